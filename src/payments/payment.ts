import { AssertionError } from '../kernel/assert';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock';
import type { OperationAnswer, ProcessorAnswer } from '../processors/processor';
import type { PaymentMethodType } from '../verification/input';

/** What a payment may become from each status. A status without successors is terminal. The table is the law: every write goes through it. */
export const PAYMENT_TRANSITIONS = {
  RECEIVED: ['REJECTED', 'HELD', 'PROCESSING'],
  REJECTED: [],
  HELD: ['PROCESSING', 'REJECTED', 'EXPIRED'],
  PROCESSING: [
    'AUTHORIZED',
    'CAPTURED',
    'VERIFIED',
    'DECLINED',
    'REQUIRES_ACTION',
    'PENDING',
    'UNKNOWN',
    'NOT_PROCESSED',
  ],
  REQUIRES_ACTION: ['PROCESSING', 'DECLINED', 'EXPIRED'],
  PENDING: ['AUTHORIZED', 'CAPTURED', 'VERIFIED', 'DECLINED', 'REQUIRES_ACTION', 'NOT_PROCESSED', 'UNRESOLVED'],
  UNKNOWN: [
    'AUTHORIZED',
    'CAPTURED',
    'VERIFIED',
    'DECLINED',
    'REQUIRES_ACTION',
    'PENDING',
    'NOT_PROCESSED',
    'UNRESOLVED',
  ],
  UNRESOLVED: ['AUTHORIZED', 'CAPTURED', 'VERIFIED', 'DECLINED', 'NOT_PROCESSED'],
  AUTHORIZED: ['PARTIALLY_CAPTURED', 'CAPTURED', 'VOIDED', 'EXPIRED'],
  PARTIALLY_CAPTURED: ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED', 'RETURNED'],
  PARTIALLY_REFUNDED: ['REFUNDED', 'RETURNED'],
  VERIFIED: [],
  DECLINED: [],
  NOT_PROCESSED: [],
  EXPIRED: [],
  VOIDED: [],
  // The customer's bank does not know that the shop has paid back already.
  REFUNDED: ['RETURNED'],
  RETURNED: [],
} as const satisfies Record<string, readonly string[]>;

export type PaymentStatus = keyof typeof PAYMENT_TRANSITIONS;
export const PAYMENT_STATUSES = Object.keys(PAYMENT_TRANSITIONS) as readonly PaymentStatus[];

export const TRANSACTION_TRANSITIONS = {
  REJECTED: [],
  // A void of a payment whose outcome is not known yet.
  QUEUED: ['SENT', 'SUCCEEDED'],
  HELD: ['SENT', 'REJECTED'],
  SENT: ['SUCCEEDED', 'DECLINED', 'PENDING', 'IN_DOUBT', 'NOT_PROCESSED'],
  PENDING: ['SENT', 'SUCCEEDED', 'DECLINED', 'NOT_PROCESSED', 'UNRESOLVED'],
  IN_DOUBT: ['SUCCEEDED', 'DECLINED', 'PENDING', 'NOT_PROCESSED', 'UNRESOLVED'],
  UNRESOLVED: ['SUCCEEDED', 'DECLINED', 'NOT_PROCESSED'],
  SUCCEEDED: [],
  DECLINED: [],
  NOT_PROCESSED: [],
} as const satisfies Record<string, readonly string[]>;

export type TransactionStatus = keyof typeof TRANSACTION_TRANSITIONS;
export const TRANSACTION_STATUSES = Object.keys(TRANSACTION_TRANSITIONS) as readonly TransactionStatus[];

/** What can be done with an approved authorization. */
export const MONEY_OPERATIONS = ['CAPTURE', 'VOID', 'REFUND'] as const;
export type MoneyOperation = (typeof MONEY_OPERATIONS)[number];

/** The money operations, and what the customer's bank does to one: a return. */
export const TRANSACTION_TYPES = ['AUTHORIZATION', ...MONEY_OPERATIONS, 'RETURN'] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

