import { type Clock, DAY_MS, type EpochMs } from '../kernel/clock';
import { IdempotencyKeyRow } from '../payments/idempotency-key.entity';
import type { Database } from '../persistence/database';
import type { EntityClass } from '../persistence/hot-unit';
import { VaultCardRow } from '../vault/vault-card.entity';
import { VelocityRow } from '../verification/velocity.entity';
import type { EraseService } from './erase.service';
import type { RetentionPeriods } from './retention';
import {
  cardWindow,
  keyWindow,
  methodWindow,
  openPayments,
  partsOf,
  paymentsById,
  paymentWindow,
  velocityWindow,
  windowsOf,
} from './retention.store';

export interface RetentionPorts {
  readonly db: Database;
  readonly vaultDb: Database;
  readonly clock: Clock;
  readonly erasing: EraseService;
  readonly periods: RetentionPeriods;
}

/** Rows that one tx changes: a few milliseconds, so that payments hardly wait for it. */
const BATCH = 100;

/** What was deleted or erased. */
export interface Retired {
  readonly payments: number;
  readonly keys: number;
  readonly subjects: number;
  readonly cards: number;
  readonly methods: number;
}

/** Ends what has been kept long enough. Once a day, in small batches; what is interrupted goes on with the next pass. */
export class Retention {
  readonly #ports: RetentionPorts;
  #nextAt: EpochMs = 0;
  /** Payments up to here were looked at … */
  #seenUpTo = '';
  /** … but for these, which could not be erased yet. */
  #left: ReadonlySet<string> = new Set();

  constructor(ports: RetentionPorts) {
    this.#ports = ports;
  }

  /** A pass, if the last one is a day ago. */
  async runDaily(stopped: () => boolean): Promise<void> {
    const now = this.#ports.clock.now();
    if (now < this.#nextAt) return;
    await this.run(stopped);
    if (!stopped()) this.#nextAt = now + DAY_MS;
  }

  /** One pass. */
  async run(stopped: () => boolean = () => false): Promise<Retired> {
    const { db, vaultDb } = this.#ports;
    const retired = {
      payments: await this.#erasePayments(stopped),
      keys: await this.#deleteKeys(stopped),
      subjects: await this.#deleteSubjects(stopped),
      cards: await this.#deleteCards(stopped),
      methods: await this.#eraseMethods(stopped),
    };
    // Should a reader be in the way, the next pass empties it, or the database itself does as it goes on writing.
    if (retired.payments + retired.subjects + retired.methods > 0) await db.emptyLog();
    if (retired.cards > 0) await vaultDb.emptyLog();
    return retired;
  }

  async #erasePayments(stopped: () => boolean): Promise<number> {
    const { db, clock, periods, erasing } = this.#ports;
    if (periods.personalDataMs === null) return 0;
    const reader = db.reader('support');
    const before = clock.now() - periods.personalDataMs;
    const left = new Set<string>();
    let erased = 0;
    const erase = async (ids: readonly string[]): Promise<void> => {
      for (const part of partsOf(ids, BATCH)) {
        if (stopped()) return;
        erased += await erasing.erasePayments(await paymentsById(reader, part), { withCards: false });
        for (const { id, personalDataErasedAt } of await paymentsById(reader, part))
          if (personalDataErasedAt === null) left.add(id);
      }
    };
    await erase([...this.#left]);
    for await (const rows of windowsOf(paymentWindow, reader, stopped, this.#seenUpTo)) {
      // Ids sort by time of creation, all but a little between nodes: nothing behind the first young one counts as seen.
      const young = rows.findIndex(({ createdAt }) => createdAt > before);
      const old = young < 0 ? rows : rows.slice(0, young);
      await erase(old.filter(({ personalDataErasedAt }) => personalDataErasedAt === null).map(({ id }) => id));
      if (stopped()) break;
      this.#seenUpTo = old.at(-1)?.id ?? this.#seenUpTo;
      if (old.length < rows.length) break;
    }
    if (!stopped()) this.#left = left;
    return erased;
  }

  /** A key holds at least until the outcome of what it was used for is known. */
  async #deleteKeys(stopped: () => boolean): Promise<number> {
    const { db, clock } = this.#ports;
    const reader = db.reader('support');
    let deleted = 0;
    for await (const rows of windowsOf(keyWindow, reader, stopped)) {
      const expired = rows.filter(({ expiresAt }) => expiresAt <= clock.now());
      for (const part of partsOf(expired, BATCH)) {
        const open = await openPayments(
          reader,
          part.map(({ paymentId }) => paymentId),
        );
        const ids = part.filter(({ paymentId }) => !open.has(paymentId)).map(({ id }) => id);
        deleted += await deleteRows(db, IdempotencyKeyRow, ids, ({ expiresAt }) => expiresAt <= clock.now());
      }
    }
    return deleted;
  }

  async #deleteSubjects(stopped: () => boolean): Promise<number> {
    const { db, clock, periods } = this.#ports;
    const idle = ({ updatedAt }: { readonly updatedAt: EpochMs }): boolean =>
      updatedAt <= clock.now() - periods.pseudonymsMs;
    let deleted = 0;
    for await (const rows of windowsOf(velocityWindow, db.reader('support'), stopped)) {
      const ids = rows.filter(idle).map(({ id }) => id);
      for (const part of partsOf(ids, BATCH)) deleted += await deleteRows(db, VelocityRow, part, idle);
    }
    return deleted;
  }

  async #deleteCards(stopped: () => boolean): Promise<number> {
    const { vaultDb, clock, periods } = this.#ports;
    const over = ({ destroyedAt }: { readonly destroyedAt: EpochMs | null }): boolean =>
      destroyedAt !== null && destroyedAt <= clock.now() - periods.removedCardsMs;
    let deleted = 0;
    for await (const rows of windowsOf(cardWindow, vaultDb.reader('support'), stopped)) {
      const ids = rows.filter(over).map(({ id }) => id);
      for (const part of partsOf(ids, BATCH)) deleted += await deleteRows(vaultDb, VaultCardRow, part, over);
    }
    return deleted;
  }

  /** Consent to charges is evidence in disputes, so it outlives its method as long as payments keep their data. */
  async #eraseMethods(stopped: () => boolean): Promise<number> {
    const { db, clock, periods, erasing } = this.#ports;
    const { personalDataMs } = periods;
    if (personalDataMs === null) return 0;
    let erased = 0;
    for await (const rows of windowsOf(methodWindow, db.reader('support'), stopped)) {
      const old = rows.filter(
        ({ removedAt, consentText }) =>
          removedAt !== null && removedAt <= clock.now() - personalDataMs && consentText !== '',
      );
      for (const part of partsOf(old, BATCH)) await erasing.eraseMethods(part);
      erased += old.length;
    }
    return erased;
  }
}

/** Deletes those of the rows that are still to be deleted when nobody else can change them. */
async function deleteRows<E extends object>(
  db: Database,
  entity: EntityClass<E>,
  ids: readonly string[],
  over: (row: Readonly<E>) => boolean,
): Promise<number> {
  return db.hot({
    reads: ids.map((id) => [entity, id] as const),
    run(view) {
      const found = ids.filter((id) => {
        const row = view.find(entity, id);
        return row !== null && over(row);
      });
      for (const id of found) view.delete(entity, id);
      return found.length;
    },
  });
}
