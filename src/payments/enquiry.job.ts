import { JobRow } from '../jobs/job.entity';
import type { JobHandler, JobResult } from '../jobs/job-runner';
import { closeJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { HotUnit } from '../persistence/hot-unit';
import type { EnquiryAnswer } from '../processors/processor';
import type { PaymentMethodType } from '../verification/input';
import { AttemptRow } from './attempt.entity';
import { enquireAbout, findAttempt, type FoundAttempt, type KnownAnswer, settling } from './attempt-enquiry';
import { Journal } from './journal';
import { ATTEMPT_TRANSITIONS, enquiryWaitMs, isTerminal } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';

/**
 * Asks the processor what became of an attempt whose outcome is not known: sent by a process that died, in doubt, or
 * pending. Ends when it is known, or as UNRESOLVED when the enquiries are used up: never as failed.
 */
export function enquiryJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const found = await findAttempt(ports, job.subjectId);
    if (found === null || isTerminal(ATTEMPT_TRANSITIONS, found.attempt.status)) return { kind: 'done' };
    const { attempt } = found;
    const method = found.payment.method as PaymentMethodType;
    const askedAt = ports.clock.now();
    const asked = await enquireAbout(ports, found);
    const answer = known(ports, attempt, asked, askedAt);
    if (asked.kind === 'unknown' && attempt.notFoundAt === null) await ports.db.hot(noteNotFound(ports, attempt, job));
    const lookAgain = asked.kind === 'unknown' && answer.kind === 'notSent';
    const settlement = settling(ports, found, answer, { fence: job.fence, lookAgain });
    const isStillPending = attempt.status === 'PENDING' && answer.kind === 'inDoubt';
    const status = isStillPending ? 'PENDING' : settlement.status;
    if (status !== attempt.status) {
      const { applied } = await ports.db.hot<{ readonly applied: boolean }>(settlement.settled);
      if (applied && isTerminal(ATTEMPT_TRANSITIONS, status)) return { kind: 'closed' };
    }
    const waitMs = enquiryWaitMs(ports.timings, { status, method }, job.runs);
    if (waitMs !== null) return { kind: 'again', dueAt: ports.clock.now() + waitMs };
    return ports.db.hot(giveUp(ports, found, job));
  };
}

/**
 * What an enquiry tells. "Not found" counts only when the request could not be on its way any more when it was asked, and when an earlier enquiry was told the same.
 * Of an attempt that the processor has called pending it never counts: the processor has seen it.
 */
function known(ports: PaymentPorts, attempt: AttemptRow, answer: EnquiryAnswer, askedAt: EpochMs): KnownAnswer {
  if (answer.kind !== 'unknown') return answer;
  const timeoutMs = ports.processorNamed(attempt.processor)?.timeoutMs ?? 0;
  const isSettled = askedAt >= attempt.createdAt + timeoutMs + ports.timings.settleWindowMs;
  const isSecond = attempt.notFoundAt !== null && attempt.notFoundAt < askedAt;
  return isSettled && isSecond && attempt.status !== 'PENDING'
    ? { kind: 'notSent', cause: 'the processor has no record of it' }
    : { kind: 'inDoubt', cause: 'the processor has no record of it yet' };
}

/** Remembers the first "not found". */
function noteNotFound(ports: PaymentPorts, { id }: AttemptRow, job: Readonly<JobRow>): HotUnit<void> {
  return {
    reads: [
      [AttemptRow, id],
      [JobRow, job.id],
    ],
    run(view) {
      if (view.find(JobRow, job.id)?.fence !== job.fence) return;
      view.update(AttemptRow, id, { notFoundAt: ports.clock.now() });
    },
  };
}

/**
 * The enquiries are used up: staff must find out. The order stays claimed, and what a capture or refund holds back stays held back,
 * because the money may have moved. The job is parked in the same commit, where staff see it.
 */
function giveUp(
  ports: PaymentPorts,
  { attempt, payment }: FoundAttempt,
  { id: jobId, fence, subjectId }: Readonly<JobRow>,
): HotUnit<JobResult> {
  return {
    reads: [
      [JobRow, jobId],
      [AttemptRow, attempt.id],
      [PaymentRow, payment.id],
      [TransactionRow, attempt.transactionId],
    ],
    run(view) {
      if (view.find(JobRow, jobId)?.fence !== fence) return { kind: 'closed' };
      if (isTerminal(ATTEMPT_TRANSITIONS, present(view.find(AttemptRow, attempt.id), 'attempt').status)) {
        closeJob(view, 'ENQUIRY', subjectId);
        return { kind: 'closed' };
      }
      view.update(JobRow, jobId, { status: 'PARKED', leaseUntil: 0, lastError: 'the enquiries are used up' });
      const current = present(view.find(PaymentRow, payment.id), 'payment of an attempt');
      const transaction = present(view.find(TransactionRow, attempt.transactionId), 'transaction of an attempt');
      if (transaction.status !== 'IN_DOUBT' && transaction.status !== 'PENDING') return { kind: 'closed' };
      const at = ports.clock.now();
      const journal = new Journal(view, ports.ids);
      journal.moveTransaction(attempt.transactionId, 'UNRESOLVED', {}, at);
      if (transaction.type === 'AUTHORIZATION') {
        const cause = { actor: 'system', cause: 'enquiries used up', at };
        journal.move(current, 'UNRESOLVED', {}, attempt.transactionId, cause);
      }
      ports.log.error({ paymentId: payment.id, attemptId: attempt.id }, 'a payment is unresolved');
      return { kind: 'closed' };
    },
  };
}
