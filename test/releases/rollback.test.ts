import { createTestStore } from '../support/databases';
import { rollBackUnderLoad } from './rollback-rounds';

/** `npm run test:rollbacks` does the same a thousand times. */
it('a version that is taken back under load on two gateways decides nothing after the acknowledgement', async () => {
  const store = await createTestStore('postgres');
  try {
    const report = await rollBackUnderLoad({ store, nodes: 2, rounds: 4 });
    expect(report).toMatchObject({ rounds: 4, decidedTooLate: [], storedTooLate: 0 });
    expect(report.byCandidate).toBeGreaterThan(10);
    expect(report.byStable).toBeGreaterThan(10);
    expect(report.maxMs).toBeLessThanOrEqual(1_000);
  } finally {
    await store.remove();
  }
}, 60_000);
