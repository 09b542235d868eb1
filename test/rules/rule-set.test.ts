import fc from 'fast-check';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { hardestVerdict } from '../../src/rules/retry';
import type { Rule, RuleLists } from '../../src/rules/rule';
import { createRuleSet } from '../../src/rules/rule-set';
import { factsOf } from '../verification/builders';
import { aRule } from './rule-builder';

const setOf = (rules: readonly Rule[], lists: RuleLists = {}) =>
  createRuleSet({ number: 1, content: { rules, lists } });
const hashOf = (...rules: Rule[]) => setOf(rules).hash;

test('the hash does not depend on the order in which rules are written', () => {
  const { rules, lists } = DEFAULT_RULE_SET.content;
  fc.assert(
    fc.property(fc.shuffledSubarray([...rules], { minLength: rules.length }), (shuffled) => {
      expect(setOf(shuffled, lists).hash).toBe(DEFAULT_RULE_SET.hash);
    }),
    { numRuns: 20 },
  );
});

// prettier-ignore
test.each<[string, Partial<Rule>]>([
  ['a bound', { condition: 'amount.minor >= 50001' }],
  ['an operator', { condition: 'amount.minor > 50000' }],
  ['the title', { title: 'A very large amount' }],
  ['the outcome', { outcome: 'REVIEW' }],
  ['the reason', { reasonCode: 'AMOUNT_INVALID' }],
  ['the version', { version: 2 }],
  ['an exception', { unless: 'amount.currency == "EUR"' }],
  ['a customer message', { customerMessages: { en: 'No.', de: 'Nein.' } }],
  ['a case', { cases: { hits: [{ title: 'a million', facts: { 'amount.minor': 100_000_000 } }], misses: [] } }],
  ['the retry advice', { retry: { verdict: 'NEVER', afterMs: null } }],
])('the hash changes with %s', (_what, over) => {
  expect(hashOf(aRule(over))).not.toBe(hashOf(aRule()));
});

test('white space and the order of a list change nothing, a value of a list does', () => {
  const rule = aRule({ condition: 'amount.currency in lists.odd', blames: ['amount.currency'] });
  const { hash } = setOf([rule], { odd: ['EUR', 'USD'] });
  expect(setOf([{ ...rule, condition: '(amount.currency  in lists.odd)' }], { odd: ['USD', 'EUR'] }).hash).toBe(hash);
  expect(setOf([rule], { odd: ['EUR', 'USD', 'GBP'] }).hash).not.toBe(hash);
});

test('a rule matches where its condition holds and its exception does not, and the evidence has both', () => {
  const { matching, rules } = setOf([aRule({ unless: 'has(card.brand) && card.brand == "amex"' })]);
  const matches = (brand: 'visa' | 'amex') => matching(factsOf({ amountMinor: 50_000, card: { brand } })).length === 1;

  expect([matches('visa'), matches('amex')]).toEqual([true, false]);
  expect(rules[0]?.reads).toEqual([
    { fact: 'amount.minor', expected: 'below 50000' },
    { fact: 'card.brand', expected: 'given' },
    { fact: 'card.brand', expected: 'amex' },
  ]);
});

test('an exception may rely on what the condition has asked for', () => {
  const condition = 'has(card.brand) && amount.minor >= 50000';
  expect(setOf([aRule({ condition, unless: 'card.brand == "amex"' })]).rules).toHaveLength(1);
  expect(() => setOf([aRule({ unless: 'card.brand == "amex"' })])).toThrow('rules[0].unless MAYBE_ABSENT');
});

test('content with a mistake is refused by name', () => {
  expect(() => setOf([aRule({ condition: 'amount.mino > 1' })])).toThrow('rules[0].condition FACT_UNKNOWN');
});

test('two rules with one key are refused', () => {
  expect(() => setOf([aRule(), aRule({ version: 2 })])).toThrow('KEY_REPEATED');
});

test.each([
  [['NOW', 'LATER'], 'LATER'],
  [['LATER', 'AFTER_CORRECTION', 'WITH_AUTHENTICATION'], 'AFTER_CORRECTION'],
  [['OTHER_METHOD', 'NEVER'], 'NEVER'],
  [[], null],
] as const)('the hardest of %j is %s', (verdicts, expected) => {
  expect(hardestVerdict(verdicts)).toBe(expected);
});
