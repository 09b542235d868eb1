import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASE_STAGES, RELEASE_TRANSITIONS } from '../../src/releases/release';
import { Shop } from '../acceptance/api';
import { type RegionAnswer, RuleDesk, type RuleFile, started, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { itPrints, markdownTable } from '../support/printed';
import { until } from '../support/until';
import { Customers } from './canary';

const FOLDER = join(__dirname, '..', '..', 'examples', 'rules');
const VISA = 'tok_sandbox_approved_visa';

/** What the operations of examples/rules answered, in the order of the page. */
const ANSWERS = new Map<string, string>();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await runThePage();
});
afterAll(() => gateway.stop());

async function runThePage(): Promise<void> {
  const desk = new RuleDesk(gateway);
  const shop = new Shop(gateway);
  const version = await desk.approved(withLimit(1_000_000));
  const [meant] = (await desk.look(version)).regions as [RegionAnswer];
  const accepted = [{ id: meant.id, allowedPpm: 20_000 }];
  const begun = await ask('release', { version, acceptedRegions: accepted, shadowPayments: 40 }, 'start');
  const { id } = (begun as { startRelease: { release: { id: string } } }).startRelease.release;
  const customers = new Customers(gateway, id);
  const comparedBy = async (releaseId: string, count: number): Promise<void> =>
    void (await until(
      () => desk.showRelease(releaseId),
      ({ gate }) => gate.comparedPayments === count,
    ));

  for (let paid = 0; paid < 30; paid += 1) await shop.authorize(VISA, { customer: customers.outside(50) });
  const large = { amountMinor: 1_000_000, currency: 'EUR' };
  await shop.authorize(VISA, { customer: customers.outside(50), amount: large });
  await comparedBy(id, 31);
  await ask('watch', { id }, 'watch', withoutMoreRules);
  await ask('advance', { releaseId: id }, 'gate');
  for (let paid = 0; paid < 9; paid += 1) await shop.authorize(VISA, { customer: customers.outside(50) });
  await comparedBy(id, 40);
  await ask('advance', { releaseId: id }, 'advance');
  await ask('rollback', { releaseId: id, reason: 'The limit is postponed.' }, 'rollback');

  const slip = await desk.approved(withSlip());
  const harmful = started(await desk.start({ version: slip })).id;
  for (let paid = 0; paid < 20 && (await desk.showRelease(harmful)).stage === 'SHADOW'; paid += 1) {
    await shop.authorize(VISA, { customer: { reference: `of-the-slip-${paid}` } });
    await until(
      () => desk.showRelease(harmful),
      ({ stage, gate }) => stage !== 'SHADOW' || gate.comparedPayments > paid,
    );
  }
  await ask('watch', { id: harmful }, 'broken', ({ release }) => {
    const { stage, endedBy, endedBecause, divergenceTest } = release as Record<string, unknown>;
    return { stage, endedBy, endedBecause, divergenceTest };
  });
}

/** Of each side of a divergence the first rule, as the page says. */
function withoutMoreRules(data: Record<string, unknown>): object {
  const { release } = data as { release: { divergences: { nodes: { candidate: { matchedRules: unknown[] } }[] } } };
  for (const { candidate } of release.divergences.nodes) candidate.matchedRules.splice(1);
  return data;
}

/** A rule that refuses what this shop sells most: a typing error that no payment of the corpus shows. */
function withSlip(): RuleFile {
  const file = withLimit(1_000_000);
  const slip = {
    ...file.rules.at(-1)!,
    key: 'amount.slip',
    condition: 'amount.currency == "EUR" && amount.minor == 4999',
  };
  return { ...file, rules: [...file.rules, slip] };
}

async function ask(
  file: string,
  variables: object,
  name: string,
  part: (data: Record<string, unknown>) => object = (data) => data,
): Promise<object> {
  const query = readFileSync(join(FOLDER, `${file}.graphql`), 'utf8');
  const { data, errors } = await gateway.send(query, variables, { key: gateway.approverKey });
  expect(errors).toBeUndefined();
  ANSWERS.set(name, JSON.stringify(part(data!), shortened, 2));
  return data!;
}

/** Ids and times are others in every run. */
function shortened(_: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(/^(rel|pay|dec)_[0-9a-z]{26}$/, '$1_…').replace(/^[0-9a-f]{32}$/, '…');
}

itPrints('releases.md', 'stages', () =>
  markdownTable(
    ['stage', 'can become'],
    RELEASE_STAGES.map((stage) => [stage, RELEASE_TRANSITIONS[stage].join(', ') || 'nothing']),
  ),
);
for (const name of ['start', 'watch', 'gate', 'advance', 'rollback', 'broken'])
  itPrints('releases.md', name, () => `\`\`\`json\n${ANSWERS.get(name)}\n\`\`\``);
