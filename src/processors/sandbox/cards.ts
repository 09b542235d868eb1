import { declineOf, MERCHANT_ADVICE_CODES, visaCategory } from './declines';
import type { Wallet } from '../processor';
import { OPERATION_CARDS } from './operation-cards';
import type { Outcome, SandboxBrand, SandboxFunding, ScenarioPlan } from './plan';

/** One test card as it is listed here; `SANDBOX_CARDS` adds what follows from it. */
export interface CardRow {
  readonly scenario: string;
  readonly number: string;
  readonly brand: SandboxBrand;
  /** CREDIT when left out. */
  readonly funding?: SandboxFunding;
  /** US when left out. */
  readonly issuerCountry?: string | null;
  /** A device token of that wallet. */
  readonly wallet?: Wallet;
  readonly description: string;
  readonly plan: Partial<ScenarioPlan>;
}

// Own numbers are 4000 0099 (Visa), 5200 0099 (Mastercard) and 3400 0099 (Amex); the next four digits are the response or
// advice code where there is one. Nobody has vouched that these ranges will never be issued, so no real card data belongs
// into a sandbox. The rest are test numbers that processors have published for years.

const APPROVED: readonly (readonly [string, string, SandboxBrand, SandboxFunding, string | null, string])[] = [
  ['approved_visa', '4242424242424242', 'visa', 'CREDIT', 'US', 'Visa credit'],
  ['approved_visa_debit', '4000056655665556', 'visa', 'DEBIT', 'US', 'Visa debit'],
  ['approved_visa_prepaid', '4000009960010000', 'visa', 'PREPAID', 'US', 'Visa prepaid'],
  ['approved_visa_13_digits', '4222222222222', 'visa', 'CREDIT', 'US', 'an old Visa number of 13 digits'],
  ['approved_visa_19_digits', '4000009900000000198', 'visa', 'CREDIT', 'US', 'a Visa number of 19 digits'],
  [
    'approved_visa_unknown_bank',
    '4000009960020009',
    'visa',
    'UNKNOWN',
    null,
    'neither issuer country nor funding is known',
  ],
  ['approved_visa_de', '4000009960030008', 'visa', 'CREDIT', 'DE', 'issued in Germany'],
  ['approved_visa_gb', '4000009960040007', 'visa', 'DEBIT', 'GB', 'issued in the United Kingdom'],
  ['approved_visa_ie', '4000009960050006', 'visa', 'CREDIT', 'IE', 'issued in Ireland'],
  ['approved_visa_hk', '4000009960060005', 'visa', 'CREDIT', 'HK', 'issued in Hong Kong, which has no postcodes'],
  ['approved_visa_ae', '4000009960070004', 'visa', 'CREDIT', 'AE', 'issued in the United Arab Emirates'],
  ['approved_visa_jp', '4000009960080003', 'visa', 'CREDIT', 'JP', 'issued in Japan'],
  ['approved_visa_kw', '4000009960090002', 'visa', 'CREDIT', 'KW', 'issued in Kuwait, currency with 3 decimals'],
  ['approved_visa_cl', '4000009960100009', 'visa', 'CREDIT', 'CL', 'issued in Chile'],
  ['approved_visa_br', '4000009960110008', 'visa', 'CREDIT', 'BR', 'issued in Brazil'],
  ['approved_visa_in', '4000009960120007', 'visa', 'CREDIT', 'IN', 'issued in India'],
  ['approved_visa_ir', '4000009960130006', 'visa', 'CREDIT', 'IR', 'issued in a sanctioned country, Iran'],
  ['approved_visa_kp', '4000009960140005', 'visa', 'CREDIT', 'KP', 'issued in a sanctioned country, North Korea'],
  ['approved_mastercard', '5555555555554444', 'mastercard', 'CREDIT', 'US', 'Mastercard credit'],
  ['approved_mastercard_debit', '5200828282828210', 'mastercard', 'DEBIT', 'US', 'Mastercard debit'],
  ['approved_mastercard_prepaid', '5105105105105100', 'mastercard', 'PREPAID', 'US', 'Mastercard prepaid'],
  ['approved_mastercard_2_series', '2223003122003222', 'mastercard', 'CREDIT', 'US', 'Mastercard of the 2-series'],
  ['approved_mastercard_2_first', '2221009900000019', 'mastercard', 'CREDIT', 'US', 'first range of the 2-series'],
  ['approved_mastercard_2_last', '2720999900000017', 'mastercard', 'CREDIT', 'US', 'last range of the 2-series'],
  ['approved_amex', '378282246310005', 'amex', 'CREDIT', 'US', 'American Express, 15 digits, security code of four'],
  ['approved_discover', '6011111111111117', 'discover', 'CREDIT', 'US', 'Discover'],
  ['approved_diners', '36227206271667', 'diners', 'CREDIT', 'US', 'Diners Club, 14 digits'],
  ['approved_jcb', '3530111333300000', 'jcb', 'CREDIT', 'JP', 'JCB'],
  ['approved_unionpay', '6200000000000005', 'unionpay', 'CREDIT', 'CN', 'UnionPay'],
  ['approved_unionpay_debit', '6200009900000163', 'unionpay', 'DEBIT', 'CN', 'UnionPay debit'],
  ['approved_unionpay_19_digits', '6200009900000000192', 'unionpay', 'CREDIT', 'CN', 'a UnionPay number of 19 digits'],
  [
    'approved_unionpay_no_luhn',
    '6200009900000172',
    'unionpay',
    'CREDIT',
    'CN',
    'a UnionPay number that does not pass Luhn',
  ],
  ['approved_maestro', '6759649826438453', 'maestro', 'DEBIT', 'GB', 'Maestro'],
  ['approved_maestro_12_digits', '675900000018', 'maestro', 'DEBIT', 'GB', 'a Maestro number of 12 digits'],
  ['approved_maestro_13_digits', '6759000000138', 'maestro', 'DEBIT', 'GB', 'a Maestro number of 13 digits'],
  ['approved_maestro_19_digits', '6759000000000000195', 'maestro', 'DEBIT', 'GB', 'a Maestro number of 19 digits'],
  ['approved_unknown_brand', '9999999900000016', 'unknown', 'UNKNOWN', null, 'no known scheme, but it passes Luhn'],
];

