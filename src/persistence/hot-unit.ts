import { AssertionError } from '../kernel/assert';
import type { Row, TableCatalogue, TableShape } from './tables';

export type EntityClass<E = object> = new () => E;

/** A row named before it is read: the entity and its primary key. */
export type RowKey = readonly [entity: EntityClass, id: string];

/** A row as it was last seen, and the columns that tell whether it still is. None: it changes only together with one that has. */
export interface KnownRow {
  readonly entity: EntityClass;
  readonly row: Row & { readonly id: string };
  readonly guard: readonly string[];
}

/** A known row has changed since it was seen. The unit has had no effect. */
export class StaleRowError extends Error {
  override readonly name = 'StaleRowError';
}

/**
 * A unit of work of the hot path: the rows it needs by key, and a pure, synchronous decision over them.
 * Units of a group run in order in memory, each seeing what its predecessors wrote; their rows are written with one
 * statement per table. `run` may be called again after a failed group, so it must not touch anything but the view.
 */
export interface HotUnit<T> {
  readonly reads: readonly RowKey[];
  /**
   * Rows that the unit decides by and never changes, such as one that all payments read. Units that share a row run side by side; a unit
   * that names it in `reads` waits for them, and they for it: what they decided by is what the row holds when they are committed.
   */
  readonly shares?: readonly RowKey[];
  /**
   * Rows that the caller wrote itself a moment ago, used as they were then instead of being read again. A change of one is made only
   * if its guarded columns are still the same; if not, the unit runs again on rows that are read. Every row that it decides by
   * must be changed by it, or depend on one that is: what is not changed is not checked.
   */
  readonly known?: readonly KnownRow[];
  /** Goes past whatever waits: for the rare step that everything else would have to wait for. */
  readonly urgent?: boolean;
  run(view: HotView): T;
}

/** The rows of a group as its units see and change them. */
export interface HotView {
  /** The row, or null when there is none. It must be among the unit's `reads` or `shares` or written earlier in the group. */
  find<E extends object>(entity: EntityClass<E>, id: string): Readonly<E> | null;
  insert<E extends object>(entity: EntityClass<E>, row: E & { id: string }): void;
  /** Changes columns of a row that `find` returns. Returns the row as it is then. */
  update<E extends object>(entity: EntityClass<E>, id: string, patch: Partial<E>): Readonly<E>;
  upsert<E extends object>(entity: EntityClass<E>, row: E & { id: string }): void;
  delete<E extends object>(entity: EntityClass<E>, id: string): void;
  /** Tells the database's observer that something has happened, once and if this unit is committed. */
  tell(event: CommittedEvent): void;
}

/** Something that happened in a committed unit, for counting: `['rejection', 'ISSUER', 'FUNDS']`. */
export type CommittedEvent = readonly [kind: string, ...details: string[]];

export type Write =
  | { readonly kind: 'insert'; readonly row: Row }
  | { readonly kind: 'upsert'; readonly row: Row }
  /** `guard`: columns and the values that they must still have; empty for a row that was read. */
  | { readonly kind: 'update'; readonly patch: Row; readonly guard: Row }
  /** `known`: the row was not read, so it may be gone already. */
  | { readonly kind: 'delete'; readonly known: boolean };

interface TableState {
  /** Rows as the group sees them; null: known to be absent. */
  readonly rows: Map<string, Row | null>;
  /** What will be written, one entry per row. */
  readonly writes: Map<string, Write>;
  /** Rows that were not read, with what must still hold when they are changed. */
  readonly known: Map<string, Row>;
}

interface Undo {
  readonly state: TableState;
  readonly id: string;
  readonly row: Row | null | undefined;
  readonly write: Write | undefined;
}

/** The in-memory state of one group of hot units. */
export class GroupState implements HotView {
  readonly #tables: TableCatalogue;
  readonly #states = new Map<TableShape, TableState>();
  #undo: Undo[] = [];
  #told: CommittedEvent[] = [];

  constructor(tables: TableCatalogue) {
    this.#tables = tables;
  }

