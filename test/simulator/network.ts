import type { Swarm } from './faults';
import type { Random } from './random';
import type { Life, VirtualTime } from './virtual-time';

type InDoubt = { readonly kind: 'inDoubt'; readonly cause: string };
type NotSent = { readonly kind: 'notSent'; readonly cause: string };

/** Longer than a processor's timeout, shorter than the settle window. */
const SLOW_MS = 25_000;
/** Longer than any enquiry about "not found" waits. */
const VERY_SLOW_MS = 30 * 60_000;

/** The way between gateway and processor. What has been sent arrives whether or not its sender still lives. */
export class Network {
  #outageUntil = 0;
  #underWay = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly swarm: Swarm,
    private readonly random: Random,
  ) {}

  /** A request that may move money. */
  send<A>(what: string, life: Life, until: number, arrive: () => A): Promise<A | InDoubt | NotSent> {
    if (this.#isOut()) return this.#later(life, { kind: 'notSent', cause: 'connection refused' });
    return this.#call(what, life, until, arrive, { kind: 'notSent', cause: 'connection refused' });
  }

  /** A question. That it could not be asked tells nothing. */
  ask<A>(what: string, life: Life, until: number, arrive: () => A): Promise<A | InDoubt> {
    const unasked: InDoubt = { kind: 'inDoubt', cause: 'connection refused' };
    if (this.#isOut()) return this.#later(life, unasked);
    return this.#call(what, life, until, arrive, unasked);
  }

  /** Whether a question is answered by a replica that lags behind. */
  isStale(): boolean {
    return this.swarm.strikes('staleEnquiry', this.random);
  }

  /** Whether a request is still to arrive. */
  isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  #call<A, R>(what: string, life: Life, until: number, arrive: () => A, refused: R): Promise<A | InDoubt | R> {
    const { time, random } = this;
    const strikes = (fault: Parameters<Swarm['has']>[0]): boolean => this.swarm.strikes(fault, random);
    const [out, back] = [random.between(5, 300), random.between(5, 300)];
    const fate = {
      refused: strikes('refused'),
      lostRequest: strikes('lostRequest'),
      lostResponse: strikes('lostResponse'),
      serverError: strikes('serverError'),
      garbage: strikes('garbage'),
      duplicate: strikes('duplicate'),
      slow: strikes('slow'),
      verySlow: strikes('verySlow'),
      slowBack: strikes('slow'),
    };
    const doneFirst = random.chance(0.5);
    const slowMs = random.between(1, SLOW_MS);
    const verySlowMs = random.between(SLOW_MS, VERY_SLOW_MS);
    return new Promise((resolve) => {
      const answer = (value: A | InDoubt | R, delayMs: number): void => {
        time.plan(delayMs, `answer ${what}`, () => resolve(value), life);
      };
      answer({ kind: 'inDoubt', cause: 'no answer' }, Math.max(0, until - time.now()));
      if (fate.refused) return answer(refused, out);
      if (fate.lostRequest) return;
      const delayMs = fate.verySlow ? verySlowMs : fate.slow ? slowMs : out;
      if (fate.serverError && !doneFirst) {
        time.plan(delayMs, `lost ${what}`, () => answer({ kind: 'inDoubt', cause: 'status 500' }, back));
        return;
      }
      this.#underWay += 1;
      time.plan(delayMs, `arrives ${what}`, () => {
        this.#underWay -= 1;
        const value = arrive();
        if (fate.lostResponse) return;
        const heard: A | InDoubt = fate.garbage
          ? { kind: 'inDoubt', cause: 'not understood' }
          : fate.serverError
            ? { kind: 'inDoubt', cause: 'status 500' }
            : value;
        answer(heard, fate.slowBack ? back + slowMs : back);
      });
      if (fate.duplicate) time.plan(delayMs + random.between(0, SLOW_MS), `again ${what}`, () => void arrive());
    });
  }

  /** From now on the processor can't be reached for a while. */
  cutOff(ms: number): void {
    this.#outageUntil = this.time.now() + ms;
  }

  #isOut(): boolean {
    return this.swarm.has('outage') && this.time.now() < this.#outageUntil;
  }

  #later<R>(life: Life, value: R): Promise<R> {
    return new Promise((resolve) => this.time.plan(2, 'refused', () => resolve(value), life));
  }
}
