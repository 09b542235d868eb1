import type { Clock, EpochMs } from '../kernel/clock';
import type { Deadline } from '../kernel/deadline';
import type { AdaptiveLimit } from './adaptive-limit';

/** A request before anything was done for it. */
export interface Visitor {
  /** Whose it is, as far as that is cheap to know: flows share what there is. */
  readonly flow: string;
  readonly deadline: Deadline;
  /** Calls back once when the caller hangs up. Returns a function that stops listening. Asked only of visitors that wait. */
  onGone(callback: () => void): () => void;
}

/** Why a request was turned away. Nothing was begun for it. */
export const SHED_REASONS = ['queue_full', 'waited_too_long', 'deadline', 'caller_gone', 'closed'] as const;
export type ShedReason = (typeof SHED_REASONS)[number];

export type Entry =
  /** `leave` must be called once, when the request is answered. */
  | { readonly kind: 'admitted'; leave(this: void): void }
  | { readonly kind: 'shed'; readonly reason: ShedReason; readonly retryAfterMs: number };

export interface DoorOptions {
  readonly clock: Clock;
  readonly limit: AdaptiveLimit;
  /** The most that one flow may hold of what is under way, so that no flow can hold everything. */
  readonly maxPerFlow: number;
  /** The most requests that wait, of all flows. */
  readonly maxWaiting: number;
  /** After this long outside, a request is turned away: its caller can ask again, and does better when it knows. */
  readonly maxWaitMs: number;
  /** How many are told per second that they are turned away. A no costs as well: in a storm of retries callers hear it later. */
  readonly maxNoesPerSecond: number;
}

export interface DoorStatistics {
  readonly limit: number;
  readonly inFlight: number;
  readonly waiting: number;
  /** Age of the request that has waited longest, in milliseconds. */
  readonly oldestWaitMs: number;
  /** Requests that are turned away and have not been told yet. */
  readonly unheard: number;
  readonly shed: Readonly<Record<ShedReason, number>>;
}

interface Waiting {
  readonly visitor: Visitor;
  readonly since: EpochMs;
  stopListening(): void;
  settle(entry: Entry | Promise<Entry>): void;
}

interface Flow {
  readonly name: string;
  inFlight: number;
  /** Number of the last time that it was let in: of flows that hold as much, the one let in longest ago is next. */
  lastTurn: number;
  readonly waiting: Waiting[];
}

const SWEEP_MS = 50;
const RETRY_MIN_MS = 1_000;

