import type { TestStore } from '../support/databases';
import { startCuttingProxy } from '../support/cutting-proxy';
import { startGatewayProcess } from '../support/gateway-process';
import { chargedTwice, disagreements, lostAnswers, storedPayments } from './books';
import { openDirectly } from './direct';
import { randomOf } from './load';
import { untilSettled } from './patience';
import { payPatientlyWhile } from './patient-load';
import { startSandboxProcess } from './sandbox-process';

export interface CutPlan {
  readonly store: TestStore;
  /** How many commits are cut. */
  readonly commits: number;
  readonly seed: number;
  readonly untilLeasesEnd: boolean;
  /** The folder of another build than the compiled sources. */
  readonly build?: string;
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
    [],
    plan.build,
  );
  const database = await openDirectly(store);
  try {
    armed = true;
    const goesOn = (): boolean => proxy.cuts.before + proxy.cuts.after < commits;
    const { told, unavailable, unpaid, wrongAnswers } = await payPatientlyWhile([gateway], AT_ONCE, goesOn);
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
