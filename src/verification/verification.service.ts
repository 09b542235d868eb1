import { canonicalJson, sha256 } from '../kernel/canonical-json';
import { FACTS_SCHEMA_VERSION, type Facts, factsJson } from '../rules/facts';
import type { FactValues } from '../rules/language/compile';
import { type CompiledRule, ENGINE_VERSION, type RuleSet } from '../rules/rule-set';
import { type Decision, DECISION_OUTCOMES, type DecisionOutcome, type MatchedRule } from './decision';

/** Decides payments by a rule set and, if there is one, a merchant's own beside it. Knows facts only, never a payment. */
export interface VerificationService {
  /**
   * Evaluates every rule, in no order; the worst outcome of those that match wins, APPROVE where none does.
   * `factsText`: the facts' canonical JSON, where the caller has it already.
   */
  readonly decide: (facts: Facts, factsText?: string) => Decision;
}

export function createVerification(ruleSet: RuleSet, additions: RuleSet | null = null): VerificationService {
  return { decide: (facts, factsText) => decide(ruleSet, additions, facts, factsText) };
}

/** Whether the rules still come to the recorded decision on the recorded facts, and what they come to. */
export function replay(
  decision: Decision,
  facts: Facts,
  ruleSet: RuleSet,
  additions: RuleSet | null = null,
): { same: boolean; replayed: Decision } {
  const replayed = decide(ruleSet, additions, facts);
  return { same: canonicalJson(replayed) === canonicalJson(decision), replayed };
}

/** A rule that matches can make the outcome worse only, so rules beside others never make it better. */
function decide(
  ruleSet: RuleSet,
  additions: RuleSet | null,
  facts: Facts,
  factsText: string = factsJson(facts),
): Decision {
  const own = matchedBy(ruleSet, facts);
  const matched = additions === null ? own : [...own, ...matchedBy(additions, facts)];
  const outcome = worstOf(matched);
  return {
    outcome,
    matched: matched.map((rule) => matchOf(rule, outcome, facts)).sort(byOutcomeThenKey),
    ruleSetVersion: ruleSet.number,
    ruleSetHash: ruleSet.hash,
    additionsVersion: additions?.number ?? null,
    additionsHash: additions?.hash ?? null,
    engineVersion: ENGINE_VERSION,
    factsSchemaVersion: FACTS_SCHEMA_VERSION,
    factsHash: sha256(factsText),
    evaluatedAt: facts.evaluated_at,
  };
}

function matchedBy(ruleSet: RuleSet, facts: Facts): CompiledRule[] {
  return ruleSet.matching(facts).map((index) => ruleSet.rules[index]!);
}

function severity(outcome: DecisionOutcome): number {
  return DECISION_OUTCOMES.indexOf(outcome);
}

function worstOf(matched: readonly CompiledRule[]): DecisionOutcome {
  return matched.reduce<DecisionOutcome>(
    (worst, { rule }) => (severity(rule.outcome) > severity(worst) ? rule.outcome : worst),
    'APPROVE',
  );
}

function matchOf({ rule, reads, paths }: CompiledRule, outcome: DecisionOutcome, facts: Facts): MatchedRule {
  const { key, version, title, reasonCode, retry } = rule;
  const evidence = reads.map(({ fact, expected }) => {
    const observed = (facts as FactValues)[fact];
    return { fact, observed: observed === undefined ? null : String(observed), expected };
  });
  const notBefore = retry.afterMs === null ? null : facts.evaluated_at + retry.afterMs;
  return {
    key,
    version,
    title,
    outcome: rule.outcome,
    reasonCode,
    decisive: rule.outcome === outcome,
    evidence,
    paths,
    retry: { verdict: retry.verdict, notBefore },
  };
}

function byOutcomeThenKey(a: MatchedRule, b: MatchedRule): number {
  const worse = severity(b.outcome) - severity(a.outcome);
  return worse !== 0 ? worse : a.key < b.key ? -1 : 1;
}
