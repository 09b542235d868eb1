/** Every decline that the sandbox can answer, by its own code: `declineCode` of a declined answer. */
export interface SandboxDecline {
  readonly code: string;
  /** Who says no: the card's issuer, or the processor before any issuer was asked. */
  readonly by: 'PROCESSOR' | 'ISSUER';
  /** The family it belongs to, by what is at fault. */
  readonly family: 'INSTRUMENT' | 'FUNDS' | 'ISSUER' | 'AUTHENTICATION' | 'RISK' | 'POLICY' | 'CONFLICT' | 'TECHNICAL';
  /** ISO 8583 field 39; null when no network was asked. */
  readonly responseCode: string | null;
  readonly meaning: string;
}

type Family = SandboxDecline['family'];

// Response codes: ISO 8583:1987 field 39, and the schemes' own additions (R0, R1, R3, 1A, N7 of Visa; 79, 82, 83 of Mastercard).
const BY_ISSUER: readonly (readonly [Family, code: string, responseCode: string, meaning: string])[] = [
  ['INSTRUMENT', 'invalid_number', '14', 'no such card number'],
  ['INSTRUMENT', 'expired_card', '54', 'the card has expired or the expiry date is wrong'],
  ['INSTRUMENT', 'lost_card', '41', 'reported lost'],
  ['INSTRUMENT', 'stolen_card', '43', 'reported stolen'],
  ['INSTRUMENT', 'closed_account', '46', 'the account is closed'],
  ['INSTRUMENT', 'restricted_card', '62', 'the card may not be used here'],
  ['INSTRUMENT', 'lifecycle', '79', 'Mastercard: the card data are out of date'],
  ['FUNDS', 'insufficient_funds', '51', 'not enough money'],
  ['FUNDS', 'over_limit', '61', 'over the amount limit'],
  ['FUNDS', 'too_frequent', '65', 'over the frequency limit'],
  ['ISSUER', 'do_not_honor', '05', 'refused without a reason'],
  ['ISSUER', 'refer_to_issuer', '01', 'the cardholder must call the issuer'],
  ['ISSUER', 'not_permitted', '57', 'this kind of payment is not permitted to the cardholder'],
  ['ISSUER', 'stop_payment', 'R0', 'the cardholder stopped this payment'],
  ['ISSUER', 'stop_recurring', 'R1', 'the cardholder stopped all payments to this merchant'],
  ['ISSUER', 'stop_all', 'R3', 'the cardholder stopped all recurring payments of this card'],
  ['ISSUER', 'scheme_policy', '82', 'Mastercard: against a policy of the issuer'],
  ['AUTHENTICATION', 'authentication_required', '1A', 'the issuer wants the customer to authenticate'],
  ['AUTHENTICATION', 'security_code_mismatch', 'N7', 'wrong card security code'],
  ['AUTHENTICATION', 'security_code_invalid', '82', 'Visa: the card security code failed verification'],
  ['AUTHENTICATION', 'incorrect_pin', '55', 'wrong PIN'],
  ['AUTHENTICATION', 'pin_tries_exceeded', '75', 'too many wrong PINs'],
  ['RISK', 'suspected_fraud', '59', 'the issuer suspects fraud'],
  ['RISK', 'scheme_security', '83', 'Mastercard: fraud or security'],
  ['POLICY', 'invalid_amount', '13', 'the amount is not accepted'],
  ['POLICY', 'invalid_merchant', '03', 'the merchant is not accepted'],
  ['CONFLICT', 'duplicate_transaction', '94', 'the network has seen this transaction'],
  ['TECHNICAL', 'issuer_unavailable', '91', 'the issuer does not answer'],
  ['TECHNICAL', 'system_malfunction', '96', 'a system of the network failed'],
  ['TECHNICAL', 'format_error', '30', 'the network could not read the message'],
];

