import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/clock';
import { type CurrencyCode, type Money, parseCurrency } from '../kernel/money';
import type { InputProblem } from '../graphql/input';
import { present } from '../kernel/assert';
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
export function rangeOf(
  filter: Pick<RejectionFilter, 'createdFrom' | 'createdTo'>,
  now: EpochMs,
): Result<TimeRange, InputProblem> {
  // The end is exclusive: what was refused in this very millisecond counts.
  const to = filter.createdTo ?? Math.max(now + 1, filter.createdFrom ?? 0);
  const from = filter.createdFrom ?? Math.max(0, to - BREAKDOWN_DEFAULT_MS);
  if (to - from > BREAKDOWN_RANGE_DAYS_MAX * DAY_MS) {
    const expected = `at most ${BREAKDOWN_RANGE_DAYS_MAX} days before createdTo`;
    return err({ code: 'OUT_OF_RANGE', path: ['filter', 'createdFrom'], expected });
  }
  return ok({ from, to });
}

/** Rejections that are alike in everything that they can be counted or filtered by: from a roll-up, or from the rows themselves. */
export interface RejectionCount {
  /** The beginning of the interval; null when the whole range is one. */
  readonly bucket: EpochMs | null;
  readonly source: string;
  readonly category: string;
  readonly ruleSetVersion: number | null;
  readonly currency: string;
  /** See `reasonsOf`. */
  readonly reasons: string;
  readonly rejections: number;
  /** Sum of `amount / SUM_BASE`, as digits. */
  readonly high: string;
  /** Sum of `amount % SUM_BASE`, as digits. */
  readonly low: string;
}

interface CountedReason {
  readonly code: string;
  readonly ruleKey: string | null;
  readonly decisive: boolean;
}

/** The reasons of alike rejections from `CODE rule.key 1,CODE  0`: code, rule or nothing, and whether it was decisive. */
function reasonsOf(text: string): readonly CountedReason[] {
  if (text === '') return [];
  return text.split(',').map((reason) => {
    const [code = '', ruleKey = '', decisive] = reason.split(' ');
    return { code, ruleKey: ruleKey === '' ? null : ruleKey, decisive: decisive === '1' };
  });
}

/** What a breakdown asks for, beside the range and the filters that the counts were read by. */
export interface Grouping {
  readonly filter: Pick<RejectionFilter, 'reasonCode' | 'ruleKey'>;
  readonly groupBy: readonly RejectionDimension[];
}

/** The rows of a breakdown, by interval, then the greatest count first. By reason or rule a rejection counts once for each decisive one. */
export function breakdownOf(counts: readonly RejectionCount[], { filter, groupBy }: Grouping): BreakdownRow[] {
  const dimensions = new Set(groupBy);
  const sums = new Map<string, { readonly row: Group; count: number; high: bigint; low: bigint }>();
  for (const count of counts) {
    const reasons = reasonsOf(count.reasons);
    if (!fits(reasons, filter)) continue;
    for (const [key, row] of groupsOf(count, reasons, dimensions)) {
      let sum = sums.get(key);
      if (sum === undefined) sums.set(key, (sum = { row, count: 0, high: 0n, low: 0n }));
      sum.count += count.rejections;
      sum.high += BigInt(count.high);
      sum.low += BigInt(count.low);
    }
  }
  const rows = [...sums].map(([key, { row, count, high, low }]) => ({ key, row: rowOf(row, count, high, low) }));
  return rows.sort(byTimeAndCount).map(({ row }) => row);
}

type Group = Omit<BreakdownRow, 'count' | 'amount' | 'amountMinorExact'>;

/** One reason, decisive or not, must have both, when a code and a rule are asked for. */
function fits(reasons: readonly CountedReason[], { reasonCode, ruleKey }: Grouping['filter']): boolean {
  if (reasonCode === null && ruleKey === null) return true;
  return reasons.some(
    (reason) => (reasonCode === null || reason.code === reasonCode) && (ruleKey === null || reason.ruleKey === ruleKey),
  );
}

/** The groups that a rejection belongs to, each once: two rules may share a reason code. */
function groupsOf(
  count: RejectionCount,
  reasons: readonly CountedReason[],
  dimensions: ReadonlySet<RejectionDimension>,
): ReadonlyMap<string, Group> {
  const [byReason, byRule] = [dimensions.has('REASON'), dimensions.has('RULE')];
  const parts: readonly (CountedReason | null)[] =
    byReason || byRule ? reasons.filter((reason) => reason.decisive) : [null];
  const groups = new Map<string, Group>();
  for (const reason of parts) {
    const group: Group = {
      intervalStart: count.bucket,
      currency: count.currency,
      source: dimensions.has('SOURCE') ? count.source : null,
      category: dimensions.has('CATEGORY') ? count.category : null,
      reasonCode: byReason ? (reason?.code ?? null) : null,
      ruleKey: byRule ? (reason?.ruleKey ?? null) : null,
      ruleSetVersion: dimensions.has('RULE_SET_VERSION') ? count.ruleSetVersion : null,
    };
    groups.set(JSON.stringify(Object.values(group)), group);
  }
  return groups;
}

/** Amounts are summed as thousands of thousands and rest: neither part can overflow 64 bits, whatever the number of rows. */
export const SUM_BASE = 1_000_000;

function rowOf(group: Group, count: number, high: bigint, low: bigint): BreakdownRow {
  const currency: CurrencyCode = present(parseCurrency(group.currency), 'currency of a stored amount');
  const sum = high * BigInt(SUM_BASE) + low;
  const exact = sum <= BigInt(Number.MAX_SAFE_INTEGER);
  const amount = exact ? { amountMinor: Number(sum), currency } : null;
  return { ...group, count, amount, amountMinorExact: sum.toString() };
}

interface Keyed {
  readonly key: string;
  readonly row: BreakdownRow;
}

function byTimeAndCount(one: Keyed, other: Keyed): number {
  const byTime = (one.row.intervalStart ?? 0) - (other.row.intervalStart ?? 0);
  return byTime || other.row.count - one.row.count || (one.key < other.key ? -1 : 1);
}
