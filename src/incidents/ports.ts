import type { Clock, EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import type { IncidentRow } from './incident.entity';

/** What incidents need of the releases of rule sets. */
export interface Releases {
  /** The latest release of that version that decides payments or did; null when there is none. */
  releaseOf(ruleSetVersion: number): Promise<ReleaseSeen | null>;
  /** Who has rolled that release back, and when; null while nobody has. */
  rolledBackBy(releaseId: string): Promise<{ readonly actor: string; readonly at: EpochMs } | null>;
  /** Ends the release: no payment is decided by it any more once this resolves. */
  rollBack(request: {
    readonly releaseId: string;
    readonly by: { readonly kind: 'INCIDENT'; readonly id: string };
    readonly reason: string;
  }): Promise<RolledBack>;
}

/** A release as an incident looks at it. */
export interface ReleaseSeen {
  readonly id: string;
  /** No payment was decided by the version before. */
  readonly decidesSince: EpochMs;
  /** When it came to decide as many payments as it does: its last step. */
  readonly changedAt: EpochMs;
  /** Whether it still does. */
  readonly isRunning: boolean;
}

/** What came of a rollback. `instead`: the version that decides now; null when the owner has no other rules. */
export type RolledBack =
  | { readonly kind: 'done'; readonly instead: number | null }
  /** `why`: a fixed phrase for the timeline. */
  | { readonly kind: 'refused'; readonly why: string };

/** Tells others what becomes of an incident, in the tx that makes it so. Returns whom it tells, in a few words; null for nobody. */
export type Notify = (
  tx: Tx,
  event: 'incident.opened' | 'incident.rolled_back' | 'incident.resolved',
  incident: IncidentRow,
) => Promise<string | null>;

export interface IncidentPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly releases: Releases;
  readonly notify: Notify;
  /** A version whose release took its last step less than this ago is rolled back when it refuses too much; 0: never. */
  readonly rollBackWithinMs: number;
}
