import { assert } from '../kernel/assert';

/** Payments between two false alarms, on average, over all streams together. */
export const BETWEEN_FALSE_ALARMS = 10_000_000;
/**
 * Odds ratios of the alternatives to the baseline, and their weights: most on a doubled to tripled rate, which is what a wrong rule makes of
 * one. Multiples of a rate would pass 100 %; odds don't. The last two are for reasons that are rare or were never given: from 0.1 to 10 %
 * it takes half as many payments with them. Small weights cost the others little.
 */
const ALTERNATIVES = [
  { odds: 1.25, weight: 0.1 },
  { odds: 1.5, weight: 0.2 },
  { odds: 2, weight: 0.3 },
  { odds: 3, weight: 0.3 },
  { odds: 5, weight: 0.08 },
  { odds: 20, weight: 0.01 },
  { odds: 80, weight: 0.01 },
] as const;

/** The R of each alternative, as texts that give the same numbers again; canonical JSON. */
export type SpikeState = readonly string[];

/**
 * A spike of refusals in one stream, found with the least delay for a given distance between false alarms: the Shiryaev–Roberts procedure
 * (A. N. Shiryaev 1963, S. W. Roberts 1966), a mixture over alternatives, for each counted payment
 *
 *     R_j ← (1 + R_j) · (p_j/p0)^x · ((1−p_j)/(1−p0))^(1−x)      alarm when R = Σ w_j R_j ≥ A·K
 *
 * with x = 1 for a refusal, p0 the baseline, K the number of streams, A = 10⁷ payments. At the rate p0 R − n is a martingale, so the
 * mean time to a false alarm is at least A·K counted payments of the stream. After an alarm it starts anew. R never underflows, because
 * every payment adds 1, nor overflows, because the alarm ends it.
 *
 * Count one payment per customer and hour.
 */
export class SpikeDetector {
  readonly #R: number[];
  readonly #alarmAt: number;

  /** `streams`: how many are watched. */
  constructor(streams: number, state?: SpikeState) {
    assert(Number.isInteger(streams) && streams > 0, 'streams are watched');
    assert(state === undefined || state.length === ALTERNATIVES.length, 'the state is of this detector');
    this.#R = state === undefined ? ALTERNATIVES.map(() => 0) : state.map(Number);
    assert(
      this.#R.every((value) => value >= 0 && value < Infinity),
      'the state is of this detector',
    );
    this.#alarmAt = BETWEEN_FALSE_ALARMS * streams;
  }

  /** One more counted payment; true raises an alarm. `p0` null: there is no baseline yet, and the payment says nothing. */
  observe(refused: boolean, p0: number | null): boolean {
    if (p0 === null) return false;
    assert(p0 > 0 && p0 < 1, 'a baseline is between 0 and 1');
    for (let index = 0; index < ALTERNATIVES.length; index += 1) {
      const { odds } = ALTERNATIVES[index]!;
      // p/p0 and (1−p)/(1−p0) at `odds` times the odds of p0.
      const miss = 1 / (1 + p0 * (odds - 1));
      this.#R[index] = (1 + this.#R[index]!) * (refused ? odds * miss : miss);
    }
    if (this.strength < this.#alarmAt) return false;
    this.#R.fill(0);
    return true;
  }

  /** R: how much speaks for a spike. */
  get strength(): number {
    let sum = 0;
    for (let index = 0; index < ALTERNATIVES.length; index += 1) sum += ALTERNATIVES[index]!.weight * this.#R[index]!;
    return sum;
  }

  state(): SpikeState {
    return this.#R.map(String);
  }
}
