import { MerchantRow } from '../access/merchant.entity';
import { type Clock, HOUR_MS, MINUTE_MS } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { everyTxSince } from '../persistence/open-tx';
import { closedUpTo } from './rollup';
import { countedUpTo, countNextHour, storeCount } from './outcomes.store';
import { closeHour, countHour, nextHour, renewHour, staleHours, watermarkOf } from './rollup.store';

export interface RollupPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

const EVERY_MS = MINUTE_MS;

/**
 * Counts the rejections of every hour once all of them are committed, and again when one of them has changed; and the payments, once. Payments
 * write nothing for it. Any number of nodes may do so on one database.
 */
export class Rollup {
  readonly #ports: RollupPorts;
  #cancel: (() => void) | null = null;
  #stopped = false;
  #pass: Promise<void> = Promise.resolve();

  constructor(ports: RollupPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { clock, log } = this.#ports;
    this.#pass = this.run().catch((error: unknown) => log.error({ error }, 'rejections could not be rolled up'));
    void this.#pass.then(() => {
      if (!this.#stopped) this.#cancel = clock.after(EVERY_MS, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#pass;
  }

  /** One pass over all merchants. */
  async run(): Promise<void> {
    const { db, clock } = this.#ports;
    const to = closedUpTo(clock.now(), await everyTxSince(db, clock));
    const merchants = await db.reader('support').read((manager) => manager.find(MerchantRow, { select: { id: true } }));
    for (const { id } of merchants) {
      if (this.#stopped) return;
      await this.#close(id, to);
      await this.#renew(id);
      await this.#countPayments(id, to);
    }
  }

  async #close(merchantId: string, to: number): Promise<void> {
    const { db } = this.#ports;
    const reader = db.reader('support');
    for (let from = await watermarkOf(reader, merchantId); !this.#stopped;) {
      const hour = await nextHour(reader, merchantId, { from, to });
      if (hour === null) return;
      const counted = await countHour(reader, merchantId, hour);
      if (!(await db.withTx((tx) => closeHour(tx, counted, from)))) return;
      from = hour + HOUR_MS;
    }
  }

  async #countPayments(merchantId: string, to: number): Promise<void> {
    const { db } = this.#ports;
    const reader = db.reader('support');
    for (let from = await countedUpTo(reader, merchantId); !this.#stopped;) {
      const counted = await countNextHour(reader, merchantId, { from, to });
      if (counted === null) return;
      await db.withTx((tx) => storeCount(tx, counted));
      from = counted.hour + HOUR_MS;
    }
  }

  async #renew(merchantId: string): Promise<void> {
    const { db } = this.#ports;
    const reader = db.reader('support');
    for (const stale of await staleHours(reader, merchantId, await watermarkOf(reader, merchantId))) {
      if (this.#stopped) return;
      const counted = await countHour(reader, merchantId, stale.hour);
      await db.withTx((tx) => renewHour(tx, counted, stale));
    }
  }
}
