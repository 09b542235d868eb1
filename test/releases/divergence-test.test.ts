import * as fc from 'fast-check';
import { canonicalJson } from '../../src/kernel/canonical-json';
import {
  budgetsOf,
  cleanPaymentsToPromote,
  DivergenceTest,
  type DivergenceState,
  type Observation,
} from '../../src/releases/divergence-test';
import {
  equalBudgets,
  falseRollbacks,
  retries,
  rollbackDelay,
  seeded,
  wrongPromotions,
} from '../../scripts/release-simulation';

const WORSE: Observation = { region: null, divergence: 'WORSE' };

function after(test: DivergenceTest, observations: readonly Observation[]): DivergenceState {
  return observations.reduce<DivergenceState>((state, each) => test.observe(state, each), test.start());
}

describe('test A of a release', () => {
  const test = new DivergenceTest(budgetsOf([{ region: 'over 500 euros', allowedPpm: 20_000 }]));

  it('has one budget for each region, one for the outside, and their mirrors', () => {
    expect(test.budgets).toEqual([
      { region: 'over 500 euros', divergence: 'WORSE', allowedPpm: 20_000 },
      { region: 'over 500 euros', divergence: 'BETTER', allowedPpm: 20_000 },
      { region: null, divergence: 'WORSE', allowedPpm: 5_000 },
      { region: null, divergence: 'BETTER', allowedPpm: 5_000 },
    ]);
  });

  it('waits without data', () => {
    expect(test.verdict(test.start())).toBe('WAIT');
  });

  it.each([
    [10_000, 357],
    [5_000, 716],
    [100, 35_877],
  ])('at %p ppm a release without divergence is promoted after %p payments, not before', (allowedPpm, payments) => {
    const needed = cleanPaymentsToPromote(allowedPpm);
    expect(Math.abs(needed - payments)).toBeLessThanOrEqual(payments * 0.01);
    const single = new DivergenceTest([{ region: null, divergence: 'WORSE', allowedPpm }]);
    const early = { ...single.start(), seen: needed - 2 };
    expect(single.verdict(single.observe(early, null))).toBe('WAIT');
    expect(single.verdict(single.observe(single.observe(early, null), null))).toBe('MAY_PROMOTE');
  });

  it('promotes at 0.5 % after exactly 716 clean payments', () => {
    expect(cleanPaymentsToPromote(5_000)).toBe(716);
  });

  it('says no more when it looks less often, and counts the same', () => {
    const observation = fc.oneof(
      { weight: 30, arbitrary: fc.constant<Observation>(null) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Observation>(
          ...test.budgets.map(({ region, divergence }) => ({ region, divergence })),
        ),
      },
    );
    fc.assert(
      fc.property(fc.array(fc.array(observation, { maxLength: 400 }), { maxLength: 6 }), (batches) => {
        const oneByOne = after(test, batches.flat());
        const inBatches = batches.reduce(
          (state, batch) =>
            test.observeAll(state, {
              seen: batch.length,
              differing: batch.flatMap((each) => (each === null ? [] : [{ ...each, count: 1 }])),
            }),
          test.start(),
        );
        expect([inBatches.seen, inBatches.hits]).toEqual([oneByOne.seen, oneByOne.hits]);
        if (inBatches.broken !== null) expect(oneByOne.broken).not.toBeNull();
        if (inBatches.shownAt !== null) expect(oneByOne.shownAt).not.toBeNull();
        const seen = inBatches.curve.points.map(([at]) => at!);
        expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
      }),
      { numRuns: 60 },
    );
  });

  it('rolls back a release that refuses everybody within a handful, and says what broke when', () => {
    const state = after(test, Array<Observation>(6).fill(WORSE));
    expect(test.verdict(state)).toBe('ROLL_BACK');
    expect(state.broken).toEqual({ budget: 2, seen: 3 });
  });

  it('tests outcomes that get better as well', () => {
    const state = after(test, Array<Observation>(6).fill({ region: null, divergence: 'BETTER' }));
    expect(state.broken?.budget).toBe(3);
  });

  it('stays rolled back, whatever comes after', () => {
    const broken = after(test, Array<Observation>(6).fill(WORSE));
    const long = after(test, [...Array<Observation>(6).fill(WORSE), ...Array<Observation>(5_000).fill(null)]);
    expect(long.broken).toEqual(broken.broken);
    expect(test.verdict(long)).toBe('ROLL_BACK');
  });

  it('decides at a look what it would decide at all of them: a miss never breaks a budget', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(50), (misses, hits) => {
        const state = { ...test.start(), seen: misses + hits, hits: [0, 0, hits, 0] };
        const next = test.observe(state, null);
        for (let budget = 0; budget < 4; budget += 1)
          expect(test.logRollback(next, budget)).toBeLessThan(test.logRollback(state, budget));
      }),
    );
  });

  it('goes on from its stored state as if it had never stopped', () => {
    const random = seeded(7);
    const observations = Array.from({ length: 800 }, (): Observation => (random() < 0.004 ? WORSE : null));
    const half = canonicalJson(after(test, observations.slice(0, 400)));
    const resumed = observations
      .slice(400)
      .reduce<DivergenceState>((state, each) => test.observe(state, each), JSON.parse(half) as DivergenceState);
    expect(canonicalJson(resumed)).toBe(canonicalJson(after(test, observations)));
  });

  it('keeps a bounded curve that spans everything counted', () => {
    const { curve } = after(test, Array<Observation>(3_000).fill(null));
    expect(curve.points.length).toBeLessThanOrEqual(256);
    expect(curve.points.length).toBeGreaterThan(120);
    expect(curve.points[0]![0]).toBe(curve.stride);
    expect(curve.points.at(-1)![0]).toBeGreaterThan(3_000 - curve.stride);
  });

  it.each([0, 99, 0.5, 1_000_000])('refuses a share of %p ppm', (allowedPpm) => {
    expect(() => new DivergenceTest([{ region: null, divergence: 'WORSE', allowedPpm }])).toThrow('a share');
  });

  it('refuses a divergence that has no budget', () => {
    expect(() => test.observe(test.start(), { region: 'unknown', divergence: 'WORSE' })).toThrow('budget');
  });

  it('handles twenty million payments', () => {
    const single = new DivergenceTest(equalBudgets(12, 5_000));
    const late = { ...single.start(), seen: 20_000_000, hits: single.budgets.map(() => 60_000) };
    expect(single.verdict(single.observe(late, null))).toBe('MAY_PROMOTE');
    expect(single.verdict(single.observe({ ...late, hits: late.hits.map(() => 200_000) }, WORSE))).toBe('ROLL_BACK');
  });
});

// `npm run simulate:releases` does the same at length. Bounds are at 99 %: a broken promise shows, an unlucky seed does not.
describe('simulated releases', () => {
  it('within budget are rolled back in at most 0.1 %, looked at after every one of 20,000 payments', () => {
    const share = falseRollbacks(11, 400);
    expect(share.low).toBeLessThanOrEqual(0.001);
    expect(share.high).toBeLessThanOrEqual(0.03);
  });

  it('at the budget are promoted in at most 5 %', () => {
    const share = wrongPromotions(12, 1_500);
    expect(share.low).toBeLessThanOrEqual(0.05);
    expect(share.high).toBeLessThanOrEqual(0.075);
  });

  it('that refuse every tenth payment more are rolled back within 60 payments on average', () => {
    const delay = rollbackDelay(13, 1_000);
    expect(delay.meanHigh).toBeLessThanOrEqual(60);
    expect(delay.p95).toBeLessThanOrEqual(120);
    expect(delay.missed).toBe(0);
  });

  it('would be rolled back for nothing if retries counted one by one', () => {
    const { all, first } = retries(14, 200);
    expect(all.low).toBeGreaterThan(0.02);
    expect(first.low).toBeLessThanOrEqual(0.001);
  });
});
