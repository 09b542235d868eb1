import creditCardType from 'credit-card-type';
import fc from 'fast-check';
import { SANDBOX_CARDS } from '../../src/processors/sandbox/scenarios';
import { binOf, lastFourOf, parseCardNumber } from '../../src/vault/card-number';
import { yearOf } from '../../src/vault/card-expiry';
import { brandOf } from '../../src/vault/card-brand';
import { passesLuhn } from '../../src/vault/digits';
import type { SandboxCards } from '../../src/vault/sandbox-card';
import { parseTokenRequest } from '../../src/vault/token-request';
import { NOW, VISA } from './fixture';
import { MUST_ACCEPT, type MustAccept, requestOf } from './must-accept';
import { NEAR_MISSES } from './near-misses';

describe('a card that must be accepted', () => {
  it.each(MUST_ACCEPT.map((entry) => [entry.family, entry.title, entry.source, entry] as const))(
    '%s: %s (%s)',
    (_family, _title, _source, entry) => {
      const parsed = parseTokenRequest(requestOf(entry), NOW);
      expect(parsed).toMatchObject({ ok: true });
      if (!parsed.ok) return;
      const { card } = parsed.value;
      const { expected } = entry;
      if (expected.digits !== undefined) expect(card.number.expose()).toBe(expected.digits);
      if (expected.brand !== undefined) expect(card.brand).toBe(expected.brand);
      if (expected.month !== undefined) expect(card.expiry).toEqual({ month: expected.month, year: expected.year });
      const code = card.kind === 'PAN' ? card.securityCode : null;
      if (expected.securityCode !== undefined) expect(code?.expose() ?? null).toBe(expected.securityCode);
      if (expected.holderName !== undefined) expect(card.holderName).toBe(expected.holderName);
    },
  );

  it('every family has at least eight cases', () => {
    const count = (family: MustAccept['family']) => MUST_ACCEPT.filter((entry) => entry.family === family).length;
    const families = new Set(MUST_ACCEPT.map((entry) => entry.family));
    expect(families.size).toBe(5);
    for (const family of families) expect(count(family)).toBeGreaterThanOrEqual(8);
  });
});

describe('a near miss is refused with its code and path', () => {
  it.each(NEAR_MISSES)('%s', (_title, body, code, path) => {
    const parsed = parseTokenRequest(body, NOW);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.map((error) => [error.code, error.path])).toEqual([[code, path]]);
    for (const error of parsed.error) expect(error.expected).not.toBe('');
  });

  it('every fault is answered at once', () => {
    const body = {
      card: { number: '4111', expiry: '13/99/1', securityCode: 1, holderName: '', pin: 1 },
      store: 1,
      amount: 5,
    };
    const parsed = parseTokenRequest(body, NOW);
    const faults = parsed.ok ? [] : parsed.error.map((error) => `${error.path.join('.')} ${error.code}`);
    expect(faults.sort()).toEqual([
      'amount UNKNOWN_FIELD',
      'card.expiry INVALID_FORMAT',
      'card.holderName BLANK',
      'card.number INVALID_LENGTH',
      'card.pin UNKNOWN_FIELD',
      'card.securityCode WRONG_TYPE',
      'store WRONG_TYPE',
    ]);
  });

  it('of a thousand unknown fields ten are answered', () => {
    const extra = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`x${'y'.repeat(index % 20)}${index}`, 1]),
    );
    const parsed = parseTokenRequest({ card: { number: VISA, expiry: '12/30' }, ...extra }, NOW);
    expect(parsed.ok ? 0 : parsed.error.length).toBe(10);
  });
});

