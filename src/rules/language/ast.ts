import type { OperatorName } from './operators';
import type { Span } from './problem';

export type LiteralValue = boolean | number | string;

/** A condition as a tree. `invalid` stands where something was reported, so that the rest can still be checked. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: LiteralValue; readonly span: Span }
  | { readonly kind: 'fact'; readonly name: string; readonly span: Span }
  | { readonly kind: 'has'; readonly name: string; readonly span: Span }
  /** A named list, after `in`. */
  | { readonly kind: 'list'; readonly name: string; readonly span: Span }
  | { readonly kind: 'values'; readonly items: readonly Expression[]; readonly span: Span }
  | {
      readonly kind: 'operation';
      readonly operator: OperatorName;
      readonly operands: readonly Expression[];
      readonly span: Span;
    }
  | { readonly kind: 'invalid'; readonly span: Span };

export type Operation = Extract<Expression, { kind: 'operation' }>;

/** Every expression in it, itself first. */
export function* within(expression: Expression): Generator<Expression> {
  const waiting = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    if (next.kind === 'operation') waiting.push(...[...next.operands].reverse());
    if (next.kind === 'values') waiting.push(...[...next.items].reverse());
  }
}
