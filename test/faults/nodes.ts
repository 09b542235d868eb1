import { restartInTurn } from '../durability/rolling-restart';
import { createTestStore } from '../support/databases';
import type { Command } from './command';

/** Replaces every one of two, then of four gateways under load. */
export const nodes: Command = {
  about: 'rolling restarts of two, then of four gateways on one PostgreSQL under load',
  unit: 'rounds',
  usual: 3,
  needsPostgres: true,
  async run({ count, seed }) {
    const outcomes = [];
    for (const gateways of [2, 4]) {
      const store = await createTestStore('postgres');
      try {
        const report = await restartInTurn({ store, nodes: gateways, turns: count, seed });
        const { restarts, answered, failed, exitCodes, chargedTwice, disagreements } = report;
        outcomes.push({
          figures: { gateways, restarts, answered, failed: failed.length },
          violations: [
            ...failed.map((answer) => `${answer.order.reference} was answered: ${answer.kind}`),
            ...exitCodes.filter((code) => code !== 0).map((code) => `a gateway ended with code ${code}`),
            ...chargedTwice.map((order) => `${order} was charged twice`),
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
