import { aRefusedPayment, NOON, type RefusedPayment } from '../support/builders';

/** Our own no, by two rules, with evidence that only some may see. */
export function refusedByRules(): RefusedPayment {
  const paths = [['paymentMethod', 'card', 'token']];
  const evidence = [
    { fact: 'card.expired', observed: 'true', expected: 'false' },
    { fact: 'ip.address', observed: '203.0.113.7', expected: 'another one' },
  ];
  return aRefusedPayment({
    payment: { status: 'REJECTED', customerReference: 'anna', metadata: '{"basket":"7"}' },
    rejection: {
      source: 'GATEWAY',
      category: 'INSTRUMENT',
      code: 'CARD_EXPIRED',
      responseCode: null,
      network: null,
      ruleSetVersion: 3,
      decisionId: 'dec_01k0000000e00t000000000dec',
      retry: JSON.stringify({
        verdict: 'AFTER_CORRECTION',
        notBefore: NOON,
        attemptsLeft: null,
        reuseIdempotencyKey: false,
      }),
    },
    reasons: [
      {
        ruleKey: 'card.expired',
        ruleVersion: 2,
        detail: JSON.stringify({ message: 'The card has expired', paths, evidence }),
      },
      { code: 'HIGH_VALUE', ruleKey: 'amount.high', ruleVersion: 1, decisive: 0 },
    ],
  });
}
