import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import type { Database } from '../persistence/database';
import { formatKey, hashKey } from './api-key';
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
  if (kept !== null && (await isSeeded(ports.db, kept))) return kept;
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

function readKept(file: string): SandboxKeys | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SandboxKeys) : null;
}

/** False for a database that was made anew beside an old file. */
function isSeeded(db: Database, keys: SandboxKeys): Promise<boolean> {
  return db.reader('payments').read((manager) => manager.existsBy(MerchantRow, { id: keys.merchantId }));
}
