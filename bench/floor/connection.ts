import sqlite3 from 'sqlite3';

/** A connection of the driver as promises: prepared statements, one at a time. */
export class Connection {
  readonly #database: sqlite3.Database;
  readonly #statements: sqlite3.Statement[] = [];

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static open(file: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(file, (error) =>
        error ? reject(error) : resolve(new Connection(database)),
      );
    });
  }

  /** Runs statements without parameters. */
  execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.#database.exec(sql, (error) => (error ? reject(error) : resolve())));
  }

  /** Prepares a statement; the function returned runs it and resolves to the number of rows it changed. */
  prepare(sql: string): Promise<(...parameters: unknown[]) => Promise<number>> {
    return new Promise((resolve, reject) => {
      const statement = this.#database.prepare(sql, (error: Error | null) => {
        if (error) return reject(error);
        this.#statements.push(statement);
        resolve((...parameters) => run(statement, parameters));
      });
    });
  }
}

function run(statement: sqlite3.Statement, parameters: readonly unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    statement.run(parameters, function (error) {
      if (error) reject(error);
      else resolve(this.changes);
    });
  });
}
