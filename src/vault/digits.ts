/** The zero of every set of digits that keyboards for card holders produce: ASCII, full width, Arabic-Indic, Persian. */
const ZEROS = ['0', '０', '٠', '۰'].map((zero) => zero.codePointAt(0) ?? 0);

/** White space (no-break and ideographic too), dashes and the invisible marks that copied or autofilled text brings along. */
const SEPARATORS = /[\s\p{Pd}\p{Cf}\u2212]/gu;

/** The text with every digit in ASCII. */
export function toAsciiDigits(text: string): string {
  return text.replace(/[０-９٠-٩۰-۹]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((candidate) => candidate <= code && code <= candidate + 9) ?? code;
    return String(code - zero);
  });
}

/** The text without the separators that people write between groups of digits. */
export function withoutSeparators(text: string): string {
  return text.replace(SEPARATORS, '');
}

/** ISO/IEC 7812-1, annex B: the sum of the digits, every second one from the right doubled, is a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
