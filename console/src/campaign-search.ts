import type { CampaignSource, ReprocessingSourceInput } from './generated/graphql';
import { filterOf, parsePaymentSearch, type PaymentSearch } from './payment-search';

/** What a new campaign is about, as its address says: one of these. */
export interface CampaignSearch {
  readonly incident?: string;
  readonly release?: string;
  readonly version?: number;
  readonly payments?: PaymentSearch;
}

export function parseCampaignSearch(raw: Readonly<Record<string, unknown>>): CampaignSearch {
  const { incident, release, version, payments } = raw;
  if (typeof incident === 'string') return { incident };
  if (typeof release === 'string') return { release };
  if (Number.isInteger(version)) return { version: version as number };
  if (typeof payments === 'object' && payments !== null)
    return { payments: parsePaymentSearch(payments as Readonly<Record<string, unknown>>) };
  return {};
}

/** The API's source for what the address says; null while nothing is chosen. */
export function sourceOf({ incident, release, version, payments }: CampaignSearch): ReprocessingSourceInput | null {
  if (incident !== undefined && incident !== '') return { incidentId: incident };
  if (release !== undefined && release !== '') return { releaseId: release };
  if (version !== undefined) return { ruleSetVersion: version };
  if (payments !== undefined) return { payments: filterOf(payments) };
  return null;
}

/** Sources that this console knows; a later gateway may have others. */
export type KnownSource = Exclude<CampaignSource, '%future added value'>;

export function kindOf({ incident, release, payments }: CampaignSearch): KnownSource {
  if (incident !== undefined) return 'INCIDENT';
  if (release !== undefined) return 'RELEASE';
  return payments === undefined ? 'RULE_SET_VERSION' : 'FILTER';
}
