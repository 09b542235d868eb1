import { AMOUNT_MAX_MINOR, CURRENCY_EXPONENTS } from './currencies';

/** An ISO 4217 alphabetic code that Assay knows the exponent of. */
export type CurrencyCode = string & { readonly __brand: 'CurrencyCode' };

/** An amount in integer minor units: 5000 of EUR is 50.00 €, 500 of JPY is ¥500, 500 of KWD is 0.500 KD. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

/** The text as a currency code, or null when it is not a current ISO 4217 code for payments. */
export function parseCurrency(text: string): CurrencyCode | null {
  return Object.hasOwn(CURRENCY_EXPONENTS, text) ? (text as CurrencyCode) : null;
}

/** Number of decimals of the currency, from ISO 4217 (never from `Intl`, which differs for HUF, MGA and others). */
export function exponentOf(currency: CurrencyCode): number {
  return CURRENCY_EXPONENTS[currency]!;
}

/** True for an integer that a database, JSON and JavaScript all keep exactly. */
export function isSafeAmount(amountMinor: number): boolean {
  return Number.isSafeInteger(amountMinor) && amountMinor >= 0 && amountMinor <= AMOUNT_MAX_MINOR;
}

/** The amount with its decimals and code, in the locale's digits: `€50.00` in `en`, `50,00 €` in `de`. */
export function formatMoney(money: Money, locale: string): string {
  const exponent = exponentOf(money.currency);
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency, ...digits });
  // A decimal string, not a number: 2^53 minor units with decimals would not fit a double.
  return format.format(toDecimal(money) as `${number}`);
}

/** The amount as a plain decimal: `-12.05`, `500`. */
export function toDecimal(money: Money): string {
  const exponent = exponentOf(money.currency);
  const digits = String(Math.abs(money.amountMinor)).padStart(exponent + 1, '0');
  const sign = money.amountMinor < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
