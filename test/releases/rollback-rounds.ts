import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxKeys } from '../../src/access/sandbox-keys';
import { stopwatchMs } from '../../src/kernel/clock';
import { printRuleFile } from '../../src/rules/rule-file';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { openDirectly } from '../durability/direct';
import { isPaid, type Order, pay } from '../durability/load';
import { startSandboxProcess } from '../durability/sandbox-process';
import type { TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';

export interface RollbackReport {
  readonly rounds: number;
  readonly payments: number;
  /** Decisions by the version that was live, and by the one that was taken back: both must have been at work. */
  readonly byStable: number;
  readonly byCandidate: number;
  /** Payments that were sent after a rollback's acknowledgement, answered before the next round, and decided by the version all the same. */
  readonly decidedTooLate: readonly string[];
  /** Decisions by the version that became visible after the acknowledgement. */
  readonly storedTooLate: number;
  /** From sending the rollback to its answer. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

interface Sent {
  readonly order: Order;
  /** By this process's stopwatch: just before it was sent, and when its answer was here. */
  readonly at: number;
  readonly answeredAt: number;
  readonly paymentId: string | null;
}

/**
 * Takes a live version back again and again, on one gateway after the other, while payments come in on all of them. A round makes the
 * version live again as an emergency, lets every gateway decide some payments by it, and takes it back.
 */
export async function rollBackUnderLoad({
  store,
  nodes,
  rounds,
  atOnce = 8,
  progress = () => {},
}: {
  readonly store: TestStore;
  readonly nodes: number;
  readonly rounds: number;
  readonly atOnce?: number;
  readonly progress?: (line: string) => void;
}): Promise<RollbackReport> {
  const sandbox = await startSandboxProcess(store, 0);
  const start = (): Promise<GatewayProcess> => startGatewayProcess(store, { ASSAY_SANDBOX_URL: sandbox.endpoint });
  const first = await start(); // makes the keys
  const gateways = [first, ...(await Promise.all(Array.from({ length: nodes - 1 }, start)))];
  const database = await openDirectly(store);
  const load = payOnAll(gateways, atOnce);
  try {
    const desk = await openDesk(store, gateways);
    const countOf = async (version: number): Promise<number> =>
      Number(
        (await database.query(`SELECT COUNT(*) AS n FROM decisions WHERE rule_set_version = ${version}`))[0]!['n'],
      );
    const ended: { readonly at: number; readonly nextAt: number }[] = [];
    const tookMs: number[] = [];
    let storedTooLate = 0;
    let acknowledged: number | null = null;
    for (let round = 0; round < rounds; round += 1) {
      if (acknowledged !== null) storedTooLate += (await countOf(desk.version)) - acknowledged;
      const nextAt = stopwatchMs();
      if (ended.length > 0) ended.push({ at: ended.pop()!.at, nextAt });
      const release = await desk.makeLive();
      await load.answers(nodes * atOnce);
      const began = stopwatchMs();
      await desk.rollBack(release, gateways[round % nodes]!);
      const at = stopwatchMs();
      tookMs.push(at - began);
      acknowledged = await countOf(desk.version);
      ended.push({ at, nextAt: Infinity });
      await load.answers(nodes * atOnce);
      if ((round + 1) % 50 === 0)
        progress(`${round + 1} rounds, the slowest rollback in ${Math.round(Math.max(...tookMs))} ms`);
    }
    const sent = await load.stop();
    storedTooLate += (await countOf(desk.version)) - (acknowledged ?? 0);
    const rows = await database.query(`SELECT payment_id FROM decisions WHERE rule_set_version = ${desk.version}`);
    const byVersion = new Set(rows.map((row) => row['payment_id']));
    const late = sent.filter(
      ({ at, answeredAt, paymentId }) =>
        byVersion.has(paymentId) && ended.some((end) => at > end.at && answeredAt < end.nextAt),
    );
    const sorted = [...tookMs].sort((one, other) => one - other);
    const quantile = (q: number): number =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!);
    return {
      rounds,
      payments: sent.length,
      byStable: await countOf(1),
      byCandidate: byVersion.size,
      decidedTooLate: late.map(({ order }) => order.reference),
      storedTooLate,
      medianMs: quantile(0.5),
      p99Ms: quantile(0.99),
      maxMs: quantile(1),
    };
  } finally {
    await load.stop();
    await database.close();
    for (const gateway of gateways) await gateway.kill();
    await sandbox.stop();
  }
}

