import type { Database } from '../persistence/database';
import { PLATFORM } from '../releases/rule-set-version';
import type { Filter } from '../transactions/filter';
import { isAffected } from './affected.store';
import { addEntry, hasEntry, listIn, readIncident } from './incident.store';
import type { IncidentPorts } from './ports';
import { WATCH } from './incident';

/**
 * The payments of a merchant that an incident has refused, as a filter of `payments`. Null when there is no such incident, or it has hit none of them. A
 * filter names one rule: where several of one version are to blame it names the version alone.
 */
export async function affectedFilter(
  db: Database,
  merchantId: string,
  incidentId: string,
): Promise<Partial<Filter> | null> {
  const reader = db.reader('support');
  const incident = await readIncident(reader, incidentId);
  if (incident === null || !(await isAffected(reader, incident, merchantId))) return null;
  const { ruleSetVersion, ruleOwner, onsetAt: createdFrom, resolvedAt } = incident;
  const rules = listIn(incident.ruleKeys);
  const ruleKey = rules.length === 1 ? rules[0]! : null;
  if (ruleSetVersion !== null)
    return { failed: true, ruleKey, createdFrom, ...(ruleOwner === PLATFORM ? { ruleSetVersion } : {}) };
  const codes = listIn(incident.reasonCodes);
  return {
    failed: true,
    rejectionSource: incident.source as Filter['rejectionSource'],
    reasonCode: codes.length === 1 ? codes[0]! : null,
    createdFrom,
    createdTo: resolvedAt,
  };
}

/** Writes into an incident's timeline that a campaign has made its payments good. Once, however often it is told. */
export async function noteReprocessed(
  { db, ids, clock }: Pick<IncidentPorts, 'db' | 'ids' | 'clock'>,
  incidentId: string,
  text: string,
): Promise<void> {
  const entry = { kind: 'REPROCESSED', actor: WATCH, text } as const;
  await db.withTx(async (tx) => {
    if (!(await hasEntry(tx, incidentId, entry))) await addEntry(tx, ids, incidentId, { ...entry, at: clock.now() });
  });
}
