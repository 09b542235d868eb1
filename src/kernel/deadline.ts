import type { Clock, EpochMs } from './clock';

/** How long somebody waits for an answer. Work is not begun for a caller who no longer does. */
export interface Deadline {
  readonly at: EpochMs;
  /** True when the time is up or the caller has gone. */
  isOver(this: void): boolean;
}

/** Of work that nobody waits for, such as jobs. */
export const NO_DEADLINE: Deadline = { at: Number.MAX_SAFE_INTEGER, isOver: () => false };

/** `hasGone`: whether the caller has hung up. */
export function deadlineAt(at: EpochMs, clock: Clock, hasGone: () => boolean): Deadline {
  return { at, isOver: () => clock.now() >= at || hasGone() };
}
