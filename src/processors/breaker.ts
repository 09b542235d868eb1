import { MINUTE_MS, SECOND_MS, type EpochMs } from '../kernel/clock';
import { assert } from '../kernel/assert';

/** What a breaker may become from each state. */
export const BREAKER_TRANSITIONS = {
  CLOSED: ['OPEN'],
  OPEN: ['HALF_OPEN'],
  HALF_OPEN: ['CLOSED', 'OPEN'],
} as const satisfies Record<string, readonly string[]>;

export type BreakerState = keyof typeof BREAKER_TRANSITIONS;
export const BREAKER_STATES = Object.keys(BREAKER_TRANSITIONS) as readonly BreakerState[];

/** FAILURES: calls went wrong. ALARM: the watch over refusals. */
export type BreakerCause = 'FAILURES' | 'ALARM';

/** Our judgement, but for the shape: closed, open, half-open (Nygard, Release It!, 2007). */
export const BREAKER = {
  /** So many failures in a row open it … */
  inARow: 5,
  /** … or half of so many calls. */
  calls: 20,
  /** What is older counts no more. */
  windowMs: MINUTE_MS,
  /** How long it stays open at first; each time that a trial fails, twice as long. */
  openMs: 10 * SECOND_MS,
  openMaxMs: 5 * MINUTE_MS,
  /** How long it stays open after an alarm: calls are answered then, so answers prove little. */
  alarmMs: 5 * MINUTE_MS,
  /** So many trials in a row have to be answered before it closes. */
  trials: 3,
  /** A trial that nothing is heard of for so long is over. */
  trialMs: 30 * SECOND_MS,
} as const;

/**
 * Whether one processor is worth a new payment, by what its last calls led to. In memory, and of this process only: what another node sees of
 * the same processor may differ, and no payment's safety rests on it.
 */
export class Breaker {
  #state: BreakerState = 'CLOSED';
  #since: EpochMs;
  #cause: BreakerCause | null = null;
  /** Of the calls in the window, oldest first. */
  readonly #heard: { readonly at: EpochMs; readonly failed: boolean }[] = [];
  #openUntil: EpochMs = 0;
  #openMs: number = BREAKER.openMs;
  #answered = 0;
  #trial: { readonly of: string; readonly until: EpochMs } | null = null;

  constructor(now: EpochMs) {
    this.#since = now;
  }

  /** As it is at this time. */
  look(now: EpochMs): { readonly state: BreakerState; readonly since: EpochMs; readonly cause: BreakerCause | null } {
    if (this.#state === 'OPEN' && now >= this.#openUntil) this.#move('HALF_OPEN', this.#openUntil);
    return { state: this.#state, since: this.#since, cause: this.#cause };
  }

  /**
   * Whether a payment may go there. Half-open it is a trial, one at a time: the same payment may ask again, others wait until an answer is
   * heard.
   */
  admits(payment: string, now: EpochMs): boolean {
    const { state } = this.look(now);
    if (state !== 'HALF_OPEN') return state === 'CLOSED';
    if (this.#trial !== null && this.#trial.until > now) return this.#trial.of === payment;
    this.#trial = { of: payment, until: now + BREAKER.trialMs };
    return true;
  }

  /** A call has ended. `failed`: it was proved not sent, or its outcome is in doubt. */
  hears(failed: boolean, now: EpochMs): void {
    const { state } = this.look(now);
    if (state === 'OPEN') return;
    if (state === 'HALF_OPEN') return this.#hearsOfTrial(failed, now);
    const { windowMs, calls, inARow } = BREAKER;
    this.#heard.push({ at: now, failed });
    while (this.#heard.length > calls || this.#heard[0]!.at <= now - windowMs) this.#heard.shift();
    if (!failed) return;
    const failures = this.#heard.filter((call) => call.failed).length;
    const row = this.#heard.slice(-inARow);
    const isBroken = row.length === inARow && row.every((call) => call.failed);
    if (isBroken || (this.#heard.length === calls && failures * 2 >= calls)) this.#open('FAILURES', this.#openMs, now);
  }

  /** Opens it for a cause from outside. */
  trip(now: EpochMs): void {
    if (this.look(now).state === 'OPEN') {
      this.#openUntil = Math.max(this.#openUntil, now + BREAKER.alarmMs);
      return;
    }
    this.#open('ALARM', BREAKER.alarmMs, now);
  }

  #hearsOfTrial(failed: boolean, now: EpochMs): void {
    this.#trial = null;
    if (failed) {
      this.#openMs = Math.min(this.#openMs * 2, BREAKER.openMaxMs);
      return this.#open('FAILURES', this.#openMs, now);
    }
    this.#answered += 1;
    if (this.#answered < BREAKER.trials) return;
    this.#openMs = BREAKER.openMs;
    this.#cause = null;
    this.#move('CLOSED', now);
  }

  #open(cause: BreakerCause, forMs: number, now: EpochMs): void {
    this.#cause = cause;
    this.#openUntil = now + forMs;
    this.#move('OPEN', now);
  }

  #move(to: BreakerState, at: EpochMs): void {
    const allowed: readonly string[] = BREAKER_TRANSITIONS[this.#state];
    assert(allowed.includes(to), `a breaker does not go from ${this.#state} to ${to}`);
    this.#state = to;
    this.#since = at;
    this.#heard.length = 0;
    this.#answered = 0;
    this.#trial = null;
  }
}

/** The breakers of all processors. */
export class Breakers {
  readonly #byName = new Map<string, Breaker>();

  of(processor: string, now: EpochMs): Breaker {
    let breaker = this.#byName.get(processor);
    if (breaker === undefined) this.#byName.set(processor, (breaker = new Breaker(now)));
    return breaker;
  }
}
