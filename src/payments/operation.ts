import { type Rejection, rejectionOfLateRefund, type Origin } from '../verification/rejection';
import { DAY_MS, type EpochMs } from '../kernel/clock';
import type { PaymentId } from '../kernel/ids';
import type { Money } from '../kernel/money';
import { assertNever } from '../kernel/assert';
import { type Balance, capturableMinor, isVoidable, openMinor, refundableMinor } from './balance';
import { isOutcomeUnknown, type MoneyOperation, type PaymentTimings } from './payment';
import type { PaymentRow } from './payment.entity';

/** A well-formed request for a capture, void or refund. */
export interface OperationCommand {
  readonly operation: MoneyOperation;
  readonly idempotencyKey: string;
  readonly paymentId: PaymentId;
  /** Null: all that there is. */
  readonly amount: Money | null;
  /** For a capture: nothing more will be captured. */
  readonly final: boolean;
  /** Why, in the caller's words. */
  readonly reason: string | null;
}

/** What is asked of a payment: how much, and what it holds back until its outcome is known. In minor units. */
export interface Reservation {
  readonly kind: 'reserve';
  readonly amountMinor: number;
  readonly reservedMinor: number;
}

/** The outcome of the payment is not known yet: it is cancelled when it is. */
export interface Queueing {
  readonly kind: 'queue';
}

/** Why a request can not be right, whatever the processor would say. */
export type OperationProblem =
  | { readonly kind: 'wrongState' }
  | { readonly kind: 'wrongCurrency' }
  | { readonly kind: 'exceeds'; readonly availableMinor: number }
  /** A dispute keeps the money, or has lost it. */
  | { readonly kind: 'disputed'; readonly disputedMinor: number }
  /** Another operation has to end first. */
  | { readonly kind: 'operationInFlight' };

/** What an operation takes of a payment as it is now. */
export function reserve(
  payment: Readonly<PaymentRow>,
  { operation, amount, final }: Pick<OperationCommand, 'operation' | 'amount' | 'final'>,
  at: EpochMs,
): Reservation | Queueing | OperationProblem {
  if (amount !== null && amount.currency !== payment.currency) return { kind: 'wrongCurrency' };
  switch (operation) {
    case 'CAPTURE': {
      if (payment.cancelTransactionId !== null) return { kind: 'operationInFlight' };
      const availableMinor = capturableMinor(payment);
      if (availableMinor + payment.capturingMinor === 0 || hasEnded(payment, at)) return { kind: 'wrongState' };
      // A headroom for a tip is captured when it is asked for, never by itself.
      const amountMinor = amount?.amountMinor ?? openMinor(payment) - payment.capturingMinor;
      if (amountMinor <= 0 || amountMinor > availableMinor) return { kind: 'exceeds', availableMinor };
      // A capture that is still on its way could come after the last one, and be refused.
      if (final && payment.capturingMinor > 0) return { kind: 'operationInFlight' };
      return { kind: 'reserve', amountMinor, reservedMinor: final ? availableMinor : amountMinor };
    }
    case 'VOID': {
      if (payment.cancelTransactionId !== null) return { kind: 'operationInFlight' };
      if (isOutcomeUnknown(payment.status)) return { kind: 'queue' };
      if (payment.status !== 'AUTHORIZED' || payment.authorizedMinor === 0) return { kind: 'wrongState' };
      if (!isVoidable(payment)) return { kind: 'operationInFlight' };
      return { kind: 'reserve', amountMinor: payment.authorizedMinor, reservedMinor: capturableMinor(payment) };
    }
    case 'REFUND': {
      if (payment.disputedMinor > 0) return { kind: 'disputed', disputedMinor: payment.disputedMinor };
      const availableMinor = refundableMinor(payment);
      if (availableMinor + payment.refundingMinor === 0) return { kind: 'wrongState' };
      const amountMinor = amount?.amountMinor ?? availableMinor;
      if (amountMinor <= 0 || amountMinor > availableMinor) return { kind: 'exceeds', availableMinor };
      return { kind: 'reserve', amountMinor, reservedMinor: amountMinor };
    }
    default:
      return assertNever(operation);
  }
}

/** The authorization is over, though the job that says so has not run yet. */
function hasEnded({ deadlineAt }: Readonly<PaymentRow>, at: EpochMs): boolean {
  return deadlineAt !== null && deadlineAt <= at;
}

/** Our own no to an operation that could be done; null when we have none. */
export function refusalOf(
  operation: MoneyOperation,
  payment: Readonly<PaymentRow>,
  { refundWindowMs }: PaymentTimings,
  origin: Origin,
): Rejection | null {
  const ageMs = origin.createdAt - payment.createdAt;
  if (operation !== 'REFUND' || ageMs <= refundWindowMs) return null;
  return rejectionOfLateRefund(Math.floor(ageMs / DAY_MS), Math.floor(refundWindowMs / DAY_MS), origin);
}

/** The balance with an amount held back for an operation that is about to be sent. */
export function held(balance: Balance, operation: MoneyOperation, reservedMinor: number): Partial<Balance> {
  return operation === 'REFUND'
    ? { refundingMinor: balance.refundingMinor + reservedMinor }
    : { capturingMinor: balance.capturingMinor + reservedMinor };
}

/** The balance when an operation has happened. `final`: nothing more will be captured. */
export function done(
  balance: Balance,
  operation: MoneyOperation,
  { amountMinor, reservedMinor, final }: { amountMinor: number; reservedMinor: number; final: boolean },
): Balance {
  const freed = { ...balance, ...held(balance, operation, -reservedMinor) };
  switch (operation) {
    case 'CAPTURE': {
      const captured = { ...freed, capturedMinor: freed.capturedMinor + amountMinor };
      return final ? { ...captured, releasedMinor: captured.releasedMinor + openMinor(captured) } : captured;
    }
    case 'VOID':
      return { ...freed, releasedMinor: freed.releasedMinor + openMinor(freed) };
    case 'REFUND':
      return { ...freed, refundedMinor: freed.refundedMinor + amountMinor };
  }
}
