import type { EpochMs } from '../kernel/clock';
import { toAsciiDigits } from './digits';

export interface CardExpiry {
  /** 1 to 12. */
  readonly month: number;
  /** Four digits. */
  readonly year: number;
}

/**
 * A card's year lies within these distances of the current year (UTC). The window is a hundred years wide, so that a
 * two-digit year has exactly one reading in it: in 2026 `76` is 2076 and `77` is 1977. No standard limits how far ahead a
 * card may expire, and checkouts that guessed 10 to 20 years refused valid cards (braintree/card-validator#54, #78;
 * braintree/braintree-web#575). An expired card is well-formed: the rules decide on it, not the vault.
 */
const YEARS_BACK = 49;
const YEARS_AHEAD = 50;

/** The parts of `MM/YY`, `MM/YYYY`, `MM-YYYY` or `YYYY-MM` (what HTML's autofill gives for `cc-exp`), or null. */
export function splitExpiry(text: string): { month: string; year: string } | null {
  const plain = toAsciiDigits(text).trim();
  const monthFirst = /^([0-9]{1,2})\s*\/\s*([0-9]{2}|[0-9]{4})$/.exec(plain) ?? /^([0-9]{1,2})-([0-9]{4})$/.exec(plain);
  if (monthFirst) return { month: monthFirst[1] ?? '', year: monthFirst[2] ?? '' };
  const yearFirst = /^([0-9]{4})-([0-9]{1,2})$/.exec(plain);
  return yearFirst ? { month: yearFirst[2] ?? '', year: yearFirst[1] ?? '' } : null;
}

/** The parts of `YYMMDD`, or null. Apple Pay's `applicationExpirationDate` is written so; read like this, MMYYYY has month 20. */
export function splitWalletExpiry(text: string): { month: string; year: string } | null {
  const parts = /^([0-9]{2})([0-9]{2})[0-9]{2}$/.exec(text.trim());
  return parts ? { month: parts[2] ?? '', year: parts[1] ?? '' } : null;
}

/** A month of one or two digits, not yet checked to be 1 to 12; null when the text is not that. */
export function monthOf(text: string): number | null {
  const plain = toAsciiDigits(text).trim();
  return /^[0-9]{1,2}$/.test(plain) ? Number(plain) : null;
}

/** A year of two or four digits as four, not yet checked to be plausible; null when the text is not that. */
export function yearOf(text: string, now: EpochMs): number | null {
  const plain = toAsciiDigits(text).trim();
  if (/^[0-9]{4}$/.test(plain)) return Number(plain);
  if (!/^[0-9]{2}$/.test(plain)) return null;
  const { from } = yearWindow(now);
  return from + ((Number(plain) - (from % 100) + 100) % 100);
}

/** The first and last year that a card may bear. */
export function yearWindow(now: EpochMs): { from: number; to: number } {
  const current = new Date(now).getUTCFullYear();
  return { from: current - YEARS_BACK, to: current + YEARS_AHEAD };
}
