import type { Clock } from '../kernel/clock';
import { OverloadedError } from '../persistence/errors';
import type { Breakers } from '../processors/breaker';
import type { ProcessorCalls } from '../processors/calls';
import type { Processor } from '../processors/processor';
import type { MerchantMode, ProcessorRegistry } from '../processors/registry';
import type { Facts } from '../rules/facts';
import type { RouteTable } from './route';
import type { RoutingNote, SkipCause, Skipped } from './routing-note';

export interface RoutingPorts {
  readonly clock: Clock;
  readonly registry: Pick<ProcessorRegistry, 'processorFor' | 'processorNamed'>;
  /** A merchant's routes in force; null: it has none. */
  tableOf(this: void, merchantId: string): RouteTable | null;
  /** Without them no processor is passed over for its failures. */
  readonly breakers?: Breakers;
  /** The calls under way; without it none are counted. */
  readonly calls?: ProcessorCalls;
}

interface RoutedMerchant {
  readonly id: string;
  readonly mode: MerchantMode;
}

/** A payment that is to be sent, as far as its route depends on it. */
export interface RoutedPayment {
  /** Canonical JSON of the facts that it was decided on. */
  readonly facts: string;
  /** Who pays, the same for all payments of one payer: who is in a share stays in it. */
  readonly payer: string;
  /** The same if the choice is made again, because its commit failed. */
  readonly key: string;
}

/** Where a payment goes first. */
export interface Choice {
  /** Null: no processor is configured. */
  readonly processor: Processor | null;
  /** Every processor of its route has as many calls under way as it may. */
  readonly isBusy: boolean;
  /** Why, to be stored with the payment; null: to its mode's processor, as the merchant has no routes. */
  readonly note: RoutingNote | null;
}

/**
 * Chooses processors for payments, by the merchant's routes and by what is known of the processors. A merchant without routes has one
 * candidate: that is called whatever its breaker says, because there is no better.
 */
export class Routing {
  constructor(private readonly ports: RoutingPorts) {}

  /** Before anything is begun. Errors: `OverloadedError` while every processor that the merchant's payments may go to is busy. */
  assertHasRoom(merchant: RoutedMerchant): void {
    const { calls, registry, tableOf } = this.ports;
    if (calls === undefined) return;
    const fallback = registry.processorFor(merchant)?.name;
    if (fallback === undefined || !calls.isFull(fallback)) return;
    const others = tableOf(merchant.id)?.routes.flatMap(({ processors }) => processors) ?? [];
    if (others.every((name) => calls.isFull(name))) throw new OverloadedError();
  }

  /** Where a payment goes first. */
  choose(merchant: RoutedMerchant, payment: RoutedPayment): Choice {
    const { registry, tableOf } = this.ports;
    const table = tableOf(merchant.id);
    const fallback = registry.processorFor(merchant);
    if (table === null) return { processor: fallback, isBusy: false, note: null };
    const route = table.routeOf(JSON.parse(payment.facts) as Facts, payment.payer);
    const candidates = route?.processors ?? (fallback === null ? [] : [fallback.name]);
    const { processor, skipped } = this.#firstOf(candidates, payment.key);
    // All are passed over: a payment that is tried is better than one that is refused.
    const spare = skipped.find(isOpen) ?? skipped.find(isBusy);
    return {
      processor: processor ?? (spare === undefined ? null : registry.processorNamed(spare.processor)),
      isBusy: processor === null && spare?.because === 'BUSY',
      note: { version: table.version, route: route?.key ?? null, candidates, skipped, failovers: [] },
    };
  }

  /** The next processor for a payment that may leave the one where it is; null: there is none that would take it. */
  next(
    note: RoutingNote,
    current: string,
    key: string,
  ): { readonly processor: Processor; readonly skipped: readonly Skipped[] } | null {
    const tried = new Set([current, ...note.failovers.map(({ processor }) => processor)]);
    const { processor, skipped } = this.#firstOf(
      note.candidates.filter((name) => !tried.has(name)),
      key,
    );
    return processor && { processor, skipped };
  }

  #firstOf(candidates: readonly string[], key: string): { processor: Processor | null; skipped: Skipped[] } {
    const skipped: Skipped[] = [];
    for (const name of candidates) {
      const processor = this.ports.registry.processorNamed(name);
      const because = processor === null ? 'NOT_CONFIGURED' : this.#skips(name, key);
      if (because === null) return { processor, skipped };
      skipped.push({ processor: name, because });
    }
    return { processor: null, skipped };
  }

  #skips(name: string, key: string): SkipCause | null {
    const { calls, breakers, clock } = this.ports;
    if (calls?.isFull(name) === true) return 'BUSY';
    const now = clock.now();
    return breakers === undefined || breakers.of(name, now).admits(key, now) ? null : 'BREAKER_OPEN';
  }
}

function isOpen({ because }: Skipped): boolean {
  return because === 'BREAKER_OPEN';
}

function isBusy({ because }: Skipped): boolean {
  return because === 'BUSY';
}
