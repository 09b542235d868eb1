import type { EpochMs } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { Secret } from '../kernel/secret';
import { type CardBrand, securityCodeLengthsOf } from './card-brand';
import { type CardExpiry, monthOf, splitExpiry, splitWalletExpiry, yearOf, yearWindow } from './card-expiry';
import { type CardNumber, parseCardNumber } from './card-number';
import { toAsciiDigits } from './digits';
import { type FieldError, FieldErrors } from './field-error';

export type CardKind = 'PAN' | 'DEVICE_TOKEN';
export const WALLETS = ['APPLE_PAY', 'GOOGLE_PAY'] as const;
export type Wallet = (typeof WALLETS)[number];

/** A card as it was entered, well-formed. Whether it is acceptable is for the rules, the processor and the issuer to say. */
export type CardEntry = {
  /** Digits only. */
  readonly number: Secret;
  readonly brand: CardBrand;
  readonly expiry: CardExpiry;
  readonly holderName: string | null;
} & (
  | { readonly kind: 'PAN'; readonly securityCode: Secret | null }
  | {
      readonly kind: 'DEVICE_TOKEN';
      readonly wallet: Wallet;
      /** Base64, as the wallet gave it. */
      readonly cryptogram: Secret;
      /** Electronic commerce indicator, two digits. */
      readonly eci: string | null;
    }
);

export interface TokenRequest {
  readonly type: 'card' | 'device_token';
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
  const type = parseType(errors, body['type']);
  if (type === null) return err(errors.all);
  const place = type === 'card' ? 'card' : 'deviceToken';
  refuseUnknownFields(errors, body, [], ['type', place, 'store']);
  const parse = type === 'card' ? parseCard : parseDeviceToken;
  const card = parse(errors, body[place], now);
  const store = parseStore(errors, body['store']);
  return card === null || errors.all.length > 0 ? err(errors.all) : ok({ type, card, store });
}

/** Characters, not bytes. ISO 8583 carries 26 and EMV 45; people's names and processors' fields go further. */
export const HOLDER_NAME_MAX = 255;

type Fields = Readonly<Record<string, unknown>>;
/** Which object of the body a field stands in. */
type Place = 'card' | 'deviceToken';

const CARD_FIELDS = ['number', 'expiryMonth', 'expiryYear', 'expiry', 'securityCode', 'holderName'];

function parseCard(errors: FieldErrors, value: unknown, now: EpochMs): CardEntry | null {
  const fields = parseObject(errors, 'card', value, 'an object with number and expiry', CARD_FIELDS);
  if (fields === null) return null;
  const number = parseNumber(errors, 'card', fields['number']);
  const expiry = parseExpiry(errors, 'card', fields, now);
  const securityCode = parseSecurityCode(errors, fields['securityCode'], number?.brand ?? 'unknown');
  const holderName = parseHolderName(errors, 'card', fields['holderName']);
  if (number === null || expiry === null) return null;
  return { kind: 'PAN', number: new Secret(number.digits), brand: number.brand, expiry, securityCode, holderName };
}

const DEVICE_TOKEN_FIELDS = [
  'number',
  'expiryMonth',
  'expiryYear',
  'expiry',
  'cryptogram',
  'eci',
  'wallet',
  'holderName',
  'securityCode',
];

function parseDeviceToken(errors: FieldErrors, value: unknown, now: EpochMs): CardEntry | null {
  const expected = 'an object with number, expiry, cryptogram and wallet';
  const fields = parseObject(errors, 'deviceToken', value, expected, DEVICE_TOKEN_FIELDS);
  if (fields === null) return null;
  const number = parseNumber(errors, 'deviceToken', fields['number']);
  const expiry = parseExpiry(errors, 'deviceToken', fields, now);
  const cryptogram = parseCryptogram(errors, fields['cryptogram']);
  const eci = parseEci(errors, fields['eci']);
  const wallet = parseWallet(errors, fields['wallet']);
  const holderName = parseHolderName(errors, 'deviceToken', fields['holderName']);
  if (!isAbsent(fields['securityCode'])) {
    errors.add('UNKNOWN_FIELD', ['deviceToken', 'securityCode'], 'no security code: the cryptogram stands for it');
  }
  if (number === null || expiry === null || cryptogram === null || wallet === null) return null;
  const { digits, brand } = number;
  return { kind: 'DEVICE_TOKEN', number: new Secret(digits), brand, expiry, cryptogram, eci, wallet, holderName };
}

