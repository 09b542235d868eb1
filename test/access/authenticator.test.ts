import { formatKey, hashKey } from '../../src/access/api-key';
import { ApiKeyRow } from '../../src/access/api-key.entity';
import { Authenticator } from '../../src/access/authenticator';
import { signClientToken } from '../../src/access/client-token';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { MerchantMode, Caller } from '../../src/access/principal';
import { ApiError } from '../../src/graphql/api-error';
import type { CallerClaims } from '../../src/graphql/server';
import { createIds, type MerchantId } from '../../src/kernel/ids';
import { parseCurrency } from '../../src/kernel/money';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { Access1764000000100 } from '../../src/persistence/migrations/1764000000100-access';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { TestClock } from '../support/payments';

const SECOND = 1_000;
const pepper = Buffer.alloc(32, 1);
const clientTokenKey = Buffer.alloc(32, 2);
const randomness = systemRandomness();

/** What a browser says about the page that sends. */
type Page = Partial<Pick<CallerClaims, 'origin' | 'host'>>;

interface Access {
  readonly db: Database;
  readonly clock: TestClock;
  readonly merchantId: MerchantId;
  /** Reads of the database so far. */
  reads(): number;
  addKey(key?: Partial<ApiKeyRow> & { mode?: MerchantMode }): Promise<string>;
  /** The caller's kind, or the code that they are refused with. */
  call(token: string, browser?: Page): Promise<string | null>;
  principal(token: string): Promise<Caller | null>;
}

async function openAccess(open: OpenTestDatabase, mode: MerchantMode = 'LIVE'): Promise<Access> {
  const db = await open({ entities: [MerchantRow, ApiKeyRow], migrations: [Access1764000000100] });
  const clock = new TestClock();
  const ids = createIds(clock, randomness);
  let reads = 0;
  const counted: Database = {
    ...db,
    reader: (lane) => ({
      read: (work) => {
        reads++;
        return db.reader(lane).read(work);
      },
    }),
  };
  const authenticator = new Authenticator({ db: counted, clock, pepper, clientTokenKey });
  const merchantId = ids.next('merchant');
  const merchant = { id: merchantId, name: 'A shop', mode, country: 'GB', threeDsFromEurCents: 5_000, createdAt: 0 };
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...merchant, supportedCurrencies: '["EUR","GBP"]' }));
  const claims = (token: string, browser: Page = {}): CallerClaims => ({
    authorization: `Bearer ${token}`,
    origin: undefined,
    host: 'gateway.example',
    ...browser,
  });
  return {
    db,
    clock,
    merchantId,
    reads: () => reads,
    principal: (token) => authenticator.resolve(claims(token)),
    async addKey({ mode: keyMode = mode, ...row } = {}) {
      const id = ids.next('apiKey');
      const kind = row.kind === 'STAFF' ? 'STAFF' : 'MERCHANT';
      const key = formatKey({ kind, mode: keyMode, id }, randomness);
      const common = { roles: '[]', name: 'a key', createdAt: 0, expiresAt: null, revokedAt: null };
      const added = { ...common, ...row, id, kind, merchantId, hash: hashKey(pepper, key) };
      await db.withTx(({ manager }) => manager.insert(ApiKeyRow, added));
      return key;
    },
    async call(token, browser = {}) {
      try {
        return (await authenticator.resolve(claims(token, browser)))?.kind ?? null;
      } catch (error) {
        if (error instanceof ApiError) return error.code;
        throw error;
      }
    },
  };
}

