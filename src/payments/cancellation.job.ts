import { JobRow } from '../jobs/job.entity';
import type { JobHandler, JobResult } from '../jobs/job-runner';
import { closeJob, jobId } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { rowById } from '../persistence/plain-query';
import { rejectionOfOperationNotProcessed } from '../verification/rejection';
import { planAttempt } from './attempt';
import { callOperation } from './call-operation';
import { hasLostAllDisputes } from './dispute.store';
import { Journal } from './journal';
import { recordLateSuccess } from './late-success';
import { held, reserve } from './operation';
import { OperationRow } from './operation.entity';
import { PaymentRow } from './payment.entity';
import type { MoneyOperation } from './payment';
import type { PaymentPorts } from './ports';
import type { SentOperation } from './receive-operation';
import { settleOperation } from './settle-operation';
import { TransactionRow } from './transaction.entity';

/** For so long what proved not done is tried again; then the merchant is told. */
const TRIED_FOR_MS = DAY_MS;

type Step =
  | { readonly kind: 'result'; readonly result: JobResult }
  | { readonly kind: 'call'; readonly operation: MoneyOperation; readonly sent: SentOperation; readonly actor: string };

/**
 * Cancels a payment that was asked to be cancelled while its outcome was not known, now that it is: releases what is held, refunds what was claimed, and does
 * nothing where nothing was charged. It goes on until no charge remains, or the processor says no.
 */
export function cancellationJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const reader = ports.db.reader('payments');
    const payment = await reader.read((manager) => rowById(manager, PaymentRow, job.subjectId));
    if (payment === null || payment.cancelTransactionId === null) return { kind: 'done' };
    const isLost = await hasLostAllDisputes(reader, payment);
    const step = await ports.db.hot(next(ports, payment.id, payment.cancelTransactionId, { job, isLost }));
    if (step.kind === 'result') return step.result;
    const { operation, sent, actor } = step;
    const answer = await callOperation(ports, { operation, final: false }, sent);
    const { applied } = await ports.db.hot(settleOperation(ports, sent, { answer, actor, fence: null }));
    if (!applied) await ports.db.hot(recordLateSuccess(ports, sent, answer));
    return { kind: 'again', dueAt: ports.clock.now() };
  };
}

/** What is to be done now, as one commit. */
function next(
  ports: PaymentPorts,
  paymentId: string,
  transactionId: string,
  { job, isLost }: Pick<Cancelling, 'job' | 'isLost'>,
): HotUnit<Step> {
  return {
    reads: [
      [JobRow, job.id],
      [JobRow, jobId('EXPIRY', paymentId)],
      [PaymentRow, paymentId],
      [TransactionRow, transactionId],
      [OperationRow, transactionId],
    ],
    run(view) {
      const at = ports.clock.now();
      const payment = present(view.find(PaymentRow, paymentId), 'payment to cancel');
      const isMine = view.find(JobRow, job.id)?.fence === job.fence && payment.cancelTransactionId === transactionId;
      if (!isMine) return resultOf({ kind: 'closed' });
      const transaction = present(view.find(TransactionRow, transactionId), 'transaction of a cancellation');
      const cancelling: Cancelling = { ports, view, payment, transaction, job, isLost, at };
      switch (transaction.status) {
        case 'QUEUED':
          return send(cancelling);
        case 'SUCCEEDED':
          return end(cancelling, null);
        case 'DECLINED':
          return end(cancelling, 'cancellation declined');
        case 'NOT_PROCESSED':
          return at - job.createdAt < TRIED_FOR_MS
            ? queueAgain(cancelling)
            : end(cancelling, 'cancellation not processed');
        default:
          // The enquiry about it is at work, or staff are.
          return resultOf({ kind: 'again', dueAt: at + Math.min(SECOND_MS * 2 ** job.runs, MINUTE_MS) });
      }
    },
  };
}

interface Cancelling {
  readonly ports: PaymentPorts;
  readonly view: HotView;
  readonly payment: Readonly<PaymentRow>;
  readonly transaction: Readonly<TransactionRow>;
  readonly job: Readonly<JobRow>;
  /** Disputes have taken money from the merchant, and none of them is open any more. */
  readonly isLost: boolean;
  readonly at: EpochMs;
}

function resultOf(result: JobResult): Step {
  return { kind: 'result', result };
}

