import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { BacktestTasks, VersionedRules } from '../src/backtest/backtest.task';
import { EVERYTHING } from '../src/backtest/backtest';
import { CHANGE_KINDS, type ChangeKind } from '../src/backtest/report';
import { SEGMENT_ROWS, SegmentBuilder } from '../src/backtest/segment';
import { encodeSegment } from '../src/backtest/segment-file';
import { replaceFile } from '../src/backtest/segment-folder';
import { Thread } from '../src/backtest/thread';
import { assert } from '../src/kernel/assert';
import { canonicalJson } from '../src/kernel/canonical-json';
import { ruleSetOf } from '../src/releases/content';
import { decide } from '../src/rules/analysis/diff';
import { DEFAULT_RULE_SET } from '../src/rules/default-rule-set';
import { type Facts, factsJson } from '../src/rules/facts';
import type { RuleSet } from '../src/rules/rule-set';
import { type JudgedFigure, median, type Target } from './figures';
import { somePayments } from './verify/payments';
import { TEN_RULES } from './verify/rules';

const BENCH = 'backtest';
const SEED = 20_261_124;
/** Different payments; the others repeat them. */
const DRAWN = 20_000;
/** Rows that the baseline reads: a tenth of a million takes it most of a second. */
const ROWS = 100_000;
const MEMORY_MB = 512;

export interface BacktestOptions {
  readonly payments: number;
  readonly rounds: number;
  readonly folder: string;
  readonly progress: (line: string) => void;
}

/** Two versions of ten rules over recorded payments: from columns, cold and warm, and row by row from JSON in SQLite. */
export async function benchBacktest(options: BacktestOptions): Promise<{ figures: JudgedFigure[]; remarks: string[] }> {
  const { payments, rounds, folder, progress } = options;
  const facts = somePayments(DRAWN, SEED);
  const files = writeSegments(join(folder, 'segments'), facts, payments);
  const database = await writeRows(join(folder, 'rows.sqlite'), facts);
  progress(`${payments} decisions in ${files.length} segments, ${ROWS} as rows`);
  const [stable, candidate] = [contentWith(10), contentWith(8)];
  const program = join(__dirname, '../src/backtest/backtest.worker.js');
  const times = { cold: [] as number[], warm: [] as number[], rows: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    const thread = new Thread<BacktestTasks>(program, MEMORY_MB);
    const cold = await timed(() => scanned(thread, files, { stable, candidate }));
    const warm = await timed(() => scanned(thread, files, { stable, candidate }));
    await thread.close();
    const rows = await timed(() => rowByRow(database, ruleSetOf(1, stable), ruleSetOf(2, candidate)));
    for (const kind of CHANGE_KINDS)
      assert(Math.abs(warm.of[kind] / payments - rows.of[kind] / ROWS) < 0.001, 'both ways come to the same');
    times.cold.push(cold.ms);
    times.warm.push(warm.ms);
    times.rows.push((rows.ms / ROWS) * payments);
    progress(
      `round ${round} of ${rounds}: cold ${cold.ms.toFixed(0)} ms, warm ${warm.ms.toFixed(0)} ms, rows ${times.rows.at(-1)!.toFixed(0)} ms`,
    );
  }
  database.close();
  const rows = median(times.rows);
  const figure = (metric: string, ms: number, target: Target | null, baseline = true): JudgedFigure => ({
    bench: BENCH,
    metric,
    value: ms,
    unit: 'ms',
    baseline: baseline ? 'json-rows' : null,
    ratio: baseline ? ms / rows : null,
    target,
  });
  return {
    figures: [
      figure('warm', median(times.warm), { of: 'ratio', atMost: 0.01 }),
      figure('warm, in itself', median(times.warm), { of: 'value', atMost: 100 }, false),
      figure('cold', median(times.cold), { of: 'value', atMost: 2_000 }),
      figure('json-rows', rows, null, false),
    ],
    remarks: [
      `Rows were read ${ROWS} at a time and are scaled to ${payments}. Ratios are of times: 0.01 is a hundred times quicker.`,
      'Cold: a new thread that knows nothing; the system may have the files in memory. With reading and compiling the rules and the corpora.',
    ],
  };
}