describeOnEachDatabase('credentials', (open) => {
  test('a merchant key says which merchant calls', async () => {
    const access = await openAccess(open);
    expect(await access.principal(await access.addKey())).toMatchObject({
      kind: 'MERCHANT',
      merchant: {
        id: access.merchantId,
        name: 'A shop',
        mode: 'LIVE',
        country: 'GB',
        supportedCurrencies: ['EUR', 'GBP'],
        threeDsFromEurCents: 5_000,
      },
    });
  });

  test('a staff key says which roles its holder has', async () => {
    const access = await openAccess(open);
    const key = await access.addKey({ kind: 'STAFF', roles: '["SUPPORT","AUDITOR"]' });
    expect(await access.principal(key)).toMatchObject({ kind: 'STAFF', roles: new Set(['SUPPORT', 'AUDITOR']) });
  });

  test('a key that was never made, and one with another secret, do not hold', async () => {
    const access = await openAccess(open);
    const key = await access.addKey();
    const id = createIds(access.clock, randomness).next('apiKey');
    expect(await access.call(formatKey({ kind: 'MERCHANT', mode: 'LIVE', id }, randomness))).toBe('UNAUTHENTICATED');
    const known = `key_${key.split('_')[2]}` as typeof id;
    expect(await access.call(formatKey({ kind: 'MERCHANT', mode: 'LIVE', id: known }, randomness))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await access.call(formatKey({ kind: 'STAFF', mode: 'LIVE', id: known }, randomness))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await access.call(key)).toBe('MERCHANT');
  });

  test('a revoked key stops within five seconds, and a new one beside it goes on', async () => {
    const access = await openAccess(open);
    const [old, next] = [await access.addKey(), await access.addKey()];
    expect([await access.call(old), await access.call(next)]).toEqual(['MERCHANT', 'MERCHANT']);
    const id = `key_${old.split('_')[2]}`;
    await access.db.withTx(({ manager }) => manager.update(ApiKeyRow, { id }, { revokedAt: access.clock.now() }));
    await access.clock.advance(5 * SECOND);
    expect([await access.call(old), await access.call(next)]).toEqual(['UNAUTHENTICATED', 'MERCHANT']);
  });

  test('a key expires to the millisecond, remembered or not', async () => {
    const access = await openAccess(open);
    const key = await access.addKey({ expiresAt: access.clock.now() + 1_500 });
    expect(await access.call(key)).toBe('MERCHANT');
    await access.clock.advance(1_499);
    expect(await access.call(key)).toBe('MERCHANT');
    await access.clock.advance(1);
    expect(await access.call(key)).toBe('UNAUTHENTICATED');
  });

  test('a known key costs no read for five seconds, neither does a guessed one', async () => {
    const access = await openAccess(open);
    const key = await access.addKey();
    const guessed = formatKey(
      { kind: 'MERCHANT', mode: 'LIVE', id: createIds(access.clock, randomness).next('apiKey') },
      randomness,
    );
    await access.call(key);
    await access.call(guessed);
    const before = access.reads();
    for (let round = 0; round < 20; round++) {
      await access.call(key);
      await access.call(guessed);
    }
    expect(access.reads()).toBe(before);
    await access.clock.advance(5 * SECOND);
    await access.call(key);
    expect(access.reads()).toBeGreaterThan(before);
  });

  test('callers who come while a key is being read share the read', async () => {
    const access = await openAccess(open);
    const key = await access.addKey();
    const before = access.reads();
    expect(await Promise.all(Array.from({ length: 50 }, () => access.call(key)))).toEqual(Array(50).fill('MERCHANT'));
    expect(access.reads() - before).toBe(2); // the key and its merchant
  });

  test('a text that is no key costs no read at all', async () => {
    const access = await openAccess(open);
    for (const text of ['x', 'ak_live_x', 'ct_x.y', `ak_live_${'0'.repeat(26)}_${'A'.repeat(32)}00000000`]) {
      expect(await access.call(text)).toBe('UNAUTHENTICATED');
    }
    expect(access.reads()).toBe(0);
  });

  test('a client token says what its browser may pay', async () => {
    const access = await openAccess(open);
    const amount = { amountMinor: 4_999, currency: parseCurrency('EUR')! };
    const grant = { orderReference: 'order-1', amount, expiresAt: access.clock.now() + 60 * SECOND };
    const token = signClientToken(clientTokenKey, access.merchantId, grant);
    expect(await access.principal(token)).toMatchObject({
      kind: 'BROWSER',
      merchant: { id: access.merchantId },
      grant,
    });
    await access.clock.advance(60 * SECOND);
    expect(await access.call(token)).toBe('UNAUTHENTICATED');
  });

  test('a client token of a merchant who is gone does not hold', async () => {
    const access = await openAccess(open);
    const grant = {
      orderReference: 'o',
      amount: { amountMinor: 1, currency: parseCurrency('EUR')! },
      expiresAt: access.clock.now() + SECOND,
    };
    const stranger = createIds(access.clock, randomness).next('merchant');
    expect(await access.call(signClientToken(clientTokenKey, stranger, grant))).toBe('UNAUTHENTICATED');
  });

  describe('from a page', () => {
    const shop = { origin: 'https://shop.example' };
    const own = { origin: 'http://localhost:4000', host: 'localhost:4000' };

    // Live: the last column is the answer.
    test.each<[MerchantMode, string, Page, string]>([
      ['LIVE', 'no page', { origin: undefined }, 'MERCHANT'],
      ['LIVE', 'a shop', shop, 'FORBIDDEN'],
      ['LIVE', "the gateway's own page", own, 'FORBIDDEN'],
      ['LIVE', 'a file', { origin: 'null' }, 'FORBIDDEN'],
      ['SANDBOX', 'a shop', shop, 'FORBIDDEN'],
      ['SANDBOX', "the gateway's own page", own, 'MERCHANT'],
      ['SANDBOX', 'another port of the same host', { ...own, host: 'localhost:5000' }, 'FORBIDDEN'],
    ])('a %s secret key from %s', async (mode, _page, browser, answer) => {
      const access = await openAccess(open, mode);
      expect(await access.call(await access.addKey(), browser)).toBe(answer);
      expect(await access.call(await access.addKey({ kind: 'STAFF' }), browser)).toBe(
        answer === 'MERCHANT' ? 'STAFF' : answer,
      );
    });

    test('a client token is what a page is for', async () => {
      const access = await openAccess(open);
      const grant = {
        orderReference: 'o',
        amount: { amountMinor: 1, currency: parseCurrency('EUR')! },
        expiresAt: access.clock.now() + SECOND,
      };
      expect(await access.call(signClientToken(clientTokenKey, access.merchantId, grant), shop)).toBe('BROWSER');
    });
  });
});

describeOnEachDatabase('the Authorization header', (open) => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Token x',
    'Bearer a b',
    'Bearer a,Bearer b',
    'Bearer ä',
    'bearer',
  ])('%p does not hold', async (authorization) => {
    const db = await open({ entities: [MerchantRow, ApiKeyRow], migrations: [Access1764000000100] });
    const authenticator = new Authenticator({ db, clock: new TestClock(), pepper, clientTokenKey });
    const claims = { authorization, origin: undefined, host: undefined };
    await expect(authenticator.resolve(claims)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await authenticator.resolve({ ...claims, authorization: undefined })).toBeNull();
  });
});
