import { differences, type Difference } from '../../../src/rules/analysis/diff';
import { findingsOf } from '../../../src/rules/analysis/findings';
import { above, atLeast, below, type Condition, is, isIn } from '../../../src/rules/condition';
import { DEFAULT_RULE_SET } from '../../../src/rules/default-rule-set';
import type { Rule } from '../../../src/rules/rule';
import { createRuleSet, type RuleSet } from '../../../src/rules/rule-set';

const aRule = (over: Partial<Rule> = {}): Rule => ({
  key: 'amount.large',
  version: 1,
  title: 'A large amount',
  outcome: 'REJECT',
  reasonCode: 'AMOUNT_TOO_LARGE',
  when: [atLeast('amount.minor', 50_000)],
  blames: ['amount.minor'],
  retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  ...over,
});

const setOf = (...rules: Rule[]): RuleSet => createRuleSet({ number: 1, rules });

/** The default set with some rules changed. */
function changed(change: (rule: Rule) => Rule | null): RuleSet {
  return setOf(...DEFAULT_RULE_SET.rules.flatMap(({ rule }) => change(rule) ?? []));
}

const kindsOf = (found: readonly Difference[]): string[] => found.map(({ kind, ruleKey }) => `${kind} ${ruleKey}`);

describe('the difference of two versions', () => {
  test('of one and the same is none', () => {
    expect(differences(DEFAULT_RULE_SET, DEFAULT_RULE_SET)).toEqual([]);
  });

  test('of one cent is the payment of that cent', () => {
    const [difference, ...others] = differences(
      setOf(aRule()),
      setOf(aRule({ when: [above('amount.minor', 50_000)] })),
    );

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

  test.each<[string, readonly Condition[], string[]]>([
    ['a rule written otherwise', [above('amount.minor', 49_999)], []],
    ['a harder rule', [atLeast('amount.minor', 40_000)], ['harder amount.large']],
    ['a rule turned round', [below('amount.minor', 50_000)], ['harder amount.large', 'milder amount.large']],
    ['a further condition', [atLeast('amount.minor', 50_000), is('card.stored', false)], ['milder amount.large']],
  ])('%s', (_what, when, expected) => {
    expect(kindsOf(differences(setOf(aRule()), setOf(aRule({ when }))))).toEqual(expected);
  });

  test('a rule in the shadow of another changes nothing when it goes', () => {
    const shadowed = aRule({ key: 'amount.larger', when: [atLeast('amount.minor', 60_000)] });
    expect(differences(setOf(aRule(), shadowed), setOf(aRule()))).toEqual([]);
  });

  test('another reason for the same outcome is a difference', () => {
    const other = aRule({ key: 'amount.huge', reasonCode: 'AMOUNT_INVALID', when: [atLeast('amount.minor', 60_000)] });
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

  test('a missing zero in a threshold of the default set is found, with a payment', () => {
    const buggy = changed((rule) =>
      rule.key === 'amount.high_value'
        ? { ...rule, when: [is('payment.initiator', 'CUSTOMER'), atLeast('amount.eur_cents', 2_500_000)] }
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
      [aRule({ when: [above('amount.minor', 10), below('amount.minor', 11)] })],
      ['error NEVER_TRUE amount.large'],
    ],
    [
      'two brands at once',
      [aRule({ when: [is('card.brand', 'visa'), is('card.brand', 'amex')], blames: ['card.brand'] })],
      ['error NEVER_TRUE amount.large'],
    ],
    ['every amount', [aRule({ when: [atLeast('amount.minor', 0)] })], ['error ALWAYS_TRUE amount.large']],
    [
      'one rule twice',
      [aRule(), aRule({ key: 'amount.same', when: [above('amount.minor', 49_999)] })],
      ['error DUPLICATE amount.same amount.large'],
    ],
    [
      'a narrower rule',
      [aRule(), aRule({ key: 'amount.larger', when: [atLeast('amount.minor', 60_000)] })],
      ['warning SUBSUMED amount.larger amount.large'],
    ],
    [
      'a milder rule for less',
      [aRule(), aRule({ key: 'amount.look', outcome: 'REVIEW', when: [atLeast('amount.minor', 40_000)] })],
      [],
    ],
    [
      'a rule that two others cover together',
      [
        aRule({
          key: 'capture.automatic',
          when: [is('payment.capture_method', 'AUTOMATIC')],
          blames: ['payment.capture_method'],
        }),
        aRule({
          key: 'capture.manual',
          when: [is('payment.capture_method', 'MANUAL'), atLeast('amount.minor', 10)],
          blames: ['amount.minor'],
        }),
        aRule({ key: 'amount.large' }),
      ],
      ['warning NEVER_THE_ONLY_REASON amount.large'],
    ],
    [
      'a list that holds every value',
      [aRule({ when: [isIn('payment.initiator', ['CUSTOMER', 'MERCHANT'])], blames: ['payment.initiator'] })],
      ['error ALWAYS_TRUE amount.large'],
    ],
  ])('%s', (_what, rules, expected) => {
    expect(codes(...rules)).toEqual(expected);
  });

  test('the default rule set has none', () => {
    expect(findingsOf(DEFAULT_RULE_SET)).toEqual([]);
  });
});
