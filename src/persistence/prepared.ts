import type { Database as SqliteConnection, RunResult, Statement } from 'sqlite3';
import type { SqlExecutor } from './group';
import type { Row } from './tables';

/**
 * Statements of the gate, prepared once on TypeORM's own connection. There are some forty of them, and their texts do not depend on
 * the number of rows. Preparing one each time costs as much as running it for a few rows: 236 µs against 111.
 */
export class PreparedStatements implements SqlExecutor {
  readonly #connection: SqliteConnection;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async query(sql: string, parameters: readonly unknown[] = []): ReturnType<SqlExecutor['query']> {
    const statement = this.#statements.get(sql) ?? (await this.#prepare(sql));
    return new Promise((resolve, reject) => {
      if (sql.startsWith('SELECT')) {
        statement.all<Row>([...parameters], (error, records) => {
          if (error) reject(error);
          else resolve({ records, affected: 0 });
        });
        return;
      }
      statement.run([...parameters], function (this: RunResult, error: Error | null) {
        if (error) reject(error);
        else resolve({ records: [], affected: this.changes });
      });
    });
  }

  /** Releases the statements; the connection can't be closed before. */
  async close(): Promise<void> {
    const statements = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.all(
      statements.map((statement) => new Promise<void>((resolve) => statement.finalize(() => resolve()))),
    );
  }

  #prepare(sql: string): Promise<Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.#connection.prepare(sql, (error: Error | null) => {
        if (error) {
          reject(error);
          return;
        }
        this.#statements.set(sql, statement);
        resolve(statement);
      });
    });
  }
}
