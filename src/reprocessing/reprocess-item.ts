import type { Merchant } from '../access/principal';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import { carryOut } from '../payments/carry-out';
import { chargeHeld } from '../payments/charge-held';
import { assertTransition } from '../payments/payment';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { recordEvent, streamReads } from '../webhooks/record-event';
import { detailsOf, planned } from './assess';
import { IN_FLIGHT_WAITS_MS, INVITATION_MS, ITEM_TRANSITIONS } from './campaign';
import { CampaignItemRow, CampaignRow } from './campaign.entity';
import {
  circumstanceReads,
  circumstanceShares,
  circumstancesIn,
  type Original,
  reprocessingKey,
} from './circumstances';
import { judge, type Judgement } from './judge';
import type { ReprocessingPorts } from './ports';
import { receiveAgain, type SentAgain } from './receive-again';

/** What was done with one payment of a campaign. `stopped`: nothing, the campaign does not run; `done`: somebody else has. */
export type ItemOutcome =
  | { readonly kind: 'stopped' | 'done' | 'invited' | 'skipped' | 'postponed' }
  | { readonly kind: 'sent'; readonly paymentStatus: string };

/**
 * Makes one payment good, if that is still to be done: in the same two commits around the processor's call as any payment. The first one
 * finds out again, under the rules that are live then, whether it may be charged; it is taken from WAITING in the same commit, so that it goes
 * once. Who dies after it leaves an attempt that the enquiry job asks for.
 */
export async function reprocessItem(
  ports: ReprocessingPorts,
  campaign: Readonly<CampaignRow>,
  merchant: Merchant,
  item: Readonly<CampaignItemRow>,
  original: Original,
): Promise<ItemOutcome> {
  const unit = takeItem(ports, campaign, merchant, item, original);
  const taking = (): Promise<Taken> => ports.db.hot(unit);
  const taken = await (ports.rules?.loading(taking) ?? taking());
  if (taken.kind !== 'sent') return taken;
  const { sent } = taken;
  const payment = await carryOut(ports, sent, {
    actor: campaign.startedBy ?? 'system',
    call: (attempted) => chargeHeld(ports, merchant, attempted, []),
  });
  return { kind: 'sent', paymentStatus: payment.status };
}

type Taken = Exclude<ItemOutcome, { kind: 'sent' }> | { readonly kind: 'sent'; readonly sent: SentAgain };

function takeItem(
  ports: ReprocessingPorts,
  campaign: Readonly<CampaignRow>,
  merchant: Merchant,
  { id }: Readonly<CampaignItemRow>,
  original: Original,
): HotUnit<Taken> {
  const { subjects } = original;
  return {
    reads: [[CampaignItemRow, id], ...circumstanceReads(original), ...streamReads([merchant.id])],
    // Whoever pauses or cancels has the campaign's row for its own: after that nothing of it goes any more.
    shares: [[CampaignRow, campaign.id], ...circumstanceShares(ports, merchant)],
    run(view) {
      const running = view.find(CampaignRow, campaign.id);
      if (running?.state !== 'RUNNING') return { kind: 'stopped' };
      const item = present(view.find(CampaignItemRow, id), 'item of a campaign');
      if (item.state !== 'WAITING') return { kind: 'done' };
      const at = ports.clock.now();
      const known = circumstancesIn(view, original, { ordersOpen: running.ordersOpen === 1, at });
      const judgement = judge(known, (row, change) => ports.decideAgain(view, merchant, subjects, row, change, at));
      const waitMs = judgement.plan === 'WAIT' ? IN_FLIGHT_WAITS_MS[item.tries] : undefined;
      if (waitMs !== undefined) {
        view.update(CampaignItemRow, id, { tries: item.tries + 1, dueAt: at + waitMs, updatedAt: at });
        return { kind: 'postponed' };
      }
      if (judgement.plan !== 'CHARGE')
        return leave(ports, view, {
          item,
          campaign: running,
          judgement,
          orderReference: known.payment.orderReference,
          at,
        });
      const actor = running.startedBy ?? 'system';
      const keyId = reprocessingKey(known.payment);
      const { verdict } = judgement;
      const sent = receiveAgain(ports, view, {
        merchant,
        original: known.payment,
        verdict,
        keyId,
        subjects,
        actor,
        at,
      });
      const correctionId = sent.payment.id;
      moveItem(view, item, 'SENT', { ...planned(judgement, NOBODY), ...detailsOf(judgement), correctionId }, at);
      return { kind: 'sent', sent };
    },
  };
}

const NOBODY = { invite: false };

/** Not charged: the customer is invited to pay themselves, or the payment is left as it is. The merchant is told either way. */
function leave(
  ports: ReprocessingPorts,
  view: HotView,
  {
    item,
    campaign,
    judgement,
    orderReference,
    at,
  }: {
    readonly item: Readonly<CampaignItemRow>;
    readonly campaign: Readonly<CampaignRow>;
    readonly judgement: Judgement;
    readonly orderReference: string;
    readonly at: EpochMs;
  },
): Taken {
  const plan = planned(judgement, { invite: campaign.invite === 1 });
  const invited = plan.plan === 'INVITE';
  const details = detailsOf(judgement);
  moveItem(view, item, invited ? 'INVITED' : 'SKIPPED', { ...plan, ...details }, at);
  recordEvent(view, ports.ids, {
    owner: item.merchantId,
    type: invited ? 'reprocessing.invited' : 'reprocessing.skipped',
    subjectId: item.paymentId,
    data: {
      campaignId: item.campaignId,
      paymentId: item.paymentId,
      orderReference,
      amount: { amountMinor: item.amountMinor, currency: item.currency },
      reason: plan.reason,
      ...(details.holderId === null ? {} : { holderPaymentId: details.holderId }),
      ...(invited ? { invitation: { expiresAt: at + INVITATION_MS } } : {}),
    },
    at,
  });
  return { kind: invited ? 'invited' : 'skipped' };
}

function moveItem(
  view: HotView,
  item: Readonly<CampaignItemRow>,
  to: keyof typeof ITEM_TRANSITIONS,
  change: Partial<CampaignItemRow>,
  at: EpochMs,
): void {
  assertTransition(ITEM_TRANSITIONS, item.state, to);
  view.update(CampaignItemRow, item.id, { ...change, state: to, updatedAt: at });
}
