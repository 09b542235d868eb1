import { In, LessThan } from 'typeorm';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import type { CountedHour } from './baseline';
import { RefusalHourRow, RefusalWatchRow } from './watch.entity';

const ID = 'refusals';

/** Takes the watch for this process, unless another one holds it. Null: another one does. */
export async function takeWatch(
  { manager }: Tx,
  fresh: Pick<RefusalWatchRow, 'state'>,
  { now, leaseMs }: { readonly now: EpochMs; readonly leaseMs: number },
): Promise<RefusalWatchRow | null> {
  const first = { id: ID, position: null, windowFrom: null, learning: 1, leaseUntil: 0, fence: 0, ...fresh };
  await manager.createQueryBuilder().insert().into(RefusalWatchRow).values(first).orIgnore().execute();
  const row = await manager.findOneByOrFail(RefusalWatchRow, { id: ID });
  if (row.leaseUntil > now) return null;
  const lease = { fence: row.fence + 1, leaseUntil: now + leaseMs };
  const { affected } = await manager.update(RefusalWatchRow, { id: ID, fence: row.fence }, lease);
  return affected === 1 ? { ...row, ...lease } : null;
}

/** True while another process holds the watch: a cheap look before a tx is opened. */
export async function isWatched(reader: Reader, now: EpochMs): Promise<boolean> {
  const row = await reader.read((manager) => manager.findOneBy(RefusalWatchRow, { id: ID }));
  return row !== null && row.leaseUntil > now;
}

/** Stores where the watch stands. False when another process holds it by now; then nothing is stored. */
export async function saveWatch({ manager }: Tx, { fence, ...change }: Omit<RefusalWatchRow, 'id'>): Promise<boolean> {
  const { affected } = await manager.update(RefusalWatchRow, { id: ID, fence }, change);
  return affected === 1;
}

const INSERTED_AT_ONCE = 100;

/** Stores what was counted in an hour that is over, and forgets hours that nothing is compared with any more. */
export async function storeHour({ manager }: Tx, counted: readonly CountedHour[], keepFrom: EpochMs): Promise<void> {
  const rows = counted.map((count) => ({ ...count, id: `${count.stream}|${count.hour}` }));
  for (let start = 0; start < rows.length; start += INSERTED_AT_ONCE)
    await manager.insert(RefusalHourRow, rows.slice(start, start + INSERTED_AT_ONCE));
  await manager.delete(RefusalHourRow, { hour: LessThan(keepFrom) });
}

/** What was counted in these hours. */
export function readHours(reader: Reader, hours: readonly EpochMs[]): Promise<RefusalHourRow[]> {
  return reader.read((manager) => manager.findBy(RefusalHourRow, { hour: In([...hours]) }));
}
