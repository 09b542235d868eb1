import { sha256 } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { PaymentStatus } from '../payments/payment';
import type { RejectionSource } from '../verification/reason-catalogue';

/** How a payment ended for its customer: the one thing about it that is counted. */
export interface Outcome {
  readonly paymentId: string;
  readonly merchantId: string;
  readonly at: EpochMs;
  readonly method: string;
  readonly currency: string;
  /** Null when no processor was called. */
  readonly processor: string | null;
  /** Who counts once, see `subjectOf`; null where nobody is known. */
  readonly subject: string | null;
  /** Null: the payment was accepted. */
  readonly refusal: Refusal | null;
}

/** Who said no, and why: the leading reason. */
export interface Refusal {
  readonly source: RejectionSource;
  readonly code: string;
  readonly ruleKey: string | null;
  /** The version of the platform's rules that decided; null when no rule said no. */
  readonly ruleSetVersion: number | null;
}

export const UNDECIDED: readonly string[] = [
  'RECEIVED',
  'HELD',
  'PROCESSING',
  'REQUIRES_ACTION',
  'PENDING',
  'UNKNOWN',
  'UNRESOLVED',
] satisfies readonly PaymentStatus[];
const ACCEPTED: readonly string[] = ['AUTHORIZED', 'CAPTURED', 'VERIFIED'] satisfies readonly PaymentStatus[];
const REFUSED: readonly string[] = [
  'REJECTED',
  'DECLINED',
  'NOT_PROCESSED',
  'EXPIRED',
] satisfies readonly PaymentStatus[];
export const DECIDED: readonly string[] = [...ACCEPTED, ...REFUSED];

/**
 * What a change of status says about the payment; null for one that decides nothing. Each payment has one that does: what is accepted or
 * refused is never undecided again.
 */
export function verdictOf({
  fromStatus,
  toStatus,
}: {
  readonly fromStatus: string | null;
  readonly toStatus: string;
}): 'ACCEPTED' | 'REFUSED' | null {
  if (fromStatus === null || !UNDECIDED.includes(fromStatus)) return null;
  if (ACCEPTED.includes(toStatus)) return 'ACCEPTED';
  return REFUSED.includes(toStatus) ? 'REFUSED' : null;
}

/** One customer of one merchant; a guest by what they pay with. 48 bits of a hash: it stays in memory, and 50,000 of them never meet. */
export function subjectKey(payment: {
  readonly merchantId: string;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
  readonly cardFingerprint: string | null;
  readonly accountFingerprint: string | null;
}): string | null {
  const { merchantId, customerReference, customerEmail, cardFingerprint, accountFingerprint } = payment;
  const who = customerReference ?? customerEmail ?? cardFingerprint ?? accountFingerprint;
  return who === null ? null : sha256(`${merchantId}|${who}`).slice(0, 12);
}
