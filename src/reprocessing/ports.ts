import type { Merchant } from '../access/principal';
import type { Database } from '../persistence/database';
import type { HotView } from '../persistence/hot-unit';
import type { PaymentPorts } from '../payments/ports';
import type { Filter } from '../transactions/filter';
import type { DecidedAgain } from '../verification/decide-again';
import type { DecisionRow } from '../verification/decision.entity';
import type { NormalizedInput } from '../verification/input';
import type { SubjectRows } from '../verification/verify';
import type { AloneLimits } from './campaign';

/** What reprocessing works with, beside what payments do. */
export interface ReprocessingPorts extends PaymentPorts {
  /** Decides a recorded payment again, by the rules that are live in this tx. The view has what `rules.shares` and `velocityReads` name. */
  decideAgain(
    view: HotView,
    merchant: Merchant,
    rows: SubjectRows,
    row: Pick<DecisionRow, 'facts' | 'input'>,
    change: Partial<NormalizedInput>,
    at: number,
  ): DecidedAgain;
  /** Which payments a release or an incident stands for. */
  readonly sources: CampaignSources;
  readonly alone: AloneLimits;
  /** The key that client tokens are signed with. */
  readonly clientTokenKey: Buffer;
}

/** Finds the payments of what a campaign may be about. Null: there is none that this merchant may see. */
export interface CampaignSources {
  ofRelease(db: Database, merchantId: string, releaseId: string): Promise<SourceFilter | null>;
  ofIncident(db: Database, merchantId: string, incidentId: string): Promise<SourceFilter | null>;
}

/** A filter of payments; what is not named does not matter. */
export type SourceFilter = Partial<Filter>;
