import type Stripe from 'stripe';
import { HOUR_MS, SECOND_MS } from '../../kernel/clock';
import { type CurrencyCode, type Money, parseCurrency } from '../../kernel/money';
import type { MerchantId } from '../../kernel/ids';
import { type NetworkAnswer, NO_NETWORK_ANSWER, type OperationAnswer, type ProcessorAnswer } from '../processor';
import { fromStripeAmount, toStripeAmount } from './amounts';
import { belongsTo, capturedBy, notedCaptures } from './marks';
import type { AttemptId } from '../../kernel/ids';

/** What the answer has to be about. */
export interface Expected {
  readonly merchantId: MerchantId;
  readonly amount?: Money;
}

/** A confirmed challenge must reach Stripe within the hour (docs.stripe.com/payments/payment-intents/upgrade-to-handle-actions). */
const CHALLENGE_MS = HOUR_MS;

/** What a PaymentIntent says of its authorization: the same before and after captures, refunds and the end of the hold. */
export function authorizationOf(intent: Stripe.PaymentIntent, expected: Expected): ProcessorAnswer {
  const about = problemOf(intent, expected);
  if (about !== null) return inDoubt(about);
  const charge = chargeOf(intent);
  const processorReference = intent.id;
  if (charge !== null && charge.status === 'succeeded') {
    const approvedMinor = fromStripeAmount(intent.amount, intent.currency.toUpperCase() as CurrencyCode);
    if (approvedMinor === null) return inDoubt('an amount that is none of ours');
    const captured = intent.capture_method !== 'manual';
    return {
      kind: 'approved',
      processorReference,
      approvedMinor,
      captured,
      network: networkOf(charge),
      authentication: authenticationOf(charge),
    };
  }
  switch (intent.status) {
    case 'processing':
      return { kind: 'pending', processorReference };
    case 'requires_confirmation':
      return { kind: 'pending', processorReference };
    case 'requires_action': {
      const url = intent.next_action?.redirect_to_url?.url ?? null;
      if (url === null) return inDoubt('an action that is no page to go to');
      const action = { url, expiresAt: intent.created * SECOND_MS + CHALLENGE_MS };
      return { kind: 'challenge', processorReference, action, network: NO_NETWORK_ANSWER };
    }
    case 'requires_payment_method':
      return declineOf(intent, charge);
    case 'canceled':
      return declined(processorReference, 'challenge_expired');
    default:
      return inDoubt('a status that does not fit');
  }
}

/** Null when the intent is what was expected, else what is not. */
export function problemOf(intent: Stripe.PaymentIntent, { merchantId, amount }: Expected): string | null {
  if (intent.object !== 'payment_intent' || !belongsTo(intent, merchantId)) return 'the answer is about another charge';
  if (amount === undefined) return null;
  const same =
    intent.amount === toStripeAmount(amount) && parseCurrency(intent.currency.toUpperCase()) === amount.currency;
  return same ? null : 'the answer is about another amount';
}

function declineOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): ProcessorAnswer {
  const error = intent.last_payment_error;
  const outcome = charge?.outcome ?? null;
  const responseCode = outcome?.network_decline_code ?? error?.network_decline_code ?? null;
  const adviceCode =
    outcome?.network_advice_code ?? error?.network_advice_code ?? outcome?.advice_code ?? error?.advice_code ?? null;
  const reached = outcome?.network_status === 'declined_by_network' || responseCode !== null;
  const network = charge === null ? NO_NETWORK_ANSWER : networkOf(charge);
  return {
    kind: 'declined',
    processorReference: intent.id,
    by: reached ? 'ISSUER' : 'PROCESSOR',
    declineCode: error?.decline_code ?? error?.code ?? 'card_declined',
    network: { ...network, responseCode, adviceCode },
  };
}

