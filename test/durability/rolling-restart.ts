import type { TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { CHECK_EVERY_MS, type RoundRobin, startRoundRobin } from '../support/round-robin';
import { chargedTwice, disagreements, storedPayments } from './books';
import { openDirectly } from './direct';
import { type Answer, type Caller, isPaid, type Order, pay, randomOf } from './load';
import { startSandboxProcess } from './sandbox-process';

export interface RollingPlan {
  readonly store: TestStore;
  readonly nodes: number;
  /** How often every gateway is replaced by a new one. */
  readonly turns: number;
  readonly seed: number;
}

export interface RollingReport {
  readonly restarts: number;
  readonly answered: number;
  /** Requests that were not answered with a payment. */
  readonly failed: readonly Answer[];
  readonly exitCodes: readonly (number | null)[];
  readonly chargedTwice: readonly string[];
  readonly disagreements: readonly string[];
}

const AT_ONCE = 30;
const SLOW_MS = 200;
/** The balancer looks every 50 ms: it has seen a no many times when the gateway stops. */
const DRAIN_MS = 10 * CHECK_EVERY_MS;

/** Replaces every gateway behind a round robin, one after the other, under load. */
export async function restartInTurn({ store, nodes, turns, seed }: RollingPlan): Promise<RollingReport> {
  const sandbox = await startSandboxProcess(store, SLOW_MS);
  const start = (): Promise<GatewayProcess> =>
    startGatewayProcess(store, { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_DRAIN_MS: String(DRAIN_MS) });
  const first = await start(); // makes the keys
  const running = [first, ...(await Promise.all(Array.from({ length: nodes - 1 }, start)))];
  const balancer = await startRoundRobin(running.map(originOf));
  const load = payOn({ ...first, endpoint: `${balancer.origin}/graphql` }, seed);
  try {
    const exitCodes: (number | null)[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      for (const old of running.splice(0)) {
        const fresh = await start();
        running.push(fresh);
        exitCodes.push(await replace(balancer, old, fresh, nodes));
      }
    }
    const answers = await load.stop();
    const database = await openDirectly(store);
    const payments = await storedPayments(database);
    await database.close();
    const charges = await sandbox.charges();
    return {
      restarts: exitCodes.length,
      answered: answers.length,
      failed: answers.filter((answer) => !isPaid(answer)),
      exitCodes,
      chargedTwice: chargedTwice(charges),
      disagreements: disagreements(payments, charges),
    };
  } finally {
    await load.stop();
    for (const gateway of running) await gateway.kill();
    await balancer.close();
    await sandbox.stop();
  }
}

async function replace(
  balancer: RoundRobin,
  old: GatewayProcess,
  fresh: GatewayProcess,
  nodes: number,
): Promise<number | null> {
  balancer.add(originOf(fresh));
  await balancer.untilReady(nodes + 1);
  const code = await old.terminate();
  balancer.remove(originOf(old));
  return code;
}

/** Callers that send until they are stopped. */
function payOn(gateway: Caller, seed: number): { stop(): Promise<readonly Answer[]> } {
  const random = randomOf(seed);
  const answers: Answer[] = [];
  let stopped = false;
  let next = 0;
  const order = (): Order => {
    const number = next++;
    return {
      reference: `order-${number}`,
      key: `key-${number}`,
      card: random() < 0.3 ? 'slow' : 'approved_visa_de',
      country: 'DE',
      amountMinor: 1_000,
    };
  };
  const caller = async (): Promise<void> => {
    while (!stopped) answers.push(await pay(gateway, order()));
  };
  const callers = Promise.all(Array.from({ length: AT_ONCE }, caller));
  return {
    async stop() {
      stopped = true;
      await callers;
      return answers;
    },
  };
}

const originOf = ({ endpoint }: GatewayProcess): string => new URL(endpoint).origin;
