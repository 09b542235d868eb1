import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { type Clock, type EpochMs, SECOND_MS } from '../kernel/clock';
import type { Database, Reader } from '../persistence/database';
import type { EntityClass } from '../persistence/hot-unit';
import type { Engine } from '../persistence/tables';
import { ProcessorAccountRow } from './processor-account.entity';
import { VaultBankAccountRow } from './vault-bank-account.entity';
import { VaultCardRow } from './vault-card.entity';

/**
 * How long a row that was read may be used again. On PostgreSQL there may be other nodes, which go on for so long with a card that this one
 * destroyed; a SQLite file has one gateway.
 */
const FRESH_MS: Readonly<Record<Engine, number>> = { sqlite: 10 * SECOND_MS, postgres: SECOND_MS };

/** Rows of about one kilobyte. */
const CACHED_ROWS = 10_000;
const ROWS_PER_STATEMENT = 500;

/** Reads cards by token: those asked for in one turn of the event loop with one statement, those read just now with none. */
export class CardReader {
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #cache = new LRUCache<string, { row: VaultCardRow; readAt: EpochMs }>({ max: CACHED_ROWS });
  readonly #loader: DataLoader<string, VaultCardRow | null>;
  /** Grows with every card that is destroyed, so that a read under way does not put it back into the cache. */
  #destroyed = 0;

  constructor(db: Database, clock: Clock) {
    this.#clock = clock;
    this.#freshMs = FRESH_MS[db.engine];
    this.#loader = new DataLoader<string, VaultCardRow | null>((ids) => findCards(db.reader('payments'), ids), {
      cache: false,
      maxBatchSize: ROWS_PER_STATEMENT,
      // Requests of one turn arrive in callbacks of their own; the default would batch within one callback only.
      batchScheduleFn: (callback) => void setImmediate(callback),
    });
  }

  /** The row, or null when there is none. Not scoped: the caller compares the merchant. */
  async find(id: string): Promise<Readonly<VaultCardRow> | null> {
    const cached = this.#cache.get(id);
    if (cached !== undefined && this.#clock.now() < cached.readAt + this.#freshMs) return cached.row;
    const readAt = this.#clock.now();
    const destroyed = this.#destroyed;
    const row = await this.#loader.load(id);
    if (row !== null && destroyed === this.#destroyed) this.#cache.set(id, { row, readAt });
    return row;
  }

  /** Must be called after the commit that destroys the card. */
  forget(id: string): void {
    this.#destroyed += 1;
    this.#cache.delete(id);
  }
}

async function findCards(reader: Reader, ids: readonly string[]): Promise<(VaultCardRow | null)[]> {
  const rows = await reader.read((manager) => manager.findBy(VaultCardRow, { id: In([...new Set(ids)]) }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function findBankAccount(reader: Reader, id: string): Promise<VaultBankAccountRow | null> {
  return reader.read((manager) => manager.findOneBy(VaultBankAccountRow, { id }));
}

export function findProcessorAccount(reader: Reader, id: string): Promise<ProcessorAccountRow | null> {
  return reader.read((manager) => manager.findOneBy(ProcessorAccountRow, { id }));
}

export function accountsAt(reader: Reader, processor: string): Promise<ProcessorAccountRow[]> {
  return reader.read((manager) => manager.find(ProcessorAccountRow, { where: { processor }, order: { id: 'ASC' } }));
}

export function accountsOfMerchant(reader: Reader, merchantId: string): Promise<ProcessorAccountRow[]> {
  return reader.read((manager) => manager.find(ProcessorAccountRow, { where: { merchantId }, order: { id: 'ASC' } }));
}

/** Every table of the vault whose rows are encrypted under keys of their own. */
export const VAULT_RECORDS = [VaultCardRow, VaultBankAccountRow, ProcessorAccountRow] as const;

/** The columns that those tables share. */
export type VaultRecordRow = Pick<
  VaultBankAccountRow,
  'id' | 'merchantId' | 'keyId' | 'wrappedKey' | 'iv' | 'ciphertext' | 'tag' | 'purgeAt' | 'destroyedAt'
>;
export type VaultRecordClass = EntityClass<VaultRecordRow>;

/** Live records of one table under a key, in the order of their ids. */
export function recordsUnderKey(
  reader: Reader,
  entity: VaultRecordClass,
  { keyId, afterId, limit }: { readonly keyId: string; readonly afterId: string; readonly limit: number },
): Promise<VaultRecordRow[]> {
  return reader.read((manager) =>
    manager.find(entity, {
      where: { keyId, id: MoreThan(afterId), destroyedAt: IsNull() },
      order: { id: 'ASC' },
      take: limit,
    }),
  );
}

/** Records of one table whose time for the purge has come, oldest first. */
export function recordsToPurge(
  reader: Reader,
  entity: VaultRecordClass,
  now: EpochMs,
  limit: number,
): Promise<VaultRecordRow[]> {
  return reader.read((manager) =>
    manager.find(entity, {
      where: { purgeAt: LessThanOrEqual(now) },
      order: { purgeAt: 'ASC', id: 'ASC' },
      take: limit,
    }),
  );
}
