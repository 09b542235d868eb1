import type { Vocabulary } from '../../../src/rules/language/check';
import { compile, evaluate, type FactValues } from '../../../src/rules/language/compile';
import { print } from '../../../src/rules/language/print';
import { readCondition } from '../../../src/rules/language/read';
import { TEST_VOCABULARY } from './vocabulary';

/*
 * Texts by somebody who wants more than a rule. Each is refused with one of these codes, or it is a condition like any other and does nothing
 * but come to true or false.
 */

const FACTS: FactValues = {
  amount: 1,
  'big.amount': 1,
  'change.minor': 0,
  flag: true,
  brand: 'VISA',
  funding: 'DEBIT',
  'bill.country': 'DE',
  note: 'nothing',
};
/** With a fact that may be any text. */
const VOCABULARY: Vocabulary = {
  ...TEST_VOCABULARY,
  facts: new Map([
    ...TEST_VOCABULARY.facts,
    ['note', { ...TEST_VOCABULARY.facts.get('bill.country')!, type: 'string', maxLength: 1_000, optional: false }],
  ]),
};
const read = (text: string) => readCondition(text, VOCABULARY);
const country = (quoted: string): string => `has(bill.country) && bill.country != ${quoted}`;

describe('refused', () => {
  // prettier-ignore
  test.each<[string, string, string]>([
    // Ways out of the function that conditions are compiled to.
    ['a call', 'process.exit(1)', 'FUNCTION_UNKNOWN'],
    ['require', 'require("child_process")', 'FUNCTION_UNKNOWN'],
    ['import', 'import("fs")', 'FUNCTION_UNKNOWN'],
    ['eval', 'eval("1")', 'FUNCTION_UNKNOWN'],
    ['the constructor of functions', 'amount.constructor.constructor("return 1")()', 'FUNCTION_UNKNOWN'],
    ['a method of texts that is not the language’s', 'brand.repeat(1000000000)', 'FUNCTION_UNKNOWN'],
    ['a method by its JavaScript name', 'brand.includes("V")', 'FUNCTION_UNKNOWN'],
    ['a regular expression', 'brand.matches("(a+)+$")', 'FUNCTION_UNKNOWN'],
    ['a statement', 'flag; process', 'CHARACTER_NOT_ALLOWED'],
    ['a block', 'flag } while (1) {', 'CHARACTER_NOT_ALLOWED'],
    ['an arrow', '() => flag', 'CHARACTER_NOT_ALLOWED'],
    ['an index', 'brand[0] == "V"', 'SYNTAX'],
    ['a comma', 'flag, flag', 'SYNTAX'],
    ['a comment of JavaScript', 'flag /* && */', 'CHARACTER_NOT_ALLOWED'],
    ['a template', '`${process.env}` == brand', 'CHARACTER_NOT_ALLOWED'],
    ['an escape outside of quotes', String.raw`\u0066lag`, 'CHARACTER_NOT_ALLOWED'],
    // Names that JavaScript gives a meaning to, and those of the compiled function.
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'this', 'globalThis', 'process', 'arguments', 'undefined', 'NaN',
      'facts', 'sets', 'matched', 'none', 'add', 'fact0', 'set0', 'amount.__proto__', 'bill.constructor'].map(
      (name): [string, string, string] => [`the name ${name}`, `${name} == 1`, 'FACT_UNKNOWN'],
    ),
    ['presence of a prototype', 'has(__proto__)', 'FACT_UNKNOWN'],
    ['a list that every object has', 'amount in lists.constructor', 'LIST_UNKNOWN'],
    ['a list that is a prototype', 'amount in lists.__proto__', 'LIST_UNKNOWN'],
    // Texts that end early.
    ['a quote in quotes', 'brand == "VISA" + process + ""', 'FACT_UNKNOWN'],
    ['a backslash before the closing quote', String.raw`brand == "VISA\"`, 'STRING_NOT_CLOSED'],
    ['a line end in quotes', 'brand == "VI\nSA"', 'STRING_NOT_CLOSED'],
    ['U+2028 in quotes, a line end to old JavaScript', country('"\u2028"'), 'CHARACTER_NOT_ALLOWED'],
    ['U+2029 in quotes', country('"\u2029"'), 'CHARACTER_NOT_ALLOWED'],
    ['U+2028 in a remark, to end it', 'flag // harmless\u2028 || true', 'CHARACTER_NOT_ALLOWED'],
    ['a carriage return in a remark, to end it', 'flag // harmless\r && !flag', 'CHARACTER_NOT_ALLOWED'],
    // Texts that read otherwise than they are.
    ['letters that run backwards, in quotes', country('"\u202eED\u202c"'), 'CHARACTER_NOT_ALLOWED'],
    ['letters that run backwards, in a remark', 'flag // \u202e eurt || \u2066', 'CHARACTER_NOT_ALLOWED'],
    ['an invisible letter, in quotes', country('"D\u200bE"'), 'CHARACTER_NOT_ALLOWED'],
    ['a soft hyphen, in quotes', country('"D\u00adE"'), 'CHARACTER_NOT_ALLOWED'],
    ['a byte order mark', '\ufeffflag', 'CHARACTER_NOT_ALLOWED'],
    ['a space that is none', 'flag\u00a0&& flag', 'CHARACTER_NOT_ALLOWED'],
    ['a Cyrillic a in a name', 'fl\u0430g', 'CHARACTER_NOT_ALLOWED'],
    ['a Cyrillic letter in a value', 'brand == "V\u0406SA"', 'VALUE_UNKNOWN'],
    ['full-width letters', '\uff46\uff4c\uff41\uff47', 'CHARACTER_NOT_ALLOWED'],
    ['half a character, in quotes', country('"\ud800"'), 'CHARACTER_NOT_ALLOWED'],
    ['a NUL, in quotes', country('"\u0000"'), 'CHARACTER_NOT_ALLOWED'],
    // Texts that cost.
    ['1 MB of conditions', 'flag && '.repeat(131_072) + 'flag', 'TEXT_TOO_LONG'],
    ['1 MB of one name', 'a'.repeat(1_048_576), 'TEXT_TOO_LONG'],
    ['1 MB of quotes', '"'.repeat(1_048_576), 'TEXT_TOO_LONG'],
    ['brackets 10,000 deep', '('.repeat(10_000) + 'flag' + ')'.repeat(10_000), 'TEXT_TOO_LONG'],
    ['brackets 4,900 deep', '('.repeat(4_900) + 'flag' + ')'.repeat(4_900), 'NESTED_TOO_DEEP'],
    ['9,000 negations', '!'.repeat(9_000) + 'flag', 'NESTED_TOO_DEEP'],
    ['9,000 minus signs', `${'-'.repeat(9_000)}amount < 1`, 'NESTED_TOO_DEEP'],
    ['calls 2,000 deep', 'has('.repeat(2_000), 'NESTED_TOO_DEEP'],
    ['9,000 unknown characters', '#'.repeat(9_000), 'CHARACTER_NOT_ALLOWED'],
    ['a number of 9,000 digits', `amount < ${'9'.repeat(9_000)}`, 'NUMBER_NOT_ALLOWED'],
    ['a number with an exponent', 'amount < 1e999999999', 'NUMBER_NOT_ALLOWED'],
    ['sums that grow', `amount < ${Array.from({ length: 400 }, () => 'big.amount').join(' + ')}`, 'MAY_OVERFLOW'],
  ])('%s', (_what, text, code) => {
    const started = process.cpuUsage();
    const codes = read(text).problems.map((problem) => problem.code);
    const { user } = process.cpuUsage(started);
    expect(codes).toContain(code);
    expect(user / 1_000).toBeLessThan(1_000);
  });
});

