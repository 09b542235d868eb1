import { DEVICE_TOKEN } from '../vault/fixture';
import type { Wire } from './api';

/** A valid payment that real systems are known to have refused. */
export interface PaymentCase {
  readonly title: string;
  readonly source: string;
  /** The card as the customer typed it; an ordinary Visa without it. */
  readonly card?: Wire;
  /** A wallet's device token instead of a card. */
  readonly device?: Wire;
  readonly store?: boolean;
  /** The customer pays with the card as a stored payment method. */
  readonly stored?: boolean;
  /** A documented test token instead of a card. */
  readonly token?: string;
  readonly input?: Wire;
  /** When it happens, if the time matters. */
  readonly at?: string;
  /** CAPTURED unless something else is right. */
  readonly status?: string;
  readonly authorizedMinor?: number;
}

/** Charged by the merchant: the tests store the card first, with what the customer agreed to. */
export const mit = { initiator: 'MERCHANT', initiatorReason: 'RECURRING' } as const;
export const amount = (amountMinor: number, currency = 'EUR'): Wire => ({ amount: { amountMinor, currency } });
export const billing = (address: Wire): Wire => ({ billingAddress: address });
export const GERMAN = 'approved_visa_de';
export const device = (fields: Wire = {}): { readonly device: Wire } => ({ device: { ...DEVICE_TOKEN, ...fields } });
const expiring = (expiry: string): { readonly card: Wire } => ({
  card: { number: '4111111111111111', expiry, securityCode: '123' },
});

const VISA_RULES = 'Visa, stored credential transaction framework';
const PCI = 'PCI DSS 3.3.1: a security code is not kept';

export const SECURITY_CODES: readonly PaymentCase[] = [
  {
    title: 'absent on a stored card, the customer present',
    source: PCI,
    card: { number: '4111111111111111', expiry: '12/30' },
    store: true,
  },
  {
    title: 'absent on a stored Amex',
    source: PCI,
    card: { number: '378282246310005', expiry: '12/30' },
    store: true,
  },
  {
    title: 'absent, the merchant charges',
    source: VISA_RULES,
    card: { number: '4111111111111111', expiry: '12/30' },
    input: mit,
  },
  {
    title: 'absent on a stored card, the merchant charges',
    source: VISA_RULES,
    card: { number: '5555555555554444', expiry: '12/30' },
    store: true,
    input: mit,
  },
  { title: 'absent on a device token', source: 'EMVCo payment tokenisation: a cryptogram instead', ...device() },
  {
    title: 'absent on a UnionPay debit card',
    source: 'braintree/credit-card-type: CVN is printed on credit cards',
    card: { number: '6200009900000163', expiry: '12/30' },
  },
  {
    title: 'not checked by the issuer',
    source: 'ISO 8583 field 44, result P',
    card: { number: '4000009980180007', expiry: '12/30', securityCode: '123' },
  },
  {
    title: 'the issuer can not check',
    source: 'ISO 8583 field 44, result U',
    card: { number: '4000009980190006', expiry: '12/30', securityCode: '123' },
  },
];

/** In the order of time, so that the clock only moves on. */
export const DATES: readonly PaymentCase[] = [
  { title: 'last month’s noon in UTC', source: 'square/plastic#4', at: '2026-07-31T12:00:00Z', ...expiring('07/26') },
  {
    title: 'the first day of the next month in UTC+14',
    source: 'IANA tz, Pacific/Kiritimati',
    at: '2026-08-31T10:00:01Z',
    ...expiring('08/26'),
  },
  {
    title: 'the last second of the month in UTC',
    source: 'cjihrig/credit-card#6',
    at: '2026-08-31T23:59:59Z',
    ...expiring('08/26'),
  },
  {
    title: 'the first second of the next month in UTC',
    source: 'square/plastic#4',
    at: '2026-09-01T00:00:00Z',
    ...expiring('08/26'),
  },
  {
    title: 'the last minute of the last day in UTC−12',
    source: 'IANA tz, Etc/GMT+12',
    at: '2026-09-01T11:59:00Z',
    ...expiring('08/26'),
  },
  {
    title: 'the first second of a year',
    source: 'opencollective/opencollective#5116',
    at: '2027-01-01T00:00:00Z',
    ...expiring('12/26'),
  },
  {
    title: 'the first month, in that month',
    source: 'opencollective/opencollective#5116',
    at: '2027-01-01T00:00:02Z',
    ...expiring('01/27'),
  },
  {
    title: '28 February of a common year',
    source: 'ISO 8601-1, calendar year',
    at: '2027-02-28T23:59:50Z',
    ...expiring('02/27'),
  },
  {
    title: '29 February of a leap year',
    source: 'ISO 8601-1, leap year',
    at: '2028-02-29T23:59:50Z',
    ...expiring('02/28'),
  },
  {
    title: 'the first second of a decade',
    source: 'wuori/vue-credit-card-validation#36',
    at: '2030-01-01T00:00:00Z',
    ...expiring('12/29'),
  },
  {
    title: 'a stored card past its printed expiry, the merchant charges',
    source: 'Adyen/adyen-cse-web#77: the issuer decides',
    at: '2030-01-02T12:00:00Z',
    ...expiring('01/24'),
    store: true,
    input: mit,
  },
];

