import type { Engine } from '../../src/persistence/tables';
import { createTestStore, type TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { COMPLETE } from './complete';
import { type DirectDatabase, openDirectly } from './direct';
import { type Answer, isPaid, type Order, pay, payAll, randomOf, SEED } from './load';
import { LABELS, plantFailingCommits, plantFailures } from './planted-failures';

/** PAYMENTS=2000 in the environment: the long form. */
const PAYMENTS = Number(process.env['PAYMENTS'] ?? 600);
const AT_ONCE = 250;

/**
 * A quarter of the orders fails in the first commit, at a random one of its statements. Of the others one in twenty fails in the second
 * commit, and one in twenty is refused by our own rules.
 */
function ordersOf(seed: number): readonly Order[] {
  const random = randomOf(seed);
  const oneOf = (labels: readonly string[]): string => labels[Math.floor(random() * labels.length)]!;
  return Array.from({ length: PAYMENTS }, (_, index) => {
    const chance = random();
    const embargoed = chance < 0.03 || (chance >= 0.25 && chance < 0.29);
    const fails = chance < 0.03 ? [...LABELS.own, 'fail-payments', 'fail-idempotency_keys'] : LABELS.first;
    const kind = chance < 0.25 ? oneOf(fails) : embargoed ? 'own' : chance < 0.33 ? oneOf(LABELS.second) : 'good';
    return anOrder(kind, index, embargoed ? 'KP' : 'DE');
  });
}

function anOrder(kind: string, index: number, country: string): Order {
  const reference = `${kind}-${index}`;
  return { reference, key: `key-${reference}`, card: 'approved_visa_de', country, amountMinor: 1_000 + (index % 100) };
}

/** Sends everything and kills the gateway at the last answer; tells how large its commits were shortly before. */
async function payAndKill(
  gateway: GatewayProcess,
  orders: readonly Order[],
): Promise<{ answers: readonly Answer[]; groupSize: number }> {
  let reading: Promise<number> = Promise.resolve(0);
  const answers = await payAll(orders, {
    atOnce: AT_ONCE,
    send: (order) => pay(gateway, order),
    onAnswer(_answer, answered) {
      if (answered === PAYMENTS - AT_ONCE) reading = groupSizeOf(gateway);
      if (answered === PAYMENTS) gateway.child.kill('SIGKILL');
    },
  });
  await gateway.kill();
  return { answers, groupSize: await reading };
}

async function groupSizeOf(gateway: GatewayProcess): Promise<number> {
  const response = await fetch(new URL('/readyz', gateway.endpoint));
  const { commits } = (await response.json()) as { commits: { groups: number; units: number } };
  return commits.units / commits.groups;
}

type Kind = keyof typeof COMPLETE;

/** How many rows of each table belong to a payment: together with `COMPLETE`, that there are no others. */
const ROWS: Readonly<Record<string, Readonly<Record<Kind, number>>>> = {
  payments: { good: 1, own: 1, late: 1 },
  transactions: { good: 1, own: 1, late: 1 },
  decisions: { good: 1, own: 1, late: 1 },
  attempts: { good: 1, own: 0, late: 1 },
  rejections: { good: 0, own: 1, late: 0 },
  rejection_reasons: { good: 0, own: 1, late: 0 },
  payment_events: { good: 3, own: 2, late: 2 },
  order_claims: { good: 1, own: 0, late: 1 },
  idempotency_keys: { good: 1, own: 1, late: 1 },
  jobs: { good: 0, own: 0, late: 1 },
};

const kindOf = ({ reference }: Order): string => reference.slice(0, reference.indexOf('-'));

async function completePayments(database: DirectDatabase, kind: Kind): Promise<readonly string[]> {
  const rows = await database.query(COMPLETE[kind]);
  return rows.map((row) => [row['order_reference'], row['id'], row['status']].join(' ')).sort();
}

describe.each<Engine>(['sqlite', 'postgres'])('payments at a gateway on %s that fails and is killed', (engine) => {
  let store: TestStore;
  let gateway: GatewayProcess;
  beforeEach(async () => {
    store = await createTestStore(engine);
    gateway = await startGatewayProcess(store, {
      ASSAY_PROCESSOR: 'in-process',
      // On a machine so busy that a call takes longer than its timeout, an enquiry would settle the payment, with an event more.
      ASSAY_PROCESSOR_TIMEOUT_MS: '120000',
      // Groups that fall apart are slow, and here they are meant to be large all the same.
      ASSAY_TARGET_DELAY_MS: '10000',
    });
  });
  afterEach(async () => {
    await gateway.kill();
    await store.remove();
  });

  it(`of ${PAYMENTS} at once every acknowledged one is stored with all its rows, and no failed one (SEED=${SEED})`, async () => {
    const database = await openDirectly(store);
    await plantFailures(database, engine);
    const orders = ordersOf(SEED);
    const { answers, groupSize } = await payAndKill(gateway, orders);

    const referencesOf = (some: readonly Order[]): string[] => some.map(({ reference }) => reference).sort();
    const failing = orders.filter((order) => ['fail', 'late'].includes(kindOf(order)));
    const failed = answers.filter((answer) => answer.kind === 'error').map((answer) => answer.order);
    expect(referencesOf(failed)).toEqual(referencesOf(failing));
    expect(orders.filter((order) => kindOf(order) === 'fail').length).toBeGreaterThan(PAYMENTS / 5);

    const acknowledged = answers.filter(isPaid);
    expect(acknowledged.length + failed.length).toBe(PAYMENTS);
    for (const kind of ['good', 'own'] as const) {
      const told = acknowledged.filter(({ order }) => kindOf(order) === kind);
      const expected = told.map(({ order, payment }) => [order.reference, payment.id, payment.status].join(' '));
      expect(await completePayments(database, kind)).toEqual(expected.sort());
    }
    const late = orders.filter((order) => kindOf(order) === 'late');
    const stored = await completePayments(database, 'late');
    expect(stored.map((payment) => payment.split(' ')[0])).toEqual(referencesOf(late));

    const count = (kind: Kind): number => orders.filter((order) => kindOf(order) === kind).length;
    for (const [table, rows] of Object.entries(ROWS)) {
      const [found] = await database.query(`SELECT COUNT(*) AS count FROM ${table}`);
      const expected = rows.good * count('good') + rows.own * count('own') + rows.late * count('late');
      expect({ table, count: Number(found?.['count']) }).toEqual({ table, count: expected });
    }
    await database.close();

    expect(groupSize).toBeGreaterThanOrEqual(8);
  }, 120_000);

  it(`acknowledges nothing before its COMMIT has succeeded (SEED=${SEED})`, async () => {
    const database = await openDirectly(store);
    await plantFailingCommits(database, engine);
    const random = randomOf(SEED);
    const orders = Array.from({ length: 800 }, (_, index): Order => {
      const chance = random();
      const kind = chance < 0.01 ? 'commit' : chance < 0.2 ? 'own' : 'good';
      return anOrder(kind, index, kind === 'own' ? 'KP' : 'DE');
    });
    const answers = await payAll(orders, { atOnce: 40, send: (order) => pay(gateway, order), onAnswer: () => {} });
    await gateway.kill();

    const told = answers.filter(isPaid).map(({ order, payment }) => [order.reference, payment.id, payment.status]);
    const settled = [...(await completePayments(database, 'good')), ...(await completePayments(database, 'own'))];
    expect(told.map((payment) => payment.join(' ')).sort()).toEqual(settled.sort());
    expect(settled.length).toBeGreaterThan(50);
    // On SQLite the neighbours of a commit fail with it: before they were sent, or after, and then an enquiry is planned.
    const [found] = await database.query('SELECT COUNT(*) AS count FROM payments');
    expect(Number(found?.['count'])).toBe(settled.length + (await completePayments(database, 'late')).length);
    expect(await database.query("SELECT id FROM payments WHERE order_reference LIKE 'commit-%'")).toEqual([]);
    await database.close();
  }, 60_000);
});
