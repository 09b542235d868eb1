import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { FactDefinition } from '../../src/rules/fact-definition';
import type { LiteralValue } from '../../src/rules/language/ast';
import { compile, evaluate } from '../../src/rules/language/compile';
import { readCondition } from '../../src/rules/language/read';

/*
 * CEL's own conformance tests (cel-spec v0.25.1). A test applies when its expression is one of our language, which is a subset: then it must
 * come to what CEL says. Every other test must use something that the language leaves out on purpose; the table says what, and how often.
 */

interface Case {
  readonly name: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, LiteralValue>>;
  readonly expected: LiteralValue;
}

/** What the language leaves out, as it looks in a text. The first that fits is counted. */
const LEFT_OUT: readonly (readonly [why: string, looks: RegExp])[] = [
  ['an error at run time, which the language has not got', /^ERROR/],
  ['a value of another type than true or false, number or text', /^VALUE/],
  ['facts of another type than true or false, number or text', /^BINDING/],
  ['options of a CEL environment: containers, extensions', /^OPTION/],
  ['objects, messages and maps', /\{/],
  ['macros, functions and conversions', /\b(?!has\b|in\b|startsWith\b|endsWith\b|contains\b)[a-zA-Z_]\w*\s*\(/],
  ['whole numbers without sign', /\b(0x[0-9a-fA-F]+|\d+)[uU]\b/],
  ['floating point', /\d\.\d|\d[eE][+-]?\d|\.\d/],
  ['hexadecimal numbers', /\b0x/],
  ['bytes', /\b[bB][rR]?["']/],
  ['raw and three-quoted texts', /\b[rR]["']|"""|'''/],
  ['null', /\bnull\b/],
  ['types as values', /\b(int|uint|double|bool|string|bytes|list|map|type|null_type)\b/],
  ['the conditional ? :', /\?/],
  ['division and remainder', /[/%]/],
  ['index brackets', /[\w)\]"]\s*\[/],
  ['quoted and absolute names', /`|(^|[^\w)\]])\.[a-zA-Z]/],
  ['lists other than the right side of in', /(^|==|!=|\+|,|\(|<|>|\[)\s*\[|\]\s*(\+|==|!=|<|>)|in \[\]/],
  ['the order of texts and truth values', /("[^"]*"|'[^']*'|true|false)\s*[<>]=?|[<>]=?\s*("|'|true|false)/],
  ['the concatenation of texts', /["']\s*\+|\+\s*["']/],
  ['numbers beyond ±9007199254740991', /\d{16,}/],
  ['escapes by number, and those of control characters that no fact has', /\\[^\\"'nrt]/],
];

/** Tests without such a sign that are refused all the same. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  'an unknown name is a mistake, also where CEL never gets to it': ['basic/variables/unbound_is_runtime_error'],
  'two constants that differ are a mistake: the condition is never true, or always': [
    'comparisons/eq_literal/not_eq_string_case',
    'comparisons/eq_literal/not_eq_string_unicode_ascii',
    'comparisons/ne_literal/ne_string',
    'comparisons/ne_literal/ne_string_unicode',
  ],
  'both sides of && and || are true or false, also the one that is not needed': [
    'logic/AND/short_circuit_type_left',
    'logic/AND/short_circuit_type_right',
    'logic/OR/short_circuit_type_left',
    'logic/OR/short_circuit_type_right',
  ],
  'a text in quotes ends on its line': [
    'parse/string_literals/single_quoted_unescaped_special_control_characters',
    'parse/string_literals/double_quoted_unescaped_special_control_characters',
    'parse/string_literals/single_quoted_unescaped_all_control_characters',
    'parse/string_literals/double_quoted_unescaped_all_control_characters',
  ],
  'the test is about the type of an expression that is no condition': [
    'type_deductions/constant_literals/int',
    'type_deductions/constant_literals/string',
    'type_deductions/wrappers/wrapper_primitive_assignable',
  ],
};

const read = collect();

test('every test that applies comes to what CEL says', () => {
  const wrong = read.applies.flatMap(({ name, text, facts, expected }) => {
    const { expression } = readCondition(text, vocabularyOf(facts));
    const meant = evaluate(expression, facts, vocabularyOf(facts));
    const compiled = compile([expression], vocabularyOf(facts))(facts).length === 1;
    return meant === expected && compiled === expected ? [] : [name];
  });
  expect(wrong).toEqual([]);
});

test('every other test uses something that the language leaves out', () => {
  expect(read.unexplained).toEqual(Object.values(EXPLAINED).flat());
});

test('so many apply, and so many do not, by reason', () => {
  expect({ applies: read.applies.length, ...Object.fromEntries(read.reasons) }).toMatchInlineSnapshot(`
   {
     "a value of another type than true or false, number or text": 632,
     "an error at run time, which the language has not got": 231,
     "applies": 90,
     "bytes": 18,
     "division and remainder": 8,
     "escapes by number, and those of control characters that no fact has": 21,
     "facts of another type than true or false, number or text": 77,
     "floating point": 27,
     "hexadecimal numbers": 2,
     "index brackets": 15,
     "lists other than the right side of in": 19,
     "macros, functions and conversions": 653,
     "null": 8,
     "numbers beyond ±9007199254740991": 0,
     "objects, messages and maps": 176,
     "options of a CEL environment: containers, extensions": 192,
     "quoted and absolute names": 22,
     "raw and three-quoted texts": 51,
     "the concatenation of texts": 9,
     "the conditional ? :": 11,
     "the order of texts and truth values": 40,
     "types as values": 0,
     "whole numbers without sign": 26,
   }
  `);
});

interface Suite {
  readonly name: string;
  readonly suites?: readonly Suite[];
  readonly tests?: readonly { readonly original: Original }[];
}

interface Original {
  readonly name?: string;
  readonly expr: string;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly evalError?: unknown;
  readonly bindings?: Readonly<Record<string, { readonly value?: Readonly<Record<string, unknown>> }>>;
  readonly container?: string;
}

function collect(): {
  applies: readonly Case[];
  unexplained: readonly string[];
  reasons: ReadonlyMap<string, number>;
} {
  const applies: Case[] = [];
  const unexplained: string[] = [];
  const reasons = new Map<string, number>(LEFT_OUT.map(([why]) => [why, 0]));
  const look = (original: Original, name: string): void => {
    const found = caseOf(original, name);
    if (typeof found !== 'string' && problemsOf(found) === 0) {
      applies.push(found);
      return;
    }
    const sign = typeof found === 'string' ? found : original.expr;
    const why = LEFT_OUT.find(([, looks]) => looks.test(sign) || looks.test(original.expr))?.[0];
    if (why === undefined) unexplained.push(name);
    else reasons.set(why, reasons.get(why)! + 1);
  };
  const visit = (suite: Suite, path: string): void => {
    for (const each of suite.suites ?? []) visit(each, path === '' ? each.name : `${path}/${each.name}`);
    for (const { original } of suite.tests ?? []) look(original, `${path}/${original.name ?? ''}`);
  };
  visit(tests, '');
  return { applies, unexplained, reasons };
}

/** The test as a condition: one that comes to a number or a text is compared with it. A sign of what is left out where that can't be. */
function caseOf({ expr, value, evalError, bindings, container }: Original, name: string): Case | string {
  if (evalError !== undefined) return 'ERROR';
  const expected = value === undefined ? true : scalarOf(value);
  if (expected === undefined) return 'VALUE';
  if (container !== undefined && container !== '') return 'OPTION';
  const facts: Record<string, LiteralValue> = {};
  for (const [fact, { value: bound }] of Object.entries(bindings ?? {})) {
    const scalar = bound === undefined ? undefined : scalarOf(bound);
    if (scalar === undefined) return 'BINDING';
    facts[fact] = scalar;
  }
  if (typeof expected === 'boolean') return { name, text: expr, facts, expected };
  return { name, text: `(${expr}) == ${JSON.stringify(expected)}`, facts, expected: true };
}

function scalarOf(value: Readonly<Record<string, unknown>>): LiteralValue | undefined {
  const [[kind, of] = []] = Object.entries(value);
  if (kind === 'boolValue') return of as boolean;
  if (kind === 'stringValue') return of as string;
  return kind === 'int64Value' && Number.isSafeInteger(Number(of)) ? Number(of) : undefined;
}

function problemsOf({ text, facts }: Case): number {
  return readCondition(text, vocabularyOf(facts)).problems.length;
}

function vocabularyOf(facts: Readonly<Record<string, LiteralValue>>) {
  const common = {
    description: 'For tests.',
    paths: [],
    optional: false,
    identifying: false,
    visibleTo: 'STAFF',
  } as const;
  const definitions = Object.entries(facts).map(([name, value]): [string, FactDefinition] => {
    if (typeof value === 'boolean') return [name, { ...common, type: 'bool' }];
    if (typeof value === 'string') return [name, { ...common, type: 'string', maxLength: 1_000 }];
    return [name, { ...common, type: 'int', min: -1_000_000_000, max: 1_000_000_000 }];
  });
  return { facts: new Map(definitions), lists: new Map<string, readonly LiteralValue[]>() };
}
