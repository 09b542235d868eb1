import type { BookedAttempt, BookedPayment } from '../books';
import { OPEN_ATTEMPT } from '../law';
import type { Ledger } from '../processor';
import { Violation } from '../violation';

/** Declines after which another processor may be asked at once. */
const MAY_GO_ON: readonly string[] = ['issuer_unavailable'];

/** 1: of a payment's authorizations one at most may still charge, and where one has, none is tried at another processor. */
export function checkJourney(payment: BookedPayment, attempts: readonly BookedAttempt[], ledger: Ledger): void {
  const calls = attempts.filter(({ operation }) => operation === 'AUTHORIZE');
  if (calls.filter(({ status }) => OPEN_ATTEMPT.includes(status)).length > 1)
    throw new Violation(1, `${payment.id} has two attempts that may both charge`);
  const inOrder = [...calls].sort((one, other) => one.created_at - other.created_at || (one.id < other.id ? -1 : 1));
  for (const { id, status } of inOrder.slice(0, -1)) {
    if (status !== 'NOT_SENT' && status !== 'FAILED')
      throw new Violation(1, `${payment.id} went on while attempt ${id} was ${status}`);
    const answer = ledger.entries.get(id)?.answer;
    if (answer?.kind === 'declined' && !MAY_GO_ON.includes(answer.declineCode))
      throw new Violation('scheme', `${payment.id} went on after ${answer.declineCode}`);
  }
  const processors = new Set(calls.map(({ processor }) => processor));
  if (processors.size < calls.length) throw new Violation('route', `${payment.id} came to a processor twice`);
}
