import { DEVICE_TOKEN } from '../vault/fixture';
import { CANARY, type Wire } from './api';

/*
 * Requests and payments that are almost right. Every bad value holds the canary where its type allows it; the values of an
 * answer never do.
 */

/** An input that is answered with one user error, and nothing is stored: what changes, the code, the path below `input`. */
export type UserErrorCase = readonly [title: string, change: Wire, code: string, path: readonly string[]];

const money = (amountMinor: unknown, currency: unknown = 'EUR'): Wire => ({ amount: { amountMinor, currency } });
const MINOR = ['amount', 'amountMinor'];
const CURRENCY = ['amount', 'currency'];
const TOKEN = ['paymentMethod', 'card', 'token'];
const token = (text: string): Wire => ({ paymentMethod: { card: { token: text } } });
const NOBODYS = 'pm_01k0000000e0080000000000ff';
const STORED_ID = ['paymentMethod', 'stored', 'paymentMethodId'];
const storedMethod = (paymentMethodId: string, text?: string): Wire => ({
  paymentMethod: { stored: { paymentMethodId, ...(text === undefined ? {} : { token: text }) } },
});
const UP_TO = ['captureUpToMinor'];
const upTo = (captureUpToMinor: unknown): Wire => ({ captureMethod: 'MANUAL', captureUpToMinor });
const note = (key: string, value: string): Wire => ({ key, value });

