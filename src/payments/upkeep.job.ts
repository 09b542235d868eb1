import { type Clock, HOUR_MS } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { deleteExpiredSeals } from '../vault/spent-seal';
import { purge } from '../vault/upkeep.service';
import { tokensOfHeldPayments } from './payment.store';

export interface UpkeepPorts {
  readonly db: Database;
  readonly vaultDb: Database;
  readonly clock: Clock;
  readonly log: Log;
}

const EVERY_MS = HOUR_MS;

/** Deletes what is no longer needed, once an hour: cards that were not to be stored, and marks of spent security codes. */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  #cancel: (() => void) | null = null;
  #stopped = false;
  #pass: Promise<void> = Promise.resolve();

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { clock, log } = this.#ports;
    this.#pass = this.run().catch((error: unknown) => log.error({ error }, 'upkeep failed'));
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
    const { db, vaultDb, clock } = this.#ports;
    await purge({ db: vaultDb, clock }, (tokenIds) => tokensOfHeldPayments(db.reader('support'), tokenIds));
    while ((await db.withTx((tx) => deleteExpiredSeals(tx, clock.now()))) > 0);
  }
}
