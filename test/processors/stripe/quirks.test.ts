import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, systemClock } from '../../../src/kernel/clock';
import { createIds } from '../../../src/kernel/ids';
import type { CurrencyCode } from '../../../src/kernel/money';
import { systemRandomness } from '../../../src/kernel/random';
import { Secret } from '../../../src/kernel/secret';
import { createHttpClient } from '../../../src/processors/http.client';
import type { AuthorizeRequest, EnquiryAnswer, ProcessorAnswer } from '../../../src/processors/processor';
import { fromStripeAmount, toStripeAmount } from '../../../src/processors/stripe/amounts';
import { createStripeConnector } from '../../../src/processors/stripe/stripe.connector';
import { settableClock } from '../../acceptance/api';
import { stripeCardNumber } from '../../support/stripe/cards';
import { startStripeStandIn } from '../../support/stripe/server';
import { keyOf, stripeCard } from './harness';

const EUR = 'EUR' as CurrencyCode;

/** The connector and the stand-in on a clock that the test sets; the stand-in's search lags behind if it is said so. */
async function scene({ searchLagMs = 0, timeoutMs = 2_000 } = {}) {
  const clock = settableClock(systemClock.now());
  const ids = createIds(clock, systemRandomness());
  const standIn = await startStripeStandIn(clock, { searchLagMs });
  const merchantId = ids.next('merchant');
  const connected = {
    merchantId,
    apiKey: new Secret(keyOf(merchantId)),
    noticeSecret: null,
    returnUrl: 'https://shop.example/back',
  };
  const http = createHttpClient({ baseUrl: standIn.endpoint, clock, maxAnswerBytes: 8 * 1024 * 1024 });
  const network = { losesReads: false };
  const processor = createStripeConnector({
    http: {
      send: (sent, until) =>
        sent.method === 'GET' && network.losesReads
          ? Promise.resolve({ kind: 'lost', cause: 'the connection was cut' })
          : http.send(sent, until),
      close: () => http.close(),
    },
    clock,
    accounts: { find: () => Promise.resolve(connected), all: () => Promise.resolve([connected]) },
    timeoutMs,
  });
  opened.push(async () => {
    await processor.close();
    await standIn.close();
  });
  const deadline = (): number => clock.now() + timeoutMs;
  const request = (card: string, change: Partial<AuthorizeRequest> = {}): AuthorizeRequest => ({
    attemptId: ids.next('attempt'),
    paymentId: ids.next('payment'),
    merchantId,
    amount: { amountMinor: 5_000, currency: EUR },
    captureMethod: 'MANUAL',
    instrument: stripeCard(card),
    initiator: 'CUSTOMER',
    requireAuthentication: false,
    allowPartialApproval: false,
    captureUpToMinor: null,
    statementDescriptor: null,
    orderReference: 'order',
    ...change,
  });
  return {
    clock,
    ids,
    standIn,
    network,
    processor,
    request,
    authorize: (asked: AuthorizeRequest): Promise<ProcessorAnswer> => processor.authorize(asked, deadline()),
    enquire: (
      { attemptId, amount }: AuthorizeRequest,
      processorReference: string | null = null,
    ): Promise<EnquiryAnswer> => processor.enquire({ attemptId, merchantId, amount, processorReference }, deadline()),
    operate: (operation: 'capture' | 'void' | 'refund', { paymentId, amount }: AuthorizeRequest, reference: string) =>
      processor[operation](
        { attemptId: ids.next('attempt'), paymentId, merchantId, amount, processorReference: reference, final: true },
        deadline(),
      ),
    charges: () => [...standIn.account(keyOf(merchantId)).held.values()],
    /** How often something was posted to that path. */
    posts: (path: string): number => standIn.requests.filter((line) => line.startsWith(`POST /v1/${path} `)).length,
  };
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const referenceOf = (answer: ProcessorAnswer): string =>
  'processorReference' in answer ? (answer.processorReference ?? '') : '';

describe('Stripe is busy', () => {
  test.each([
    ['lockTimeout', 'another request holds the object'],
    ['keyInUse', 'the same request is under way'],
    ['limitedTwice', 'there are too many calls'],
  ])('%s: %s; the connector waits and asks again', async (card) => {
    const { authorize, request, charges, posts } = await scene();
    expect(await authorize(request(card))).toMatchObject({ kind: 'approved' });
    expect(posts('payment_intents')).toBe(3);
    expect(charges()).toHaveLength(1);
  });

  test.each([
    ['lockTimeout', 'notSent'],
    ['limitedTwice', 'notSent'],
    // What is under way under our key may still charge.
    ['keyInUse', 'inDoubt'],
  ])('%s until the deadline: %s', async (card, kind) => {
    const { processor, request, charges, clock } = await scene();
    const answer = await processor.authorize(request(card), clock.now() + 120);
    expect(answer).toMatchObject({ kind });
    expect(answer).not.toHaveProperty('refused');
    expect(charges()).toHaveLength(0);
  });

  it('waits for a second at most when there are too many calls, with pauses that grow', async () => {
    const { authorize, request, posts, clock } = await scene({ timeoutMs: 10_000 });
    const from = clock.now();
    expect(await authorize(request('refused'))).toMatchObject({ kind: 'notSent', cause: 'rate limited' });
    expect(clock.now() - from).toBeLessThan(2 * SECOND_MS);
    expect(posts('payment_intents')).toBe(5);
  });
});

describe('idempotency keys', () => {
  it('live for a day: after that an attempt is asked for, by our id in the metadata, and never sent again', async () => {
    const { authorize, enquire, request, charges, clock, standIn, posts } = await scene();
    const asked = request('lostResponse');
    expect(await authorize(asked)).toMatchObject({ kind: 'inDoubt' });
    clock.set(clock.now() + 25 * HOUR_MS);
    expect(await authorize(asked)).toMatchObject({ kind: 'inDoubt' });
    expect(posts('payment_intents')).toBe(1);
    expect(await enquire(asked)).toMatchObject({ kind: 'approved' });
    expect(charges()).toHaveLength(1);
    expect(standIn.requests.some((line) => line.startsWith('GET /v1/payment_intents/search'))).toBe(true);
    // What a replay would have done.
    const body = `amount=5000&currency=eur&capture_method=manual&confirmation_method=manual&payment_method=pm_card_visa&metadata[assay_attempt]=x&return_url=https://shop.example`;
    const headers = { authorization: `Bearer ${keyOf(asked.merchantId)}`, 'idempotency-key': asked.attemptId };
    await fetch(`${standIn.endpoint}/v1/payment_intents`, { method: 'POST', headers, body });
    expect(charges()).toHaveLength(2);
  });

  it('keep a failure of Stripe’s own: the same request hears of it again, and only an enquiry helps', async () => {
    const { authorize, enquire, request, charges } = await scene();
    const asked = request('serverError');
    for (let time = 0; time < 3; time += 1) expect(await authorize(asked)).toMatchObject({ kind: 'inDoubt' });
    expect(await enquire(asked)).toMatchObject({ kind: 'approved' });
    expect(charges()).toHaveLength(1);
  });

  it('with other contents are refused, which tells nothing about the first request', async () => {
    const { authorize, request, charges } = await scene();
    const asked = request('approved');
    await authorize(asked);
    const other = { ...asked, amount: { amountMinor: 4_999, currency: EUR } };
    expect(await authorize(other)).toEqual({
      kind: 'inDoubt',
      cause: 'the idempotency key was used for something else',
    });
    expect(charges()).toHaveLength(1);
  });
});

describe('an enquiry', () => {
  it('finds what the search does not show yet', async () => {
    const { authorize, enquire, request } = await scene({ searchLagMs: MINUTE_MS });
    const lost = request('lostResponse');
    await authorize(lost);
    expect(await enquire(lost)).toMatchObject({ kind: 'approved' });
    const never = request('lostRequest');
    await authorize(never);
    expect(await enquire(never)).toEqual({ kind: 'unknown' });
  });

  it('asks by Stripe’s id where that is known: one call', async () => {
    const { authorize, enquire, request, standIn } = await scene();
    const asked = request('approved');
    const reference = referenceOf(await authorize(asked));
    const before = standIn.requests.length;
    expect(await enquire(asked, reference)).toMatchObject({ kind: 'approved', processorReference: reference });
    expect(standIn.requests.slice(before)).toEqual([expect.stringMatching(`^GET /v1/payment_intents/${reference} `)]);
  });

  it('finds one among hundreds of that time', async () => {
    const { authorize, enquire, request, charges } = await scene({ searchLagMs: MINUTE_MS, timeoutMs: 10_000 });
    const asked = request('lostResponse');
    await authorize(asked);
    for (let batch = 0; batch < 5; batch += 1)
      await Promise.all(Array.from({ length: 50 }, () => authorize(request('approved'))));
    expect(charges()).toHaveLength(251);
    expect(await enquire(asked)).toMatchObject({ kind: 'approved' });
  });
});

describe('a hold', () => {
  it('ends after seven days: nothing can be captured any more, and what was approved stays approved', async () => {
    const { authorize, enquire, operate, request, clock, charges } = await scene();
    const asked = request('approved');
    const answer = await authorize(asked);
    const reference = referenceOf(answer);
    clock.set(clock.now() + 7 * DAY_MS + SECOND_MS);
    expect(await operate('capture', asked, reference)).toMatchObject({
      kind: 'declined',
      declineCode: 'authorization_expired',
    });
    expect(await enquire(asked, reference)).toEqual(answer);
    expect(charges()[0]!.intent).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
  });
});

describe('the connection', () => {
  it('that can’t be made has carried nothing', async () => {
    const { processor, request, standIn, clock } = await scene();
    await standIn.close();
    const answer = await processor.authorize(request('approved'), clock.now() + SECOND_MS);
    expect(answer).toEqual({ kind: 'notSent', cause: 'ECONNREFUSED' });
  });

  test.each([
    ['lostRequest', 'unknown', 0],
    ['lostResponse', 'approved', 1],
  ])('that is cut after the request has left is in doubt: %s, then %s', async (card, kind, count) => {
    const { authorize, enquire, request, charges } = await scene();
    const asked = request(card);
    expect(await authorize(asked)).toMatchObject({ kind: 'inDoubt' });
    expect(await enquire(asked)).toMatchObject({ kind });
    expect(charges()).toHaveLength(count);
  });
});

describe('a decline', () => {
  it('that comes with a PaymentIntent inside keeps its advice, also when that can’t be read again', async () => {
    const { authorize, request, network } = await scene();
    const whole = await authorize(request('doNotTryAgain'));
    network.losesReads = true;
    const short = await authorize(request('doNotTryAgain'));
    const said = { by: 'ISSUER', declineCode: 'generic_decline' };
    const heard = { scheme: 'mastercard', responseCode: '05', adviceCode: '03' };
    expect(whole).toMatchObject({ kind: 'declined', ...said, network: heard });
    expect(short).toMatchObject({ kind: 'declined', ...said, network: heard });
  });
});

describe('authentication', () => {
  it('asked for goes into the request, and leads to a challenge of a card that needs none', async () => {
    const { authorize, request, charges } = await scene();
    expect(await authorize(request('approved', { requireAuthentication: true }))).toMatchObject({ kind: 'challenge' });
    expect(charges()[0]!.params).toMatchObject({ payment_method_options: { card: { request_three_d_secure: 'any' } } });
  });

  test.each([
    ['frictionless', 'FRICTIONLESS'],
    ['attempted', 'ATTEMPTED'],
    ['approved', 'NONE'],
  ])('without a challenge: %s is %s', async (card, authentication) => {
    const { authorize, request } = await scene();
    expect(await authorize(request(card))).toMatchObject({ kind: 'approved', authentication });
  });

  it('passed does not mean paid: the issuer may still decline', async () => {
    const { authorize, request, processor, standIn, clock, ids } = await scene();
    const asked = request('challenge_then_insufficient_funds');
    const processorReference = referenceOf(await authorize(asked));
    standIn.account(keyOf(asked.merchantId)).challenge(processorReference, true);
    const { paymentId, merchantId, amount } = asked;
    const confirm = {
      attemptId: ids.next('attempt'),
      paymentId,
      merchantId,
      amount,
      processorReference,
      challengeResult: '',
    };
    expect(await processor.confirm(confirm, clock.now() + SECOND_MS)).toMatchObject({
      kind: 'declined',
      declineCode: 'insufficient_funds',
      network: { responseCode: '51' },
    });
  });
});

test('no card number goes anywhere but into the request’s body', async () => {
  const { authorize, request, standIn } = await scene();
  await authorize(request('approved'));
  expect(standIn.requests.join()).not.toContain(stripeCardNumber('approved'));
});

test.each([
  ['EUR', 1_999, 1_999],
  ['JPY', 500, 500],
  ['ISK', 500, 50_000],
  ['UGX', 500, 50_000],
  ['MGA', 500, 5],
  ['MGA', 501, null],
  ['KWD', 12_340, 12_340],
  ['KWD', 12_345, null],
])('%s %d is %s at Stripe', (currency, amountMinor, amount) => {
  const money = { amountMinor, currency: currency as CurrencyCode };
  const counted = toStripeAmount(money);
  expect(counted).toBe(amount);
  if (counted !== null) expect(fromStripeAmount(counted, money.currency)).toBe(amountMinor);
});
