import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock';
import type { DecisionId, RejectionId } from '../../src/kernel/ids';
import { NO_NETWORK_ANSWER, type NetworkAnswer, type ProcessorAnswer } from '../../src/processors/processor';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { MAPPING_VERSION } from '../../src/verification/processor-mapping';
import { reasonDefinition } from '../../src/verification/reason-catalogue';
import {
  type Rejection,
  rejectionByStaff,
  rejectionOfConflict,
  rejectionOfDecision,
  rejectionOfDecline,
  rejectionOfExpiry,
  rejectionOfFailedAuthentication,
  rejectionOfNotProcessed,
} from '../../src/verification/rejection';
import { createVerification } from '../../src/verification/verification.service';
import { anyFacts } from './arbitraries';
import { anAddress, aCustomer, factsOf, NOW } from './builders';

const origin = { id: 'rej_1' as RejectionId, decisionId: 'dec_1' as DecisionId, createdAt: NOW };
const { decide } = createVerification(DEFAULT_RULE_SET);

type Declined = Extract<ProcessorAnswer, { kind: 'declined' }>;
function declined(network: Partial<NetworkAnswer> = {}, over: Partial<Declined> = {}): Declined {
  return {
    kind: 'declined',
    processorReference: 'ch_1',
    by: 'ISSUER',
    declineCode: 'x',
    network: { ...NO_NETWORK_ANSWER, ...network },
    ...over,
  };
}

