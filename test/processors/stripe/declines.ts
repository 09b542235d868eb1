import type Stripe from 'stripe';
import type { MessageKey } from '../../../src/verification/customer-messages';
import type { ReasonCode, RejectionCategory } from '../../../src/verification/reason-catalogue';
import type { RetryVerdict } from '../../../src/rules/retry';

type Row = readonly [
  codes: string,
  category: RejectionCategory,
  reason: ReasonCode,
  retry: RetryVerdict,
  customerText: MessageKey,
];

/**
 * Every decline code that Stripe documents for cards (docs.stripe.com/declines/codes, 2026), with what each has to become here: by its
 * documented description and next steps, not by what our table says of it.
 */
// prettier-ignore
export const CARD_DECLINES: readonly Row[] = [
  ['authentication_required mobile_device_authentication_required', 'AUTHENTICATION', 'AUTHENTICATION_REQUIRED', 'WITH_AUTHENTICATION', 'AUTHENTICATE'],
  ['online_or_offline_pin_required offline_pin_required', 'AUTHENTICATION', 'AUTHENTICATION_REQUIRED', 'WITH_AUTHENTICATION', 'AUTHENTICATE'],
  ['approve_with_id call_issuer', 'ISSUER', 'CONTACT_ISSUER', 'OTHER_METHOD', 'CONTACT_BANK'],
  ['card_not_supported testmode_decline', 'INSTRUMENT', 'CARD_NOT_SUPPORTED', 'OTHER_METHOD', 'CARD_UNUSABLE'],
  ['card_velocity_exceeded withdrawal_count_limit_exceeded', 'FUNDS', 'AMOUNT_LIMIT_EXCEEDED', 'OTHER_METHOD', 'CARD_LIMIT'],
  ['currency_not_supported', 'POLICY', 'CURRENCY_NOT_SUPPORTED', 'AFTER_CORRECTION', 'CURRENCY_NOT_ACCEPTED'],
  ['do_not_honor generic_decline no_action_taken do_not_try_again', 'ISSUER', 'DO_NOT_HONOR', 'OTHER_METHOD', 'CONTACT_BANK'],
  ['duplicate_transaction', 'CONFLICT', 'DUPLICATE_TRANSACTION', 'WAIT_FOR_OUTCOME', 'IN_PROGRESS'],
  ['expired_card invalid_expiry_month invalid_expiry_year', 'INSTRUMENT', 'CARD_EXPIRED', 'AFTER_CORRECTION', 'CARD_EXPIRED'],
  ['fraudulent merchant_blacklist security_violation', 'RISK', 'FRAUD_SUSPECTED', 'NEVER', 'DECLINED'],
  ['incorrect_address incorrect_zip', 'AUTHENTICATION', 'ADDRESS_MISMATCH', 'AFTER_CORRECTION', 'CHECK_ADDRESS'],
  ['incorrect_cvc invalid_cvc', 'AUTHENTICATION', 'SECURITY_CODE_MISMATCH', 'AFTER_CORRECTION', 'SECURITY_CODE_WRONG'],
  ['incorrect_number invalid_number', 'INSTRUMENT', 'CARD_NUMBER_INVALID', 'AFTER_CORRECTION', 'CARD_NUMBER'],
  ['incorrect_pin invalid_pin', 'AUTHENTICATION', 'PIN_INCORRECT', 'WITH_AUTHENTICATION', 'AUTHENTICATION_FAILED'],
  ['pin_try_exceeded', 'AUTHENTICATION', 'PIN_TRIES_EXCEEDED', 'OTHER_METHOD', 'CONTACT_BANK'],
  ['insufficient_funds', 'FUNDS', 'INSUFFICIENT_FUNDS', 'LATER', 'INSUFFICIENT_FUNDS'],
  ['invalid_account', 'INSTRUMENT', 'CARD_CLOSED', 'NEVER', 'CARD_UNUSABLE'],
  ['invalid_amount', 'POLICY', 'AMOUNT_INVALID', 'AFTER_CORRECTION', 'AMOUNT_NOT_ACCEPTED'],
  ['issuer_not_available', 'TECHNICAL', 'ISSUER_UNAVAILABLE', 'LATER', 'TRY_LATER'],
  ['processing_error try_again_later', 'TECHNICAL', 'SYSTEM_MALFUNCTION', 'LATER', 'TRY_LATER'],
  ['reenter_transaction', 'TECHNICAL', 'REENTER_TRANSACTION', 'NOW', 'TRY_AGAIN'],
  // Not to be told to the customer: "generic_decline" is what Stripe says to present instead.
  ['lost_card', 'INSTRUMENT', 'CARD_LOST', 'NEVER', 'DECLINED'],
  ['stolen_card', 'INSTRUMENT', 'CARD_STOLEN', 'NEVER', 'DECLINED'],
  ['pickup_card', 'INSTRUMENT', 'CARD_BLOCKED', 'NEVER', 'DECLINED'],
  ['restricted_card', 'INSTRUMENT', 'CARD_RESTRICTED', 'OTHER_METHOD', 'CARD_UNUSABLE'],
  ['new_account_information_available', 'INSTRUMENT', 'CARD_REPLACED', 'AFTER_CORRECTION', 'CARD_UNUSABLE'],
  ['not_permitted transaction_not_allowed', 'ISSUER', 'NOT_PERMITTED_TO_CARDHOLDER', 'OTHER_METHOD', 'CONTACT_BANK'],
  ['service_not_allowed', 'POLICY', 'TRANSACTION_NOT_SUPPORTED', 'OTHER_METHOD', 'CARD_UNUSABLE'],
  ['stop_payment_order', 'ISSUER', 'STOP_PAYMENT', 'NEVER', 'AUTHORIZATION_REVOKED'],
  ['revocation_of_authorization', 'ISSUER', 'AUTHORIZATION_REVOKED', 'NEVER', 'AUTHORIZATION_REVOKED'],
  ['revocation_of_all_authorizations', 'ISSUER', 'ALL_AUTHORIZATIONS_REVOKED', 'NEVER', 'AUTHORIZATION_REVOKED'],
];

