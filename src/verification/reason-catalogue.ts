import { HOUR_MS, MINUTE_MS } from '../kernel/clock';
import type { RetryVerdict } from '../rules/retry';
import { type Disclosure, languageFor, type MessageKey, messageText } from './customer-messages';

/** Who said no: our own rules and order claims, the processor, or the card's issuer. */
export const REJECTION_SOURCES = ['GATEWAY', 'PROCESSOR', 'ISSUER'] as const;

export type RejectionSource = (typeof REJECTION_SOURCES)[number];

/** A closed set: a client that knows these and the retry verdicts can act on every rejection. */
export const REJECTION_CATEGORIES = [
  'INSTRUMENT',
  'FUNDS',
  'ISSUER',
  'AUTHENTICATION',
  'RISK',
  'POLICY',
  'CONFLICT',
  'TECHNICAL',
] as const;

export type RejectionCategory = (typeof REJECTION_CATEGORIES)[number];

/** One published reason: what its code means, what to do about it, what the customer may be told. */
export interface ReasonDefinition {
  readonly category: RejectionCategory;
  /** Who may give this reason. */
  readonly sources: readonly RejectionSource[];
  /** For staff. */
  readonly description: string;
  readonly message: MessageKey;
  readonly disclosure: Disclosure;
  /** The advice where nobody knows better; a rule, an issuer or a network may. */
  readonly retry: RetryVerdict;
  /** For LATER: how long to wait, in milliseconds; null where nobody can say. */
  readonly retryAfterMs: number | null;
  /**
   * Whether the same idempotency key leads to a new try. False for every reason so far: a rejection belongs to a stored
   * payment, and its key answers with that payment for good.
   */
  readonly reuseIdempotencyKey: boolean;
}

export interface CustomerMessage {
  readonly text: string;
  /** The language of the text, which may be wider than the one asked for. */
  readonly locale: string;
  readonly disclosure: Disclosure;
}

type Row = readonly [
  category: RejectionCategory,
  sources: 'G' | 'P' | 'I' | 'PI' | 'GI' | 'GPI' | 'GP',
  message: MessageKey,
  disclosure: Disclosure,
  retry: RetryVerdict | readonly ['LATER', afterMs: number],
  description: string,
];

