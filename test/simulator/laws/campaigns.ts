import type { BookedPayment, Excerpt } from '../books';
import type { Asked } from '../customers/client';
import type { Answered } from '../oracle';
import { Violation } from '../violation';

/** 8: a rejected payment is made good at most once, by whichever campaign, and by none that staff have stopped. */
export class CampaignLaw {
  readonly #stoppedAt = new Map<string, number>();
  readonly #lastState = new Map<string, string>();

  constructor(private readonly now: () => number) {}

  /** Once it is asked to go on, it may. */
  asks({ operation, subjectId }: Asked): void {
    if (operation === 'resume' && subjectId !== undefined) this.#stoppedAt.delete(subjectId);
  }

  told({ operation, subjectId }: Asked, { kind, campaign }: Answered): void {
    if (kind !== 'campaign' || subjectId === undefined) return;
    const isStopped = operation === 'pause' ? campaign?.state === 'PAUSED' : operation === 'cancel';
    if (isStopped) this.#stoppedAt.set(subjectId, this.now());
  }

  check({ id, status }: BookedPayment, { items, corrections }: Excerpt): void {
    const ofPayment = corrections.filter(({ original_payment_id }) => original_payment_id === id);
    if (ofPayment.length > 0 && status !== 'REJECTED') throw new Violation(8, `${id} is ${status} and was reprocessed`);
    if (ofPayment.length > 1) throw new Violation(8, `${id} was reprocessed ${ofPayment.length} times`);
    const own = items.filter(({ payment_id }) => payment_id === id);
    const sent = own.filter(({ state }) => state === 'SENT');
    if (sent.length > ofPayment.length)
      throw new Violation(8, `${id}: ${sent.length} items went and ${ofPayment.length} payments`);
    for (const item of own) {
      const last = this.#lastState.get(item.id);
      if (last !== undefined && last !== 'WAITING' && last !== item.state)
        throw new Violation(8, `item ${item.id} was ${last} and is ${item.state}`);
      this.#lastState.set(item.id, item.state);
      if (item.state === 'SENT' && item.correction_id !== ofPayment[0]?.id)
        throw new Violation(8, `item ${item.id} went as another payment`);
      if (
        item.state === 'SENT' &&
        last === 'WAITING' &&
        item.updated_at > (this.#stoppedAt.get(item.campaign_id) ?? Infinity)
      )
        throw new Violation(8, `item ${item.id} went after its campaign was stopped`);
    }
  }
}
