import type { Engine } from '../../src/persistence/tables';
import { systemRandomness } from '../../src/kernel/random';
import { formatKeySet, generateKeySet } from '../../src/vault/key-set';
import { Shop } from '../acceptance/api';
import { notReleased, type ReleaseAnswer, RuleDesk, started, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { Customers } from './canary';

const VISA = 'tok_sandbox_approved_visa';
const SECRET = 'two nodes share this secret, as they must';
const DECLINED = 'tok_sandbox_insufficient_funds';

describe.each<Engine>(['sqlite', 'postgres'])('steps of releases on %s', (engine) => {
  const gateways: TestGateway[] = [];
  let desk: RuleDesk;
  let shops: readonly Shop[];
  let limit = 2_000_000;
  beforeAll(async () => {
    const environment = {
      ASSAY_SECRET: SECRET,
      ASSAY_VAULT_KEYS: formatKeySet(generateKeySet(systemRandomness())),
    };
    const first = await startGateway({ engine, environment });
    gateways.push(first);
    // SQLite has one writer; on PostgreSQL a second node decides and counts too.
    if (first.databaseUrl !== null)
      gateways.push(await startGateway({ environment: { ...environment, DATABASE_URL: first.databaseUrl } }));
    desk = new RuleDesk(first);
    shops = gateways.map((gateway, index) => new Shop(gateway, first.merchantKey, `node-${index}`));
  });
  afterAll(async () => {
    for (const gateway of gateways.reverse()) await gateway.stop();
  });

  const anApproved = (): Promise<number> => desk.approved(withLimit((limit -= 1)));
  const waitFor = (id: string, accept: (release: ReleaseAnswer) => boolean): Promise<ReleaseAnswer> =>
    until(() => desk.showRelease(id), accept);

  it('every node feeds the same test, and each customer counts once, wherever they pay', async () => {
    const version = await anApproved();
    const { id } = started(await desk.start({ version }));
    const customers = Array.from({ length: 40 }, (_, index) => ({ reference: `everywhere-${index}` }));
    await Promise.all(
      customers.flatMap((customer) => [...shops, ...shops].map((shop) => shop.authorize(VISA, { customer }))),
    );
    const counted = await waitFor(id, ({ divergenceTest }) => divergenceTest.seen >= 40);
    expect(counted.divergenceTest).toMatchObject({ seen: 40, budgets: [{ hits: 0 }, { hits: 0 }] });
    await shops.at(-1)!.authorize(VISA, { customer: { reference: 'one-more' } });
    expect((await waitFor(id, ({ divergenceTest }) => divergenceTest.seen > 40)).divergenceTest.seen).toBe(41);
    started(await desk.rollback(id));
  });

  it('goes on by itself where it was asked to, and test B takes it back when the canary is declined more', async () => {
    const version = await anApproved();
    const [shop, customers] = [shops[0]!, (id: string) => new Customers(gateways[0]!, id, SECRET)];
    const release = started(
      await desk.start({ version, automatic: true, otherPpm: 100_000, shadowPayments: 20, canaryPayments: 5 }),
    );
    const { id } = release;
    const people = customers(id);
    const pay = (count: number, token: string): Promise<unknown> =>
      Promise.all(Array.from({ length: count }, () => shop.authorize(token, { customer: people.inside(1) })));
    for (let tries = 0; tries < 10 && (await desk.showRelease(id)).guardLiftedAt === null; tries += 1)
      await pay(20, VISA);
    await waitFor(id, ({ stage, guardLiftedAt }) => stage === 'CANARY' && guardLiftedAt !== null);
    for (let tries = 0; tries < 10 && (await desk.showRelease(id)).stage === 'CANARY'; tries += 1) {
      await pay(10, DECLINED);
      await until(
        () => desk.showRelease(id),
        ({ stage, declineTest }) => stage !== 'CANARY' || declineTest.seen > 0,
      );
    }
    const ended = await waitFor(id, ({ stage }) => stage === 'ROLLED_BACK');
    expect(ended).toMatchObject({ endedBy: 'test:B' });
    expect(ended.declineTest.ofCanary).toBe(ended.declineTest.seen);
    expect(ended.events.filter(({ action }) => action === 'RELEASE_ADVANCED').length).toBeGreaterThan(0);
  });

  it('an emergency needs two people beside the author, and ends what runs', async () => {
    const both = await desk.keyWith(['RULE_AUTHOR', 'RULE_APPROVER']);
    const version = await anApproved();
    const written = withLimit((limit -= 1));
    const own = (await desk.draft(written, both)).ruleSet!.version;
    await desk.submit(own, both);
    await desk.approve((await desk.look(own)).approval);
    const running = started(await desk.start({ version }));
    expect(notReleased(await desk.start({ version: own }))).toMatchObject({ releaseId: running.id });
    expect(notReleased(await desk.start({ version: own }, both)).code).toBe('RELEASER_IS_AUTHOR');

    const emergency = { reason: 'Cards are being tested.', tested: false };
    const { id, stage } = started(await desk.start({ version: own, emergency }));
    expect(stage).toBe('PROPOSED');
    expect(notReleased(await desk.approveEmergency(id, both)).code).toBe('RELEASER_IS_AUTHOR');
    expect(started(await desk.approveEmergency(id)).stage).toBe('PROPOSED');
    expect(notReleased(await desk.approveEmergency(id)).code).toBe('SECOND_APPROVER_NEEDED');
    expect(notReleased(await desk.advance(id))).toMatchObject({ stage: 'PROPOSED' });
    const live = started(await desk.approveEmergency(id, await desk.second()));
    expect(live).toMatchObject({ stage: 'LIVE', replaces: 1 });
    expect(live.approvers).toHaveLength(2);
    expect(JSON.parse(live.events[0]!.detail)).toMatchObject({ emergency: true, reason: emergency.reason });
    expect(await desk.showRelease(running.id)).toMatchObject({ stage: 'ROLLED_BACK', endedBy: `release:${id}` });
    started(await desk.rollback(id));
  });

  it('rolling back is done once, in turn, and ends what was compared with it', async () => {
    const first = await desk.makeLive(await anApproved());
    const second = await desk.makeLive(await anApproved());
    const third = started(await desk.start({ version: await anApproved() }));
    expect(await desk.showRelease(first.id)).toMatchObject({ stage: 'RETIRED' });
    expect(notReleased(await desk.rollback(first.id))).toMatchObject({ stage: 'RETIRED' });

    started(await desk.rollback(second.id));
    expect(started(await desk.rollback(second.id)).stage).toBe('ROLLED_BACK');
    expect(await desk.showRelease(third.id)).toMatchObject({ stage: 'ROLLED_BACK', endedBy: `release:${second.id}` });
    expect(await desk.showRelease(first.id)).toMatchObject({ stage: 'LIVE', endedBy: null });
    expect(await desk.ruleSet()).toMatchObject({ version: first.version });
    started(await desk.rollback(first.id));
    expect(await desk.ruleSet()).toMatchObject({ version: 1 });
    // What was live can be released again, without another approval.
    expect(started(await desk.start({ version: first.version }))).toMatchObject({ stage: 'SHADOW', replaces: 1 });
  });

  it('says what is wrong with an input', async () => {
    const problemsOf = async (input: object): Promise<readonly string[]> => {
      const { userErrors } = await desk.start({ version: 1, ...input });
      return userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
    };
    expect(await problemsOf({ otherPpm: 99 })).toEqual(['OUT_OF_RANGE input.otherPpm']);
    expect(await problemsOf({ otherPpm: 100, behaviourPreserving: true })).toEqual(['NOT_TOGETHER input.otherPpm']);
    expect(await problemsOf({ acceptedRegions: [{ id: 'x', allowedPpm: 10 }] })).toEqual([
      'OUT_OF_RANGE input.acceptedRegions.0.allowedPpm',
    ]);
    expect(await problemsOf({ shadowPayments: 0, emergency: { reason: ' ' } })).toEqual([
      'OUT_OF_RANGE input.shadowPayments',
      'TOO_SHORT input.emergency.reason',
    ]);
    const version = await anApproved();
    expect(await problemsOf({ version, acceptedRegions: [{ id: 'x', allowedPpm: 100 }] })).toEqual([
      'UNKNOWN_REGION input.acceptedRegions',
    ]);
    expect(await problemsOf({})).toEqual(['RULE_SET_IS_LIVE input.version']);
    const approver = await desk.staffKeyWith(gateways[0]!.merchantId, ['RULE_APPROVER']);
    const own = await desk.start({ version: 1, automatic: true }, approver);
    expect(own.userErrors).toMatchObject([{ code: 'NOT_TOGETHER', path: ['input', 'automatic'] }]);
  });
});
