import type { Database as SqliteConnection, Statement } from 'sqlite3';
import { driverMessage } from './errors';
import type { Change, Lookup, SqlReader, Values } from './group';
import { StaleRowError } from './hot-unit';
import type { Row } from './tables';

const STALE = 'a known row has changed meanwhile';
const NOT_WRITTEN = 'every row of a group is written once';

/**
 * `INSERT INTO written VALUES (changes(), n, refusal)` fails unless the statement before it wrote n rows: a script stops there, before
 * its COMMIT. The view is the connection's own, and nothing is stored in it.
 */
const WRITTEN = `
  CREATE TEMP VIEW written (found, wanted, refusal) AS SELECT 0, 0, '';
  CREATE TEMP TRIGGER written_as_wanted INSTEAD OF INSERT ON written WHEN NEW.found <> NEW.wanted
    BEGIN SELECT RAISE(ABORT, NEW.refusal); END`;

/** The statements of the gate, on TypeORM's own connection. */
export class SqliteStatements implements SqlReader {
  readonly #connection: SqliteConnection;
  /** By text. There are few, as no text depends on the number of rows; preparing one costs as much as running it for a few rows. */
  readonly #prepared = new Map<string, Statement>();
  /** By text: who needs a statement that is being prepared waits for it, so that none is left behind at the end. */
  readonly #preparing = new Map<string, Promise<Statement>>();

  private constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** For reading alone. */
  static onReader(connection: SqliteConnection): SqliteStatements {
    return new SqliteStatements(connection);
  }

  static async onWriter(connection: SqliteConnection): Promise<SqliteStatements> {
    const statements = new SqliteStatements(connection);
    await statements.#run(WRITTEN);
    return statements;
  }

  /** All at once: each waits for the connection in a thread, not for the event loop. */
  select(lookups: readonly Lookup[]): Promise<readonly (readonly Row[])[]> {
    return Promise.all(lookups.map((lookup) => this.#select(lookup)));
  }

  async #select({ sql, ids }: Lookup): Promise<readonly Row[]> {
    const statement = await this.#prepare(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>([JSON.stringify(ids)], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** Runs a statement that takes and gives nothing. */
  async execute(sql: string): Promise<void> {
    const statement = await this.#prepare(sql);
    return new Promise((resolve, reject) => {
      statement.run([], (error: Error | null) => (error ? reject(error) : resolve()));
    });
  }

  /**
   * A tx in one call of the driver: a group's changes between BEGIN and COMMIT. A statement at a time would cost a turn of the event
   * loop each, some fifteen for a group. Stops at the first change that fails, with the tx open. `version`: of the data when the group
   * was read. Errors: `StaleRowError`, also when another process has written since; the driver's.
   */
  commit(changes: readonly Change[], version: number): Promise<void> {
    const seen = `INSERT INTO written VALUES ((SELECT data_version FROM pragma_data_version), ${version}, '${STALE}');`;
    return this.#write(`BEGIN IMMEDIATE;${seen}${changes.map(scriptOf).join('')}COMMIT`);
  }

  /** Makes changes within the tx that is open. Errors: as for `commit`. */
  write(changes: readonly Change[]): Promise<void> {
    return this.#write(changes.map(scriptOf).join(''));
  }

  async #write(script: string): Promise<void> {
    try {
      await this.#run(script);
    } catch (error) {
      throw driverMessage(error).endsWith(STALE) ? new StaleRowError(STALE) : error;
    }
  }

  /** Ends the tx that may be open, without keeping anything. Never fails: SQLite may have done so by itself. */
  async rollback(): Promise<void> {
    await this.execute('ROLLBACK').catch(() => {});
  }

  /** Changes when another connection has committed (sqlite.org/pragma.html#pragma_data_version). */
  dataVersion(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#connection.get<{ data_version: number }>('PRAGMA data_version', (error, row) =>
        error ? reject(error) : resolve(row.data_version),
      );
    });
  }

  /** Releases the statements; the connection can't be closed before. */
  async close(): Promise<void> {
    const statements = [...this.#prepared.values()];
    this.#prepared.clear();
    await Promise.all(
      statements.map((statement) => new Promise<void>((resolve) => statement.finalize(() => resolve()))),
    );
  }

  #run(script: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#connection.exec(script, (error) => (error ? reject(error) : resolve()));
    });
  }

  #prepare(sql: string): Promise<Statement> | Statement {
    const known = this.#prepared.get(sql) ?? this.#preparing.get(sql);
    if (known !== undefined) return known;
    const preparing = new Promise<Statement>((resolve, reject) => {
      const statement = this.#connection.prepare(sql, (error: Error | null) => {
        this.#preparing.delete(sql);
        if (error) {
          reject(error);
          return;
        }
        this.#prepared.set(sql, statement);
        resolve(statement);
      });
    });
    this.#preparing.set(sql, preparing);
    return preparing;
  }
}

/** The change as text, followed by a check of what it wrote. */
function scriptOf(change: Change): string {
  const { rows, expects } = change;
  const statement = writtenOut(change) ?? withJson(change);
  if (expects === 'any') return `${statement};`;
  const refusal = expects === 'unchanged' ? STALE : NOT_WRITTEN;
  return `${statement};INSERT INTO written VALUES (changes(), ${rows.length}, '${refusal}');`;
}

/**
 * Rows that are inserted whole, as `VALUES (…), (…)`: 0.92 ms for 25 rows of 44 columns, where unpacking them from JSON takes 1.2. Null for
 * other changes, and where a text has a NUL, at which SQLite would take the script to end.
 */
function writtenOut({ written, rows }: Change): string | null {
  if (written === null) return null;
  let text = '';
  for (const row of rows) text += `${text === '' ? '' : ','}${typeof row === 'string' ? literal(row) : tuple(row)}`;
  return text.includes('\0') ? null : `${written.into} VALUES ${text}${written.tail}`;
}

/** The rows as one JSON text, in which a NUL is an escape. */
function withJson({ sql, rows }: Change): string {
  const json = literal(JSON.stringify(rows));
  return sql.replace('?', () => json);
}

function tuple(values: Exclude<Values, string>): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '(' : ','}${literal(value)}`;
  return `${text})`;
}

/** A value as SQL. In a text only ' is special (sqlite.org/lang_expr.html). */
function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `'${value.includes("'") ? value.replaceAll("'", "''") : value}'`;
}
