import { MerchantRow } from '../../src/access/merchant.entity';
import { JobRow } from '../../src/jobs/job.entity';
import { jobId } from '../../src/jobs/jobs';
import { DAY_MS } from '../../src/kernel/clock';
import type { AttemptId, PaymentId } from '../../src/kernel/ids';
import type { CurrencyCode } from '../../src/kernel/money';
import { NoticeRow } from '../../src/notices/notice.entity';
import { takeNotice } from '../../src/notices/take-notice';
import { applyReport, type ChargeReport } from '../../src/payments/aftermath';
import { AttemptRow } from '../../src/payments/attempt.entity';
import { DisputeRow } from '../../src/payments/dispute.entity';
import { disputeIds } from '../../src/payments/dispute.store';
import { OperationService } from '../../src/payments/operation.service';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { type PaymentRow } from '../../src/payments/payment.entity';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import type { DisputeReport } from '../../src/processors/processor';
import { aMerchant } from '../support/builders';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { anAuthorization, paymentOf, type PaymentServices, paymentServices } from '../support/payments';

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;

const rows = <E extends object>(db: Database, entity: new () => E): Promise<E[]> =>
  db.reader('support').read((manager) => manager.find(entity));

interface Scene {
  readonly db: Database;
  readonly services: PaymentServices;
  readonly payment: Readonly<PaymentRow>;
  readonly attempt: AttemptRow;
  /** Lets the next thing happen at the processor. */
  readonly next: () => boolean;
  /** A notice comes in, and what it asks for is done. */
  readonly notice: (id: string) => Promise<string>;
  readonly now: () => Promise<PaymentRow>;
}

async function scene(open: OpenTestDatabase, change: Record<string, unknown>, card = 'approved_visa'): Promise<Scene> {
  const db = await open();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
  const services = paymentServices(db, MERCHANT);
  const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card, change)));
  const [attempt] = await rows(db, AttemptRow);
  const { clock, jobs, sandbox } = services;
  return {
    db,
    services,
    payment,
    attempt: attempt!,
    next: () => sandbox.next(sandbox.charges()[0]!.id),
    async notice(id) {
      const taken = await db.hot(takeNotice('sandbox', { id, attemptId: attempt!.id as AttemptId }, clock.now()));
      await jobs.runDue();
      return taken;
    },
    now: async () => (await services.payment(payment.id))!,
  };
}

const debitOf = (account: string) => ({ paymentMethod: { bankAccount: { token: `tok_sandbox_${account}` } } });

describeOnEachDatabase('what follows a notice', (open) => {
  it('a debit is captured, and returned thirteen months later', async () => {
    const { services, next, notice, now, db } = await scene(open, debitOf('sepa_unauthorized'));
    next();
    expect(await notice('one')).toBe('taken');
    expect(await now()).toMatchObject({ status: 'CAPTURED', capturedMinor: 5_000 });
    await services.clock.advance(395 * DAY_MS);
    next();
    await notice('two');
    expect(await now()).toMatchObject({ status: 'RETURNED', capturedMinor: 5_000 });
    expect((await rows(db, OrderClaimRow)).map(({ state }) => state)).toEqual(['FREE']);
    const jobs = await rows(db, JobRow);
    expect(jobs.map(({ kind }) => kind)).toEqual([]);
  });

  it('a notice that comes before its time, twice, late or out of order leads to the same', async () => {
    const { next, notice, now, db } = await scene(open, debitOf('sepa_refunded_by_customer'));
    expect(await notice('about nothing yet')).toBe('taken');
    expect(await now()).toMatchObject({ status: 'PENDING' });
    next();
    next();
    expect(await notice('of the return')).toBe('taken');
    expect(await now()).toMatchObject({ status: 'RETURNED' });
    const after = await rows(db, PaymentEventRow);
    expect(after.map(({ toStatus }) => toStatus).slice(-3)).toEqual(['PENDING', 'CAPTURED', 'RETURNED']);

    expect(await notice('of the return')).toBe('duplicate');
    expect(await notice('of the capture, late')).toBe('taken');
    expect(await rows(db, PaymentEventRow)).toHaveLength(after.length);
    expect((await rows(db, TransactionRow)).map(({ type }) => type).sort()).toEqual(['AUTHORIZATION', 'RETURN']);
    expect(await rows(db, NoticeRow)).toHaveLength(3);
  });

  it('a notice is a hint: it changes nothing that the processor does not confirm', async () => {
    const { notice, now } = await scene(open, debitOf('sepa_pending_forever'));
    await notice('it was paid, believe me');
    expect(await now()).toMatchObject({ status: 'PENDING' });
  });

  it('a notice about an attempt that is not ours, or went to another processor, plans nothing', async () => {
    const { db, attempt } = await scene(open, {});
    const stranger = { id: 'a', attemptId: 'att_01k0000000e00t0000000none' as AttemptId };
    expect(await db.hot(takeNotice('sandbox', stranger, 0))).toBe('stranger');
    const elsewhere = { id: 'b', attemptId: attempt.id as AttemptId };
    expect(await db.hot(takeNotice('another', elsewhere, 0))).toBe('stranger');
    expect(await rows(db, JobRow)).toEqual([]);
  });

  it('a notice that comes while its job is at work starts the job anew', async () => {
    const { db, attempt, services } = await scene(open, debitOf('sepa_success'));
    const take = (id: string) =>
      db.hot(takeNotice('sandbox', { id, attemptId: attempt.id as AttemptId }, services.clock.now()));
    await take('one');
    const id = jobId('FOLLOW_UP', attempt.id);
    await db.withTx(({ manager }) => manager.update(JobRow, { id }, { fence: 3, leaseUntil: 1e15 }));
    await take('two');
    const job = (await rows(db, JobRow)).find((row) => row.id === id);
    expect(job).toMatchObject({ fence: 4, leaseUntil: 0, status: 'READY' });
  });

  it('a refund that was under way when the bank took the money back ends, and the payment stays RETURNED', async () => {
    const { db, services, payment, attempt, now } = await scene(open, {}, 'refund_pending_then_done');
    const refund = { operation: 'REFUND', amount: null, final: false, reason: null } as const;
    const command = { ...refund, idempotencyKey: 'refund', paymentId: payment.id as PaymentId };
    await new OperationService(services.ports).operate(MERCHANT, command, 'merchant');
    expect(await now()).toMatchObject({ status: 'CAPTURED', refundingMinor: 5_000 });

    const at = services.clock.now();
    await db.hot(takeNotice('sandbox', { id: 'one', attemptId: attempt.id as AttemptId }, at));
    const returned: ChargeReport = {
      kind: 'report',
      returned: { code: 'MD06', scheme: 'sepa_debit', at },
      disputes: [],
    };
    const job = { id: jobId('FOLLOW_UP', attempt.id), fence: 0, disputeIds: new Map<string, string>() };
    await db.hot(applyReport(services.ports, { payment, attempt }, returned, job));
    expect(await now()).toMatchObject({ status: 'RETURNED', refundingMinor: 5_000 });
    await services.clock.advance(DAY_MS);
    await services.jobs.runDue();
    expect(await now()).toMatchObject({ status: 'RETURNED', refundingMinor: 0, refundedMinor: 5_000 });
  });

  it('an enquiry that is lost is tried again', async () => {
    const { next, db, attempt, services, now } = await scene(open, debitOf('sepa_success'));
    const { processor } = services.sandbox;
    const enquire = processor.enquire.bind(processor);
    processor.enquire = () => Promise.resolve({ kind: 'inDoubt', cause: 'ECONNRESET' });
    next();
    await db.hot(takeNotice('sandbox', { id: 'one', attemptId: attempt.id as AttemptId }, services.clock.now()));
    await services.jobs.runDue();
    expect(await now()).toMatchObject({ status: 'PENDING' });
    processor.enquire = enquire;
    await services.clock.advance(5_000);
    await services.jobs.runDue();
    expect(await now()).toMatchObject({ status: 'CAPTURED' });
  });
});

