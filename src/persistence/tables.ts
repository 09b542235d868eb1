import type { DataSource, EntityMetadata } from 'typeorm';
import { assert, present } from '../kernel/assert';
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
}

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
  readonly #updates = new Map<string, string>();

  constructor(engine: Engine, metadata: EntityMetadata, order: number) {
    this.name = metadata.tableName;
    this.order = order;
    this.#engine = engine;
    this.#columns = metadata.columns.map((column) => {
      assert(
        column.type === 'text' || column.type === 'bigint',
        `${this.name}.${column.databaseName} is text or bigint`,
      );
      return { property: column.propertyName, name: column.databaseName, type: column.type };
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
   * The statement that sets these properties of rows whose `guard` properties still have the given values. An input row is the id,
   * the new values, the guarded values.
   */
  updateRows(properties: readonly string[], guard: readonly string[]): string {
    const key = `${properties.join()}|${guard.join()}`;
    let sql = this.#updates.get(key);
    if (sql === undefined) {
      const columns = properties.map((property) => this.#column(property));
      const guarded = guard.map((property) => this.#column(property));
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
      sql =
        `UPDATE ${table} SET ${sets.join(', ')} FROM (SELECT ${fields.join(', ')} FROM ${from} AS input) AS changes ` +
        `WHERE ${table}.id = changes.input_id${same.join('')}`;
      this.#updates.set(key, sql);
    }
    return sql;
  }

  /** The row's values in column order. Throws when one is missing, a fraction or too large. */
  values(row: Row): (string | number | null)[] {
    return this.#columns.map((column) => this.#value(column, row[column.property]));
  }

  /** The values of some properties, in their order. */
  valuesOf(properties: readonly string[], row: Row): (string | number | null)[] {
    return properties.map((property) => this.#value(this.#column(property), row[property]));
  }

  #value(column: ColumnShape, value: Row[string]): string | number | null {
    if (value === null) return null;
    const sound = column.type === 'text' ? typeof value === 'string' : Number.isSafeInteger(value);
    assert(sound && value !== undefined, `${this.name}.${column.name} takes ${column.type}`);
    return value;
  }

  #column(property: string): ColumnShape {
    return present(this.#byProperty.get(property), `column ${this.name}.${property}`);
  }

  #field(column: ColumnShape, index: number): string {
    return this.#engine === 'sqlite' ? `input.value->>${index}` : `(input.value->>${index})::${column.type}`;
  }
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
    return present(this.#shapes.get(entity), `table of ${entity.name}`);
  }
}
