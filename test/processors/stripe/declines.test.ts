import { DAY_MS, systemClock } from '../../../src/kernel/clock';
import { createIds, type RejectionId } from '../../../src/kernel/ids';
import type { CurrencyCode } from '../../../src/kernel/money';
import { systemRandomness } from '../../../src/kernel/random';
import { Secret } from '../../../src/kernel/secret';
import { type NetworkAnswer, NO_NETWORK_ANSWER, type ProcessorAnswer } from '../../../src/processors/processor';
import { customerMessage, REASONS } from '../../../src/verification/reason-catalogue';
import { type Rejection, rejectionOfDecline } from '../../../src/verification/rejection';
import { mayTryElsewhere } from '../../../src/verification/second-try';
import { CARD_DECLINES, ERROR_CODES, TEST_CARDS } from './declines';
import { standInHarness, stripeCard } from './harness';

const NOW = Date.UTC(2026, 10, 23, 12);
const ids = createIds(systemClock, systemRandomness());
type Declined = Extract<ProcessorAnswer, { kind: 'declined' }>;

const VISA = { ...NO_NETWORK_ANSWER, scheme: 'visa' };
const declined = (declineCode: string, network: NetworkAnswer = VISA): Declined => ({
  kind: 'declined',
  processorReference: 'pi_1',
  by: 'ISSUER',
  declineCode,
  network,
});
const rejected = (answer: Declined): Rejection =>
  rejectionOfDecline(answer, { id: 'rej_1' as RejectionId, createdAt: NOW });

const rows = CARD_DECLINES.flatMap(([codes, ...meaning]) =>
  codes.split(' ').map((code) => [code, ...meaning] as const),
);

test.each(rows)('Stripe’s %s is %s, %s, to be tried %s', (code, category, reason, verdict, text) => {
  const rejection = rejected(declined(code));
  expect([rejection.category, rejection.code, rejection.retry.verdict]).toEqual([category, reason, verdict]);
  expect(REASONS[reason].message).toBe(text);
  for (const locale of ['en', 'de']) expect(customerMessage(reason, locale).text).toMatch(/^[A-ZÄÖÜ].+\.$/);
});

test('no code is in the table twice', () => {
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
});

test.each(ERROR_CODES)('the error %s is %s, %s', (code, category, reason) => {
  const rejection = rejected(declined(code));
  expect([rejection.category, rejection.code]).toEqual([category, reason]);
});

test('a code that Stripe adds after us says who refused, and no more', () => {
  expect(rejected(declined('brand_new_code')).code).toBe('ISSUER_DECLINED');
  expect(rejected({ ...declined('brand_new_code'), by: 'PROCESSOR' }).code).toBe('PROCESSOR_DECLINED');
});

describe('the codes of the network beside Stripe’s', () => {
  test.each([
    // Stripe's own advice, where the network gave none (docs.stripe.com/declines/card#retrying-issuer-declines).
    ['visa', null, 'do_not_try_again', 'DO_NOT_HONOR', 'NEVER', null],
    ['visa', null, 'confirm_card_data', 'DO_NOT_HONOR', 'AFTER_CORRECTION', null],
    ['visa', null, 'try_again_later', 'DO_NOT_HONOR', 'LATER', null],
    // The network's advice code says more.
    ['mastercard', '05', '03', 'DO_NOT_HONOR', 'NEVER', null],
    ['mastercard', '05', '01', 'CARD_REPLACED', 'AFTER_CORRECTION', null],
    ['mastercard', '05', '21', 'AUTHORIZATION_REVOKED', 'NEVER', null],
    ['mastercard', '51', '25', 'INSUFFICIENT_FUNDS', 'LATER', NOW + DAY_MS],
    ['visa', '46', '1', 'CARD_CLOSED', 'NEVER', null],
    // The network's decline code is the issuer's own word.
    ['visa', '51', null, 'INSUFFICIENT_FUNDS', 'LATER', null],
    ['mastercard', '83', null, 'FRAUD_SUSPECTED', 'NEVER', null],
    ['visa', 'R1', null, 'AUTHORIZATION_REVOKED', 'NEVER', null],
  ])('%s, decline %s, advice %s: %s, %s', (scheme, responseCode, adviceCode, reason, verdict, notBefore) => {
    const answer = declined('generic_decline', { ...NO_NETWORK_ANSWER, scheme, responseCode, adviceCode });
    const { code, retry } = rejected(answer);
    expect([code, retry.verdict]).toEqual([reason, verdict]);
    if (notBefore !== null) expect(retry.notBefore).toBe(notBefore);
  });

  test.each([
    ['generic_decline', null, true],
    ['processing_error', null, true],
    ['issuer_not_available', null, true],
    ['currency_not_supported', null, true],
    ['generic_decline', 'do_not_try_again', false],
    ['generic_decline', 'confirm_card_data', false],
    ['insufficient_funds', null, false],
    ['stolen_card', null, false],
    ['fraudulent', null, false],
    ['authentication_required', null, false],
    ['do_not_try_again', 'do_not_try_again', false],
  ])('%s with advice %s may be tried at another processor: %s', (declineCode, adviceCode, may) => {
    expect(mayTryElsewhere(declined(declineCode, { ...VISA, adviceCode }), NOW)).toBe(may);
  });
});

