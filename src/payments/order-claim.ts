import { assert } from '../kernel/assert';
import type { HotView } from '../persistence/hot-unit';
import { OrderClaimRow } from './order-claim.entity';

/** What an order claim is about: one part of one order of one merchant. A check of a card pays no order: it claims none. */
export interface OrderPart {
  readonly merchantId: string;
  readonly orderReference: string;
  readonly orderPart: number;
}

type Claimant = OrderPart & { readonly verificationOnly: number };

/** The row's id. The reference comes last because it is the caller's text. */
export function orderClaimId(part: OrderPart): string {
  return `${part.merchantId}|${part.orderPart}|${part.orderReference}`;
}

/** The other payment that holds the claim, or null when this payment may have it. */
export function holderOf(view: HotView, part: Claimant): { paymentId: string; state: 'IN_FLIGHT' | 'PAID' } | null {
  if (part.verificationOnly === 1) return null;
  const claim = view.find(OrderClaimRow, orderClaimId(part));
  if (claim === null || claim.paymentId === null) return null;
  return { paymentId: claim.paymentId, state: claim.state === 'PAID' ? 'PAID' : 'IN_FLIGHT' };
}

/** Takes the claim for a payment. It must be free. */
export function takeClaim(view: HotView, part: Claimant, paymentId: string, at: number): void {
  if (part.verificationOnly === 1) return;
  assert(holderOf(view, part) === null, 'an order claim is taken when it is free');
  const id = orderClaimId(part);
  view.upsert(OrderClaimRow, { id, merchantId: part.merchantId, state: 'IN_FLIGHT', paymentId, updatedAt: at });
}

/** Records what became of the charge that the claim protects. Only its holder may. */
export function settleClaim(
  view: HotView,
  part: Claimant,
  paymentId: string,
  state: 'IN_FLIGHT' | 'PAID' | 'FREE',
  at: number,
): void {
  if (part.verificationOnly === 1) return;
  const id = orderClaimId(part);
  const claim = view.find(OrderClaimRow, id);
  assert(claim?.paymentId === paymentId, 'only the holder settles an order claim');
  if (claim.state === state) return;
  view.update(OrderClaimRow, id, { state, paymentId: state === 'FREE' ? null : paymentId, updatedAt: at });
}
