import type { Engine } from '../../src/persistence/tables';
import { createTestStore, type TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { type DirectDatabase, openDirectly } from './direct';

const PAYMENTS = 2_000;
const AT_ONCE = 250;
const SEED = Number(process.env['SEED'] ?? 20_261_122);

/** The tables of the first commit, in the order in which they are written: a payment fails before, between or after others. */
const TABLES = [
  'payments',
  'transactions',
  'decisions',
  'attempts',
  'payment_events',
  'order_claims',
  'idempotency_keys',
] as const;

/** Mulberry32: the same seed fails the same payments at the same tables. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A quarter of the orders say at which table the database shall refuse their row. */
function ordersOf(seed: number): readonly string[] {
  const random = randomOf(seed);
  return Array.from({ length: PAYMENTS }, (_, index) => {
    if (random() >= 0.25) return `good-${index}`;
    return `fail-${TABLES[Math.floor(random() * TABLES.length)]}-${index}`;
  });
}

async function plantFailures(database: DirectDatabase, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    for (const table of TABLES) {
      const reference =
        table === 'payments'
          ? 'NEW.order_reference'
          : '(SELECT order_reference FROM payments WHERE id = NEW.payment_id)';
      await database.query(
        `CREATE TRIGGER fail_${table} BEFORE INSERT ON ${table} WHEN ${reference} LIKE 'fail-${table}-%' ` +
          `BEGIN SELECT RAISE(ABORT, 'made to fail'); END`,
      );
    }
    return;
  }
  await database.query(`CREATE FUNCTION fail_if_told() RETURNS trigger AS $$
    DECLARE reference TEXT;
    BEGIN
      IF TG_TABLE_NAME = 'payments' THEN reference := NEW.order_reference;
      ELSE SELECT order_reference INTO reference FROM payments WHERE id = NEW.payment_id;
      END IF;
      IF reference LIKE 'fail-' || TG_TABLE_NAME || '-%' THEN RAISE EXCEPTION 'made to fail'; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql`);
  for (const table of TABLES) {
    await database.query(
      `CREATE TRIGGER fail_${table} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail_if_told()`,
    );
  }
}

const AUTHORIZE =
  'mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { id status } userErrors { code } } }';

interface Answer {
  readonly order: string;
  /** Null: answered with an error. */
  readonly payment: { readonly id: string; readonly status: string } | null;
}

async function pay(gateway: GatewayProcess, order: string, index: number): Promise<Answer> {
  const input = {
    idempotencyKey: `key-${order}`,
    orderReference: order,
    amount: { amountMinor: 1_000 + index, currency: 'EUR' },
    paymentMethod: { card: { token: 'tok_sandbox_approved_visa_de' } },
    customer: { reference: `customer-${index}` },
    billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' },
  };
  const response = await fetch(gateway.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.merchantKey}` },
    body: JSON.stringify({ query: AUTHORIZE, variables: { input } }),
  });
  const { data } = (await response.json()) as { data?: { authorizePayment: Answer | null } | null };
  return { order, payment: data?.authorizePayment?.payment ?? null };
}

async function payAll(gateway: GatewayProcess, orders: readonly string[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < orders.length) {
      const index = next++;
      answers.push(await pay(gateway, orders[index]!, index));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return answers;
}

/** Payments with all their rows, by id: one row is missing, and the payment is not among them. */
const COMPLETE = `
  SELECT p.id, p.status, p.order_reference AS "order"
  FROM payments p
  JOIN transactions t ON t.payment_id = p.id AND t.status = 'SUCCEEDED'
  JOIN decisions d ON d.payment_id = p.id AND d.transaction_id = t.id
  JOIN attempts a ON a.payment_id = p.id AND a.transaction_id = t.id AND a.status = 'OK'
  JOIN order_claims c ON c.payment_id = p.id AND c.state = 'PAID'
  JOIN idempotency_keys k ON k.payment_id = p.id AND k.lease_until = 0
  WHERE p.event_count = 3
    AND (SELECT COUNT(*) FROM payment_events e WHERE e.payment_id = p.id AND e.sequence < 3) = 3`;

describe.each<Engine>(['sqlite', 'postgres'])('payments at a gateway on %s that fails and is killed', (engine) => {
  let store: TestStore;
  beforeEach(async () => {
    store = await createTestStore(engine);
  });
  afterEach(() => store.remove());

  it(`of ${PAYMENTS} at once every acknowledged one is stored with all its rows, and no failed one (SEED=${SEED})`, async () => {
    const gateway = await startGatewayProcess(store, { ASSAY_PROCESSOR: 'in-process' });
    const planting = await openDirectly(store);
    await plantFailures(planting, engine);
    await planting.close();

    const orders = ordersOf(SEED);
    const answers = await payAll(gateway, orders);
    const readiness = await fetch(new URL('/readyz', gateway.endpoint));
    const { commits } = (await readiness.json()) as { commits: { groups: number; units: number } };
    await gateway.kill();

    const acknowledged = answers.filter((answer) => answer.payment !== null);
    const failed = answers.filter((answer) => answer.payment === null).map((answer) => answer.order);
    expect(failed.sort()).toEqual(orders.filter((order) => order.startsWith('fail-')).sort());
    expect(failed.length).toBeGreaterThan(PAYMENTS / 5);

    const database = await openDirectly(store);
    const complete = new Map((await database.query(COMPLETE)).map((row) => [row['id'], row]));
    const missing = acknowledged.filter(({ payment, order }) => {
      const row = complete.get(payment!.id);
      return row === undefined || row['status'] !== payment!.status || row['order'] !== order;
    });
    expect(missing).toEqual([]);
    expect(await database.query("SELECT order_reference FROM payments WHERE order_reference LIKE 'fail-%'")).toEqual(
      [],
    );
    expect(await database.query("SELECT id FROM idempotency_keys WHERE id LIKE '%|key-fail-%'")).toEqual([]);
    expect(await database.query("SELECT id FROM order_claims WHERE id LIKE '%|fail-%'")).toEqual([]);
    const [orphans] = await database.query(
      'SELECT COUNT(*) AS count FROM transactions t LEFT JOIN payments p ON p.id = t.payment_id WHERE p.id IS NULL',
    );
    expect(Number(orphans?.['count'])).toBe(0);
    await database.close();

    expect(commits.units / commits.groups).toBeGreaterThanOrEqual(8);
  }, 120_000);
});
