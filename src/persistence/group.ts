import { assert } from '../kernel/assert';
import { err, ok, type Result } from '../kernel/result';
import { GroupState, type HotUnit, type Write } from './hot-unit';
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
 * alone. Throws when a statement fails: then none of the group may be kept.
 */
export async function runGroup(
  sql: SqlExecutor,
  tables: TableCatalogue,
  units: readonly HotUnit<unknown>[],
): Promise<Result<unknown, unknown>[]> {
  const state = new GroupState(tables);
  for (const [table, ids] of readsOf(tables, units)) {
    const { records } = await sql.query(table.selectByIds, [JSON.stringify(ids)]);
    state.load(table, ids, records);
  }
  const results = units.map((unit) => attempt(() => state.run(unit)));
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

/** The ids to read, by table; each list sorted so that concurrent groups lock in the same order. */
export function readsOf(tables: TableCatalogue, units: readonly HotUnit<unknown>[]): [TableShape, string[]][] {
  const wanted = new Map<TableShape, Set<string>>();
  for (const unit of units) {
    for (const [entity, id] of unit.reads) {
      const table = tables.of(entity);
      let ids = wanted.get(table);
      if (!ids) wanted.set(table, (ids = new Set()));
      ids.add(id);
    }
  }
  return [...wanted].sort(([one], [other]) => one.order - other.order).map(([table, ids]) => [table, [...ids].sort()]);
}

async function flush(sql: SqlExecutor, table: TableShape, writes: ReadonlyMap<string, Write>): Promise<void> {
  const inserts: Row[] = [];
  const upserts: Row[] = [];
  const deletes: string[] = [];
  const updates = new Map<string, { properties: string[]; rows: unknown[][] }>();
  for (const [id, write] of writes) {
    if (write.kind === 'insert') inserts.push(write.row);
    else if (write.kind === 'upsert') upserts.push(write.row);
    else if (write.kind === 'delete') deletes.push(id);
    else {
      const properties = Object.keys(write.patch).sort();
      const key = properties.join();
      let update = updates.get(key);
      if (!update) updates.set(key, (update = { properties, rows: [] }));
      update.rows.push([id, ...table.valuesOf(properties, write.patch)]);
    }
  }
  const rowsOf = (rows: readonly Row[]): unknown[][] => rows.map((row) => table.values(row));
  if (inserts.length > 0) await change(sql, table, table.insertRows, rowsOf(inserts));
  if (upserts.length > 0) await change(sql, table, table.upsertRows, rowsOf(upserts));
  for (const { properties, rows } of updates.values()) await change(sql, table, table.updateRows(properties), rows);
  if (deletes.length > 0) await change(sql, table, table.deleteRows, deletes);
}

async function change(
  sql: SqlExecutor,
  table: TableShape,
  statement: string,
  input: readonly unknown[],
): Promise<void> {
  const { affected } = await sql.query(statement, [JSON.stringify(input)]);
  assert(affected === input.length, `${table.name}: every row of a group is written once`);
}
