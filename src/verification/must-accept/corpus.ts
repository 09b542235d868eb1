import { DAY_MS, SECOND_MS } from '../../kernel/clock';
import type { Facts } from '../../rules/facts';
import { CARD_BRANDS } from '../../vault/card-brand';
import { countersAt, emptyVelocity, recordAttempt } from '../velocity';
import { aCustomer, anAddress, type ContextOver, factsOf, type InputOver, NOW } from './ordinary';

/** A valid payment that real systems have wrongly refused. */
export interface MustAccept {
  /** What it is about and, for many, the standard that says so. */
  readonly family: string;
  /** What it is, and where the case comes from. */
  readonly title: string;
  readonly facts: Facts;
}

type Case = readonly [what: string, input: InputOver, context?: ContextOver];
const at = (iso: string): ContextOver => ({ at: Date.parse(iso) });
const mit = { initiator: 'MERCHANT' } as const;

function accepts(family: string, cases: readonly Case[]): readonly MustAccept[] {
  return cases.map(([title, input, context]) => ({ family, title, facts: factsOf(input, context) }));
}

const NUMBERS = accepts('number', [
  ...CARD_BRANDS.map((brand): Case => [
    `brand ${brand} (ISO/IEC 7812-1: any issuer may hold a number)`,
    { card: { brand } },
  ]),
  ['6-digit BIN (ISO/IEC 7812-1:2015)', { card: { bin: '411111' } }],
  ['8-digit BIN (ISO/IEC 7812-1:2017)', { card: { bin: '42424242' } }],
  ['Mastercard 2-series BIN (Mastercard, since 2016)', { card: { brand: 'mastercard', bin: '22210000' } }],
  ['last four 0000', { card: { lastFour: '0000' } }],
  ['BIN that no table knows: no country, no funding', { card: { issuerCountry: null, funding: 'UNKNOWN' } }],
  [
    'wallet device number, its BIN and expiry are not the card’s (EMV Payment Tokenisation)',
    { card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false } },
  ],
]);

const SECURITY_CODES = accepts('security code', [
  ['given (PCI DSS: never stored, so only that it was there is known; 000 is a code)', {}],
  [
    'absent for a merchant-initiated payment (Visa and Mastercard stored credential rules)',
    { ...mit, card: { hasSecurityCode: false, stored: true } },
  ],
  ['absent for an unstored merchant-initiated one', { ...mit, card: { hasSecurityCode: false } }],
  [
    'absent for a stored card, the customer present (PCI DSS 3.3: it may not be kept)',
    { card: { hasSecurityCode: false, stored: true } },
  ],
  [
    'absent for a device token (cryptogram instead; EMV Payment Tokenisation)',
    { card: { hasSecurityCode: false, kind: 'DEVICE_TOKEN' } },
  ],
  ['absent on a Maestro card without one', { card: { hasSecurityCode: false, brand: 'maestro' } }],
  ['absent on a card of unknown brand', { card: { hasSecurityCode: false, brand: 'unknown' } }],
  ['absent on a stored Amex card', { card: { hasSecurityCode: false, stored: true, brand: 'amex' } }],
]);

const DATES = accepts('dates', [
  ['last second of the month in UTC', { card: { expiryMonth: 6, expiryYear: 2026 } }, at('2026-06-30T23:59:59Z')],
  [
    'still the last day in UTC−12 (Baker Island)',
    { card: { expiryMonth: 6, expiryYear: 2026 } },
    at('2026-07-01T11:59:59Z'),
  ],
  [
    'already the first day in UTC+14 (Kiritimati)',
    { card: { expiryMonth: 6, expiryYear: 2026 } },
    at('2026-06-30T10:00:00Z'),
  ],
  ['first second of a year', { card: { expiryMonth: 12, expiryYear: 2026 } }, at('2027-01-01T00:00:00Z')],
  ['first second of a decade', { card: { expiryMonth: 12, expiryYear: 2029 } }, at('2030-01-01T00:00:00Z')],
  ['29 February', { card: { expiryMonth: 2, expiryYear: 2028 } }, at('2028-02-29T23:59:59Z')],
  [
    '28 February of a year that is no leap year',
    { card: { expiryMonth: 2, expiryYear: 2027 } },
    at('2027-02-28T23:59:59Z'),
  ],
  ['25 years ahead', { card: { expiryMonth: 6, expiryYear: 2051 } }],
  ['an issuer’s 12/49', { card: { expiryMonth: 12, expiryYear: 2049 } }],
  [
    'a stored card past its printed date, initiated by the merchant: the issuer decides (Visa Account Updater)',
    { ...mit, card: { expiryMonth: 1, expiryYear: 2024, stored: true } },
  ],
]);

