import { systemRandomness } from '../../src/kernel/random';
import type { Engine } from '../../src/persistence/tables';
import { generateKeySet, formatKeySet } from '../../src/vault/key-set';
import { DecisionRow } from '../../src/verification/decision.entity';
import { Shop } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { done, RuleDesk, withLimit } from './api';

const TWO = { ASSAY_SECRET: 'two nodes share this secret, as they must', ASSAY_VAULT_KEYS: '' };

/** How many payments were decided by a version, as anybody who reads the database sees it. */
function decidedBy({ db }: TestGateway, ruleSetVersion: number): Promise<number> {
  return db.reader('payments').read((manager) => manager.countBy(DecisionRow, { ruleSetVersion }));
}

describe.each<Engine>(['sqlite', 'postgres'])('several at once, on %s', (engine) => {
  const gateways: TestGateway[] = [];
  let desk: RuleDesk;
  beforeAll(async () => {
    const environment = { ...TWO, ASSAY_VAULT_KEYS: formatKeySet(generateKeySet(systemRandomness())) };
    const first = await startGateway({ engine, environment });
    gateways.push(first);
    // SQLite has one writer; on PostgreSQL a second node decides too.
    if (first.databaseUrl !== null)
      gateways.push(await startGateway({ environment: { ...environment, DATABASE_URL: first.databaseUrl } }));
    desk = new RuleDesk(first);
  });
  afterAll(async () => {
    for (const gateway of gateways.reverse()) await gateway.stop();
  });

  it('of many approvals at once one counts', async () => {
    const { version } = done(await desk.draft(withLimit(550_000)));
    done(await desk.submit(version));
    const { approval } = await desk.look(version);
    const approvers = await Promise.all([1, 2, 3].map(() => desk.keyWith(['RULE_APPROVER'])));
    const answers = await Promise.all([
      ...approvers.map((key) => desk.approve(approval, key)),
      desk.reject(version, 'At the same time.'),
    ]);
    expect(answers.filter(({ ruleSet }) => ruleSet !== null)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['WRONG_RULE_SET_STATE', 'WRONG_RULE_SET_STATE', 'WRONG_RULE_SET_STATE']);
    const events = (await desk.ruleSet(version))!.events.map(({ action }) => action);
    expect(events).toHaveLength(3);
  });

  it('an edit and an approval at once: what is approved is what was looked at', async () => {
    const { version } = done(await desk.draft(withLimit(550_000)));
    done(await desk.submit(version));
    const { approval } = await desk.look(version);
    const [approved, edited] = await Promise.all([desk.approve(approval), desk.update(version, withLimit(520_000))]);
    expect(done(edited)).toMatchObject({ state: 'DRAFT', derivedFrom: version });
    const after = (await desk.ruleSet(version))!;
    expect(after.contentHash).toBe(approval['contentHash']);
    expect(after.state).toBe(approved.ruleSet === null ? 'WITHDRAWN' : 'APPROVED');
  });

  it('drafts at once have numbers of their own', async () => {
    const drafts = await Promise.all(Array.from({ length: 8 }, () => desk.draft(withLimit(550_000))));
    const versions = drafts.map((draft) => done(draft).version);
    expect(new Set(versions).size).toBe(8);
  });

  it('under load: once a switch is acknowledged, no payment is decided by the version before, on any node', async () => {
    const shops = gateways.map((gateway, index) => new Shop(gateway, gateway.merchantKey, `node-${index}`));
    let stopped = false;
    const load = shops.flatMap((shop) =>
      Array.from({ length: 6 }, async () => {
        while (!stopped) await shop.authorize('tok_sandbox_approved_visa');
      }),
    );
    try {
      for (let switches = 0; switches < 4; switches += 1) {
        const old = (await desk.ruleSet())!.version;
        const { version } = done(await desk.draft(withLimit(550_000 + switches)));
        done(await desk.submit(version));
        done(await desk.approve((await desk.look(version)).approval));
        await desk.makeLive(version);
        const acknowledged = await decidedBy(gateways[0]!, old);
        await Promise.all(shops.map((shop) => shop.authorize('tok_sandbox_approved_visa')));
        expect(await decidedBy(gateways[0]!, version)).toBeGreaterThan(0);
        expect(await decidedBy(gateways[0]!, old)).toBe(acknowledged);
      }
    } finally {
      stopped = true;
      await Promise.all(load);
    }
  });
});
