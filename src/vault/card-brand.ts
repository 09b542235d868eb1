import creditCardType from 'credit-card-type';

/** The brands that Assay tells apart. Everything else is `unknown`, which is no reason to refuse a card. */
export const CARD_BRANDS = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners',
  'jcb',
  'unionpay',
  'maestro',
  'elo',
  'hipercard',
  'mir',
  'rupay',
  'troy',
  'verve',
  'unknown',
] as const;
export type CardBrand = (typeof CARD_BRANDS)[number];

/** Digits that the tables look at: BINs have six or eight (ISO/IEC 7812-1:2017). */
const PREFIX_DIGITS = 8;
const LENGTHS = Array.from({ length: PREFIX_DIGITS + 1 }, (_, digits) => digits);

/** The brand by the leading digits. It never decides whether a number is accepted, only how long it and its code may be. */
export function brandOf(number: string): CardBrand {
  const prefix = number.slice(0, PREFIX_DIGITS);
  const leading = LENGTHS.map((digits) => (digits <= prefix.length ? Number(prefix.slice(0, digits)) : Number.NaN));
  const brand = RANGES.find((range) => contains(range, leading))?.brand ?? 'unknown';
  // The tables list only a part of UnionPay's 62 and 81; their rule for Maestro is any 6.
  return UNIONPAY.test(prefix) && (brand === 'maestro' || brand === 'unknown') ? 'unionpay' : brand;
}

/** Numbers of digits that the brand issues; 12 to 19 where that is not settled. */
export function lengthsOf(brand: CardBrand): readonly number[] {
  return SETTLED_LENGTHS[brand] ?? ANY_LENGTH;
}

/** Numbers of digits that the security code may have. */
export function securityCodeLengthsOf(brand: CardBrand): readonly number[] {
  if (brand === 'unknown') return [3, 4];
  return brand === 'amex' ? [4] : [3];
}

/** True when issuers are known to have given out numbers whose last digit is not a Luhn check digit. */
export function mayFailLuhn(number: string, brand: CardBrand): boolean {
  // Not all UnionPay cards pass (braintree/card-validator#112); nor do Hipercard and three Maestro BINs
  // (activemerchant/active_merchant, credit_card_methods.rb).
  return brand === 'unionpay' || brand === 'hipercard' || /^50108[0-2]/.test(number);
}

const BY_TABLE_NAME: Readonly<Record<string, CardBrand>> = {
  visa: 'visa',
  mastercard: 'mastercard',
  'american-express': 'amex',
  discover: 'discover',
  'diners-club': 'diners',
  jcb: 'jcb',
  unionpay: 'unionpay',
  maestro: 'maestro',
  elo: 'elo',
  hipercard: 'hipercard',
  mir: 'mir',
  troy: 'troy',
  verve: 'verve',
};

const UNIONPAY = /^(62|81)/;

/** Visa once issued 13 digits and issues up to 19; the table knows only 16, 18 and 19. */
const SETTLED_LENGTHS: Partial<Record<CardBrand, readonly number[]>> = {
  visa: [13, 16, 17, 18, 19],
  mastercard: [16],
  amex: [15],
};

/** ISO/IEC 7812-1: at most 19. Maestro starts at 12. */
const ANY_LENGTH: readonly number[] = [12, 13, 14, 15, 16, 17, 18, 19];

/** RuPay's own ranges, which the tables lack: juspay/card-validator#1 and #4, validatorjs/validator.js#2853. */
const RUPAY: readonly Pattern[] = [
  [508500, 508999],
  [606985, 608500],
  [652150, 653149],
  [817200, 820199],
];

/** Naranja's Visa and Mastercard BINs run on those networks: activemerchant/active_merchant has them there, too. */
const NARANJA_CO_BRANDS: readonly number[] = [402918, 527572];

type Pattern = number | readonly number[];

interface PrefixRange {
  readonly brand: CardBrand;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The tables of `credit-card-type`, the longest prefixes first. Its own look-up copies its tables for every match and
 * takes 180 µs, this one 3.
 */
const RANGES: readonly PrefixRange[] = [
  ...RUPAY.map((pattern) => rangeOf('rupay', pattern)),
  ...creditCardType('').flatMap(({ type, patterns }) =>
    patterns
      .filter((pattern) => !NARANJA_CO_BRANDS.includes(Number(pattern)))
      .map((pattern) => rangeOf(BY_TABLE_NAME[type] ?? 'unknown', pattern)),
  ),
].sort((one, other) => other.digits - one.digits);

function rangeOf(brand: CardBrand, pattern: Pattern): PrefixRange {
  const [from, to] = typeof pattern === 'number' ? [pattern, pattern] : [pattern[0] ?? 0, pattern[1] ?? 0];
  return { brand, digits: String(from).length, from, to };
}

/** `leading` holds the prefix's first 0, 1, … digits as numbers; what is not there is NaN and in no range. */
function contains({ digits, from, to }: PrefixRange, leading: readonly number[]): boolean {
  const value = leading[digits] ?? Number.NaN;
  return from <= value && value <= to;
}
