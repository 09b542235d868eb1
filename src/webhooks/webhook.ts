import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock';

/** What a delivery may become. The table is the law. RETRYING is of the endpoint's order; REQUESTED, by a person, is tried once. */
export const DELIVERY_TRANSITIONS = {
  REQUESTED: ['DELIVERED', 'FAILED'],
  RETRYING: ['RETRYING', 'DELIVERED', 'FAILED'],
  DELIVERED: [],
  FAILED: [],
} as const satisfies Record<string, readonly string[]>;

export type DeliveryState = keyof typeof DELIVERY_TRANSITIONS;
export type DeliveryKind = 'IN_ORDER' | 'REDELIVERY' | 'TEST';
export type EndpointState = 'ENABLED' | 'DISABLED';
export type DisabledBecause = 'OWNER' | 'FAILURES' | 'GONE';

/** The kinds of events, each with what it may be. An endpoint names a type, all of a kind (`payment.*`), or all (`*`). */
export const EVENT_KINDS = ['payment', 'incident', 'reprocessing'] as const;

/** Of an owner. Our judgement. */
export const ENDPOINTS_MAX = 20;

/** How long an endpoint may fail before it is disabled: what the Standard Webhooks specification suggests, "over several days". */
export const GIVE_UP_AFTER_MS = 3 * DAY_MS;

/** How long events and deliveries are kept. */
export const KEPT_MS = 30 * DAY_MS;

/** Waits after the first, second, … failure in a row; then the last one again and again. Our judgement: short while it is a hiccup, then patient. */
const WAITS_MS: readonly number[] = [
  ...[5, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3].map((hours) => hours * HOUR_MS),
];

/** How long to wait after so many failures in a row. `random`: 0 to 1, so that endpoints of one receiver don't come all at once. */
export function waitMs(failures: number, random: number): number {
  const wait = WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? 0;
  return Math.round(wait * (1 + random * 0.2));
}
