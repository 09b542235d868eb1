import { DataSource, type QueryRunner } from 'typeorm';
import pg from 'pg';
import { assert } from '../kernel/assert';
import { type Clock, sleep } from '../kernel/clock';
import type { Database, DatabaseOptions, Lane, Reader } from './database';
import { CommitUnknownError, isPostgresConnectionError, isPostgresRetryable, StorageUnavailableError } from './errors';
import { type Change, decideGroup, readsOf, type SqlReader } from './group';
import { GroupQueue, rejectAll, settleAll, type Waiting } from './group-queue';
import { type HotUnit, StaleRowError } from './hot-unit';
import { SUPPORT_CONNECTIONS, SUPPORT_TIMEOUT_MS, SupportLane } from './support-lane';
import { type Row, TableCatalogue } from './tables';
import { runInTx } from './tx';

const RETRIES = 8;
/** After this without an answer the server counts as gone: a machine that loses its power closes no connection. */
const SILENCE_MS = 30_000;
const PROBE_AFTER_MS = 250;
type Pool = 'write' | 'migrate' | Lane;
/** `urgent`: one for the unit and one for what it reads before. They are opened at the start and kept. */
const POOL_SIZE: Record<Pool, number> = { write: 10, migrate: 2, payments: 4, support: SUPPORT_CONNECTIONS, urgent: 2 };
const GROUPS_AT_ONCE = 4;
const INT8_OID = 20;

/** Serializes migrations of nodes that start together; any constant does. */
const MIGRATION_LOCK = 4_711_001;

/**
 * Takes the row keys of a group, in one order, so that keys without a row are held too: `$1` for this group alone, `$2` together with
 * other groups that do not change them.
 */
const LOCK_KEYS =
  'SELECT CASE WHEN keys.own THEN pg_advisory_xact_lock(keys.key)::text ELSE pg_advisory_xact_lock_shared(keys.key)::text END FROM ' +
  '(SELECT key, bool_or(own) AS own FROM (' +
  'SELECT hashtextextended(value, 0) AS key, true AS own FROM json_array_elements_text($1::json) UNION ALL ' +
  'SELECT hashtextextended(value, 0), false FROM json_array_elements_text($2::json)) AS named ' +
  'GROUP BY key ORDER BY key) AS keys';

/** PostgreSQL: a pool writes, hot units in groups; a pool per lane reads. */
export async function openPostgres(options: DatabaseOptions, url: string): Promise<Database> {
  const writer = await connect(options, url, 'write');
  const lanes: Record<Lane, DataSource> = {
    payments: await connect(options, url, 'payments'),
    support: await connect(options, url, 'support'),
    urgent: await connect(options, url, 'urgent'),
  };
  await Promise.all([1, 2].map(() => lanes.urgent.query('SELECT 1')));
  // The pool hands out a connection per statement; the server's own statement_timeout is what interrupts one.
  const support = new SupportLane(
    Array.from({ length: SUPPORT_CONNECTIONS }, () => ({ manager: lanes.support.manager, interrupt: () => {} })),
    options.clock,
  );
  const readers: Record<Lane, Reader> = {
    payments: { read: (work) => reaching(() => work(lanes.payments.manager)) },
    support: { read: (work) => reaching(() => support.read(work)) },
    urgent: { read: (work) => reaching(() => work(lanes.urgent.manager)) },
  };
  const tables = new TableCatalogue('postgres', writer);
  let failure: StorageUnavailableError | null = null;
  let closing = false;

  function fail(): StorageUnavailableError {
    if (failure === null) {
      failure = unreachable();
      options.clock.after(PROBE_AFTER_MS, () => void probe());
    }
    return failure;
  }

  /** A gateway that is not ready gets no payments, so it has to find out by itself that the server is back, and can be written to. */
  async function probe(): Promise<void> {
    if (closing || failure === null) return;
    try {
      // A standby gives out no transaction ids.
      await inTransaction(writer, (runner) => runner.query('SELECT pg_current_xact_id()'));
      failure = null;
    } catch {
      options.clock.after(PROBE_AFTER_MS, () => void probe());
    }
  }

  async function transact<T>(work: (runner: QueryRunner) => Promise<T>, source = writer): Promise<T> {
    try {
      const value = await retrying(options.clock, () => inTransaction(source, work));
      failure = null;
      return value;
    } catch (error) {
      if (error instanceof CommitUnknownError) fail();
      throw isPostgresConnectionError(error) ? fail() : error;
    }
  }

  const queue = new GroupQueue<HotUnit<unknown>>(
    {
      clock: options.clock,
      concurrency: GROUPS_AT_ONCE,
      maxGroupSize: 100,
      maxWaiting: 10_000,
      minGroupSize: 12,
      lingerMs: 2,
      waitsForRunning: false,
      observer: options.observer,
    },
    (group, handedOver) => {
      handedOver();
      return runHot(group);
    },
  );

  function keysOf(units: readonly HotUnit<unknown>[], which: 'own' | 'shared'): string[] {
    return readsOf(tables, units, which).flatMap(([table, ids]) => ids.map((id) => `${table.name}:${id}`));
  }

  /** An urgent unit comes alone, and on connections that nothing else can hold. */
  function sourceFor(units: readonly HotUnit<unknown>[]): DataSource {
    return units.every(({ urgent }) => urgent === true) ? lanes.urgent : writer;
  }

  async function runUrgent<T>(unit: HotUnit<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting<HotUnit<unknown>> = {
        unit,
        sinceMs: 0,
        resolve: resolve,
        reject,
      };
      void runHot([waiting]).then((settle) => settle());
    });
  }

  async function runHot(group: readonly Waiting<HotUnit<unknown>>[], trust = true): Promise<() => void> {
    const units = group.map((waiting) => waiting.unit);
    try {
      const results = await transact(async (runner) => {
        const [own, shared] = [keysOf(units, 'own'), keysOf(units, 'shared')];
        if (own.length + shared.length > 0)
          await runner.query(LOCK_KEYS, [JSON.stringify(own), JSON.stringify(shared)]);
        const { results, changes } = await decideGroup(readerOf(runner), tables, units, trust);
        for (const change of changes) await write(runner, change);
        return results;
      }, sourceFor(units));
      return () => settleAll(group, results, options.observer);
    } catch (error) {
      if (error instanceof StaleRowError && group.length === 1) return runHot(group, false);
      const alone =
        group.length === 1 || error instanceof StorageUnavailableError || error instanceof CommitUnknownError;
      if (alone) return () => rejectAll(group, error);
    }
    const settlers: (() => void)[] = [];
    for (const waiting of group) settlers.push(await runHot([waiting]));
    return () => settlers.forEach((settle) => settle());
  }

  return {
    engine: 'postgres',
    migrate: () => migrate(options, url),
    withTx: (work) => transact((runner) => runInTx(runner, work)),
    hot: (unit) => (unit.urgent === true ? runUrgent(unit) : queue.add(unit)),
    reader: (lane) => readers[lane],
    emptyLog: () => Promise.resolve(true),
    health: () => ({ ready: failure === null, reason: failure?.message ?? null }),
    statistics: () => queue.statistics(),
    async close() {
      closing = true;
      await queue.drain();
      for (const source of [lanes.payments, lanes.support, lanes.urgent, writer]) await source.destroy();
    },
  };
}

