import fc from 'fast-check';
import { above, absent, atLeast, below, type Condition, differsFrom, is, isIn } from '../../src/rules/condition';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { hardestVerdict } from '../../src/rules/retry';
import type { Rule } from '../../src/rules/rule';
import { createRuleSet } from '../../src/rules/rule-set';

const aRule = (over: Partial<Rule> = {}): Rule => ({
  key: 'amount.large',
  version: 1,
  title: 'A large amount',
  outcome: 'REJECT',
  reasonCode: 'AMOUNT_TOO_LARGE',
  when: [above('amount.minor', 100)],
  blames: ['amount.minor'],
  retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  ...over,
});

const hashOf = (...rules: Rule[]) => createRuleSet({ number: 1, rules }).hash;

test('the hash does not depend on the order in which rules are written', () => {
  const rules = DEFAULT_RULE_SET.rules.map(({ rule }) => rule);
  fc.assert(
    fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
      expect(hashOf(...shuffled)).toBe(DEFAULT_RULE_SET.hash);
    }),
    { numRuns: 20 },
  );
});

// prettier-ignore
test.each<[string, Partial<Rule>]>([
  ['a bound', { when: [above('amount.minor', 101)] }],
  ['an operator', { when: [atLeast('amount.minor', 100)] }],
  ['the title', { title: 'A very large amount' }],
  ['the outcome', { outcome: 'REVIEW' }],
  ['the reason', { reasonCode: 'AMOUNT_INVALID' }],
  ['the version', { version: 2 }],
  ['the retry advice', { retry: { verdict: 'NEVER', afterMs: null } }],
])('the hash changes with %s', (_what, over) => {
  expect(hashOf(aRule(over))).not.toBe(hashOf(aRule()));
});

// prettier-ignore
test.each<[string, Partial<Rule>, string]>([
  ['a key of one word', { key: 'large' }, 'its key is of lower-case words joined by dots'],
  ['a reason in lower case', { reasonCode: 'too_large' }, 'its reason code is in upper snake case'],
  ['version 0', { version: 0 }, 'its version is a positive integer'],
  ['no condition', { when: [] }, 'it has a condition'],
  ['nothing at fault', { blames: [] }, 'it says which fact is at fault'],
  ['a fact at fault that it does not read', { blames: ['card.bin'] }, 'it blames a fact that it reads'],
  ['a fact that does not exist', { when: [above('amount.major' as 'amount.minor', 1)] }, '1:1 FACT_UNKNOWN'],
  ['LATER without a time', { retry: { verdict: 'LATER', afterMs: null } }, 'it says when to retry, and only for LATER'],
  ['a time without LATER', { retry: { verdict: 'NEVER', afterMs: 1 } }, 'it says when to retry, and only for LATER'],
  ...([
    is('payment.method', 'CRAD'),
    is('card.stored', 'yes'),
    is('amount.minor', 1.5),
    below('card.brand', 3),
    above('amount.minor', -1),
    is('card.issuer_country', 'Germany'),
    differsFrom('card.issuer_country', 'amount.minor'),
    isIn('card.issuer_country', []),
    absent('amount.minor'),
  ] satisfies Condition[]).map((condition): [string, Partial<Rule>, string] => [
    `the condition ${condition.text}`,
    { when: [condition], blames: [condition.fact] },
    'rule amount.large: 1:',
  ]),
])('a rule with %s is refused', (_what, over, expected) => {
  expect(() => createRuleSet({ number: 1, rules: [aRule(over)] })).toThrow(expected);
});

test('two rules with one key are refused', () => {
  expect(() => createRuleSet({ number: 1, rules: [aRule(), aRule({ version: 2 })] })).toThrow('is there once');
});

test.each([
  [['NOW', 'LATER'], 'LATER'],
  [['LATER', 'AFTER_CORRECTION', 'WITH_AUTHENTICATION'], 'AFTER_CORRECTION'],
  [['OTHER_METHOD', 'NEVER'], 'NEVER'],
  [[], null],
] as const)('the hardest of %j is %s', (verdicts, expected) => {
  expect(hardestVerdict(verdicts)).toBe(expected);
});
