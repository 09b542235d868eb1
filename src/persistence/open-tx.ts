import type { Clock, EpochMs } from '../kernel/clock';
import type { Database } from './database';

/**
 * The time since when no tx has been open, by the database's clock: everything that a tx from before it wrote is committed or rolled back.
 * What is read after this call sees all of it.
 */
export async function everyTxSince(db: Database, clock: Clock): Promise<EpochMs> {
  if (db.engine === 'sqlite') {
    // There is one writer, first come first served: who has had a turn knows that all before have ended.
    const now = clock.now();
    await db.withTx(() => Promise.resolve());
    return now;
  }
  const [row] = await db.reader('support').read((manager) => manager.query<{ oldest: number | null }[]>(OLDEST_TX));
  return row?.oldest ?? clock.now();
}

/** The gateway's nodes share one role, so each sees the others' sessions. Vacuum and replication write no rows. */
const OLDEST_TX = `SELECT CAST(EXTRACT(EPOCH FROM MIN(xact_start)) * 1000 AS BIGINT) AS oldest FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
