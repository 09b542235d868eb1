import type { EpochMs } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { Secret } from '../kernel/secret';
import { type CardBrand, securityCodeLengthsOf } from './card-brand';
import { type CardExpiry, monthOf, splitExpiry, yearOf, yearWindow } from './card-expiry';
import { type CardNumber, parseCardNumber } from './card-number';
import { toAsciiDigits } from './digits';
import { type FieldError, FieldErrors } from './field-error';

export type CardKind = 'PAN' | 'DEVICE_TOKEN';

/** A card as it was entered, well-formed. Whether it is acceptable is for the rules, the processor and the issuer to say. */
export interface CardEntry {
  readonly kind: CardKind;
  /** Digits only. */
  readonly number: Secret;
  readonly brand: CardBrand;
  readonly expiry: CardExpiry;
  readonly securityCode: Secret | null;
  readonly holderName: string | null;
}

export interface TokenRequest {
  readonly card: CardEntry;
  /** True: keep the card for later payments. */
  readonly store: boolean;
}

/** Parses the body of `POST /vault/tokens`. Answers every fault at once; none of them holds a value that was sent. */
export function parseTokenRequest(body: unknown, now: EpochMs): Result<TokenRequest, readonly FieldError[]> {
  const errors = new FieldErrors();
  if (!isRecord(body)) {
    errors.add('WRONG_TYPE', [], 'a JSON object with the field card');
    return err(errors.all);
  }
  refuseUnknownFields(errors, body, [], ['card', 'store']);
  const card = parseCard(errors, body['card'], now);
  const store = parseStore(errors, body['store']);
  return card === null || errors.all.length > 0 ? err(errors.all) : ok({ card, store });
}

/** Characters, not bytes. ISO 8583 carries 26 and EMV 45; people's names and processors' fields go further. */
const HOLDER_NAME_MAX = 255;

const CARD_FIELDS = ['number', 'expiryMonth', 'expiryYear', 'expiry', 'securityCode', 'holderName', 'kind'] as const;
type CardField = (typeof CARD_FIELDS)[number];

function parseCard(errors: FieldErrors, value: unknown, now: EpochMs): CardEntry | null {
  const expected = 'an object with number and expiry';
  if (isAbsent(value)) return errors.add('REQUIRED', ['card'], expected);
  if (!isRecord(value)) return errors.add('WRONG_TYPE', ['card'], expected);
  refuseUnknownFields(errors, value, ['card'], CARD_FIELDS);
  const kind = parseKind(errors, value['kind']);
  const number = parseNumber(errors, value['number']);
  const expiry = parseExpiry(errors, value, now);
  const securityCode = parseSecurityCode(errors, value['securityCode'], number?.brand ?? 'unknown', kind ?? 'PAN');
  const holderName = parseHolderName(errors, value['holderName']);
  if (kind === null || number === null || expiry === null) return null;
  return { kind, number: new Secret(number.digits), brand: number.brand, expiry, securityCode, holderName };
}

function parseNumber(errors: FieldErrors, value: unknown): CardNumber | null {
  const path = at('number');
  const expected = 'a string of 12 to 19 digits; spaces and hyphens between them are allowed';
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  // A JSON number would lose the last digits of a 19-digit card number, and leading zeros.
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  if (value.trim() === '') return errors.add('BLANK', path, expected);
  const number = parseCardNumber(value);
  if (number.ok) return number.value;
  switch (number.error.kind) {
    case 'characters':
      return errors.add('INVALID_CHARACTERS', path, expected);
    case 'length':
      return errors.add(
        'INVALID_LENGTH',
        path,
        `${inWords(number.error.allowed)} digits for a number that starts like this one`,
      );
    case 'checksum':
      return errors.add('INVALID_CHECKSUM', path, 'a number that passes the Luhn check');
  }
}

function parseExpiry(errors: FieldErrors, card: Readonly<Record<string, unknown>>, now: EpochMs): CardExpiry | null {
  const { expiry, expiryMonth, expiryYear } = card;
  const expected = 'expiry as MM/YY, MM/YYYY or YYYY-MM; or expiryMonth and expiryYear';
  if (isAbsent(expiry)) {
    if (isAbsent(expiryMonth) && isAbsent(expiryYear)) return errors.add('REQUIRED', at('expiry'), expected);
    const month = parseMonth(errors, 'expiryMonth', expiryMonth);
    const year = parseYear(errors, 'expiryYear', expiryYear, now);
    return month === null || year === null ? null : { month, year };
  }
  if (!isAbsent(expiryMonth) || !isAbsent(expiryYear)) return errors.add('CONFLICTING_FIELDS', at('expiry'), expected);
  if (typeof expiry !== 'string') return errors.add('WRONG_TYPE', at('expiry'), 'a string: MM/YY, MM/YYYY or YYYY-MM');
  const parts = splitExpiry(expiry);
  if (parts === null) return errors.add('INVALID_FORMAT', at('expiry'), 'MM/YY, MM/YYYY or YYYY-MM');
  const month = parseMonth(errors, 'expiry', parts.month);
  const year = parseYear(errors, 'expiry', parts.year, now);
  return month === null || year === null ? null : { month, year };
}

