import type { Analysis } from './finding';

export const subsumed: Analysis = {
  severity: 'warning',
  code: 'SUBSUMED',
  look: (rule, proofs) =>
    proofs
      .asHard(rule)
      .filter((other) => proofs.implies(rule, other) === 'PROVED' && !proofs.areDuplicates(rule, other))
      .map((about) => ({
        message: 'Whatever matches this rule also matches the other one, which is as hard or harder.',
        about,
      })),
};