export const ATTEMPT_TRANSITIONS = {
  SENT: ['OK', 'FAILED', 'PENDING', 'IN_DOUBT', 'NOT_SENT'],
  PENDING: ['OK', 'FAILED', 'NOT_SENT'],
  IN_DOUBT: ['OK', 'FAILED', 'PENDING', 'NOT_SENT'],
  OK: [],
  FAILED: [],
  NOT_SENT: [],
} as const satisfies Record<string, readonly string[]>;

export type AttemptStatus = keyof typeof ATTEMPT_TRANSITIONS;
export type AuthorizationCall = 'AUTHORIZE' | 'CONFIRM';
export type AttemptOperation = AuthorizationCall | MoneyOperation;

type Table = Readonly<Record<string, readonly string[]>>;

/** Throws `AssertionError` unless the table allows the step. Staying where one is is no step. */
export function assertTransition(table: Table, from: string, to: string): void {
  if (from !== to && table[from]?.includes(to) !== true) throw new AssertionError(`${from} may not become ${to}`);
}

export function isTerminal(table: Table, status: string): boolean {
  return table[status]?.length === 0;
}

/** Whether it is not known yet if money has moved. */
export function isOutcomeUnknown(status: string): boolean {
  return OUTCOME_UNKNOWN.includes(status);
}

const OUTCOME_UNKNOWN: readonly string[] = [
  'PROCESSING',
  'PENDING',
  'UNKNOWN',
  'UNRESOLVED',
] satisfies readonly PaymentStatus[];

/** Transactions with these statuses were answered with a no. */
export function isFailed(status: TransactionStatus): boolean {
  return status === 'REJECTED' || status === 'DECLINED' || status === 'NOT_PROCESSED';
}

/**
 * The most that may be captured of a payment in all, in minor units: what was authorized. A declared headroom for a tip comes on
 * top only where the issuer authorized the whole amount.
 */
export function captureLimitMinor(payment: {
  readonly amountMinor: number;
  readonly authorizedMinor: number;
  readonly captureUpToMinor: number | null;
}): number {
  const { amountMinor, authorizedMinor, captureUpToMinor } = payment;
  return authorizedMinor === amountMinor ? (captureUpToMinor ?? authorizedMinor) : authorizedMinor;
}

/** When to ask again for a payment whose outcome is not known yet, in milliseconds; null when asking again is no use. */
export function pollAfterMs(status: PaymentStatus, method: PaymentMethodType = 'CARD'): number | null {
  switch (status) {
    case 'PROCESSING':
    case 'UNKNOWN':
      return 2 * SECOND_MS;
    case 'PENDING':
      // A bank debit takes days.
      return method === 'SEPA_DEBIT' ? HOUR_MS : 10 * SECOND_MS;
    default:
      return null;
  }
}

/** When to ask again for a transaction whose outcome is not known yet, in milliseconds; null when asking again is no use. */
export function pollTransactionAfterMs(status: TransactionStatus): number | null {
  if (status === 'QUEUED' || status === 'SENT' || status === 'IN_DOUBT') return 2 * SECOND_MS;
  return status === 'PENDING' ? 10 * SECOND_MS : null;
}

/** What an answer makes of attempt, transaction, payment and order claim. */
export interface Settlement {
  readonly attempt: AttemptStatus;
  readonly transaction: TransactionStatus;
  readonly payment: PaymentStatus;
  readonly claim: 'IN_FLIGHT' | 'PAID' | 'FREE';
}

/** The meaning of a processor's answer. Nothing is approved only of a check of the card: it is over, and no order is paid. What was not sent leaves a confirmation where it was: the customer may confirm again. */
export function settlementOf(operation: AuthorizationCall, answer: ProcessorAnswer): Settlement {
  switch (answer.kind) {
    case 'approved':
      if (answer.approvedMinor === 0)
        return { attempt: 'OK', transaction: 'SUCCEEDED', payment: 'VERIFIED', claim: 'FREE' };
      return {
        attempt: 'OK',
        transaction: 'SUCCEEDED',
        payment: answer.captured ? 'CAPTURED' : 'AUTHORIZED',
        claim: 'PAID',
      };
    case 'declined':
      return { attempt: 'FAILED', transaction: 'DECLINED', payment: 'DECLINED', claim: 'FREE' };
    case 'challenge':
      return { attempt: 'OK', transaction: 'PENDING', payment: 'REQUIRES_ACTION', claim: 'IN_FLIGHT' };
    case 'pending':
      return { attempt: 'PENDING', transaction: 'PENDING', payment: 'PENDING', claim: 'IN_FLIGHT' };
    case 'notSent':
      return operation === 'CONFIRM'
        ? { attempt: 'NOT_SENT', transaction: 'PENDING', payment: 'REQUIRES_ACTION', claim: 'IN_FLIGHT' }
        : { attempt: 'NOT_SENT', transaction: 'NOT_PROCESSED', payment: 'NOT_PROCESSED', claim: 'FREE' };
    case 'inDoubt':
      return { attempt: 'IN_DOUBT', transaction: 'IN_DOUBT', payment: 'UNKNOWN', claim: 'IN_FLIGHT' };
  }
}

