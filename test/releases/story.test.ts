import type { Engine } from '../../src/persistence/tables';
import { type Payload, Shop } from '../acceptance/api';
import { notReleased, type ReleaseAnswer, RuleDesk, type RuleFile, started, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { Customers } from './canary';

const VISA = 'tok_sandbox_approved_visa';
const LARGE = { amountMinor: 1_000_000, currency: 'EUR' };
const SWEDISH = { amountMinor: 77_700, currency: 'SEK' };

/** The default rules and two more: nothing from one amount on, which is meant, and nothing of another amount, which is not. */
function withSlip(amountMinor: number, currency: string): RuleFile {
  const file = withLimit(LARGE.amountMinor);
  const condition = `amount.currency == "${currency}" && amount.minor == ${amountMinor}`;
  const slip = { ...file.rules.at(-1)!, key: 'amount.slip', reasonCode: 'AMOUNT_TOO_SMALL', condition };
  return { ...file, rules: [...file.rules, slip] };
}

describe.each<Engine>(['sqlite', 'postgres'])('a release, from draft to live and back, on %s', (engine) => {
  let gateway: TestGateway;
  let desk: RuleDesk;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    desk = new RuleDesk(gateway);
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  const pay = (change: object = {}): Promise<Payload> => shop.authorize(VISA, { ...change });
  const codeOf = ({ payment }: Payload): string | null => payment!.rejection?.code ?? null;

  /** So many payments of customers whom `customer` gives. */
  async function payAll(count: number, customer: () => { readonly reference: string }): Promise<void> {
    for (let paid = 0; paid < count; paid += 20) {
      const some = Math.min(20, count - paid);
      await Promise.all(Array.from({ length: some }, () => pay({ customer: customer() })));
    }
  }

  const waitFor = (id: string, accept: (release: ReleaseAnswer) => boolean): Promise<ReleaseAnswer> =>
    until(() => desk.showRelease(id), accept);

  it('goes through shadow and canary under the guard, and is taken back', async () => {
    const version = await desk.approved(withSlip(SWEDISH.amountMinor, SWEDISH.currency));
    const { regions } = await desk.look(version);
    const meant = regions.find(({ ruleKey }) => ruleKey === 'amount.too_large')!;
    const release = started(
      await desk.start({
        version,
        acceptedRegions: [{ id: meant.id, allowedPpm: 300_000 }],
        otherPpm: 100_000,
        shadowPayments: 5,
        canaryPayments: 3,
      }),
    );
    expect(release).toMatchObject({ version, replaces: 1, stage: 'SHADOW', gate: { waitsFor: ['SHADOW_PAYMENTS'] } });
    const { id } = release;
    const customers = new Customers(gateway, id);

    // In the shadow it decides nothing, and what it would have decided is kept.
    const shadowed = await pay({ amount: LARGE, customer: customers.outside(1) });
    expect(codeOf(shadowed)).toBeNull();
    const { divergences } = await waitFor(id, ({ divergenceTest }) => divergenceTest.seen === 1);
    expect(divergences.nodes).toMatchObject([
      {
        paymentId: shadowed.payment!.id,
        divergence: 'WORSE',
        regionId: meant.id,
        counted: true,
        served: 'STABLE',
        candidate: { outcome: 'REJECT' },
      },
    ]);
    expect(divergences.nodes[0]!.candidate.matchedRules[0]!.key).toBe('amount.too_large');
    expect(notReleased(await desk.advance(id))).toMatchObject({
      __typename: 'ReleaseGateClosedError',
      waitsFor: ['SHADOW_PAYMENTS'],
    });

    // One payment of each customer counts.
    const again = customers.outside(50);
    await pay({ customer: again });
    await pay({ customer: again });
    await payAll(3, () => customers.outside(50));
    await waitFor(id, ({ gate }) => gate.comparedPayments === 5);
    expect(started(await desk.advance(id))).toMatchObject({ stage: 'CANARY', canaryPercent: 1 });

    // Of the canary's customers the candidate decides what it was accepted for, and nothing else.
    const refused = await pay({ amount: LARGE, customer: customers.inside(1) });
    expect(codeOf(refused)).toBe('AMOUNT_TOO_LARGE');
    expect(codeOf(await pay({ amount: LARGE, customer: customers.outside(1) }))).toBeNull();
    const guarded = await pay({ amount: SWEDISH, customer: customers.inside(1) });
    expect(codeOf(guarded)).toBeNull();
    const { data } = await gateway.send<{ payment: { verification: object } }>(
      'query ($id: ID!) { payment(id: $id) { verification { ruleSetVersion releaseId } } }',
      { id: refused.payment!.id },
      { key: gateway.staffKey },
    );
    expect(data!.payment.verification).toEqual({ ruleSetVersion: version, releaseId: id });
    const seen = await desk.showRelease(id);
    expect(seen.divergences.nodes.slice(0, 3)).toMatchObject([
      { paymentId: guarded.payment!.id, regionId: null, served: 'STABLE' },
      { regionId: meant.id, served: 'STABLE' },
      { regionId: meant.id, served: 'CANDIDATE' },
    ]);
    expect(notReleased(await desk.advance(id))).toMatchObject({ waitsFor: ['TEST_A', 'CANARY_PAYMENTS'] });

    // A pause takes it from the payments; then it goes on.
    started(await desk.pause(id));
    expect(codeOf(await pay({ amount: LARGE, customer: customers.inside(1) }))).toBeNull();
    expect(started(await desk.resume(id))).toMatchObject({ stage: 'CANARY', canaryPercent: 1 });

    // Once test A has shown that it keeps its budgets, the guard is lifted.
    for (let tries = 0; tries < 10 && (await desk.showRelease(id)).guardLiftedAt === null; tries += 1)
      await payAll(40, () => customers.outside(50));
    await waitFor(id, ({ guardLiftedAt }) => guardLiftedAt !== null);
    expect(codeOf(await pay({ amount: SWEDISH, customer: customers.inside(1) }))).toBe('AMOUNT_TOO_SMALL');

    for (const percent of [10, 50]) {
      await payAll(3, () => customers.inside(1));
      await waitFor(id, ({ gate }) => gate.waitsFor.length === 0);
      expect(started(await desk.advance(id))).toMatchObject({ stage: 'CANARY', canaryPercent: percent });
    }
    await payAll(3, () => customers.inside(50));
    await waitFor(id, ({ gate }) => gate.waitsFor.length === 0);
    expect(started(await desk.advance(id))).toMatchObject({ stage: 'LIVE' });
    expect(await desk.ruleSet()).toMatchObject({ version, live: true });
    expect(codeOf(await pay({ amount: LARGE }))).toBe('AMOUNT_TOO_LARGE');

    expect(started(await desk.rollback(id))).toMatchObject({ stage: 'ROLLED_BACK', endedBecause: 'It does harm.' });
    expect(await desk.ruleSet()).toMatchObject({ version: 1, live: true });
    expect(codeOf(await pay({ amount: LARGE }))).toBeNull();
    const { events } = await desk.showRelease(id);
    expect(events.map(({ action }) => action)).toEqual([
      'RELEASE_STARTED',
      'RELEASE_ADVANCED',
      'RELEASE_PAUSED',
      'RELEASE_ADVANCED',
      'RELEASE_GUARD_LIFTED',
      'RELEASE_ADVANCED',
      'RELEASE_ADVANCED',
      'RELEASE_LIVE',
      'RELEASE_ROLLED_BACK',
    ]);
    expect(JSON.parse(events.at(-2)!.detail)).toMatchObject({
      from: 'CANARY',
      to: 'LIVE',
      evidence: { stepPayments: 3 },
    });
  });

  it('a version that refuses what it was not meant to is rolled back by test A before it has refused anything', async () => {
    // What Shop pays by default: a slip that no payment of the corpus shows.
    const version = await desk.approved(withSlip(4_999, 'EUR'));
    const { id } = started(await desk.start({ version, shadowPayments: 1_000, automatic: true }));
    const customers = new Customers(gateway, id);
    for (let paid = 0; paid < 20 && (await desk.showRelease(id)).stage === 'SHADOW'; paid += 1)
      expect(codeOf(await pay({ customer: customers.inside(1) }))).toBeNull();
    const ended = await waitFor(id, ({ stage }) => stage === 'ROLLED_BACK');
    expect(ended).toMatchObject({ endedBy: 'test:A' });
    expect(ended.divergenceTest.brokenAt).toBeLessThanOrEqual(20);
    expect(ended.divergences.nodes.every(({ served }) => served === 'STABLE')).toBe(true);
  });
});
