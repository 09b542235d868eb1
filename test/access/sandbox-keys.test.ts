import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiKeyRow } from '../../src/access/api-key.entity';
import { Authenticator } from '../../src/access/authenticator';
import { MerchantRow } from '../../src/access/merchant.entity';
import { PlatformKeyRow } from '../../src/access/platform-key.entity';
import { STAFF_ROLES } from '../../src/access/principal';
import { type SandboxKeys, seedSandbox, type SeedPorts } from '../../src/access/sandbox-keys';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { Access1764000000100 } from '../../src/persistence/migrations/1764000000100-access';
import { PlatformKeys1764000000460 } from '../../src/persistence/migrations/1764000000460-platform-keys';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function ports(open: OpenTestDatabase): Promise<SeedPorts> {
  const randomness = systemRandomness();
  return {
    db: await open({
      entities: [MerchantRow, ApiKeyRow, PlatformKeyRow],
      migrations: [Access1764000000100, PlatformKeys1764000000460],
    }),
    clock: systemClock,
    ids: createIds(systemClock, randomness),
    randomness,
    pepper: Buffer.alloc(32, 1),
    file: join(folder, 'sandbox-keys.json'),
  };
}

async function kindsOf({ db, pepper, clock }: SeedPorts, keys: SandboxKeys): Promise<unknown> {
  const authenticator = new Authenticator({ db, clock, pepper, clientTokenKey: Buffer.alloc(32) });
  const resolve = (key: string) =>
    authenticator.resolve({ authorization: `Bearer ${key}`, origin: undefined, host: undefined });
  const { merchantKey, staffKey, platformKey, authorKey, approverKey } = keys;
  return Promise.all([merchantKey, staffKey, platformKey, authorKey, approverKey].map(resolve));
}

describeOnEachDatabase('the sandbox', (open) => {
  test('has a merchant, its key, a staff key with every role, and keys of those who run the gateway', async () => {
    const seed = await ports(open);
    const keys = await seedSandbox(seed);
    const merchant = { id: keys.merchantId, mode: 'SANDBOX' };
    expect(await kindsOf(seed, keys)).toMatchObject([
      { kind: 'MERCHANT', merchant },
      { kind: 'STAFF', merchant, roles: new Set(STAFF_ROLES) },
      { kind: 'PLATFORM', mode: 'SANDBOX', roles: new Set(['ADMIN', 'OPERATOR', 'AUDITOR']) },
      { kind: 'PLATFORM', roles: new Set(['RULE_AUTHOR']) },
      { kind: 'PLATFORM', roles: new Set(['RULE_APPROVER']) },
    ]);
  });

  test('has the same keys at every start, in a file that only its owner reads', async () => {
    const seed = await ports(open);
    const keys = await seedSandbox(seed);
    expect(await seedSandbox(seed)).toEqual(keys);
    expect(JSON.parse(readFileSync(seed.file, 'utf8'))).toEqual(keys);
    expect(statSync(seed.file).mode & 0o777).toBe(0o600);
    const rows = await seed.db.reader('support').read((manager) => manager.count(ApiKeyRow));
    expect(rows).toBe(2);
  });

  test('keeps hashes in the database, not keys', async () => {
    const seed = await ports(open);
    const keys = await seedSandbox(seed);
    const rows = await seed.db.reader('support').read((manager) => manager.find(ApiKeyRow));
    expect(rows).toHaveLength(2);
    for (const key of [keys.merchantKey, keys.staffKey])
      expect(JSON.stringify(rows)).not.toContain(key.split('_').at(-1));
  });

  test.each<[string, (seed: SeedPorts) => SeedPorts]>([
    ['a file that is not whole', (seed) => (writeFileSync(seed.file, '{"merchantId": "mer'), seed)],
    ['a file of something else', (seed) => (writeFileSync(seed.file, '[]'), seed)],
    [
      'a file of another database',
      (seed) => (writeFileSync(seed.file, '{"merchantId":"a","merchantKey":"b","staffKey":"c"}'), seed),
    ],
    ['another gateway secret', (seed) => ({ ...seed, pepper: Buffer.alloc(32, 9) })],
  ])('makes new keys beside %s', async (_what, change) => {
    const seed = await ports(open);
    const old = await seedSandbox(seed);
    const changed = change(seed);
    const keys = await seedSandbox(changed);
    expect(keys.merchantKey).not.toBe(old.merchantKey);
    const kinds = ['MERCHANT', 'STAFF', 'PLATFORM', 'PLATFORM', 'PLATFORM'];
    expect(await kindsOf(changed, keys)).toMatchObject(kinds.map((kind) => ({ kind })));
  });
});
