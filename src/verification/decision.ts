import type { EpochMs } from '../kernel/clock';
import type { InputPath } from '../rules/fact-definition';
import type { RetryVerdict } from '../rules/retry';
import type { RuleOutcome } from '../rules/rule';

/** Worst last: the worst outcome of all matched rules is the decision's. APPROVE: no rule matched. */
export const DECISION_OUTCOMES = ['APPROVE', 'REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT'] as const;

export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** One fact that a matched rule read. Meeting any one expectation would have kept the rule from matching. */
export type Evidence = {
  readonly fact: string;
  /** The fact's value as text; null when it was not known. */
  readonly observed: string | null;
  readonly expected: string;
};

export type MatchedRule = {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly outcome: RuleOutcome;
  readonly reasonCode: string;
  /** True when the rule's outcome is the decision's. */
  readonly decisive: boolean;
  readonly evidence: readonly Evidence[];
  /** The input fields at fault, relative to the mutation's `input`. */
  readonly paths: readonly InputPath[];
  readonly retry: { readonly verdict: RetryVerdict; readonly notBefore: EpochMs | null };
};

/**
 * The recorded verdict of one rule set on one set of facts. A pure function of both, so it can be replayed at any time.
 * Plain JSON; matched rules are ordered by outcome (worst first), then by key.
 */
export type Decision = {
  readonly outcome: DecisionOutcome;
  readonly matched: readonly MatchedRule[];
  readonly ruleSetVersion: number;
  /** SHA-256 of the rule set's content. */
  readonly ruleSetHash: string;
  /** The merchant's own rules that decided beside the platform's; null where there are none. */
  readonly additionsVersion: number | null;
  readonly additionsHash: string | null;
  /** Version of the code that evaluates conditions. */
  readonly engineVersion: number;
  readonly factsSchemaVersion: number;
  /** SHA-256 of the facts' canonical JSON. */
  readonly factsHash: string;
  readonly evaluatedAt: EpochMs;
};
