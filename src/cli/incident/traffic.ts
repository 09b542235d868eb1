import { stopwatchMs } from '../../kernel/clock';
import type { DemoGateway } from './gateway';

/** How often which card comes by, of 100 payments: one of sixteen is declined by its issuer. */
const CARDS: readonly (readonly [card: string, share: number])[] = [
  ['approved_visa', 44],
  ['approved_mastercard', 31],
  ['approved_amex', 9],
  ['approved_visa_de', 10],
  ['insufficient_funds', 4],
  ['do_not_honor', 2],
];
/** Where customers have their e-mail. One of ten has it where the bug looks. */
const DOMAINS: readonly (readonly [domain: string, share: number])[] = [
  ['web.example', 34],
  ['post.example', 31],
  ['office.example', 25],
  ['fastmail.example', 10],
];
const CURRENCIES: readonly (readonly [currency: string, share: number])[] = [
  ['EUR', 70],
  ['GBP', 18],
  ['USD', 12],
];
const AT_ONCE = 24;

/** A payment as its shop saw it. */
export interface Paid {
  readonly id: string;
  readonly status: string;
  readonly orderReference: string;
  readonly code: string | null;
  readonly input: PaymentInput;
  /** Milliseconds of the stopwatch when it was answered. */
  readonly answeredAt: number;
}

interface PaymentInput {
  readonly idempotencyKey: string;
  readonly orderReference: string;
  readonly [member: string]: unknown;
}

/** Customers of one shop, drawn from a seed: each payment is another customer's, with another order. */
export class Traffic {
  #made = 0;
  readonly #draw: () => number;

  constructor(
    private readonly gateway: DemoGateway,
    seed: number,
    private readonly name: string,
  ) {
    this.#draw = drawn(seed);
  }

  /** So many payments, or fewer: until `isOver`. */
  async pay(most: number, isOver: () => boolean = () => false): Promise<readonly Paid[]> {
    const paid: Paid[] = [];
    let started = 0;
    const worker = async (): Promise<void> => {
      while (started < most && !isOver()) {
        started += 1;
        paid.push(await this.send(this.next()));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return paid;
  }

  /** A customer tries again for the same order. */
  again({ input }: Paid): Promise<Paid> {
    return this.send({ ...input, idempotencyKey: `${input.idempotencyKey}-again` });
  }

  private async send(input: PaymentInput): Promise<Paid> {
    const { payment } = await this.gateway.do<{ payment: Omit<Paid, 'code' | 'input'> & { rejection: Coded | null } }>(
      this.gateway.key.merchantKey,
      'authorizePayment',
      input,
      'payment { id status orderReference rejection { code } }',
    );
    const { id, status, orderReference, rejection } = payment;
    return { id, status, orderReference, code: rejection?.code ?? null, input, answeredAt: stopwatchMs() };
  }

  private next(): PaymentInput {
    const order = `${this.name}-${(this.#made += 1)}`;
    const reference = `customer-of-${order}`;
    return {
      idempotencyKey: order,
      orderReference: order,
      // From 5 to 150, small amounts more often than large ones.
      amount: { amountMinor: 500 + Math.floor(this.#draw() ** 3 * 14_500), currency: this.of(CURRENCIES) },
      paymentMethod: { card: { token: `tok_sandbox_${this.of(CARDS)}` } },
      customer: { reference, email: `${reference}@${this.of(DOMAINS)}` },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
    };
  }

  private of(shares: readonly (readonly [value: string, share: number])[]): string {
    let left = this.#draw() * 100;
    for (const [value, share] of shares) if ((left -= share) < 0) return value;
    return shares[0]![0];
  }
}

interface Coded {
  readonly code: string;
}

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
export function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
