import { MerchantRow } from '../../src/access/merchant.entity';
import { JobRow } from '../../src/jobs/job.entity';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import type { PaymentId } from '../../src/kernel/ids';
import { possibleActions } from '../../src/payments/actions';
import type { OperationCommand } from '../../src/payments/operation';
import type { OperationOutcome } from '../../src/payments/operation.service';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import { SettleUnresolvedService } from '../../src/payments/settle-unresolved.service';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import { NO_NETWORK_ANSWER } from '../../src/processors/processor';
import { aMerchant } from '../support/builders';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { anAuthorization, paymentOf, type PaymentServices, paymentServices } from '../support/payments';

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;

interface Scene {
  readonly db: Database;
  readonly services: PaymentServices;
  rows<E extends object>(this: void, entity: new () => E): Promise<E[]>;
  pass(this: void, ms: number, stepMs?: number): Promise<void>;
  authorize(this: void, card: string, change?: Record<string, unknown>): Promise<Readonly<PaymentRow>>;
  operate(
    this: void,
    payment: { id: string },
    operation: OperationCommand['operation'],
    key?: string,
  ): Promise<OperationOutcome>;
  /** Status and claim of the payment, and its operations as `TYPE STATUS`. */
  books(this: void, payment: { id: string }): Promise<{ status: string; claim: string; operations: string[] }>;
}

let keys = 0;

async function scene(open: OpenTestDatabase, timings = {}): Promise<Scene> {
  const db = await open();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
  const services = paymentServices(db, MERCHANT, timings);
  const rows: Scene['rows'] = (entity) => db.reader('support').read((manager) => manager.find(entity));
  return {
    db,
    services,
    rows,
    async pass(ms, stepMs = 5 * SECOND_MS) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await services.clock.advance(stepMs);
        while ((await services.jobs.runDue()) > 0);
      }
    },
    authorize: async (card, change = {}) =>
      paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card, change))),
    operate(payment, operation, key) {
      keys += 1;
      const paymentId = payment.id as PaymentId;
      const idempotencyKey = key ?? `cancel-${keys}`;
      const command = { idempotencyKey, operation, paymentId, amount: null, final: false, reason: null };
      return services.operations.operate(MERCHANT, command, 'merchant');
    },
    async books({ id }) {
      const payment = await services.payment(id);
      const transactions = (await rows(TransactionRow)).sort((one, other) => (one.id < other.id ? -1 : 1));
      const claims = await rows(OrderClaimRow);
      expect(payment).toMatchObject({ capturingMinor: 0, refundingMinor: 0 });
      return {
        status: payment!.status,
        claim: claims[0]!.state,
        operations: transactions
          .filter(({ type }) => type !== 'AUTHORIZATION')
          .map(({ type, status }) => `${type} ${status}`),
      };
    },
  };
}

const ends = ['LATE_CHECK', 'EXPIRY'];

