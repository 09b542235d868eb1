import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { present } from '../kernel/assert';
import type { EntityClass } from './hot-unit';

/**
 * A query for whole rows; read it with `plainRows`. The rows are plain objects with the entity's property names: without TypeORM's
 * hydration a page of 50 payments takes 2.0 ms instead of 3.3 on SQLite, by hand-written SQL 1.6.
 */
export function plainQuery<Row extends object>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  alias: string,
): SelectQueryBuilder<Row> {
  const properties = propertiesOf(manager.connection.getMetadata(entity));
  const query = manager.createQueryBuilder(entity, alias);
  if (inJson(manager.connection))
    return query.select(`json_array(${properties.map((name) => `${alias}.${name}`).join(', ')})`, 'row');
  query.select([]);
  for (const name of properties) query.addSelect(`${alias}.${name}`, name);
  return query;
}

/** The rows of a `plainQuery`, in its order. */
export async function plainRows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<Row[]> {
  if (!inJson(query.connection)) return query.getRawMany<Row>();
  const { metadata } = present(query.expressionMap.mainAlias, 'what a plain query selects from');
  return rowsFromJson(metadata, await query.getRawMany<JsonRow>());
}

/**
 * The merchant's whole rows that have one of the given texts in a column; plain objects, in no order. The statement is the same for any
 * number of texts and is written once: TypeORM takes as long to build it as the database to answer it.
 */
export async function rowsAmong<Row extends object>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  { column, values, merchantId }: { column: keyof Row & string; values: readonly string[]; merchantId: string },
): Promise<Row[]> {
  const metadata = manager.connection.getMetadata(entity);
  let texts = AMONG.get(metadata);
  if (!texts) AMONG.set(metadata, (texts = new Map<string, string>()));
  let sql = texts.get(column);
  if (sql === undefined) texts.set(column, (sql = among(metadata, column)));
  const parameters = [JSON.stringify(values), merchantId];
  if (!inJson(manager.connection)) return manager.query<Row[]>(sql, parameters);
  return rowsFromJson(metadata, await manager.query<JsonRow[]>(sql, parameters));
}

/** By table and column. */
const AMONG = new WeakMap<EntityMetadata, Map<string, string>>();

function among(metadata: EntityMetadata, property: string): string {
  const nameOf = (wanted: string): string => {
    const column = metadata.columns.find(({ propertyName }) => propertyName === wanted);
    return `"${present(column, `column ${metadata.tableName}.${wanted}`).databaseName}"`;
  };
  const ids = inJson(metadata.connection)
    ? 'SELECT value FROM json_each(?)'
    : 'SELECT value FROM json_array_elements_text($1::json)';
  // The merchant is compared without an index: see `ofMerchant`.
  const isMerchants = `${nameOf('merchantId')} || '' = ${parameter(metadata, 2)}`;
  return `${selectOf(metadata)} WHERE ${nameOf(property)} IN (${ids}) AND ${isMerchants}`;
}

/** The whole row with that id, a plain object; null when there is none. The statement is written once. */
export async function rowById<Row extends { readonly id: string }>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  id: string,
): Promise<Row | null> {
  const metadata = manager.connection.getMetadata(entity);
  let sql = BY_ID.get(metadata);
  if (sql === undefined) BY_ID.set(metadata, (sql = `${selectOf(metadata)} WHERE id = ${parameter(metadata, 1)}`));
  const found = await manager.query<(Row & JsonRow)[]>(sql, [id]);
  const [row = null] = inJson(manager.connection) ? rowsFromJson<Row>(metadata, found) : found;
  return row;
}

const BY_ID = new WeakMap<EntityMetadata, string>();

/** Whole rows, as `rowsFromJson` or PostgreSQL's driver takes them. */
function selectOf({ columns, tableName, connection }: EntityMetadata): string {
  const names = columns.map(({ databaseName }) => `"${databaseName}"`);
  if (inJson(connection)) return `SELECT json_array(${names.join(', ')}) AS "row" FROM "${tableName}"`;
  const selected = columns.map(({ propertyName }, index) => `${names[index]} AS "${propertyName}"`);
  return `SELECT ${selected.join(', ')} FROM "${tableName}"`;
}

/** How a statement names its parameter of that number, from 1. */
function parameter({ connection }: EntityMetadata, number: number): string {
  return inJson(connection) ? '?' : `$${number}`;
}

/**
 * SQLite's driver makes each value of each row one by one. A row as one JSON text takes half the CPU: 0.75 ms for 50 payments instead of
 * 1.5, and less than half of what the event loop had to do.
 */
interface JsonRow {
  readonly row: string;
}

function inJson({ options }: DataSource): boolean {
  return options.type === 'sqlite';
}

function rowsFromJson<Row extends object>(metadata: EntityMetadata, found: readonly JsonRow[]): Row[] {
  const properties = propertiesOf(metadata);
  // A copy of a row has room for all properties at once: half the time.
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(properties.map((name) => [name, null]));
  return found.map(({ row }) => {
    const values = JSON.parse(row) as readonly unknown[];
    const made = { ...empty };
    for (let index = 0; index < properties.length; index++) made[properties[index]!] = values[index];
    return made as Row;
  });
}

const PROPERTIES = new WeakMap<EntityMetadata, readonly string[]>();

function propertiesOf(metadata: EntityMetadata): readonly string[] {
  let properties = PROPERTIES.get(metadata);
  if (!properties) PROPERTIES.set(metadata, (properties = metadata.columns.map(({ propertyName }) => propertyName)));
  return properties;
}

/**
 * The merchant's rows among some that are named by their keys. Without statistics SQLite takes an index that begins with the merchant for
 * more selective than a list of 20 keys, and walks through all of the merchant's rows (7 s for a million): so the comparison fits no index.
 */
export function ofMerchant(alias: string): string {
  return `${alias}.merchantId || '' = :merchantId`;
}
