import type { Engine } from '../../src/persistence/tables';
import { startGateway, type TestGateway } from '../support/gateway';

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
interface Key {
  readonly id: string;
  readonly kind: string;
  readonly roles: readonly string[];
  readonly name: string;
  readonly merchant: { readonly id: string } | null;
  readonly revokedAt: string | null;
}
interface Made extends UserErrors {
  readonly apiKey: Key | null;
  readonly secret: string | null;
}

const KEY = 'id kind roles name merchant { id } expiresAt revokedAt';
const ERRORS = 'userErrors { code path }';

describe.each<Engine>(['sqlite', 'postgres'])('merchants and keys on %s', (engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
  });
  afterAll(() => gateway.stop());

  const ask = async <T>(document: string, input: object = {}, key = gateway.platformKey): Promise<T> => {
    const answer = await gateway.send<Record<string, T>>(document, { input }, { key });
    if (answer.errors !== undefined) throw new Error(String(answer.errors[0]?.extensions['code']));
    return Object.values(answer.data!)[0]!;
  };
  const createMerchant = (input: object, key?: string) =>
    ask<{ merchant: { id: string } | null } & UserErrors>(
      `mutation($input: CreateMerchantInput!) { createMerchant(input: $input) {
        merchant { id name mode country supportedCurrencies threeDsFromEurCents } ${ERRORS} } }`,
      input,
      key,
    );
  const createKey = (input: object) =>
    ask<Made>(
      `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { ${KEY} } secret ${ERRORS} } }`,
      input,
    );
  const revokeKey = (apiKeyId: string, key?: string) =>
    ask<Omit<Made, 'secret'>>(
      `mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { ${KEY} } ${ERRORS} } }`,
      { apiKeyId },
      key,
    );
  const paymentsOf = (key: string) => gateway.send('{ payments { nodes { id } } }', {}, { key });

  test('a merchant is made, its key pays, and a revoked key opens nothing', async () => {
    const shop = { name: 'Harbour books', mode: 'SANDBOX', country: 'PT', supportedCurrencies: ['EUR', 'EUR', 'CHF'] };
    const { merchant } = await createMerchant({ ...shop, threeDsFromEurCents: 5_000 });
    expect(merchant).toMatchObject({ ...shop, supportedCurrencies: ['CHF', 'EUR'], threeDsFromEurCents: 5_000 });
    const merchantId = merchant!.id;
    const made = await createKey({ kind: 'MERCHANT', merchantId, name: 'shop backend' });
    expect(made).toMatchObject({
      apiKey: { kind: 'MERCHANT', roles: [], merchant: { id: merchantId } },
      userErrors: [],
    });
    const secret = made.secret!;
    expect(secret).toMatch(/^ak_test_/);
    const paid = await gateway.send(
      `mutation($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { status } ${ERRORS} } }`,
      {
        input: {
          idempotencyKey: 'key-1',
          orderReference: 'order-1',
          amount: { amountMinor: 1_000, currency: 'EUR' },
          paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
          billingAddress: { country: 'PT' },
        },
      },
      { key: secret },
    );
    expect(paid.data).toMatchObject({ authorizePayment: { payment: { status: 'CAPTURED' }, userErrors: [] } });

    const another = await createKey({ kind: 'MERCHANT', merchantId, name: 'never used' });
    expect((await revokeKey(another.apiKey!.id)).apiKey!.revokedAt).not.toBeNull();
    expect((await paymentsOf(another.secret!)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const listed = await gateway.send<{ apiKeys: { nodes: Key[] } }>(
      `query($id: ID) { apiKeys(merchantId: $id) { nodes { ${KEY} } } }`,
      { id: merchantId },
      { key: gateway.platformKey },
    );
    expect(listed.data!.apiKeys.nodes.map(({ name, revokedAt }) => [name, revokedAt !== null])).toEqual([
      ['never used', true],
      ['shop backend', false],
    ]);
  });

  test('a staff key does what its roles allow, for one merchant', async () => {
    const { merchant } = await createMerchant({ name: 'A live shop', mode: 'LIVE' });
    const { secret } = await createKey({
      kind: 'STAFF',
      merchantId: merchant!.id,
      roles: ['AUDITOR', 'AUDITOR'],
      name: 'auditor',
      expiresInDays: 1,
    });
    expect(secret).toMatch(/^sk_live_/);
    expect((await paymentsOf(secret!)).data).toEqual({ payments: { nodes: [] } });
  });

  test('a platform key sees no payments, and nobody else makes keys', async () => {
    const { secret } = await createKey({ kind: 'PLATFORM', roles: ['OPERATOR'], name: 'operator' });
    expect(secret).toMatch(/^pk_test_/);
    expect((await paymentsOf(secret!)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    for (const key of [secret!, gateway.merchantKey, gateway.staffKey, gateway.authorKey]) {
      await expect(createMerchant({ name: 'mine', mode: 'LIVE' }, key)).rejects.toThrow('FORBIDDEN');
    }
    const token = await fetch(gateway.vaultEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret!}` },
      body: '{}',
    });
    expect([token.status, await token.json()]).toMatchObject([403, { errors: [{ code: 'FORBIDDEN' }] }]);
  });

  test('a page that sends a secret key to the vault is told why it may not', async () => {
    const answer = await fetch(gateway.vaultEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${gateway.merchantKey}`,
        origin: 'https://shop.example',
      },
      body: '{}',
    });
    expect([answer.status, await answer.json()]).toMatchObject([403, { errors: [{ code: 'FORBIDDEN' }] }]);
  });

  test.each<[string, object, readonly (readonly [string, string])[]]>([
    ['a merchant key without a merchant', { kind: 'MERCHANT' }, [['REQUIRED', 'merchantId']]],
    [
      'a platform key of a merchant',
      { kind: 'PLATFORM', merchantId: 'SHOP', roles: ['ADMIN'] },
      [['NOT_TOGETHER', 'merchantId']],
    ],
    [
      'a merchant key with a role',
      { kind: 'MERCHANT', merchantId: 'SHOP', roles: ['SUPPORT'] },
      [['NOT_AN_OPTION', 'roles.0']],
    ],
    ['a staff key without a role', { kind: 'STAFF', merchantId: 'SHOP' }, [['REQUIRED', 'roles']]],
    [
      'a staff key that is an admin',
      { kind: 'STAFF', merchantId: 'SHOP', roles: ['ADMIN'] },
      [['NOT_AN_OPTION', 'roles.0']],
    ],
    ['a platform key for support', { kind: 'PLATFORM', roles: ['ADMIN', 'SUPPORT'] }, [['NOT_AN_OPTION', 'roles.1']]],
    [
      'a key that held for no time',
      { kind: 'PLATFORM', roles: ['ADMIN'], expiresInDays: 0 },
      [['OUT_OF_RANGE', 'expiresInDays']],
    ],
    [
      'a merchant that there is not',
      { kind: 'MERCHANT', merchantId: 'mer_01m82na1skedwbsff6bej6e478' },
      [['MERCHANT_NOT_FOUND', 'merchantId']],
    ],
  ])('refuses %s', async (_what, input, problems) => {
    const shop = 'merchantId' in input && input.merchantId === 'SHOP' ? { merchantId: gateway.merchantId } : {};
    const { apiKey, secret, userErrors } = await createKey({ name: 'a key', ...input, ...shop });
    expect([apiKey, secret]).toEqual([null, null]);
    expect(userErrors.map(({ code, path }) => [code, path.slice(1).join('.')])).toEqual(problems);
  });

  test('a key can’t revoke itself, and what is not there can’t be revoked', async () => {
    const keys = await ask<{ nodes: Key[] }>(`{ apiKeys { nodes { ${KEY} } } }`);
    const own = keys.nodes.find(({ name }) => name === 'Sandbox platform')!;
    expect((await revokeKey(own.id)).userErrors).toMatchObject([{ code: 'OWN_KEY' }]);
    const unknown = 'key_01m82na1skedwbsff6bej6e478';
    expect((await revokeKey(unknown)).userErrors).toMatchObject([{ code: 'API_KEY_NOT_FOUND' }]);
  });

  test('merchants are listed newest first, a page at a time', async () => {
    const page = await ask<{ nodes: { name: string }[]; pageInfo: { endCursor: string } }>(
      '{ merchants(first: 1) { nodes { name } pageInfo { endCursor } } }',
    );
    const rest = await gateway.send<{ merchants: { nodes: { name: string }[] } }>(
      'query($after: String) { merchants(after: $after) { nodes { name } } }',
      { after: page.pageInfo.endCursor },
      { key: gateway.platformKey },
    );
    const names = [...page.nodes, ...rest.data!.merchants.nodes].map(({ name }) => name);
    expect(names.at(-1)).toBe('Sandbox shop');
    expect(new Set(names).size).toBe(names.length);
  });
});
