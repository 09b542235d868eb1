import type { DataSource, QueryRunner } from 'typeorm';
import { present } from '../kernel/assert';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { DatabaseOptions, Health } from './database';
import { isSqliteGroupFatal, StorageUnavailableError } from './errors';
import { type Decided, decideGroup } from './group';
import { type CommitObserver, GroupQueue, rejectAll, settleAll, type Waiting } from './group-queue';
import { type GroupState, type HotUnit, StaleRowError } from './hot-unit';
import type { SqliteStatements } from './sqlite-statements';
import { TableCatalogue } from './tables';
import { runInTx, type Tx } from './tx';

type Unit =
  | { readonly kind: 'hot'; readonly unit: HotUnit<unknown> }
  | { readonly kind: 'rare'; readonly work: (tx: Tx) => Promise<unknown> };

type Results = Result<unknown, unknown>[];

export const BUSY_TIMEOUT_MS = 5_000;

/** How long emptying the log waits for readers, while payments wait for it. */
const EMPTY_LOG_WAIT_MS = 100;

const PROBE_AFTER_MS = 250;

/** A group on its way to the disk, as the group after it sees it. */
class Flight {
  /** What it writes, while that is with the database; null before, after, and when the next group has to wait and read. */
  state: GroupState | null = null;
  /** Resolves when nothing of it is under way any more: true when what it was said to write is committed. */
  readonly landed: Promise<boolean>;
  #resolve!: (asDecided: boolean) => void;

  constructor() {
    this.landed = new Promise((resolve) => (this.#resolve = resolve));
  }

  land(): void {
    this.#resolve(this.state !== null);
    this.state = null;
  }
}

/** How a group goes its way: behind the one before, and from when on the next one may follow. */
interface Way {
  readonly before: Flight | null;
  readonly flight: Flight;
  handedOver(this: void): void;
}

/** The one door of the SQLite writer. */
export class SqliteGate {
  readonly queue: GroupQueue<Unit>;
  readonly #runner: QueryRunner;
  readonly #sql: SqliteStatements;
  /** On another connection, to read for a group while the one before is written. */
  readonly #ahead: SqliteStatements;
  readonly #tables: TableCatalogue;
  readonly #clock: Clock;
  readonly #observer: CommitObserver | undefined;
  /** The group that was begun last. */
  #flight: Flight | null = null;
  /** Of the file, as the writer last saw it; null: to be looked up. */
  #version: number | null = null;
  #failure: StorageUnavailableError | null = null;
  #closing = false;
  /** Who waits for the log to be emptied after the group that runs. */
  #logWaiters: ((emptied: boolean) => void)[] = [];

  constructor(
    { clock, observer }: DatabaseOptions,
    { writer, sql, ahead }: { writer: DataSource; sql: SqliteStatements; ahead: SqliteStatements },
  ) {
    this.#runner = writer.createQueryRunner();
    this.#sql = sql;
    this.#ahead = ahead;
    this.#tables = new TableCatalogue('sqlite', writer);
    this.#clock = clock;
    this.#observer = observer;
    this.queue = new GroupQueue(
      {
        clock,
        concurrency: 2,
        maxGroupSize: 200,
        maxWaiting: 10_000,
        minGroupSize: 12,
        lingerMs: 2,
        waitsForRunning: true,
        observer,
      },
      (group, handedOver) => this.#runGroup(group, handedOver),
    );
  }

  add<T>(unit: Unit): Promise<T> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return this.queue.add<T>(unit, { urgent: unit.kind === 'hot' && unit.unit.urgent === true });
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
    await this.#ahead.close();
  }

  async #runGroup(group: readonly Waiting<Unit>[], handedOver: () => void): Promise<() => void> {
    const before = this.#flight;
    const flight = (this.#flight = new Flight());
    const settle = await this.#commitGroup(group, { before, flight, handedOver });
    await before?.landed;
    const waiters = this.#logWaiters.splice(0);
    if (waiters.length > 0) {
      const emptied = await this.#truncateLog();
      for (const resolve of waiters) resolve(emptied);
    }
    flight.land();
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

  async #commitGroup(group: readonly Waiting<Unit>[], way: Way): Promise<() => void> {
    const units = group.map((waiting) => waiting.unit);
    try {
      const results = (await this.#runTogether(units, way)) ?? (await this.#runApart(units, way));
      return () => settleAll(group, results, this.#observer);
    } catch (error) {
      const failure = isSqliteGroupFatal(error) ? this.#fail(error) : error;
      return () => rejectAll(group, failure);
    }
  }

  /**
   * Hot units alone. They are read and decided while the group before is written. All that they write, BEGIN and COMMIT with it, is one call
   * of the driver, so that a busy event loop doesn't hold up the database. Null when there is another unit among them or a
   * statement failed: then nothing is kept.
   */
  async #runTogether(units: readonly Unit[], { before, flight, handedOver }: Way): Promise<Results | null> {
    const hot = units.flatMap((unit) => (unit.kind === 'hot' ? [unit.unit] : []));
    if (hot.length < units.length) return null;
    try {
      const { version, decided } = await this.#decideBehind(before, hot);
      const committed = this.#sql.commit(decided.changes, version);
      flight.state = decided.state;
      handedOver();
      await committed;
      return decided.results;
    } catch (error) {
      flight.state = null;
      this.#version = null;
      await before?.landed;
      await this.#sql.rollback();
      if (isSqliteGroupFatal(error)) throw error;
      return null;
    }
  }

  /**
   * What the group comes to on top of the one before, which is with the database meanwhile. If that one is not committed as it was
   * decided, or is not known, once more on top of what the file holds then.
   */
  async #decideBehind(
    before: Flight | null,
    units: readonly HotUnit<unknown>[],
  ): Promise<{ version: number; decided: Decided }> {
    const state = before?.state ?? null;
    if (state === null) await before?.landed;
    const version = await this.#dataVersion();
    const decided = await decideGroup(this.#ahead, this.#tables, units, true, state);
    if (state === null || (await before?.landed)) return { version, decided };
    return this.#decideBehind(null, units);
  }

  /** Another process that has written to the file since changes it: then what was read ahead may be old. */
  async #dataVersion(): Promise<number> {
    return (this.#version ??= await this.#sql.dataVersion());
  }

  /** One unit after the other in one tx, so that a bad one fails alone. */
  async #runApart(units: readonly Unit[], { before, handedOver }: Way): Promise<Results> {
    handedOver();
    await before?.landed;
    try {
      const results: Results = [];
      await this.#sql.execute('BEGIN IMMEDIATE');
      for (const unit of units) results.push(await this.#runAlone(unit));
      // Fails when SQLite has given up the tx by itself: then nothing of the group is acknowledged.
      await this.#sql.execute('COMMIT');
      return results;
    } catch (error) {
      await this.#sql.rollback();
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
      await this.#sql.rollback();
      this.#clock.after(PROBE_AFTER_MS, () => void this.#probe());
    }
  }
}
