import { type Clock, stopwatchMs } from '../kernel/clock';
import type { Result } from '../kernel/result';
import { OverloadedError } from './errors';
import type { CommittedEvent } from './hot-unit';

/** Hears of what was committed, and how long it took. Must not throw. */
export interface CommitObserver {
  /** `waitedMs`: from when the group's first unit came until the group was with the database; `tookMs`: from then until its COMMIT. */
  group(this: void, group: { readonly size: number; readonly waitedMs: number; readonly tookMs: number }): void;
  committed(this: void, event: CommittedEvent): void;
}

/** What came of a unit; `told`: what it has for the observer. */
export type UnitResult = Result<unknown, unknown> & { readonly told?: readonly CommittedEvent[] };

/** A unit of work that waits for its group. */
export interface Waiting<U> {
  readonly unit: U;
  /** By the stopwatch. */
  readonly sinceMs: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface GroupQueueOptions {
  readonly clock: Clock;
  /** How many groups may run at once. On SQLite 2: one is with the database, and the next one is prepared meanwhile. */
  readonly concurrency: number;
  readonly maxGroupSize: number;
  readonly maxWaiting: number;
  /** Under load a group of fewer waits for company, but not longer than `lingerMs`. */
  readonly minGroupSize: number;
  readonly lingerMs: number;
  /** Few units wait for the group that runs, because its callers come next; otherwise they only linger. */
  readonly waitsForRunning: boolean;
  readonly observer?: CommitObserver;
}

/**
 * Runs a group and never throws. It resolves to a function that settles every unit of the group. `handedOver` is called once the
 * event loop has nothing to do for the group but to wait: now the callers of the group before it go on, while the database writes.
 */
export type RunGroup<U> = (group: readonly Waiting<U>[], handedOver: () => void) => Promise<() => void>;

/** Sizes of the groups run so far. */
export interface GroupStatistics {
  readonly groups: number;
  readonly units: number;
  readonly waiting: number;
  /** Age of the unit that has waited longest for its group, in milliseconds. */
  readonly oldestWaitMs: number;
}

/**
 * A first-in-first-out queue whose waiting units are run in groups. The first unit after a pause runs at once. Under load
 * what has come in while a group was written is the next group: some callers wait for the disk, for some the next group is prepared, and
 * the event loop works for the rest. Few units linger a little, because one commit for ten costs hardly more than one for one.
 */
export class GroupQueue<U> {
  readonly #options: GroupQueueOptions;
  readonly #run: RunGroup<U>;
  #waiting: Waiting<U>[] = [];
  #running = 0;
  /** A group runs that has not been handed over yet. No other begins before. */
  #preparing = false;
  #lingering = false;
  #lastSize = 0;
  #groups = 0;
  #units = 0;
  #idle: (() => void)[] = [];
  /** Settlers of committed groups whose callers wait until the next group is with the database. */
  #committed: (() => void)[] = [];

  constructor(options: GroupQueueOptions, run: RunGroup<U>) {
    this.#options = options;
    this.#run = run;
  }

  /**
   * Resolves when the unit's group is committed. Rejects with the unit's own error, or `OverloadedError` before any work. `urgent`: it is
   * in the next group, however many wait.
   */
  add<T>(unit: U, { urgent = false } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!urgent && this.#waiting.length >= this.#options.maxWaiting) {
        reject(new OverloadedError());
        return;
      }
      const waiting = { unit, sinceMs: stopwatchMs(), resolve: resolve, reject };
      if (urgent) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#wake();
    });
  }

  statistics(): GroupStatistics {
    const [oldest] = this.#waiting;
    return {
      groups: this.#groups,
      units: this.#units,
      waiting: this.#waiting.length,
      oldestWaitMs: oldest === undefined ? 0 : stopwatchMs() - oldest.sinceMs,
    };
  }

  /** Resolves when nothing waits or runs. */
  async drain(): Promise<void> {
    while (this.#running > 0 || this.#waiting.length > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #wake(): void {
    const { concurrency, minGroupSize, lingerMs, waitsForRunning } = this.#options;
    if (this.#lingering || this.#preparing || this.#running >= concurrency || this.#waiting.length === 0) return;
    if (this.#lastSize > 1 && this.#waiting.length < minGroupSize) {
      if (this.#running > 0 && waitsForRunning) return;
      this.#lingering = true;
      this.#options.clock.after(lingerMs, () => {
        this.#lingering = false;
        this.#start();
      });
      return;
    }
    this.#start();
  }

  #start(): void {
    const group = this.#waiting.splice(0, this.#options.maxGroupSize);
    if (group.length === 0) return;
    this.#running += 1;
    this.#preparing = true;
    this.#lastSize = group.length;
    this.#groups += 1;
    this.#units += group.length;
    let handedOverMs: number | null = null;
    const handedOver = (): void => {
      if (handedOverMs !== null) return;
      handedOverMs = stopwatchMs();
      this.#handedOver();
    };
    void this.#run(group, handedOver).then((settle) => {
      this.#running -= 1;
      handedOver();
      const withDatabaseMs = handedOverMs ?? stopwatchMs();
      const waitedMs = withDatabaseMs - group[0]!.sinceMs;
      this.#options.observer?.group({ size: group.length, waitedMs, tookMs: stopwatchMs() - withDatabaseMs });
      this.#committed.push(settle);
      this.#wake();
      if (!this.#preparing) this.#settleCommitted();
      if (this.#running === 0 && this.#waiting.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  /** The event loop is free until the database has answered, so those whose group is committed go on. */
  #handedOver(): void {
    this.#preparing = false;
    this.#settleCommitted();
    this.#wake();
  }

  #settleCommitted(): void {
    for (const settle of this.#committed.splice(0)) settle();
  }
}

/** Gives every unit of a committed group its own result, and the observer what they told. */
export function settleAll(
  group: readonly Waiting<unknown>[],
  results: readonly UnitResult[],
  observer: CommitObserver | undefined,
): void {
  group.forEach((waiting, index) => {
    const result = results[index]!;
    if (observer !== undefined) for (const event of result.told ?? []) observer.committed(event);
    if (result.ok) waiting.resolve(result.value);
    else waiting.reject(result.error);
  });
}

/** Fails every unit of a group. */
export function rejectAll(group: readonly Waiting<unknown>[], error: unknown): void {
  for (const waiting of group) waiting.reject(error);
}
