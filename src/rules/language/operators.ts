import type { LiteralValue } from './ast';
import type { Type } from './types';
import { ofBools, ofEquals, ofMembership, ofNumbers, ofOrdered, ofTexts, ofTimes, type Typing } from './typing';

export type OperatorName =
  | 'or'
  | 'and'
  | 'not'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'in'
  | 'plus'
  | 'minus'
  | 'times'
  | 'negative'
  | 'startsWith'
  | 'endsWith'
  | 'contains';

/** What an operand may be at run time: facts are scalars, the right side of `in` is a list. */
export type Value = LiteralValue | readonly LiteralValue[];

/** Everything about one operator, for the checker, the compiler, the evaluator, the printer, the reference and the tests. */
export interface Operator {
  readonly symbol: string;
  readonly form: 'infix' | 'prefix' | 'method';
  /** Higher binds tighter. Operators of the same precedence associate to the left; comparisons don't associate. */
  readonly precedence: number;
  readonly signature: string;
  readonly description: string;
  /** Texts with the facts they are evaluated on and what they come to. They are tests. */
  readonly examples: readonly (readonly [
    text: string,
    facts: Readonly<Record<string, LiteralValue>>,
    result: boolean,
  ])[];
  readonly type: (operands: readonly Type[]) => Typing;
  readonly evaluate: (...values: Value[]) => LiteralValue;
  /** JavaScript of the operands in, JavaScript out. Operands come in parentheses or need none. */
  readonly compile: (...operands: string[]) => string;
}

const infix = (symbol: string) => (left: string, right: string) => `(${left} ${symbol} ${right})`;
const method = (name: string) => (whole: string, part: string) => `${whole}.${name}(${part})`;
const numbers = (values: readonly Value[]): readonly number[] => values as readonly number[];
const texts = (values: readonly Value[]): readonly string[] => values as readonly string[];

const ofOrder = (
  symbol: string,
  description: string,
  holds: (left: number, right: number) => boolean,
  examples: Operator['examples'],
): Operator => ({
  symbol,
  form: 'infix',
  precedence: 3,
  signature: `int ${symbol} int → bool`,
  description,
  examples,
  type: ofOrdered,
  evaluate: (...values) => holds(numbers(values)[0]!, numbers(values)[1]!),
  compile: infix(symbol),
});

const ofText = (
  symbol: 'startsWith' | 'endsWith' | 'contains',
  description: string,
  holds: (whole: string, part: string) => boolean,
  examples: Operator['examples'],
): Operator => ({
  symbol,
  form: 'method',
  precedence: 7,
  signature: `text.${symbol}("…") → bool`,
  description,
  examples,
  type: ofTexts,
  evaluate: (...values) => holds(texts(values)[0]!, texts(values)[1]!),
  compile: method(symbol === 'contains' ? 'includes' : symbol),
});

