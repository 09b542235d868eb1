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
  paymentIdOf(row: number): string;
  /** By fact; `MERCHANT` is the merchant's id. A fact that no decision knew has none. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** What a backtest needs of a stored decision. */
export interface RecordedDecision {
  readonly paymentId: string;
  readonly merchantId: string;
  readonly facts: FactValues;
}

/** The column of merchants; no fact has such a name. */
export const MERCHANT = 'MERCHANT';

const INT32_ABSENT = -(2 ** 31);
const FLOAT64_ABSENT = Number.MIN_SAFE_INTEGER - 1;

/** Makes a segment of decisions. Facts that are no longer in the catalogue are left out: no rule can read them. */
export class SegmentBuilder {
  readonly #capacity: number;
  readonly #paymentIds: string[] = [];
  readonly #columns = new Map<string, Column>();
  readonly #positions = new Map<string, Map<string, number>>();

  constructor(capacity = SEGMENT_ROWS) {
    assert(capacity <= SEGMENT_ROWS, 'a segment has a bounded number of rows');
    this.#capacity = capacity;
  }

  get rows(): number {
    return this.#paymentIds.length;
  }

  add({ paymentId, merchantId, facts }: RecordedDecision): void {
    const row = this.#next(paymentId);
    this.#set(MERCHANT, row, merchantId);
    for (const name in facts) {
      const value = facts[name];
      if (value !== undefined) this.#set(name, row, value);
    }
  }

  /** Adds every decision of another segment. */
  addAll(segment: Segment): void {
    const columns = [...segment.columns];
    for (let from = 0; from < segment.rows; from += 1) {
      const row = this.#next(segment.paymentIdOf(from));
      for (const [name, column] of columns) {
        const value = valueAt(column, from);
        if (value !== undefined) this.#set(name, row, value);
      }
    }
  }

  /** The segment. Nothing may be added afterwards. */
  build(): Segment {
    const { rows } = this;
    const columns = new Map<string, Column>();
    for (const [name, column] of this.#columns)
      columns.set(name, { ...column, values: column.values.subarray(0, rows) } as Column);
    const paymentIds = this.#paymentIds;
    return { rows, columns, paymentIdOf: (row) => paymentIds[row]! };
  }

  #next(paymentId: string): number {
    assert(this.rows < this.#capacity, 'a segment has room for its decisions');
    return this.#paymentIds.push(paymentId) - 1;
  }

  #set(name: string, row: number, value: string | number | boolean): void {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = emptyColumn(name, this.#capacity);
      if (column === undefined) return;
      this.#columns.set(name, column);
    }
    if (column.kind === 'int') column.values[row] = value as number;
    else if (column.kind === 'bool') column.values[row] = value === true ? 2 : 1;
    else column.values[row] = this.#positionOf(name, column.texts as string[], value as string);
  }

  #positionOf(name: string, texts: string[], text: string): number {
    let known = this.#positions.get(name);
    if (known === undefined) this.#positions.set(name, (known = new Map<string, number>()));
    let position = known.get(text);
    if (position === undefined) {
      position = texts.push(text) - 1;
      known.set(text, position);
    }
    return position;
  }
}

/** The decisions as columns. */
export function segmentOf(decisions: readonly RecordedDecision[]): Segment {
  const builder = new SegmentBuilder(decisions.length);
  for (const decision of decisions) builder.add(decision);
  return builder.build();
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
