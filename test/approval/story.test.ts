import type { Engine } from '../../src/persistence/tables';
import { Shop } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { done, notReleased, refused, RuleDesk, started, type UserErrorAnswer, withCondition, withLimit } from './api';

describe.each<Engine>(['sqlite', 'postgres'])('a rule change, from draft to payment, on %s', (engine) => {
  let gateway: TestGateway;
  let desk: RuleDesk;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    desk = new RuleDesk(gateway);
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  it('starts with the rules that the build ships, approved and live', async () => {
    expect(await desk.ruleSet()).toMatchObject({
      version: 1,
      state: 'APPROVED',
      author: 'assay',
      live: true,
      events: [{ action: 'RULE_SET_SHIPPED', actor: 'assay' }],
    });
  });

  it('a buggy change is refused with a payment that shows it, a mended one decides the next payment', async () => {
    // Meant: cards expire. Written: so do those of this month.
    const buggy = withCondition('card.expired', (condition) => condition.replace('< 0', '< 60'));
    const draft = done(await desk.draft(buggy));
    expect(draft).toMatchObject({ version: 2, state: 'DRAFT', live: false });

    const { ruleSet: none, userErrors } = await desk.submit(2);
    expect(none).toBeNull();
    const [cases, no] = userErrors as [UserErrorAnswer, UserErrorAnswer];
    expect(cases).toMatchObject({ __typename: 'FailingTestCaseError' });
    expect((cases['cases'] as { ruleKey: string }[])[0]!.ruleKey).toBe('card.expired');
    expect(no.__typename).toBe('MustAcceptRejectedError');
    const payments = no['payments'] as { title: string; ruleKeys: string[]; witness: { name: string }[] }[];
    expect(payments[0]!.ruleKeys).toContain('card.expired');
    expect(payments[0]!.witness.map(({ name }) => name)).toContain('card.months_until_expiry');
    expect(await desk.ruleSet(2)).toMatchObject({ state: 'DRAFT' });

    const mended = withLimit(1_000_000);
    expect(done(await desk.update(2, mended))).toMatchObject({ version: 2, state: 'DRAFT' });
    done(await desk.submit(2));

    const before = await shop.authorize('tok_sandbox_approved_visa', {
      amount: { amountMinor: 1_000_000, currency: 'EUR' },
    });
    expect(before.payment!.rejection).toBeNull();

    const { regions, approval } = await desk.look(2);
    expect(regions).toHaveLength(1);
    expect(regions[0]).toMatchObject({ kind: 'HARDER', ruleKey: 'amount.too_large' });
    expect(regions[0]!.witness).toMatchObject({ before: { outcome: 'APPROVE' }, after: { outcome: 'REJECT' } });

    expect(refused(await desk.approve({ ...approval, acceptedRegions: [] }))).toMatchObject({
      __typename: 'RegionsNotAcceptedError',
      regions: [{ id: regions[0]!.id }],
    });
    expect(done(await desk.approve(approval))).toMatchObject({ state: 'APPROVED', live: false });
    await desk.makeLive(2);
    expect(await desk.ruleSet(2)).toMatchObject({ live: true });

    const after = await shop.authorize('tok_sandbox_approved_visa', {
      amount: { amountMinor: 1_000_000, currency: 'EUR' },
    });
    expect(after.payment!.rejection?.code).toBe('AMOUNT_TOO_LARGE');
  });

  it('who wrote a version can’t review it, also not with both roles', async () => {
    const both = await desk.keyWith(['RULE_AUTHOR', 'RULE_APPROVER']);
    const { version } = done(await desk.draft(withLimit(900_000), both));
    done(await desk.submit(version, both));
    const { approval } = await desk.look(version);
    expect(refused(await desk.approve(approval, both)).__typename).toBe('ApproverIsAuthorError');
    expect(refused(await desk.reject(version, 'No.', both)).__typename).toBe('ApproverIsAuthorError');
    expect(done(await desk.reject(version, 'Not now.'))).toMatchObject({ state: 'REFUSED' });
    const events = (await desk.ruleSet(version))!.events.map(({ action }) => action);
    expect(events).toEqual(['RULE_SET_DRAFTED', 'RULE_SET_SUBMITTED', 'RULE_SET_REFUSED']);
  });

  it('an edit makes a review void: the version is withdrawn, and the edit is a new draft', async () => {
    const { version } = done(await desk.draft(withLimit(800_000)));
    done(await desk.submit(version));
    const { approval } = await desk.look(version);
    const edited = done(await desk.update(version, withLimit(700_000)));
    expect(edited).toMatchObject({ state: 'DRAFT', derivedFrom: version });
    expect(edited.version).toBeGreaterThan(version);
    expect(refused(await desk.approve(approval))).toMatchObject({
      __typename: 'WrongRuleSetStateError',
      state: 'WITHDRAWN',
    });
    expect(refused(await desk.submit(version))).toMatchObject({ state: 'WITHDRAWN' });
    expect(notReleased(await desk.start({ version: edited.version })).code).toBe('WRONG_RULE_SET_STATE');
  });

  it('an approved version does not change: an edit of it is a new draft', async () => {
    const edited = done(await desk.update(2, withLimit(600_000)));
    expect(edited).toMatchObject({ state: 'DRAFT', derivedFrom: 2 });
    expect(await desk.ruleSet(2)).toMatchObject({ state: 'APPROVED', live: true });
  });

  it('an approval of differences to what was live is void when something else is', async () => {
    const [one, other] = [done(await desk.draft(withLimit(550_000))), done(await desk.draft(withLimit(540_000)))];
    for (const { version } of [one, other]) done(await desk.submit(version));
    const [looked, alsoLooked] = [await desk.look(one.version), await desk.look(other.version)];
    done(await desk.approve(looked.approval));
    const { id } = await desk.makeLive(one.version);
    expect(refused(await desk.approve(alsoLooked.approval))).toMatchObject({
      __typename: 'ReviewOutdatedError',
      liveVersion: one.version,
    });
    done(await desk.approve((await desk.look(other.version)).approval));
    // What was approved against a version that is taken back can't follow it.
    started(await desk.rollback(id));
    expect(notReleased(await desk.start({ version: other.version }))).toMatchObject({
      __typename: 'ReleaseOutdatedError',
      liveVersion: 2,
    });
  });

  it('a decision is simulated under any version, beside what was decided', async () => {
    const { payment } = await shop.authorize('tok_sandbox_approved_visa', {
      amount: { amountMinor: 450_000, currency: 'EUR' },
    });
    const SIMULATE = `query ($input: SimulateVerificationInput!) { simulateVerification(input: $input) {
      outcome ruleSetVersion sameAsRecorded matchedRules { key evidence { fact observed expected } }
      recorded { outcome ruleSetVersion } } }`;
    const simulate = (input: object, key?: string): Promise<{ simulateVerification: unknown }> =>
      desk.ask(SIMULATE, { input }, key);
    const recorded = { outcome: payment!.status === 'CAPTURED' ? 'APPROVE' : 'REQUIRE_AUTHENTICATION' };
    expect(await simulate({ version: 2, paymentId: payment!.id }, gateway.staffKey)).toMatchObject({
      simulateVerification: { ...recorded, ruleSetVersion: 2, sameAsRecorded: true, recorded },
    });
    const strict = done(await desk.draft(withLimit(400_000)));
    expect(await simulate({ version: strict.version, paymentId: payment!.id })).toMatchObject({
      simulateVerification: {
        outcome: 'REJECT',
        sameAsRecorded: false,
        matchedRules: [
          {
            key: 'amount.too_large',
            evidence: [
              { fact: 'amount.currency' },
              { fact: 'amount.minor', observed: '450000', expected: 'below 400000' },
            ],
          },
          { key: 'authentication.high_value' },
        ],
        recorded: { ...recorded, ruleSetVersion: 2 },
      },
    });
    const facts = [{ name: 'amount.minor', value: '400000' }];
    expect(await simulate({ version: strict.version, facts })).toMatchObject({
      simulateVerification: { outcome: 'REJECT', recorded: null, sameAsRecorded: null },
    });
    const wrong = await gateway.send(
      SIMULATE,
      { input: { version: 1, facts: [{ name: 'amount.minro', value: '1' }] } },
      { key: gateway.authorKey },
    );
    expect(wrong.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      inputPath: ['input', 'facts', '0', 'name'],
      expected: 'a fact of the catalogue such as amount.minor',
    });
  });
});
