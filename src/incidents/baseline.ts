import { assert } from '../kernel/assert';
import { DAY_MS, type EpochMs } from '../kernel/clock';
import { ALL, countsEveryPayment, type StreamKey } from './stream';

/** Fewer payments than this are no baseline. A guess: about a day of a small shop. */
export const BASELINE_PAYMENTS_MIN = 200;
/** So that a reason that was never seen before can alarm, and one slip alone can't. A guess. */
export const BASELINE_FLOOR = 0.001;
/** A stream that is refused more often than this has nothing left to spike. */
const BASELINE_CEILING = 0.95;
/** The 99 % quantile of the normal distribution. */
const Z_99 = 2.326_347_874;
/** How far back the same hour is looked for: four weeks. */
export const BASELINE_DAYS = 28;

/** Refusals and payments of one stream in one hour of the week, over the weeks before. */
export interface HourOfWeek {
  readonly payments: number;
  readonly refused: number;
}

/**
 * The rate that a stream is held against: the one-sided 99 % upper bound of what it was in this hour of the week (E. B. Wilson's score
 * interval, 1927), at least the floor. Null while there is too little to compare with: then the detector is silent.
 */
export function baselineRate({ payments, refused }: HourOfWeek): number | null {
  assert(refused >= 0 && refused <= payments, 'no more are refused than there are');
  if (payments < BASELINE_PAYMENTS_MIN) return null;
  const rate = refused / payments;
  const z2 = Z_99 ** 2 / payments;
  const upper = (rate + z2 / 2 + Math.sqrt(z2 * (rate * (1 - rate) + z2 / 4))) / (1 + z2);
  return Math.min(BASELINE_CEILING, Math.max(BASELINE_FLOOR, upper));
}

/** What was counted in one stream in one hour. */
export interface CountedHour {
  readonly stream: StreamKey;
  /** The hour's beginning. */
  readonly hour: EpochMs;
  /** 0 where every payment counts: those of `ALL` do. */
  readonly payments: number;
  readonly refused: number;
  /** An hour with an alarm is nothing to compare with. */
  readonly alarms: number;
}

/** The hours that an hour is compared with: the same hour of each day before, latest first. */
export function hoursBefore(hour: EpochMs): readonly EpochMs[] {
  return Array.from({ length: BASELINE_DAYS }, (_, index) => hour - (index + 1) * DAY_MS);
}

/**
 * The rates of all streams for one hour. Where the same hour of the week has too few payments, the same hour of every day is taken: so a
 * gateway is watched from its second day on, and a small merchant at all.
 */
export class Baselines {
  readonly #counted = new Map<StreamKey, Map<EpochMs, CountedHour>>();
  readonly #weekly: readonly EpochMs[];
  readonly #daily: readonly EpochMs[];
  readonly #rates = new Map<StreamKey, number | null>();

  /** `counted`: of `hoursBefore(hour)`. */
  constructor(hour: EpochMs, counted: readonly CountedHour[]) {
    this.#daily = hoursBefore(hour);
    this.#weekly = this.#daily.filter((_, index) => (index + 1) % 7 === 0);
    for (const count of counted) {
      const ofStream = this.#counted.get(count.stream) ?? new Map<EpochMs, CountedHour>();
      this.#counted.set(count.stream, ofStream.set(count.hour, count));
    }
  }

  /** The streams that there were. */
  get streams(): readonly StreamKey[] {
    return [...this.#counted.keys()];
  }

  /** The rate to hold the stream against; null while there is none. */
  rateOf(stream: StreamKey): number | null {
    const known = this.#rates.get(stream);
    if (known !== undefined) return known;
    const rate = baselineRate(this.#sum(stream, this.#weekly)) ?? baselineRate(this.#sum(stream, this.#daily));
    this.#rates.set(stream, rate);
    return rate;
  }

  #sum(stream: StreamKey, hours: readonly EpochMs[]): HourOfWeek {
    const own = this.#counted.get(stream);
    const whole = countsEveryPayment(stream) ? this.#counted.get(ALL) : own;
    let payments = 0;
    let refused = 0;
    for (const hour of hours) {
      const count = own?.get(hour);
      if ((count?.alarms ?? 0) > 0) continue;
      payments += whole?.get(hour)?.payments ?? 0;
      refused += count?.refused ?? 0;
    }
    return { payments, refused };
  }
}
