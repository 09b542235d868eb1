import { startGateway, type TestGateway } from '../support/gateway';
import { DEVICE_TOKEN } from '../vault/fixture';
import { MUST_ACCEPT, type MustAccept, requestOf } from '../vault/must-accept';
import { NOW, type Payload, settableClock, Shop, type Wire } from './api';
import { STORED, WALLETS } from './methods-to-accept';
import {
  ADDRESSES,
  AMOUNTS,
  AUTHENTICATIONS,
  DATES,
  NAMES,
  type PaymentCase,
  SECURITY_CODES,
} from './payments-to-accept';

/*
 * Valid payments that real systems have wrongly refused, from the card's digits in the vault to the answer of the
 * processor, over HTTP. A title names the case and where it comes from.
 */

const clock = settableClock();
let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  gateway = await startGateway({ clock });
  shop = new Shop(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => clock.set(NOW));

function expectAccepted(payload: Payload, status = 'CAPTURED'): void {
  const { payment, userErrors } = payload;
  expect({ status: payment?.status, rejection: payment?.rejection, userErrors }).toEqual({
    status,
    rejection: null,
    userErrors: [],
  });
}

describe.each(['number', 'security code', 'date', 'name', 'device number'] as const)('%s, as typed', (family) => {
  const cases = MUST_ACCEPT.filter((one) => one.family === family);

  test.each(cases.map((one) => [`${one.title} (${one.source})`, one] as const))('%s', async (_title, one) => {
    const { card, store, input } = aroundCard(one);
    const payload = await pay(await shop.tokenOf({ ...requestOf({ ...one, card }), store }), input);

    expectAccepted(payload);
    const { brand, digits } = one.expected;
    const seen = payload.payment!.method.card;
    expect(seen).toMatchObject({ brand: brand ?? seen.brand, lastFour: digits?.slice(-4) ?? seen.lastFour });
  });
});

/** The vault's cases are about a card alone. A payment with it also needs what its other parts ask for. */
function aroundCard({ family, card, expected }: MustAccept): { card: Wire; store: boolean; input: Wire } {
  const { month, year } = expected;
  // A card that has expired, and one whose code is missing, are for stored cards: there the issuer decides.
  const expired = month !== undefined && year !== undefined && year * 12 + month < 2026 * 12 + 7;
  const givesCode = family === 'security code' || family === 'device number' || expired;
  const store = expired || (family === 'security code' && expected.securityCode === null);
  const amex = /^3[47]/.test(String(card['number']));
  return {
    card: givesCode ? card : { ...card, securityCode: amex ? '1234' : '123' },
    store,
    input: expired ? { initiator: 'MERCHANT', initiatorReason: 'RECURRING' } : {},
  };
}

describe.each<[string, readonly PaymentCase[]]>([
  ['security code', SECURITY_CODES],
  ['dates', DATES],
  ['amounts', AMOUNTS],
  ['address', ADDRESSES],
  ['names', NAMES],
  ['authentication', AUTHENTICATIONS],
  ['wallets', WALLETS],
  ['stored credentials', STORED],
])('%s, in a payment', (_family, cases) => {
  test.each(cases.map((one) => [`${one.title} (${one.source})`, one] as const))('%s', async (_title, one) => {
    if (one.at !== undefined) clock.set(Date.parse(one.at));
    const payload = await pay(await tokenOf(one), one.input, one.stored);

    expectAccepted(payload, one.status);
    if (one.authorizedMinor !== undefined)
      expect(payload.payment!.authorizedAmount.amountMinor).toBe(one.authorizedMinor);
  });
});

/** Pays with the token, or with the payment method that it is stored as. */
async function pay(token: string, input: Wire = {}, stored = false): Promise<Payload> {
  if (input['initiator'] === 'MERCHANT') return shop.charge(await shop.store(token), input);
  return stored ? shop.payStored(await shop.store(token), input) : shop.authorize(token, input);
}

const ORDINARY = { number: '4111111111111111', expiry: '12/30', securityCode: '123' } as const;

async function tokenOf({ token, card = ORDINARY, device, store }: PaymentCase): Promise<string> {
  if (device !== undefined) return shop.tokenizeDevice(device, store);
  return token === undefined ? shop.tokenize(card, store) : `tok_sandbox_${token}`;
}

describe('names, kept as they were written', () => {
  test.each(['王秀英', 'Siobhán O’Connor', 'Jose\u0301'])('%s', async (name) => {
    const { payment } = await shop.authorize(await tokenOf(visa), { customer: { reference: `as-is-${name}`, name } });

    expect(payment!.customer!.name).toBe(name);
  });
});

describe('authentication, after the challenge', () => {
  it('a customer who passes has paid (EMV 3-D Secure 2.3)', async () => {
    const { payment } = await shop.authorize('tok_sandbox_approved_visa_de', {
      amount: { amountMinor: 25_000, currency: 'EUR' },
    });

    expectAccepted(await shop.confirm(payment!.id, 'authenticated'));
  });
});

const visa: PaymentCase = { title: '', source: '' };
const master = { number: '5555555555554444', expiry: '12/30', securityCode: '123' };
const of = (reference: string): Wire => ({ customer: { reference } });

