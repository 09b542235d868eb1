import type { Tx } from '../persistence/tx';
import type { EntryKind } from './incident';
import type { IncidentRow } from './incident.entity';
import { addEntry, countEntries, ENTRIES_MAX } from './incident.store';
import type { IncidentPorts } from './ports';
import { findVisible, looksAfter, type Viewer } from './viewer';

/** What came of a step. */
export type Stepped =
  | { readonly kind: 'done'; readonly incident: IncidentRow }
  | { readonly kind: 'notFound' | 'ofPlatform' | 'full' }
  | { readonly kind: 'wrongStatus'; readonly status: string };

/** Notes leave room for what the gateway itself has to tell. */
export const NOTES_UP_TO = ENTRIES_MAX - 100;

/** What people do about incidents. */
export class IncidentService {
  constructor(private readonly ports: Pick<IncidentPorts, 'db' | 'clock' | 'ids' | 'notify'>) {}

  acknowledge(viewer: Viewer, incidentId: string): Promise<Stepped> {
    const at = this.ports.clock.now();
    const line = { kind: 'ACKNOWLEDGED', text: 'Somebody looks after it.' } as const;
    return this.step(viewer, incidentId, line, { acknowledgedAt: at });
  }

  note(viewer: Viewer, incidentId: string, text: string): Promise<Stepped> {
    return this.step(viewer, incidentId, { kind: 'NOTE', text });
  }

  resolve(
    viewer: Viewer,
    incidentId: string,
    found: { readonly rootCause: string; readonly resolution: string | null; readonly followUps: readonly string[] },
  ): Promise<Stepped> {
    const { rootCause, resolution } = found;
    const resolvedAt = this.ports.clock.now();
    const change = { rootCause, resolution, followUps: JSON.stringify(found.followUps), resolvedAt, openCause: null };
    return this.step(viewer, incidentId, { kind: 'RESOLVED', text: 'It is over.' }, change, (tx, incident) =>
      this.ports.notify(tx, 'incident.resolved', incident),
    );
  }

  private async step(
    viewer: Viewer,
    incidentId: string,
    line: { readonly kind: EntryKind; readonly text: string },
    change: Partial<IncidentRow> = {},
    further: (tx: Tx, incident: IncidentRow) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Stepped> {
    const { db, clock, ids } = this.ports;
    const seen = await findVisible(db.reader('support'), viewer, incidentId);
    if (seen === null) return { kind: 'notFound' };
    if (!looksAfter(viewer, seen)) return { kind: 'ofPlatform' };
    const entry = { ...line, actor: viewer.keyId, at: clock.now() };
    return db.withTx(async (tx) => {
      if (line.kind === 'NOTE' && (await countEntries(tx, incidentId)) >= NOTES_UP_TO) return { kind: 'full' };
      const incident = await addEntry(tx, ids, incidentId, entry, change);
      if (incident === null) return { kind: 'wrongStatus', status: seen.status };
      await further(tx, incident);
      return { kind: 'done', incident };
    });
  }
}
