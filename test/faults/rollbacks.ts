import { rollBackUnderLoad } from '../releases/rollback-rounds';
import { createTestStore } from '../support/databases';
import type { Command } from './command';

/** A rollback on any node must be acknowledged within this time. */
const ROLLBACK_MAX_MS = 1_000;

/** Takes a live version of the rules back again and again under load. */
export const rollbacks: Command = {
  about: 'rollbacks of live rules on two gateways on one PostgreSQL under load',
  unit: 'rounds',
  usual: 1_000,
  needsPostgres: true,
  async run({ count, progress }) {
    const store = await createTestStore('postgres');
    try {
      const report = await rollBackUnderLoad({ store, nodes: 2, rounds: count, progress });
      const { decidedTooLate, storedTooLate, ...figures } = report;
      const slow = report.maxMs > ROLLBACK_MAX_MS ? [`a rollback took ${report.maxMs} ms`] : [];
      const stored = storedTooLate > 0 ? [`${storedTooLate} decisions by the version after its acknowledgement`] : [];
      const decided = decidedTooLate.map((order) => `${order} was sent after the acknowledgement`);
      return [{ figures, violations: [...slow, ...stored, ...decided] }];
    } finally {
      await store.remove();
    }
  },
};
