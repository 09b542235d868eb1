import { present } from '../kernel/assert';
import { err, ok, type Result } from '../kernel/result';
import type { UnitResult } from './group-queue';
import { type EntityClass, GroupState, type HotUnit, type Write } from './hot-unit';
import { type Insertion, type Row, type RowUpdate, type TableCatalogue, type TableShape, updateValues } from './tables';

/** One connection inside an open tx. */
export interface SqlReader {
  /** The rows that each lookup finds, in the lookups' order. */
  select(lookups: readonly Lookup[]): Promise<readonly (readonly Row[])[]>;
}

/** A SELECT by ids, which go in as one JSON array. */
export interface Lookup {
  readonly sql: string;
  readonly ids: readonly string[];
}

/** A row's values in the order of its statement, or an id alone. */
export type Values = string | readonly (string | number | null)[];

/** One statement of what a group writes: its rows go in as one JSON array. */
export interface Change {
  readonly table: string;
  readonly sql: string;
  /** For rows that are inserted whole: the same statement with its rows written out. */
  readonly written: Pick<Insertion, 'into' | 'tail'> | null;
  readonly rows: readonly Values[];
  /**
   * `every`: each row is written, or there is a bug. `unchanged`: a row that is not written has changed since it was last seen.
   * `any`: rows may be gone already.
   */
  readonly expects: 'every' | 'unchanged' | 'any';
}

/** What a group came to, before anything is written. */
export interface Decided {
  readonly results: UnitResult[];
  readonly changes: readonly Change[];
  /** The rows as they will be. */
  readonly state: GroupState;
}

/**
 * Runs hot units in order over one read per table, and says what is to be written: one statement per table and kind. A unit
 * whose `run` throws fails alone. `trust`: take known rows as they are; without it they are read. `before`: the group before, when what it writes
 * may not be seen yet by whoever reads.
 */
export async function decideGroup(
  sql: SqlReader,
  tables: TableCatalogue,
  units: readonly HotUnit<unknown>[],
  trust: boolean,
  before: GroupState | null = null,
): Promise<Decided> {
  const state = new GroupState(tables);
  let own: ReadonlyMap<TableShape, readonly string[]> | null = null;
  const ownOf = (table: TableShape): readonly string[] =>
    (own ??= new Map(readsOf(tables, units, 'own'))).get(table) ?? [];
  const reads = readsOf(tables, units, trust ? 'reads' : 'all').flatMap(([table, ids]) => lookupsOf(table, ids, ownOf));
  const found = await sql.select(reads);
  reads.forEach(({ table, ids }, index) => state.load(table, ids, present(found[index], 'rows of a lookup'), before));
  const results = units.map((unit): UnitResult => {
    if (trust) for (const known of unit.known ?? []) state.know(tables.of(known.entity), known, before);
    const result = attempt(() => state.run(unit));
    return result.ok ? { ...result, told: state.told() } : result;
  });
  return { results, changes: state.writes().flatMap(([table, writes]) => changesOf(table, writes)), state };
}

/** Rows that are shared are read apart where the others are locked: a lock of theirs would make all groups wait for each other. */
function lookupsOf(
  table: TableShape,
  ids: readonly string[],
  ownOf: (table: TableShape) => readonly string[],
): (Lookup & { table: TableShape })[] {
  if (table.shareByIds === table.selectByIds) return [{ table, sql: table.selectByIds, ids }];
  const isOwn = new Set(ownOf(table));
  return [
    { table, sql: table.selectByIds, ids: ids.filter((id) => isOwn.has(id)) },
    { table, sql: table.shareByIds, ids: ids.filter((id) => !isOwn.has(id)) },
  ].filter((lookup) => lookup.ids.length > 0);
}

function attempt<T>(work: () => T): Result<T, unknown> {
  try {
    return ok(work());
  } catch (error) {
    return err(error);
  }
}

/**
 * The ids to read, or all that the units touch, by table; each list sorted so that concurrent groups lock in the same order. All are those
 * that the units want for their own, and those that they share with others.
 */
export function readsOf(
  tables: TableCatalogue,
  units: readonly HotUnit<unknown>[],
  which: 'reads' | 'all' | 'own' | 'shared',
): [TableShape, string[]][] {
  const wanted = new Map<TableShape, Set<string>>();
  const want = (entity: EntityClass, id: string): void => {
    const table = tables.of(entity);
    let ids = wanted.get(table);
    if (!ids) wanted.set(table, (ids = new Set()));
    ids.add(id);
  };
  for (const unit of units) {
    if (which !== 'shared') for (const [entity, id] of unit.reads) want(entity, id);
    if (which !== 'own') for (const [entity, id] of unit.shares ?? []) want(entity, id);
    if (which === 'all' || which === 'own') for (const { entity, row } of unit.known ?? []) want(entity, row.id);
  }
  return [...wanted].sort(([one], [other]) => one.order - other.order).map(([table, ids]) => [table, [...ids].sort()]);
}

function changesOf(table: TableShape, writes: ReadonlyMap<string, Write>): Change[] {
  const inserts: Values[] = [];
  const upserts: Values[] = [];
  const deletes: string[] = [];
  const knownDeletes: string[] = [];
  const updates = new Map<RowUpdate, Values[]>();
  for (const [id, write] of writes) {
    if (write.kind === 'insert') inserts.push(table.values(write.row));
    else if (write.kind === 'upsert') upserts.push(table.values(write.row));
    else if (write.kind === 'delete') (write.known ? knownDeletes : deletes).push(id);
    else addUpdate(updates, table, id, write.patch, write.guard);
  }
  const changes: Change[] = [
    { table: table.name, sql: table.insertRows.sql, written: table.insertRows, rows: inserts, expects: 'every' },
    { table: table.name, sql: table.upsertRows.sql, written: table.upsertRows, rows: upserts, expects: 'every' },
    ...[...updates].map(([{ sql, guarded }, rows]): Change => ({
      table: table.name,
      sql,
      written: null,
      rows,
      expects: guarded.length > 0 ? 'unchanged' : 'every',
    })),
    { table: table.name, sql: table.deleteRows, written: null, rows: deletes, expects: 'every' },
    { table: table.name, sql: table.deleteRows, written: null, rows: knownDeletes, expects: 'any' },
  ];
  return changes.filter(({ rows }) => rows.length > 0);
}

function addUpdate(updates: Map<RowUpdate, Values[]>, table: TableShape, id: string, patch: Row, guard: Row): void {
  const update = table.update(Object.keys(patch), Object.keys(guard));
  const values = updateValues(update, id, patch, guard);
  const rows = updates.get(update);
  if (rows === undefined) updates.set(update, [values]);
  else rows.push(values);
}
