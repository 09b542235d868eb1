import { createHash } from 'node:crypto';
import type { Clock, EpochMs } from '../../src/kernel/clock';

/** One life of the gateway's process. What it planned ends with it. */
export interface Life {
  alive: boolean;
}

interface Planned {
  readonly at: EpochMs;
  readonly order: number;
  readonly what: string;
  readonly life: Life | null;
  readonly run: () => void;
  cancelled: boolean;
}

const TOLD_AT_ONCE = 65_536;

/** Virtual time and what is planned in it, by time and then in the order of planning. */
export class VirtualTime {
  #now: EpochMs;
  #order = 0;
  readonly #heap: Planned[] = [];
  readonly #trace = createHash('sha256');
  /** What the hash has not been told yet: it takes long texts much faster than lines. */
  #untold = '';
  readonly #listen: ((line: string) => void) | null;

  constructor(now: EpochMs, listen: ((line: string) => void) | null = null) {
    this.#now = now;
    this.#listen = listen;
  }

  now(): EpochMs {
    return this.#now;
  }

  /** Plans something; returns a function that cancels it. `life`: with whom it ends. */
  plan(delayMs: number, what: string, run: () => void, life: Life | null = null): () => void {
    // Whole milliseconds, as the system's clock has them.
    const planned = {
      at: this.#now + Math.max(0, Math.ceil(delayMs)),
      order: this.#order,
      what,
      life,
      run,
      cancelled: false,
    };
    this.#order += 1;
    this.#push(planned);
    return () => {
      planned.cancelled = true;
    };
  }

  /** When the next thing happens; null when nothing is planned. */
  nextAt(): EpochMs | null {
    this.#dropDead();
    return this.#heap[0]?.at ?? null;
  }

  /** Moves time on to the next thing and lets it happen. */
  step(): void {
    this.#dropDead();
    const next = this.#pop();
    if (next === null) return;
    this.#now = Math.max(this.#now, next.at);
    this.note(next.what);
    next.run();
  }

  /** Time leaps: what was planned meanwhile happens late. */
  leap(ms: number): void {
    this.#now += ms;
  }

  /** Adds a line to the trace. */
  note(line: string): void {
    const stamped = `${this.#now} ${line}\n`;
    this.#untold += stamped;
    if (this.#untold.length > TOLD_AT_ONCE) this.#tell();
    this.#listen?.(stamped);
  }

  /** Of everything that happened, in order. */
  traceHash(): string {
    this.#tell();
    return this.#trace.copy().digest('hex').slice(0, 16);
  }

  clockOf(life: Life): Clock {
    return {
      now: () => this.#now,
      after: (delayMs, callback) => this.plan(delayMs, 'timer', callback, life),
    };
  }

  #tell(): void {
    this.#trace.update(this.#untold);
    this.#untold = '';
  }

  #dropDead(): void {
    for (;;) {
      const [next] = this.#heap;
      if (next === undefined || (!next.cancelled && next.life?.alive !== false)) return;
      this.#pop();
    }
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let at = heap.push(planned) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at]!, heap[parent]!)) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  #pop(): Planned | null {
    const heap = this.#heap;
    const [top] = heap;
    if (top === undefined) return null;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return top;
      const smaller = left + 1 < heap.length && isBefore(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!isBefore(heap[smaller]!, heap[at]!)) return top;
      [heap[at], heap[smaller]] = [heap[smaller]!, heap[at]!];
      at = smaller;
    }
  }
}

function isBefore(one: Planned, other: Planned): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
