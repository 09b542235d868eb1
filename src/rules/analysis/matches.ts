import type { Expression } from '../language/ast';
import { type CompiledRule, VOCABULARY } from '../rule-set';
import { all, type Formula, normalForm } from './normal-form';

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
  const byCondition = new Map(rules.map((rule) => [rule.condition, rule]));
  return all([...byCondition.values()].map((rule) => matches(rule, false)));
}
