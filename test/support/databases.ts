import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { systemClock } from '../../src/kernel/clock';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/persistence/database';
import type { Engine } from '../../src/persistence/tables';

/** Where a test's database lives: a SQLite file in a folder of its own, or a PostgreSQL database of its own. */
export interface TestStore {
  readonly engine: Engine;
  readonly url: string | null;
  readonly folder: string;
  remove(): Promise<void>;
}

export type OpenTestDatabase = (
  options: Pick<DatabaseOptions, 'entities' | 'migrations'> & Partial<DatabaseOptions>,
) => Promise<Database>;

function postgresUrl(): string {
  const url = process.env['ASSAY_TEST_POSTGRES_URL'];
  if (!url) throw new Error('no PostgreSQL for the tests: globalSetup has not run');
  return url;
}

async function onPostgres(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A fresh, empty store of that engine. */
export async function createTestStore(engine: Engine): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  if (engine === 'sqlite') {
    return { engine, url: null, folder, remove: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const name = `assay_${randomBytes(8).toString('hex')}`;
  await onPostgres(`CREATE DATABASE ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return {
    engine,
    url: url.href,
    folder,
    async remove() {
      await onPostgres(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Describes the same behaviour on a real SQLite file and on a real PostgreSQL. `open` gives each test a fresh, migrated
 * database, closed and removed after the test.
 */
export function describeOnEachDatabase(title: string, define: (open: OpenTestDatabase, engine: Engine) => void): void {
  describe.each<Engine>(['sqlite', 'postgres'])(`${title} on %s`, (engine) => {
    const opened: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of opened.splice(0).reverse()) await close();
    });
    define(async (options) => {
      const store = await createTestStore(engine);
      opened.push(() => store.remove());
      const database = await openDatabase({
        name: `test-${randomBytes(4).toString('hex')}`,
        url: store.url,
        file: join(store.folder, 'test.sqlite'),
        clock: systemClock,
        ...options,
      });
      opened.push(() => database.close());
      await database.migrate();
      return database;
    }, engine);
  });
}
