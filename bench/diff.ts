import { assert } from '../src/kernel/assert';
import { differences } from '../src/rules/analysis/diff';
import { mutationsOf } from '../src/rules/analysis/mutations';
import { check } from '../src/rules/language/check';
import { print } from '../src/rules/language/print';
import type { Rule } from '../src/rules/rule';
import { createRuleSet, type RuleSet, VOCABULARY } from '../src/rules/rule-set';
import { someRules } from './diff/rules';
import { differencesByZ3 } from './diff/z3-diff';
import { type Draw, drawFrom } from './draw';
import { type JudgedFigure, median, type Target } from './figures';
import { startZ3, type Z3 } from './z3';

const BENCH = 'diff';
const RULES = 300;
const SEED = 20_261_123;
/** Changes of one round; Z3 answers so many of them. */
const CHANGES = 400;
const CHANGES_FOR_Z3 = 4;

interface Round {
  readonly diffMs: readonly number[];
  readonly compileMs: readonly number[];
  /** Of the changes that both answered. */
  readonly pairs: readonly { readonly assayMs: number; readonly z3Ms: number }[];
  readonly undecided: number;
  readonly differing: number;
}

export interface DiffOptions {
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

/** Changes one rule of 300 in many ways and looks for what that changes, with Z3 on some of them in between. */
export async function benchDiff(options: DiffOptions): Promise<{ figures: JudgedFigure[]; remarks: string[] }> {
  const z3 = await startZ3();
  const rounds: Round[] = [];
  try {
    for (let round = 1; round <= options.rounds; round++) {
      rounds.push(await runRound(drawFrom(SEED + round), z3));
      const { diffMs, pairs } = rounds.at(-1)!;
      options.progress(
        `round ${round} of ${options.rounds}: median ${median(diffMs).toFixed(1)} ms, slowest ${Math.max(...diffMs).toFixed(0)} ms, Z3 ${median(pairs.map(({ z3Ms }) => z3Ms)).toFixed(0)} ms`,
      );
    }
  } finally {
    await z3.close();
  }
  return { figures: figuresOf(rounds), remarks: [] };
}

async function runRound(draw: Draw, z3: Z3): Promise<Round> {
  const rules = someRules(RULES, draw);
  const before = createRuleSet({ number: 1, rules });
  const [diffMs, compileMs, pairs]: [number[], number[], { assayMs: number; z3Ms: number }[]] = [[], [], []];
  let [undecided, differing] = [0, 0];
  for (let change = 0; change < CHANGES; change++) {
    const changed = withOneChange(rules, before, draw);
    const started = performance.now();
    const after = createRuleSet({ number: 2, rules: changed });
    const compiled = performance.now();
    const found = differences(before, after);
    const done = performance.now();
    compileMs.push(compiled - started);
    diffMs.push(done - compiled);
    const open = found.filter(({ witness }) => witness === null).length;
    undecided += open > 0 ? 1 : 0;
    differing += found.length > 0 ? 1 : 0;
    if (change % (CHANGES / CHANGES_FOR_Z3) !== 0) continue;
    const z3Started = performance.now();
    const byZ3 = await differencesByZ3(before, after, z3);
    pairs.push({ assayMs: done - compiled, z3Ms: performance.now() - z3Started });
    assert(open > 0 || byZ3 === null || byZ3 === found.length, 'Z3 finds as many differences');
  }
  return { diffMs, compileMs, pairs, undecided, differing };
}

/** The rules with one mistake in one of them that the checker does not see. */
function withOneChange(rules: readonly Rule[], { rules: compiled }: RuleSet, draw: Draw): readonly Rule[] {
  for (;;) {
    const { rule, expression } = draw.of(...compiled);
    const mutation = draw.of(...mutationsOf(expression, VOCABULARY));
    if (check(mutation.expression, VOCABULARY).length > 0) continue;
    const when = [{ fact: rule.blames[0]!, text: print(mutation.expression) }];
    if (!when[0]!.text.includes(rule.blames[0]!)) continue;
    return rules.map((other) => (other.key === rule.key ? { ...rule, when } : other));
  }
}

function figuresOf(rounds: readonly Round[]): JudgedFigure[] {
  const all = <T>(pick: (round: Round) => readonly T[]): readonly T[] => rounds.flatMap(pick);
  const figure = (metric: string, value: number, unit: JudgedFigure['unit'], target: Target | null): JudgedFigure => ({
    bench: BENCH,
    metric,
    value,
    unit,
    baseline: null,
    ratio: null,
    target,
  });
  const pairs = all(({ pairs: each }) => each);
  const diffMs = all((round) => round.diffMs);
  return [
    figure('difference of one change, p50', median(diffMs), 'ms', null),
    figure('difference of one change, p99', percentile(diffMs, 0.99), 'ms', { of: 'value', atMost: 250 }),
    figure('difference of one change, slowest', Math.max(...diffMs), 'ms', null),
    {
      ...figure('the same where Z3 was asked too, p50', median(pairs.map(({ assayMs }) => assayMs)), 'ms', null),
      baseline: 'z3',
      ratio: median(pairs.map(({ assayMs, z3Ms }) => assayMs / z3Ms)),
    },
    figure('Z3, p50', median(pairs.map(({ z3Ms }) => z3Ms)), 'ms', null),
    figure('Z3, slowest', Math.max(...pairs.map(({ z3Ms }) => z3Ms)), 'ms', null),
    figure('reading and compiling the changed set, p50', median(all(({ compileMs }) => compileMs)), 'ms', null),
    figure('changes', diffMs.length, '1', null),
    figure('changes that decide a payment differently', sum(rounds.map(({ differing }) => differing)), '1', null),
    figure('changes that were not decided within the budget', sum(rounds.map(({ undecided }) => undecided)), '1', null),
  ];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
