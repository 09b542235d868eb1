import { describeOnEachDatabase } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { breakRules, mendRules } from './rules';
import { Shop } from './shop';

/* Rejected payments that are made good, from the API. */

describeOnEachDatabase('reprocessing', (_open, engine) => {
  let gateway: TestGateway;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  it('charges what the merchant’s policy allows, once, and links both ways', async () => {
    const version = await breakRules(gateway.db);
    const refused = [await shop.pay(), await shop.pay()];
    expect(refused.map(({ status, rejection }) => [status, rejection?.code])).toEqual([
      ['REJECTED', 'DISPOSABLE_EMAIL'],
      ['REJECTED', 'DISPOSABLE_EMAIL'],
    ]);
    await mendRules(gateway.db);
    await shop.policy(12);
    const source = { ruleSetVersion: version };
    const prepared = await shop.prepare({ source, ordersOpen: true });
    expect(prepared.progress).toMatchObject({ total: 2, waiting: 2 });
    expect(prepared.progress.groups).toMatchObject([
      { state: 'WAITING', plan: 'CHARGE', currency: 'EUR', count: 2, amount: { amountMinor: 10_000 } },
    ]);
    const completed = await shop.run(prepared.id);
    expect(completed.progress).toMatchObject({ total: 2, charged: 2, waiting: 0 });
    for (const { payment, correction, chargeRight } of completed.items.nodes) {
      expect(chargeRight).toBe('OPEN_ORDER');
      expect(correction).toMatchObject({ status: 'CAPTURED', originalPayment: { id: payment.id } });
      expect(payment.correction?.id).toBe(correction?.id);
    }
    const again = await shop.prepare({ source, ordersOpen: true });
    expect(again.items.nodes.map(({ plan, reason }) => [plan, reason])).toEqual([
      ['SKIP', 'ALREADY_REPROCESSED'],
      ['SKIP', 'ALREADY_REPROCESSED'],
    ]);
    const nothing = await shop.run(again.id);
    expect(nothing.progress).toMatchObject({ charged: 0, skipped: 2 });
  });
});
