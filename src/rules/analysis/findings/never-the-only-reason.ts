import type { Analysis } from './finding';

/** Several rules together leave it nothing, though none of them does so alone. */
export const neverTheOnlyReason: Analysis = {
  severity: 'warning',
  code: 'NEVER_THE_ONLY_REASON',
  look(rule, proofs) {
    const others = proofs.asHard(rule).filter((other) => !proofs.areDuplicates(rule, other));
    return proofs.covered(rule, others) === 'PROVED'
      ? [{ message: 'Whatever matches this rule also matches one of those that are as hard or harder.' }]
      : [];
  },
};
