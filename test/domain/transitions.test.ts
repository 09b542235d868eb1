import { DISPUTE_TRANSITIONS, holdsMoney } from '../../src/payments/dispute';
import { ORPHAN_STATUSES, ORPHAN_TRANSITIONS } from '../../src/payments/orphan-charge';
import {
  assertTransition,
  ATTEMPT_TRANSITIONS,
  isTerminal,
  MONEY_OPERATIONS,
  PAYMENT_STATUSES,
  PAYMENT_TRANSITIONS,
  TRANSACTION_STATUSES,
  TRANSACTION_TRANSITIONS,
  TRANSACTION_TYPES,
} from '../../src/payments/payment';

type Table = Readonly<Record<string, readonly string[]>>;

/** Written by hand, so that a change of a table is a change of two files. */
const LAW: readonly (readonly [name: string, table: Table, law: string])[] = [
  [
    'a payment',
    PAYMENT_TRANSITIONS,
    `RECEIVED: REJECTED HELD PROCESSING
     REJECTED:
     HELD: PROCESSING REJECTED EXPIRED
     PROCESSING: AUTHORIZED CAPTURED VERIFIED DECLINED REQUIRES_ACTION PENDING UNKNOWN NOT_PROCESSED
     REQUIRES_ACTION: PROCESSING DECLINED EXPIRED
     PENDING: AUTHORIZED CAPTURED VERIFIED DECLINED REQUIRES_ACTION NOT_PROCESSED UNRESOLVED
     UNKNOWN: AUTHORIZED CAPTURED VERIFIED DECLINED REQUIRES_ACTION PENDING NOT_PROCESSED UNRESOLVED
     UNRESOLVED: AUTHORIZED CAPTURED VERIFIED DECLINED NOT_PROCESSED
     AUTHORIZED: PARTIALLY_CAPTURED CAPTURED VOIDED EXPIRED
     PARTIALLY_CAPTURED: CAPTURED PARTIALLY_REFUNDED REFUNDED
     CAPTURED: PARTIALLY_REFUNDED REFUNDED RETURNED
     PARTIALLY_REFUNDED: REFUNDED RETURNED
     VERIFIED:
     DECLINED:
     NOT_PROCESSED:
     EXPIRED:
     VOIDED:
     REFUNDED: RETURNED
     RETURNED:`,
  ],
  [
    'a transaction',
    TRANSACTION_TRANSITIONS,
    `REJECTED:
     QUEUED: SENT SUCCEEDED
     HELD: SENT REJECTED
     SENT: SUCCEEDED DECLINED PENDING IN_DOUBT NOT_PROCESSED
     PENDING: SENT SUCCEEDED DECLINED NOT_PROCESSED UNRESOLVED
     IN_DOUBT: SUCCEEDED DECLINED PENDING NOT_PROCESSED UNRESOLVED
     UNRESOLVED: SUCCEEDED DECLINED NOT_PROCESSED
     SUCCEEDED:
     DECLINED:
     NOT_PROCESSED:`,
  ],
  [
    'an attempt',
    ATTEMPT_TRANSITIONS,
    `SENT: OK FAILED PENDING IN_DOUBT NOT_SENT
     PENDING: OK FAILED NOT_SENT
     IN_DOUBT: OK FAILED PENDING NOT_SENT
     OK:
     FAILED:
     NOT_SENT:`,
  ],
  [
    'an orphan charge',
    ORPHAN_TRANSITIONS,
    `OPEN: REVERSED WITH_STAFF
     WITH_STAFF: SETTLED
     REVERSED:
     SETTLED:`,
  ],
  [
    'a dispute',
    DISPUTE_TRANSITIONS,
    `NEEDS_RESPONSE: UNDER_REVIEW WON LOST
     UNDER_REVIEW: NEEDS_RESPONSE WON LOST
     WON: NEEDS_RESPONSE UNDER_REVIEW LOST
     LOST:`,
  ],
];

describe.each(LAW)('%s', (_name, table, law) => {
  const rows = law.split('\n').map((line) => {
    const [from = '', to = ''] = line.split(':');
    return [from.trim(), to.trim().split(' ').filter(Boolean)] as const;
  });
  const statuses = rows.map(([from]) => from);

  it('goes where the law allows, stays where it is, and goes nowhere else', () => {
    expect(Object.keys(table)).toEqual(statuses);
    for (const [from, allowed] of rows)
      for (const to of statuses) {
        const step = (): void => assertTransition(table, from, to);
        if (from === to || allowed.includes(to)) expect(step).not.toThrow();
        else expect(step).toThrow(`${from} may not become ${to}`);
      }
  });

  it('ends where nothing follows', () => {
    for (const [from, allowed] of rows) expect([from, isTerminal(table, from)]).toEqual([from, allowed.length === 0]);
    expect(isTerminal(table, 'NO_STATUS')).toBe(false);
  });
});

it('lists every status and every kind of transaction', () => {
  expect(PAYMENT_STATUSES).toEqual(Object.keys(PAYMENT_TRANSITIONS));
  expect(TRANSACTION_STATUSES).toEqual(Object.keys(TRANSACTION_TRANSITIONS));
  expect(ORPHAN_STATUSES).toEqual(Object.keys(ORPHAN_TRANSITIONS));
  expect(MONEY_OPERATIONS).toEqual(['CAPTURE', 'VOID', 'REFUND']);
  expect(TRANSACTION_TYPES).toEqual(['AUTHORIZATION', 'CAPTURE', 'VOID', 'REFUND', 'RETURN']);
});

it('knows a step from a status that the table does not have as none', () => {
  expect(() => assertTransition(PAYMENT_TRANSITIONS, 'NO_STATUS', 'CAPTURED')).toThrow('may not become');
});

it.each([
  ['NEEDS_RESPONSE', true],
  ['UNDER_REVIEW', true],
  ['WON', false],
  ['LOST', true],
] as const)('a dispute that is %s keeps the money: %s', (status, kept) => {
  expect(holdsMoney(status)).toBe(kept);
});
