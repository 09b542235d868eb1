import type { JobRow } from '../jobs/job.entity';
import type { JobHandler } from '../jobs/job-runner';
import { present } from '../kernel/assert';
import type { AttemptId, MerchantId } from '../kernel/ids';
import type { HotUnit } from '../persistence/hot-unit';
import type { EnquiryAnswer, Processor } from '../processors/processor';
import { moneyOf, NO_PROCESSOR } from './attempt';
import { AttemptRow } from './attempt.entity';
import { callProcessor } from './call';
import { Journal } from './journal';
import {
  type AttemptOperation,
  ATTEMPT_TRANSITIONS,
  type AttemptStatus,
  enquiryWaitMs,
  isTerminal,
  operationSettlementOf,
  settlementOf,
} from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { type AttemptInPayment, settleAttempt } from './settle';
import { settleOperation } from './settle-operation';
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
    const { status, settled } = settling(ports, found, await enquire(ports, found, job), job);
    if (status !== attempt.status) {
      const { applied } = await ports.db.hot<{ readonly applied: boolean }>(settled);
      if (applied && isTerminal(ATTEMPT_TRANSITIONS, status)) return { kind: 'closed' };
    }
    const waitMs = enquiryWaitMs(ports.timings, status, job.runs);
    if (waitMs !== null) return { kind: 'again', dueAt: ports.clock.now() + waitMs };
    await ports.db.hot(giveUp(ports, found));
    return { kind: 'park' };
  };
}

/** What the answer makes of the attempt. One that does not fit what was asked for tells nothing. */
function settling(
  ports: PaymentPorts,
  found: AttemptInPayment,
  answer: KnownAnswer,
  { fence }: Readonly<JobRow>,
): { status: AttemptStatus; settled: HotUnit<{ readonly applied: boolean }> } {
  const operation = found.attempt.operation as AttemptOperation;
  const by = { actor: 'system', fence };
  const doesNotFit = { kind: 'inDoubt', cause: 'the answer is about another operation' } as const;
  if (operation === 'AUTHORIZE' || operation === 'CONFIRM') {
    const fitting = answer.kind === 'done' ? doesNotFit : answer;
    const status = settlementOf(operation, fitting).attempt;
    return { status, settled: settleAttempt(ports, found, { answer: fitting, ...by }) };
  }
  const fitting = answer.kind === 'approved' || answer.kind === 'challenge' ? doesNotFit : answer;
  const status = operationSettlementOf(fitting).attempt;
  return { status, settled: settleOperation(ports, found, { answer: fitting, ...by }) };
}

type KnownAnswer = Exclude<EnquiryAnswer, { kind: 'unknown' }>;

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
async function enquire(
  ports: PaymentPorts,
  { attempt, payment }: { attempt: AttemptRow; payment: PaymentRow },
  job: Readonly<JobRow>,
): Promise<KnownAnswer> {
  if (attempt.processor === NO_PROCESSOR) return { kind: 'notSent', cause: 'no processor was configured' };
  const processor = ports.processorNamed(attempt.processor);
  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };
  const request = {
    attemptId: attempt.id as AttemptId,
    merchantId: attempt.merchantId as MerchantId,
    amount: moneyOf(attempt),
    allowPartialApproval: payment.allowPartialApproval === 1,
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
