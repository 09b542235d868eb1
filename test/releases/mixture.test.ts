import * as fc from 'fast-check';
import { atOdds, logSum, Mixture } from '../../src/releases/mixture';

/** The product, factor by factor, as the formula is written. */
function byHand(p0: number, alternatives: readonly number[], outcomes: readonly boolean[]): number {
  return alternatives.reduce((sum, p) => {
    const product = outcomes.reduce((so, hit) => so * (hit ? p / p0 : (1 - p) / (1 - p0)), 1);
    return sum + product / alternatives.length;
  }, 0);
}

describe('a mixture of bets', () => {
  const probability = fc.double({ min: 0.001, max: 0.9, noNaN: true });

  it('is the product of its formula', () => {
    fc.assert(
      fc.property(
        probability,
        fc.array(probability, { minLength: 1, maxLength: 6 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        (p0, alternatives, outcomes) => {
          const hits = outcomes.filter(Boolean).length;
          const value = new Mixture(p0, alternatives).logValue(hits, outcomes.length - hits);
          expect(value).toBeCloseTo(Math.log(byHand(p0, alternatives, outcomes)), 8);
        },
      ),
    );
  });

  it('is a fair bet: its expectation after n looks is 1 where the null holds', () => {
    fc.assert(
      fc.property(probability, fc.array(probability, { minLength: 1, maxLength: 6 }), (p0, alternatives) => {
        const mixture = new Mixture(p0, alternatives);
        const n = 12;
        let expected = 0;
        let ways = 1;
        for (let hits = 0; hits <= n; hits += 1) {
          expected += ways * p0 ** hits * (1 - p0) ** (n - hits) * Math.exp(mixture.logValue(hits, n - hits));
          ways = (ways * (n - hits)) / (hits + 1);
        }
        expect(expected).toBeCloseTo(1, 8);
      }),
    );
  });

  it('neither overflows nor underflows in twenty million payments', () => {
    const up = new Mixture(0.005, [0.0075, 0.4]);
    expect(up.logValue(20_000_000, 0)).toBeCloseTo(20_000_000 * Math.log(80) - Math.log(2), 3);
    const down = up.logValue(0, 20_000_000);
    expect(down).toBeLessThan(-50_000);
    expect(Number.isFinite(down)).toBe(true);
    expect(up.logValue(20_000_000, 1)).toBeLessThan(up.logValue(20_000_000, 0));
  });

  it('drops an alternative of zero at the first hit, without NaN', () => {
    const never = new Mixture(0.005, [0]);
    expect(never.logValue(0, 100)).toBeCloseTo(-100 * Math.log(0.995), 10);
    expect(never.logValue(1, 100)).toBe(-Infinity);
    expect(new Mixture(0.005, [0, 0.0025]).logValue(1, 100)).toBeGreaterThan(-10);
  });

  it.each([
    [0, [0.1]],
    [1, [0.1]],
    [0.1, []],
    [0.1, [1]],
  ])('refuses a null of %p against %p', (p0, alternatives) => {
    expect(() => new Mixture(p0, alternatives)).toThrow(/probability|alternatives/);
  });

  it('sums logarithms of any size', () => {
    expect(logSum([-1e9, -1e9])).toBeCloseTo(-1e9 + Math.log(2), 5);
    expect(logSum([1e9, -Infinity])).toBe(1e9);
    expect(logSum([-Infinity])).toBe(-Infinity);
  });

  it('keeps odds below certainty', () => {
    expect(atOdds(0.25, 5)).toBeCloseTo(0.625, 10);
    expect(atOdds(0.6, 128)).toBeLessThan(1);
  });
});
