import type { Reader } from '../persistence/database';
import { plainQuery, plainRows } from '../persistence/plain-query';
import type { Engine } from '../persistence/tables';
import { PaymentEventRow } from './payment-event.entity';

/** PostgreSQL: every tx that can have written an event before this one has ended. */
const SETTLED = 'committed_in < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)';

/**
 * Events after the one with that id (null: from the beginning), in the order of their commits; those of one payment in the order of their sequence.
 * Who goes on after the last one it was given misses none and gets none twice, however many nodes write: an event is given only when none that comes
 * before it can still be committed (docs/decisions/0012).
 */
export async function eventsAfter(
  reader: Reader,
  engine: Engine,
  afterId: string | null,
  limit: number,
): Promise<readonly PaymentEventRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, PaymentEventRow, 'e').limit(limit);
    if (engine === 'sqlite') {
      // One writer: rows are numbered as they are committed.
      if (afterId !== null)
        query.where('e.rowid > (SELECT rowid FROM payment_events WHERE id = :afterId)', { afterId });
      return plainRows(query.orderBy('e.rowid'));
    }
    query.where(SETTLED);
    const position = 'committed_in, payment_id, sequence';
    if (afterId !== null)
      query.andWhere(
        `(e.committed_in, e.payment_id, e.sequence) > (SELECT ${position} FROM payment_events WHERE id = :afterId)`,
        { afterId },
      );
    return plainRows(query.orderBy('e.committed_in').addOrderBy('e.payment_id').addOrderBy('e.sequence'));
  });
}

/** A stretch of events by their ids: after the one, up to and with the other; null: from the beginning, to the newest. */
export interface EventRange {
  readonly after: string | null;
  readonly upTo: string | null;
}

/**
 * The statement for the first events of a range as `eventsAfter` gives them, to be joined with other tables: the rows' columns, and `position`,
 * by which they are ordered.
 */
export function eventsPage(
  engine: Engine,
  { after, upTo }: EventRange,
  limit: number,
): { readonly sql: string; readonly parameters: unknown[] } {
  const order = engine === 'sqlite' ? 'rowid' : 'committed_in, payment_id, sequence';
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => (
    parameters.push(value),
    engine === 'sqlite' ? '?' : `$${parameters.length}`
  );
  const positionOf = (id: string): string => `(SELECT ${order} FROM payment_events WHERE id = ${parameter(id)})`;
  const conditions = [
    ...(engine === 'sqlite' ? [] : [SETTLED]),
    ...(after === null ? [] : [`(${order}) > ${positionOf(after)}`]),
    ...(upTo === null ? [] : [`(${order}) <= ${positionOf(upTo)}`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const first = `FROM payment_events ${where} ORDER BY ${order} LIMIT ${parameter(limit)}`;
  const sql =
    engine === 'sqlite'
      ? `SELECT *, rowid AS position ${first}`
      : `SELECT *, row_number() OVER (ORDER BY ${order}) AS position FROM (SELECT * ${first}) AS first`;
  return { sql, parameters };
}

/** The id of the newest event that `eventsAfter` gives by now; null when there is none. */
export async function lastEventId(reader: Reader, engine: Engine): Promise<string | null> {
  const [row] = await reader.read((manager) => {
    const query = plainQuery(manager, PaymentEventRow, 'e').limit(1);
    if (engine === 'sqlite') return plainRows(query.orderBy('e.rowid', 'DESC'));
    query.where(SETTLED);
    const backwards = query.orderBy('e.committed_in', 'DESC').addOrderBy('e.payment_id', 'DESC');
    return plainRows(backwards.addOrderBy('e.sequence', 'DESC'));
  });
  return row?.id ?? null;
}
