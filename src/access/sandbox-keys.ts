import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import type { Database } from '../persistence/database';
import { formatKey, hashKey, keyIdOf } from './api-key';
import { ApiKeyRow } from './api-key.entity';
import { MerchantRow } from './merchant.entity';
import { STAFF_ROLES } from './principal';

/** The keys of the seeded sandbox merchant, in clear. */
export interface SandboxKeys {
  readonly merchantId: string;
  readonly merchantKey: string;
  readonly staffKey: string;
}

export interface SeedPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  readonly pepper: Buffer;
  /**
   * Where the keys are kept in clear, readable by the owner only, so that every start can print them. Acceptable because a
   * sandbox merchant's keys move no money: its payments reach the sandbox processor and nothing else.
   */
  readonly file: string;
}

/** The sandbox merchant's keys: made at the first start, the same at every later one on the same database. */
export async function seedSandbox(ports: SeedPorts): Promise<SandboxKeys> {
  const kept = readKept(ports.file);
  if (kept !== null && (await isSeeded(ports, kept))) return kept;
  const { db, clock, ids, randomness, pepper } = ports;
  const merchantId = ids.next('merchant');
  const [merchantKeyId, staffKeyId] = [ids.next('apiKey'), ids.next('apiKey')];
  const keys: SandboxKeys = {
    merchantId,
    merchantKey: formatKey({ kind: 'MERCHANT', mode: 'SANDBOX', id: merchantKeyId }, randomness),
    staffKey: formatKey({ kind: 'STAFF', mode: 'SANDBOX', id: staffKeyId }, randomness),
  };
  const createdAt = clock.now();
  const common = { merchantId, createdAt, expiresAt: null, revokedAt: null };
  await db.withTx(async ({ manager }) => {
    await manager.insert(MerchantRow, {
      id: merchantId,
      name: 'Sandbox shop',
      mode: 'SANDBOX',
      country: null,
      supportedCurrencies: null,
      threeDsFromEurCents: null,
      createdAt,
    });
    await manager.insert(ApiKeyRow, [
      {
        ...common,
        id: merchantKeyId,
        kind: 'MERCHANT',
        roles: '[]',
        name: 'Sandbox backend',
        hash: hashKey(pepper, keys.merchantKey),
      },
      {
        ...common,
        id: staffKeyId,
        kind: 'STAFF',
        roles: JSON.stringify(STAFF_ROLES),
        name: 'Sandbox staff',
        hash: hashKey(pepper, keys.staffKey),
      },
    ]);
  });
  writeFileSync(ports.file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

/** Null when there is no file, or one that is not whole: it is written after the keys are in the database. */
function readKept(file: string): SandboxKeys | null {
  if (!existsSync(file)) return null;
  try {
    return keysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const keysFile = z.object({ merchantId: z.string(), merchantKey: z.string(), staffKey: z.string() });

/** False for a database or a gateway secret that was made anew beside an old file: then the keys open nothing. */
function isSeeded({ db, pepper }: SeedPorts, keys: SandboxKeys): Promise<boolean> {
  const id = keyIdOf(keys.merchantKey);
  if (id === null) return Promise.resolve(false);
  const hash = hashKey(pepper, keys.merchantKey);
  return db.reader('payments').read((manager) => manager.existsBy(ApiKeyRow, { id, hash }));
}
