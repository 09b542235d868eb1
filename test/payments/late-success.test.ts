import { MerchantRow } from '../../src/access/merchant.entity';
import { JobRow } from '../../src/jobs/job.entity';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import type { AttemptId, PaymentId } from '../../src/kernel/ids';
import { takeNotice } from '../../src/notices/take-notice';
import { AttemptRow } from '../../src/payments/attempt.entity';
import type { OperationCommand } from '../../src/payments/operation';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { OrphanChargeRow } from '../../src/payments/orphan-charge.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import { NO_NETWORK_ANSWER } from '../../src/processors/processor';
import type { SandboxSettings } from '../../src/processors/sandbox/engine';
import { aMerchant } from '../support/builders';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { anAuthorization, paymentOf, type PaymentServices, paymentServices } from '../support/payments';

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;

interface Scene {
  readonly db: Database;
  readonly services: PaymentServices;
  rows<E extends object>(this: void, entity: new () => E): Promise<E[]>;
  /** Moves time on in steps and runs what is due after each. */
  pass(this: void, ms: number, stepMs?: number): Promise<void>;
  authorize(this: void, card: string, change?: Record<string, unknown>): ReturnType<PaymentServices['payment']>;
  operate(this: void, payment: { id: string } | null, change: Partial<OperationCommand>): Promise<unknown>;
}

let keys = 0;

async function scene(open: OpenTestDatabase, settings: Partial<SandboxSettings> = {}, timings = {}): Promise<Scene> {
  const db = await open();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
  const services = paymentServices(db, MERCHANT, timings, settings);
  return {
    db,
    services,
    rows: (entity) => db.reader('support').read((manager) => manager.find(entity)),
    async pass(ms, stepMs = ms) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await services.clock.advance(stepMs);
        while ((await services.jobs.runDue()) > 0);
      }
    },
    authorize: async (card, change = {}) =>
      paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card, change))),
    async operate(payment, change) {
      keys += 1;
      const command = {
        idempotencyKey: `late-${keys}`,
        paymentId: payment!.id as PaymentId,
        amount: null,
        final: false,
      };
      return services.operations.operate(
        MERCHANT,
        { operation: 'CAPTURE', reason: null, ...command, ...change },
        'merchant',
      );
    },
  };
}

