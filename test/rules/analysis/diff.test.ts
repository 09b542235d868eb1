import { differences, type Difference } from '../../../src/rules/analysis/diff';
import { findingsOf } from '../../../src/rules/analysis/findings';
import { DEFAULT_RULE_SET } from '../../../src/rules/default-rule-set';
import type { Rule } from '../../../src/rules/rule';
import { createRuleSet, type RuleSet } from '../../../src/rules/rule-set';
import { aRule } from '../rule-builder';

const setOf = (...rules: Rule[]): RuleSet => createRuleSet({ number: 1, content: { rules, lists: {} } });

/** The default set with some rules changed. */
function changed(change: (rule: Rule) => Rule | null): RuleSet {
  const { rules, lists } = DEFAULT_RULE_SET.content;
  return createRuleSet({ number: 2, content: { rules: rules.flatMap((rule) => change(rule) ?? []), lists } });
}

const kindsOf = (found: readonly Difference[]): string[] => found.map(({ kind, ruleKey }) => `${kind} ${ruleKey}`);

describe('the difference of two versions', () => {
  test('of one and the same is none', () => {
    expect(differences(DEFAULT_RULE_SET, DEFAULT_RULE_SET)).toEqual([]);
  });

  test('of one cent is the payment of that cent', () => {
    const [difference, ...others] = differences(setOf(aRule()), setOf(aRule({ condition: 'amount.minor > 50000' })));

    expect(others).toEqual([]);
    expect(difference).toMatchObject({
      kind: 'milder',
      ruleKey: 'amount.large',
      region: 'amount.minor >= 50000 && !(amount.minor > 50000)',
      witness: {
        facts: { 'amount.minor': 50_000 },
        before: { verdict: 'REJECT', reasonCodes: ['AMOUNT_TOO_LARGE'] },
        after: { verdict: 'APPROVE', reasonCodes: [] },
      },
    });
  });

  test.each<[string, string, string[]]>([
    ['a rule written otherwise', 'amount.minor > 49999', []],
    ['a harder rule', 'amount.minor >= 40000', ['harder amount.large']],
    ['a rule turned round', 'amount.minor < 50000', ['harder amount.large', 'milder amount.large']],
    [
      'a further condition',
      'amount.minor >= 50000 && has(card.stored) && card.stored == false',
      ['milder amount.large'],
    ],
  ])('%s', (_what, condition, expected) => {
    expect(kindsOf(differences(setOf(aRule()), setOf(aRule({ condition }))))).toEqual(expected);
  });

  test('a rule in the shadow of another changes nothing when it goes', () => {
    const shadowed = aRule({ key: 'amount.larger', condition: 'amount.minor >= 60000' });
    expect(differences(setOf(aRule(), shadowed), setOf(aRule()))).toEqual([]);
  });

  test('another reason for the same outcome is a difference', () => {
    const other = aRule({ key: 'amount.huge', reasonCode: 'AMOUNT_INVALID', condition: 'amount.minor >= 60000' });
    const found = differences(setOf(aRule()), setOf(aRule(), other));
    expect(kindsOf(found)).toEqual(['reason amount.huge']);
    expect(found[0]?.witness?.after.reasonCodes).toEqual(['AMOUNT_INVALID', 'AMOUNT_TOO_LARGE']);
  });

  test('review instead of rejection is milder', () => {
    expect(kindsOf(differences(setOf(aRule()), setOf(aRule({ outcome: 'REVIEW' }))))).toEqual(['milder amount.large']);
  });

  test.each(DEFAULT_RULE_SET.rules.map(({ rule }) => rule.key))('without %s the default set is milder', (key) => {
    const found = differences(
      DEFAULT_RULE_SET,
      changed((rule) => (rule.key === key ? null : rule)),
    );
    expect(found.map(({ ruleKey, witness }) => [ruleKey, witness === null])).toEqual([[key, false]]);
  });

  test('an exception makes a rule milder where it holds, and a lifted one harder', () => {
    const spared = aRule({ unless: 'has(customer.age_hours) && customer.age_hours > 1000' });
    const [milder, ...others] = differences(setOf(aRule()), setOf(spared));
    expect(others).toEqual([]);
    expect(milder).toMatchObject({
      kind: 'milder',
      region:
        'amount.minor >= 50000 && !(amount.minor >= 50000 && !(has(customer.age_hours) && customer.age_hours > 1000))',
      witness: { after: { verdict: 'APPROVE' } },
    });
    expect(kindsOf(differences(setOf(spared), setOf(aRule())))).toEqual(['harder amount.large']);
  });

  test('a changed list is a difference of the rules that use it', () => {
    const rule = aRule({ condition: 'amount.currency in lists.odd', blames: ['amount.currency'] });
    const withList = (...odd: string[]): RuleSet =>
      createRuleSet({ number: 1, content: { rules: [rule], lists: { odd } } });
    expect(differences(withList('EUR', 'USD'), withList('USD', 'EUR'))).toEqual([]);
    const [difference] = differences(withList('USD'), withList('EUR', 'USD'));
    expect(difference).toMatchObject({
      kind: 'harder',
      region: 'amount.currency in ["EUR", "USD"] && !(amount.currency in ["USD"])',
      witness: { facts: { 'amount.currency': 'EUR' } },
    });
  });

  test('a missing zero in a threshold of the default set is found, with a payment', () => {
    const buggy = changed((rule) =>
      rule.key === 'amount.high_value'
        ? { ...rule, condition: 'payment.initiator == "CUSTOMER" && amount.eur_cents >= 2500000' }
        : rule,
    );
    const [found] = differences(DEFAULT_RULE_SET, buggy);
    expect(found).toMatchObject({
      kind: 'harder',
      ruleKey: 'amount.high_value',
      witness: { after: { verdict: 'REVIEW' } },
    });
  });
});