describeOnEachDatabase('a payment that is cancelled while its outcome is not known', (open) => {
  it.each([
    ['lost_response', 'AUTOMATIC', 'REFUNDED', 'FREE', 'REFUND SUCCEEDED', { refundedMinor: 5_000 }],
    ['lost_response', 'MANUAL', 'VOIDED', 'FREE', 'VOID SUCCEEDED', { closed: 1, capturedMinor: 0 }],
    ['lost_response_declined', 'MANUAL', 'DECLINED', 'FREE', 'VOID SUCCEEDED', { approvedMinor: 0 }],
    ['lost_request', 'AUTOMATIC', 'NOT_PROCESSED', 'FREE', 'VOID SUCCEEDED', undefined],
    ['pending_then_approved', 'AUTOMATIC', 'REFUNDED', 'FREE', 'REFUND SUCCEEDED', { refundedMinor: 5_000 }],
    ['pending_then_approved', 'MANUAL', 'VOIDED', 'FREE', 'VOID SUCCEEDED', { closed: 1 }],
    ['pending_then_declined', 'AUTOMATIC', 'DECLINED', 'FREE', 'VOID SUCCEEDED', { approvedMinor: 0 }],
  ])('card %s, %s: ends %s, order %s, %s', async (card, captureMethod, status, claim, operation, charge) => {
    const { services, rows, pass, authorize, operate, books } = await scene(open);
    const payment = await authorize(card, { captureMethod });
    expect(possibleActions(payment)).toEqual(['WAIT', 'VOID']);
    const queued = await operate(payment, 'VOID', 'the key');
    expect(queued).toMatchObject({ kind: 'transaction', transaction: { type: 'VOID', status: 'QUEUED' } });
    expect(await operate(payment, 'VOID')).toMatchObject({ kind: 'operationInFlight' });
    expect(possibleActions((await services.payment(payment.id))!)).toEqual(['WAIT']);
    await pass(3 * MINUTE_MS);
    expect(await books(payment)).toEqual({ status, claim, operations: [operation] });
    if (charge === undefined) expect(services.sandbox.charges()).toEqual([]);
    else expect(services.sandbox.charges()).toMatchObject([charge]);
    expect(await services.payment(payment.id)).toMatchObject({ cancelTransactionId: null });
    expect((await rows(JobRow)).filter(({ kind }) => !ends.includes(kind))).toEqual([]);
    const replay = await operate(payment, 'VOID', 'the key');
    expect(replay).toMatchObject({ replayed: true, transaction: { status: 'SUCCEEDED' } });
    const causes = (await rows(PaymentEventRow)).map(({ cause }) => cause);
    expect(causes).toContain('cancellation requested');
  });

  it('is not captured in between', async () => {
    const { services, operate, authorize } = await scene(open);
    const payment = await authorize('lost_response', { captureMethod: 'MANUAL' });
    await operate(payment, 'VOID');
    for (let round = 0; (await services.payment(payment.id))!.status !== 'AUTHORIZED'; round += 1) {
      expect(round).toBeLessThan(60);
      await services.clock.advance(SECOND_MS);
      await services.jobs.runDue();
    }
    expect(await operate(payment, 'CAPTURE')).toMatchObject({ kind: 'operationInFlight' });
    expect(possibleActions((await services.payment(payment.id))!)).toEqual([]);
    await services.jobs.runDue();
    expect(await services.payment(payment.id)).toMatchObject({ status: 'VOIDED' });
  });

  it('while the call is under way: the answer is cancelled when it comes', async () => {
    const { services, rows, pass, operate, books } = await scene(open);
    const { processor } = services.sandbox;
    const authorize = processor.authorize.bind(processor);
    let answer: () => void = () => {};
    processor.authorize = async (...request) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return authorize(...request);
    };
    const asked = services.authorize.authorize(MERCHANT, anAuthorization('approved_visa', { captureMethod: 'MANUAL' }));
    let payment: PaymentRow | undefined;
    while (payment === undefined) [payment] = await rows(PaymentRow);
    expect(await operate(payment, 'VOID')).toMatchObject({ transaction: { status: 'QUEUED' } });
    answer();
    expect(paymentOf(await asked).status).toBe('AUTHORIZED');
    await pass(5 * SECOND_MS);
    expect(await books(payment)).toEqual({ status: 'VOIDED', claim: 'FREE', operations: ['VOID SUCCEEDED'] });
  });

  it('goes on after a request to release it was lost, and releases once', async () => {
    const { services, pass, authorize, operate, books } = await scene(open);
    const { processor } = services.sandbox;
    const release = processor.void.bind(processor);
    processor.void = () => {
      processor.void = release;
      return Promise.resolve({ kind: 'inDoubt', cause: 'ECONNRESET' });
    };
    const payment = await authorize('lost_response', { captureMethod: 'MANUAL' });
    await operate(payment, 'VOID', 'lost void');
    await pass(5 * MINUTE_MS);
    const operations = ['VOID NOT_PROCESSED', 'VOID SUCCEEDED'];
    expect(await books(payment)).toEqual({ status: 'VOIDED', claim: 'FREE', operations });
    expect(services.sandbox.operations()).toHaveLength(1);
    const replay = await operate(payment, 'VOID', 'lost void');
    expect(replay).toMatchObject({ replayed: true, transaction: { status: 'SUCCEEDED' } });
  });

  it('stays when the processor declines, and can be captured again', async () => {
    const { services, rows, pass, authorize, operate, books } = await scene(open);
    const { processor } = services.sandbox;
    const payment = await authorize('void_declined', { captureMethod: 'MANUAL' });
    expect(payment.status).toBe('AUTHORIZED');
    const other = await authorize('pending_then_approved', { captureMethod: 'MANUAL' });
    const network = NO_NETWORK_ANSWER;
    processor.void = () =>
      Promise.resolve({ kind: 'declined', processorReference: null, by: 'PROCESSOR', declineCode: 'void', network });
    await operate(other, 'VOID');
    await pass(2 * MINUTE_MS);
    expect(await books(other)).toMatchObject({ status: 'AUTHORIZED', operations: ['VOID DECLINED'] });
    expect((await rows(PaymentEventRow)).map(({ cause }) => cause)).toContain('cancellation declined');
    expect(possibleActions((await services.payment(other.id))!)).toEqual(['CAPTURE', 'VOID']);
  });

  it('of a confirmation that proved not sent, the challenge is over at once', async () => {
    const { services, pass, authorize, operate, books } = await scene(open);
    const payment = await authorize('challenge_then_lost_request');
    const confirm = { idempotencyKey: 'c', paymentId: payment.id as PaymentId, challengeResult: 'authenticated' };
    const confirmed = paymentOf(await services.confirm.confirm(MERCHANT, confirm, null));
    expect(confirmed.status).toBe('UNKNOWN');
    await operate(payment, 'VOID');
    await pass(2 * MINUTE_MS);
    expect(await books(payment)).toEqual({ status: 'EXPIRED', claim: 'FREE', operations: ['VOID SUCCEEDED'] });
    const again = await services.confirm.confirm(MERCHANT, { ...confirm, idempotencyKey: 'd' }, null);
    expect(again).toMatchObject({ kind: 'wrongState' });
  });

  it('waits for staff where asking did not settle it', async () => {
    const { services, rows, pass, authorize, operate, books } = await scene(open, { enquiryWaitsMs: [SECOND_MS] });
    const payment = await authorize('lost_response_blind');
    await pass(MINUTE_MS);
    expect(await services.payment(payment.id)).toMatchObject({ status: 'UNRESOLVED' });
    expect(possibleActions((await services.payment(payment.id))!)).toEqual(['VOID']);
    await operate(payment, 'VOID');
    await pass(HOUR_MS, 10 * MINUTE_MS);
    const authorization = (await rows(TransactionRow)).find(({ type }) => type === 'AUTHORIZATION');
    const settle = new SettleUnresolvedService(services.ports);
    const [charge] = services.sandbox.charges();
    const word = { authorizedAmount: null, processorReference: charge!.id, evidence: 'line 11', reason: 'found' };
    const command = { idempotencyKey: 's', transactionId: authorization!.id as never, outcome: 'SUCCEEDED', ...word };
    await settle.settle(MERCHANT, command as never, 'key_staff');
    expect(await services.payment(payment.id)).toMatchObject({ status: 'CAPTURED' });
    await pass(5 * SECOND_MS);
    expect(await books(payment)).toEqual({ status: 'REFUNDED', claim: 'FREE', operations: ['REFUND SUCCEEDED'] });
    expect(services.sandbox.charges()).toMatchObject([{ refundedMinor: 5_000 }]);
  });
});

