import type Stripe from 'stripe';
import { MINUTE_MS, SECOND_MS } from '../../kernel/clock';
import { timeOfId } from '../../kernel/ids';
import type { EnquireRequest, EnquiryAnswer } from '../processor';
import type { StripeAccounts } from './accounts';
import { authorizationOf, captureOf, inDoubt, refundOf, voidOf } from './answers';
import type { StripeApi, StripeCall, StripeOutcome } from './api';
import { ATTEMPT, belongsTo, capturedBy } from './marks';
import { EXPAND } from './requests';

export interface EnquiryPorts {
  readonly api: StripeApi;
  readonly accounts: StripeAccounts;
}

/** `unknown`: Stripe has no such charge; `inDoubt`: that could not be found out. */
export type Found =
  | { readonly kind: 'ok'; readonly value: Stripe.PaymentIntent; readonly call: StripeCall }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'inDoubt'; readonly cause: string };

/**
 * Finds attempts by Stripe's id where we know it, else by ours in the metadata. Never by sending the request again: a request that was lost would
 * then be carried out.
 */
export function stripeEnquiry({ api, accounts }: EnquiryPorts): {
  enquire(this: void, request: EnquireRequest, deadline: number): Promise<EnquiryAnswer>;
  find(this: void, request: EnquireRequest, deadline: number): Promise<Found>;
} {
  return { enquire, find };

  async function enquire(request: EnquireRequest, deadline: number): Promise<EnquiryAnswer> {
    const found = await find(request, deadline);
    if (found.kind !== 'ok') return found;
    const { value: intent, call } = found;
    switch (request.operation ?? 'AUTHORIZE') {
      case 'AUTHORIZE':
        return authorizationOf(intent, request);
      case 'CONFIRM':
        return intent.status === 'requires_action' || intent.status === 'requires_confirmation'
          ? { kind: 'unknown' }
          : authorizationOf(intent, request);
      case 'CAPTURE':
        return capturedBy(intent, request.attemptId) === null
          ? { kind: 'unknown' }
          : captureOf(intent, request.attemptId, null);
      case 'VOID':
        return intent.status === 'canceled' ? voidOf(intent) : { kind: 'unknown' };
      case 'REFUND':
        return refundOfAttempt(intent, request, call);
    }
  }

  async function find(request: EnquireRequest, deadline: number): Promise<Found> {
    const account = await accounts.find(request.merchantId);
    if (account === null) return inDoubt('no account at Stripe is connected');
    const call = { apiKey: account.apiKey, deadline };
    const reference = request.processorReference ?? null;
    const found = reference === null ? await findByAttempt(request, call) : await retrieve(reference, call);
    if (found.kind !== 'ok') return found;
    return belongsTo(found.value, request.merchantId) ? found : { kind: 'unknown' };
  }

  async function retrieve(id: string, call: StripeCall): Promise<Found> {
    const outcome = await api.call(call, (stripe, options) =>
      stripe.paymentIntents.retrieve(id, { expand: EXPAND }, options),
    );
    if (outcome.kind === 'ok') return { ...outcome, call };
    return outcome.kind === 'refused' && outcome.status === 404 ? { kind: 'unknown' } : failed(outcome);
  }

  /** The search first: one call. It lags behind by up to a minute and more, so that only the list of that time can say that there is none. */
  async function findByAttempt({ attemptId }: EnquireRequest, call: StripeCall): Promise<Found> {
    const query = `metadata['${ATTEMPT}']:'${attemptId}'`;
    const searched = await api.call(call, (stripe, options) =>
      stripe.paymentIntents.search({ query, limit: 2, expand: EXPAND.map((path) => `data.${path}`) }, options),
    );
    if (searched.kind !== 'ok') return failed(searched);
    const seen = searched.value.data.filter(({ metadata }) => metadata[ATTEMPT] === attemptId);
    // The search may show a past state; the object itself is as it is now.
    if (seen[0] !== undefined) return retrieve(seen[0].id, call);
    return findInList(attemptId, call);
  }

  async function findInList(attemptId: EnquireRequest['attemptId'], call: StripeCall): Promise<Found> {
    const at = timeOfId(attemptId);
    const created = { gte: Math.floor((at - BEFORE_MS) / SECOND_MS), lte: Math.ceil((at + AFTER_MS) / SECOND_MS) };
    let startingAfter: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const listed = await api.call(call, (stripe, options) =>
        stripe.paymentIntents.list(
          { created, limit: 100, ...(startingAfter && { starting_after: startingAfter }) },
          options,
        ),
      );
      if (listed.kind !== 'ok') return failed(listed);
      const match = listed.value.data.find(({ metadata }) => metadata[ATTEMPT] === attemptId);
      if (match !== undefined) return retrieve(match.id, call);
      if (!listed.value.has_more) return { kind: 'unknown' };
      startingAfter = listed.value.data.at(-1)?.id;
    }
    return inDoubt('too many charges at that time to find one among them');
  }

  async function refundOfAttempt(
    intent: Stripe.PaymentIntent,
    request: EnquireRequest,
    call: StripeCall,
  ): Promise<EnquiryAnswer> {
    let startingAfter: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const listed = await api.call(call, (stripe, options) =>
        stripe.refunds.list(
          { payment_intent: intent.id, limit: 100, ...(startingAfter && { starting_after: startingAfter }) },
          options,
        ),
      );
      if (listed.kind !== 'ok') return failed(listed);
      const match = listed.value.data.find(({ metadata }) => metadata?.[ATTEMPT] === request.attemptId);
      if (match !== undefined) return refundOf(match, request);
      if (!listed.value.has_more) return { kind: 'unknown' };
      startingAfter = listed.value.data.at(-1)?.id;
    }
    return inDoubt('too many refunds to find one among them');
  }
}

/** How far Stripe's clock and a slow network may be from ours. */
const BEFORE_MS = 2 * MINUTE_MS;
const AFTER_MS = 15 * MINUTE_MS;
const PAGES_MAX = 20;

/** An enquiry that fails proves nothing about the attempt. */
function failed(outcome: Exclude<StripeOutcome<unknown>, { kind: 'ok' }>): { kind: 'inDoubt'; cause: string } {
  return inDoubt(outcome.kind === 'refused' ? `status ${outcome.status}` : outcome.cause);
}
