import fc from 'fast-check';
import { decide, differences } from '../../../src/rules/analysis/diff';
import { findingsOf } from '../../../src/rules/analysis/findings';
import { mutationsOf } from '../../../src/rules/analysis/mutations';
import { drawFrom } from '../../../bench/draw';
import { DEFAULT_RULE_SET } from '../../../src/rules/default-rule-set';
import type { Facts } from '../../../src/rules/facts';
import { check } from '../../../src/rules/language/check';
import { print } from '../../../src/rules/language/print';
import { VOCABULARY } from '../../../src/rules/rule-set';
import { ruleSetOf, type ShopRules } from '../../museum/shop';
import { anyFacts } from '../../verification/arbitraries';

/*
 * Random mistakes in the default rules. Each is refused by the checker, named by the analysis, shown as a difference with a payment that
 * proves it, or proved to change nothing; the proof is checked on random payments. MUTATIONS=500 for the long form.
 */

const COUNT = Number(process.env['MUTATIONS'] ?? 150);
const SEED = Number(process.env['MUTATION_SEED'] ?? 20_261_123);
const RULES: ShopRules = Object.fromEntries(
  DEFAULT_RULE_SET.rules.map(({ rule, condition }) => [rule.key, [rule.outcome, rule.reasonCode, condition]]),
);
const BEFORE = ruleSetOf(RULES);

type Fate =
  | 'refused by the checker'
  | 'named by the analysis'
  | 'shown as a difference'
  | 'proved to change nothing'
  | 'survived';

test(`of ${COUNT} random mutations of the default rules none survives (seed ${SEED})`, () => {
  const draw = drawFrom(SEED);
  const payments = fc.sample(anyFacts, { seed: SEED, numRuns: 300 });
  const fates = new Map<Fate, number>();
  const survivors: string[] = [];
  for (let made = 0; made < COUNT; made++) {
    const { what, rules } = aMutation();
    const fate = rules === null ? 'refused by the checker' : fateOf(rules, payments);
    fates.set(fate, (fates.get(fate) ?? 0) + 1);
    if (fate === 'survived') survivors.push(what);
  }
  if (process.env['MUTATIONS'] !== undefined) console.log(Object.fromEntries(fates));
  expect(survivors).toEqual([]);
  expect(fates.get('shown as a difference')).toBeGreaterThan(COUNT / 3);

  /** Null: the checker refuses it. */
  function aMutation(): { readonly what: string; readonly rules: ShopRules | null } {
    const { rule, expression, condition } = draw.of(...DEFAULT_RULE_SET.rules);
    const others = Object.fromEntries(Object.entries(RULES).filter(([key]) => key !== rule.key));
    // One of ten is in what a rule does, the others are in when it does it.
    if (draw.chance(0.05)) return { what: `${rule.key} dropped`, rules: others };
    if (draw.chance(0.05)) {
      const outcome = draw.of(...(['REJECT', 'REVIEW', 'REQUIRE_AUTHENTICATION'] as const));
      return {
        what: `${rule.key}: ${outcome}`,
        rules: { ...others, [rule.key]: [outcome, rule.reasonCode, condition] },
      };
    }
    const { kind, before, after, expression: mutated } = draw.of(...mutationsOf(expression, VOCABULARY));
    const what = `${rule.key}: ${kind}, ${before} → ${after}`;
    if (check(mutated, VOCABULARY).length > 0) return { what, rules: null };
    return { what, rules: { ...others, [rule.key]: [rule.outcome, rule.reasonCode, print(mutated)] } };
  }
});

function fateOf(rules: ShopRules, payments: readonly Facts[]): Fate {
  const after = ruleSetOf(rules);
  const found = differences(BEFORE, after);
  if (found.some(({ witness }) => witness !== null)) return 'shown as a difference';
  if (findingsOf(after).length > 0) return 'named by the analysis';
  // What could not be decided is shown to people too, but nothing is proved.
  if (found.length > 0) return 'survived';
  const alike = payments.every(
    (facts) => JSON.stringify(decide(BEFORE, facts)) === JSON.stringify(decide(after, facts)),
  );
  return alike ? 'proved to change nothing' : 'survived';
}
