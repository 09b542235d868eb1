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

/** How much likelier than usual a fault may be in a world. */
const WEIGHTS = [1, 1, 1, 2, 4] as const;
/** What is rare by itself, and takes a second rare thing to matter, is common in some worlds. */
const OTHER_WEIGHTS: Partial<Record<Fault, readonly number[]>> = {
  verySlow: [1, 1, 10, 25],
  // A start costs as much as some payments do.
  crash: [0.5, 0.5, 1, 2],
  crashAtCommit: [0.5, 0.5, 1, 2],
};

/**
 * Which faults a run has, and how likely each is. A run with all of them at once would hardly get anywhere, so each has a random half. Weights depend
 * on the seed alone, so that fewer faults leave those that stay as they were.
 */
export class Swarm {
  #calm = false;
  readonly #shares = new Map<Fault, number>();

  constructor(
    readonly faults: ReadonlySet<Fault>,
    random: Random,
  ) {
    for (const fault of faults) {
      const weight = random.fork(fault).pick(OTHER_WEIGHTS[fault] ?? WEIGHTS);
      this.#shares.set(fault, Math.min(0.5, FAULTS[fault] * weight));
    }
  }

  static of(random: Random): Swarm {
    return new Swarm(new Set(FAULT_NAMES.filter(() => random.chance(0.5))), random);
  }

  has(fault: Fault): boolean {
    return !this.#calm && this.faults.has(fault);
  }

  strikes(fault: Fault, random: Random): boolean {
    return this.has(fault) && random.chance(this.#shares.get(fault)!);
  }

  /** From now on nothing goes wrong any more. */
  calm(): void {
    this.#calm = true;
  }
}
