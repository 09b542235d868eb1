import { systemClock } from '../../src/kernel/clock';
import { openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';

export const FLOOR_MERCHANT = 'mer_00000000000000000000000001';

/** Makes the SQLite file with Assay's own tables and indexes, and one merchant in it. */
export async function prepareFile(file: string): Promise<void> {
  const database = await openDatabase({
    name: 'floor',
    url: null,
    file,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    clock: systemClock,
  });
  await database.migrate();
  await database.withTx(({ manager }) =>
    manager.query(`INSERT INTO merchants (id, name, mode, created_at) VALUES (?, 'floor', 'SANDBOX', 0)`, [
      FLOOR_MERCHANT,
    ]),
  );
  await database.close();
}
