import { DataSource, type QueryRunner } from 'typeorm';
import sqlite3 from 'sqlite3';
import { assert, present } from '../kernel/assert';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { Database, DatabaseOptions, Health, Lane, Reader } from './database';
import { isSqliteGroupFatal, StorageUnavailableError } from './errors';
import { decideGroup } from './group';
import { type CommitObserver, GroupQueue, rejectAll, settleAll, type Waiting } from './group-queue';
import { type HotUnit, StaleRowError } from './hot-unit';
import { SqliteStatements } from './sqlite-statements';
import { type LaneConnection, SUPPORT_CONNECTIONS, SupportLane } from './support-lane';
import { type Row, TableCatalogue } from './tables';
import { runInTx, type Tx } from './tx';

type Unit =
  | { readonly kind: 'hot'; readonly unit: HotUnit<unknown> }
  | { readonly kind: 'rare'; readonly work: (tx: Tx) => Promise<unknown> };

type Results = Result<unknown, unknown>[];

const BUSY_TIMEOUT_MS = 5_000;

/** What must hold on every connection, and what PRAGMA answers then. */
const PRAGMAS: readonly (readonly [pragma: string, value: string, answer: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', `${BUSY_TIMEOUT_MS}`, BUSY_TIMEOUT_MS],
];

/**
 * What the writer has beside. A payment dirties some ten pages all over the indexes, most of them again with the next group: copying them
 * from the log to the file every 1,000 pages, SQLite's default, took up to a third of the time. 8,000 are 32 MB of log.
 * The cache (in KiB, negative) holds the pages that are dirtied again and again.
 */
const WRITER_PRAGMAS: typeof PRAGMAS = [
  ['wal_autocheckpoint', '8000', 8000],
  ['cache_size', '-16384', -16384],
  // What is deleted or overwritten is overwritten with zeros, so that erased personal data is not left in free space.
  ['secure_delete', 'ON', 1],
];

/** How long emptying the log waits for readers, while payments wait for it. */
const EMPTY_LOG_WAIT_MS = 100;

const PROBE_AFTER_MS = 250;

/** SQLite: one connection writes, in groups behind a gate; one reads for payments, few for support. */
export async function openSqlite(options: DatabaseOptions): Promise<Database> {
  const writer = await connect(options, `${options.name}-writer`);
  const payments = await connect(options, `${options.name}-payments`, 'query_only');
  const support: DataSource[] = [];
  for (let number = 1; number <= SUPPORT_CONNECTIONS; number++) {
    support.push(await connect(options, `${options.name}-support-${number}`, 'query_only'));
  }
  const readers: Record<Lane, Reader> = {
    payments: { read: (work) => work(payments.manager) },
    support: new SupportLane(support.map(laneConnectionOf), options.clock),
  };
  const gate = new SqliteGate(options, writer, await SqliteStatements.on(connectionOf(writer)));
  return {
    engine: 'sqlite',
    migrate: () => migrate(writer),
    withTx: (work) => gate.add({ kind: 'rare', work }),
    hot: (unit) => gate.add({ kind: 'hot', unit }),
    reader: (lane) => readers[lane],
    emptyLog: () => gate.emptyLog(),
    health: () => gate.health(),
    statistics: () => gate.queue.statistics(),
    async close() {
      await gate.close();
      for (const source of [payments, ...support, writer]) await source.destroy();
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
  const pragmas = mode === 'write' ? [...PRAGMAS, ...WRITER_PRAGMAS] : PRAGMAS;
  for (const [pragma, value] of pragmas) await source.query(`PRAGMA ${pragma} = ${value}`);
  for (const [pragma, , answer] of pragmas) {
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

function laneConnectionOf(source: DataSource): LaneConnection {
  return { manager: source.manager, interrupt: () => connectionOf(source).interrupt() };
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
  readonly #sql: SqliteStatements;
  readonly #tables: TableCatalogue;
  readonly #clock: Clock;
  readonly #observer: CommitObserver | undefined;
  #failure: StorageUnavailableError | null = null;
  #closing = false;
  /** Who waits for the log to be emptied after the group that runs. */
  #logWaiters: ((emptied: boolean) => void)[] = [];

  constructor({ clock, observer }: DatabaseOptions, writer: DataSource, sql: SqliteStatements) {
    this.#runner = writer.createQueryRunner();
    this.#sql = sql;
    this.#tables = new TableCatalogue('sqlite', writer);
    this.#clock = clock;
    this.#observer = observer;
    this.queue = new GroupQueue(
      { clock, concurrency: 1, maxGroupSize: 200, maxWaiting: 10_000, minGroupSize: 12, lingerMs: 2, observer },
      (group, handedOver) => this.#runGroup(group, handedOver),
    );
  }

  add<T>(unit: Unit): Promise<T> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return this.queue.add<T>(unit);
  }

  async emptyLog(): Promise<boolean> {
    const emptied = new Promise<boolean>((resolve) => this.#logWaiters.push(resolve));
    await this.add({ kind: 'hot', unit: { reads: [], run: () => {} } });
    return emptied;
  }

  health(): Health {
    return { ready: this.#failure === null && !this.#closing, reason: this.#failure?.message ?? null };
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.queue.drain();
    await this.#sql.close();
  }

  async #runGroup(group: readonly Waiting<Unit>[], handedOver: () => void): Promise<() => void> {
    const settle = await this.#commitGroup(group, handedOver);
    const waiters = this.#logWaiters.splice(0);
    if (waiters.length > 0) {
      const emptied = await this.#truncateLog();
      for (const resolve of waiters) resolve(emptied);
    }
    return settle;
  }

  /** Between two groups, because SQLite empties its log outside of any tx only. */
  async #truncateLog(): Promise<boolean> {
    // Not prepared: SQLite sets a timeout when it reads the statement, not when it runs it.
    const wait = (ms: number): Promise<unknown> => this.#runner.query(`PRAGMA busy_timeout = ${ms}`);
    try {
      await wait(EMPTY_LOG_WAIT_MS);
      const [row] = (await this.#runner.query('PRAGMA wal_checkpoint(TRUNCATE)')) as { busy: number }[];
      return row?.busy === 0;
    } catch {
      return false; // what is wrong with the disk, the next group finds out
    } finally {
      await wait(BUSY_TIMEOUT_MS);
    }
  }

  async #commitGroup(group: readonly Waiting<Unit>[], handedOver: () => void): Promise<() => void> {
    const units = group.map((waiting) => waiting.unit);
    try {
      const results = (await this.#runTogether(units, handedOver)) ?? (await this.#runApart(units, handedOver));
      return () => settleAll(group, results, this.#observer);
    } catch (error) {
      const failure = isSqliteGroupFatal(error) ? this.#fail(error) : error;
      return () => rejectAll(group, failure);
    }
  }

  /**
   * Hot units alone: everything that they write, and COMMIT, is one call of the driver, so that a busy event loop doesn't hold up the
   * database. Null when there is another unit among them or a statement failed: then nothing is kept.
   */
  async #runTogether(units: readonly Unit[], handedOver: () => void): Promise<Results | null> {
    const hot = units.flatMap((unit) => (unit.kind === 'hot' ? [unit.unit] : []));
    if (hot.length < units.length) return null;
    try {
      await this.#sql.execute('BEGIN IMMEDIATE');
      const { results, changes } = await decideGroup(this.#sql, this.#tables, hot, true);
      const committed = this.#sql.write(changes, 'COMMIT');
      handedOver();
      await committed;
      return results;
    } catch (error) {
      await this.#rollback();
      if (isSqliteGroupFatal(error)) throw error;
      return null;
    }
  }

  /** One unit after the other in one tx, so that a bad one fails alone. */
  async #runApart(units: readonly Unit[], handedOver: () => void): Promise<Results> {
    handedOver();
    try {
      const results: Results = [];
      await this.#sql.execute('BEGIN IMMEDIATE');
      for (const unit of units) results.push(await this.#runAlone(unit));
      // Fails when SQLite has given up the tx by itself: then nothing of the group is acknowledged.
      await this.#sql.execute('COMMIT');
      return results;
    } catch (error) {
      await this.#rollback();
      throw error;
    }
  }

  /** One unit under a savepoint. When its known rows were stale it runs again on rows that are read. */
  async #runAlone(unit: Unit, trust = true): Promise<Result<unknown, unknown>> {
    await this.#sql.execute('SAVEPOINT unit');
    try {
      const result = await this.#runUnit(unit, trust);
      await this.#sql.execute('RELEASE unit');
      return result;
    } catch (error) {
      if (isSqliteGroupFatal(error)) throw error;
      await this.#sql.execute('ROLLBACK TO unit');
      await this.#sql.execute('RELEASE unit');
      return error instanceof StaleRowError && trust ? this.#runAlone(unit, false) : err(error);
    }
  }

  async #runUnit(unit: Unit, trust: boolean): Promise<Result<unknown, unknown>> {
    if (unit.kind === 'rare') return ok(await runInTx(this.#runner, unit.work));
    const { results, changes } = await decideGroup(this.#sql, this.#tables, [unit.unit], trust);
    await this.#sql.write(changes);
    return present(results[0], 'the result of a unit');
  }

  async #rollback(): Promise<void> {
    await this.#sql.execute('ROLLBACK').catch(() => {}); // fails when SQLite has rolled back already
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
      await this.#sql.execute('BEGIN IMMEDIATE');
      const [row] = (await this.#runner.query('PRAGMA user_version')) as { user_version: number }[];
      // Not prepared: its text changes every time.
      await this.#runner.query(`PRAGMA user_version = ${((row?.user_version ?? 0) % 1_000_000) + 1}`);
      await this.#sql.execute('COMMIT');
      this.#failure = null;
    } catch {
      await this.#rollback();
      this.#clock.after(PROBE_AFTER_MS, () => void this.#probe());
    }
  }
}