export const USER_ERRORS: readonly UserErrorCase[] = [
  ['zero that is not a verification', money(0), 'OUT_OF_RANGE', MINOR],
  ['a verification of one cent', { ...money(1), verificationOnly: true }, 'NOT_TOGETHER', MINOR],
  ['a negative amount', money(-1), 'OUT_OF_RANGE', MINOR],
  ['the most negative amount', money(-(2 ** 53 - 1)), 'OUT_OF_RANGE', MINOR],
  ['a currency in small letters', money(500, 'eur'), 'UNKNOWN_CURRENCY', CURRENCY],
  ['a currency that was', money(500, 'DEM'), 'UNKNOWN_CURRENCY', CURRENCY],
  ['a currency that is none', money(500, CANARY), 'UNKNOWN_CURRENCY', CURRENCY],
  ['gold, which has no minor unit', money(500, 'XAU'), 'UNKNOWN_CURRENCY', CURRENCY],
  ['a currency with a space', money(500, 'EUR '), 'UNKNOWN_CURRENCY', CURRENCY],
  ['the name of a method of objects', money(500, 'constructor'), 'UNKNOWN_CURRENCY', CURRENCY],

  ['a headroom below the amount', upTo(4_998), 'OUT_OF_RANGE', UP_TO],
  ['a headroom of more than the amount once more', upTo(9_999), 'OUT_OF_RANGE', UP_TO],
  ['a negative headroom', upTo(-1), 'OUT_OF_RANGE', UP_TO],
  ['a headroom for what is captured at once', { captureUpToMinor: 6_000 }, 'NOT_TOGETHER', UP_TO],
  ['a headroom for a verification', { ...money(0), verificationOnly: true, ...upTo(1) }, 'OUT_OF_RANGE', UP_TO],

  ['an empty order reference', { orderReference: '' }, 'TOO_SHORT', ['orderReference']],
  ['a blank order reference', { orderReference: ' \u3000' }, 'TOO_SHORT', ['orderReference']],
  ['129 characters of order', { orderReference: CANARY.padEnd(129, 'x') }, 'TOO_LONG', ['orderReference']],
  ['a line break in the order', { orderReference: `${CANARY}\n2` }, 'INVALID_CHARACTERS', ['orderReference']],
  ['half a surrogate pair', { orderReference: `${CANARY}\ud800` }, 'INVALID_CHARACTERS', ['orderReference']],
  ['part 0 of an order', { orderPart: 0 }, 'OUT_OF_RANGE', ['orderPart']],
  ['part 100 of an order', { orderPart: 100 }, 'OUT_OF_RANGE', ['orderPart']],

  ['an empty key', { idempotencyKey: '' }, 'TOO_SHORT', ['idempotencyKey']],
  ['256 characters of key', { idempotencyKey: CANARY.padEnd(256, 'k') }, 'TOO_LONG', ['idempotencyKey']],
  ['a key with an umlaut', { idempotencyKey: `${CANARY}ü` }, 'INVALID_FORMAT', ['idempotencyKey']],

  ['no card', { paymentMethod: {} }, 'REQUIRED', ['paymentMethod']],
  ['a card that is null', { paymentMethod: { card: null } }, 'REQUIRED', ['paymentMethod']],
  [
    'a card and a stored method',
    { paymentMethod: { card: { token: 'x' }, stored: { paymentMethodId: NOBODYS } } },
    'NOT_TOGETHER',
    ['paymentMethod'],
  ],
  ['a stored method that nobody has', storedMethod(NOBODYS), 'PAYMENT_METHOD_NOT_FOUND', STORED_ID],
  ['a token for a stored method', storedMethod('tok_01k0000000e0080000000000ff'), 'INVALID_FORMAT', STORED_ID],
  [
    'the merchant charges a typed card',
    { initiator: 'MERCHANT', initiatorReason: 'RECURRING' },
    'REQUIRED',
    ['paymentMethod', 'stored'],
  ],
  [
    'the merchant charges without a reason',
    { ...storedMethod(NOBODYS), initiator: 'MERCHANT' },
    'REQUIRED',
    ['initiatorReason'],
  ],
  ['the customer pays for a reason', { initiatorReason: 'RECURRING' }, 'NOT_TOGETHER', ['initiatorReason']],
  [
    'the merchant charges with a token from the customer',
    { ...storedMethod(NOBODYS, 'tok_01k0000000e0080000000000ff'), initiator: 'MERCHANT', initiatorReason: 'RECURRING' },
    'NOT_TOGETHER',
    ['paymentMethod', 'stored', 'token'],
  ],
  ['an empty token', token(''), 'TOO_SHORT', TOKEN],
  ['513 characters of token', token(`tok_${CANARY}`.padEnd(513, '0')), 'TOO_LONG', TOKEN],
  ['a card number for a token', token('4111111111111111'), 'TOKEN_NOT_USABLE', TOKEN],
  ['a token of another shape', token(`tok_${CANARY}`), 'TOKEN_NOT_USABLE', TOKEN],
  ['a test token that does not exist', token('tok_sandbox_approved_vissa'), 'TOKEN_NOT_USABLE', TOKEN],
  ['a token that nobody got', token('tok_01k0000000e0080000000000ff'), 'TOKEN_NOT_USABLE', TOKEN],
  ['a payment’s id for a token', token('pay_01k0000000e0080000000000ff'), 'TOKEN_NOT_USABLE', TOKEN],

  [
    'an e-mail address without @',
    { customer: { email: `${CANARY}.example.com` } },
    'INVALID_FORMAT',
    ['customer', 'email'],
  ],
  ['two @', { customer: { email: `a@${CANARY}@example.com` } }, 'INVALID_FORMAT', ['customer', 'email']],
  [
    'an e-mail domain without a dot',
    { customer: { email: `${CANARY}@localhost` } },
    'INVALID_FORMAT',
    ['customer', 'email'],
  ],
  [
    '255 characters of e-mail',
    { customer: { email: `a@${CANARY.padEnd(249, 'x')}.com` } },
    'TOO_LONG',
    ['customer', 'email'],
  ],
  ['256 characters of name', { customer: { name: CANARY.padEnd(256, 'x') } }, 'TOO_LONG', ['customer', 'name']],
  ['a NUL in a name', { customer: { name: `${CANARY}\u0000` } }, 'INVALID_CHARACTERS', ['customer', 'name']],
  ['letters in a phone number', { customer: { phone: `+${CANARY}` } }, 'INVALID_FORMAT', ['customer', 'phone']],
  ['two digits of phone', { customer: { phone: '12' } }, 'TOO_SHORT', ['customer', 'phone']],
  [
    '129 characters of customer reference',
    { customer: { reference: CANARY.padEnd(129, 'x') } },
    'TOO_LONG',
    ['customer', 'reference'],
  ],
  [
    'an account from before 1970',
    { customer: { createdAt: '1969-12-31T23:59:59Z' } },
    'OUT_OF_RANGE',
    ['customer', 'createdAt'],
  ],

  [
    'a country in small letters',
    { billingAddress: { country: 'de' } },
    'UNKNOWN_COUNTRY',
    ['billingAddress', 'country'],
  ],
  ['UK for GB', { billingAddress: { country: 'UK' } }, 'UNKNOWN_COUNTRY', ['billingAddress', 'country']],
  ['a country by name', { shippingAddress: { country: CANARY } }, 'UNKNOWN_COUNTRY', ['shippingAddress', 'country']],
  [
    '17 characters of postcode',
    { billingAddress: { postalCode: CANARY.padEnd(17, '1') } },
    'TOO_LONG',
    ['billingAddress', 'postalCode'],
  ],
  [
    '256 characters of street',
    { billingAddress: { line1: CANARY.padEnd(256, 'x') } },
    'TOO_LONG',
    ['billingAddress', 'line1'],
  ],
  [
    'a tab in the city',
    { shippingAddress: { city: `${CANARY}\t` } },
    'INVALID_CHARACTERS',
    ['shippingAddress', 'city'],
  ],

  ['a host name for an IP address', { browser: { ipAddress: CANARY } }, 'INVALID_FORMAT', ['browser', 'ipAddress']],
  ['256 in an IP address', { browser: { ipAddress: '192.0.2.256' } }, 'INVALID_FORMAT', ['browser', 'ipAddress']],
  [
    'an IP address with a port',
    { browser: { ipAddress: '192.0.2.1:443' } },
    'INVALID_FORMAT',
    ['browser', 'ipAddress'],
  ],

  ['4 characters of descriptor', { statementDescriptor: 'SHOP' }, 'TOO_SHORT', ['statementDescriptor']],
  ['23 characters of descriptor', { statementDescriptor: CANARY.padEnd(23, 'x') }, 'TOO_LONG', ['statementDescriptor']],
  ['a descriptor of digits', { statementDescriptor: '1234567' }, 'INVALID_FORMAT', ['statementDescriptor']],
  ['a descriptor in Chinese', { statementDescriptor: `${CANARY}商店` }, 'INVALID_FORMAT', ['statementDescriptor']],

  [
    'a note’s key twice',
    { metadata: [note(CANARY, '1'), note('b', '2'), note(CANARY, '3')] },
    'DUPLICATE',
    ['metadata', '2', 'key'],
  ],
  [
    '21 notes',
    { metadata: Array.from({ length: 21 }, (_, index) => note(`k${index}`, CANARY)) },
    'TOO_MANY',
    ['metadata'],
  ],
  [
    '41 characters of a note’s key',
    { metadata: [note(CANARY.padEnd(41, 'x'), '')] },
    'TOO_LONG',
    ['metadata', '0', 'key'],
  ],
  [
    '501 characters of a note',
    { metadata: [note('k', CANARY.padEnd(501, 'x'))] },
    'TOO_LONG',
    ['metadata', '0', 'value'],
  ],
  [
    'an escape character in a note',
    { metadata: [note('k', `${CANARY}\u001b[2J`)] },
    'INVALID_CHARACTERS',
    ['metadata', '0', 'value'],
  ],
];

