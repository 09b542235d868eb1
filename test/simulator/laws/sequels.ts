import type { BookedDispute, BookedPayment, Excerpt } from '../books';
import { DISPUTE_STEPS, isReachable } from '../law';
import type { Ledger } from '../processor';
import { Violation } from '../violation';

/** What happens to charges afterwards: a return undoes what was collected, once; a dispute keeps its amount, once, and nothing is refunded beside it. */
export class SequelLaw {
  readonly #lastStatus = new Map<string, string>();
  /** Since when our books say that a dispute keeps money of a payment. */
  readonly #heldSince = new Map<string, number>();

  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
  ) {}

  check(payment: BookedPayment, excerpt: Excerpt): void {
    this.#checkReturn(payment, excerpt);
    const disputes = excerpt.disputes.filter(({ payment_id }) => payment_id === payment.id);
    this.#checkDisputes(payment, disputes);
    this.#checkRefunds(payment, excerpt);
  }

  #checkReturn({ id, status, processor_reference, captured_minor }: BookedPayment, { transactions }: Excerpt): void {
    const returns = transactions.filter(({ payment_id, type }) => payment_id === id && type === 'RETURN');
    if (returns.length !== (status === 'RETURNED' ? 1 : 0))
      throw new Violation(22, `${id} is ${status} and has ${returns.length} returns`);
    const [first] = returns;
    if (first === undefined) return;
    const charge = this.ledger.charges.get(processor_reference ?? '');
    if (charge === undefined || charge.returnedAt === null)
      throw new Violation(22, `${id} is RETURNED and its bank has returned nothing`);
    if (first.amount_minor !== charge.capturedMinor || captured_minor !== charge.capturedMinor)
      throw new Violation(
        22,
        `${id}: ${first.amount_minor} were returned of ${charge.capturedMinor} that were collected`,
      );
  }

  #checkDisputes({ id, processor_reference, disputed_minor }: BookedPayment, disputes: readonly BookedDispute[]): void {
    const known = this.ledger.sequels.disputes.get(processor_reference ?? '') ?? [];
    if (new Set(disputes.map((dispute) => dispute.processor_reference)).size < disputes.length)
      throw new Violation(23, `${id}: a dispute is booked twice`);
    for (const { processor_reference: reference, status, amount_minor } of disputes) {
      const real = known.find((dispute) => dispute.reference === reference);
      if (real?.amount.amountMinor !== amount_minor) throw new Violation(23, `${id}: dispute ${reference} is another`);
      const last = this.#lastStatus.get(reference);
      if (last !== undefined && !isReachable(DISPUTE_STEPS, last, status))
        throw new Violation(23, `${id}: dispute ${reference} was ${last} and is ${status}`);
      if (!isReachable(DISPUTE_STEPS, status, real.status))
        throw new Violation(23, `${id}: dispute ${reference} is ${status}, and ${real.status} at the processor`);
      this.#lastStatus.set(reference, status);
    }
    const kept = disputes.reduce((sum, { status, amount_minor }) => sum + (status === 'WON' ? 0 : amount_minor), 0);
    if (disputed_minor !== kept) throw new Violation(23, `${id}: ${disputed_minor} are kept by disputes about ${kept}`);
  }

  #checkRefunds({ id, disputed_minor }: BookedPayment, { attempts }: Excerpt): void {
    if (disputed_minor === 0) return void this.#heldSince.delete(id);
    const since = this.#heldSince.get(id);
    if (since === undefined) return void this.#heldSince.set(id, this.now());
    const refund = attempts.find((attempt) => {
      return attempt.payment_id === id && attempt.operation === 'REFUND' && attempt.created_at > since;
    });
    if (refund !== undefined) throw new Violation(23, `${refund.id} refunds ${id} while a dispute keeps its money`);
  }
}
