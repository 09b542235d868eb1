import type { JobHandler, JobResult } from '../jobs/job-runner';
import { type Clock, type EpochMs, SECOND_MS } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import type { Log } from '../observability/log';
import { assertTransition } from '../payments/payment';
import type { Database } from '../persistence/database';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { bodyOf, type CompleteData, signatureHeaders } from './message';
import type { Receipt, Receiver } from './receiver';
import { matchesAny } from './record-event';
import { DELIVERY_TRANSITIONS, type DeliveryState, type DisabledBecause, GIVE_UP_AFTER_MS, waitMs } from './webhook';
import { WebhookDeliveryRow, WebhookEndpointRow, type WebhookEventRow } from './webhook.entity';
import { endpointById, eventsOf, findEvent, requestedDeliveries } from './webhook.store';

export interface DeliveryPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly randomness: Randomness;
  readonly receiver: Receiver;
  /** Seals the endpoints' secrets. */
  readonly secretKey: Buffer;
  readonly complete: CompleteData;
}

/** How long one run of the job works: with one answer that is waited for it stays below the job's lease. */
const RUN_MS = 3 * SECOND_MS;
const PAGE = 50;

/** Tells one endpoint of what is before it, one event after the other: none goes before the one before it has arrived. */
export function deliveryJob(ports: DeliveryPorts): JobHandler {
  return async ({ subjectId }) => {
    const { db, clock } = ports;
    const reader = db.reader('support');
    const until = clock.now() + RUN_MS;
    while (clock.now() < until) {
      const endpoint = await endpointById(reader, subjectId);
      if (endpoint === null) return { kind: 'done' };
      for (const delivery of await requestedDeliveries(reader, endpoint.id, PAGE))
        await deliverOnce(ports, endpoint, delivery);
      if (endpoint.state !== 'ENABLED') return { kind: 'done' };
      if (endpoint.retryAt !== null && endpoint.retryAt > clock.now())
        return { kind: 'again', dueAt: endpoint.retryAt };
      const events = await eventsOf(reader, endpoint.owner, { after: endpoint.position, limit: PAGE });
      if (events.length === 0) return { kind: 'done' };
      const stopped = await deliverInOrder(ports, endpoint, events, until);
      if (stopped !== null) return stopped;
    }
    return { kind: 'again', dueAt: clock.now() };
  };
}

/** Null: all of them have been dealt with. */
async function deliverInOrder(
  ports: DeliveryPorts,
  found: WebhookEndpointRow,
  events: readonly WebhookEventRow[],
  until: EpochMs,
): Promise<JobResult | null> {
  const { db, clock } = ports;
  let endpoint: Readonly<WebhookEndpointRow> = found;
  const patterns = JSON.parse(endpoint.eventTypes) as string[];
  for (const event of events) {
    if (clock.now() >= until) return { kind: 'again', dueAt: clock.now() };
    const receipt = matchesAny(patterns, event.type) ? await send(ports, endpoint, event) : null;
    const noted = await db.hot(noteReceipt(ports, endpoint, event, receipt));
    if (noted.kind === 'moved') endpoint = noted.endpoint;
    else return noted.kind === 'retry' ? { kind: 'again', dueAt: noted.at } : { kind: 'done' };
  }
  return null;
}

type Noted =
  | { readonly kind: 'moved'; readonly endpoint: Readonly<WebhookEndpointRow> }
  | { readonly kind: 'retry'; readonly at: EpochMs }
  /** Somebody has changed or disabled it, or this has. */
  | { readonly kind: 'stopped' };

/** Writes down what came of an event, if the endpoint still stands before it. `receipt`: null for one that it does not want. */
function noteReceipt(
  ports: DeliveryPorts,
  { id, retryingId }: Readonly<WebhookEndpointRow>,
  event: WebhookEventRow,
  receipt: Receipt | null,
): HotUnit<Noted> {
  const deliveryId = retryingId ?? ports.ids.next('webhookDelivery');
  return {
    reads: [
      [WebhookEndpointRow, id],
      [WebhookDeliveryRow, deliveryId],
    ],
    run(view) {
      const at = ports.clock.now();
      const endpoint = view.find(WebhookEndpointRow, id);
      const isSame = endpoint !== null && endpoint.position < event.sequence && endpoint.retryingId === retryingId;
      if (!isSame || endpoint.state !== 'ENABLED') return { kind: 'stopped' };
      const passed = { ...FRESH, position: event.sequence, updatedAt: at };
      if (receipt === null)
        return { kind: 'moved', endpoint: view.update(WebhookEndpointRow, id, { position: event.sequence }) };
      const ok = isAccepted(receipt);
      const failures = ok ? 0 : endpoint.failures + 1;
      const failingSince = endpoint.failingSince ?? at;
      const because = ok ? null : reasonToDisable(receipt, at - failingSince);
      const nextTryAt = ok || because !== null ? null : at + waitMs(failures, draw(ports.randomness));
      const state: DeliveryState = ok ? 'DELIVERED' : because === null ? 'RETRYING' : 'FAILED';
      writeDelivery(view, endpoint, event, { deliveryId, state, receipt, nextTryAt, at });
      if (ok) return { kind: 'moved', endpoint: view.update(WebhookEndpointRow, id, passed) };
      const failing = { failures, failingSince, updatedAt: at };
      if (because === null) {
        view.update(WebhookEndpointRow, id, { ...failing, retryingId: deliveryId, retryAt: nextTryAt });
        return { kind: 'retry', at: nextTryAt ?? at };
      }
      const disabled = { state: 'DISABLED', disabledBecause: because, retryingId: null, retryAt: null };
      view.update(WebhookEndpointRow, id, { ...failing, ...disabled });
      ports.log.warn({ endpoint: id, because }, 'a webhook endpoint was disabled');
      return { kind: 'stopped' };
    },
  };
}

