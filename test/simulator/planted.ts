import { parseArgs } from 'node:util';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs';
import { openScratch } from './scratch';
import { Pool } from './pool';
import type { Plan, Report } from './simulation';

/** Each planted bug has to be found within as many payments. */
const PAYMENTS_MAX = 10_000;
const PAYMENTS_OF_WORLD = 100;

/** Plants every bug, one at a time, and lets the simulator look for it. Exits with 1 when one is not found. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { jobs: { type: 'string', default: '2' }, only: { type: 'string' }, payments: { type: 'string' } },
  });
  const { only } = values;
  const max = Number(values.payments ?? PAYMENTS_MAX);
  const bugs = PLANTED_BUGS.filter(({ name }) => only === undefined || new RegExp(only).test(name));
  const waiting = bugs[Symbol.iterator]();
  let found = 0;
  const work = async (): Promise<void> => {
    for (const bug of waiting) {
      const { report, payments } = await lookFor(bug, max);
      if (report === null) {
        console.log(`NOT FOUND in ${payments} payments: ${bug.name}`);
        continue;
      }
      found += 1;
      const { invariant, message } = report.violation!;
      console.log(`${bug.name}: after ${payments} payments, ${invariant}: ${message.split('\n')[0]!.slice(0, 120)}`);
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  console.log(`${found} / ${bugs.length} found`);
  if (found < bugs.length) process.exitCode = 1;
}

/** The first world that the bug breaks, and how many payments that took. */
async function lookFor(
  { patches, name, stripe }: PlantedBug,
  max: number,
): Promise<{ report: Report | null; payments: number }> {
  const pool = new Pool(1, patches);
  let payments = 0;
  let broken: Report | null = null;
  try {
    await pool.run(worlds(max, stripe === true), (report) => {
      payments += report.plan.payments;
      if (report.violation !== null) broken = report;
      return broken === null ? 'more' : 'enough';
    });
  } catch (error) {
    throw new Error(`with "${name}": ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    pool.close();
  }
  return { report: broken, payments };
}

function* worlds(payments: number, stripe: boolean): Generator<Plan> {
  for (let seed = 1; seed <= payments / PAYMENTS_OF_WORLD; seed += 1)
    yield { seed, payments: PAYMENTS_OF_WORLD, stripe };
}

openScratch();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
