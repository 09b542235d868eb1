import { check } from '../../../src/rules/language/check';
import { parse } from '../../../src/rules/language/parse';
import { placeOf, type Problem } from '../../../src/rules/language/problem';
import { TEST_VOCABULARY } from './vocabulary';

/** The problems of a text, syntax first, as `line:column CODE`, with the nearest name where there is one. */
function problemsOf(text: string): string[] {
  const { expression, problems } = parse(text);
  return [...problems, ...check(expression, TEST_VOCABULARY)].map((problem) => described(text, problem));
}

function described(text: string, { code, nearest, span }: Problem): string {
  const { line, column } = placeOf(text, span.start);
  return `${line}:${column} ${code}${nearest === null ? '' : ` ~${nearest}`}`;
}

describe('a condition that is right has no problems', () => {
  test.each([
    'amount > 10',
    'flag',
    '!flag || amount <= 0 + 1',
    'brand == "VISA" && funding != \'DEBIT\'',
    'brand in ["VISA", "AMEX"] || amount in [1, 2, 3]',
    'amount in lists.unlucky',
    'has(bill.country) && bill.country in lists.embargoed',
    '!has(bill.country) || bill.country == "CU"',
    '!(!has(bill.country) || !has(ship.country)) && bill.country != ship.country',
    '!(has(bill.country) && bill.country == "CU")',
    '(has(bill.country) && has(ship.country)) && bill.country == ship.country',
    '(!has(bill.country) || bill.country == "CU") && flag',
    'amount * 3 - 2 > change.minor + 5',
    '-change.minor < 3 && -amount <= 0',
    'brand.startsWith("VI") && brand.endsWith("SA") || brand.contains("ASTER")',
    'amount > 1 // a remark\n  && flag',
    'true',
    'has(known) && known || true',
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('every mistake is found at once, with its place', () => {
  test.each<[string, string[]]>([
    ['', ['1:1 SYNTAX']],
    ['amount >', ['1:9 SYNTAX']],
    ['amount > 10 flag', ['1:13 SYNTAX']],
    ['(amount > 10', ['1:13 SYNTAX']],
    ['amount > 10)', ['1:12 SYNTAX']],
    ['1 < amount < 3', ['1:12 SYNTAX', '1:1 TYPE_MISMATCH'].sort()],
    ['amount & flag', ['1:8 CHARACTER_NOT_ALLOWED', '1:10 SYNTAX', '1:1 TYPE_MISMATCH'].sort()],
    ['amount > 1.5', ['1:10 NUMBER_NOT_ALLOWED']],
    ['amount > 0x10', ['1:10 NUMBER_NOT_ALLOWED']],
    ['amount > 007', ['1:10 NUMBER_NOT_ALLOWED']],
    ['amount > 9007199254740992', ['1:10 NUMBER_NOT_ALLOWED']],
    ['brand == "VISA', ['1:10 STRING_NOT_CLOSED']],
    [String.raw`brand == "VI\x53A"`, ['1:13 ESCAPE_UNKNOWN', '1:10 VALUE_UNKNOWN']],
    ['brand == "VIAS"', ['1:10 VALUE_UNKNOWN ~VISA']],
    ['"visa" == brand', ['1:1 VALUE_UNKNOWN ~VISA']],
    ['brand in ["VISA", "AMXE", "VISA"]', ['1:19 VALUE_UNKNOWN ~AMEX', '1:27 VALUE_REPEATED']],
    ['amonut > 10', ['1:1 FACT_UNKNOWN ~amount']],
    ['velocity.card_42h > 1', ['1:1 FACT_UNKNOWN ~velocity.card_24h']],
    ['has(bil.country)', ['1:1 FACT_UNKNOWN ~bill.country']],
    ['amount in lists.unlukcy', ['1:11 LIST_UNKNOWN ~lists.unlucky']],
    ['brand in lists.unlucky', ['1:10 TYPE_MISMATCH']],
    ['brand.startWith("VI")', ['1:1 FUNCTION_UNKNOWN ~startsWith']],
    ['exists(brand)', ['1:1 FUNCTION_UNKNOWN']],
    ['has(amount > 1)', ['1:5 SYNTAX']],
    ['has(amount)', ['1:1 NEVER_ABSENT']],
    ['bill.country == "CU"', ['1:1 MAYBE_ABSENT']],
    ['has(bill.country) || bill.country == "CU"', ['1:22 MAYBE_ABSENT']],
    ['!has(bill.country) && bill.country == "CU"', ['1:23 MAYBE_ABSENT']],
    ['has(bill.country) && bill.country != ship.country', ['1:38 MAYBE_ABSENT']],
    ['(has(bill.country) || flag) && bill.country == "CU"', ['1:32 MAYBE_ABSENT']],
    ['amount', ['1:1 TYPE_MISMATCH']],
    ['amount && flag', ['1:1 TYPE_MISMATCH']],
    ['!amount', ['1:2 TYPE_MISMATCH']],
    ['amount == "10"', ['1:11 TYPE_MISMATCH']],
    ['brand < "VISA"', ['1:1 TYPE_MISMATCH']],
    ['brand == funding', ['1:10 TYPE_MISMATCH']],
    ['flag in [true]', ['1:10 TYPE_MISMATCH']],
    ['amount in [1, "2"]', ['1:15 TYPE_MISMATCH']],
    ['amount in [flag]', ['1:12 NOT_CONSTANT']],
    ['amount in []', ['1:11 SYNTAX']],
    ['[1, 2] == amount', ['1:1 SYNTAX']],
    ['amount > 1001', ['1:10 VALUE_OUT_OF_RANGE']],
    ['amount == -1', ['1:11 VALUE_OUT_OF_RANGE']],
    ['has(bill.country) && bill.country == "CUB"', ['1:38 VALUE_OUT_OF_RANGE']],
    ['brand.contains("")', ['1:16 VALUE_OUT_OF_RANGE']],
    ['brand.contains(funding)', ['1:16 NOT_CONSTANT']],
    ['amount.startsWith("1")', ['1:1 TYPE_MISMATCH']],
    ['amount * amount > 1', ['1:1 NOT_CONSTANT']],
    ['big.amount + 1 > 0', ['1:1 MAY_OVERFLOW']],
    ['big.amount * 2 > 0', ['1:1 MAY_OVERFLOW']],
    [
      'flag && amonut > 1 ||\n  brand == "VIAS" &&\n  bill.country == "CU"',
      ['1:9 FACT_UNKNOWN ~amount', '2:12 VALUE_UNKNOWN ~VISA', '3:3 MAYBE_ABSENT'],
    ],
    ['amount > > 1 && flga', ['1:10 SYNTAX', '1:17 FACT_UNKNOWN ~flag']],
  ])('%j', (text, expected) => {
    expect(problemsOf(text).sort()).toEqual([...expected].sort());
  });

  test('no message repeats what was written', () => {
    const secret = 'zqzqzqzq';
    for (const text of [
      `${secret} > 1`,
      `brand == "${secret}"`,
      `lists.${secret}`,
      `brand.${secret}("a")`,
      `"${secret}`,
    ]) {
      const { expression, problems } = parse(text);
      const found = [...problems, ...check(expression, TEST_VOCABULARY)];
      expect(found.length).toBeGreaterThan(0);
      expect(JSON.stringify(found)).not.toContain(secret);
    }
  });
});

describe('hostile texts are refused', () => {
  const nested = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + 'flag' + close.repeat(depth);
  test.each<[string, string, string]>([
    ['1 MB', 'flag && '.repeat(131_072) + 'flag', 'TEXT_TOO_LONG'],
    ['brackets 4,000 deep', nested('(', ')', 4_000), 'NESTED_TOO_DEEP'],
    ['negations 9,000 deep', nested('!', '', 9_000), 'NESTED_TOO_DEEP'],
    ['1,000 operators', 'flag&&'.repeat(1_000) + 'flag', 'TEXT_TOO_LONG'],
    ['a call of JavaScript', 'process.exit(1)', 'FUNCTION_UNKNOWN'],
    ['the way out of an object', 'constructor.constructor("return process")()', 'FUNCTION_UNKNOWN'],
    ['a name of every object', '__proto__ == "x"', 'FACT_UNKNOWN'],
    ['a method of every object', 'hasOwnProperty', 'FACT_UNKNOWN'],
    ['a template', '`${1}` == brand', 'CHARACTER_NOT_ALLOWED'],
    ['a statement', 'flag; throw 1', 'CHARACTER_NOT_ALLOWED'],
    ['an assignment', 'flag = true', 'CHARACTER_NOT_ALLOWED'],
    ['a letter that looks like another', 'flаg', 'CHARACTER_NOT_ALLOWED'],
    ['text that runs backwards', 'flag \u202e&& flag', 'CHARACTER_NOT_ALLOWED'],
    ['an invisible space', 'fl\u200bag', 'CHARACTER_NOT_ALLOWED'],
    ['half a character', 'flag \ud800', 'CHARACTER_NOT_ALLOWED'],
    ['a NUL', 'flag\u0000', 'CHARACTER_NOT_ALLOWED'],
    ['an HTML comment, which JavaScript knows', 'flag <!-- 1', 'TYPE_MISMATCH'],
  ])('%s', (_what, text, code) => {
    const { expression, problems } = parse(text);
    const codes = [...problems, ...check(expression, TEST_VOCABULARY)].map((problem) => problem.code);
    expect(codes).toContain(code);
    expect(codes.length).toBeLessThan(20);
  });
});
