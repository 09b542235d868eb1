import { BASELINE_FLOOR, baselineRate } from '../src/incidents/baseline';
import { SpikeDetector } from '../src/incidents/spike-detector';
import { DeclineTest } from '../src/releases/decline-test';
import { type Budget, DivergenceTest, FALSE_ROLLBACK, PROMOTION_EVIDENCE } from '../src/releases/divergence-test';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32 by Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of `runs` simulated releases how many it happened to, with the 99 % bounds of the true share (Wilson). */
export interface Share {
  readonly runs: number;
  readonly hits: number;
  readonly low: number;
  readonly high: number;
}

export function shareOf(hits: number, runs: number): Share {
  const z = 2.5758;
  const rate = hits / runs;
  const z2 = (z * z) / runs;
  const half = Math.sqrt(z2 * (rate * (1 - rate) + z2 / 4));
  return { runs, hits, low: (rate + z2 / 2 - half) / (1 + z2), high: (rate + z2 / 2 + half) / (1 + z2) };
}

/** Counted payments until something was noticed. `meanHigh`: 99 % upper bound of the true mean. `missed`: runs where it never was. */
export interface Delay {
  readonly runs: number;
  readonly mean: number;
  readonly meanHigh: number;
  readonly p95: number;
  readonly missed: number;
}

function delayOf(delays: readonly number[], missed: number): Delay {
  const sorted = [...delays].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const variance = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (sorted.length - 1);
  return {
    runs: delays.length + missed,
    mean,
    meanHigh: mean + 2.326 * Math.sqrt(variance / sorted.length),
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1]!,
    missed,
  };
}

/** K budgets of the same share: one outside, the others for regions. */
export function equalBudgets(count: number, allowedPpm: number): Budget[] {
  return Array.from({ length: count }, (_, index) => ({
    region: index < 2 ? null : `region ${Math.floor(index / 2)}`,
    divergence: index % 2 === 0 ? 'WORSE' : 'BETTER',
    allowedPpm,
  }));
}

/** Payments until the next event of this probability, at least 1. */
function gap(random: () => number, probability: number): number {
  return Math.floor(Math.log1p(-random()) / Math.log1p(-probability)) + 1;
}

/**
 * Releases that sit exactly at the allowed share of each of 12 budgets: how many are ever rolled back in 20,000 payments. E falls with every
 * payment that does not differ, so a look after every payment that does is a look after every payment.
 */
export function falseRollbacks(seed: number, runs: number): Share {
  const random = seeded(seed);
  const budgets = equalBudgets(12, 5_000);
  const test = new DivergenceTest(budgets);
  const limit = Math.log(budgets.length / FALSE_ROLLBACK);
  const anyway = budgets.length * 0.005;
  let hit = 0;
  for (let run = 0; run < runs; run += 1) {
    const hits = budgets.map(() => 0);
    for (let seen = gap(random, anyway); seen <= 20_000; seen += gap(random, anyway)) {
      const budget = Math.floor(random() * budgets.length);
      hits[budget]! += 1;
      if (test.logRollback({ seen, hits }, budget) < limit) continue;
      hit += 1;
      break;
    }
  }
  return shareOf(hit, runs);
}

/**
 * Releases with one budget that sit exactly at it: how many are ever promoted in 20,000 payments. P grows until a payment differs, so a
 * look before each such payment is a look after every payment.
 */
export function wrongPromotions(seed: number, runs: number): Share {
  const random = seeded(seed);
  const test = new DivergenceTest(equalBudgets(1, 5_000));
  const limit = Math.log(PROMOTION_EVIDENCE);
  let promoted = 0;
  for (let run = 0; run < runs; run += 1) {
    let seen = 0;
    for (let hits = 0; seen < 20_000; hits += 1) {
      const next = seen + gap(random, 0.005);
      if (test.logPromotion({ seen: Math.min(next - 1, 20_000), hits: [hits] }) >= limit) {
        promoted += 1;
        break;
      }
      seen = next;
    }
  }
  return shareOf(promoted, runs);
}

/** Approval falls from 92 to 82 %, with 12 budgets of 0.5 %: payments until the rollback. */
export function rollbackDelay(seed: number, runs: number): Delay {
  const random = seeded(seed);
  const test = new DivergenceTest(equalBudgets(12, 5_000));
  const delays: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let state = test.start();
    while (state.broken === null && state.seen < 5_000)
      state = test.observe(state, random() < 0.1 ? { region: null, divergence: 'WORSE' } : null);
    if (state.broken !== null) delays.push(state.broken.seen);
  }
  return delayOf(delays, runs - delays.length);
}