describe('harmless', () => {
  // prettier-ignore
  test.each<[string, string]>([
    ['code in quotes', String.raw`note != "\");process.exit(1);(\""`],
    ['a template in quotes', '!note.contains("${process.exit(1)}")'],
    ['the end of a script in quotes', '!note.contains("</script>")'],
    ['a closing comment in quotes', '!note.contains("*/")'],
    ['escaped quotes', String.raw`note != "\"'"`],
    ['an escaped backslash', String.raw`note != "\\"`],
    ['an escaped line end', String.raw`note != "\n"`],
    ['the name of a prototype as a value', '!(note in ["__proto__", "constructor"])'],
    ['letters of another script as a value', 'note != "Д"'],
    ['a quote of the other kind', `note != '"'`],
    ['code in a remark', 'flag // ; process.exit(1) */ </script> ${1}'],
  ])('%s', (_what, text) => {
    const { expression, problems } = read(text);
    expect(problems).toEqual([]);
    expect(evaluate(expression, FACTS, VOCABULARY)).toBe(true);
    expect(compile([expression], VOCABULARY)(FACTS)).toEqual([0]);
    expect(print(read(print(expression)).expression)).toBe(print(expression));
  });

  test('facts with the names of prototypes are not facts', () => {
    const { expression } = read('has(known) && known');
    const facts = JSON.parse('{"__proto__": {"known": true}, "constructor": true}') as FactValues;
    expect(compile([expression], VOCABULARY)(facts)).toEqual([]);
  });
});
