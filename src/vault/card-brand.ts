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

/** The brand by the leading digits. It never decides whether a number is accepted, only how long it and its code may be. */
export function brandOf(number: string): CardBrand {
  const prefix = number.slice(0, PREFIX_DIGITS);
  if (isRupay(prefix)) return 'rupay';
  const best = creditCardType(prefix)[0]?.type ?? '';
  if (best === 'naranja') return coBrandOfNaranja(prefix);
  const brand = BY_TABLE_NAME[best] ?? 'unknown';
  // The table lists only a part of UnionPay's 62 and 81; its rule for Maestro is any 6.
  return UNIONPAY.test(prefix) && (brand === 'maestro' || brand === 'unknown') ? 'unionpay' : brand;
}

/** Numbers of digits that the brand issues; 12 to 19 where that is not settled. */
export function lengthsOf(brand: CardBrand): readonly number[] {
  return SETTLED_LENGTHS[brand] ?? ANY_LENGTH;
}

/** Numbers of digits that the security code may have. */
export function securityCodeLengthsOf(brand: CardBrand, kind: 'PAN' | 'DEVICE_TOKEN'): readonly number[] {
  if (brand === 'unknown' || kind === 'DEVICE_TOKEN') return [3, 4];
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

/** RuPay's own ranges, which the table lacks: juspay/card-validator#1 and #4, validatorjs/validator.js#2853. */
const RUPAY_RANGES: readonly (readonly [from: number, to: number])[] = [
  [508500, 508999],
  [606985, 608500],
  [652150, 653149],
  [817200, 820199],
];

function isRupay(prefix: string): boolean {
  const six = Number(prefix.slice(0, 6));
  return RUPAY_RANGES.some(([from, to]) => from <= six && six <= to);
}

/** Naranja's Visa and Mastercard BINs run on those networks. */
function coBrandOfNaranja(prefix: string): CardBrand {
  if (prefix.startsWith('4')) return 'visa';
  return prefix.startsWith('52') ? 'mastercard' : 'unknown';
}
