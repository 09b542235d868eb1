import fc from 'fast-check';
import { casesOf } from '../../../src/rules/analysis/cases';
import { reportCases } from '../../../src/rules/analysis/own-cases';
import { mutantReport } from '../../../src/rules/analysis/mutants';
import { mutationsOf } from '../../../src/rules/analysis/mutations';
import { DEFAULT_RULE_SET } from '../../../src/rules/default-rule-set';
import type { Expression } from '../../../src/rules/language/ast';
import { check } from '../../../src/rules/language/check';
import { evaluate } from '../../../src/rules/language/compile';
import { print } from '../../../src/rules/language/print';
import { readCondition } from '../../../src/rules/language/read';
import { VOCABULARY } from '../../../src/rules/analysis/matches';
import { aCondition } from '../language/arbitraries';
import { TEST_VOCABULARY } from '../language/vocabulary';

function read(text: string): Expression {
  const { expression, problems } = readCondition(text, TEST_VOCABULARY);
  expect(problems).toEqual([]);
  return expression;
}

const shown = (text: string): string[] =>
  casesOf(read(text), TEST_VOCABULARY).cases.map(
    ({ part, partHolds, matches, facts }) =>
      `${part} is ${partHolds}: ${matches} for ${JSON.stringify(facts[part.split(/[ .(]/)[0]!])}`,
  );

test('the default rules’ own cases see every mistake', () => {
  const { rules, content } = DEFAULT_RULE_SET;
  const reports = rules.map((rule) => ({ key: rule.rule.key, ...reportCases(rule, content.lists) }));
  expect(
    reports.flatMap(({ key, unseen }) => unseen.map(({ before, after }) => `${key}: ${before} → ${after}`)),
  ).toEqual([]);
  expect(reports.reduce((sum, { seen }) => sum + seen, 0)).toBeGreaterThan(1_000);
});

describe('generated cases', () => {
  test('a bound has a payment on each side of it', () => {
    expect(shown('amount >= 500')).toEqual([
      'amount >= 500 is true: true for 500',
      'amount >= 500 is false: false for 499',
    ]);
    expect(shown('amount < 500 || flag')).toEqual([
      'amount < 500 is true: true for 499',
      'amount < 500 is false: false for 500',
      'flag is true: true for true',
      'flag is false: false for false',
    ]);
  });

  test('a fact that may be absent is once there and once not', () => {
    const { cases } = casesOf(read('has(known) && known'), TEST_VOCABULARY);
    expect(cases.map(({ part, facts, matches }) => [part, facts['known'], matches])).toEqual([
      ['has(known)', true, true],
      ['has(known)', undefined, false],
      ['known', true, true],
      ['known', false, false],
    ]);
  });

  test('a part that changes nothing is named', () => {
    expect(casesOf(read('amount > 5 && amount > 3'), TEST_VOCABULARY).withoutEffect).toEqual(['amount > 3']);
  });

  test('a case is a payment on which its part is as it says', () => {
    fc.assert(
      fc.property(aCondition, (condition) => {
        for (const { facts, matches } of casesOf(condition, TEST_VOCABULARY).cases)
          expect([print(condition), evaluate(condition, facts, TEST_VOCABULARY)]).toEqual([print(condition), matches]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(DEFAULT_RULE_SET.rules.map(({ rule, expression }) => [rule.key, expression] as const))(
    'every part of %s has a payment on each side, and they see every mistake in bounds and relations',
    (_key, expression) => {
      const { cases, withoutEffect } = casesOf(expression, VOCABULARY);
      expect(withoutEffect).toEqual([]);
      const tests = {
        hits: cases.filter(({ matches }) => matches).map(({ facts }) => facts),
        misses: cases.filter(({ matches }) => !matches).map(({ facts }) => facts),
      };
      const { survivors, killed } = mutantReport(expression, tests, VOCABULARY);
      const kinds = ['bound', 'magnitude', 'junction', 'clause dropped', 'negation', 'arithmetic'];
      expect(
        survivors.filter(({ kind }) => kinds.includes(kind)).map(({ before, after }) => `${before} → ${after}`),
      ).toEqual([]);
      expect(killed).toBeGreaterThan(0);
    },
  );
});

describe('the report of mutants', () => {
  const { expression } = readCondition('amount >= 500 && flag', TEST_VOCABULARY);
  const facts = (amount: number, flag: boolean) => ({
    amount,
    flag,
    'big.amount': 0,
    'change.minor': 0,
    brand: 'VISA',
    funding: 'DEBIT',
  });

  test('names what no test sees, with a payment that would', () => {
    const { survivors } = mutantReport(
      expression,
      { hits: [facts(500, true)], misses: [facts(0, true), facts(500, false)] },
      TEST_VOCABULARY,
    );
    expect(survivors.map(({ before, after, facts, isHit }) => [before, after, facts?.['amount'], isHit])).toEqual(
      expect.arrayContaining([['amount >= 500', 'amount >= 499', 499, false]]) as unknown,
    );
    expect(survivors.map(({ after }) => after)).not.toContain('amount >= 501');
  });

  test('has no survivor where both sides of each bound are tested, and leaves out what means the same', () => {
    const tests = { hits: [facts(500, true), facts(1_000, true)], misses: [facts(499, true), facts(500, false)] };
    expect(mutantReport(expression, tests, TEST_VOCABULARY)).toMatchObject({ survivors: [] });
  });

  test('a mutation is one mistake, and no two are the same', () => {
    fc.assert(
      fc.property(aCondition, (condition) => {
        const texts = mutationsOf(condition, TEST_VOCABULARY).map((mutation) => print(mutation.expression));
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts).not.toContain(print(condition));
      }),
      { numRuns: 100 },
    );
  });

  test('most mutations of the default rules pass the checker', () => {
    const all = DEFAULT_RULE_SET.rules.flatMap(({ expression: each }) => mutationsOf(each, VOCABULARY));
    const passed = all.filter((mutation) => check(mutation.expression, VOCABULARY).length === 0);
    expect(all.length).toBeGreaterThan(1_500);
    expect(passed.length / all.length).toBeGreaterThan(0.5);
  });
});
