import type Stripe from 'stripe';
import type { Behaviour, Decline } from './cards';

/** Stripe's objects with every member that the SDK's types ask for, so that the stand-in can't drift from them. */

export interface IntentParams {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: Stripe.PaymentIntent.CaptureMethod;
  readonly confirmationMethod: Stripe.PaymentIntent.ConfirmationMethod;
  readonly metadata: Stripe.Metadata;
  readonly methodType: string;
}

export function anIntent(params: IntentParams): Stripe.PaymentIntent {
  const { id, created, amount, currency, captureMethod, confirmationMethod, metadata, methodType } = params;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethod,
    client_secret: `${id}_secret_x`,
    confirmation_method: confirmationMethod,
    created,
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [methodType],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_confirmation',
    transfer_group: null,
  };
}

/** What the connector reads of a charge; the rest of its hundred members it never asks for. */
type ReadCharge = Pick<
  Stripe.Charge,
  | 'id'
  | 'object'
  | 'amount'
  | 'captured'
  | 'created'
  | 'currency'
  | 'metadata'
  | 'outcome'
  | 'paid'
  | 'payment_intent'
  | 'status'
  | 'failure_code'
> & { payment_method_details: { type: string; card?: ReadCard; sepa_debit?: { last4: string } } };
type FullCard = NonNullable<NonNullable<Stripe.Charge['payment_method_details']>['card']>;
type ReadCard = Pick<FullCard, 'brand' | 'checks' | 'last4' | 'multicapture' | 'network' | 'network_transaction_id'> & {
  three_d_secure: Pick<NonNullable<FullCard['three_d_secure']>, 'authentication_flow' | 'result' | 'version'> | null;
};

export function aCharge(
  intent: Stripe.PaymentIntent,
  id: string,
  behaviour: Behaviour,
  card: { last4: string; challenged: boolean; multicapture: boolean } | null,
): ReadCharge {
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    captured: false,
    created: intent.created,
    currency: intent.currency,
    failure_code: null,
    metadata: intent.metadata,
    outcome: anOutcome(null),
    paid: false,
    payment_intent: intent.id,
    status: 'pending',
    payment_method_details:
      card === null
        ? { type: 'sepa_debit', sepa_debit: { last4: '3201' } }
        : {
            type: 'card',
            card: {
              brand: behaviour.brand ?? 'visa',
              checks: {
                address_line1_check: null,
                address_postal_code_check: null,
                cvc_check: 'pass',
                ...behaviour.checks,
              },
              last4: card.last4,
              multicapture: { status: card.multicapture ? 'available' : 'unavailable' },
              network: behaviour.brand ?? 'visa',
              network_transaction_id: `ntid${id.slice(-8)}`,
              three_d_secure: threeDSecure(behaviour, card.challenged),
            },
          },
  };
}
export type { ReadCharge };

function threeDSecure(behaviour: Behaviour, challenged: boolean): ReadCard['three_d_secure'] {
  if (challenged) return { authentication_flow: 'challenge', result: 'authenticated', version: '2.2.0' };
  if (behaviour.threeDSecure === 'frictionless')
    return { authentication_flow: 'frictionless', result: 'authenticated', version: '2.2.0' };
  return behaviour.threeDSecure === 'attempted'
    ? { authentication_flow: null, result: 'attempt_acknowledged', version: '2.2.0' }
    : null;
}

export function anOutcome(decline: Decline | null): Stripe.Charge.Outcome {
  const status = decline?.blocked ? 'not_sent_to_network' : 'declined_by_network';
  return {
    advice_code: decline?.adviceCode ?? null,
    network_advice_code: decline?.networkAdviceCode ?? null,
    network_decline_code: decline?.networkDeclineCode ?? null,
    network_status: decline === null ? 'approved_by_network' : status,
    reason: decline?.declineCode ?? null,
    seller_message: null,
    type: decline === null ? 'authorized' : decline.blocked ? 'blocked' : 'issuer_declined',
  };
}

export function aPaymentError(decline: Decline): Stripe.PaymentIntent.LastPaymentError {
  return {
    type: 'card_error',
    code: decline.code,
    message: 'Your card was declined.',
    ...(decline.declineCode !== undefined && { decline_code: decline.declineCode }),
    ...(decline.adviceCode !== undefined && { advice_code: decline.adviceCode }),
    ...(decline.networkAdviceCode !== undefined && { network_advice_code: decline.networkAdviceCode }),
    ...(decline.networkDeclineCode !== undefined && { network_decline_code: decline.networkDeclineCode }),
  };
}

export function aRefund(
  id: string,
  intent: Stripe.PaymentIntent,
  amount: number,
  metadata: Stripe.Metadata,
  created: number,
): Stripe.Refund {
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: null,
    created,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    metadata,
    payment_intent: intent.id,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

/** The members of a dispute that the connector reads. */
export type ReadDispute = Pick<
  Stripe.Dispute,
  | 'id'
  | 'object'
  | 'amount'
  | 'charge'
  | 'created'
  | 'currency'
  | 'metadata'
  | 'network_reason_code'
  | 'payment_intent'
  | 'reason'
  | 'status'
> & {
  evidence_details: Pick<Stripe.Dispute.EvidenceDetails, 'due_by' | 'has_evidence' | 'past_due' | 'submission_count'>;
  payment_method_details:
    { type: 'card'; card: { brand: string; network_reason_code: string } } | { type: 'sepa_debit' };
};

export interface ReadEvent {
  readonly id: string;
  readonly object: 'event';
  readonly created: number;
  readonly type: Stripe.Event['type'];
  readonly data: { readonly object: object };
}

type ReadMethodCard = Pick<
  NonNullable<Stripe.PaymentMethod['card']>,
  'brand' | 'country' | 'exp_month' | 'exp_year' | 'fingerprint' | 'funding' | 'last4'
>;

/** What the connector reads of a payment method. */
export function aPaymentMethod(
  id: string,
  { number, customer }: { readonly number: string; readonly customer: string | null },
): Pick<Stripe.PaymentMethod, 'id' | 'object' | 'type' | 'customer'> & { readonly card: ReadMethodCard } {
  const brand = number.startsWith('5') ? 'mastercard' : 'visa';
  const card: ReadMethodCard = {
    brand,
    country: 'US',
    exp_month: 12,
    exp_year: 2034,
    fingerprint: `fp${number.slice(-8)}`,
    funding: 'credit',
    last4: number.slice(-4),
  };
  return { id, object: 'payment_method', type: 'card', customer, card };
}
