import * as fc from 'fast-check';
import { Backtest, type Rules } from '../../src/backtest/backtest';
import { type BacktestReport, CHANGE_KINDS } from '../../src/backtest/report';
import { compileScan } from '../../src/backtest/scan';
import { MERCHANT, type RecordedDecision, segmentOf, valueAt } from '../../src/backtest/segment';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { FACT_NAMES, FACTS, type Facts } from '../../src/rules/facts';
import { readCondition } from '../../src/rules/language/read';
import type { RuleSet } from '../../src/rules/rule-set';
import { createVerification } from '../../src/verification/verification.service';
import { anyFacts } from '../verification/arbitraries';

const VOCABULARY = { facts: new Map(Object.entries(FACTS)), lists: new Map<string, never>() };

const decisionsOf = (facts: readonly Facts[]): (RecordedDecision & { readonly facts: Facts })[] =>
  facts.map((each, index) => ({ paymentId: `pay_${index}`, merchantId: `mer_${index % 3}`, facts: each }));

const alone = (platform: RuleSet): Rules => ({ platform, additions: new Map() });

/** What two versions make of these decisions. */
function reportOn(
  decisions: readonly RecordedDecision[],
  stable: Rules,
  candidate: Rules,
  ...selection: Selected
): BacktestReport {
  const backtest = new Backtest(stable, candidate, ...selection);
  backtest.run(segmentOf(decisions));
  return backtest.report();
}
type Selected = ConstructorParameters<typeof Backtest> extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** The default rules without those of these indexes. */
function without(indexes: readonly number[]): RuleSet {
  const rules = DEFAULT_RULE_SET.rules.filter((_, index) => !indexes.includes(index));
  return { ...DEFAULT_RULE_SET, rules };
}

/** What the gateway's own engine says: outcome, and the decisive reasons. */
function decided(ruleSet: RuleSet, facts: Facts): { outcome: string; reasons: string } {
  const kept = new Set(ruleSet.rules);
  const matching = (of: Facts): number[] =>
    DEFAULT_RULE_SET.matching(of)
      .filter((index) => kept.has(DEFAULT_RULE_SET.rules[index]!))
      .map((index) => ruleSet.rules.indexOf(DEFAULT_RULE_SET.rules[index]!));
  const { outcome, matched } = createVerification({ ...ruleSet, matching }).decide(facts);
  const reasons = matched.filter(({ decisive }) => decisive).map(({ reasonCode }) => reasonCode);
  return { outcome, reasons: [...new Set(reasons)].sort().join() };
}

function changeOf(stable: ReturnType<typeof decided>, candidate: ReturnType<typeof decided>): string | null {
  if (stable.outcome === candidate.outcome) return stable.reasons === candidate.reasons ? null : 'REASON_CHANGED';
  if (candidate.outcome === 'REJECT') return 'NEWLY_REJECTED';
  if (candidate.outcome === 'APPROVE') return 'NEWLY_APPROVED';
  const levels = ['APPROVE', 'REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT'];
  return levels.indexOf(candidate.outcome) > levels.indexOf(stable.outcome) ? 'HARDER' : 'MILDER';
}

const many = fc.array(anyFacts, { minLength: 1, maxLength: 30 });
const someRules = fc.uniqueArray(fc.nat(DEFAULT_RULE_SET.rules.length - 1), { maxLength: 12 });