/** What an answer makes of the attempt and the transaction of a capture, void or refund. */
export function operationSettlementOf(answer: OperationAnswer): Pick<Settlement, 'attempt' | 'transaction'> {
  switch (answer.kind) {
    case 'done':
      return { attempt: 'OK', transaction: 'SUCCEEDED' };
    case 'declined':
      return { attempt: 'FAILED', transaction: 'DECLINED' };
    case 'pending':
      return { attempt: 'PENDING', transaction: 'PENDING' };
    case 'notSent':
      return { attempt: 'NOT_SENT', transaction: 'NOT_PROCESSED' };
    case 'inDoubt':
      return { attempt: 'IN_DOUBT', transaction: 'IN_DOUBT' };
  }
}

/** Timings of the protocol. The defaults are our judgement; tests and operators may set others. */
export interface PaymentTimings {
  /** Added to a processor's timeout before anyone else may take an attempt for lost. */
  readonly graceMs: number;
  /** How long after sending "not found" is not believed: the request may still be on its way. */
  readonly settleWindowMs: number;
  /** Waits between enquiries about an unknown outcome; after the last one the payment is UNRESOLVED. */
  readonly enquiryWaitsMs: readonly number[];
  /** Wait between enquiries about a pending outcome, and how many there are. */
  readonly pendingWaitMs: number;
  readonly pendingEnquiries: number;
  /** The same for bank debits, which take days; notices bring their outcomes before an enquiry does. */
  readonly debitWaitMs: number;
  readonly debitEnquiries: number;
  /** When to look again for a success that shows up after "not found" was believed: waits one after the other. */
  readonly lateChecksMs: readonly number[];
  /** How long a payment may be HELD for review. */
  readonly heldMs: number;
  /** How long after its authorization a payment can be refunded. */
  readonly refundWindowMs: number;
  /** How long a replay waits for the first call's answer. */
  readonly replayWaitMs: number;
  /** How long idempotency keys are kept at least. */
  readonly keyRetentionMs: number;
}

export const DEFAULT_TIMINGS: PaymentTimings = {
  graceMs: 2 * SECOND_MS,
  settleWindowMs: 30 * SECOND_MS,
  enquiryWaitsMs: [
    ...[2, 5, 10, 20, 40].map((seconds) => seconds * SECOND_MS),
    ...[2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
    ...Array.from({ length: 24 }, () => HOUR_MS),
  ],
  pendingWaitMs: 10 * SECOND_MS,
  pendingEnquiries: 60_000,
  debitWaitMs: HOUR_MS,
  debitEnquiries: 90 * 24,
  lateChecksMs: [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS],
  heldMs: 3 * DAY_MS,
  refundWindowMs: 365 * DAY_MS,
  replayWaitMs: 2 * SECOND_MS,
  keyRetentionMs: 30 * DAY_MS,
};

/** Wait before enquiry number `run` (1, 2, …) about an attempt, in milliseconds; null when there is to be none. */
export function enquiryWaitMs(
  timings: PaymentTimings,
  { status, method }: { readonly status: AttemptStatus; readonly method: PaymentMethodType },
  run: number,
): number | null {
  if (status === 'PENDING') {
    const debit = method === 'SEPA_DEBIT';
    if (run > (debit ? timings.debitEnquiries : timings.pendingEnquiries)) return null;
    return debit ? timings.debitWaitMs : timings.pendingWaitMs;
  }
  return timings.enquiryWaitsMs[run - 1] ?? null;
}
