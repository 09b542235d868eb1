import type { EntityManager, MigrationInterface } from 'typeorm';
import type { Clock } from '../kernel/clock';
import type { CommitObserver, GroupStatistics } from './group-queue';
import type { EntityClass, HotUnit } from './hot-unit';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Engine } from './tables';
import type { Tx } from './tx';

export type MigrationClass = new () => MigrationInterface;

/**
 * Which readers a query belongs to: support's heavy queries never wait in front of payments'; `urgent` has a connection that nothing else
 * uses, for what must work when everything else is slow.
 */
export type Lane = 'payments' | 'support' | 'urgent';

/** A connection for reading, apart from the writer. It sees everything that was committed before the call. */
export interface Reader {
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
}

export interface Health {
  readonly ready: boolean;
  /** Why writing is not possible, for operators; null when it is. */
  readonly reason: string | null;
}

/** One database and its doors. Every write goes through `withTx` or `hot`; answers come after COMMIT. */
export interface Database {
  readonly engine: Engine;
  /** Runs the migrations that have not run yet. */
  migrate(): Promise<void>;
  /**
   * Runs a rare unit of work in a tx of its own. `work` may be run again (a failed group, a serialization error), so it
   * must have no effect outside the tx. Errors: what `work` throws, `StorageUnavailableError`, `OverloadedError`.
   */
  withTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs a unit of the hot path together with its neighbours, in one commit. Errors as for `withTx`. */
  hot<T>(unit: HotUnit<T>): Promise<T>;
  reader(lane: Lane): Reader;
  /**
   * Leaves no copy in the log of what rows held before they were changed. SQLite: moves the log into the file, where freed bytes are
   * overwritten, and empties it; false when a reader still needs it, so try again later. PostgreSQL: true, nothing is done (see
   * docs/privacy.md).
   */
  emptyLog(): Promise<boolean>;
  health(): Health;
  statistics(): GroupStatistics;
  /** Finishes what waits, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Name of the data source, unique in the process. */
  readonly name: string;
  /** `postgres://…`, or null for SQLite. */
  readonly url: string | null;
  /** Path of the SQLite file; its folder is created. */
  readonly file: string;
  /** Entities, parents before children: rows are written in this order. */
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  readonly migrationsTable?: string;
  readonly clock: Clock;
  readonly observer?: CommitObserver;
}

/** Opens the database and asserts its settings. Does not migrate. Errors: `Error` naming the setting that differs. */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === null ? openSqlite(options) : openPostgres(options, options.url);
}
