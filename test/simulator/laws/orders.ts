import type { BookedPayment, Excerpt } from '../books';
import { ANSWERED_NO } from '../law';
import { Violation } from '../violation';

/** Claims are kept by these, so at most one payment of an order is in one of them. */
const HOLDS_ORDER: readonly string[] = [
  'HELD',
  'PROCESSING',
  'REQUIRES_ACTION',
  'PENDING',
  'UNKNOWN',
  'UNRESOLVED',
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
];

/** Who has an order: at most one payment, in what is claimed as in what is alive. */
export class OrderLaw {
  /** Of the payments of each order. */
  readonly #statuses = new Map<string, Map<string, string>>();

  /** 1: one live or successful payment for an order, and the order's claim is its. */
  check(payment: BookedPayment, { claims }: Excerpt): void {
    let ofOrder = this.#statuses.get(payment.order_reference);
    if (ofOrder === undefined) this.#statuses.set(payment.order_reference, (ofOrder = new Map<string, string>()));
    ofOrder.set(payment.id, payment.status);
    const holders = [...ofOrder].filter(([, status]) => HOLDS_ORDER.includes(status)).map(([id]) => id);
    if (holders.length > 1) throw new Violation(1, `${holders.join(' and ')} are alive for one order`);
    const claim = claims.find(({ id }) => id === `${payment.merchant_id}|1|${payment.order_reference}`);
    const [holder] = holders;
    if (claim?.payment_id === payment.id && [...ANSWERED_NO, 'RETURNED'].includes(payment.status))
      throw new Violation(1, `${payment.id} is ${payment.status} and holds its order`);
    if (holder !== undefined && holder === payment.id && claim?.payment_id !== holder)
      throw new Violation(1, `${holder} is ${payment.status} and does not hold its order`);
  }
}
