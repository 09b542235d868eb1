import {
  captureLimitMinor,
  DEFAULT_TIMINGS,
  enquiryWaitMs,
  isFailed,
  isOutcomeUnknown,
  operationSettlementOf,
  PAYMENT_STATUSES,
  pollAfterMs,
  pollTransactionAfterMs,
  settlementOf,
  TRANSACTION_STATUSES,
} from '../../src/payments/payment';
import { NO_NETWORK_ANSWER, type OperationAnswer, type ProcessorAnswer } from '../../src/processors/processor';

const approved = (approvedMinor: number, captured: boolean): ProcessorAnswer => ({
  kind: 'approved',
  processorReference: 'chg',
  approvedMinor,
  captured,
  network: NO_NETWORK_ANSWER,
  authentication: 'NONE',
});
const DECLINED = {
  kind: 'declined',
  processorReference: 'chg',
  by: 'ISSUER',
  declineCode: 'insufficient_funds',
  network: NO_NETWORK_ANSWER,
} as const satisfies ProcessorAnswer;
const CHALLENGE: ProcessorAnswer = {
  kind: 'challenge',
  processorReference: 'chg',
  action: { url: 'https://issuer.test', expiresAt: 1 },
  network: NO_NETWORK_ANSWER,
};
const PENDING = { kind: 'pending', processorReference: 'chg' } as const;
const NOT_SENT = { kind: 'notSent', cause: 'refused' } as const;
const IN_DOUBT = { kind: 'inDoubt', cause: 'no answer' } as const;

// prettier-ignore
it.each<[string, 'AUTHORIZE' | 'CONFIRM', ProcessorAnswer, string]>([
  ['a hold', 'AUTHORIZE', approved(100, false), 'OK SUCCEEDED AUTHORIZED PAID'],
  ['a charge', 'AUTHORIZE', approved(100, true), 'OK SUCCEEDED CAPTURED PAID'],
  ['a check of a card', 'AUTHORIZE', approved(0, false), 'OK SUCCEEDED VERIFIED FREE'],
  ['the smallest amount', 'CONFIRM', approved(1, true), 'OK SUCCEEDED CAPTURED PAID'],
  ['a no', 'AUTHORIZE', DECLINED, 'FAILED DECLINED DECLINED FREE'],
  ['a challenge', 'AUTHORIZE', CHALLENGE, 'OK PENDING REQUIRES_ACTION IN_FLIGHT'],
  ['later', 'AUTHORIZE', PENDING, 'PENDING PENDING PENDING IN_FLIGHT'],
  ['an authorization that was not sent', 'AUTHORIZE', NOT_SENT, 'NOT_SENT NOT_PROCESSED NOT_PROCESSED FREE'],
  ['a confirmation that was not sent', 'CONFIRM', NOT_SENT, 'NOT_SENT PENDING REQUIRES_ACTION IN_FLIGHT'],
  ['nobody knows', 'AUTHORIZE', IN_DOUBT, 'IN_DOUBT IN_DOUBT UNKNOWN IN_FLIGHT'],
])('%s', (_, operation, answer, expected) => {
  const { attempt, transaction, payment, claim } = settlementOf(operation, answer);
  expect(`${attempt} ${transaction} ${payment} ${claim}`).toBe(expected);
});

it.each<[OperationAnswer, string]>([
  [{ kind: 'done', processorReference: 'op' }, 'OK SUCCEEDED'],
  [DECLINED, 'FAILED DECLINED'],
  [PENDING, 'PENDING PENDING'],
  [NOT_SENT, 'NOT_SENT NOT_PROCESSED'],
  [IN_DOUBT, 'IN_DOUBT IN_DOUBT'],
])('an operation: %j', (answer, expected) => {
  const { attempt, transaction } = operationSettlementOf(answer);
  expect(`${attempt} ${transaction}`).toBe(expected);
});

it('knows of which payments the outcome is unknown, and which transactions failed', () => {
  expect(PAYMENT_STATUSES.filter(isOutcomeUnknown)).toEqual(['PROCESSING', 'PENDING', 'UNKNOWN', 'UNRESOLVED']);
  expect(TRANSACTION_STATUSES.filter(isFailed)).toEqual(['REJECTED', 'DECLINED', 'NOT_PROCESSED']);
});

it('says when to ask again, where asking helps', () => {
  const asked = PAYMENT_STATUSES.filter((status) => pollAfterMs(status) !== null);
  expect(asked.map((status) => [status, pollAfterMs(status)])).toEqual([
    ['PROCESSING', 2_000],
    ['PENDING', 10_000],
    ['UNKNOWN', 2_000],
  ]);
  expect([pollAfterMs('PENDING', 'SEPA_DEBIT'), pollAfterMs('UNKNOWN', 'SEPA_DEBIT')]).toEqual([3_600_000, 2_000]);
  const transactions = TRANSACTION_STATUSES.filter((status) => pollTransactionAfterMs(status) !== null);
  expect(transactions.map((status) => [status, pollTransactionAfterMs(status)])).toEqual([
    ['QUEUED', 2_000],
    ['SENT', 2_000],
    ['PENDING', 10_000],
    ['IN_DOUBT', 2_000],
  ]);
});

it.each([
  ['what was authorized', 100, 100, null, 100],
  ['a tip on top', 100, 100, 130, 130],
  ['no tip on a part', 100, 60, 130, 60],
  ['a part', 100, 60, null, 60],
])('may capture %s', (_, amountMinor, authorizedMinor, captureUpToMinor, limit) => {
  expect(captureLimitMinor({ amountMinor, authorizedMinor, captureUpToMinor })).toBe(limit);
});

describe('enquiries', () => {
  const wait = (status: 'PENDING' | 'IN_DOUBT' | 'SENT', run: number, method: 'CARD' | 'SEPA_DEBIT' = 'CARD') =>
    enquiryWaitMs(DEFAULT_TIMINGS, { status, method }, run);

  it('about what is unknown come ever less often, for a day', () => {
    const waits = Array.from({ length: 34 }, (_, run) => wait('IN_DOUBT', run + 1));
    expect(waits.slice(0, 10)).toEqual(
      [2, 5, 10, 20, 40, 120, 300, 600, 1_800, 3_600].map((seconds) => seconds * 1_000),
    );
    expect(waits.slice(9, 33).every((waitMs) => waitMs === 3_600_000)).toBe(true);
    expect([waits[32], waits[33]]).toEqual([3_600_000, null]);
  });

  it('about what is pending come for a week, about debits for ninety days', () => {
    expect([wait('PENDING', 1), wait('PENDING', 60_000), wait('PENDING', 60_001)]).toEqual([10_000, 10_000, null]);
    const debit = (run: number) => wait('PENDING', run, 'SEPA_DEBIT');
    expect([debit(1), debit(2_160), debit(2_161)]).toEqual([3_600_000, 3_600_000, null]);
    expect(wait('SENT', 1, 'SEPA_DEBIT')).toBe(2_000);
  });

  it('leave a request that may be on its way its time', () => {
    const { graceMs, settleWindowMs, lateChecksMs, heldMs, refundWindowMs, replayWaitMs, keyRetentionMs } =
      DEFAULT_TIMINGS;
    expect([graceMs, settleWindowMs, replayWaitMs]).toEqual([2_000, 30_000, 2_000]);
    expect(lateChecksMs).toEqual([600_000, 3_600_000, 21_600_000, 86_400_000]);
    expect([heldMs, refundWindowMs, keyRetentionMs].map((ms) => ms / 86_400_000)).toEqual([3, 365, 30]);
  });
});
