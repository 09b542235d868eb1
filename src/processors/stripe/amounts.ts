import type { CurrencyCode, Money } from '../../kernel/money';

/**
 * Stripe counts some currencies in other units than ISO 4217 does (docs.stripe.com/currencies): ISK and UGX in hundredths that they no longer
 * have, MGA in whole ariary.
 */
const UNITS_PER_OURS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };

/** Three decimals, but Stripe takes multiples of ten only (docs.stripe.com/currencies#three-decimal). */
const THREE_DECIMALS: readonly string[] = ['BHD', 'JOD', 'KWD', 'OMR', 'TND'];

/** The amount as Stripe counts it; null where Stripe can't charge exactly that. */
export function toStripeAmount({ amountMinor, currency }: Money): number | null {
  if (THREE_DECIMALS.includes(currency) && amountMinor % 10 !== 0) return null;
  const factor = UNITS_PER_OURS[currency];
  if (factor === undefined) return amountMinor;
  const amount = factor < 1 ? amountMinor / Math.round(1 / factor) : amountMinor * factor;
  return Number.isSafeInteger(amount) ? amount : null;
}

/** Stripe's amount in minor units of ISO 4217; null where it has none. */
export function fromStripeAmount(amount: number, currency: CurrencyCode): number | null {
  const factor = UNITS_PER_OURS[currency];
  if (factor === undefined) return amount;
  const minor = factor < 1 ? amount * Math.round(1 / factor) : amount / factor;
  return Number.isSafeInteger(minor) ? minor : null;
}
