import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp, productionPorts } from '../../src/app';
import { parseConfig } from '../../src/config';
import { systemClock } from '../../src/kernel/clock';
import type { Engine } from '../../src/persistence/tables';
import { openLedger } from '../../src/processors/sandbox/ledger.service';
import { startSandboxServer } from '../../src/processors/sandbox/server';
import { chargesOf } from '../processors/sandbox/harness';
import { breakRules, mendRules } from '../reprocessing/rules';
import { Shop } from '../reprocessing/shop';
import { createTestStore, type TestStore } from '../support/databases';
import { sendTo } from '../support/gateway';
import { startGatewayProcess } from '../support/gateway-process';
import { until } from '../support/until';
import type { Command, Outcome } from './command';

const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];
const KILLS = 3;
const PATIENCE_MS = 120_000;

/** Kills the gateway three times in the middle of a campaign. */
export const campaigns: Command = {
  about:
    'kill -9 of the gateway three times in the middle of a campaign, on each database: it resumes, each at most once',
  unit: 'payments',
  usual: 300,
  needsPostgres: true,
  async run({ count, progress }) {
    const outcomes: Outcome[] = [];
    for (const engine of ENGINES) {
      const store = await createTestStore(engine);
      try {
        outcomes.push(await killInTheMiddle(store, count, (line) => progress(`${engine}: ${line}`)));
      } finally {
        await store.remove();
      }
    }
    return outcomes;
  },
};

async function killInTheMiddle(store: TestStore, count: number, progress: (line: string) => void): Promise<Outcome> {
  const ledger = await openLedger(join(store.folder, 'ledger.sqlite'), systemClock);
  const sandbox = await startSandboxServer({
    database: ledger,
    clock: systemClock,
    host: '127.0.0.1',
    port: 0,
    settings: { settleAfterMs: 200 },
    onError: (error) => console.error(error),
  });
  const environment = { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_PROCESSOR_TIMEOUT_MS: '2000' };
  try {
    const version = await refusePayments(store, environment, count);
    let gateway = await startGatewayProcess(store, environment);
    const keys = JSON.parse(readFileSync(join(store.folder, 'sandbox-keys.json'), 'utf8')) as {
      merchantKey: string;
      staffKey: string;
    };
    const shop = new Shop({
      ...keys,
      db: undefined as never,
      send: (query, variables, options) => sendTo(gateway.endpoint, keys.merchantKey, query, variables, options),
    });
    const source = { ruleSetVersion: version };
    // Slow enough to be killed in the middle.
    const { id } = await shop.prepare({ source, ordersOpen: true, invite: false, ratePerSecond: 20 });
    await shop.start(id);
    const waits: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const sent = (count * kill) / (KILLS + 1);
      await reaches(shop, id, (progressed) => progressed.total - progressed.waiting >= sent);
      await gateway.kill();
      const before = Date.now();
      gateway = await startGatewayProcess(store, environment);
      await reaches(shop, id, (progressed) => progressed.total - progressed.waiting > sent + 1);
      waits.push(Date.now() - before);
      progress(`killed ${kill} times, went on after ${Math.round((Date.now() - before) / 1_000)} s`);
    }
    await reaches(shop, id, ({ waiting }) => waiting === 0);
    const settled = await reaches(shop, id, ({ pending }) => pending === 0);
    const items = await shop.itemsOf(id);
    await gateway.terminate();
    const charges = await chargesOf(sandbox.endpoint);
    const violations = items.flatMap(({ order, state, correction }) => {
      const captured = charges.filter(
        ({ orderReference, capturedMinor }) => orderReference === order && capturedMinor > 0,
      );
      const expected = correction?.status === 'CAPTURED' ? 1 : 0;
      return [
        ...(state === 'SENT' ? [] : [`${order} is ${state}`]),
        ...(captured.length === expected
          ? []
          : [`${order} has ${captured.length} charges at the processor, ${expected} here`]),
      ];
    });
    const { charged, failed } = settled;
    const figures = { payments: count, kills: KILLS, charged, failed, longestWaitMs: Math.max(...waits) };
    return { figures: { engine: store.engine, ...figures }, violations };
  } finally {
    await sandbox.close();
    await ledger.close();
  }
}

function reaches(
  shop: Shop,
  id: string,
  there: (progress: { total: number; waiting: number; pending: number; charged: number; failed: number }) => boolean,
) {
  return until(async () => (await shop.campaign(id)).progress, there, PATIENCE_MS);
}

/** Payments that rules with a mistake refuse, by a gateway in this process, which then makes way. */
async function refusePayments(
  store: TestStore,
  environment: Readonly<Record<string, string>>,
  count: number,
): Promise<number> {
  const config = parseConfig({
    PORT: '0',
    ASSAY_DATA_DIR: store.folder,
    ASSAY_LOG_LEVEL: 'fatal',
    ...(store.url === null ? {} : { DATABASE_URL: store.url }),
    ...environment,
  });
  if (!config.ok) throw new Error(config.error.join('\n'));
  const app = await createApp(config.value, productionPorts(config.value));
  const keys = app.keys!;
  const shop = new Shop({
    ...keys,
    db: app.db,
    send: (query, variables, options) => sendTo(app.endpoint, keys.merchantKey, query, variables, options),
  });
  const version = await breakRules(app.db);
  for (let paid = 0; paid < count; paid += 20) await Promise.all(Array.from({ length: 20 }, () => shop.pay()));
  await mendRules(app.db);
  await shop.policy(12);
  await app.close();
  return version;
}
