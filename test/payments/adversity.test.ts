import fc from 'fast-check';
import { MerchantRow } from '../../src/access/merchant.entity';
import { JobRow } from '../../src/jobs/job.entity';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import type { AttemptId, PaymentId } from '../../src/kernel/ids';
import type { CurrencyCode } from '../../src/kernel/money';
import { takeNotice } from '../../src/notices/take-notice';
import { assertBalance } from '../../src/payments/balance';
import type { MoneyOperation } from '../../src/payments/payment';
import { isOutcomeUnknown } from '../../src/payments/payment';
import { OrphanChargeRow } from '../../src/payments/orphan-charge.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import type { Processor } from '../../src/processors/processor';
import type { ChargeRecord } from '../../src/processors/sandbox/ledger';
import { aMerchant } from '../support/builders';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { anAuthorization, paymentOf, type PaymentServices, paymentServices, type TestClock } from '../support/payments';

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;

const CARDS = [
  'approved_visa',
  'approved_visa',
  'approved_visa',
  'insufficient_funds',
  'challenge',
  'pending_then_approved',
  'pending_then_declined',
  'partial_approval',
];
const ORDERS = 14;
/** Longer runs: ADVERSITY_RUNS=25 npx jest test/payments/adversity --testTimeout=600000 */
const STEPS = 40;

/** A small generator (mulberry32): the same seed gives the same run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Adversity {
  isOn: boolean;
  /** Hears of what has reached the processor late. */
  arrived(attemptId: string): void;
}

const LOST = { kind: 'inDoubt', cause: 'ECONNRESET' } as const;

/** Loses requests and answers, delivers some hours later, and does not know at first what it has. */
function trouble(processor: Processor, clock: TestClock, random: (below: number) => number): Adversity {
  const adversity: Adversity = { isOn: true, arrived: () => {} };
  const troubled = <R extends { readonly attemptId: string }, A>(
    call: (request: R, deadline: number) => Promise<A>,
  ): ((request: R, deadline: number) => Promise<A | typeof LOST>) => {
    return async (request, deadline) => {
      switch (adversity.isOn ? random(8) : 7) {
        case 0:
          return LOST;
        case 1:
          await call(request, deadline);
          return LOST;
        case 2: {
          const delayMs = [10 * SECOND_MS, 2 * MINUTE_MS, 2 * HOUR_MS][random(3)]!;
          clock.after(delayMs, () => {
            void call(request, Number.MAX_SAFE_INTEGER).then(() => adversity.arrived(request.attemptId));
          });
          return LOST;
        }
        case 3:
          await call(request, deadline);
          return call(request, deadline);
        default:
          return call(request, deadline);
      }
    };
  };
  processor.authorize = troubled(processor.authorize.bind(processor));
  processor.confirm = troubled(processor.confirm.bind(processor));
  processor.capture = troubled(processor.capture.bind(processor));
  processor.void = troubled(processor.void.bind(processor));
  processor.refund = troubled(processor.refund.bind(processor));
  const enquire = processor.enquire.bind(processor);
  processor.enquire = (request, deadline) =>
    adversity.isOn && random(4) === 0 ? Promise.resolve(LOST) : enquire(request, deadline);
  return adversity;
}

const rows = <E extends object>(db: Database, entity: new () => E): Promise<E[]> =>
  db.reader('support').read((manager) => manager.find(entity));

async function scene(open: OpenTestDatabase): Promise<{ db: Database; services: () => PaymentServices }> {
  const db = await open();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
  return { db, services: () => paymentServices(db, MERCHANT) };
}

let keys = 0;
let runs = 0;