describeOnEachDatabase('disputes', (open) => {
  it.each([
    ['dispute_won', 'WON', 0, ['dispute opened', 'dispute won']],
    ['dispute_lost', 'LOST', 5_000, ['dispute opened', 'dispute lost']],
  ])('%s: opened, then %s', async (card, status, disputedMinor, causes) => {
    const { next, notice, now, db } = await scene(open, {}, card);
    next();
    await notice('opened');
    expect(await now()).toMatchObject({ status: 'CAPTURED', disputedMinor: 5_000 });
    expect(await rows(db, DisputeRow)).toMatchObject([{ status: 'NEEDS_RESPONSE', closedAt: null }]);
    next();
    await notice('closed');
    expect(await now()).toMatchObject({ status: 'CAPTURED', disputedMinor });
    expect(await rows(db, DisputeRow)).toMatchObject([{ status, closedAt: expect.any(Number) as number }]);
    const events = await rows(db, PaymentEventRow);
    expect(events.slice(-2).map(({ cause }) => cause)).toEqual(causes);
    expect(events.map(({ sequence }) => sequence).sort()).toEqual(events.map((__, index) => index));
  });

  it('one that is decided before anyone heard of it is opened and decided at once', async () => {
    const { next, notice, db } = await scene(open, {}, 'dispute_lost');
    next();
    next();
    await notice('closed');
    const events = await rows(db, PaymentEventRow);
    expect(events.slice(-2).map(({ cause }) => cause)).toEqual(['dispute opened', 'dispute lost']);
  });

  it('reports in any order end in the newest one', async () => {
    const { db, services, payment, attempt } = await scene(open, {});
    const amount = { amountMinor: 2_000, currency: 'EUR' as CurrencyCode };
    const at = services.clock.now();
    const report = (status: DisputeReport['status'], updatedAt: number): ChargeReport => ({
      kind: 'report',
      returned: null,
      disputes: [
        {
          reference: 'd-1',
          status,
          scheme: 'visa',
          reasonCode: '13.1',
          amount,
          openedAt: at,
          respondBy: null,
          updatedAt,
        },
      ],
    });
    const id = jobId('FOLLOW_UP', attempt.id);
    const bring = async (change: ChargeReport, fence = 0): Promise<void> => {
      const known = await disputeIds(db.reader('payments'), 'sandbox', ['d-1']);
      await db.hot(applyReport(services.ports, { payment, attempt }, change, { id, fence, disputeIds: known }));
    };
    await db.hot(takeNotice('sandbox', { id: 'one', attemptId: attempt.id as AttemptId }, at));
    await bring(report('UNDER_REVIEW', at + 2));
    await bring(report('NEEDS_RESPONSE', at + 1));
    expect(await rows(db, DisputeRow)).toMatchObject([{ status: 'UNDER_REVIEW' }]);
    await bring(report('LOST', at + 3), 7);
    expect(await rows(db, DisputeRow)).toMatchObject([{ status: 'UNDER_REVIEW' }]);
    await bring(report('WON', at + 4));
    await bring(report('WON', at + 4));
    await bring(report('LOST', at + 3));
    expect(await rows(db, DisputeRow)).toMatchObject([{ status: 'WON', amountMinor: 2_000 }]);
    expect((await services.payment(payment.id))?.disputedMinor).toBe(0);
  });
});
