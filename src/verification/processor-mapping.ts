import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/clock';
import type { RetryVerdict } from '../rules/retry';
import type { ReasonCode } from './reason-catalogue';
import { SEPA_DEBIT_SCHEME, SEPA_REASONS } from './sepa-reasons';

/** Grows with every change of the tables below. Stored with each rejection that they led to. */
export const MAPPING_VERSION = 4;

/** What a network's advice says about trying again. */
export interface NetworkAdvice {
  readonly verdict: RetryVerdict;
  /** For LATER: how long to wait, in milliseconds; null where the network gives no time. */
  readonly afterMs: number | null;
}

/**
 * The reason behind a decline: by the scheme's meaning of the response code (ISO 8583 field 39) at that time, else by
 * its general meaning, else by the connector's own code. Null when none of them is known.
 */
export function reasonOfDecline(decline: {
  readonly scheme: string | null;
  readonly responseCode: string | null;
  readonly declineCode: string;
  readonly at: EpochMs;
}): ReasonCode | null {
  const { scheme, responseCode, declineCode, at } = decline;
  return (
    effective(RESPONSES, `${scheme}|${responseCode}`, at) ??
    effective(RESPONSES, `*|${responseCode}`, at) ??
    effective(DECLINES, declineCode.toLowerCase(), at)
  );
}

/** What the network advises: Mastercard's merchant advice code, Visa's reattempt category. Null when that is nothing. */
export function networkAdvice(scheme: string | null, adviceCode: string | null, at: EpochMs): NetworkAdvice | null {
  if (scheme === null || adviceCode === null) return null;
  return (
    effective(ADVICE, `${scheme}|${adviceCode.replace(/^0+(?=.)/, '')}`, at) ?? effective(ADVICE, `*|${adviceCode}`, at)
  );
}

/** The reason that an advice code gives by itself, for when the response code says nothing. */
export function reasonOfAdvice(scheme: string | null, adviceCode: string | null): ReasonCode | null {
  if (scheme !== 'mastercard') return null;
  if (adviceCode === '01') return 'CARD_REPLACED';
  return adviceCode === '21' ? 'AUTHORIZATION_REVOKED' : null;
}

interface Dated<T> {
  readonly value: T;
  /** Inclusive; null: since ever. */
  readonly from: EpochMs | null;
  /** Exclusive; null: until further notice. */
  readonly until: EpochMs | null;
}

function effective<T>(table: ReadonlyMap<string, readonly Dated<T>[]>, key: string, at: EpochMs): T | null {
  const row = table.get(key)?.find(({ from, until }) => (from ?? at) <= at && at < (until ?? Infinity));
  return row?.value ?? null;
}

/** General meanings. Two characters: ISO 8583:1987 field 39, with Visa's additions. Three: ISO 8583:1993. No approvals. */
// prettier-ignore
const GENERAL: readonly (readonly [codes: string, reason: ReasonCode])[] = [
  ['14 111', 'CARD_NUMBER_INVALID'],
  ['15 31', 'NO_SUCH_ISSUER'],
  ['33 54 101 201', 'CARD_EXPIRED'],
  ['41 208', 'CARD_LOST'],
  ['43 209', 'CARD_STOLEN'],
  ['04 35 37 67 200', 'CARD_BLOCKED'],
  ['46', 'CARD_CLOSED'],
  ['36 62 104 204', 'CARD_RESTRICTED'],
  ['78 125', 'CARD_NOT_ACTIVE'],
  ['25 39 42 44 52 53 56 114 118', 'ACCOUNT_NOT_FOUND'],
  ['51 116', 'INSUFFICIENT_FUNDS'],
  ['61 121 N4 N8', 'AMOUNT_LIMIT_EXCEEDED'],
  ['65 123', 'FREQUENCY_LIMIT_EXCEEDED'],
  ['05 100', 'DO_NOT_HONOR'],
  ['01 02 60 103 107 108 207', 'CONTACT_ISSUER'],
  ['57 119', 'NOT_PERMITTED_TO_CARDHOLDER'],
  ['9G', 'BLOCKED_BY_CARDHOLDER'],
  ['64 93 124', 'NOT_PERMITTED_BY_LAW'],
  ['R0', 'STOP_PAYMENT'],
  ['R1', 'AUTHORIZATION_REVOKED'],
  ['R3', 'ALL_AUTHORIZATIONS_REVOKED'],
  ['5C', 'ISSUER_POLICY'],
  ['1A 70 112', 'AUTHENTICATION_REQUIRED'],
  ['Q1', 'AUTHENTICATION_FAILED'],
  ['82 N7', 'SECURITY_CODE_MISMATCH'],
  ['55 83 86 117', 'PIN_INCORRECT'],
  ['38 75 106 206', 'PIN_TRIES_EXCEEDED'],
  ['6P', 'IDENTITY_NOT_VERIFIED'],
  ['07 34 59 66 102 105 202', 'FRAUD_SUSPECTED'],
  ['13 23 110 Z5', 'AMOUNT_INVALID'],
  ['03 109', 'MERCHANT_NOT_ACCEPTED'],
  ['12 902', 'TRANSACTION_INVALID'],
  ['40 58 115 120 N3', 'TRANSACTION_NOT_SUPPORTED'],
  ['09 26 94 913', 'DUPLICATE_TRANSACTION'],
  ['68 90 91 92 907 908 911 912 N0 Z3', 'ISSUER_UNAVAILABLE'],
  ['06 20 21 22 28 96 909', 'SYSTEM_MALFUNCTION'],
  ['19 903', 'REENTER_TRANSACTION'],
  ['30 904', 'FORMAT_ERROR'],
  ['63 81 88 122', 'SECURITY_MALFUNCTION'],
];

