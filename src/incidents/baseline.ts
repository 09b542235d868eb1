import { assert } from '../kernel/assert';

/** Fewer payments than this are no baseline. A guess: about a day of a small shop. */
export const BASELINE_PAYMENTS_MIN = 200;
/** So that a reason that was never seen before can alarm, and one slip alone can't. A guess. */
export const BASELINE_FLOOR = 0.001;
/** A stream that is refused more often than this has nothing left to spike. */
const BASELINE_CEILING = 0.95;
/** The 99 % quantile of the normal distribution. */
const Z_99 = 2.326_347_874;

/** Refusals and payments of one stream in one hour of the week, over the weeks before. */
export interface HourOfWeek {
  readonly payments: number;
  readonly refused: number;
}

/**
 * The rate that a stream is held against: the one-sided 99 % upper bound of what it was in this hour of the week (E. B. Wilson's score
 * interval, 1927), at least the floor. Null while there is too little to compare with: then the detector is silent.
 */
export function baselineRate({ payments, refused }: HourOfWeek): number | null {
  assert(refused >= 0 && refused <= payments, 'no more are refused than there are');
  if (payments < BASELINE_PAYMENTS_MIN) return null;
  const rate = refused / payments;
  const z2 = Z_99 ** 2 / payments;
  const upper = (rate + z2 / 2 + Math.sqrt(z2 * (rate * (1 - rate) + z2 / 4))) / (1 + z2);
  return Math.min(BASELINE_CEILING, Math.max(BASELINE_FLOOR, upper));
}

const HOUR_MS = 3_600_000;
const HOURS_OF_WEEK = 168;

/** 0 to 167, in UTC; 0 begins on Thursday, as the epoch does. */
export function hourOfWeek(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) % HOURS_OF_WEEK;
}
