import Stripe from 'stripe';
import { MINUTE_MS, SECOND_MS, systemClock } from '../../../src/kernel/clock';
import { JobRow } from '../../../src/jobs/job.entity';
import { Secret } from '../../../src/kernel/secret';
import { NoticeRow } from '../../../src/notices/notice.entity';
import { OrphanChargeRow } from '../../../src/payments/orphan-charge.entity';
import type { Engine } from '../../../src/persistence/tables';
import { isSignedBy } from '../../../src/processors/stripe/signature';
import { until } from '../../support/until';
import { StripeShop } from './shop';

const SECRET = 'whsec_of0the1endpoint';
const PAYLOAD = JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded' });
const NOW = Date.UTC(2026, 10, 23, 12);

describe('Stripe’s signature, made by its own SDK', () => {
  const header = (at: number, { secret = SECRET, payload = PAYLOAD, scheme = 'v1' } = {}): string =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, scheme, timestamp: Math.floor(at / SECOND_MS) });
  const signed = (text: string | undefined, body = PAYLOAD): boolean => isSignedBy(new Secret(SECRET), text, body, NOW);
  const good = header(NOW);
  const signature = (text: string): string => text.split(',')[1]!;

  test.each<[string, string | undefined, boolean]>([
    ['made now', good, true],
    ['made four minutes ago', header(NOW - 4 * MINUTE_MS), true],
    ['made four minutes from now', header(NOW + 4 * MINUTE_MS), true],
    ['made six minutes ago', header(NOW - 6 * MINUTE_MS), false],
    ['made six minutes from now', header(NOW + 6 * MINUTE_MS), false],
    ['with another secret', header(NOW, { secret: 'whsec_other' }), false],
    ['of another body', header(NOW, { payload: `${PAYLOAD} ` }), false],
    ['of a scheme that is for tests', header(NOW, { scheme: 'v0' }), false],
    [
      'while the secret is rolled: the new one’s first',
      `${good},${signature(header(NOW, { secret: 'whsec_old' }))}`,
      true,
    ],
    [
      'while the secret is rolled: the old one’s first',
      `${header(NOW, { secret: 'whsec_old' })},${signature(good)}`,
      true,
    ],
    [
      'after too many others',
      `${header(NOW, { secret: 'x' })},${`${signature(header(NOW, { secret: 'x' }))},`.repeat(9)}${signature(good)}`,
      false,
    ],
    ['with two times', `t=1,${good}`, false],
    ['without a time', signature(good), false],
    ['without a signature', good.split(',')[0]!, false],
    ['that is cut off', good.slice(0, -1), false],
    ['in capitals', good.toUpperCase(), false],
    ['empty', '', false],
    ['missing', undefined, false],
  ])('%s', (_, text, expected) => {
    expect(signed(text)).toBe(expected);
  });
});