const AMOUNTS = accepts('amounts (ISO 4217)', [
  ['no decimals: 500 JPY', { amountMinor: 500, currency: 'JPY' }],
  ['one yen', { amountMinor: 1, currency: 'JPY' }],
  ['three decimals: 0.500 KWD', { amountMinor: 500, currency: 'KWD' }],
  ['three decimals: 12.345 TND', { amountMinor: 12_345, currency: 'TND' }],
  ['four decimals: 1.2345 CLF', { amountMinor: 12_345, currency: 'CLF' }],
  ['no decimals: UGX', { amountMinor: 50_000, currency: 'UGX' }],
  ['no decimals: ISK', { amountMinor: 9_900, currency: 'ISK' }],
  ['one cent', { amountMinor: 1 }],
  ['2^31 minor units of IDR', { amountMinor: 2 ** 31, currency: 'IDR' }],
  ['2^32 + 1 minor units of IDR', { amountMinor: 2 ** 32 + 1, currency: 'IDR' }],
  [
    '2^32 + 1 VND',
    {
      amountMinor: 2 ** 32 + 1,
      currency: 'VND',
      billingAddress: anAddress({ country: 'VN' }),
      card: { issuerCountry: 'VN' },
    },
  ],
  ['2^33 minor units of LBP', { amountMinor: 2 ** 33, currency: 'LBP' }],
  ['2^36 minor units of IRR', { amountMinor: 2 ** 36, currency: 'IRR' }],
  ['nothing, to verify a card (Visa account verification)', { amountMinor: 0, verificationOnly: true }],
  [
    'nothing, to verify a stored card',
    { amountMinor: 0, verificationOnly: true, card: { stored: true, hasSecurityCode: false } },
  ],
  ['a part of the amount is welcome', { allowPartialApproval: true, card: { funding: 'PREPAID' } }],
]);

const inCountry = (country: string, postalCode: string | null, euros = 100): InputOver => ({
  amountMinor: euros * 100,
  card: { issuerCountry: country },
  billingAddress: anAddress({ country, postalCode }),
});
const ADDRESSES = accepts('address (Universal Postal Union)', [
  ['Hong Kong has no postal codes', inCountry('HK', null, 900)],
  ['nor have the United Arab Emirates', inCountry('AE', null, 900)],
  ['nor has Botswana', inCountry('BW', null, 900)],
  ['Irish Eircodes are optional', inCountry('IE', null, 900)],
  ['M1 1AE', inCountry('GB', 'M1 1AE', 900)],
  ['ZIP+4', inCountry('US', '02134-1000', 900)],
  ['leading zeros', inCountry('US', '00501', 900)],
  ['a small American order without ZIP', inCountry('US', null, 40)],
  ['no address at all', { billingAddress: null, shippingAddress: null }],
  [
    'only a country',
    {
      billingAddress: { ...anAddress(), line1: null, city: null, postalCode: null, country: 'US' },
      amountMinor: 90_000,
      card: { issuerCountry: 'US' },
    },
  ],
  [
    'a gift abroad by an old customer',
    {
      amountMinor: 90_000,
      customer: aCustomer({ createdAt: NOW - 400 * DAY_MS }),
      billingAddress: anAddress(),
      shippingAddress: anAddress({ country: 'NZ' }),
    },
  ],
  [
    'an expatriate: the card is from elsewhere',
    {
      amountMinor: 90_000,
      card: { issuerCountry: 'FR' },
      billingAddress: anAddress({ country: 'TH', postalCode: '10110' }),
    },
  ],
]);

