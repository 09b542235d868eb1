import type { Reader } from '../persistence/database';
import { plainQuery, plainRows } from '../persistence/plain-query';
import type { Engine } from '../persistence/tables';
import { PaymentEventRow } from './payment-event.entity';

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
    query.where('e.committed_in < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)');
    const position = 'committed_in, payment_id, sequence';
    if (afterId !== null)
      query.andWhere(
        `(e.committed_in, e.payment_id, e.sequence) > (SELECT ${position} FROM payment_events WHERE id = :afterId)`,
        { afterId },
      );
    return plainRows(query.orderBy('e.committed_in').addOrderBy('e.payment_id').addOrderBy('e.sequence'));
  });
}

/** The id of the newest event that `eventsAfter` gives by now; null when there is none. */
export async function lastEventId(reader: Reader, engine: Engine): Promise<string | null> {
  const [row] = await reader.read((manager) => {
    const query = plainQuery(manager, PaymentEventRow, 'e').limit(1);
    if (engine === 'sqlite') return plainRows(query.orderBy('e.rowid', 'DESC'));
    query.where('e.committed_in < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)');
    const backwards = query.orderBy('e.committed_in', 'DESC').addOrderBy('e.payment_id', 'DESC');
    return plainRows(backwards.addOrderBy('e.sequence', 'DESC'));
  });
  return row?.id ?? null;
}
