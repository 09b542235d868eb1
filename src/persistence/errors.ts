import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

/** The store can't write now: disk full, I/O error, no connection. Nothing of the unit of work was kept; try again later. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  readonly retryAfterMs: number;

  constructor(reason: string, retryAfterMs = 1_000) {
    super(`storage is unavailable: ${reason}`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** More work is waiting than the queue may hold. Nothing was started; try again later. */
export class OverloadedError extends Error {
  override readonly name: string = 'OverloadedError';
  readonly retryAfterMs: number;

  constructor(retryAfterMs = 1_000) {
    super('too much work is waiting');
    this.retryAfterMs = retryAfterMs;
  }
}

/** The caller has stopped waiting before the work began. Nothing was started; the same request can be sent again. */
export class DeadlineError extends OverloadedError {
  override readonly name: string = 'DeadlineError';
}

/** A query of support was stopped because it took too long. Asking again the same way will not help; a narrower question will. */
export class QueryTooHeavyError extends Error {
  override readonly name = 'QueryTooHeavyError';

  constructor() {
    super('the query took too long and was stopped');
  }
}

/** The statement was stopped from outside: SQLite's interrupt, PostgreSQL's statement_timeout (57014, query_canceled). */
export function isInterrupted(error: unknown): boolean {
  const code = driverCode(error);
  return code === 'SQLITE_INTERRUPT' || code === '57014';
}

/**
 * The connection broke while COMMIT was under way: the work may or may not be stored.
 * The caller must look (by idempotency key), not assume.
 */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

/** The driver's own code: `SQLITE_FULL`, or an SQLSTATE such as `40P01`; empty when there is none. */
export function driverCode(error: unknown): string {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (typeof source !== 'object' || source === null || !('code' in source)) return '';
  return typeof source.code === 'string' ? source.code : '';
}

/** The error's message; empty when there is none. Drivers' errors may come from another realm, where `instanceof Error` is false. */
export function driverMessage(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return '';
  return typeof error.message === 'string' ? error.message : '';
}

/** Errors after which SQLite may have rolled back by itself, so that the whole group is lost (sqlite.org/lang_transaction.html). */
const SQLITE_GROUP_FATAL = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_NOMEM',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_INTERRUPT',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'SQLITE_MISUSE',
]);

/** True when the error concerns the file or connection, not one unit of work. */
export function isSqliteGroupFatal(error: unknown): boolean {
  const code = driverCode(error);
  if (SQLITE_GROUP_FATAL.has(code)) return true;
  return /no transaction is active|no such savepoint/.test(driverMessage(error));
}

/** Serialization failure or deadlock: the unit had no effect and may be run again (PostgreSQL, appendix A, class 40). */
export function isPostgresRetryable(error: unknown): boolean {
  const code = driverCode(error);
  return code === '40001' || code === '40P01';
}

/** Codes of the operating system for a connection that can't be made or has broken. */
const SYSTEM_CODE = /^(E(CONN|PIPE|TIMEDOUT|HOST|NET)|ENOTFOUND|EAI_)/;

/** How pg, its pool and TypeORM say without a code that a connection is gone. */
const GONE =
  /Connection terminated|Connection ended|Query read timeout|timeout exceeded when trying to connect|not queryable|connection error|Client was closed/;

/** The server or the way to it is gone, or it has become a standby: evict the connection. */
export function isPostgresConnectionError(error: unknown): boolean {
  const code = driverCode(error);
  // 57P01 to 57P05: shutting down, starting up; 25006: a standby; 53: out of connections, memory or disk.
  if (/^(08|57P|25006|53)/.test(code) || SYSTEM_CODE.test(code)) return true;
  return error instanceof QueryRunnerAlreadyReleasedError || GONE.test(driverMessage(error));
}