/** G: our own rules and order claims. P: the processor. I: the issuer, also through the network. */
// prettier-ignore
const ROWS = {
  // The card itself
  CARD_NUMBER_INVALID: ['INSTRUMENT', 'PI', 'CARD_NUMBER', 'EXACT', 'AFTER_CORRECTION', 'No card has this number.'],
  NO_SUCH_ISSUER: ['INSTRUMENT', 'PI', 'CARD_NUMBER', 'EXACT', 'AFTER_CORRECTION', 'No issuer serves this card number.'],
  CARD_EXPIRED: ['INSTRUMENT', 'GPI', 'CARD_EXPIRED', 'EXACT', 'AFTER_CORRECTION', 'The card has expired, or its expiry date is wrong.'],
  CARD_LOST: ['INSTRUMENT', 'PI', 'DECLINED', 'SOFTENED', 'NEVER', 'The card was reported lost. Do not tell the customer.'],
  CARD_STOLEN: ['INSTRUMENT', 'PI', 'DECLINED', 'SOFTENED', 'NEVER', 'The card was reported stolen. Do not tell the customer.'],
  CARD_BLOCKED: ['INSTRUMENT', 'PI', 'DECLINED', 'SOFTENED', 'NEVER', 'The issuer wants the card kept. Do not tell the customer.'],
  CARD_CLOSED: ['INSTRUMENT', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'NEVER', 'The account behind the card is closed.'],
  CARD_RESTRICTED: ['INSTRUMENT', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'OTHER_METHOD', 'The card may not be used here, by region or by product.'],
  CARD_NOT_ACTIVE: ['INSTRUMENT', 'PI', 'CARD_NOT_ACTIVE', 'EXACT', 'AFTER_CORRECTION', 'The card is new and was not activated yet.'],
  CARD_REPLACED: ['INSTRUMENT', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'AFTER_CORRECTION', 'The card was replaced: there are new card data.'],
  ACCOUNT_NOT_FOUND: ['INSTRUMENT', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'OTHER_METHOD', 'The issuer finds no account of this kind for the card.'],
  CARD_NOT_SUPPORTED: ['INSTRUMENT', 'PI', 'CARD_UNUSABLE', 'EXACT', 'OTHER_METHOD', 'The processor does not take cards of this kind.'],

  // The bank account itself
  ACCOUNT_NUMBER_INVALID: ['INSTRUMENT', 'PI', 'ACCOUNT_NUMBER', 'EXACT', 'AFTER_CORRECTION', 'No account has this IBAN.'],
  ACCOUNT_CLOSED: ['INSTRUMENT', 'PI', 'ACCOUNT_UNUSABLE', 'SOFTENED', 'NEVER', 'The bank account is closed.'],
  ACCOUNT_BLOCKED: ['INSTRUMENT', 'PI', 'ACCOUNT_UNUSABLE', 'SOFTENED', 'OTHER_METHOD', 'The bank account is blocked for debits.'],
  ACCOUNT_NOT_DEBITABLE: ['INSTRUMENT', 'PI', 'ACCOUNT_UNUSABLE', 'EXACT', 'OTHER_METHOD', 'Accounts of this kind, a savings account for example, can’t be debited.'],
  ACCOUNT_HOLDER_DECEASED: ['INSTRUMENT', 'PI', 'ACCOUNT_UNUSABLE', 'GENERIC', 'NEVER', 'The account’s holder has died.'],
  BANK_NOT_REACHABLE: ['INSTRUMENT', 'PI', 'ACCOUNT_UNUSABLE', 'EXACT', 'OTHER_METHOD', 'The bank takes no SEPA direct debits, or its code is wrong.'],

  // Money on the card or account
  INSUFFICIENT_FUNDS: ['FUNDS', 'PI', 'INSUFFICIENT_FUNDS', 'EXACT', 'LATER', 'Not enough money or credit.'],
  AMOUNT_LIMIT_EXCEEDED: ['FUNDS', 'PI', 'CARD_LIMIT', 'EXACT', 'OTHER_METHOD', 'Over the issuer’s limit for one amount or one period.'],
  FREQUENCY_LIMIT_EXCEEDED: ['FUNDS', 'PI', 'CARD_LIMIT', 'EXACT', ['LATER', 24 * HOUR_MS], 'Used more often than the issuer allows.'],

  // The issuer's decision
  DO_NOT_HONOR: ['ISSUER', 'PI', 'CONTACT_BANK', 'GENERIC', 'OTHER_METHOD', 'The issuer said no and gave no cause.'],
  ISSUER_DECLINED: ['ISSUER', 'I', 'CONTACT_BANK', 'GENERIC', 'OTHER_METHOD', 'The issuer said no with a code that the mapping does not know.'],
  CONTACT_ISSUER: ['ISSUER', 'PI', 'CONTACT_BANK', 'EXACT', 'OTHER_METHOD', 'The issuer wants to speak with the cardholder.'],
  NOT_PERMITTED_TO_CARDHOLDER: ['ISSUER', 'PI', 'CONTACT_BANK', 'SOFTENED', 'OTHER_METHOD', 'The cardholder may not make payments of this kind.'],
  BLOCKED_BY_CARDHOLDER: ['ISSUER', 'PI', 'CONTACT_BANK', 'SOFTENED', 'OTHER_METHOD', 'The cardholder has blocked payments of this kind.'],
  NOT_PERMITTED_BY_LAW: ['ISSUER', 'PI', 'CONTACT_BANK', 'SOFTENED', 'NEVER', 'The issuer sees a conflict with the law or its money-laundering duties.'],
  STOP_PAYMENT: ['ISSUER', 'PI', 'AUTHORIZATION_REVOKED', 'EXACT', 'NEVER', 'The cardholder stopped this one payment.'],
  AUTHORIZATION_REVOKED: ['ISSUER', 'PI', 'AUTHORIZATION_REVOKED', 'EXACT', 'NEVER', 'The cardholder revoked this recurring payment.'],
  ALL_AUTHORIZATIONS_REVOKED: ['ISSUER', 'PI', 'AUTHORIZATION_REVOKED', 'EXACT', 'NEVER', 'The cardholder revoked all payments to this merchant.'],
  MANDATE_INVALID: ['ISSUER', 'PI', 'MANDATE', 'EXACT', 'NEVER', 'The bank knows no valid mandate, or the customer says that there never was one. Debit again under a new mandate only.'],
  REFUNDED_BY_CUSTOMER: ['ISSUER', 'PI', 'DEBIT_RETURNED', 'EXACT', 'NEVER', 'The customer had the debit refunded by the bank, which takes no reason for eight weeks. The claim itself remains.'],
  REFUSED_BY_CUSTOMER: ['ISSUER', 'PI', 'DEBIT_RETURNED', 'EXACT', 'OTHER_METHOD', 'The customer had the bank refuse the debit.'],
  ISSUER_POLICY: ['ISSUER', 'PI', 'CONTACT_BANK', 'GENERIC', 'OTHER_METHOD', 'The issuer’s policy does not allow it.'],

  // Proof of who pays
  AUTHENTICATION_REQUIRED: ['AUTHENTICATION', 'PI', 'AUTHENTICATE', 'EXACT', 'WITH_AUTHENTICATION', 'The issuer wants the customer authenticated (3DS).'],
  SCA_REQUIRED: ['AUTHENTICATION', 'G', 'AUTHENTICATE', 'EXACT', 'WITH_AUTHENTICATION', 'European law or the merchant wants the customer authenticated.'],
  AUTHENTICATION_FAILED: ['AUTHENTICATION', 'GPI', 'AUTHENTICATION_FAILED', 'EXACT', 'WITH_AUTHENTICATION', 'The customer did not pass the authentication.'],
  AUTHENTICATION_EXPIRED: ['AUTHENTICATION', 'GP', 'AUTHENTICATION_EXPIRED', 'EXACT', 'WITH_AUTHENTICATION', 'The customer did not answer the challenge in time.'],
  SECURITY_CODE_REQUIRED: ['AUTHENTICATION', 'G', 'SECURITY_CODE_MISSING', 'EXACT', 'AFTER_CORRECTION', 'A newly typed card needs its security code.'],
  AGREEMENT_NOT_ESTABLISHED: ['POLICY', 'G', 'NOT_ACCEPTED_NOW', 'GENERIC', 'WITH_AUTHENTICATION', 'The merchant charges a stored card before the customer has paid with it or checked it: the network knows of no agreement.'],
  CHARGES_STOPPED: ['POLICY', 'G', 'NOT_ACCEPTED_NOW', 'GENERIC', 'WITH_AUTHENTICATION', 'A network said never to charge this stored card again. The customer’s own next payment with it lifts that.'],
  CONSENT_MISSING: ['POLICY', 'G', 'NOT_ACCEPTED_NOW', 'GENERIC', 'WITH_AUTHENTICATION', 'The customer did not agree to be charged in their absence for this reason.'],
  CRYPTOGRAM_REQUIRED: ['AUTHENTICATION', 'G', 'CONFIRM_IN_WALLET', 'EXACT', 'AFTER_CORRECTION', 'The wallet’s device token came without a cryptogram, or with one that was used before.'],
  SECURITY_CODE_MISMATCH: ['AUTHENTICATION', 'PI', 'SECURITY_CODE_WRONG', 'EXACT', 'AFTER_CORRECTION', 'The card’s security code is wrong.'],
  PIN_INCORRECT: ['AUTHENTICATION', 'PI', 'AUTHENTICATION_FAILED', 'SOFTENED', 'WITH_AUTHENTICATION', 'The PIN is wrong or missing.'],
  PIN_TRIES_EXCEEDED: ['AUTHENTICATION', 'PI', 'CONTACT_BANK', 'SOFTENED', 'OTHER_METHOD', 'The PIN was wrong too often.'],
  IDENTITY_NOT_VERIFIED: ['AUTHENTICATION', 'PI', 'AUTHENTICATION_FAILED', 'EXACT', 'AFTER_CORRECTION', 'The issuer could not verify the cardholder’s identity.'],
  ADDRESS_MISMATCH: ['AUTHENTICATION', 'PI', 'CHECK_ADDRESS', 'EXACT', 'AFTER_CORRECTION', 'Neither street nor postal code is the cardholder’s (AVS).'],

  // Risk
  FRAUD_SUSPECTED: ['RISK', 'PI', 'DECLINED', 'SOFTENED', 'NEVER', 'The issuer or processor suspects fraud. Do not tell the customer.'],
  CARD_ATTEMPTS_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'The card was tried too often in a short time.'],
  CARD_DECLINES_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'The card was declined too often in a short time.'],
  CUSTOMER_ATTEMPTS_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'The customer tried too often in a short time.'],
  CUSTOMER_DECLINES_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'The customer was declined too often in a short time.'],
  IP_ATTEMPTS_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'Too many tries came from one IP address.'],
  IP_DECLINES_EXCEEDED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'Too many declines came from one IP address.'],
  CARD_TESTING_SUSPECTED: ['RISK', 'G', 'TRY_LATER', 'SOFTENED', 'LATER', 'Someone seems to try out stolen card numbers.'],
  TOO_MANY_CARDS: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'One customer used unusually many cards.'],
  SPENDING_UNUSUAL: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'Unusually much was charged in a short time.'],
  NEW_CUSTOMER_HIGH_VALUE: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'A new customer pays a high amount.'],
  HIGH_VALUE: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'An unusually high amount.'],
  PREPAID_HIGH_VALUE: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'A prepaid card pays a high amount.'],
  DISPOSABLE_EMAIL: ['RISK', 'G', 'EMAIL', 'SOFTENED', 'AFTER_CORRECTION', 'The e-mail address is a throw-away one.'],
  COUNTRY_MISMATCH: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'Card, bill and delivery name different countries.'],
  BLOCKED: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'Staff have blocked the card, the customer or the address for a while.'],
  REFUSED_BY_STAFF: ['RISK', 'G', 'NOT_ACCEPTED_NOW', 'GENERIC', 'OTHER_METHOD', 'A member of staff refused the held payment.'],
  REVIEW_EXPIRED: ['RISK', 'G', 'TRY_AGAIN', 'SOFTENED', 'NOW', 'Nobody reviewed the held payment in time.'],

  // What is accepted at all
  AMOUNT_TOO_SMALL: ['POLICY', 'GP', 'AMOUNT_NOT_ACCEPTED', 'EXACT', 'AFTER_CORRECTION', 'The amount is below what is accepted.'],
  AMOUNT_TOO_LARGE: ['POLICY', 'GP', 'AMOUNT_NOT_ACCEPTED', 'EXACT', 'AFTER_CORRECTION', 'The amount is above what is accepted.'],
  AMOUNT_INVALID: ['POLICY', 'PI', 'AMOUNT_NOT_ACCEPTED', 'EXACT', 'AFTER_CORRECTION', 'The network or issuer does not take this amount.'],
  CURRENCY_NOT_SUPPORTED: ['POLICY', 'GPI', 'CURRENCY_NOT_ACCEPTED', 'EXACT', 'AFTER_CORRECTION', 'This currency is not taken.'],
  BANK_COUNTRY_NOT_SUPPORTED: ['POLICY', 'G', 'ACCOUNT_UNUSABLE', 'EXACT', 'OTHER_METHOD', 'The bank is in a country outside of SEPA.'],
  COUNTRY_NOT_SERVED: ['POLICY', 'G', 'COUNTRY_NOT_SERVED', 'SOFTENED', 'NEVER', 'An embargoed country is involved.'],
  BILLING_POSTAL_CODE_REQUIRED: ['POLICY', 'G', 'POSTAL_CODE', 'EXACT', 'AFTER_CORRECTION', 'The billing address lacks its postal code.'],
  BILLING_ADDRESS_REQUIRED: ['POLICY', 'G', 'BILLING_ADDRESS', 'EXACT', 'AFTER_CORRECTION', 'A high amount needs a billing address.'],
  MERCHANT_NOT_ACCEPTED: ['POLICY', 'PI', 'NOT_ACCEPTED_NOW', 'SOFTENED', 'OTHER_METHOD', 'Network or issuer does not accept this merchant: check the merchant’s set-up.'],
  TRANSACTION_INVALID: ['POLICY', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'OTHER_METHOD', 'A payment of this kind is not valid for the card.'],
  TRANSACTION_NOT_SUPPORTED: ['POLICY', 'PI', 'CARD_UNUSABLE', 'SOFTENED', 'OTHER_METHOD', 'A payment of this kind is not supported here.'],

  // Another payment is in the way
  ORDER_IN_FLIGHT: ['CONFLICT', 'G', 'IN_PROGRESS', 'EXACT', 'WAIT_FOR_OUTCOME', 'Another payment for this order is under way.'],
  ORDER_ALREADY_PAID: ['CONFLICT', 'G', 'ALREADY_PAID', 'EXACT', 'NEVER', 'Another payment has paid this order.'],
  DUPLICATE_TRANSACTION: ['CONFLICT', 'PI', 'IN_PROGRESS', 'SOFTENED', 'WAIT_FOR_OUTCOME', 'The network or processor has seen this transaction before.'],

  // What a browser sees where the customer must not know more
  NOT_ACCEPTED: ['POLICY', 'G', 'NOT_ACCEPTED_NOW', 'GENERIC', 'OTHER_METHOD', 'The gateway refused. Browsers see this in place of a reason that the customer must not know.'],
  DECLINED: ['ISSUER', 'PI', 'DECLINED', 'GENERIC', 'OTHER_METHOD', 'Issuer or processor refused. Browsers see this in place of a reason that the customer must not know.'],

  // Technology
  ISSUER_UNAVAILABLE: ['TECHNICAL', 'PI', 'TRY_LATER', 'EXACT', ['LATER', 5 * MINUTE_MS], 'The issuer could not be reached.'],
  SYSTEM_MALFUNCTION: ['TECHNICAL', 'PI', 'TRY_LATER', 'EXACT', ['LATER', 5 * MINUTE_MS], 'A system of the network, issuer or processor failed.'],
  REENTER_TRANSACTION: ['TECHNICAL', 'PI', 'TRY_AGAIN', 'EXACT', 'NOW', 'The issuer asks for the same transaction again.'],
  FORMAT_ERROR: ['TECHNICAL', 'PI', 'TRY_LATER', 'SOFTENED', 'OTHER_METHOD', 'The message to the network was malformed: a defect to look into.'],
  SECURITY_MALFUNCTION: ['TECHNICAL', 'PI', 'TRY_LATER', 'SOFTENED', ['LATER', 5 * MINUTE_MS], 'A key or cryptogram failed on the way.'],
  PROCESSOR_DECLINED: ['TECHNICAL', 'P', 'DECLINED', 'GENERIC', 'OTHER_METHOD', 'The processor said no with a code that the mapping does not know.'],
  NOT_PROCESSED: ['TECHNICAL', 'GP', 'TRY_AGAIN', 'EXACT', 'NOW', 'Proved: the processor did nothing, so nothing was charged.'],

  // Captures, voids and refunds
  CAPTURE_DECLINED: ['ISSUER', 'PI', 'CONTACT_SHOP', 'GENERIC', 'OTHER_METHOD', 'The funds could not be claimed: the issuer no longer holds them.'],
  VOID_DECLINED: ['POLICY', 'PI', 'CONTACT_SHOP', 'GENERIC', 'NEVER', 'The hold can not be released any more: it was captured or has ended.'],
  REFUND_DECLINED: ['ISSUER', 'PI', 'REFUND_NOT_POSSIBLE', 'EXACT', 'OTHER_METHOD', 'The card can not be credited: pay the customer back in another way.'],
  REFUND_WINDOW_CLOSED: ['POLICY', 'GP', 'REFUND_NOT_POSSIBLE', 'EXACT', 'OTHER_METHOD', 'The payment is too old to be refunded to the card.'],
  OPERATION_NOT_PROCESSED: ['TECHNICAL', 'GP', 'CONTACT_SHOP', 'GENERIC', 'NOW', 'Proved: the processor did nothing of it. Send it again with a new key.'],
} as const satisfies Readonly<Record<string, Row>>;

