import type { Asked } from './customers/client';
import { type BookedAttempt, type BookedPayment, type BookedTransaction, type Books, type Excerpt } from './books';
import { ANSWERED_NO, isExpected, isReachable, OPEN_ATTEMPT, PAYMENT_STEPS, TRANSACTION_STEPS } from './law';
import { AgreementLaw } from './laws/agreements';
import { checkBalance } from './laws/balance';
import { CampaignLaw } from './laws/campaigns';
import { checkJourney } from './laws/journeys';
import { OrderLaw } from './laws/orders';
import { SequelLaw } from './laws/sequels';
import type { Charge, Entry, Ledger } from './processor';
import { Violation } from './violation';

/** An answer of the gateway, as far as a client can rely on it. */
export interface Answered {
  readonly kind: string;
  readonly payment?: { readonly id: string; readonly status: string; readonly amountMinor: number };
  readonly transaction?: { readonly id: string; readonly status: string };
  readonly method?: { readonly id: string } | null;
  readonly campaign?: { readonly id: string; readonly state: string } | null;
  readonly error?: unknown;
}

const ANSWERED_YES: readonly string[] = [
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
];
const UNDER_WAY: readonly string[] = ['PROCESSING', 'REQUIRES_ACTION', 'PENDING', 'UNKNOWN', 'UNRESOLVED'];

/** Longer than a replay takes between its looks. */
const REPLAY_MS = 500;

interface ToldOfKey {
  readonly at: number;
  readonly paymentId: string;
  readonly amountMinor: number;
  transactionId: string | null;
}

/**
 * Knows what is true without asking the gateway: the processor's ledger, and what clients were told. Holds the gateway's file against both. It has
 * tables of its own for what may follow what, so that a mistake in the gateway's can't hide itself.
 */
export class Oracle {
  readonly #toldOfKeys = new Map<string, ToldOfKey>();
  /** Amounts sent under a key. */
  readonly #sent = new Map<string, Set<number | null>>();
  readonly #toldPayments = new Map<string, Set<string>>();
  readonly #toldTransactions = new Map<string, Map<string, Set<string>>>();
  /** Transactions of cancellations in whose place a key led to another one, by their payments. */
  readonly #replaced = new Map<string, Set<string>>();
  /** Transactions that are the answer to a void, by their payments. */
  readonly #voids = new Map<string, Set<string>>();
  readonly #paymentOfAttempt = new Map<string, string>();
  readonly #lastStatus = new Map<string, string>();
  readonly touched = new Set<string>();
  answers = 0;
  #looks = 0;
  readonly #orders = new OrderLaw();
  readonly #sequels: SequelLaw;
  readonly #agreements: AgreementLaw;
  readonly #campaigns: CampaignLaw;

  constructor(
    private readonly ledger: Ledger,
    private readonly books: Books,
    private readonly now: () => number,
    /**
     * A request that has arrived so soon is known before "not found" may be believed: within time-out and settle window, less the lag of the replicas that
     * the processor answers from.
     */
    private readonly sureMs: number,
  ) {
    this.#sequels = new SequelLaw(ledger, now);
    this.#agreements = new AgreementLaw(ledger, now);
    this.#campaigns = new CampaignLaw(now);
  }

  /** Before a request is sent. */
  asks(asked: Asked): void {
    const { operation, key, amountMinor } = asked;
    this.#agreements.asks(asked);
    this.#campaigns.asks(asked);
    const id = `${operation}|${key}`;
    let amounts = this.#sent.get(id);
    if (amounts === undefined) this.#sent.set(id, (amounts = new Set()));
    amounts.add(amountMinor);
  }

