import type { Analysis } from './finding';

export const alwaysTrue: Analysis = {
  severity: 'error',
  code: 'ALWAYS_TRUE',
  look: (rule, proofs) => (proofs.always(rule) === 'PROVED' ? [{ message: 'Every payment matches this rule.' }] : []),
};