const BY_PROCESSOR: readonly (readonly [Family, code: string, meaning: string])[] = [
  ['RISK', 'processor_risk', 'the processor blocks the payment; no issuer was asked'],
  ['AUTHENTICATION', 'authentication_failed', 'the customer did not pass the challenge'],
  ['AUTHENTICATION', 'challenge_expired', 'the challenge was not answered in time'],
  ['ISSUER', 'capture_declined', 'the issuer no longer holds the funds'],
  ['ISSUER', 'refund_declined', 'the card can not be credited'],
  ['POLICY', 'void_declined', 'the hold can not be released any more'],
  ['POLICY', 'amount_exceeds_authorization', 'more than is left of the authorization'],
  ['POLICY', 'amount_exceeds_capture', 'more than is left of what was captured'],
];

// ISO 20022 external reason codes, as far as the test accounts give them.
const BY_BANK: readonly (readonly [Family, code: string, meaning: string])[] = [
  ['INSTRUMENT', 'AC01', 'no such account'],
  ['INSTRUMENT', 'AC04', 'the account is closed'],
  ['INSTRUMENT', 'AC06', 'the account is blocked'],
  ['INSTRUMENT', 'AG01', 'the account can not be debited'],
  ['FUNDS', 'AM04', 'not enough money'],
  ['ISSUER', 'MD01', 'no valid mandate'],
  ['INSTRUMENT', 'MD07', 'the holder has died'],
  ['ISSUER', 'MS02', 'refused at the wish of the customer'],
  ['ISSUER', 'MS03', 'refused without a reason'],
  ['INSTRUMENT', 'RC01', 'the code of the bank is wrong'],
];

export const SANDBOX_DECLINES: readonly SandboxDecline[] = [
  ...BY_ISSUER.map(([family, code, responseCode, meaning]) => ({
    code,
    by: 'ISSUER' as const,
    family,
    responseCode,
    meaning,
  })),
  ...BY_PROCESSOR.map(([family, code, meaning]) => ({
    code,
    by: 'PROCESSOR' as const,
    family,
    responseCode: null,
    meaning,
  })),
];

/** Refusals of debits by the customer's bank. */
const SANDBOX_BANK_DECLINES: readonly SandboxDecline[] = BY_BANK.map(([family, code, meaning]) => ({
  code,
  by: 'ISSUER',
  family,
  responseCode: code,
  meaning,
}));

const BY_CODE = new Map([...SANDBOX_DECLINES, ...SANDBOX_BANK_DECLINES].map((decline) => [decline.code, decline]));

/** The decline of that code. Throws for a code that is not in the table. */
export function declineOf(code: string): SandboxDecline {
  const decline = BY_CODE.get(code);
  if (decline === undefined) throw new Error('unknown sandbox decline code');
  return decline;
}

const VISA_CATEGORIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    '1': '04 07 12 15 41 43 46 57 R0 R1 R3',
    '2': '03 19 39 51 52 53 59 61 62 65 75 78 86 91 93 96 N3 N4',
    '3': '14 54 55 70 82 1A 6P N7',
  }).flatMap(([category, codes]) => codes.split(' ').map((code) => [code, category])),
);

/**
 * Visa's reattempt category: 1 never, 2 not now, 3 after the data were corrected, 4 everything else.
 * Source: Visa's decline response code rules as acquirers publish them (Worldpay, Forte, Checkout.com; 2021 to 2025).
 */
export function visaCategory(responseCode: string): string {
  return VISA_CATEGORIES[responseCode] ?? '4';
}

/**
 * Mastercard's merchant advice codes, as acquirers publish them (Braintree, Antom, Solidgate; 2025). The sandbox has a
 * card for each.
 */
export const MERCHANT_ADVICE_CODES: Readonly<Record<string, string>> = {
  '01': 'new account information available',
  '02': 'cannot approve now, try later',
  '03': 'do not try again',
  '04': 'token not supported',
  '21': 'stop recurring payments',
  '24': 'retry after 1 hour',
  '25': 'retry after 24 hours',
  '26': 'retry after 2 days',
  '27': 'retry after 4 days',
  '28': 'retry after 6 days',
  '29': 'retry after 8 days',
  '30': 'retry after 10 days',
  '40': 'non-reloadable prepaid card',
  '41': 'single-use virtual card',
  '43': 'multi-use virtual card',
};
