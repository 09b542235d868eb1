import { deadlineAt } from '../../src/kernel/deadline';
import { parseAuthorizeInput } from '../../src/payments/authorize.command';
import { parseConfirmInput } from '../../src/payments/confirm.command';
import type { OperationCommand } from '../../src/payments/operation';
import { parseCaptureInput, parseRefundInput, parseVoidInput } from '../../src/payments/operation.command';
import { parseReviewInput } from '../../src/payments/review.command';
import type { Swarm } from './faults';
import { type Gateway, SHOP } from './gateway';
import type { Answered } from './oracle';
import type { Random } from './random';
import type { VirtualTime } from './virtual-time';

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
}

const PATIENCE_MS = 20_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** One shop's handling of one order: pays, asks again when it hears nothing, confirms, captures, voids and refunds, sometimes at once. */
export class Customer {
  readonly #random: Random;
  readonly #order: string;
  #keys = 0;

  constructor(
    private readonly street: Street,
    private readonly number: number,
  ) {
    this.#random = street.random.fork(`customer ${number}`);
    const shares = street.swarm.strikes('sharedOrder', this.#random);
    this.#order = `order-${shares ? Math.max(0, number - 1) : number}`;
  }

  async shop(): Promise<void> {
    const random = this.#random;
    const amountMinor = random.chance(0.04) ? 30_000_000 : random.between(100, 90_000);
    const captureMethod = random.chance(0.5) ? 'AUTOMATIC' : 'MANUAL';
    const key = this.#newKey('pay');
    let answer = await this.#authorize({ key, amountMinor, captureMethod });
    for (let turn = 0; turn < 8; turn += 1) {
      const payment = answer?.payment ?? null;
      if (payment === null) {
        await this.#wait(500, 20_000);
        const other = this.street.swarm.strikes('otherAmount', random) ? amountMinor + 100 : amountMinor;
        const again = this.street.swarm.strikes('newKey', random) ? this.#newKey('pay') : key;
        answer = await this.#authorize({ key: again, amountMinor: other, captureMethod });
        continue;
      }
      const next = await this.#goOn(payment, { key, amountMinor, captureMethod });
      if (next === 'over') return;
      answer = next;
    }
  }

  /** What a shop does with a payment as it is; `over` when it does nothing more. */
  async #goOn(
    { id, status, amountMinor }: Payment,
    asked: { key: string; amountMinor: number; captureMethod: string },
  ): Promise<Answered | null | 'over'> {
    const random = this.#random;
    switch (status) {
      case 'REQUIRES_ACTION':
        return random.chance(0.85) ? this.#again('confirm', (key) => this.#confirm(key, id)) : 'over';
      case 'HELD':
        return random.chance(0.9) ? this.#again('review', (key) => this.#review(key, id)) : 'over';
      case 'PROCESSING':
      case 'UNKNOWN':
      case 'PENDING':
        if (random.chance(0.15)) {
          await this.#operate('VOID', id, null);
          return 'over';
        }
        await this.#wait(1_000, 40_000);
        return this.#authorize(asked);
      case 'AUTHORIZED':
      case 'PARTIALLY_CAPTURED':
        return this.#settle(id, amountMinor);
      case 'CAPTURED':
      case 'PARTIALLY_REFUNDED':
        return this.#giveBack(id, amountMinor);
      default:
        return 'over';
    }
  }

