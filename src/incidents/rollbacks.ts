import { SECOND_MS } from '../kernel/clock';
import { WATCH } from './incident';
import type { IncidentRow } from './incident.entity';
import { addEntry, incidentsNotRolledBack, incidentsToRollBack } from './incident.store';
import type { IncidentPorts, RolledBack } from './ports';

/** How long after a rollback that failed it is tried again, and how often is looked for those that others made. */
const AGAIN_MS = SECOND_MS;

/**
 * Rolls back the versions that incidents name. Which ones is stored with the incident, so a process that dies before is followed by another
 * that does it; a rollback that was made already is not made twice, because the release is not running any more.
 */
export class Rollbacks {
  #lookAt = 0;
  #lookForOthersAt = 0;

  constructor(private readonly ports: IncidentPorts) {}

  /** There may be something to roll back. */
  lookAgain(): void {
    this.#lookAt = this.ports.clock.now();
  }

  /** Rolls back what is due. Costs nothing when nobody said that there may be something. */
  async runDue(): Promise<void> {
    const { db, clock, log } = this.ports;
    if (clock.now() < this.#lookAt) return;
    this.#lookAt = Infinity;
    for (const incident of await incidentsToRollBack(db.reader('payments'))) {
      try {
        await this.#rollBack(incident);
      } catch (error) {
        log.error({ error, incident: incident.id }, 'a version could not be rolled back yet');
        this.#lookAt = clock.now() + AGAIN_MS;
      }
    }
  }

  /** Writes down that a release was rolled back by somebody else: by hand, or by its own tests. */
  async noteOthers(): Promise<void> {
    const { db, clock, ids, releases, notify } = this.ports;
    if (clock.now() < this.#lookForOthersAt) return;
    this.#lookForOthersAt = clock.now() + AGAIN_MS;
    for (const { id, releaseId, ruleSetVersion } of await incidentsNotRolledBack(db.reader('support'))) {
      const rolledBack = releaseId === null ? null : await releases.rolledBackBy(releaseId);
      if (rolledBack === null) continue;
      const entry = { kind: 'ROLLED_BACK', ...rolledBack, text: `Version ${ruleSetVersion} was rolled back.` } as const;
      await db.withTx(async (tx) => {
        const changed = await addEntry(tx, ids, id, entry, { rollbackState: 'DONE' });
        if (changed !== null) await notify(tx, 'incident.rolled_back', changed);
      });
    }
  }

  async #rollBack(incident: IncidentRow): Promise<void> {
    const { releases, db, clock, ids, notify } = this.ports;
    const { id, releaseId, ruleKey, ruleSetVersion } = incident;
    if (releaseId === null) return;
    const reason = `Refusals by rule ${ruleKey} of version ${ruleSetVersion} left their usual rate.`;
    const rolledBack = await releases.rollBack({ releaseId, by: { kind: 'INCIDENT', id }, reason });
    await db.withTx(async (tx) => {
      const isDone = rolledBack.kind === 'done';
      const entry = { actor: WATCH, at: clock.now(), text: described(incident, rolledBack) };
      const change = { rollbackState: isDone ? 'DONE' : 'FAILED' };
      const kind = isDone ? 'ROLLED_BACK' : 'ROLLBACK_FAILED';
      const changed = await addEntry(tx, ids, id, { ...entry, kind }, change);
      if (changed !== null && isDone) await notify(tx, 'incident.rolled_back', changed);
    });
  }
}

function described({ ruleSetVersion }: IncidentRow, rolledBack: RolledBack): string {
  if (rolledBack.kind === 'refused') return `Version ${ruleSetVersion} was not rolled back: ${rolledBack.why}.`;
  const { instead } = rolledBack;
  return `Version ${ruleSetVersion} was rolled back. ${instead === null ? 'No such rules decide any more' : `Version ${instead} decides again`}.`;
}
