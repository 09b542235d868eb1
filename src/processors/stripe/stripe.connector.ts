import type Stripe from 'stripe';
import { type Clock, type EpochMs, HOUR_MS } from '../../kernel/clock';
import { type AttemptId, timeOfId } from '../../kernel/ids';
import type { HttpPort } from '../http';
import {
  type AuthorizeRequest,
  type CaptureRequest,
  type ConfirmRequest,
  NO_NETWORK_ANSWER,
  type OperationAnswer,
  type OperationRequest,
  type Processor,
  type ProcessorAnswer,
} from '../processor';
import type { StripeAccount, StripeAccounts } from './accounts';
import { toStripeAmount } from './amounts';
import { authorizationOf, captureOf, chargeOf, declined, inDoubt, problemOf, refundOf, voidOf } from './answers';
import { StripeApi, type StripeCall, type StripeOutcome } from './api';
import { stripeEnquiry } from './enquiry';
import { stripeKeptCards } from './kept-cards';
import { ATTEMPT, belongsTo, captureMark, capturedBy, MERCHANT, PAYMENT } from './marks';
import { stripeNotices } from './notices';
import { stripeReport } from './report';
import { EXPAND, intentParamsOf, isTooFarOff } from './requests';

export const STRIPE = 'stripe';

export interface StripeConnectorOptions {
  readonly http: HttpPort;
  readonly clock: Clock;
  readonly accounts: StripeAccounts;
  /** How long a call may take before it is in doubt, all its requests together. */
  readonly timeoutMs: number;
}

