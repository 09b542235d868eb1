import type { CompiledRule, RuleSet } from '../rule-set';
import { alwaysTrue } from './findings/always-true';
import { duplicate } from './findings/duplicate';
import type { Analysis, Finding } from './findings/finding';
import { neverTheOnlyReason } from './findings/never-the-only-reason';
import { neverTrue } from './findings/never-true';
import { notDecided } from './findings/not-decided';
import { Proofs } from './findings/proofs';
import { subsumed } from './findings/subsumed';

export type { Finding } from './findings/finding';

/**
 * The analyses by stage. What a stage finds in a rule ends the look at it, because it would repeat itself in the next:
 *
 * 1. Rules that no payment or every payment matches. Such a rule is covered by any other, or covers all.
 * 2. Rules that the solver could not decide by themselves. It would not decide them together with others.
 * 3. Rules that one other rule makes superfluous: it matches the same payments, or more.
 * 4. Rules that several others together make superfluous.
 *
 * Types, unknown names and values, and numbers that could pass the largest exact one are the checker's (`language/check.ts`): a set with such
 * a mistake is never built, so it is not analysed.
 */
const STAGES: readonly (readonly Analysis[])[] = [
  [neverTrue, alwaysTrue],
  [notDecided],
  [duplicate, subsumed],
  [neverTheOnlyReason],
];

/** What is wrong with a rule set whose conditions are well formed. */
export function findingsOf(ruleSet: RuleSet): readonly Finding[] {
  const proofs = new Proofs(ruleSet);
  return ruleSet.rules.flatMap((rule) => findingsOfRule(rule, proofs));
}

function findingsOfRule(rule: CompiledRule, proofs: Proofs): readonly Finding[] {
  for (const stage of STAGES) {
    const found = stage.flatMap((analysis) => findingsBy(analysis, rule, proofs));
    if (found.length > 0) return found;
  }
  return [];
}

function findingsBy(analysis: Analysis, rule: CompiledRule, proofs: Proofs): readonly Finding[] {
  return analysis.look(rule, proofs).map(({ message, about }) => ({
    severity: analysis.severity,
    code: analysis.code,
    ruleKey: rule.rule.key,
    otherKey: about?.rule.key ?? null,
    message,
  }));
}
