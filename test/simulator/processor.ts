import {
  NO_NETWORK_ANSWER,
  type AuthorizeRequest,
  type CaptureRequest,
  type ConfirmRequest,
  type EnquireRequest,
  type EnquiryAnswer,
  type Notice,
  type NoticesAnswer,
  type OperationAnswer,
  type OperationRequest,
  type ProcessorAnswer,
  type ReportAnswer,
} from '../../src/processors/processor';
import { declined, neverAgain, unreached } from './answers';
import type { Random } from './random';
import { Sequels } from './sequels';
import type { VirtualTime } from './virtual-time';

/** The two that the gateway can call: routes name both. */
export const PROCESSORS = ['sandbox', 'sandbox_b'] as const;
export type ProcessorName = (typeof PROCESSORS)[number];

/** Money at a processor, as it really is. */
export interface Charge {
  readonly reference: string;
  /** Where it is: the others know nothing of it. */
  readonly processor: ProcessorName;
  readonly attemptId: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly orderReference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  readonly isDebit: boolean;
  readonly initiator: 'CUSTOMER' | 'MERCHANT';
  state: 'NONE' | 'CHALLENGED' | 'LIVE' | 'VOIDED';
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** Of operations that the processor has not decided yet. */
  capturingMinor: number;
  refundingMinor: number;
  released: boolean;
  /** When the customer's bank took the debit back. */
  returnedAt: number | null;
}

/** What the processor knows about one request, by its idempotency key. */
export interface Entry {
  readonly attemptId: string;
  readonly operation: 'AUTHORIZE' | 'CONFIRM' | 'CAPTURE' | 'VOID' | 'REFUND';
  readonly charge: Charge;
  readonly amountMinor: number;
  readonly arrivedAt: number;
  answer: ProcessorAnswer | OperationAnswer;
}

const CHALLENGE_MS = 10 * 60_000;
/** How far its replicas lag behind. */
export const STALE_MS = 20_000;

