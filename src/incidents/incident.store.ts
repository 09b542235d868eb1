import { In, IsNull, MoreThan, Not } from 'typeorm';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { type Actor, type EntryKind, type IncidentStatus, statusAfter } from './incident';
import { IncidentEntryRow, IncidentRow } from './incident.entity';
import { partsOfStream } from './stream';

/** A line for the timeline. */
export interface Entry {
  readonly kind: EntryKind;
  readonly actor: Actor;
  readonly text: string;
  readonly at: EpochMs;
}

/** Stores a new incident with its first entry. */
export async function insertIncident(tx: Tx, ids: Ids, incident: IncidentRow, entry: Entry): Promise<void> {
  await tx.manager.insert(IncidentRow, incident);
  await tx.manager.insert(IncidentEntryRow, { ...entry, id: ids.next('event'), incidentId: incident.id });
}

/** Entries of one incident at most: the machine writes few, people might not. */
export const ENTRIES_MAX = 500;

/**
 * Adds a line to an incident's timeline, with what changes beside it. Null when there is no such incident, or it is in a state in which
 * this can't be written; then nothing is.
 */
export async function addEntry(
  { manager }: Tx,
  ids: Ids,
  incidentId: string,
  entry: Entry,
  change: Partial<IncidentRow> = {},
): Promise<IncidentRow | null> {
  const incident = await manager.findOneBy(IncidentRow, { id: incidentId });
  const status = incident === null ? null : statusAfter(incident.status, entry.kind);
  if (incident === null || status === null) return null;
  const { affected } = await manager.update(
    IncidentRow,
    { id: incidentId, status: incident.status },
    { ...change, status },
  );
  if (affected !== 1) return null;
  await manager.insert(IncidentEntryRow, { ...entry, id: ids.next('event'), incidentId });
  return { ...incident, ...change, status };
}

/** Whether the timeline has that line already. */
export function hasEntry(
  { manager }: Tx,
  incidentId: string,
  { kind, actor, text }: Pick<Entry, 'kind' | 'actor' | 'text'>,
): Promise<boolean> {
  return manager.existsBy(IncidentEntryRow, { incidentId, kind, actor, text });
}

export async function countEntries({ manager }: Tx, incidentId: string): Promise<number> {
  return manager.countBy(IncidentEntryRow, { incidentId });
}

/** Changes what is in no timeline. */
export async function updateIncident({ manager }: Tx, id: string, change: Partial<IncidentRow>): Promise<void> {
  await manager.update(IncidentRow, { id }, change);
}

/** The incident that is open for a cause. */
export function openIncidentOf({ manager }: Tx, openCause: string): Promise<IncidentRow | null> {
  return manager.findOneBy(IncidentRow, { openCause });
}

export function readIncident(reader: Reader, id: string): Promise<IncidentRow | null> {
  return reader.read((manager) => manager.findOneBy(IncidentRow, { id }));
}

/** Incidents whose version is still to be rolled back. */
export function incidentsToRollBack(reader: Reader): Promise<IncidentRow[]> {
  return reader.read((manager) => manager.findBy(IncidentRow, { rollbackState: 'DUE', openCause: Not(IsNull()) }));
}

/** Unresolved incidents of a version whose release nobody is known to have rolled back. */
export function incidentsNotRolledBack(reader: Reader): Promise<IncidentRow[]> {
  const where = { rollbackState: In(['NONE', 'FAILED']), openCause: Not(IsNull()), releaseId: Not(IsNull()) };
  return reader.read((manager) => manager.findBy(IncidentRow, where));
}

/** Oldest first. */
export function entriesOf(reader: Reader, incidentId: string): Promise<IncidentEntryRow[]> {
  return reader.read((manager) =>
    manager.find(IncidentEntryRow, {
      where: { incidentId },
      order: { at: 'ASC', id: 'ASC' },
      take: ENTRIES_MAX,
    }),
  );
}

/** How many incidents there are that are not resolved, by status. */
export async function countOpenIncidents(reader: Reader): Promise<ReadonlyMap<IncidentStatus, number>> {
  const rows = await reader.read((manager) =>
    manager
      .createQueryBuilder(IncidentRow, 'i')
      .select('i.status', 'status')
      .addSelect('COUNT(*)', 'count')
      .where("i.status <> 'RESOLVED'")
      .groupBy('i.status')
      .getRawMany<{ status: IncidentStatus; count: number | string }>(),
  );
  return new Map(rows.map(({ status, count }) => [status, Number(count)]));
}

/** Processors whose own streams have alarmed, by incidents that nobody has resolved, and when those alarmed last: after `since`. */
export async function processorAlarmsSince(
  reader: Reader,
  since: EpochMs,
): Promise<readonly { readonly processor: string; readonly at: EpochMs }[]> {
  const rows = await reader.read((manager) =>
    manager.find(IncidentRow, {
      select: { id: true, streams: true, lastAlarmAt: true },
      where: { openCause: Not(IsNull()), lastAlarmAt: MoreThan(since) },
    }),
  );
  return rows.flatMap(({ streams, lastAlarmAt: at }) =>
    listIn(streams).flatMap((stream) => {
      const { kind, value } = partsOfStream(stream);
      return kind === 'PROCESSOR' && value !== null ? [{ processor: value, at }] : [];
    }),
  );
}

export interface IncidentFilter {
  readonly status: readonly IncidentStatus[] | null;
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  readonly reasonCode: string | null;
  readonly openedFrom: EpochMs | null;
  readonly openedTo: EpochMs | null;
}

/** Incidents, the newest first; one more than the page's limit if there are more. */
export function listIncidents(reader: Reader, filter: IncidentFilter, page: Page): Promise<IncidentRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, IncidentRow, 'i').where('1 = 1');
    const { status, ruleKey, ruleSetVersion, reasonCode, openedFrom, openedTo } = filter;
    if (status !== null) query.andWhere('i.status IN (:...status)', { status });
    if (ruleKey !== null) query.andWhere('i.ruleKey = :ruleKey', { ruleKey });
    if (ruleSetVersion !== null) query.andWhere('i.ruleSetVersion = :ruleSetVersion', { ruleSetVersion });
    if (reasonCode !== null) query.andWhere('i.reasonCode = :reasonCode', { reasonCode });
    if (openedFrom !== null) query.andWhere('i.openedAt >= :openedFrom', { openedFrom });
    if (openedTo !== null) query.andWhere('i.openedAt < :openedTo', { openedTo });
    return pageRows(query, page, { by: 'openedAt', direction: 'DESC' });
  });
}

/** JSON lists of texts in an incident's row. */
export function listIn(text: string): readonly string[] {
  return present(JSON.parse(text) as readonly string[] | null, 'a list in an incident');
}
