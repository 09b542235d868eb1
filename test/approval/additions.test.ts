import { AuditEventRow } from '../../src/access/audit-event.entity';
import type { Engine } from '../../src/persistence/tables';
import { type Payload, secondMerchant, Shop } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { done, type FileRule, notReleased, refused, started, RuleDesk, type RuleFile, withLimit } from './api';

const AMOUNT = { amount: { amountMinor: 30_000, currency: 'EUR' } };

/** One rule of a merchant's own. */
function own(change: Partial<FileRule> = {}): RuleFile {
  const like = withLimit(30_000).rules.at(-1)!;
  return { rules: [{ ...like, key: 'own.amount.limit', ...change }], lists: {} };
}

describe.each<Engine>(['sqlite', 'postgres'])('a merchant’s own rules, on %s', (engine) => {
  let gateway: TestGateway;
  let desk: RuleDesk;
  let approver: string;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    const platform = new RuleDesk(gateway);
    approver = await platform.staffKeyWith(gateway.merchantId, ['RULE_APPROVER']);
    desk = new RuleDesk(gateway, { author: gateway.staffKey, approver, owner: 'merchant' });
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  const pay = (who: Shop = shop): Promise<Payload> => who.authorize('tok_sandbox_approved_visa', AMOUNT);

  it('make its payments harder, nobody else’s, and a decision names both versions', async () => {
    expect((await pay()).payment!.status).toBe('CAPTURED');
    const { version } = await desk.release(own());
    const { payment } = await pay();
    expect(payment!.rejection?.code).toBe('AMOUNT_TOO_LARGE');
    const { data } = await gateway.send<{ payment: { verification: object } }>(
      'query ($id: ID!) { payment(id: $id) { verification { ruleSetVersion additionsVersion matchedRules { key } } } }',
      { id: payment!.id },
      { key: gateway.staffKey },
    );
    expect(data!.payment.verification).toEqual({
      ruleSetVersion: 1,
      additionsVersion: version,
      matchedRules: [{ key: 'own.amount.limit' }],
    });
    const stranger = new Shop(gateway, await secondMerchant(gateway), 'stranger');
    expect((await pay(stranger)).payment!.status).toBe('CAPTURED');
  });

  it('can refuse what no platform rule may, and still need a second person', async () => {
    const everything = own({ condition: 'amount.minor >= 1' });
    const { version } = done(await desk.draft(everything));
    done(await desk.submit(version));
    const { approval } = await desk.look(version);
    expect(refused(await desk.approve(approval, gateway.staffKey)).__typename).toBe('ApproverIsAuthorError');
    done(await desk.approve(approval));
  });

  it('have keys of their own, and are nobody else’s business', async () => {
    const { problems } = refused(await desk.draft(own({ key: 'amount.limit' }))) as unknown as { problems: object[] };
    expect(problems).toMatchObject([{ at: 'rules[0].key', code: 'KEY_NOT_OWN' }]);
    const platform = new RuleDesk(gateway);
    expect(refused(await platform.draft(own())).code).toBe('RULE_SET_HAS_PROBLEMS');
    expect(notReleased(await platform.start({ version: 2 })).code).toBe('RULE_SET_NOT_FOUND');
    expect(await platform.ruleSet(2)).toBeNull();
    expect(await desk.ruleSet(1)).toBeNull();
  });

  it('are taken back to the ones before, or to none', async () => {
    const [release] = await desk.releases();
    expect(release).toMatchObject({ stage: 'LIVE', replaces: null });
    started(await desk.rollback(release!.id));
    expect((await pay()).payment!.status).toBe('CAPTURED');
    expect(await desk.ruleSet()).toBeNull();
    started(await desk.start({ version: release!.version }));
    expect((await pay()).payment!.rejection?.code).toBe('AMOUNT_TOO_LARGE');
  });

  it('end with a version without rules', async () => {
    await desk.release({ rules: [], lists: {} });
    expect((await pay()).payment!.status).toBe('CAPTURED');
    const events = await gateway.db
      .reader('support')
      .read((manager) => manager.findBy(AuditEventRow, { merchantId: gateway.merchantId }));
    expect(events.map(({ action }) => action)).toContain('RELEASE_LIVE');
  });
});
