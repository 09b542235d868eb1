import type { Rule } from '../../src/rules/rule';

/** A rule that refuses 500.00 or more, with these differences. */
export function aRule(over: Partial<Rule> = {}): Rule {
  return {
    key: 'amount.large',
    version: 1,
    title: 'A large amount',
    outcome: 'REJECT',
    reasonCode: 'AMOUNT_TOO_LARGE',
    condition: 'amount.minor >= 50000',
    unless: null,
    blames: ['amount.minor'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
    customerMessages: null,
    cases: { hits: [], misses: [] },
    ...over,
  };
}