const VISA_DECLINES: readonly (readonly [code: string, number: string])[] = [
  ['invalid_number', '4000009900140008'],
  ['expired_card', '4000009900540009'],
  ['lost_card', '4000009900410005'],
  ['stolen_card', '4000009900430003'],
  ['closed_account', '4000009900460000'],
  ['restricted_card', '4000009900620009'],
  ['insufficient_funds', '4000009900510002'],
  ['over_limit', '4000009900610000'],
  ['too_frequent', '4000009900650006'],
  ['do_not_honor', '4000009900050009'],
  ['refer_to_issuer', '4000009900010003'],
  ['not_permitted', '4000009900570006'],
  ['stop_payment', '4000009990010004'],
  ['stop_recurring', '4000009990020003'],
  ['stop_all', '4000009990030002'],
  ['security_code_mismatch', '4000009990040001'],
  ['security_code_invalid', '4000009900820005'],
  ['incorrect_pin', '4000009900550008'],
  ['pin_tries_exceeded', '4000009900750004'],
  ['suspected_fraud', '4000009900590004'],
  ['invalid_amount', '4000009900130009'],
  ['invalid_merchant', '4000009900030001'],
  ['duplicate_transaction', '4000009900940001'],
  ['issuer_unavailable', '4000009900910004'],
  ['system_malfunction', '4000009900960009'],
  ['format_error', '4000009900300008'],
];

