import { DataSource } from 'typeorm';
import sqlite3 from 'sqlite3';
import { assert } from '../kernel/assert';
import type { Database, DatabaseOptions, Lane, Reader } from './database';
import { BUSY_TIMEOUT_MS, SqliteGate } from './sqlite-gate';
import { SqliteStatements } from './sqlite-statements';
import { type LaneConnection, SUPPORT_CONNECTIONS, SupportLane } from './support-lane';
import type { Row } from './tables';

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
  // What a statement may have to undo is kept in memory, and not in a temporary file: an eighth of the writer's time.
  ['temp_store', 'MEMORY', 2],
  // What is deleted or overwritten is overwritten with zeros, so that erased personal data is not left in free space.
  ['secure_delete', 'ON', 1],
];

/** SQLite: one connection writes, in groups behind a gate; one reads for the next group, one for payments, few for support. */
export async function openSqlite(options: DatabaseOptions): Promise<Database> {
  const writer = await connect(options, `${options.name}-writer`);
  // It runs statements of our own making: no entity is described to it.
  const ahead = await connect({ ...options, entities: [] }, `${options.name}-ahead`, 'query_only');
  const payments = await connect(options, `${options.name}-payments`, 'query_only');
  const support: DataSource[] = [];
  for (let number = 1; number <= SUPPORT_CONNECTIONS; number++) {
    support.push(await connect(options, `${options.name}-support-${number}`, 'query_only'));
  }
  const readers: Record<Lane, Reader> = {
    payments: { read: (work) => work(payments.manager) },
    urgent: { read: (work) => work(payments.manager) },
    support: new SupportLane(support.map(laneConnectionOf), options.clock),
  };
  const gate = new SqliteGate(options, {
    writer,
    sql: await SqliteStatements.onWriter(connectionOf(writer)),
    ahead: SqliteStatements.onReader(connectionOf(ahead)),
  });
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
      for (const source of [ahead, payments, ...support, writer]) await source.destroy();
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
