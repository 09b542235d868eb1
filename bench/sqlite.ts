import sqlite3 from 'sqlite3';

/** Opens a file for reading and writing. Not read-only: after a crash the first connection has to recover the write-ahead log. */
export function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

export function run(database: sqlite3.Database, sql: string, parameters: readonly unknown[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    database.run(sql, parameters, (error) => (error ? reject(error) : resolve()));
  });
}

export function all<T>(
  database: sqlite3.Database | sqlite3.Statement,
  sqlOrParameters: string | readonly unknown[],
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, rows: T[]): void => (error ? reject(error) : resolve(rows));
    if (typeof sqlOrParameters === 'string') (database as sqlite3.Database).all<T>(sqlOrParameters, parameters, done);
    else (database as sqlite3.Statement).all<T>([...sqlOrParameters], done);
  });
}

export function close(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve())));
}
