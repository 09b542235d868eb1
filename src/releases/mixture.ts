import { assert } from '../kernel/assert';

/**
 * A test martingale for a stream of yes and no: a bet against "yes comes with probability `p0`" that is spread evenly over alternatives.
 *
 *     E = Σ_j w_j · (p_j/p0)^hits · ((1−p_j)/(1−p0))^misses
 *
 * Where p0 is true, E starts at 1 and is 1 on average ever after, so by Ville's inequality (J. Ville, Étude critique de la notion de
 * collectif, 1939) it ever reaches 1/α with probability at most α, however often one looks. The same holds for every true rate on the far
 * side of p0 from the alternatives.
 *
 * E depends on the two counts alone. So the counts are all that is kept, nothing drifts, and twenty million payments are as exact as one.
 */
export class Mixture {
  readonly #terms: readonly Term[];

  /** Probabilities: `p0` strictly between 0 and 1, alternatives from 0 up to below 1, all with the same weight. */
  constructor(p0: number, alternatives: readonly number[]) {
    assert(p0 > 0 && p0 < 1, 'the null probability is between 0 and 1');
    assert(alternatives.length > 0, 'a mixture has alternatives');
    for (const p of alternatives) assert(p >= 0 && p < 1, 'an alternative is a probability below 1');
    const logWeight = -Math.log(alternatives.length);
    this.#terms = alternatives.map((p) => ({
      logWeight,
      logHit: Math.log(p / p0),
      logMiss: Math.log1p(-p) - Math.log1p(-p0),
    }));
  }

  /** The natural logarithm of E after this many yes and no. Never NaN; −∞ where every alternative is refuted. */
  logValue(hits: number, misses: number): number {
    return logSum(this.logTerms(hits, misses));
  }

  /** The same, before it is summed up: to multiply the parts of a stream whose null changes on the way. Weights are included. */
  logTerms(hits: number, misses: number): number[] {
    return this.#terms.map(
      // An alternative of 0 has logHit −∞, and −∞ · 0 would be NaN.
      ({ logWeight, logHit, logMiss }) => logWeight + (hits === 0 ? 0 : hits * logHit) + misses * logMiss,
    );
  }
}

interface Term {
  readonly logWeight: number;
  readonly logHit: number;
  readonly logMiss: number;
}

/** log Σ exp(x), without overflow or underflow. */
export function logSum(values: readonly number[]): number {
  const greatest = Math.max(...values);
  if (greatest === -Infinity) return -Infinity;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - greatest);
  return greatest + Math.log(sum);
}

/** The probability at `ratio` times the odds of `p`. Stays below 1, where a multiple of a probability would not. */
export function atOdds(p: number, ratio: number): number {
  return (p * ratio) / (p * ratio + 1 - p);
}
