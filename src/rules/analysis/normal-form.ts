import { assert, assertNever, present } from '../../kernel/assert';
import type { Expression, LiteralValue } from '../language/ast';
import type { Vocabulary } from '../language/check';

/** A condition with its negations pushed down to single statements about facts. */
export type Formula =
  | { readonly kind: 'all'; readonly parts: readonly Formula[] }
  | { readonly kind: 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'statement'; readonly statement: Statement };

/** One statement about facts. All but `present` also say that their facts are there. */
export type Statement =
  | { readonly kind: 'present'; readonly fact: string; readonly holds: boolean }
  | { readonly kind: 'flag'; readonly fact: string; readonly value: boolean }
  | { readonly kind: 'among'; readonly fact: string; readonly values: ReadonlySet<string>; readonly holds: boolean }
  | {
      readonly kind: 'pattern';
      readonly fact: string;
      readonly where: PatternPlace;
      readonly part: string;
      readonly holds: boolean;
    }
  | { readonly kind: 'same'; readonly one: string; readonly other: string; readonly holds: boolean }
  /** Σ factor · fact compared with a constant. */
  | {
      readonly kind: 'linear';
      readonly terms: ReadonlyMap<string, number>;
      readonly relation: 'atMost' | 'equal' | 'notEqual';
      readonly bound: number;
    };

export type PatternPlace = 'startsWith' | 'endsWith' | 'contains';

export const TRUE: Formula = { kind: 'all', parts: [] };
export const FALSE: Formula = { kind: 'any', parts: [] };

/** The checked condition, or its opposite, in negation normal form. */
export function normalForm(condition: Expression, vocabulary: Vocabulary, holds = true): Formula {
  switch (condition.kind) {
    case 'literal':
      return (condition.value as boolean) === holds ? TRUE : FALSE;
    case 'fact':
      return statement({ kind: 'flag', fact: condition.name, value: holds });
    case 'has':
      return statement({ kind: 'present', fact: condition.name, holds });
    case 'operation':
      break;
    default:
      throw new Error('only checked conditions have a normal form');
  }
  const { operator, operands } = condition;
  const [left, right] = operands as readonly [Expression, Expression];
  switch (operator) {
    case 'not':
      return normalForm(left, vocabulary, !holds);
    case 'and':
    case 'or': {
      // The right side is only asked where the left one has not decided: there the facts it reads are known to be there.
      const parts = [normalForm(left, vocabulary, holds), normalForm(right, vocabulary, holds)];
      return (operator === 'and') === holds ? all(parts) : any(parts);
    }
    case 'in': {
      const values = membersOf(right, vocabulary);
      if (typeof values[0] === 'number') {
        const each = (values as readonly number[]).map((value) =>
          linear(left, constant(value), holds ? 'equal' : 'notEqual'),
        );
        return holds ? any(each) : all(each);
      }
      return among(left, values as readonly string[], holds);
    }
    case 'startsWith':
    case 'endsWith':
    case 'contains': {
      assert(left.kind === 'fact' && right.kind === 'literal', 'a method asks a fact for a text');
      return statement({ kind: 'pattern', fact: left.name, where: operator, part: String(right.value), holds });
    }
    case 'equal':
    case 'notEqual':
      return equality(left, right, vocabulary, (operator === 'equal') === holds);
    case 'less':
      return holds ? linear(left, right, 'atMost', -1) : linear(right, left, 'atMost', 0);
    case 'lessOrEqual':
      return holds ? linear(left, right, 'atMost', 0) : linear(right, left, 'atMost', -1);
    case 'greater':
      return holds ? linear(right, left, 'atMost', -1) : linear(left, right, 'atMost', 0);
    case 'greaterOrEqual':
      return holds ? linear(right, left, 'atMost', 0) : linear(left, right, 'atMost', -1);
    case 'plus':
    case 'minus':
    case 'times':
    case 'negative':
      throw new Error('a number is no condition');
  }
  return assertNever(operator);
}

export function all(parts: readonly Formula[]): Formula {
  return { kind: 'all', parts: parts.flatMap((part) => (part.kind === 'all' ? part.parts : [part])) };
}