describeOnEachDatabase('a success that comes after the answer', (open) => {
  it.each([
    ['AUTOMATIC', 1, { capturedMinor: 5_000, refundedMinor: 5_000 }],
    ['MANUAL', 0, { capturedMinor: 0, closed: 1 }],
  ])(
    'is found by a notice and undone (%s capture); what was answered stays',
    async (captureMethod, captured, books) => {
      const { db, services, rows, pass, authorize } = await scene(open);
      const { clock, sandbox } = services;
      const payment = await authorize('found_later', { captureMethod, orderReference: 'order-late' });
      await pass(2 * MINUTE_MS, 5 * SECOND_MS);
      expect(await services.payment(payment!.id)).toMatchObject({ status: 'NOT_PROCESSED' });

      // The customer has paid with another card meanwhile.
      const second = await authorize('approved_visa', { orderReference: 'order-late' });
      expect(second).toMatchObject({ status: 'CAPTURED' });

      sandbox.next(sandbox.charges()[0]!.id);
      const [attempt] = await rows(AttemptRow);
      await db.hot(takeNotice('sandbox', { id: 'n', attemptId: attempt!.id as AttemptId }, clock.now()));
      await services.jobs.runDue();
      expect(await rows(OrphanChargeRow)).toMatchObject([
        { id: attempt!.id, status: 'OPEN', captured, amountMinor: 5_000 },
      ]);
      await services.jobs.runDue();
      expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'REVERSED', closedAt: clock.now() }]);
      expect(sandbox.charges()[0]).toMatchObject(books);
      expect(await services.payment(payment!.id)).toMatchObject({ status: 'NOT_PROCESSED', authorizedMinor: 0 });
      expect(await rows(OrderClaimRow)).toMatchObject([{ state: 'PAID', paymentId: second!.id }]);
      const events = (await rows(PaymentEventRow)).filter((event) => event.paymentId === payment!.id);
      expect(events.slice(-2).map(({ cause }) => cause)).toEqual(['late success found', 'late success reversed']);

      await db.hot(takeNotice('sandbox', { id: 'again', attemptId: attempt!.id as AttemptId }, clock.now()));
      await pass(2 * DAY_MS, HOUR_MS);
      expect(await rows(OrphanChargeRow)).toHaveLength(1);
      expect(sandbox.operations()).toHaveLength(1);
      expect(await rows(JobRow)).toEqual([]);
    },
  );

  it('is found without a notice, because "not found" is looked at again', async () => {
    const { services, rows, pass, authorize } = await scene(open, { lateMs: 5 * MINUTE_MS });
    const payment = await authorize('late_request');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'NOT_PROCESSED' });
    expect((await rows(JobRow)).map(({ kind }) => kind)).toEqual(['LATE_CHECK']);
    await pass(10 * MINUTE_MS, MINUTE_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'REVERSED' }]);
    expect(services.sandbox.charges()).toMatchObject([{ capturedMinor: 5_000, refundedMinor: 5_000 }]);
  });

  it('is waited for while the processor calls it pending', async () => {
    const { services, rows, pass, authorize } = await scene(open);
    const { processor } = services.sandbox;
    await authorize('found_later');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    services.sandbox.next(services.sandbox.charges()[0]!.id);
    const enquire = processor.enquire.bind(processor);
    processor.enquire = () => Promise.resolve({ kind: 'pending', processorReference: 'sbx' });
    await pass(4 * DAY_MS, 6 * HOUR_MS);
    expect(await rows(OrphanChargeRow)).toEqual([]);
    processor.enquire = enquire;
    await pass(DAY_MS, HOUR_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'REVERSED' }]);
  });

  it('of a capture is refunded', async () => {
    const { services, rows, pass, authorize, operate } = await scene(open, { lateMs: 5 * MINUTE_MS });
    const payment = await authorize('capture_late_request', { captureMethod: 'MANUAL' });
    await operate(payment, { operation: 'CAPTURE' });
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({
      status: 'AUTHORIZED',
      capturedMinor: 0,
      capturingMinor: 0,
    });
    await pass(10 * MINUTE_MS, MINUTE_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ operation: 'CAPTURE', status: 'REVERSED' }]);
    expect(services.sandbox.charges()).toMatchObject([{ capturedMinor: 5_000, refundedMinor: 5_000 }]);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'AUTHORIZED', capturedMinor: 0 });
  });

  it('of a refund can not be undone: staff look at it', async () => {
    const { services, rows, pass, authorize, operate } = await scene(open, { lateMs: 5 * MINUTE_MS });
    const payment = await authorize('refund_late_request');
    await operate(payment, { operation: 'REFUND' });
    await pass(12 * MINUTE_MS, 5 * SECOND_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ operation: 'REFUND', status: 'WITH_STAFF', closedAt: null }]);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'CAPTURED', refundedMinor: 0 });
  });

  it('a reversal whose answer is lost is asked for, and is done once', async () => {
    const { services, rows, pass, authorize } = await scene(open);
    const { processor } = services.sandbox;
    await authorize('found_later');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    services.sandbox.next(services.sandbox.charges()[0]!.id);
    const refund = processor.refund.bind(processor);
    let asked = 0;
    processor.refund = async (...request) => {
      asked += 1;
      await refund(...request);
      return { kind: 'inDoubt', cause: 'ECONNRESET' };
    };
    await pass(15 * MINUTE_MS, 5 * SECOND_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'REVERSED' }]);
    expect(asked).toBe(1);
    expect(services.sandbox.charges()).toMatchObject([{ refundedMinor: 5_000 }]);
  });

  it('a reversal that is declined goes to staff', async () => {
    const { services, rows, pass, authorize } = await scene(open);
    const { processor } = services.sandbox;
    await authorize('found_later');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    services.sandbox.next(services.sandbox.charges()[0]!.id);
    processor.refund = () =>
      Promise.resolve({
        kind: 'declined',
        processorReference: null,
        by: 'PROCESSOR',
        declineCode: 'refund_declined',
        network: NO_NETWORK_ANSWER,
      });
    await pass(15 * MINUTE_MS, 5 * SECOND_MS);
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'WITH_STAFF', closedAt: null }]);
    expect(await rows(JobRow)).toMatchObject([]);
  });

  it('an answer that comes after the enquiry gave up the request is recorded and undone', async () => {
    const { services, rows, pass } = await scene(open, { lateMs: DAY_MS });
    const { processor } = services.sandbox;
    const authorize = processor.authorize.bind(processor);
    let answer: () => void = () => {};
    // The answer of a process that stood still for a while, and then goes on as if nothing had happened.
    services.ports.clock.after = (ms, callback) => (ms > 1_000 ? () => {} : (setImmediate(callback), () => {}));
    processor.authorize = async (...request) => {
      const heard = await authorize(...request);
      await new Promise<void>((resolve) => (answer = resolve));
      return {
        ...heard,
        kind: 'approved',
        processorReference: services.sandbox.charges()[0]!.id,
        approvedMinor: 5_000,
        captured: true,
        network: NO_NETWORK_ANSWER,
        authentication: 'NONE',
      };
    };
    const asked = services.authorize.authorize(MERCHANT, anAuthorization('late_request'));
    while (services.sandbox.charges().length === 0) await new Promise((resolve) => setImmediate(resolve));
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    expect(await rows(TransactionRow)).toMatchObject([{ status: 'NOT_PROCESSED' }]);
    answer();
    expect(paymentOf(await asked).status).toBe('NOT_PROCESSED');
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'OPEN' }]);
    await services.jobs.runDue();
    expect(await rows(OrphanChargeRow)).toMatchObject([{ status: 'REVERSED' }]);
  });
});

