import { type EpochMs, HOUR_MS } from '../kernel/clock';
import type { FactName, Facts } from '../rules/facts';
import { eurCentsOf, isDisposableDomain, type ReferenceLists } from '../rules/reference-lists';
import { CARD_BRANDS, type CardBrand } from '../vault/card-brand';
import type { NormalizedInput } from './input';
import type { VelocityCounters } from './velocity';

/** What the merchant has set up and the rules should know. */
export interface MerchantSettings {
  readonly mode: 'LIVE' | 'SANDBOX';
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Null: every currency. */
  readonly supportedCurrencies: readonly string[] | null;
  /** From this value on European customers must authenticate; null: from 250 €. */
  readonly threeDsFromEurCents: number | null;
}

/** Everything besides the input that facts are made of. */
export interface FactContext {
  readonly evaluatedAt: EpochMs;
  readonly merchant: MerchantSettings;
  /** Counters before this payment; null where the subject is not known. */
  readonly velocity: {
    readonly card: VelocityCounters | null;
    readonly customer: VelocityCounters | null;
    readonly ip: VelocityCounters | null;
  };
  readonly lists: ReferenceLists;
}

/**
 * 250 €: the middle band of the transaction risk analysis exemption, open to acquirers with a fraud rate of at most 6 in
 * 10,000 (Commission Delegated Regulation (EU) 2018/389, article 18 and annex).
 */
export const DEFAULT_THREE_DS_FROM_EUR_CENTS = 25_000;

/** The last time zone in which a day ends. A card is good until its month is over there too. */
const LAST_ZONE_MS = 12 * HOUR_MS;
const AGE_MAX_HOURS = 10_000_000;

/** One value for every name in the catalogue; the compiler finds a forgotten one. */
type EveryFact = { readonly [N in FactName]: Facts[N] | undefined };

