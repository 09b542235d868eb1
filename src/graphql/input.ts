import { isCountryCode } from '../kernel/countries';
import { type IdKind, type IdTypes, parseId } from '../kernel/ids';
import { type LocalDate, parseLocalDate } from '../kernel/local-date';
import { type CurrencyCode, isSafeAmount, type Money, parseCurrency } from '../kernel/money';
import { err, ok, type Result } from '../kernel/result';

/** Why a value is not accepted. Clients may rely on these; new ones may come. */
export type InputCode =
  | 'REQUIRED'
  | 'WRONG_TYPE'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'INVALID_CHARACTERS'
  | 'INVALID_FORMAT'
  | 'OUT_OF_RANGE'
  | 'NOT_AN_OPTION'
  | 'UNKNOWN_CURRENCY'
  | 'UNKNOWN_COUNTRY'
  | 'TOO_MANY'
  | 'DUPLICATE'
  | 'NOT_TOGETHER';

/** One thing that is wrong with an input: what, where, and what would be accepted. Never the value. */
export interface InputProblem {
  readonly code: InputCode;
  readonly path: readonly string[];
  readonly expected: string;
}

/**
 * Parses a value whole. All problems are found, not only the first.
 * `path` is where the value stands: `['input']`.
 */
export function parseInput<T>(
  parser: InputParser<T>,
  value: unknown,
  path: readonly string[] = ['input'],
): Result<T, readonly InputProblem[]> {
  const place = new InputPlace(path);
  const parsed = parser(value, place);
  if (place.problems.length > 0 || parsed === REFUSED) return err(place.problems);
  return ok(parsed);
}

/** Turns an unknown value into a `T`, or says at its place what is wrong and returns REFUSED. */
export type InputParser<T> = (value: unknown, place: InputPlace) => T | typeof REFUSED;
export type Parsed<P> = P extends InputParser<infer T> ? T : never;

export const REFUSED: unique symbol = Symbol('refused');

const PROBLEMS_MAX = 50;

/** Where a parser stands in the input, and the problems that were found so far. */
export class InputPlace {
  readonly problems: InputProblem[] = [];
  readonly #path: string[];

  constructor(path: readonly string[]) {
    this.#path = [...path];
  }

  /** Notes a problem here, or at a path below. */
  refuse(code: InputCode, expected: string, below: readonly string[] = []): typeof REFUSED {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ code, path: [...this.#path, ...below], expected });
    return REFUSED;
  }

  /** Parses a value that stands below. */
  below<T>(key: string, parser: InputParser<T>, value: unknown): T | typeof REFUSED {
    this.#path.push(key);
    const parsed = parser(value, this);
    this.#path.pop();
    return parsed;
  }
}

/** Null when the value is null, missing or an empty text (forms send those), else what the parser says. */
export function optional<T>(parser: InputParser<T>): InputParser<T | null> {
  return (value, place) => (value === null || value === undefined || value === '' ? null : parser(value, place));
}

/** The value as it is when the value is null or missing. */
export function withDefault<T>(parser: InputParser<T>, missing: T): InputParser<T> {
  return (value, place) => (value === null || value === undefined ? missing : parser(value, place));
}

/** Every member by its own parser. Members that are not in the shape are left out; GraphQL has refused them before. */
export function record<S extends Readonly<Record<string, InputParser<unknown>>>>(
  shape: S,
): InputParser<{ readonly [K in keyof S]: Parsed<S[K]> }> {
  const members = Object.entries(shape);
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(value, place, 'an object');
    const input = value as Readonly<Record<string, unknown>>;
    const parsed: Record<string, unknown> = {};
    let refused = false;
    for (const [key, parser] of members) {
      const member = place.below(key, parser, input[key]);
      if (member === REFUSED) refused = true;
      else parsed[key] = member;
    }
    return refused ? REFUSED : (parsed as { [K in keyof S]: Parsed<S[K]> });
  };
}

/** A list of up to `max` items. */
export function list<T>(item: InputParser<T>, max: number): InputParser<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return wrong(value, place, 'a list');
    if (value.length > max) return place.refuse('TOO_MANY', `at most ${max} items`);
    const items = value.map((entry: unknown, index) => place.below(String(index), item, entry));
    return items.includes(REFUSED) ? REFUSED : (items as T[]);
  };
}

/** What the parser accepts and `check` does not refuse: rules between members. `check` notes its problems itself. */
export function checked<T>(parser: InputParser<T>, check: (value: T, place: InputPlace) => void): InputParser<T> {
  return (value, place) => {
    const parsed = parser(value, place);
    if (parsed === REFUSED) return REFUSED;
    const before = place.problems.length;
    check(parsed, place);
    return place.problems.length > before ? REFUSED : parsed;
  };
}

export interface TextRules {
  readonly min?: number;
  readonly max: number;
  /** Which texts are well-formed, and how to say so. */
  readonly format?: { readonly pattern: RegExp; readonly expected: string };
}

