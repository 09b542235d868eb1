import type { PaymentEventRow } from '../payments/payment-event.entity';
import type { PaymentRow } from '../payments/payment.entity';
import type { OutgoingEvent } from './record-event';

/**
 * What a payment's event is told as: nothing for the two steps before anybody knows more. A payment that takes a rejected one's place is also
 * told as a result of reprocessing.
 */
export function outgoingEventsOf(event: PaymentEventRow, payment: Readonly<PaymentRow>): readonly OutgoingEvent[] {
  const { merchantId: owner, paymentId, fromStatus, toStatus, at } = event;
  if (toStatus === 'RECEIVED' || toStatus === 'PROCESSING') return [];
  const { amountMinor, currency, orderReference, orderPart, originalPaymentId } = payment;
  const amount = { amountMinor, currency };
  const order = { orderReference, orderPart, amount };
  const told = fromStatus === toStatus ? 'updated' : toStatus.toLowerCase();
  const own: OutgoingEvent = {
    id: event.id,
    owner,
    type: `payment.${told}`,
    subjectId: paymentId,
    data: { paymentId, status: toStatus, previousStatus: fromStatus, cause: event.cause, originalPaymentId, ...order },
    at,
  };
  const result = originalPaymentId === null || fromStatus === toStatus ? undefined : RESULTS[toStatus];
  if (result === undefined) return [own];
  const data = { paymentId: originalPaymentId, correctionPaymentId: paymentId, status: toStatus, ...order };
  return [own, { owner, type: `reprocessing.${result}`, subjectId: paymentId, data, at }];
}

/** What a status of a new payment says of the rejected one. Later steps, such as a refund, are the new payment's own. */
const RESULTS: Readonly<Record<string, string>> = {
  AUTHORIZED: 'charged',
  CAPTURED: 'charged',
  DECLINED: 'failed',
  NOT_PROCESSED: 'failed',
  PENDING: 'pending',
  UNKNOWN: 'pending',
  UNRESOLVED: 'pending',
  REQUIRES_ACTION: 'pending',
};
