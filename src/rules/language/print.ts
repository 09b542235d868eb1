import { assertNever } from '../../kernel/assert';
import type { Expression } from './ast';
import { OPERATORS } from './operators';

/** The condition as text, in one way for equal trees: spaces round infix operators, brackets where they are needed. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'fact':
      return expression.name;
    case 'has':
      return `has(${expression.name})`;
    case 'list':
      return `lists.${expression.name}`;
    case 'values':
      return `[${expression.items.map(print).join(', ')}]`;
    case 'operation':
      return printOperation(expression);
    case 'invalid':
      return '…';
  }
  return assertNever(expression);
}

function printOperation({ operator, operands }: Extract<Expression, { kind: 'operation' }>): string {
  const { form, symbol, precedence } = OPERATORS[operator];
  const [first, second] = operands as readonly [Expression, Expression];
  switch (form) {
    case 'prefix':
      return `${symbol}${bracketed(first, precedence)}`;
    case 'method':
      return `${print(first)}.${symbol}(${print(second)})`;
    case 'infix': {
      // Comparisons don't associate at all; the others do to the left.
      const left = bracketed(first, symbolIsComparison(precedence) ? precedence + 1 : precedence);
      return `${left} ${symbol} ${bracketed(second, precedence + 1)}`;
    }
  }
}

function symbolIsComparison(precedence: number): boolean {
  return precedence === OPERATORS.equal.precedence;
}

function bracketed(expression: Expression, least: number): string {
  const text = print(expression);
  if (expression.kind === 'operation' && OPERATORS[expression.operator].precedence < least) return `(${text})`;
  // -5 as the operand of a prefix or method reads as one: --5 would not.
  return expression.kind === 'literal' &&
    typeof expression.value === 'number' &&
    expression.value < 0 &&
    least >= OPERATORS.negative.precedence
    ? `(${text})`
    : text;
}
