import fc from 'fast-check';
import type { Expression, LiteralValue } from '../../../src/rules/language/ast';
import { check } from '../../../src/rules/language/check';
import { compile, evaluate, type FactValues } from '../../../src/rules/language/compile';
import { OPERATOR_NAMES, OPERATORS } from '../../../src/rules/language/operators';
import { parse } from '../../../src/rules/language/parse';
import { print } from '../../../src/rules/language/print';
import { aCondition, someFacts } from './arbitraries';
import { TEST_VOCABULARY } from './vocabulary';

function parsed(text: string): Expression {
  const { expression, problems } = parse(text);
  expect([...problems, ...check(expression, TEST_VOCABULARY)]).toEqual([]);
  return expression;
}

function holds(expression: Expression, facts: FactValues): boolean {
  const [index] = compile([expression], TEST_VOCABULARY)(facts);
  return index === 0;
}

describe('an operator', () => {
  const examples = OPERATOR_NAMES.flatMap((name) => OPERATORS[name].examples);

  test.each(examples)('%s on %j is %s', (text, facts, result) => {
    const expression = parsed(text);
    expect(evaluate(expression, facts, TEST_VOCABULARY)).toBe(result);
    expect(holds(expression, facts)).toBe(result);
  });

  test.each(OPERATOR_NAMES)('%s has an example', (name) => {
    expect(OPERATORS[name].examples.length).toBeGreaterThan(0);
    expect(OPERATORS[name].description).toMatch(/^[A-Z].*\.$/);
  });
});

test.each<[string, string]>([
  ['flag || flag && flag', 'flag || (flag && flag)'],
  ['!flag && flag', '(!flag) && flag'],
  ['amount + 2 * 3 == 7', '(amount + (2 * 3)) == 7'],
  ['amount - 1 - 2 == 0', '((amount - 1) - 2) == 0'],
  ['-amount + 1 < 0', '((-amount) + 1) < 0'],
  ['amount + 1 < 2 || flag', '((amount + 1) < 2) || flag'],
  ['brand in ["VISA"] && flag', '(brand in ["VISA"]) && flag'],
  ['!brand.startsWith("VI")', '!(brand.startsWith("VI"))'],
])('%s is read as %s', (text, explicit) => {
  expect(print(parsed(text))).toBe(print(parsed(explicit)));
});

describe('for every condition', () => {
  test('what is printed is read back as the same', () => {
    fc.assert(
      fc.property(aCondition, (condition) => {
        const text = print(condition);
        expect(print(parsed(text))).toBe(text);
      }),
    );
  });

  test('the compiled function comes to what the language means', () => {
    fc.assert(
      fc.property(fc.array(aCondition, { minLength: 1, maxLength: 5 }), someFacts, (conditions, facts) => {
        const meant = conditions.flatMap((condition, index) =>
          evaluate(condition, facts, TEST_VOCABULARY) === true ? [index] : [],
        );
        expect(compile(conditions, TEST_VOCABULARY)(facts)).toEqual(meant);
      }),
      { numRuns: 500 },
    );
  });

  test('brackets and white space that change nothing change nothing', () => {
    fc.assert(
      fc.property(aCondition, someFacts, (condition, facts) => {
        const loose = print(condition).replaceAll(/ (&&|\|\||==|in) /g, '\n  $1 // so\n ');
        expect(evaluate(parsed(`( ${loose} )`), facts, TEST_VOCABULARY)).toBe(
          evaluate(condition, facts, TEST_VOCABULARY),
        );
      }),
    );
  });

  test('any text is read without an exception', () => {
    const letters = fc.constantFrom<string>(
      ...'amount brand flag has ( ) [ ] , && || ! == != < <= in + - * "VISA" 1 0 . \' \\ \n é'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const { expression, problems } = parse(text);
        const all = [...problems, ...check(expression, TEST_VOCABULARY)];
        for (const { span } of all)
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length + 1).toBe(true);
        if (all.length === 0) expect(typeof evaluate(expression, ALL_PRESENT, TEST_VOCABULARY)).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});

const ALL_PRESENT: Readonly<Record<string, LiteralValue>> = {
  amount: 1,
  'big.amount': 1,
  'change.minor': 0,
  flag: true,
  brand: 'VISA',
  funding: 'DEBIT',
};