/** Every operator of the language, loosest first. `has(fact)` is not one: it looks at the fact's presence, not at its value. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  or: {
    symbol: '||',
    form: 'infix',
    precedence: 1,
    signature: 'bool || bool → bool',
    description: 'True when one side is, or both. The right side may rely on the left one being false.',
    examples: [
      ['flag || amount > 10', { flag: false, amount: 11 }, true],
      ['flag || amount > 10', { flag: false, amount: 10 }, false],
    ],
    type: ofBools,
    evaluate: (left, right) => (left || right) as boolean,
    compile: infix('||'),
  },
  and: {
    symbol: '&&',
    form: 'infix',
    precedence: 2,
    signature: 'bool && bool → bool',
    description: 'True when both sides are. The right side may rely on the left one being true.',
    examples: [
      ['flag && amount > 10', { flag: true, amount: 11 }, true],
      ['flag && amount > 10', { flag: true, amount: 10 }, false],
    ],
    type: ofBools,
    evaluate: (left, right) => (left && right) as boolean,
    compile: infix('&&'),
  },
  equal: {
    symbol: '==',
    form: 'infix',
    precedence: 3,
    signature: 'T == T → bool',
    description: 'The same number, text or truth value. Texts are compared letter by letter; case matters.',
    examples: [
      ['brand == "VISA"', { brand: 'VISA' }, true],
      ['brand == "VISA"', { brand: 'AMEX' }, false],
    ],
    type: ofEquals,
    evaluate: (left, right) => left === right,
    compile: infix('==='),
  },
  notEqual: {
    symbol: '!=',
    form: 'infix',
    precedence: 3,
    signature: 'T != T → bool',
    description: 'Not the same.',
    examples: [
      ['brand != "VISA"', { brand: 'AMEX' }, true],
      ['brand != "VISA"', { brand: 'VISA' }, false],
    ],
    type: ofEquals,
    evaluate: (left, right) => left !== right,
    compile: infix('!=='),
  },
  less: ofOrder('<', 'Below.', (left, right) => left < right, [
    ['amount < 10', { amount: 9 }, true],
    ['amount < 10', { amount: 10 }, false],
  ]),
  lessOrEqual: ofOrder('<=', 'At most.', (left, right) => left <= right, [
    ['amount <= 10', { amount: 10 }, true],
    ['amount <= 10', { amount: 11 }, false],
  ]),
  greater: ofOrder('>', 'Above.', (left, right) => left > right, [
    ['amount > 10', { amount: 11 }, true],
    ['amount > 10', { amount: 10 }, false],
  ]),
  greaterOrEqual: ofOrder('>=', 'At least.', (left, right) => left >= right, [
    ['amount >= 10', { amount: 10 }, true],
    ['amount >= 10', { amount: 9 }, false],
  ]),
  in: {
    symbol: 'in',
    form: 'infix',
    precedence: 3,
    signature: 'T in [T, …] → bool',
    description: 'Equal to one of the values. A list is written out or named: `lists.name`.',
    examples: [
      ['brand in ["VISA", "AMEX"]', { brand: 'AMEX' }, true],
      ['amount in [1, 2]', { amount: 3 }, false],
    ],
    type: ofMembership,
    evaluate: (left, right) => (right as readonly Value[]).includes(left),
    compile: (left, right) => `${right}.has(${left})`,
  },
  plus: {
    symbol: '+',
    form: 'infix',
    precedence: 4,
    signature: 'int + int → int',
    description: 'The sum. Refused where it could pass the largest exact number.',
    examples: [['amount + 1 == 3', { amount: 2 }, true]],
    type: ofNumbers((left, right) => [left.min + right.min, left.max + right.max]),
    evaluate: (...values) => numbers(values)[0]! + numbers(values)[1]!,
    compile: infix('+'),
  },
  minus: {
    symbol: '-',
    form: 'infix',
    precedence: 4,
    signature: 'int - int → int',
    description: 'The difference.',
    examples: [['amount - 1 == 1', { amount: 2 }, true]],
    type: ofNumbers((left, right) => [left.min - right.max, left.max - right.min]),
    evaluate: (...values) => numbers(values)[0]! - numbers(values)[1]!,
    compile: infix('-'),
  },
  times: {
    symbol: '*',
    form: 'infix',
    precedence: 5,
    signature: 'int * constant → int',
    description: 'The product of a fact and a number.',
    examples: [['amount * 3 == 6', { amount: 2 }, true]],
    type: ofTimes,
    evaluate: (...values) => numbers(values)[0]! * numbers(values)[1]!,
    compile: infix('*'),
  },
  not: {
    symbol: '!',
    form: 'prefix',
    precedence: 6,
    signature: '!bool → bool',
    description: 'True when the condition is not.',
    examples: [
      ['!flag', { flag: false }, true],
      ['!(amount > 10)', { amount: 11 }, false],
    ],
    type: ofBools,
    evaluate: (value) => !value,
    compile: (value) => `!${value}`,
  },
  negative: {
    symbol: '-',
    form: 'prefix',
    precedence: 6,
    signature: '-int → int',
    description: 'The number with the other sign.',
    examples: [['-amount == -2', { amount: 2 }, true]],
    type: ofNumbers((value) => [-value.min, -value.max]),
    evaluate: (value) => -(value as number),
    compile: (value) => `(-${value})`,
  },
  startsWith: ofText('startsWith', 'The text begins with these letters.', (whole, part) => whole.startsWith(part), [
    ['brand.startsWith("VI")', { brand: 'VISA' }, true],
  ]),
  endsWith: ofText('endsWith', 'The text ends with these letters.', (whole, part) => whole.endsWith(part), [
    ['brand.endsWith("SA")', { brand: 'VISA' }, true],
  ]),
  contains: ofText('contains', 'The text has these letters somewhere.', (whole, part) => whole.includes(part), [
    ['brand.contains("IS")', { brand: 'VISA' }, true],
  ]),
};

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly OperatorName[];
