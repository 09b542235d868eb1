import { type Clock, type EpochMs, SECOND_MS, sleep } from '../kernel/clock';

/** Lets no more than so many through in a second. */
export class Pace {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #gapMs: number;
  #nextAt: EpochMs;

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#gapMs = SECOND_MS / perSecond;
    this.#nextAt = clock.now();
  }

  /** How many can go within a second, `most` at most. */
  room(most: number): number {
    return Math.min(most, this.#perSecond);
  }

  /** Resolves when it is the caller's turn; in the order of the calls. */
  async wait(): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(this.#nextAt, now);
    this.#nextAt = at + this.#gapMs;
    if (at > now) await sleep(this.#clock, at - now);
  }
}

/** Works on all items, so many at once; in their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
