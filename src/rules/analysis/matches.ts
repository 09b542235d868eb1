import type { Expression } from '../language/ast';
import { vocabularyOf } from '../rule-content';
import type { CompiledRule } from '../rule-set';
import { all, type Formula, normalForm } from './normal-form';

/** What rules are analysed with. Their lists are written out. */
export const VOCABULARY = vocabularyOf({});

/** That a payment matches the rule, or that it does not. */
export function matches({ expression }: CompiledRule, holds = true): Formula {
  const known = FORMULAS[holds ? 'yes' : 'no'];
  const formula = known.get(expression) ?? normalForm(expression, VOCABULARY, holds);
  known.set(expression, formula);
  return formula;
}

/** Made once for each rule: every question about a set asks about all of its rules. */
const FORMULAS = { yes: new WeakMap<Expression, Formula>(), no: new WeakMap<Expression, Formula>() };

/** That a payment matches none of the rules. What two versions have in common is said once. */
export function matchesNone(rules: readonly CompiledRule[]): Formula {
  const byMeaning = new Map(rules.map((rule) => [rule.meaning, rule]));
  return all([...byMeaning.values()].map((rule) => matches(rule, false)));
}
