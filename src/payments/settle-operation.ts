import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId } from '../jobs/jobs';
import { assert, present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import type { OperationAnswer } from '../processors/processor';
import { type Rejection, rejectionOfDecline, rejectionOfOperationNotProcessed } from '../verification/rejection';
import { planLateCheck } from './attempt';
import { AttemptRow } from './attempt.entity';
import { assertBalance, openMinor, statusOfBalance } from './balance';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { Journal } from './journal';
import { done, held } from './operation';
import { OperationRow } from './operation.entity';
import { orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import { ATTEMPT_TRANSITIONS, isTerminal, type MoneyOperation, operationSettlementOf } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { type AttemptInPayment, mayApply, moveAttempt, settleExpiry } from './settle';
import { TransactionRow } from './transaction.entity';

/** The rows after an answer, and whether that answer was the one that settled them. */
export interface SettledOperation {
  readonly payment: Readonly<PaymentRow>;
  readonly transaction: Readonly<TransactionRow>;
  readonly applied: boolean;
}

interface Settling {
  readonly answer: OperationAnswer;
  readonly actor: string;
  /** The fence of the job that brings the answer; null for the request itself. */
  readonly fence: number | null;
  /** The answer is not the processor's own word: somebody looks again later. */
  readonly lookAgain?: boolean;
  /** For the event, when it is another than the answer's. */
  readonly cause?: string;
}

/**
 * The second commit of a capture, void or refund: what the processor answered, for attempt, transaction, balance, payment, order
 * claim and key at once. Nothing changes when the attempt has its answer already or its job has been taken over by another.
 */
export function settleOperation(
  ports: PaymentPorts,
  { payment, attempt }: AttemptInPayment,
  settling: Settling,
): HotUnit<SettledOperation> {
  return {
    reads: [
      [AttemptRow, attempt.id],
      [TransactionRow, attempt.transactionId],
      [OperationRow, attempt.transactionId],
      [PaymentRow, payment.id],
      [OrderClaimRow, orderClaimId(payment)],
      [IdempotencyKeyRow, attempt.idempotencyKeyId],
      [JobRow, jobId('ENQUIRY', attempt.id)],
      [JobRow, jobId('EXPIRY', payment.id)],
    ],
    run: (view) => settle(ports, view, attempt, settling),
  };
}

function settle(
  ports: PaymentPorts,
  view: HotView,
  { id: attemptId, paymentId, transactionId }: Readonly<AttemptRow>,
  { answer, actor, fence, lookAgain, cause }: Settling,
): SettledOperation {
  const attempt = present(view.find(AttemptRow, attemptId), 'attempt to settle');
  const payment = present(view.find(PaymentRow, paymentId), 'payment of an attempt');
  const transaction = present(view.find(TransactionRow, transactionId), 'transaction of an attempt');
  const isUnresolved = transaction.status === 'UNRESOLVED';
  if (!mayApply(view, attempt, { answer, fence, isUnresolved })) return { payment, transaction, applied: false };

  const at = ports.clock.now();
  const settlement = operationSettlementOf(answer);
  const journal = new Journal(view, ports.ids);
  moveAttempt(view, attempt, settlement, answer, at);
  const rejection = rejectionOf(ports, answer, at);
  if (rejection !== null) journal.reject(payment, transactionId, rejection);
  const rejectionId = rejection?.id ?? null;
  const moved = journal.moveTransaction(transactionId, settlement.transaction, { rejectionId }, at);
  const settled = isTerminal(ATTEMPT_TRANSITIONS, settlement.attempt)
    ? settleBalance({ view, journal, payment, attempt, happened: answer.kind === 'done', actor, cause, at })
    : payment;
  if (isTerminal(ATTEMPT_TRANSITIONS, settlement.attempt)) closeJob(view, 'ENQUIRY', attempt.id);
  if (lookAgain === true) planLateCheck(ports, view, attempt, at);
  const key = view.find(IdempotencyKeyRow, attempt.idempotencyKeyId);
  if (key !== null && key.leaseUntil !== 0) view.update(IdempotencyKeyRow, key.id, { leaseUntil: 0 });
  return { payment: settled, transaction: moved, applied: true };
}

const CAUSES: Readonly<Record<MoneyOperation, string>> = {
  CAPTURE: 'captured',
  VOID: 'voided',
  REFUND: 'refunded',
};

/** Takes what happened into the balance, or gives back what was held for it. */
function settleBalance({
  view,
  journal,
  payment,
  attempt,
  happened,
  actor,
  cause,
  at,
}: {
  view: HotView;
  journal: Journal;
  payment: Readonly<PaymentRow>;
  attempt: Readonly<AttemptRow>;
  happened: boolean;
  actor: string;
  cause: string | undefined;
  at: EpochMs;
}): Readonly<PaymentRow> {
  const operation = attempt.operation as MoneyOperation;
  const { reservedMinor, final } = present(view.find(OperationRow, attempt.transactionId), 'operation of an attempt');
  const { amountMinor, transactionId } = attempt;
  const balance = happened
    ? done(payment, operation, { amountMinor, reservedMinor, final: final === 1 })
    : { ...payment, ...held(payment, operation, -reservedMinor) };
  const { capturedMinor, capturingMinor, refundedMinor, refundingMinor, releasedMinor } = balance;
  const parts = { capturedMinor, capturingMinor, refundedMinor, refundingMinor, releasedMinor };
  assertBalance(balance);
  // A bank's return is the last word: a refund that was under way then changes the amounts only.
  const status = payment.status === 'RETURNED' ? 'RETURNED' : statusOfBalance(balance, 'VOIDED');
  const change = { ...parts, deadlineAt: openMinor(balance) > 0 ? payment.deadlineAt : null };
  const moved = journal.move(payment, status, change, transactionId, { actor, cause: cause ?? CAUSES[operation], at });
  const isCancelled = status === 'REFUNDED' && operation === 'REFUND' && final === 1;
  if (status === 'VOIDED' || isCancelled) settleClaim(view, payment, payment.id, 'FREE', at);
  settleExpiry(view, payment, moved, at);
  assert(moved.status === status, 'a payment stands where its balance says');
  return moved;
}

function rejectionOf(ports: PaymentPorts, answer: OperationAnswer, at: EpochMs): Rejection | null {
  const origin = { id: ports.ids.next('rejection'), createdAt: at };
  if (answer.kind === 'declined') return rejectionOfDecline(answer, origin);
  return answer.kind === 'notSent' ? rejectionOfOperationNotProcessed(origin) : null;
}