const MASTERCARD_DECLINES: readonly (readonly [
  scenario: string,
  number: string,
  code: string,
  adviceCode: string | null,
])[] = [
  ['mastercard_do_not_honor', '5200009900050004', 'do_not_honor', null],
  ['mastercard_insufficient_funds', '5200009900510007', 'insufficient_funds', null],
  ['mastercard_advice_01', '5200009900010008', 'lifecycle', '01'],
  ['mastercard_advice_02', '5200009900020007', 'insufficient_funds', '02'],
  ['mastercard_advice_03', '5200009900030006', 'lifecycle', '03'],
  ['mastercard_advice_04', '5200009900040005', 'scheme_policy', '04'],
  ['mastercard_advice_21', '5200009900210004', 'scheme_policy', '21'],
  ['mastercard_advice_24', '5200009900240001', 'insufficient_funds', '24'],
  ['mastercard_advice_25', '5200009900250000', 'insufficient_funds', '25'],
  ['mastercard_advice_26', '5200009900260009', 'insufficient_funds', '26'],
  ['mastercard_advice_27', '5200009900270008', 'insufficient_funds', '27'],
  ['mastercard_advice_28', '5200009900280007', 'insufficient_funds', '28'],
  ['mastercard_advice_29', '5200009900290006', 'insufficient_funds', '29'],
  ['mastercard_advice_30', '5200009900300003', 'insufficient_funds', '30'],
  ['mastercard_advice_40', '5200009900400001', 'insufficient_funds', '40'],
  ['mastercard_advice_41', '5200009900410000', 'scheme_policy', '41'],
  ['mastercard_advice_43', '5200009900430008', 'scheme_policy', '43'],
  // On 83, advice 01 asks for authentication and 03 means suspected fraud (Mastercard decline reason code service).
  ['mastercard_security_authenticate', '5200009900830009', 'scheme_security', '01'],
  ['mastercard_security_fraud', '5200009900840008', 'scheme_security', '03'],
];

const AMEX_DECLINES: readonly (readonly [scenario: string, number: string, code: string])[] = [
  ['amex_do_not_honor', '340000990005000', 'do_not_honor'],
  ['amex_insufficient_funds', '340000990051004', 'insufficient_funds'],
  ['amex_expired_card', '340000990054008', 'expired_card'],
  ['amex_security_code_mismatch', '340000990082009', 'security_code_mismatch'],
];

