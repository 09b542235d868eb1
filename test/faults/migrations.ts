import type { Engine } from '../../src/persistence/tables';
import { migrateReleased, RELEASES } from '../durability/released-schema';
import { createTestStore } from '../support/databases';
import type { Command } from './command';

const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];
/** As many as there are, some more or less: `count` is for a whole database. */
const TABLES = 29;

/** Migrates databases that older gateways have filled. */
export const migrations: Command = {
  about: 'migrations of every released schema, filled with rows, on SQLite and PostgreSQL',
  unit: 'rows',
  usual: 100_000,
  needsPostgres: true,
  async run({ count }) {
    const outcomes = [];
    for (const release of RELEASES) {
      for (const engine of ENGINES) {
        const store = await createTestStore(engine);
        try {
          const perTable = Math.ceil(count / TABLES);
          const { tables, rows, changed, orphaned } = await migrateReleased(store, release, perTable);
          outcomes.push({
            figures: { release: release.name, engine, tables, rows },
            violations: [
              ...changed.map((table) => `${table} has changed`),
              ...orphaned.map((column) => `${column} leads nowhere`),
            ],
          });
        } finally {
          await store.remove();
        }
      }
    }
    return outcomes;
  },
};
