import { somePayments } from '../../bench/verify/payments';
import { bucketOf } from '../../src/releases/bucket';
import { disagreementOf } from '../../src/releases/disagreement';
import { type DivergenceState } from '../../src/releases/divergence-test';
import { divergenceTestOf, nextShareBp } from '../../src/releases/release';
import { differences } from '../../src/rules/analysis/diff';
import { findingsOf } from '../../src/rules/analysis/findings';
import type { Facts } from '../../src/rules/facts';
import type { RuleSet } from '../../src/rules/rule-set';
import { type Exhibit, EXHIBITS, HARMLESS } from './exhibits';
import { acceptedWrongly, BEFORE, changed, problemCodes, withCondition } from './gates';
import { ruleSetOf } from './shop';

/*
 * Every exhibit is released, by people who look at nothing: whatever the machine does not stop they approve, none of it as a difference
 * that is meant. Traffic as a shop has it goes by; each payment is another customer's.
 */

const TRAFFIC = somePayments(6_000, 7).map(at);
const CANARY_PAYMENTS = 100;

/** What stopped it. REVIEW: no payment came by that showed it, so it is up to the reviewer, who is shown a payment that does. */
type Stop = 'CHECKER' | 'ANALYSIS' | 'CORPUS' | 'TEST_A' | 'REVIEW';

interface Fate {
  readonly by: Stop;
  /** Payments that the live version would have let through and the candidate refused, held or authenticated. */
  readonly harmed: number;
  /** After how many payments test A stopped it. */
  readonly payments: number | null;
}

function release({ rule, from, to }: Pick<Exhibit, 'rule' | 'from' | 'to'>): Fate {
  const stopped = (by: Stop): Fate => ({ by, harmed: 0, payments: null });
  const condition = changed(rule, from, to);
  if (problemCodes(condition).length > 0) return stopped('CHECKER');
  const candidate = ruleSetOf(withCondition(rule, condition));
  if (findingsOf(candidate).some(({ severity }) => severity === 'error')) return stopped('ANALYSIS');
  if (acceptedWrongly(candidate).length > 0) return stopped('CORPUS');
  return onTraffic(candidate, TRAFFIC);
}

/** What the release machine makes of a candidate that has come so far: shadow, then a canary under the guard. */
function onTraffic(candidate: RuleSet, traffic: readonly Facts[]): Fate {
  const test = divergenceTestOf({ regions: [], otherPpm: 5_000 });
  let state: DivergenceState = test.start();
  let canaryBp: number | null = 0;
  let onThisStep = 0;
  let harmed = 0;
  for (const [index, facts] of traffic.entries()) {
    const disagreement = disagreementOf(BEFORE, candidate, null, facts, []);
    const isGuarded = state.shownAt === null;
    const inCanary: boolean = canaryBp === null || bucketOf('rel_museum', `customer-${index}`) < canaryBp;
    if (inCanary && !(isGuarded && disagreement !== null)) {
      onThisStep += 1;
      if (disagreement?.divergence === 'WORSE') harmed += 1;
    }
    const counted = disagreement === null || disagreement.divergence === 'REASON' ? null : disagreement.divergence;
    state = test.observe(state, counted && { divergence: counted, region: null });
    if (state.broken !== null) return { by: 'TEST_A', harmed, payments: index + 1 };
    const goesOn = canaryBp === 0 ? state.seen >= 1_000 : state.shownAt !== null && onThisStep >= CANARY_PAYMENTS;
    if (goesOn && canaryBp !== null) [canaryBp, onThisStep] = [nextShareBp(canaryBp), 0];
  }
  return { by: 'REVIEW', harmed, payments: null };
}

/** A payment at another moment than its neighbours, as the facts have it. */
function at(facts: Facts, index: number): Facts {
  return { ...facts, evaluated_at: facts.evaluated_at + index };
}

const FATES = new Map(EXHIBITS.map((exhibit) => [exhibit.title, release(exhibit)]));

test.each(EXHIBITS.map((exhibit) => [exhibit.title, exhibit] as const))('%s: harms nobody', (title, exhibit) => {
  const { by, harmed } = FATES.get(title)!;
  expect(harmed).toBe(0);
  if (by !== 'REVIEW') return;
  // The reviewer is shown a payment; and where one payment in fifty is like that, test A stops it before it has harmed anybody.
  const candidate = ruleSetOf(withCondition(exhibit.rule, changed(exhibit.rule, exhibit.from, exhibit.to)));
  const shown = differences(BEFORE, candidate);
  expect(shown.length).toBeGreaterThan(0);
  for (const { kind, witness } of shown) {
    expect(witness).not.toBeNull();
    if (kind === 'reason') continue;
    const like = TRAFFIC.map((facts, index) => (index % 50 === 49 ? (witness!.facts as unknown as Facts) : facts));
    expect(onTraffic(candidate, like)).toMatchObject({ by: 'TEST_A', harmed: 0 });
  }
});

test('each gate stops some', () => {
  const count = (by: Stop): number => [...FATES.values()].filter((fate) => fate.by === by).length;
  expect(count('CHECKER')).toBeGreaterThanOrEqual(10);
  expect(count('ANALYSIS')).toBeGreaterThanOrEqual(3);
  expect(count('CORPUS')).toBeGreaterThanOrEqual(20);
  expect(count('TEST_A')).toBeGreaterThanOrEqual(5);
});

test.each(HARMLESS)('%s goes live', (_title, rule, from, to) => {
  const candidate = ruleSetOf(withCondition(rule, changed(rule, from, to)));
  expect(onTraffic(candidate, TRAFFIC)).toMatchObject({ by: 'REVIEW', harmed: 0 });
});
