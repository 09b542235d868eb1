import { assertNever } from '../../kernel/assert';
import type { FactDefinition } from '../fact-definition';
import type { Expression, LiteralValue, Operation } from './ast';
import { OPERATORS } from './operators';
import { nearestOf, type Problem, type ProblemCode, type Span } from './problem';
import { BOOL, describeType, type Type, typeOfFact, typeOfLiteral, UNKNOWN } from './types';
import { ofEquals } from './typing';

/** What the names in a condition stand for. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Named lists, without the prefix `lists.`. */
  readonly lists: ReadonlyMap<string, readonly LiteralValue[]>;
}

/** What a condition's value says about facts that may be absent: those that are there when it is true, and when it is false. */
interface Judged {
  readonly type: Type;
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Everything that is wrong with a condition: unknown names and values, types that don't fit, numbers that could grow too large, and facts
 * that may be absent where they are read. A condition without problems comes to true or false on all facts of the catalogue.
 * `given`: a condition that holds wherever this one is asked.
 */
export function check(
  expression: Expression,
  vocabulary: Vocabulary,
  given: Expression | null = null,
): readonly Problem[] {
  const present = given === null ? NOTHING : new Checker(vocabulary).judge(given, NOTHING).whenTrue;
  const checker = new Checker(vocabulary);
  const { type } = checker.judge(expression, present);
  if (type.kind !== 'bool' && type.kind !== 'unknown')
    checker.report('TYPE_MISMATCH', expression.span, 'A condition is true or false.', describeType(BOOL));
  return checker.problems.sort((one, other) => one.span.start - other.span.start);
}

class Checker {
  readonly problems: Problem[] = [];
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** `present`: facts that may be absent but are known to be there at this point. */
  judge(expression: Expression, present: ReadonlySet<string>): Judged {
    switch (expression.kind) {
      case 'literal':
        return plain(typeOfLiteral(expression.value));
      case 'fact':
        return plain(this.#fact(expression, present));
      case 'has':
        return this.#has(expression);
      case 'list':
        return plain(this.#list(expression));
      case 'values':
        return plain(this.#values(expression));
      case 'operation':
        return this.#operation(expression, present);
      case 'invalid':
        return plain(UNKNOWN);
    }
    return assertNever(expression);
  }

  report(code: ProblemCode, span: Span, message: string, expected: string | null, nearest: string | null = null): void {
    this.problems.push({ code, message, expected, nearest, span });
  }

  #fact({ name, span }: { readonly name: string; readonly span: Span }, present: ReadonlySet<string>): Type {
    const definition = this.#definition(name, span);
    if (definition === undefined) return UNKNOWN;
    if (definition.optional && !present.has(name))
      this.report('MAYBE_ABSENT', span, 'This fact may be absent here.', `has(${name}) && … before it`);
    return typeOfFact(definition);
  }

  #has({ name, span }: { readonly name: string; readonly span: Span }): Judged {
    const definition = this.#definition(name, span);
    if (definition !== undefined && !definition.optional)
      this.report('NEVER_ABSENT', span, 'This fact is always there.', 'has() of a fact that may be absent');
    return { type: BOOL, whenTrue: new Set([name]), whenFalse: NOTHING };
  }

  #definition(name: string, span: Span): FactDefinition | undefined {
    const { facts } = this.#vocabulary;
    const definition = facts.get(name);
    if (definition === undefined)
      this.report(
        'FACT_UNKNOWN',
        span,
        'There is no such fact.',
        'a fact of the catalogue',
        nearestOf(name, facts.keys()),
      );
    return definition;
  }

  #list({ name, span }: { readonly name: string; readonly span: Span }): Type {
    const { lists } = this.#vocabulary;
    const values = lists.get(name);
    if (values !== undefined) return { kind: 'values', of: typeof values[0] === 'number' ? 'int' : 'string' };
    const nearest = nearestOf(name, lists.keys());
    this.report(
      'LIST_UNKNOWN',
      span,
      'There is no such list.',
      'a list of the rule set',
      nearest && `lists.${nearest}`,
    );
    return UNKNOWN;
  }

