import type Stripe from 'stripe';
import type { AttemptId, MerchantId } from '../../kernel/ids';

/**
 * What the connector writes into Stripe's metadata, so that its objects can be found by our ids and never be taken for another merchant's: an
 * account at Stripe may serve several merchants here.
 */
export const ATTEMPT = 'assay_attempt';
export const PAYMENT = 'assay_payment';
export const MERCHANT = 'assay_merchant';
export const ORDER = 'assay_order';

/** Each capture notes its attempt and amount on the PaymentIntent: `att_…` → `1000`. Stripe has no object for a capture, and room for 50 notes. */
export function captureMark(attemptId: AttemptId, amount: number): Stripe.MetadataParam {
  return { [attemptId]: String(amount) };
}

/** What this capture noted, as Stripe counts it; null: it did not happen. */
export function capturedBy({ metadata }: Stripe.PaymentIntent, attemptId: AttemptId): number | null {
  const noted = metadata[attemptId];
  return noted === undefined ? null : Number(noted);
}

/** What all captures together noted. */
export function notedCaptures({ metadata }: Stripe.PaymentIntent): number {
  return Object.entries(metadata).reduce(
    (sum, [key, amount]) => (key.startsWith('att_') ? sum + Number(amount) : sum),
    0,
  );
}

export function belongsTo(object: { readonly metadata: Stripe.Metadata | null }, merchantId: MerchantId): boolean {
  return object.metadata?.[MERCHANT] === merchantId;
}
