import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep, systemClock } from '../../src/kernel/clock';
import { chargedTwice, disagreements, lostAnswers, storedPayments } from '../durability/books';
import { openDirectly } from '../durability/direct';
import { untilSettled } from '../durability/patience';
import { payPatientlyWhile } from '../durability/patient-load';
import { startSandboxProcess } from '../durability/sandbox-process';
import type { TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { startReplicatedPostgres } from '../support/replicated-postgres';
import type { Command, Outcome } from './command';

const GATEWAYS = 2;
const AT_ONCE = 20;
/** Load between two failovers. */
const BETWEEN_MS = 3_000;

/** Kills the primary of a replicated PostgreSQL under load and promotes its standby, again and again. */
export const failover: Command = {
  about: 'kill -9 of the primary PostgreSQL under load of two gateways; its synchronous standby takes over',
  unit: 'failovers',
  usual: 10,
  needsPostgres: false,
  async run({ count, progress }) {
    const postgres = await startReplicatedPostgres();
    const folder = mkdtempSync(join(tmpdir(), 'assay-failover-'));
    const remove = async (): Promise<void> => rmSync(folder, { recursive: true, force: true });
    const store: TestStore = { engine: 'postgres', url: postgres.url, folder, remove };
    const sandbox = await startSandboxProcess(store, 50);
    const gateways: GatewayProcess[] = [];
    try {
      for (let number = 0; number < GATEWAYS; number += 1) {
        const variables = { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_PROCESSOR_TIMEOUT_MS: '1000' };
        gateways.push(await startGatewayProcess(store, variables));
      }
      let done = false;
      const load = payPatientlyWhile(gateways, AT_ONCE, () => !done);
      const outages: number[] = [];
      for (let number = 1; number <= count; number += 1) {
        await sleep(systemClock, BETWEEN_MS);
        const { promotedMs, replicatedMs } = await postgres.failOver();
        outages.push(replicatedMs);
        progress(
          `failover ${number} of ${count}: promoted after ${promotedMs} ms, replicated after ${replicatedMs} ms`,
        );
      }
      await sleep(systemClock, BETWEEN_MS);
      done = true;
      const report = await load;
      const unready = await unreadyOf(gateways);
      const database = await openDirectly(store);
      const unsettled = await untilSettled(database, true);
      const payments = await storedPayments(database);
      await database.close();
      const charges = await sandbox.charges();
      const lost = lostAnswers(report.told, payments);
      const twice = chargedTwice(charges);
      const outcome: Outcome = {
        figures: {
          failovers: count,
          acknowledged: report.told.length,
          unavailable: report.unavailable,
          lost: lost.length,
          chargedTwice: twice.length,
          unsettled: unsettled.length,
          longestOutageMs: Math.max(...outages),
        },
        violations: [
          ...lost,
          ...report.wrongAnswers,
          ...unready,
          ...report.unpaid.map((order) => `${order} never came to a payment`),
          ...twice.map((order) => `${order} was charged twice`),
          ...unsettled.map((id) => `${id} is still unknown`),
          ...disagreements(payments, charges),
        ],
      };
      return [outcome];
    } finally {
      for (const gateway of gateways) await gateway.kill();
      await sandbox.stop();
      await postgres.stop();
      await store.remove();
    }
  },
};

async function unreadyOf(gateways: readonly GatewayProcess[]): Promise<readonly string[]> {
  const codes = await Promise.all(
    gateways.map(async ({ endpoint }) => (await fetch(new URL('/readyz', endpoint))).status),
  );
  return codes.filter((code) => code !== 200).map((code) => `a gateway is not ready at the end: ${code}`);
}
