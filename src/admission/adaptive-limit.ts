import type { Clock, EpochMs } from '../kernel/clock';

export interface AdaptiveLimitOptions {
  readonly clock: Clock;
  /** Never below: groups of commits need company. */
  readonly min: number;
  /** Never above: what the memory is planned for. */
  readonly max: number;
  /** How long a unit of work may wait until its commit is with the database before fewer requests are let in. */
  readonly targetMs: number;
}

/** One bad commit says nothing. A queue that stands for so long does (RFC 8289, section 4.2). */
const INTERVAL_MS = 100;
const SHRINK = 0.9;
const GROW = 0.05;

/**
 * How many requests may be under way, found by measuring. Per interval one look at the shortest delay seen in it, as CoDel does: when even
 * that is above the target, a queue stands inside, and the limit falls by a tenth. When it is below and requests had to wait
 * outside, the limit grows by a twentieth. Time spent at a processor is no delay of ours, so a slow processor makes the limit grow.
 */
export class AdaptiveLimit {
  readonly #options: AdaptiveLimitOptions;
  #value: number;
  #reached = false;
  #shortestMs = Number.POSITIVE_INFINITY;
  #intervalEnd: EpochMs;

  constructor(options: AdaptiveLimitOptions) {
    this.#options = options;
    this.#value = Math.min(options.max, Math.max(options.min, 2 * options.min));
    this.#intervalEnd = options.clock.now() + INTERVAL_MS;
  }

  /** A whole number of requests. */
  get value(): number {
    return Math.floor(this.#value);
  }

  /** Somebody had to wait because of the limit. */
  reached(): void {
    this.#reached = true;
    this.#adjust();
  }

  /** How long the longest waiting unit of a commit waited for it. What the database takes is no queue, as little as a processor's time. */
  observe(delayMs: number): void {
    this.#shortestMs = Math.min(this.#shortestMs, delayMs);
    this.#adjust();
  }

  #adjust(): void {
    const { clock, min, max, targetMs } = this.#options;
    const now = clock.now();
    if (now < this.#intervalEnd) return;
    // An interval without any commit has no queue for commits.
    const standing = this.#shortestMs > targetMs && this.#shortestMs !== Number.POSITIVE_INFINITY;
    if (standing) this.#value = Math.max(min, this.#value * SHRINK);
    else if (this.#reached) this.#value = Math.min(max, this.#value * (1 + GROW));
    this.#reached = false;
    this.#shortestMs = Number.POSITIVE_INFINITY;
    this.#intervalEnd = now + INTERVAL_MS;
  }
}
