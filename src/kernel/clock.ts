/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The port for time. Everything that waits or asks the time does so here, so that a simulator can own time. */
export interface Clock {
  now(): EpochMs;
  /** Runs `callback` once after `delayMs`. Returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs`. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.after(delayMs, resolve));
}

/** Resolves to the promise's value, or to `late` when it has not settled after `timeoutMs`. */
export async function within<T, L>(clock: Clock, timeoutMs: number, promise: Promise<T>, late: L): Promise<T | L> {
  let cancel = (): void => {};
  const timeout = new Promise<L>((resolve) => {
    cancel = clock.after(timeoutMs, () => resolve(late));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    cancel();
  }
}

/** Milliseconds with fractions since some moment, never running backwards: for measuring how long things take, never for deciding. */
export function stopwatchMs(): number {
  return performance.now();
}