describe('a segment', () => {
  it('gives back every fact of every decision', () => {
    fc.assert(
      fc.property(many, (facts) => {
        const segment = segmentOf(decisionsOf(facts));
        for (const [row, each] of facts.entries()) {
          for (const name of FACT_NAMES) expect(valueAt(segment.columns.get(name), row)).toBe(each[name]);
          expect(valueAt(segment.columns.get(MERCHANT), row)).toBe(`mer_${row % 3}`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out facts that the catalogue no longer has', () => {
    const segment = segmentOf([{ paymentId: 'pay', merchantId: 'mer', facts: { 'card.last_four': '4242' } }]);
    expect([...segment.columns.keys()]).toEqual([MERCHANT]);
  });
});

describe('a scan', () => {
  it('matches the rows that the engine matches, with the same rules', () => {
    fc.assert(
      fc.property(many, (facts) => {
        const found = new Map<number, number[]>();
        const scan = compileScan(DEFAULT_RULE_SET.rules.map(({ expression }) => expression));
        scan(segmentOf(decisionsOf(facts)), null, (row, words) => {
          const matched = DEFAULT_RULE_SET.rules.flatMap((_, index) =>
            (words[Math.floor(index / 30)]! & (2 ** (index % 30))) === 0 ? [] : [index],
          );
          found.set(row, matched);
        });
        for (const [row, each] of facts.entries())
          expect(found.get(row) ?? []).toEqual(DEFAULT_RULE_SET.matching(each));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['has(card.brand) && card.brand.startsWith("vi")', ['a']],
    ['has(card.brand) && !(card.brand in ["visa", "amex"])', ['b']],
    ['has(card.brand) && "visa" == card.brand', ['a']],
    ['!has(card.brand)', ['c']],
    ['has(billing.country) && has(shipping.country) && billing.country != shipping.country', ['b']],
    ['amount.eur_cents - 1 > 4', ['c']],
    ['amount.minor in [1, 5]', ['a']],
    ['payment.verification_only == true || !customer.phone_given', ['b', 'c']],
    ['has(card.months_until_expiry) && -card.months_until_expiry * 2 == 6', ['a']],
  ])('%s', (text, expected) => {
    const facts = [
      {
        'card.brand': 'visa',
        'amount.minor': 1,
        'billing.country': 'DE',
        'shipping.country': 'DE',
        'card.months_until_expiry': -3,
      },
      {
        'card.brand': 'mastercard',
        'amount.minor': 2,
        'billing.country': 'DE',
        'shipping.country': 'FR',
        'payment.verification_only': true,
      },
      {
        'amount.minor': 9_007_199_254_740,
        'amount.eur_cents': 6,
        'billing.country': 'DE',
        'customer.phone_given': false,
      },
    ];
    const common = { 'amount.eur_cents': 5, 'customer.phone_given': true, 'payment.verification_only': false };
    const segment = segmentOf(
      facts.map((each, index) => ({ paymentId: 'abc'[index]!, merchantId: 'mer', facts: { ...common, ...each } })),
    );
    const { expression, problems } = readCondition(text, VOCABULARY);
    expect(problems).toEqual([]);
    const found: string[] = [];
    compileScan([expression])(segment, null, (row) => found.push(segment.paymentIdOf(row)));
    expect(found).toEqual(expected);
  });
});

describe('a backtest', () => {
  it('counts what deciding each payment twice would', () => {
    fc.assert(
      fc.property(many, someRules, someRules, (drawn, fewerBefore, fewerAfter) => {
        // Sums of these are exact.
        const facts = drawn.map((each) => ({ ...each, 'amount.eur_cents': each['amount.eur_cents'] % 1e12 }));
        const [stable, candidate] = [without(fewerBefore), without(fewerAfter)];
        const decisions = decisionsOf(facts);
        const report = reportOn(decisions, alone(stable), alone(candidate));
        const changed = decisions.map(({ paymentId, facts: of }) => ({
          paymentId,
          eurCents: of['amount.eur_cents'],
          currency: of['amount.currency'],
          kind: changeOf(decided(stable, of), decided(candidate, of)),
        }));
        for (const kind of CHANGE_KINDS) {
          const expected = changed.filter((each) => each.kind === kind);
          const { payments, eurCents, samples, by } = report.changes[kind];
          expect(payments).toBe(expected.length);
          expect(eurCents).toBe(expected.reduce((sum, each) => sum + each.eurCents, 0));
          expect(samples.map(({ paymentId }) => paymentId)).toEqual(
            expected.map(({ paymentId }) => paymentId).slice(0, 20),
          );
          for (const sums of Object.values(by)) {
            expect(sums.reduce((sum, each) => sum + each.payments, 0)).toBe(expected.length);
            expect(sums.reduce((sum, each) => sum + each.eurCents, 0)).toBe(eurCents);
          }
          for (const { value, payments: found } of by.CURRENCY)
            expect(found).toBe(expected.filter((each) => each.currency === value).length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('finds nothing between a version and itself', () => {
    fc.assert(
      fc.property(many, (facts) => {
        const report = reportOn(decisionsOf(facts), alone(DEFAULT_RULE_SET), alone(DEFAULT_RULE_SET));
        for (const kind of CHANGE_KINDS) expect(report.changes[kind].payments).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('says how many decisions knew the facts that are read, and since when', () => {
    const facts: Facts[] = fc.sample(anyFacts, { numRuns: 40, seed: 5 });
    const report = reportOn(decisionsOf(facts), alone(DEFAULT_RULE_SET), alone(without([0])));
    expect(report.payments).toBe(40);
    expect(report.coverage.length).toBeGreaterThan(10);
    for (const { fact, known, knownFrom } of report.coverage) {
      const knowing = facts.filter((each) => each[fact as keyof Facts] !== undefined);
      expect(known).toBe(knowing.length);
      expect(knownFrom).toBe(knowing[0]?.evaluated_at ?? null);
    }
  });

  it('asks a merchant’s own rules about that merchant’s payments only', () => {
    const facts: Facts[] = fc.sample(anyFacts, { numRuns: 60, seed: 7 });
    const none = alone(without(DEFAULT_RULE_SET.rules.map((_, index) => index)));
    const own = { ...none, additions: new Map([['mer_1', DEFAULT_RULE_SET]]) };
    const report = reportOn(decisionsOf(facts), none, own);
    const rejected = facts.filter(
      (each, index) => index % 3 === 1 && decided(DEFAULT_RULE_SET, each).outcome === 'REJECT',
    );
    expect(rejected.length).toBeGreaterThan(3);
    expect(report.changes.NEWLY_REJECTED.payments).toBe(rejected.length);
    expect(report.changes.NEWLY_REJECTED.by.MERCHANT.map(({ value }) => value)).toEqual(['mer_1']);
  });

  it('looks at the decisions that are selected', () => {
    const sampled: Facts[] = fc.sample(anyFacts, { numRuns: 60, seed: 9 });
    const facts = sampled.map((each, index) => ({ ...each, evaluated_at: index }));
    const none = alone(without(DEFAULT_RULE_SET.rules.map((_, index) => index)));
    const selection = { merchantId: 'mer_2', from: 10, to: 50 };
    const report = reportOn(decisionsOf(facts), none, alone(DEFAULT_RULE_SET), selection);
    const selected = facts.filter((_, index) => index % 3 === 2 && index >= 10 && index < 50);
    expect(report.payments).toBe(selected.length);
    const rejected = selected.filter((each) => decided(DEFAULT_RULE_SET, each).outcome === 'REJECT');
    expect(report.changes.NEWLY_REJECTED.payments).toBe(rejected.length);
    expect(rejected.length).toBeGreaterThan(0);
    for (const { fact, known } of report.coverage)
      expect(known).toBe(selected.filter((each) => each[fact as keyof Facts] !== undefined).length);
  });
});
