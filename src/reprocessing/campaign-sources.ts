import { affectedFilter } from '../incidents/affected-filter';
import type { Database } from '../persistence/database';
import { readRelease } from '../releases/release.store';
import { PLATFORM } from '../releases/rule-set-version';
import type { CampaignSources, SourceFilter } from './ports';

/** Which payments releases and incidents stand for. */
export const CAMPAIGN_SOURCES_OF: CampaignSources = {
  ofRelease: paymentsOfRelease,
  ofIncident: affectedFilter,
};

/** What the release's version rejected since it began; for a merchant's own rules, what any rules did meanwhile: the campaign finds out which would pass. */
async function paymentsOfRelease(db: Database, merchantId: string, releaseId: string): Promise<SourceFilter | null> {
  const release = await readRelease(db.reader('support'), releaseId);
  if (release === null) return null;
  const { owner, number, startedAt: createdFrom, endedAt } = release;
  if (owner === PLATFORM) return { ruleSetVersion: number, createdFrom };
  return owner === merchantId ? { rejectionSource: 'GATEWAY', createdFrom, createdTo: endedAt } : null;
}
