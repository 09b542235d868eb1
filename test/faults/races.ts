import type { Engine } from '../../src/persistence/tables';
import { chargesOf } from '../processors/sandbox/harness';
import { raceCustomers, violationsOf } from '../reprocessing/race';
import { Shop } from '../reprocessing/shop';
import { startGateway } from '../support/gateway';
import type { Command } from './command';

const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];
/** As fast as it goes: about as fast as the customers come back. */
const PER_SECOND = 1_000;

/** Customers who try again while a campaign makes their refused payments good. */
export const races: Command = {
  about:
    'reprocessing against the customers’ own retries: one charge each, the other told; half on SQLite, half on PostgreSQL',
  unit: 'races',
  usual: 1_000,
  needsPostgres: true,
  async run({ count, progress }) {
    const outcomes = [];
    for (const engine of ENGINES) {
      const gateway = await startGateway({ engine });
      try {
        const run = await raceCustomers(new Shop(gateway), Math.ceil(count / ENGINES.length), PER_SECOND);
        const violations = violationsOf(run, await chargesOf(gateway.sandboxEndpoint));
        const won = run.filter(({ by }) => by === 'CUSTOMER').length;
        progress(`${engine}: ${run.length} races, ${won} won by the customer`);
        const figures = { engine, races: run.length, wonByCustomer: won, wonByCampaign: run.length - won };
        outcomes.push({ figures, violations });
      } finally {
        await gateway.stop();
      }
    }
    return outcomes;
  },
};
