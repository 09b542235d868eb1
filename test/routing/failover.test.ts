import { MerchantRow } from '../../src/access/merchant.entity';
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import type { PaymentId } from '../../src/kernel/ids';
import { takeNotice } from '../../src/notices/take-notice';
import { AttemptRow } from '../../src/payments/attempt.entity';
import { AuthorizeService } from '../../src/payments/authorize.service';
import { deadlineAt } from '../../src/kernel/deadline';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { OrphanChargeRow } from '../../src/payments/orphan-charge.entity';
import type { PaymentPorts } from '../../src/payments/ports';
import { resumeAttempt } from '../../src/payments/resume';
import type { Database } from '../../src/persistence/database';
import type { Processor, ProcessorAnswer } from '../../src/processors/processor';
import { createProcessorRegistry } from '../../src/processors/registry';
import { createInProcessSandbox, type InProcessSandbox } from '../../src/processors/sandbox/in-process';
import { expressionsOf } from '../../src/routing/check-routes';
import { routeTable } from '../../src/routing/route';
import { Routing } from '../../src/routing/routing';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { RejectionRow } from '../../src/verification/rejection.entity';
import { aMerchant } from '../support/builders';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { anAuthorization, paymentOf, type PaymentServices, paymentServices } from '../support/payments';
import { A_THEN_B } from './two-processors';

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;
const NOT_SENT: ProcessorAnswer = { kind: 'notSent', cause: 'connection refused' };

interface Scene {
  readonly db: Database;
  readonly services: PaymentServices;
  readonly ports: PaymentPorts;
  readonly a: InProcessSandbox;
  readonly b: InProcessSandbox;
  /** What A answers instead of what it would; null: what it would. */
  setA(this: void, answer: (() => Promise<ProcessorAnswer>) | null): void;
  attempts(this: void): Promise<readonly string[]>;
  rows<E extends object>(this: void, entity: new () => E): Promise<E[]>;
  pass(this: void, ms: number): Promise<void>;
}

async function scene(open: OpenTestDatabase): Promise<Scene> {
  const db = await open({ entities: ENTITIES, migrations: MIGRATIONS });
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
  const services = paymentServices(db, MERCHANT);
  const { clock, sandbox: a, ports } = services;
  const b = createInProcessSandbox({ clock, name: 'sandbox_b', settings: { calm: true } });
  let answerOfA: (() => Promise<ProcessorAnswer>) | null = null;
  const first: Processor = {
    ...a.processor,
    authorize: (request, deadline) => answerOfA?.() ?? a.processor.authorize(request, deadline),
  };
  const registry = createProcessorRegistry([first, b.processor]);
  const routes = [{ ...A_THEN_B, sharePercent: 100 }];
  const table = routeTable(MERCHANT.id, 1, routes, expressionsOf(routes));
  // The services and their jobs hold these very ports.
  Object.assign(ports, {
    routing: new Routing({ clock, registry, tableOf: () => table }),
    processorNamed: registry.processorNamed,
  });
  const rows = <E extends object>(entity: new () => E): Promise<E[]> =>
    db.reader('support').read((manager) => manager.find(entity));
  return {
    db,
    services,
    ports,
    a,
    b,
    setA: (answer) => (answerOfA = answer),
    async attempts() {
      const found = await rows(AttemptRow);
      return found
        .sort((one, other) => one.createdAt - other.createdAt)
        .map(({ processor, status }) => `${processor} ${status}`);
    },
    rows,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += 5 * SECOND_MS) {
        await clock.advance(5 * SECOND_MS);
        while ((await services.jobs.runDue()) > 0);
      }
    },
  };
}

/** The process dies around its commit of that number: 1 the first, 2 the failover, 3 the last. */
function dyingPorts(
  ports: PaymentPorts,
  dies: 'before' | 'after',
  commit: number,
): { ports: PaymentPorts; died: Promise<void> } {
  const { db } = ports;
  let count = 0;
  let die = (): void => {};
  const died = new Promise<void>((resolve) => (die = resolve));
  const forever = new Promise<never>(() => {});
  const hot: Database['hot'] = async (unit) => {
    count += 1;
    if (count < commit) return db.hot(unit);
    if (count === commit && dies === 'after') await db.hot(unit);
    die();
    return forever;
  };
  return { ports: { ...ports, db: { ...db, hot, reader: (lane) => db.reader(lane) } }, died };
}