  #values({ items }: Extract<Expression, { kind: 'values' }>): Type {
    const kinds = items.flatMap((item) => (item.kind === 'literal' ? [typeof item.value] : []));
    const [first] = kinds;
    if (first === undefined || kinds.length < items.length) return UNKNOWN;
    const odd = items.find((item) => item.kind === 'literal' && typeof item.value !== first);
    if (odd === undefined && first !== 'boolean') return { kind: 'values', of: first === 'number' ? 'int' : 'string' };
    this.report(
      'TYPE_MISMATCH',
      (odd ?? items[0]!).span,
      'The values of a list are of one kind.',
      'numbers only or texts only',
    );
    return UNKNOWN;
  }

  #operation(operation: Operation, present: ReadonlySet<string>): Judged {
    const { operator, operands } = operation;
    const [first, second] = operands as readonly [Expression, Expression?];
    const left = this.judge(first, present);
    if (operator === 'not')
      return { type: this.#type(operation, [left.type]), whenTrue: left.whenFalse, whenFalse: left.whenTrue };
    if (second === undefined) return plain(this.#type(operation, [left.type]));
    if (operator === 'and') {
      const right = this.judge(second, union(present, left.whenTrue));
      return {
        type: this.#type(operation, [left.type, right.type]),
        whenTrue: union(left.whenTrue, right.whenTrue),
        whenFalse: intersection(left.whenFalse, union(left.whenTrue, right.whenFalse)),
      };
    }
    if (operator === 'or') {
      const right = this.judge(second, union(present, left.whenFalse));
      return {
        type: this.#type(operation, [left.type, right.type]),
        whenTrue: intersection(left.whenTrue, union(left.whenFalse, right.whenTrue)),
        whenFalse: union(left.whenFalse, right.whenFalse),
      };
    }
    const right = this.judge(second, present);
    if (operator === 'in' && second.kind === 'values') this.#members(left.type, second.items);
    if (operator === 'in' && second.kind === 'list') this.#listed(left.type, second);
    return plain(this.#type(operation, [left.type, right.type]));
  }

  #type({ operator, operands, span }: Operation, types: readonly Type[]): Type {
    const typing = OPERATORS[operator].type(types);
    if ('type' in typing) return typing.type;
    const { operand, code, message, expected, nearest } = typing.wrong;
    this.report(code, operand === null ? span : operands[operand]!.span, message, expected, nearest);
    return OPERATORS[operator].signature.endsWith('bool') ? BOOL : UNKNOWN;
  }

  /** Each value of a named list must be one that the left side can have; the first that is not is said. */
  #listed(left: Type, { name, span }: { readonly name: string; readonly span: Span }): void {
    for (const value of this.#vocabulary.lists.get(name) ?? []) {
      const type = typeOfLiteral(value);
      if (left.kind !== type.kind) return;
      const typing = ofEquals([left, type]);
      if (!('wrong' in typing)) continue;
      const { code, expected, nearest } = typing.wrong;
      this.report(code, span, 'The list has a value that the left side never is.', expected, nearest);
      return;
    }
  }

  /** Each value of a list must be one that the left side can have, and stand there once. */
  #members(left: Type, items: readonly Expression[]): void {
    const seen = new Set<LiteralValue>();
    for (const item of items) {
      if (item.kind !== 'literal') continue;
      if (seen.has(item.value)) this.report('VALUE_REPEATED', item.span, 'This value is in the list already.', null);
      seen.add(item.value);
      const type = typeOfLiteral(item.value);
      const typing = left.kind === type.kind ? ofEquals([left, type]) : { type: BOOL };
      if ('wrong' in typing) {
        const { code, message, expected, nearest } = typing.wrong;
        this.report(code, item.span, message, expected, nearest);
      }
    }
  }
}

function plain(type: Type): Judged {
  return { type, whenTrue: NOTHING, whenFalse: NOTHING };
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return other.size === 0 ? one : new Set([...one, ...other]);
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return one.size === 0 ? one : new Set([...one].filter((name) => other.has(name)));
}
