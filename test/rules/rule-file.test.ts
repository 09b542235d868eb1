import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { canonicalJson } from '../../src/kernel/canonical-json';
import { DEFAULT_RULE_SET, DEFAULT_RULES_FILE, DEFAULT_RULES_JSON } from '../../src/rules/default-rule-set';
import type { Rule } from '../../src/rules/rule';
import { parseRuleFile, printRuleFile } from '../../src/rules/rule-file';
import { createRuleSet } from '../../src/rules/rule-set';
import { aRule } from './rule-builder';

const read = (text: string): string[] => {
  const parsed = parseRuleFile(text);
  return parsed.ok
    ? []
    : parsed.error.map(({ path, place, code }) =>
        `${path}${place === null ? '' : ` ${place.line}:${place.column}`} ${code}`.trim(),
      );
};
const withRule = (over: object): string => JSON.stringify({ rules: [{ ...aRule(), ...over }] });

describe.each(['json', 'yaml'] as const)('a rule set as %s', (format) => {
  test('is read back as what it was', () => {
    const { content, hash } = DEFAULT_RULE_SET;
    const parsed = parseRuleFile(printRuleFile(content, format));
    expect(parsed.ok && parsed.value).toEqual(content);
    expect(parsed.ok && createRuleSet({ number: 1, content: parsed.value }).hash).toBe(hash);
  });

  test('keeps every text that a rule can have', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), (text) => {
        const rule: Rule = aRule({ title: text, cases: { hits: [{ title: text, facts: {} }], misses: [] } });
        const parsed = parseRuleFile(printRuleFile({ rules: [rule], lists: { some: [text] } }, format));
        expect(parsed.ok && parsed.value).toEqual({ rules: [rule], lists: { some: [text] } });
      }),
      { numRuns: 200 },
    );
  });
});

test('what a rule says nothing about may be left out', () => {
  const { unless: _u, customerMessages: _m, cases: _c, ...rule } = aRule();
  const parsed = parseRuleFile(JSON.stringify({ rules: [{ ...rule, retry: { verdict: 'NEVER' } }] }));
  expect(parsed.ok && parsed.value.rules).toEqual([aRule({ retry: { verdict: 'NEVER', afterMs: null } })]);
});

// prettier-ignore
test.each<[string, string, string[]]>([
  ['a misspelt field, and the one that is missing', withRule({ condition: undefined, condtion: 'true' }), ['rules[0] FIELD_UNKNOWN', 'rules[0].condition SHAPE']],
  ['an exception with a mistake', withRule({ unless: 'amount.mino > 1' }), ['rules[0].unless 1:1 FACT_UNKNOWN']],
  ['a placeholder that means nothing', withRule({ customerMessages: { en: 'Pay {amuont}.', de: 'Zahlen Sie {amount}.' } }), ['rules[0].customerMessages.en PLACEHOLDER_UNKNOWN']],
  ['a bracket that stands alone', withRule({ customerMessages: { en: 'Pay {amount.', de: 'x' } }), ['rules[0].customerMessages.en PLACEHOLDER_UNKNOWN']],
  ['a language that is missing', withRule({ customerMessages: { en: 'No.' } }), ['rules[0].customerMessages.de SHAPE']],
  ['a case with an unknown fact', withRule({ cases: { hits: [{ title: 'x', facts: { 'amount.mino': 1 } }] } }), ['rules[0].cases.hits[0].facts FACT_UNKNOWN']],
  ['a case with a value outside the domain', withRule({ cases: { misses: [{ title: 'x', facts: { 'amount.minor': -1 } }] } }), ['rules[0].cases.misses[0].facts.amount.minor VALUE_OUT_OF_RANGE']],
  ['a case without a fact that is always there', withRule({ cases: { misses: [{ title: 'x', facts: { 'amount.minor': null } }] } }), ['rules[0].cases.misses[0].facts.amount.minor NEVER_ABSENT']],
  ['a list that is not there', withRule({ condition: 'amount.currency in lists.odd', blames: ['amount.currency'] }), ['rules[0].condition 1:20 LIST_UNKNOWN']],
  ['a list without values', JSON.stringify({ rules: [], lists: { odd: [] } }), ['lists.odd SHAPE']],
  ['a list with a value twice', JSON.stringify({ rules: [], lists: { odd: ['A', 'A'] } }), ['lists.odd VALUE_REPEATED']],
  ['a list of numbers and texts', 'rules: []\nlists: { odd: [A, 1] }', ['lists.odd SHAPE']],
  ['a list with a value that the fact never has', JSON.stringify({ rules: [aRule({ condition: 'amount.currency in lists.odd', blames: ['amount.currency'] })], lists: { odd: ['EUR', 'ERU'] } }), ['rules[0].condition 1:20 VALUE_UNKNOWN']],
  ['mistakes in two fields and two rules', JSON.stringify({ rules: [{ ...aRule(), title: '', condition: 'x' }, 7] }), ['rules[0].title SHAPE', 'rules[0].condition 1:1 FACT_UNKNOWN', 'rules[0].blames[0] FACT_NOT_READ', 'rules[1] SHAPE']],
  ['a key that is there twice', '{ "rules": [], "rules": [] }', ['1:16 FIELD_REPEATED']],
  ['the same in YAML', 'rules: []\nlists: {}\nrules: []\n', ['3:1 FIELD_REPEATED']],
  ['an anchor', 'rules: []\nlists: { a: &a [X], b: *a }', ['2:24 ALIAS']],
  ['a tag', 'rules: !!js/function "x"', ['1:8 SYNTAX']],
  ['two documents', 'rules: []\n---\nrules: []', ['2:1 SYNTAX']],
  ['a bracket that is not closed', 'rules: [', ['1:9 SYNTAX']],
  ['no file of rules', '42', ['SHAPE']],
  ['nothing', '', ['SHAPE']],
])('%s is said with its place', (_what, text, expected) => {
  expect(read(text)).toEqual(expected);
});

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

