import { checked, id, type InputParser, integer, optional, type Parsed, record, REFUSED } from '../graphql/input';
import type { Database } from '../persistence/database';
import { type Filter, paymentFilter } from '../transactions/filter';
import type { CampaignSource } from './campaign';
import type { CampaignSources, SourceFilter } from './ports';

/** A filter that may be left out: without one the parser means everything. */
const givenFilter: InputParser<Filter | null> = (value, place) => {
  if (value === null || value === undefined) return null;
  const parsed = paymentFilter(value, place);
  return parsed === REFUSED ? REFUSED : parsed;
};

const RULE_SET_VERSION_MAX = 2 ** 31 - 1;

/** What a campaign is about, as it was put. */
export const sourceInput = checked(
  record({
    payments: givenFilter,
    ruleSetVersion: optional(integer(1, RULE_SET_VERSION_MAX)),
    releaseId: optional(id('release')),
    incidentId: optional(id('incident')),
  }),
  (source, place) => {
    const given = Object.values(source).filter((value) => value !== null).length;
    if (given !== 1) place.refuse(given === 0 ? 'REQUIRED' : 'NOT_TOGETHER', 'exactly one source');
  },
);

export interface ResolvedSource {
  readonly source: CampaignSource;
  readonly sourceId: string | null;
  readonly filter: SourceFilter;
}

/** Which payments a source stands for; a path when there is no such thing. */
export async function resolveSource(
  sources: CampaignSources,
  db: Database,
  merchantId: string,
  { payments, ruleSetVersion, releaseId, incidentId }: Parsed<typeof sourceInput>,
): Promise<ResolvedSource | { readonly notFound: string }> {
  if (releaseId !== null) {
    const filter = await sources.ofRelease(db, merchantId, releaseId);
    return filter === null ? { notFound: 'releaseId' } : { source: 'RELEASE', sourceId: releaseId, filter };
  }
  if (incidentId !== null) {
    const filter = await sources.ofIncident(db, merchantId, incidentId);
    return filter === null ? { notFound: 'incidentId' } : { source: 'INCIDENT', sourceId: incidentId, filter };
  }
  if (ruleSetVersion !== null)
    return { source: 'RULE_SET_VERSION', sourceId: String(ruleSetVersion), filter: { ruleSetVersion } };
  return { source: 'FILTER', sourceId: null, filter: payments ?? {} };
}
