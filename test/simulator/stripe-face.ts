import type { EpochMs } from '../../src/kernel/clock';
import type { AttemptId, MerchantId, PaymentId } from '../../src/kernel/ids';
import type { CurrencyCode } from '../../src/kernel/money';
import type { HttpRequest } from '../../src/processors/http';
import type { AuthorizeRequest, ProcessorAnswer } from '../../src/processors/processor';
import { aPaymentError, anIntent, anOutcome, aRefund } from '../support/stripe/objects';
import type { Decline } from '../support/stripe/cards';
import type { Swarm } from './faults';
import type { Charge, Entry, Ledger, ProcessorName } from './processor';
import type { Random } from './random';

/** What the face answers: a status and a body, as HTTP carries them. */
export interface FaceAnswer {
  readonly status: number;
  readonly body: object;
}

/** Stripe forgets idempotency keys after so long. */
const KEY_LIFETIME_MS = 24 * 3_600_000;
/** How long the search does not show a new charge. */
const SEARCH_LAG_MS = 60_000;

type Form = ReadonlyMap<string, string>;

/**
 * A ledger as Stripe would show it: its API's paths, its objects, and its ways of saying "not now". So the real connector works against the
 * books that the oracle knows. Operations are decided at once, as Stripe's captures and cancellations are.
 */