describe('findings', () => {
  const codes = (...rules: Rule[]): string[] =>
    findingsOf(setOf(...rules)).map(({ severity, code, ruleKey, otherKey }) =>
      `${severity} ${code} ${ruleKey} ${otherKey ?? ''}`.trim(),
    );

  test.each<[string, Rule[], string[]]>([
    ['nothing wrong', [aRule()], []],
    [
      'a range that is empty',
      [aRule({ condition: 'amount.minor > 10 && amount.minor < 11' })],
      ['error NEVER_TRUE amount.large'],
    ],
    [
      'two brands at once',
      [
        aRule({
          condition: 'has(card.brand) && card.brand == "visa" && has(card.brand) && card.brand == "amex"',
          blames: ['card.brand'],
        }),
      ],
      ['error NEVER_TRUE amount.large'],
    ],
    [
      'an exception for all that it matches',
      [aRule({ unless: 'amount.minor > 100' })],
      ['error NEVER_TRUE amount.large'],
    ],
    ['every amount', [aRule({ condition: 'amount.minor >= 0' })], ['error ALWAYS_TRUE amount.large']],
    [
      'one rule twice',
      [aRule(), aRule({ key: 'amount.same', condition: 'amount.minor > 49999' })],
      ['error DUPLICATE amount.same amount.large'],
    ],
    [
      'a narrower rule',
      [aRule(), aRule({ key: 'amount.larger', condition: 'amount.minor >= 60000' })],
      ['warning SUBSUMED amount.larger amount.large'],
    ],
    [
      'a milder rule for less',
      [aRule(), aRule({ key: 'amount.look', outcome: 'REVIEW', condition: 'amount.minor >= 40000' })],
      [],
    ],
    [
      'a rule that two others cover together',
      [
        aRule({
          key: 'capture.automatic',
          condition: 'payment.capture_method == "AUTOMATIC"',
          blames: ['payment.capture_method'],
        }),
        aRule({
          key: 'capture.manual',
          condition: 'payment.capture_method == "MANUAL" && amount.minor >= 10',
          blames: ['amount.minor'],
        }),
        aRule({ key: 'amount.large' }),
      ],
      ['warning NEVER_THE_ONLY_REASON amount.large'],
    ],
    [
      'a list that holds every value',
      [aRule({ condition: 'payment.initiator in ["CUSTOMER", "MERCHANT"]', blames: ['payment.initiator'] })],
      ['error ALWAYS_TRUE amount.large'],
    ],
  ])('%s', (_what, rules, expected) => {
    expect(codes(...rules)).toEqual(expected);
  });

  test('the default rule set has none', () => {
    expect(findingsOf(DEFAULT_RULE_SET)).toEqual([]);
  });
});
