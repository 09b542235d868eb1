import { present } from '../kernel/assert';
import type { HotUnit } from '../persistence/hot-unit';
import { enquireAbout, type FoundAttempt } from './attempt-enquiry';
import { AttemptRow } from './attempt.entity';
import { Journal } from './journal';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';

/**
 * A refund that the processor called done may fail weeks later, when the customer's bank does not take it: the card or account is closed. The
 * money is the merchant's again, and the customer has to be paid in another way, which people have to see to. So the payment stays as it was answered,
 * and an event says so. False: the processor gave no answer.
 */
export async function lookForLateFailure(ports: PaymentPorts, found: FoundAttempt): Promise<boolean> {
  const { attempt } = found;
  if (attempt.operation !== 'REFUND' || attempt.status !== 'OK') return true;
  const answer = await enquireAbout(ports, found);
  if (answer.kind === 'inDoubt') return false;
  if (answer.kind === 'declined') await ports.db.hot(noteLateFailure(ports, attempt, JSON.stringify(answer)));
  return true;
}

function noteLateFailure(
  ports: PaymentPorts,
  { id, paymentId }: Pick<AttemptRow, 'id' | 'paymentId'>,
  answer: string,
): HotUnit<void> {
  return {
    reads: [
      [AttemptRow, id],
      [PaymentRow, paymentId],
    ],
    run(view) {
      const attempt = present(view.find(AttemptRow, id), 'attempt of a refund');
      const payment = present(view.find(PaymentRow, paymentId), 'payment of a refund');
      // What is known already is not said twice.
      if (attempt.answer === answer) return;
      view.update(AttemptRow, id, { answer });
      const at = ports.clock.now();
      new Journal(view, ports.ids).note(payment, {
        actor: 'system',
        cause: 'refund failed after it had succeeded',
        at,
      });
      ports.log.error({ paymentId, attemptId: id }, 'a refund that had succeeded has failed');
    },
  };
}
