import { startGateway, type TestGateway } from '../support/gateway';
import { breakRules, mendRules } from './rules';
import { Shop } from './shop';

/* Who may start a campaign, how it is stopped, and what is left alone. */

let gateway: TestGateway;
let shop: Shop;
let colleague: string;
beforeAll(async () => {
  gateway = await startGateway({ environment: { ASSAY_REPROCESS_ALONE_PAYMENTS: '1' } });
  shop = new Shop(gateway);
  const query = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { code } } }`;
  const input = { kind: 'STAFF', merchantId: gateway.merchantId, roles: ['OPERATOR'], name: 'a colleague' };
  const { data } = await gateway.send<{ createApiKey: { secret: string } }>(
    query,
    { input },
    { key: gateway.platformKey },
  );
  colleague = data!.createApiKey.secret;
  await shop.policy(12);
});
afterAll(() => gateway.stop());

/** Payments that a mistake refuses, and a campaign for them that nobody has started. */
const prepared = async (payments: number, ratePerSecond = 100) => {
  const version = await breakRules(gateway.db);
  for (let paid = 0; paid < payments; paid += 1) await shop.pay();
  await mendRules(gateway.db);
  return shop.prepare({ source: { ruleSetVersion: version }, ordersOpen: true, ratePerSecond });
};

it('beyond what one person may do alone, a second one has to approve it first', async () => {
  const { id: campaignId, needsApproval } = await prepared(2);
  expect(needsApproval).toBe(true);
  const step = async (name: string, key = gateway.staffKey): Promise<string[]> =>
    (await shop.step(name, { campaignId }, key)).userErrors.map(({ code }) => code);
  expect(await step('start')).toEqual(['APPROVAL_REQUIRED']);
  expect(await step('approve')).toEqual(['APPROVER_IS_CREATOR']);
  expect(await step('approve', colleague)).toEqual([]);
  expect(await step('start')).toEqual([]);
  expect((await shop.reaches(campaignId, 'COMPLETED')).progress).toMatchObject({ charged: 2 });
  expect(await step('cancel')).toEqual(['WRONG_STATE']);
});

it('a paused campaign sends nothing, goes on when it is resumed, and is over when it is cancelled', async () => {
  const { id: campaignId } = await prepared(8, 2);
  await shop.step('approve', { campaignId }, colleague);
  await shop.start(campaignId);
  const paused = (await shop.step('pause', { campaignId })).campaign!;
  expect(paused.state).toBe('PAUSED');
  const { waiting } = paused.progress;
  expect(waiting).toBeGreaterThan(0);
  await shop.step('resume', { campaignId });
  const cancelled = (await shop.step('cancel', { campaignId })).campaign!;
  expect(cancelled.state).toBe('CANCELLED');
  expect(cancelled.progress.waiting).toBeGreaterThan(0);
  expect((await shop.step('resume', { campaignId })).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
});

it('leaves alone what the rules still refuse, and whose order is closed', async () => {
  const version = await breakRules(gateway.db);
  await shop.pay({ orderReference: 'closed' });
  const embargoed = { line1: 'Calle 1', postalCode: '10100', city: 'Habana', country: 'CU' };
  await shop.pay({ orderReference: 'embargoed', billingAddress: embargoed });
  await mendRules(gateway.db);
  await shop.report('CLOSED', ['closed']);
  const query = `query ($source: ReprocessingSourceInput!) { previewReprocessing(source: $source, ordersOpen: true) {
    examined complete items { plan reason payment { orderReference } } } }`;
  const { data } = await gateway.send<{
    previewReprocessing: object;
  }>(query, { source: { ruleSetVersion: version } }, { key: gateway.staffKey });
  expect(data!.previewReprocessing).toMatchObject({
    complete: true,
    items: [
      { plan: 'SKIP', reason: 'ORDER_CLOSED', payment: { orderReference: 'closed' } },
      { plan: 'SKIP', reason: 'STILL_REFUSED', payment: { orderReference: 'embargoed' } },
    ],
  });
});

it('refuses a source that is none or two, and one that there is not', async () => {
  const made = (source: object) => shop.step('create', { source, reason: 'a try' });
  expect((await made({})).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'source'] }]);
  expect((await made({ ruleSetVersion: 1, payments: {} })).userErrors).toMatchObject([{ code: 'NOT_TOGETHER' }]);
  const unknown = { incidentId: 'inc_01k0000000e0080000000000ff' };
  expect((await made(unknown)).userErrors).toMatchObject([{ code: 'SOURCE_NOT_FOUND' }]);
});