/** Holds back what there is and plans its attempt; what nothing was charged for is cancelled as it is. */
function send(cancelling: Cancelling): Step {
  const { ports, view, payment, transaction, at } = cancelling;
  if (payment.status === 'REQUIRES_ACTION') return expire(cancelling);
  const operation: MoneyOperation = payment.capturedMinor > 0 ? 'REFUND' : 'VOID';
  const free = { ...payment, cancelTransactionId: null };
  const reservation = reserve(free, { operation, amount: null, final: false }, at);
  if (reservation.kind === 'wrongState') {
    new Journal(view, ports.ids).moveTransaction(transaction.id, 'SUCCEEDED', {}, at);
    return end(cancelling, null);
  }
  if (reservation.kind === 'disputed' && cancelling.isLost) return lost(cancelling);
  // A dispute keeps the money: when it is won, it is refunded.
  if (reservation.kind !== 'reserve') return resultOf({ kind: 'again', dueAt: at + HOUR_MS });
  const { amountMinor, reservedMinor } = reservation;
  const asked = present(view.find(OperationRow, transaction.id), 'operation of a cancellation');
  view.update(OperationRow, transaction.id, { reservedMinor, final: operation === 'REFUND' ? 1 : 0 });
  new Journal(view, ports.ids).moveTransaction(transaction.id, 'SENT', { type: operation, amountMinor }, at);
  const plan = { operation, transactionId: transaction.id, keyId: asked.idempotencyKeyId, amountMinor, at };
  const attempt = planAttempt(ports, view, payment, {
    ...plan,
    processor: ports.processorNamed(payment.processor ?? ''),
  });
  const change = { ...held(payment, operation, reservedMinor), updatedAt: at };
  const sent: SentOperation = { kind: 'sent', payment: view.update(PaymentRow, payment.id, change), attempt };
  return { kind: 'call', operation, sent, actor: asked.actor };
}

/** The customer's bank has taken the money back for good. What it left to the merchant can't be refunded any more. */
function lost(cancelling: Cancelling): Step {
  const { ports, view, payment, transaction, at } = cancelling;
  const journal = new Journal(view, ports.ids);
  if (payment.disputedMinor >= payment.capturedMinor - payment.refundedMinor) {
    journal.moveTransaction(transaction.id, 'SUCCEEDED', {}, at);
    return end(cancelling, 'nothing left to cancel: lost in a dispute');
  }
  const rejection = rejectionOfOperationNotProcessed({ id: ports.ids.next('rejection'), createdAt: at });
  journal.reject(payment, transaction.id, rejection);
  journal.moveTransaction(transaction.id, 'NOT_PROCESSED', { rejectionId: rejection.id }, at);
  return end(cancelling, 'cancellation not processed: a dispute was lost');
}

/** Nobody is to answer the challenge any more: its deadline is now. */
function expire({ view, payment, at }: Cancelling): Step {
  const id = jobId('EXPIRY', payment.id);
  if ((payment.deadlineAt ?? at) > at) {
    view.update(PaymentRow, payment.id, { deadlineAt: at });
    if (view.find(JobRow, id) !== null) view.update(JobRow, id, { dueAt: at });
  }
  return resultOf({ kind: 'again', dueAt: at + SECOND_MS });
}

/** Proved: nothing happened. The same again, as another transaction. */
function queueAgain({ ports, view, payment, transaction, job, at }: Cancelling): Step {
  const id = ports.ids.next('transaction');
  const asked = present(view.find(OperationRow, transaction.id), 'operation of a cancellation');
  view.insert(TransactionRow, {
    ...transaction,
    id,
    type: 'VOID',
    status: 'QUEUED',
    failed: 0,
    rejectionId: null,
    createdAt: at,
    updatedAt: at,
  });
  view.insert(OperationRow, { ...asked, id, reservedMinor: 0, final: 0, createdAt: at });
  view.update(PaymentRow, payment.id, { cancelTransactionId: id });
  return resultOf({ kind: 'again', dueAt: at + Math.min(SECOND_MS * 2 ** job.runs, HOUR_MS) });
}

/** `cause`: why it was not cancelled; null when no charge remains. */
function end({ ports, view, payment, transaction, at }: Cancelling, cause: string | null): Step {
  const { actor } = present(view.find(OperationRow, transaction.id), 'operation of a cancellation');
  const cancelled = view.update(PaymentRow, payment.id, { cancelTransactionId: null });
  if (cause !== null) new Journal(view, ports.ids).note(cancelled, { actor, cause, at });
  closeJob(view, 'CANCELLATION', payment.id);
  return resultOf({ kind: 'closed' });
}
