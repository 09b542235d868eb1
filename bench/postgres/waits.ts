import type { Client } from 'pg';
import { sleep, systemClock } from '../../src/kernel/clock';

/** What the server's connections with a transaction under way are doing: the mean number of each kind. */
export interface Waits {
  /** At work, or waiting for a core. */
  readonly running: number;
  /** For the write-ahead log to be written and synced. */
  readonly log: number;
  /** For a row or a transaction of another connection. */
  readonly locks: number;
  /** For the gateway's next statement. */
  readonly gateway: number;
  /** For anything else: pages, buffers, the server's own locks. */
  readonly other: number;
}

const LOOK_EVERY_MS = 50;

/** https://www.postgresql.org/docs/current/monitoring-stats.html#WAIT-EVENT-TABLE */
const LOOK = `
  SELECT CASE
      WHEN state <> 'active' THEN 'gateway'
      WHEN wait_event IS NULL THEN 'running'
      WHEN wait_event ILIKE 'wal%' THEN 'log'
      WHEN wait_event_type = 'Lock' THEN 'locks'
      WHEN wait_event = 'ClientRead' THEN 'gateway'
      ELSE 'other'
    END AS kind, count(*)::int AS count
  FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
  GROUP BY 1`;

/** Looks again and again while the load runs. */
export async function waitsDuring<T>(client: Client, load: Promise<T>): Promise<{ result: T; waits: Waits }> {
  const seen: Record<keyof Waits, number> = { running: 0, log: 0, locks: 0, gateway: 0, other: 0 };
  let looks = 0;
  let loading = true;
  const look = async (): Promise<void> => {
    while (loading) {
      const { rows } = await client.query<{ kind: keyof Waits; count: number }>(LOOK);
      for (const { kind, count } of rows) seen[kind] += count;
      looks += 1;
      await sleep(systemClock, LOOK_EVERY_MS);
    }
  };
  const looking = look();
  const result = await load.finally(() => (loading = false));
  await looking;
  const mean = (kind: keyof Waits): number => seen[kind] / Math.max(1, looks);
  return {
    result,
    waits: {
      running: mean('running'),
      log: mean('log'),
      locks: mean('locks'),
      gateway: mean('gateway'),
      other: mean('other'),
    },
  };
}
