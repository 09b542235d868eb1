import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { assert } from '../kernel/assert';
import { AMOUNT_MAX_MINOR } from '../kernel/currencies';
import type { EpochMs } from '../kernel/clock';
import { parseLocalDate } from '../kernel/local-date';
import { parseCurrency } from '../kernel/money';

/**
 * The scalars refuse what is of the wrong JSON type or can't be carried exactly; then the whole request is malformed
 * (BAD_USER_INPUT, or GRAPHQL_VALIDATION_FAILED for a literal). Everything else is judged by the input parsers, which answer
 * with user errors. No message contains the value.
 */
const EXPECTED = {
  minorUnits: 'an integer within ±9007199254740991',
  currencyCode: 'a string with an ISO 4217 code in capitals',
  localDate: 'a string with an ISO 8601 calendar date, such as 2026-01-31',
  dateTime: 'a string with an ISO 8601 instant in UTC, such as 2026-01-31T12:30:00Z',
} as const;

function refuse(expected: string): never {
  // Not a GraphQLError: graphql-js adds the place in the document to errors of other kinds only.
  throw new TypeError(`expected ${expected}`);
}

function minorUnits(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : refuse(EXPECTED.minorUnits);
}

/** Amounts of money. GraphQL's own Int ends at 2^31 − 1: 21 million euros. */
export const MinorUnitsScalar = new GraphQLScalarType<number, number>({
  name: 'MinorUnits',
  description:
    'An amount in minor units of its currency, as a JSON integer within ±(2^53 − 1): 5000 of EUR is 50.00 €, 500 of JPY is ' +
    '¥500, 500 of KWD is 0.500 KD.',
  serialize(value) {
    assert(Number.isSafeInteger(value) && Math.abs(value as number) <= AMOUNT_MAX_MINOR, 'amounts are safe integers');
    return value as number;
  },
  parseValue: minorUnits,
  parseLiteral: (node) => (node.kind === Kind.INT ? minorUnits(Number(node.value)) : refuse(EXPECTED.minorUnits)),
});

function text(value: unknown, expected: string): string {
  return typeof value === 'string' ? value : refuse(expected);
}

function textOf(node: ValueNode, expected: string): string {
  return node.kind === Kind.STRING ? node.value : refuse(expected);
}

/** Any string gets in: whether it is a currency is a question of input, answered with a user error. Only known codes get out. */
export const CurrencyCodeScalar = new GraphQLScalarType<string, string>({
  name: 'CurrencyCode',
  description: 'An ISO 4217 code in capitals: EUR, JPY, KWD.',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
  serialize(value) {
    assert(typeof value === 'string' && parseCurrency(value) !== null, 'currencies are ISO 4217 codes');
    return value;
  },
  parseValue: (value) => text(value, EXPECTED.currencyCode),
  parseLiteral: (node) => textOf(node, EXPECTED.currencyCode),
});

/** Any string gets in: whether it is a day is a question of input, answered with a user error. */
export const LocalDateScalar = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A calendar day as an ISO 8601 string: 2026-01-31.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize(value) {
    assert(typeof value === 'string' && parseLocalDate(value) !== null, 'days are ISO 8601 calendar dates');
    return value;
  },
  parseValue: (value) => text(value, EXPECTED.localDate),
  parseLiteral: (node) => textOf(node, EXPECTED.localDate),
});

const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Epoch milliseconds of an RFC 3339 instant with seconds, up to three decimals and `Z` or an offset; null for any other text, also
 * for days that do not exist. Leap seconds are not accepted.
 */
export function parseInstant(value: string): EpochMs | null {
  if (!INSTANT.test(value)) return null;
  // Date.parse rolls 31 February over to March: the day must still be there after the round trip.
  const midnight = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
  if (new Date(midnight).toISOString().slice(0, 10) !== value.slice(0, 10)) return null;
  return Date.parse(value);
}

function dateTime(value: unknown): EpochMs {
  return (typeof value === 'string' ? parseInstant(value) : null) ?? refuse(EXPECTED.dateTime);
}

/** Epoch milliseconds inside, ISO 8601 in UTC outside. */
export const DateTimeScalar = new GraphQLScalarType<EpochMs, string>({
  name: 'DateTime',
  description:
    'An instant as an RFC 3339 string; always in UTC with milliseconds when we send it: 2026-01-31T12:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize(value) {
    assert(Number.isSafeInteger(value), 'instants are epoch milliseconds');
    return new Date(value as number).toISOString();
  },
  parseValue: dateTime,
  parseLiteral: (node) => (node.kind === Kind.STRING ? dateTime(node.value) : refuse(EXPECTED.dateTime)),
});
