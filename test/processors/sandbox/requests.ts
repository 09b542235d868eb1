import { systemClock } from '../../../src/kernel/clock';
import { createIds } from '../../../src/kernel/ids';
import type { CurrencyCode } from '../../../src/kernel/money';
import { systemRandomness } from '../../../src/kernel/random';
import type { AuthorizeRequest } from '../../../src/processors/processor';
import { cardOf } from './harness';

export const ids = createIds(systemClock, systemRandomness());

/** A plain authorization of 50.00 EUR; the card is that of the scenario. */
export function aRequest(scenario: string, change: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  return {
    attemptId: ids.next('attempt'),
    paymentId: ids.next('payment'),
    merchantId: ids.next('merchant'),
    amount: { amountMinor: 5_000, currency: 'EUR' as CurrencyCode },
    captureMethod: 'AUTOMATIC',
    instrument: cardOf(scenario),
    initiator: 'CUSTOMER',
    requireAuthentication: false,
    allowPartialApproval: false,
    captureUpToMinor: null,
    statementDescriptor: null,
    orderReference: 'order-1',
    ...change,
  };
}

/** A clock that stands still until it is moved. */
export class ManualClock {
  #now = 1_800_000_000_000;
  #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves time on, running what is due on the way. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let due = this.#next(until); due !== undefined; due = this.#next(until)) {
      this.#now = due.at;
      this.#timers = this.#timers.filter((other) => other !== due);
      due.callback();
    }
    this.#now = until;
  }

  #next(until: number): { at: number; callback: () => void } | undefined {
    return this.#timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}
