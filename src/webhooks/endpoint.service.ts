import { addAuditEvent } from '../access/audit.store';
import { JobRow } from '../jobs/job.entity';
import { jobId, planJobAnew } from '../jobs/jobs';
import type { Clock, EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import { lastEventId } from '../payments/outbox.store';
import type { Database } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { PLATFORM } from '../releases/rule-set-version';
import { FRESH } from './delivery.job';
import { matchesKind } from './record-event';
import { newSecret, sealSecret } from './secret';
import { ENDPOINTS_MAX } from './webhook';
import {
  WebhookCursorRow,
  WebhookDeliveryRow,
  WebhookEndpointRow,
  type WebhookEventRow,
  WebhookStreamRow,
} from './webhook.entity';
import { CURSOR, deleteEndpoint, endpointsOf, findDelivery, findEndpoint } from './webhook.store';

export interface EndpointPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  /** Seals the endpoints' secrets. */
  readonly secretKey: Buffer;
}

/** Who acts, for whose events. */
export interface EndpointActor {
  /** A merchant's id, or `platform`. */
  readonly owner: string;
  /** The id of a key. */
  readonly keyId: string;
}

export interface EndpointRequest {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
}

/** An endpoint, with its new secret, which is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: Readonly<WebhookEndpointRow>;
  readonly secret: string;
}

/** Keeps endpoints. What goes to them is the jobs'. */
export class EndpointService {
  constructor(private readonly ports: EndpointPorts) {}

  /** Null when the owner has as many as there may be. It hears of what happens from now on. */
  async create(actor: EndpointActor, request: EndpointRequest): Promise<EndpointWithSecret | null> {
    const { db, clock, ids, randomness, secretKey } = this.ports;
    const id = ids.next('webhookEndpoint');
    const secret = newSecret(randomness);
    const sealed = sealSecret(randomness, secretKey, id, secret);
    const latest = (await lastEventId(db.reader('support'), db.engine)) ?? '';
    return db.withTx(async (tx) => {
      const at = clock.now();
      await this.beginToTakeOver(tx, latest);
      const stream = await this.streamOf(tx, actor.owner);
      const others = await endpointsOf(tx, actor.owner);
      if (others.length >= ENDPOINTS_MAX) return null;
      const endpoint: WebhookEndpointRow = {
        ...FRESH,
        id,
        owner: actor.owner,
        url: request.url,
        description: request.description,
        eventTypes: JSON.stringify(request.eventTypes),
        state: 'ENABLED',
        disabledBecause: null,
        secret: sealed,
        previousSecret: null,
        previousUntil: null,
        position: stream.lastSequence,
        createdBy: actor.keyId,
        createdAt: at,
        updatedAt: at,
      };
      await tx.manager.insert(WebhookEndpointRow, endpoint);
      await this.renewWanted(tx, actor.owner);
      await this.audit(tx, actor, id, 'WEBHOOK_ENDPOINT_CREATED', at);
      return { endpoint, secret };
    });
  }

  /** Changes what is given; null when there is no such endpoint. One that is enabled again goes on where it stopped. */
  update(
    actor: EndpointActor,
    id: string,
    change: Partial<EndpointRequest> & { readonly enabled?: boolean },
  ): Promise<WebhookEndpointRow | null> {
    const { enabled, eventTypes, ...rest } = change;
    return this.ports.db.withTx(async (tx) => {
      const at = this.ports.clock.now();
      const set = {
        ...rest,
        ...(eventTypes === undefined ? {} : { eventTypes: JSON.stringify(eventTypes) }),
        ...(enabled === true ? { ...FRESH, state: 'ENABLED', disabledBecause: null } : {}),
        ...(enabled === false ? { ...FRESH, state: 'DISABLED', disabledBecause: 'OWNER' } : {}),
        updatedAt: at,
      };
      const { affected } = await tx.manager.update(WebhookEndpointRow, { id, owner: actor.owner }, set);
      if (affected !== 1) return null;
      await this.renewWanted(tx, actor.owner);
      await this.audit(tx, actor, id, 'WEBHOOK_ENDPOINT_CHANGED', at);
      return tx.manager.findOneByOrFail(WebhookEndpointRow, { id });
    });
  }

  delete(actor: EndpointActor, id: string): Promise<boolean> {
    return this.ports.db.withTx(async (tx) => {
      if (!(await deleteEndpoint(tx, actor.owner, id))) return false;
      await this.renewWanted(tx, actor.owner);
      await this.audit(tx, actor, id, 'WEBHOOK_ENDPOINT_DELETED', this.ports.clock.now());
      return true;
    });
  }