/** Where a scheme gives a code another meaning: the schemes' lists as acquirers publish them (Antom, Nexi, North; 2025). */
// prettier-ignore
const BY_SCHEME: readonly (readonly [scheme: string, code: string, reason: ReasonCode])[] = [
  ['mastercard', '79', 'CARD_REPLACED'],           // life cycle
  ['mastercard', '82', 'ISSUER_POLICY'],           // policy
  ['mastercard', '83', 'FRAUD_SUSPECTED'],         // fraud or security
  ['amex', '122', 'SECURITY_CODE_MISMATCH'],       // invalid card security code
  ['amex', '130', 'AUTHENTICATION_REQUIRED'],      // additional customer identification required
  ['amex', '181', 'FORMAT_ERROR'],
  ['amex', '183', 'CURRENCY_NOT_SUPPORTED'],
  ['amex', '187', 'CARD_REPLACED'],                // a new card was issued
  ['amex', '189', 'MERCHANT_NOT_ACCEPTED'],        // cancelled or closed merchant
];

/**
 * Connectors' own codes, in lower case: the words that card gateways use, above all Stripe's list of decline codes
 * (docs.stripe.com, 2025), and the sandbox's.
 */
// prettier-ignore
const BY_CONNECTOR: readonly (readonly [codes: string, reason: ReasonCode])[] = [
  ['invalid_number incorrect_number', 'CARD_NUMBER_INVALID'],
  ['expired_card expired_payment_method invalid_expiry_month invalid_expiry_year', 'CARD_EXPIRED'],
  ['lost_card', 'CARD_LOST'],
  ['stolen_card', 'CARD_STOLEN'],
  ['pickup_card pick_up_card', 'CARD_BLOCKED'],
  ['closed_account invalid_account', 'CARD_CLOSED'],
  ['restricted_card', 'CARD_RESTRICTED'],
  ['lifecycle new_account_information_available', 'CARD_REPLACED'],
  ['card_not_supported invalid_card_type payment_method_unsupported_type testmode_decline', 'CARD_NOT_SUPPORTED'],
  ['insufficient_funds', 'INSUFFICIENT_FUNDS'],
  // Stripe explains both of its codes as a balance, credit line or amount that was exceeded, whatever they are called.
  ['over_limit withdrawal_count_limit_exceeded card_velocity_exceeded', 'AMOUNT_LIMIT_EXCEEDED'],
  ['charge_exceeds_source_limit charge_exceeds_transaction_limit', 'AMOUNT_LIMIT_EXCEEDED'],
  ['too_frequent card_decline_rate_limit_exceeded', 'FREQUENCY_LIMIT_EXCEEDED'],
  ['do_not_honor do_not_honour generic_decline card_declined no_action_taken do_not_try_again', 'DO_NOT_HONOR'],
  ['payment_method_provider_decline bank_account_declined payment_intent_payment_attempt_failed', 'DO_NOT_HONOR'],
  ['refer_to_issuer call_issuer approve_with_id', 'CONTACT_ISSUER'],
  ['not_permitted transaction_not_allowed', 'NOT_PERMITTED_TO_CARDHOLDER'],
  ['stop_payment stop_payment_order', 'STOP_PAYMENT'],
  ['stop_recurring revocation_of_authorization india_recurring_payment_mandate_canceled', 'AUTHORIZATION_REVOKED'],
  ['stop_all revocation_of_all_authorizations', 'ALL_AUTHORIZATIONS_REVOKED'],
  ['scheme_policy', 'ISSUER_POLICY'],
  ['authentication_required mobile_device_authentication_required', 'AUTHENTICATION_REQUIRED'],
  ['online_or_offline_pin_required offline_pin_required', 'AUTHENTICATION_REQUIRED'],
  ['authentication_failed authentication_rejected payment_intent_authentication_failure', 'AUTHENTICATION_FAILED'],
  ['authentication_failure three_d_secure_authentication_not_supported', 'AUTHENTICATION_FAILED'],
  ['challenge_expired authentication_expired payment_intent_payment_attempt_expired', 'AUTHENTICATION_EXPIRED'],
  ['security_code_mismatch security_code_invalid incorrect_cvc invalid_cvc', 'SECURITY_CODE_MISMATCH'],
  ['incorrect_pin invalid_pin', 'PIN_INCORRECT'],
  ['pin_tries_exceeded pin_try_exceeded', 'PIN_TRIES_EXCEEDED'],
  ['incorrect_zip incorrect_postal_code incorrect_address', 'ADDRESS_MISMATCH'],
  ['suspected_fraud scheme_security processor_risk fraudulent merchant_blacklist security_violation', 'FRAUD_SUSPECTED'],
  ['invalid_amount invalid_charge_amount', 'AMOUNT_INVALID'],
  ['amount_too_small', 'AMOUNT_TOO_SMALL'],
  ['amount_too_large', 'AMOUNT_TOO_LARGE'],
  ['currency_not_supported payment_method_currency_mismatch', 'CURRENCY_NOT_SUPPORTED'],
  ['invalid_merchant', 'MERCHANT_NOT_ACCEPTED'],
  ['service_not_allowed not_supported', 'TRANSACTION_NOT_SUPPORTED'],
  ['duplicate_transaction', 'DUPLICATE_TRANSACTION'],
  ['issuer_unavailable issuer_not_available payment_method_provider_timeout', 'ISSUER_UNAVAILABLE'],
  ['system_malfunction processing_error try_again_later', 'SYSTEM_MALFUNCTION'],
  ['three_d_secure_authentication_upstream_error', 'SYSTEM_MALFUNCTION'],
  ['reenter_transaction', 'REENTER_TRANSACTION'],
  ['format_error', 'FORMAT_ERROR'],
  // Debits, in Stripe's words (docs.stripe.com/payments/sepa-debit, 2025).
  ['account_closed', 'ACCOUNT_CLOSED'],
  ['bank_account_restricted bank_account_unusable payment_method_bank_account_blocked', 'ACCOUNT_BLOCKED'],
  ['sepa_unsupported_account', 'ACCOUNT_NOT_DEBITABLE'],
  ['no_account invalid_account_number', 'ACCOUNT_NUMBER_INVALID'],
  ['debit_not_authorized debit_authorization_not_match payment_intent_mandate_invalid', 'MANDATE_INVALID'],
  ['debit_disputed', 'REFUNDED_BY_CUSTOMER'],
  ['recipient_deceased', 'ACCOUNT_HOLDER_DECEASED'],
  ['branch_does_not_exist', 'BANK_NOT_REACHABLE'],
  ['refer_to_customer payment_method_customer_decline', 'REFUSED_BY_CUSTOMER'],
  ['capture_declined authorization_expired charge_expired_for_capture', 'CAPTURE_DECLINED'],
  ['capture_charge_authorization_expired', 'CAPTURE_DECLINED'],
  ['void_declined', 'VOID_DECLINED'],
  ['refund_declined expired_or_canceled_card charge_not_refundable refund_disputed_payment', 'REFUND_DECLINED'],
  ['amount_exceeds_authorization amount_exceeds_capture', 'AMOUNT_INVALID'],
];

