import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { parseCurrency } from '../kernel/money';
import { present } from '../kernel/assert';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import {
  BREAKDOWN_ROWS_MAX,
  type BreakdownInterval,
  type BreakdownRow,
  INTERVAL_MS,
  type RejectionDimension,
  SUM_BASE,
  sumOf,
  type TimeRange,
} from './breakdown';
import type { RejectionFilter } from './filter';

export interface BreakdownRequest {
  /** From the caller's credentials. */
  readonly merchantId: string;
  readonly filter: RejectionFilter;
  readonly range: TimeRange;
  readonly groupBy: readonly RejectionDimension[];
  readonly interval: BreakdownInterval | null;
}

interface Counted {
  readonly bucket?: number;
  readonly reason?: string;
  readonly category?: string;
  readonly rule?: string | null;
  readonly version?: number | null;
  readonly source?: string;
  readonly currency: string;
  readonly rejections: number;
  readonly high: string;
  readonly low: string;
}

/**
 * Counts a merchant's rejections and sums the amounts that were asked for. Null when there are more than
 * `BREAKDOWN_ROWS_MAX` groups. By reason or rule a rejection counts once for each decisive one that it has.
 */
export async function breakDown(reader: Reader, request: BreakdownRequest): Promise<readonly BreakdownRow[] | null> {
  const counted = await reader.read((manager) =>
    queryOf(manager, request)
      .limit(BREAKDOWN_ROWS_MAX + 1)
      .getRawMany<Counted>(),
  );
  return counted.length > BREAKDOWN_ROWS_MAX ? null : counted.map(rowOf).sort(byTimeAndCount);
}

function queryOf(manager: EntityManager, request: BreakdownRequest): SelectQueryBuilder<RejectionRow> {
  const { merchantId, filter, range, interval } = request;
  const query = manager.createQueryBuilder(RejectionRow, 'r').innerJoin(TransactionRow, 't', 't.id = r.transactionId');
  query.select('t.currency', 'currency').groupBy('t.currency');
  query.addSelect('COUNT(*)', 'rejections');
  // Text, because a driver rounds integers past 2^53.
  query.addSelect(`CAST(SUM(t.amountMinor / ${SUM_BASE}) AS TEXT)`, 'high');
  query.addSelect(`CAST(SUM(t.amountMinor % ${SUM_BASE}) AS TEXT)`, 'low');
  query.where('r.merchantId = :merchantId AND r.createdAt >= :from AND r.createdAt < :to', { merchantId, ...range });
  addFilter(query, filter);

  const dimensions = new Set(request.groupBy);
  const group = (expression: string, alias: keyof Counted): void => {
    query.addSelect(expression, alias).addGroupBy(expression);
  };
  if (interval !== null) group(`r.createdAt - r.createdAt % ${INTERVAL_MS[interval]}`, 'bucket');
  if (dimensions.has('CATEGORY')) group('r.category', 'category');
  if (dimensions.has('SOURCE')) group('r.source', 'source');
  if (dimensions.has('RULE_SET_VERSION')) group('r.ruleSetVersion', 'version');
  const byReason = dimensions.has('REASON');
  const byRule = dimensions.has('RULE');
  if (byReason || byRule) {
    query.innerJoin(RejectionReasonRow, 'x', 'x.rejectionId = r.id AND x.decisive = 1');
    query.andWhere(`x.position = (${firstOfGroup(query, byReason, byRule)})`);
  }
  if (byReason) group('x.code', 'reason');
  if (byRule) group('x.ruleKey', 'rule');
  return query;
}

/** Two rules may share a reason code: then the rejection counts once for the code. */
function firstOfGroup(query: SelectQueryBuilder<RejectionRow>, byReason: boolean, byRule: boolean): string {
  const reasons = query.subQuery().select('MIN(o.position)').from(RejectionReasonRow, 'o');
  reasons.where('o.rejectionId = x.rejectionId AND o.decisive = 1');
  if (byReason) reasons.andWhere('o.code = x.code');
  if (byRule) reasons.andWhere('o.ruleKey IS NOT DISTINCT FROM x.ruleKey');
  return reasons.getQuery();
}

function addFilter(query: SelectQueryBuilder<RejectionRow>, filter: RejectionFilter): void {
  const { rejectionSource, rejectionCategory, ruleSetVersion, responseCode, currency, reasonCode, ruleKey } = filter;
  if (rejectionSource !== null) query.andWhere('r.source = :rejectionSource', { rejectionSource });
  if (rejectionCategory !== null) query.andWhere('r.category = :rejectionCategory', { rejectionCategory });
  if (ruleSetVersion !== null) query.andWhere('r.ruleSetVersion = :ruleSetVersion', { ruleSetVersion });
  if (responseCode !== null) query.andWhere('r.responseCode = :responseCode', { responseCode });
  if (currency !== null) query.andWhere('t.currency = :currency', { currency });
  if (reasonCode === null && ruleKey === null) return;
  const reasons = query.subQuery().select('1').from(RejectionReasonRow, 'f').where('f.rejectionId = r.id');
  if (reasonCode !== null) reasons.andWhere('f.code = :reasonCode');
  if (ruleKey !== null) reasons.andWhere('f.ruleKey = :ruleKey');
  query.andWhere(`EXISTS ${reasons.getQuery()}`, {
    ...(reasonCode === null ? {} : { reasonCode }),
    ...(ruleKey === null ? {} : { ruleKey }),
  });
}

function rowOf(counted: Counted): BreakdownRow {
  const currency = present(parseCurrency(counted.currency), 'currency of a stored amount');
  return {
    intervalStart: counted.bucket ?? null,
    reasonCode: counted.reason ?? null,
    category: counted.category ?? null,
    ruleKey: counted.rule ?? null,
    ruleSetVersion: counted.version ?? null,
    source: counted.source ?? null,
    currency,
    count: counted.rejections,
    ...sumOf(currency, counted.high, counted.low),
  };
}

function byTimeAndCount(one: BreakdownRow, other: BreakdownRow): number {
  return (
    (one.intervalStart ?? 0) - (other.intervalStart ?? 0) ||
    other.count - one.count ||
    compareTexts(keyOf(one), keyOf(other))
  );
}

function keyOf(row: BreakdownRow): string {
  return JSON.stringify([row.currency, row.source, row.category, row.reasonCode, row.ruleKey, row.ruleSetVersion]);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
