import { DAY_MS } from '../kernel/clock';

/** How long an issuer holds the funds of an online authorization, in days. */
interface Validity {
  /** The customer started the payment. */
  readonly customer: number;
  /** The merchant started it. */
  readonly merchant: number;
}

/**
 * By card scheme. The schemes' rules differ by region and kind of trade, and issuers may hold longer; these are the shortest that
 * acquirers publish for online payments, because a capture after the end is at the merchant's risk.
 * Sources: Stripe, "Place a hold on a payment method" (2026): Visa 7 days, 5 when the merchant started it; Mastercard, American
 * Express, Discover 7. Mastercard Transaction Processing Rules (December 2025): final authorizations 7 days, Maestro in Europe too.
 * Diners Club clears over Discover.
 */
const BY_SCHEME: Readonly<Record<string, Validity>> = {
  visa: { customer: 7, merchant: 5 },
  mastercard: { customer: 7, merchant: 7 },
  maestro: { customer: 7, merchant: 7 },
  amex: { customer: 7, merchant: 7 },
  discover: { customer: 7, merchant: 7 },
  diners: { customer: 7, merchant: 7 },
};

/** For schemes and methods without a source that we know of: our own judgement, the shortest of the others. */
const OTHERS: Validity = { customer: 5, merchant: 5 };

export const AUTHORIZATION_VALIDITY: readonly (readonly [scheme: string, validity: Validity])[] = [
  ...Object.entries(BY_SCHEME),
  ['any other', OTHERS],
];

/** How long after its approval an authorization can be captured, in milliseconds. `scheme`: in lower case; null: no card. */
export function authorizationValidityMs(payment: {
  readonly cardBrand: string | null;
  readonly initiator: string;
}): number {
  const { customer, merchant } = BY_SCHEME[payment.cardBrand ?? ''] ?? OTHERS;
  return (payment.initiator === 'MERCHANT' ? merchant : customer) * DAY_MS;
}
