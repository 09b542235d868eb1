import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId, planJob } from '../jobs/jobs';
import { assert, present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { RejectionId } from '../kernel/ids';
import type { HotUnit, HotView, KnownRow, RowKey } from '../persistence/hot-unit';
import type { OperationAnswer, ProcessorAnswer } from '../processors/processor';
import { parseNote } from '../routing/routing-note';
import { observedDecline } from '../releases/observation';
import { segmentOf } from '../releases/release';
import { type Rejection, rejectionOfDecline, rejectionOfNotProcessed } from '../verification/rejection';
import {
  cardDeclines,
  payerSubject,
  recordDecline,
  subjectRows,
  type SubjectRows,
  velocityReads,
} from '../verification/verify';
import { planLateCheck } from './attempt';
import { AttemptRow } from './attempt.entity';
import { authorizationValidityMs } from './authorization-validity';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { type Cause, Journal } from './journal';
import { orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import {
  type AttemptStatus,
  type AuthorizationCall,
  ATTEMPT_TRANSITIONS,
  assertTransition,
  captureLimitMinor,
  isTerminal,
  type Settlement,
  settlementOf,
} from './payment';
import { PaymentRow } from './payment.entity';
import { changeOfMethod } from './payment-method';
import { PaymentMethodRow } from './payment-method.entity';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';

/** The rows that an attempt belongs to, as they were when it was planned or found. */
export interface AttemptInPayment {
  readonly payment: Readonly<PaymentRow>;
  readonly attempt: Readonly<AttemptRow>;
  /** These and the rows that go with them, where the caller has just written them itself. */
  readonly known?: readonly KnownRow[];
}

export interface Settling {
  readonly answer: ProcessorAnswer;
  /** Who brought the answer: `merchant` or a staff key's id for the request itself, `system` for an enquiry. */
  readonly actor: string;
  /** The fence of the job that brings the answer; null for the request itself. */
  readonly fence: number | null;
  /** The answer is not the processor's own word: somebody looks again later. */
  readonly lookAgain?: boolean;
  /** For the event, when it is another than the answer's. */
  readonly cause?: string;
}

/** The payment as it is after an answer, and whether that answer was the one that settled it. */
export interface Settled {
  readonly payment: Readonly<PaymentRow>;
  readonly applied: boolean;
}

/**
 * The second commit: what the processor answered, for attempt, transaction, payment, order claim and key at once.
 * Nothing changes when the attempt has its answer already or the job that brings it has been taken over by another.
 */
export function settleAttempt(
  ports: PaymentPorts,
  { payment, attempt, known }: AttemptInPayment,
  settling: Settling,
): HotUnit<Settled> {
  const declineBefore = softDeclineBefore(payment, attempt, settling.answer);
  const declined = settling.answer.kind === 'declined' || declineBefore !== null;
  const rows: readonly RowKey[] = [
    [AttemptRow, attempt.id],
    [TransactionRow, attempt.transactionId],
    [PaymentRow, payment.id],
    [OrderClaimRow, orderClaimId(payment)],
    [IdempotencyKeyRow, attempt.idempotencyKeyId],
    [JobRow, jobId('ENQUIRY', attempt.id)],
  ];
  return {
    known,
    reads: [
      ...(known === undefined ? rows : []),
      ...(payment.paymentMethodId === null ? [] : [[PaymentMethodRow, payment.paymentMethodId] as const]),
      ...(payment.deadlineAt === null ? [] : [[JobRow, jobId('EXPIRY', payment.id)] as const]),
      ...(declined ? velocityReads(subjectsOf(ports, payment)) : []),
      ...(declineBefore === null ? [] : [[AttemptRow, declineBefore] as const]),
    ],
    run: (view) => settle(ports, view, payment, attempt.id, settling),
  };
}

function settle(
  ports: PaymentPorts,
  view: HotView,
  seen: Readonly<PaymentRow>,
  attemptId: string,
  settling: Settling,
): Settled {
  const payment = present(view.find(PaymentRow, seen.id), 'payment of an attempt');
  const attempt = present(view.find(AttemptRow, attemptId), 'attempt to settle');
  const isUnresolved = payment.status === 'UNRESOLVED';
  if (!mayApply(view, attempt, { ...settling, isUnresolved })) return { payment, applied: false };

  const at = ports.clock.now();
  // The challenge of an unresolved confirmation is over: it can't be taken up again.
  const operation = isUnresolved ? 'AUTHORIZE' : (attempt.operation as AuthorizationCall);
  const settlement = settlementOf(operation, settling.answer);
  const answer = wordOf(view, payment, attempt, settling.answer);
  const outcome = settlementOf(operation, answer);
  const cause: Cause = { actor: settling.actor, cause: settling.cause ?? CAUSES[answer.kind], at };
  const journal = new Journal(view, ports.ids);

  moveAttempt(view, attempt, settlement, settling.answer, at);
  const rejection = rejectionOf(ports, view, payment, { answer, settlement: outcome, at });
  if (rejection !== null) journal.reject(payment, attempt.transactionId, rejection);
  const rejectionId = rejection?.id ?? null;
  journal.moveTransaction(attempt.transactionId, outcome.transaction, { rejectionId }, at);
  const settled = journal.move(
    payment,
    outcome.payment,
    { ...changeOf(answer, outcome, payment, at), rejectionId },
    attempt.transactionId,
    cause,
  );
  assert(settled.capturedMinor <= captureLimitMinor(settled), 'captured ≤ what may be captured');
  const mayBeLess = answer.kind !== 'approved' || settled.allowPartialApproval === 1;
  assert(mayBeLess || settled.authorizedMinor === settled.amountMinor, 'what is approved is what was asked for');
  assert(settled.authorizedMinor <= settled.amountMinor, 'authorized ≤ asked for');

  settleClaim(view, payment, payment.id, outcome.claim, at);
  settleMethod(view, settled, { answer, retry: rejection?.retry.verdict ?? null, at });
  if (settling.answer.kind === 'declined') decline(ports, view, payment, at);
  settleExpiry(view, seen, settled, at);
  if (isTerminal(ATTEMPT_TRANSITIONS, settlement.attempt)) closeJob(view, 'ENQUIRY', attempt.id);
  if (settling.lookAgain === true) planLateCheck(ports, view, attempt, at);
  const key = view.find(IdempotencyKeyRow, attempt.idempotencyKeyId);
  if (key !== null && key.leaseUntil !== 0) view.update(IdempotencyKeyRow, key.id, { leaseUntil: 0 });
  return { payment: settled, applied: true };
}

/** The attempt whose soft decline let the payment go on, when nothing was sent after it: then that decline is the payment's answer after all. */
function softDeclineBefore(
  { routing }: Readonly<PaymentRow>,
  { operation }: Readonly<AttemptRow>,
  { kind }: ProcessorAnswer,
): string | null {
  if (kind !== 'notSent' || operation !== 'AUTHORIZE' || routing === null) return null;
  return parseNote(routing)?.failovers.findLast(({ because }) => because === 'SOFT_DECLINE')?.attemptId ?? null;
}

/** What an answer means for the payment, where it is another thing than for its attempt. */
function wordOf(
  view: HotView,
  payment: Readonly<PaymentRow>,
  attempt: Readonly<AttemptRow>,
  answer: ProcessorAnswer,
): ProcessorAnswer {
  const id = softDeclineBefore(payment, attempt, answer);
  if (id === null) return answer;
  const { answer: declined } = present(view.find(AttemptRow, id), 'attempt that was declined');
  return JSON.parse(present(declined, 'answer of an attempt that has ended')) as ProcessorAnswer;
}

/** A decline counts for who tried it, and for a release of the rules that runs. */
function decline(ports: PaymentPorts, view: HotView, payment: Readonly<PaymentRow>, at: EpochMs): void {
  const rows = subjectsOf(ports, payment);
  recordDecline(view, payment.merchantId, rows, at);
  const subject = payerSubject(rows);
  if (subject !== null) view.tell(observedDecline({ paymentId: payment.id, subject, segment: segmentOf(payment) }));
}

function settleMethod(
  view: HotView,
  { paymentMethodId, initiator }: Readonly<PaymentRow>,
  outcome: Omit<Parameters<typeof changeOfMethod>[1], 'initiator'>,
): void {
  if (paymentMethodId === null) return;
  const method = present(view.find(PaymentMethodRow, paymentMethodId), 'stored method of a payment');
  const change = changeOfMethod(method, { initiator, ...outcome });
  if (change !== null) view.update(PaymentMethodRow, paymentMethodId, change);
}

/** Whose tries a payment counts for. */
export function subjectsOf(ports: PaymentPorts, payment: Readonly<PaymentRow>): SubjectRows {
  const { cardFingerprint, accountFingerprint, ipAddress } = payment;
  const customer = payment.customerReference ?? payment.customerEmail;
  return subjectRows(ports.fingerprint, payment.merchantId, {
    cardFingerprint,
    accountFingerprint,
    customer,
    ipAddress,
  });
}

/**
 * An attempt takes one final answer. "In doubt" says nothing new about an attempt that is in doubt or pending, and nothing but a final answer
 * says anything new about what is unresolved.
 */
export function mayApply(
  view: HotView,
  attempt: Readonly<AttemptRow>,
  {
    answer,
    fence,
    isUnresolved,
  }: {
    readonly answer: { readonly kind: (ProcessorAnswer | OperationAnswer)['kind'] };
    readonly fence: number | null;
    readonly isUnresolved: boolean;
  },
): boolean {
  if (fence !== null && view.find(JobRow, jobId('ENQUIRY', attempt.id))?.fence !== fence) return false;
  if (isTerminal(ATTEMPT_TRANSITIONS, attempt.status)) return false;
  if (isUnresolved && !FINAL_ANSWERS.has(answer.kind)) return false;
  return attempt.status === 'SENT' || answer.kind !== 'inDoubt';
}

const FINAL_ANSWERS: ReadonlySet<string> = new Set<(ProcessorAnswer | OperationAnswer)['kind']>([
  'approved',
  'done',
  'declined',
  'notSent',
]);

/** A challenge and an authorization end by themselves at their deadline; a payment without a deadline has no job for it. */
export function settleExpiry(
  view: HotView,
  seen: Readonly<PaymentRow>,
  { id, merchantId, deadlineAt }: Readonly<PaymentRow>,
  at: EpochMs,
): void {
  const planned = seen.deadlineAt !== null && view.find(JobRow, jobId('EXPIRY', id)) !== null;
  if (deadlineAt !== null && !planned)
    planJob(view, { kind: 'EXPIRY', subjectId: id, merchantId, dueAt: deadlineAt, at });
  if (deadlineAt === null && planned) closeJob(view, 'EXPIRY', id);
}

const CAUSES: Readonly<Record<ProcessorAnswer['kind'], string>> = {
  approved: 'processor approved',
  declined: 'processor declined',
  challenge: 'customer must authenticate',
  pending: 'processor will answer later',
  notSent: 'proved not sent',
  inDoubt: 'no trustworthy answer',
};

export function moveAttempt(
  view: HotView,
  attempt: Readonly<AttemptRow>,
  { attempt: status }: Pick<Settlement, 'attempt'>,
  answer: ProcessorAnswer | OperationAnswer,
  at: EpochMs,
): void {
  assertTransition(ATTEMPT_TRANSITIONS, attempt.status, status satisfies AttemptStatus);
  view.update(AttemptRow, attempt.id, {
    status,
    processorReference: 'processorReference' in answer ? answer.processorReference : attempt.processorReference,
    answer: JSON.stringify(answer),
    settledAt: isTerminal(ATTEMPT_TRANSITIONS, status) ? at : null,
  });
}

/** What an answer changes in the payment beside its status. */
function changeOf(
  answer: ProcessorAnswer,
  settlement: Settlement,
  payment: Readonly<PaymentRow>,
  at: EpochMs,
): Partial<PaymentRow> {
  switch (answer.kind) {
    case 'approved': {
      const capturedMinor = answer.captured ? answer.approvedMinor : 0;
      const { processorReference, approvedMinor: authorizedMinor } = answer;
      const deadlineAt = authorizedMinor > capturedMinor ? at + authorizationValidityMs(payment) : null;
      return { processorReference, authorizedMinor, capturedMinor, nextAction: null, deadlineAt };
    }
    case 'challenge': {
      const { processorReference, action } = answer;
      return { processorReference, nextAction: JSON.stringify(action), deadlineAt: action.expiresAt };
    }
    case 'pending':
      return { processorReference: answer.processorReference };
    case 'declined':
      return { nextAction: null, deadlineAt: null };
    case 'notSent':
      return settlement.payment === 'NOT_PROCESSED' ? { nextAction: null, deadlineAt: null } : {};
    case 'inDoubt':
      return {};
  }
}

function rejectionOf(
  ports: PaymentPorts,
  view: HotView,
  payment: Readonly<PaymentRow>,
  { answer, settlement, at }: { answer: ProcessorAnswer; settlement: Settlement; at: EpochMs },
): Rejection | null {
  const origin = (): { id: RejectionId; createdAt: EpochMs } => ({ id: ports.ids.next('rejection'), createdAt: at });
  if (answer.kind === 'declined') {
    const declinesBefore = cardDeclines(view, subjectsOf(ports, payment), at);
    return rejectionOfDecline(answer, { ...origin(), declinesBefore });
  }
  return settlement.payment === 'NOT_PROCESSED' ? rejectionOfNotProcessed(origin()) : null;
}
