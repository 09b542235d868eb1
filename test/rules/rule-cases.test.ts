import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { factsOfCase, ORDINARY_PAYMENT, runCases } from '../../src/rules/rule-cases';
import { createRuleSet } from '../../src/rules/rule-set';
import { factsOf } from '../verification/builders';
import { aRule } from './rule-builder';

test('the ordinary payment of cases has the facts that an ordinary payment comes to', () => {
  expect(ORDINARY_PAYMENT).toEqual(factsOf());
});

test('a case changes facts of the ordinary payment, and null takes them away', () => {
  const { 'card.brand': _, ...rest } = ORDINARY_PAYMENT;
  expect(factsOfCase({ 'amount.minor': 7, 'card.brand': null })).toEqual({ ...rest, 'amount.minor': 7 });
});

test('every default rule has cases that it hits and cases that it misses, and passes them', () => {
  for (const { rule } of DEFAULT_RULE_SET.rules)
    expect([rule.key, rule.cases.hits.length > 0, rule.cases.misses.length > 0]).toEqual([rule.key, true, true]);
  expect(runCases(DEFAULT_RULE_SET).filter(({ matches, shouldMatch }) => matches !== shouldMatch)).toEqual([]);
});

test('a case that fails says what was seen, and what would have kept the rule from matching', () => {
  const cases = {
    hits: [{ title: 'just below', facts: { 'amount.minor': 49_999 } }],
    misses: [{ title: 'at the bound', facts: { 'amount.minor': 50_000 } }],
  };
  const ruleSet = createRuleSet({ number: 1, content: { rules: [aRule({ cases })], lists: {} } });

  expect(runCases(ruleSet)).toMatchObject([
    {
      title: 'just below',
      shouldMatch: true,
      matches: false,
      evidence: [{ observed: 49_999, expected: 'below 50000' }],
    },
    { title: 'at the bound', shouldMatch: false, matches: true },
  ]);
});