  /** Takes over what was read for these ids, ids without a row are known to be absent; but what the group before writes is newer. */
  load(table: TableShape, ids: readonly string[], rows: readonly Row[], before: GroupState | null): void {
    const state = this.#stateOf(table);
    for (const id of ids) state.rows.set(id, null);
    for (const row of rows) state.rows.set(row['id'] as string, row);
    if (before !== null) for (const [id, row] of before.#writtenOf(table, ids)) state.rows.set(id, row);
  }

  /** Takes a row as the caller knows it, unless the group or the one before has a newer one. */
  know(table: TableShape, { row, guard }: KnownRow, before: GroupState | null): void {
    const state = this.#stateOf(table);
    if (state.rows.has(row.id)) return;
    const written = before === null ? undefined : before.#writtenOf(table, [row.id])[0];
    state.rows.set(row.id, written === undefined ? row : written[1]);
    if (written === undefined)
      state.known.set(row.id, Object.fromEntries(guard.map((property) => [property, row[property]])));
  }

  /** Runs one unit. When it throws, nothing of it stays. */
  run<T>(unit: HotUnit<T>): T {
    this.#undo = [];
    this.#told = [];
    try {
      return unit.run(this);
    } catch (error) {
      for (const { state, id, row, write } of this.#undo.reverse()) {
        restore(state.rows, id, row);
        restore(state.writes, id, write);
      }
      throw error;
    }
  }

  /** What the unit that ran last had to tell. */
  told(): readonly CommittedEvent[] {
    return this.#told;
  }

  tell(event: CommittedEvent): void {
    this.#told.push(event);
  }

  /** What the group writes, by table, parents before children. */
  writes(): readonly (readonly [TableShape, ReadonlyMap<string, Write>])[] {
    return [...this.#states]
      .filter(([, state]) => state.writes.size > 0)
      .map(([table, state]) => [table, state.writes] as const)
      .sort(([one], [other]) => one.order - other.order);
  }

  find<E extends object>(entity: EntityClass<E>, id: string): Readonly<E> | null {
    const row = this.#stateOf(this.#tables.of(entity)).rows.get(id);
    if (row === undefined) throw new AssertionError(`a hot unit must name the ${entity.name} rows it reads`);
    return row as E | null;
  }

  insert<E extends object>(entity: EntityClass<E>, row: E & { id: string }): void {
    const state = this.#change(entity, row.id);
    if (state.rows.get(row.id)) throw new AssertionError(`${entity.name} is inserted once`);
    const before = state.writes.get(row.id);
    state.writes.set(row.id, { kind: before?.kind === 'delete' ? 'upsert' : 'insert', row: row });
    state.rows.set(row.id, row);
  }

  update<E extends object>(entity: EntityClass<E>, id: string, patch: Partial<E>): Readonly<E> {
    const current = this.find(entity, id);
    if (current === null) throw new AssertionError(`${entity.name} to update exists`);
    const state = this.#change(entity, id);
    const row = { ...(current as Row), ...(patch as Row) };
    const before = state.writes.get(id);
    if (before === undefined || before.kind === 'delete')
      state.writes.set(id, { kind: 'update', patch: patch as Row, guard: state.known.get(id) ?? {} });
    else if (before.kind === 'update')
      state.writes.set(id, { ...before, patch: { ...before.patch, ...(patch as Row) } });
    else state.writes.set(id, { kind: before.kind, row });
    state.rows.set(id, row);
    return row as E;
  }

  upsert<E extends object>(entity: EntityClass<E>, row: E & { id: string }): void {
    const state = this.#change(entity, row.id);
    const inserted = state.writes.get(row.id)?.kind === 'insert';
    state.writes.set(row.id, { kind: inserted ? 'insert' : 'upsert', row: row });
    state.rows.set(row.id, row);
  }

  delete<E extends object>(entity: EntityClass<E>, id: string): void {
    const state = this.#change(entity, id);
    if (state.writes.get(id)?.kind === 'insert') state.writes.delete(id);
    else state.writes.set(id, { kind: 'delete', known: state.known.has(id) });
    state.rows.set(id, null);
  }

  /** Those of the rows that the group writes, as they are then; null: deleted. */
  #writtenOf(table: TableShape, ids: readonly string[]): [id: string, row: Row | null][] {
    const state = this.#states.get(table);
    if (state === undefined) return [];
    return ids.filter((id) => state.writes.has(id)).map((id) => [id, state.rows.get(id) ?? null]);
  }

  #change(entity: EntityClass, id: string): TableState {
    const state = this.#stateOf(this.#tables.of(entity));
    this.#undo.push({ state, id, row: state.rows.get(id), write: state.writes.get(id) });
    return state;
  }

  #stateOf(table: TableShape): TableState {
    let state = this.#states.get(table);
    if (!state) this.#states.set(table, (state = { rows: new Map(), writes: new Map(), known: new Map() }));
    return state;
  }
}

function restore<V>(map: Map<string, V>, id: string, before: V | undefined): void {
  if (before === undefined) map.delete(id);
  else map.set(id, before);
}
