import { differences } from '../../src/rules/analysis/diff';
import { findingsOf } from '../../src/rules/analysis/findings';
import { VOCABULARY } from '../../src/rules/analysis/matches';
import type { Facts } from '../../src/rules/facts';
import { evaluate, type FactValues } from '../../src/rules/language/compile';
import { readCondition } from '../../src/rules/language/read';
import type { RuleSet } from '../../src/rules/rule-set';
import { factsOf } from '../verification/builders';
import { type Alarm, type Exhibit, EXHIBITS, HARMLESS } from './exhibits';
import { acceptedWrongly, BEFORE, changed, problemCodes, withCondition } from './gates';
import { ruleSetOf } from './shop';

/*
 * Every exhibit is one change of one rule with a bug that happens to good people. Something must see each of them before a payment does: what
 * is named beside it.
 */

test('there are fifty exhibits and more, and ten harmless changes', () => {
  expect(EXHIBITS.length).toBeGreaterThanOrEqual(50);
  expect(new Set(EXHIBITS.map(({ title }) => title)).size).toBe(EXHIBITS.length);
  expect(HARMLESS.length).toBeGreaterThanOrEqual(10);
});

test('the shop’s own rules are right', () => {
  expect(findingsOf(BEFORE)).toEqual([]);
  expect(acceptedWrongly(BEFORE)).toEqual([]);
});

test.each(EXHIBITS.map((exhibit) => [exhibit.title, exhibit.alarm.by, exhibit] as const))(
  '%s: seen by %s',
  (_title, _by, exhibit) => {
    expect(seenBy(exhibit)).toBe(true);
  },
);

test.each(HARMLESS)('%s raises no alarm', (_title, rule, from, to) => {
  const condition = changed(rule, from, to);
  expect(problemCodes(condition)).toEqual([]);
  const after = ruleSetOf(withCondition(rule, condition));
  expect([findingsOf(after), differences(BEFORE, after), acceptedWrongly(after)]).toEqual([[], [], []]);
});

function seenBy({ rule, from, to, alarm }: Exhibit): boolean {
  const condition = changed(rule, from, to);
  if (alarm.by === 'checker') return problemCodes(condition).includes(alarm.code);
  expect(problemCodes(condition)).toEqual([]);
  return sees(alarm, rule, ruleSetOf(withCondition(rule, condition)));
}

function sees(alarm: Exclude<Alarm, { by: 'checker' }>, key: string, after: RuleSet): boolean {
  switch (alarm.by) {
    case 'finding':
      return findingsOf(after).some(
        ({ code, ruleKey, otherKey }) => code === alarm.code && [ruleKey, otherKey].includes(key),
      );
    case 'diff':
      return differences(BEFORE, after).some(
        ({ kind, witness }) => kind === alarm.kind && witness !== null && holds(alarm.where, witness.facts),
      );
    case 'corpus':
      return acceptedWrongly(after).some((what) => what.includes(alarm.title));
    case 'case': {
      const facts = factsOf(...alarm.payment);
      const [was, is] = [BEFORE, after].map((ruleSet) => keysOf(ruleSet, facts).includes(key));
      return was === (alarm.must === 'match') && is !== was;
    }
  }
}

function keysOf(ruleSet: RuleSet, facts: Facts): readonly string[] {
  return ruleSet.matching(facts).map((index) => ruleSet.rules[index]!.rule.key);
}

function holds(condition: string, facts: FactValues): boolean {
  const { expression, problems } = readCondition(condition, VOCABULARY);
  expect(problems).toEqual([]);
  return evaluate(expression, facts, VOCABULARY) === true;
}
