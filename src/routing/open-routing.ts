import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Metrics } from '../observability/metrics';
import type { Database } from '../persistence/database';
import { BREAKER_STATES, Breakers } from '../processors/breaker';
import type { ProcessorCalls } from '../processors/calls';
import type { Processor } from '../processors/processor';
import { createProcessorRegistry, type ProcessorRegistry } from '../processors/registry';
import { BreakerAlarms, type BreakerAlarmsPorts } from './breaker-alarms';
import { LiveRoutes } from './live-routes';
import { RoutesService } from './routes.service';
import { Routing } from './routing';
import { RoutingResolver } from './routing.resolver';

export interface OpenRoutingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'watch'>;
  readonly processors: readonly Processor[];
  readonly calls: ProcessorCalls;
  readonly alarmsSince: BreakerAlarmsPorts['alarmsSince'];
}

/** Which processors payments go to, and those who say so. */
export interface OpenRouting {
  readonly registry: ProcessorRegistry;
  readonly routing: Routing;
  readonly breakers: Breakers;
  readonly resolver: RoutingResolver;
  stop(): Promise<void>;
}

/** Reads every merchant's routes, and goes on doing so. */
export async function openRouting({
  processors,
  metrics,
  alarmsSince,
  ...ports
}: OpenRoutingOptions): Promise<OpenRouting> {
  const { clock } = ports;
  const registry = createProcessorRegistry(processors);
  const breakers = new Breakers();
  const alarms = new BreakerAlarms({ clock, breakers, alarmsSince });
  const live = new LiveRoutes({ ...ports, further: () => alarms.look() });
  await live.load();
  live.start();
  metrics.watch({
    name: 'assay_breaker_state',
    help: 'The circuit breaker of each processor, as this process sees it: 1 for its state (CLOSED, OPEN, HALF_OPEN), 0 for the others.',
    labels: ['processor', 'state'],
    kind: 'gauge',
    read: () =>
      processors.flatMap(({ name: processor }) => {
        const now = clock.now();
        const { state: current } = breakers.of(processor, now).look(now);
        return BREAKER_STATES.map((state) => ({ labels: { processor, state }, value: state === current ? 1 : 0 }));
      }),
  });
  return {
    registry,
    breakers,
    routing: new Routing({ ...ports, registry, breakers, tableOf: live.tableOf }),
    resolver: new RoutingResolver({ ...ports, breakers, registry }, new RoutesService({ ...ports, registry, live })),
    stop: () => live.stop(),
  };
}
