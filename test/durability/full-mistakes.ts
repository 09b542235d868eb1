import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { type Database, openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { breakRules, mendRules } from '../reprocessing/rules';
import type { TestStore } from '../support/databases';
import type { GatewayProcess } from '../support/gateway-process';
import { Client } from './full-story';

/** Orders by these numbers that were refused by a mistake in the rules, which is mended. No gateway may run on that store meanwhile. */
export async function refuseWrongly(
  store: TestStore,
  start: () => Promise<GatewayProcess>,
  numbers: readonly string[],
): Promise<void> {
  const changeRules = async (change: (db: Database) => Promise<number>): Promise<void> => {
    const file = join(store.folder, 'assay.sqlite');
    const own = { name: 'rules', url: null, file, clock: systemClock, entities: ENTITIES, migrations: MIGRATIONS };
    const database = await openDatabase(own);
    await change(database);
    await database.close();
  };
  const first = await start(); // makes the tables
  await first.kill();
  await changeRules(breakRules);
  const gateway = await start();
  const client = new Client(() => gateway);
  await client.beRefused(numbers);
  await gateway.kill();
  await changeRules(mendRules);
  if (client.wrongAnswers.length > 0) throw new Error(client.wrongAnswers[0]);
}
