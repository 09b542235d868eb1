import { type Clock, type EpochMs, MINUTE_MS, SECOND_MS } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { expressionsOf } from './check-routes';
import { type RouteContent, type RouteTable, routeTable } from './route';
import type { RouteTableRow } from './route-table.entity';
import { tablesSince } from './routes.store';

export interface LiveRoutesPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** What else is looked at as often. */
  readonly further?: () => Promise<void>;
}

/** How soon a node sees what was set at another one. */
const EVERY_MS = SECOND_MS;
/** Nodes' clocks may differ, and who wrote first may commit last. */
const OVERLAP_MS = MINUTE_MS;

/**
 * The routes in force, in memory, so that a payment's way reads nothing for them. Which version a payment went by is stored with it; that a
 * node may use the one before for another second does no harm, as both were right to use.
 */
export class LiveRoutes {
  readonly #tables = new Map<string, RouteTable>();
  #newestAt: EpochMs | null = null;
  #cancel: (() => void) | null = null;
  #reading: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(private readonly ports: LiveRoutesPorts) {}

  /** Null: the merchant has no routes. */
  readonly tableOf = (merchantId: string): RouteTable | null => this.#tables.get(merchantId) ?? null;

  /** Reads every merchant's newest version, before the first payment. */
  async load(): Promise<void> {
    await this.#read(null);
  }

  /** Goes on reading what other nodes have stored. */
  start(): void {
    this.#cancel = this.ports.clock.after(EVERY_MS, () => {
      this.#reading = this.#pass()
        .catch((error: unknown) => this.ports.log.error({ error }, 'routes could not be read'))
        .then(() => {
          if (!this.#stopped) this.start();
        });
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#reading;
  }

  /** A version that was stored. One that is older than what is in force changes nothing. */
  adopt({ merchantId, version, routes, createdAt }: Readonly<RouteTableRow>): void {
    this.#newestAt = Math.max(this.#newestAt ?? 0, createdAt);
    if ((this.#tables.get(merchantId)?.version ?? 0) >= version) return;
    const parsed = JSON.parse(routes) as readonly RouteContent[];
    this.#tables.set(merchantId, routeTable(merchantId, version, parsed, expressionsOf(parsed)));
  }

  async #pass(): Promise<void> {
    await this.#read((this.#newestAt ?? 0) - OVERLAP_MS);
    await this.ports.further?.();
  }

  async #read(since: EpochMs | null): Promise<void> {
    for (const row of await tablesSince(this.ports.db.reader('payments'), since)) {
      try {
        this.adopt(row);
      } catch (error) {
        // One merchant's routes, written for an earlier build, must not keep the others from theirs: its payments go where its mode says.
        this.ports.log.error({ error, routes: row.id }, 'routes could not be compiled');
      }
    }
  }
}