/** What a decline without any intent says: nothing reached a network. */
export function declined(
  processorReference: string | null,
  declineCode: string,
): Extract<ProcessorAnswer, { kind: 'declined' }> {
  return { kind: 'declined', processorReference, by: 'PROCESSOR', declineCode, network: NO_NETWORK_ANSWER };
}

function networkOf(charge: Stripe.Charge): NetworkAnswer {
  const details = charge.payment_method_details;
  const card = details?.card ?? null;
  if (card === null) return { ...NO_NETWORK_ANSWER, scheme: details?.type ?? null };
  const { checks } = card;
  return {
    scheme: card.network ?? card.brand,
    responseCode: null,
    adviceCode: null,
    avsResult: avsOf(checks?.address_line1_check ?? null, checks?.address_postal_code_check ?? null),
    cvvResult: CVV[checks?.cvc_check ?? ''] ?? null,
    networkTransactionId: card.network_transaction_id,
  };
}

/** Stripe's words for the letters of ISO 8583 (docs.stripe.com/disputes/prevention/verification). */
const CVV: Readonly<Record<string, string>> = { pass: 'M', fail: 'N', unavailable: 'U', unchecked: 'P' };

function avsOf(line: string | null, postcode: string | null): string | null {
  if (line === null && postcode === null) return null;
  if (line === 'pass') return postcode === 'pass' ? 'Y' : 'A';
  if (postcode === 'pass') return 'Z';
  return line === 'fail' || postcode === 'fail' ? 'N' : 'U';
}

function authenticationOf(charge: Stripe.Charge): Extract<ProcessorAnswer, { kind: 'approved' }>['authentication'] {
  const secure = charge.payment_method_details?.card?.three_d_secure ?? null;
  if (secure === null) return 'NONE';
  if (secure.result === 'attempt_acknowledged') return 'ATTEMPTED';
  if (secure.result !== 'authenticated') return 'NONE';
  return secure.authentication_flow === 'challenge' ? 'CHALLENGED' : 'FRICTIONLESS';
}

export function chargeOf({ latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | null {
  return charge === null || typeof charge === 'string' ? null : charge;
}

/** What became of a capture that the intent has noted. */
export function captureOf(intent: Stripe.PaymentIntent, attemptId: AttemptId, asked: number | null): OperationAnswer {
  const noted = capturedBy(intent, attemptId);
  if (noted === null || (asked !== null && noted !== asked)) return inDoubt('the capture is about another amount');
  const processorReference = chargeOf(intent)?.id ?? intent.id;
  if (intent.status === 'processing') return { kind: 'pending', processorReference };
  if (intent.amount_received >= notedCaptures(intent)) return { kind: 'done', processorReference };
  return declined(processorReference, 'capture_declined');
}

/** Stripe cancels all or nothing; a cancelled intent is a released hold, whoever cancelled it. */
export function voidOf(intent: Stripe.PaymentIntent): OperationAnswer {
  if (intent.status !== 'canceled') return inDoubt('the hold is still there');
  return { kind: 'done', processorReference: chargeOf(intent)?.id ?? intent.id };
}

export function refundOf(refund: Stripe.Refund, expected: Expected): OperationAnswer {
  const { amount } = expected;
  if (refund.object !== 'refund' || !belongsTo(refund, expected.merchantId))
    return inDoubt('the answer is about another refund');
  if (amount !== undefined && refund.amount !== toStripeAmount(amount))
    return inDoubt('the answer is about another amount');
  switch (refund.status) {
    case 'succeeded':
      return { kind: 'done', processorReference: refund.id };
    case 'pending':
    case 'requires_action':
      return { kind: 'pending', processorReference: refund.id };
    case 'failed':
    case 'canceled':
      return declined(refund.id, 'refund_declined');
    default:
      return inDoubt('a status that does not fit');
  }
}

export function inDoubt(cause: string): { readonly kind: 'inDoubt'; readonly cause: string } {
  return { kind: 'inDoubt', cause };
}
