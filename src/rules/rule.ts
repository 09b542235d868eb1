import type { Condition } from './condition';
import type { FactName } from './facts';
import type { RetryVerdict } from './retry';

/** What a matched rule asks for. */
export type RuleOutcome = 'REQUIRE_AUTHENTICATION' | 'REVIEW' | 'REJECT';

/** A condition, an outcome and a reason code. Pure data: its content is hashed, compared and stored. */
export type Rule = {
  /** Stable name within every rule set: `card.expired`. */
  readonly key: string;
  /** Grows when the rule's content changes. */
  readonly version: number;
  /** For staff: what it means when the rule matches. */
  readonly title: string;
  readonly outcome: RuleOutcome;
  /** From the published catalogue of reasons. */
  readonly reasonCode: string;
  /** Every part must hold for the rule to match. */
  readonly when: readonly Condition[];
  /** The facts at fault: their input paths are shown to the caller. A subset of the facts that the condition reads. */
  readonly blames: readonly FactName[];
  /** `afterMs`: for LATER, how long after the decision. */
  readonly retry: { readonly verdict: RetryVerdict; readonly afterMs: number | null };
};
