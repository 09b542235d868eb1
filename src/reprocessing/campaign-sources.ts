import type { Database } from '../persistence/database';
import { listIn, readIncident } from '../incidents/incident.store';
import { readRelease } from '../releases/release.store';
import { PLATFORM } from '../releases/rule-set-version';
import type { CampaignSources, SourceFilter } from './ports';

/** Which payments releases and incidents stand for. */
export const CAMPAIGN_SOURCES_OF: CampaignSources = {
  ofRelease: paymentsOfRelease,
  ofIncident: paymentsOfIncident,
};

/** What the release's version rejected since it began; for a merchant's own rules, what any rules did meanwhile: the campaign finds out which would pass. */
async function paymentsOfRelease(db: Database, merchantId: string, releaseId: string): Promise<SourceFilter | null> {
  const release = await readRelease(db.reader('support'), releaseId);
  if (release === null) return null;
  const { owner, number, startedAt: createdFrom, endedAt } = release;
  if (owner === PLATFORM) return { ruleSetVersion: number, createdFrom };
  return owner === merchantId ? { rejectionSource: 'GATEWAY', createdFrom, createdTo: endedAt } : null;
}

/** What the rules to blame rejected since it began. An incident of issuers or processors has nothing that we could take back. */
async function paymentsOfIncident(db: Database, merchantId: string, incidentId: string): Promise<SourceFilter | null> {
  const incident = await readIncident(db.reader('support'), incidentId);
  if (incident === null || incident.ruleSetVersion === null) return null;
  const isMine = incident.owner === PLATFORM || incident.owner === merchantId;
  if (!isMine || (incident.merchantId !== null && incident.merchantId !== merchantId)) return null;
  const [ruleKey = null, ...others] = listIn(incident.ruleKeys);
  return {
    rejectionSource: 'GATEWAY',
    createdFrom: incident.onsetAt,
    ...(others.length === 0 ? { ruleKey } : {}),
    ...(incident.ruleOwner === PLATFORM ? { ruleSetVersion: incident.ruleSetVersion } : {}),
  };
}
