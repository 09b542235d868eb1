import type { CompiledRule } from '../../rule-set';
import type { Proofs } from './proofs';

/** A defect that was proved. Errors make a rule set unfit for use; warnings may be meant. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: 'NEVER_TRUE' | 'ALWAYS_TRUE' | 'DUPLICATE' | 'SUBSUMED' | 'NEVER_THE_ONLY_REASON' | 'NOT_DECIDED';
  readonly ruleKey: string;
  /** The other rule that it is about. */
  readonly otherKey: string | null;
  readonly message: string;
}

/** What one analysis says of a rule. `about`: the other rule that it is about. */
export interface Said {
  readonly message: string;
  readonly about?: CompiledRule;
}

/** One question about every rule of a set. */
export interface Analysis extends Pick<Finding, 'severity' | 'code'> {
  look(rule: CompiledRule, proofs: Proofs): readonly Said[];
}