// prettier-ignore
const VISA_OTHERS: readonly (readonly [scenario: string, number: string, description: string, plan: Partial<ScenarioPlan>])[] = [
  ['authentication_required', '4000009990050000', 'declined with 1A unless the customer authenticates', { outcome: { kind: 'declineUnlessAuthenticated' } }],
  ['processor_risk', '4000009990060009', 'blocked by the processor itself; no issuer was asked', { outcome: decline('processor_risk') }],

  ['challenge', '4000009980010006', '3DS challenge, then approved', { authentication: 'CHALLENGE' }],
  ['challenge_then_declined', '4000009980020005', '3DS challenge, then declined with 51', { authentication: 'CHALLENGE', outcome: decline('insufficient_funds', '2') }],
  ['challenge_then_pending', '4000009980030004', '3DS challenge, then pending, then approved', { authentication: 'CHALLENGE', outcome: { kind: 'pend', then: 'APPROVE' } }],
  ['challenge_then_lost_response', '4000009980040003', '3DS challenge; the confirmation is recorded, its answer is lost', { authentication: 'CHALLENGE', fault: 'LOST_RESPONSE' }],
  ['challenge_then_lost_request', '4000009980050002', '3DS challenge; the confirmation never arrives', { authentication: 'CHALLENGE', fault: 'LOST_REQUEST' }],
  ['frictionless', '4000009980060001', '3DS without a challenge, approved', { authentication: 'FRICTIONLESS' }],
  ['attempted', '4000009980070000', '3DS attempted, the issuer does not take part, approved', { authentication: 'ATTEMPTED' }],

  ['partial_approval', '4000009980080009', 'half of the amount is approved when the request allows a part, else 51', { outcome: { kind: 'approvePart' } }],
  ['pending_then_approved', '4000009980090008', 'pending, then approved', { outcome: { kind: 'pend', then: 'APPROVE' } }],
  ['pending_then_declined', '4000009980100005', 'pending, then declined with 51', { outcome: { kind: 'pend', then: 'DECLINE' } }],
  ['pending_forever', '4000009980110004', 'pending, and it stays so', { outcome: { kind: 'pend', then: 'NOTHING' } }],

  ['slow', '4000009970010008', 'approved; the answer takes a while', { fault: 'SLOW' }],
  ['timeout', '4000009970020007', 'approved, but the answer comes after every deadline', { fault: 'STALL' }],
  ['lost_request', '4000009970030006', 'the connection drops before anything is recorded', { fault: 'LOST_REQUEST' }],
  ['late_request', '4000009970040005', 'the connection drops, and the charge shows up only later', { fault: 'LATE_REQUEST' }],
  ['found_later', '4000009970190008', 'the connection drops, and the charge shows up only when it was long believed lost' , { fault: 'FOUND_LATER', sequel: [{ kind: 'SURFACE' }] }],
  ['lost_response', '4000009970050004', 'approved and recorded, then the connection drops', { fault: 'LOST_RESPONSE' }],
  ['lost_response_declined', '4000009970060003', 'declined and recorded, then the connection drops', { fault: 'LOST_RESPONSE', outcome: decline('insufficient_funds', '2') }],
  ['lost_response_blind', '4000009970070002', 'as lost_response, and the first two enquiries fail', { fault: 'LOST_RESPONSE_BLIND' }],
  ['duplicate_delivery', '4000009970080001', 'approved; the processor gets the request twice and charges once', { fault: 'TWICE' }],
  ['garbage_html', '4000009970090000', 'approved; the answer is a page of HTML', { fault: 'GARBAGE_HTML' }],
  ['garbage_truncated', '4000009970100007', 'approved; the answer breaks off', { fault: 'GARBAGE_TRUNCATED' }],
  ['garbage_shape', '4000009970110006', 'approved; the answer is JSON of another shape', { fault: 'GARBAGE_SHAPE' }],
  ['wrong_amount', '4000009970120005', 'approved; the answer names another amount', { fault: 'WRONG_AMOUNT' }],
  ['wrong_currency', '4000009970130004', 'approved; the answer names another currency', { fault: 'WRONG_CURRENCY' }],
  ['wrong_attempt', '4000009970140003', 'approved; the answer belongs to another attempt', { fault: 'WRONG_ATTEMPT' }],
  ['error_before', '4000009970150002', 'status 503; nothing is recorded', { fault: 'ERROR_BEFORE' }],
  ['error_after', '4000009970160001', 'approved and recorded, then status 500', { fault: 'ERROR_AFTER' }],
  ['refused', '4000009970170000', 'the processor refuses before it does anything, and says so', { fault: 'REFUSED' }],

  ['avs_no_match', '4000009980120003', 'approved; neither street nor postcode match', { avsResult: 'N' }],
  ['avs_street_only', '4000009980130002', 'approved; the street matches, the postcode does not', { avsResult: 'A' }],
  ['avs_postcode_only', '4000009980140001', 'approved; the postcode matches, the street does not', { avsResult: 'Z' }],
  ['avs_unavailable', '4000009980150000', 'approved; the address could not be checked', { avsResult: 'U' }],
  ['avs_not_supported', '4000009980160009', 'approved; the issuer does not check addresses', { avsResult: 'S' }],
  ['cvv_no_match', '4000009980170008', 'approved although the security code is wrong', { cvvResult: 'N' }],
  ['cvv_not_processed', '4000009980180007', 'approved; the security code was not checked', { cvvResult: 'P' }],
  ['cvv_unavailable', '4000009980190006', 'approved; the issuer can not check security codes', { cvvResult: 'U' }],
  [
    'dispute_opened',
    '4000009980300001',
    'approved; later the cardholder disputes it as fraud (10.4)',
    { sequel: [{ kind: 'DISPUTE', reason: '10.4' }] },
  ],
  [
    'dispute_won',
    '4000009980310000',
    'approved; later disputed as not received (13.1), then decided for the merchant',
    { sequel: [
      { kind: 'DISPUTE', reason: '13.1' },
      { kind: 'DISPUTE_CLOSED', won: true },
    ] },
  ],
  [
    'dispute_lost',
    '4000009980320009',
    'approved; later disputed as fraud (10.4), then decided for the cardholder',
    { sequel: [
      { kind: 'DISPUTE', reason: '10.4' },
      { kind: 'DISPUTE_CLOSED', won: false },
    ] },
  ],
];

const DEVICE_TOKENS: readonly (readonly [
  scenario: string,
  number: string,
  brand: SandboxBrand,
  wallet: Wallet,
  description: string,
  plan?: Partial<ScenarioPlan>,
])[] = [
  ['apple_pay_visa', '4000009950010002', 'visa', 'APPLE_PAY', 'Visa in Apple Pay'],
  ['apple_pay_mastercard', '5200009950010007', 'mastercard', 'APPLE_PAY', 'Mastercard in Apple Pay'],
  ['google_pay_visa', '4000009950020001', 'visa', 'GOOGLE_PAY', 'Visa in Google Pay'],
  [
    'apple_pay_insufficient_funds',
    '4000009950030000',
    'visa',
    'APPLE_PAY',
    'Visa in Apple Pay, declined with 51',
    { outcome: decline('insufficient_funds', '2') },
  ],
  [
    'google_pay_token_not_supported',
    '5200009950040004',
    'mastercard',
    'GOOGLE_PAY',
    'Mastercard in Google Pay, declined; advice 04: the issuer takes no tokens',
    { outcome: decline('scheme_policy', '04') },
  ],
];