const NAMES = accepts('names (W3C: personal names around the world)', [
  ['apostrophe', { customer: aCustomer({ name: 'Siobhán O’Connor' }) }],
  ['umlaut', { customer: aCustomer({ name: 'Jürgen Groß' }) }],
  ['Chinese', { customer: aCustomer({ name: '王秀英' }) }],
  ['Arabic', { customer: aCustomer({ name: 'محمد بن سلمان' }) }],
  ['one letter', { customer: aCustomer({ name: 'O' }) }],
  ['digits', { customer: aCustomer({ name: 'Jennifer 8 Lee' }) }],
  ['very long', { customer: aCustomer({ name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(5) }) }],
  ['one word', { customer: aCustomer({ name: 'Suharto' }) }],
  ['none', { customer: aCustomer({ name: null }) }],
]);

const threeDs = (
  result: 'AUTHENTICATED' | 'ATTEMPTED' | 'UNAVAILABLE' | 'INFORMATIONAL' | 'EXEMPT',
  euros = 100,
): InputOver => ({
  amountMinor: euros * 100,
  card: { authentication: { result, eci: null } },
});
const AUTHENTICATIONS = accepts('authentication (EMV 3-D Secure 2.3, transaction status)', [
  ['Y, authenticated', threeDs('AUTHENTICATED')],
  ['Y, 5,000 euros', threeDs('AUTHENTICATED', 5_000)],
  ['A, attempted', threeDs('ATTEMPTED')],
  ['A, 900 euros', threeDs('ATTEMPTED', 900)],
  ['U, the issuer could not', threeDs('UNAVAILABLE', 900)],
  ['I, informational', threeDs('INFORMATIONAL', 900)],
  ['an exemption is claimed (PSD2 RTS, article 18)', threeDs('EXEMPT', 200)],
  ['a device token without 3DS', { amountMinor: 90_000, card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false } }],
  ['initiated by the merchant, out of scope of SCA', { amountMinor: 90_000, ...mit, card: { stored: true } }],
]);

const recorded = (attempts: number, everyMs: number): ContextOver => {
  let state = emptyVelocity();
  for (let index = attempts; index > 0; index -= 1) {
    state = recordAttempt(state, { at: NOW - index * everyMs, eurCents: 5_000, accepted: true, card: 'c' });
  }
  return { card: countersAt(state, NOW), byCustomer: countersAt(state, NOW), ip: countersAt(state, NOW) };
};
const REPEATS = accepts('repeats', [
  ['the same card and amount for another order, 2 seconds later', {}, recorded(1, 2 * SECOND_MS)],
  ['five orders within a minute', {}, recorded(5, 10 * SECOND_MS)],
  ['nine tries in nine minutes', {}, recorded(9, 60 * SECOND_MS)],
  [
    'two accounts on one card',
    { customer: aCustomer({ reference: 'c-2' }) },
    { ...recorded(3, 20 * SECOND_MS), byCustomer: {} },
  ],
  ['a family: four cards, one account', {}, { byCustomer: { cards24h: 4, attempts24h: 9 } }],
  [
    'three typing errors, then right',
    {},
    { card: { attempts10m: 3, declines10m: 3, declines1h: 3, declines24h: 3, declines7d: 3 } },
  ],
  ['an office behind one address', {}, { ip: { attempts10m: 60, attempts1h: 300, attempts24h: 2_000, cards24h: 20 } }],
  ['a merchant’s nightly batch on one corporate card', { ...mit, card: { stored: true } }, recorded(500, 100)],
  [
    'the sandbox’s well-known test card, used by everyone',
    {},
    {
      merchant: { mode: 'SANDBOX' },
      card: { attempts10m: 5_000, attempts1h: 9_000, attempts24h: 9_000, declines24h: 900, declines7d: 900 },
    },
  ],
]);

/** What the rules of the platform may never refuse or hold; asking for authentication is allowed. */
export const MUST_ACCEPT: readonly MustAccept[] = [
  ...NUMBERS,
  ...SECURITY_CODES,
  ...DATES,
  ...AMOUNTS,
  ...ADDRESSES,
  ...NAMES,
  ...AUTHENTICATIONS,
  ...REPEATS,
];
