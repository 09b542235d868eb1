import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAuthorize } from './authorize';
import { benchOverload } from './overload';
import { benchBacktest } from './backtest';
import { benchConsole } from './console';
import { benchDiff } from './diff';
import { benchPostgres } from './postgres';
import { benchReprocess } from './reprocess';
import { benchSearch } from './search';
import { benchVerify } from './verify';
import { asJsonLines, asTable, type JudgedFigure, median } from './figures';

const USAGE = `npm run bench -- authorize|postgres|search|console|reprocess|overload|verify|diff|backtest [--json] [--seconds N] [--rounds N] [--connections N] [--payments N] [--campaign N] [--flood N]

  authorize       durable payments through the GraphQL API, against a naive gateway and against the bare minimum
  postgres        the same with one, two and four gateways on one PostgreSQL, and what limits them
  search          searches among a million payments, which are made once and kept, with payments going on beside
  console         the console's list of the same payments in a browser
  reprocess       refused payments that a campaign makes good, with a processor that takes 50 ms
  overload        one merchant sends ten times what the gateway can do, and retries at once; others go on
  verify          ten rules: Assay's compiled ones, TypeScript by hand, and three rule engines
  diff            what one change in 300 rules changes, against Z3
  backtest        two versions of ten rules over a million recorded payments, against JSON rows read one by one
  --json          one JSON object per figure on standard output
  --seconds N     length of one measurement, 1 to 600 (default 5)
  --rounds N      times that all peers take their turn, 1 to 50 (default 3)
  --connections N callers that each wait for their answer, 1 to 1000 (default 50)
  --payments N    payments to search among or to backtest, 20000 to 10000000 (default 1000000)
  --campaign N    payments to reprocess, 100 to 100000 (default 10000)
  --flood N       seconds of overload, 1 to 3600 (default 60)`;

const BENCHES = {
  authorize: benchAuthorize,
  postgres: benchPostgres,
  search: benchSearch,
  console: benchConsole,
  reprocess: benchReprocess,
  overload: benchOverload,
  verify: benchVerify,
  diff: benchDiff,
  backtest: benchBacktest,
};

function isBench(name: string): name is keyof typeof BENCHES {
  return Object.hasOwn(BENCHES, name);
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) {
    console.error(USAGE);
    return 2;
  }
  const folder = mkdtempSync(join(folderOnDisk(), 'assay-bench-'));
  try {
    const progress = (line: string): void => console.error(line);
    progress(machine(folder));
    const run = BENCHES[options.bench];
    const { figures, missing = 0, remarks }: Outcome = await run({ ...options, folder, progress });
    console.log(options.json ? asJsonLines(figures) : `\n${asTable(figures)}`);
    for (const remark of remarks) progress(remark);
    if (missing > 0) progress(`FAILED: ${missing} acknowledged payments are not in the database with all their rows`);
    return missing > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly figures: JudgedFigure[];
  /** Acknowledged payments that are not stored. */
  readonly missing?: number;
  readonly remarks: readonly string[];
}

interface Options {
  readonly bench: keyof typeof BENCHES;
  readonly floodSeconds: number;
  readonly campaign: number;
  readonly json: boolean;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly payments: number;
}

/** The options, or null when they can't be understood. */
function parseOptions(parameters: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '50' },
        payments: { type: 'string', default: '1000000' },
        campaign: { type: 'string', default: '10000' },
        flood: { type: 'string', default: '60' },
      },
    });
    const [bench, ...others] = positionals;
    if (others.length > 0 || bench === undefined || !isBench(bench)) return null;
    const seconds = wholeNumber(values.seconds, 600);
    const rounds = wholeNumber(values.rounds, 50);
    const connections = wholeNumber(values.connections, 1_000);
    const payments = wholeNumber(values.payments, 10_000_000);
    const campaign = wholeNumber(values.campaign, 100_000);
    const floodSeconds = wholeNumber(values.flood, 3_600);
    if (campaign === null || campaign < 100) return null;
    if (seconds === null || rounds === null || connections === null || payments === null || floodSeconds === null)
      return null;
    return payments < 20_000
      ? null
      : { bench, json: values.json, seconds, rounds, connections, payments, campaign, floodSeconds };
  } catch {
    return null;
  }
}

function wholeNumber(text: string, max: number): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= max ? value : null;
}

/** linux/magic.h, TMPFS_MAGIC. */
const TMPFS = 0x0102_1994;

/** Durability costs nothing in memory, so a temporary folder that lives there would measure something else. */
function folderOnDisk(): string {
  return statfsSync(tmpdir()).type === TMPFS ? process.cwd() : tmpdir();
}

function machine(folder: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${(totalmem() / 1e9).toFixed(0)} GB`;
  const disk = `a synced write takes ${syncMs(folder).toFixed(2)} ms`;
  return `${availableParallelism()} cores of ${model}, ${memory}, Node ${process.version}; ${disk}`;
}

/** Median time of a write of one page with its sync: what a commit can't be faster than. */
function syncMs(folder: string): number {
  const path = join(folder, 'sync-probe');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096);
  const times = Array.from({ length: 51 }, () => {
    const before = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - before;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}

void main().then((code) => {
  process.exitCode = code;
});
