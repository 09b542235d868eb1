import { type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/clock';
import type { TimeRange } from './breakdown';

/**
 * How long after its end an hour is rolled up at the earliest. The clocks of all nodes and of the database must agree better than
 * this; five minutes is our choice, clocks under NTP differ by milliseconds.
 */
export const GRACE_MS = 5 * MINUTE_MS;

export function hourOf(at: EpochMs): EpochMs {
  return at - (at % HOUR_MS);
}

/** The hours before this have ended, and every tx that can have written into them as well. `oldestTxAt`: see `everyTxSince`. */
export function closedUpTo(now: EpochMs, oldestTxAt: EpochMs): EpochMs {
  return hourOf(Math.max(0, Math.min(now, oldestTxAt) - GRACE_MS));
}

/** Which parts of a range are read from roll-ups and which from the rows: both in order, together the range. */
export interface RangeParts {
  readonly rolledUp: readonly TimeRange[];
  readonly live: readonly TimeRange[];
}

/** Roll-ups serve whole hours before the watermark that are not stale; everything else is counted live. */
export function partsOf(range: TimeRange, rolledUpTo: EpochMs, staleHours: readonly EpochMs[]): RangeParts {
  const rolledUp: TimeRange[] = [];
  const live: TimeRange[] = [];
  const firstWhole = hourOf(range.from + HOUR_MS - 1);
  const end = Math.min(hourOf(range.to), rolledUpTo);
  let at = range.from;
  const take = (kind: TimeRange[], to: EpochMs): void => {
    if (to > at) kind.push({ from: at, to });
    at = Math.max(at, to);
  };
  if (firstWhole < end) {
    take(live, firstWhole);
    for (const hour of [...staleHours].sort((one, other) => one - other)) {
      if (hour < at || hour >= end) continue;
      take(rolledUp, hour);
      take(live, hour + HOUR_MS);
    }
    take(rolledUp, end);
  }
  take(live, range.to);
  return { rolledUp, live };
}