describe('any input', () => {
  const digits = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
  const withCheckDigit = (body: string): string => {
    for (let digit = 0; digit < 10; digit += 1) if (passesLuhn(`${body}${digit}`)) return `${body}${digit}`;
    throw new Error('every body has a check digit');
  };

  it('a number of 12 to 19 digits that passes Luhn is accepted unless its brand has another length', () => {
    fc.assert(
      fc.property(digits(11, 18), (body) => {
        const number = withCheckDigit(body);
        const parsed = parseCardNumber(number);
        const settled = ['visa', 'mastercard', 'amex'].includes(brandOf(number));
        expect(parsed.ok || settled).toBe(true);
        if (parsed.ok) {
          expect(binOf(number).length).toBe(number.length >= 16 ? 8 : 6);
          expect(lastFourOf(number)).toBe(number.slice(-4));
          if (number.length >= 14) expect(number.length - binOf(number).length - 4).toBeGreaterThanOrEqual(4);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a number with one digit changed is refused, where a check digit is required', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (position, change) => {
        const changed = [...VISA]
          .map((digit, index) => (index === position ? String((Number(digit) + change) % 10) : digit))
          .join('');
        fc.pre(changed.startsWith('4'));
        expect(parseCardNumber(changed)).toMatchObject({ ok: false, error: { kind: 'checksum' } });
      }),
    );
  });

  it('every fault of a device token is answered at once', () => {
    const body = {
      type: 'device_token',
      deviceToken: {
        number: '4111',
        expiry: '13/30',
        cryptogram: '!',
        eci: 5,
        wallet: 'applepay',
        securityCode: '123',
      },
    };
    const parsed = parseTokenRequest(body, NOW);
    const faults = parsed.ok ? [] : parsed.error.map((error) => `${error.path.join('.')} ${error.code}`);
    expect(faults.sort()).toEqual([
      'deviceToken.cryptogram INVALID_FORMAT',
      'deviceToken.eci WRONG_TYPE',
      'deviceToken.expiry OUT_OF_RANGE',
      'deviceToken.number INVALID_LENGTH',
      'deviceToken.securityCode UNKNOWN_FIELD',
      'deviceToken.wallet INVALID_VALUE',
    ]);
  });

  it('no answer holds what was sent', () => {
    const value = fc.oneof(digits(5, 25), fc.string({ minLength: 5 }), fc.integer({ min: 100_000 }), fc.constant(VISA));
    const card = fc.record(
      {
        number: value,
        expiry: value,
        expiryMonth: value,
        expiryYear: value,
        securityCode: value,
        holderName: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(card, value, fc.dictionary(digits(5, 19), value, { maxKeys: 3 }), (fields, store, extra) => {
        const parsed = parseTokenRequest({ card: { ...fields, ...extra }, store }, NOW);
        if (parsed.ok) return;
        const answer = JSON.stringify(parsed.error);
        for (const sent of [...Object.values(fields), ...Object.keys(extra), ...Object.values(extra), store]) {
          if (String(sent).trim().length >= 5 && /[0-9]{5}/.test(String(sent)))
            expect(answer).not.toContain(String(sent));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void parseTokenRequest({ card: body }, NOW)));
    fc.assert(fc.property(fc.jsonValue(), (body) => void parseTokenRequest(body, NOW)));
  });
});

it('brands are those of the tables, but for RuPay and the rest of UnionPay', () => {
  const differing = new Set<string>();
  for (let six = 0; six < 1_000_000; six += 331) {
    const prefix = String(six).padStart(6, '0');
    const listed = creditCardType(`${prefix}00`)[0]?.type ?? 'unknown';
    const own = brandOf(`${prefix}0000000000`);
    if (own !== (RENAMED[listed] ?? listed)) differing.add(`${listed} is ${own}`);
  }
  expect([...differing].sort()).toEqual([
    'discover is rupay',
    'maestro is rupay',
    'maestro is unionpay',
    'unknown is rupay',
  ]);
});
const RENAMED: Readonly<Record<string, string>> = { 'american-express': 'amex', 'diners-club': 'diners' };

it.each([
  ['4029180000000000', 'visa'],
  ['5275720000000000', 'mastercard'],
  ['5895620000000000', 'unknown'],
  ['6370950000000000', 'unknown'],
  ['6277800000000000', 'elo'],
  ['6508370900000000', 'discover'],
  ['6508370400000000', 'troy'],
])('the longest prefix decides: %s is %s', (number, brand) => {
  expect(brandOf(number)).toBe(brand);
});

describe('a year of two digits', () => {
  it.each([
    ['26', 2026, 2026],
    ['76', 2026, 2076],
    ['77', 2026, 1977],
    ['00', 2026, 2000],
    ['99', 2026, 1999],
    ['00', 2050, 2100],
    ['49', 2099, 2149],
    ['50', 2099, 2050],
    ['25', 1976, 2025],
  ])('%s read in %i is %i', (text, current, expected) => {
    expect(yearOf(text, Date.UTC(current, 0, 1))).toBe(expected);
  });

  it('lies within 49 years back and 50 ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1970, max: 2200 }), (year, current) => {
        const read = yearOf(String(year).padStart(2, '0'), Date.UTC(current, 11, 31, 23, 59, 59));
        expect(read! % 100).toBe(year);
        expect(read! - current).toBeGreaterThanOrEqual(-49);
        expect(read! - current).toBeLessThanOrEqual(50);
      }),
    );
  });
});

describe('the sandbox of the processors', () => {
  it.each(SANDBOX_CARDS.map((card) => [card.scenario, card] as const))(
    '%s is accepted with the brand that it has there',
    (_scenario, card) => {
      expect(parseCardNumber(card.number)).toEqual({ ok: true, value: { digits: card.number, brand: card.brand } });
    },
  );

  it('its cards can be passed to the vault as they are', () => {
    const cards: SandboxCards = new Map(SANDBOX_CARDS.map((card) => [card.scenario, card]));
    expect(cards.size).toBe(SANDBOX_CARDS.length);
  });
});