/** Callers on every gateway that send one payment after the other until they are stopped. */
function payOnAll(
  gateways: readonly GatewayProcess[],
  atOnce: number,
): { answers(more: number): Promise<void>; stop(): Promise<readonly Sent[]> } {
  const sent: Sent[] = [];
  const waiting: { readonly until: number; resolve(): void }[] = [];
  let stopped = false;
  let next = 0;
  const caller = async (gateway: GatewayProcess): Promise<void> => {
    while (!stopped) {
      const number = next++;
      const reference = `order-${number}`;
      const order: Order = { reference, key: reference, card: 'approved_visa_de', country: 'DE', amountMinor: 1_000 };
      const at = stopwatchMs();
      const answer = await pay(gateway, order);
      sent.push({ order, at, answeredAt: stopwatchMs(), paymentId: isPaid(answer) ? answer.payment.id : null });
      for (const waiter of waiting.filter(({ until }) => sent.length >= until)) {
        waiting.splice(waiting.indexOf(waiter), 1);
        waiter.resolve();
      }
    }
  };
  const callers = Promise.all(gateways.flatMap((gateway) => Array.from({ length: atOnce }, () => caller(gateway))));
  return {
    answers: (more) => new Promise((resolve) => waiting.push({ until: sent.length + more, resolve })),
    async stop() {
      stopped = true;
      await callers;
      return sent;
    },
  };
}

interface Desk {
  readonly version: number;
  makeLive(): Promise<string>;
  rollBack(releaseId: string, gateway: GatewayProcess): Promise<void>;
}

/** Version 2: the shipped rules without one of them, approved. */
async function openDesk(store: TestStore, gateways: readonly GatewayProcess[]): Promise<Desk> {
  const keys = JSON.parse(readFileSync(join(store.folder, 'sandbox-keys.json'), 'utf8')) as SandboxKeys;
  const { platformKey, authorKey, approverKey } = keys;
  const ask = async <T>(key: string, query: string, variables: object, gateway = gateways[0]!): Promise<T> => {
    const response = await fetch(gateway.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
    const problems = Object.values(data ?? {}).flatMap(
      (field) => (field as { userErrors?: unknown[] }).userErrors ?? [],
    );
    if (errors !== undefined || problems.length > 0) throw new Error(JSON.stringify(errors ?? problems));
    return data as T;
  };
  const step = async <T>(
    key: string,
    mutation: string,
    input: object,
    result: string,
    gateway = gateways[0]!,
  ): Promise<T> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${result} userErrors { code } } }`;
    return (await ask<Record<string, T>>(key, query, { input }, gateway))[mutation]!;
  };
  const { content } = DEFAULT_RULE_SET;
  const fewer = printRuleFile({ ...content, rules: content.rules.slice(1) });
  const draft = await step<{ ruleSet: { version: number } }>(
    authorKey,
    'draftRuleSet',
    { content: fewer },
    'ruleSet { version }',
  );
  const { version } = draft.ruleSet;
  await step(authorKey, 'submitRuleSetForReview', { version }, 'ruleSet { version }');
  const looked = await ask<{
    analyzeRuleSet: { analysisHash: string };
    compareRuleSets: { after: { contentHash: string }; regions: { id: string }[] };
  }>(
    approverKey,
    'query ($version: Int!) { analyzeRuleSet(version: $version) { analysisHash } compareRuleSets(after: $version) { after { contentHash } regions { id } } }',
    { version },
  );
  const approval = {
    version,
    contentHash: looked.compareRuleSets.after.contentHash,
    analysisHash: looked.analyzeRuleSet.analysisHash,
    liveVersion: 1,
    acceptedRegions: looked.compareRuleSets.regions.map(({ id }) => id),
  };
  await step(approverKey, 'approveRuleSet', approval, 'ruleSet { version }');
  const another = await step<{ secret: string }>(
    platformKey,
    'createApiKey',
    { kind: 'PLATFORM', roles: ['RULE_APPROVER'], name: 'Another approver' },
    'secret',
  );
  return {
    version,
    async makeLive() {
      const input = { version, emergency: { reason: 'For a test.', tested: false } };
      const { release } = await step<{ release: { id: string } }>(approverKey, 'startRelease', input, 'release { id }');
      for (const key of [approverKey, another.secret])
        await step(key, 'approveEmergencyRelease', { releaseId: release.id }, 'release { id }');
      return release.id;
    },
    async rollBack(releaseId, gateway) {
      await step(platformKey, 'rollbackRelease', { releaseId, reason: 'For a test.' }, 'release { id }', gateway);
    },
  };
}
