import type { JobRow } from '../jobs/job.entity';
import type { JobHandler } from '../jobs/job-runner';
import type { AttemptId, MerchantId } from '../kernel/ids';
import type { HotUnit } from '../persistence/hot-unit';
import type { EnquiryAnswer, Processor, ProcessorAnswer } from '../processors/processor';
import { moneyOf, NO_PROCESSOR } from './attempt';
import { AttemptRow } from './attempt.entity';
import { callProcessor } from './call';
import { Journal } from './journal';
import { type AttemptOperation, ATTEMPT_TRANSITIONS, enquiryWaitMs, isTerminal, settlementOf } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { settleAttempt } from './settle';
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
    const answer = await enquire(ports, attempt, job);
    const status = settlementOf(attempt.operation as AttemptOperation, answer).attempt;
    if (status !== attempt.status) {
      const { applied } = await ports.db.hot(
        settleAttempt(ports, found, { answer, actor: 'system', fence: job.fence }),
      );
      if (applied && isTerminal(ATTEMPT_TRANSITIONS, status)) return { kind: 'closed' };
    }
    const waitMs = enquiryWaitMs(ports.timings, status, job.runs);
    if (waitMs !== null) return { kind: 'again', dueAt: ports.clock.now() + waitMs };
    await ports.db.hot(giveUp(ports, found));
    return { kind: 'park' };
  };
}

async function findAttempt(
  ports: PaymentPorts,
  attemptId: string,
): Promise<{ attempt: AttemptRow; payment: PaymentRow } | null> {
  return ports.db.reader('payments').read(async (manager) => {
    const attempt = await manager.findOneBy(AttemptRow, { id: attemptId });
    const payment = attempt && (await manager.findOneBy(PaymentRow, { id: attempt.paymentId }));
    return attempt && payment ? { attempt, payment } : null;
  });
}

/** What is known now. */
async function enquire(ports: PaymentPorts, attempt: AttemptRow, job: Readonly<JobRow>): Promise<ProcessorAnswer> {
  if (attempt.processor === NO_PROCESSOR) return { kind: 'notSent', cause: 'no processor was configured' };
  const processor = ports.processorNamed(attempt.processor);
  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };
  const request = {
    attemptId: attempt.id as AttemptId,
    merchantId: attempt.merchantId as MerchantId,
    amount: moneyOf(attempt),
  };
  const answer = await callProcessor<EnquiryAnswer>(ports, processor, (deadline) =>
    processor.enquire(request, deadline),
  );
  if (answer.kind !== 'unknown') return answer;
  return isBelieved(ports, processor, attempt, job)
    ? { kind: 'notSent', cause: 'the processor has no record of it' }
    : { kind: 'inDoubt', cause: 'the processor has no record of it yet' };
}

/** "Not found" counts only when the request can't be on its way any more, and when it was said twice. */
function isBelieved(ports: PaymentPorts, processor: Processor, attempt: AttemptRow, job: Readonly<JobRow>): boolean {
  const settledAt = attempt.createdAt + processor.timeoutMs + ports.timings.settleWindowMs;
  return job.runs >= 2 && ports.clock.now() >= settledAt;
}

/** The enquiries are used up: staff must find out. The order stays claimed, because the money may have moved. */
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
      const current = view.find(PaymentRow, payment.id);
      if (current === null || (current.status !== 'UNKNOWN' && current.status !== 'PENDING')) return;
      const at = ports.clock.now();
      const journal = new Journal(view, ports.ids);
      journal.moveTransaction(attempt.transactionId, 'UNRESOLVED', {}, at);
      const cause = { actor: 'system', cause: 'enquiries used up', at };
      journal.move(current, 'UNRESOLVED', {}, attempt.transactionId, cause);
      ports.log.error({ paymentId: payment.id, attemptId: attempt.id }, 'a payment is unresolved');
    },
  };
}
