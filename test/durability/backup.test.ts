import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestStore, type TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { isReplayOf, lostAnswers, storedPayments } from './books';
import { openDirectly, openFile } from './direct';
import { isPaid, type Order, type Paid, pay, payAll } from './load';

const PAYMENTS = 400;
const BACKUP_AFTER = 100;
const KEYS = ['gateway-secret', 'vault-keys.json', 'sandbox-keys.json'];

const orders: readonly Order[] = Array.from({ length: PAYMENTS }, (_, index) => ({
  reference: `order-${index}`,
  key: `key-${index}`,
  card: 'approved_visa_de',
  country: 'DE',
  amountMinor: 1_000,
}));

describe('a backup of SQLite while payments go on', () => {
  let store: TestStore;
  let restored: TestStore;
  const gateways: GatewayProcess[] = [];
  const start = async (from: TestStore): Promise<GatewayProcess> => {
    const gateway = await startGatewayProcess(from, { ASSAY_PROCESSOR: 'in-process' });
    gateways.push(gateway);
    return gateway;
  };
  beforeEach(async () => {
    store = await createTestStore('sqlite');
    restored = await createTestStore('sqlite');
  });
  afterEach(async () => {
    for (const gateway of gateways) await gateway.kill();
    await store.remove();
    await restored.remove();
  });

  it('holds everything that was acknowledged before it began, and a gateway goes on from it', async () => {
    const gateway = await start(store);
    const before: Paid[] = [];
    const backups: Promise<void>[] = [];
    const answers = await payAll(orders, {
      atOnce: 20,
      send: (order) => pay(gateway, order),
      onAnswer(answer, answered) {
        if (answered <= BACKUP_AFTER && isPaid(answer)) before.push(answer);
        if (answered === BACKUP_AFTER) backups.push(backUp(store, restored));
      },
    });
    expect(answers.filter(isPaid)).toHaveLength(PAYMENTS);
    await Promise.all(backups);

    const second = await start(restored);
    const database = await openDirectly(restored);
    expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await database.query('PRAGMA foreign_key_check')).toEqual([]);
    expect(before).toHaveLength(BACKUP_AFTER);
    expect(lostAnswers(before, await storedPayments(database))).toEqual([]);
    await database.close();
    const replays = await Promise.all(before.map(({ order }) => pay(second, order)));
    expect(before.filter((paid, index) => !isReplayOf(paid, replays[index]!))).toEqual([]);
  }, 60_000);
});

/** As docs/operations.md says: the database, then the vault, and the keys beside them. */
async function backUp(from: TestStore, to: TestStore): Promise<void> {
  for (const name of ['assay.sqlite', 'vault.sqlite']) {
    const database = await openFile(join(from.folder, name));
    await database.query(`VACUUM INTO '${join(to.folder, name)}'`);
    await database.close();
  }
  for (const name of KEYS) copyFileSync(join(from.folder, name), join(to.folder, name));
}
