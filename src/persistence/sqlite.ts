import { DataSource, type QueryRunner } from 'typeorm';
import sqlite3 from 'sqlite3';
import { assert } from '../kernel/assert';
import type { Clock } from '../kernel/clock';
import { err, type Result } from '../kernel/result';
import type { Database, DatabaseOptions, Health, Lane, Reader } from './database';
import { isSqliteGroupFatal, StorageUnavailableError } from './errors';
import { runGroup } from './group';
import { GroupQueue, rejectAll, settleAll, type Waiting } from './group-queue';
import { type HotUnit, StaleRowError } from './hot-unit';
import { PreparedStatements } from './prepared';
import { type Row, TableCatalogue } from './tables';
import { runInTx, type Tx } from './tx';

type Unit =
  | { readonly kind: 'hot'; readonly unit: HotUnit<unknown> }
  | { readonly kind: 'rare'; readonly work: (tx: Tx) => Promise<unknown> };

/** What must hold on every connection, and what PRAGMA answers then. */
const PRAGMAS: readonly (readonly [pragma: string, value: string, answer: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
];

const PROBE_AFTER_MS = 250;

/** SQLite: one connection writes, in groups behind a gate; one connection per lane reads. */
export async function openSqlite(options: DatabaseOptions): Promise<Database> {
  const writer = await connect(options, `${options.name}-writer`);
  const lanes: Record<Lane, DataSource> = {
    payments: await connect(options, `${options.name}-payments`, 'query_only'),
    support: await connect(options, `${options.name}-support`, 'query_only'),
  };
  const gate = new SqliteGate(writer, options.clock);
  return {
    engine: 'sqlite',
    migrate: () => migrate(writer),
    withTx: (work) => gate.add({ kind: 'rare', work }),
    hot: (unit) => gate.add({ kind: 'hot', unit }),
    reader: (lane): Reader => ({ read: (work) => work(lanes[lane].manager) }),
    health: () => gate.health(),
    statistics: () => gate.queue.statistics(),
    async close() {
      await gate.close();
      for (const source of [lanes.payments, lanes.support, writer]) await source.destroy();
    },
  };
}

async function connect(
  options: DatabaseOptions,
  name: string,
  mode: 'query_only' | 'write' = 'write',
): Promise<DataSource> {
  const source = new DataSource({
    type: 'sqlite',
    name,
    database: options.file,
    // TypeORM calls verbose(), which records a stack trace per statement; the plain module does not.
    driver: { ...sqlite3, verbose: () => sqlite3 },
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: options.migrationsTable ?? 'migrations',
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    synchronize: false,
  });
  await source.initialize();
  // One statement in flight per connection: waiting statements would each hold a thread of the pool.
  connectionOf(source).serialize();
  for (const [pragma, value] of PRAGMAS) await source.query(`PRAGMA ${pragma} = ${value}`);
  for (const [pragma, , answer] of PRAGMAS) {
    const [row] = await source.query<Row[]>(`PRAGMA ${pragma}`);
    if (!row || Object.values(row)[0] !== answer) throw new Error(`SQLite refused the setting ${pragma}`);
  }
  if (mode === 'query_only') await source.query('PRAGMA query_only = ON');
  return source;
}

/** The driver's own connection inside TypeORM's data source. */
function connectionOf(source: DataSource): sqlite3.Database {
  return (source.driver as unknown as { databaseConnection: sqlite3.Database }).databaseConnection;
}

async function migrate(writer: DataSource): Promise<void> {
  await writer.runMigrations();
  const broken = await writer.query<Row[]>('PRAGMA foreign_key_check');
  assert(broken.length === 0, 'foreign keys hold after migration');
}

/** The one door of the SQLite writer. */
class SqliteGate {
  readonly queue: GroupQueue<Unit>;
  readonly #runner: QueryRunner;
  readonly #sql: PreparedStatements;
  readonly #tables: TableCatalogue;
  readonly #clock: Clock;
  #failure: StorageUnavailableError | null = null;
  #closing = false;

  constructor(writer: DataSource, clock: Clock) {
    this.#runner = writer.createQueryRunner();
    this.#sql = new PreparedStatements(connectionOf(writer));
    this.#tables = new TableCatalogue('sqlite', writer);
    this.#clock = clock;
    this.queue = new GroupQueue(
      { clock, concurrency: 1, maxGroupSize: 200, maxWaiting: 10_000, minGroupSize: 12, lingerMs: 2 },
      (group) => this.#runGroup(group),
    );
  }

  add<T>(unit: Unit): Promise<T> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return this.queue.add<T>(unit);
  }

  health(): Health {
    return { ready: this.#failure === null && !this.#closing, reason: this.#failure?.message ?? null };
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.queue.drain();
    await this.#sql.close();
  }

  async #runGroup(group: readonly Waiting<Unit>[]): Promise<() => void> {
    const results: Result<unknown, unknown>[] = [];
    try {
      await this.#execute('BEGIN IMMEDIATE');
      for (const segment of segmentsOf(group)) results.push(...(await this.#runSegment(segment)));
      // Fails when SQLite has given up the tx by itself: then nothing of the group is acknowledged.
      await this.#execute('COMMIT');
    } catch (error) {
      await this.#execute('ROLLBACK').catch(() => {}); // fails when SQLite has rolled back already
      const failure = isSqliteGroupFatal(error) ? this.#fail(error) : error;
      return () => rejectAll(group, failure);
    }
    return () => settleAll(group, results);
  }

  /**
   * Runs units under a savepoint; when a statement fails they run again one by one, so that one bad row fails alone, and a unit
   * whose known rows were stale runs again on rows that are read.
   */
  async #runSegment(units: readonly Unit[], trust = true): Promise<Result<unknown, unknown>[]> {
    await this.#execute('SAVEPOINT segment');
    try {
      const results = await this.#runUnits(units, trust);
      await this.#execute('RELEASE segment');
      return results;
    } catch (error) {
      if (isSqliteGroupFatal(error)) throw error;
      await this.#execute('ROLLBACK TO segment');
      await this.#execute('RELEASE segment');
      if (error instanceof StaleRowError && units.length === 1) return this.#runSegment(units, false);
      if (units.length === 1) return [err(error)];
    }
    const results: Result<unknown, unknown>[] = [];
    for (const unit of units) results.push(...(await this.#runSegment([unit])));
    return results;
  }

  async #runUnits(units: readonly Unit[], trust: boolean): Promise<Result<unknown, unknown>[]> {
    const [first] = units;
    if (first?.kind === 'rare') return [{ ok: true, value: await runInTx(this.#runner, first.work) }];
    return runGroup(this.#sql, this.#tables, units.map(hotUnitOf), trust);
  }

  async #execute(statement: string): Promise<void> {
    await this.#sql.query(statement);
  }

  #fail(error: unknown): StorageUnavailableError {
    if (this.#failure === null) {
      this.#failure = new StorageUnavailableError(error instanceof Error ? error.message : 'unknown error');
      this.#clock.after(PROBE_AFTER_MS, () => void this.#probe());
    }
    return this.#failure;
  }

  /** Writes go on when a real write has reached the disk again: the header page, through the WAL, with its sync. */
  async #probe(): Promise<void> {
    if (this.#closing) return;
    try {
      await this.#execute('BEGIN IMMEDIATE');
      const [row] = (await this.#runner.query('PRAGMA user_version')) as { user_version: number }[];
      // Not prepared: its text changes every time.
      await this.#runner.query(`PRAGMA user_version = ${((row?.user_version ?? 0) % 1_000_000) + 1}`);
      await this.#execute('COMMIT');
      this.#failure = null;
    } catch {
      await this.#execute('ROLLBACK').catch(() => {});
      this.#clock.after(PROBE_AFTER_MS, () => void this.#probe());
    }
  }
}

/** Hot neighbours share a segment; a rare unit has its own. */
function segmentsOf(group: readonly Waiting<Unit>[]): Unit[][] {
  const segments: Unit[][] = [];
  for (const { unit } of group) {
    const last = segments.at(-1);
    if (unit.kind === 'hot' && last?.[0]?.kind === 'hot') last.push(unit);
    else segments.push([unit]);
  }
  return segments;
}

function hotUnitOf(unit: Unit): HotUnit<unknown> {
  assert(unit.kind === 'hot', 'a segment of several units is hot');
  return unit.unit;
}