describe('by our rules', () => {
  test('carries code, category, every reason with evidence and path, and the advice', () => {
    const decision = decide(factsOf({ card: { expiryMonth: 5, expiryYear: 2026 } }));

    expect(rejectionOfDecision(decision, origin)).toEqual<Rejection>({
      id: origin.id,
      source: 'GATEWAY',
      category: 'INSTRUMENT',
      code: 'CARD_EXPIRED',
      reasons: [
        {
          code: 'CARD_EXPIRED',
          message: 'The card has expired, in every time zone',
          paths: [['paymentMethod', 'card', 'token']],
          ruleKey: 'card.expired',
          ruleVersion: 1,
          decisive: true,
          evidence: decision.matched[0]!.evidence,
        },
      ],
      retry: { verdict: 'AFTER_CORRECTION', notBefore: null, attemptsLeft: null, reuseIdempotencyKey: false },
      network: null,
      ruleSetVersion: 1,
      decisionId: origin.decisionId,
      mappingVersion: null,
      conflictingPaymentId: null,
      createdAt: NOW,
    });
  });

  test('several decisive reasons: the hardest advice leads, and the longest wait holds', () => {
    const input = { card: { hasSecurityCode: false }, shippingAddress: anAddress({ country: 'IR' }) };
    const { code, category, reasons, retry } = rejectionOfDecision(
      decide(factsOf(input, { card: { attempts10m: 10, attempts1h: 20 } })),
      origin,
    );

    expect([code, category]).toEqual(['COUNTRY_NOT_SERVED', 'POLICY']);
    expect(reasons.map((reason) => reason.code)).toEqual([
      'COUNTRY_NOT_SERVED',
      'SECURITY_CODE_REQUIRED',
      'CARD_ATTEMPTS_EXCEEDED',
      'CARD_ATTEMPTS_EXCEEDED',
    ]);
    expect(retry).toMatchObject({ verdict: 'NEVER', notBefore: NOW + HOUR_MS });
  });

  test('reasons that did not decide are there, after those that did', () => {
    const input = { amountMinor: 60_000, customer: aCustomer({ email: 'a@yopmail.com', createdAt: NOW }) };
    const { reasons } = rejectionOfDecision(decide(factsOf(input)), origin);

    expect(reasons.map(({ ruleKey, decisive }) => [ruleKey, decisive])).toEqual([
      ['email.disposable_new_customer', true],
      ['email.disposable_high_value', false],
      ['authentication.new_customer', false],
      ['authentication.sca_issuer', false],
    ]);
  });

  test('any rejecting decision becomes a whole rejection', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decide(facts);
        if (decision.outcome !== 'REJECT') return expect(() => rejectionOfDecision(decision, origin)).toThrow();
        const { code, category, reasons } = rejectionOfDecision(decision, origin);
        expect(reasonDefinition(code)?.category).toBe(category);
        expect(reasons).toHaveLength(decision.matched.length);
        expect(reasons[0]).toMatchObject({ code, decisive: true });
        for (const reason of reasons) expect(reason.evidence.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('by the order', () => {
  test.each([
    ['IN_FLIGHT', 'ORDER_IN_FLIGHT', 'WAIT_FOR_OUTCOME'],
    ['PAID', 'ORDER_ALREADY_PAID', 'NEVER'],
  ] as const)('%s: %s, and the payment that holds it', (state, code, verdict) => {
    expect(rejectionOfConflict({ paymentId: 'pay_2', state }, origin)).toMatchObject({
      source: 'GATEWAY',
      category: 'CONFLICT',
      code,
      reasons: [{ code, paths: [['orderReference']], decisive: true }],
      retry: { verdict },
      conflictingPaymentId: 'pay_2',
      network: null,
    });
  });
});

describe('by the issuer or processor', () => {
  // prettier-ignore
  test.each<[string | null, string | null, string | null, string, string, number | null]>([
    // scheme, response code, advice, reason, verdict, wait in ms
    ['visa', '51', null, 'INSUFFICIENT_FUNDS', 'LATER', null],
    ['visa', '51', '2', 'INSUFFICIENT_FUNDS', 'LATER', null],
    ['mastercard', '51', '25', 'INSUFFICIENT_FUNDS', 'LATER', DAY_MS],
    ['mastercard', '51', '30', 'INSUFFICIENT_FUNDS', 'LATER', 10 * DAY_MS],
    ['mastercard', '51', '03', 'INSUFFICIENT_FUNDS', 'NEVER', null],
    ['mastercard', '51', '40', 'INSUFFICIENT_FUNDS', 'OTHER_METHOD', null],
    ['mastercard', '51', '43', 'INSUFFICIENT_FUNDS', 'LATER', null],
    ['visa', '65', '2', 'FREQUENCY_LIMIT_EXCEEDED', 'LATER', DAY_MS],
    ['visa', '61', '2', 'AMOUNT_LIMIT_EXCEEDED', 'LATER', null],
    ['visa', '05', null, 'DO_NOT_HONOR', 'OTHER_METHOD', null],
    ['visa', '05', '4', 'DO_NOT_HONOR', 'OTHER_METHOD', null],
    ['mastercard', '05', '02', 'DO_NOT_HONOR', 'LATER', 3 * DAY_MS],
    ['mastercard', '05', '01', 'CARD_REPLACED', 'AFTER_CORRECTION', null],
    ['mastercard', '05', '21', 'AUTHORIZATION_REVOKED', 'NEVER', null],
    ['mastercard', '54', '01', 'CARD_EXPIRED', 'AFTER_CORRECTION', null],
    ['visa', '41', '1', 'CARD_LOST', 'NEVER', null],
    ['visa', '43', null, 'CARD_STOLEN', 'NEVER', null],
    ['visa', '59', '2', 'FRAUD_SUSPECTED', 'NEVER', null],
    ['visa', '57', null, 'NOT_PERMITTED_TO_CARDHOLDER', 'OTHER_METHOD', null],
    ['visa', '57', '1', 'NOT_PERMITTED_TO_CARDHOLDER', 'NEVER', null],
    ['visa', '1A', '3', 'AUTHENTICATION_REQUIRED', 'WITH_AUTHENTICATION', null],
    ['visa', 'N7', '3', 'SECURITY_CODE_MISMATCH', 'AFTER_CORRECTION', null],
    ['visa', '91', '2', 'ISSUER_UNAVAILABLE', 'LATER', 5 * MINUTE_MS],
    ['visa', '94', null, 'DUPLICATE_TRANSACTION', 'WAIT_FOR_OUTCOME', null],
    ['visa', 'ZZ', null, 'ISSUER_DECLINED', 'OTHER_METHOD', null],
    [null, null, null, 'ISSUER_DECLINED', 'OTHER_METHOD', null],
  ])('%s %s advice %s: %s, %s', (scheme, responseCode, adviceCode, code, verdict, waitMs) => {
    const rejection = rejectionOfDecline(declined({ scheme, responseCode, adviceCode }), origin);

    expect([rejection.code, rejection.retry.verdict]).toEqual([code, verdict]);
    expect(rejection.retry.notBefore).toBe(waitMs === null ? null : NOW + waitMs);
    expect(rejection.retry.attemptsLeft).toBe(verdict === 'NEVER' ? 0 : null);
    expect(rejection).toMatchObject({ source: 'ISSUER', category: reasonDefinition(code)!.category, mappingVersion: MAPPING_VERSION });
  });

  test('keeps the network’s own words, and shows them as evidence', () => {
    const network = { scheme: 'visa', responseCode: '51', adviceCode: '2', avsResult: 'Y', cvvResult: 'M' };
    const answer = declined({ ...network, networkTransactionId: 'n1' }, { declineCode: 'insufficient_funds' });
    const rejection = rejectionOfDecline(answer, origin);

    expect(rejection.network).toEqual(network);
    expect(rejection.reasons).toEqual([
      expect.objectContaining({
        evidence: [
          { fact: 'processor.decline_code', observed: 'insufficient_funds', expected: 'an approval' },
          { fact: 'network.response_code', observed: '51', expected: 'an approval' },
          { fact: 'network.advice_code', observed: '2', expected: 'none' },
        ],
      }),
    ]);
  });

  test('what nobody sent to a network has no network answer', () => {
    const rejection = rejectionOfDecline(declined({}, { by: 'PROCESSOR', declineCode: 'processor_risk' }), origin);

    expect(rejection).toMatchObject({ source: 'PROCESSOR', category: 'RISK', code: 'FRAUD_SUSPECTED', network: null });
  });

  test('a processor’s code that the mapping does not know is the processor’s no', () => {
    const rejection = rejectionOfDecline(declined({}, { by: 'PROCESSOR', declineCode: 'brand_new' }), origin);

    expect(rejection).toMatchObject({ source: 'PROCESSOR', code: 'PROCESSOR_DECLINED' });
  });

  // prettier-ignore
  test.each([
    ['05', 'N', 'N', ['DO_NOT_HONOR', 'SECURITY_CODE_MISMATCH', 'ADDRESS_MISMATCH']],
    ['N7', 'N', 'Y', ['SECURITY_CODE_MISMATCH']],
    ['05', 'P', 'A', ['DO_NOT_HONOR']], // partial address match
    ['05', 'U', 'U', ['DO_NOT_HONOR']], // could not be checked
    ['05', null, null, ['DO_NOT_HONOR']],
  ])('%s with CVV %s and AVS %s: %j', (responseCode, cvvResult, avsResult, expected) => {
    const { reasons } = rejectionOfDecline(declined({ scheme: 'visa', responseCode, cvvResult, avsResult }), origin);

    expect(reasons.map((reason) => reason.code)).toEqual(expected);
    expect(reasons.map((reason) => reason.decisive)).toEqual(expected.map((_, index) => index === 0));
  });

  test.each([
    ['visa', 0, 14],
    ['visa', 13, 1],
    ['visa', 40, 0],
    ['mastercard', 3, 6],
    ['amex', 3, null],
  ])('%s with %d declines before: %s tries are left', (scheme, before, expected) => {
    const withHistory = { ...origin, declinesBefore: { '24h': before, '7d': before } };

    expect(rejectionOfDecline(declined({ scheme, responseCode: '51' }), withHistory).retry.attemptsLeft).toBe(expected);
  });

  test('any answer becomes a whole rejection', () => {
    const code = fc.option(fc.string({ maxLength: 4 }), { nil: null });
    const scheme = fc.option(fc.constantFrom('visa', 'mastercard', 'amex', 'x'), { nil: null });
    const network = fc.record({ scheme, responseCode: code, adviceCode: code, avsResult: code, cvvResult: code });
    fc.assert(
      fc.property(
        network,
        fc.constantFrom('ISSUER' as const, 'PROCESSOR' as const),
        fc.string(),
        (answer, by, declineCode) => {
          const { source, category, code: reason } = rejectionOfDecline(declined(answer, { by, declineCode }), origin);
          expect([source, reasonDefinition(reason)?.category]).toEqual([by, category]);
        },
      ),
    );
  });
});

// prettier-ignore
test.each<[string, Rejection, string, string, string]>([
  ['not processed', rejectionOfNotProcessed(origin), 'TECHNICAL', 'NOT_PROCESSED', 'NOW'],
  ['authentication failed', rejectionOfFailedAuthentication(origin), 'AUTHENTICATION', 'AUTHENTICATION_FAILED', 'WITH_AUTHENTICATION'],
  ['challenge not answered', rejectionOfExpiry('REQUIRES_ACTION', origin), 'AUTHENTICATION', 'AUTHENTICATION_EXPIRED', 'WITH_AUTHENTICATION'],
  ['nobody reviewed it', rejectionOfExpiry('HELD', origin), 'RISK', 'REVIEW_EXPIRED', 'NOW'],
])('%s', (_what, rejection, category, code, verdict) => {
  expect(rejection).toMatchObject({ source: 'GATEWAY', category, code, retry: { verdict }, network: null });
});

test('a refusal by staff leads with their note and keeps what held the payment', () => {
  const decision = decide(factsOf({ amountMinor: 25_000_000, card: { kind: 'DEVICE_TOKEN' } }));
  const rejection = rejectionByStaff(decision, 'The customer did not order this.', origin);

  expect(decision.outcome).toBe('REVIEW');
  expect(rejection).toMatchObject({ source: 'GATEWAY', code: 'REFUSED_BY_STAFF', ruleSetVersion: 1 });
  expect(rejection.reasons.map(({ message, decisive }) => [message, decisive])).toEqual([
    ['The customer did not order this.', true],
    ['A customer pays 250,000 euros or more', false],
  ]);
});
