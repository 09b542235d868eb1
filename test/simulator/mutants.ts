import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant, mutantsOf } from './mutator';
import { PatchError, Pool } from './pool';
import { Random } from './random';
import type { Plan, Report } from './simulation';
import { openScratch } from './scratch';

const ROOT = join(__dirname, '..', '..');
/** Where the protocol is. */
const FOLDERS = ['src/payments', 'src/jobs', 'src/notices'];
/** What asks, shows, parses and lists, and what staff do with evidence: no part of what happens between the commits. */
const NOT_PROTOCOL =
  /\.(graphql|resolver|entity|command|route)\.ts$|(actions|ports|request-loaders|sepa-calendar|settle-orphan|settle-unresolved|upkeep\.job|instrument|bank-debit|backlog\.store|authorization-validity|way|payment-method\.s\w+|dispute)(\.\w+)?\.ts$/;
const PAYMENTS_OF_WORLD = 100;
/** A mutant that does not come to an end has been noticed. */
const WORLD_MS = 180_000;

interface Outcome {
  readonly mutant: Mutant;
  /** What broke, and after how many payments; null when nothing did. */
  readonly found: { readonly what: string; readonly payments: number } | null;
}

/** Changes the protocol's sources at random, one small change at a time, and lets the simulator look for each. Prints those that it did not find. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '200' },
      /** So many of them are left out: an earlier run had them. */
      skip: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      payments: { type: 'string', default: '1000' },
      jobs: { type: 'string', default: '2' },
      only: { type: 'string' },
    },
  });
  const chosen = choose(Number(values.count), Number(values.seed), new RegExp(values.only ?? '.')).slice(
    Number(values.skip),
  );
  const outcomes: Outcome[] = [];
  const waiting = chosen[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const mutant of waiting) {
      const found = await lookFor(mutant, Number(values.payments));
      outcomes.push({ mutant, found });
      console.log(
        `${found === null ? 'SURVIVED' : 'found'} ${describe(mutant)}${found === null ? '' : `: ${found.what}`}`,
      );
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  const survivors = outcomes.filter(({ found }) => found === null);
  console.log(`\n${outcomes.length - survivors.length} of ${outcomes.length} found; survivors:`);
  for (const line of survivors.map(({ mutant }) => describe(mutant)).sort()) console.log(`  ${line}`);
}

/** So many mutants of the protocol's files, by the seed. */
function choose(count: number, seed: number, only: RegExp): readonly Mutant[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));
  const all = files
    .filter((file) => file.endsWith('.ts') && !NOT_PROTOCOL.test(file) && only.test(file))
    .flatMap((file) => mutantsOf(ROOT, file));
  const random = new Random(`mutants ${seed}`);
  const chosen: Mutant[] = [];
  while (chosen.length < count && all.length > 0) chosen.push(...all.splice(random.between(0, all.length - 1), 1));
  return chosen;
}

async function lookFor({ patch }: Mutant, max: number): Promise<Outcome['found']> {
  const pool = new Pool(1, [patch]);
  let payments = 0;
  let broken: Report | null = null;
  const timer = setTimeout(() => pool.close(), WORLD_MS);
  try {
    await pool.run(worlds(max), (report) => {
      timer.refresh();
      payments += report.plan.payments;
      if (report.violation !== null) broken = report;
      return broken === null ? 'more' : 'enough';
    });
  } catch (error) {
    if (error instanceof PatchError) throw error;
    // Not even the worlds' own code gets on with it.
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { what, payments };
  } finally {
    clearTimeout(timer);
    pool.close();
  }
  const { violation } = (broken as Report | null) ?? { violation: null };
  return violation && { what: `after ${payments}, ${violation.invariant}: ${brief(violation.message)}`, payments };
}

function* worlds(payments: number): Generator<Plan> {
  for (let seed = 1; seed <= payments / PAYMENTS_OF_WORLD; seed += 1) yield { seed, payments: PAYMENTS_OF_WORLD };
}

function describe({ kind, line, patch: { file, from, to } }: Mutant): string {
  return `${file}:${line} ${kind}: ${brief(from)} → ${brief(to)}`;
}

function brief(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 90);
}

openScratch();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(2);
});
