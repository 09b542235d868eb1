import { MerchantRow } from '../../src/access/merchant.entity';
import type { Merchant } from '../../src/access/principal';
import { JobRow } from '../../src/jobs/job.entity';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import type { PaymentId } from '../../src/kernel/ids';
import { moneyOf } from '../../src/payments/attempt';
import { AttemptRow } from '../../src/payments/attempt.entity';
import type { OperationCommand } from '../../src/payments/operation';
import type { OperationOutcome } from '../../src/payments/operation.service';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import type { PaymentRow } from '../../src/payments/payment.entity';
import { receiveOperation } from '../../src/payments/receive-operation';
import { settleOperation } from '../../src/payments/settle-operation';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import { RejectionReasonRow, RejectionRow } from '../../src/verification/rejection.entity';
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

interface World {
  readonly db: Database;
  readonly services: PaymentServices;
  authorize(this: void, card: string, change?: Record<string, unknown>): Promise<Readonly<PaymentRow>>;
  operate(this: void, payment: { id: string }, change?: Partial<OperationCommand>): Promise<OperationOutcome>;
  /** The payment as it is now. */
  now(this: void, payment: { id: string }): Promise<Readonly<PaymentRow> | null>;
  rows<E extends object>(this: void, entity: new () => E): Promise<E[]>;
  /** Moves time on and runs what is due. */
  pass(this: void, ms: number): Promise<void>;
}

async function start(open: OpenTestDatabase, timings = {}): Promise<World> {
  const db = await open();
  const shop = { ...MERCHANT, supportedCurrencies: null, createdAt: 0 };
  await db.withTx(({ manager }) => manager.insert(MerchantRow, shop));
  const services = paymentServices(db, MERCHANT, timings);
  return {
    db,
    services,
    authorize: async (card, change = {}) =>
      paymentOf(
        await services.authorize.authorize(MERCHANT, anAuthorization(card, { captureMethod: 'MANUAL', ...change })),
      ),
    operate: (payment, change = {}) => services.operations.operate(MERCHANT, aCommand(payment, change), 'merchant'),
    now: ({ id }) => services.payment(id),
    rows: (entity) => db.reader('support').read((manager) => manager.find(entity)),
    async pass(ms) {
      await services.clock.advance(ms);
      await services.jobs.runDue();
    },
  };
}

let sequence = 0;

/** A capture of everything, with a key of its own. */
function aCommand({ id }: { id: string }, change: Partial<OperationCommand> = {}): OperationCommand {
  sequence += 1;
  const common = { idempotencyKey: `operation-${sequence}`, paymentId: id as PaymentId, final: false, reason: null };
  return { operation: 'CAPTURE', amount: null, ...common, ...change };
}

const eur = (amountMinor: number): { amount: { amountMinor: number; currency: never } } => ({
  amount: { amountMinor, currency: 'EUR' as never },
});

