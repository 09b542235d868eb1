import { assert } from '../kernel/assert';
import { captureLimitMinor, type PaymentStatus } from './payment';

/**
 * What became of a payment's money, in minor units. Always captured + capturing + released ≤ what may be captured and
 * refunded + refunding ≤ captured: what is in flight is held back before it is sent, so that no two operations can together exceed.
 */
export interface Balance {
  readonly amountMinor: number;
  readonly authorizedMinor: number;
  /** What may be captured with a tip; null without one. */
  readonly captureUpToMinor: number | null;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** Held back by captures, or by a void, of which the outcome is not known yet. */
  readonly capturingMinor: number;
  /** Held back by refunds of which the outcome is not known yet. */
  readonly refundingMinor: number;
  /** Never to be captured any more: released by a void, by a last capture, or by the end of the authorization. */
  readonly releasedMinor: number;
  /** Kept by open and lost disputes. */
  readonly disputedMinor: number;
}

const CAPTURABLE: readonly string[] = [
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_REFUNDED',
] satisfies PaymentStatus[];
const REFUNDABLE: readonly string[] = [
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
] satisfies PaymentStatus[];

type OfPayment = Balance & { readonly status: string };

/** What can be captured now, in minor units; a declared headroom for a tip is part of it. */
export function capturableMinor(payment: OfPayment): number {
  return CAPTURABLE.includes(payment.status) && openMinor(payment) > 0 ? leftMinor(payment) : 0;
}

/** What can be refunded now, in minor units. While a dispute keeps money, or has lost it, a refund would give it back twice. */
export function refundableMinor(payment: OfPayment): number {
  if (!REFUNDABLE.includes(payment.status) || payment.disputedMinor > 0) return 0;
  return payment.capturedMinor - payment.refundedMinor - payment.refundingMinor;
}

/** True when all of the authorization is still there and nothing is under way with it. */
export function isVoidable(payment: OfPayment): boolean {
  return payment.status === 'AUTHORIZED' && payment.authorizedMinor > 0 && payment.capturingMinor === 0;
}

/** What of the authorization is neither captured nor released. */
export function openMinor({ authorizedMinor, capturedMinor, releasedMinor }: Balance): number {
  return Math.max(0, authorizedMinor - capturedMinor - releasedMinor);
}

/** What is left below the limit of captures. */
function leftMinor(balance: Balance): number {
  const { capturedMinor, capturingMinor, releasedMinor } = balance;
  return captureLimitMinor(balance) - capturedMinor - capturingMinor - releasedMinor;
}

/** Where a payment stands whose authorization was approved. `ended`: the word for one that was released without a capture. */
export function statusOfBalance(balance: Balance, ended: 'VOIDED' | 'EXPIRED'): PaymentStatus {
  const open = openMinor(balance) > 0;
  const { capturedMinor, capturingMinor, refundedMinor } = balance;
  const over = !open && capturingMinor === 0;
  if (refundedMinor > 0) return over && refundedMinor === capturedMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (capturedMinor > 0) return open ? 'PARTIALLY_CAPTURED' : 'CAPTURED';
  return open ? 'AUTHORIZED' : ended;
}

/** Throws `AssertionError` for a balance that can not be. */
export function assertBalance(balance: Balance): void {
  const { capturedMinor, capturingMinor, refundedMinor, refundingMinor, releasedMinor } = balance;
  const parts = [capturedMinor, capturingMinor, refundedMinor, refundingMinor, releasedMinor];
  assert(
    parts.every((part) => part >= 0),
    'no part of a balance is negative',
  );
  assert(leftMinor(balance) >= 0, 'captured + in flight + released ≤ what may be captured');
  assert(refundedMinor + refundingMinor <= capturedMinor, 'refunded + in flight ≤ captured');
}