describe.each<Engine>(['sqlite', 'postgres'])('POST /notices/stripe on %s', (engine) => {
  let shop: StripeShop;
  beforeAll(async () => {
    // The gateway asks for nothing by itself in the time of a test: what changes is told.
    const later = [3_600_000];
    const timings = { graceMs: 3_600_000, enquiryWaitsMs: later, pendingWaitMs: 3_600_000, debitWaitMs: 3_600_000 };
    shop = await StripeShop.open({ engine, timings });
    await shop.connect();
    await shop.route('stripe');
  });
  afterAll(() => shop.close());

  const noted = (): Promise<NoticeRow[]> =>
    shop.gateway.db.reader('support').read((manager) => manager.find(NoticeRow));
  const url = (merchant = shop.gateway.merchantId): string =>
    new URL(`/notices/stripe?merchant=${merchant}`, shop.gateway.endpoint).href;

  it('a payment that is under way ends when Stripe says that something has changed', async () => {
    const pending = await shop.authorize('pendingThenApproved');
    expect(pending.status).toBe('PENDING');
    shop.account.settle(shop.chargeOf(pending.id)!.intent.id);
    expect(new Set(await shop.tell())).toEqual(new Set([204]));
    await shop.becomes(pending.id, 'AUTHORIZED');
  });

  it('a payment that is declined in the end, likewise', async () => {
    const pending = await shop.authorize('pendingThenDeclined');
    shop.account.settle(shop.chargeOf(pending.id)!.intent.id);
    await shop.tell();
    expect((await shop.becomes(pending.id, 'DECLINED')).rejection?.code).toBe('INSUFFICIENT_FUNDS');
  });

  it('notices that come twice, in any order and long after have the effect of one: what Stripe says now counts', async () => {
    const { id } = await shop.authorize('dispute', { captureMethod: 'AUTOMATIC' });
    const before = (await noted()).length;
    const from = shop.account.events.length;
    const dispute = shop.account.dispute(shop.chargeOf(id)!.intent.id, 'fraudulent', '10.4');
    shop.account.closeDispute(dispute, 'won');
    const [opened, closed] = shop.account.events.slice(from);
    // Closed before it was opened, and each again.
    expect(await shop.tell([closed!, closed!, opened!, closed!, opened!])).toEqual([204, 204, 204, 204, 204]);
    await shop.holds(async () =>
      expect(await shop.look(id)).toMatchObject({ disputes: [{ status: 'WON' }], disputedAmount: { amountMinor: 0 } }),
    );
    expect((await noted()).length - before).toBe(2);
  });

  it('a notice that is older than what it is about changes nothing', async () => {
    const { id } = await shop.authorize('approved');
    const authorized = shop.account.events.at(-1)!;
    await shop.operate('voidPayment', id);
    expect(await shop.tell([authorized])).toEqual([204]);
    await until(noted, (rows) => rows.some((row) => row.id === `stripe|${authorized.id}`));
    expect((await shop.look(id)).status).toBe('VOIDED');
  });

  it('what was charged after a no is found by its notice, and given back', async () => {
    const pending = await shop.authorize('lostRequest');
    expect(pending.status).toBe('UNKNOWN');
    // The request turns up at Stripe after all, and is charged.
    const [attempt] = pending.transactions[0]!.attempts;
    const created = shop.account.create({
      amount: '5000',
      currency: 'eur',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      metadata: { assay_attempt: attempt!.id, assay_payment: pending.id, assay_merchant: shop.gateway.merchantId },
    });
    expect('intent' in created && created.intent.status).toBe('requires_capture');
    await shop.tell();
    // It was in doubt, so the payment takes it in: nothing is charged twice, and nothing is lost.
    await shop.becomes(pending.id, 'AUTHORIZED');
    const orphans = await shop.gateway.db.reader('support').read((manager) => manager.count(OrphanChargeRow));
    expect(orphans).toBe(0);
  });

  it('a refund that fails after it had succeeded is noted once, and asks for people', async () => {
    const { id } = await shop.authorize('approved', { captureMethod: 'AUTOMATIC' });
    expect(await shop.operate('refundPayment', id, 1_000)).toBe('SUCCEEDED');
    await shop.tell();
    shop.account.failRefund(shop.chargeOf(id)!.intent.id);
    await shop.tell();
    const failures = async (): Promise<number> =>
      (await shop.look(id)).events.filter(({ cause }) => cause === 'refund failed after it had succeeded').length;
    await until(failures, (count) => count > 0);
    // The last follow-up has ended.
    const { db } = shop.gateway;
    const underWay = () => db.reader('support').read((manager) => manager.countBy(JobRow, { kind: 'FOLLOW_UP' }));
    await until(underWay, (count) => count === 0);
    expect(await failures()).toBe(1);
    expect(await shop.look(id)).toMatchObject({ status: 'PARTIALLY_REFUNDED', refundedAmount: { amountMinor: 1_000 } });
  });

  it.each<[string, () => [string, string], number]>([
    ['another secret', () => [url(), 'whsec_other'], 401],
    ['another merchant’s address', () => [url('mer_01h455vb4pex5vsknk084sn02q'), 'whsec_ofTheShopsEndpoint'], 401],
    ['no merchant', () => [url('x'), 'whsec_ofTheShopsEndpoint'], 401],
  ])('with %s nothing is noted', async (_, to, status) => {
    const [address, secret] = to();
    const before = (await noted()).length;
    expect(await shop.standIn.deliver([shop.account.events[0]!], { url: address, secret })).toEqual([status]);
    expect((await noted()).length).toBe(before);
  });

  it('what is not ours is acknowledged and forgotten', async () => {
    const before = (await noted()).length;
    const foreign = [
      { type: 'customer.created', object: { object: 'customer', metadata: {} } },
      { type: 'payment_intent.succeeded', object: { object: 'payment_intent', metadata: {} } },
      {
        type: 'payment_intent.succeeded',
        object: { object: 'payment_intent', metadata: { assay_attempt: 'att_x', assay_merchant: 'mer_x' } },
      },
      { type: 'charge.dispute.created', object: { object: 'dispute', payment_intent: 'pi_unknown' } },
    ] as const;
    const events = foreign.map(({ type, object }, index) => ({
      id: `evt_foreign_${index}`,
      object: 'event' as const,
      created: Math.floor(systemClock.now() / SECOND_MS),
      type,
      data: { object },
    }));
    expect(await shop.tell(events)).toEqual([204, 204, 204, 204]);
    expect((await noted()).length).toBe(before);
  });

  it('what can’t be looked up now is to be sent again', async () => {
    const { id } = await shop.authorize('dispute', { captureMethod: 'AUTOMATIC' });
    shop.account.dispute(shop.chargeOf(id)!.intent.id, 'fraudulent', '10.4');
    const [told] = shop.account.events.slice(-1);
    await shop.standIn.cut();
    expect(await shop.tell([told!])).toEqual([503]);
    await shop.standIn.mend();
    expect(await shop.tell([told!])).toEqual([204]);
    await shop.holds(async () => expect((await shop.look(id)).disputes).toHaveLength(1));
  });
});
