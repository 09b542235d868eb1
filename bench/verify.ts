import { assert } from '../src/kernel/assert';
import { VOCABULARY } from '../src/rules/rule-set';
import { compile } from '../src/rules/language/compile';
import type { Facts } from '../src/rules/facts';
import { type JudgedFigure, median, type Target } from './figures';
import { celJs } from './verify/cel-js';
import { drawFrom } from './draw';
import { matchedByHand } from './verify/hand-written';
import { jsonRulesEngine } from './verify/json-rules';
import { somePayments } from './verify/payments';
import type { Peer } from './verify/peer';
import { TEN_RULES } from './verify/rules';
import { zenEngine } from './verify/zen-engine';

const BENCH = 'verify';
const PAYMENTS = 5_000;
const SEED = 20_261_123;
/** So many payments before the clock is looked at again, about. */
const SLICE_MS = 20;

export interface VerifyOptions {
  /** Of one round, all peers together. */
  readonly seconds: number;
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

/** Decides the same payments by the same ten rules in five ways, by turns of some milliseconds. */
export async function benchVerify(options: VerifyOptions): Promise<{ figures: JudgedFigure[]; remarks: string[] }> {
  const payments = somePayments(PAYMENTS, SEED);
  const peers = [assay(payments), byHand(payments), celJs(payments), jsonRulesEngine(payments), zenEngine(payments)];
  const matching = await checkAgreement(peers, payments);
  const order = shuffled(PAYMENTS);
  for (const peer of peers) await ratePerSecond(peer, order, SLICE_MS * 5);
  const rounds: ReadonlyMap<string, number>[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    rounds.push(await runRound(peers, order, options.seconds * 1_000));
    options.progress(`round ${round} of ${options.rounds}: ${described(rounds.at(-1)!)}`);
  }
  return { figures: figuresOf(rounds, matching), remarks: [] };
}

function assay(payments: readonly Facts[]): Peer {
  const matching = compile(
    TEN_RULES.map(({ expression }) => expression),
    VOCABULARY,
  );
  return inProcess('assay', payments, matching);
}

function byHand(payments: readonly Facts[]): Peer {
  return inProcess('hand-written', payments, matchedByHand);
}

function inProcess(name: string, payments: readonly Facts[], matching: (facts: Facts) => readonly number[]): Peer {
  // A loop of its own for each: the compiler of a shared one would see two functions and inline neither.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see above
  const run = new Function(
    'matching',
    'payments',
    'return (order) => { let sum = 0; for (const payment of order) sum += matching(payments[payment]).length; return sum; };',
  ) as (...parameters: unknown[]) => Peer['run'];
  return {
    name,
    run: run(matching, payments),
    matched: (payment) => [...matching(payments[payment]!)].sort((one, other) => one - other),
  };
}

/** All peers say the same of every payment; else there is nothing to measure. Returns how many match a rule. */
async function checkAgreement(peers: readonly Peer[], payments: readonly Facts[]): Promise<number> {
  const seen = new Set<number>();
  let matching = 0;
  for (const payment of payments.keys()) {
    const [first, ...others] = await Promise.all(peers.map(async (peer) => peer.matched(payment)));
    for (const [index, other] of others.entries())
      assert(other.join() === first!.join(), `${peers[index + 1]!.name} matches the same rules as assay`);
    if (first!.length > 0) matching += 1;
    for (const rule of first!) seen.add(rule);
  }
  assert(seen.size === TEN_RULES.length, 'every rule matches a payment');
  return matching;
}

/** Payments per second of each peer, in turns so short that what slows the machine down slows all of them. */
async function runRound(
  peers: readonly Peer[],
  order: readonly number[],
  durationMs: number,
): Promise<ReadonlyMap<string, number>> {
  const rates = new Map<string, number[]>(peers.map(({ name }) => [name, []]));
  const end = performance.now() + durationMs;
  while (performance.now() < end)
    for (const peer of peers) rates.get(peer.name)!.push(await ratePerSecond(peer, order, SLICE_MS));
  return new Map([...rates].map(([name, each]) => [name, median(each)]));
}

async function ratePerSecond(peer: Peer, order: readonly number[], leastMs: number): Promise<number> {
  const started = performance.now();
  let decided = 0;
  for (let at = 0, step = 10; ; at = (at + step) % order.length) {
    const slice = order.slice(at, at + step);
    await peer.run(slice);
    decided += slice.length;
    const elapsedMs = performance.now() - started;
    if (elapsedMs >= leastMs) return (decided / elapsedMs) * 1_000;
    // Large steps for quick peers: looking at the clock must not be what is measured.
    if (elapsedMs < leastMs / 20) step = Math.min(step * 2, order.length);
  }
}

function figuresOf(rounds: readonly ReadonlyMap<string, number>[], matching: number): JudgedFigure[] {
  const over = (value: (round: ReadonlyMap<string, number>) => number): number => median(rounds.map(value));
  const rate = (name: string) => (round: ReadonlyMap<string, number>) => round.get(name)!;
  const throughput = (baseline: string, target: Target | null): JudgedFigure => ({
    bench: BENCH,
    metric: 'payments decided',
    value: over(rate('assay')),
    unit: '1/s',
    baseline,
    ratio: over((round) => rate('assay')(round) / rate(baseline)(round)),
    target,
  });
  const alone = (metric: string, unit: JudgedFigure['unit'], value: number): JudgedFigure => ({
    bench: BENCH,
    metric,
    value,
    unit,
    baseline: null,
    ratio: null,
    target: null,
  });
  return [
    {
      ...alone(
        'time of a decision',
        'ms',
        over((round) => 1_000 / rate('assay')(round)),
      ),
      baseline: 'hand-written',
      ratio: over((round) => rate('hand-written')(round) / rate('assay')(round)),
      target: { of: 'ratio', atMost: 1.5 },
    },
    throughput('json-rules-engine', { of: 'ratio', atLeast: 1_000 }),
    throughput('cel-js', null),
    throughput('zen-engine', null),
    ...['hand-written', 'cel-js', 'zen-engine', 'json-rules-engine'].map((name) =>
      alone(`payments decided by ${name}`, '1/s', over(rate(name))),
    ),
    alone('share of payments that match a rule', '1', matching / PAYMENTS),
  ];
}

function described(round: ReadonlyMap<string, number>): string {
  return [...round].map(([name, rate]) => `${name} ${(1e9 / rate).toFixed(0)} ns`).join(', ');
}

function shuffled(count: number): readonly number[] {
  const draw = drawFrom(SEED);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = draw.below(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
