import type { Engine } from '../../src/persistence/tables';
import { createTestStore, type TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { openDirectly } from './direct';
import { isPaid, type Order, pay, payAll, randomOf, SEED } from './load';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process';

const ORDERS = 5_000;
const AT_ONCE = 100;
const SLOW_MS = 400;

function ordersOf(random: () => number): readonly Order[] {
  return Array.from({ length: ORDERS }, (_, index) => ({
    reference: `order-${index}`,
    key: `key-${index}`,
    card: random() < 0.5 ? 'slow' : 'approved_visa_de',
    country: 'DE',
    amountMinor: 1_000,
  }));
}

describe.each<Engine>(['sqlite', 'postgres'])('a gateway on %s that is asked to stop under load', (engine) => {
  let store: TestStore;
  let sandbox: SandboxProcess;
  let gateway: GatewayProcess;

  beforeEach(async () => {
    store = await createTestStore(engine);
    sandbox = await startSandboxProcess(store, SLOW_MS);
    gateway = await startGatewayProcess(store, { ASSAY_SANDBOX_URL: sandbox.endpoint });
  });
  afterEach(async () => {
    await gateway.kill();
    await sandbox.stop();
    await store.remove();
  });

  it(`answers every request that it took, takes no other, and ends with code 0 (SEED=${SEED})`, async () => {
    const random = randomOf(SEED);
    const orders = ordersOf(random);
    const stopAfter = 100 + Math.floor(random() * 200);
    const exits: Promise<number | null>[] = [];
    let lost = 0;
    const answers = await payAll(orders, {
      atOnce: AT_ONCE,
      send: (order) => pay(gateway, order),
      onAnswer(answer, answered) {
        if (answered === stopAfter) exits.push(gateway.terminate());
        if (answer.kind === 'none') lost += 1;
      },
      // A caller goes on after a 503; when nobody listens any more, all end.
      stop: () => lost > 0,
    });
    expect(await Promise.all(exits)).toEqual([0]);

    const paid = answers.filter(isPaid);
    const unpaid = answers.filter((answer) => !isPaid(answer));
    expect(
      unpaid.filter((answer) => answer.kind !== 'none' && !('codes' in answer && answer.codes[0] === 'UNAVAILABLE')),
    ).toEqual([]);

    // What was taken is what is stored: all of it was answered, and nothing that was answered is missing.
    const database = await openDirectly(store);
    const stored = await database.query('SELECT id, status FROM payments ORDER BY id');
    await database.close();
    const answered = paid.map(({ payment }) => ({ id: payment.id, status: payment.status }));
    expect(answered.sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(stored.map((row) => ({ ...row })));
    expect(stored.length).toBeGreaterThan(stopAfter);
    const charged = new Set((await sandbox.charges()).map((charge) => charge.paymentId));
    expect(charged.size).toBe(stored.length);
  }, 60_000);
});
