import { decide } from '../../src/rules/analysis/diff';
import { VOCABULARY } from '../../src/rules/analysis/matches';
import { readCondition } from '../../src/rules/language/read';
import type { RuleSet } from '../../src/rules/rule-set';
import { MUST_ACCEPT } from '../../src/verification/must-accept/corpus';
import { ruleSetOf, SHOP, type ShopRules } from './shop';

/** The shop's rules before anybody changed them. */
export const BEFORE = ruleSetOf(SHOP);

/** The payments of the corpus that the rules refuse or hold. */
export function acceptedWrongly(ruleSet: RuleSet): readonly string[] {
  return MUST_ACCEPT.flatMap(({ title, facts }) =>
    ['REJECT', 'REVIEW'].includes(decide(ruleSet, facts).verdict) ? [title] : [],
  );
}

export function changed(rule: string, from: string, to: string): string {
  const [, , condition] = SHOP[rule]!;
  expect(condition).toContain(from);
  return condition.replace(from, () => to);
}

export function withCondition(key: string, condition: string): ShopRules {
  const [outcome, reasonCode] = SHOP[key]!;
  return { ...SHOP, [key]: [outcome, reasonCode, condition] };
}

export function problemCodes(condition: string): readonly string[] {
  return readCondition(condition, VOCABULARY).problems.map(({ code }) => code);
}