async function runWith(db: Database, services: PaymentServices, seed: number): Promise<void> {
  const run = (runs += 1);
  const random = generator(seed);
  const { clock, jobs, sandbox, authorize, confirm, operations } = services;
  const adversity = trouble(sandbox.processor, clock, random);
  const before = new Set((await rows(db, PaymentRow)).map(({ id }) => id));
  const mine = async (): Promise<PaymentRow[]> => (await rows(db, PaymentRow)).filter(({ id }) => !before.has(id));
  const late: string[] = [];
  adversity.arrived = (attemptId) => late.push(attemptId);

  const pass = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    for (const attemptId of late.splice(0))
      if (random(2) === 0)
        await db.hot(takeNotice('sandbox', { id: attemptId, attemptId: attemptId as AttemptId }, clock.now()));
    for (let rounds = 0; (await jobs.runDue()) > 0; rounds += 1) expect(rounds).toBeLessThan(50);
    expect((await rows(db, JobRow)).filter(({ failures }) => failures > 0)).toEqual([]);
    for (const payment of await mine()) assertBalance(payment);
  };
  const key = (): string => `adversity-${(keys += 1)}`;
  const operate = async (operation: MoneyOperation, payment: PaymentRow): Promise<void> => {
    const part = { amountMinor: 1 + random(5_000), currency: 'EUR' as CurrencyCode };
    const amount = operation === 'VOID' || random(2) === 0 ? null : part;
    const final = operation === 'CAPTURE' && random(3) === 0;
    const command = { operation, paymentId: payment.id as PaymentId, amount, final, reason: null };
    await operations.operate(MERCHANT, { ...command, idempotencyKey: key() }, 'merchant');
  };

  for (let step = 0; step < STEPS; step += 1) {
    const payments = await mine();
    const payment = payments[random(payments.length + 1)];
    if (payment === undefined || random(4) === 0) {
      const change = {
        orderReference: `order-${run}-${random(ORDERS)}`,
        captureMethod: random(2) === 0 ? 'AUTOMATIC' : 'MANUAL',
        allowPartialApproval: random(2) === 0,
        idempotencyKey: key(),
      };
      paymentOf(await authorize.authorize(MERCHANT, anAuthorization(CARDS[random(CARDS.length)]!, change)));
    } else if (payment.status === 'REQUIRES_ACTION' && random(2) === 0) {
      const challengeResult = random(4) === 0 ? 'failed' : 'authenticated';
      await confirm.confirm(
        MERCHANT,
        { idempotencyKey: key(), paymentId: payment.id as PaymentId, challengeResult },
        null,
      );
    } else {
      await operate((['CAPTURE', 'CAPTURE', 'REFUND', 'REFUND', 'VOID'] as const)[random(5)]!, payment);
    }
    await pass([0, SECOND_MS, 10 * SECOND_MS, 2 * MINUTE_MS, 40 * MINUTE_MS][random(5)]!);
  }

  adversity.isOn = false;
  for (let waited = 0; waited < 32 * HOUR_MS;) {
    const stepMs = waited < 5 * MINUTE_MS ? 10 * SECOND_MS : waited < HOUR_MS ? 5 * MINUTE_MS : 30 * MINUTE_MS;
    await pass(stepMs);
    waited += stepMs;
  }
  await check(db, await mine(), sandbox.charges());
}

/** The processor's books against ours. */
async function check(db: Database, payments: PaymentRow[], charges: readonly Readonly<ChargeRecord>[]): Promise<void> {
  const orphans = await rows(db, OrphanChargeRow);
  const transactions = await rows(db, TransactionRow);
  const paid = new Map<string, string>();
  for (const payment of payments) {
    const { id, status, capturedMinor, refundedMinor } = payment;
    expect({ id, status, isUnknown: isOutcomeUnknown(status) }).toEqual({ id, status, isUnknown: false });
    expect(payment).toMatchObject({ capturingMinor: 0, refundingMinor: 0, cancelTransactionId: null });
    const ofPayment = charges.filter((charge) => charge.paymentId === id);
    const withStaff = orphans.filter((orphan) => orphan.paymentId === id && orphan.status !== 'REVERSED');
    expect(withStaff.filter(({ status: one }) => one === 'OPEN')).toEqual([]);
    const takenBack = withStaff
      .filter(({ operation }) => operation === 'REFUND')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const net = ofPayment.reduce((sum, charge) => sum + charge.capturedMinor - charge.refundedMinor, 0);
    expect({ id, net: net + takenBack }).toEqual({ id, net: capturedMinor - refundedMinor });
    if (['DECLINED', 'NOT_PROCESSED', 'VOIDED'].includes(status))
      expect(ofPayment.filter((charge) => charge.state === 'AUTHORIZED' && charge.closed === 0)).toEqual([]);
    if (capturedMinor > refundedMinor || status === 'AUTHORIZED') {
      expect(paid.get(payment.orderReference)).toBeUndefined();
      paid.set(payment.orderReference, id);
    }
    const open = transactions.filter(({ paymentId }) => paymentId === id);
    expect(open.filter(({ status: one }) => ['QUEUED', 'SENT', 'IN_DOUBT'].includes(one))).toEqual([]);
  }
  const left = (await rows(db, JobRow)).filter(({ kind, status }) => kind !== 'EXPIRY' || status === 'PARKED');
  expect(left).toEqual([]);
}

describeOnEachDatabase('whatever is lost, late or said twice', (open) => {
  it('the processor’s books and ours agree in the end, and nobody paid twice', async () => {
    const { db, services } = await scene(open);
    const numRuns = Number(process.env['ADVERSITY_RUNS'] ?? 2);
    const seeds = fc.integer({ min: 1, max: 1e9 });
    await fc.assert(
      fc.asyncProperty(seeds, (seed) => runWith(db, services(), seed)),
      { numRuns, endOnFailure: true },
    );
  });
});
