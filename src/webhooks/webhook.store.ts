import { LessThan } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import { JobRow } from '../jobs/job.entity';
import type { EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Reader } from '../persistence/database';
import { plainQuery, plainRows } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { isWanted, type OutgoingEvent } from './record-event';
import {
  WebhookCursorRow,
  WebhookDeliveryRow,
  WebhookEndpointRow,
  WebhookEventRow,
  WebhookStreamRow,
} from './webhook.entity';

/** An owner's endpoint; null when there is none, or it is another's. */
export function findEndpoint(reader: Reader, owner: string, id: string): Promise<WebhookEndpointRow | null> {
  return reader.read((manager) => manager.findOneBy(WebhookEndpointRow, { id, owner }));
}

export function endpointById(reader: Reader, id: string): Promise<WebhookEndpointRow | null> {
  return reader.read((manager) => manager.findOneBy(WebhookEndpointRow, { id }));
}

/** An owner's endpoints, the oldest first. */
export function listEndpoints(reader: Reader, owner: string, page: Page): Promise<WebhookEndpointRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, WebhookEndpointRow, 'e').where('e.owner = :owner', { owner });
    return pageRows(query, page, { by: 'createdAt', direction: 'ASC' });
  });
}

export function endpointsOf({ manager }: Tx, owner: string): Promise<WebhookEndpointRow[]> {
  return manager.findBy(WebhookEndpointRow, { owner });
}

/** What came of telling an owner's endpoints, the newest first. */
export function listDeliveries(
  reader: Reader,
  owner: string,
  { endpointId, state, page }: { readonly endpointId: string; readonly state: string | null; readonly page: Page },
): Promise<WebhookDeliveryRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, WebhookDeliveryRow, 'd');
    query.where(`d.endpointId = :endpointId AND d.owner = :owner`, { endpointId, owner });
    if (state !== null) query.andWhere('d.state = :state', { state });
    return pageRows(query, page, { by: 'createdAt', direction: 'DESC' });
  });
}

export function findDelivery(reader: Reader, owner: string, id: string): Promise<WebhookDeliveryRow | null> {
  return reader.read((manager) => manager.findOneBy(WebhookDeliveryRow, { id, owner }));
}

export function findEvent(reader: Reader, owner: string, id: string): Promise<WebhookEventRow | null> {
  return reader.read((manager) => manager.findOneBy(WebhookEventRow, { id, owner }));
}

/** An owner's events after a place, in their order. */
export function eventsOf(
  reader: Reader,
  owner: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<WebhookEventRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, WebhookEventRow, 'v')
        .where('v.owner = :owner AND v.sequence > :after', { owner, after })
        .orderBy('v.sequence')
        .limit(limit),
    ),
  );
}

/** What people asked to be sent to an endpoint, the oldest first. */
export function requestedDeliveries(reader: Reader, endpointId: string, limit: number): Promise<WebhookDeliveryRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, WebhookDeliveryRow, 'd')
        .where(`d.endpointId = :endpointId AND d.state = 'REQUESTED'`, { endpointId })
        .orderBy('d.id')
        .limit(limit),
    ),
  );
}

/** Every owner who has, or has had, an endpoint. */
export function allStreams(reader: Reader): Promise<WebhookStreamRow[]> {
  return reader.read((manager) => manager.find(WebhookStreamRow));
}

/** Enabled endpoints with events before them, for which no work is planned. */
export async function idleEndpoints(reader: Reader, limit: number): Promise<readonly WebhookEndpointRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, WebhookEndpointRow, 'e')
        .innerJoin(WebhookStreamRow, 's', 's.id = e.owner')
        .leftJoin(JobRow, 'j', `j.id = 'WEBHOOK|' || e.id`)
        .where(`e.state = 'ENABLED' AND e.position < s.lastSequence AND j.id IS NULL`)
        .orderBy('e.id')
        .limit(limit),
    ),
  );
}

export async function cursorPosition(reader: Reader): Promise<string | null> {
  const row = await reader.read((manager) => manager.findOneBy(WebhookCursorRow, { id: CURSOR }));
  return row?.position ?? null;
}

export const CURSOR = 'payments';

/**
 * Records an event in a tx, like `recordEvent` in a hot unit. The order of an owner's events is that of the commits. False when no endpoint of the
 * owner wants it.
 */
export async function recordEventIn({ manager }: Tx, ids: Ids, event: OutgoingEvent): Promise<boolean> {
  const { owner, type, subjectId, data, at } = event;
  // The row is held until the tx ends: a number that is taken is a number that is written.
  const { affected } = await manager.increment(WebhookStreamRow, { id: owner }, 'lastSequence', 1);
  if (affected !== 1) return false;
  const stream = await manager.findOneByOrFail(WebhookStreamRow, { id: owner });
  if (!isWanted(stream, type)) {
    await manager.decrement(WebhookStreamRow, { id: owner }, 'lastSequence', 1);
    return false;
  }
  const sequence = stream.lastSequence;
  const id = event.id ?? ids.next('event');
  await manager.insert(WebhookEventRow, { id, owner, sequence, type, subjectId, data: JSON.stringify(data), at });
  return true;
}

/** Removes an endpoint with its log. */
export async function deleteEndpoint({ manager }: Tx, owner: string, id: string): Promise<boolean> {
  if (!(await manager.existsBy(WebhookEndpointRow, { id, owner }))) return false;
  await manager.delete(WebhookDeliveryRow, { endpointId: id });
  await manager.delete(JobRow, { id: `WEBHOOK|${id}` });
  await manager.delete(WebhookEndpointRow, { id });
  return true;
}

/** Deletes some of what is older. Returns how many events and deliveries went. */
export async function deleteOld({ manager }: Tx, before: EpochMs): Promise<number> {
  const deliveries = await manager.delete(WebhookDeliveryRow, { createdAt: LessThan(before) });
  const events = await manager.delete(WebhookEventRow, { at: LessThan(before) });
  return (deliveries.affected ?? 0) + (events.affected ?? 0);
}
