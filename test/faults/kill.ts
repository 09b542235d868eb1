import type { Engine } from '../../src/persistence/tables';
import { killUnderLoad } from '../durability/kill-rounds';
import { createTestStore } from '../support/databases';
import type { Command } from './command';

const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];

/** Kills the gateway under load, on both databases. */
export const kill: Command = {
  about: 'kill -9 of the gateway under load; half of the rounds on SQLite, half on PostgreSQL',
  unit: 'rounds',
  usual: 60,
  needsPostgres: true,
  async run({ count, seed, progress }) {
    const outcomes = [];
    for (const engine of ENGINES) {
      const store = await createTestStore(engine);
      try {
        const rounds = Math.ceil(count / ENGINES.length);
        const report = await killUnderLoad({
          store,
          rounds,
          seed,
          untilLeasesEnd: true,
          progress: (line) => progress(`${engine}: ${line}`),
        });
        const { lost, chargedTwice, notReplayed, unsettled, disagreements, ...figures } = report;
        outcomes.push({
          figures: {
            engine,
            rounds,
            ...figures,
            lost: lost.length,
            chargedTwice: chargedTwice.length,
            unsettled: unsettled.length,
          },
          violations: [
            ...lost,
            ...chargedTwice.map((order) => `${order} was charged twice`),
            ...notReplayed.map((key) => `${key} did not lead to its payment`),
            ...unsettled.map((id) => `${id} is still unknown`),
            ...disagreements,
          ],
        });
      } finally {
        await store.remove();
      }
    }
    return outcomes;
  },
};
