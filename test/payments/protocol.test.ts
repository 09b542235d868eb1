import { MerchantRow } from '../../src/access/merchant.entity';
import type { Merchant } from '../../src/access/principal';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import { JobRow } from '../../src/jobs/job.entity';
import { AuthorizeService } from '../../src/payments/authorize.service';
import { AttemptRow } from '../../src/payments/attempt.entity';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { describeInstrument } from '../../src/payments/instrument';
import { receivePayment, type SentPayment } from '../../src/payments/receive';
import { settleAttempt } from '../../src/payments/settle';
import { NO_NETWORK_ANSWER } from '../../src/processors/processor';
import type { Database } from '../../src/persistence/database';
import { RejectionRow } from '../../src/verification/rejection.entity';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import {
  anAuthorization,
  paymentOf,
  type PaymentServices,
  paymentServices,
  TEST_MERCHANT_ID,
} from '../support/payments';

const MERCHANT: Merchant = {
  id: TEST_MERCHANT_ID,
  name: 'Test shop',
  mode: 'SANDBOX',
  country: 'DE',
  supportedCurrencies: null,
  threeDsFromEurCents: null,
};

async function start(open: OpenTestDatabase, timings = {}): Promise<{ db: Database; services: PaymentServices }> {
  const db = await open();
  const shop = { ...MERCHANT, supportedCurrencies: null, createdAt: 0 };
  await db.withTx(({ manager }) => manager.insert(MerchantRow, shop));
  return { db, services: paymentServices(db, MERCHANT, timings) };
}

const rows = <E extends object>(db: Database, entity: new () => E): Promise<E[]> =>
  db.reader('support').read((manager) => manager.find(entity));

