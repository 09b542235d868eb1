import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import type { ProcessorAnswer } from '../processors/processor';
import { failOver, leavingOf } from './failover';
import { recordLateSuccess } from './late-success';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { type AttemptInPayment, settleAttempt } from './settle';
import type { PlannedAttempt } from './attempt';
import { timed } from './way';

/** An authorization that was stored as SENT. */
export type SentAuthorization = AttemptInPayment & { readonly attempt: PlannedAttempt };

/** `notCalled`: we could not even try, for reasons of our own, so that no other processor would do better. */
export type CallAnswer = ProcessorAnswer | { readonly kind: 'notCalled'; readonly cause: string };

/**
 * From the first commit of an authorization to its last: the call, and what its answer makes of the payment. Where the answer is a no that
 * allows it, the next processor of the payment's route is called; the commit between ends the one attempt and stores the next, so that
 * there is never a moment with two attempts that may have charged. Returns the payment as it is then.
 */
export async function carryOut(
  ports: PaymentPorts,
  sent: SentAuthorization,
  {
    actor,
    deadline = NO_DEADLINE,
    call,
  }: {
    /** Who asked: for the events. */
    readonly actor: string;
    readonly deadline?: Deadline;
    readonly call: (sent: SentAuthorization) => Promise<CallAnswer>;
  },
): Promise<Readonly<PaymentRow>> {
  const { db } = ports;
  let current = sent;
  for (;;) {
    const called = await call(current);
    const answer: ProcessorAnswer = called.kind === 'notCalled' ? { kind: 'notSent', cause: called.cause } : called;
    const settling = { answer, actor, fence: null };
    const leaving = called.kind === 'notCalled' ? null : leavingOf(ports, current, answer, deadline);
    const unit =
      leaving === null ? settleAttempt(ports, current, settling) : failOver(ports, current, settling, leaving);
    const outcome = await timed(ports, 'tx2', () => db.hot(unit));
    if ('next' in outcome) {
      current = outcome.next;
      continue;
    }
    if (!outcome.applied) await db.hot(recordLateSuccess(ports, current, answer));
    return outcome.payment;
  }
}
