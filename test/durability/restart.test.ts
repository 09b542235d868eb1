import type { Engine } from '../../src/persistence/tables';
import { createTestStore } from '../support/databases';
import { withHurriedBuild } from './hurried';
import { killUnderLoad } from './kill-rounds';
import { SEED } from './load';

describe.each<{ engine: Engine; rounds: number }>([
  { engine: 'sqlite', rounds: 1 },
  { engine: 'postgres', rounds: 1 },
])('a gateway on $engine that is killed under load and starts again', ({ engine, rounds }) => {
  it(`keeps what it acknowledged, settles what was in flight and charges nobody twice (SEED=${SEED})`, async () => {
    const store = await createTestStore(engine);
    try {
      const report = await withHurriedBuild((build) =>
        killUnderLoad({ store, rounds, seed: SEED, untilLeasesEnd: false, build }),
      );
      expect(report).toMatchObject({
        lost: [],
        chargedTwice: [],
        notReplayed: [],
        unsettled: [],
        disagreements: [],
      });
      expect(report.acknowledged).toBeGreaterThan(80 * rounds);
      expect(report.unanswered).toBeGreaterThan(0);
    } finally {
      await store.remove();
    }
  }, 180_000);
});