export function any(parts: readonly Formula[]): Formula {
  return { kind: 'any', parts: parts.flatMap((part) => (part.kind === 'any' ? part.parts : [part])) };
}

function statement(made: Statement): Formula {
  return { kind: 'statement', statement: made };
}

function equality(left: Expression, right: Expression, vocabulary: Vocabulary, holds: boolean): Formula {
  const kind = kindOf(left, vocabulary);
  if (kind === 'int') return linear(left, right, holds ? 'equal' : 'notEqual');
  if (kind === 'bool') {
    const both = all([normalForm(left, vocabulary, true), normalForm(right, vocabulary, holds)]);
    const neither = all([normalForm(left, vocabulary, false), normalForm(right, vocabulary, !holds)]);
    return any([both, neither]);
  }
  if (left.kind === 'fact' && right.kind === 'fact')
    return left.name === right.name
      ? holds
        ? TRUE
        : FALSE
      : statement({ kind: 'same', one: left.name, other: right.name, holds });
  const [fact, literal] = left.kind === 'fact' ? [left, right] : [right, left];
  return among(fact, [literalOf(literal) as string], holds);
}

function among(subject: Expression, values: readonly string[], holds: boolean): Formula {
  if (subject.kind === 'fact') return statement({ kind: 'among', fact: subject.name, values: new Set(values), holds });
  return values.includes(literalOf(subject) as string) === holds ? TRUE : FALSE;
}

/** left − right compared with a bound. */
function linear(left: Expression, right: Expression, relation: 'atMost' | 'equal' | 'notEqual', bound = 0): Formula {
  const terms = new Map<string, number>();
  const offset = addTerms(terms, left, 1) + addTerms(terms, right, -1);
  for (const [fact, factor] of terms) if (factor === 0) terms.delete(fact);
  return statement({ kind: 'linear', terms, relation, bound: bound - offset });
}

/** Adds `factor · expression` to the terms; returns its constant part. */
function addTerms(terms: Map<string, number>, expression: Expression, factor: number): number {
  if (expression.kind === 'literal') return factor * (expression.value as number);
  if (expression.kind === 'fact') {
    terms.set(expression.name, (terms.get(expression.name) ?? 0) + factor);
    return 0;
  }
  assert(expression.kind === 'operation', 'a number is a value, a fact or made of both');
  const { operator, operands } = expression;
  const [left, right] = operands as readonly [Expression, Expression];
  switch (operator) {
    case 'plus':
      return addTerms(terms, left, factor) + addTerms(terms, right, factor);
    case 'minus':
      return addTerms(terms, left, factor) + addTerms(terms, right, -factor);
    case 'negative':
      return addTerms(terms, left, -factor);
    case 'times': {
      const [scale, scaled] = isConstant(left) ? [left, right] : [right, left];
      return addTerms(terms, scaled, factor * addTerms(new Map(), scale, 1));
    }
    default:
      throw new Error('a number is made of numbers');
  }
}

function isConstant(expression: Expression): boolean {
  const terms = new Map<string, number>();
  addTerms(terms, expression, 1);
  return terms.size === 0;
}

function kindOf(expression: Expression, { facts }: Vocabulary): 'int' | 'bool' | 'text' {
  if (expression.kind === 'literal') return ofValue(expression.value);
  if (expression.kind === 'fact') {
    const { type } = present(facts.get(expression.name), 'a fact of a checked condition');
    return type === 'int' || type === 'bool' ? type : 'text';
  }
  const arithmetic =
    expression.kind === 'operation' && ['plus', 'minus', 'times', 'negative'].includes(expression.operator);
  return arithmetic ? 'int' : 'bool';
}

function ofValue(value: LiteralValue): 'int' | 'bool' | 'text' {
  return typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'text';
}

function constant(value: number): Expression {
  return { kind: 'literal', value, span: { start: 0, end: 0 } };
}

function literalOf(expression: Expression): LiteralValue {
  assert(expression.kind === 'literal', 'a value');
  return expression.value;
}

function membersOf(list: Expression, { lists }: Vocabulary): readonly LiteralValue[] {
  if (list.kind === 'list') return present(lists.get(list.name), 'a list of a checked condition');
  assert(list.kind === 'values', 'the right side of in is a list');
  return list.items.map(literalOf);
}