/** The facts of one payment: a pure function of input (`withoutIdentity`) and context. Frozen. What is not known is undefined. */
export function deriveFacts(input: NormalizedInput, context: FactContext): Facts {
  const { card, bankAccount, debit, customer, billingAddress, shippingAddress } = input;
  const { merchant, lists, evaluatedAt } = context;
  const { card: byCard, customer: byCustomer, ip: byIp } = context.velocity;
  const emailDomain = domainOf(customer?.email);
  const facts: EveryFact = {
    evaluated_at: evaluatedAt,
    'amount.minor': input.amountMinor,
    'amount.currency': input.currency,
    'amount.eur_cents': eurCentsOf(lists, input.amountMinor, input.currency),
    'payment.method': input.method,
    'payment.capture_method': input.captureMethod,
    'payment.initiator': input.initiator,
    'payment.initiator_reason': input.initiatorReason ?? undefined,
    'payment.verification_only': input.verificationOnly,
    'payment.partial_approval_allowed': input.allowPartialApproval,
    'card.fingerprint': card?.fingerprint,
    // Empty: only a processor knows it.
    'card.bin': card?.bin || undefined,
    'card.brand': card === null ? undefined : knownBrand(card.brand),
    'card.funding': card?.funding,
    'card.kind': card?.kind,
    'card.stored': card?.stored,
    'card.security_code_given': card?.hasSecurityCode,
    'card.wallet': card?.wallet ?? undefined,
    'card.cryptogram_given': card?.kind === 'DEVICE_TOKEN' ? card.hasCryptogram : undefined,
    'card.months_until_expiry': card === null ? undefined : monthsUntil(card.expiryYear, card.expiryMonth, evaluatedAt),
    'card.issuer_country': card?.issuerCountry ?? undefined,
    'card.blocked': byCard?.blocked,
    'bank.fingerprint': bankAccount?.fingerprint,
    'bank.country': bankAccount?.country,
    'mandate.sequence': debit?.mandateSequence,
    'credential.established': input.storedCredential?.established,
    'credential.stopped': input.storedCredential?.stopped,
    'credential.merchant_may_charge': mayCharge(input.storedCredential),
    'credential.reason_agreed': reasonAgreed(input),
    'authentication.result': card?.authentication?.result,
    'customer.reference': customer?.reference ?? undefined,
    'customer.age_hours': ageHours(customer?.createdAt, evaluatedAt),
    'customer.email_domain': emailDomain,
    'customer.email_disposable': emailDomain === undefined ? undefined : isDisposableDomain(lists, emailDomain),
    'customer.phone_given': given(customer?.phone),
    'customer.blocked': byCustomer?.blocked,
    'billing.line1_given': given(billingAddress?.line1),
    'billing.postal_code_given': given(billingAddress?.postalCode),
    'billing.country': billingAddress?.country ?? undefined,
    'shipping.country': shippingAddress?.country ?? undefined,
    'ip.address': input.ipAddress ?? undefined,
    'ip.blocked': byIp?.blocked,
    'merchant.mode': merchant.mode,
    'merchant.country': merchant.country ?? undefined,
    'merchant.currency_supported': merchant.supportedCurrencies?.includes(input.currency) ?? true,
    'merchant.three_ds_from_eur_cents': merchant.threeDsFromEurCents ?? DEFAULT_THREE_DS_FROM_EUR_CENTS,
    'lists.version': lists.version,
    'velocity.card.attempts_10m': byCard?.attempts10m,
    'velocity.card.attempts_1h': byCard?.attempts1h,
    'velocity.card.attempts_24h': byCard?.attempts24h,
    'velocity.card.attempts_7d': byCard?.attempts7d,
    'velocity.card.declines_10m': byCard?.declines10m,
    'velocity.card.declines_1h': byCard?.declines1h,
    'velocity.card.declines_24h': byCard?.declines24h,
    'velocity.card.declines_7d': byCard?.declines7d,
    'velocity.card.spent_24h_eur_cents': byCard?.spent24hEurCents,
    'velocity.card.spent_7d_eur_cents': byCard?.spent7dEurCents,
    'velocity.customer.attempts_10m': byCustomer?.attempts10m,
    'velocity.customer.attempts_1h': byCustomer?.attempts1h,
    'velocity.customer.attempts_24h': byCustomer?.attempts24h,
    'velocity.customer.attempts_7d': byCustomer?.attempts7d,
    'velocity.customer.declines_10m': byCustomer?.declines10m,
    'velocity.customer.declines_1h': byCustomer?.declines1h,
    'velocity.customer.declines_24h': byCustomer?.declines24h,
    'velocity.customer.declines_7d': byCustomer?.declines7d,
    'velocity.customer.spent_24h_eur_cents': byCustomer?.spent24hEurCents,
    'velocity.customer.spent_7d_eur_cents': byCustomer?.spent7dEurCents,
    'velocity.customer.cards_24h': byCustomer?.cards24h,
    'velocity.ip.attempts_10m': byIp?.attempts10m,
    'velocity.ip.attempts_1h': byIp?.attempts1h,
    'velocity.ip.attempts_24h': byIp?.attempts24h,
    'velocity.ip.attempts_7d': byIp?.attempts7d,
    'velocity.ip.declines_10m': byIp?.declines10m,
    'velocity.ip.declines_1h': byIp?.declines1h,
    'velocity.ip.declines_24h': byIp?.declines24h,
    'velocity.ip.declines_7d': byIp?.declines7d,
    'velocity.ip.spent_24h_eur_cents': byIp?.spent24hEurCents,
    'velocity.ip.spent_7d_eur_cents': byIp?.spent7dEurCents,
    'velocity.ip.cards_24h': byIp?.cards24h,
  };
  return Object.freeze(facts as Facts);
}

/** A stored input of an earlier build has no such member. */
function mayCharge(credential: NormalizedInput['storedCredential'] | undefined): boolean | undefined {
  return credential ? credential.agreedReasons.length > 0 : undefined;
}

function reasonAgreed({ storedCredential, initiatorReason }: NormalizedInput): boolean | undefined {
  if (!storedCredential || !initiatorReason) return undefined;
  return storedCredential.agreedReasons.includes(initiatorReason);
}

/** Full months from now to the card's last month, both in UTC−12: 0 in its last month, −1 in the month after. */
function monthsUntil(year: number, month: number, now: EpochMs): number {
  const there = new Date(now - LAST_ZONE_MS);
  return (year - there.getUTCFullYear()) * 12 + (month - 1 - there.getUTCMonth());
}

/** Hours since then; 0 when a shop's clock runs ahead of ours. */
function ageHours(createdAt: EpochMs | null | undefined, now: EpochMs): number | undefined {
  if (createdAt === null || createdAt === undefined) return undefined;
  return Math.min(Math.max(0, Math.floor((now - createdAt) / HOUR_MS)), AGE_MAX_HOURS);
}

function domainOf(email: string | null | undefined): string | undefined {
  const at = email?.lastIndexOf('@') ?? -1;
  const domain = email?.slice(at + 1).toLowerCase() ?? '';
  return at < 0 || domain === '' ? undefined : domain;
}

function given(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text.trim() !== '';
}

/** A stored input may name a brand that this build no longer knows. */
function knownBrand(brand: CardBrand): CardBrand {
  return CARD_BRANDS.includes(brand) ? brand : 'unknown';
}
