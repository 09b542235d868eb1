import Stripe from 'stripe';
import { SECOND_MS, systemClock } from '../../../src/kernel/clock';
import { parseId } from '../../../src/kernel/ids';
import { Secret } from '../../../src/kernel/secret';
import type { HttpAnswer, HttpPort } from '../../../src/processors/http';
import { createHttpClient } from '../../../src/processors/http.client';
import { createStripeConnector } from '../../../src/processors/stripe/stripe.connector';
import type { ContractCharge, ContractHarness, ContractLimits, ContractRole } from '../../contract/harness';
import { stripeCardNumber } from '../../support/stripe/cards';
import { STRIPE_LIMITS, stripeCard } from './harness';

/** What Stripe's test mode can't be made to do without a browser or without waiting for days. */
export const TEST_MODE_LIMITS: ContractLimits = {
  ...STRIPE_LIMITS,
  lacks: [
    ...(STRIPE_LIMITS.lacks ?? []),
    // Its challenge is a page that wants clicks.
    'challenge',
    'pendingThenApproved',
    'pendingThenDeclined',
    ...(['capture', 'void', 'refund'] as const).flatMap(
      (operation) =>
        [`${operation}Declined`, `${operation}PendingThenDone`, `${operation}PendingThenDeclined`] as const,
    ),
  ],
  amounts: [
    ['the smallest amount', 50, 'EUR'],
    ['a currency without decimals', 500, 'JPY'],
  ],
};

/** A call takes a second at most; the search and lists are slower. */
const TIMEOUT_MS = 8_000;

/** Stripe's own API. Its key comes from STRIPE_TEST_KEY; STRIPE_TEST_URL names another address, to try out the suite itself. */
export async function testModeHarness(): Promise<ContractHarness> {
  const apiKey = process.env['STRIPE_TEST_KEY'] ?? '';
  const baseUrl = process.env['STRIPE_TEST_URL'] ?? 'https://api.stripe.com';
  const begun = Math.floor(systemClock.now() / SECOND_MS) - 60;
  const http = faultyTransport(createHttpClient({ baseUrl, clock: systemClock, maxAnswerBytes: 8 * 1024 * 1024 }));
  const processor = createStripeConnector({
    http: http.port,
    clock: systemClock,
    accounts: {
      find: (merchantId) =>
        Promise.resolve({
          merchantId,
          apiKey: new Secret(apiKey),
          noticeSecret: null,
          returnUrl: 'https://shop.example/back',
        }),
      all: () => Promise.resolve([]),
    },
    timeoutMs: TIMEOUT_MS,
  });
  const { protocol, hostname, port } = new URL(baseUrl);
  const sdk = new Stripe(apiKey, {
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port !== '' && { port }),
  });
  const charges = async (): Promise<readonly ContractCharge[]> => {
    const all: ContractCharge[] = [];
    const listed = sdk.paymentIntents.list({ created: { gte: begun }, limit: 100, expand: ['data.latest_charge'] });
    for await (const intent of listed) all.push(await chargeOf(sdk, intent));
    return all;
  };
  await checkThatItTakesCards(sdk);
  return {
    processor,
    // The transport knows by the holder's name what is to go wrong.
    card: (role) => ({ ...stripeCard(cardFor(role)), holderName: role }),
    charges,
    challengeResult: () => '',
    residue: async () => JSON.stringify(await charges()),
    close: () => processor.close(),
  };
}

function cardFor(role: ContractRole): string {
  return role === 'declined' ? 'insufficient_funds' : 'approved';
}

async function checkThatItTakesCards(sdk: Stripe): Promise<void> {
  const number = stripeCardNumber('approved');
  const card = { number, exp_month: 12, exp_year: 2034, cvc: '737' };
  try {
    await sdk.paymentMethods.create({ type: 'card', card });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw new Error(`Stripe does not take this key, or no card numbers from its account: ${said}`);
  }
}

async function chargeOf(sdk: Stripe, intent: Stripe.PaymentIntent): Promise<ContractCharge> {
  const { metadata, amount, amount_received: capturedMinor, currency, status } = intent;
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  const refunds = capturedMinor === 0 ? [] : (await sdk.refunds.list({ payment_intent: intent.id, limit: 100 })).data;
  return {
    attemptId: metadata['assay_attempt'] ?? '',
    merchantId: parseId('merchant', metadata['assay_merchant'] ?? '') ?? '',
    orderReference: metadata['assay_order'] ?? '',
    amountMinor: amount,
    approvedMinor: charge?.status === 'succeeded' ? amount : 0,
    capturedMinor,
    refundedMinor: refunds.reduce((sum, refund) => (refund.status === 'succeeded' ? sum + refund.amount : sum), 0),
    currency: currency.toUpperCase(),
    state: status,
  };
}

/** The faults that Stripe does not make itself, between it and the connector: as the card's holder is called. */
function faultyTransport(real: HttpPort): { readonly port: HttpPort } {
  /** By PaymentIntent, whose card it was. */
  const roles = new Map<string, string>();
  /** An answer is lost once: the same request again is answered. */
  const lost = new Set<string>();
  const send: HttpPort['send'] = async (request, deadline) => {
    if (request.method === 'GET') return real.send(request, deadline);
    const form = new URLSearchParams(request.body ?? '');
    const [, , resource, id, verb] = request.path.split('/');
    const about = resource === 'refunds' ? (form.get('payment_intent') ?? '') : (id ?? '');
    const holder = form.get('payment_method_data[billing_details][name]');
    const operation = resource === 'refunds' ? 'refund' : verb === 'cancel' ? 'void' : (verb ?? '');
    const role = holder ?? roles.get(about) ?? '';
    const fault = holder === null ? faultOf(role, operation) : role;
    if (fault === 'refused')
      return { kind: 'answered', status: 429, body: '{"error":{"type":"invalid_request_error"}}' };
    if (fault === 'lostRequest') return { kind: 'lost', cause: 'the connection was cut' };
    const answer = await real.send(request, deadline);
    if (holder !== null) note(roles, answer, role);
    if (fault === 'duplicated') return real.send(request, deadline);
    const key = request.headers?.['idempotency-key'] ?? '';
    if (lost.has(key)) return answer;
    lost.add(key);
    return spoilt(answer, fault);
  };
  return { port: { send, close: () => real.close() } };
}

/** `captureLostRequest` is `lostRequest` for a capture, and nothing for a refund. */
function faultOf(role: string, operation: string): string {
  if (operation === '' || !role.startsWith(operation)) return '';
  const fault = role.slice(operation.length);
  return fault.charAt(0).toLowerCase() + fault.slice(1);
}

function note(roles: Map<string, string>, answer: HttpAnswer, role: string): void {
  if (answer.kind !== 'answered') return;
  const { id } = JSON.parse(answer.body) as { id?: string };
  if (id !== undefined) roles.set(id, role);
}

function spoilt(answer: HttpAnswer, fault: string): HttpAnswer {
  switch (fault) {
    case 'lostResponse':
    case 'stalled':
      return { kind: 'lost', cause: 'no answer before the deadline' };
    case 'garbage':
      return { kind: 'answered', status: 200, body: '<html>Bad gateway</html>' };
    case 'serverError':
      return { kind: 'answered', status: 500, body: '{"error":{"type":"api_error"}}' };
    default:
      return answer;
  }
}
