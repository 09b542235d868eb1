import { parseArgs } from 'node:util';
import { FAULT_NAMES, type Fault } from './faults';
import { openScratch } from './scratch';
import { Pool } from './pool';
import { replayCommand, shrink } from './shrink';
import { type Plan, type Report, simulate } from './simulation';

/** A world has as many payments; more of them are more worlds, with the seeds that follow. */
const PAYMENTS_OF_WORLD = 500;

const USAGE = `npm run simulate -- [--payments 1000] [--seed 1] [--jobs 2] [--faults a,b | none] [--stripe] [--trace] [--json] [--lines]
  --faults  of: ${FAULT_NAMES.join(', ')}; a random half of them for each seed without it
  --stripe  the second processor is Stripe's: the real connector and its SDK, over the same network and books
  --json    one line of figures at the end; with --lines one for each world as well, as soon as it and those before it are through:
            a run that was stopped goes on with --seed one higher than the last line's, and the payments that are left
  --trace   prints everything that happens, for one world`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      payments: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '2' },
      faults: { type: 'string' },
      stripe: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      lines: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(USAGE);
  const [payments, seed, jobs] = [values.payments, values.seed, values.jobs].map(integer) as [number, number, number];
  const faults = {
    ...(values.stripe && { stripe: true }),
    ...(values.faults === undefined ? {} : { faults: parseFaults(values.faults) }),
  };
  if (values.trace) {
    const report = await simulate({ seed, payments, ...faults, listen: (line) => process.stdout.write(line) });
    console.log(JSON.stringify(report));
    return;
  }
  const begun = Date.now();
  const plans: Plan[] = [];
  for (let left = payments; left > 0; left -= PAYMENTS_OF_WORLD)
    plans.push({ seed: seed + plans.length, payments: Math.min(left, PAYMENTS_OF_WORLD), ...faults });
  const sums = { payments: 0, answers: 0, crashes: 0, steps: 0, nativeCalls: 0, hours: 0, failovers: 0 };
  const statuses: Record<string, number> = {};
  const broken: Report[] = [];
  const pool = new Pool(Math.min(jobs, plans.length));
  const lines = new Lines(seed, values.lines);
  await pool.run(plans, (report) => {
    lines.add(report);
    sums.payments += report.plan.payments;
    for (const key of ['answers', 'crashes', 'steps', 'nativeCalls', 'hours', 'failovers'] as const)
      sums[key] += report[key];
    for (const [status, count] of Object.entries(report.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    if (report.violation !== null) broken.push(report);
    return broken.length > 0 ? 'enough' : 'more';
  });
  const seconds = (Date.now() - begun) / 1000;
  const seeds = [seed, seed + plans.length - 1];
  const figures = { ...sums, hours: Math.round(sums.hours), statuses, seeds, violations: broken.length, seconds };
  if (values.json) console.log(JSON.stringify(figures));
  else
    console.log(
      `${sums.payments} payments in ${plans.length} worlds (seeds ${seeds.join(' to ')}), ${sums.crashes} crashes, ${sums.failovers} failovers, ` +
        `${figures.hours} virtual hours, ${seconds.toFixed(1)} s: ${broken.length} violations\n${JSON.stringify(statuses)}`,
    );
  for (const report of broken.slice(0, 1)) {
    console.error(`\n${describe(report)}\nlooking for a smaller world …`);
    const smallest = await shrink(report, (plan) => one(pool, plan));
    console.error(describe(smallest));
    process.exitCode = 1;
  }
  pool.close();
}

/** Prints a line of figures for each world, in the order of the seeds: whatever is printed is done, and nothing before it is missing. */
class Lines {
  readonly #done = new Map<number, string>();
  #next: number;

  constructor(
    first: number,
    private readonly wanted: boolean,
  ) {
    this.#next = first;
  }

  add({ plan, violation, traceHash, crashes, failovers, answers, hours }: Report): void {
    if (!this.wanted) return;
    const { seed, payments } = plan;
    this.#done.set(seed, JSON.stringify({ seed, payments, answers, crashes, failovers, hours, traceHash, violation }));
    for (let line = this.#done.get(this.#next); line !== undefined; line = this.#done.get(this.#next)) {
      console.log(line);
      this.#done.delete(this.#next);
      this.#next += 1;
    }
  }
}

function describe(report: Report): string {
  const { invariant, message, step } = report.violation!;
  return `seed ${report.plan.seed}, step ${step}: invariant ${invariant} is broken: ${message}\nreplay: ${replayCommand(report)}`;
}

async function one(pool: Pool, plan: Plan): Promise<Report> {
  const reports: Report[] = [];
  await pool.run([plan], (report) => {
    reports.push(report);
    return 'enough';
  });
  return reports[0]!;
}

function integer(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(USAGE);
  return number;
}

function parseFaults(text: string): readonly Fault[] {
  if (text === 'none') return [];
  const names = text.split(',');
  if (names.some((name) => !(FAULT_NAMES as readonly string[]).includes(name))) throw new Error(USAGE);
  return names as Fault[];
}

openScratch();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(2);
});
