import { sleep, systemClock } from '../../src/kernel/clock';
import { PaymentMethodRow } from '../../src/payments/payment-method.entity';
import type { Engine } from '../../src/persistence/tables';
import type { ChargeRecord } from '../../src/processors/sandbox/ledger';
import {
  METHOD,
  METHODS,
  NETWORK_ID,
  type Payload,
  REMOVE,
  secondMerchant,
  type SeenMethod,
  Shop,
  STORE,
  type StorePayload,
  type Wire,
} from '../acceptance/api';
import { chargesOf } from '../processors/sandbox/harness';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { CRYPTOGRAM, DEVICE_TOKEN } from '../vault/fixture';
import { Till } from './operations.api';

interface MethodPage {
  readonly nodes: readonly SeenMethod[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const TYPED = { number: '4111111111111111', expiry: '12/30', securityCode: '123' };

describe.each<Engine>(['sqlite', 'postgres'])('stored payment methods on %s', (engine) => {
  let gateway: TestGateway;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine, timings: { graceMs: 100, pendingWaitMs: 100 } });
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  const fresh = { networkTransactionId: null };
  const methodOf = async (id: string, of = shop): Promise<SeenMethod | null> =>
    (await of.toApi<{ paymentMethod: SeenMethod | null }>(METHOD, { id })).json.data!.paymentMethod;
  const tryToStore = async (change: Wire, token = 'tok_sandbox_approved_visa'): Promise<StorePayload> =>
    (await shop.toApi<{ storePaymentMethod: StorePayload }>(STORE, { input: shop.consent(token, change) })).json.data!
      .storePaymentMethod;
  const remove = async (paymentMethodId: string, of = shop): Promise<StorePayload> =>
    (await of.toApi<{ removePaymentMethod: StorePayload }>(REMOVE, { input: { paymentMethodId } })).json.data!
      .removePaymentMethod;
  const pageOf = async (customer: string, after: string | null): Promise<MethodPage> =>
    (await shop.toApi<{ paymentMethods: MethodPage }>(METHODS, { customer, first: 2, after })).json.data!
      .paymentMethods;
  const chargeOf = async ({ payment }: Payload): Promise<ChargeRecord> =>
    (await chargesOf(gateway.sandboxEndpoint)).find((charge) => charge.paymentId === payment!.id)!;
  const credentialOf = async (payload: Payload): Promise<unknown> =>
    JSON.parse((await chargeOf(payload)).storedCredential ?? 'null');

  it('the customer’s first payment establishes the method, and later charges name it to the network', async () => {
    const token = await shop.tokenize(TYPED);
    const id = await shop.store(token, fresh);
    expect(await methodOf(id)).toMatchObject({ established: false, networkTransactionId: null });

    const first = await shop.payStored(id, { paymentMethod: { stored: { paymentMethodId: id, token } } });
    expect(first.payment!.status).toBe('CAPTURED');
    expect(await credentialOf(first)).toEqual({ usage: 'FIRST', reason: 'RECURRING', networkTransactionId: null });
    const { networkTransactionId, cvvResult } = await chargeOf(first);
    expect(cvvResult).toBe('M');
    expect(await methodOf(id)).toMatchObject({ established: true, networkTransactionId });

    const charged = await shop.charge(id, { initiatorReason: 'INSTALLMENT' });
    expect(charged.payment!.status).toBe('CAPTURED');
    expect(await credentialOf(charged)).toEqual({ usage: 'SUBSEQUENT', reason: 'INSTALLMENT', networkTransactionId });
    expect(await chargeOf(charged)).toMatchObject({ initiator: 'MERCHANT', cvvResult: null });
    const clicked = await shop.payStored(id);
    expect(await credentialOf(clicked)).toEqual({ usage: 'SUBSEQUENT', reason: null, networkTransactionId });
  });

  it('a check without an amount establishes it too, also after a challenge', async () => {
    const id = await shop.store('tok_sandbox_challenge', fresh);
    const check = { amount: { amountMinor: 0, currency: 'EUR' }, verificationOnly: true };
    const { payment } = await shop.payStored(id, check);
    expect(payment!.status).toBe('REQUIRES_ACTION');
    expect((await methodOf(id))!.established).toBe(false);
    expect((await shop.confirm(payment!.id, 'authenticated')).payment!.status).toBe('VERIFIED');
    expect(await methodOf(id)).toMatchObject({ established: true, networkTransactionId: expect.any(String) as string });
  });

  it('an answer that comes late establishes it when it comes', async () => {
    const id = await shop.store('tok_sandbox_pending_then_approved', fresh);
    expect((await shop.payStored(id)).payment!.status).toBe('PENDING');
    expect((await methodOf(id))!.established).toBe(false);
    while (!(await methodOf(id))!.established) await sleep(systemClock, 50);
    expect((await shop.charge(id)).payment!.status).toBe('PENDING');
  });

  it('a payment that a person has released tells the network of the method, and establishes it', async () => {
    const id = await shop.store('tok_sandbox_approved_visa', fresh);
    const held = await shop.payStored(id, { amount: { amountMinor: 25_000_000, currency: 'EUR' } });
    expect(held.payment!.status).toBe('HELD');
    const input = { reason: 'Known to us.' };
    const { payment } = await new Till(gateway).operate(
      'approveHeldPayment',
      held.payment!.id,
      input,
      gateway.staffKey,
    );
    if (payment!.status === 'REQUIRES_ACTION') await shop.confirm(payment!.id, 'authenticated');
    expect(await credentialOf(held)).toEqual({ usage: 'FIRST', reason: 'RECURRING', networkTransactionId: null });
    expect((await methodOf(id))!.established).toBe(true);
  });

  it('a European customer authenticates when the method is set up, whatever the amount', async () => {
    const id = await shop.store('tok_sandbox_approved_visa_de', fresh);
    const { payment } = await shop.payStored(id, { amount: { amountMinor: 100, currency: 'EUR' } });
    expect(payment!.status).toBe('REQUIRES_ACTION');
    await shop.confirm(payment!.id, 'authenticated');
    expect((await shop.charge(id, { amount: { amountMinor: 90_000, currency: 'EUR' } })).payment!.status).toBe(
      'CAPTURED',
    );
  });

  it('before that, or for a reason that was not agreed, a charge is refused with its reason', async () => {
    const early = await shop.store('tok_sandbox_approved_visa', { ...fresh, customerReference: 'early' });
    expect((await shop.charge(early)).payment).toMatchObject({
      status: 'REJECTED',
      rejection: {
        category: 'POLICY',
        code: 'AGREEMENT_NOT_ESTABLISHED',
        reasons: [{ path: ['paymentMethod', 'stored', 'paymentMethodId'], decisive: true }],
      },
    });
    const consent = { agreedAt: '2026-01-31T09:00:00Z', text: 'My subscription.', reasons: ['RECURRING'] };
    const agreed = await shop.store('tok_sandbox_approved_visa', { customerReference: 'narrow', consent });
    expect((await shop.charge(agreed, { initiatorReason: 'UNSCHEDULED' })).payment).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'CONSENT_MISSING', reasons: [{ path: ['initiatorReason'] }] },
    });
    expect((await shop.charge(agreed)).payment!.status).toBe('CAPTURED');
  });

  it('a reason about the card points at the stored method that brought it', async () => {
    const expired = await shop.store(await shop.tokenize({ number: '4111111111111111', expiry: '01/24' }));
    const path = ['paymentMethod', 'stored', 'paymentMethodId'];
    const clicked = await shop.payStored(expired);
    expect(clicked.payment!.rejection).toMatchObject({ code: 'CARD_EXPIRED', reasons: [{ path }] });
    const declined = await shop.charge(await shop.store('tok_sandbox_mit_expired_card'));
    expect(declined.payment!.rejection).toMatchObject({ code: 'CARD_EXPIRED', reasons: [{ path }] });
    expect((await shop.charge(expired)).payment!.status).toBe('CAPTURED');
  });

  it.each([
    ['mit_stop_recurring', 'AUTHORIZATION_REVOKED'],
    ['mit_expired_card', 'CARD_EXPIRED'],
    ['mit_advice_03', null],
    ['mit_advice_21', null],
  ])('the issuer’s no to a charge with %s comes back with its advice', async (card, code) => {
    const id = await shop.store(`tok_sandbox_${card}`, fresh);
    expect((await shop.payStored(id)).payment!.status).toBe('CAPTURED');
    const { payment } = await shop.charge(id);
    expect(payment!.status).toBe('DECLINED');
    if (code !== null) expect(payment!.rejection!.code).toBe(code);
    const query = `{ payment(id: "${payment!.id}") { rejection { retry { verdict } } } }`;
    const { data } = await gateway.send<{ payment: { rejection: { retry: { verdict: string } } } }>(query);
    expect(['NEVER', 'AFTER_CORRECTION', 'OTHER_METHOD']).toContain(data!.payment.rejection.retry.verdict);
  });

  it('after “never again” no charge goes out until the customer has paid once more', async () => {
    const id = await shop.store('tok_sandbox_mit_stop_recurring', fresh);
    await shop.payStored(id);
    expect((await shop.charge(id)).payment!.status).toBe('DECLINED');
    expect((await methodOf(id))!.stoppedAt).not.toBeNull();
    const again = await shop.charge(id);
    expect(again.payment).toMatchObject({
      status: 'REJECTED',
      rejection: {
        code: 'CHARGES_STOPPED',
        reasons: [{ path: ['paymentMethod', 'stored', 'paymentMethodId'], decisive: true }],
      },
    });
    expect(await chargeOf(again)).toBeUndefined();

    expect((await shop.payStored(id)).payment!.status).toBe('CAPTURED');
    expect((await methodOf(id))!.stoppedAt).toBeNull();
    expect((await shop.charge(id)).payment!.status).toBe('DECLINED');
  });

  it('a wallet’s cryptogram goes with the first payment, and none with the later ones', async () => {
    const token = await shop.tokenizeDevice(DEVICE_TOKEN);
    const id = await shop.store(token, fresh);
    const first = await shop.payStored(id, { paymentMethod: { stored: { paymentMethodId: id, token } } });
    expect(first.payment!.status).toBe('CAPTURED');
    expect((await shop.charge(id)).payment).toMatchObject({ status: 'CAPTURED', method: { type: 'WALLET' } });
    expect(await methodOf(id)).toMatchObject({ type: 'WALLET', card: { wallet: 'APPLE_PAY', lastFour: '3175' } });
    const rows = await gateway.db.reader('support').read((manager) => manager.find(PaymentMethodRow));
    expect(JSON.stringify(rows)).not.toContain(CRYPTOGRAM);
  });

  it('a payment that the customer has made with the card establishes it at once', async () => {
    const token = await shop.tokenize(TYPED);
    const paid = await shop.authorize(token);
    const id = await shop.store(token, { ...fresh, agreementPaymentId: paid.payment!.id });
    const { networkTransactionId } = await chargeOf(paid);
    expect(await methodOf(id)).toMatchObject({ established: true, networkTransactionId });
  });

  it('an agreement from another gateway comes with its network transaction id', async () => {
    const id = await shop.store(await shop.tokenize(TYPED));
    expect(await credentialOf(await shop.charge(id))).toMatchObject({ networkTransactionId: NETWORK_ID });
  });

  it('the same request again stores nothing more, another agreement does', async () => {
    const token = await shop.tokenize(TYPED);
    const ids = await Promise.all(Array.from({ length: 5 }, () => shop.store(token, { customerReference: 'twice' })));
    expect(new Set(ids).size).toBe(1);
    const consent = { agreedAt: '2026-02-01T09:00:00Z', text: 'Top-ups too.', reasons: ['UNSCHEDULED'] };
    expect(await shop.store(token, { customerReference: 'twice', consent })).not.toBe(ids[0]);
  });

  it('a customer’s methods are listed newest first, page by page, without removed ones', async () => {
    const customerReference = `lists-${engine}`;
    const ids: string[] = [];
    for (const card of ['approved_visa', 'approved_mastercard', 'approved_amex', 'approved_jcb']) {
      ids.push(await shop.store(`tok_sandbox_${card}`, { customerReference }));
    }
    await remove(ids[1]!);
    const seen: string[] = [];
    let page: MethodPage;
    let after: string | null = null;
    do {
      page = await pageOf(customerReference, after);
      seen.push(...page.nodes.map((node) => node.id));
      after = page.pageInfo.endCursor;
    } while (page.pageInfo.hasNextPage);
    expect(seen).toEqual([ids[3], ids[2], ids[0]]);
  });

  it('a removed method can’t pay, its card is destroyed, and its payments stay', async () => {
    const token = await shop.tokenize(TYPED);
    const id = await shop.store(token);
    const paid = await shop.charge(id);
    const removed = await remove(id);
    expect(removed).toMatchObject({ paymentMethod: { id, removedAt: expect.any(String) as string }, userErrors: [] });
    expect(await remove(id)).toEqual(removed);

    expect((await shop.charge(id)).userErrors).toMatchObject([{ code: 'PAYMENT_METHOD_NOT_FOUND' }]);
    // Another node may know the card for a second more.
    const refusals = async (): Promise<readonly { code: string }[]> => (await shop.authorize(token)).userErrors;
    await until(refusals, ([refusal]) => refusal?.code === 'TOKEN_NOT_USABLE');
    const query = `{ payment(id: "${paid.payment!.id}") { status storedPaymentMethod { id removedAt } } node(id: "${id}") { __typename } }`;
    expect((await gateway.send(query)).data).toMatchObject({
      payment: { status: 'CAPTURED', storedPaymentMethod: { id, removedAt: expect.any(String) as string } },
      node: { __typename: 'StoredPaymentMethod' },
    });
  });

  it('a payment is replayed also after its method was removed', async () => {
    const id = await shop.store(await shop.tokenize(TYPED));
    const request = { idempotencyKey: `replay-${engine}`, orderReference: `replay-${engine}` };
    const first = await shop.charge(id, request);
    expect(await shop.charge(id, request)).toEqual({ ...first, replayed: true });
    await remove(id);
    expect(await shop.charge(id, request)).toEqual({ ...first, replayed: true });
    const other = await shop.store(await shop.tokenize(TYPED));
    expect((await shop.charge(other, request)).userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it('first payments at the same time establish the method once, by one that was approved', async () => {
    const id = await shop.store('tok_sandbox_approved_visa', fresh);
    const paid = await Promise.all(Array.from({ length: 5 }, () => shop.payStored(id)));
    const ids = await Promise.all(paid.map(async (payload) => (await chargeOf(payload)).networkTransactionId));
    const { networkTransactionId } = (await methodOf(id))!;
    expect(ids).toContain(networkTransactionId);
    expect(await credentialOf(await shop.charge(id))).toMatchObject({ networkTransactionId });
  });

  it('a declined first payment establishes nothing', async () => {
    const id = await shop.store('tok_sandbox_insufficient_funds', fresh);
    expect((await shop.payStored(id)).payment!.status).toBe('DECLINED');
    expect(await methodOf(id)).toMatchObject({ established: false, networkTransactionId: null });
  });

  it('a card that two customers have stored is destroyed with the second removal only', async () => {
    const token = await shop.tokenize(TYPED);
    const mother = await shop.store(token, { customerReference: 'mother' });
    const daughter = await shop.store(token, { customerReference: 'daughter' });
    await remove(mother);
    expect((await shop.charge(daughter)).payment!.status).toBe('CAPTURED');
  });

  it('another customer, another merchant and another token are told so, and nothing is stored', async () => {
    const id = await shop.store(await shop.tokenize(TYPED), { customerReference: 'owner' });
    expect((await shop.charge(id, { customer: { reference: 'other' } })).userErrors).toMatchObject([
      { code: 'NOT_TOGETHER', path: ['input', 'customer', 'reference'] },
    ]);
    const token = await shop.tokenize(TYPED);
    const beside = { paymentMethod: { stored: { paymentMethodId: id, token } } };
    expect((await shop.payStored(id, beside)).userErrors).toMatchObject([
      { code: 'TOKEN_NOT_USABLE', path: ['input', 'paymentMethod', 'stored', 'token'] },
    ]);
    const elsewhere = shop.with(await secondMerchant(gateway), 'elsewhere');
    expect(await methodOf(id, elsewhere)).toBeNull();
    expect((await elsewhere.charge(id)).userErrors).toMatchObject([{ code: 'PAYMENT_METHOD_NOT_FOUND' }]);
    expect((await remove(id, elsewhere)).userErrors).toMatchObject([{ code: 'PAYMENT_METHOD_NOT_FOUND' }]);
    expect((await shop.charge(id)).payment!.status).toBe('CAPTURED');
  });

  it.each<[string, Wire, string, readonly string[]]>([
    [
      'an agreement of tomorrow',
      { consent: agreement({ agreedAt: '2999-01-01T00:00:00Z' }) },
      'OUT_OF_RANGE',
      ['consent', 'agreedAt'],
    ],
    ['no words', { consent: agreement({ text: ' ' }) }, 'TOO_SHORT', ['consent', 'text']],
    ['2001 characters', { consent: agreement({ text: 'x'.repeat(2_001) }) }, 'TOO_LONG', ['consent', 'text']],
    [
      'a reason twice',
      { consent: agreement({ reasons: ['RECURRING', 'RECURRING'] }) },
      'DUPLICATE',
      ['consent', 'reasons', '1'],
    ],
    ['no customer', { customerReference: '' }, 'TOO_SHORT', ['customerReference']],
    [
      'a network id with a space',
      { networkTransactionId: '0161507 03802094' },
      'INVALID_FORMAT',
      ['networkTransactionId'],
    ],
    [
      'a payment and a network id',
      { agreementPaymentId: 'pay_01k0000000e0080000000000ff' },
      'NOT_TOGETHER',
      ['networkTransactionId'],
    ],
    [
      'a payment of nobody',
      { networkTransactionId: null, agreementPaymentId: 'pay_01k0000000e0080000000000ff' },
      'PAYMENT_NOT_FOUND',
      ['agreementPaymentId'],
    ],
    ['a token of nobody', { token: 'tok_01k0000000e0080000000000ff' }, 'TOKEN_NOT_USABLE', ['token']],
  ])('is not stored: %s', async (_title, change, code, path) => {
    expect(await tryToStore(change)).toMatchObject({
      paymentMethod: null,
      userErrors: [{ code, path: ['input', ...path] }],
    });
  });

  it('a payment that was declined, or made with another card, is no agreement', async () => {
    for (const card of ['lost_card', 'approved_mastercard']) {
      const { payment } = await shop.authorize(`tok_sandbox_${card}`);
      const { userErrors } = await tryToStore({ networkTransactionId: null, agreementPaymentId: payment!.id });
      expect(userErrors).toMatchObject([{ code: 'NOT_TOGETHER', path: ['input', 'agreementPaymentId'] }]);
    }
  });
});

function agreement(change: Wire): Wire {
  return { agreedAt: '2026-01-31T09:00:00Z', text: 'Yes.', reasons: [], ...change };
}
