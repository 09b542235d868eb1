import type { DisputeReport, ReportAnswer } from '../../src/processors/processor';
import type { Charge } from './processor';
import type { Random } from './random';
import type { VirtualTime } from './virtual-time';

const RETURN_SHARE = 0.25;
const DISPUTE_SHARE = 0.12;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** What happens to charges after they have succeeded: debits come back, cards' holders dispute. */
export class Sequels {
  /** Of each charge, by its reference, in the order in which they were opened. */
  readonly disputes = new Map<string, DisputeReport[]>();

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    /** Money has moved, or is held: tells of it. */
    private readonly changed: (charge: Charge) => void,
  ) {}

  /** Money of the charge was taken for the first time. */
  begin(charge: Charge): void {
    const random = this.random.fork(charge.reference);
    const waitMs = random.between(SECOND_MS, random.chance(0.7) ? HOUR_MS / 60 : HOUR_MS);
    if (charge.isDebit) {
      if (random.chance(RETURN_SHARE))
        this.time.plan(waitMs, `returns ${charge.reference}`, () => this.#return(charge));
    } else if (random.chance(DISPUTE_SHARE)) {
      this.time.plan(waitMs, `disputed ${charge.reference}`, () => this.#open(charge, random));
    }
  }

  report(charge: Charge): ReportAnswer {
    const { returnedAt: at } = charge;
    const returned = at === null ? null : { code: 'MD06', scheme: 'sepa_debit', at };
    return { kind: 'report', returned, disputes: [...(this.disputes.get(charge.reference) ?? [])] };
  }

  #return(charge: Charge): void {
    charge.returnedAt = this.time.now();
    this.changed(charge);
  }

  #open(charge: Charge, random: Random): void {
    const all = this.disputes.get(charge.reference) ?? [];
    this.disputes.set(charge.reference, all);
    const now = this.time.now();
    const amountMinor = random.chance(0.7) ? charge.capturedMinor : Math.ceil(charge.capturedMinor / 3);
    all.push({
      reference: `dsp-${charge.reference}-${all.length}`,
      status: 'NEEDS_RESPONSE',
      scheme: 'visa',
      reasonCode: '10.4',
      amount: { amountMinor, currency: charge.currency as DisputeReport['amount']['currency'] },
      openedAt: now,
      respondBy: now + 24 * HOUR_MS,
      updatedAt: now,
    });
    this.changed(charge);
    this.#goOn(charge, all, all.length - 1, random);
    // A second one about another part of the money.
    if (all.length === 1 && random.chance(0.2)) this.#later(random, charge, () => this.#open(charge, random));
  }

  /** Reviewed, won or lost; what is won may be opened again. */
  #goOn(charge: Charge, all: DisputeReport[], index: number, random: Random): void {
    this.#later(random, charge, () => {
      const before = all[index]!;
      const next = random.pick(NEXT[before.status]);
      if (next === 'over') return;
      all[index] = { ...before, status: next, respondBy: null, updatedAt: this.time.now() };
      this.changed(charge);
      if (next !== 'LOST') this.#goOn(charge, all, index, random);
    });
  }

  #later(random: Random, { reference }: Charge, work: () => void): void {
    this.time.plan(random.between(10, 60_000), `dispute goes on ${reference}`, work);
  }
}

const NEXT: Readonly<Record<DisputeReport['status'], readonly (DisputeReport['status'] | 'over')[]>> = {
  NEEDS_RESPONSE: ['UNDER_REVIEW', 'WON', 'LOST'],
  UNDER_REVIEW: ['NEEDS_RESPONSE', 'WON', 'WON', 'LOST'],
  WON: ['over', 'over', 'NEEDS_RESPONSE'],
  LOST: ['over'],
};
