import type { EnquiryAnswer } from '../processors/processor';
import { ATTEMPT_TRANSITIONS, type AttemptStatus, isTerminal, type PaymentStatus } from './payment';
import type { AttemptRow } from './attempt.entity';
import type { PaymentRow } from './payment.entity';

/** What may become of an orphan charge. What can't be undone by itself goes to staff, who settle it with evidence. */
export const ORPHAN_TRANSITIONS = {
  OPEN: ['REVERSED', 'WITH_STAFF'],
  WITH_STAFF: ['SETTLED'],
  REVERSED: [],
  SETTLED: [],
} as const satisfies Record<string, readonly string[]>;

export type OrphanStatus = keyof typeof ORPHAN_TRANSITIONS;
export const ORPHAN_STATUSES = Object.keys(ORPHAN_TRANSITIONS) as readonly OrphanStatus[];

/** What moved at the processor, and how it can be undone. */
export interface LateCharge {
  readonly processorReference: string;
  readonly amountMinor: number;
  readonly captured: boolean;
  /** A refund takes no money from anyone that could be given back, nor does a release: staff look at them. */
  readonly reversible: boolean;
}

/** Attempts that ended with a no: a success that shows up afterwards contradicts what was answered. */
export function endedWithNo({ status }: Pick<AttemptRow, 'status'>): boolean {
  return isTerminal(ATTEMPT_TRANSITIONS, status) && (status as AttemptStatus) !== 'OK';
}

/** While a payment is under way its next answer may still take the charge in; not one of a processor that it has left. */
export function mayStillTakeIn(
  { status, processor }: Pick<PaymentRow, 'status' | 'processor'>,
  attempt: Pick<AttemptRow, 'processor'>,
): boolean {
  const underWay: readonly PaymentStatus[] = ['PROCESSING', 'REQUIRES_ACTION', 'PENDING', 'UNKNOWN', 'UNRESOLVED'];
  return underWay.includes(status as PaymentStatus) && attempt.processor === processor;
}

/** The money that an answer says has moved for an attempt that ended with a no; null when none has, or it is the payment's own. */
export function lateChargeOf(
  attempt: Readonly<AttemptRow>,
  payment: Readonly<PaymentRow>,
  answer: EnquiryAnswer,
): LateCharge | null {
  if (!endedWithNo(attempt)) return null;
  if (answer.kind === 'approved') {
    const { processorReference, approvedMinor: amountMinor, captured } = answer;
    // An earlier confirmation of the challenge that a later one has settled.
    const isThere = payment.processor === attempt.processor && payment.processorReference === processorReference;
    const isOwn = payment.authorizedMinor > 0 && isThere;
    return isOwn || amountMinor === 0 ? null : { processorReference, amountMinor, captured, reversible: true };
  }
  if (answer.kind !== 'done' || payment.processorReference === null) return null;
  const { processorReference } = payment;
  const isCapture = attempt.operation === 'CAPTURE';
  return { processorReference, amountMinor: attempt.amountMinor, captured: isCapture, reversible: isCapture };
}
