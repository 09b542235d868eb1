import type { DataSource, EntityMetadata } from 'typeorm';
import { assert, AssertionError } from '../kernel/assert';
import type { EntityClass } from './hot-unit';

export type Engine = 'sqlite' | 'postgres';
export type Row = Readonly<Record<string, string | number | null | undefined>>;

/**
 * The input rows of a statement. On SQLite as JSONB: the text is parsed once, not once per column (33 µs instead of 79 for a row of
 * 44 columns; jsonb_each needs SQLite 3.51).
 */
const INPUT_ROWS: Readonly<Record<Engine, string>> = {
  sqlite: 'jsonb_each(jsonb(?))',
  postgres: 'json_array_elements($1::json)',
};

/** A statement that inserts rows: with one parameter, or with the rows written between its two ends as `VALUES (…), (…)`. */
export interface Insertion {
  readonly sql: string;
  readonly into: string;
  readonly tail: string;
}

interface ColumnShape {
  readonly property: string;
  readonly name: string;
  readonly type: 'text' | 'bigint';
  /** What the assertion says about another value. Made once: putting texts together for every value costs more than looking at it. */
  readonly takes: string;
}

/** An update of many rows by one statement: the same columns set, the same ones guarded. */
export interface RowUpdate {
  readonly sql: string;
  readonly columns: readonly ColumnShape[];
  readonly guarded: readonly ColumnShape[];
}

type Value = string | number | null;

/**
 * One table's statements over many rows, generated from the entity's metadata. Each takes one parameter, a JSON array:
 * the text of the statement is the same for every number of rows, and one value crosses into the driver. (Measured for 25
 * rows of 40 columns on SQLite: 48 to 64 µs of the event loop per row, bound parameters 69 to 72 µs.)
 */
export class TableShape {
  readonly name: string;
  /** Position among the data source's entities, which are listed parents first. */
  readonly order: number;
  readonly #engine: Engine;
  readonly #columns: readonly ColumnShape[];
  readonly #byProperty: ReadonlyMap<string, ColumnShape>;
  /** Rows that the group has for its own: PostgreSQL locks them. */
  readonly selectByIds: string;
  /** Rows that it shares: read without a lock of theirs, under the one of their key. */
  readonly shareByIds: string;
  readonly insertRows: Insertion;
  readonly upsertRows: Insertion;
  readonly deleteRows: string;
  readonly #updates = new Map<string, RowUpdate>();

