import type { Merchant } from '../access/principal';
import type { JobHandler, JobResult } from '../jobs/job-runner';
import { JobRow } from '../jobs/job.entity';
import { jobId } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { type EpochMs, SECOND_MS } from '../kernel/clock';
import type { Position } from '../graphql/connection';
import type { HotUnit } from '../persistence/hot-unit';
import { noteReprocessed } from '../incidents/affected-filter';
import { streamReads } from '../webhooks/record-event';
import { assess, type Assessment, detailsOf, planned, type Terms } from './assess';
import { CAMPAIGN_ITEMS_MAX, type CampaignState, needsApproval } from './campaign';
import { type CampaignItemRow, CampaignRow } from './campaign.entity';
import { CampaignService, moveCampaign } from './campaign.service';
import { campaignById, countItems, itemCount, nextDueAt, takePage, waitingItems } from './campaign.store';
import { findOriginals } from './circumstances';
import { inParallel, Pace } from './pace';
import { progressOf } from './progress';
import type { ReprocessingPorts, SourceFilter } from './ports';
import { eurCentsIn } from './receive-again';
import { rejectedPayments } from './rejected-payments.store';
import { type ItemOutcome, reprocessItem } from './reprocess-item';

export interface CampaignJobPorts extends ReprocessingPorts {
  merchantOf(id: string): Promise<Merchant>;
  /** True while payments wait: then campaigns go slowly. */
  readonly makesWay?: () => boolean;
}

/** How long one run of the job works: far shorter than its lease, so that whoever takes over a dead worker's need not wait long. */
const RUN_MS = SECOND_MS;
const PAGE = 100;
const AT_ONCE = 32;
const AT_ONCE_MAKING_WAY = 2;
/** So many payments in a row of which nobody knows what the processor did: the campaign is paused, because each goes only once. */
const TROUBLE = 10;
const NO_TROUBLE: ReadonlySet<string> = new Set(['AUTHORIZED', 'CAPTURED', 'DECLINED', 'PENDING', 'REQUIRES_ACTION']);

/** Collects a campaign's payments, then makes them good, a second's work at a time. */
export function campaignJob(ports: CampaignJobPorts): JobHandler {
  return async (job) => {
    const campaign = await campaignById(ports.db.reader('support'), job.subjectId);
    switch (campaign?.state) {
      case 'PREPARING':
        return prepare(ports, campaign, job);
      case 'RUNNING':
        return run(ports, campaign, job);
      default:
        return { kind: 'done' };
    }
  };
}

async function prepare(
  ports: CampaignJobPorts,
  campaign: Readonly<CampaignRow>,
  job: Readonly<JobRow>,
): Promise<JobResult> {
  const { db, clock } = ports;
  const merchant = await ports.merchantOf(campaign.merchantId);
  const until = clock.now() + RUN_MS;
  const reader = db.reader('support');
  let after = campaign.preparedUpTo === null ? null : (JSON.parse(campaign.preparedUpTo) as Position);
  let left = CAMPAIGN_ITEMS_MAX - (await itemCount(reader, campaign.id));
  do {
    const limit = Math.min(PAGE, left);
    const found = await rejectedPayments(reader, merchant.id, filterOf(campaign), { after, limit });
    const assessed = await assess(ports, merchant, termsOf(campaign), found.paymentIds);
    const at = clock.now();
    const items = assessed.map((assessment) => itemOf(campaign, assessment, at));
    left -= items.length;
    after = found.upTo ?? after;
    const page = { campaignId: campaign.id, items, upTo: JSON.stringify(after), at };
    if (!(await db.withTx((tx) => takePage(tx, page)))) return { kind: 'done' };
    if (!found.more || left === 0) return finishPreparing(ports, campaign, job);
  } while (clock.now() < until);
  return { kind: 'again', dueAt: clock.now() };
}

/** From now on the list stays as it is: what is approved is what goes. */
async function finishPreparing(
  ports: CampaignJobPorts,
  campaign: Readonly<CampaignRow>,
  job: Readonly<JobRow>,
): Promise<JobResult> {
  const groups = await countItems(ports.db.reader('support'), campaign.id);
  const charged = groups.filter(({ plan }) => plan === 'CHARGE');
  const payments = charged.reduce((sum, { count }) => sum + count, 0);
  const eurCents = charged.reduce((sum, group) => sum + group.eurCents, 0n);
  const change = { filter: null, needsApproval: needsApproval({ payments, eurCents }, ports.alone) ? 1 : 0 };
  await ports.db.hot(moveWithJob(ports, campaign, job, { from: 'PREPARING', to: 'PREPARED', change }));
  return { kind: 'closed' };
}