/** An input whose JSON does not fit the schema: the whole request is malformed. The path begins with the variable. */
export type MalformedCase = readonly [title: string, change: Wire, path: readonly (string | number)[]];

export const MALFORMED: readonly MalformedCase[] = [
  ['500.50 yen', money(500.5, 'JPY'), MINOR],
  ['2^53', money(2 ** 53), MINOR],
  ['−2^53', money(-(2 ** 53)), MINOR],
  ['10^30', money(1e30), MINOR],
  ['an amount as a string', money(`500${CANARY}`), MINOR],
  ['an amount as true', money(true), MINOR],
  ['an amount that is null', money(null), MINOR],
  ['an amount in a list', money([500]), MINOR],
  ['a bare number for money', { amount: 500 }, ['amount']],
  ['no amount', { amount: {} }, MINOR],
  ['a currency as a number', money(500, 978), CURRENCY],
  ['no currency', { amount: { amountMinor: 500 } }, CURRENCY],
  ['a third field of money', { amount: { amountMinor: 500, currency: 'EUR', [CANARY]: 1 } }, ['amount']],
  ['a field that is unknown', { [CANARY]: CANARY }, []],
  ['part 1.5 of an order', { orderPart: 1.5 }, ['orderPart']],
  ['part "1" of an order', { orderPart: `1${CANARY}` }, ['orderPart']],
  ['part 2^31 of an order', { orderPart: 2 ** 31 }, ['orderPart']],
  ['a capture method that is none', { captureMethod: CANARY }, ['captureMethod']],
  ['an initiator in small letters', { initiator: 'merchant' }, ['initiator']],
  ['yes for true', { allowPartialApproval: 'yes' }, ['allowPartialApproval']],
  ['a headroom of half a cent', { captureUpToMinor: 5_000.5 }, ['captureUpToMinor']],
  ['a reason of no framework', { initiatorReason: 'BECAUSE' }, ['initiatorReason']],
  ['1 for true', { verificationOnly: 1 }, ['verificationOnly']],
  ['an order as a number', { orderReference: 7 }, ['orderReference']],
  ['no order', { orderReference: null }, ['orderReference']],
  ['a list of texts for notes', { metadata: [CANARY] }, ['metadata', 0]],
  ['a note without a value', { metadata: [{ key: CANARY }] }, ['metadata', 0, 'value']],
  ['a name as an object', { customer: { name: { first: CANARY } } }, ['customer', 'name']],
  ['a day without a time', { customer: { createdAt: '2026-01-31' } }, ['customer', 'createdAt']],
  ['30 February', { customer: { createdAt: '2026-02-30T00:00:00Z' } }, ['customer', 'createdAt']],
  ['an instant as a number', { customer: { createdAt: 1_764_000_000 } }, ['customer', 'createdAt']],
  ['a card number instead of a token', { paymentMethod: { card: { number: CANARY } } }, TOKEN],
];