  /** A new secret; the one before goes on signing beside it for so long. Null when there is no such endpoint. */
  rotate(actor: EndpointActor, id: string, overlapMs: number): Promise<EndpointWithSecret | null> {
    const { db, clock, randomness, secretKey } = this.ports;
    const secret = newSecret(randomness);
    const sealed = sealSecret(randomness, secretKey, id, secret);
    return db.withTx(async (tx) => {
      const at = clock.now();
      const found = await tx.manager.findOneBy(WebhookEndpointRow, { id, owner: actor.owner });
      if (found === null) return null;
      const before =
        overlapMs === 0
          ? { previousSecret: null, previousUntil: null }
          : { previousSecret: found.secret, previousUntil: at + overlapMs };
      const change = { ...before, secret: sealed, updatedAt: at };
      await tx.manager.update(WebhookEndpointRow, { id }, change);
      await this.audit(tx, actor, id, 'WEBHOOK_SECRET_ROTATED', at);
      return { endpoint: { ...found, ...change }, secret };
    });
  }

  /** Sends an event of the type `webhook.test` once, also to a disabled endpoint. Null when there is no such endpoint. */
  async test(actor: EndpointActor, endpointId: string): Promise<WebhookDeliveryRow | null> {
    const { db, ids } = this.ports;
    const endpoint = await findEndpoint(db.reader('support'), actor.owner, endpointId);
    if (endpoint === null) return null;
    const event = { id: ids.next('event'), type: 'webhook.test', sequence: 0 };
    return this.request(actor, endpoint.id, 'TEST', event);
  }

  /** Sends the event of a delivery once more, out of the order. Null when there is no such delivery. */
  async redeliver(actor: EndpointActor, deliveryId: string): Promise<WebhookDeliveryRow | null> {
    const found = await findDelivery(this.ports.db.reader('support'), actor.owner, deliveryId);
    if (found === null) return null;
    const { eventId, eventType, sequence, kind } = found;
    const event = { id: eventId, type: eventType, sequence };
    return this.request(actor, found.endpointId, kind === 'TEST' ? 'TEST' : 'REDELIVERY', event);
  }

  private request(
    { owner, keyId }: EndpointActor,
    endpointId: string,
    kind: 'TEST' | 'REDELIVERY',
    event: Pick<WebhookEventRow, 'id' | 'type' | 'sequence'>,
  ): Promise<WebhookDeliveryRow> {
    const { db, clock, ids } = this.ports;
    const id = ids.next('webhookDelivery');
    return db.hot({
      reads: [[JobRow, jobId('WEBHOOK', endpointId)]],
      run(view) {
        const at = clock.now();
        const delivery: WebhookDeliveryRow = {
          id,
          owner,
          endpointId,
          eventId: event.id,
          eventType: event.type,
          sequence: event.sequence,
          kind,
          state: 'REQUESTED',
          tries: 0,
          lastStatus: null,
          lastCause: null,
          lastTriedAt: null,
          nextTryAt: at,
          requestedBy: keyId,
          createdAt: at,
        };
        view.insert(WebhookDeliveryRow, delivery);
        planJobAnew(view, { kind: 'WEBHOOK', subjectId: endpointId, merchantId: owner, at });
        return delivery;
      },
    });
  }

  /** While nobody wanted payments' events they were not taken over: what happened then is nobody's. */
  private async beginToTakeOver({ manager }: Tx, latest: string): Promise<void> {
    const streams = await manager.find(WebhookStreamRow);
    const isUnderWay = streams.some((stream) => ['payment', 'reprocessing'].some((kind) => matchesKind(stream, kind)));
    if (!isUnderWay) await manager.upsert(WebhookCursorRow, { id: CURSOR, position: latest }, ['id']);
  }

  private async streamOf({ manager }: Tx, owner: string): Promise<WebhookStreamRow> {
    const fresh = { id: owner, lastSequence: 0, wanted: '[]' };
    await manager.createQueryBuilder().insert().into(WebhookStreamRow).values(fresh).orIgnore().execute();
    // Written, so that it is held until the tx ends: endpoints of one owner are made one after the other.
    await manager.increment(WebhookStreamRow, { id: owner }, 'lastSequence', 0);
    return manager.findOneByOrFail(WebhookStreamRow, { id: owner });
  }

  private async renewWanted(tx: Tx, owner: string): Promise<void> {
    const endpoints = await endpointsOf(tx, owner);
    // A disabled one, too: it goes on where it stopped once it is enabled again.
    const wanted = new Set(endpoints.flatMap(({ eventTypes }) => JSON.parse(eventTypes) as string[]));
    await tx.manager.update(WebhookStreamRow, { id: owner }, { wanted: JSON.stringify([...wanted].sort()) });
  }

  private audit(tx: Tx, { owner, keyId }: EndpointActor, id: string, action: string, at: EpochMs): Promise<void> {
    const merchantId = owner === PLATFORM ? null : owner;
    const event = { id: this.ports.ids.next('event'), merchantId, action, subjectId: id, actor: keyId, at };
    return addAuditEvent(tx, { ...event, detail: '{}' });
  }
}