// prettier-ignore
test.each<[string, string, string | null]>([
  ['a megabyte and one character', ' '.repeat(1_000_001), 'FILE_TOO_LONG'],
  ['brackets', '['.repeat(1_000_000), 'NESTED_TOO_DEEP'],
  ['braces', '{"a":'.repeat(100_000), 'NESTED_TOO_DEEP'],
  ['dashes', '- '.repeat(400_000), 'NESTED_TOO_DEEP'],
  ['indentation', many(1_000, (index) => `${' '.repeat(index)}a:\n`), 'NESTED_TOO_DEEP'],
  ['a bomb of anchors', `a: &a [x, x]\n${many(9, (index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [*${'abcdefghij'[index]}, *${'abcdefghij'[index]}]\n`)}`, 'ALIAS'],
  ['fifty thousand fields', `{${many(50_000, (index) => `"f${index}":1,`)}"rules":[]}`, 'SHAPE'],
  ['a rule with fifty thousand fields', `{"rules":[{${many(50_000, (index) => `"f${index}":1,`)}"key":1}]}`, 'FIELD_UNKNOWN'],
  ['a long list', `{"rules":[],"lists":{"a":[${many(150_000, (index) => `${index},`)}0]}}`, 'SHAPE'],
  ['names of the prototype', '{"rules":[],"lists":{"constructor":["a"],"__proto__":["b"],"to_string":["c"]},"__proto__":{"x":1}}', null],
  ['a rule of the prototype’s names', '{"rules":[{"constructor":1,"__proto__":{"key":"a.b"},"toString":2}]}', 'FIELD_UNKNOWN'],
  ['a fact of the prototype', withRule({ condition: 'constructor == "x" && __proto__.a', blames: ['toString'] }), 'FACT_UNKNOWN'],
  ['a case of the prototype', withRule({ cases: { hits: [{ title: 'x', facts: { constructor: 'x', toString: 'y' } }] } }), 'FACT_UNKNOWN'],
  ['code for a condition', withRule({ condition: '"); process.exit(1); ("' }), 'TYPE_MISMATCH'],
])('a hostile file, %s, is refused or harmless soon', (_what, text, expected) => {
  const started = process.cpuUsage();
  const parsed = parseRuleFile(text);
  const { user, system } = process.cpuUsage(started);

  if (expected !== null) expect(parsed.ok ? [] : parsed.error.map(({ code }) => code)).toContain(expected);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  // Milliseconds of work; half of it at most on a machine that does nothing else.
  expect((user + system) / 1_000).toBeLessThan(3_000);
});

test('no message repeats what the file says', () => {
  const secret = 's3cret';
  const texts = [
    withRule({
      [secret]: 1,
      title: 7,
      condition: `${secret} == "${secret}"`,
      blames: [secret],
      retry: { verdict: secret },
    }),
    withRule({ customerMessages: { en: `{${secret}}`, de: 'x', [secret]: 'x' } }),
    JSON.stringify({ rules: [], lists: { [`${secret}-`]: 1 }, [secret]: 1 }),
    `rules: !!${secret} x`,
  ];
  for (const text of texts) {
    const parsed = parseRuleFile(text);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain(secret);
  }
});

test('the file of the default rules has the comments that say where its thresholds come from', () => {
  const text = readFileSync(DEFAULT_RULES_FILE, 'utf8');
  expect(parseRuleFile(text).ok).toBe(true);
  for (const source of ['OFAC', '2015/2366', '2018/389', 'ISO 8583', 'EPC016-06', 'Mastercard: 10 in 24 hours'])
    expect(text.replace(/\n\s*#/g, '')).toContain(source);
});

test('the default rules are the same in the file that people edit and in the one that is read at a start', () => {
  const read = parseRuleFile(readFileSync(DEFAULT_RULES_FILE, 'utf8'));
  const stored = read.ok ? `${canonicalJson(read.value)}\n` : '';
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DEFAULT_RULES_JSON, stored);
  else expect(readFileSync(DEFAULT_RULES_JSON, 'utf8')).toBe(stored);
});
