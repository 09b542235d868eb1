import { assert } from '../kernel/assert';
import { type Clock, DAY_MS } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { rewrapKey } from './envelope';
import type { Keyring } from './keyring';
import { VaultKeysRow } from './vault-keys.entity';
import {
  recordsToPurge,
  recordsUnderKey,
  VAULT_RECORDS,
  type VaultRecordClass,
  type VaultRecordRow,
} from './vault.store';

export interface UpkeepPorts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

const BATCH = 200;

/** How long a card that a payment still needs is left alone before the purge asks again. */
const ASK_AGAIN_MS = DAY_MS;

/** Moves every card and account under the key to the current one; their texts stay as they are. Safe to run again after a crash. */
export async function rewrap(ports: UpkeepPorts, keyId: string): Promise<{ moved: number; unreadable: number }> {
  assert(keyId !== ports.keyring.currentKeyId, 'records move away from a key that is no longer current');
  const count = { moved: 0, unreadable: 0 };
  for (const entity of VAULT_RECORDS) await rewrapAll(ports, entity, keyId, count);
  return count;
}

async function rewrapAll(
  ports: UpkeepPorts,
  entity: VaultRecordClass,
  keyId: string,
  count: { moved: number; unreadable: number },
): Promise<void> {
  let afterId = '';
  for (;;) {
    const rows = await recordsUnderKey(ports.db.reader('support'), entity, { keyId, afterId, limit: BATCH });
    const last = rows.at(-1);
    if (last === undefined) return;
    const moves = await Promise.all(rows.map((row) => moveRecord(ports, entity, row)));
    for (const moved of moves) count[moved ? 'moved' : 'unreadable'] += 1;
    afterId = last.id;
  }
}

/** Takes a key out of use once no record needs it: from then on it may be removed from the keyring. False while one does. */
export async function retireKey({ db, keyring }: UpkeepPorts, keyId: string): Promise<boolean> {
  if (keyId === keyring.currentKeyId || keyId === keyring.fingerprintKey.id) return false;
  for (const entity of VAULT_RECORDS) {
    const inUse = await recordsUnderKey(db.reader('support'), entity, { keyId, afterId: '', limit: 1 });
    if (inUse.length > 0) return false;
  }
  await db.hot({
    reads: [[VaultKeysRow, KEYS_ROW]],
    run(view) {
      const row = view.find(VaultKeysRow, KEYS_ROW);
      const left = keyIdsIn(row).filter((id) => id !== keyId);
      view.upsert(VaultKeysRow, { id: KEYS_ROW, keyIds: JSON.stringify(left) });
    },
  });
  return true;
}

/**
 * Deletes cards and accounts that were not to be stored and whose time is over. `needed` answers which of these tokens payments may
 * still charge, for example because a person has to release them: those stay, and are asked for again a day later.
 */
export async function purge(
  { db, clock }: Pick<UpkeepPorts, 'db' | 'clock'>,
  needed: (tokenIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const now = clock.now();
  let deleted = 0;
  for (const entity of VAULT_RECORDS) {
    for (;;) {
      const rows = await recordsToPurge(db.reader('support'), entity, now, BATCH);
      if (rows.length === 0) break;
      const kept = await needed(rows.map((row) => row.id));
      await Promise.all(
        rows.map(({ id }) => (kept.has(id) ? postpone(db, entity, id, now + ASK_AGAIN_MS) : remove(db, entity, id))),
      );
      deleted += rows.filter(({ id }) => !kept.has(id)).length;
    }
  }
  return deleted;
}

/**
 * Notes this keyring's keys as in use. Errors: `Error` when cards were written with a key that this keyring lacks, before
 * anything is written with the wrong ones.
 */
export async function registerKeys({ db, keyring }: Pick<UpkeepPorts, 'db' | 'keyring'>): Promise<void> {
  const missing = await db.hot({
    reads: [[VaultKeysRow, KEYS_ROW]],
    run(view) {
      const known = keyIdsIn(view.find(VaultKeysRow, KEYS_ROW));
      const lacking = known.filter((id) => !keyring.keyIds.includes(id));
      const fresh = keyring.keyIds.filter((id) => !known.includes(id));
      if (lacking.length === 0 && fresh.length > 0) {
        view.upsert(VaultKeysRow, { id: KEYS_ROW, keyIds: JSON.stringify([...known, ...fresh]) });
      }
      return lacking;
    },
  });
  if (missing.length > 0) {
    throw new Error(
      `this keyring lacks keys that the vault was written with (${missing.join(', ')}): restore vault-keys.json, ` +
        'or give every gateway of this database the same ASSAY_VAULT_KEYS',
    );
  }
}

const KEYS_ROW = 'in-use';

function keyIdsIn(row: Readonly<VaultKeysRow> | null): readonly string[] {
  return row === null ? [] : (JSON.parse(row.keyIds) as string[]);
}

/** False when the record can't be opened. One that was moved or destroyed meanwhile is left as it is. */
async function moveRecord(
  { db, keyring }: UpkeepPorts,
  entity: VaultRecordClass,
  row: VaultRecordRow,
): Promise<boolean> {
  const moved = await rewrapKey(keyring, row);
  if (moved === null) return false;
  await db.hot({
    reads: [[entity, row.id]],
    run(view) {
      if (view.find(entity, row.id)?.wrappedKey === row.wrappedKey) view.update(entity, row.id, moved);
    },
  });
  return true;
}

function postpone(db: Database, entity: VaultRecordClass, id: string, purgeAt: number): Promise<void> {
  return db.hot({
    reads: [[entity, id]],
    run(view) {
      if (view.find(entity, id) !== null) view.update(entity, id, { purgeAt });
    },
  });
}

function remove(db: Database, entity: VaultRecordClass, id: string): Promise<void> {
  return db.hot({ reads: [], run: (view) => view.delete(entity, id) });
}