async function run(
  ports: CampaignJobPorts,
  campaign: Readonly<CampaignRow>,
  job: Readonly<JobRow>,
): Promise<JobResult> {
  const { db, clock } = ports;
  const reader = db.reader('support');
  const merchant = await ports.merchantOf(campaign.merchantId);
  const pace = new Pace(clock, campaign.ratePerSecond);
  const until = clock.now() + RUN_MS;
  let inTrouble = 0;
  while (clock.now() < until) {
    const items = await waitingItems(reader, campaign.id, { now: clock.now(), limit: pace.room(PAGE) });
    if (items.length === 0) {
      const dueAt = await nextDueAt(reader, campaign.id);
      if (dueAt === null) return complete(ports, campaign, job);
      return { kind: 'again', dueAt: Math.max(dueAt, clock.now()) };
    }
    const originals = await findOriginals(
      ports,
      merchant,
      items.map(({ paymentId }) => paymentId),
    );
    const byId = new Map(originals.map((original) => [original.payment.id, original]));
    const atOnce = ports.makesWay?.() === true ? AT_ONCE_MAKING_WAY : AT_ONCE;
    const outcomes = await inParallel(items, atOnce, async (item): Promise<ItemOutcome> => {
      await pace.wait();
      if (inTrouble >= TROUBLE) return { kind: 'stopped' };
      const original = present(byId.get(item.paymentId), 'payment of an item');
      const outcome = await reprocessItem(ports, campaign, merchant, item, original);
      if (outcome.kind === 'sent') inTrouble = NO_TROUBLE.has(outcome.paymentStatus) ? 0 : inTrouble + 1;
      return outcome;
    });
    if (inTrouble >= TROUBLE) return pauseInTrouble(ports, campaign);
    if (outcomes.some(({ kind }) => kind === 'stopped')) return { kind: 'done' };
  }
  return { kind: 'again', dueAt: clock.now() };
}

async function complete(
  ports: CampaignJobPorts,
  campaign: Readonly<CampaignRow>,
  job: Readonly<JobRow>,
): Promise<JobResult> {
  const change = { endedAt: ports.clock.now() };
  if (campaign.source === 'INCIDENT' && campaign.sourceId !== null) {
    const { charged, invited, skipped } = progressOf(await countItems(ports.db.reader('support'), campaign.id));
    const text = `Campaign ${campaign.id} is done: ${charged} payments charged, ${invited} customers invited, ${skipped} skipped.`;
    await noteReprocessed(ports, campaign.sourceId, text);
  }
  await ports.db.hot(moveWithJob(ports, campaign, job, { from: 'RUNNING', to: 'COMPLETED', change }));
  return { kind: 'closed' };
}

async function pauseInTrouble(ports: CampaignJobPorts, { id, merchantId }: Readonly<CampaignRow>): Promise<JobResult> {
  ports.log.warn({ campaign: id }, 'a campaign was paused: nobody knows what the processor does with its payments');
  await new CampaignService(ports).pause({ merchantId, keyId: 'system' }, id, 'PROCESSOR');
  return { kind: 'closed' };
}

/** Moves the campaign and removes the job, if both are still as they were. */
function moveWithJob(
  ports: CampaignJobPorts,
  { id, merchantId }: Readonly<CampaignRow>,
  { fence }: Readonly<JobRow>,
  { from, to, change }: { from: CampaignState; to: CampaignState; change: Partial<CampaignRow> },
): HotUnit<void> {
  const planned = jobId('REPROCESSING', id);
  return {
    reads: [[CampaignRow, id], [JobRow, planned], ...streamReads([merchantId])],
    run(view) {
      const campaign = view.find(CampaignRow, id);
      if (campaign?.state !== from || view.find(JobRow, planned)?.fence !== fence) return;
      view.delete(JobRow, planned);
      moveCampaign(ports, view, campaign, to, change, ports.clock.now());
    },
  };
}

function termsOf({ ordersOpen, invite }: Readonly<CampaignRow>): Terms {
  return { ordersOpen: ordersOpen === 1, invite: invite === 1 };
}

function filterOf({ filter, createdTo }: Readonly<CampaignRow>): SourceFilter {
  const asked = JSON.parse(present(filter, 'filter of a campaign that is being prepared')) as SourceFilter;
  return { ...asked, createdTo: Math.min(asked.createdTo ?? createdTo, createdTo) };
}

function itemOf(
  { id: campaignId, merchantId, invite }: Readonly<CampaignRow>,
  { original: { payment, decision }, judgement }: Assessment,
  at: EpochMs,
): CampaignItemRow {
  const { amountMinor, currency } = payment;
  return {
    ...planned(judgement, { invite: invite === 1 }),
    ...detailsOf(judgement),
    id: `${campaignId}|${payment.id}`,
    merchantId,
    campaignId,
    paymentId: payment.id,
    state: 'WAITING',
    amountMinor,
    currency,
    eurCents: decision === null ? 0 : eurCentsIn(decision),
    tries: 0,
    dueAt: at,
    paymentCreatedAt: payment.createdAt,
    updatedAt: at,
  };
}
