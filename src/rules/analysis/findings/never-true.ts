import type { Analysis } from './finding';

export const neverTrue: Analysis = {
  severity: 'error',
  code: 'NEVER_TRUE',
  look: (rule, proofs) => (proofs.never(rule) === 'PROVED' ? [{ message: 'No payment can match this rule.' }] : []),
};
