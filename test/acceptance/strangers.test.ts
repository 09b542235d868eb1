import { formatKey } from '../../src/access/api-key';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { startGateway, type TestGateway } from '../support/gateway';
import { AUTHORIZE, CANARY, NOW, type Payload, secondMerchant, settableClock, Shop, type Wire } from './api';
import { expectClean, expectRefused, unchanged } from './refusals';

/*
 * Credentials that do not hold, client tokens beyond what they were made for, and what is another merchant's: that is as good
 * as missing.
 */

const clock = settableClock();
let gateway: TestGateway;
let shop: Shop;
let elsewhere: Shop;
beforeAll(async () => {
  gateway = await startGateway({ clock });
  shop = new Shop(gateway);
  elsewhere = shop.with(await secondMerchant(gateway, { clock }), 'elsewhere');
});
afterAll(() => gateway.stop());
beforeEach(() => clock.set(NOW));

const APPROVED = 'tok_sandbox_approved_visa';

describe('credentials', () => {
  const flipped = (text: string, at: number): string =>
    `${text.slice(0, at)}${text.at(at) === 'a' ? 'b' : 'a'}${at === -1 ? '' : text.slice(at + 1)}`;

  it.each<[string, () => string | Promise<string>]>([
    ['no key at all', () => CANARY],
    ['a key with another secret', () => flipped(gateway.merchantKey, 40)],
    ['a key with another check digit', () => flipped(gateway.merchantKey, -1)],
    ['a key in capitals', () => gateway.merchantKey.toUpperCase()],
    ['a key that breaks off', () => gateway.merchantKey.slice(0, -1)],
    ['a key that nobody issued', () => forgedKey('MERCHANT')],
    ['a staff key that nobody issued', () => forgedKey('STAFF')],
    ['a merchant’s key as a staff key', () => gateway.merchantKey.replace('ak_', 'sk_')],
    ['a key that has expired', () => secondMerchant(gateway, { clock, expiresAt: NOW - 1 })],
    ['a client token with another signature', async () => `${(await shop.clientToken('o')).slice(0, -2)}AA`],
    ['a client token without a signature', async () => (await shop.clientToken('o')).split('.')[0]!],
    ['a client token for another amount', async () => forgedToken(await shop.clientToken('o'))],
    ['a client token that has expired', expiredToken],
  ])('%s', async (_title, make) => {
    const stranger = shop.with(await make(), 'stranger');
    await unchanged(gateway, async () => {
      const refused = await stranger.toApi(AUTHORIZE, { input: stranger.input(APPROVED) });
      expectRefused(refused, [401, 'UNAUTHENTICATED']);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect((await stranger.toVault({ card: {} })).status).toBe(401);
    });
  });

  function forgedKey(kind: 'MERCHANT' | 'STAFF'): string {
    const randomness = systemRandomness();
    return formatKey({ kind, mode: 'SANDBOX', id: createIds(clock, randomness).next('apiKey') }, randomness);
  }

  /** The token of an honest browser with an amount of its own choice. */
  function forgedToken(token: string): string {
    const [payload = '', signature = ''] = token.slice('ct_'.length).split('.');
    const fields = Buffer.from(payload, 'base64url').toString().replace('4999', '1');
    return `ct_${Buffer.from(fields).toString('base64url')}.${signature}`;
  }

  async function expiredToken(): Promise<string> {
    const token = await shop.clientToken('o');
    clock.set(NOW + 901_000);
    return token;
  }

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', `Bearer ${CANARY} ${CANARY}`, CANARY])(
    'Authorization: %s',
    async (header) => {
      const answer = await shop.with(null, 'x').toApi(AUTHORIZE, {}, { authorization: header });

      expectRefused(answer, [401, 'UNAUTHENTICATED']);
    },
  );

  it.each(['merchantKey', 'staffKey'] as const)('%s from a web page', async (key) => {
    const page = shop.with(gateway[key], 'page');
    const answer = await page.toApi('{ payments { nodes { id } } }', {}, { origin: `https://${CANARY}.example` });

    expectRefused(answer, [403, 'FORBIDDEN']);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

const STORED_METHOD = { stored: { paymentMethodId: 'pm_01k0000000e0080000000000ff' } };

describe('what a client token is not for', () => {
  it.each<[string, Wire, readonly string[]]>([
    ['another amount', { amount: { amountMinor: 1, currency: 'EUR' } }, ['amount']],
    ['another currency', { amount: { amountMinor: 4_999, currency: 'JPY' } }, ['amount']],
    ['another order', { orderReference: CANARY }, ['orderReference']],
    [
      'a charge without the customer',
      { paymentMethod: STORED_METHOD, initiator: 'MERCHANT', initiatorReason: 'RECURRING' },
      ['initiator'],
    ],
    ['a card that a customer has stored', { paymentMethod: STORED_METHOD }, ['paymentMethod', 'stored']],
  ])('%s', async (_title, change, path) => {
    const browser = shop.with(await shop.clientToken('granted'), 'browser');
    await unchanged(gateway, async () => {
      const input = browser.input(APPROVED, { orderReference: 'granted', ...change });
      const answer = await browser.toApi<{ authorizePayment: Payload }>(AUTHORIZE, { input });
      const { payment, userErrors } = answer.json.data!.authorizePayment;
      expect([payment, userErrors]).toMatchObject([null, [{ code: 'AMOUNT_NOT_ALLOWED', path: ['input', ...path] }]]);
      expectClean(answer.text);
    });
  });

  it('another order’s payment: not to be seen, not to be confirmed', async () => {
    const { payment } = await shop.authorize('tok_sandbox_challenge');
    const browser = shop.with(await shop.clientToken('granted'), 'browser');

    expect((await browser.toApi(BY_ID, { id: payment!.id })).json.data).toEqual({ payment: null, node: null });
    expect((await browser.confirm(payment!.id, 'authenticated')).userErrors[0]!.code).toBe('PAYMENT_NOT_FOUND');
  });

  it('its own payment can be made, seen and confirmed', async () => {
    const browser = shop.with(await shop.clientToken('own'), 'browser');
    const { payment } = await browser.authorize('tok_sandbox_challenge', { orderReference: 'own' });

    expect((await browser.toApi(BY_ID, { id: payment!.id })).json.data).toMatchObject({ payment: { id: payment!.id } });
    expect((await browser.confirm(payment!.id, 'authenticated')).payment!.status).toBe('CAPTURED');
  });
});

const BY_ID = 'query ($id: ID!) { payment(id: $id) { id } node(id: $id) { id } }';
const NOBODYS = 'pay_01k0000000e0080000000000ff';

describe('another merchant’s payment is as good as none', () => {
  it('by id', async () => {
    const { payment } = await elsewhere.authorize('tok_sandbox_challenge');
    const missing = await shop.toApi(BY_ID, { id: NOBODYS });

    expect(missing.json).toEqual({ data: { payment: null, node: null } });
    expect((await shop.toApi(BY_ID, { id: payment!.id })).text).toBe(missing.text);
    expect((await elsewhere.toApi(BY_ID, { id: payment!.id })).json.data).toMatchObject({
      payment: { id: payment!.id },
    });
  });

  it('a transaction by id', async () => {
    const { payment } = await elsewhere.authorize(APPROVED);
    const query = 'query ($id: ID!) { payment(id: $id) { transactions { id } } }';
    const seen = await elsewhere.toApi<{ payment: { transactions: { id: string }[] } }>(query, { id: payment!.id });
    const [{ id }] = seen.json.data!.payment.transactions as [{ id: string }];

    expect((await elsewhere.toApi('query ($id: ID!) { node(id: $id) { id } }', { id })).json.data).toEqual({
      node: { id },
    });
    expect((await shop.toApi('query ($id: ID!) { node(id: $id) { id } }', { id })).json.data).toEqual({ node: null });
  });

  it('to be confirmed', async () => {
    const { payment } = await elsewhere.authorize('tok_sandbox_challenge');
    await unchanged(gateway, async () => {
      const foreign = await shop.confirm(payment!.id, 'authenticated');
      expect(foreign).toEqual(await shop.confirm(NOBODYS, 'authenticated'));
      expect(foreign.userErrors).toMatchObject([{ code: 'PAYMENT_NOT_FOUND', path: ['input', 'paymentId'] }]);
    });
    expect((await elsewhere.confirm(payment!.id, 'authenticated')).payment!.status).toBe('CAPTURED');
  });

  it('the same key and the same order of two merchants are two', async () => {
    const input = shop.input(APPROVED, { idempotencyKey: 'shared', orderReference: 'shared' });

    expect((await shop.authorize('', input)).payment!.status).toBe('CAPTURED');
    expect(await elsewhere.authorize('', input)).toMatchObject({ replayed: false, payment: { status: 'CAPTURED' } });
  });

  it('in lists', async () => {
    const { payment } = await elsewhere.authorize(APPROVED);
    const { json } = await shop.toApi('query ($id: String) { payments(filter: { search: $id }) { nodes { id } } }', {
      id: payment!.id,
    });

    expect(json.data).toEqual({ payments: { nodes: [] } });
  });
});
