/** Chance that comes out the same for the same seed. */
export interface Draw {
  /** A whole number from 0 up to but not including `bound`. */
  below(bound: number): number;
  of<T>(...values: readonly T[]): T;
  chance(share: number): boolean;
}

/** mulberry32 by Tommy Ettinger: 32 bits of state, quick, even enough for test data. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    of: (...values) => values[below(values.length)]!,
    chance: (share) => next() < share,
  };
}
