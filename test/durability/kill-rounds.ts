import type { TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { chargedTwice, disagreements, isReplayOf, lostAnswers, storedPayments } from './books';
import { openDirectly } from './direct';
import { type Answer, isPaid, type Order, type Paid, pay, payAll, randomOf } from './load';
import { payPatiently, untilSettled } from './patience';
import { startSandboxProcess } from './sandbox-process';

export interface KillPlan {
  readonly store: TestStore;
  readonly rounds: number;
  readonly seed: number;
  /** False: jobs that a killed worker still holds, for a minute at most, are not waited for. */
  readonly untilLeasesEnd: boolean;
  /** The folder of another build than the compiled sources. */
  readonly build?: string;
  /** Told of each round as it ends. */
  readonly progress?: (line: string) => void;
}

/** What came of gateways that were killed again and again on one database. */
export interface KillReport {
  readonly acknowledged: number;
  /** Requests whose connection ended without an answer. */
  readonly unanswered: number;
  /** Payments whose outcome nobody had stored when the process was killed. */
  readonly inFlightAtKills: number;
  readonly charges: number;
  /** Acknowledged, and not there any more or something else. */
  readonly lost: readonly string[];
  readonly chargedTwice: readonly string[];
  /** Requests with a key of before that were not answered with their payment. */
  readonly notReplayed: readonly string[];
  /** Payments whose outcome is still unknown at the end. */
  readonly unsettled: readonly string[];
  /** Where the books of gateway and processor differ at the end. */
  readonly disagreements: readonly string[];
}

const ORDERS = 450;
const AT_ONCE = 60;
/** Leases of requests end at most this and the grace of two seconds after the kill. */
const PROCESSOR_TIMEOUT_MS = 1_000;
const SLOW_MS = 250;

/**
 * Kills the real gateway under load, at a random answer, and starts it again, round after round on one database. The client remembers every answer
 * and asks for all of them again; what was not answered it asks for once more, half with the same key, half with a new one. The sandbox
 * processor, a process of its own, survives and remembers what it charged.
 */
export async function killUnderLoad(plan: KillPlan): Promise<KillReport> {
  const { store, rounds, seed, progress } = plan;
  const random = randomOf(seed);
  const sandbox = await startSandboxProcess(store, SLOW_MS);
  const start = (): Promise<GatewayProcess> =>
    startGatewayProcess(
      store,
      { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_PROCESSOR_TIMEOUT_MS: String(PROCESSOR_TIMEOUT_MS) },
      [],
      plan.build,
    );
  let gateway = await start();
  const database = await openDirectly(store);
  try {
    const told: Paid[] = [];
    const notReplayed: string[] = [];
    let unanswered = 0;
    let inFlightAtKills = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const answers = await payUntilKilled(gateway, ordersOf(round, random), 80 + Math.floor(random() * 250));
      await gateway.kill();
      const acknowledged = answers.filter(isPaid);
      const left = answers.filter(({ kind }) => kind === 'none').map(({ order }) => order);
      if (acknowledged.length + left.length < answers.length)
        throw new Error(`round ${round}: a good request was refused: ${JSON.stringify(answers.find(isOther))}`);
      inFlightAtKills += (await storedPayments(database)).filter(({ status }) => status === 'PROCESSING').length;

      gateway = await start();
      notReplayed.push(...(await askAgain(gateway, acknowledged)));
      const again = left.map((order, index) => (index % 2 === 0 ? order : { ...order, key: `new-${order.key}` }));
      const retried = await Promise.all(again.map((order) => payPatiently(gateway, order)));
      notReplayed.push(...retried.filter((answer) => !isPaid(answer)).map(({ order }) => order.key));
      told.push(...acknowledged, ...retried.filter(isPaid));
      unanswered += left.length;
      progress?.(`round ${round} of ${rounds}: ${acknowledged.length} acknowledged, ${left.length} without an answer`);
    }
    const unsettled = await untilSettled(database, plan.untilLeasesEnd);
    notReplayed.push(...(await askAgain(gateway, told)));
    const payments = await storedPayments(database);
    const charges = await sandbox.charges();
    return {
      acknowledged: told.length,
      unanswered,
      inFlightAtKills,
      charges: charges.length,
      lost: lostAnswers(told, payments),
      chargedTwice: chargedTwice(charges),
      notReplayed,
      unsettled,
      disagreements: disagreements(payments, charges),
    };
  } finally {
    await database.close();
    await gateway.kill();
    await sandbox.stop();
  }
}

function ordersOf(round: number, random: () => number): readonly Order[] {
  return Array.from({ length: ORDERS }, (_, index) => ({
    reference: `order-${round}-${index}`,
    key: `key-${round}-${index}`,
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

async function payUntilKilled(
  gateway: GatewayProcess,
  orders: readonly Order[],
  killAfter: number,
): Promise<readonly Answer[]> {
  let killed = false;
  return payAll(orders, {
    atOnce: AT_ONCE,
    send: (order) => pay(gateway, order),
    onAnswer(_answer, answered) {
      if (answered !== killAfter) return;
      killed = true;
      gateway.child.kill('SIGKILL');
    },
    stop: () => killed,
  });
}

function isOther(answer: Answer): boolean {
  return !isPaid(answer) && answer.kind !== 'none';
}

/** Sends answered requests again; names the keys that did not lead to their payment. */
async function askAgain(gateway: GatewayProcess, told: readonly Paid[]): Promise<readonly string[]> {
  const byKey = new Map(told.map((paid) => [paid.order.key, paid]));
  const wrong: string[] = [];
  await payAll(
    told.map(({ order }) => order),
    {
      atOnce: AT_ONCE,
      send: (order) => payPatiently(gateway, order),
      onAnswer(answer) {
        if (!isReplayOf(byKey.get(answer.order.key)!, answer)) wrong.push(answer.order.key);
      },
    },
  );
  return wrong;
}