/**
 * The processors' own books, which outlive every crash of the gateway. They keep their promise: a request repeated with the same attempt id has
 * one effect. What it decides depends on the seed and on the attempt, never on when it is asked.
 */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly charges = new Map<string, Charge>();
  /** Attempts whose requests have arrived since the oracle looked last. */
  readonly arrived: string[] = [];
  /** Requests that no correct gateway sends. */
  readonly accusations: { readonly what: string; readonly attemptId: string; readonly paymentId: string }[] = [];
  /** Payments whose money has moved since the oracle looked last. */
  readonly touched = new Set<string>();
  readonly sequels: Sequels;
  /** Everything that it has told of, for those who have missed it. */
  readonly #notices: Readonly<Record<ProcessorName, Told[]>> = { sandbox: [], sandbox_b: [] };

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    /** Sends a notice, which may get lost. */
    private readonly send: (processor: ProcessorName, notice: Told) => void,
  ) {
    this.sequels = new Sequels(time, random.fork('sequels'), (charge) => {
      this.touched.add(charge.paymentId);
      this.#tell(charge, charge.attemptId);
    });
  }

  authorize(request: AuthorizeRequest, processor: ProcessorName): ProcessorAnswer {
    const known = this.#known(request.attemptId);
    if (known !== null) return known.answer as ProcessorAnswer;
    const { attemptId, merchantId, paymentId, orderReference, amount, captureMethod } = request;
    const charge: Charge = {
      reference: `chg-${attemptId}`,
      processor,
      attemptId,
      merchantId,
      paymentId,
      orderReference,
      amountMinor: amount.amountMinor,
      currency: amount.currency,
      captureMethod,
      isDebit: request.instrument.kind === 'BANK_ACCOUNT',
      initiator: request.initiator,
      state: 'NONE',
      authorizedMinor: 0,
      capturedMinor: 0,
      refundedMinor: 0,
      capturingMinor: 0,
      refundingMinor: 0,
      released: false,
      returnedAt: null,
    };
    this.charges.set(charge.reference, charge);
    this.#checkAgreement(charge, request);
    const roll = this.#rollOf(attemptId);
    const enter = (answer: ProcessorAnswer): ProcessorAnswer =>
      this.#enter({ attemptId, operation: 'AUTHORIZE', charge, amountMinor: charge.amountMinor, answer });
    if (roll < 0.1 && charge.initiator === 'CUSTOMER' && !charge.isDebit) {
      charge.state = 'CHALLENGED';
      const action = { url: 'https://issuer.test/challenge', expiresAt: this.time.now() + CHALLENGE_MS };
      return enter({ kind: 'challenge', processorReference: charge.reference, action, network: NO_NETWORK_ANSWER });
    }
    return enter(this.#decide(charge, attemptId, (roll - 0.1) / 0.9));
  }

  confirm(request: ConfirmRequest, processor: ProcessorName): ProcessorAnswer {
    const known = this.#known(request.attemptId);
    if (known !== null) return known.answer as ProcessorAnswer;
    const charge = this.#chargeOf(request, processor);
    if (charge === null) return { kind: 'notSent', cause: 'no such charge' };
    const { attemptId } = request;
    const answer = charge.state === 'LIVE' ? this.#approved(charge) : this.#confirmed(charge, attemptId);
    return this.#enter({ attemptId, operation: 'CONFIRM', charge, amountMinor: charge.amountMinor, answer });
  }

  capture(request: CaptureRequest, processor: ProcessorName): OperationAnswer {
    return this.#operate('CAPTURE', request, processor, (charge, amountMinor) => {
      if (charge.released || charge.state !== 'LIVE') return null;
      const left = charge.authorizedMinor - charge.capturedMinor - charge.capturingMinor;
      if (amountMinor > left) return this.#accuse(`a capture of ${amountMinor} where ${left} is left`, request);
      return {
        hold: (sign) => (charge.capturingMinor += sign * amountMinor),
        take: () => {
          if (charge.capturedMinor === 0) this.sequels.begin(charge);
          charge.capturedMinor += amountMinor;
          if (request.final) charge.released = true;
        },
      };
    });
  }

  void(request: OperationRequest, processor: ProcessorName): OperationAnswer {
    return this.#operate('VOID', request, processor, (charge) => {
      if (charge.state !== 'LIVE' || charge.capturedMinor > 0) return null;
      if (charge.capturingMinor > 0) return this.#accuse('a void beside a capture under way', request);
      return { hold: () => {}, take: () => (charge.state = 'VOIDED') };
    });
  }

  refund(request: OperationRequest, processor: ProcessorName): OperationAnswer {
    return this.#operate('REFUND', request, processor, (charge, amountMinor) => {
      if (charge.returnedAt !== null) return null;
      const left = charge.capturedMinor - charge.refundedMinor - charge.refundingMinor;
      if (amountMinor > left) return this.#accuse(`a refund of ${amountMinor} where ${left} is left`, request);
      return {
        hold: (sign) => (charge.refundingMinor += sign * amountMinor),
        take: () => (charge.refundedMinor += amountMinor),
      };
    });
  }

  /** `stale`: answered by a replica that has not heard of the latest requests. */
  enquire({ attemptId }: EnquireRequest, processor: ProcessorName, stale: boolean): EnquiryAnswer {
    const entry = this.entries.get(attemptId);
    if (entry?.charge.processor !== processor || (stale && this.time.now() - entry.arrivedAt < STALE_MS))
      return { kind: 'unknown' };
    return entry.answer;
  }

  /** What happened to the charge of an attempt after it succeeded. */
  report({ attemptId }: EnquireRequest, processor: ProcessorName): ReportAnswer {
    const entry = this.entries.get(attemptId);
    return entry?.charge.processor !== processor ? { kind: 'unknown' } : this.sequels.report(entry.charge);
  }

  /** What was told of after a position. */
  noticesSince(processor: ProcessorName, position: string | null): NoticesAnswer {
    const told = this.#notices[processor];
    const from = Number(position ?? 0);
    const notices = told.slice(from, from + NOTICES_MAX) as unknown as readonly Notice[];
    const next = from + notices.length;
    return { kind: 'notices', notices, next: `${next}`, more: next < told.length };
  }

  /** In the customer's absence a charge names one that they have made themselves, and that was approved. */
  #checkAgreement({ attemptId, paymentId, orderReference }: Charge, { initiator, instrument }: AuthorizeRequest): void {
    if (initiator === 'CUSTOMER' || instrument.kind === 'BANK_ACCOUNT') return;
    const { usage, networkTransactionId } = instrument.storedCredential ?? {};
    const first = this.charges.get(referenceOfNetwork(networkTransactionId ?? ''));
    const isTheirs = first !== undefined && subscriberOf(first.orderReference) === subscriberOf(orderReference);
    if (usage === 'SUBSEQUENT' && isTheirs && first.initiator === 'CUSTOMER' && first.authorizedMinor > 0) return;
    this.accusations.push({ what: 'a charge without an agreement', attemptId, paymentId });
  }

  #tell({ processor }: Charge, attemptId: string): void {
    const told = this.#notices[processor];
    const notice = { id: `notice-${processor}-${told.length}`, attemptId };
    told.push(notice);
    this.send(processor, notice);
  }

  #operate(
    operation: 'CAPTURE' | 'VOID' | 'REFUND',
    request: OperationRequest,
    processor: ProcessorName,
    effectOf: (charge: Charge, amountMinor: number) => Effect | null,
  ): OperationAnswer {
    const { attemptId, amount } = request;
    const known = this.#known(attemptId);
    if (known !== null) return known.answer as OperationAnswer;
    const charge = this.#chargeOf(request, processor);
    if (charge === null) return { kind: 'notSent', cause: 'no such charge' };
    const { amountMinor } = amount;
    const enter = (answer: OperationAnswer): OperationAnswer =>
      this.#enter({ attemptId, operation, charge, amountMinor, answer });
    const reference = `${operation.toLowerCase()}-${attemptId}`;
    const effect = effectOf(charge, amountMinor);
    const roll = this.#rollOf(attemptId);
    if (effect === null || roll < 0.05) return enter(declined(reference));
    const done: OperationAnswer = { kind: 'done', processorReference: reference };
    if (roll > 0.12) {
      effect.take();
      return enter(done);
    }
    effect.hold(1);
    this.#later(attemptId, () => {
      effect.hold(-1);
      if (roll < 0.07) return declined(reference);
      effect.take();
      return done;
    });
    return enter({ kind: 'pending', processorReference: reference });
  }

  #confirmed(charge: Charge, attemptId: string): ProcessorAnswer {
    if (charge.state !== 'CHALLENGED') return declined(charge.reference);
    charge.state = 'NONE';
    return this.#decide(charge, attemptId, this.#rollOf(attemptId));
  }

  /** Approved, declined, or decided later. */
  #decide(charge: Charge, attemptId: string, roll: number): ProcessorAnswer {
    if (roll < 0.05 && charge.initiator === 'MERCHANT') return neverAgain(charge.reference);
    if (roll < 0.05) return declined(charge.reference);
    if (roll < 0.1 && !charge.isDebit) return unreached(charge.reference);
    // A debit takes its time.
    if (roll > 0.25 && !charge.isDebit) return this.#approve(charge);
    this.#later(attemptId, () => (roll < 0.13 ? declined(charge.reference) : this.#approve(charge)));
    return { kind: 'pending', processorReference: charge.reference };
  }

  #approve(charge: Charge): ProcessorAnswer {
    charge.state = 'LIVE';
    charge.authorizedMinor = charge.amountMinor;
    if (charge.captureMethod === 'AUTOMATIC') {
      this.sequels.begin(charge);
      charge.capturedMinor = charge.amountMinor;
    }
    return this.#approved(charge);
  }

  #approved(charge: Charge): ProcessorAnswer {
    const { reference: processorReference, authorizedMinor: approvedMinor } = charge;
    const captured = charge.captureMethod === 'AUTOMATIC';
    const network = { ...NO_NETWORK_ANSWER, networkTransactionId: `ntx-${processorReference}` };
    return { kind: 'approved', processorReference, approvedMinor, captured, network, authentication: 'NONE' };
  }

  #later(attemptId: string, decide: () => ProcessorAnswer | OperationAnswer): void {
    const waitMs = 2_000 + Math.floor(this.random.fork(`wait ${attemptId}`).fraction() * 90_000);
    this.time.plan(waitMs, `decided ${attemptId}`, () => {
      const entry = this.entries.get(attemptId);
      if (entry === undefined) return;
      entry.answer = decide();
      this.touched.add(entry.charge.paymentId);
      this.#tell(entry.charge, attemptId);
    });
  }

  #known(attemptId: string): Entry | null {
    this.arrived.push(attemptId);
    return this.entries.get(attemptId) ?? null;
  }

  /** A processor knows its own charges only, and a correct gateway asks it for no others. */
  #chargeOf(request: OperationRequest | ConfirmRequest, processor: ProcessorName): Charge | null {
    const charge = this.charges.get(request.processorReference) ?? null;
    if (charge === null || charge.processor === processor) return charge;
    return this.#accuse('a request about a charge of another processor', request);
  }

  #enter<A extends Entry['answer']>(entry: Omit<Entry, 'arrivedAt' | 'answer'> & { readonly answer: A }): A {
    this.entries.set(entry.attemptId, { ...entry, arrivedAt: this.time.now() });
    this.touched.add(entry.charge.paymentId);
    // Most are answered at once and tell nothing; some processors tell of everything.
    if (this.random.fork(`tells ${entry.attemptId}`).chance(0.2)) this.#tell(entry.charge, entry.attemptId);
    return entry.answer;
  }

  #accuse(what: string, { attemptId, paymentId }: Pick<OperationRequest, 'attemptId' | 'paymentId'>): null {
    this.accusations.push({ what, attemptId, paymentId });
    this.touched.add(paymentId);
    return null;
  }

  #rollOf(attemptId: string): number {
    return this.random.fork(attemptId).fraction();
  }
}

interface Told {
  readonly id: string;
  readonly attemptId: string;
}

const NOTICES_MAX = 100;

function referenceOfNetwork(networkTransactionId: string): string {
  return networkTransactionId.replace(/^ntx-/, '');
}

/** Orders of one subscriber are numbered. */
function subscriberOf(orderReference: string): string {
  return orderReference.replace(/-\d+$/, '');
}

interface Effect {
  hold(sign: 1 | -1): void;
  take(): void;
}
