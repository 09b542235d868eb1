import { sleep, systemClock } from '../../src/kernel/clock';
import { PAYMENT_TRANSITIONS, type PaymentStatus } from '../../src/payments/payment';
import type { Engine } from '../../src/persistence/tables';
import { createTestStore, type TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { type DirectDatabase, openDirectly } from './direct';
import { type Answer, isPaid, type Order, type Paid, pay, payAll, randomOf, SEED } from './load';
import { type Charge, type SandboxProcess, startSandboxProcess } from './sandbox-process';

const ORDERS = 700;
const AT_ONCE = 60;
/** Leases end at most this and the grace of two seconds after the kill. */
const PROCESSOR_TIMEOUT_MS = 1_000;
const SLOW_MS = 250;
const SETTLED_WITHIN_MS = 15_000;

function ordersOf(random: () => number): readonly Order[] {
  return Array.from({ length: ORDERS }, (_, index) => ({
    reference: `order-${index}`,
    key: `key-${index}`,
    card: cardOf(random()),
    country: 'DE',
    amountMinor: 1_000 + (index % 100),
  }));
}

/** Some answers come late, so that calls are under way at the kill; some are lost although the card was charged. */
function cardOf(chance: number): string {
  if (chance < 0.3) return 'slow';
  if (chance < 0.4) return 'lost_response';
  return chance < 0.45 ? 'duplicate_delivery' : 'approved_visa_de';
}

/** Whether the table of transitions leads from one status to the other. */
function isSameOrLater(from: string, to: string): boolean {
  const seen = new Set<string>();
  const reach = (status: string): boolean => {
    if (status === to) return true;
    if (seen.has(status)) return false;
    seen.add(status);
    return PAYMENT_TRANSITIONS[status as PaymentStatus].some(reach);
  };
  return reach(from);
}

interface StoredPayment {
  readonly id: string;
  readonly order: string;
  readonly status: string;
  readonly authorizedMinor: number;
  readonly attemptId: string | null;
  /** Until when a worker holds the live enquiry job; null when there is none. */
  readonly jobLease: number | null;
}

async function storedPayments(database: DirectDatabase): Promise<readonly StoredPayment[]> {
  const rows = await database.query(`
    SELECT p.id, p.order_reference, p.status, p.authorized_minor, a.id AS attempt_id, j.lease_until
    FROM payments p
    LEFT JOIN attempts a ON a.payment_id = p.id
    LEFT JOIN jobs j ON j.kind = 'ENQUIRY' AND j.subject_id = a.id AND j.status = 'READY'`);
  return rows.map((row) => ({
    id: String(row['id']),
    order: String(row['order_reference']),
    status: String(row['status']),
    authorizedMinor: Number(row['authorized_minor']),
    attemptId: row['attempt_id'] === null ? null : String(row['attempt_id']),
    jobLease: row['lease_until'] === null ? null : Number(row['lease_until']),
  }));
}

/** An enquiry must find out what became of them. */
const IN_FLIGHT = new Set(['PROCESSING', 'UNKNOWN']);
const CHARGED = new Set(['AUTHORIZED', 'CAPTURED']);

/** Longest time that a worker holds a job: that of a killed one goes on only then. */
const JOB_LEASE_MS = 60_000;

/** Charged, but the gateway does not know it yet, although no worker that was killed holds its enquiry. */
function unsettled(payments: readonly StoredPayment[], charges: readonly Charge[], killedAt: number): string[] {
  const charged = new Set(charges.map((charge) => charge.paymentId));
  return payments
    .filter(({ id, status }) => IN_FLIGHT.has(status) && charged.has(id))
    .filter(({ jobLease }) => jobLease === null || jobLease === 0 || jobLease > killedAt + JOB_LEASE_MS)
    .map((payment) => payment.id);
}

async function untilEmpty(what: () => Promise<readonly string[]>): Promise<void> {
  const deadline = systemClock.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const left = await what();
    if (left.length === 0) return;
    if (systemClock.now() > deadline) throw new Error(`still open: ${left.join(', ')}`);
    await sleep(systemClock, 100);
  }
}

/** Asks again, as long as the first request counts as being under way. */
async function payPatiently(gateway: GatewayProcess, order: Order): Promise<Answer> {
  const deadline = systemClock.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const answer = await pay(gateway, order);
    const isUnderWay = answer.kind === 'refused' && answer.codes.includes('REQUEST_IN_PROGRESS');
    if (!isUnderWay || systemClock.now() > deadline) return answer;
  }
}

