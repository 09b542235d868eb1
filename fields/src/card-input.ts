/** What the fields do while the customer types. Whether a card is well-formed is the vault's to say. */

const BRANDS: readonly (readonly [brand: string, prefix: RegExp])[] = [
  ['amex', /^3[47]/],
  ['diners', /^3(0[0-5]|[689])/],
  ['jcb', /^35(2[89]|[3-8])/],
  ['discover', /^6(011|4[4-9]|5)/],
  ['unionpay', /^(62|81)/],
  ['maestro', /^(5018|5020|5038|5893|6304|67)/],
  ['mastercard', /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ['visa', /^4/],
];

const NAMES: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  discover: 'Discover',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
  mastercard: 'Mastercard',
  visa: 'Visa',
};

/** By the leading digits, to be shown; the vault's answer has the brand that counts. `unknown` when none of these. */
export function brandAsTyped(digits: string): string {
  return BRANDS.find(([, prefix]) => prefix.test(digits))?.[0] ?? 'unknown';
}

/** The brand's own name; empty for an unknown one. */
export function brandName(brand: string): string {
  return NAMES[brand] ?? '';
}

/** ISO/IEC 7812-1: no number is longer. */
const DIGITS_MAX = 19;

/** The number in the groups that are printed on the card: 4-6-5 for American Express, else fours. */
export function spaced(text: string): string {
  const digits = digitsOf(text).slice(0, DIGITS_MAX);
  const groups =
    brandAsTyped(digits) === 'amex' ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)] : fours(digits);
  return groups.filter((group) => group !== '').join(' ');
}

/** `MM/YY`, with a zero before months that can only have one digit. */
export function expiryAsTyped(text: string): string {
  const typed = digitsOf(text);
  const digits = /^[2-9]/.test(typed) || /^1\s*[/.-]/.test(text) ? `0${typed}` : typed;
  // Browsers fill in MM/YYYY as well.
  const year = digits.length === 6 && /^\d{2}20/.test(digits) ? digits.slice(4) : digits.slice(2, 4);
  return digits.length <= 2 ? digits : `${digits.slice(0, 2)}/${year}`;
}

/** Where the caret belongs after a text was spaced anew: behind as many digits as before. */
export function caretAfter(text: string, digitsBefore: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (seen === digitsBefore) return at;
    if (/\d/.test(text[at]!)) seen++;
  }
  return text.length;
}

/** Full-width, Arabic-Indic and Persian digits count: the vault reads them as well. */
export function digitsOf(text: string): string {
  return text
    .replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/\D/g, '');
}

function fours(digits: string): readonly string[] {
  return digits.match(/.{1,4}/g) ?? [];
}
