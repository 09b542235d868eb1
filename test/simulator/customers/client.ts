import { deadlineAt } from '../../../src/kernel/deadline';
import { parseAuthorizeInput } from '../../../src/payments/authorize.command';
import type { OperationCommand } from '../../../src/payments/operation';
import { parseCaptureInput, parseRefundInput, parseVoidInput } from '../../../src/payments/operation.command';
import type { Swarm } from '../faults';
import { type Gateway, SHOP } from '../gateway';
import type { Answered } from '../oracle';
import type { Random } from '../random';
import { WRONGED } from '../rules';
import type { VirtualTime } from '../virtual-time';

/** What customers know of the world: the gateway's address, and who writes down what they are told. */
export interface Street {
  readonly time: VirtualTime;
  readonly swarm: Swarm;
  readonly random: Random;
  /** Sends a request to the gateway that runs, if one does. Resolves to its answer when it leaves the gateway. */
  request(what: string, call: (gateway: Gateway) => Promise<unknown>): Promise<Answered> | null;
  /** Hears of every request before it is sent. */
  asks(asked: Asked): void;
  /** Hears every answer as it leaves the gateway. */
  told(asked: Asked, answer: Answered): void;
}

/** What was asked for, and under which key. */
export interface Asked {
  readonly operation: string;
  readonly key: string;
  /** In minor units; null: all that there is. */
  readonly amountMinor: number | null;
  /** The payment, once it is known. */
  readonly paymentId: string | null;
  /** The stored method or the campaign that it is about. */
  readonly subjectId?: string;
}

/** A payment that is asked for; asked again under the same key it is the same. */
export interface Order {
  readonly key: string;
  readonly reference: string;
  readonly amountMinor: number;
  /** The part of the input that says with what is paid, and who asks. */
  readonly by: Readonly<Record<string, unknown>>;
  /** The stored method that pays. */
  readonly methodId?: string;
}

export type Payment = NonNullable<Answered['payment']>;
export type MaybeOver = Answered | null | 'over';

const PATIENCE_MS = 20_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How many customers of a thousand the rules with a mistake refuse. */
const WRONGED_SHARE = 0.15;

/** Somebody with a name, keys and a network of their own: asks, hears nothing, asks again. */
export abstract class Client {
  protected readonly random: Random;
  readonly #email: string;
  #keys = 0;

  constructor(
    protected readonly street: Street,
    protected readonly name: string,
  ) {
    this.random = street.random.fork(`customer ${name}`);
    this.#email = `c${name}@${this.random.chance(WRONGED_SHARE) ? WRONGED : 'example.com'}`;
  }

  /** Everything that it wants, to its end. */
  abstract shop(): Promise<void>;

  /**
   * Asks for a payment, and goes on with it as `next` says, until it is over. What heard no answer is asked again, under the same key, under a new
   * one, or for another amount. Resolves to the payment as it was heard of last.
   */
  protected async payFor(
    order: Order,
    next: (payment: Payment, order: Order) => Promise<MaybeOver>,
  ): Promise<Payment | null> {
    const { random, street } = this;
    let answer = await this.pay(order);
    let last: Payment | null = null;
    for (let turn = 0; turn < 8; turn += 1) {
      const payment = answer?.payment ?? null;
      if (payment === null) {
        await this.wait(500, 20_000);
        const other = street.swarm.strikes('otherAmount', random) ? 100 : 0;
        const key = street.swarm.strikes('newKey', random) ? this.newKey('pay') : order.key;
        answer = await this.pay({ ...order, key, amountMinor: order.amountMinor + other });
        continue;
      }
      last = payment;
      const then = await next(payment, order);
      if (then === 'over') break;
      answer = then;
    }
    return last;
  }

