import { createTestStore } from '../support/databases';
import { SEED } from './load';
import { restartInTurn } from './rolling-restart';

describe('two gateways on one PostgreSQL that are replaced one after the other under load', () => {
  it(`answer every request (SEED=${SEED})`, async () => {
    const store = await createTestStore('postgres');
    try {
      const report = await restartInTurn({ store, nodes: 2, turns: 1, seed: SEED });
      expect(report).toMatchObject({ failed: [], exitCodes: [0, 0], chargedTwice: [], disagreements: [] });
      expect(report.answered).toBeGreaterThan(100);
    } finally {
      await store.remove();
    }
  }, 60_000);
});
