import type { CardBrand } from '../../src/vault/card-brand';
import { CRYPTOGRAM } from './fixture';

/** A valid card that real systems are known to have refused, or that ours must not. At `NOW`, July 2026. */
export interface MustAccept {
  readonly family: 'number' | 'security code' | 'date' | 'name' | 'device number';
  readonly title: string;
  readonly source: string;
  readonly card: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly digits?: string;
    readonly brand?: CardBrand;
    readonly month?: number;
    readonly year?: number;
    readonly securityCode?: string | null;
    readonly holderName?: string | null;
  };
}

/** The body of the request for its token. */
export function requestOf({ family, card }: MustAccept): Readonly<Record<string, unknown>> {
  return family === 'device number' ? { type: 'device_token', deviceToken: card } : { card };
}

const number = (title: string, digits: string, brand: CardBrand, source: string, written = digits): MustAccept => ({
  family: 'number',
  title,
  source,
  card: { number: written, expiry: '12/30' },
  expected: { digits, brand },
});

const code = (
  title: string,
  securityCode: unknown,
  expected: string | null,
  source: string,
  pan = '4111111111111111',
): MustAccept => ({
  family: 'security code',
  title,
  source,
  card: { number: pan, expiry: '12/30', ...(securityCode === undefined ? {} : { securityCode }) },
  expected: { securityCode: expected },
});

const date = (
  title: string,
  fields: Readonly<Record<string, unknown>>,
  [month, year]: readonly [number, number],
  source: string,
): MustAccept => ({
  family: 'date',
  title,
  source,
  card: { number: '4111111111111111', ...fields },
  expected: { month, year },
});

const name = (
  title: string,
  holderName: unknown,
  source: string,
  expected = holderName as string | null,
): MustAccept => ({
  family: 'name',
  title,
  source,
  card: { number: '4111111111111111', expiry: '12/30', holderName },
  expected: { holderName: expected },
});

const device = (
  title: string,
  digits: string,
  brand: CardBrand,
  source: string,
  fields: Readonly<Record<string, unknown>> = {},
): MustAccept => ({
  family: 'device number',
  title,
  source,
  card: { number: digits, expiry: '12/30', cryptogram: CRYPTOGRAM, wallet: 'APPLE_PAY', ...fields },
  expected: { digits, brand, securityCode: null },
});

const VISA = '4111111111111111';
const STRIPE = 'Stripe, testing, cards by brand';
const CYBERSOURCE = 'CyberSource, testing credit card services';
const ADYEN_POS = 'Adyen, point-of-sale test card v2';
const NAMES = 'kalzumeus.com, falsehoods programmers believe about names';
const SPACES = 'mozilla/donate.mozilla.org#398';

