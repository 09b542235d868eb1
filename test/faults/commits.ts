import { cutCommits } from '../durability/cut-commits';
import { createTestStore } from '../support/databases';
import type { Command } from './command';

/** Cuts the connection to PostgreSQL before and after COMMIT. */
export const commits: Command = {
  about: 'cuts the connection to PostgreSQL before and after COMMIT under load',
  unit: 'commits',
  usual: 1_000,
  needsPostgres: true,
  async run({ count, seed }) {
    const store = await createTestStore('postgres');
    try {
      const report = await cutCommits({ store, commits: count, seed, untilLeasesEnd: true });
      const { cutBefore, cutAfter, acknowledged, unavailable, lost, chargedTwice, unsettled } = report;
      return [
        {
          figures: {
            cutBefore,
            cutAfter,
            acknowledged,
            unavailable,
            lost: lost.length,
            chargedTwice: chargedTwice.length,
            unsettled: unsettled.length,
          },
          violations: [
            ...lost,
            ...report.wrongAnswers,
            ...report.unpaid.map((order) => `${order} never came to a payment`),
            ...chargedTwice.map((order) => `${order} was charged twice`),
            ...unsettled.map((id) => `${id} is still unknown`),
            ...report.disagreements,
          ],
        },
      ];
    } finally {
      await store.remove();
    }
  },
};