type ErrorCode = Stripe.PaymentIntent.LastPaymentError.Code;

/** Error codes that stand for a no without a decline code (docs.stripe.com/error-codes); the SDK's own type pins their names. */
// prettier-ignore
export const ERROR_CODES: readonly (readonly [code: ErrorCode, category: RejectionCategory, reason: ReasonCode])[] = [
  ['account_closed', 'INSTRUMENT', 'ACCOUNT_CLOSED'],
  ['amount_too_large', 'POLICY', 'AMOUNT_TOO_LARGE'],
  ['amount_too_small', 'POLICY', 'AMOUNT_TOO_SMALL'],
  ['authentication_required', 'AUTHENTICATION', 'AUTHENTICATION_REQUIRED'],
  ['bank_account_declined', 'ISSUER', 'DO_NOT_HONOR'],
  ['bank_account_restricted', 'INSTRUMENT', 'ACCOUNT_BLOCKED'],
  ['bank_account_unusable', 'INSTRUMENT', 'ACCOUNT_BLOCKED'],
  ['card_decline_rate_limit_exceeded', 'FUNDS', 'FREQUENCY_LIMIT_EXCEEDED'],
  ['card_declined', 'ISSUER', 'DO_NOT_HONOR'],
  ['charge_exceeds_source_limit', 'FUNDS', 'AMOUNT_LIMIT_EXCEEDED'],
  ['charge_exceeds_transaction_limit', 'FUNDS', 'AMOUNT_LIMIT_EXCEEDED'],
  ['debit_not_authorized', 'ISSUER', 'MANDATE_INVALID'],
  ['expired_payment_method', 'INSTRUMENT', 'CARD_EXPIRED'],
  ['incorrect_postal_code', 'AUTHENTICATION', 'ADDRESS_MISMATCH'],
  ['india_recurring_payment_mandate_canceled', 'ISSUER', 'AUTHORIZATION_REVOKED'],
  ['no_account', 'INSTRUMENT', 'ACCOUNT_NUMBER_INVALID'],
  ['payment_intent_authentication_failure', 'AUTHENTICATION', 'AUTHENTICATION_FAILED'],
  ['payment_intent_mandate_invalid', 'ISSUER', 'MANDATE_INVALID'],
  ['payment_intent_payment_attempt_expired', 'AUTHENTICATION', 'AUTHENTICATION_EXPIRED'],
  ['payment_intent_payment_attempt_failed', 'ISSUER', 'DO_NOT_HONOR'],
  ['payment_method_bank_account_blocked', 'INSTRUMENT', 'ACCOUNT_BLOCKED'],
  ['payment_method_currency_mismatch', 'POLICY', 'CURRENCY_NOT_SUPPORTED'],
  ['payment_method_customer_decline', 'ISSUER', 'REFUSED_BY_CUSTOMER'],
  ['payment_method_provider_decline', 'ISSUER', 'DO_NOT_HONOR'],
  ['payment_method_provider_timeout', 'TECHNICAL', 'ISSUER_UNAVAILABLE'],
  ['refer_to_customer', 'ISSUER', 'REFUSED_BY_CUSTOMER'],
  ['sepa_unsupported_account', 'INSTRUMENT', 'ACCOUNT_NOT_DEBITABLE'],
  ['three_d_secure_authentication_not_supported', 'AUTHENTICATION', 'AUTHENTICATION_FAILED'],
  ['three_d_secure_authentication_upstream_error', 'TECHNICAL', 'SYSTEM_MALFUNCTION'],
];

/**
 * Stripe's test cards that are declined, with the decline code that its page gives them (docs.stripe.com/testing#declined-payments,
 * #fraud-prevention, #invalid-data, #regulatory-cards).
 */
// prettier-ignore
export const TEST_CARDS: readonly (readonly [number: string, declineCode: string, change: { month?: number; year?: number; code?: string }])[] = [
  ['4000000000000002', 'generic_decline', {}],
  ['4000000000009995', 'insufficient_funds', {}],
  ['4000000000009987', 'lost_card', {}],
  ['4000000000009979', 'stolen_card', {}],
  ['4000000000000069', 'expired_card', {}],
  ['4000000000000127', 'incorrect_cvc', {}],
  ['4000000000000119', 'processing_error', {}],
  ['4000000000006975', 'card_velocity_exceeded', {}],
  ['4000000000000341', 'generic_decline', {}],
  ['4100000000000019', 'fraudulent', {}],
  ['4000000000004954', 'fraudulent', {}],
  ['4242424242424241', 'incorrect_number', {}],
  ['4242424242424242', 'invalid_expiry_month', { month: 13 }],
  ['4242424242424242', 'invalid_expiry_year', { year: 2019 }],
  ['4242424242424242', 'invalid_cvc', { code: '99' }],
];
