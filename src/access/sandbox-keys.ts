import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { hashKey, keyIdOf } from './api-key';
import { ApiKeyRow } from './api-key.entity';
import { insertKey, type KeyPorts, type KeyRequest } from './keys';
import { MerchantRow } from './merchant.entity';
import { type PlatformRole, STAFF_ROLES } from './principal';

/** The keys of the seeded sandbox merchant and of those who run the sandbox gateway, in clear. */
export interface SandboxKeys {
  readonly merchantId: string;
  readonly merchantKey: string;
  readonly staffKey: string;
  /** Makes merchants and keys, operates and audits. */
  readonly platformKey: string;
  /** Drafts rule sets. */
  readonly authorKey: string;
  /** Approves them: a second person's. */
  readonly approverKey: string;
}

export interface SeedPorts extends KeyPorts {
  readonly db: Database;
  readonly clock: Clock;
  /**
   * Where the keys are kept in clear, readable by the owner only, so that every start can print them. Acceptable because a
   * sandbox merchant's keys move no money: its payments reach the sandbox processor and nothing else.
   */
  readonly file: string;
}

/** The sandbox's keys: made at the first start, the same at every later one on the same database. */
export async function seedSandbox(ports: SeedPorts): Promise<SandboxKeys> {
  const kept = readKept(ports.file);
  if (kept !== null && (await isSeeded(ports, kept))) return kept;
  const merchantId = ports.ids.next('merchant');
  const createdAt = ports.clock.now();
  const common = { mode: 'SANDBOX', createdAt, expiresAt: null } as const;
  const keys = await ports.db.withTx(async (tx) => {
    await tx.manager.insert(MerchantRow, {
      id: merchantId,
      name: 'Sandbox shop',
      mode: 'SANDBOX',
      country: null,
      supportedCurrencies: null,
      threeDsFromEurCents: null,
      createdAt,
    });
    const make = async (request: KeyRequest): Promise<string> => (await insertKey(ports, tx, request)).secret;
    const platform = (name: string, ...roles: PlatformRole[]): Promise<string> =>
      make({ ...common, kind: 'PLATFORM', name, roles });
    return {
      merchantId,
      merchantKey: await make({ ...common, kind: 'MERCHANT', name: 'Sandbox backend', merchantId }),
      staffKey: await make({ ...common, kind: 'STAFF', name: 'Sandbox staff', merchantId, roles: STAFF_ROLES }),
      platformKey: await platform('Sandbox platform', 'ADMIN', 'OPERATOR', 'AUDITOR'),
      authorKey: await platform('Sandbox rule author', 'RULE_AUTHOR'),
      approverKey: await platform('Sandbox rule approver', 'RULE_APPROVER'),
    };
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

const keysFile = z.object({
  merchantId: z.string(),
  merchantKey: z.string(),
  staffKey: z.string(),
  platformKey: z.string(),
  authorKey: z.string(),
  approverKey: z.string(),
});

/** False for a database or a gateway secret that was made anew beside an old file: then the keys open nothing. */
function isSeeded({ db, pepper }: SeedPorts, keys: SandboxKeys): Promise<boolean> {
  const id = keyIdOf(keys.merchantKey);
  if (id === null) return Promise.resolve(false);
  const hash = hashKey(pepper, keys.merchantKey);
  return db.reader('payments').read((manager) => manager.existsBy(ApiKeyRow, { id, hash }));
}
