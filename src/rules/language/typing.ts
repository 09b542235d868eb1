import { nearestOf, type Problem } from './problem';
import { BOOL, describeType, oneOf, type Type, UNKNOWN } from './types';

/** What an operator says about its operands' types: the type of the result, or what is wrong with which operand. */
export type Typing = { readonly type: Type } | { readonly wrong: Wrong };
type Wrong = Pick<Problem, 'code' | 'message' | 'expected' | 'nearest'> & {
  /** Index of the operand at fault; null: the operation as a whole. */
  readonly operand: number | null;
};

const wrong = (
  operand: number | null,
  code: Wrong['code'],
  message: string,
  expected: string | null,
  nearest: string | null = null,
): Typing => ({ wrong: { operand, code, message, expected, nearest } });

/** Every operand is true or false. */
export function ofBools(operands: readonly Type[]): Typing {
  const operand = operands.findIndex(({ kind }) => kind !== 'bool' && kind !== 'unknown');
  if (operand < 0) return { type: BOOL };
  return wrong(operand, 'TYPE_MISMATCH', 'This is neither true nor false.', describeType(BOOL));
}

/** Two values of one kind, of which a constant one is in the other's domain. */
export function ofEquals([left = UNKNOWN, right = UNKNOWN]: readonly Type[]): Typing {
  if (left.kind === 'unknown' || right.kind === 'unknown') return { type: BOOL };
  if (left.kind === 'values' || left.kind !== right.kind)
    return wrong(1, 'TYPE_MISMATCH', 'This can’t be compared with the left side.', describeType(left));
  if (left.kind === 'int') return withinBounds(left, right) ?? { type: BOOL };
  if (left.kind === 'string') return withinDomain(left, right) ?? { type: BOOL };
  return { type: BOOL };
}

/** Two whole numbers, of which a constant one is between the other's bounds. */
export function ofOrdered(operands: readonly Type[]): Typing {
  const operand = operands.findIndex(({ kind }) => kind !== 'int' && kind !== 'unknown');
  if (operand >= 0) return wrong(operand, 'TYPE_MISMATCH', 'Only numbers have an order.', 'a whole number');
  const [left, right] = operands;
  return withinBounds(left!, right!) ?? { type: BOOL };
}

function withinBounds(left: Type, right: Type): Typing | null {
  if (left.kind !== 'int' || right.kind !== 'int' || left.constant === right.constant) return null;
  const [constant, other] = left.constant ? [left, right] : [right, left];
  if (constant.min >= other.min && constant.max <= other.max) return null;
  return wrong(left.constant ? 0 : 1, 'VALUE_OUT_OF_RANGE', 'The other side is never there.', describeType(other));
}

function withinDomain(left: Type, right: Type): Typing | null {
  if (left.kind !== 'string' || right.kind !== 'string') return null;
  if (left.constant === right.constant) {
    const disjoint =
      left.values !== null && right.values !== null && !left.values.some((value) => right.values!.includes(value));
    return disjoint ? wrong(1, 'TYPE_MISMATCH', 'The two sides have no value in common.', describeType(left)) : null;
  }
  const [constant, other] = left.constant ? [left, right] : [right, left];
  const operand = left.constant ? 0 : 1;
  const value = constant.values?.[0] ?? '';
  if (other.values === null) {
    if (value.length <= other.maxLength) return null;
    return wrong(operand, 'VALUE_OUT_OF_RANGE', 'The other side is never as long as this.', describeType(other));
  }
  if (other.values.includes(value)) return null;
  return wrong(
    operand,
    'VALUE_UNKNOWN',
    'The other side is never this.',
    oneOf(other.values),
    nearestOf(value, other.values),
  );
}

/** A value and a list of its kind. The items are checked one by one, as with ==. */
export function ofMembership([left = UNKNOWN, right = UNKNOWN]: readonly Type[]): Typing {
  if (left.kind === 'unknown' || right.kind === 'unknown') return { type: BOOL };
  if (left.kind !== 'int' && left.kind !== 'string')
    return wrong(0, 'TYPE_MISMATCH', 'Only numbers and texts can be in a list.', 'a number or a text');
  if (right.kind !== 'values')
    return wrong(1, 'TYPE_MISMATCH', 'This is not a list.', 'a list: ["A", "B"] or lists.name');
  if (left.kind === right.of) return { type: BOOL };
  return wrong(
    1,
    'TYPE_MISMATCH',
    'The list holds values of another kind.',
    `a list of values such as ${describeType(left)}`,
  );
}

/** Whole numbers in, a whole number out that can't leave the range that JavaScript counts exactly. */
export const ofNumbers =
  (bounds: (...operands: readonly Extract<Type, { kind: 'int' }>[]) => readonly number[]) =>
  (operands: readonly Type[]): Typing => {
    const operand = operands.findIndex(({ kind }) => kind !== 'int' && kind !== 'unknown');
    if (operand >= 0) return wrong(operand, 'TYPE_MISMATCH', 'This is not a number.', 'a whole number');
    const numbers = operands.flatMap((type) => (type.kind === 'int' ? [type] : []));
    if (numbers.length < operands.length) return { type: UNKNOWN };
    const reached = bounds(...numbers);
    const [min, max] = [Math.min(...reached), Math.max(...reached)];
    if (min < -Number.MAX_SAFE_INTEGER || max > Number.MAX_SAFE_INTEGER)
      return wrong(
        null,
        'MAY_OVERFLOW',
        'The result may be too large to be exact.',
        'a result within ±9007199254740991',
      );
    return { type: { kind: 'int', min, max, constant: numbers.every(({ constant }) => constant) } };
  };

const ofProduct = ofNumbers((left, right) => [
  left.min * right.min,
  left.min * right.max,
  left.max * right.min,
  left.max * right.max,
]);

export function ofTimes(operands: readonly Type[]): Typing {
  const factors = operands.filter((type) => type.kind === 'int');
  if (factors.length === 2 && factors.every(({ constant }) => !constant))
    return wrong(null, 'NOT_CONSTANT', 'Two facts can’t be multiplied.', 'a number as one of the factors');
  return ofProduct(operands);
}

/** A text, and a constant text that it may hold. */
export function ofTexts([whole = UNKNOWN, part = UNKNOWN]: readonly Type[]): Typing {
  if (whole.kind !== 'string' && whole.kind !== 'unknown')
    return wrong(0, 'TYPE_MISMATCH', 'This is not a text.', 'a fact that is a text');
  if (part.kind === 'unknown' || whole.kind === 'unknown') return { type: BOOL };
  if (part.kind !== 'string' || !part.constant)
    return wrong(1, 'NOT_CONSTANT', 'This must be a text in quotes.', '"…"');
  if (part.maxLength === 0)
    return wrong(1, 'VALUE_OUT_OF_RANGE', 'Every text holds the empty one.', 'at least one character');
  if (part.maxLength > whole.maxLength)
    return wrong(
      1,
      'VALUE_OUT_OF_RANGE',
      'The text is never as long as this.',
      `at most ${whole.maxLength} characters`,
    );
  return { type: BOOL };
}
