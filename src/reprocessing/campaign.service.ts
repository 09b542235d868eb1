import { AuditEventRow } from '../access/audit-event.entity';
import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId, planJobAnew } from '../jobs/jobs';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import { assertTransition } from '../payments/payment';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import type { Filter } from '../transactions/filter';
import { recordEvent, streamReads } from '../webhooks/record-event';
import { CAMPAIGN_TRANSITIONS, type CampaignSource, type CampaignState } from './campaign';
import { CampaignRow } from './campaign.entity';
import type { ReprocessingPorts } from './ports';

/** Who acts, for which merchant. */
export interface CampaignActor {
  readonly merchantId: string;
  /** The id of a key. */
  readonly keyId: string;
}

/** What a campaign is about, and on which terms. */
export interface CampaignRequest {
  readonly source: CampaignSource;
  readonly sourceId: string | null;
  readonly filter: Partial<Filter>;
  readonly reason: string;
  readonly ordersOpen: boolean;
  readonly invite: boolean;
  readonly ratePerSecond: number;
}

/** What came of a step. */
export type CampaignOutcome =
  | { readonly kind: 'done'; readonly campaign: Readonly<CampaignRow> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'wrongState'; readonly campaign: Readonly<CampaignRow> }
  | { readonly kind: 'approverIsCreator' }
  | { readonly kind: 'approvalRequired'; readonly campaign: Readonly<CampaignRow> };

/** How campaigns are made, approved, started and stopped. What is done with each payment is the job's. */
export class CampaignService {
  constructor(private readonly ports: ReprocessingPorts) {}

  /** Makes a campaign. Its payments are collected in the background, each with what would be done with it. */
  create({ merchantId, keyId }: CampaignActor, request: CampaignRequest): Promise<Readonly<CampaignRow>> {
    const { db, ids, clock } = this.ports;
    const { filter, ordersOpen, invite, ...rest } = request;
    const id = ids.next('campaign');
    return db.hot({
      reads: [[JobRow, jobId('REPROCESSING', id)]],
      run(view) {
        const at = clock.now();
        const campaign: CampaignRow = {
          ...rest,
          id,
          merchantId,
          state: 'PREPARING',
          filter: JSON.stringify(filter),
          createdTo: at,
          preparedUpTo: null,
          ordersOpen: ordersOpen ? 1 : 0,
          invite: invite ? 1 : 0,
          needsApproval: 0,
          pausedBy: null,
          createdBy: keyId,
          approvedBy: null,
          startedBy: null,
          createdAt: at,
          approvedAt: null,
          startedAt: null,
          endedAt: null,
          updatedAt: at,
        };
        view.insert(CampaignRow, campaign);
        planJobAnew(view, { kind: 'REPROCESSING', subjectId: id, merchantId, at });
        audit(view, ids, campaign, { action: 'REPROCESSING_CREATED', actor: keyId, at });
        return campaign;
      },
    });
  }

  /** A second person's yes to exactly the payments that were collected. */
  approve(actor: CampaignActor, id: string): Promise<CampaignOutcome> {
    return this.step(actor, id, 'REPROCESSING_APPROVED', (campaign, view, at) => {
      if (campaign.state !== 'PREPARED') return { kind: 'wrongState', campaign };
      if (campaign.createdBy === actor.keyId) return { kind: 'approverIsCreator' };
      if (campaign.approvedBy !== null) return { kind: 'done', campaign };
      return done(view, campaign, { approvedBy: actor.keyId, approvedAt: at, updatedAt: at });
    });
  }

  start(actor: CampaignActor, id: string): Promise<CampaignOutcome> {
    return this.step(actor, id, 'REPROCESSING_STARTED', (campaign, view, at) => {
      if (campaign.state !== 'PREPARED') return { kind: 'wrongState', campaign };
      if (campaign.needsApproval === 1 && campaign.approvedBy === null) return { kind: 'approvalRequired', campaign };
      this.plan(view, campaign, at);
      return this.move(view, campaign, 'RUNNING', { startedBy: actor.keyId, startedAt: at }, at);
    });
  }

