import type { Analysis } from './finding';

/** The solver works in a bounded number of steps. Nothing is claimed of a rule that needs more. */
export const notDecided: Analysis = {
  severity: 'warning',
  code: 'NOT_DECIDED',
  look: (rule, proofs) =>
    [proofs.never(rule), proofs.always(rule)].includes('UNKNOWN')
      ? [{ message: 'The rule is too complex to be analysed.' }]
      : [],
};
