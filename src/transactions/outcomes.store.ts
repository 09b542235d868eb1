import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { type EpochMs, HOUR_MS } from '../kernel/clock';
import { PaymentRow } from '../payments/payment.entity';
import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { type BreakdownInterval, INTERVAL_MS, type TimeRange } from './breakdown';
import { WAITING_STATUSES } from './plan';
import { hourOf, partsOf } from './rollup';
import { PaymentCountRow } from './rollup.entity';

export interface OutcomesRequest {
  /** From the caller's credentials. */
  readonly merchantId: string;
  readonly range: TimeRange;
  readonly interval: BreakdownInterval | null;
}

/** What has become of the payments that were made in an interval. */
export interface OutcomesRow {
  /** Null when the whole range is one. */
  readonly intervalStart: EpochMs | null;
  readonly payments: number;
  readonly refused: number;
  readonly waiting: number;
  readonly approved: number;
}

interface Count {
  readonly bucket: EpochMs | null;
  readonly count: number;
}

/**
 * Counts a merchant's payments by when they were made and what they are now. How many there were is read from hourly counts, but for the hours
 * that have none yet; those that were refused or wait are few, and are counted in their own partial indexes.
 */
export async function countOutcomes(reader: Reader, request: OutcomesRequest): Promise<readonly OutcomesRow[]> {
  const { merchantId, range } = request;
  const { rolledUp, live } = partsOf(range, await countedUpTo(reader, merchantId), []);
  const made: Count[] = [];
  for (const part of rolledUp) made.push(...(await counts(reader, countedQuery, { ...request, range: part })));
  for (const part of live) made.push(...(await counts(reader, liveQuery, { ...request, range: part })));
  const refused = sumsOf(await counts(reader, refusedQuery, request));
  const waiting = sumsOf(await counts(reader, waitingQuery, request));
  return [...sumsOf(made)]
    .sort(([one], [other]) => (one ?? 0) - (other ?? 0))
    .map(([intervalStart, payments]) => {
      const no = refused.get(intervalStart) ?? 0;
      const open = waiting.get(intervalStart) ?? 0;
      // The counts are read one after the other: a payment may have moved meanwhile.
      return { intervalStart, payments, refused: no, waiting: open, approved: Math.max(0, payments - no - open) };
    });
}

type CountQuery = (
  manager: EntityManager,
  request: OutcomesRequest,
) => SelectQueryBuilder<PaymentRow> | SelectQueryBuilder<PaymentCountRow>;

async function counts(reader: Reader, query: CountQuery, request: OutcomesRequest): Promise<readonly Count[]> {
  const rows = await reader.read((manager) =>
    query(manager, request).getRawMany<{ bucket?: EpochMs | null; count: number }>(),
  );
  return rows.flatMap(({ bucket = null, count }) => (count > 0 ? [{ bucket, count }] : []));
}

/** A value for each interval that has one. */
function sumsOf(found: readonly Count[]): ReadonlyMap<EpochMs | null, number> {
  const sums = new Map<EpochMs | null, number>();
  for (const { bucket, count } of found) sums.set(bucket, (sums.get(bucket) ?? 0) + count);
  return sums;
}

function countedQuery(
  manager: EntityManager,
  { merchantId, range, interval }: OutcomesRequest,
): SelectQueryBuilder<PaymentCountRow> {
  const query = manager.createQueryBuilder(PaymentCountRow, 'c').select('CAST(SUM(c.payments) AS BIGINT)', 'count');
  query.where('c.merchantId = :merchantId AND c.hour >= :from AND c.hour < :to', { merchantId, ...range });
  return byInterval(query, 'c.hour', interval);
}

function liveQuery(
  manager: EntityManager,
  { merchantId, range, interval }: OutcomesRequest,
): SelectQueryBuilder<PaymentRow> {
  const query = manager.createQueryBuilder(PaymentRow, 'p').select('COUNT(*)', 'count');
  query.where('p.merchantId = :merchantId AND p.createdAt >= :from AND p.createdAt < :to', { merchantId, ...range });
  return byInterval(query, 'p.createdAt', interval);
}

const refusedQuery: CountQuery = (manager, request) =>
  liveQuery(manager, request).andWhere('p.rejectionId IS NOT NULL');

const WAITING = WAITING_STATUSES.map((status) => `'${status}'`).join(', ');

/** In the words of the index, and refused ones are not counted twice. */
const waitingQuery: CountQuery = (manager, request) =>
  liveQuery(manager, request).andWhere(`p.status IN (${WAITING}) AND p.rejectionId IS NULL`);

function byInterval<Row extends PaymentRow | PaymentCountRow>(
  query: SelectQueryBuilder<Row>,
  column: string,
  interval: BreakdownInterval | null,
): SelectQueryBuilder<Row> {
  if (interval === null) return query;
  const bucket = `${column} - ${column} % ${INTERVAL_MS[interval]}`;
  return query.addSelect(bucket, 'bucket').groupBy(bucket);
}

/** Every hour before this is counted. */
export async function countedUpTo(reader: Reader, merchantId: string): Promise<EpochMs> {
  const last = await reader.read((manager) =>
    manager.findOne(PaymentCountRow, { select: { hour: true }, where: { merchantId }, order: { hour: 'DESC' } }),
  );
  return last === null ? 0 : last.hour + HOUR_MS;
}

/** Counts the first hour in the range that has payments; null when none has. Reads only. */
export async function countNextHour(
  reader: Reader,
  merchantId: string,
  range: TimeRange,
): Promise<PaymentCountRow | null> {
  const first = await reader.read((manager) =>
    manager
      .createQueryBuilder(PaymentRow, 'p')
      .select('MIN(p.createdAt)', 'at')
      .where('p.merchantId = :merchantId AND p.createdAt >= :from AND p.createdAt < :to', { merchantId, ...range })
      .getRawOne<{ at: EpochMs | null }>(),
  );
  const at = first?.at ?? null;
  if (at === null) return null;
  const hour = hourOf(at);
  const [found] = await counts(reader, liveQuery, {
    merchantId,
    range: { from: hour, to: hour + HOUR_MS },
    interval: null,
  });
  return { id: `${merchantId}|${hour}`, merchantId, hour, payments: found?.count ?? 0 };
}

/** Stores what was counted. Another node that has done so has counted the same. */
export async function storeCount(tx: Tx, counted: PaymentCountRow): Promise<void> {
  await tx.manager.createQueryBuilder().insert().into(PaymentCountRow).values(counted).orIgnore().execute();
}