export type ReasonCode = keyof typeof ROWS;

const SOURCES = { G: 'GATEWAY', P: 'PROCESSOR', I: 'ISSUER' } as const;

/** The published catalogue, by code. */
export const REASONS: Readonly<Record<ReasonCode, ReasonDefinition>> = Object.freeze(
  Object.fromEntries(Object.entries(ROWS).map(([code, row]) => [code, define(row)])) as Record<
    ReasonCode,
    ReasonDefinition
  >,
);

/** Every code, in the catalogue's order. */
export const REASON_CODES: readonly ReasonCode[] = Object.keys(ROWS) as ReasonCode[];

/** The definition of a code; null for one that this build does not know, such as a later build's. */
export function reasonDefinition(code: string): ReasonDefinition | null {
  return Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode] : null;
}

/**
 * What the customer may be told, in the best language for a BCP 47 locale. An unknown code gets the general text. `own`: a rule's own words
 * by language; they are said only where the reason may be disclosed, whatever they say.
 */
export function customerMessage(
  code: string,
  locale: string,
  own: Readonly<Record<string, string>> = {},
): CustomerMessage {
  const reason = reasonDefinition(code);
  const disclosure = reason?.disclosure ?? 'GENERIC';
  const language = languageFor(locale);
  const text = disclosure === 'EXACT' ? own[language] : undefined;
  if (text !== undefined) return { text, locale: language, disclosure };
  return { ...messageText(reason?.message ?? 'DECLINED', locale), disclosure };
}

function define([category, sources, message, disclosure, retry, description]: Row): ReasonDefinition {
  return Object.freeze({
    category,
    sources: [...sources].map((letter) => SOURCES[letter as keyof typeof SOURCES]),
    description,
    message,
    disclosure,
    retry: typeof retry === 'string' ? retry : retry[0],
    retryAfterMs: typeof retry === 'string' ? null : retry[1],
    reuseIdempotencyKey: false,
  });
}
