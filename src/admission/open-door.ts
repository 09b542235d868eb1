import type { Clock } from '../kernel/clock';
import type { Metrics } from '../observability/metrics';
import { AdaptiveLimit } from './adaptive-limit';
import { Door, SHED_REASONS } from './door';

export interface DoorSettings {
  /** The most requests under way at once, whatever is measured. */
  readonly maxInFlight: number;
  readonly maxWaiting: number;
  /** How long a unit of work may wait for its commit before fewer requests are let in. */
  readonly targetDelayMs: number;
}

/** Below this many at once commits are too small to be worth their sync. */
const LIMIT_MIN = 32;
/** Of the most that may be under way, what one flow can hold. */
const SHARE_MAX = 0.75;
const MAX_WAIT_MS = 5_000;
/** Some 3 % of a core. */
const MAX_NOES_PER_SECOND = 300;

/** A door with its limit, shown in the metrics. `observe`: to be told of every commit. */
export function openDoor(
  clock: Clock,
  settings: DoorSettings,
  metrics: Metrics,
): { door: Door; observe(this: void, delayMs: number): void } {
  const { maxInFlight, maxWaiting, targetDelayMs: targetMs } = settings;
  const limit = new AdaptiveLimit({ clock, min: Math.min(LIMIT_MIN, maxInFlight), max: maxInFlight, targetMs });
  const maxPerFlow = Math.max(1, Math.floor(maxInFlight * SHARE_MAX));
  const door = new Door({
    clock,
    limit,
    maxPerFlow,
    maxWaiting,
    maxWaitMs: MAX_WAIT_MS,
    maxNoesPerSecond: MAX_NOES_PER_SECOND,
  });
  const gauge = (name: string, help: string, read: () => number): void =>
    metrics.watch({ name, help, kind: 'gauge', read: () => [{ value: read() }] });
  gauge('assay_door_limit', 'Requests that may be under way at once, as measured.', () => door.statistics().limit);
  gauge('assay_door_in_flight', 'Requests under way.', () => door.statistics().inFlight);
  gauge('assay_door_waiting', 'Requests that wait to be let in.', () => door.statistics().waiting);
  gauge('assay_door_unheard', 'Requests turned away that have not been told yet.', () => door.statistics().unheard);
  gauge(
    'assay_door_oldest_wait_seconds',
    'Age of the request that has waited longest to be let in.',
    () => door.statistics().oldestWaitMs / 1_000,
  );
  metrics.watch({
    name: 'assay_shed_total',
    help: 'Requests turned away before anything was begun for them, by reason.',
    labels: ['reason'],
    kind: 'counter',
    read: () => SHED_REASONS.map((reason) => ({ labels: { reason }, value: door.statistics().shed[reason] })),
  });
  return { door, observe: (delayMs) => limit.observe(delayMs) };
}
