import { parseValue } from 'graphql';
import { CurrencyCodeScalar, DateTimeScalar, MinorUnitsScalar, parseInstant } from '../../src/graphql/scalars';

const REFUSED = Symbol('refused');

function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    // graphql-js gives a place to errors of other kinds than its own only.
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/^expected (an integer|a string)/);
    return REFUSED;
  }
}

describe('MinorUnits', () => {
  test.each<[unknown, unknown]>([
    [0, 0],
    [-0, -0],
    [5000, 5000],
    [-1, -1],
    [2 ** 31, 2 ** 31],
    [9007199254740991, 9007199254740991],
    [-9007199254740991, -9007199254740991],
    [9007199254740992, REFUSED],
    [-9007199254740992, REFUSED],
    [500.5, REFUSED],
    [Number.NaN, REFUSED],
    [Number.POSITIVE_INFINITY, REFUSED],
    ['5000', REFUSED],
    ['', REFUSED],
    [true, REFUSED],
    [null, REFUSED],
    [[5000], REFUSED],
    [{}, REFUSED],
    [5000n, REFUSED],
  ])('the JSON value %p', (value, expected) => {
    expect(attempt(() => MinorUnitsScalar.parseValue(value))).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['0', 0],
    ['-12', -12],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', REFUSED],
    ['99999999999999999999', REFUSED],
    ['5e2', REFUSED],
    ['500.0', REFUSED],
    ['"500"', REFUSED],
    ['true', REFUSED],
    ['null', REFUSED],
    ['[1]', REFUSED],
    ['FIVE', REFUSED],
  ])('the literal %s', (text, expected) => {
    expect(attempt(() => MinorUnitsScalar.parseLiteral(parseValue(text)))).toBe(expected);
  });

  test.each([0.5, Number.NaN, 2 ** 53, '5', null])('%p is never sent', (value) => {
    expect(() => MinorUnitsScalar.serialize(value)).toThrow('amounts are safe integers');
  });
});

describe('CurrencyCode', () => {
  test.each<[unknown, unknown]>([
    ['EUR', 'EUR'],
    // Whether it is a currency is judged by the input parsers, with a user error.
    ['XYZ', 'XYZ'],
    [978, REFUSED],
    [null, REFUSED],
    [['EUR'], REFUSED],
  ])('the JSON value %p', (value, expected) => {
    expect(attempt(() => CurrencyCodeScalar.parseValue(value))).toBe(expected);
  });

  test('an enum-like literal is no string', () => {
    expect(attempt(() => CurrencyCodeScalar.parseLiteral(parseValue('EUR')))).toBe(REFUSED);
  });

  test('only known codes are sent', () => {
    expect(CurrencyCodeScalar.serialize('KWD')).toBe('KWD');
    expect(() => CurrencyCodeScalar.serialize('XYZ')).toThrow('currencies are ISO 4217 codes');
  });
});

describe('DateTime', () => {
  test.each<[string, number | null]>([
    ['2026-01-31T12:30:00Z', Date.UTC(2026, 0, 31, 12, 30)],
    ['2026-01-31T12:30:00.5Z', Date.UTC(2026, 0, 31, 12, 30, 0, 500)],
    ['2026-01-31T12:30:00.123Z', Date.UTC(2026, 0, 31, 12, 30, 0, 123)],
    ['2026-01-31T14:30:00+02:00', Date.UTC(2026, 0, 31, 12, 30)],
    ['2026-01-31T06:30:00-06:00', Date.UTC(2026, 0, 31, 12, 30)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T23:59:59Z', Date.UTC(2000, 1, 29, 23, 59, 59)],
    ['1970-01-01T00:00:00Z', 0],
    ['1969-12-31T23:59:59Z', -1_000],
    ['2026-02-29T00:00:00Z', null],
    ['1900-02-29T00:00:00Z', null],
    ['2026-04-31T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-00-01T00:00:00Z', null],
    ['2026-01-00T00:00:00Z', null],
    ['2026-01-31T24:00:00Z', null],
    ['2026-01-31T12:60:00Z', null],
    ['2016-12-31T23:59:60Z', null],
    ['2026-01-31T12:30:00', null],
    ['2026-01-31T12:30Z', null],
    ['2026-01-31', null],
    ['2026-01-31 12:30:00Z', null],
    ['2026-01-31T12:30:00.1234Z', null],
    ['2026-01-31T12:30:00+25:00', null],
    ['2026-01-31T12:30:00Z ', null],
    ['+002026-01-31T12:30:00Z', null],
    ['1769862600000', null],
    ['', null],
    ['now', null],
  ])('the text %p', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
    expect(attempt(() => DateTimeScalar.parseValue(text))).toBe(expected ?? REFUSED);
    expect(attempt(() => DateTimeScalar.parseLiteral(parseValue(JSON.stringify(text))))).toBe(expected ?? REFUSED);
  });

  test.each([1769862600000, null, true, ['2026-01-31T12:30:00Z'], {}])('the JSON value %p is refused', (value) => {
    expect(attempt(() => DateTimeScalar.parseValue(value))).toBe(REFUSED);
  });

  test('epoch milliseconds are sent in UTC', () => {
    expect(DateTimeScalar.serialize(Date.UTC(2026, 0, 31, 12, 30))).toBe('2026-01-31T12:30:00.000Z');
    expect(() => DateTimeScalar.serialize('2026-01-31')).toThrow('instants are epoch milliseconds');
  });
});