describe('repeats', () => {
  it('the same card and amount twice within seconds, for two orders (braintree/braintree_ruby#8)', async () => {
    expectAccepted(await shop.authorize(await tokenOf(visa), of('twice')));
    expectAccepted(await shop.authorize(await tokenOf(visa), of('twice')));
  });

  it('the same at the same time in two browser tabs (drewisme/authorizesauce#49)', async () => {
    const tokens = await Promise.all([tokenOf(visa), tokenOf(visa), tokenOf(visa)]);
    const payloads = await Promise.all(tokens.map((token) => shop.authorize(token, of('tabs'))));

    payloads.forEach((payload) => expectAccepted(payload));
  });

  it('two accounts on one card: a couple (AuthorizeNet/inperson-sdk-android#50)', async () => {
    expectAccepted(await shop.authorize(await tokenOf(visa), of('he')));
    expectAccepted(await shop.authorize(await tokenOf(visa), of('she')));
  });

  it('two cards of one account: a full and an empty one (restrictcontentpro/restrict-content-pro#779)', async () => {
    expectAccepted(await shop.authorize(await tokenOf(visa), of('two-cards')));
    expectAccepted(await shop.authorize(await shop.tokenize(master), of('two-cards')));
  });

  it('one token of a stored card, again and again: one click (AuthorizeNet/sdk-dotnet#33)', async () => {
    const token = await shop.tokenize({ number: '4111111111111111', expiry: '12/30' }, true);

    for (let month = 0; month < 4; month++) expectAccepted(await shop.authorize(token, of('subscriber')));
  });

  it('two parts of one order on two cards (split payment)', async () => {
    expectAccepted(await shop.authorize(await tokenOf(visa), { orderReference: 'split', orderPart: 1 }));
    const second = await shop.tokenize(master);
    expectAccepted(await shop.authorize(second, { orderReference: 'split', orderPart: 2 }));
  });

  it('another card for the order after a decline (mdn/kuma#5109)', async () => {
    const order = { orderReference: 'second-card' };
    const first = await shop.authorize('tok_sandbox_insufficient_funds', order);
    expect(first.payment!.status).toBe('DECLINED');

    expectAccepted(await shop.authorize(await tokenOf(visa), order));
  });

  it('the same card for the order, with the code that was forgotten (restrictcontentpro/restrict-content-pro#1366)', async () => {
    const order = { orderReference: 'forgotten-code' };
    const first = await shop.authorize(await shop.tokenize({ number: '4111111111111111', expiry: '12/30' }), order);
    expect(first.payment!.rejection!.code).toBe('SECURITY_CODE_REQUIRED');

    expectAccepted(await shop.authorize(await tokenOf(visa), order));
  });

  it('another challenge for the order after a failed one (EMV 3-D Secure 2.3)', async () => {
    const order = { orderReference: 'failed-challenge' };
    const first = await shop.authorize('tok_sandbox_challenge', order);
    expect((await shop.confirm(first.payment!.id, 'failed')).payment!.status).toBe('DECLINED');

    const again = await shop.authorize('tok_sandbox_challenge', order);
    expectAccepted(again, 'REQUIRES_ACTION');
    expectAccepted(await shop.confirm(again.payment!.id, 'authenticated'));
  });

  it('the same request twice is one payment: a lost answer (mozilla/fxa#13755)', async () => {
    const input = shop.input(await tokenOf(visa));
    const first = await shop.authorize('', input);
    expectAccepted(first);

    expect(await shop.authorize('', input)).toEqual({ ...first, replayed: true });
  });

  it('fifteen orders of one customer in ten minutes: Christmas (AuthorizeNet/sample-code-php#96)', async () => {
    for (let order = 0; order < 15; order++) expectAccepted(await shop.authorize(await tokenOf(visa), of('christmas')));
  });

  it('a night’s batch of one corporate card, charged by the merchant (vcatalano/py-authorize#48)', async () => {
    const method = await shop.store(await shop.tokenize({ number: '4111111111111111', expiry: '12/30' }));
    const charges = Array.from({ length: 40 }, () => shop.charge(method, { initiatorReason: 'UNSCHEDULED' }));

    (await Promise.all(charges)).forEach((payload) => expectAccepted(payload));
  });

  it('a year of a subscription, month by month (Visa, stored credential transaction framework)', async () => {
    const method = await shop.store(await shop.tokenize(master), { networkTransactionId: null });
    expectAccepted(await shop.payStored(method));
    for (let month = 1; month < 12; month++) {
      clock.set(NOW + month * 30 * 24 * 60 * 60 * 1_000);
      expectAccepted(await shop.charge(method));
    }
  });

  it('the same subscription on two cards of one customer (a card changed in the middle of a month)', async () => {
    const methods = [await tokenOf(visa), await shop.tokenize(master)].map((token) => shop.store(token));
    for (const method of await Promise.all(methods)) expectAccepted(await shop.charge(method));
  });

  it('one card stored for two accounts (a family)', async () => {
    const token = await shop.tokenize(master);
    for (const customerReference of ['mother', 'daughter']) {
      expectAccepted(await shop.charge(await shop.store(token, { customerReference })));
    }
  });

  it('a subscription’s next try after a decline for funds (Mastercard advice 24: in an hour)', async () => {
    const method = await shop.store('tok_sandbox_mit_insufficient_funds');
    expect((await shop.charge(method)).payment!.status).toBe('DECLINED');

    expect((await shop.charge(method)).payment!.rejection!.code).toBe('INSUFFICIENT_FUNDS');
    expectAccepted(await shop.payStored(method));
  });

  it('Apple Pay twice in a row, each with a cryptogram of its own (a second round at the bar)', async () => {
    const customer = of('round');
    const cryptogram = Buffer.alloc(20, 5).toString('base64');
    expectAccepted(await shop.authorize(await shop.tokenizeDevice(DEVICE_TOKEN), customer));
    expectAccepted(await shop.authorize(await shop.tokenizeDevice({ ...DEVICE_TOKEN, cryptogram }), customer));
  });
});