const MERCHANT_DECLINES: readonly (readonly [
  scenario: string,
  number: string,
  brand: SandboxBrand,
  code: string,
  adviceCode: string,
])[] = [
  ['mit_stop_recurring', '4000009951010001', 'visa', 'stop_recurring', '1'],
  ['mit_insufficient_funds', '4000009951510000', 'visa', 'insufficient_funds', '2'],
  ['mit_expired_card', '4000009951540007', 'visa', 'expired_card', '3'],
  ['mit_advice_03', '5200009951030004', 'mastercard', 'lifecycle', '03'],
  ['mit_advice_21', '5200009951210002', 'mastercard', 'scheme_policy', '21'],
];

/** Every test card, in the order of the documentation. */
export const CARD_ROWS: readonly CardRow[] = [
  ...APPROVED.map(([scenario, number, brand, funding, issuerCountry, description]) => {
    return { scenario, number, brand, funding, issuerCountry, description, plan: {} };
  }),
  ...VISA_DECLINES.map(([code, number]) => {
    const { responseCode, meaning } = declineOf(code);
    const plan = { outcome: decline(code, visaCategory(responseCode ?? '')), cvvResult: cvvResultOf(code) };
    return { scenario: code, number, brand: 'visa' as const, description: meaning, plan };
  }),
  ...MASTERCARD_DECLINES.map(([scenario, number, code, adviceCode]) => {
    const advice = adviceCode === null ? '' : `; advice ${adviceCode}: ${MERCHANT_ADVICE_CODES[adviceCode]}`;
    const description = `${declineOf(code).meaning.replace('Mastercard: ', '')}${advice}`;
    return {
      scenario,
      number,
      brand: 'mastercard' as const,
      description,
      plan: { outcome: decline(code, adviceCode) },
    };
  }),
  ...AMEX_DECLINES.map(([scenario, number, code]) => {
    return {
      scenario,
      number,
      brand: 'amex' as const,
      description: declineOf(code).meaning,
      plan: { outcome: decline(code) },
    };
  }),
  ...DEVICE_TOKENS.map(([scenario, number, brand, wallet, description, plan = {}]) => {
    return { scenario, number, brand, wallet, description, plan };
  }),
  ...MERCHANT_DECLINES.map(([scenario, number, brand, code, adviceCode]) => ({
    scenario,
    number,
    brand,
    description: `approved for the customer; for the merchant: ${declineOf(code).meaning.replace('Mastercard: ', '')}`,
    plan: { outcome: { kind: 'declineMerchant' as const, code, adviceCode } },
  })),
  ...VISA_OTHERS.map(([scenario, number, description, plan]) => ({
    scenario,
    number,
    brand: 'visa' as const,
    description,
    plan,
  })),
  ...OPERATION_CARDS.map((card) => ({ ...card, brand: 'visa' as const })),
];

/** Test numbers that many developers know by heart, and the scenario that they stand for here. */
export const WELL_KNOWN_NUMBERS: readonly (readonly [number: string, scenario: string])[] = [
  ['4111111111111111', 'approved_visa'],
  ['371449635398431', 'approved_amex'],
  ['4000000000000002', 'do_not_honor'],
  ['4000000000009995', 'insufficient_funds'],
  ['4000000000009987', 'lost_card'],
  ['4000000000009979', 'stolen_card'],
  ['4000000000000069', 'expired_card'],
  ['4000000000000127', 'security_code_mismatch'],
  ['4000000000000119', 'system_malfunction'],
];

function decline(code: string, adviceCode: string | null = null): Outcome {
  return { kind: 'decline', code, adviceCode };
}

/** An issuer that declines for the security code says that it did not match. */
function cvvResultOf(code: string): string | null {
  return code.startsWith('security_code') ? 'N' : null;
}
