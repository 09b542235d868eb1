import type { Random } from './random';

/** Everything that can go wrong, each with how often: a share of the occasions, or of the payments. */
export const FAULTS = {
  // between gateway and processor
  lostRequest: 0.05,
  lostResponse: 0.05,
  duplicate: 0.05,
  slow: 0.06,
  verySlow: 0.004,
  serverError: 0.05,
  garbage: 0.03,
  refused: 0.04,
  staleEnquiry: 0.3,
  // notices
  lostNotice: 0.3,
  lateNotice: 0.3,
  doubleNotice: 0.3,
  // between client and gateway
  clientLostRequest: 0.05,
  clientLostResponse: 0.08,
  clientDuplicate: 0.08,
  newKey: 0.2,
  otherAmount: 0.04,
  sharedOrder: 0.15,
  // the gateway's process and its disk
  crash: 0.0008,
  crashAtCommit: 0.006,
  busy: 0.002,
  // these come a few times in a run
  outage: 1,
  deploy: 1,
  diskFull: 1,
  clockLeap: 1,
} as const;

export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[];

/** Which faults a run has. A run with all of them at once would hardly get anywhere, so each has a random half. */
export class Swarm {
  #calm = false;

  constructor(readonly faults: ReadonlySet<Fault>) {}

  static of(random: Random): Swarm {
    return new Swarm(new Set(FAULT_NAMES.filter(() => random.chance(0.5))));
  }

  has(fault: Fault): boolean {
    return !this.#calm && this.faults.has(fault);
  }

  strikes(fault: Fault, random: Random): boolean {
    return this.has(fault) && random.chance(FAULTS[fault]);
  }

  /** From now on nothing goes wrong any more. */
  calm(): void {
    this.#calm = true;
  }
}
