import type { AuthorizePaymentInput } from './schema';

/** The facts as a hand-written check keeps them with its decision. */
export interface Facts {
  readonly amountMinor: number;
  readonly currency: string;
  readonly country: string;
  readonly postalCode: string;
  readonly email: string;
  readonly emailDomain: string;
  readonly ipAddress: string;
  readonly customerName: string;
  readonly cardToken: string;
  readonly captureMethod: string;
  readonly metadataEntries: number;
  readonly hour: number;
}

export function factsOf(input: AuthorizePaymentInput): Facts {
  return {
    amountMinor: input.amount.amountMinor,
    currency: input.amount.currency,
    country: input.billingAddress.country,
    postalCode: input.billingAddress.postalCode,
    email: input.customer.email,
    emailDomain: input.customer.email.split('@')[1] ?? '',
    ipAddress: input.browser.ipAddress,
    customerName: input.customer.name,
    cardToken: input.paymentMethod.card.token,
    captureMethod: input.captureMethod,
    metadataEntries: input.metadata.length,
    hour: new Date().getUTCHours(),
  };
}

/** Reason codes of the rules that refuse; twelve rules in plain code. */
export function matchedRules(facts: Facts): string[] {
  const matched: string[] = [];
  if (facts.amountMinor < 50) matched.push('AMOUNT_TOO_LOW');
  if (facts.amountMinor > 5_000_000) matched.push('AMOUNT_TOO_HIGH');
  if (!['USD', 'EUR', 'GBP'].includes(facts.currency)) matched.push('CURRENCY_NOT_SUPPORTED');
  if (['KP', 'IR', 'SY', 'CU'].includes(facts.country)) matched.push('COUNTRY_SANCTIONED');
  if (facts.postalCode === '00000') matched.push('POSTCODE_INVALID');
  if (['mailinator.com', 'trashmail.com'].includes(facts.emailDomain)) matched.push('DISPOSABLE_EMAIL');
  if (facts.email.length > 100) matched.push('EMAIL_SUSPICIOUS');
  if (facts.ipAddress.startsWith('0.')) matched.push('IP_NOT_ROUTABLE');
  if (facts.customerName.trim() === '') matched.push('NAME_MISSING');
  if (facts.cardToken.includes('blocked')) matched.push('CARD_BLOCKED');
  if (facts.captureMethod === 'MANUAL' && facts.amountMinor > 1_000_000) matched.push('CAPTURE_METHOD_NOT_ALLOWED');
  if (facts.hour < 4 && facts.amountMinor > 2_000_000) matched.push('NIGHT_HIGH_VALUE');
  return matched;
}
