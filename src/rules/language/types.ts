import type { FactDefinition } from '../fact-definition';

/** What an expression can come to. Both bounds of an int are inclusive. */
export type Type =
  | { readonly kind: 'bool' }
  | { readonly kind: 'int'; readonly min: number; readonly max: number; readonly constant: boolean }
  /** `values`: the domain of an enum, or the one value of a literal; null for any text. */
  | {
      readonly kind: 'string';
      readonly values: readonly string[] | null;
      readonly maxLength: number;
      readonly constant: boolean;
    }
  /** The right side of `in`. */
  | { readonly kind: 'values'; readonly of: 'int' | 'string' }
  /** Something was reported here already. */
  | { readonly kind: 'unknown' };

export const BOOL: Type = { kind: 'bool' };
export const UNKNOWN: Type = { kind: 'unknown' };

/** What a fact can be. */
export function typeOfFact(definition: FactDefinition): Type {
  switch (definition.type) {
    case 'bool':
      return BOOL;
    case 'int':
      return { kind: 'int', min: definition.min, max: definition.max, constant: false };
    case 'enum':
      return { kind: 'string', values: definition.values, maxLength: maxLengthOf(definition.values), constant: false };
    case 'string':
      return { kind: 'string', values: null, maxLength: definition.maxLength, constant: false };
  }
}

/** What a literal is. */
export function typeOfLiteral(value: boolean | number | string): Type {
  if (typeof value === 'boolean') return BOOL;
  if (typeof value === 'number') return { kind: 'int', min: value, max: value, constant: true };
  return { kind: 'string', values: [value], maxLength: value.length, constant: true };
}

function maxLengthOf(values: readonly string[]): number {
  return values.reduce((longest, value) => Math.max(longest, value.length), 0);
}

/** The type in words. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'bool':
      return 'true or false';
    case 'int':
      return type.constant ? 'a number' : `a whole number from ${type.min} to ${type.max}`;
    case 'string':
      if (type.values === null) return `a text of at most ${type.maxLength} characters`;
      return type.constant ? 'a text' : oneOf(type.values);
    case 'values':
      return type.of === 'int' ? 'a list of numbers' : 'a list of texts';
    case 'unknown':
      return 'a value';
  }
}

const NAMED_MAX = 12;

/** `one of "A", "B"`, shortened where there are many. */
export function oneOf(values: readonly string[]): string {
  const named = values.slice(0, NAMED_MAX).map((value) => JSON.stringify(value));
  const more = values.length - named.length;
  return `one of ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
