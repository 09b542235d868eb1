import type { Clock, EpochMs } from '../kernel/clock';
import { BREAKER, type Breakers } from '../processors/breaker';

export interface BreakerAlarmsPorts {
  readonly clock: Clock;
  readonly breakers: Breakers;
  /** Processors whose payments are refused too much, and when that was seen last: after `since`. */
  alarmsSince(this: void, since: EpochMs): Promise<readonly { readonly processor: string; readonly at: EpochMs }[]>;
}

/** Opens breakers by what the watch over refusals has found, on whatever node it runs. Each alarm opens one once. */
export class BreakerAlarms {
  readonly #heardAt = new Map<string, EpochMs>();

  constructor(private readonly ports: BreakerAlarmsPorts) {}

  async look(): Promise<void> {
    const { clock, breakers, alarmsSince } = this.ports;
    for (const { processor, at } of await alarmsSince(clock.now() - BREAKER.alarmMs)) {
      if ((this.#heardAt.get(processor) ?? 0) >= at) continue;
      this.#heardAt.set(processor, at);
      const now = clock.now();
      breakers.of(processor, now).trip(now);
    }
  }
}
