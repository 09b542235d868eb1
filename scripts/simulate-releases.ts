import { parseArgs } from 'node:util';
import { cleanPaymentsToPromote } from '../src/releases/divergence-test';
import {
  declineDelay,
  type Delay,
  falseDeclineAlarms,
  falseRollbacks,
  falseSpikes,
  retries,
  rollbackDelay,
  type Share,
  spikeDelay,
  wrongPromotions,
} from './release-simulation';

/** Simulates releases and streams of refusals; `--scale N` is how many times as many as by default. Exit 1 when a promise is not kept. */
function main(): number {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, scale: { type: 'string', default: '1' } },
  });
  const seed = Number(values.seed);
  const scale = Number(values.scale);
  if (!Number.isInteger(seed) || !Number.isInteger(scale) || scale < 1) {
    console.error('npm run simulate:releases [-- --seed N --scale N]');
    return 2;
  }
  console.log(`seed ${seed}`);
  const lines = [
    atMost('within budget, ever rolled back', falseRollbacks(seed, 20_000 * scale), 0.001),
    atMost('at the budget, ever promoted', wrongPromotions(seed, 20_000 * scale), 0.05),
    within('approval 92 → 82 %, payments to rollback', rollbackDelay(seed, 4_000 * scale), 60, 120),
    equal('clean payments to promotion at 0.5 %', cleanPaymentsToPromote(5_000), 716),
    atMost('three tries of a customer, counted once', retries(seed, 10_000 * scale).first, 0.001),
    atMost('test B, both arms alike, ever rolled back', falseDeclineAlarms(seed, 10_000 * scale), 0.001),
    within('test B, approval 92 → 82 %, payments', declineDelay(seed, 1_000 * scale), 2_500, 5_000),
    ...[0.001, 0.08, 0.25, 0.6].map((rate) =>
      equal(`false spikes in 10 M payments at ${rate * 100} %`, falseSpikes(seed, rate, 10_000_000), 0),
    ),
    within(
      'refusals 8 → 18 %, payments to alarm',
      spikeDelay(seed, 4_000 * scale, { before: 0.08, after: 0.18 }),
      350,
      700,
    ),
    within('a new reason at 10 %, payments', spikeDelay(seed, 1_000 * scale, { before: 0, after: 0.1 }), 70, 140),
  ];
  for (const { text } of lines) console.log(text);
  return lines.every(({ kept }) => kept) ? 0 : 1;
}

interface Line {
  readonly text: string;
  readonly kept: boolean;
}

function line(what: string, found: string, kept: boolean): Line {
  return { text: `${kept ? 'kept  ' : 'BROKEN'}  ${what}: ${found}`, kept };
}

/**
 * Broken when the lower 99 % bound of the true share is above what is allowed. Promotion at a budget happens in almost exactly 5 %, so no
 * number of runs could show its upper bound below that.
 */
function atMost(what: string, { hits, runs, low, high }: Share, max: number): Line {
  const found = `${hits} of ${runs}, true share ${percent(low)} to ${percent(high)} (allowed ${percent(max)})`;
  return line(what, found, low <= max);
}

function within(what: string, { mean, meanHigh, p95, missed }: Delay, meanMax: number, p95Max: number): Line {
  const found = `mean ${mean.toFixed(1)} (at most ${meanHigh.toFixed(1)}), p95 ${p95}, never ${missed}`;
  return line(what, found, meanHigh <= meanMax && p95 <= p95Max && missed === 0);
}

function equal(what: string, found: number, expected: number): Line {
  return line(what, String(found), found === expected);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)} %`;
}

process.exitCode = main();