describe.each<{ engine: Engine; rounds: number }>([
  { engine: 'sqlite', rounds: 3 },
  { engine: 'postgres', rounds: 1 },
])('a gateway on $engine that is killed under load and starts again', ({ engine, rounds }) => {
  let store: TestStore;
  let sandbox: SandboxProcess;
  let gateways: GatewayProcess[];

  beforeEach(async () => {
    store = await createTestStore(engine);
    sandbox = await startSandboxProcess(store, SLOW_MS);
    gateways = [];
  });
  afterEach(async () => {
    for (const gateway of gateways) await gateway.kill();
    await sandbox.stop();
    await store.remove();
  });

  async function start(): Promise<GatewayProcess> {
    const gateway = await startGatewayProcess(store, {
      ASSAY_SANDBOX_URL: sandbox.endpoint,
      ASSAY_PROCESSOR_TIMEOUT_MS: String(PROCESSOR_TIMEOUT_MS),
    });
    gateways.push(gateway);
    return gateway;
  }

  const seeds = Array.from({ length: rounds }, (_, round) => SEED + round);
  it.each(seeds)(
    'keeps what it acknowledged, settles what was in flight and charges nobody twice (SEED=%d)',
    async (seed) => {
      const random = randomOf(seed);
      const orders = ordersOf(random);
      const killAfter = 80 + Math.floor(random() * 250);
      const first = await start();
      let killedAt = 0;
      const answers = await payAll(orders, {
        atOnce: AT_ONCE,
        send: (order) => pay(first, order),
        onAnswer(_answer, answered) {
          if (answered !== killAfter) return;
          killedAt = systemClock.now();
          first.child.kill('SIGKILL');
        },
        stop: () => killedAt > 0,
      });
      const acknowledged = answers.filter(isPaid);
      const unanswered = answers.filter((answer) => answer.kind === 'none').map((answer) => answer.order);
      expect(acknowledged.length + unanswered.length).toBe(answers.length);
      expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
      expect(unanswered.length).toBeGreaterThan(0);
      await first.kill();

      const database = await openDirectly(store);
      const atKill = await storedPayments(database);
      expect(atKill.filter((payment) => payment.status === 'PROCESSING').length).toBeGreaterThan(0);

      const second = await start();
      const replays = await Promise.all(acknowledged.map((answer) => pay(second, answer.order)));
      const broken = acknowledged.filter(({ payment }, index) => {
        const replay = replays[index]!;
        return !(isPaid(replay) && replay.replayed && isSuccessor(payment, replay));
      });
      expect(broken).toEqual([]);

      // Half of the others ask again with their key, as they should; half with a new one, as they should not.
      const again = unanswered.map((order, index) => (index % 2 === 0 ? order : { ...order, key: `new-${order.key}` }));
      const retried = await Promise.all(again.map((order) => payPatiently(second, order)));
      expect(retried.filter((answer) => !isPaid(answer))).toEqual([]);

      await untilEmpty(async () => unsettled(await storedPayments(database), await sandbox.charges(), killedAt));
      const payments = await storedPayments(database);
      const charges = await sandbox.charges();
      await database.close();
      assertConsistent(payments, charges);

      const chargedOrders = new Set(charges.map((charge) => charge.order));
      const charged = acknowledged.filter(({ payment }) => CHARGED.has(payment.status));
      expect(charged.filter(({ order }) => !chargedOrders.has(order.reference))).toEqual([]);
    },
    90_000,
  );
});

function isSuccessor(before: Paid['payment'], { payment: after }: Paid): boolean {
  return before.id === after.id && isSameOrLater(before.status, after.status);
}

/** Books of gateway and processor agree, and no order is paid twice. */
function assertConsistent(payments: readonly StoredPayment[], charges: readonly Charge[]): void {
  const byAttempt = new Map(payments.map((payment) => [payment.attemptId, payment]));
  expect(charges.filter(({ attemptId, paymentId }) => byAttempt.get(attemptId)?.id !== paymentId)).toEqual([]);

  const orders = charges.map((charge) => charge.order);
  expect(orders.filter((order, index) => orders.indexOf(order) !== index)).toEqual([]);

  const chargeOf = new Map(charges.map((charge) => [charge.paymentId, charge]));
  const wrong = payments.filter(({ id, status, authorizedMinor, jobLease }) => {
    const charge = chargeOf.get(id);
    if (CHARGED.has(status)) return charge?.approvedMinor !== authorizedMinor || jobLease !== null;
    if (IN_FLIGHT.has(status)) return jobLease === null;
    return charge !== undefined;
  });
  expect(wrong).toEqual([]);
}
