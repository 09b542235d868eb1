import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import {
  BREAKDOWN_ROWS_MAX,
  type BreakdownInterval,
  breakdownOf,
  type BreakdownRow,
  INTERVAL_MS,
  type RejectionCount,
  type RejectionDimension,
  SUM_BASE,
  type TimeRange,
} from './breakdown';
import type { RejectionFilter } from './filter';
import { partsOf } from './rollup';
import { RejectionRollupRow, RollupWatermarkRow, StaleRollupHourRow } from './rollup.entity';

export interface BreakdownRequest {
  /** From the caller's credentials. */
  readonly merchantId: string;
  readonly filter: RejectionFilter;
  readonly range: TimeRange;
  readonly groupBy: readonly RejectionDimension[];
  readonly interval: BreakdownInterval | null;
}

/** Kinds of rejections that one answer is made of at most. More than this many hours of many kinds are not added up in memory. */
const COUNTS_MAX = 100_000;

/**
 * Counts a merchant's rejections and sums the amounts that were asked for: from the roll-ups of closed hours, and from the rows where
 * there are none yet. Null when there are more than `BREAKDOWN_ROWS_MAX` groups.
 */
export async function breakDown(reader: Reader, request: BreakdownRequest): Promise<readonly BreakdownRow[] | null> {
  const { merchantId, range } = request;
  const parts = await reader.read(async (manager) => {
    const watermark = await manager.findOneBy(RollupWatermarkRow, { id: merchantId });
    const stale = await manager.find(StaleRollupHourRow, { select: { hour: true }, where: { merchantId } });
    const hours = stale.map(({ hour }) => hour);
    return partsOf(range, watermark?.rolledUpTo ?? 0, hours);
  });
  const counts: RejectionCount[] = [];
  for (const [query, ranges] of [
    [rolledUpCounts, parts.rolledUp],
    [liveCounts, parts.live],
  ] as const) {
    for (const part of ranges) {
      const found = await reader.read((manager) =>
        query(manager, { ...request, range: part })
          .limit(COUNTS_MAX + 1)
          .getRawMany<RejectionCount>(),
      );
      counts.push(...found.map((count) => ({ ...count, bucket: count.bucket ?? null })));
      if (counts.length > COUNTS_MAX) return null;
    }
  }
  const rows = breakdownOf(counts, request);
  return rows.length > BREAKDOWN_ROWS_MAX ? null : rows;
}

/** Kinds of rejections and their numbers, of a range of whole hours that are rolled up. */
function rolledUpCounts(manager: EntityManager, request: BreakdownRequest): SelectQueryBuilder<RejectionRollupRow> {
  const { merchantId, filter, range, interval } = request;
  const query = manager.createQueryBuilder(RejectionRollupRow, 'u').select([]);
  for (const column of KIND) query.addSelect(`u.${column}`, column).addGroupBy(`u.${column}`);
  query.addSelect('u.currency', 'currency').addGroupBy('u.currency');
  query.addSelect('u.reasons', 'reasons').addGroupBy('u.reasons');
  query.addSelect('CAST(SUM(u.rejections) AS BIGINT)', 'rejections');
  query.addSelect('CAST(SUM(u.amountHigh) AS TEXT)', 'high').addSelect('CAST(SUM(u.amountLow) AS TEXT)', 'low');
  query.where('u.merchantId = :merchantId AND u.hour >= :from AND u.hour < :to', { merchantId, ...range });
  addFilter(query, 'u', 'u', filter);
  if (interval !== null) addBucket(query, 'u.hour', interval);
  return query;
}

/** The same of the rows themselves. */
export function liveCounts(
  manager: EntityManager,
  request: Pick<BreakdownRequest, 'merchantId' | 'filter' | 'range' | 'interval'>,
): SelectQueryBuilder<RejectionRow> {
  const { merchantId, filter, range, interval } = request;
  const query = manager.createQueryBuilder(RejectionRow, 'r').innerJoin(TransactionRow, 't', 't.id = r.transactionId');
  query.select([]);
  for (const column of KIND) query.addSelect(`r.${column}`, column).addGroupBy(`r.${column}`);
  query.addSelect('t.currency', 'currency').addGroupBy('t.currency');
  query.addSelect(reasonsOfRejection(query), 'reasons').addGroupBy('reasons');
  query.addSelect('COUNT(*)', 'rejections');
  // Text, because a driver rounds integers past 2^53.
  query.addSelect(`CAST(SUM(t.amountMinor / ${SUM_BASE}) AS TEXT)`, 'high');
  query.addSelect(`CAST(SUM(t.amountMinor % ${SUM_BASE}) AS TEXT)`, 'low');
  query.where('r.merchantId = :merchantId AND r.createdAt >= :from AND r.createdAt < :to', { merchantId, ...range });
  addFilter(query, 'r', 't', filter);
  if (interval !== null) addBucket(query, 'r.createdAt', interval);
  return query;
}

/** What tells kinds of rejections apart, beside currency and reasons. */
const KIND = ['source', 'category', 'ruleSetVersion', 'responseCode'] as const;

/** The reasons as `reasonsOf` in breakdown.ts takes them apart. Neither codes nor rule keys contain spaces or commas. */
function reasonsOfRejection(query: SelectQueryBuilder<RejectionRow>): string {
  const reason = "x.code || ' ' || COALESCE(x.ruleKey, '') || ' ' || x.decisive";
  const reasons = query.subQuery().select(`string_agg(${reason}, ',' ORDER BY x.position)`);
  reasons.from(RejectionReasonRow, 'x').where('x.rejectionId = r.id');
  return `COALESCE(${reasons.getQuery()}, '')`;
}

function addBucket(
  query: SelectQueryBuilder<RejectionRow> | SelectQueryBuilder<RejectionRollupRow>,
  column: string,
  interval: BreakdownInterval,
): void {
  const bucket = `${column} - ${column} % ${INTERVAL_MS[interval]}`;
  query.addSelect(bucket, 'bucket').addGroupBy(bucket);
}

function addFilter(
  query: SelectQueryBuilder<RejectionRow> | SelectQueryBuilder<RejectionRollupRow>,
  kind: string,
  money: string,
  filter: RejectionFilter,
): void {
  const { rejectionSource, rejectionCategory, ruleSetVersion, responseCode, currency } = filter;
  if (rejectionSource !== null) query.andWhere(`${kind}.source = :rejectionSource`, { rejectionSource });
  if (rejectionCategory !== null) query.andWhere(`${kind}.category = :rejectionCategory`, { rejectionCategory });
  if (ruleSetVersion !== null) query.andWhere(`${kind}.ruleSetVersion = :ruleSetVersion`, { ruleSetVersion });
  if (responseCode !== null) query.andWhere(`${kind}.responseCode = :responseCode`, { responseCode });
  if (currency !== null) query.andWhere(`${money}.currency = :currency`, { currency });
}
