import type { EpochMs } from '../kernel/clock';
import type { PaymentStatus } from '../payments/payment';

/**
 * While a payment has one of these statuses, something that may still happen to it needs the personal data: a person approves it and it is
 * charged with address and card, a challenge is answered, an unknown outcome is found out and counted. After that captures, refunds and
 * disputes go by the processor's reference.
 */
export const NEEDS_PERSONAL_DATA: readonly PaymentStatus[] = [
  'RECEIVED',
  'HELD',
  'PROCESSING',
  'REQUIRES_ACTION',
  'PENDING',
  'UNKNOWN',
  'UNRESOLVED',
];

/** Which payments may be erased now; one with an open dispute may not. */
export interface Erasable {
  /** Payments with money behind them that were created after this wait: the merchant's hold for disputes and claims. */
  readonly heldAfter: EpochMs;
}