/** Ten rules, with this limit for tries of one card. */
function contentWith(attempts: number): string {
  const rules = TEN_RULES.map(({ rule }) =>
    rule.key === 'velocity.card_attempts_10m'
      ? { ...rule, condition: rule.condition.replace('>= 10', `>= ${attempts}`) }
      : rule,
  );
  return canonicalJson({ rules, lists: DEFAULT_RULE_SET.content.lists });
}

function writeSegments(folder: string, facts: readonly Facts[], payments: number): readonly string[] {
  mkdirSync(folder);
  const files: string[] = [];
  for (let from = 0; from < payments; from += SEGMENT_ROWS) {
    const rows = Math.min(SEGMENT_ROWS, payments - from);
    const builder = new SegmentBuilder(rows);
    for (let row = from; row < from + rows; row += 1)
      builder.add({ paymentId: idOf(row), merchantId: `mer_${row % 50}`, facts: facts[row % DRAWN]! });
    const path = join(folder, `${from}.segment`);
    replaceFile(path, encodeSegment(builder.build(), { after: String(from), last: String(from + rows), rows }));
    files.push(path);
  }
  return files;
}

function idOf(row: number): string {
  return `pay_${String(row).padStart(26, '0')}`;
}

async function writeRows(path: string, facts: readonly Facts[]): Promise<sqlite3.Database> {
  const database = new sqlite3.Database(path);
  const run = (sql: string, values: unknown[] = []): Promise<void> =>
    new Promise((resolve, reject) => database.run(sql, values, (error) => (error ? reject(error) : resolve())));
  await run('CREATE TABLE decisions (id TEXT PRIMARY KEY, facts TEXT NOT NULL)');
  const texts = facts.map((each) => factsJson(each));
  const AT_ONCE = 500;
  await run('BEGIN');
  for (let from = 0; from < ROWS; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index) => [idOf(from + index), texts[(from + index) % DRAWN]!]);
    await run(`INSERT INTO decisions VALUES ${rows.map(() => '(?, ?)').join(', ')}`, rows.flat());
  }
  await run('COMMIT');
  return database;
}

type Changes = Readonly<Record<ChangeKind, number>>;

async function scanned(
  thread: Thread<BacktestTasks>,
  files: readonly string[],
  { stable, candidate }: { readonly stable: string; readonly candidate: string },
): Promise<Changes> {
  const rulesOf = (number: number, content: string): VersionedRules => ({
    platform: { number, content },
    additions: [],
  });
  await thread.ask('begin', { stable: rulesOf(1, stable), candidate: rulesOf(2, candidate), selection: EVERYTHING });
  for (const path of files) await thread.ask('file', { path });
  const { changes } = await thread.ask('end', null);
  return Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, changes[kind].payments])) as Changes;
}

/** As one would without columns: each row is read, parsed and decided twice. */
async function rowByRow(database: sqlite3.Database, stable: RuleSet, candidate: RuleSet): Promise<Changes> {
  const changes = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  await new Promise<void>((resolve, reject) => {
    database.each(
      'SELECT facts FROM decisions',
      (error: Error | null, row: { facts: string }) => {
        if (error) return reject(error);
        const facts = JSON.parse(row.facts) as Facts;
        const [before, after] = [decide(stable, facts), decide(candidate, facts)];
        if (before.verdict === after.verdict) {
          if (before.reasonCodes.join() !== after.reasonCodes.join()) changes.REASON_CHANGED += 1;
        } else if (after.verdict === 'REJECT') changes.NEWLY_REJECTED += 1;
        else if (after.verdict === 'APPROVE') changes.NEWLY_APPROVED += 1;
      },
      (error) => (error ? reject(error) : resolve()),
    );
  });
  return changes;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly of: T }> {
  const before = performance.now();
  const of = await work();
  return { ms: performance.now() - before, of };
}
