import { captureLimitMinor } from '../../src/payments/payment';
import type { Engine } from '../../src/persistence/tables';
import type { ChargeRecord } from '../../src/processors/sandbox/ledger';
import { type Payload, Shop } from '../acceptance/api';
import { chargesOf } from '../processors/sandbox/harness';
import { startGateway, type TestGateway } from '../support/gateway';
import { CRYPTOGRAM, DEVICE_TOKEN } from '../vault/fixture';
import { Till } from './operations.api';

describe.each<Engine>(['sqlite', 'postgres'])('wallets, checks, parts and tips on %s', (engine) => {
  let gateway: TestGateway;
  let shop: Shop;
  let till: Till;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    shop = new Shop(gateway);
    till = new Till(gateway, `methods-${engine}`);
  });
  afterAll(() => gateway.stop());

  const chargeOf = async ({ payment }: Payload): Promise<ChargeRecord | undefined> =>
    (await chargesOf(gateway.sandboxEndpoint)).find((charge) => charge.paymentId === payment!.id);

  it('a device token pays without security code and without 3DS, and reaches the processor as one', async () => {
    const amount = { amountMinor: 90_000, currency: 'EUR' };
    const paid = await shop.authorize(await shop.tokenizeDevice(DEVICE_TOKEN), { amount });

    expect(paid).toMatchObject({
      payment: { status: 'CAPTURED', method: { type: 'WALLET', card: { wallet: 'APPLE_PAY', lastFour: '3175' } } },
      userErrors: [],
    });
    const charge = await chargeOf(paid);
    expect(charge).toMatchObject({ instrument: 'DEVICE_TOKEN', authentication: 'NONE', cvvResult: null });
    expect(JSON.stringify(charge)).not.toContain(CRYPTOGRAM);
  });

  it.each([
    ['apple_pay_visa', 'CAPTURED', null],
    ['google_pay_visa', 'CAPTURED', null],
    ['apple_pay_insufficient_funds', 'DECLINED', 'INSUFFICIENT_FUNDS'],
  ])('the test token %s ends as %s', async (token, status, code) => {
    const { payment } = await shop.authorize(`tok_sandbox_${token}`);
    expect([payment!.status, payment!.rejection?.code ?? null]).toEqual([status, code]);
  });

  it('checks of a card end as VERIFIED and leave the order to the payment', async () => {
    const check = {
      orderReference: `trial-${engine}`,
      amount: { amountMinor: 0, currency: 'EUR' },
      verificationOnly: true,
    };
    const checks = await Promise.all([
      shop.authorize('tok_sandbox_approved_visa', check),
      shop.authorize('tok_sandbox_approved_mastercard', check),
    ]);
    for (const { payment } of checks) {
      expect(payment).toMatchObject({ status: 'VERIFIED', authorizedAmount: { amountMinor: 0 }, rejection: null });
    }
    const order = { orderReference: `trial-${engine}` };
    expect((await shop.authorize('tok_sandbox_approved_visa', order)).payment!.status).toBe('CAPTURED');
    const after = await shop.authorize('tok_sandbox_approved_visa', check);
    expect(after.payment!.status).toBe('VERIFIED');
  });

  it('a check that is declined or challenged ends like any payment, without an order to free', async () => {
    const check = { amount: { amountMinor: 0, currency: 'EUR' }, verificationOnly: true };
    expect((await shop.authorize('tok_sandbox_lost_card', check)).payment!.status).toBe('DECLINED');
    const { payment } = await shop.authorize('tok_sandbox_challenge', check);
    expect(payment!.status).toBe('REQUIRES_ACTION');
    expect((await shop.confirm(payment!.id, 'authenticated')).payment!.status).toBe('VERIFIED');
  });

  it('a part is approved only where that was allowed, and another payment brings the rest', async () => {
    const order = { orderReference: `part-${engine}`, amount: { amountMinor: 4_000, currency: 'EUR' } };
    const unasked = await shop.authorize('tok_sandbox_partial_approval', order);
    expect(unasked.payment).toMatchObject({ status: 'DECLINED', rejection: { code: 'INSUFFICIENT_FUNDS' } });

    const part = await shop.authorize('tok_sandbox_partial_approval', { ...order, allowPartialApproval: true });
    expect(part.payment).toMatchObject({ status: 'CAPTURED', authorizedAmount: { amountMinor: 2_000 } });
    const rest = { ...order, orderPart: 2, amount: { amountMinor: 2_000, currency: 'EUR' } };
    expect((await shop.authorize('tok_sandbox_approved_visa', rest)).payment!.status).toBe('CAPTURED');
  });

  it('a headroom for a tip reaches the processor and shows on the payment', async () => {
    const paid = await shop.authorize('tok_sandbox_approved_visa', {
      captureMethod: 'MANUAL',
      captureUpToMinor: 5_999,
    });
    expect(paid.payment!.status).toBe('AUTHORIZED');
    expect(await chargeOf(paid)).toMatchObject({ amountMinor: 4_999, approvedMinor: 4_999, captureUpToMinor: 5_999 });
    const query = `{ payment(id: "${paid.payment!.id}") { captureUpToAmount { amountMinor currency } } }`;
    const { data } = await gateway.send(query);
    expect(data).toEqual({ payment: { captureUpToAmount: { amountMinor: 5_999, currency: 'EUR' } } });
  });

  it('a tip is captured up to what was declared, and comes back with a refund', async () => {
    const declared = { captureUpToMinor: 6_000 };
    const { id, capturableAmount } = await till.authorize('approved_visa', declared);
    expect(capturableAmount.amountMinor).toBe(6_000);
    const amount = (amountMinor: number): object => ({ amount: { amountMinor, currency: 'EUR' } });
    expect((await till.operate('capturePayment', id, amount(6_001))).userErrors).toMatchObject([
      { __typename: 'CaptureExceedsCapturableError', capturable: { amountMinor: 6_000 } },
    ]);
    expect((await till.operate('capturePayment', id, amount(5_900))).payment).toMatchObject({
      status: 'CAPTURED',
      capturedAmount: { amountMinor: 5_900 },
    });
    expect((await till.operate('refundPayment', id, amount(5_900))).payment!.status).toBe('REFUNDED');

    const without = await till.authorize('approved_visa');
    expect((await till.operate('capturePayment', without.id, amount(5_001))).userErrors).toMatchObject([
      { code: 'CAPTURE_EXCEEDS_CAPTURABLE' },
    ]);
    const part = await till.authorize('partial_approval', { ...declared, allowPartialApproval: true });
    expect(part.capturableAmount.amountMinor).toBe(2_500);
  });

  it('nothing is captured of a check, and there is nothing to void or refund', async () => {
    const check = { amount: { amountMinor: 0, currency: 'EUR' }, verificationOnly: true };
    const { id, allowedActions } = await till.authorize('approved_visa', check);
    expect(allowedActions).toEqual([]);
    for (const operation of ['capturePayment', 'voidPayment', 'refundPayment'] as const) {
      expect((await till.operate(operation, id)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    }
  });
});

test.each([
  ['without a headroom, what was authorized', 5_000, 5_000, null, 5_000],
  ['with one, as far as it goes', 5_000, 5_000, 6_000, 6_000],
  ['a headroom of nothing', 5_000, 5_000, 5_000, 5_000],
  ['a part was approved: no more than it', 5_000, 2_500, 6_000, 2_500],
  ['nothing is authorized yet', 5_000, 0, 6_000, 0],
])('what may be captured: %s', (_title, amountMinor, authorizedMinor, captureUpToMinor, expected) => {
  expect(captureLimitMinor({ amountMinor, authorizedMinor, captureUpToMinor })).toBe(expected);
});
