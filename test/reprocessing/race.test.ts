import { chargesOf } from '../processors/sandbox/harness';
import { describeOnEachDatabase } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { raceCustomers, violationsOf } from './race';
import { Shop } from './shop';

/* The short form of `npm run test:races`. */

describeOnEachDatabase('a customer who tries again while their payment is made good', (_open, engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
  });
  afterAll(() => gateway.stop());

  it('is charged once, by whoever was first, and the other is told', async () => {
    const races = await raceCustomers(new Shop(gateway), 50, 1_000);
    expect(races).toHaveLength(50);
    expect(violationsOf(races, await chargesOf(gateway.sandboxEndpoint))).toEqual([]);
  });
});
