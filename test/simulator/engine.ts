import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';

/** A connection to the engine itself, in the thread of the world: a call is over when it returns. */
export type Engine = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

/**
 * Opens a file with the defaults of sqlite3's driver, so that the gateway's own PRAGMAs decide. It does not wait for a lock: who holds it could
 * not go on meanwhile.
 */
export function openEngine(file: string): Engine {
  return new DatabaseSync(file, {
    enableForeignKeyConstraints: false,
    enableDoubleQuotedStringLiterals: true,
    timeout: 0,
  });
}

export function closeEngine(engine: Engine): void {
  // A closed connection's tx lasts as long as anybody has one of its statements.
  if (engine.isTransaction) engine.exec('ROLLBACK');
  engine.close();
}

/** The engine's error with code and words as sqlite3's driver has them. */
export function asSqlite3(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { sqliteCodeName: code } = error as { sqliteCodeName?: string };
  return code === undefined ? error : Object.assign(new Error(`${code}: ${error.message}`), { code });
}
