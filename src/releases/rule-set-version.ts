/** Where a version of the rules stands. From IN_REVIEW on its content never changes. */
export const RULE_SET_STATES = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const;
export type RuleSetState = (typeof RULE_SET_STATES)[number];

/** Every legal step. WITHDRAWN: its author edited it during review, which made a new draft. */
export const RULE_SET_TRANSITIONS: Readonly<Record<RuleSetState, readonly RuleSetState[]>> = {
  DRAFT: ['DRAFT', 'IN_REVIEW'],
  IN_REVIEW: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  APPROVED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

/** The states from which a version can get there. */
export function statesBefore(to: RuleSetState): readonly RuleSetState[] {
  return RULE_SET_STATES.filter((from) => RULE_SET_TRANSITIONS[from].includes(to));
}

/** Whose rules they are: the platform's, or the id of a merchant with rules beside the platform's. */
export type RuleSetOwner = string;
export const PLATFORM: RuleSetOwner = 'platform';

/** Who wrote what a build ships, and who looked at it: two names that no key has. */
export const SHIPPED_BY = { author: 'assay', reviewer: 'assay release' } as const;
