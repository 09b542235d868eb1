/* eslint-disable */
/**
 * Every reason code that the gateway published when this file was made. A later gateway may know more: handle the
 * codes that you need, and all others by the rejection's category and retry advice.
 */
export const Reason = {
  /** No card has this number. INSTRUMENT, usually AFTER_CORRECTION. */
  CARD_NUMBER_INVALID: 'CARD_NUMBER_INVALID',
  /** No issuer serves this card number. INSTRUMENT, usually AFTER_CORRECTION. */
  NO_SUCH_ISSUER: 'NO_SUCH_ISSUER',
  /** The card has expired, or its expiry date is wrong. INSTRUMENT, usually AFTER_CORRECTION. */
  CARD_EXPIRED: 'CARD_EXPIRED',
  /** The card was reported lost. Do not tell the customer. INSTRUMENT, usually NEVER. */
  CARD_LOST: 'CARD_LOST',
  /** The card was reported stolen. Do not tell the customer. INSTRUMENT, usually NEVER. */
  CARD_STOLEN: 'CARD_STOLEN',
  /** The issuer wants the card kept. Do not tell the customer. INSTRUMENT, usually NEVER. */
  CARD_BLOCKED: 'CARD_BLOCKED',
  /** The account behind the card is closed. INSTRUMENT, usually NEVER. */
  CARD_CLOSED: 'CARD_CLOSED',
  /** The card may not be used here, by region or by product. INSTRUMENT, usually OTHER_METHOD. */
  CARD_RESTRICTED: 'CARD_RESTRICTED',
  /** The card is new and was not activated yet. INSTRUMENT, usually AFTER_CORRECTION. */
  CARD_NOT_ACTIVE: 'CARD_NOT_ACTIVE',
  /** The card was replaced: there are new card data. INSTRUMENT, usually AFTER_CORRECTION. */
  CARD_REPLACED: 'CARD_REPLACED',
  /** The issuer finds no account of this kind for the card. INSTRUMENT, usually OTHER_METHOD. */
  ACCOUNT_NOT_FOUND: 'ACCOUNT_NOT_FOUND',
  /** The processor does not take cards of this kind. INSTRUMENT, usually OTHER_METHOD. */
  CARD_NOT_SUPPORTED: 'CARD_NOT_SUPPORTED',
  /** No account has this IBAN. INSTRUMENT, usually AFTER_CORRECTION. */
  ACCOUNT_NUMBER_INVALID: 'ACCOUNT_NUMBER_INVALID',
  /** The bank account is closed. INSTRUMENT, usually NEVER. */
  ACCOUNT_CLOSED: 'ACCOUNT_CLOSED',
  /** The bank account is blocked for debits. INSTRUMENT, usually OTHER_METHOD. */
  ACCOUNT_BLOCKED: 'ACCOUNT_BLOCKED',
  /** Accounts of this kind, a savings account for example, can’t be debited. INSTRUMENT, usually OTHER_METHOD. */
  ACCOUNT_NOT_DEBITABLE: 'ACCOUNT_NOT_DEBITABLE',
  /** The account’s holder has died. INSTRUMENT, usually NEVER. */
  ACCOUNT_HOLDER_DECEASED: 'ACCOUNT_HOLDER_DECEASED',
  /** The bank takes no SEPA direct debits, or its code is wrong. INSTRUMENT, usually OTHER_METHOD. */
  BANK_NOT_REACHABLE: 'BANK_NOT_REACHABLE',
  /** Not enough money or credit. FUNDS, usually LATER. */
  INSUFFICIENT_FUNDS: 'INSUFFICIENT_FUNDS',
  /** Over the issuer’s limit for one amount or one period. FUNDS, usually OTHER_METHOD. */
  AMOUNT_LIMIT_EXCEEDED: 'AMOUNT_LIMIT_EXCEEDED',
  /** Used more often than the issuer allows. FUNDS, usually LATER. */
  FREQUENCY_LIMIT_EXCEEDED: 'FREQUENCY_LIMIT_EXCEEDED',
  /** The issuer said no and gave no cause. ISSUER, usually OTHER_METHOD. */
  DO_NOT_HONOR: 'DO_NOT_HONOR',
  /** The issuer said no with a code that the mapping does not know. ISSUER, usually OTHER_METHOD. */
  ISSUER_DECLINED: 'ISSUER_DECLINED',
  /** The issuer wants to speak with the cardholder. ISSUER, usually OTHER_METHOD. */
  CONTACT_ISSUER: 'CONTACT_ISSUER',
  /** The cardholder may not make payments of this kind. ISSUER, usually OTHER_METHOD. */
  NOT_PERMITTED_TO_CARDHOLDER: 'NOT_PERMITTED_TO_CARDHOLDER',
  /** The cardholder has blocked payments of this kind. ISSUER, usually OTHER_METHOD. */
  BLOCKED_BY_CARDHOLDER: 'BLOCKED_BY_CARDHOLDER',
  /** The issuer sees a conflict with the law or its money-laundering duties. ISSUER, usually NEVER. */
  NOT_PERMITTED_BY_LAW: 'NOT_PERMITTED_BY_LAW',
  /** The cardholder stopped this one payment. ISSUER, usually NEVER. */
  STOP_PAYMENT: 'STOP_PAYMENT',
  /** The cardholder revoked this recurring payment. ISSUER, usually NEVER. */
  AUTHORIZATION_REVOKED: 'AUTHORIZATION_REVOKED',
  /** The cardholder revoked all payments to this merchant. ISSUER, usually NEVER. */
  ALL_AUTHORIZATIONS_REVOKED: 'ALL_AUTHORIZATIONS_REVOKED',
  /** The bank knows no valid mandate, or the customer says that there never was one. Debit again under a new mandate only. ISSUER, usually NEVER. */
  MANDATE_INVALID: 'MANDATE_INVALID',
  /** The customer had the debit refunded by the bank, which takes no reason for eight weeks. The claim itself remains. ISSUER, usually NEVER. */
  REFUNDED_BY_CUSTOMER: 'REFUNDED_BY_CUSTOMER',
  /** The customer had the bank refuse the debit. ISSUER, usually OTHER_METHOD. */
  REFUSED_BY_CUSTOMER: 'REFUSED_BY_CUSTOMER',
  /** The issuer’s policy does not allow it. ISSUER, usually OTHER_METHOD. */
  ISSUER_POLICY: 'ISSUER_POLICY',
  /** The issuer wants the customer authenticated (3DS). AUTHENTICATION, usually WITH_AUTHENTICATION. */
  AUTHENTICATION_REQUIRED: 'AUTHENTICATION_REQUIRED',
  /** European law or the merchant wants the customer authenticated. AUTHENTICATION, usually WITH_AUTHENTICATION. */
  SCA_REQUIRED: 'SCA_REQUIRED',
  /** The customer did not pass the authentication. AUTHENTICATION, usually WITH_AUTHENTICATION. */
  AUTHENTICATION_FAILED: 'AUTHENTICATION_FAILED',
  /** The customer did not answer the challenge in time. AUTHENTICATION, usually WITH_AUTHENTICATION. */
  AUTHENTICATION_EXPIRED: 'AUTHENTICATION_EXPIRED',
  /** A newly typed card needs its security code. AUTHENTICATION, usually AFTER_CORRECTION. */
  SECURITY_CODE_REQUIRED: 'SECURITY_CODE_REQUIRED',
  /** The merchant charges a stored card before the customer has paid with it or checked it: the network knows of no agreement. POLICY, usually WITH_AUTHENTICATION. */
  AGREEMENT_NOT_ESTABLISHED: 'AGREEMENT_NOT_ESTABLISHED',
  /** A network said never to charge this stored card again. The customer’s own next payment with it lifts that. POLICY, usually WITH_AUTHENTICATION. */
  CHARGES_STOPPED: 'CHARGES_STOPPED',
  /** The customer did not agree to be charged in their absence for this reason. POLICY, usually WITH_AUTHENTICATION. */
  CONSENT_MISSING: 'CONSENT_MISSING',
  /** The wallet’s device token came without a cryptogram, or with one that was used before. AUTHENTICATION, usually AFTER_CORRECTION. */
  CRYPTOGRAM_REQUIRED: 'CRYPTOGRAM_REQUIRED',
  /** The card’s security code is wrong. AUTHENTICATION, usually AFTER_CORRECTION. */
  SECURITY_CODE_MISMATCH: 'SECURITY_CODE_MISMATCH',
  /** The PIN is wrong or missing. AUTHENTICATION, usually WITH_AUTHENTICATION. */
  PIN_INCORRECT: 'PIN_INCORRECT',
  /** The PIN was wrong too often. AUTHENTICATION, usually OTHER_METHOD. */
  PIN_TRIES_EXCEEDED: 'PIN_TRIES_EXCEEDED',
  /** The issuer could not verify the cardholder’s identity. AUTHENTICATION, usually AFTER_CORRECTION. */
  IDENTITY_NOT_VERIFIED: 'IDENTITY_NOT_VERIFIED',
  /** Neither street nor postal code is the cardholder’s (AVS). AUTHENTICATION, usually AFTER_CORRECTION. */
  ADDRESS_MISMATCH: 'ADDRESS_MISMATCH',
  /** The issuer or processor suspects fraud. Do not tell the customer. RISK, usually NEVER. */
  FRAUD_SUSPECTED: 'FRAUD_SUSPECTED',
  /** The card was tried too often in a short time. RISK, usually LATER. */
  CARD_ATTEMPTS_EXCEEDED: 'CARD_ATTEMPTS_EXCEEDED',
  /** The card was declined too often in a short time. RISK, usually LATER. */
  CARD_DECLINES_EXCEEDED: 'CARD_DECLINES_EXCEEDED',
  /** The customer tried too often in a short time. RISK, usually LATER. */
  CUSTOMER_ATTEMPTS_EXCEEDED: 'CUSTOMER_ATTEMPTS_EXCEEDED',
  /** The customer was declined too often in a short time. RISK, usually LATER. */
  CUSTOMER_DECLINES_EXCEEDED: 'CUSTOMER_DECLINES_EXCEEDED',
  /** Too many tries came from one IP address. RISK, usually LATER. */
  IP_ATTEMPTS_EXCEEDED: 'IP_ATTEMPTS_EXCEEDED',
  /** Too many declines came from one IP address. RISK, usually LATER. */
  IP_DECLINES_EXCEEDED: 'IP_DECLINES_EXCEEDED',
  /** Someone seems to try out stolen card numbers. RISK, usually LATER. */
  CARD_TESTING_SUSPECTED: 'CARD_TESTING_SUSPECTED',
  /** One customer used unusually many cards. RISK, usually OTHER_METHOD. */
  TOO_MANY_CARDS: 'TOO_MANY_CARDS',
  /** Unusually much was charged in a short time. RISK, usually OTHER_METHOD. */
  SPENDING_UNUSUAL: 'SPENDING_UNUSUAL',
  /** A new customer pays a high amount. RISK, usually OTHER_METHOD. */
  NEW_CUSTOMER_HIGH_VALUE: 'NEW_CUSTOMER_HIGH_VALUE',
  /** An unusually high amount. RISK, usually OTHER_METHOD. */
  HIGH_VALUE: 'HIGH_VALUE',
  /** A prepaid card pays a high amount. RISK, usually OTHER_METHOD. */
  PREPAID_HIGH_VALUE: 'PREPAID_HIGH_VALUE',
  /** The e-mail address is a throw-away one. RISK, usually AFTER_CORRECTION. */
  DISPOSABLE_EMAIL: 'DISPOSABLE_EMAIL',
  /** Card, bill and delivery name different countries. RISK, usually OTHER_METHOD. */
  COUNTRY_MISMATCH: 'COUNTRY_MISMATCH',
  /** Staff have blocked the card, the customer or the address for a while. RISK, usually OTHER_METHOD. */
  BLOCKED: 'BLOCKED',
  /** A member of staff refused the held payment. RISK, usually OTHER_METHOD. */
  REFUSED_BY_STAFF: 'REFUSED_BY_STAFF',
  /** Nobody reviewed the held payment in time. RISK, usually NOW. */
  REVIEW_EXPIRED: 'REVIEW_EXPIRED',
  /** The amount is below what is accepted. POLICY, usually AFTER_CORRECTION. */
  AMOUNT_TOO_SMALL: 'AMOUNT_TOO_SMALL',
  /** The amount is above what is accepted. POLICY, usually AFTER_CORRECTION. */
  AMOUNT_TOO_LARGE: 'AMOUNT_TOO_LARGE',
  /** The network or issuer does not take this amount. POLICY, usually AFTER_CORRECTION. */
  AMOUNT_INVALID: 'AMOUNT_INVALID',
  /** This currency is not taken. POLICY, usually AFTER_CORRECTION. */
  CURRENCY_NOT_SUPPORTED: 'CURRENCY_NOT_SUPPORTED',
  /** The bank is in a country outside of SEPA. POLICY, usually OTHER_METHOD. */
  BANK_COUNTRY_NOT_SUPPORTED: 'BANK_COUNTRY_NOT_SUPPORTED',
  /** An embargoed country is involved. POLICY, usually NEVER. */
  COUNTRY_NOT_SERVED: 'COUNTRY_NOT_SERVED',
  /** The billing address lacks its postal code. POLICY, usually AFTER_CORRECTION. */
  BILLING_POSTAL_CODE_REQUIRED: 'BILLING_POSTAL_CODE_REQUIRED',
  /** A high amount needs a billing address. POLICY, usually AFTER_CORRECTION. */
  BILLING_ADDRESS_REQUIRED: 'BILLING_ADDRESS_REQUIRED',
  /** Network or issuer does not accept this merchant: check the merchant’s set-up. POLICY, usually OTHER_METHOD. */
  MERCHANT_NOT_ACCEPTED: 'MERCHANT_NOT_ACCEPTED',
  /** A payment of this kind is not valid for the card. POLICY, usually OTHER_METHOD. */
  TRANSACTION_INVALID: 'TRANSACTION_INVALID',
  /** A payment of this kind is not supported here. POLICY, usually OTHER_METHOD. */
  TRANSACTION_NOT_SUPPORTED: 'TRANSACTION_NOT_SUPPORTED',
  /** Another payment for this order is under way. CONFLICT, usually WAIT_FOR_OUTCOME. */
  ORDER_IN_FLIGHT: 'ORDER_IN_FLIGHT',
  /** Another payment has paid this order. CONFLICT, usually NEVER. */
  ORDER_ALREADY_PAID: 'ORDER_ALREADY_PAID',
  /** The network or processor has seen this transaction before. CONFLICT, usually WAIT_FOR_OUTCOME. */
  DUPLICATE_TRANSACTION: 'DUPLICATE_TRANSACTION',
  /** The gateway refused. Browsers see this in place of a reason that the customer must not know. POLICY, usually OTHER_METHOD. */
  NOT_ACCEPTED: 'NOT_ACCEPTED',
  /** Issuer or processor refused. Browsers see this in place of a reason that the customer must not know. ISSUER, usually OTHER_METHOD. */
  DECLINED: 'DECLINED',
  /** The issuer could not be reached. TECHNICAL, usually LATER. */
  ISSUER_UNAVAILABLE: 'ISSUER_UNAVAILABLE',
  /** A system of the network, issuer or processor failed. TECHNICAL, usually LATER. */
  SYSTEM_MALFUNCTION: 'SYSTEM_MALFUNCTION',
  /** The issuer asks for the same transaction again. TECHNICAL, usually NOW. */
  REENTER_TRANSACTION: 'REENTER_TRANSACTION',
  /** The message to the network was malformed: a defect to look into. TECHNICAL, usually OTHER_METHOD. */
  FORMAT_ERROR: 'FORMAT_ERROR',
  /** A key or cryptogram failed on the way. TECHNICAL, usually LATER. */
  SECURITY_MALFUNCTION: 'SECURITY_MALFUNCTION',
  /** The processor said no with a code that the mapping does not know. TECHNICAL, usually OTHER_METHOD. */
  PROCESSOR_DECLINED: 'PROCESSOR_DECLINED',
  /** Proved: the processor did nothing, so nothing was charged. TECHNICAL, usually NOW. */
  NOT_PROCESSED: 'NOT_PROCESSED',
  /** The funds could not be claimed: the issuer no longer holds them. ISSUER, usually OTHER_METHOD. */
  CAPTURE_DECLINED: 'CAPTURE_DECLINED',
  /** The hold can not be released any more: it was captured or has ended. POLICY, usually NEVER. */
  VOID_DECLINED: 'VOID_DECLINED',
  /** The card can not be credited: pay the customer back in another way. ISSUER, usually OTHER_METHOD. */
  REFUND_DECLINED: 'REFUND_DECLINED',
  /** The payment is too old to be refunded to the card. POLICY, usually OTHER_METHOD. */
  REFUND_WINDOW_CLOSED: 'REFUND_WINDOW_CLOSED',
  /** Proved: the processor did nothing of it. Send it again with a new key. TECHNICAL, usually NOW. */
  OPERATION_NOT_PROCESSED: 'OPERATION_NOT_PROCESSED',
} as const;

export type KnownReason = (typeof Reason)[keyof typeof Reason];

const KNOWN: ReadonlySet<string> = new Set(Object.values(Reason));

/** False for a code that a later gateway has added. */
export function isKnownReason(code: string): code is KnownReason {
  return KNOWN.has(code);
}