/** A well-formed payment just beyond a bound of the rules, and the reason with its path. */
export interface RefusedCase {
  readonly title: string;
  readonly card?: Wire;
  /** A wallet's device token instead of a card. */
  readonly device?: Wire;
  readonly token?: string;
  /** What is different about the storing of a payment method, which then pays. */
  readonly storing?: Wire;
  readonly input?: Wire;
  readonly at?: string;
  readonly code: string;
  readonly path: readonly string[];
}

const mit = { initiator: 'MERCHANT', initiatorReason: 'RECURRING' };
const YEAR_OLD = { createdAt: '2025-07-15T12:00:00Z' };
const noCode = (brand: string, number: string): RefusedCase => ({
  title: `a new ${brand} without its security code`,
  card: { number, expiry: '12/30' },
  code: 'SECURITY_CODE_REQUIRED',
  path: TOKEN,
});
const typed = (expiry: string): Wire => ({ number: '4111111111111111', expiry, securityCode: '123' });
const noPostcode = (country: string, currency: string, amountMinor: number): RefusedCase => ({
  title: `500 euros without a postcode: ${country}`,
  input: { ...money(amountMinor, currency), billingAddress: { line1: '1 Main St', country } },
  code: 'BILLING_POSTAL_CODE_REQUIRED',
  path: ['billingAddress', 'postalCode'],
});