export const MUST_ACCEPT: readonly MustAccept[] = [
  number('Maestro of 12 digits', '501800000009', 'maestro', 'jessepollak/payment#32'),
  number('Visa of 13 digits', '4007000000027', 'visa', 'PawelDecowski/jquery-creditcardvalidator#54'),
  number('Visa of 13 digits, all twos', '4222222222222', 'visa', 'PayPal, test credit card account numbers'),
  number('Diners Club of 14 digits', '36227206271667', 'diners', STRIPE),
  number('Diners Club of 16 digits', '3056930009020004', 'diners', STRIPE),
  number('Maestro of 14 digits', '50339619890917', 'maestro', CYBERSOURCE),
  number('Maestro of 18 digits', '586824160825533338', 'maestro', CYBERSOURCE),
  number('Maestro of 19 digits', '6759560045005727054', 'maestro', CYBERSOURCE),
  number('Maestro of 19 digits, another range', '6799990100000000019', 'maestro', 'validatorjs/validator.js#611'),
  number('Maestro that starts with 6304', '6304000000000000', 'maestro', 'stripe-archive/jquery.payment#188'),
  number('Maestro that starts with 60', '6000070736169237003', 'maestro', ADYEN_POS),
  number('Maestro that starts with 6396', '6396827370876380', 'maestro', 'validatorjs/validator.js#1559'),
  number('Visa of 19 digits', '4716967026053481241', 'visa', 'validatorjs/validator.js#1559'),
  number('Mastercard 2-series', '2223003122003222', 'mastercard', STRIPE),
  number('Mastercard 2-series, first BINs', '2222420000001113', 'mastercard', CYBERSOURCE),
  number('Mastercard 2-series, the middle of the range', '2308880000000000', 'mastercard', ADYEN_POS),
  number('Mastercard 2-series, last BIN', '2720990000000007', 'mastercard', 'Mastercard, BIN range 222100 to 272099'),
  number('UnionPay of 19 digits', '6205500000000000004', 'unionpay', STRIPE),
  number(
    'UnionPay that starts with 81',
    '8171999900000000021',
    'unionpay',
    'braintree/credit-card-type, range 8164 to 8171',
  ),
  number('UnionPay that starts with 628', '6283875070985593', 'unionpay', 'validatorjs/validator.js#535'),
  number('UnionPay that fails Luhn', '6221261111117760', 'unionpay', 'braintree/card-validator#112'),
  number('UnionPay of 19 digits that fails Luhn', '6205500000000000009', 'unionpay', 'braintree/card-validator#112'),
  number(
    'UnionPay outside of the listed ranges',
    '6218300000000000',
    'unionpay',
    'didww/credit_card_validations#14: any 62',
  ),
  number(
    'Maestro from a BIN without check digits',
    '501080000000',
    'maestro',
    'activemerchant/active_merchant, maestro_no_luhn',
  ),
  number(
    'Hipercard without a check digit',
    '6062826786276630',
    'hipercard',
    'activemerchant/active_merchant, valid_by_algorithm?',
  ),
  number('RuPay', '6080010000000009', 'rupay', 'braintree/credit-card-type#144'),
  number('Verve of 19 digits', '5060990580000217499', 'verve', 'braintree/credit-card-type, lengths of Verve'),
  number('an unknown brand: UATP', '135412345678911', 'unknown', CYBERSOURCE),
  number('an unknown brand: NAPAS of 19 digits', '9704198526191432198', 'unknown', 'VNPAY sandbox, NCB test card'),
  number(
    'an unknown brand: an old JCB range',
    '3088000000000017',
    'unknown',
    'Authorize.net, test credit card numbers',
  ),
  number(
    'an unknown brand that starts with 0',
    '0604290042249596',
    'unknown',
    'ISO/IEC 7812-1: major industry identifier 0',
  ),
  number('groups with spaces', VISA, 'visa', SPACES, '4111 1111 1111 1111'),
  number('groups as printed on Amex', '378282246310005', 'amex', SPACES, '3782 822463 10005'),
  number('groups with hyphens', VISA, 'visa', 'jquery-validation/jquery-validation#218', '4111-1111-1111-1111'),
  number('spaces around', VISA, 'visa', SPACES, '  4111111111111111\n'),
  number(
    'no-break spaces',
    VISA,
    'visa',
    'kenkeiter/skeuocard#36, as copied from a page',
    '4111\u00a01111\u202f1111\u00a01111',
  ),
  number(
    'ideographic spaces and full-width digits',
    VISA,
    'visa',
    'Unicode, halfwidth and fullwidth forms',
    '４１１１\u3000１１１１\u3000１１１１\u3000１１１１',
  ),
  number('Arabic-Indic digits', VISA, 'visa', 'Adyen/adyen-web#2035', '٤١١١١١١١١١١١١١١١'),
  number('Persian digits', VISA, 'visa', 'Adyen/adyen-web#2035', '۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱'),
  number('typographic hyphens', VISA, 'visa', 'Unicode, general punctuation', '4111\u20111111\u20131111\u22121111'),
  number(
    'invisible marks of direction',
    VISA,
    'visa',
    'Unicode UAX 9, as pasted from right-to-left text',
    '\u202a4111111111111111\u202c',
  ),

  code('all zeros', '000', '000', 'juspay/hyperswitch#2387'),
  code('a leading zero', '078', '078', 'stripe/stripe-ruby#272'),
  code('two leading zeros', '005', '005', 'realexpayments/rxp-remote-java#3'),
  code('four digits for Amex', '1234', '1234', CYBERSOURCE, '378282246310005'),
  code('four zeros for Amex', '0000', '0000', 'juspay/hyperswitch#2387', '371449635398431'),
  code('absent, as for a stored card', undefined, null, 'PCI DSS 3.3.1: never kept, so not there for later payments'),
  code('null', null, null, 'JSON libraries write null for what is not there'),
  code('spaces around', ' 123 ', '123', 'killbilling/recurly-java-library#43'),
  code('full-width digits', '１２３', '123', 'Unicode, halfwidth and fullwidth forms'),
  code('three digits for Maestro', '123', '123', 'braintree/credit-card-type, code of Maestro', '6759560045005727054'),
  code(
    'absent for Maestro',
    undefined,
    null,
    'activemerchant/active_merchant, card_verification_value_length',
    '6759560045005727054',
  ),
  code(
    'four digits for an unknown brand',
    '1234',
    '1234',
    'the brand is not known, so neither is the length',
    '135412345678911',
  ),
  code(
    'three digits for an unknown brand',
    '123',
    '123',
    'the brand is not known, so neither is the length',
    '135412345678911',
  ),

  date('MM/YY', { expiry: '07/26' }, [7, 2026], 'opencollective/opencollective#5116: the current month'),
  date('MM/YYYY', { expiry: '09/2030' }, [9, 2030], 'linode/manager#7930'),
  date('YYYY-MM', { expiry: '2031-02' }, [2, 2031], 'WHATWG HTML, autofill field cc-exp: a month string'),
  date('MM-YYYY', { expiry: '01-2030' }, [1, 2030], 'Mozilla formautofill, known strings of cc-exp'),
  date('spaces around the slash', { expiry: '03 / 29' }, [3, 2029], 'stripe-archive/jquery.payment formats MM / YY'),
  date('a month of one digit', { expiry: '3/29' }, [3, 2029], 'Mozilla formautofill, cc-exp-month: 1 to 12'),
  date('two fields, as numbers', { expiryMonth: 1, expiryYear: 2027 }, [1, 2027], 'the documented form'),
  date(
    'two fields, as strings',
    { expiryMonth: '01', expiryYear: '2027' },
    [1, 2027],
    'Adyen, encryptedExpiryMonth 03',
  ),
  date(
    'two fields, a year of two digits',
    { expiryMonth: '1', expiryYear: '27' },
    [1, 2027],
    'CyberSource, expiration date 3312',
  ),
  date(
    'two fields, a year of two digits as a number',
    { expiryMonth: 12, expiryYear: 49 },
    [12, 2049],
    'CyberSource, expiration date 4912',
  ),
  date('2041', { expiry: '01/41' }, [1, 2041], 'braintree/braintree-web#575'),
  date('20 years ahead', { expiry: '12/46' }, [12, 2046], 'braintree/card-validator#78: the cap was 19'),
  date('26 years ahead', { expiry: '12/52' }, [12, 2052], 'braintree/card-validator#54'),
  date(
    '50 years ahead, the last two-digit year',
    { expiry: '12/76' },
    [12, 2076],
    'wuori/vue-credit-card-validation#36',
  ),
  date('last month, still current in UTC-12 on the first', { expiry: '06/26' }, [6, 2026], 'square/plastic#4'),
  date(
    'a card that expired, as for a stored one',
    { expiry: '01/24' },
    [1, 2024],
    'Adyen/adyen-cse-web#77: the issuer decides',
  ),
  date('the first month of a century turn', { expiry: '01/00' }, [1, 2000], 'expired long ago: for the rules to say'),
  date('a year before 2000 in two digits', { expiry: '12/99' }, [12, 1999], 'wuori/vue-credit-card-validation#36'),
  date(
    'February of a leap year',
    { expiry: '2028-02' },
    [2, 2028],
    'cjihrig/credit-card#6: valid through the last day',
  ),
  date('Arabic-Indic digits', { expiry: '١٢/٣٠' }, [12, 2030], 'Adyen/adyen-web#2035'),

  name('an apostrophe', "Siobhán O'Connor", 'Adyen/adyen-web#1322'),
  name('a typographic apostrophe', 'D’Angelo Russo', 'Adyen/adyen-web#1322'),
  name('an umlaut', 'Torsten Rüger', 'drhenner/ror_ecommerce#34'),
  name('a combining mark', 'Jose\u0301 Nu\u0301n\u0303ez', 'Unicode UAX 15: decomposed forms'),
  name('Chinese', '中国人', 'openedx-unsupported/frontend-app-payment#544'),
  name('Japanese', '山田　太郎', 'mozilla/fxa#2195'),
  name('Arabic', 'محمد بن عبد الله', 'mozilla/fxa#2195'),
  name('Persian with a zero-width non-joiner', 'علی\u200cرضا', 'Unicode, ZWNJ is part of Persian names'),
  name('one letter', 'O', NAMES),
  name('one word', 'Sukarno', NAMES),
  name('a suffix with a full stop', 'George II.', 'Adyen/adyen-web#1322'),
  name('digits', 'John Smith 3rd', 'Adyen/adyen-web#1211'),
  name('a company with digits', '73s7 Nam3 24/7 GmbH & Co. KG', 'mozilla/fxa#2195'),
  name('a colon and an underscore', 'Chargeback:10_4', 'Adyen/adyen-web#1211'),
  name('punctuation', 'Jean-Luc, Graf von & zu Berg (jun.)', 'Adyen/adyen-web#1189'),
  name('255 characters', 'Ä'.repeat(255), 'braintree/card-validator#86'),
  name('255 characters beyond the basic plane', '𠮷'.repeat(255), 'Unicode, CJK extension B'),
  name('spaces around', '  Ada Lovelace ', 'killbilling/recurly-java-library#43', 'Ada Lovelace'),
  name('null', null, 'JSON libraries write null for what is not there'),

  device(
    'a Visa device number',
    '4895370015293175',
    'visa',
    'activemerchant/active_merchant, network tokenization tests',
  ),
  device(
    'a Mastercard device number of the 2-series',
    '2223000048400011',
    'mastercard',
    'Braintree, test card numbers',
  ),
  device('an Amex device number', '378282246310005', 'amex', STRIPE),
  device('a UnionPay device number that fails Luhn', '6221261111117760', 'unionpay', 'braintree/card-validator#112'),
  device('a Maestro device number of 19 digits', '6799998900000099990', 'maestro', 'Adyen, point-of-sale test card v1'),
  device('a number of another BIN than the plastic card', '6555900000604105', 'discover', STRIPE),
  device('an expiry of its own', '4895370015293175', 'visa', 'EMVCo payment tokenisation: token expiry date', {
    expiry: '12/34',
  }),
  device('no holder name', '4895370015293175', 'visa', 'wallets need not pass on the name', { holderName: null }),
  device('no security code, as null', '4895370015293175', 'visa', 'wallets send a cryptogram instead', {
    securityCode: null,
  }),
];
