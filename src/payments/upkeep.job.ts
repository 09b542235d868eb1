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
  /** What later rooms have to be done; ends early once `stopped`. */
  readonly further: readonly ((stopped: () => boolean) => Promise<void>)[];
}

const EVERY_MS = HOUR_MS;

/**
 * Deletes what is no longer needed, once an hour: cards that were not to be stored, marks of spent security codes, and what later rooms
 * see to.
 */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  #cancel: (() => void) | null = null;
  #stopped = false;
  #pass: Promise<void> = Promise.resolve();

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { clock } = this.#ports;
    this.#pass = this.run();
    void this.#pass.then(() => {
      if (!this.#stopped) this.#cancel = clock.after(EVERY_MS, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#pass;
  }

  /** One pass. What fails is logged and tried again with the next one. */
  async run(): Promise<void> {
    const { db, vaultDb, clock, log, further } = this.#ports;
    const seals = async (): Promise<void> => {
      while ((await db.withTx((tx) => deleteExpiredSeals(tx, clock.now()))) > 0);
    };
    const cards = async (): Promise<void> => {
      await purge({ db: vaultDb, clock }, (tokenIds) => tokensOfHeldPayments(db.reader('support'), tokenIds));
    };
    for (const task of [cards, seals, ...further]) {
      if (this.#stopped) return;
      try {
        await task(() => this.#stopped);
      } catch (error) {
        log.error({ error }, 'upkeep failed');
      }
    }
  }
}
