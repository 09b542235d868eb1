import type { Analysis } from './finding';

/** Said once of two rules: of the later one. */
export const duplicate: Analysis = {
  severity: 'error',
  code: 'DUPLICATE',
  look: (rule, proofs) =>
    proofs
      .asHard(rule)
      .filter((other) => rule.rule.key > other.rule.key && proofs.areDuplicates(rule, other))
      .map((about) => ({ message: 'The two rules match the same payments.', about })),
};
