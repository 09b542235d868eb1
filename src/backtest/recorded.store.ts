import type { EntityManager } from 'typeorm';
import type { Reader } from '../persistence/database';
import type { Engine } from '../persistence/tables';

/** Decisions with an id after `after`, up to and with `upTo`. Ids sort by time, so these are the decisions in the order of their making. */
export interface IdRange {
  readonly after: string;
  readonly upTo: string;
}

/** Decisions as one JSON text: a list of [payment id, merchant id, facts]. The event loop neither makes nor parses a row of it. */
export interface RecordedPage {
  /** The id of the last one. */
  readonly last: string;
  readonly count: number;
  readonly text: string;
}

/** Decisions that one query reads: some 2 MB, and a few milliseconds of the event loop. */
export const PAGE_ROWS = 1_000;

/** The first decisions of a range; null when there are none. */
export async function recordedPage(
  reader: Reader,
  engine: Engine,
  { after, upTo }: IdRange,
  limit = PAGE_ROWS,
): Promise<RecordedPage | null> {
  const [row] = await reader.read((manager) =>
    manager.query<{ last: string | null; count: number | string; text: string }[]>(PAGE[engine], [after, upTo, limit]),
  );
  return row === undefined || row.last === null ? null : { ...row, last: row.last, count: Number(row.count) };
}

const ROWS = 'SELECT id, payment_id, merchant_id, facts FROM decisions';
const PAGE: Readonly<Record<Engine, string>> = {
  sqlite: `SELECT MAX(id) AS last, COUNT(*) AS count, json_group_array(json_array(payment_id, merchant_id, json(facts))) AS text
    FROM (${ROWS} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)`,
  postgres: `SELECT MAX(id) AS last, COUNT(*) AS count,
    CAST(json_agg(json_build_array(payment_id, merchant_id, CAST(facts AS json)) ORDER BY id) AS text) AS text
    FROM (${ROWS} WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3) AS page`,
};

/** The decision after so many others of a range; null when there are fewer. */
export async function recordedAt(
  reader: Reader,
  engine: Engine,
  { after, upTo }: IdRange,
  offset: number,
): Promise<string | null> {
  const where = engine === 'sqlite' ? 'id > ? AND id <= ?' : 'id > $1 AND id <= $2';
  const [row] = await reader.read((manager: EntityManager) =>
    manager.query<{ id: string }[]>(
      `SELECT id FROM decisions WHERE ${where} ORDER BY id LIMIT 1 OFFSET ${Math.trunc(offset)}`,
      [after, upTo],
    ),
  );
  return row?.id ?? null;
}

export async function countRecorded(reader: Reader, engine: Engine, { after, upTo }: IdRange): Promise<number> {
  const where = engine === 'sqlite' ? 'id > ? AND id <= ?' : 'id > $1 AND id <= $2';
  const [row] = await reader.read((manager: EntityManager) =>
    manager.query<{ count: number | string }[]>(`SELECT COUNT(*) AS count FROM decisions WHERE ${where}`, [
      after,
      upTo,
    ]),
  );
  return Number(row!.count);
}

/** The last decision that is committed; null when there is none. */
export async function lastRecorded(reader: Reader): Promise<string | null> {
  const [row] = await reader.read((manager: EntityManager) =>
    manager.query<{ last: string | null }[]>('SELECT MAX(id) AS last FROM decisions'),
  );
  return row?.last ?? null;
}
