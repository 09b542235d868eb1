/** A place in a rule's text. Lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to but not including `end`, in UTF-16 units from the beginning of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ProblemCode =
  | 'TEXT_TOO_LONG'
  | 'NESTED_TOO_DEEP'
  | 'CHARACTER_NOT_ALLOWED'
  | 'STRING_NOT_CLOSED'
  | 'ESCAPE_UNKNOWN'
  | 'NUMBER_NOT_ALLOWED'
  | 'SYNTAX'
  | 'FACT_UNKNOWN'
  | 'LIST_UNKNOWN'
  | 'FUNCTION_UNKNOWN'
  | 'TYPE_MISMATCH'
  | 'VALUE_UNKNOWN'
  | 'VALUE_OUT_OF_RANGE'
  | 'VALUE_REPEATED'
  | 'MAYBE_ABSENT'
  | 'NEVER_ABSENT'
  | 'NOT_CONSTANT'
  | 'MAY_OVERFLOW';

/** One thing that is wrong with a rule's text. No field repeats the text. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** What would be right there; null where nothing would. */
  readonly expected: string | null;
  /** The known name or value that is most like what stands there; null when none is. */
  readonly nearest: string | null;
  readonly span: Span;
}

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Longer names are not compared: the nearest name is a courtesy and must stay cheap. */
const COMPARED_LENGTH_MAX = 64;

/** The candidate that takes the fewest changes to become `name`, if a third of its letters or fewer change. */
export function nearestOf(name: string, candidates: Iterable<string>): string | null {
  if (name.length > COMPARED_LENGTH_MAX) return null;
  let nearest: string | null = null;
  let fewest = Math.floor(name.length / 3) + 1;
  for (const candidate of candidates) {
    const changes = distance(name.toLowerCase(), candidate.toLowerCase(), fewest);
    if (changes < fewest) [nearest, fewest] = [candidate, changes];
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `limit` or more counts as `limit`. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = last[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, replaced);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, beforeLast[column - 2]! + 1);
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[other.length]!, limit);
}
