import { present } from '../../src/kernel/assert';
import type { TestGateway } from '../support/gateway';
import { until } from '../support/until';
import type { IncidentAnswer, IncidentDesk } from './api';
import { type Payload, Shop, type Wire } from '../acceptance/api';

/** Customers who come one after another, several at a time. Each is another one, with a card of their own. */
export class Traffic {
  #customers = 0;

  constructor(
    readonly shop: Shop,
    private readonly atOnce = 20,
  ) {}

  static of(gateway: TestGateway): Traffic {
    return new Traffic(new Shop(gateway));
  }

  /** So many payments; `of` says what the n-th is. Stops early once `until` holds. */
  async pay(
    count: number,
    of: (n: number) => { readonly card?: string; readonly change?: Wire } = () => ({}),
    until: () => boolean = () => false,
  ): Promise<readonly Payload[]> {
    const made: Payload[] = [];
    let started = 0;
    const worker = async (): Promise<void> => {
      while (started < count && !until()) {
        const { card = 'approved_visa', change = {} } = of((started += 1));
        made.push(await this.shop.authorize(`tok_sandbox_${card}`, { ...this.customer(), ...change }));
      }
    };
    await Promise.all(Array.from({ length: this.atOnce }, worker));
    return made;
  }

  /** Payments until an incident is open. Fails when none is after so many of them. */
  async payUntilOpen(desk: IncidentDesk, of: Parameters<Traffic['pay']>[1], most = 600): Promise<IncidentAnswer> {
    let open: readonly IncidentAnswer[] = [];
    let isPaying = true;
    const paying = this.pay(most, of, () => open.length > 0).finally(() => (isPaying = false));
    while (isPaying && open.length === 0) open = await desk.open();
    await paying;
    open = await until(
      () => desk.open(),
      (found) => found.length > 0,
    );
    return present(open[0], 'an open incident');
  }

  private customer(): Wire {
    const reference = `visitor-${(this.#customers += 1)}`;
    return { customer: { reference, email: `${reference}@example.com` } };
  }
}
