import type { BookedPayment, Excerpt } from '../books';
import type { Asked } from '../customers/client';
import type { Answered } from '../oracle';
import type { Ledger } from '../processor';
import { Violation } from '../violation';

/** Who pays with a stored method only while they agree to it: not after it was removed, and not in their absence after the network said never again. */
export class AgreementLaw {
  readonly #toBeRemoved = new Set<string>();
  readonly #removedAt = new Map<string, number>();
  /** Since when our answer says that a method must not be charged in its owner's absence. */
  readonly #stoppedAt = new Map<string, number>();
  /** Payments that the network answered so, and that we have answered. */
  readonly #seen = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
  ) {}

  asks({ operation, subjectId }: Asked): void {
    if (operation === 'remove' && subjectId !== undefined) this.#toBeRemoved.add(subjectId);
  }

  told({ operation, subjectId }: Asked, { kind }: Answered): void {
    if (kind === 'paymentMethodNotFound' && !this.#toBeRemoved.has(subjectId ?? ''))
      throw new Violation(24, `the method ${subjectId} was not found and nobody has removed it`);
    if (operation !== 'remove' || kind !== 'removed' || subjectId === undefined) return;
    if (!this.#removedAt.has(subjectId)) this.#removedAt.set(subjectId, this.now());
  }

  check(payment: BookedPayment, { attempts }: Excerpt): void {
    const { id, payment_method_id: methodId, created_at, status, initiator, authorized_minor } = payment;
    if (methodId === null || status === 'REJECTED') return;
    if (created_at > (this.#removedAt.get(methodId) ?? Infinity))
      throw new Violation(24, `${id} is charged with a method that was removed`);
    if (initiator === 'CUSTOMER' && authorized_minor > 0) this.#stoppedAt.delete(methodId);
    if (initiator !== 'MERCHANT') return;
    if (created_at > (this.#stoppedAt.get(methodId) ?? Infinity))
      throw new Violation(24, `${id} is charged in the customer's absence after the network said never again`);
    const isForbidden = attempts.some((attempt) => {
      const answer = attempt.payment_id === id ? this.ledger.entries.get(attempt.id)?.answer : undefined;
      return answer?.kind === 'declined' && answer.network.adviceCode === '03';
    });
    if (status !== 'DECLINED' || this.#seen.has(id) || !isForbidden) return;
    this.#seen.add(id);
    this.#stoppedAt.set(methodId, this.now());
  }
}
