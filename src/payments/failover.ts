import { closeJob } from '../jobs/jobs';
import { assert, present } from '../kernel/assert';
import type { Deadline } from '../kernel/deadline';
import type { RejectionId } from '../kernel/ids';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import type { Processor, ProcessorAnswer } from '../processors/processor';
import { type FailoverCause, noteText, parseNote, type Skipped } from '../routing/routing-note';
import { rejectionOfDecline } from '../verification/rejection';
import { mayTryElsewhere } from '../verification/second-try';
import { cardDeclines, recordDecline } from '../verification/verify';
import { planAttempt } from './attempt';
import { AttemptRow } from './attempt.entity';
import type { SentAuthorization } from './carry-out';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { Journal } from './journal';
import { ATTEMPT_TRANSITIONS, isTerminal } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { moveAttempt, settleAttempt, type Settled, type Settling, subjectsOf } from './settle';

/** To which processor a payment goes on, and why it leaves the one before. */
export interface Leaving {
  readonly because: FailoverCause;
  readonly processor: Processor;
  readonly skipped: readonly Skipped[];
}

/**
 * Whether a payment goes on to the next processor of its route after this answer; null: the answer is the payment's. Only what is known to
 * have charged nothing lets it go: what was proved not sent, and a soft decline that scheme and reason let be tried elsewhere.
 */
export function leavingOf(
  { routing, clock }: Pick<PaymentPorts, 'routing' | 'clock'>,
  { payment, attempt }: SentAuthorization,
  answer: ProcessorAnswer,
  deadline: Deadline,
): Leaving | null {
  const note = parseNote(payment.routing);
  if (note === null || deadline.at <= clock.now()) return null;
  const because = causeOf(answer, clock.now());
  const next = because && routing.next(note, attempt.processor, attempt.idempotencyKeyId);
  return because && next && { because, ...next };
}

function causeOf(answer: ProcessorAnswer, at: number): FailoverCause | null {
  if (answer.kind === 'notSent') return 'NOT_SENT';
  return answer.kind === 'declined' && mayTryElsewhere(answer, at) ? 'SOFT_DECLINE' : null;
}

/** The next attempt is stored as SENT: call its processor. Otherwise the answer was settled as any other. */
export type FailedOver = Settled | { readonly next: SentAuthorization };

/**
 * The commit between two processors: ends the attempt with its answer, and stores the next one with its job, under the same key, order claim
 * and transaction. Who dies before it leaves the first attempt to be asked for, who dies after it the second. Whoever has touched
 * the payment meanwhile, an enquiry or a customer who cancels, has ended its journey: then the answer is settled as it is.
 */
export function failOver(
  ports: PaymentPorts,
  sent: SentAuthorization,
  settling: Settling,
  leaving: Leaving,
): HotUnit<FailedOver> {
  // The rows are read again: this is rare, and decides by more of them than it changes.
  const { payment: seen, attempt } = sent;
  const settle = settleAttempt(ports, { payment: seen, attempt }, settling);
  return {
    reads: settle.reads,
    run(view) {
      const payment = present(view.find(PaymentRow, seen.id), 'payment of an attempt');
      const current = present(view.find(AttemptRow, attempt.id), 'attempt that was sent');
      const untouched = current.status === 'SENT' && payment.status === 'PROCESSING';
      if (!untouched || payment.cancelTransactionId !== null || !mayLeave(ports, view, payment, settling.answer))
        return settle.run(view);
      return { next: goOn(ports, view, { payment, attempt: current }, settling, leaving) };
    },
  };
}

/** The network counts tries: with the last one used up there is no other. */
function mayLeave(ports: PaymentPorts, view: HotView, payment: Readonly<PaymentRow>, answer: ProcessorAnswer): boolean {
  if (answer.kind !== 'declined') return true;
  const at = ports.clock.now();
  const declinesBefore = cardDeclines(view, subjectsOf(ports, payment), at);
  return rejectionOfDecline(answer, { id: NO_ID, createdAt: at, declinesBefore }).retry.attemptsLeft !== 0;
}

function goOn(
  ports: PaymentPorts,
  view: HotView,
  { payment, attempt }: { readonly payment: Readonly<PaymentRow>; readonly attempt: Readonly<AttemptRow> },
  { answer, actor }: Settling,
  { because, processor, skipped }: Leaving,
): SentAuthorization {
  const at = ports.clock.now();
  const { transactionId, idempotencyKeyId: keyId, amountMinor } = attempt;
  moveAttempt(view, attempt, { attempt: because === 'NOT_SENT' ? 'NOT_SENT' : 'FAILED' }, answer, at);
  closeJob(view, 'ENQUIRY', attempt.id);
  if (because === 'SOFT_DECLINE') recordDecline(view, payment.merchantId, subjectsOf(ports, payment), at);
  const ended = present(view.find(AttemptRow, attempt.id), 'attempt that has ended');
  assert(isTerminal(ATTEMPT_TRANSITIONS, ended.status), 'the next attempt begins when the one before has ended');

  const next = planAttempt(ports, view, payment, {
    operation: 'AUTHORIZE',
    transactionId,
    keyId,
    processor,
    amountMinor,
    // Attempts are told apart by their time: the newest is the one that counts.
    at: Math.max(at, attempt.createdAt + 1),
  });
  if (view.find(IdempotencyKeyRow, keyId) !== null)
    view.update(IdempotencyKeyRow, keyId, { attemptId: next.id, leaseUntil: next.leaseUntil });
  const note = present(parseNote(payment.routing), 'route of a payment that goes on');
  const failover = { attemptId: attempt.id, processor: attempt.processor, because, at };
  const routing = noteText({
    ...note,
    skipped: [...note.skipped, ...skipped],
    failovers: [...note.failovers, failover],
  });
  const changed = view.update(PaymentRow, payment.id, { processor: next.processor, routing });
  return { payment: new Journal(view, ports.ids).note(changed, { actor, cause: CAUSES[because], at }), attempt: next };
}

const CAUSES: Readonly<Record<FailoverCause, string>> = {
  NOT_SENT: 'proved not sent: goes to the next processor',
  SOFT_DECLINE: 'declined: goes to the next processor',
};

/** Of a rejection that is not stored. */
const NO_ID = '' as RejectionId;
