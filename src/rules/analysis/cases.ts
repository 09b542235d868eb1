import { assert } from '../../kernel/assert';
import type { Expression } from '../language/ast';
import type { Vocabulary } from '../language/check';
import { evaluate, type FactValues } from '../language/compile';
import type { OperatorName } from '../language/operators';
import { print } from '../language/print';
import { normalForm } from './normal-form';
import { solve } from './solve';

/** A payment on which one part of a condition decides whether the whole holds. */
export interface GeneratedCase {
  /** The part, as text: `amount.minor >= 500`. */
  readonly part: string;
  readonly partHolds: boolean;
  readonly matches: boolean;
  readonly facts: FactValues;
}

export interface GeneratedCases {
  readonly cases: readonly GeneratedCase[];
  /** Parts on which the condition depends for no payment, or for none that the solver found. */
  readonly withoutEffect: readonly string[];
}

/**
 * Two payments for each part of a condition, one on each side of it, such that the part alone makes the difference (masking MC/DC; Chilenski and
 * Miller, 1994). Bounds are tried where they are: 500 and 499 for `>= 500`. Every payment was run before it is returned.
 */
export function casesOf(condition: Expression, vocabulary: Vocabulary): GeneratedCases {
  const cases: GeneratedCase[] = [];
  const withoutEffect: string[] = [];
  for (const part of partsOf(condition)) {
    const found = [true, false].map((holds) => caseFor(condition, part, holds, vocabulary));
    for (const each of found) if (each !== null) cases.push(each);
    if (found.includes(null)) withoutEffect.push(print(part));
  }
  return { cases, withoutEffect };
}

/** What stands between the junctions. */
function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'operation' && ['and', 'or', 'not'].includes(expression.operator))
    return expression.operands.flatMap(partsOf);
  return expression.kind === 'literal' ? [] : [expression];
}

function caseFor(
  condition: Expression,
  part: Expression,
  holds: boolean,
  vocabulary: Vocabulary,
): GeneratedCase | null {
  const wanted = holds ? part : not(part);
  for (const edge of edgesOf(part, holds)) {
    for (const decisive of decisiveness(condition, part, holds)) {
      const answer = solve(
        normalForm(both(decisive, edge === null ? wanted : both(wanted, edge)), vocabulary),
        vocabulary.facts,
      );
      if (answer.kind !== 'possible') continue;
      assert(evaluate(part, answer.facts, vocabulary) === holds, 'the part of a case is as it says');
      const matches = evaluate(condition, answer.facts, vocabulary) === true;
      return { part: print(part), partHolds: holds, matches, facts: answer.facts };
    }
  }
  return null;
}

/**
 * That the part makes the difference. What is asked of a fact that may be absent counts only where it is there, so `has(fact)` is decisive
 * where the fact's other parts are all true, or all false.
 */
function decisiveness(condition: Expression, part: Expression, holds: boolean): readonly Expression[] {
  const others: readonly (boolean | null)[] = part.kind === 'has' ? [true, false] : [null];
  return others.map((other) => {
    const [whenTrue, whenFalse] = [true, false].map((value) =>
      replaced(condition, (each) => {
        if (each === part) return value;
        return part.kind === 'has' && each.kind !== 'has' && readsFact(each, part.name) ? other : null;
      }),
    );
    const decisive = differ(whenTrue!, whenFalse!);
    return other !== null && holds ? both(decisive, not(differ(condition, whenTrue!))) : decisive;
  });
}

/** Parts replaced by what they come to; null leaves one as it is. */
function replaced(expression: Expression, value: (part: Expression) => boolean | null): Expression {
  if (expression.kind === 'operation' && ['and', 'or', 'not'].includes(expression.operator))
    return { ...expression, operands: expression.operands.map((operand) => replaced(operand, value)) };
  const known = value(expression);
  return known === null ? expression : { kind: 'literal', value: known, span: expression.span };
}

function readsFact(expression: Expression, name: string): boolean {
  if (expression.kind === 'operation') return expression.operands.some((operand) => readsFact(operand, name));
  return expression.kind === 'fact' && expression.name === name;
}

/** By which distance from its bound a comparison is tried: the nearest at which it holds, or does not. */
const EDGES: Readonly<Partial<Record<OperatorName, readonly [holds: number, fails: number]>>> = {
  less: [-1, 0],
  lessOrEqual: [0, 1],
  greater: [1, 0],
  greaterOrEqual: [0, -1],
};

function edgesOf(part: Expression, holds: boolean): readonly (Expression | null)[] {
  const edge = part.kind === 'operation' ? EDGES[part.operator]?.[holds ? 0 : 1] : undefined;
  if (edge === undefined || part.kind !== 'operation') return [null];
  const [left, right] = part.operands as readonly [Expression, Expression];
  const { span } = part;
  const away: Expression = {
    kind: 'operation',
    operator: 'plus',
    operands: [right, { kind: 'literal', value: edge, span }],
    span,
  };
  return [{ kind: 'operation', operator: 'equal', operands: [left, away], span }, null];
}

function both(one: Expression, other: Expression): Expression {
  return { kind: 'operation', operator: 'and', operands: [one, other], span: one.span };
}

function not(operand: Expression): Expression {
  return { kind: 'operation', operator: 'not', operands: [operand], span: operand.span };
}

function differ(one: Expression, other: Expression): Expression {
  const operands = [both(one, not(other)), both(not(one), other)];
  return { kind: 'operation', operator: 'or', operands, span: one.span };
}