export const REFUSED: readonly RefusedCase[] = [
  {
    title: 'the first second after the month’s end in UTC−12',
    card: typed('07/26'),
    at: '2026-08-01T12:00:00Z',
    code: 'CARD_EXPIRED',
    path: TOKEN,
  },
  { title: 'last month', card: typed('06/26'), code: 'CARD_EXPIRED', path: TOKEN },
  {
    title: 'a device token past its own expiry',
    device: { ...DEVICE_TOKEN, expiry: '06/26' },
    code: 'CARD_EXPIRED',
    path: TOKEN,
  },
  noCode('Visa', '4111111111111111'),
  noCode('Mastercard', '2223003122003222'),
  noCode('Amex', '378282246310005'),
  noCode('Discover', '6011111111111117'),
  noCode('Diners Club', '36227206271667'),
  noCode('JCB', '3530111333300000'),
  {
    title: 'thirteen digits of minor units',
    input: money(1_000_000_000_000, 'IDR'),
    code: 'AMOUNT_TOO_LARGE',
    path: MINOR,
  },
  { title: 'a cent above a million euros', input: money(100_000_001), code: 'AMOUNT_TOO_LARGE', path: MINOR },
  { title: 'a yen above a million euros', input: money(178_000_002, 'JPY'), code: 'AMOUNT_TOO_LARGE', path: MINOR },
  {
    title: 'charged by the merchant: a cent above a million euros',
    storing: {},
    input: { ...money(100_000_001), ...mit },
    code: 'AMOUNT_TOO_LARGE',
    path: MINOR,
  },
  noPostcode('US', 'EUR', 50_000),
  noPostcode('GB', 'EUR', 50_000),
  noPostcode('CA', 'CAD', 81_000),
  ...['CU', 'IR', 'KP'].flatMap((country) =>
    ['billingAddress', 'shippingAddress'].map((address) => ({
      title: `${address} in ${country}`,
      input: { [address]: { country } },
      code: 'COUNTRY_NOT_SERVED',
      path: [address, 'country'],
    })),
  ),
  { title: 'a card issued in Iran', token: 'approved_visa_ir', code: 'COUNTRY_NOT_SERVED', path: TOKEN },
  { title: 'a card issued in North Korea', token: 'approved_visa_kp', code: 'COUNTRY_NOT_SERVED', path: TOKEN },
  {
    title: 'charged by the merchant: a card issued in Iran',
    token: 'approved_visa_ir',
    storing: {},
    input: mit,
    code: 'COUNTRY_NOT_SERVED',
    path: STORED_ID,
  },
  {
    title: '500 euros on the first day with a throw-away address',
    input: {
      ...money(50_000),
      customer: { email: `${CANARY}@mail.10minutemail.com`, createdAt: '2026-07-14T12:00:30Z' },
    },
    code: 'DISPOSABLE_EMAIL',
    path: ['customer', 'email'],
  },
];

const narrow = (...reasons: string[]): Wire => ({
  consent: { agreedAt: '2026-01-31T09:00:00Z', text: 'My subscription.', reasons },
});
const unpaid = { networkTransactionId: null };
/** Almost what the customer agreed to. */
export const REFUSED_STORED: readonly RefusedCase[] = [
  {
    title: 'charged before the customer has paid with it',
    storing: unpaid,
    input: mit,
    code: 'AGREEMENT_NOT_ESTABLISHED',
    path: STORED_ID,
  },
  {
    title: 'checked by the merchant before the customer has paid with it',
    storing: unpaid,
    input: { ...money(0), verificationOnly: true, ...mit },
    code: 'AGREEMENT_NOT_ESTABLISHED',
    path: STORED_ID,
  },
  ...[
    ['an instalment, agreed was a subscription', 'INSTALLMENT', ['RECURRING']],
    ['a top-up, agreed were a subscription and a plan', 'UNSCHEDULED', ['RECURRING', 'INSTALLMENT']],
    ['a no-show, agreed were delayed charges', 'NO_SHOW', ['DELAYED_CHARGE']],
    ['a subscription, agreed was one click only', 'RECURRING', []],
  ].map(([title, initiatorReason, reasons]) => ({
    title: title as string,
    storing: narrow(...(reasons as string[])),
    input: { initiator: 'MERCHANT', initiatorReason },
    code: 'CONSENT_MISSING',
    path: ['initiatorReason'],
  })),
  {
    title: 'a stored card past its date, the customer present',
    card: { number: '4111111111111111', expiry: '06/26' },
    storing: {},
    code: 'CARD_EXPIRED',
    path: STORED_ID,
  },
  {
    title: 'a stored card of an embargoed country',
    token: 'approved_visa_kp',
    storing: {},
    input: mit,
    code: 'COUNTRY_NOT_SERVED',
    path: STORED_ID,
  },
];

/** Held for a person, not refused: beyond a bound where only a person can tell. */
export const HELD: readonly Omit<RefusedCase, 'code' | 'path'>[] = [
  {
    title: '250,000 euros',
    input: { ...money(25_000_000), billingAddress: { line1: '1 Main St', postalCode: '10115', country: 'DE' } },
  },
  { title: '2,000 euros by a prepaid card', token: 'approved_visa_prepaid', input: money(200_000) },
  { title: '10,000 euros without an address', input: money(1_000_000) },
  {
    title: '200 euros with a throw-away address',
    input: { ...money(20_000), customer: { email: 'a@10minutemail.com', ...YEAR_OLD } },
  },
  {
    title: '2,000 euros, card and bill from different countries',
    token: 'approved_visa_de',
    input: { ...money(200_000), billingAddress: { line1: '1 Rue', postalCode: '75001', country: 'FR' } },
  },
];
