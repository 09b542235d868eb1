import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/persistence/database';
import type { Engine } from '../../src/persistence/tables';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { copyFiles, onPostgres, templateClause, urlOfDatabase } from './templates';

/** Where a test's database lives: a SQLite file in a folder of its own, or a PostgreSQL database of its own. */
export interface TestStore {
  readonly engine: Engine;
  readonly url: string | null;
  readonly folder: string;
  remove(): Promise<void>;
}

/** Opens a database with a schema, or with the gateway's own. */
export type OpenTestDatabase = (options?: Partial<DatabaseOptions>) => Promise<Database>;

/** A fresh store of that engine; `migrated`: with the schemas of gateway and vault. */
export async function createTestStore(engine: Engine, content: 'empty' | 'migrated' = 'empty'): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  if (engine === 'sqlite') {
    if (content === 'migrated') copyFiles(folder);
    return { engine, url: null, folder, remove: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const name = `assay_${randomBytes(8).toString('hex')}`;
  await onPostgres(`CREATE DATABASE ${name} ${content === 'migrated' ? templateClause() : ''}`);
  return {
    engine,
    url: urlOfDatabase(name),
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
    define(async (options = {}) => {
      const { migrations } = options;
      const store = await createTestStore(engine, migrations === undefined ? 'migrated' : 'empty');
      opened.push(() => store.remove());
      const database = await openDatabase({
        name: `test-${randomBytes(4).toString('hex')}`,
        url: store.url,
        file: join(store.folder, 'assay.sqlite'),
        clock: systemClock,
        entities: ENTITIES,
        migrations: MIGRATIONS,
        ...options,
      });
      opened.push(() => database.close());
      await database.migrate();
      return database;
    }, engine);
  });
}
