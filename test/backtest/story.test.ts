import type { Engine } from '../../src/persistence/tables';
import { Shop } from '../acceptance/api';
import { done, RuleDesk, withCondition, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';

interface BacktestAnswer {
  readonly id: string;
  readonly state: string;
  readonly decisionsDone: number;
  readonly decisionsTotal: number | null;
  readonly cause: string | null;
  readonly resultHash: string | null;
  readonly result: {
    readonly payments: number;
    readonly changes: readonly {
      readonly kind: string;
      readonly payments: number;
      readonly eurCents: number;
      readonly samples: readonly {
        readonly paymentId: string;
        readonly before: { readonly outcome: string };
        readonly after: { readonly outcome: string; readonly reasonCodes: readonly string[] };
      }[];
      readonly currency: readonly { readonly value: string; readonly payments: number; readonly eurCents: number }[];
      readonly merchant: readonly { readonly value: string; readonly payments: number }[];
    }[];
    readonly coverage: readonly { readonly fact: string; readonly known: number; readonly knownFrom: string | null }[];
    readonly rulesNotCovered: readonly string[];
    readonly mustAccept: readonly { readonly title: string; readonly ruleKeys: readonly string[] }[];
    readonly mustReject: readonly { readonly title: string; readonly outcome: string }[];
  } | null;
}

const BACKTEST = `id state decisionsDone decisionsTotal cause resultHash
  result { payments
    changes { kind payments eurCents
      samples { paymentId eurCents before { outcome reasonCodes } after { outcome reasonCodes } }
      currency: segments(dimension: CURRENCY) { value payments eurCents }
      merchant: segments(dimension: MERCHANT) { value payments } }
    coverage { fact known knownFrom } rulesNotCovered
    mustAccept { title ruleKeys } mustReject { title outcome } }`;

describe.each<Engine>(['sqlite', 'postgres'])('a version tried on recorded payments, on %s', (engine) => {
  let gateway: TestGateway;
  let desk: RuleDesk;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    desk = new RuleDesk(gateway);
    shop = new Shop(gateway);
    for (const [order, [amountMinor, currency]] of [
      [1_000, 'EUR'],
      [6_000, 'EUR'],
      [7_500, 'EUR'],
      [6_000, 'USD'],
    ].entries())
      await shop.authorize('tok_sandbox_approved_visa', {
        orderReference: `order-${order}`,
        amount: { amountMinor, currency },
        customer: { reference: 'c-1' },
      });
  });
  afterAll(() => gateway.stop());

  async function start(input: object, key?: string): Promise<BacktestAnswer> {
    const query = `mutation ($input: StartBacktestInput!) { startBacktest(input: $input) { backtest { ${BACKTEST} } userErrors { code path } } }`;
    const { startBacktest } = await desk.ask<{
      startBacktest: { backtest: BacktestAnswer | null; userErrors: readonly unknown[] };
    }>(query, { input }, key);
    expect(startBacktest.userErrors).toEqual([]);
    return startBacktest.backtest!;
  }

  function look(id: string, key?: string): Promise<BacktestAnswer | null> {
    const query = `query ($id: ID!) { backtest(id: $id) { ${BACKTEST} } }`;
    return desk.ask<{ backtest: BacktestAnswer | null }>(query, { id }, key).then(({ backtest }) => backtest);
  }

  async function resultOf(id: string, key?: string): Promise<NonNullable<BacktestAnswer['result']>> {
    const ended = await until(
      () => look(id, key),
      (seen) => seen !== null && seen.state !== 'WAITING' && seen.state !== 'RUNNING',
    );
    expect(ended).toMatchObject({ state: 'DONE', cause: null });
    return ended!.result!;
  }

  const changeOf = (result: NonNullable<BacktestAnswer['result']>, kind: string) =>
    result.changes.find((change) => change.kind === kind)!;

  it('says which payments a stricter draft would have refused, what they are worth, and where', async () => {
    const { version } = done(await desk.draft(withLimit(5_000)));
    const { id } = await start({ version });
    const result = await resultOf(id);

    expect(result.payments).toBe(4);
    const rejected = changeOf(result, 'NEWLY_REJECTED');
    expect(rejected).toMatchObject({
      payments: 2,
      eurCents: 13_500,
      currency: [{ value: 'EUR', payments: 2, eurCents: 13_500 }],
      merchant: [{ value: gateway.merchantId, payments: 2 }],
    });
    expect(rejected.samples.map(({ after }) => after)).toEqual([
      { outcome: 'REJECT', reasonCodes: ['AMOUNT_TOO_LARGE'] },
      { outcome: 'REJECT', reasonCodes: ['AMOUNT_TOO_LARGE'] },
    ]);
    expect(changeOf(result, 'NEWLY_APPROVED').payments).toBe(0);

    // The sample opens: the same payment, with the evidence of the version.
    const simulated = await desk.ask<{ simulateVerification: { outcome: string; recorded: { outcome: string } } }>(
      `query ($input: SimulateVerificationInput!) {
        simulateVerification(input: $input) { outcome recorded { outcome } } }`,
      { input: { version, paymentId: rejected.samples[0]!.paymentId } },
    );
    expect(simulated.simulateVerification).toEqual({ outcome: 'REJECT', recorded: { outcome: 'APPROVE' } });
  });

  it('says which facts the payments did not know, and what the corpora say', async () => {
    const blind = withCondition('card.expired', (condition) => condition.replace('< 0', '< 60'));
    const { version } = done(await desk.draft(blind));
    const result = await resultOf((await start({ version })).id);

    const coverage = new Map(result.coverage.map((each) => [each.fact, each]));
    expect(coverage.get('amount.minor')).toMatchObject({ known: 4 });
    expect(coverage.get('shipping.country')).toEqual({ fact: 'shipping.country', known: 0, knownFrom: null });
    expect(result.rulesNotCovered).toContain('country.embargoed_shipping');
    expect(result.rulesNotCovered).not.toContain('card.expired');
    expect(result.mustAccept.some(({ ruleKeys }) => ruleKeys.includes('card.expired'))).toBe(true);
    expect(result.mustReject).toEqual([]);
  });

  it('tells of known bad payments that a milder version lets through', async () => {
    const mild = withCondition('country.embargoed_billing', () => 'has(billing.country) && billing.country == "XX"');
    const { version } = done(await desk.draft(mild));
    const result = await resultOf((await start({ version, against: 1 })).id);
    expect(result.mustReject).toContainEqual({ title: 'billed in Iran', outcome: 'APPROVE' });
  });

  it('looks at a stretch of time only when asked to', async () => {
    const { version } = done(await desk.draft(withLimit(5_000)));
    const past = await resultOf((await start({ version, decidedTo: '2020-01-01T00:00:00Z' })).id);
    expect(past).toMatchObject({ payments: 0 });
  });

  it('tries a merchant’s own rules on that merchant’s payments, beside the platform’s', async () => {
    const staff = {
      author: await desk.staffKeyWith(gateway.merchantId, ['RULE_AUTHOR']),
      approver: gateway.staffKey,
    };
    const own = new RuleDesk(gateway, staff);
    const { rules, ...file } = withLimit(7_000);
    const limit = { ...rules.at(-1)!, key: 'own.limit' };
    const { version } = done(await own.draft({ ...file, rules: [limit] }));
    const result = await resultOf((await start({ version }, staff.author)).id, staff.author);
    expect(result.payments).toBe(4);
    expect(changeOf(result, 'NEWLY_REJECTED').payments).toBe(1);
    // Nobody else sees it, and the platform's drafts are not for merchants.
    const list = '{ backtests(first: 10) { nodes { version } } }';
    const { backtests } = await desk.ask<{ backtests: { nodes: { version: number }[] } }>(list, {}, staff.author);
    expect(backtests.nodes).toEqual([{ version }]);
    const refused = await desk.ask<{ startBacktest: { userErrors: unknown[] } }>(
      'mutation { startBacktest(input: { version: 1 }) { userErrors { code path } } }',
      {},
      staff.author,
    );
    expect(refused.startBacktest.userErrors).toEqual([{ code: 'RULE_SET_NOT_FOUND', path: ['input', 'version'] }]);
  });

  it('an ended one can’t be cancelled', async () => {
    const { id } = await start({ version: 1 });
    await resultOf(id);
    const query = `mutation ($id: ID!) { cancelBacktest(input: { backtestId: $id }) {
      backtest { state } userErrors { __typename code ... on BacktestEndedError { state } } } }`;
    const { cancelBacktest } = await desk.ask<{ cancelBacktest: unknown }>(query, { id });
    expect(cancelBacktest).toEqual({
      backtest: null,
      userErrors: [{ __typename: 'BacktestEndedError', code: 'BACKTEST_ENDED', state: 'DONE' }],
    });
  });
});
