import { canonicalJson } from '../kernel/canonical-json';
import { createRuleSet, type RuleSet } from '../rules/rule-set';
import type { RuleSetContent } from '../rules/rule';

/** A rule set's content as it is stored: the text that its hash is of. */
export function contentText(ruleSet: RuleSet): string {
  return canonicalJson(ruleSet.content);
}

/** The stored content of a set without rules. */
export const NO_RULES = canonicalJson({ rules: [], lists: {} });

/** The rule set of stored content. Throws when this build can't read it. */
export function ruleSetOf(number: number, text: string): RuleSet {
  return createRuleSet({ number, content: JSON.parse(text) as RuleSetContent });
}