/** Stripe, by PaymentIntents: docs/processors.md. */
export function createStripeConnector({ http, clock, accounts, timeoutMs }: StripeConnectorOptions): Processor {
  const api = new StripeApi(http, clock);

  async function authorize(request: AuthorizeRequest, deadline: EpochMs): Promise<ProcessorAnswer> {
    const { instrument, merchantId, attemptId } = request;
    if (instrument.kind === 'DEVICE_TOKEN') return refused("a wallet's device token can't be sent to Stripe");
    if (instrument.kind === 'PROCESSOR_TOKEN' && instrument.processor !== STRIPE)
      return refused("another processor's token");
    if (request.amount.amountMinor === 0) return refused('a check without an amount');
    if (instrument.kind === 'BANK_ACCOUNT' && isTooFarOff(instrument, clock.now()))
      return refused('a debit that is due later than Stripe waits');
    const amount = toStripeAmount(request.amount);
    if (amount === null) return declined(null, 'invalid_amount');
    return withAccount(merchantId, attemptId, async (account) => {
      const call = { apiKey: account.apiKey, deadline, idempotencyKey: attemptId };
      const params = intentParamsOf(request, instrument, { amount, returnUrl: account.returnUrl, now: clock.now() });
      const made = await api.call(call, (stripe, options) => stripe.paymentIntents.create(params, options));
      return understood(made, request, call);
    });
  }

  /** The customer is back from the challenge. What the browser brought is not believed: Stripe is asked. */
  async function confirm(request: ConfirmRequest, deadline: EpochMs): Promise<ProcessorAnswer> {
    const { merchantId, attemptId } = request;
    return withAccount(merchantId, attemptId, async (account) => {
      const call = { apiKey: account.apiKey, deadline };
      const found = await retrieve(call, request.processorReference);
      if (found.kind !== 'ok') return beforeSending(found);
      if (!belongsTo(found.value, merchantId)) return refused('no such charge');
      // Failed, or confirmed before: the first outcome holds.
      if (found.value.status !== 'requires_confirmation') return authorizationOf(found.value, request);
      const keyed = { ...call, idempotencyKey: attemptId };
      const confirmed = await api.call(keyed, (stripe, options) =>
        stripe.paymentIntents.confirm(found.value.id, { expand: EXPAND, return_url: account.returnUrl }, options),
      );
      return understood(confirmed, request, keyed);
    });
  }

  async function capture(request: CaptureRequest, deadline: EpochMs): Promise<OperationAnswer> {
    const amount = toStripeAmount(request.amount);
    if (amount === null) return declined(null, 'invalid_amount');
    return operate(request, deadline, async (intent, call) => {
      if (capturedBy(intent, request.attemptId) !== null) return captureOf(intent, request.attemptId, amount);
      const several = chargeOf(intent)?.payment_method_details?.card?.multicapture?.status === 'available';
      const params: Stripe.PaymentIntentCaptureParams = {
        amount_to_capture: amount,
        metadata: captureMark(request.attemptId, amount),
        expand: EXPAND,
        ...(several && { final_capture: request.final || amount === intent.amount_capturable }),
      };
      const answer = await api.call(call, (stripe, options) =>
        stripe.paymentIntents.capture(intent.id, params, options),
      );
      if (answer.kind !== 'ok') return notDone(answer, captureDecline(answer, intent));
      return problemOf(answer.value, request.amount ? { merchantId: request.merchantId } : request) === null
        ? captureOf(answer.value, request.attemptId, amount)
        : inDoubt('the answer is about another charge');
    });
  }

  async function release(request: OperationRequest, deadline: EpochMs): Promise<OperationAnswer> {
    return operate(request, deadline, async (intent, call) => {
      if (intent.amount_received > 0) return declined(intent.id, 'void_declined');
      // A cancellation names no amount, so the idempotency key does not tell one from another.
      if (toStripeAmount(request.amount) !== intent.amount) return inDoubt('only the whole hold can be released');
      const answer = await api.call(call, (stripe, options) =>
        stripe.paymentIntents.cancel(intent.id, { expand: EXPAND }, options),
      );
      if (answer.kind !== 'ok') return notDone(answer, 'void_declined');
      return belongsTo(answer.value, request.merchantId)
        ? voidOf(answer.value)
        : inDoubt('the answer is about another charge');
    });
  }

  async function refund(request: OperationRequest, deadline: EpochMs): Promise<OperationAnswer> {
    const amount = toStripeAmount(request.amount);
    if (amount === null) return declined(null, 'invalid_amount');
    const { attemptId, merchantId, paymentId } = request;
    const metadata = { [ATTEMPT]: attemptId, [MERCHANT]: merchantId, [PAYMENT]: paymentId };
    return operate(request, deadline, async (intent, call) => {
      const answer = await api.call(call, (stripe, options) =>
        stripe.refunds.create({ payment_intent: intent.id, amount, metadata }, options),
      );
      if (answer.kind !== 'ok') return notDone(answer, refundDecline(answer));
      return refundOf(answer.value, request);
    });
  }

  /** Reads the charge that an operation is about, so that nothing is done with another merchant's. */
  async function operate(
    { merchantId, attemptId, processorReference }: OperationRequest,
    deadline: EpochMs,
    act: (intent: Stripe.PaymentIntent, call: StripeCall) => Promise<OperationAnswer>,
  ): Promise<OperationAnswer> {
    return withAccount(merchantId, attemptId, async ({ apiKey }) => {
      const found = await retrieve({ apiKey, deadline }, processorReference);
      if (found.kind !== 'ok') return beforeSending(found);
      if (!belongsTo(found.value, merchantId)) return refused('no such charge');
      return act(found.value, { apiKey, deadline, idempotencyKey: attemptId });
    });
  }

  async function withAccount<A>(
    merchantId: AuthorizeRequest['merchantId'],
    attemptId: AttemptId,
    act: (account: StripeAccount) => Promise<A>,
  ): Promise<A | ReturnType<typeof refused> | ReturnType<typeof inDoubt>> {
    // Stripe forgets a key after 24 hours and would do everything a second time.
    if (clock.now() - timeOfId(attemptId) > KEY_LIFETIME_MS)
      return inDoubt('the idempotency key is too old to be sent');
    const account = await accounts.find(merchantId);
    return account === null ? refused('no account at Stripe is connected') : act(account);
  }

  const retrieve = (call: StripeCall, id: string): Promise<StripeOutcome<Stripe.PaymentIntent>> =>
    api.call(call, (stripe, options) => stripe.paymentIntents.retrieve(id, { expand: EXPAND }, options));

  /**
   * A decline comes as an error with the intent inside. The intent, read again, says all of it; where that fails, the error itself says who
   * refused, why, and whether to try again.
   */
  async function understood(
    outcome: StripeOutcome<Stripe.PaymentIntent>,
    request: AuthorizeRequest | ConfirmRequest,
    call: StripeCall,
  ): Promise<ProcessorAnswer> {
    if (outcome.kind === 'ok') return authorizationOf(outcome.value, request);
    if (outcome.kind !== 'refused') return outcome;
    const code = outcome.declineCode ?? outcome.code ?? 'card_declined';
    if (outcome.intentId !== null) {
      const { apiKey, deadline } = call;
      const found = await retrieve({ apiKey, deadline }, outcome.intentId);
      if (found.kind === 'ok') return authorizationOf(found.value, request);
      if (outcome.type !== 'card_error') return inDoubt('a refusal that can not be read');
      const { network, intentId } = outcome;
      const by = network.responseCode === null ? 'PROCESSOR' : 'ISSUER';
      return { ...declined(intentId, code), by, network: { ...NO_NETWORK_ANSWER, ...network } };
    }
    if (outcome.type === 'card_error' || DECLINES.includes(code)) return declined(null, code);
    return refused(`status ${outcome.status}`);
  }

  const enquiry = stripeEnquiry({ api, accounts });
  return {
    name: STRIPE,
    timeoutMs,
    authorize,
    confirm,
    capture,
    void: release,
    refund,
    enquire: enquiry.enquire,
    report: stripeReport({ api, accounts, clock, find: enquiry.find }),
    describeKept: stripeKeptCards({ api, accounts }),
    notices: stripeNotices({ api, accounts, clock, timeoutMs }),
    close: () => api.close(),
  };
}

