import type Stripe from 'stripe';
import { type Clock, DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../kernel/clock';
import { parseId } from '../../kernel/ids';
import { err, ok } from '../../kernel/result';
import type { Notice, NoticeSource } from '../processor';
import type { StripeAccount } from './accounts';
import { inDoubt } from './answers';
import type { StripeOutcome } from './api';
import type { EnquiryPorts } from './enquiry';
import { ATTEMPT, belongsTo } from './marks';
import { isSignedBy } from './signature';

/** Events that may mean a change of something of ours (docs.stripe.com/api/events/types). */
export const EVENT_TYPES = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.processing',
  'payment_intent.amount_capturable_updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const;

interface NoticePorts extends EnquiryPorts {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** What an event says is not used, only what it is about: the rest is asked for. */
export function stripeNotices({ api, accounts, clock, timeoutMs }: NoticePorts): NoticeSource {
  /** Null: nothing of ours. A dispute has no metadata, so its charge is read. */
  async function noticeOf(
    event: Stripe.Event,
    account: StripeAccount,
    deadline: EpochMs,
  ): Promise<StripeOutcome<Notice | null>> {
    if (!isOfInterest(event.type)) return { kind: 'ok', value: null };
    const object = event.data.object as Stripe.PaymentIntent | Stripe.Refund | Stripe.Dispute;
    if (object.object !== 'dispute') return { kind: 'ok', value: about(event, object, account) };
    const intentId =
      typeof object.payment_intent === 'string' ? object.payment_intent : (object.payment_intent?.id ?? null);
    if (intentId === null) return { kind: 'ok', value: null };
    const { apiKey } = account;
    const intent = await api.call({ apiKey, deadline }, (stripe, options) =>
      stripe.paymentIntents.retrieve(intentId, {}, options),
    );
    return intent.kind === 'ok' ? { kind: 'ok', value: about(event, intent.value, account) } : intent;
  }

  return {
    async read(request, now) {
      const merchantId = parseId('merchant', request.query.get('merchant') ?? '');
      const account = merchantId && (await accounts.find(merchantId));
      const signature = request.header('stripe-signature');
      if (!account?.noticeSecret || !isSignedBy(account.noticeSecret, signature, request.body, now))
        return err('signature');
      const event = parseEvent(request.body);
      if (event === null) return err('shape');
      const notice = await noticeOf(event, account, clock.now() + timeoutMs);
      if (notice.kind === 'ok') return ok(notice.value);
      return notice.kind === 'refused' && notice.status === 404 ? ok(null) : err('later');
    },

    /** The position is a time, in seconds: events of every account since then, some of them twice. */
    async since(position, deadline) {
      const now = clock.now();
      const from = Math.max(Number(position ?? now / SECOND_MS), (now - KEPT_MS) / SECOND_MS);
      const notices: Notice[] = [];
      for (const account of await accounts.all()) {
        const read = await eventsOf(account, Math.floor(from), deadline);
        // An account whose key was revoked must not keep the others from being heard.
        if (read.kind === 'refused') continue;
        if (read.kind !== 'ok') return inDoubt(read.cause);
        notices.push(...read.value);
      }
      return { kind: 'notices', notices, next: String(Math.floor((now - OVERLAP_MS) / SECOND_MS)), more: false };
    },

    // The merchant sets the endpoint up at Stripe, which shows the secret there.
    subscribe: () => Promise.resolve(true),
  };

  async function eventsOf(
    account: StripeAccount,
    from: number,
    deadline: EpochMs,
  ): Promise<StripeOutcome<readonly Notice[]>> {
    const notices: Notice[] = [];
    let startingAfter: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const params = {
        types: [...EVENT_TYPES],
        created: { gte: from },
        limit: 100,
        ...(startingAfter && { starting_after: startingAfter }),
      };
      const listed = await api.call({ apiKey: account.apiKey, deadline }, (stripe, options) =>
        stripe.events.list(params, options),
      );
      if (listed.kind !== 'ok') return listed;
      for (const event of listed.value.data) {
        const notice = await noticeOf(event, account, deadline);
        if (notice.kind === 'ok' && notice.value !== null) notices.push(notice.value);
      }
      if (!listed.value.has_more) break;
      startingAfter = listed.value.data.at(-1)?.id;
    }
    return { kind: 'ok', value: notices };
  }
}

const PAGES_MAX = 20;
/** Events show up a little after they happened. */
const OVERLAP_MS = 2 * MINUTE_MS;
/** Stripe lists events of 30 days. */
const KEPT_MS = 30 * DAY_MS;

function isOfInterest(type: string): boolean {
  return EVENT_TYPES.some((known) => known === type);
}

function about(
  event: Stripe.Event,
  object: { metadata: Stripe.Metadata | null },
  { merchantId }: StripeAccount,
): Notice | null {
  const attemptId = parseId('attempt', object.metadata?.[ATTEMPT] ?? '');
  return attemptId !== null && belongsTo(object, merchantId) ? { id: event.id, attemptId } : null;
}

/** The members that are used, and no more. */
function parseEvent(body: string): Stripe.Event | null {
  try {
    const event = JSON.parse(body) as Partial<Stripe.Event> | null;
    const object: unknown = event?.data?.object;
    const readable =
      typeof event?.id === 'string' && typeof event.type === 'string' && typeof object === 'object' && object !== null;
    return readable ? (event as Stripe.Event) : null;
  } catch {
    return null;
  }
}