  /** With the answer no payment of the campaign goes any more; one that is at the processor is finished. */
  pause(actor: CampaignActor, id: string, by: 'STAFF' | 'PROCESSOR' = 'STAFF'): Promise<CampaignOutcome> {
    return this.step(actor, id, 'REPROCESSING_PAUSED', (campaign, view, at) => {
      if (campaign.state !== 'RUNNING') return { kind: 'wrongState', campaign };
      closeJob(view, 'REPROCESSING', id);
      return this.move(view, campaign, 'PAUSED', { pausedBy: by }, at);
    });
  }

  resume(actor: CampaignActor, id: string): Promise<CampaignOutcome> {
    return this.step(actor, id, 'REPROCESSING_RESUMED', (campaign, view, at) => {
      if (campaign.state !== 'PAUSED') return { kind: 'wrongState', campaign };
      this.plan(view, campaign, at);
      return this.move(view, campaign, 'RUNNING', { pausedBy: null }, at);
    });
  }

  /** For good. What has gone has gone; with the answer nothing else goes. */
  cancel(actor: CampaignActor, id: string): Promise<CampaignOutcome> {
    return this.step(actor, id, 'REPROCESSING_CANCELLED', (campaign, view, at) => {
      if (!(CAMPAIGN_TRANSITIONS[campaign.state as CampaignState] as readonly string[]).includes('CANCELLED'))
        return { kind: 'wrongState', campaign };
      closeJob(view, 'REPROCESSING', id);
      return this.move(view, campaign, 'CANCELLED', { filter: null, pausedBy: null, endedAt: at }, at);
    });
  }

  private step(
    { merchantId, keyId }: CampaignActor,
    id: string,
    action: string,
    work: (campaign: Readonly<CampaignRow>, view: HotView, at: EpochMs) => CampaignOutcome,
  ): Promise<CampaignOutcome> {
    const { db, clock, ids } = this.ports;
    const unit: HotUnit<CampaignOutcome> = {
      reads: [[CampaignRow, id], [JobRow, jobId('REPROCESSING', id)], ...streamReads([merchantId])],
      run(view) {
        const campaign = view.find(CampaignRow, id);
        if (campaign === null || campaign.merchantId !== merchantId) return { kind: 'notFound' };
        const at = clock.now();
        const outcome = work(campaign, view, at);
        if (outcome.kind === 'done') audit(view, ids, outcome.campaign, { action, actor: keyId, at });
        return outcome;
      },
    };
    return db.hot(unit);
  }

  private plan(view: HotView, { id: subjectId, merchantId }: Readonly<CampaignRow>, at: EpochMs): void {
    planJobAnew(view, { kind: 'REPROCESSING', subjectId, merchantId, at });
  }

  private move(
    view: HotView,
    campaign: Readonly<CampaignRow>,
    to: CampaignState,
    change: Partial<CampaignRow>,
    at: EpochMs,
  ): CampaignOutcome {
    return { kind: 'done', campaign: moveCampaign(this.ports, view, campaign, to, change, at) };
  }
}

/** Moves a campaign to a state, and tells the merchant. The unit must have `streamReads`. */
export function moveCampaign(
  { ids }: Pick<ReprocessingPorts, 'ids'>,
  view: HotView,
  { id, merchantId, state, source, sourceId }: Readonly<CampaignRow>,
  to: CampaignState,
  change: Partial<CampaignRow>,
  at: EpochMs,
): Readonly<CampaignRow> {
  assertTransition(CAMPAIGN_TRANSITIONS, state, to);
  const type = `reprocessing.campaign_${to.toLowerCase()}`;
  const data = { campaignId: id, state: to, previousState: state, source, sourceId };
  recordEvent(view, ids, { owner: merchantId, type, subjectId: id, data, at });
  return view.update(CampaignRow, id, { ...change, state: to, updatedAt: at });
}

function done(view: HotView, { id }: Readonly<CampaignRow>, change: Partial<CampaignRow>): CampaignOutcome {
  return { kind: 'done', campaign: present(view.update(CampaignRow, id, change), 'campaign') };
}

function audit(
  view: HotView,
  ids: ReprocessingPorts['ids'],
  { id, merchantId, source, sourceId }: Readonly<CampaignRow>,
  { action, actor, at }: { readonly action: string; readonly actor: string; readonly at: EpochMs },
): void {
  const detail = JSON.stringify({ source, sourceId });
  view.insert(AuditEventRow, { id: ids.next('event'), merchantId, action, subjectId: id, actor, detail, at });
}