/** No control characters (PostgreSQL refuses NUL) and no halves of surrogate pairs (they change on their way to disk). */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A text of `min` (else 1) to `max` characters, counted as Unicode code points, that is not blank. Kept as it was sent. */
export function text(rules: TextRules): InputParser<string> {
  const { min = 1, max, format } = rules;
  const expected = format?.expected ?? `${min === max ? max : `${min} to ${max}`} characters`;
  return (value, place) => {
    if (typeof value !== 'string') return wrong(value, place, 'a text');
    // A code point is one or two units: only between the two bounds does counting say more than the length.
    const length = value.length <= max && value.length >= 2 * min ? value.length : [...value].length;
    if (length > max) return place.refuse('TOO_LONG', expected);
    if (length < min || value.trim() === '') return place.refuse('TOO_SHORT', expected);
    if (UNPRINTABLE.test(value)) return place.refuse('INVALID_CHARACTERS', `${expected}, without control characters`);
    if (format !== undefined && !format.pattern.test(value)) return place.refuse('INVALID_FORMAT', expected);
    return value;
  };
}

/** Of several lines, unlike other texts. */
export function lines(max: number): InputParser<string> {
  const line = text({ max });
  return (value, place) => {
    if (typeof value !== 'string') return line(value, place);
    const parsed = line(value.replace(/[\r\n\t]/g, ' '), place);
    return typeof parsed === 'string' ? value : parsed;
  };
}

/** 1 to `max` printable ASCII characters: what can go through any header, log and processor. */
export function printableAscii(max: number): InputParser<string> {
  const expected = `1 to ${max} printable ASCII characters`;
  return text({ max, format: { pattern: /^[\x20-\x7e]+$/, expected } });
}

/** An integer from `min` to `max`. */
export function integer(min: number, max: number): InputParser<number> {
  const expected = `an integer from ${min} to ${max}`;
  return (value, place) => {
    if (!Number.isSafeInteger(value)) return wrong(value, place, expected);
    return (value as number) < min || (value as number) > max
      ? place.refuse('OUT_OF_RANGE', expected)
      : (value as number);
  };
}

export const flag: InputParser<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : wrong(value, place, 'true or false');

/** One of the given texts. */
export function oneOf<const T extends string>(options: readonly T[]): InputParser<T> {
  const expected = `one of ${options.join(', ')}`;
  return (value, place) => {
    if (typeof value !== 'string') return wrong(value, place, expected);
    const option = options.find((candidate) => candidate === value);
    return option ?? place.refuse('NOT_AN_OPTION', expected);
  };
}

/**
 * An address to which mail could be sent (RFC 5321 lengths; RFC 6531: any letters). Deliberately loose: whether it exists only the mail
 * system knows.
 */
export const email: InputParser<string> = text({
  min: 3,
  max: 254,
  format: { pattern: /^[^\s@"]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u, expected: 'an e-mail address' },
});

/** A calendar day: `2026-11-22`. */
export const localDate: InputParser<LocalDate> = (value, place) => {
  const expected = 'a calendar date such as 2026-11-22';
  if (typeof value !== 'string') return wrong(value, place, expected);
  return parseLocalDate(value) ?? place.refuse('INVALID_FORMAT', expected);
};

/** ISO 3166-1 alpha-2, in capitals. */
export const country: InputParser<string> = (value, place) => {
  const expected = 'an ISO 3166-1 alpha-2 country code in capitals';
  if (typeof value !== 'string') return wrong(value, place, expected);
  return isCountryCode(value) ? value : place.refuse('UNKNOWN_COUNTRY', expected);
};

/** ISO 4217, in capitals. */
export const currency: InputParser<CurrencyCode> = (value, place) => {
  const expected = 'an ISO 4217 currency code in capitals';
  if (typeof value !== 'string') return wrong(value, place, expected);
  return parseCurrency(value) ?? place.refuse('UNKNOWN_CURRENCY', expected);
};

const AMOUNT_EXPECTED = 'an integer from 0 to 9007199254740991, in minor units';

/** Minor units from 0 up. Whether zero is meant is a rule between members. */
export const amountMinor: InputParser<number> = (value, place) => {
  if (!Number.isSafeInteger(value)) return wrong(value, place, AMOUNT_EXPECTED);
  return isSafeAmount(value as number) ? (value as number) : place.refuse('OUT_OF_RANGE', AMOUNT_EXPECTED);
};

export const money: InputParser<Money> = record({ amountMinor, currency });

/** A well-formed id of that kind. Whether it exists is answered elsewhere. */
export function id<K extends IdKind>(kind: K): InputParser<IdTypes[K]> {
  const expected = `an id of the kind ${kind}`;
  return (value, place) => {
    if (typeof value !== 'string') return wrong(value, place, expected);
    return parseId(kind, value) ?? place.refuse('INVALID_FORMAT', expected);
  };
}

function wrong(value: unknown, place: InputPlace, expected: string): typeof REFUSED {
  return place.refuse(value === null || value === undefined ? 'REQUIRED' : 'WRONG_TYPE', expected);
}