async function connect(options: DatabaseOptions, url: string, pool: Pool): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    name: `${options.name}-${pool}`,
    url,
    poolSize: POOL_SIZE[pool],
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: options.migrationsTable ?? 'migrations',
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    synchronize: false,
    connectTimeoutMS: 5_000,
    poolErrorHandler: () => {}, // an idle connection that breaks is evicted; the next query reports what is wrong
    extra: {
      types: { getTypeParser },
      options: settingsOf(pool),
      keepAlive: true,
      ...(pool === 'urgent' ? { idleTimeoutMillis: 0 } : {}),
      // A migration may take as long as it needs.
      ...(pool === 'migrate' ? {} : { query_timeout: SILENCE_MS }),
    },
  });
  await source.initialize();
  return source;
}

function settingsOf(pool: Pool): string {
  const isolation = '-c default_transaction_isolation=read\\ committed';
  return pool === 'support' ? `${isolation} -c statement_timeout=${SUPPORT_TIMEOUT_MS}` : isolation;
}

/** BIGINT arrives as text; every one we store is a safe integer. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid !== INT8_OID) return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  return (value) => {
    const integer = Number(value);
    assert(Number.isSafeInteger(integer), 'stored integers are safe');
    return integer;
  };
}

async function migrate(options: DatabaseOptions, url: string): Promise<void> {
  const source = await connect(options, url, 'migrate');
  try {
    const lock = source.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
    await lock.release();
  } finally {
    await source.destroy(); // which frees the lock with its connection
  }
}

function unreachable(): StorageUnavailableError {
  return new StorageUnavailableError('the PostgreSQL server cannot be reached');
}

/** Reads, and says so when the server is what is missing. */
async function reaching<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw isPostgresConnectionError(error) ? unreachable() : error;
  }
}

async function inTransaction<T>(writer: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = writer.createQueryRunner();
  let committing = false;
  try {
    await runner.query('BEGIN');
    const value = await work(runner);
    committing = true;
    await runner.query('COMMIT');
    return value;
  } catch (error) {
    if (!isPostgresConnectionError(error)) {
      await runner.query('ROLLBACK').catch(() => {});
      throw error;
    }
    await evict(runner);
    throw committing ? new CommitUnknownError('the connection broke during COMMIT') : error;
  } finally {
    await runner.release();
  }
}

/** Ends the connection, so that the pool doesn't give it out again: it may be silent, or lead to a server that has become a standby. */
async function evict(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return;
  const client = (await runner.connect().catch(() => null)) as pg.PoolClient | null;
  void (client as unknown as pg.Client | null)?.end().catch(() => {});
}

/** Runs again what the server gave up for a serialization failure or a deadlock: it had no effect. */
async function retrying<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPostgresRetryable(error) || tries >= RETRIES) throw error;
      await sleep(clock, 2 ** tries);
    }
  }
}

/** The query runner as the group code uses it. */
function readerOf(runner: QueryRunner): SqlReader {
  return {
    async select(lookups) {
      const found: Row[][] = [];
      for (const { sql, ids } of lookups)
        found.push((await runner.query(sql, [JSON.stringify(ids)], true)).records as Row[]);
      return found;
    },
  };
}

async function write(runner: QueryRunner, { table, sql, rows, expects }: Change): Promise<void> {
  const { affected } = await runner.query(sql, [JSON.stringify(rows)], true);
  if (expects === 'any' || affected === rows.length) return;
  if (expects === 'unchanged') throw new StaleRowError(`${table} has changed meanwhile`);
  assert(affected === rows.length, `${table}: every row of a group is written once`);
}