/** An hour less than Stripe's (docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME_MS = 23 * HOUR_MS;

/** Requests that Stripe refuses for what is paid, not for how they are written (docs.stripe.com/error-codes). */
const DECLINES: readonly string[] = [
  'amount_too_small',
  'amount_too_large',
  'currency_not_supported',
  'payment_method_currency_mismatch',
];

function refused(cause: string): Extract<ProcessorAnswer, { kind: 'notSent' }> {
  return { kind: 'notSent', cause, refused: true };
}

/** The charge could not be read, so nothing was asked of it. */
function beforeSending(
  outcome: Exclude<StripeOutcome<never>, { kind: 'ok' }>,
): Extract<OperationAnswer, { kind: 'notSent' }> {
  return outcome.kind === 'refused' ? refused(`status ${outcome.status}`) : { kind: 'notSent', cause: outcome.cause };
}

function notDone(outcome: Exclude<StripeOutcome<never>, { kind: 'ok' }>, declineCode: string): OperationAnswer {
  if (outcome.kind !== 'refused') return outcome;
  const { status, intentId } = outcome;
  return status === 401 || status === 403 || status === 404
    ? refused(`status ${status}`)
    : declined(intentId, declineCode);
}

type NotOk = Exclude<StripeOutcome<never>, { kind: 'ok' }>;

const codeOf = (outcome: NotOk): string | null => (outcome.kind === 'refused' ? outcome.code : null);

function captureDecline(outcome: NotOk, intent: Stripe.PaymentIntent): string {
  const code = codeOf(outcome);
  if (code === 'amount_too_large') return 'amount_exceeds_authorization';
  return intent.status === 'canceled' || code === 'charge_expired_for_capture'
    ? 'authorization_expired'
    : 'capture_declined';
}

function refundDecline(outcome: NotOk): string {
  const code = codeOf(outcome);
  return code === 'amount_too_large' || code === 'charge_already_refunded'
    ? 'amount_exceeds_capture'
    : 'refund_declined';
}
