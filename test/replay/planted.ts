import { parseArgs } from 'node:util';
import { described } from '../../src/replay/replay';
import { compileSources } from '../support/compile';
import { createTestStore } from '../support/databases';
import { startGatewayProcess } from '../support/gateway-process';
import { assayReplay, isStopped, replayWith } from './build';
import { NOT_BY_REPLAY, PLANTED_BUGS } from './planted-bugs';
import { recordPayments } from './record';

/** Records payments, plants every bug, one at a time, and lets a build with it replay them. Exits with 1 when one is not stopped. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, jobs: { type: 'string', default: '2' } } });
  const { only } = values;
  const bugs = PLANTED_BUGS.filter(({ name }) => only === undefined || new RegExp(only).test(name));
  compileSources();
  const store = await createTestStore('sqlite');
  try {
    const gateway = await startGatewayProcess(store, { ASSAY_SANDBOX_PORT: '0' });
    const payments = await recordPayments(gateway).finally(() => gateway.terminate());
    const clean = await assayReplay(store);
    const { decisions, rejections, differences } = clean.report;
    console.log(
      `${payments} payments recorded; without a bug ${decisions} decisions and ${rejections} rejections are made again`,
    );
    if (clean.exitCode !== 0) throw new Error(`without a bug: ${differences.map(described).join(', ')}`);
    const waiting = bugs[Symbol.iterator]();
    let stopped = 0;
    const work = async (): Promise<void> => {
      for (const bug of waiting) {
        const replayed = await replayWith(bug, store);
        const isFound = isStopped(bug, replayed);
        if (isFound) stopped += 1;
        const said = replayed.report.differences.map(described).slice(0, 4).join(', ');
        console.log(`${isFound ? 'stopped' : 'NOT STOPPED'}: ${bug.name}: ${said === '' ? 'nothing differs' : said}`);
      }
    };
    await Promise.all(Array.from({ length: Number(values.jobs) }, work));
    console.log(`${stopped} / ${bugs.length} stopped`);
    for (const { name, reason } of NOT_BY_REPLAY) console.log(`not by replay: ${name}. ${reason}`);
    if (stopped < bugs.length) process.exitCode = 1;
  } finally {
    await store.remove();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
