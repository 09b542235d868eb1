import type { EpochMs } from '../kernel/clock';
import { HOUR_MS } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { RejectionRow } from '../verification/rejection.entity';
import type { RejectionCount } from './breakdown';
import { liveCounts } from './breakdown.store';
import type { RejectionFilter } from './filter';
import { hourOf } from './rollup';
import { RejectionRollupRow, RollupWatermarkRow, StaleRollupHourRow } from './rollup.entity';

/** An hour of one merchant, counted from its rows. */
export interface CountedHour {
  readonly merchantId: string;
  readonly hour: EpochMs;
  readonly rows: readonly RejectionRollupRow[];
}

const NO_FILTER: RejectionFilter = {
  rejectionSource: null,
  rejectionCategory: null,
  reasonCode: null,
  ruleKey: null,
  ruleSetVersion: null,
  responseCode: null,
  currency: null,
  createdFrom: null,
  createdTo: null,
};

/** Counts an hour from its rows. Reads only: what takes long happens outside of any tx. */
export async function countHour(reader: Reader, merchantId: string, hour: EpochMs): Promise<CountedHour> {
  const request = { merchantId, filter: NO_FILTER, range: { from: hour, to: hour + HOUR_MS }, interval: null };
  const counts = await reader.read((manager) =>
    liveCounts(manager, request).getRawMany<RejectionCount & { readonly responseCode: string | null }>(),
  );
  const rows = counts.map(({ high, low, source, category, ruleSetVersion, responseCode, ...count }, index) => ({
    id: `${merchantId}|${hour}|${index}`,
    merchantId,
    hour,
    source,
    category,
    ruleSetVersion,
    responseCode,
    currency: count.currency,
    reasons: count.reasons,
    rejections: count.rejections,
    amountHigh: Number(high),
    amountLow: Number(low),
  }));
  return { merchantId, hour, rows };
}

/** The first hour from `from` on, and before `to`, in which the merchant has rejections; null when there is none. */
export async function nextHour(
  reader: Reader,
  merchantId: string,
  range: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<EpochMs | null> {
  const next = await reader.read((manager) =>
    manager
      .createQueryBuilder(RejectionRow, 'r')
      .select('MIN(r.createdAt)', 'at')
      .where('r.merchantId = :merchantId AND r.createdAt >= :from AND r.createdAt < :to', { merchantId, ...range })
      .getRawOne<{ at: EpochMs | null }>(),
  );
  const at = next?.at ?? null;
  return at === null ? null : hourOf(at);
}

export async function watermarkOf(reader: Reader, merchantId: string): Promise<EpochMs> {
  const row = await reader.read((manager) => manager.findOneBy(RollupWatermarkRow, { id: merchantId }));
  return row?.rolledUpTo ?? 0;
}

/** Stores a closed hour and moves the watermark behind it. False when another node has moved it meanwhile; then nothing is stored. */
export async function closeHour(tx: Tx, counted: CountedHour, watermark: EpochMs): Promise<boolean> {
  const { merchantId, hour } = counted;
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(RollupWatermarkRow)
    .values({ id: merchantId, rolledUpTo: 0 })
    .orIgnore()
    .execute();
  const moved = { rolledUpTo: hour + HOUR_MS };
  const { affected } = await tx.manager.update(RollupWatermarkRow, { id: merchantId, rolledUpTo: watermark }, moved);
  if (affected !== 1) return false;
  await replaceHour(tx, counted);
  return true;
}

/** The merchant's stale hours before the watermark. */
export function staleHours(
  reader: Reader,
  merchantId: string,
  rolledUpTo: EpochMs,
): Promise<readonly StaleRollupHourRow[]> {
  return reader.read((manager) =>
    manager
      .createQueryBuilder(StaleRollupHourRow, 's')
      .where('s.merchantId = :merchantId AND s.hour < :rolledUpTo', { merchantId, rolledUpTo })
      .orderBy('s.hour')
      .getMany(),
  );
}

/** Stores a stale hour anew. False when it was marked again after `stale` was read; then nothing is stored. */
export async function renewHour(tx: Tx, counted: CountedHour, { id, version }: StaleRollupHourRow): Promise<boolean> {
  const { affected } = await tx.manager.delete(StaleRollupHourRow, { id, version });
  if (affected !== 1) return false;
  await replaceHour(tx, counted);
  return true;
}

/**
 * Marks the hour of a rejection whose row is changed or deleted in this tx: its roll-up does not count until it is made anew.
 * `rejectedAt` is the rejection's `createdAt`. A new rejection needs no mark: its hour is not closed yet.
 */
export async function markRollupStale(tx: Tx, merchantId: string, rejectedAt: EpochMs): Promise<void> {
  const hour = hourOf(rejectedAt);
  const fresh = tx.manager
    .createQueryBuilder()
    .insert()
    .into(StaleRollupHourRow)
    .values({ id: `${merchantId}|${hour}`, merchantId, hour, version: 1 });
  // One statement: between an update and an insert the mark of another tx could come or go.
  const [sql, parameters] = fresh.getQueryAndParameters();
  const grow = 'ON CONFLICT (id) DO UPDATE SET version = stale_rollup_hours.version + 1';
  await tx.manager.query(`${sql} ${grow}`, parameters);
}

const INSERTED_AT_ONCE = 200;

async function replaceHour(tx: Tx, { merchantId, hour, rows }: CountedHour): Promise<void> {
  await tx.manager.delete(RejectionRollupRow, { merchantId, hour });
  for (let start = 0; start < rows.length; start += INSERTED_AT_ONCE) {
    await tx.manager.insert(RejectionRollupRow, rows.slice(start, start + INSERTED_AT_ONCE));
  }
}
