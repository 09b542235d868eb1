import type { Engine } from '../../src/persistence/tables';
import { createTestStore } from '../support/databases';
import { migrateReleased, RELEASES } from './released-schema';

const ROWS_PER_TABLE = 80;

describe.each<Engine>(['sqlite', 'postgres'])('a database on %s that an older gateway has filled', (engine) => {
  it.each(RELEASES)('keeps every row of $name in its migration', async (release) => {
    const store = await createTestStore(engine);
    try {
      const report = await migrateReleased(store, release, ROWS_PER_TABLE);
      expect(report).toMatchObject({ changed: [], orphaned: [] });
      expect(report.rows).toBeGreaterThan(2_000);
    } finally {
      await store.remove();
    }
  });
});
