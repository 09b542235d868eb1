import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/clock';
import type { CurrencyCode, Money } from '../kernel/money';
import type { InputProblem } from '../graphql/input';
import { err, ok, type Result } from '../kernel/result';
import type { RejectionFilter } from './filter';

/** What rejections are counted by. Sums of money are always kept apart by currency. */
export type RejectionDimension = 'REASON' | 'CATEGORY' | 'RULE' | 'RULE_SET_VERSION' | 'CURRENCY' | 'SOURCE';

export const INTERVAL_MS = { HOUR: HOUR_MS, DAY: DAY_MS } as const;
export type BreakdownInterval = keyof typeof INTERVAL_MS;

export const BREAKDOWN_ROWS_MAX = 1_000;
const BREAKDOWN_DEFAULT_MS = DAY_MS;
/** The longest quarter of a year has 92 days. */
const BREAKDOWN_RANGE_DAYS_MAX = 92;

/** From inclusive, to exclusive. */
export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface BreakdownRow {
  readonly intervalStart: EpochMs | null;
  readonly reasonCode: string | null;
  readonly category: string | null;
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  readonly source: string | null;
  readonly currency: string;
  readonly count: number;
  /** Null when the sum is beyond 2^53 − 1, where numbers stop being exact. */
  readonly amount: Money | null;
  /** The sum in minor units as decimal digits, exact at any size. */
  readonly amountMinorExact: string;
}

/** The range to count in: the last day unless the filter says otherwise. Errors: longer than 92 days. */
export function rangeOf(filter: RejectionFilter, now: EpochMs): Result<TimeRange, InputProblem> {
  // The end is exclusive: what was refused in this very millisecond counts.
  const to = filter.createdTo ?? Math.max(now + 1, filter.createdFrom ?? 0);
  const from = filter.createdFrom ?? Math.max(0, to - BREAKDOWN_DEFAULT_MS);
  if (to - from > BREAKDOWN_RANGE_DAYS_MAX * DAY_MS) {
    const expected = `at most ${BREAKDOWN_RANGE_DAYS_MAX} days before createdTo`;
    return err({ code: 'OUT_OF_RANGE', path: ['filter', 'createdFrom'], expected });
  }
  return ok({ from, to });
}

/** Amounts are summed as thousands of thousands and rest: neither part can overflow 64 bits, whatever the number of rows. */
export const SUM_BASE = 1_000_000;

/** The sum of amounts from the sums of `amount / SUM_BASE` and `amount % SUM_BASE`, given as digits. */
export function sumOf(
  currency: CurrencyCode,
  high: string,
  low: string,
): Pick<BreakdownRow, 'amount' | 'amountMinorExact'> {
  const sum = BigInt(high) * BigInt(SUM_BASE) + BigInt(low);
  const exact = sum <= BigInt(Number.MAX_SAFE_INTEGER);
  return { amount: exact ? { amountMinor: Number(sum), currency } : null, amountMinorExact: sum.toString() };
}