describe('Stripe’s test cards, through the connector', () => {
  let harness: Awaited<ReturnType<typeof standInHarness>>;
  beforeAll(async () => {
    harness = await standInHarness();
  });
  afterAll(() => harness.close());

  async function authorize(change: object): Promise<ProcessorAnswer> {
    const request = {
      attemptId: ids.next('attempt'),
      paymentId: ids.next('payment'),
      merchantId: ids.next('merchant'),
      amount: { amountMinor: 5_000, currency: 'EUR' as CurrencyCode },
      captureMethod: 'MANUAL' as const,
      instrument: stripeCard('approved'),
      initiator: 'CUSTOMER' as const,
      requireAuthentication: false,
      allowPartialApproval: false,
      captureUpToMinor: null,
      statementDescriptor: null,
      orderReference: 'order',
      ...change,
    };
    return harness.processor.authorize(request, systemClock.now() + harness.processor.timeoutMs);
  }

  test.each(TEST_CARDS)('%s is declined as %s', async (number, declineCode, { month, year, code }) => {
    const plain = stripeCard('approved');
    const instrument = {
      ...plain,
      number: new Secret(number),
      expiryMonth: month ?? plain.expiryMonth,
      expiryYear: year ?? plain.expiryYear,
      securityCode: new Secret(code ?? '737'),
    };
    const answer = await authorize({ instrument });
    expect(answer).toMatchObject({ kind: 'declined', declineCode });
    const [, category, reason, verdict] = rows.find(([known]) => known === declineCode)!;
    const rejection = rejected(answer as Declined);
    expect([rejection.category, rejection.code, rejection.retry.verdict]).toEqual([category, reason, verdict]);
    // Only what a network has seen has the network's codes.
    const reached = (answer as Declined).by === 'ISSUER';
    expect(rejection.source).toBe(reached ? 'ISSUER' : 'PROCESSOR');
  });

  test('advice of network and Stripe comes with the decline', async () => {
    expect(await authorize({ instrument: stripeCard('doNotTryAgain') })).toMatchObject({
      kind: 'declined',
      by: 'ISSUER',
      declineCode: 'generic_decline',
      network: { scheme: 'mastercard', responseCode: '05', adviceCode: '03' },
    });
  });

  test.each([
    ['approved', 'M', null],
    ['cvc_check_fails', 'N', null],
    ['postcode_check_fails', 'M', 'A'],
    ['line1_check_fails', 'M', 'Z'],
    ['address_checks_fail', 'M', 'N'],
    ['address_checks_unavailable', 'M', 'U'],
  ])('the checks of %s: security code %s, address %s', async (card, cvvResult, avsResult) => {
    const answer = await authorize({ instrument: stripeCard(card) });
    expect(answer).toMatchObject({ kind: 'approved', network: { cvvResult, avsResult } });
  });
});
