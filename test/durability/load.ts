import type { GatewayProcess } from '../support/gateway-process';

/** Where to send, and as whom. */
export type Caller = Pick<GatewayProcess, 'endpoint' | 'merchantKey'>;

/** The seed of a run: every run is told by it, and SEED in the environment repeats one. */
export const SEED = Number(process.env['SEED'] ?? 20_261_122);

/** Mulberry32: numbers in [0, 1), the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One payment that a caller asks for. */
export interface Order {
  readonly reference: string;
  /** Idempotency key. */
  readonly key: string;
  /** Scenario of the sandbox. */
  readonly card: string;
  /** Of the billing address; an embargoed one is our own no. */
  readonly country: string;
  readonly amountMinor: number;
}

export interface PaymentAnswer {
  readonly id: string;
  readonly status: string;
}

/** What a caller was told. */
export type Answer =
  | { readonly kind: 'payment'; readonly order: Order; readonly payment: PaymentAnswer; readonly replayed: boolean }
  /** A payload without a payment. */
  | { readonly kind: 'refused'; readonly order: Order; readonly codes: readonly string[] }
  /** An error of the operation or of the whole request. */
  | { readonly kind: 'error'; readonly order: Order; readonly codes: readonly string[] }
  /** The connection ended first. */
  | { readonly kind: 'none'; readonly order: Order };

interface Body {
  readonly data?: {
    readonly authorizePayment: {
      readonly payment: PaymentAnswer | null;
      readonly replayed: boolean;
      readonly userErrors: readonly { readonly code: string }[];
    } | null;
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const AUTHORIZE =
  'mutation ($input: AuthorizePaymentInput!) {' +
  ' authorizePayment(input: $input) { payment { id status } replayed userErrors { code } } }';

/** Sends one authorization. Never rejects. */
export async function pay(gateway: Caller, order: Order): Promise<Answer> {
  const input = {
    idempotencyKey: order.key,
    orderReference: order.reference,
    amount: { amountMinor: order.amountMinor, currency: 'EUR' },
    paymentMethod: { card: { token: `tok_sandbox_${order.card}` } },
    customer: { reference: `customer-${order.reference}` },
    billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: order.country },
  };
  const body = await send(gateway, JSON.stringify({ query: AUTHORIZE, variables: { input } }));
  if (body === null) return { kind: 'none', order };
  const payload = body.data?.authorizePayment;
  if (!payload) return { kind: 'error', order, codes: (body.errors ?? []).map((error) => error.extensions.code) };
  const { payment, replayed, userErrors } = payload;
  if (payment === null) return { kind: 'refused', order, codes: userErrors.map((error) => error.code) };
  return { kind: 'payment', order, payment, replayed };
}

async function send(gateway: Caller, body: string): Promise<Body | null> {
  try {
    const response = await fetch(gateway.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.merchantKey}` },
      body,
    });
    return (await response.json()) as Body;
  } catch {
    return null; // refused, reset, or broken off in the middle of the answer
  }
}

/** So many callers, each with one request at a time, until the orders are used up or `stop` says so. */
export async function payAll(
  orders: readonly Order[],
  options: {
    readonly atOnce: number;
    readonly send: (order: Order) => Promise<Answer>;
    /** Told of every answer as it comes. */
    readonly onAnswer: (answer: Answer, answered: number) => void;
    readonly stop?: () => boolean;
  },
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < orders.length && options.stop?.() !== true) {
      const answer = await options.send(orders[next++]!);
      answers.push(answer);
      options.onAnswer(answer, answers.length);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, caller));
  return answers;
}

export type Paid = Extract<Answer, { kind: 'payment' }>;

export function isPaid(answer: Answer): answer is Paid {
  return answer.kind === 'payment';
}