describeOnEachDatabase('the protocol of captures, voids and refunds', (open) => {
  it('when enquiries are used up the transaction is unresolved, its amount stays held back and its job is parked', async () => {
    const { authorize, operate, now, rows, pass } = await start(open, { enquiryWaitsMs: [SECOND_MS] });
    const payment = await authorize('capture_lost_response_blind');
    await operate(payment, eur(2_000));
    await pass(MINUTE_MS);
    await pass(MINUTE_MS);
    const transactions = (await rows(TransactionRow)).filter(({ type }) => type === 'CAPTURE');
    expect(transactions).toMatchObject([{ status: 'UNRESOLVED', failed: 0 }]);
    expect(await now(payment)).toMatchObject({ status: 'AUTHORIZED', capturingMinor: 2_000, capturedMinor: 0 });
    expect((await rows(JobRow)).filter(({ kind }) => kind === 'ENQUIRY')).toMatchObject([{ status: 'PARKED' }]);
    expect(await operate(payment, eur(3_001))).toMatchObject({ kind: 'exceeds', availableMinor: 3_000 });
  });

  it('one whose process died between the commits is found by the enquiry, and its amount given back', async () => {
    const { db, services, authorize, now, rows, pass } = await start(open);
    const payment = await authorize('approved_visa');
    const command = aCommand(payment);
    const received = await db.hot(receiveOperation(services.ports, MERCHANT, command, 'merchant'));
    expect(received).toMatchObject({ kind: 'sent', payment: { capturingMinor: 5_000 } });
    await pass(5 * MINUTE_MS);
    await pass(MINUTE_MS);
    expect((await rows(AttemptRow)).find(({ operation }) => operation === 'CAPTURE')?.status).toBe('NOT_SENT');
    expect(await now(payment)).toMatchObject({ status: 'AUTHORIZED', capturingMinor: 0, capturedMinor: 0 });
    const replay = await services.operations.operate(MERCHANT, command, 'merchant');
    expect(replay).toMatchObject({ kind: 'transaction', replayed: true, transaction: { status: 'NOT_PROCESSED' } });
    expect(services.sandbox.operations()).toEqual([]);
  });

  it('one that the processor did before the process died is found as done', async () => {
    const { db, services, authorize, now, rows, pass } = await start(open);
    const payment = await authorize('approved_visa');
    const received = await db.hot(receiveOperation(services.ports, MERCHANT, aCommand(payment), 'merchant'));
    if (received.kind !== 'sent') throw new Error('the capture is sent');
    const { attempt } = received;
    const answer = await services.sandbox.processor.capture(
      {
        attemptId: attempt.id,
        paymentId: attempt.paymentId,
        merchantId: MERCHANT.id,
        processorReference: payment.processorReference!,
        amount: moneyOf(attempt),
        final: false,
      },
      services.clock.now() + SECOND_MS,
    );
    expect(answer).toMatchObject({ kind: 'done' });
    await pass(5 * MINUTE_MS);
    expect(await now(payment)).toMatchObject({ status: 'CAPTURED', capturedMinor: 5_000, capturingMinor: 0 });
    expect(await rows(JobRow)).toEqual([]);
  });

  it('an answer that comes after an enquiry has settled the attempt changes nothing', async () => {
    const { db, services, authorize, now } = await start(open);
    const payment = await authorize('approved_visa', { captureMethod: 'AUTOMATIC' });
    const received = await db.hot(
      receiveOperation(services.ports, MERCHANT, aCommand(payment, { operation: 'REFUND' }), 'merchant'),
    );
    if (received.kind !== 'sent') throw new Error('the refund is sent');
    const settle = (answer: Parameters<typeof settleOperation>[2]['answer'], fence: number | null): Promise<unknown> =>
      db.hot(settleOperation(services.ports, received, { answer, actor: 'system', fence }));
    await settle({ kind: 'notSent', cause: 'no record' }, 0);
    const done = { kind: 'done', processorReference: 'sbx_late' } as const;
    expect(await settle(done, null)).toMatchObject({ applied: false, transaction: { status: 'NOT_PROCESSED' } });
    expect(await now(payment)).toMatchObject({ status: 'CAPTURED', refundedMinor: 0, refundingMinor: 0 });
  });

  it('an enquiry of a worker that was overtaken changes nothing', async () => {
    const { db, services, authorize, now } = await start(open);
    const payment = await authorize('approved_visa');
    const received = await db.hot(receiveOperation(services.ports, MERCHANT, aCommand(payment), 'merchant'));
    if (received.kind !== 'sent') throw new Error('the capture is sent');
    const answer = { kind: 'done', processorReference: 'sbx_1' } as const;
    const late = await db.hot(settleOperation(services.ports, received, { answer, actor: 'system', fence: 7 }));
    expect(late).toMatchObject({ applied: false });
    expect(await now(payment)).toMatchObject({ capturedMinor: 0, capturingMinor: 5_000 });
  });

  describe('an authorization ends', () => {
    test.each<[card: string, days: number]>([
      ['approved_visa', 7],
      ['approved_mastercard', 7],
      ['approved_amex', 7],
      ['approved_jcb', 5],
    ])('%s after %i days: expired, the order free, and nobody said no', async (card, days) => {
      const { authorize, now, rows, pass } = await start(open);
      const payment = await authorize(card);
      expect(payment).toMatchObject({ status: 'AUTHORIZED', deadlineAt: payment.createdAt + days * DAY_MS });
      await pass(days * DAY_MS - 1);
      expect(await now(payment)).toEqual(payment);
      await pass(1);
      expect(await now(payment)).toMatchObject({ status: 'EXPIRED', releasedMinor: 5_000, deadlineAt: null });
      expect(await rows(OrderClaimRow)).toMatchObject([{ state: 'FREE' }]);
      expect(await rows(RejectionRow)).toEqual([]);
      expect(await rows(JobRow)).toEqual([]);
      expect((await rows(PaymentEventRow)).map(({ cause }) => cause)).toContain('authorization ended');
    });

    test.each<[string, readonly Partial<OperationCommand>[], string, object]>([
      ['captured in part', [eur(2_000)], 'CAPTURED', { capturedMinor: 2_000, releasedMinor: 3_000 }],
      [
        'captured in part and all of that refunded',
        [eur(2_000), { operation: 'REFUND' }],
        'REFUNDED',
        { refundedMinor: 2_000, releasedMinor: 3_000 },
      ],
    ])('of a payment that was %s: what is left is released', async (_, operations, status, amounts) => {
      const { authorize, operate, now, rows, pass } = await start(open);
      const payment = await authorize('approved_visa');
      for (const operation of operations) await operate(payment, operation);
      await pass(7 * DAY_MS);
      expect(await now(payment)).toMatchObject({ status, ...amounts, deadlineAt: null });
      expect(await rows(OrderClaimRow)).toMatchObject([{ state: 'PAID' }]);
      expect(await rows(JobRow)).toEqual([]);
    });

    it('not while a capture is under way, and not when that has captured everything', async () => {
      const { services, authorize, operate, now, rows, pass } = await start(open, { pendingWaitMs: 30 * MINUTE_MS });
      const payment = await authorize('capture_pending_then_done');
      await services.clock.advance(7 * DAY_MS - SECOND_MS);
      await operate(payment);
      await pass(2 * SECOND_MS);
      expect(await now(payment)).toMatchObject({ status: 'AUTHORIZED', capturingMinor: 5_000 });
      await pass(HOUR_MS);
      expect(await now(payment)).toMatchObject({ status: 'CAPTURED', capturedMinor: 5_000, deadlineAt: null });
      expect(await rows(JobRow)).toEqual([]);
    });

    it('at its own time when a challenge with an earlier deadline came first', async () => {
      const { services, authorize, now, pass } = await start(open);
      const payment = await authorize('challenge');
      const command = { idempotencyKey: 'c', paymentId: payment.id as PaymentId, challengeResult: 'authenticated' };
      await services.confirm.confirm(MERCHANT, command, null);
      await pass(2 * HOUR_MS);
      expect(await now(payment)).toMatchObject({ status: 'AUTHORIZED' });
      await pass(7 * DAY_MS);
      expect(await now(payment)).toMatchObject({ status: 'EXPIRED' });
    });

    it('for a capture at once, also before the job has run', async () => {
      const { services, authorize, operate } = await start(open);
      const payment = await authorize('approved_visa');
      await services.clock.advance(7 * DAY_MS);
      expect(await operate(payment)).toMatchObject({ kind: 'wrongState', payment: { status: 'AUTHORIZED' } });
    });

    it('not after a capture or void that left nothing: no job waits for it', async () => {
      const { authorize, operate, rows } = await start(open);
      await operate(await authorize('approved_visa'));
      await operate(await authorize('approved_visa'), { operation: 'VOID' });
      await operate(await authorize('approved_visa'), { ...eur(1), final: true });
      expect(await rows(JobRow)).toEqual([]);
    });
  });

  it('a held payment that no one reviews expires with its reason, and can not be approved any more', async () => {
    const { services, authorize, now, rows, pass } = await start(open);
    const customer = { email: 'a@10minutemail.com' };
    const payment = await authorize('approved_visa', { amount: { amountMinor: 20_000, currency: 'EUR' }, customer });
    expect(payment).toMatchObject({ status: 'HELD', deadlineAt: payment.createdAt + 3 * DAY_MS });
    const approve = { idempotencyKey: 'late', paymentId: payment.id as PaymentId, reason: 'fine' };
    await services.clock.advance(3 * DAY_MS);
    // The deadline holds also before the job has run.
    expect(await services.reviews.approve(MERCHANT, approve, 'key_1')).toMatchObject({ kind: 'wrongState' });
    await pass(1);
    expect(await now(payment)).toMatchObject({ status: 'EXPIRED', deadlineAt: null });
    expect(await rows(RejectionRow)).toMatchObject([{ source: 'GATEWAY', category: 'RISK', code: 'REVIEW_EXPIRED' }]);
    expect(await rows(OrderClaimRow)).toMatchObject([{ state: 'FREE' }]);
    expect(await services.reviews.approve(MERCHANT, approve, 'key_1')).toMatchObject({ kind: 'wrongState' });
    expect(services.sandbox.charges()).toEqual([]);
  });

  it('an approval whose request is lost is found out by the enquiry', async () => {
    const { services, authorize, now, rows, pass } = await start(open);
    const customer = { email: 'b@10minutemail.com' };
    const payment = await authorize('lost_request', { amount: { amountMinor: 20_000, currency: 'EUR' }, customer });
    const command = { idempotencyKey: 'approve', paymentId: payment.id as PaymentId, reason: 'fine' };
    expect(await services.reviews.approve(MERCHANT, command, 'key_1')).toMatchObject({
      payment: { status: 'UNKNOWN' },
    });
    await pass(5 * MINUTE_MS);
    await pass(MINUTE_MS);
    expect(await now(payment)).toMatchObject({ status: 'NOT_PROCESSED' });
    expect((await rows(JobRow)).map(({ kind }) => kind)).toEqual(['LATE_CHECK']);
  });

  it('a refund after the window is refused by us, with its evidence, and holds nothing back', async () => {
    const { services, authorize, operate, now, rows } = await start(open);
    const payment = await authorize('approved_visa', { captureMethod: 'AUTOMATIC' });
    await services.clock.advance(365 * DAY_MS);
    expect(await operate(payment, { operation: 'REFUND', ...eur(1) })).toMatchObject({
      transaction: { status: 'SUCCEEDED' },
    });
    await services.clock.advance(DAY_MS);
    const command = aCommand(payment, { operation: 'REFUND' });
    const refused = await services.operations.operate(MERCHANT, command, 'merchant');
    expect(refused).toMatchObject({ kind: 'transaction', transaction: { status: 'REJECTED', failed: 1 } });
    expect(await services.operations.operate(MERCHANT, command, 'merchant')).toEqual({ ...refused, replayed: true });
    expect(await now(payment)).toMatchObject({ refundingMinor: 0, refundedMinor: 1 });
    expect(await rows(RejectionRow)).toMatchObject([
      { source: 'GATEWAY', category: 'POLICY', code: 'REFUND_WINDOW_CLOSED' },
    ]);
    const [reason] = await rows(RejectionReasonRow);
    expect(JSON.parse(reason!.detail)).toMatchObject({
      evidence: [{ fact: 'payment.age_days', observed: '366', expected: 'at most 365' }],
    });
    expect(services.sandbox.operations()).toHaveLength(1);
  });

  it('a tip within the declared headroom is captured, and no more', async () => {
    const { services, authorize, operate, now } = await start(open);
    const payment = await authorize('approved_visa', { captureUpToMinor: 6_000 });
    expect(await operate(payment, eur(6_001))).toMatchObject({ kind: 'exceeds', availableMinor: 6_000 });
    await operate(payment, eur(5_800));
    expect(await now(payment)).toMatchObject({ status: 'CAPTURED', capturedMinor: 5_800, deadlineAt: null });
    expect(services.sandbox.charges()).toMatchObject([{ capturedMinor: 5_800 }]);
    expect(await operate(payment, eur(1))).toMatchObject({ kind: 'wrongState' });
    await operate(payment, { operation: 'REFUND' });
    expect(await now(payment)).toMatchObject({ status: 'REFUNDED', refundedMinor: 5_800 });
  });
});
