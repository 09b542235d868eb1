import { assert } from '../kernel/assert';
import { err, ok, type Result } from '../kernel/result';
import { type EntityClass, GroupState, type HotUnit, StaleRowError, type Write } from './hot-unit';
import type { Row, TableCatalogue, TableShape } from './tables';

/** One connection inside an open tx. */
export interface SqlExecutor {
  query(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<{ readonly records: readonly Row[]; readonly affected: number }>;
}

/**
 * Runs hot units in order over one read per table and one write per table and kind. A unit whose `run` throws fails
 * alone. Throws when a statement fails, `StaleRowError` when a known row has changed: then none of the group may be kept.
 * `trust`: take known rows as they are; without it they are read.
 */
export async function runGroup(
  sql: SqlExecutor,
  tables: TableCatalogue,
  units: readonly HotUnit<unknown>[],
  trust: boolean,
): Promise<Result<unknown, unknown>[]> {
  const state = new GroupState(tables);
  for (const [table, ids] of readsOf(tables, units, trust ? 'reads' : 'all')) {
    const { records } = await sql.query(table.selectByIds, [JSON.stringify(ids)]);
    state.load(table, ids, records);
  }
  const results = units.map((unit) => {
    if (trust) for (const known of unit.known ?? []) state.know(tables.of(known.entity), known);
    return attempt(() => state.run(unit));
  });
  for (const [table, writes] of state.writes()) await flush(sql, table, writes);
  return results;
}

function attempt<T>(work: () => T): Result<T, unknown> {
  try {
    return ok(work());
  } catch (error) {
    return err(error);
  }
}

/** The ids to read, or all that the units touch, by table; each list sorted so that concurrent groups lock in the same order. */
export function readsOf(
  tables: TableCatalogue,
  units: readonly HotUnit<unknown>[],
  which: 'reads' | 'all',
): [TableShape, string[]][] {
  const wanted = new Map<TableShape, Set<string>>();
  const want = (entity: EntityClass, id: string): void => {
    const table = tables.of(entity);
    let ids = wanted.get(table);
    if (!ids) wanted.set(table, (ids = new Set()));
    ids.add(id);
  };
  for (const unit of units) {
    for (const [entity, id] of unit.reads) want(entity, id);
    if (which === 'all') for (const { entity, row } of unit.known ?? []) want(entity, row.id);
  }
  return [...wanted].sort(([one], [other]) => one.order - other.order).map(([table, ids]) => [table, [...ids].sort()]);
}

async function flush(sql: SqlExecutor, table: TableShape, writes: ReadonlyMap<string, Write>): Promise<void> {
  const inserts: unknown[] = [];
  const upserts: unknown[] = [];
  const deletes: string[] = [];
  const knownDeletes: string[] = [];
  const updates = new Map<string, Updates>();
  for (const [id, write] of writes) {
    if (write.kind === 'insert') inserts.push(table.values(write.row));
    else if (write.kind === 'upsert') upserts.push(table.values(write.row));
    else if (write.kind === 'delete') (write.known ? knownDeletes : deletes).push(id);
    else addUpdate(updates, table, id, write);
  }
  if (inserts.length > 0) assertAll(table, inserts, await change(sql, table.insertRows, inserts));
  if (upserts.length > 0) assertAll(table, upserts, await change(sql, table.upsertRows, upserts));
  for (const { properties, guard, rows } of updates.values()) {
    const affected = await change(sql, table.updateRows(properties, guard), rows);
    if (guard.length > 0 && affected < rows.length) throw new StaleRowError(`${table.name} has changed meanwhile`);
    assertAll(table, rows, affected);
  }
  if (deletes.length > 0) assertAll(table, deletes, await change(sql, table.deleteRows, deletes));
  if (knownDeletes.length > 0) await change(sql, table.deleteRows, knownDeletes);
}

/** Updates that one statement makes: the same columns set, the same ones guarded. */
interface Updates {
  readonly properties: readonly string[];
  readonly guard: readonly string[];
  readonly rows: unknown[];
}

function addUpdate(
  updates: Map<string, Updates>,
  table: TableShape,
  id: string,
  write: Extract<Write, { kind: 'update' }>,
): void {
  const properties = Object.keys(write.patch).sort();
  const guard = Object.keys(write.guard);
  const key = `${properties.join()}|${guard.join()}`;
  let update = updates.get(key);
  if (!update) updates.set(key, (update = { properties, guard, rows: [] }));
  update.rows.push([id, ...table.valuesOf(properties, write.patch), ...table.valuesOf(guard, write.guard)]);
}

async function change(sql: SqlExecutor, statement: string, input: readonly unknown[]): Promise<number> {
  return (await sql.query(statement, [JSON.stringify(input)])).affected;
}

function assertAll(table: TableShape, input: readonly unknown[], affected: number): void {
  assert(affected === input.length, `${table.name}: every row of a group is written once`);
}
