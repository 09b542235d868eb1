import { parseConfirmInput } from '../../../src/payments/confirm.command';
import { parseReviewInput } from '../../../src/payments/review.command';
import { SHOP } from '../gateway';
import type { Answered } from '../oracle';
import { Client, deadlineOf, type MaybeOver, must, type Order, type Payment, type Street } from './client';

/** One shop's handling of one order paid by card: pays, asks again when it hears nothing, confirms, captures, voids and refunds, sometimes at once. */
export class CardCustomer extends Client {
  readonly #order: string;

  constructor(
    street: Street,
    private readonly number: number,
  ) {
    super(street, `${number}`);
    const shares = street.swarm.strikes('sharedOrder', this.random);
    this.#order = `order-${shares ? Math.max(0, number - 1) : number}`;
  }

  async shop(): Promise<void> {
    const { random } = this;
    const amountMinor = random.chance(0.04) ? 30_000_000 : random.between(100, 90_000);
    const captureMethod = random.chance(0.5) ? 'AUTOMATIC' : 'MANUAL';
    const by = { captureMethod, paymentMethod: { card: { token: `tok_sandbox_${this.name}` } } };
    const order = { reference: this.#order, amountMinor, by };
    const paid = await this.payFor({ ...order, key: this.newKey('pay') }, (...now) => this.#goOn(...now));
    if (paid?.status !== 'REJECTED' || random.chance(0.4)) return;
    // Tries once more; perhaps at the moment in which a campaign makes the refused payment good.
    await this.wait(1_000, 90_000);
    await this.payFor({ ...order, key: this.newKey('retry') }, (...now) => this.#goOn(...now));
  }

  /** What a shop does with a payment as it is; `over` when it does nothing more. */
  async #goOn(payment: Payment, order: Order): Promise<MaybeOver> {
    const { random } = this;
    const { id, status } = payment;
    switch (status) {
      case 'REQUIRES_ACTION':
        return random.chance(0.85) ? this.again('confirm', (key) => this.#confirm(key, id)) : 'over';
      case 'HELD':
        return random.chance(0.9) ? this.again('review', (key) => this.#review(key, id)) : 'over';
      case 'PROCESSING':
      case 'UNKNOWN':
      case 'PENDING':
        if (random.chance(0.15)) {
          await this.operate('VOID', id, null);
          return 'over';
        }
        await this.wait(1_000, 40_000);
        return this.pay(order);
      case 'AUTHORIZED':
      case 'PARTIALLY_CAPTURED':
        return this.#settle(payment);
      case 'CAPTURED':
      case 'PARTIALLY_REFUNDED':
        // Some wait for what comes of it, a dispute perhaps.
        if (random.chance(0.15)) await this.wait(10_000, 90_000);
        return this.giveBack(payment);
      default:
        return 'over';
    }
  }

  async #settle({ id, amountMinor }: Payment): Promise<MaybeOver> {
    const { random } = this;
    const part = Math.ceil(amountMinor * random.pick([0.3, 0.5, 0.6, 0.8]));
    switch (random.between(0, 4)) {
      case 0:
        return this.operate('CAPTURE', id, null);
      case 1: {
        const both = await Promise.all([this.operate('CAPTURE', id, part), this.operate('CAPTURE', id, part)]);
        return both[1];
      }
      case 2: {
        const both = await Promise.all([this.operate('VOID', id, null), this.operate('CAPTURE', id, part)]);
        return both[0];
      }
      case 3:
        return this.operate('VOID', id, null);
      default:
        return 'over';
    }
  }

  #confirm(key: string, paymentId: string): Promise<Answered | null> {
    const command = must(parseConfirmInput({ idempotencyKey: key, paymentId, challengeResult: 'passed' }));
    const asked = { operation: 'confirmPayment', key, amountMinor: null, paymentId };
    return this.ask(`confirm ${key}`, asked, (gateway) => {
      return gateway.confirm.confirm(SHOP, command, null, deadlineOf(gateway));
    });
  }

  #review(key: string, paymentId: string): Promise<Answered | null> {
    const command = must(parseReviewInput({ idempotencyKey: key, paymentId, reason: 'seen' }));
    const approve = this.number % 4 !== 0;
    const operation = approve ? 'approveHeldPayment' : 'rejectHeldPayment';
    return this.ask(`review ${key}`, { operation, key, amountMinor: null, paymentId }, ({ reviews }) => {
      return approve ? reviews.approve(SHOP, command, 'staff') : reviews.reject(SHOP, command, 'staff');
    });
  }
}