describeOnEachDatabase('"not found"', (open) => {
  it('is not believed when it was said once, whatever other enquiries came to', async () => {
    const { services, rows, pass, authorize } = await scene(open);
    const { processor } = services.sandbox;
    const enquire = processor.enquire.bind(processor);
    processor.enquire = () => Promise.resolve({ kind: 'inDoubt', cause: 'status 503' });
    const payment = await authorize('lost_request');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    processor.enquire = enquire;
    for (let round = 0; round < 60 && (await rows(AttemptRow))[0]!.notFoundAt === null; round += 1)
      await pass(5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'UNKNOWN' });
    await pass(10 * MINUTE_MS, 5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'NOT_PROCESSED' });
  });

  it('is never believed of what the processor has called pending', async () => {
    const { services, pass, authorize } = await scene(open, {}, { pendingEnquiries: 20 });
    const payment = await authorize('pending_forever');
    services.sandbox.processor.enquire = () => Promise.resolve({ kind: 'unknown' });
    await pass(10 * MINUTE_MS, 5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'UNRESOLVED' });
  });

  it('what is unresolved takes the outcome when it comes, and nothing else', async () => {
    const { db, services, rows, pass, authorize } = await scene(open, {}, { enquiryWaitsMs: [SECOND_MS] });
    const { processor } = services.sandbox;
    const enquire = processor.enquire.bind(processor);
    processor.enquire = () => Promise.resolve({ kind: 'inDoubt', cause: 'status 503' });
    const payment = await authorize('lost_response');
    await pass(2 * MINUTE_MS, 5 * SECOND_MS);
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'UNRESOLVED' });
    const [attempt] = await rows(AttemptRow);
    const hint = async (id: string): Promise<void> => {
      await db.hot(takeNotice('sandbox', { id, attemptId: attempt!.id as AttemptId }, services.clock.now()));
      await services.jobs.runDue();
    };
    processor.enquire = () => Promise.resolve({ kind: 'pending', processorReference: 'sbx' });
    await hint('one');
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'UNRESOLVED' });
    processor.enquire = enquire;
    await hint('two');
    expect(await services.payment(payment!.id)).toMatchObject({ status: 'CAPTURED' });
    expect(await rows(JobRow)).toEqual([]);
  });
});