function parseMonth(errors: FieldErrors, field: CardField, value: unknown): number | null {
  const expected = 'a month from 1 to 12';
  if (isAbsent(value)) return errors.add('REQUIRED', at(field), expected);
  const text = textOfNumber(value);
  if (text === null) return errors.add('WRONG_TYPE', at(field), expected);
  const month = monthOf(text);
  if (month === null) return errors.add('INVALID_FORMAT', at(field), expected);
  return month >= 1 && month <= 12 ? month : errors.add('OUT_OF_RANGE', at(field), expected);
}

function parseYear(errors: FieldErrors, field: CardField, value: unknown, now: EpochMs): number | null {
  const window = yearWindow(now);
  const expected = `a year of two or four digits, from ${window.from} to ${window.to}`;
  if (isAbsent(value)) return errors.add('REQUIRED', at(field), expected);
  const text = textOfNumber(value);
  if (text === null) return errors.add('WRONG_TYPE', at(field), expected);
  const year = yearOf(text, now);
  if (year === null) return errors.add('INVALID_FORMAT', at(field), expected);
  return year >= window.from && year <= window.to ? year : errors.add('OUT_OF_RANGE', at(field), expected);
}

function parseSecurityCode(errors: FieldErrors, value: unknown, brand: CardBrand, kind: CardKind): Secret | null {
  const path = at('securityCode');
  const expected = `a string of ${inWords(securityCodeLengthsOf(brand, kind))} digits, or no field at all`;
  if (isAbsent(value)) return null;
  // 005 as a JSON number would become 5 (paypal/PayPal-Java-SDK#241).
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  const digits = toAsciiDigits(value).trim();
  if (digits === '') return errors.add('BLANK', path, expected);
  if (!/^[0-9]+$/.test(digits)) return errors.add('INVALID_CHARACTERS', path, expected);
  if (!securityCodeLengthsOf(brand, kind).includes(digits.length)) return errors.add('INVALID_LENGTH', path, expected);
  return new Secret(digits);
}

function parseHolderName(errors: FieldErrors, value: unknown): string | null {
  const path = at('holderName');
  const expected = `the name on the card, 1 to ${HOLDER_NAME_MAX} characters of any script, or no field at all`;
  if (isAbsent(value)) return null;
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  const name = value.trim();
  if (name === '') return errors.add('BLANK', path, expected);
  if ([...name].length > HOLDER_NAME_MAX) return errors.add('TOO_LONG', path, expected);
  // Control characters and halves of surrogate pairs: no name has them, and databases and processors refuse them.
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return errors.add('INVALID_CHARACTERS', path, expected);
  // People put their card number into the wrong field (braintree/card-validator#86).
  if (/(?:[0-9][\s\p{Pd}]*){12}/u.test(toAsciiDigits(name))) return errors.add('CARD_NUMBER_IN_NAME', path, expected);
  return name;
}

function parseKind(errors: FieldErrors, value: unknown): CardKind | null {
  const expected = 'PAN or DEVICE_TOKEN';
  if (isAbsent(value)) return 'PAN';
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', at('kind'), expected);
  return value === 'PAN' || value === 'DEVICE_TOKEN' ? value : errors.add('INVALID_VALUE', at('kind'), expected);
}

function parseStore(errors: FieldErrors, value: unknown): boolean {
  if (isAbsent(value)) return false;
  return typeof value === 'boolean' ? value : (errors.add('WRONG_TYPE', ['store'], 'true or false'), false);
}

/** Names that may be repeated in an answer: a field's name could be a card number, too. */
const PRINTABLE_NAME = /^[A-Za-z]{1,32}$/;
const UNKNOWN_FIELDS_REPORTED = 10;

function refuseUnknownFields(
  errors: FieldErrors,
  record: Readonly<Record<string, unknown>>,
  path: readonly string[],
  known: readonly string[],
): void {
  const unknown = Object.keys(record).filter((name) => !known.includes(name));
  for (const name of unknown.slice(0, UNKNOWN_FIELDS_REPORTED)) {
    const place = PRINTABLE_NAME.test(name) ? [...path, name] : path;
    errors.add('UNKNOWN_FIELD', place, `only these fields: ${known.join(', ')}`);
  }
}

function at(field: CardField): readonly string[] {
  return ['card', field];
}

/** JSON libraries write null for what is not there. */
function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOfNumber(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** `3`, `3 or 4`, `12 to 19`, `13, 16, 17, 18 or 19`. */
function inWords(lengths: readonly number[]): string {
  const first = lengths[0] ?? 0;
  const last = lengths.at(-1) ?? 0;
  if (lengths.length > 2 && last - first === lengths.length - 1) return `${first} to ${last}`;
  return lengths.length === 1 ? String(first) : `${lengths.slice(0, -1).join(', ')} or ${last}`;
}
