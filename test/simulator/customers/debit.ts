import { Client, type MaybeOver, type Order, type Payment } from './client';

/** An order paid by bank debit: waits for it, perhaps refunds it, pays again when the bank has taken it back. */
export class DebitCustomer extends Client {
  async shop(): Promise<void> {
    const { random } = this;
    const by = { paymentMethod: { bankAccount: { token: `tok_sandbox_sepa_${this.name}` } } };
    const order = { reference: `order-${this.name}`, amountMinor: random.between(100, 90_000), by };
    const paid = await this.payFor({ ...order, key: this.newKey('pay') }, (...now) => this.#goOn(...now));
    if (paid === null || !random.chance(0.5)) return;
    await this.wait(10_000, 120_000);
    await this.payFor({ ...order, key: this.newKey('retry') }, (...now) => this.#goOn(...now));
  }

  async #goOn(payment: Payment, order: Order): Promise<MaybeOver> {
    switch (payment.status) {
      case 'PROCESSING':
      case 'UNKNOWN':
      case 'PENDING':
        if (this.random.chance(0.15)) {
          await this.operate('VOID', payment.id, null);
          return 'over';
        }
        await this.wait(5_000, 60_000);
        return this.pay(order);
      case 'CAPTURED':
      case 'PARTIALLY_REFUNDED':
        await this.wait(500, 60_000);
        return this.giveBack(payment);
      default:
        return 'over';
    }
  }
}
