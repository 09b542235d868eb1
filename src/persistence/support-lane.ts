import type { EntityManager } from 'typeorm';
import type { Clock } from '../kernel/clock';
import type { Reader } from './database';
import { isInterrupted, OverloadedError, QueryTooHeavyError } from './errors';

/** A connection that runs one query of support at a time. */
export interface LaneConnection {
  readonly manager: EntityManager;
  /** Stops the statement that runs, if one does. */
  interrupt(): void;
}

/** How long one read of support may take. */
export const SUPPORT_TIMEOUT_MS = 5_000;
/** Connections of the lane: a second one, so that a slow search does not hold up the opening of a payment. */
export const SUPPORT_CONNECTIONS = 2;
const WAITING_MAX = 100;
/** An interrupt that falls between two statements stops neither, so it is repeated. */
const AGAIN_MS = 50;

/**
 * The lane of support's queries: few connections, one query in flight on each, a bounded queue, and an end to every query. Whatever
 * support asks, payments have their own connections, and the threads and the memory that this takes are bounded.
 */
export class SupportLane implements Reader {
  readonly #idle: LaneConnection[];
  readonly #waiting: ((connection: LaneConnection) => void)[] = [];
  readonly #clock: Clock;

  constructor(connections: readonly LaneConnection[], clock: Clock) {
    this.#idle = [...connections];
    this.#clock = clock;
  }

  /** Errors: `OverloadedError` when too many wait, `QueryTooHeavyError` when the time is up; those of `work`. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    const watch = this.#watch(connection);
    try {
      return await work(connection.manager);
    } catch (error) {
      if (isInterrupted(error)) throw new QueryTooHeavyError();
      throw error;
    } finally {
      watch.end();
      this.#release(connection);
    }
  }

  #take(): Promise<LaneConnection> {
    const connection = this.#idle.shift();
    if (connection !== undefined) return Promise.resolve(connection);
    if (this.#waiting.length >= WAITING_MAX) return Promise.reject(new OverloadedError());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(connection: LaneConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.unshift(connection);
    else next(connection);
  }

  #watch(connection: LaneConnection): { end(): void } {
    let cancel = (): void => {};
    const stop = (): void => {
      connection.interrupt();
      cancel = this.#clock.after(AGAIN_MS, stop);
    };
    cancel = this.#clock.after(SUPPORT_TIMEOUT_MS, stop);
    return { end: () => cancel() };
  }
}
