import { JobRow } from '../jobs/job.entity';
import { jobId, planJob } from '../jobs/jobs';
import { type Clock, HOUR_MS, SECOND_MS } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import { eventsAfter } from '../payments/outbox.store';
import type { PaymentEventRow } from '../payments/payment-event.entity';
import { PaymentRow } from '../payments/payment.entity';
import type { Database } from '../persistence/database';
import type { HotUnit } from '../persistence/hot-unit';
import { rowsAmong } from '../persistence/plain-query';
import { outgoingEventsOf } from './payment-events';
import { matchesKind, recordEvent, streamReads } from './record-event';
import { KEPT_MS } from './webhook';
import { WebhookCursorRow, type WebhookEndpointRow, type WebhookStreamRow } from './webhook.entity';
import { allStreams, CURSOR, cursorPosition, deleteOld, idleEndpoints } from './webhook.store';

export interface RelayPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const EVERY_MS = SECOND_MS / 2;
const PAGE = 200;
const ENDPOINTS_AT_ONCE = 100;
/** Pages in one go: then others have a turn. */
const PAGES_MAX = 20;

/**
 * Takes the events of payments over into their owners' streams, in the order of their commits, and plans the work of endpoints that have some
 * before them. Payments write nothing for it; without an endpoint it reads one small table and no more. Any number of nodes may do so on one
 * database: who is second finds the cursor moved, and does nothing.
 */
export class Relay {
  readonly #ports: RelayPorts;
  #cancel: (() => void) | null = null;
  #stopped = false;
  #pass: Promise<void> = Promise.resolve();
  #cleanedAt = 0;

  constructor(ports: RelayPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { clock, log } = this.#ports;
    this.#pass = this.run().catch((error: unknown) => log.error({ error }, 'events could not be relayed'));
    void this.#pass.then(() => {
      if (!this.#stopped) this.#cancel = clock.after(EVERY_MS, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#pass;
  }

  /** One pass. */
  async run(): Promise<void> {
    const { db } = this.#ports;
    const streams = await allStreams(db.reader('support'));
    if (streams.length === 0) return;
    if (streams.some(wantsPayments)) await this.#takeOver(streams);
    const idle = await idleEndpoints(db.reader('support'), ENDPOINTS_AT_ONCE);
    await Promise.all(idle.map((endpoint) => this.#plan(endpoint)));
    await this.#clean();
  }

  async #takeOver(streams: readonly WebhookStreamRow[]): Promise<void> {
    const { db } = this.#ports;
    const owners = new Set(streams.filter(wantsPayments).map(({ id }) => id));
    for (let page = 0; page < PAGES_MAX && !this.#stopped; page += 1) {
      const position = await cursorPosition(db.reader('support'));
      if (position === null) return;
      const events = await eventsAfter(db.reader('support'), db.engine, position === '' ? null : position, PAGE);
      const last = events.at(-1);
      if (last === undefined) return;
      const wanted = events.filter(({ merchantId }) => owners.has(merchantId));
      await db.hot(takeOver(this.#ports, position, last.id, wanted, await this.#paymentsOf(wanted)));
      if (events.length < PAGE) return;
    }
  }

  async #paymentsOf(events: readonly PaymentEventRow[]): Promise<ReadonlyMap<string, PaymentRow>> {
    const merchants = [...new Set(events.map(({ merchantId }) => merchantId))];
    const rows = await Promise.all(
      merchants.map((merchantId) => {
        const own = events.filter((event) => event.merchantId === merchantId);
        const values = [...new Set(own.map(({ paymentId }) => paymentId))];
        const among = { column: 'id', values, merchantId } as const;
        return this.#ports.db.reader('support').read((manager) => rowsAmong(manager, PaymentRow, among));
      }),
    );
    return new Map(rows.flat().map((row) => [row.id, row]));
  }

  #plan({ id: subjectId, owner }: WebhookEndpointRow): Promise<void> {
    const { db, clock } = this.#ports;
    return db.hot({
      reads: [[JobRow, jobId('WEBHOOK', subjectId)]],
      run(view) {
        const at = clock.now();
        if (view.find(JobRow, jobId('WEBHOOK', subjectId)) !== null) return;
        planJob(view, { kind: 'WEBHOOK', subjectId, merchantId: owner, dueAt: at, at });
      },
    });
  }

  async #clean(): Promise<void> {
    const { db, clock } = this.#ports;
    if (clock.now() < this.#cleanedAt + HOUR_MS) return;
    this.#cleanedAt = clock.now();
    await db.withTx((tx) => deleteOld(tx, clock.now() - KEPT_MS));
  }
}

function wantsPayments(stream: WebhookStreamRow): boolean {
  return matchesKind(stream, 'payment') || matchesKind(stream, 'reprocessing');
}

/** Records events and moves the cursor, if nobody else has. */
function takeOver(
  { ids }: Pick<RelayPorts, 'ids'>,
  position: string,
  next: string,
  events: readonly PaymentEventRow[],
  payments: ReadonlyMap<string, PaymentRow>,
): HotUnit<void> {
  const owners = events.map(({ merchantId }) => merchantId);
  return {
    reads: [[WebhookCursorRow, CURSOR], ...streamReads(owners)],
    run(view) {
      if (view.find(WebhookCursorRow, CURSOR)?.position !== position) return;
      view.update(WebhookCursorRow, CURSOR, { position: next });
      for (const event of events) {
        const payment = payments.get(event.paymentId);
        if (payment === undefined) continue;
        for (const outgoing of outgoingEventsOf(event, payment)) recordEvent(view, ids, outgoing);
      }
    },
  };
}