  constructor(engine: Engine, metadata: EntityMetadata, order: number) {
    this.name = metadata.tableName;
    this.order = order;
    this.#engine = engine;
    this.#columns = metadata.columns.map((column) => {
      const { propertyName: property, databaseName: name, type } = column;
      assert(type === 'text' || type === 'bigint', `${this.name}.${name} is text or bigint`);
      return { property, name, type, takes: `${this.name}.${name} takes ${type}` };
    });
    this.#byProperty = new Map(this.#columns.map((column) => [column.property, column]));
    const names = this.#columns.map((column) => quoted(column.name)).join(', ');
    const aliased = this.#columns.map((column) => `${quoted(column.name)} AS ${quoted(column.property)}`).join(', ');
    const assignments = this.#columns
      .filter((column) => column.name !== 'id')
      .map((column) => `${quoted(column.name)} = excluded.${quoted(column.name)}`);
    const from = INPUT_ROWS[engine];
    const ids =
      engine === 'sqlite' ? 'SELECT value FROM json_each(?)' : 'SELECT value FROM json_array_elements_text($1::json)';
    const lock = engine === 'sqlite' ? '' : ' ORDER BY id FOR UPDATE';
    const values = this.#columns.map((column, index) => this.#field(column, index)).join(', ');
    this.shareByIds = `SELECT ${aliased} FROM ${quoted(this.name)} WHERE id IN (${ids})`;
    this.selectByIds = `${this.shareByIds}${lock}`;
    const into = `INSERT INTO ${quoted(this.name)} (${names})`;
    const onConflict = ` ON CONFLICT (id) DO UPDATE SET ${assignments.join(', ')}`;
    // "WHERE true" keeps SQLite's parser from reading ON CONFLICT as a join condition (sqlite.org/lang_upsert.html).
    const select = `${into} SELECT ${values} FROM ${from} AS input WHERE true`;
    this.insertRows = { sql: select, into, tail: '' };
    this.upsertRows = { sql: select + onConflict, into, tail: onConflict };
    this.deleteRows = `DELETE FROM ${quoted(this.name)} WHERE id IN (${ids})`;
  }

  /**
   * The update that sets these properties of rows whose `guard` properties still have the given values; the same object for the same
   * properties in the same order.
   */
  update(properties: readonly string[], guard: readonly string[]): RowUpdate {
    const key = `${properties.join()}|${guard.join()}`;
    let update = this.#updates.get(key);
    if (update === undefined) {
      const columns = properties.map((property) => this.#column(property));
      const guarded = guard.map((property) => this.#column(property));
      update = { sql: this.#updateSql(columns, guarded), columns, guarded };
      this.#updates.set(key, update);
    }
    return update;
  }

  #updateSql(columns: readonly ColumnShape[], guarded: readonly ColumnShape[]): string {
    const fields = [
      `${this.#field(this.#column('id'), 0)} AS input_id`,
      ...columns.map((column, index) => `${this.#field(column, index + 1)} AS ${quoted(column.name)}`),
      ...guarded.map(
        (column, index) => `${this.#field(column, columns.length + index + 1)} AS ${quoted(`was_${column.name}`)}`,
      ),
    ];
    const from = INPUT_ROWS[this.#engine];
    const table = quoted(this.name);
    const sets = columns.map((column) => `${quoted(column.name)} = changes.${quoted(column.name)}`);
    const same = guarded.map(
      (column) => ` AND ${table}.${quoted(column.name)} = changes.${quoted(`was_${column.name}`)}`,
    );
    return (
      `UPDATE ${table} SET ${sets.join(', ')} FROM (SELECT ${fields.join(', ')} FROM ${from} AS input) AS changes ` +
      `WHERE ${table}.id = changes.input_id${same.join('')}`
    );
  }

  /** The row's values in column order. Throws when one is missing, a fraction or too large. */
  values(row: Row): Value[] {
    return this.#columns.map((column) => valueOf(column, row));
  }

  #column(property: string): ColumnShape {
    const column = this.#byProperty.get(property);
    if (column === undefined) throw new AssertionError(`${this.name} has no column for ${property}`);
    return column;
  }

  #field(column: ColumnShape, index: number): string {
    return this.#engine === 'sqlite' ? `input.value->>${index}` : `(input.value->>${index})::${column.type}`;
  }
}

/** The input row of an update: the id, the new values, the guarded ones. Throws as `TableShape.values` does. */
export function updateValues({ columns, guarded }: RowUpdate, id: string, patch: Row, guard: Row): Value[] {
  const values: Value[] = [id];
  for (const column of columns) values.push(valueOf(column, patch));
  for (const column of guarded) values.push(valueOf(column, guard));
  return values;
}

function valueOf(column: ColumnShape, row: Row): Value {
  const value = row[column.property];
  if (value === null) return null;
  const sound = column.type === 'text' ? typeof value === 'string' : Number.isSafeInteger(value);
  assert(sound && value !== undefined, column.takes);
  return value;
}

function quoted(name: string): string {
  return `"${name}"`;
}

/** Every table of a data source, by entity class. */
export class TableCatalogue {
  readonly #shapes = new Map<EntityClass, TableShape>();

  constructor(engine: Engine, dataSource: DataSource) {
    const entities = dataSource.options.entities as unknown as readonly EntityClass[];
    entities.forEach((entity, order) => {
      this.#shapes.set(entity, new TableShape(engine, dataSource.getMetadata(entity), order));
    });
  }

  of(entity: EntityClass): TableShape {
    const shape = this.#shapes.get(entity);
    if (shape === undefined) throw new AssertionError(`${entity.name} is no table of this data source`);
    return shape;
  }
}