/** What an endpoint is that does not fail. */
export const FRESH = { retryingId: null, retryAt: null, failures: 0, failingSince: null } as const;

/** 410 Gone says that nobody listens any more (Standard Webhooks). */
function reasonToDisable(receipt: Receipt, failingMs: number): DisabledBecause | null {
  if (receipt.kind === 'answered' && receipt.status === 410) return 'GONE';
  return failingMs >= GIVE_UP_AFTER_MS ? 'FAILURES' : null;
}

function writeDelivery(
  view: HotView,
  endpoint: Readonly<WebhookEndpointRow>,
  event: WebhookEventRow,
  now: {
    readonly deliveryId: string;
    readonly state: DeliveryState;
    readonly receipt: Receipt;
    readonly nextTryAt: EpochMs | null;
    readonly at: EpochMs;
  },
): void {
  const { deliveryId: id, state, receipt, nextTryAt, at } = now;
  const before = view.find(WebhookDeliveryRow, id);
  if (before !== null) assertTransition(DELIVERY_TRANSITIONS, before.state, state);
  const tried = { state, ...saidBy(receipt), lastTriedAt: at, nextTryAt, tries: (before?.tries ?? 0) + 1 };
  if (before !== null) view.update(WebhookDeliveryRow, id, tried);
  else
    view.insert(WebhookDeliveryRow, {
      ...tried,
      id,
      owner: endpoint.owner,
      endpointId: endpoint.id,
      eventId: event.id,
      eventType: event.type,
      sequence: event.sequence,
      kind: 'IN_ORDER',
      requestedBy: null,
      createdAt: at,
    });
}

/** What a person asked for is tried once, out of the order. */
async function deliverOnce(
  ports: DeliveryPorts,
  endpoint: WebhookEndpointRow,
  delivery: WebhookDeliveryRow,
): Promise<void> {
  const { db, clock } = ports;
  const event = await eventOf(ports, delivery);
  const receipt: Receipt =
    event === null ? { kind: 'refused', cause: 'the event is no longer kept' } : await send(ports, endpoint, event);
  await db.hot({
    reads: [[WebhookDeliveryRow, delivery.id]],
    run(view) {
      const before = view.find(WebhookDeliveryRow, delivery.id);
      if (before?.state !== 'REQUESTED') return;
      const state = isAccepted(receipt) ? 'DELIVERED' : 'FAILED';
      assertTransition(DELIVERY_TRANSITIONS, before.state, state);
      const tried = { ...saidBy(receipt), lastTriedAt: clock.now(), tries: before.tries + 1 };
      view.update(WebhookDeliveryRow, delivery.id, { ...tried, state });
    },
  });
}

async function eventOf({ db }: DeliveryPorts, delivery: WebhookDeliveryRow): Promise<WebhookEventRow | null> {
  const { owner, eventId: id, eventType: type, endpointId, createdAt: at } = delivery;
  if (delivery.kind !== 'TEST') return findEvent(db.reader('support'), owner, id);
  return { id, owner, sequence: 0, type, subjectId: endpointId, data: JSON.stringify({ endpointId }), at };
}

async function send(
  { clock, receiver, secretKey, complete }: DeliveryPorts,
  endpoint: Readonly<WebhookEndpointRow>,
  event: WebhookEventRow,
): Promise<Receipt> {
  const body = bodyOf(event, complete);
  const headers = signatureHeaders(secretKey, endpoint, { id: event.id, body, at: clock.now() });
  return receiver.post({ url: endpoint.url, headers, body });
}

function isAccepted(receipt: Receipt): boolean {
  return receipt.kind === 'answered' && receipt.status >= 200 && receipt.status < 300;
}

function saidBy(receipt: Receipt): Pick<WebhookDeliveryRow, 'lastStatus' | 'lastCause'> {
  if (receipt.kind !== 'answered') return { lastStatus: null, lastCause: receipt.cause };
  return { lastStatus: receipt.status, lastCause: null };
}

function draw(randomness: Randomness): number {
  return randomness.bytes(2).readUInt16BE() / 65_536;
}
