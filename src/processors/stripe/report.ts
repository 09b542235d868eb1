import type Stripe from 'stripe';
import { type Clock, SECOND_MS } from '../../kernel/clock';
import { parseCurrency } from '../../kernel/money';
import type { DisputeReport, EnquireRequest, ReportAnswer } from '../processor';
import { fromStripeAmount } from './amounts';
import { inDoubt } from './answers';
import type { EnquiryPorts, Found } from './enquiry';

interface ReportPorts extends EnquiryPorts {
  readonly clock: Clock;
  find(this: void, request: EnquireRequest, deadline: number): Promise<Found>;
}

/** Disputes of cards; of debits Stripe's disputes are what the bank took back, and can't be answered (docs.stripe.com/payments/sepa-debit#disputed-payments). */
export function stripeReport({
  api,
  clock,
  find,
}: ReportPorts): (request: EnquireRequest, deadline: number) => Promise<ReportAnswer> {
  return async (request, deadline) => {
    const found = await find(request, deadline);
    if (found.kind !== 'ok') return found;
    const intent = found.value;
    // What Stripe says now is as new as the question: its disputes do not tell when they changed.
    const askedAt = clock.now();
    const listed = await api.call(found.call, (stripe, options) =>
      stripe.disputes.list({ payment_intent: intent.id, limit: 100 }, options),
    );
    if (listed.kind !== 'ok') return inDoubt(listed.kind === 'refused' ? `status ${listed.status}` : listed.cause);
    const all = listed.value.data;
    if (intent.payment_method_types.includes('sepa_debit'))
      return { kind: 'report', returned: returnOf(all[0]), disputes: [] };
    const disputes = all.map((dispute) => disputeOf(dispute, askedAt));
    const readable = disputes.filter((dispute) => dispute !== null);
    return readable.length === disputes.length
      ? { kind: 'report', returned: null, disputes: readable }
      : inDoubt('a dispute that can not be read');
  };
}

function returnOf(dispute: Stripe.Dispute | undefined): Extract<ReportAnswer, { kind: 'report' }>['returned'] {
  if (dispute === undefined) return null;
  return { code: dispute.network_reason_code ?? dispute.reason, scheme: 'sepa_debit', at: dispute.created * SECOND_MS };
}

function disputeOf(dispute: Stripe.Dispute, updatedAt: number): DisputeReport | null {
  const currency = parseCurrency(dispute.currency.toUpperCase());
  const amountMinor = currency && fromStripeAmount(dispute.amount, currency);
  if (currency === null || amountMinor === null) return null;
  const { due_by: dueBy } = dispute.evidence_details;
  const status = statusOf(dispute.status);
  const card = dispute.payment_method_details?.card;
  return {
    reference: dispute.id,
    status,
    scheme: card?.brand ?? null,
    reasonCode: card?.network_reason_code ?? dispute.network_reason_code ?? dispute.reason,
    amount: { amountMinor, currency },
    openedAt: dispute.created * SECOND_MS,
    respondBy: status === 'NEEDS_RESPONSE' && dueBy !== null ? dueBy * SECOND_MS : null,
    updatedAt,
  };
}

/** Docs.stripe.com/api/disputes/object: an inquiry that is closed, or a dispute that was prevented, cost the merchant nothing. */
function statusOf(status: Stripe.Dispute.Status): DisputeReport['status'] {
  switch (status) {
    case 'needs_response':
    case 'warning_needs_response':
    case 'appeal_needs_response':
      return 'NEEDS_RESPONSE';
    case 'won':
    case 'warning_closed':
    case 'prevented':
      return 'WON';
    case 'lost':
      return 'LOST';
    default:
      return 'UNDER_REVIEW';
  }
}