  protected pay({ key, reference, amountMinor, by, methodId }: Order): Promise<Answered | null> {
    const command = must(
      parseAuthorizeInput({
        idempotencyKey: key,
        orderReference: reference,
        amount: { amountMinor, currency: 'EUR' },
        customer: { reference: `customer-${this.name}`, email: this.#email },
        billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
        ...by,
      }),
    );
    const about = methodId === undefined ? {} : { subjectId: methodId };
    const wanted = { operation: 'authorizePayment', key, amountMinor, paymentId: null, ...about };
    return this.ask(`pay ${this.name}-${key}`, wanted, (gateway) => {
      return gateway.authorize.authorize(SHOP, command, deadlineOf(gateway));
    });
  }

  /** The same request under the same key until it is answered. */
  protected async operate(
    operation: OperationCommand['operation'],
    paymentId: string,
    amountMinor: number | null,
  ): Promise<Answered | null> {
    const amount = amountMinor === null ? {} : { amount: { amountMinor, currency: 'EUR' } };
    return this.again(operation.toLowerCase(), (idempotencyKey) => {
      const input = { idempotencyKey, paymentId, ...amount };
      const parse = { CAPTURE: parseCaptureInput, VOID: parseVoidInput, REFUND: parseRefundInput }[operation];
      const command = must(parse(input));
      const asked = { operation: operation.toLowerCase(), key: idempotencyKey, amountMinor, paymentId };
      return this.ask(`${operation.toLowerCase()} ${idempotencyKey}`, asked, (gateway) => {
        return gateway.operations.operate(SHOP, command, 'merchant', deadlineOf(gateway));
      });
    });
  }

  /** Gives back all, a part, or two parts at once; or nothing. */
  protected async giveBack({ id, amountMinor }: Payment): Promise<MaybeOver> {
    const { random } = this;
    const part = Math.ceil(amountMinor * random.pick([0.3, 0.5, 0.6, 0.8]));
    switch (random.between(0, 3)) {
      case 0:
        return this.operate('REFUND', id, null);
      case 1: {
        const both = await Promise.all([this.operate('REFUND', id, part), this.operate('REFUND', id, part)]);
        return both[1];
      }
      case 2:
        return this.operate('REFUND', id, part);
      default:
        return 'over';
    }
  }

  protected async again(name: string, ask: (key: string) => Promise<Answered | null>): Promise<Answered | null> {
    let key = this.newKey(name);
    for (let turn = 0; turn < 5; turn += 1) {
      const answer = await ask(key);
      if (answer !== null && answer.kind !== 'inProgress') return answer;
      await this.wait(500, 25_000);
      if (this.street.swarm.strikes('newKey', this.random)) key = this.newKey(name);
    }
    return null;
  }

  /** Sends a request over the client's own network, perhaps twice. Null when no answer came. */
  protected ask(what: string, asked: Asked, call: (gateway: Gateway) => Promise<unknown>): Promise<Answered | null> {
    const { street, random } = this;
    const { time, swarm } = street;
    const times = swarm.strikes('clientDuplicate', random) ? 2 : 1;
    street.asks(asked);
    return new Promise((resolve) => {
      time.plan(PATIENCE_MS, `gives up ${what}`, () => resolve(null));
      for (let copy = 0; copy < times; copy += 1) {
        const isLost = swarm.strikes('clientLostRequest', random);
        const isUnheard = swarm.strikes('clientLostResponse', random);
        const [out, back] = [random.between(1, 60), random.between(1, 60)];
        if (isLost) continue;
        time.plan(out, `asks ${what}`, () => {
          const answering = street.request(what, call);
          if (answering === null) return void time.plan(back, `closed ${what}`, () => resolve(null));
          void answering.then((answer) => {
            street.told(asked, answer);
            if (isUnheard) return;
            time.plan(back, `hears ${what}`, () => resolve(answer.kind === 'thrown' ? null : answer));
          });
        });
      }
    });
  }

  protected wait(low: number, high: number): Promise<void> {
    return new Promise((resolve) => {
      this.street.time.plan(this.random.between(low, high), `customer ${this.name}`, () => resolve());
    });
  }

  protected newKey(name: string): string {
    this.#keys += 1;
    return `${name}-${this.name}-${this.#keys}`;
  }
}

export function deadlineOf({ clock }: Gateway): ReturnType<typeof deadlineAt> {
  return deadlineAt(clock.now() + REQUEST_TIMEOUT_MS, clock, () => false);
}

export function must<T>(parsed: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!parsed.ok) throw new Error(`the simulator's own input is refused: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}