describeOnEachDatabase('a request whose process died', (open) => {
  it.each([
    ['approved_visa', 'CAPTURED'],
    ['insufficient_funds', 'DECLINED'],
    ['lost_request', 'UNKNOWN'],
  ])('is taken up by who asks again, before any job runs (%s: %s)', async (card, status) => {
    const { services, rows } = await scene(open);
    const { processor } = services.sandbox;
    const authorize = processor.authorize.bind(processor);
    let reached = false;
    processor.authorize = async (...request) => {
      await authorize(...request);
      reached = true;
      return new Promise(() => {});
    };
    const after = services.clock.after.bind(services.clock);
    services.ports.clock.after = (ms, callback) => (ms > SECOND_MS ? () => {} : after(ms, callback));
    const command = anAuthorization(card);
    void services.authorize.authorize(MERCHANT, command);
    while (!reached) await new Promise((resolve) => setImmediate(resolve));
    services.ports.clock.after = after;

    const early = services.authorize.authorize(MERCHANT, command);
    let isAnswered = false;
    void early.then(() => (isAnswered = true));
    while (!isAnswered) {
      await services.clock.advance(5);
      await rows(TransactionRow); // so that time goes no faster than the database
    }
    expect(await early).toEqual({ kind: 'inProgress' });
    expect(await rows(TransactionRow)).toMatchObject([{ status: 'SENT' }]);

    await services.clock.advance(MINUTE_MS);
    const replay = await services.authorize.authorize(MERCHANT, command);
    expect(replay).toMatchObject({ kind: 'payment', replayed: true, payment: { status } });
    expect(services.sandbox.charges().length).toBe(card === 'lost_request' ? 0 : 1);
  });
});
