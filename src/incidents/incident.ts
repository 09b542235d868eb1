import { assert } from '../kernel/assert';

/** What is written into an incident's timeline. */
export const ENTRY_KINDS = [
  'DETECTED',
  'NOTIFIED',
  'ACKNOWLEDGED',
  'ROLLED_BACK',
  'ROLLBACK_FAILED',
  'REPROCESSED',
  'NOTE',
  'RESOLVED',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What each entry makes of an incident. What is not here may not be written. The table is the law: every entry goes through it. */
export const INCIDENT_TRANSITIONS = {
  OPEN: {
    DETECTED: 'OPEN',
    NOTIFIED: 'OPEN',
    ACKNOWLEDGED: 'ACKNOWLEDGED',
    ROLLED_BACK: 'OPEN',
    ROLLBACK_FAILED: 'OPEN',
    REPROCESSED: 'OPEN',
    NOTE: 'OPEN',
    RESOLVED: 'RESOLVED',
  },
  ACKNOWLEDGED: {
    DETECTED: 'ACKNOWLEDGED',
    NOTIFIED: 'ACKNOWLEDGED',
    ROLLED_BACK: 'ACKNOWLEDGED',
    ROLLBACK_FAILED: 'ACKNOWLEDGED',
    REPROCESSED: 'ACKNOWLEDGED',
    NOTE: 'ACKNOWLEDGED',
    RESOLVED: 'RESOLVED',
  },
  // A campaign may end later, and people may add what they learn.
  RESOLVED: { NOTIFIED: 'RESOLVED', REPROCESSED: 'RESOLVED', NOTE: 'RESOLVED' },
} as const satisfies Record<string, Partial<Record<EntryKind, string>>>;

export type IncidentStatus = keyof typeof INCIDENT_TRANSITIONS;
export const INCIDENT_STATUSES = Object.keys(INCIDENT_TRANSITIONS) as readonly IncidentStatus[];

/** What the entry makes of an incident; null when it may not be written. */
export function statusAfter(status: string, entry: EntryKind): IncidentStatus | null {
  const steps: Partial<Record<EntryKind, IncidentStatus>> = INCIDENT_TRANSITIONS[status as IncidentStatus];
  assert(steps, 'an incident has a status of the table');
  return steps[entry] ?? null;
}

/** What people may do about an incident. */
export const INCIDENT_ACTIONS = {
  ACKNOWLEDGE: 'ACKNOWLEDGED',
  ADD_NOTE: 'NOTE',
  RESOLVE: 'RESOLVED',
} as const satisfies Record<string, EntryKind>;
export type IncidentAction = keyof typeof INCIDENT_ACTIONS;

/** What an incident of this status takes. */
export function actionsOn(status: string): readonly IncidentAction[] {
  const actions = Object.keys(INCIDENT_ACTIONS) as readonly IncidentAction[];
  return actions.filter((action) => statusAfter(status, INCIDENT_ACTIONS[action]) !== null);
}

/** Who did something: the id of a key, or a part of the gateway. */
export type Actor = string;
/** The watch over refusals. */
export const WATCH: Actor = 'assay';
