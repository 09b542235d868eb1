import type Stripe from 'stripe';
import { type Clock, DAY_MS, SECOND_MS } from '../../../src/kernel/clock';
import { type Behaviour, behaviourOf, type Decline, PAYMENT_METHODS, SEPA_ACCOUNTS, stripeCardNumber } from './cards';
import {
  aCharge,
  anIntent,
  anOutcome,
  aPaymentError,
  aRefund,
  type ReadCharge,
  type ReadDispute,
  type ReadEvent,
} from './objects';
import { type ApiFault, fault, metadataOf, nested, type Params, stringOf, wrongData } from './requests';

interface Held {
  intent: Stripe.PaymentIntent;
  charge: ReadCharge | null;
  readonly behaviour: Behaviour;
  readonly number: string | null;
  /** How often it was read since it is `processing`. */
  reads: number;
  /** What happens when it was read often enough. */
  settle: (() => void) | null;
  readonly searchableAt: number;
  /** As it was asked for; without the card. */
  readonly params: Params;
}

/** Stripe cancels what was not captured for seven days (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
const HOLD_MS = 7 * DAY_MS;
const READS_UNTIL_SETTLED = 2;
const THREE_DECIMALS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** One account's objects, and what may be done with them. */
export class Account {
  readonly held = new Map<string, Held>();
  readonly refunds = new Map<string, { refund: Stripe.Refund; reads: number; settle: (() => void) | null }>();
  readonly disputes: ReadDispute[] = [];
  readonly events: ReadEvent[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly options: {
      readonly origin: () => string;
      readonly searchLagMs: number;
      readonly nextId: (prefix: string) => string;
    },
  ) {}