export const AMOUNTS: readonly PaymentCase[] = [
  { title: 'no decimals: 500 JPY', source: 'ISO 4217', input: amount(500, 'JPY') },
  { title: 'no decimals: 1 JPY', source: 'ISO 4217', input: amount(1, 'JPY') },
  { title: 'no decimals: 50,000 UGX', source: 'ISO 4217; Stripe keeps two decimals', input: amount(50_000, 'UGX') },
  {
    title: 'no decimals: 9,901 ISK',
    source: 'ISO 4217; Stripe asks for multiples of 100',
    input: amount(9_901, 'ISK'),
  },
  { title: 'three decimals: 0.500 KWD', source: 'ISO 4217', input: amount(500, 'KWD') },
  {
    title: 'three decimals: 12.345 TND',
    source: 'ISO 4217; Stripe asks for a last digit of 0',
    input: amount(12_345, 'TND'),
  },
  { title: 'four decimals: 1.2345 CLF', source: 'ISO 4217', input: amount(12_345, 'CLF') },
  { title: 'one cent', source: 'the smallest amount of money', input: amount(1) },
  { title: '2^31 minor units', source: 'GraphQL Int ends at 2^31 − 1', input: amount(2 ** 31, 'IDR') },
  { title: '2^32 + 1 minor units', source: '32-bit columns', input: amount(2 ** 32 + 1, 'IDR') },
  { title: '2^33 minor units', source: '32-bit columns', input: amount(2 ** 33, 'LBP') },
  { title: '2^36 minor units', source: '32-bit columns', input: amount(2 ** 36, 'IRR') },
  {
    title: '2^37 minor units, charged by the merchant',
    source: '32-bit columns',
    input: { ...amount(2 ** 37, 'IRR'), ...mit },
  },
  {
    title: 'nothing, to verify a card',
    source: 'Visa, account verification',
    input: { ...amount(0), verificationOnly: true },
    status: 'VERIFIED',
    authorizedMinor: 0,
  },
  {
    title: 'nothing, to verify a stored card',
    source: 'Visa, account verification',
    card: { number: '4111111111111111', expiry: '12/30' },
    store: true,
    input: { ...amount(0, 'JPY'), verificationOnly: true },
    status: 'VERIFIED',
    authorizedMinor: 0,
  },
  {
    title: 'a part of the amount is approved where that was allowed',
    source: 'ISO 8583 field 39, code 10',
    card: { number: '4000009980080009', expiry: '12/30', securityCode: '123' },
    input: { ...amount(4_000), allowPartialApproval: true },
    authorizedMinor: 2_000,
  },
  {
    title: 'captured later',
    source: 'ISO 8583 message 0100',
    input: { captureMethod: 'MANUAL' },
    status: 'AUTHORIZED',
    authorizedMinor: 4_999,
  },
];

const UPU = 'Universal Postal Union, addressing systems';
const AVS = 'Visa, address verification results';
export const ADDRESSES: readonly PaymentCase[] = [
  ...(
    [
      ['Hong Kong, without a postcode', { line1: '1 Queen’s Road Central', city: 'Hong Kong', country: 'HK' }],
      ['Dubai, without a postcode', { line1: 'P.O. Box 1', city: 'Dubai', country: 'AE' }],
      ['Botswana, without a postcode', { line1: 'Plot 5', city: 'Gaborone', country: 'BW' }],
      ['Ireland, without an Eircode', { line1: 'Main Street', city: 'Dingle', region: 'Co. Kerry', country: 'IE' }],
      ['an empty text for no postcode', { line1: 'Plot 5', city: 'Gaborone', postalCode: '', country: 'BW' }],
      ['M1 1AE', { line1: '1 Piccadilly', postalCode: 'M1 1AE', country: 'GB' }],
      ['ZIP+4', { line1: '1 Main St', postalCode: '02134-1000', region: 'MA', country: 'US' }],
      ['a ZIP with leading zeros', { line1: '1 Main St', postalCode: '00501', country: 'US' }],
      ['only a country', { country: 'US' }],
      ['no city, no region: Singapore', { line1: '1 Raffles Place', postalCode: '048616', country: 'SG' }],
      ['Japanese script', { line1: '千代田1-1', city: '東京都', postalCode: '100-0001', country: 'JP' }],
      ['a country of its own since 2011', { line1: 'Airport Road', city: 'Juba', country: 'SS' }],
    ] as const
  ).map(([title, address]) => ({
    title,
    source: UPU,
    input: { ...amount(90_000, 'USD'), ...billing(address) },
  })),
  { title: 'none at all', source: 'digital goods need no address', input: {} },
  ...(
    [
      ['A', 'the street matches'],
      ['Z', 'the postcode matches'],
      ['U', 'unavailable'],
      ['S', 'not supported by the issuer'],
      ['R', 'try again later'],
      ['G', 'the issuer is abroad'],
    ] as const
  ).map(([letter, meaning]) => ({
    title: `AVS result ${letter}: ${meaning}`,
    source: AVS,
    input: billing({ line1: `1 AVS ${letter} Street`, postalCode: '10001', country: 'US' }),
  })),
];

