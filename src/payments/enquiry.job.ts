import type { JobRow } from '../jobs/job.entity';
import type { JobHandler } from '../jobs/job-runner';
import { present } from '../kernel/assert';
import type { HotUnit } from '../persistence/hot-unit';
import type { PaymentMethodType } from '../verification/input';
import type { AttemptRow } from './attempt.entity';
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
    const answer = await enquire(ports, found, job);
    const { status, settled } = settling(ports, found, answer, job.fence);
    if (status !== attempt.status) {
      const { applied } = await ports.db.hot<{ readonly applied: boolean }>(settled);
      if (applied && isTerminal(ATTEMPT_TRANSITIONS, status)) return { kind: 'closed' };
    }
    const waitMs = enquiryWaitMs(ports.timings, { status, method }, job.runs);
    if (waitMs !== null) return { kind: 'again', dueAt: ports.clock.now() + waitMs };
    await ports.db.hot(giveUp(ports, found));
    return { kind: 'park' };
  };
}

/** What is known now. */
async function enquire(ports: PaymentPorts, found: FoundAttempt, job: Readonly<JobRow>): Promise<KnownAnswer> {
  const answer = await enquireAbout(ports, found);
  if (answer.kind !== 'unknown') return answer;
  return isBelieved(ports, found.attempt, job)
    ? { kind: 'notSent', cause: 'the processor has no record of it' }
    : { kind: 'inDoubt', cause: 'the processor has no record of it yet' };
}

/** "Not found" counts only when the request can't be on its way any more, and when it was said twice. */
function isBelieved(ports: PaymentPorts, attempt: AttemptRow, job: Readonly<JobRow>): boolean {
  const timeoutMs = ports.processorNamed(attempt.processor)?.timeoutMs ?? 0;
  const settledAt = attempt.createdAt + timeoutMs + ports.timings.settleWindowMs;
  return job.runs >= 2 && ports.clock.now() >= settledAt;
}

/**
 * The enquiries are used up: staff must find out. The order stays claimed, and what a capture or refund holds back stays held back,
 * because the money may have moved.
 */
function giveUp(
  ports: PaymentPorts,
  { attempt, payment }: { attempt: AttemptRow; payment: PaymentRow },
): HotUnit<void> {
  return {
    reads: [
      [PaymentRow, payment.id],
      [TransactionRow, attempt.transactionId],
    ],
    run(view) {
      const current = present(view.find(PaymentRow, payment.id), 'payment of an attempt');
      const transaction = present(view.find(TransactionRow, attempt.transactionId), 'transaction of an attempt');
      if (transaction.status !== 'IN_DOUBT' && transaction.status !== 'PENDING') return;
      const at = ports.clock.now();
      const journal = new Journal(view, ports.ids);
      journal.moveTransaction(attempt.transactionId, 'UNRESOLVED', {}, at);
      if (transaction.type === 'AUTHORIZATION') {
        const cause = { actor: 'system', cause: 'enquiries used up', at };
        journal.move(current, 'UNRESOLVED', {}, attempt.transactionId, cause);
      }
      ports.log.error({ paymentId: payment.id, attemptId: attempt.id }, 'a payment is unresolved');
    },
  };
}