export class StripeFace {
  readonly #kept = new Map<string, FaceAnswer & { readonly fingerprint: string; readonly at: EpochMs }>();
  /** Notes on PaymentIntents, by their ids. */
  readonly #metadata = new Map<string, Record<string, string>>();
  /** Challenges that the customer has answered at the issuer's page. */
  readonly #answered = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly name: ProcessorName,
    private readonly world: { now(): EpochMs; readonly swarm: Swarm; readonly random: Random },
  ) {
    ledger.decidesAtOnce.add(name);
  }

  /** The customer has answered the issuer. */
  answered(reference: string): void {
    this.#answered.add(reference);
  }

  /** A request arrives, maybe once more. */
  hear({ method, path, body, headers = {} }: HttpRequest): FaceAnswer {
    const [pathname = '', query = ''] = path.split('?');
    const form: Form = new Map(new URLSearchParams(method === 'GET' ? query : (body ?? '')));
    if (method === 'GET') return this.#read(pathname, form);
    const key = headers['idempotency-key'] ?? '';
    const fingerprint = `${pathname} ${body}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined && this.world.now() < kept.at + KEY_LIFETIME_MS)
      return kept.fingerprint === fingerprint ? kept : refusal(400, 'idempotency_error');
    if (kept !== undefined) this.#accuse(key, 'a request sent again after its key was forgotten');
    const busy = this.#busy();
    if (busy !== null) return busy;
    const said = this.#change(pathname, form, key);
    this.#kept.set(key, { ...said, fingerprint, at: this.world.now() });
    return said;
  }

  /** Refusals that come to nothing: a lock, the same key in work, too many calls. */
  #busy(): FaceAnswer | null {
    const { swarm, random } = this.world;
    if (swarm.strikes('refused', random)) return refusal(429, 'invalid_request_error', 'rate_limit');
    if (swarm.strikes('duplicate', random)) return refusal(429, 'invalid_request_error', 'lock_timeout');
    return swarm.strikes('slow', random) ? refusal(409, 'idempotency_error', 'idempotency_key_in_use') : null;
  }

  #change(pathname: string, form: Form, key: string): FaceAnswer {
    const [, , resource, id = '', verb] = pathname.split('/');
    const attemptId = key as AttemptId;
    if (resource === 'refunds') return this.#refund(form, attemptId);
    if (id === '') return this.#authorize(form, attemptId);
    const charge = this.#chargeOf(id);
    if (charge === null) return MISSING;
    const { paymentId, merchantId, currency } = charge;
    const about = {
      attemptId,
      paymentId: paymentId as PaymentId,
      merchantId: merchantId as MerchantId,
      processorReference: id,
    };
    const money = (amountMinor: number) => ({ amountMinor, currency: currency as CurrencyCode });
    if (verb === 'confirm') {
      if (statusOf(this, charge) !== 'requires_confirmation') return unexpectedState(this.#show(charge));
      return this.#said(charge, this.ledger.confirm({ ...about, challengeResult: '' }, this.name));
    }
    if (verb === 'cancel') {
      const answer = this.ledger.void({ ...about, amount: money(charge.authorizedMinor) }, this.name);
      return answer.kind === 'done' ? ok(this.#show(charge)) : unexpectedState(this.#show(charge));
    }
    const amount = money(Number(form.get('amount_to_capture')));
    const final = form.get('final_capture') !== 'false';
    const answer = this.ledger.capture({ ...about, amount, final }, this.name);
    if (answer.kind !== 'done') return refusal(402, 'card_error', 'capture_declined', this.#show(charge));
    Object.assign(this.#metadata.get(id)!, metadataIn(form));
    return ok(this.#show(charge));
  }

  #authorize(form: Form, attemptId: AttemptId): FaceAnswer {
    const metadata = metadataIn(form);
    const isAbsent = form.get('off_session') === 'true';
    const networkTransactionId =
      form.get('payment_method_options[card][mit_exemption][network_transaction_id]') ?? null;
    const isDebit = form.get('payment_method_data[type]') === 'sepa_debit';
    const request = {
      attemptId,
      paymentId: metadata['assay_payment'] as PaymentId,
      merchantId: metadata['assay_merchant'] as MerchantId,
      orderReference: metadata['assay_order'] ?? '',
      amount: {
        amountMinor: Number(form.get('amount')),
        currency: form.get('currency')!.toUpperCase() as CurrencyCode,
      },
      captureMethod: form.get('capture_method') === 'manual' ? 'MANUAL' : 'AUTOMATIC',
      initiator: isAbsent ? 'MERCHANT' : 'CUSTOMER',
      instrument: {
        kind: isDebit ? 'BANK_ACCOUNT' : 'CARD',
        storedCredential: isAbsent ? { usage: 'SUBSEQUENT', reason: null, networkTransactionId } : null,
      } as AuthorizeRequest['instrument'],
      requireAuthentication: false,
      allowPartialApproval: false,
      captureUpToMinor: null,
      statementDescriptor: null,
    } as const satisfies AuthorizeRequest;
    const answer = this.ledger.authorize(request, this.name);
    const charge = this.ledger.entries.get(attemptId)!.charge;
    this.#metadata.set(charge.reference, metadata);
    return this.#said(charge, answer);
  }

  #said(charge: Charge, answer: ProcessorAnswer): FaceAnswer {
    if (answer.kind !== 'declined') return ok(this.#show(charge));
    const { code, declineCode, networkDeclineCode, networkAdviceCode } = declineOf(answer);
    const brand = networkAdviceCode === undefined ? 'visa' : 'mastercard';
    const said = { decline_code: declineCode, network_decline_code: networkDeclineCode };
    const more = { ...said, network_advice_code: networkAdviceCode, payment_method: { card: { brand } } };
    return refusal(402, 'card_error', code, this.#show(charge), more);
  }

  #refund(form: Form, attemptId: AttemptId): FaceAnswer {
    const charge = this.#chargeOf(form.get('payment_intent') ?? '');
    if (charge === null) return MISSING;
    const { paymentId, merchantId, currency, reference } = charge;
    this.ledger.refund(
      {
        attemptId,
        paymentId: paymentId as PaymentId,
        merchantId: merchantId as MerchantId,
        processorReference: reference,
        amount: { amountMinor: Number(form.get('amount')), currency: currency as CurrencyCode },
      },
      this.name,
    );
    return ok(this.#refundOf(this.ledger.entries.get(attemptId)!));
  }

  #read(pathname: string, form: Form): FaceAnswer {
    const [, , resource, id = ''] = pathname.split('/');
    const charge = this.#chargeOf(form.get('payment_intent') ?? id);
    if (resource === 'refunds') {
      const mine = this.#entries().filter((entry) => entry.charge === charge && entry.operation === 'REFUND');
      return list(
        mine.map((entry) => this.#refundOf(entry)),
        form,
      );
    }
    if (resource === 'disputes') return list(charge === null ? [] : this.#disputesOf(charge), form);
    if (id === 'search') {
      const wanted = /:'(\w+)'$/.exec(form.get('query') ?? '')?.[1];
      const lag = this.world.swarm.has('staleEnquiry') ? SEARCH_LAG_MS : 0;
      const entry = this.#entries().find((one) => one.attemptId === wanted && one.operation === 'AUTHORIZE');
      const isShown = entry !== undefined && entry.arrivedAt + lag <= this.world.now();
      return ok({ object: 'search_result', data: isShown ? [this.#show(entry.charge)] : [], has_more: false });
    }
    if (id === '') {
      const [from, to] = [Number(form.get('created[gte]')), Number(form.get('created[lte]'))];
      const then = this.#entries().filter(
        ({ operation, arrivedAt }) =>
          operation === 'AUTHORIZE' && seconds(arrivedAt) >= from && seconds(arrivedAt) <= to,
      );
      return list(then.map((entry) => this.#show(entry.charge)).reverse(), form);
    }
    return charge === null ? MISSING : ok(this.#show(charge));
  }

  #entries(): readonly Entry[] {
    return [...this.ledger.entries.values()].filter(({ charge }) => charge.processor === this.name);
  }

  #chargeOf(reference: string): Charge | null {
    const charge = this.ledger.charges.get(reference) ?? null;
    return charge?.processor === this.name ? charge : null;
  }

  /** What the latest of a charge's authorization and confirmations was answered. */
  answerOf({ attemptId, reference }: Charge): ProcessorAnswer {
    const confirmed = this.#entries().findLast(
      ({ operation, charge }) => operation === 'CONFIRM' && charge.reference === reference,
    );
    return (confirmed ?? this.ledger.entries.get(attemptId)!).answer as ProcessorAnswer;
  }

  isAnswered(reference: string): boolean {
    return this.#answered.has(reference);
  }

  #show(charge: Charge): { readonly id: string } {
    const { reference, amountMinor, authorizedMinor, capturedMinor, released, state, isDebit } = charge;
    const intent = anIntent({
      id: reference,
      created: seconds(this.ledger.entries.get(charge.attemptId)!.arrivedAt),
      amount: amountMinor,
      currency: charge.currency.toLowerCase(),
      captureMethod: charge.captureMethod === 'MANUAL' ? 'manual' : 'automatic',
      confirmationMethod: 'manual',
      metadata: { ...this.#metadata.get(reference) },
      methodType: isDebit ? 'sepa_debit' : 'card',
    });
    const status = statusOf(this, charge);
    const answer = this.answerOf(charge);
    const decline = status === 'requires_payment_method' && answer.kind === 'declined' ? declineOf(answer) : null;
    const isLive = state === 'LIVE' || state === 'VOIDED';
    const isOpen = status === 'requires_capture' && !released;
    return Object.assign(intent, {
      status,
      amount_received: capturedMinor,
      amount_capturable: isOpen ? authorizedMinor - capturedMinor : 0,
      next_action:
        status === 'requires_action'
          ? { type: 'redirect_to_url', redirect_to_url: { url: 'https://issuer.test/challenge', return_url: null } }
          : null,
      last_payment_error: decline && aPaymentError(decline),
      latest_charge:
        isLive || decline !== null
          ? {
              id: `ch-${reference}`,
              object: 'charge',
              status: isLive ? 'succeeded' : 'failed',
              outcome: anOutcome(decline),
              payment_method_details: detailsOf(charge, decline),
            }
          : null,
    });
  }

  #refundOf({ attemptId, charge, amountMinor, answer, arrivedAt }: Entry): { readonly id: string } {
    const intent = this.#show(charge) as ReturnType<typeof anIntent>;
    const metadata = { assay_attempt: attemptId, assay_merchant: charge.merchantId };
    const refund = aRefund(`refund-${attemptId}`, intent, amountMinor, metadata, seconds(arrivedAt));
    const status = { done: 'succeeded', pending: 'pending' }[answer.kind as string] ?? 'failed';
    return Object.assign(refund, { status });
  }

  #disputesOf(charge: Charge): readonly { readonly id: string }[] {
    const { reference, returnedAt, currency } = charge;
    const common = { object: 'dispute', currency: currency.toLowerCase(), payment_intent: reference };
    if (returnedAt !== null) {
      const said = {
        reason: 'general',
        network_reason_code: 'MD06',
        status: 'lost',
        evidence_details: { due_by: null },
      };
      return [
        {
          ...common,
          ...said,
          id: `dp-${reference}`,
          amount: charge.capturedMinor,
          created: seconds(returnedAt),
        } as never,
      ];
    }
    return (this.ledger.sequels.disputes.get(reference) ?? []).map((dispute) => ({
      ...common,
      id: dispute.reference,
      amount: dispute.amount.amountMinor,
      created: seconds(dispute.openedAt),
      reason: 'fraudulent',
      network_reason_code: dispute.reasonCode,
      status: dispute.status.toLowerCase(),
      evidence_details: { due_by: dispute.respondBy === null ? null : seconds(dispute.respondBy) },
      payment_method_details: { type: 'card', card: { brand: 'visa', network_reason_code: dispute.reasonCode } },
    }));
  }

  #accuse(attemptId: string, what: string): void {
    const paymentId = this.ledger.entries.get(attemptId)?.charge.paymentId;
    if (paymentId !== undefined) this.ledger.accusations.push({ what, attemptId, paymentId });
  }
}

function statusOf(face: StripeFace, charge: Charge): string {
  const { state, captureMethod, capturedMinor, authorizedMinor, released, reference } = charge;
  switch (state) {
    case 'VOIDED':
      return 'canceled';
    case 'LIVE':
      return captureMethod === 'AUTOMATIC' || released || capturedMinor >= authorizedMinor
        ? 'succeeded'
        : 'requires_capture';
    case 'CHALLENGED':
      return face.isAnswered(reference) ? 'requires_confirmation' : 'requires_action';
    case 'NONE':
      return face.answerOf(charge).kind === 'pending' ? 'processing' : 'requires_payment_method';
  }
}

/** The ledger's three kinds of decline, in Stripe's words. */
function declineOf({ declineCode, network }: Extract<ProcessorAnswer, { kind: 'declined' }>): Decline {
  const code = 'card_declined';
  if (declineCode === 'issuer_unavailable') return { code, declineCode: 'issuer_not_available' };
  const { responseCode, adviceCode } = network;
  return {
    code,
    declineCode,
    ...(responseCode !== null && { networkDeclineCode: responseCode }),
    ...(adviceCode !== null && { networkAdviceCode: adviceCode }),
  };
}

function detailsOf({ isDebit, reference }: Charge, decline: Decline | null): object {
  if (isDebit) return { type: 'sepa_debit' };
  const network = decline?.networkAdviceCode === undefined ? 'visa' : 'mastercard';
  return {
    type: 'card',
    card: {
      brand: network,
      network,
      checks: null,
      multicapture: { status: 'available' },
      network_transaction_id: `ntx-${reference}`,
      three_d_secure: null,
    },
  };
}

const MISSING: FaceAnswer = refusal(404, 'invalid_request_error', 'resource_missing');

function ok(body: object): FaceAnswer {
  return { status: 200, body };
}

function unexpectedState(intent: object): FaceAnswer {
  return refusal(400, 'invalid_request_error', 'payment_intent_unexpected_state', intent);
}

function refusal(status: number, type: string, code?: string, intent?: object, more: object = {}): FaceAnswer {
  return { status, body: { error: { type, code, payment_intent: intent, ...more } } };
}

function list(all: readonly { readonly id: string }[], form: Form): FaceAnswer {
  const limit = Number(form.get('limit') ?? 10);
  const after = form.get('starting_after');
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return ok({ object: 'list', data: all.slice(from, from + limit), has_more: from + limit < all.length });
}

function metadataIn(form: Form): Record<string, string> {
  const notes = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(notes);
}

function seconds(at: EpochMs): number {
  return Math.floor(at / 1_000);
}
