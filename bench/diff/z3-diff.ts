import { VERDICTS } from '../../src/rules/analysis/diff';
import type { Expression } from '../../src/rules/language/ast';
import { type CompiledRule, type RuleSet, VOCABULARY } from '../../src/rules/rule-set';
import type { Z3 } from '../z3';

const span = { start: 0, end: 0 };
const literal = (value: boolean): Expression => ({ kind: 'literal', value, span });
const joined = (operator: 'and' | 'or', parts: readonly Expression[]): Expression =>
  parts.length === 0
    ? literal(operator === 'and')
    : parts.length === 1
      ? parts[0]!
      : { kind: 'operation', operator, operands: parts, span };
const not = (operand: Expression): Expression => ({ kind: 'operation', operator: 'not', operands: [operand], span });

/** The same questions as `differences` asks, answered by Z3: how many differences there are; null when its time was up. */
export async function differencesByZ3(before: RuleSet, after: RuleSet, z3: Z3): Promise<number | null> {
  let found = 0;
  for (const [own, other] of [
    [after, before],
    [before, after],
  ] as const) {
    for (const rule of changed(own, other)) {
      const level = levelOf(rule);
      const decidedHarder = joined('and', [
        rule.expression,
        noneOf(other.rules.filter((each) => levelOf(each) >= level)),
        noneOf(own.rules.filter((each) => levelOf(each) > level)),
      ]);
      let { kind } = await z3.solve(decidedHarder, VOCABULARY);
      if (kind === 'impossible') ({ kind } = await z3.solve(newReason(rule, own, other), VOCABULARY));
      if (kind === 'unknown') return null;
      if (kind === 'possible') found += 1;
    }
  }
  return found;
}

function newReason(rule: CompiledRule, own: RuleSet, other: RuleSet): Expression {
  const level = levelOf(rule);
  const same = other.rules.filter((each) => levelOf(each) === level);
  const isAlike = ({ rule: { reasonCode } }: CompiledRule): boolean => reasonCode === rule.rule.reasonCode;
  return joined('and', [
    rule.expression,
    noneOf([...own.rules, ...other.rules].filter((each) => levelOf(each) > level)),
    noneOf(same.filter(isAlike)),
    joined(
      'or',
      same.filter((each) => !isAlike(each)).map(({ expression }) => expression),
    ),
  ]);
}

function noneOf(rules: readonly CompiledRule[]): Expression {
  return not(
    joined(
      'or',
      rules.map(({ expression }) => expression),
    ),
  );
}

function changed(one: RuleSet, other: RuleSet): readonly CompiledRule[] {
  const conditions = new Set(other.rules.map(({ rule, condition }) => `${rule.key} ${condition}`));
  return one.rules.filter(({ rule, condition }) => !conditions.has(`${rule.key} ${condition}`));
}

function levelOf({ rule }: CompiledRule): number {
  return VERDICTS.indexOf(rule.outcome);
}