  /** An answer leaves the gateway. */
  told(asked: Asked, answer: Answered): void {
    this.answers += 1;
    const { operation, key, amountMinor } = asked;
    const id = `${operation}|${key}`;
    if (answer.kind === 'thrown') return this.#thrown(answer.error);
    if (!isExpected(operation, answer.kind)) throw new Violation('answer', `${operation} was answered ${answer.kind}`);
    if (answer.kind === 'keyReused') {
      if ((this.#sent.get(id)?.size ?? 0) < 2) throw new Violation(7, `${id} was used for one thing only`);
      return;
    }
    this.#agreements.told(asked, answer);
    this.#campaigns.told(asked, answer);
    if (answer.kind === 'inProgress' && this.now() > (this.#toldOfKeys.get(id)?.at ?? Infinity) + REPLAY_MS)
      throw new Violation(6, `${id} was answered, and then is still in progress`);
    const { payment, transaction } = answer;
    const isAnswer = answer.kind === 'payment' || answer.kind === 'transaction';
    if (!isAnswer && answer.kind !== 'inProgress' && this.#toldOfKeys.has(id))
      throw new Violation(6, `${id} was answered with a payment and then with ${answer.kind}`);
    if (payment === undefined || !isAnswer) return;
    if (asked.paymentId !== null && asked.paymentId !== payment.id)
      throw new Violation(6, `${id} asked for ${asked.paymentId} and was answered ${payment.id}`);
    if (asked.paymentId === null && amountMinor !== payment.amountMinor)
      throw new Violation(7, `${id} asked for ${amountMinor} and was answered a payment of ${payment.amountMinor}`);
    const known = this.#toldOfKeys.get(id);
    if (known === undefined) {
      const { id: paymentId } = payment;
      const of = { at: this.now(), paymentId, amountMinor: payment.amountMinor };
      this.#toldOfKeys.set(id, { ...of, transactionId: transaction?.id ?? null });
    } else if (operation === 'void' && known.transactionId !== null && known.transactionId !== transaction?.id) {
      // A cancellation that was proved not done is tried again, as another transaction.
      add(this.#replaced, payment.id, known.transactionId);
      known.transactionId = transaction?.id ?? null;
    } else if (known.paymentId !== payment.id || known.transactionId !== (transaction?.id ?? null)) {
      throw new Violation(6, `${id} led to ${known.paymentId} and then to ${payment.id}`);
    }
    add(this.#toldPayments, payment.id, payment.status);
    if (transaction !== undefined) {
      let ofPayment = this.#toldTransactions.get(payment.id);
      if (ofPayment === undefined) this.#toldTransactions.set(payment.id, (ofPayment = new Map<string, Set<string>>()));
      add(ofPayment, transaction.id, transaction.status);
      if (operation === 'void') add(this.#voids, payment.id, transaction.id);
    }
    this.touched.add(payment.id);
  }

  /** A statement was run: the payments that it names are looked at after this step. */
  wrote(statement: string): void {
    for (const [id] of statement.matchAll(/pay_[0-9a-z]{26}/g)) this.touched.add(id);
    for (const [id] of statement.matchAll(/att_[0-9a-z]{26}/g)) {
      const paymentId = this.#paymentOfAttempt.get(id);
      if (paymentId !== undefined) this.touched.add(paymentId);
    }
  }

  /** Holds everything that was touched since the last time against the truth. Throws `Violation`. */
  check(): void {
    const arrived = this.ledger.arrived.splice(0);
    for (const attemptId of arrived) {
      const entry = this.ledger.entries.get(attemptId);
      if (entry !== undefined) this.touched.add(entry.charge.paymentId);
    }
    for (const paymentId of this.ledger.touched) this.touched.add(paymentId);
    this.ledger.touched.clear();
    if (this.touched.size === 0) return;
    const ids = [...this.touched];
    this.touched.clear();
    const excerpt = this.books.excerpt(ids);
    this.#looks += 1;
    if (this.#looks % 8 === 0 && !this.books.isFree()) throw new Violation(20, 'a tx was left open');
    for (const { id, payment_id } of excerpt.attempts) this.#paymentOfAttempt.set(id, payment_id);
    for (const attemptId of arrived) this.#mustBeBooked(attemptId, excerpt);
    this.#hearAccusations(excerpt);
    const booked = new Map(excerpt.payments.map((payment) => [payment.id, payment]));
    for (const id of ids) {
      const payment = booked.get(id);
      if (payment === undefined) {
        if (this.#toldPayments.has(id)) throw new Violation(3, `${id} was answered and is not stored`);
        continue;
      }
      this.#checkPayment(payment, excerpt);
    }
  }

  /** 13: no request asks for more than there is, unless one that was long taken for lost has come before or is it. */
  #hearAccusations({ attempts }: Excerpt): void {
    for (const { what, attemptId, paymentId } of this.ledger.accusations.splice(0)) {
      const ofPayment = attempts.filter(({ payment_id }) => payment_id === paymentId);
      const isOurs = ofPayment.some(({ id }) => id === attemptId);
      if (isOurs && !ofPayment.some(({ status }) => status === 'NOT_SENT'))
        throw new Violation(13, `${what}, payment ${paymentId}`);
    }
  }

  /** Only storage that fails, and a gateway that has too much to do, may throw. */
  #thrown(error: unknown): void {
    if (!(error instanceof Error)) throw new Violation('answer', 'a request threw what is no error');
    const isStorage = /Unavailable|Overloaded|Deadline/.test(error.name) || /SQLITE_(BUSY|FULL)/.test(error.message);
    if (!isStorage) throw new Violation('answer', `a request threw ${error.stack ?? error.name}`);
  }

  #mustBeBooked(attemptId: string, { attempts, orphans }: Excerpt): void {
    const entry = this.ledger.entries.get(attemptId);
    if (entry === undefined) return;
    const isBooked =
      attempts.some(({ id }) => id === attemptId) || orphans.some(({ reversal_id }) => reversal_id === attemptId);
    if (!isBooked) throw new Violation(2, `attempt ${attemptId} reached the processor and is not stored`);
  }

  #checkPayment(payment: BookedPayment, excerpt: Excerpt): void {
    const of = <R extends { readonly payment_id: string }>(rows: readonly R[]): R[] =>
      rows.filter(({ payment_id }) => payment_id === payment.id);
    const attempts = of(excerpt.attempts);
    const transactions = of(excerpt.transactions);
    this.#checkHistory(payment, of(excerpt.events));
    this.#checkAnswers(payment, transactions);
    this.#checkCancelled(payment, transactions, excerpt);
    for (const { id, status, failed, rejections } of transactions)
      if (rejections !== (ANSWERED_NO.includes(status) ? 1 : 0) || failed !== rejections)
        throw new Violation(16, `transaction ${id} is ${status} and has ${rejections} rejections`);
      else if (status === 'HELD' && payment.status !== 'HELD')
        throw new Violation(10, `transaction ${id} is HELD and its payment is ${payment.status}`);
    if (payment.status === 'REJECTED' && attempts.some(({ operation }) => operation === 'AUTHORIZE'))
      throw new Violation(9, `${payment.id} was rejected and has an attempt`);
    checkBalance(payment, attempts);
    for (const { id, status } of of(excerpt.orphans)) this.#checkReversal(id, status);
    const jobs = new Set(excerpt.jobs.map(({ id }) => id));
    const orphans = new Set(of(excerpt.orphans).map(({ id }) => id));
    const isExcused = ({ id }: BookedAttempt): boolean =>
      orphans.has(id) || jobs.has(`LATE_CHECK|${id}`) || jobs.has(`FOLLOW_UP|${id}`);
    for (const attempt of attempts) this.#checkAttempt(payment, attempt, isExcused(attempt), jobs);
    this.#sequels.check(payment, excerpt);
    this.#agreements.check(payment, excerpt);
    this.#campaigns.check(payment, excerpt);
    this.#checkKeys(attempts);
    checkJourney(payment, attempts, this.ledger);
    this.#checkCharges(payment, attempts, isExcused);
    this.#orders.check(payment, excerpt);
  }

  /** 10: every step is legal and written down. */
  #checkHistory(
    payment: BookedPayment,
    events: readonly { from_status: string | null; to_status: string; sequence: number }[],
  ): void {
    let status = null as string | null;
    const inOrder = [...events].sort((one, other) => one.sequence - other.sequence);
    inOrder.forEach(({ from_status, to_status, sequence }, index) => {
      if (sequence !== index || from_status !== status)
        throw new Violation(16, `${payment.id}: event ${index} has a gap before it`);
      const isStep =
        status === null
          ? to_status === 'RECEIVED'
          : from_status === to_status || PAYMENT_STEPS[status]?.includes(to_status);
      if (!isStep) throw new Violation(10, `${payment.id} went from ${status} to ${to_status}`);
      status = to_status;
    });
    if (status !== payment.status || events.length !== payment.event_count)
      throw new Violation(16, `${payment.id} is ${payment.status} and its events end with ${status}`);
    const last = this.#lastStatus.get(payment.id);
    if (last !== undefined && !isReachable(PAYMENT_STEPS, last, payment.status))
      throw new Violation(10, `${payment.id} was ${last} and is ${payment.status}`);
    this.#lastStatus.set(payment.id, payment.status);
  }

  /** 3: what was answered can have led to what is stored. */
  #checkAnswers(payment: BookedPayment, transactions: readonly { id: string; status: string }[]): void {
    for (const told of this.#toldPayments.get(payment.id) ?? [])
      if (!isReachable(PAYMENT_STEPS, told, payment.status))
        throw new Violation(3, `${payment.id} was answered ${told} and is ${payment.status}`);
    for (const id of this.#replaced.get(payment.id) ?? [])
      if (transactions.find((transaction) => transaction.id === id)?.status !== 'NOT_PROCESSED')
        throw new Violation(6, `transaction ${id} may have happened and was replaced`);
    for (const [id, statuses] of this.#toldTransactions.get(payment.id) ?? []) {
      const stored = transactions.find((transaction) => transaction.id === id);
      if (stored === undefined) throw new Violation(3, `transaction ${id} was answered and is not stored`);
      for (const told of statuses)
        if (!isReachable(TRANSACTION_STEPS, told, stored.status))
          throw new Violation(3, `transaction ${id} was answered ${told} and is ${stored.status}`);
    }
  }

  /** 1: what was cancelled before its outcome was known leaves its order to whoever comes next, also where it had to be refunded. */
  #checkCancelled(
    { id, status }: BookedPayment,
    transactions: readonly BookedTransaction[],
    { claims }: Excerpt,
  ): void {
    if (status !== 'REFUNDED' || !claims.some(({ payment_id }) => payment_id === id)) return;
    const asked = this.#voids.get(id);
    const cancelled = transactions.find(
      (one) => asked?.has(one.id) && one.type === 'REFUND' && one.status === 'SUCCEEDED',
    );
    if (cancelled !== undefined) throw new Violation(1, `${id} was cancelled and holds its order`);
  }

  /** What our books say of an attempt is what the processor's say. */
  #checkAttempt(payment: BookedPayment, attempt: BookedAttempt, isExcused: boolean, jobs: ReadonlySet<string>): void {
    const entry = this.ledger.entries.get(attempt.id);
    const hasHappened = entry !== undefined && (entry.answer.kind === 'approved' || entry.answer.kind === 'done');
    switch (attempt.status) {
      case 'OK':
        if (!hasHappened && entry?.answer.kind !== 'challenge')
          throw new Violation(5, `attempt ${attempt.id} is OK and did not happen at the processor`);
        return;
      case 'FAILED':
      case 'NOT_SENT': {
        const isOwn = payment.authorized_minor > 0 && payment.processor_reference === entry?.charge.reference;
        const mayBeTaken = UNDER_WAY.includes(payment.status) && attempt.processor === payment.processor;
        const isAuthorization = attempt.operation === 'AUTHORIZE' || attempt.operation === 'CONFIRM';
        if (hasHappened && entry.arrivedAt <= attempt.created_at + this.sureMs)
          throw new Violation(4, `attempt ${attempt.id} is ${attempt.status} and had reached the processor in time`);
        if (hasHappened && !isExcused && !(isAuthorization && (isOwn || mayBeTaken)))
          throw new Violation(4, `attempt ${attempt.id} is ${attempt.status} and happened at the processor`);
        return;
      }
      default:
        if (!jobs.has(`ENQUIRY|${attempt.id}`))
          throw new Violation(11, `attempt ${attempt.id} is ${attempt.status} and nobody asks for it`);
    }
  }

  /** 4: what is called reversed is. */
  #checkReversal(attemptId: string, status: string): void {
    const entry = this.ledger.entries.get(attemptId);
    if (status !== 'REVERSED' || entry === undefined || entry.operation === 'CAPTURE') return;
    if (isLive(entry.charge)) throw new Violation(4, `orphan charge ${attemptId} is called reversed and is not`);
  }

  /** 6: a key has one effect. */
  #checkKeys(attempts: readonly BookedAttempt[]): void {
    const effects = new Set<string>();
    for (const { id, idempotency_key_id } of attempts) {
      const answer = this.ledger.entries.get(id)?.answer.kind;
      if (answer !== 'approved' && answer !== 'done') continue;
      if (effects.has(idempotency_key_id)) throw new Violation(6, `key ${idempotency_key_id} had two effects`);
      effects.add(idempotency_key_id);
    }
  }

  /** 4 and 5: a no has no charge beside it, a yes has exactly its own. */
  #checkCharges(
    payment: BookedPayment,
    attempts: readonly BookedAttempt[],
    isExcused: (attempt: BookedAttempt) => boolean,
  ): void {
    for (const charge of this.#chargesOf(attempts)) {
      if (!isLive(charge)) continue;
      const excused = attempts.some((attempt) => this.#chargeOf(attempt) === charge && isExcused(attempt));
      const isUnanswered = attempts.some(
        (attempt) => this.#chargeOf(attempt) === charge && OPEN_ATTEMPT.includes(attempt.status),
      );
      const saysNo =
        ANSWERED_NO.includes(payment.status) || (payment.status === 'EXPIRED' && payment.authorized_minor === 0);
      if (saysNo && !excused && !isUnanswered)
        throw new Violation(4, `${payment.id} is ${payment.status} beside the charge ${charge.reference}`);
    }
    if (!ANSWERED_YES.includes(payment.status)) return;
    const charge = this.ledger.charges.get(payment.processor_reference ?? '');
    if (charge === undefined) throw new Violation(5, `${payment.id} is ${payment.status} without a charge`);
    const agrees =
      charge.paymentId === payment.id &&
      charge.processor === payment.processor &&
      charge.merchantId === payment.merchant_id &&
      charge.currency === payment.currency &&
      charge.authorizedMinor === payment.authorized_minor;
    if (!agrees) throw new Violation(5, `${payment.id} and its charge differ in amount, currency or merchant`);
    if (charge.capturedMinor < payment.captured_minor)
      throw new Violation(5, `${payment.id} has captured more than its charge`);
    if (charge.refundedMinor < payment.refunded_minor)
      throw new Violation(5, `${payment.id} has refunded more than its charge`);
  }

  #chargesOf(attempts: readonly BookedAttempt[]): readonly Charge[] {
    return [...new Set(attempts.flatMap((attempt) => this.#chargeOf(attempt) ?? []))];
  }

  #chargeOf({ id }: BookedAttempt): Charge | null {
    const entry: Entry | undefined = this.ledger.entries.get(id);
    return entry?.charge ?? null;
  }
}

/** Money that the customer does not have back. */
export function isLive({ state, capturedMinor, refundedMinor, captureMethod, returnedAt }: Charge): boolean {
  if (state !== 'LIVE' || returnedAt !== null) return false;
  return captureMethod === 'MANUAL' && capturedMinor === 0 ? true : capturedMinor > refundedMinor;
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  let set = sets.get(key);
  if (set === undefined) sets.set(key, (set = new Set()));
  set.add(value);
}
