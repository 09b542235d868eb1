import type { PaymentAnswer, Shop } from './shop';
import { until } from '../support/until';
import { breakRules, mendRules } from './rules';

/** What came of one order that a campaign and its customer went for at once. */
export interface Race {
  readonly order: string;
  /** The payment that has the order; a second one would be the mistake. */
  readonly charged: readonly string[];
  /** Whether whoever lost was told by whom. */
  readonly told: boolean;
  readonly by: 'CAMPAIGN' | 'CUSTOMER';
}

/**
 * Customers whose payments were wrongly refused try again at the moment in which a campaign makes them good. `perSecond`: the campaign's rate, which
 * with the customers' own pace lets now one and now the other be first.
 */
export async function raceCustomers(shop: Shop, count: number, perSecond: number): Promise<readonly Race[]> {
  const { gateway } = shop;
  const version = await breakRules(gateway.db);
  const orders = Array.from({ length: count }, (_, index) => `race-${version}-${index}`);
  await inBatches(orders, (orderReference) => shop.pay({ orderReference, customer: customerOf(orderReference) }));
  await mendRules(gateway.db);
  await shop.policy(12);
  const { id } = await shop.prepare({
    source: { ruleSetVersion: version },
    ordersOpen: true,
    invite: false,
    ratePerSecond: perSecond,
  });
  await shop.step('start', { campaignId: id });
  await until(
    () => shop.campaign(id),
    ({ progress }) => progress.waiting < count,
  );
  const retries = new Map<string, PaymentAnswer>();
  // The campaign begins with the oldest, the customers with the youngest: where they meet, both are at an order at once.
  await inBatches([...orders].reverse(), async (orderReference) => {
    retries.set(orderReference, await shop.pay({ orderReference, customer: customerOf(orderReference) }));
  });
  await shop.reaches(id, 'COMPLETED');
  const items = await shop.itemsOf(id);
  return items.map(({ order, correction, holder }) => {
    const retry = retries.get(order)!;
    const byCustomer = retry.status === 'CAPTURED';
    const byCampaign = correction?.status === 'CAPTURED';
    return {
      order,
      charged: [...(byCustomer ? [retry.id] : []), ...(byCampaign ? [correction.id] : [])],
      told: byCustomer ? holder?.id === retry.id : retry.rejection?.conflictingPayment?.id === correction?.id,
      by: byCustomer ? 'CUSTOMER' : 'CAMPAIGN',
    };
  });
}

/** One customer and card each, so that nobody is refused for trying too often. */
function customerOf(order: string): object {
  return { reference: order, email: `${order}@wrong.example` };
}

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += 20) await Promise.all(all.slice(start, start + 20).map(work));
}

/** What must not be: an order with no charge or two, in our books or the processor's, or a loser who was not told. */
export function violationsOf(
  races: readonly Race[],
  charges: readonly { readonly orderReference: string; readonly capturedMinor: number }[],
): readonly string[] {
  const captured = new Map<string, number>();
  for (const { orderReference, capturedMinor } of charges)
    if (capturedMinor > 0) captured.set(orderReference, (captured.get(orderReference) ?? 0) + 1);
  return races.flatMap(({ order, charged, told }) => [
    ...(charged.length === 1 ? [] : [`${order} has ${charged.length} charges in our books`]),
    ...(captured.get(order) === 1 ? [] : [`${order} has ${captured.get(order) ?? 0} charges at the processor`]),
    ...(told ? [] : [`${order}: the other was not told`]),
  ]);
}