  #now(): number {
    return Math.floor(this.clock.now() / SECOND_MS);
  }

  create(params: Params): Held | ApiFault {
    const amount = Number(params['amount']);
    const currency = stringOf(params['currency']) ?? '';
    if (amount < 50) return fault(400, 'invalid_request_error', 'amount_too_small', { param: 'amount' });
    if (amount > 99_999_999) return fault(400, 'invalid_request_error', 'amount_too_large', { param: 'amount' });
    if (THREE_DECIMALS.includes(currency) && amount % 10 !== 0)
      return fault(400, 'invalid_request_error', undefined, { param: 'amount' });
    const data = nested(params, 'payment_method_data');
    const iban = stringOf(nested(data, 'sepa_debit')['iban']);
    const kept = PAYMENT_METHODS[stringOf(params['payment_method']) ?? ''];
    const number =
      stringOf(nested(data, 'card')['number']) ?? (kept === undefined ? null : stripeCardNumber(kept.card));
    if (iban === null && number === null)
      return fault(400, 'invalid_request_error', 'resource_missing', { param: 'payment_method' });
    // "The PaymentMethod you provided is attached to a customer so for security purposes you must provide the customer in the request."
    if (kept !== undefined && kept.customer !== stringOf(params['customer']))
      return fault(400, 'invalid_request_error', undefined, { param: 'customer' });
    if (iban !== null && stringOf(nested(data, 'billing_details')['email']) === null)
      return fault(400, 'invalid_request_error', 'parameter_missing', { param: 'billing_details[email]' });
    const wrong = iban === null && number !== null ? wrongData(number, nested(data, 'card'), this.clock.now()) : null;
    // Nothing is made of a card that can't exist.
    if (wrong !== null) return fault(402, 'card_error', wrong);
    const behaviour = iban === null ? behaviourOf(number!) : (SEPA_ACCOUNTS[iban] ?? { settles: 'succeeded' });
    const intent = anIntent({
      id: this.options.nextId('pi'),
      created: this.#now(),
      amount,
      currency,
      captureMethod: params['capture_method'] as Stripe.PaymentIntent.CaptureMethod,
      confirmationMethod: params['confirmation_method'] as Stripe.PaymentIntent.ConfirmationMethod,
      metadata: metadataOf(params),
      methodType: iban === null ? 'card' : 'sepa_debit',
    });
    const searchableAt = this.clock.now() + this.options.searchLagMs;
    const { payment_method_data: _, ...shownParams } = params;
    const held: Held = {
      intent,
      charge: null,
      behaviour,
      number,
      reads: 0,
      settle: null,
      searchableAt,
      params: shownParams,
    };
    this.held.set(intent.id, held);
    const multicapture =
      nested(nested(params, 'payment_method_options'), 'card')['request_multicapture'] === 'if_available' &&
      !behaviour.singleCapture;
    const offSession = params['off_session'] === 'true';
    const asked =
      behaviour.challenge === true ||
      nested(nested(params, 'payment_method_options'), 'card')['request_three_d_secure'] === 'any';
    if (asked && offSession) {
      return this.#decline(
        held,
        { code: 'authentication_required', declineCode: 'authentication_required', networkDeclineCode: '1A' },
        multicapture,
      );
    }
    if (asked) {
      const returnUrl = stringOf(params['return_url']);
      if (returnUrl === null) return fault(400, 'invalid_request_error', 'parameter_missing', { param: 'return_url' });
      intent.status = 'requires_action';
      intent.next_action = {
        type: 'redirect_to_url',
        redirect_to_url: { url: `${this.options.origin()}/3ds/${intent.id}`, return_url: returnUrl },
      };
      held.settle = () => this.#charge(held, multicapture, true);
      return held;
    }
    return this.#charge(held, multicapture, false);
  }

  #charge(held: Held, multicapture: boolean, challenged: boolean): Held | ApiFault {
    const { intent, behaviour, number } = held;
    if (behaviour.decline !== undefined && behaviour.settles === undefined)
      return this.#decline(held, behaviour.decline, multicapture);
    const card = number === null ? null : { last4: number.slice(-4), challenged, multicapture };
    held.charge = aCharge(intent, this.options.nextId('ch'), behaviour, card);
    intent.next_action = null;
    if (behaviour.settles !== undefined) {
      intent.status = 'processing';
      this.#tell('payment_intent.processing', intent);
      held.reads = 0;
      held.settle = () =>
        void (behaviour.settles === 'succeeded'
          ? this.#succeed(held)
          : this.#fail(held, behaviour.decline ?? DECLINED));
    } else this.#succeed(held);
    return held;
  }

  #succeed(held: Held): void {
    const { intent, charge } = held;
    Object.assign(charge!, { status: 'succeeded', paid: true, outcome: anOutcome(null) });
    if (intent.capture_method === 'manual') {
      intent.status = 'requires_capture';
      intent.amount_capturable = intent.amount;
      this.#tell('payment_intent.amount_capturable_updated', intent);
    } else {
      intent.status = 'succeeded';
      intent.amount_received = intent.amount;
      charge!.captured = true;
      this.#tell('payment_intent.succeeded', intent);
    }
  }

  #decline(held: Held, decline: Decline, multicapture: boolean): ApiFault {
    const card = held.number === null ? null : { last4: held.number.slice(-4), challenged: false, multicapture };
    held.charge = aCharge(held.intent, this.options.nextId('ch'), held.behaviour, card);
    this.#fail(held, decline);
    return fault(402, 'card_error', decline.code, {
      ...(decline.declineCode !== undefined && { decline_code: decline.declineCode }),
      ...(decline.networkDeclineCode !== undefined && { network_decline_code: decline.networkDeclineCode }),
      ...(decline.networkAdviceCode !== undefined && { network_advice_code: decline.networkAdviceCode }),
      ...(decline.adviceCode !== undefined && { advice_code: decline.adviceCode }),
      payment_method: { card: { brand: held.behaviour.brand ?? 'visa' } },
      payment_intent: shown(held, []),
    });
  }

  #fail(held: Held, decline: Decline): void {
    const { intent, charge } = held;
    intent.status = 'requires_payment_method';
    intent.next_action = null;
    intent.last_payment_error = aPaymentError(decline);
    if (charge !== null)
      Object.assign(charge, { status: 'failed', failure_code: decline.code, outcome: anOutcome(decline) });
    this.#tell('payment_intent.payment_failed', intent);
  }

  /** The customer's answer at the issuer's page. Later ones count for nothing. */
  challenge(id: string, passed: boolean): void {
    const held = this.held.get(id);
    if (held?.intent.status !== 'requires_action') return;
    if (passed) {
      held.intent.status = 'requires_confirmation';
      held.intent.next_action = null;
    } else this.#fail(held, { code: 'payment_intent_authentication_failure' });
  }

  confirm(held: Held): Held | ApiFault {
    if (held.intent.status !== 'requires_confirmation') return unexpectedState(held);
    const before = this.#take(held);
    before?.();
    return held.intent.last_payment_error === null
      ? held
      : fault(402, 'card_error', held.intent.last_payment_error.code, { payment_intent: shown(held, []) });
  }

  find(id: string): Held | null {
    const held = this.held.get(id) ?? null;
    if (held === null) return null;
    const { intent } = held;
    if (intent.status === 'requires_capture' && this.clock.now() >= intent.created * SECOND_MS + HOLD_MS) {
      Object.assign(intent, {
        status: 'canceled',
        cancellation_reason: 'automatic',
        amount_capturable: 0,
        canceled_at: this.#now(),
      });
      this.#tell('payment_intent.canceled', intent);
    }
    if (intent.status === 'processing') {
      held.reads += 1;
      if (held.reads >= READS_UNTIL_SETTLED) this.#take(held)?.();
    }
    return held;
  }

  /** What was `processing` comes to its end: a bank has answered. */
  settle(id: string): void {
    this.#take(this.held.get(id)!)?.();
  }

  /** The search shows a new charge only after a while. */
  isSearchable(at: number): boolean {
    return this.clock.now() >= at;
  }

  #take(held: Held): (() => void) | null {
    const { settle } = held;
    held.settle = null;
    return settle;
  }

  capture(held: Held, params: Params): Held | ApiFault {
    const { intent, charge, behaviour } = held;
    if (intent.status !== 'requires_capture') return unexpectedState(held);
    const amount =
      params['amount_to_capture'] === undefined ? intent.amount_capturable : Number(params['amount_to_capture']);
    if (amount > intent.amount_capturable)
      return fault(400, 'invalid_request_error', 'amount_too_large', { payment_intent: shown(held, []) });
    const several = charge?.payment_method_details.card?.multicapture?.status === 'available';
    if (params['final_capture'] !== undefined && !several)
      return fault(400, 'invalid_request_error', undefined, { param: 'final_capture' });
    if (behaviour.capture?.declined)
      return fault(402, 'card_error', 'capture_declined', { payment_intent: shown(held, []) });
    Object.assign(intent.metadata, metadataOf(params));
    const final = params['final_capture'] !== 'false';
    const take = (): void => {
      intent.amount_received += amount;
      intent.amount_capturable = final ? 0 : intent.amount_capturable - amount;
      intent.status = final ? 'succeeded' : 'requires_capture';
      if (charge !== null) charge.captured = true;
      this.#tell(final ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', intent);
    };
    const settles = behaviour.capture?.settles;
    if (settles === undefined) take();
    else {
      intent.status = 'processing';
      held.reads = 0;
      held.settle = settles === 'succeeded' ? take : () => void (intent.status = 'requires_capture');
    }
    return held;
  }

  cancel(held: Held): Held | ApiFault {
    const { intent, behaviour } = held;
    if (
      !['requires_capture', 'requires_action', 'requires_confirmation', 'requires_payment_method'].includes(
        intent.status,
      ) ||
      behaviour.cancel?.declined
    )
      return unexpectedState(held);
    Object.assign(intent, { status: 'canceled', canceled_at: this.#now(), amount_capturable: 0, next_action: null });
    this.#tell('payment_intent.canceled', intent);
    return held;
  }

  refund(params: Params): Stripe.Refund | ApiFault {
    const held = this.find(stringOf(params['payment_intent']) ?? '');
    if (held === null) return fault(404, 'invalid_request_error', 'resource_missing');
    const amount = Number(params['amount']);
    const open = held.intent.amount_received - this.refundedOf(held.intent.id, ['succeeded', 'pending']);
    if (open <= 0) return fault(400, 'invalid_request_error', 'charge_already_refunded');
    if (amount > open) return fault(400, 'invalid_request_error', undefined, { param: 'amount' });
    const refund = aRefund(this.options.nextId('re'), held.intent, amount, metadataOf(params), this.#now());
    const { declined, settles } = held.behaviour.refund ?? {};
    const fail = (): void => void Object.assign(refund, { status: 'failed', failure_reason: 'declined' });
    if (declined) fail();
    if (settles !== undefined) refund.status = 'pending';
    const settle =
      settles === undefined
        ? null
        : () => {
            if (settles === 'succeeded') refund.status = 'succeeded';
            else fail();
            this.#tell(settles === 'succeeded' ? 'refund.updated' : 'refund.failed', refund);
          };
    this.refunds.set(refund.id, { refund, reads: 0, settle });
    this.#tell('refund.created', refund);
    return refund;
  }

  /** A refund that had succeeded comes back: the customer's bank did not take it. */
  failRefund(intentId: string): void {
    const { refund } = [...this.refunds.values()].find((kept) => kept.refund.payment_intent === intentId)!;
    Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' });
    this.#tell('refund.failed', refund);
    this.#tell('refund.updated', refund);
  }

  refundsOf(intentId: string): readonly Stripe.Refund[] {
    const mine = [...this.refunds.values()].filter(({ refund }) => refund.payment_intent === intentId);
    for (const kept of mine) {
      kept.reads += 1;
      if (kept.settle === null || kept.reads < READS_UNTIL_SETTLED) continue;
      const { settle } = kept;
      kept.settle = null;
      settle();
    }
    return mine.map(({ refund }) => refund);
  }

  refundedOf(intentId: string, statuses: readonly string[]): number {
    const mine = [...this.refunds.values()].filter(({ refund }) => refund.payment_intent === intentId);
    return mine.reduce((sum, { refund }) => (statuses.includes(refund.status ?? '') ? sum + refund.amount : sum), 0);
  }

  /** The cardholder, or of a debit the bank, wants the money back. */
  dispute(intentId: string, reason: string, networkReasonCode: string): ReadDispute {
    const { intent, charge } = this.held.get(intentId)!;
    const brand = charge?.payment_method_details.card?.brand ?? undefined;
    const dispute: ReadDispute = {
      id: this.options.nextId('dp'),
      object: 'dispute',
      amount: intent.amount_received,
      charge: charge!.id,
      created: this.#now(),
      currency: intent.currency,
      evidence_details: { due_by: this.#now() + 7 * 86_400, has_evidence: false, past_due: false, submission_count: 0 },
      metadata: {},
      network_reason_code: networkReasonCode,
      payment_intent: intent.id,
      payment_method_details:
        brand === undefined
          ? { type: 'sepa_debit' }
          : { type: 'card', card: { brand, network_reason_code: networkReasonCode } },
      reason,
      status: brand === undefined ? 'lost' : 'needs_response',
    };
    this.disputes.push(dispute);
    this.#tell('charge.dispute.created', dispute);
    return dispute;
  }

  closeDispute(dispute: ReadDispute, status: 'won' | 'lost'): void {
    dispute.status = status;
    this.#tell('charge.dispute.closed', dispute);
  }

  #tell(type: ReadEvent['type'], object: object): void {
    const event = {
      id: this.options.nextId('evt'),
      object: 'event',
      created: this.#now(),
      type,
      data: { object: structuredClone(object) },
    } as const;
    this.events.push(event);
  }
}

const DECLINED: Decline = { code: 'card_declined', declineCode: 'insufficient_funds', networkDeclineCode: '51' };

/** As the API shows it: the charge as an id unless its expansion was asked for. */
export function shown({ intent, charge }: Pick<Held, 'intent' | 'charge'>, expand: readonly string[]): object {
  return { ...intent, latest_charge: expand.includes('latest_charge') ? charge : (charge?.id ?? null) };
}

function unexpectedState(held: Held): ApiFault {
  return fault(400, 'invalid_request_error', 'payment_intent_unexpected_state', { payment_intent: shown(held, []) });
}