describeOnEachDatabase('the commit between two processors', (open) => {
  it.each([
    // What A says, where the process dies, what the payment comes to, its attempts, charges at A and B.
    ['refused', 'after', 1, 'NOT_PROCESSED', ['sandbox NOT_SENT'], [0, 0]],
    ['refused', 'before', 2, 'NOT_PROCESSED', ['sandbox NOT_SENT'], [0, 0]],
    ['refused', 'after', 2, 'NOT_PROCESSED', ['sandbox NOT_SENT', 'sandbox_b NOT_SENT'], [0, 0]],
    ['refused', 'before', 3, 'AUTHORIZED', ['sandbox NOT_SENT', 'sandbox_b OK'], [0, 1]],
    ['system_malfunction', 'before', 2, 'DECLINED', ['sandbox FAILED'], [1, 0]],
    ['system_malfunction', 'after', 2, 'DECLINED', ['sandbox FAILED', 'sandbox_b NOT_SENT'], [1, 0]],
    ['system_malfunction', 'before', 3, 'AUTHORIZED', ['sandbox FAILED', 'sandbox_b OK'], [1, 1]],
  ] as const)(
    'A says %s, the process dies %s commit %d: the payment is %s',
    async (card, dies, commit, status, attempts, charges) => {
      const { services, ports, a, b, attempts: seen, pass, rows } = await scene(open);
      const command = anAuthorization(card, { captureMethod: 'MANUAL' });
      const dying = dyingPorts(ports, dies, commit);
      void new AuthorizeService(dying.ports).authorize(MERCHANT, command);
      await dying.died;
      // One attempt is not over, and it has a job.
      expect(
        (await seen()).filter((attempt) => attempt.endsWith('SENT') && !attempt.endsWith('NOT_SENT')),
      ).toHaveLength(1);
      await services.clock.advance(20 * SECOND_MS);
      const again = await services.authorize.authorize(MERCHANT, command);
      expect(paymentOf(again).status).not.toBe('PROCESSING');
      await pass(2 * MINUTE_MS);
      expect(paymentOf(await services.authorize.authorize(MERCHANT, command))).toMatchObject({ status });
      expect(await seen()).toEqual(attempts);
      expect([a.charges().length, b.charges().length]).toEqual(charges);
      expect((await rows(OrderClaimRow))[0]?.state).toBe(status === 'AUTHORIZED' ? 'PAID' : 'FREE');
      const reasons = (await rows(RejectionRow)).map(({ code }) => code);
      const reason = status === 'DECLINED' ? ['SYSTEM_MALFUNCTION'] : ['NOT_PROCESSED'];
      expect(reasons).toEqual(status === 'AUTHORIZED' ? [] : reason);
    },
  );

  it('an attempt that somebody has asked for meanwhile goes nowhere', async () => {
    const { services, ports, setA, attempts, rows, b } = await scene(open);
    setA(async () => {
      await resumeAttempt(ports, (await rows(AttemptRow))[0]!.id);
      return NOT_SENT;
    });
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('approved_visa')));
    expect(payment.status).toBe('NOT_PROCESSED');
    expect(await attempts()).toEqual(['sandbox NOT_SENT']);
    expect(b.charges()).toEqual([]);
  });

  it('a payment that is to be cancelled goes nowhere', async () => {
    const { services, setA, attempts, rows, b } = await scene(open);
    setA(async () => {
      const [{ paymentId }] = (await rows(AttemptRow)) as [AttemptRow];
      const cancelled = await services.operations.operate(
        MERCHANT,
        {
          operation: 'VOID',
          idempotencyKey: 'cancel',
          paymentId: paymentId as PaymentId,
          amount: null,
          final: false,
          reason: null,
        },
        'merchant',
      );
      expect(cancelled.kind).toBe('transaction');
      return NOT_SENT;
    });
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('approved_visa')));
    expect(payment.status).toBe('NOT_PROCESSED');
    expect(await attempts()).toEqual(['sandbox NOT_SENT']);
    expect(b.charges()).toEqual([]);
  });

  it('a caller who has no time left gets the answer that there is', async () => {
    const { services, setA, attempts } = await scene(open);
    const { clock } = services;
    setA(async () => {
      await clock.advance(3 * SECOND_MS);
      return NOT_SENT;
    });
    const deadline = deadlineAt(clock.now() + 2 * SECOND_MS, clock, () => false);
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('approved_visa'), deadline));
    expect(payment.status).toBe('NOT_PROCESSED');
    expect(await attempts()).toEqual(['sandbox NOT_SENT']);
  });

  it('what A has charged although it said that it was not sent is given back, and B keeps the payment', async () => {
    const { services, setA, a, b, rows, pass, ports } = await scene(open);
    const command = anAuthorization('approved_visa', { captureMethod: 'MANUAL' });
    setA(() => Promise.resolve(NOT_SENT));
    const payment = paymentOf(await services.authorize.authorize(MERCHANT, command));
    expect(payment).toMatchObject({ status: 'AUTHORIZED', processor: 'sandbox_b' });
    const [left] = (await rows(AttemptRow)).filter(({ processor }) => processor === 'sandbox') as [AttemptRow];
    const { attemptId, ...request } = { attemptId: left.id as never, merchantId: MERCHANT.id };
    await a.processor.authorize(
      {
        ...request,
        attemptId,
        paymentId: payment.id as PaymentId,
        amount: { amountMinor: 5_000, currency: 'EUR' as never },
        captureMethod: 'MANUAL',
        instrument: (await ports.vault.reveal('tok_sandbox_approved_visa', MERCHANT, { withProof: false })) as never,
        initiator: 'CUSTOMER',
        requireAuthentication: false,
        allowPartialApproval: false,
        captureUpToMinor: null,
        statementDescriptor: null,
        orderReference: payment.orderReference,
      },
      services.clock.now() + SECOND_MS,
    );
    await ports.db.hot(takeNotice('sandbox', { id: 'notice-1', attemptId }, services.clock.now()));
    await pass(MINUTE_MS);
    expect((await rows(OrphanChargeRow)).map(({ processor, status }) => [processor, status])).toEqual([
      ['sandbox', 'REVERSED'],
    ]);
    expect(a.charges()).toMatchObject([{ closed: 1 }]);
    expect(b.charges()).toMatchObject([{ closed: 0 }]);
    expect(await services.payment(payment.id)).toMatchObject({ status: 'AUTHORIZED', processor: 'sandbox_b' });
  });
});