/** Since when Mastercard tells the time to wait: the start of its authorization optimizer (Braintree, network updates). */
const OPTIMIZER_FROM = Date.UTC(2023, 9, 9);

type AdviceRow = readonly [
  scheme: string,
  code: string,
  verdict: RetryVerdict,
  afterMs: number | null,
  from: EpochMs | null,
];

/**
 * Mastercard: merchant advice codes (Braintree, Antom, Solidgate; 2025); 02 names no time and is read as three days, as
 * Solidgate and PayerMax advise. Visa: reattempt categories (CardPointe, Forte, Cybersource; 2022). Leading zeros do not
 * count. Category 4 and code 43 leave the advice to the reason.
 */
// prettier-ignore
const BY_ADVICE: readonly AdviceRow[] = [
  ['mastercard', '1', 'AFTER_CORRECTION', null, null],
  ['mastercard', '2', 'LATER', 3 * DAY_MS, null],
  ['mastercard', '3', 'NEVER', null, null],
  ['mastercard', '4', 'OTHER_METHOD', null, null],
  ['mastercard', '21', 'NEVER', null, null],
  ['mastercard', '22', 'OTHER_METHOD', null, null],
  ['mastercard', '24', 'LATER', HOUR_MS, OPTIMIZER_FROM],
  ['mastercard', '25', 'LATER', DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '26', 'LATER', 2 * DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '27', 'LATER', 4 * DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '28', 'LATER', 6 * DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '29', 'LATER', 8 * DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '30', 'LATER', 10 * DAY_MS, OPTIMIZER_FROM],
  ['mastercard', '40', 'OTHER_METHOD', null, null],
  ['mastercard', '41', 'OTHER_METHOD', null, null],
  ['visa', '1', 'NEVER', null, null],
  ['visa', '2', 'LATER', null, null],
  ['visa', '3', 'AFTER_CORRECTION', null, null],
  // Stripe's own words, where the network gave no code (docs.stripe.com/declines/card#retrying-issuer-declines).
  ['*', 'do_not_try_again', 'NEVER', null, null],
  ['*', 'try_again_later', 'LATER', null, null],
  ['*', 'confirm_card_data', 'AFTER_CORRECTION', null, null],
];