describeOnEachDatabase('the payment protocol', (open) => {
  test.each([
    ['approved_visa', 'AUTOMATIC', 'CAPTURED', 'PAID'],
    ['approved_visa', 'MANUAL', 'AUTHORIZED', 'PAID'],
    ['insufficient_funds', 'AUTOMATIC', 'DECLINED', 'FREE'],
    ['challenge', 'AUTOMATIC', 'REQUIRES_ACTION', 'IN_FLIGHT'],
    ['lost_response', 'AUTOMATIC', 'UNKNOWN', 'IN_FLIGHT'],
    ['refused', 'AUTOMATIC', 'NOT_PROCESSED', 'FREE'],
  ])(
    'a card that is %s, captured %s, leaves the payment %s and the order claim %s',
    async (card, captureMethod, status, claim) => {
      const { db, services } = await start(open);
      const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card, { captureMethod })));
      expect(payment.status).toBe(status);
      expect(await services.payment(payment.id)).toEqual(payment);
      expect((await rows(db, OrderClaimRow)).map((row) => row.state)).toEqual([claim]);
      const events = await rows(db, PaymentEventRow);
      expect(events.map((event) => event.sequence).sort()).toEqual([0, 1, 2]);
    },
  );

  it('a replay returns the same payment and calls the processor once', async () => {
    const { services } = await start(open);
    const command = anAuthorization('approved_visa');
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => services.authorize.authorize(MERCHANT, command)),
    );
    const ids = new Set(outcomes.map((outcome) => paymentOf(outcome).id));
    expect(ids.size).toBe(1);
    expect(services.sandbox.charges()).toHaveLength(1);
  });

  it('a key with another input is refused and has no effect', async () => {
    const { services } = await start(open);
    const command = anAuthorization('approved_visa');
    await services.authorize.authorize(MERCHANT, command);
    const other = anAuthorization('approved_visa', { idempotencyKey: command.idempotencyKey });
    expect(await services.authorize.authorize(MERCHANT, other)).toEqual({ kind: 'keyReused' });
    expect(services.sandbox.charges()).toHaveLength(1);
  });

  it('of many payments for one order at once one is charged, the others name it', async () => {
    const { db, services } = await start(open);
    const commands = Array.from({ length: 8 }, () => anAuthorization('approved_visa', { orderReference: 'order-x' }));
    const payments = (
      await Promise.all(commands.map((command) => services.authorize.authorize(MERCHANT, command)))
    ).map(paymentOf);
    const charged = payments.filter((payment) => payment.status === 'CAPTURED');
    expect(charged).toHaveLength(1);
    const rejections = await rows(db, RejectionRow);
    expect(rejections).toHaveLength(7);
    expect(new Set(rejections.map((rejection) => rejection.conflictingPaymentId))).toEqual(new Set([charged[0]!.id]));
    expect(services.sandbox.charges()).toHaveLength(1);
  });

  it('an order is free again after a decline', async () => {
    const { services } = await start(open);
    await services.authorize.authorize(MERCHANT, anAuthorization('insufficient_funds', { orderReference: 'order-y' }));
    const second = await services.authorize.authorize(
      MERCHANT,
      anAuthorization('approved_visa', { orderReference: 'order-y' }),
    );
    expect(paymentOf(second).status).toBe('CAPTURED');
  });

  test.each([
    ['lost_response', 'CAPTURED'],
    ['lost_request', 'NOT_PROCESSED'],
    ['pending_then_approved', 'CAPTURED'],
    ['pending_then_declined', 'DECLINED'],
  ])('an enquiry finds out what became of a card that is %s: %s', async (card, status) => {
    const { db, services } = await start(open);
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card)));
    expect(['UNKNOWN', 'PENDING']).toContain(payment.status);
    for (let round = 0; round < 40; round += 1) {
      await services.clock.advance(10 * SECOND_MS);
      await services.jobs.runDue();
    }
    expect((await services.payment(payment.id))?.status).toBe(status);
    const lateChecks = status === 'NOT_PROCESSED' ? ['LATE_CHECK'] : [];
    expect((await rows(db, JobRow)).map(({ kind }) => kind)).toEqual(lateChecks);
  });

  it('when enquiries are used up the payment is unresolved, its order stays claimed and its job is parked', async () => {
    const { db, services } = await start(open, { enquiryWaitsMs: [SECOND_MS] });
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('lost_response_blind')));
    for (let round = 0; round < 2; round += 1) {
      await services.clock.advance(MINUTE_MS);
      await services.jobs.runDue();
    }
    expect((await services.payment(payment.id))?.status).toBe('UNRESOLVED');
    expect((await rows(db, OrderClaimRow)).map((row) => row.state)).toEqual(['IN_FLIGHT']);
    expect((await rows(db, JobRow)).map((row) => row.status)).toEqual(['PARKED']);
  });

  test.each([
    ['authenticated', 'CAPTURED', 'PAID'],
    ['failed', 'DECLINED', 'FREE'],
  ])('a challenge answered with %s leaves the payment %s', async (challengeResult, status, claim) => {
    const { db, services } = await start(open);
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('challenge')));
    const confirm = { idempotencyKey: 'c', paymentId: payment.id as never, challengeResult };
    const confirmed = paymentOf(await services.confirm.confirm(MERCHANT, confirm, null));
    expect(confirmed.status).toBe(status);
    expect((await rows(db, OrderClaimRow)).map((row) => row.state)).toEqual([claim]);
    expect(await rows(db, JobRow)).toEqual([]);
    const replay = await services.confirm.confirm(MERCHANT, confirm, null);
    expect(replay).toMatchObject({ kind: 'payment', replayed: true, payment: { status } });
    const again = await services.confirm.confirm(MERCHANT, { ...confirm, idempotencyKey: 'd' }, null);
    expect(again).toMatchObject({ kind: 'wrongState', payment: { status } });
  });

  it('a challenge that nobody answers expires and frees the order', async () => {
    const { db, services } = await start(open);
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('challenge')));
    await services.clock.advance(2 * HOUR_MS);
    await services.jobs.runDue();
    expect(await services.payment(payment.id)).toMatchObject({ status: 'EXPIRED', nextAction: null });
    expect((await rows(db, OrderClaimRow)).map((row) => row.state)).toEqual(['FREE']);
    expect((await rows(db, RejectionRow)).map((row) => row.category)).toEqual(['AUTHENTICATION']);
    expect(await rows(db, JobRow)).toEqual([]);
  });

  it('a payment whose process died between the commits is found by the enquiry', async () => {
    const { db, services } = await start(open);
    const { ports } = services;
    const command = anAuthorization('approved_visa');
    const described = await describeInstrument(ports, MERCHANT, command);
    const received = await db.hot(receivePayment(ports, MERCHANT, command, described));
    expect(received.kind).toBe('sent');
    await services.clock.advance(5 * MINUTE_MS);
    await services.jobs.runDue();
    await services.clock.advance(MINUTE_MS);
    await services.jobs.runDue();
    const [attempt] = await rows(db, AttemptRow);
    expect(attempt?.status).toBe('NOT_SENT');
    const replay = await services.authorize.authorize(MERCHANT, command);
    expect(replay).toMatchObject({ kind: 'payment', replayed: true, payment: { status: 'NOT_PROCESSED' } });
    expect(services.sandbox.charges()).toEqual([]);
  });

  it('an answer that comes after an enquiry has settled the attempt changes nothing, in company too', async () => {
    const { db, services } = await start(open);
    const { ports } = services;
    const receive = async (): Promise<SentPayment> => {
      const command = anAuthorization('approved_visa');
      const described = await describeInstrument(ports, MERCHANT, command);
      const received = await db.hot(receivePayment(ports, MERCHANT, command, described));
      if (received.kind !== 'sent') throw new Error('the payment is sent');
      return received;
    };
    const [late, inTime] = [await receive(), await receive()];
    const lost = { kind: 'notSent', cause: 'the processor has no record of it' } as const;
    const { payment, attempt } = late;
    await db.hot(settleAttempt(ports, { payment, attempt }, { answer: lost, actor: 'system', fence: 0 }));
    const answer = {
      kind: 'approved',
      processorReference: 'sbx_late',
      approvedMinor: 5_000,
      captured: true,
      network: NO_NETWORK_ANSWER,
      authentication: 'NONE',
    } as const;
    const settling = { answer, actor: 'merchant', fence: null } as const;
    const [first, second] = await Promise.all([
      db.hot(settleAttempt(ports, late, settling)),
      db.hot(settleAttempt(ports, inTime, settling)),
    ]);
    expect(first).toMatchObject({ applied: false, payment: { status: 'NOT_PROCESSED', capturedMinor: 0 } });
    expect(second).toMatchObject({ applied: true, payment: { status: 'CAPTURED', capturedMinor: 5_000 } });
    expect(await services.payment(payment.id)).toMatchObject({ status: 'NOT_PROCESSED', capturedMinor: 0 });
    expect(await services.payment(inTime.payment.id)).toMatchObject({ status: 'CAPTURED', capturedMinor: 5_000 });
  });

  it('a process that comes back after its lease sends nothing any more', async () => {
    const { services } = await start(open);
    const { db } = services.ports;
    const stalls: Database['hot'] = async (unit) => {
      const result = await db.hot(unit);
      await services.clock.advance(MINUTE_MS);
      return result;
    };
    const ports = { ...services.ports, db: Object.create(db, { hot: { value: stalls } }) as Database };
    const payment = paymentOf(await new AuthorizeService(ports).authorize(MERCHANT, anAuthorization('approved_visa')));
    expect(payment.status).toBe('NOT_PROCESSED');
    expect(services.sandbox.charges()).toEqual([]);
  });
});
