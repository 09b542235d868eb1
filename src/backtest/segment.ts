import { assert } from '../kernel/assert';
import { factDefinition } from '../rules/facts';
import type { FactValues } from '../rules/language/compile';

/** Decisions in one segment. */
export const SEGMENT_ROWS = 65_536;

/** One fact of every decision. What is absent has a value of its own, so that presence is a comparison. */
export type Column =
  /** Int32 where the catalogue's bounds allow it, else Float64, which is exact for every number of the language. */
  | { readonly kind: 'int'; readonly values: Int32Array | Float64Array; readonly absent: number }
  /** 0: absent, 1: false, 2: true. */
  | { readonly kind: 'bool'; readonly values: Uint8Array }
  /** Positions in `texts`; 0: absent, and `texts[0]` is empty. */
  | { readonly kind: 'text'; readonly values: Uint32Array; readonly texts: readonly string[] };

/** Recorded decisions, fact by fact. */
export interface Segment {
  readonly rows: number;
  /** Of the decisions. */
  readonly ids: readonly string[];
  /** By fact; `MERCHANT` is the merchant's id. A fact that no decision knew has none. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** A decision as it is stored. */
export interface RecordedDecision {
  readonly id: string;
  readonly merchantId: string;
  readonly facts: FactValues;
}

/** The column of merchants; no fact has such a name. */
export const MERCHANT = 'MERCHANT';

const INT32_ABSENT = -(2 ** 31);
const FLOAT64_ABSENT = Number.MIN_SAFE_INTEGER - 1;

/** The decisions as columns. Facts that are no longer in the catalogue are left out: no rule can read them. */
export function segmentOf(decisions: readonly RecordedDecision[]): Segment {
  const rows = decisions.length;
  assert(rows <= SEGMENT_ROWS, 'a segment has a bounded number of rows');
  const columns = new Map<string, Column>();
  const positions = new Map<string, Map<string, number>>();
  const set = (name: string, row: number, value: string | number | boolean): void => {
    let column = columns.get(name);
    if (column === undefined) {
      column = emptyColumn(name, rows);
      if (column === undefined) return;
      columns.set(name, column);
    }
    if (column.kind === 'int') column.values[row] = value as number;
    else if (column.kind === 'bool') column.values[row] = value === true ? 2 : 1;
    else column.values[row] = positionOf(positions, name, column.texts as string[], value as string);
  };
  for (const [row, { merchantId, facts }] of decisions.entries()) {
    set(MERCHANT, row, merchantId);
    for (const name in facts) {
      const value = facts[name];
      if (value !== undefined) set(name, row, value);
    }
  }
  return { rows, ids: decisions.map(({ id }) => id), columns };
}

/** In how many rows the fact is known. */
export function knownIn(column: Column | undefined, rows: number): number {
  if (column === undefined) return 0;
  const absent = column.kind === 'int' ? column.absent : 0;
  let known = 0;
  for (let row = 0; row < rows; row += 1) if (column.values[row] !== absent) known += 1;
  return known;
}

/** The value of a fact in a row; undefined where it is absent. */
export function valueAt(column: Column | undefined, row: number): string | number | boolean | undefined {
  if (column === undefined) return undefined;
  const value = column.values[row]!;
  if (column.kind === 'int') return value === column.absent ? undefined : value;
  if (value === 0) return undefined;
  return column.kind === 'bool' ? value === 2 : column.texts[value];
}

/** A column where the fact is always absent; undefined for a fact that is not in the catalogue. */
export function emptyColumn(name: string, rows: number): Column | undefined {
  const text = (): Column => ({ kind: 'text', values: new Uint32Array(rows), texts: [''] });
  if (name === MERCHANT) return text();
  const definition = factDefinition(name);
  if (definition === undefined) return undefined;
  if (definition.type === 'bool') return { kind: 'bool', values: new Uint8Array(rows) };
  if (definition.type !== 'int') return text();
  return definition.min > INT32_ABSENT && definition.max <= 2 ** 31 - 1
    ? { kind: 'int', values: new Int32Array(rows).fill(INT32_ABSENT), absent: INT32_ABSENT }
    : { kind: 'int', values: new Float64Array(rows).fill(FLOAT64_ABSENT), absent: FLOAT64_ABSENT };
}

function positionOf(positions: Map<string, Map<string, number>>, name: string, texts: string[], text: string): number {
  let known = positions.get(name);
  if (known === undefined) {
    known = new Map<string, number>();
    positions.set(name, known);
  }
  let position = known.get(text);
  if (position === undefined) {
    position = texts.push(text) - 1;
    known.set(text, position);
  }
  return position;
}
