import { setTimeout } from 'node:timers/promises';
import { cancel, capture, refund } from '../../examples/client/after-sale';
import { type Order, pay, type Shop } from '../../examples/client/checkout';
import { connect, NoAnswer, type Send } from '../../examples/client/transport';
import { startGateway, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  const timings = { graceMs: 100, enquiryWaitsMs: [100, 100, 100], pendingWaitMs: 100, replayWaitMs: 50 };
  gateway = await startGateway({ timings });
  const wait = (ms: number): Promise<void> => setTimeout(Math.min(ms, 300));
  shop = { send: connect(gateway.endpoint, gateway.merchantKey), wait, locale: 'en' };
});
afterAll(() => gateway.stop());

let sequence = 0;

/** Pays 49.99 € by that card and returns the payment's id. */
async function paid(card: string, captureMethod: Order['captureMethod'] = 'MANUAL'): Promise<string> {
  sequence += 1;
  const { payment } = await pay(shop, {
    orderReference: `after-sale-${sequence}`,
    amount: { amountMinor: 4_999, currency: 'EUR' },
    captureMethod,
    paymentMethod: { card: { token: `tok_sandbox_${card}` } },
  });
  return payment.id;
}

const eur = (amountMinor: number): { amount: { amountMinor: number; currency: string } } => ({
  amount: { amountMinor, currency: 'EUR' },
});

it('each delivery is captured, a return is refunded', async () => {
  const paymentId = await paid('approved_visa');
  const first = await capture(shop, { paymentId, name: 'parcel-1' }, eur(3_000));
  expect(first).toMatchObject({ next: { step: 'done' }, payment: { status: 'PARTIALLY_CAPTURED' } });
  const last = await capture(shop, { paymentId, name: 'parcel-2' }, { ...eur(1_000), final: true });
  expect(last).toMatchObject({ next: { step: 'done' }, payment: { status: 'CAPTURED' } });
  const back = await refund(shop, { paymentId, name: 'return-1' }, { ...eur(500), reason: 'too small' });
  expect(back).toMatchObject({ next: { step: 'done' }, payment: { status: 'PARTIALLY_REFUNDED' } });
});

it('a cancelled order releases the hold', async () => {
  const paymentId = await paid('approved_visa');
  const cancelled = await cancel(shop, { paymentId, name: 'by-customer' }, 'changed their mind');
  expect(cancelled).toMatchObject({ next: { step: 'done' }, payment: { status: 'VOIDED' } });
});

it('the same return is never refunded twice, also when the first answer was lost', async () => {
  const paymentId = await paid('approved_visa', 'AUTOMATIC');
  let lost = false;
  const send: Send = async (document, variables) => {
    const answer = await shop.send(document, variables);
    if (lost) return answer;
    lost = true;
    throw new NoAnswer('the answer was lost');
  };
  const first = await refund({ ...shop, send }, { paymentId, name: 'return-1' }, eur(500));
  const again = await refund(shop, { paymentId, name: 'return-1' }, eur(500));
  expect(again.transaction.id).toBe(first.transaction.id);
  await expect(refund(shop, { paymentId, name: 'return-2' }, eur(4_500))).rejects.toMatchObject({
    userErrors: [{ __typename: 'RefundExceedsRefundableError', refundable: { amountMinor: 4_499 } }],
  });
});

test.each([
  ['refund_declined', 'REFUND_DECLINED'],
  ['refund_refused', 'OPERATION_NOT_PROCESSED'],
])('%s is told as refused', async (card, code) => {
  const paymentId = await paid(card, 'AUTOMATIC');
  const { next } = await refund(shop, { paymentId, name: 'return-1' });
  expect(next).toMatchObject({ step: 'refused', rejection: { code } });
});

test.each([
  ['refund_pending_then_done', { step: 'done' }],
  ['refund_lost_response', { step: 'done' }],
  ['refund_pending_forever', { step: 'wait' }],
])('%s is waited for: %j', async (card, next) => {
  const paymentId = await paid(card, 'AUTOMATIC');
  expect((await refund(shop, { paymentId, name: 'return-1' })).next).toMatchObject(next);
});