/**
 * How many declines a network takes before it charges for each further try, and in which window we can see them. Visa:
 * 15 in 30 days; we count 7 days, so the true number left may be lower. Mastercard: 10 in 24 hours. (Dintero, 2025.)
 */
export const DECLINE_LIMITS: Readonly<Record<string, { readonly limit: number; readonly window: '24h' | '7d' }>> = {
  visa: { limit: 15, window: '7d' },
  mastercard: { limit: 10, window: '24h' },
};

function tableOf<T>(
  rows: readonly (readonly [key: string, value: T, from: EpochMs | null])[],
): Map<string, Dated<T>[]> {
  const table = new Map<string, Dated<T>[]>();
  for (const [key, value, from] of rows) table.set(key, [...(table.get(key) ?? []), { value, from, until: null }]);
  return table;
}

const RESPONSES = tableOf<ReasonCode>([
  ...GENERAL.flatMap(([codes, reason]) => codes.split(' ').map((code) => [`*|${code}`, reason, null] as const)),
  ...BY_SCHEME.map(([scheme, code, reason]) => [`${scheme}|${code}`, reason, null] as const),
  ...SEPA_REASONS.map(([code, reason]) => [`${SEPA_DEBIT_SCHEME}|${code}`, reason, null] as const),
]);

const DECLINES = tableOf<ReasonCode>(
  BY_CONNECTOR.flatMap(([codes, reason]) => codes.split(' ').map((code) => [code, reason, null] as const)),
);

const ADVICE = tableOf<NetworkAdvice>(
  BY_ADVICE.map(([scheme, code, verdict, afterMs, from]) => [`${scheme}|${code}`, { verdict, afterMs }, from] as const),
);

/** Every response code that has a meaning, as `*|51` or `mastercard|82`. */
export const MAPPED_RESPONSE_CODES: readonly string[] = [...RESPONSES.keys()];

/** Every advice that has a meaning, as `mastercard|24`. */
export const MAPPED_ADVICE_CODES: readonly string[] = [...ADVICE.keys()];
