import { err, ok, type Result } from '../kernel/result';
import { brandOf, type CardBrand, lengthsOf, mayFailLuhn } from './card-brand';
import { passesLuhn, toAsciiDigits, withoutSeparators } from './digits';

export interface CardNumber {
  /** Digits only. */
  readonly digits: string;
  readonly brand: CardBrand;
}

export type CardNumberFault =
  | { readonly kind: 'characters' }
  | { readonly kind: 'length'; readonly allowed: readonly number[] }
  | { readonly kind: 'checksum' };

/** A card number as people write it: digits with or without spaces and hyphens. */
export function parseCardNumber(text: string): Result<CardNumber, CardNumberFault> {
  const digits = withoutSeparators(toAsciiDigits(text));
  if (!/^[0-9]*$/.test(digits)) return err({ kind: 'characters' });
  const brand = brandOf(digits);
  const allowed = lengthsOf(brand);
  if (!allowed.includes(digits.length)) return err({ kind: 'length', allowed });
  if (!mayFailLuhn(digits, brand) && !passesLuhn(digits)) return err({ kind: 'checksum' });
  return ok({ digits, brand });
}

/**
 * The leading digits that may be kept in the clear: eight of a number with 16 digits or more, else six. With the last four
 * at least four digits stay hidden from 14 digits on. Source: PCI SSC FAQ 1091, acceptable formats of truncation.
 */
export function binOf(digits: string): string {
  return digits.slice(0, digits.length >= 16 ? 8 : 6);
}

/** The trailing digits that may be kept in the clear beside `binOf` (PCI SSC FAQ 1091). */
export function lastFourOf(digits: string): string {
  return digits.slice(-4);
}
