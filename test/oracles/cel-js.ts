import { Environment } from '@marcbachmann/cel-js';
import type { Expression, LiteralValue } from '../../src/rules/language/ast';
import type { FactValues } from '../../src/rules/language/compile';
import type { Vocabulary } from '../../src/rules/language/check';
import { print } from '../../src/rules/language/print';

const environment = new Environment({ unlistedVariablesAreDyn: true });

/** What another implementation of CEL makes of the condition's text. Facts are fields of `f`: CEL’s `has` asks for fields only. */
export function evaluateByCelJs(condition: Expression, facts: FactValues, { lists }: Vocabulary): unknown {
  const f: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value !== undefined) inside(f, name)(valueOf(value));
  }
  for (const name of namesIn(condition)) inside(f, name);
  const named = Object.fromEntries([...lists].map(([name, values]) => [name, values.map(valueOf)]));
  return environment.evaluate(print(prefixed(condition)), { f, lists: named });
}

/** Makes the objects on the way to the fact, and sets it if asked to. */
function inside(root: Record<string, unknown>, name: string): (value: unknown) => void {
  const words = name.split('.');
  const last = words.pop()!;
  let at = root;
  for (const word of words) at = (at[word] ??= {}) as Record<string, unknown>;
  return (value) => {
    at[last] = value;
  };
}

function* namesIn(expression: Expression): Generator<string> {
  if (expression.kind === 'fact' || expression.kind === 'has') yield expression.name;
  if (expression.kind === 'operation') for (const operand of expression.operands) yield* namesIn(operand);
}

function prefixed(expression: Expression): Expression {
  if (expression.kind === 'fact' || expression.kind === 'has') return { ...expression, name: `f.${expression.name}` };
  if (expression.kind !== 'operation') return expression;
  return { ...expression, operands: expression.operands.map(prefixed) };
}

function valueOf(value: LiteralValue): unknown {
  return typeof value === 'number' ? BigInt(value) : value;
}
