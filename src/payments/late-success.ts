import { planJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import type { HotUnit } from '../persistence/hot-unit';
import type { EnquiryAnswer } from '../processors/processor';
import { enquireAbout, type FoundAttempt } from './attempt-enquiry';
import { AttemptRow } from './attempt.entity';
import { Journal } from './journal';
import { lateChargeOf, mayStillTakeIn } from './orphan-charge';
import { OrphanChargeRow } from './orphan-charge.entity';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { AttemptInPayment } from './settle';

/** `later`: what the processor says may still be taken in by its payment, or it said nothing. */
export type Looked = 'nothing' | 'recorded' | 'later';

/** Asks the processor about an attempt that ended with a no, and records what it finds. */
export async function lookForLateSuccess(ports: PaymentPorts, found: FoundAttempt): Promise<Looked> {
  const answer = await enquireAbout(ports, found);
  // What is pending may still succeed.
  if (answer.kind === 'inDoubt' || answer.kind === 'pending') return 'later';
  return ports.db.hot(recordLateSuccess(ports, found, answer));
}

/**
 * An answer that came too late to be taken: when it says that money has moved although we have answered that it has not, that is recorded as an orphan
 * charge, which a job undoes. What was answered stays as it is.
 */
export function recordLateSuccess(
  ports: PaymentPorts,
  { payment: { id: paymentId }, attempt: { id: attemptId } }: AttemptInPayment,
  answer: EnquiryAnswer,
): HotUnit<Looked> {
  return {
    reads: [
      [AttemptRow, attemptId],
      [PaymentRow, paymentId],
      [OrphanChargeRow, attemptId],
    ],
    run(view) {
      const attempt = present(view.find(AttemptRow, attemptId), 'attempt that was answered');
      const payment = present(view.find(PaymentRow, paymentId), 'payment of an attempt');
      if (view.find(OrphanChargeRow, attemptId) !== null) return 'nothing';
      const charge = lateChargeOf(attempt, payment, answer);
      if (charge === null) return 'nothing';
      if (mayStillTakeIn(payment, attempt)) return 'later';
      const at = ports.clock.now();
      const { merchantId, transactionId, operation, processor, currency } = attempt;
      const { processorReference, amountMinor, captured, reversible } = charge;
      view.insert(OrphanChargeRow, {
        id: attemptId,
        merchantId,
        paymentId,
        transactionId,
        operation,
        processor,
        processorReference,
        amountMinor,
        currency,
        captured: captured ? 1 : 0,
        status: reversible ? 'OPEN' : 'WITH_STAFF',
        reversalId: null,
        foundAt: at,
        closedAt: null,
      });
      if (reversible) planJob(view, { kind: 'REVERSAL', subjectId: attemptId, merchantId, dueAt: at, at });
      new Journal(view, ports.ids).note(payment, { actor: 'system', cause: 'late success found', at });
      view.tell(['orphan', operation]);
      ports.log.error({ paymentId, attemptId }, 'money moved after we had answered that it did not');
      return 'recorded';
    },
  };
}
