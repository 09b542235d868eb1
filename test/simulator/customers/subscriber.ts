import { parseRemoveInput, parseStoreInput } from '../../../src/payments/payment-method.command';
import { SHOP } from '../gateway';
import { Client, type MaybeOver, must, type Order, type Payment } from './client';

/** Payments that one subscriber makes, at most. */
export const SUBSCRIBER_PAYMENTS = 4;

const REASONS = ['RECURRING', 'UNSCHEDULED'];

/**
 * Keeps a card, pays with it once, and is charged with it later in their absence, one order each; sometimes charged before they have paid, sometimes after
 * they have had it removed.
 */
export class Subscriber extends Client {
  #orders = 0;

  async shop(): Promise<void> {
    const { random } = this;
    const methodId = await this.#store();
    if (methodId === null) return;
    if (random.chance(0.9)) await this.#charge(methodId, { initiator: 'CUSTOMER' });
    let isRemoved = false;
    for (let count = 2; count <= SUBSCRIBER_PAYMENTS; count += 1) {
      await this.wait(500, 30_000);
      if (!isRemoved && random.chance(0.12)) isRemoved = await this.#remove(methodId);
      const byCustomer = random.chance(0.15);
      await this.#charge(
        methodId,
        byCustomer ? { initiator: 'CUSTOMER' } : { initiator: 'MERCHANT', initiatorReason: random.pick(REASONS) },
      );
    }
  }

  async #store(): Promise<string | null> {
    const command = must(
      parseStoreInput(
        {
          token: `tok_sandbox_${this.name}`,
          customerReference: `customer-${this.name}`,
          consent: { agreedAt: 1, text: 'Charge me every month.', reasons: REASONS },
        },
        this.street.time.now(),
      ),
    );
    const answer = await this.again('store', (key) => {
      const asked = { operation: 'storePaymentMethod', key, amountMinor: null, paymentId: null };
      return this.ask(`store ${key}`, asked, ({ methods }) => methods.store(SHOP, command));
    });
    return answer?.method?.id ?? null;
  }

  async #remove(paymentMethodId: string): Promise<boolean> {
    const { paymentMethodId: id } = must(parseRemoveInput({ paymentMethodId }));
    const answer = await this.again('remove', (key) => {
      const asked = { operation: 'remove', key, amountMinor: null, paymentId: null, subjectId: id };
      return this.ask(`remove ${key}`, asked, async ({ methods }) => {
        return { kind: 'removed', method: await methods.remove(SHOP, id) };
      });
    });
    return answer !== null;
  }

  async #charge(paymentMethodId: string, who: Readonly<Record<string, unknown>>): Promise<void> {
    this.#orders += 1;
    const order = {
      key: this.newKey('pay'),
      reference: `order-${this.name}-${this.#orders}`,
      amountMinor: this.random.between(100, 20_000),
      methodId: paymentMethodId,
      by: { paymentMethod: { stored: { paymentMethodId } }, ...who },
    };
    await this.payFor(order, (...now) => this.#goOn(...now));
  }

  async #goOn({ status }: Payment, order: Order): Promise<MaybeOver> {
    if (status !== 'PROCESSING' && status !== 'UNKNOWN' && status !== 'PENDING') return 'over';
    await this.wait(1_000, 40_000);
    return this.pay(order);
  }
}
