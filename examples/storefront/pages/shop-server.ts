/** What the shop's own server says about an order (`server.ts`). */
export interface ShopOrder {
  readonly orderReference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly formatted: string;
  /** For this order and amount, and short-lived. */
  readonly clientToken: string;
  /** `http://127.0.0.1:4000` */
  readonly gateway: string;
}

export interface Item {
  readonly id: string;
  readonly name: string;
  readonly formatted: string;
}

export async function items(): Promise<readonly Item[]> {
  return (await (await fetch('/items')).json()) as readonly Item[];
}

/** A new order of an item. The server knows the price. */
export function newOrder(itemId: string): Promise<ShopOrder> {
  return post('/orders', { itemId });
}

/** The order again, with a fresh client token. */
export function order(orderReference: string): Promise<ShopOrder> {
  return post(`/orders/${encodeURIComponent(orderReference)}/token`, {});
}

/** Tells the server which payment it may look at. True: it has seen for itself that the order is paid. */
export async function finished(orderReference: string, paymentId: string): Promise<boolean> {
  const path = `/orders/${encodeURIComponent(orderReference)}/finished`;
  return (await post<{ readonly paid: boolean }>(path, { paymentId })).paid;
}

async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the shop's server answered ${answer.status}`);
  return (await answer.json()) as T;
}
