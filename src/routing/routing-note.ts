/** Why a processor that the route names was passed over. */
export type SkipCause = 'BREAKER_OPEN' | 'BUSY' | 'NOT_CONFIGURED';

/** Why a payment left a processor for the next one. */
export type FailoverCause = 'NOT_SENT' | 'SOFT_DECLINE';

export interface Skipped {
  readonly processor: string;
  readonly because: SkipCause;
}

/** One attempt that has ended, after which the payment went to the next processor. */
export interface Failover {
  /** The attempt that has ended. Its answer is in its row. */
  readonly attemptId: string;
  readonly processor: string;
  readonly because: FailoverCause;
  readonly at: number;
}

/**
 * Why a payment went to the processors it went to, as `payments.routing` holds it: JSON. A payment that went to its mode's processor without
 * any routes has none.
 */
export interface RoutingNote {
  /** Version of the merchant's routes. */
  readonly version: number;
  /** Key of the route that matched; null: none did. */
  readonly route: string | null;
  /** Names of processors, the first choice first. */
  readonly candidates: readonly string[];
  /** At its first choice and at each failover. */
  readonly skipped: readonly Skipped[];
  /** Oldest first. */
  readonly failovers: readonly Failover[];
}

export function parseNote(routing: string | null): RoutingNote | null {
  return routing === null ? null : (JSON.parse(routing) as RoutingNote);
}

export function noteText(note: RoutingNote): string {
  return JSON.stringify(note);
}
