import type Stripe from 'stripe';
import { type Clock, type EpochMs, MINUTE_MS, SECOND_MS, sleep } from '../../kernel/clock';
import type { Secret } from '../../kernel/secret';
import type { HttpPort } from '../http';
import type { NetworkAnswer } from '../processor';
import { isLost, isNotSent, stripeHttp } from './http-client';

/** How a call to Stripe is made: whose key, until when, and for calls that change something by which idempotency key. */
export interface StripeCall {
  readonly apiKey: Secret;
  readonly deadline: EpochMs;
  readonly idempotencyKey?: string;
}

/** Stripe's error, without its texts: those may quote what was sent. */
export interface StripeRefusal {
  readonly kind: 'refused';
  readonly status: number;
  /** `card_error`, `invalid_request_error`, … */
  readonly type: string;
  readonly code: string | null;
  readonly declineCode: string | null;
  /** What network and Stripe said beside it. */
  readonly network: Pick<NetworkAnswer, 'scheme' | 'responseCode' | 'adviceCode'>;
  /** The PaymentIntent that the error carries: a declined one exists at Stripe all the same. */
  readonly intentId: string | null;
}

export type StripeOutcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | StripeRefusal
  /** Proved: Stripe did nothing. */
  | { readonly kind: 'notSent'; readonly cause: string }
  | { readonly kind: 'inDoubt'; readonly cause: string };

/** One SDK for all merchants, loaded at the first call. */
export class StripeApi {
  readonly #http: HttpPort;
  readonly #clock: Clock;
  #sdk: Promise<Stripe> | null = null;

  constructor(http: HttpPort, clock: Clock) {
    this.#http = http;
    this.#clock = clock;
  }

  /** Makes one call, again while Stripe says that it did nothing for now: object or key are busy, or there are too many calls. Never throws. */
  async call<T>(
    { apiKey, deadline, idempotencyKey }: StripeCall,
    send: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<T>,
  ): Promise<StripeOutcome<T>> {
    this.#sdk ??= this.#load();
    const stripe = await this.#sdk;
    let keyWasInUse = false;
    const limitedUntil = Math.min(deadline, this.#clock.now() + LIMITED_FOR_MS);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
      const timeout = deadline - this.#clock.now();
      if (timeout <= 0) return ended(keyWasInUse, 'the deadline had passed');
      const options = {
        apiKey: apiKey.expose(),
        timeout,
        maxNetworkRetries: 0,
        ...(idempotencyKey && { idempotencyKey }),
      };
      const outcome = await attempt(() => send(stripe, options));
      if (outcome.kind !== 'refused' || !isBusy(outcome)) return outcome;
      keyWasInUse ||= outcome.code === KEY_IN_USE;
      const until = isLimited(outcome) ? limitedUntil : deadline;
      if (this.#clock.now() + pauseMs >= until)
        return ended(keyWasInUse, isLimited(outcome) ? 'rate limited' : 'the object was locked');
      await sleep(this.#clock, pauseMs);
    }
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  async #load(): Promise<Stripe> {
    // 14 MB of code: whoever does not use Stripe never loads it.
    const { default: StripeSdk } = await import('stripe');
    // Every call brings its merchant's key; this one would be refused.
    const options = { maxNetworkRetries: 0, telemetry: false, timeout: MINUTE_MS };
    const sdk = new StripeSdk('sk_none', { ...options, httpClient: stripeHttp(this.#http, this.#clock) });
    // The package has the same types twice, for `import()` and for `require`, which TypeScript takes for different ones.
    return sdk as unknown as Stripe;
  }
}

const FIRST_PAUSE_MS = 50;
/** Another request holds the object: this one was not processed (docs.stripe.com/error-codes#lock-timeout). 409 or 429, by API version. */
const LOCK_TIMEOUT = 'lock_timeout';
/** The same attempt is being processed at this moment. */
const KEY_IN_USE = 'idempotency_key_in_use';
/** Too many calls: so long it is worth to wait. After that another processor does better, if there is one. */
const LIMITED_FOR_MS = SECOND_MS;

function isBusy(refusal: StripeRefusal): boolean {
  const { status, code } = refusal;
  return code === LOCK_TIMEOUT || (status === 409 && code === KEY_IN_USE) || isLimited(refusal);
}

/** Nothing was done (docs.stripe.com/rate-limits). */
function isLimited({ status, code }: StripeRefusal): boolean {
  return status === 429 && code !== LOCK_TIMEOUT;
}

/** What is in progress under our key may still charge. */
function ended<T>(keyWasInUse: boolean, cause: string): StripeOutcome<T> {
  return { kind: keyWasInUse ? 'inDoubt' : 'notSent', cause };
}

async function attempt<T>(send: () => Promise<T>): Promise<StripeOutcome<T>> {
  try {
    return { kind: 'ok', value: await send() };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Docs.stripe.com/api/errors, and for what a status proves docs.stripe.com/error-low-level. */
function outcomeOf(error: unknown): StripeOutcome<never> {
  const detail = error instanceof Error && 'detail' in error ? error.detail : null;
  if (isNotSent(detail)) return { kind: 'notSent', cause: detail.message };
  if (isLost(detail)) return { kind: 'inDoubt', cause: detail.message };
  const seen = error as Partial<Stripe.errors.StripeError>;
  const status = seen.statusCode;
  if (status === undefined) return { kind: 'inDoubt', cause: 'an answer that can not be read' };
  // The same key with other contents: what the first request did is not known from here.
  if (seen.rawType === 'idempotency_error')
    return seen.code === KEY_IN_USE
      ? refusal(seen, status)
      : { kind: 'inDoubt', cause: 'the idempotency key was used for something else' };
  if (status >= 500 || status < 400 || status === 424) return { kind: 'inDoubt', cause: `status ${status}` };
  return refusal(seen, status);
}

function refusal(error: Partial<Stripe.errors.StripeError>, status: number): StripeRefusal {
  return {
    kind: 'refused',
    status,
    type: error.rawType ?? 'unknown',
    // Where Stripe sends none, the SDK has an empty text.
    code: error.code || null,
    declineCode: error.decline_code || null,
    network: networkIn(error),
    intentId: error.payment_intent?.id ?? null,
  };
}

function networkIn(error: Partial<Stripe.errors.StripeError>): StripeRefusal['network'] {
  return {
    scheme: error.payment_method?.card?.brand ?? null,
    responseCode: error.network_decline_code ?? null,
    adviceCode: error.network_advice_code ?? error.advice_code ?? null,
  };
}