const SEGMENTS = ['VISA', 'MASTERCARD', 'AMEX', 'SEPA_DEBIT'];

/** Declines of `payments` customers, the canary having a tenth of them; null when the test never rolled back, else after which payment. */
function declines(
  random: () => number,
  { payments, canary, stable }: { readonly payments: number; readonly canary: number; readonly stable: number },
): number | null {
  const test = new DeclineTest(SEGMENTS);
  let state = test.start();
  for (let payment = 1; payment <= payments; payment += 1) {
    const arm = random() < 0.1 ? 'CANARY' : 'STABLE';
    if (random() >= (arm === 'CANARY' ? canary : stable)) continue;
    const segment = SEGMENTS[Math.floor(random() * SEGMENTS.length)]!;
    state = test.observe(state, { segment, arm, canaryBp: 1_000 });
    if (state.brokenAt !== null) return payment;
  }
  return null;
}

/** Both arms alike, at 8 % declines: how many releases test B ever rolls back in 20,000 payments. */
export function falseDeclineAlarms(seed: number, runs: number): Share {
  const random = seeded(seed);
  let alarms = 0;
  for (let run = 0; run < runs; run += 1)
    if (declines(random, { payments: 20_000, canary: 0.08, stable: 0.08 }) !== null) alarms += 1;
  return shareOf(alarms, runs);
}

/** The canary's approval is 82 % where stable's is 92 %: payments of both arms until test B rolls back. */
export function declineDelay(seed: number, runs: number): Delay {
  const random = seeded(seed);
  const delays: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const delay = declines(random, { payments: 50_000, canary: 0.18, stable: 0.08 });
    if (delay !== null) delays.push(delay);
  }
  return delayOf(delays, runs - delays.length);
}

/** Customers who try three times with the same result, at the allowed share: rollbacks when all tries count, and when the first does. */
export function retries(seed: number, runs: number): { readonly all: Share; readonly first: Share } {
  const budgets = equalBudgets(12, 5_000);
  const test = new DivergenceTest(budgets);
  const limit = Math.log(budgets.length / FALSE_ROLLBACK);
  const count = (random: () => number, tries: number): number => {
    let rolledBack = 0;
    for (let run = 0; run < runs; run += 1) {
      const hits = budgets.map(() => 0);
      for (let customer = gap(random, 0.06); customer <= 20_000; customer += gap(random, 0.06)) {
        const budget = Math.floor(random() * budgets.length);
        hits[budget]! += tries;
        if (test.logRollback({ seen: customer * tries, hits }, budget) < limit) continue;
        rolledBack += 1;
        break;
      }
    }
    return rolledBack;
  };
  return { all: shareOf(count(seeded(seed), 3), runs), first: shareOf(count(seeded(seed), 1), runs) };
}

/** What a baseline says after this many payments at a rate. */
function drawnBaseline(random: () => number, rate: number, payments: number): number {
  let refused = 0;
  for (let payment = 0; payment < payments; payment += 1) if (random() < rate) refused += 1;
  return baselineRate({ payments, refused }) ?? BASELINE_FLOOR;
}

/** False alarms among `payments` payments at a constant rate, in one of 20 streams. The baseline is renewed with every hour's payments. */
export function falseSpikes(seed: number, rate: number, payments: number): number {
  const random = seeded(seed);
  const detector = new SpikeDetector(20);
  let alarms = 0;
  let baseline = BASELINE_FLOOR;
  for (let payment = 0; payment < payments; payment += 1) {
    if (payment % 100_000 === 0) baseline = drawnBaseline(random, rate, 20_000);
    if (detector.observe(random() < rate, baseline)) alarms += 1;
  }
  return alarms;
}

/** A stream of 20 goes from one rate to another: payments until the alarm. It has run for 2,000 payments before. */
export function spikeDelay(
  seed: number,
  runs: number,
  rates: { readonly before: number; readonly after: number },
): Delay {
  const random = seeded(seed);
  const delays: number[] = [];
  let missed = 0;
  for (let run = 0; run < runs; run += 1) {
    const baseline = drawnBaseline(random, rates.before, 20_000);
    const detector = new SpikeDetector(20);
    for (let payment = 0; payment < 2_000; payment += 1) detector.observe(random() < rates.before, baseline);
    let delay = 1;
    while (delay <= 100_000 && !detector.observe(random() < rates.after, baseline)) delay += 1;
    if (delay <= 100_000) delays.push(delay);
    else missed += 1;
  }
  return delayOf(delays, missed);
}
