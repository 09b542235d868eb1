import { Connection } from './connection';
import { FIRST_TABLES, type FirstRows, type SecondRows } from './rows';

/** Writes payments durably, those that wait together in one commit. */
export interface Storage {
  /** The commit before the processor is called. */
  first(rows: FirstRows): Promise<void>;
  /** The commit with the processor's answer. */
  second(rows: SecondRows): Promise<void>;
  groups(): { groups: number; units: number } | null;
}

/** No storage at all: what is left is what HTTP, JSON and building the rows cost. */
export const NO_STORAGE: Storage = {
  first: () => Promise.resolve(),
  second: () => Promise.resolve(),
  groups: () => null,
};

type Unit =
  | { readonly kind: 'first'; readonly rows: FirstRows; resolve(): void; reject(error: unknown): void }
  | { readonly kind: 'second'; readonly rows: SecondRows; resolve(): void; reject(error: unknown): void };

const MAX_GROUP = 200;
/** How long a group waits for company after a group of several: at 50 connections it takes a fifth off the CPU per request. */
const LINGER_MS = 2;

/** Group commit in its plainest form: what comes in while a group is written, and a little after, is the next group. */
export async function openStorage(file: string): Promise<Storage> {
  const write = await prepareGroup(file);
  const waiting: Unit[] = [];
  let busy = false;
  let lastSize = 0;
  let groups = 0;
  let units = 0;

  const next = (): void => {
    busy = waiting.length > 0;
    if (!busy) return;
    if (lastSize > 1) setTimeout(() => void writeGroup(), LINGER_MS);
    else void writeGroup();
  };
  const writeGroup = async (): Promise<void> => {
    const group = waiting.splice(0, MAX_GROUP);
    lastSize = group.length;
    groups += 1;
    units += group.length;
    try {
      await write(group);
      for (const unit of group) unit.resolve();
    } catch (error) {
      for (const unit of group) unit.reject(error);
    }
    next();
  };
  const add = (unit: Unit): void => {
    waiting.push(unit);
    if (!busy) next();
  };
  return {
    first: (rows) => new Promise((resolve, reject) => add({ kind: 'first', rows, resolve, reject })),
    second: (rows) => new Promise((resolve, reject) => add({ kind: 'second', rows, resolve, reject })),
    groups: () => ({ groups, units }),
  };
}

/** One statement per table and commit, each with all rows of the group as one JSON parameter. */
async function prepareGroup(file: string): Promise<(group: readonly Unit[]) => Promise<void>> {
  const connection = await Connection.open(file);
  const durable = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'];
  for (const pragma of [...durable, 'wal_autocheckpoint = 8000', 'cache_size = -16384'])
    await connection.execute(`PRAGMA ${pragma}`);
  const insertFirst = new Map<keyof FirstRows, (...parameters: unknown[]) => Promise<number>>();
  for (const [table, columns, suffix] of FIRST_TABLES)
    insertFirst.set(table, await connection.prepare(insertOf(table, columns, suffix)));
  const insertEvents = insertFirst.get('payment_events')!;
  const begin = await connection.prepare('BEGIN IMMEDIATE');
  const commit = await connection.prepare('COMMIT');
  const updates: [keyof SecondRows, (...parameters: unknown[]) => Promise<number>][] = [];
  for (const [table, columns] of UPDATES) updates.push([table, await connection.prepare(updateOf(table, columns))]);
  const deleteJobs = await connection.prepare('DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?))');

  return async (group) => {
    const firsts = group.flatMap((unit) => (unit.kind === 'first' ? [unit.rows] : []));
    const seconds = group.flatMap((unit) => (unit.kind === 'second' ? [unit.rows] : []));
    await begin();
    try {
      if (firsts.length > 0)
        for (const [table, insert] of insertFirst)
          await insert(jsonOf(table === 'velocities' ? lastOfEach(firsts) : firsts.flatMap((rows) => rows[table])));
      if (seconds.length > 0) {
        for (const [table, update] of updates) await update(jsonOf(seconds.map((rows) => rows[table])));
        await deleteJobs(jsonOf(seconds.map((rows) => rows.jobs)));
        await insertEvents(jsonOf(seconds.map((rows) => rows.payment_events)));
      }
      await commit();
    } catch (error) {
      await connection.execute('ROLLBACK');
      throw error;
    }
  };
}

/** Columns that the second commit sets; the first value of each row is the id. */
const UPDATES: readonly (readonly [keyof SecondRows, readonly string[]])[] = [
  ['attempts', ['status', 'processor_reference', 'answer', 'settled_at']],
  ['transactions', ['status', 'updated_at']],
  ['payments', ['status', 'authorized_minor', 'captured_minor', 'processor_reference', 'event_count', 'updated_at']],
  ['order_claims', ['state', 'updated_at']],
  ['idempotency_keys', ['lease_until']],
];

function insertOf(table: string, columns: readonly string[], suffix: string): string {
  const values = columns.map((_, index) => `value->>${index}`);
  return `INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM json_each(?) WHERE true ${suffix}`;
}

function updateOf(table: string, columns: readonly string[]): string {
  const values = columns.map((column, index) => `value->>${index + 1} AS ${column}`);
  const sets = columns.map((column) => `${column} = changes.${column}`);
  const changes = `SELECT value->>0 AS input_id, ${values.join()} FROM json_each(?)`;
  return `UPDATE ${table} SET ${sets.join()} FROM (${changes}) AS changes WHERE ${table}.id = changes.input_id`;
}

/** The counters of one subject are written once per group, as they are after its last payment. */
function lastOfEach(firsts: readonly FirstRows[]): unknown[] {
  const rows = new Map<unknown, unknown>();
  for (const first of firsts) for (const row of first.velocities) rows.set(row[0], row);
  return [...rows.values()];
}

function jsonOf(rows: readonly unknown[]): string {
  return JSON.stringify(rows);
}
