import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { until } from '../support/until';
import { RuleDesk, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'examples', 'rules');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

test.each(FILES)('%s is one operation that fits the schema and says what it is for', (file) => {
  const document = parse(textOf(file));
  expect(validate(schema, document)).toEqual([]);
  expect(document.definitions).toHaveLength(1);
  expect(textOf(file)).toMatch(/^# \S/);
});

describe('two people change a rule', () => {
  let gateway: TestGateway;
  const asked = new Set<string>();
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  async function ask(file: string, variables: object, key: string): Promise<unknown> {
    asked.add(`${file}.graphql`);
    const { data, errors } = await gateway.send(textOf(`${file}.graphql`), variables, { key });
    expect(errors).toBeUndefined();
    return data;
  }

  it('with the operations of examples/rules', async () => {
    const { authorKey, approverKey } = gateway;
    expect(await ask('draft', { content: '{ "rules": [{}] }' }, authorKey)).toMatchObject({
      draftRuleSet: { userErrors: [{ code: 'RULE_SET_HAS_PROBLEMS' }] },
    });
    await ask('draft', { content: JSON.stringify(withLimit(700_000)) }, authorKey);
    await ask('edit', { version: 2, content: JSON.stringify(withLimit(600_000)) }, authorKey);
    expect(await ask('submit', { version: 2 }, authorKey)).toMatchObject({
      submitRuleSetForReview: { ruleSet: { state: 'IN_REVIEW' } },
    });
    const looked = (await ask('look', { version: 2 }, approverKey)) as {
      ruleSet: { version: number };
      analyzeRuleSet: { analysisHash: string };
      compareRuleSets: { after: { contentHash: string }; regions: { id: string }[] };
    };
    const input = {
      version: 2,
      contentHash: looked.compareRuleSets.after.contentHash,
      analysisHash: looked.analyzeRuleSet.analysisHash,
      liveVersion: looked.ruleSet.version,
      acceptedRegions: looked.compareRuleSets.regions.map(({ id }) => id),
    };
    expect(await ask('approve', { input }, approverKey)).toMatchObject({
      approveRuleSet: { ruleSet: { state: 'APPROVED' } },
    });
    expect(await ask('refuse', { version: 2, comment: 'Too late.' }, approverKey)).toMatchObject({
      rejectRuleSet: { userErrors: [{ code: 'WRONG_RULE_SET_STATE' }] },
    });
    const started = (await ask('release', { version: 2, shadowPayments: 500 }, approverKey)) as {
      startRelease: { release: { id: string } };
    };
    expect(started).toMatchObject({ startRelease: { release: { stage: 'SHADOW' }, userErrors: [] } });
    const { id } = started.startRelease.release;
    const of = { releaseId: id };
    expect(await ask('watch', { id }, approverKey)).toMatchObject({ release: { gate: { comparedPayments: 0 } } });
    expect(await ask('advance', of, approverKey)).toMatchObject({
      advanceRelease: { userErrors: [{ waitsFor: ['SHADOW_PAYMENTS'] }] },
    });
    const because = { ...of, reason: 'It can’t wait: cards are being tested.' };
    expect(await ask('pause', because, approverKey)).toMatchObject({ pauseRelease: { release: { stage: 'PAUSED' } } });
    expect(await ask('resume', of, approverKey)).toMatchObject({ resumeRelease: { release: { stage: 'SHADOW' } } });
    expect(await ask('rollback', because, approverKey)).toMatchObject({
      rollbackRelease: { release: { stage: 'ROLLED_BACK' } },
    });

    const { startRelease } = (await ask('emergency', { version: 2, reason: because.reason }, approverKey)) as {
      startRelease: { release: { id: string } };
    };
    const emergency = { releaseId: startRelease.release.id };
    const second = await new RuleDesk(gateway).second();
    expect(await ask('approve-emergency', emergency, approverKey)).toMatchObject({
      approveEmergencyRelease: { release: { stage: 'PROPOSED' } },
    });
    expect(await ask('approve-emergency', emergency, approverKey)).toMatchObject({
      approveEmergencyRelease: { userErrors: [{ code: 'SECOND_APPROVER_NEEDED' }] },
    });
    expect(await ask('approve-emergency', emergency, second)).toMatchObject({
      approveEmergencyRelease: { release: { stage: 'LIVE' } },
    });
    expect(await ask('releases', {}, approverKey)).toMatchObject({
      releases: { nodes: [{ stage: 'LIVE' }, { stage: 'ROLLED_BACK' }] },
    });
    expect(await ask('versions', {}, approverKey)).toMatchObject({
      ruleSets: {
        nodes: [
          { version: 2, live: true },
          { version: 1, live: false },
        ],
      },
    });
    const nowhere = { version: 2, paymentId: 'pay_01k0000000e00t000000000000' };
    expect(await ask('simulate', nowhere, approverKey)).toEqual({ simulateVerification: null });
    expect(await ask('facts', {}, authorKey)).toMatchObject({
      factCatalogue: expect.arrayContaining([
        expect.objectContaining({ name: 'card.issuer_country', type: 'STRING', optional: true }),
      ]) as unknown,
    });
    const tried = (await ask('backtest', { version: 2, against: 1 }, authorKey)) as {
      startBacktest: { backtest: { id: string } };
    };
    const backtestId = tried.startBacktest.backtest.id;
    await until(
      () => ask('backtest-result', { id: backtestId }, approverKey) as Promise<{ backtest: { state: string } }>,
      ({ backtest }) => backtest.state === 'DONE',
    );
    expect(await ask('backtest-cancel', { backtestId }, authorKey)).toMatchObject({
      cancelBacktest: { backtest: null, userErrors: [{ code: 'BACKTEST_ENDED' }] },
    });
    expect([...asked].sort()).toEqual(FILES);
  });
});