/**
 * Where requests wait before anything is done for them. As many are let in as the limit says. A free place goes to the flow that holds the fewest, so
 * that a flood waits behind itself and everybody else goes past it. When too many wait, the newest of the longest queue is turned away.
 * So many are told so per second; who retries at once is slowed down by waiting for the answer, and not by answers.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #flows = new Map<string, Flow>();
  readonly #shed: Record<ShedReason, number>;
  #inFlight = 0;
  #waiting = 0;
  #turn = 0;
  #turnedAway = 0;
  #noes = 0;
  /** Those who are turned away and have not heard it yet: one a connection at most. */
  #unheard: (() => void)[] = [];
  #sweeping = false;
  #closed = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#shed = Object.fromEntries(SHED_REASONS.map((reason) => [reason, 0])) as Record<ShedReason, number>;
  }

  /** Lets a visitor in, now or when there is a place, or turns it away. Answers at once when nobody needs to wait. */
  enter(visitor: Visitor): Entry | Promise<Entry> {
    if (this.#closed) return this.#turnAway('closed');
    if (visitor.deadline.isOver()) return this.#turnAway('deadline');
    const flow = this.#flowOf(visitor.flow);
    if (flow.waiting.length === 0 && this.#mayEnter(flow)) return this.#admit(flow);
    if (!this.#makeRoom(flow)) {
      this.#forget(flow);
      return this.#turnAway('queue_full');
    }
    return this.#wait(flow, visitor);
  }

  /** Turns everybody away who waits, and who comes from now on. */
  close(): void {
    this.#closed = true;
    for (const tell of this.#unheard.splice(0)) tell();
    for (const flow of this.#flows.values())
      for (const waiting of [...flow.waiting]) this.#drop(flow, waiting, 'closed');
  }

  /** True while requests wait for others: background work makes way then. */
  isCrowded(): boolean {
    return this.#waiting > 0;
  }

  statistics(): DoorStatistics {
    const now = this.#options.clock.now();
    let oldest = now;
    for (const { waiting } of this.#flows.values()) oldest = Math.min(oldest, waiting[0]?.since ?? now);
    return {
      limit: this.#options.limit.value,
      inFlight: this.#inFlight,
      waiting: this.#waiting,
      oldestWaitMs: now - oldest,
      unheard: this.#unheard.length,
      shed: { ...this.#shed },
    };
  }

  #mayEnter(flow: Flow): boolean {
    if (flow.inFlight >= this.#options.maxPerFlow) return false;
    if (this.#inFlight < this.#options.limit.value) return true;
    this.#options.limit.reached();
    return this.#inFlight < this.#options.limit.value;
  }

  #admit(flow: Flow): Entry {
    flow.inFlight += 1;
    flow.lastTurn = ++this.#turn;
    this.#inFlight += 1;
    let inside = true;
    const leave = (): void => {
      if (!inside) return;
      inside = false;
      flow.inFlight -= 1;
      this.#inFlight -= 1;
      this.#forget(flow);
      this.#letIn();
    };
    return { kind: 'admitted', leave };
  }

  #letIn(): void {
    while (this.#waiting > 0) {
      const flow = this.#nextFlow();
      if (flow === null || !this.#mayEnter(flow)) return;
      const next = flow.waiting[0]!;
      if (next.visitor.deadline.isOver()) this.#drop(flow, next, 'deadline');
      else this.#take(flow, next).settle(this.#admit(flow));
    }
  }

  /** Of the flows that wait and may hold more, the one that holds the fewest. */
  #nextFlow(): Flow | null {
    let best: Flow | null = null;
    for (const flow of this.#flows.values()) {
      if (flow.waiting.length === 0 || flow.inFlight >= this.#options.maxPerFlow) continue;
      if (best === null || compare(flow, best) < 0) best = flow;
    }
    return best;
  }

  /** False when the newcomer's own flow waits longest, so that it is the one to be turned away. */
  #makeRoom(newcomer: Flow): boolean {
    if (this.#waiting < this.#options.maxWaiting) return true;
    let longest = newcomer;
    for (const flow of this.#flows.values()) if (flow.waiting.length > longest.waiting.length) longest = flow;
    const newest = longest.waiting.at(-1);
    if (longest === newcomer || newest === undefined) return false;
    this.#drop(longest, newest, 'queue_full');
    return true;
  }

  #wait(flow: Flow, visitor: Visitor): Promise<Entry> {
    return new Promise((settle) => {
      const waiting: Waiting = {
        visitor,
        since: this.#options.clock.now(),
        stopListening: visitor.onGone(() => this.#drop(flow, waiting, 'caller_gone')),
        settle,
      };
      flow.waiting.push(waiting);
      this.#waiting += 1;
      this.#sweepLater();
    });
  }

  /** One timer for all who wait. */
  #sweepLater(): void {
    if (this.#sweeping || this.#waiting + this.#noes + this.#unheard.length === 0) return;
    this.#sweeping = true;
    this.#options.clock.after(SWEEP_MS, () => {
      this.#sweeping = false;
      this.#sweep();
      this.#letIn();
      this.#sweepLater();
    });
  }

  #sweep(): void {
    const noes = this.#noesPerSweep();
    this.#noes = Math.min(noes, this.#unheard.length);
    for (const tell of this.#unheard.splice(0, noes)) tell();
    const tooOld = this.#options.clock.now() - this.#options.maxWaitMs;
    for (const flow of this.#flows.values()) {
      for (const waiting of [...flow.waiting]) {
        if (waiting.visitor.deadline.isOver()) this.#drop(flow, waiting, 'deadline');
        else if (waiting.since <= tooOld) this.#drop(flow, waiting, 'waited_too_long');
      }
    }
  }

  #drop(flow: Flow, waiting: Waiting, reason: ShedReason): void {
    this.#take(flow, waiting);
    this.#forget(flow);
    waiting.settle(this.#turnAway(reason));
  }

  #take(flow: Flow, waiting: Waiting): Waiting {
    flow.waiting.splice(flow.waiting.indexOf(waiting), 1);
    this.#waiting -= 1;
    waiting.stopListening();
    return waiting;
  }

  /** Callers that are told the same time come back at the same time, so they are told different ones. */
  #turnAway(reason: ShedReason): Entry | Promise<Entry> {
    this.#shed[reason] += 1;
    const spread = (++this.#turnedAway * 618) % RETRY_MIN_MS;
    const entry: Entry = { kind: 'shed', reason, retryAfterMs: RETRY_MIN_MS + spread };
    if (this.#closed) return entry;
    const isHeard = this.#noes < this.#noesPerSweep();
    if (isHeard) this.#noes += 1;
    const later = isHeard ? null : new Promise<Entry>((settle) => this.#unheard.push(() => settle(entry)));
    this.#sweepLater();
    return later ?? entry;
  }

  #noesPerSweep(): number {
    return Math.max(1, (this.#options.maxNoesPerSecond * SWEEP_MS) / 1_000);
  }

  #flowOf(name: string): Flow {
    let flow = this.#flows.get(name);
    if (!flow) this.#flows.set(name, (flow = { name, inFlight: 0, lastTurn: 0, waiting: [] }));
    return flow;
  }

  /** Memory follows those who are here, not those who ever were. */
  #forget(flow: Flow): void {
    if (flow.inFlight === 0 && flow.waiting.length === 0) this.#flows.delete(flow.name);
  }
}

function compare(one: Flow, other: Flow): number {
  return one.inFlight - other.inFlight || one.lastTurn - other.lastTurn;
}