  async #settle(id: string, amountMinor: number): Promise<Answered | null | 'over'> {
    const random = this.#random;
    const part = Math.ceil(amountMinor * random.pick([0.3, 0.5, 0.6, 0.8]));
    switch (random.between(0, 4)) {
      case 0:
        return this.#operate('CAPTURE', id, null);
      case 1: {
        const both = await Promise.all([this.#operate('CAPTURE', id, part), this.#operate('CAPTURE', id, part)]);
        return both[1];
      }
      case 2: {
        const both = await Promise.all([this.#operate('VOID', id, null), this.#operate('CAPTURE', id, part)]);
        return both[0];
      }
      case 3:
        return this.#operate('VOID', id, null);
      default:
        return 'over';
    }
  }

  async #giveBack(id: string, amountMinor: number): Promise<Answered | null | 'over'> {
    const random = this.#random;
    const part = Math.ceil(amountMinor * random.pick([0.3, 0.5, 0.6, 0.8]));
    switch (random.between(0, 3)) {
      case 0:
        return this.#operate('REFUND', id, null);
      case 1: {
        const both = await Promise.all([this.#operate('REFUND', id, part), this.#operate('REFUND', id, part)]);
        return both[1];
      }
      case 2:
        return this.#operate('REFUND', id, part);
      default:
        return 'over';
    }
  }

  #authorize(asked: { key: string; amountMinor: number; captureMethod: string }): Promise<Answered | null> {
    const { key, amountMinor, captureMethod } = asked;
    const who = `${this.number}-${key}`;
    const command = must(
      parseAuthorizeInput({
        idempotencyKey: key,
        orderReference: this.#order,
        amount: { amountMinor, currency: 'EUR' },
        captureMethod,
        paymentMethod: { card: { token: `tok_sandbox_${this.number}` } },
        customer: { reference: `customer-${this.number}`, email: `c${this.number}@example.com` },
        billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      }),
    );
    const wanted = { operation: 'authorizePayment', key, amountMinor, paymentId: null };
    return this.#ask(`pay ${who}`, wanted, (gateway) => {
      return gateway.authorize.authorize(SHOP, command, deadlineOf(gateway));
    });
  }

  #confirm(key: string, paymentId: string): Promise<Answered | null> {
    const command = must(parseConfirmInput({ idempotencyKey: key, paymentId, challengeResult: 'passed' }));
    return this.#ask(
      `confirm ${key}`,
      { operation: 'confirmPayment', key, amountMinor: null, paymentId },
      (gateway) => {
        return gateway.confirm.confirm(SHOP, command, null, deadlineOf(gateway));
      },
    );
  }

  #review(key: string, paymentId: string): Promise<Answered | null> {
    const command = must(parseReviewInput({ idempotencyKey: key, paymentId, reason: 'seen' }));
    const approve = this.number % 4 !== 0;
    const operation = approve ? 'approveHeldPayment' : 'rejectHeldPayment';
    return this.#ask(`review ${key}`, { operation, key, amountMinor: null, paymentId }, ({ reviews }) => {
      return approve ? reviews.approve(SHOP, command, 'staff') : reviews.reject(SHOP, command, 'staff');
    });
  }

  /** The same request under the same key until it is answered. */
  async #operate(
    operation: OperationCommand['operation'],
    paymentId: string,
    amountMinor: number | null,
  ): Promise<Answered | null> {
    const amount = amountMinor === null ? {} : { amount: { amountMinor, currency: 'EUR' } };
    return this.#again(operation.toLowerCase(), (idempotencyKey) => {
      const input = { idempotencyKey, paymentId, ...amount };
      const parse = { CAPTURE: parseCaptureInput, VOID: parseVoidInput, REFUND: parseRefundInput }[operation];
      const command = must(parse(input));
      const asked = { operation: operation.toLowerCase(), key: idempotencyKey, amountMinor, paymentId };
      return this.#ask(`${operation.toLowerCase()} ${idempotencyKey}`, asked, (gateway) => {
        return gateway.operations.operate(SHOP, command, 'merchant', deadlineOf(gateway));
      });
    });
  }

  async #again(name: string, ask: (key: string) => Promise<Answered | null>): Promise<Answered | null> {
    let key = this.#newKey(name);
    for (let turn = 0; turn < 5; turn += 1) {
      const answer = await ask(key);
      if (answer !== null && answer.kind !== 'inProgress') return answer;
      await this.#wait(500, 25_000);
      if (this.street.swarm.strikes('newKey', this.#random)) key = this.#newKey(name);
    }
    return null;
  }

  /** Sends a request over the client's own network, perhaps twice. Null when no answer came. */
  #ask(what: string, asked: Asked, call: (gateway: Gateway) => Promise<unknown>): Promise<Answered | null> {
    const { street } = this;
    const { time, swarm } = street;
    const random = this.#random;
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

  #wait(low: number, high: number): Promise<void> {
    return new Promise((resolve) => {
      this.street.time.plan(this.#random.between(low, high), `customer ${this.number}`, () => resolve());
    });
  }

  #newKey(name: string): string {
    this.#keys += 1;
    return `${name}-${this.number}-${this.#keys}`;
  }
}

type Payment = NonNullable<Answered['payment']>;

function deadlineOf({ clock }: Gateway): ReturnType<typeof deadlineAt> {
  return deadlineAt(clock.now() + REQUEST_TIMEOUT_MS, clock, () => false);
}

function must<T>(parsed: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!parsed.ok) throw new Error(`the simulator's own input is refused: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}
