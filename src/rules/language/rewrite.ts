import type { Expression, LiteralValue } from './ast';
import { print } from './print';

const NOWHERE = { start: 0, end: 0 } as const;

/** Holds where the condition does and the exception does not. */
export function butNot(condition: Expression, unless: Expression | null): Expression {
  if (unless === null) return condition;
  const negated: Expression = { kind: 'operation', operator: 'not', operands: [unless], span: NOWHERE };
  return { kind: 'operation', operator: 'and', operands: [condition, negated], span: NOWHERE };
}

/** The condition with the values of its named lists in place of their names: what it means, whatever they are called. */
export function withListsWrittenOut(
  expression: Expression,
  lists: ReadonlyMap<string, readonly LiteralValue[]>,
): Expression {
  if (expression.kind === 'operation')
    return { ...expression, operands: expression.operands.map((operand) => withListsWrittenOut(operand, lists)) };
  if (expression.kind !== 'list') return expression;
  const { span } = expression;
  const values = lists.get(expression.name) ?? [];
  return { kind: 'values', items: values.map((value) => ({ kind: 'literal', value, span })), span };
}

/** The condition with the values of each list in one order: equal for conditions that differ in nothing else. */
export function withValuesInOrder(expression: Expression): Expression {
  if (expression.kind === 'operation') return { ...expression, operands: expression.operands.map(withValuesInOrder) };
  if (expression.kind !== 'values') return expression;
  return { ...expression, items: [...expression.items].sort((one, other) => (print(one) < print(other) ? -1 : 1)) };
}
