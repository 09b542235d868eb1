import type { TestStore } from '../support/databases';
import { startCuttingProxy } from '../support/cutting-proxy';
import { startGatewayProcess } from '../support/gateway-process';
import { chargedTwice, disagreements, lostAnswers, storedPayments } from './books';
import { openDirectly } from './direct';
import { type Answer, isPaid, type Paid, randomOf } from './load';
import { payPatiently, untilSettled } from './patience';
import { startSandboxProcess } from './sandbox-process';

export interface CutPlan {
  readonly store: TestStore;
  /** How many commits are cut. */
  readonly commits: number;
  readonly seed: number;
  readonly untilLeasesEnd: boolean;
  readonly progress?: (line: string) => void;
}

export interface CutReport {
  readonly cutBefore: number;
  readonly cutAfter: number;
  /** Requests that were answered with a payment at once. */
  readonly acknowledged: number;
  /** Answers UNAVAILABLE: a commit was ambiguous, or the server not there. */
  readonly unavailable: number;
  /** Orders that did not come to a payment, however often they were sent. */
  readonly unpaid: readonly string[];
  /** Answers that tell a caller neither the payment nor to come back. */
  readonly wrongAnswers: readonly string[];
  readonly lost: readonly string[];
  readonly chargedTwice: readonly string[];
  readonly unsettled: readonly string[];
  readonly disagreements: readonly string[];
}

const AT_ONCE = 40;
/** Of all commits; half of them before the server has seen it, half after. */
const CUT_SHARE = 0.3;

/** Breaks the gateway's connections to PostgreSQL at COMMIT. Callers repeat what is not available, with the same key. */
export async function cutCommits(plan: CutPlan): Promise<CutReport> {
  const { store, commits, seed } = plan;
  if (store.url === null) throw new Error('only PostgreSQL has connections to cut');
  const random = randomOf(seed);
  const sandbox = await startSandboxProcess(store, 50);
  let armed = false;
  const proxy = await startCuttingProxy(store.url, () => {
    const isEnough = proxy.cuts.before + proxy.cuts.after >= commits;
    if (!armed || isEnough || random() >= CUT_SHARE) return null;
    return random() < 0.5 ? 'before' : 'after';
  });
  const gateway = await startGatewayProcess(
    { ...store, url: proxy.url },
    { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_PROCESSOR_TIMEOUT_MS: '1000' },
  );
  const database = await openDirectly(store);
  try {
    armed = true;
    const told: Paid[] = [];
    const unpaid: string[] = [];
    const wrongAnswers: string[] = [];
    let unavailable = 0;
    let next = 0;
    const hear = (answer: Answer): void => {
      if (isPaid(answer)) return;
      const codes = answer.kind === 'none' ? ['no answer'] : answer.codes;
      if (codes[0] === 'UNAVAILABLE') unavailable += 1;
      else if (codes[0] !== 'IN_PROGRESS') wrongAnswers.push(`${answer.order.reference}: ${codes.join()}`);
    };
    const caller = async (): Promise<void> => {
      while (proxy.cuts.before + proxy.cuts.after < commits) {
        const number = next++;
        if (number % 1_000 === 0) plan.progress?.(`${proxy.cuts.before + proxy.cuts.after} of ${commits} commits cut`);
        const answer = await payPatiently(
          gateway,
          {
            reference: `order-${number}`,
            key: `key-${number}`,
            card: 'approved_visa_de',
            country: 'DE',
            amountMinor: 1_000 + (number % 100),
          },
          hear,
        );
        if (isPaid(answer)) told.push(answer);
        else unpaid.push(answer.order.reference);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, caller));
    const unsettled = await untilSettled(database, plan.untilLeasesEnd);
    const payments = await storedPayments(database);
    const charges = await sandbox.charges();
    return {
      cutBefore: proxy.cuts.before,
      cutAfter: proxy.cuts.after,
      acknowledged: told.length,
      unavailable,
      unpaid,
      wrongAnswers,
      lost: lostAnswers(told, payments),
      chargedTwice: chargedTwice(charges),
      unsettled,
      disagreements: disagreements(payments, charges),
    };
  } finally {
    await database.close();
    await gateway.kill();
    await proxy.close();
    await sandbox.stop();
  }
}
