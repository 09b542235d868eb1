import { rmSync } from 'node:fs';
import { present } from '../../src/kernel/assert';
import { startSandboxProcess } from '../durability/sandbox-process';
import { openDirectly } from '../durability/direct';
import { compilePatched, type SourcePatch } from '../support/compile';
import { createTestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { startRoundRobin } from '../support/round-robin';
import { until } from '../support/until';
import { PLANTED_BUGS } from './planted-bugs';
import { recordPayments } from './record';

interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

async function readinessOf({ endpoint }: GatewayProcess): Promise<Readiness> {
  const response = await fetch(new URL('/readyz', endpoint));
  return (await response.json()) as Readiness;
}

/** The reasons once the build has made the recorded decisions again. */
function afterReplay(gateway: GatewayProcess): Promise<Readiness> {
  return until(
    () => readinessOf(gateway),
    ({ reasons }) => !reasons.some((reason) => reason.includes('being replayed') || reason.includes('not replayed')),
  );
}

const BUG = present(
  PLANTED_BUGS.find(({ name }) => name === 'the issuer is where the bill goes'),
  'a planted bug',
);
/** The same build, with that mistake declared as if it was meant. */
const DECLARED: SourcePatch = {
  file: 'src/verification/declared-differences.ts',
  from: 'DECLARED_DIFFERENCES: readonly DeclaredDifference[] = [];',
  to: `DECLARED_DIFFERENCES: readonly DeclaredDifference[] = (
    [['FACT', 'card.issuer_country'], ['OUTCOME', '*'], ['REASONS', '*'], ['EVIDENCE', '*']] as const
  ).map(([part, name]) => ({ part, name, where: 'lists.version == 1', since: '0.2.0', reason: 'meant' }));`,
};
/** Another build, which makes everything as before. */
const HARMLESS: SourcePatch = {
  file: 'src/verification/derive-facts.ts',
  from: '/** The last time zone in which a day ends.',
  to: '/** Where a day ends last.',
};

test('a rolling start stops at the first node of a build that derives facts wrongly; traffic stays on the old one', async () => {
  const store = await createTestStore('postgres');
  const sandbox = await startSandboxProcess(store, 0);
  const builds = [
    compilePatched(`rolling-bug-${process.pid}`, BUG.patches),
    compilePatched(`rolling-declared-${process.pid}`, [...BUG.patches, DECLARED]),
    compilePatched(`rolling-harmless-${process.pid}`, [HARMLESS]),
  ];
  const running: GatewayProcess[] = [];
  const start = async (build?: string): Promise<GatewayProcess> => {
    const gateway = await startGatewayProcess(store, { ASSAY_SANDBOX_URL: sandbox.endpoint }, [], build);
    running.push(gateway);
    return gateway;
  };
  const balancer = await startRoundRobin();
  try {
    const old = await start();
    balancer.add(new URL(old.endpoint).origin);
    await balancer.untilReady(1);
    const through = { ...old, endpoint: `${balancer.origin}/graphql`, vault: `${balancer.origin}/vault/tokens` };
    const before = await recordPayments(through, { name: 'before', every: 4 });
    expect(before).toBeGreaterThan(50);

    const wrong = await start(builds[0]);
    balancer.add(new URL(wrong.endpoint).origin);
    const { ready, reasons } = await afterReplay(wrong);
    expect({ ready, reasons: reasons.length }).toEqual({ ready: false, reasons: 1 });
    expect(reasons[0]).toMatch(/^build: this build makes recorded decisions otherwise: .* FACT card\.issuer_country/);

    // Payments go on, all of them on the old node: none is decided as the new build would.
    const after = await recordPayments(through, { name: 'after', every: 4 });
    expect(after).toBe(before);
    expect((await afterReplay(wrong)).ready).toBe(false);
    const database = await openDirectly(store);
    const [decided] = await database.query(
      `SELECT COUNT(*) AS wrong FROM decisions WHERE outcome = 'REJECT'
        AND CAST(facts AS json) ->> 'card.issuer_country' <> CAST(input AS json) #>> '{card,issuerCountry}'`,
    );
    await database.close();
    expect(Number(decided!['wrong'])).toBe(0);

    // The same build is ready once it says what it makes otherwise; and so is one that makes everything as before.
    expect(await afterReplay(await start(builds[1]))).toMatchObject({ ready: true, reasons: [] });
    expect(await afterReplay(await start(builds[2]))).toMatchObject({ ready: true, reasons: [] });
  } finally {
    for (const gateway of running) await gateway.kill();
    await balancer.close();
    await sandbox.stop();
    await store.remove();
    for (const build of builds) rmSync(build, { recursive: true, force: true });
  }
}, 60_000);