function parseNumber(errors: FieldErrors, place: Place, value: unknown): CardNumber | null {
  const path = [place, 'number'];
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

function parseExpiry(errors: FieldErrors, place: Place, fields: Fields, now: EpochMs): CardExpiry | null {
  const { expiry, expiryMonth, expiryYear } = fields;
  const path = [place, 'expiry'];
  const expected = 'expiry as MM/YY, MM/YYYY or YYYY-MM; or expiryMonth and expiryYear';
  if (isAbsent(expiry)) {
    if (isAbsent(expiryMonth) && isAbsent(expiryYear)) return errors.add('REQUIRED', path, expected);
    const month = parseMonth(errors, [place, 'expiryMonth'], expiryMonth);
    const year = parseYear(errors, [place, 'expiryYear'], expiryYear, now);
    return month === null || year === null ? null : { month, year };
  }
  if (!isAbsent(expiryMonth) || !isAbsent(expiryYear)) return errors.add('CONFLICTING_FIELDS', path, expected);
  if (typeof expiry !== 'string') return errors.add('WRONG_TYPE', path, 'a string: MM/YY, MM/YYYY or YYYY-MM');
  const parts = splitExpiry(expiry) ?? (place === 'deviceToken' ? splitWalletExpiry(expiry) : null);
  if (parts === null) return errors.add('INVALID_FORMAT', path, 'MM/YY, MM/YYYY or YYYY-MM');
  const month = parseMonth(errors, path, parts.month);
  const year = parseYear(errors, path, parts.year, now);
  return month === null || year === null ? null : { month, year };
}

function parseMonth(errors: FieldErrors, path: readonly string[], value: unknown): number | null {
  const expected = 'a month from 1 to 12';
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  const text = textOfNumber(value);
  if (text === null) return errors.add('WRONG_TYPE', path, expected);
  const month = monthOf(text);
  if (month === null) return errors.add('INVALID_FORMAT', path, expected);
  return month >= 1 && month <= 12 ? month : errors.add('OUT_OF_RANGE', path, expected);
}

function parseYear(errors: FieldErrors, path: readonly string[], value: unknown, now: EpochMs): number | null {
  const window = yearWindow(now);
  const expected = `a year of two or four digits, from ${window.from} to ${window.to}`;
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  const text = textOfNumber(value);
  if (text === null) return errors.add('WRONG_TYPE', path, expected);
  const year = yearOf(text, now);
  if (year === null) return errors.add('INVALID_FORMAT', path, expected);
  return year >= window.from && year <= window.to ? year : errors.add('OUT_OF_RANGE', path, expected);
}

function parseSecurityCode(errors: FieldErrors, value: unknown, brand: CardBrand): Secret | null {
  const path = ['card', 'securityCode'];
  const expected = `a string of ${inWords(securityCodeLengthsOf(brand))} digits, or no field at all`;
  if (isAbsent(value)) return null;
  // 005 as a JSON number would become 5 (paypal/PayPal-Java-SDK#241).
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  const digits = toAsciiDigits(value).trim();
  if (digits === '') return errors.add('BLANK', path, expected);
  if (!/^[0-9]+$/.test(digits)) return errors.add('INVALID_CHARACTERS', path, expected);
  if (!securityCodeLengthsOf(brand).includes(digits.length)) return errors.add('INVALID_LENGTH', path, expected);
  return new Secret(digits);
}

function parseHolderName(errors: FieldErrors, place: Place, value: unknown): string | null {
  const expected = `the name on the card, 1 to ${HOLDER_NAME_MAX} characters of any script, or no field at all`;
  return isAbsent(value) ? null : parseName(errors, value, [place, 'holderName'], expected);
}

/** A person's or company's name, up to 255 characters of any script. */
export function parseName(
  errors: FieldErrors,
  value: unknown,
  path: readonly string[],
  expected: string,
): string | null {
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

/** Bytes of a cryptogram: EMV's have 20 (Visa TAVV, Mastercard UCAF), American Express's up to 40. */
const CRYPTOGRAM_BYTES = { from: 16, to: 64 };
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

function parseCryptogram(errors: FieldErrors, value: unknown): Secret | null {
  const path = ['deviceToken', 'cryptogram'];
  const { from, to } = CRYPTOGRAM_BYTES;
  const expected = `the cryptogram of this payment, ${from} to ${to} bytes in base64`;
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  const text = value.trim();
  if (text === '') return errors.add('BLANK', path, expected);
  if (!BASE64.test(text)) return errors.add('INVALID_FORMAT', path, expected);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < from || bytes.length > to) return errors.add('INVALID_LENGTH', path, expected);
  return new Secret(bytes.toString('base64'));
}

function parseEci(errors: FieldErrors, value: unknown): string | null {
  const path = ['deviceToken', 'eci'];
  const expected = 'the electronic commerce indicator as a string of one or two digits, or no field at all';
  if (isAbsent(value) || value === '') return null;
  // 05 as a JSON number would become 5; 7 is what some wallets write for 07.
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  return /^[0-9]{1,2}$/.test(value) ? value.padStart(2, '0') : errors.add('INVALID_FORMAT', path, expected);
}

function parseWallet(errors: FieldErrors, value: unknown): Wallet | null {
  const path = ['deviceToken', 'wallet'];
  const expected = `one of ${WALLETS.join(', ')}`;
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  return WALLETS.find((wallet) => wallet === value) ?? errors.add('INVALID_VALUE', path, expected);
}

const TYPES = ['card', 'device_token'] as const;

function parseType(errors: FieldErrors, value: unknown): TokenRequest['type'] | null {
  const expected = `one of ${TYPES.join(', ')}, bank_account; card without the field`;
  if (isAbsent(value)) return 'card';
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', ['type'], expected);
  return TYPES.find((type) => type === value) ?? errors.add('INVALID_VALUE', ['type'], expected);
}

export function parseStore(errors: FieldErrors, value: unknown): boolean {
  if (isAbsent(value)) return false;
  return typeof value === 'boolean' ? value : (errors.add('WRONG_TYPE', ['store'], 'true or false'), false);
}

/** Names that may be repeated in an answer: a field's name could be a card number, too. */
const PRINTABLE_NAME = /^[A-Za-z]{1,32}$/;
const UNKNOWN_FIELDS_REPORTED = 10;

export function refuseUnknownFields(
  errors: FieldErrors,
  record: Fields,
  path: readonly string[],
  known: readonly string[],
): void {
  const unknown = Object.keys(record).filter((name) => !known.includes(name));
  for (const name of unknown.slice(0, UNKNOWN_FIELDS_REPORTED)) {
    const place = PRINTABLE_NAME.test(name) ? [...path, name] : path;
    errors.add('UNKNOWN_FIELD', place, `only these fields: ${known.join(', ')}`);
  }
}

/** The object at that place, with its unknown fields refused; null when it is none. */
function parseObject(
  errors: FieldErrors,
  place: Place,
  value: unknown,
  expected: string,
  known: readonly string[],
): Fields | null {
  if (isAbsent(value)) return errors.add('REQUIRED', [place], expected);
  if (!isRecord(value)) return errors.add('WRONG_TYPE', [place], expected);
  refuseUnknownFields(errors, value, [place], known);
  return value;
}

/** JSON libraries write null for what is not there. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export function isRecord(value: unknown): value is Fields {
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