const FALSEHOODS = 'kalzumeus.com, falsehoods programmers believe about names';
const W3C = 'W3C, personal names around the world';
export const NAMES: readonly PaymentCase[] = (
  [
    ['an apostrophe', "Siobhán O'Connor", 'Adyen/adyen-web#1322'],
    ['umlauts', 'Jürgen Groß', 'drhenner/ror_ecommerce#34'],
    ['Chinese', '王秀英', 'openedx-unsupported/frontend-app-payment#544'],
    ['Japanese with an ideographic space', '山田　太郎', 'mozilla/fxa#2195'],
    ['Arabic', 'محمد بن عبد الله', 'mozilla/fxa#2195'],
    ['one letter', 'O', FALSEHOODS],
    ['digits', 'Jennifer 8 Lee', W3C],
    ['one word', 'Sukarno', W3C],
    ['255 characters', 'Ö'.repeat(255), 'braintree/card-validator#86'],
    ['255 characters beyond the basic plane', '𠮷'.repeat(255), 'Unicode, CJK extension B'],
    ['a combining mark', 'Jose\u0301 Nu\u0301n\u0303ez', 'Unicode UAX 15'],
    ['what looks like SQL', "Robert'); DROP TABLE payments;--", 'people are called Null and Drop'],
    ['Null', 'Jennifer Null', FALSEHOODS],
    ['none', null, W3C],
  ] as const
).map(([title, name, source]) => ({ title, source, input: { customer: { reference: `name-${title}`, name } } }));

const US = { line1: '1 Main St', postalCode: '10001', country: 'US' };
const EMV = 'EMV 3-D Secure 2.3';
export const RTS = 'Delegated Regulation (EU) 2018/389';
/*
 * The API takes no result of an authentication that happened elsewhere, so U (the issuer was unable), I and claimed
 * exemptions are shown on the rules alone: test/verification/must-accept.test.ts.
 */
export const AUTHENTICATIONS: readonly PaymentCase[] = [
  {
    title: 'A: attempted, the issuer does not take part',
    source: EMV,
    card: { number: '4000009980070000', expiry: '12/30', securityCode: '123' },
    input: { ...amount(300_000, 'USD'), ...billing(US) },
  },
  {
    title: 'Y without a challenge',
    source: EMV,
    card: { number: '4000009980060001', expiry: '12/30', securityCode: '123' },
    input: { ...amount(300_000, 'USD'), ...billing(US) },
  },
  {
    title: 'a challenge is asked for, not a refusal given',
    source: EMV,
    card: { number: '4000009980010006', expiry: '12/30', securityCode: '123' },
    status: 'REQUIRES_ACTION',
  },
  { title: 'a European card below the threshold', source: `${RTS}, art. 18`, token: GERMAN, input: amount(24_999) },
  {
    title: 'a European card at the threshold',
    source: `${RTS}, art. 18`,
    token: GERMAN,
    input: amount(25_000),
    status: 'REQUIRES_ACTION',
  },
  {
    title: 'an unknown bank, a European currency',
    source: `${RTS}, art. 2`,
    input: amount(25_000, 'EUR'),
    status: 'REQUIRES_ACTION',
  },
  { title: 'an unknown bank, another currency', source: `${RTS}, art. 2`, input: amount(90_000, 'USD') },
  {
    title: 'an American card in Europe: one leg out',
    source: 'EBA Q&A 2018_4233',
    token: 'approved_visa',
    input: amount(90_000),
  },
  { title: 'a device token without 3DS', source: 'EMVCo payment tokenisation', ...device(), input: amount(90_000) },
  {
    title: 'charged by the merchant: out of scope',
    source: 'EBA Q&A 2018_4031',
    token: GERMAN,
    input: { ...amount(90_000), ...mit },
  },
  {
    title: 'a first-day customer below the bound',
    source: 'our rule authentication.new_customer',
    input: { ...amount(49_999, 'USD'), customer: { reference: 'first-day', createdAt: '2026-07-15T11:00:00Z' } },
  },
];
