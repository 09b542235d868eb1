import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type Clock, DAY_MS, SECOND_MS } from '../../../src/kernel/clock';
import { Account, shown } from './account';
import { behaviourOf, type Fault, PAYMENT_METHODS, stripeCardNumber } from './cards';
import { aPaymentMethod, type ReadEvent } from './objects';
import { type ApiFault, fault, isFault, nested, type Params, stringOf } from './requests';

/** Stripe's API as far as the connector uses it, with its state in memory and its documented quirks. */
export interface StripeStandIn {
  /** `http://127.0.0.1:…` */
  readonly endpoint: string;
  /** The account that a secret key opens; it is there from its first use on. */
  account(apiKey: string): Account;
  accounts(): ReadonlyMap<string, Account>;
  /** Sends events to a webhook endpoint as Stripe does, signed with its secret. Returns the statuses of the answers. */
  deliver(
    events: readonly ReadEvent[],
    to: { readonly url: string; readonly secret: string },
  ): Promise<readonly number[]>;
  /** Every request that came in: method, path and body, card data left out. */
  readonly requests: readonly string[];
  /** Can't be reached any more, until it is mended. */
  cut(): Promise<void>;
  /** At the same address again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Stripe forgets idempotency keys after 24 hours (docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME_MS = DAY_MS;
const BUSY_ANSWERS = 2;

interface Kept {
  readonly fingerprint: string;
  readonly at: number;
  readonly status: number;
  readonly body: string;
}

export async function startStripeStandIn(clock: Clock, { searchLagMs = 0 } = {}): Promise<StripeStandIn> {
  const accounts = new Map<string, Account>();
  const kept = new Map<string, Kept>();
  const busy = new Map<string, number>();
  const requests: string[] = [];
  let ids = 0;
  let origin = '';
  const nextId = (prefix: string): string => `${prefix}_${String((ids += 1)).padStart(16, '0')}`;
  const account = (apiKey: string): Account => {
    const known = accounts.get(apiKey) ?? new Account(clock, { origin: () => origin, searchLagMs, nextId });
    accounts.set(apiKey, known);
    return known;
  };

  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await textOf(request);
    const params = parseForm(request.method === 'GET' ? url.search.slice(1) : body);
    if (url.pathname.startsWith('/3ds/')) return challengePage(url, response);
    const apiKey = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!/^(sk|rk)_(test|live)_\w+$/.test(apiKey)) return send(response, 401, fault(401, 'invalid_request_error'));
    const mine = account(apiKey);
    const path = url.pathname;
    requests.push(`${request.method} ${path} ${Object.keys(params).join(',')}`);
    const key = stringOf(request.headers['idempotency-key'] as string | undefined);
    const keyId = `${apiKey} ${key}`;
    const replay = key === null || request.method === 'GET' ? null : keptAnswer(keyId);
    const fingerprint = `${path} ${body}`;
    if (replay !== null) {
      if (replay.fingerprint !== fingerprint) return send(response, 400, fault(400, 'idempotency_error'));
      return void response.writeHead(replay.status, JSON_TYPE).end(replay.body);
    }
    const trouble = request.method === 'POST' ? faultOf(mine, path, params) : null;
    if (trouble === 'lostRequest') return void request.socket.destroy();
    if (trouble === 'rateLimited' || (trouble === 'rateLimitedTwice' && isStillBusy(keyId)))
      return send(response, 429, fault(429, 'invalid_request_error', 'rate_limit'));
    if ((trouble === 'lockTimeout' || trouble === 'keyInUse') && isStillBusy(keyId)) {
      return trouble === 'lockTimeout'
        ? send(response, 429, fault(429, 'invalid_request_error', 'lock_timeout'))
        : send(response, 409, fault(409, 'idempotency_error', 'idempotency_key_in_use'));
    }
    const answer = answerTo(mine, request.method ?? 'GET', path, params);
    const status = isFault(answer) ? answer.status : 200;
    const text = JSON.stringify(isFault(answer) ? { error: answer.error } : answer);
    // What fails validation never began, so the key stays free.
    const began = !isFault(answer) || status === 402 || 'payment_intent' in answer.error;
    // A failure of Stripe's own is kept under the key as anything else: whoever repeats the request hears of it again.
    const said =
      trouble === 'serverError' ? { status: 500, body: JSON.stringify({ error: { type: 'api_error' } }) } : null;
    if (key !== null && request.method === 'POST' && began)
      kept.set(keyId, { fingerprint, at: clock.now(), ...(said ?? { status, body: text }) });
    if (trouble === 'twice') {
      const { authorization, 'idempotency-key': again } = request.headers;
      await fetch(new URL(path, origin), {
        method: 'POST',
        headers: { authorization: authorization!, 'idempotency-key': String(again) },
        body,
      });
    }
    if (trouble === 'lostResponse') return void request.socket.destroy();
    if (trouble === 'stall') return;
    if (trouble === 'garbage')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
    if (trouble === 'serverError') return send(response, 500, fault(500, 'api_error'));
    response.writeHead(status, JSON_TYPE).end(text);
  }

  function keptAnswer(keyId: string): Kept | null {
    const found = kept.get(keyId);
    return found !== undefined && clock.now() < found.at + KEY_LIFETIME_MS ? found : null;
  }

  function isStillBusy(keyId: string): boolean {
    const answered = busy.get(keyId) ?? 0;
    busy.set(keyId, answered + 1);
    return answered < BUSY_ANSWERS;
  }

  function challengePage(url: URL, response: ServerResponse): void {
    const [, , id = '', result] = url.pathname.split('/');
    const found = [...accounts.values()].find((one) => one.held.has(id));
    const back = found?.held.get(id)?.intent.next_action?.redirect_to_url?.return_url ?? null;
    if (found === undefined) return void response.writeHead(404).end();
    if (result === undefined) {
      const link = (word: string): string => `<a href="/3ds/${id}/${word}">${word}</a>`;
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(`${link('succeed')} ${link('fail')}`);
    }
    found.challenge(id, result === 'succeed');
    const to = new URL(back ?? origin);
    to.searchParams.set('payment_intent', id);
    to.searchParams.set('redirect_status', result === 'succeed' ? 'succeeded' : 'failed');
    response.writeHead(303, { location: to.href }).end();
  }

  const listen = (port: number): Promise<void> =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await listen(0);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint: origin,
    account,
    accounts: () => accounts,
    requests,
    async deliver(events, { url, secret }) {
      const statuses: number[] = [];
      for (const event of events) {
        const payload = JSON.stringify(event);
        const timestamp = Math.floor(clock.now() / SECOND_MS);
        // The SDK's own words, so that the connector's reading of them is checked by another hand.
        const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
        const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
        statuses.push((await fetch(url, { method: 'POST', headers, body: payload })).status);
      }
      return statuses;
    },
    cut,
    async mend() {
      if (!server.listening) await listen(Number(new URL(origin).port));
    },
    close: cut,
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

function send(response: ServerResponse, status: number, { error }: ApiFault): void {
  response.writeHead(status, JSON_TYPE).end(JSON.stringify({ error }));
}

/** What the card of a request, or of the charge that it is about, makes go wrong. */
function faultOf(account: Account, path: string, params: Params): Fault | null {
  const [, , resource, id, verb] = path.split('/');
  if (resource === 'payment_intents' && id === undefined) {
    const number = stringOf(nested(nested(params, 'payment_method_data'), 'card')['number']);
    return number === null ? null : (behaviourOf(number).fault ?? null);
  }
  const intentId = resource === 'refunds' ? stringOf(params['payment_intent']) : (id ?? null);
  const behaviour = account.held.get(intentId ?? '')?.behaviour;
  const operation = resource === 'refunds' ? 'refund' : verb;
  if (operation !== 'capture' && operation !== 'cancel' && operation !== 'refund') return null;
  return behaviour?.[operation]?.fault ?? null;
}

function answerTo(account: Account, method: string, path: string, params: Params): object {
  const [, , resource, id, verb] = path.split('/');
  const expand = Object.values(nested(params, 'expand')).map((name) => (stringOf(name) ?? '').replace(/^data\./, ''));
  const missing = fault(404, 'invalid_request_error', 'resource_missing');
  const show = (held: Parameters<typeof shown>[0] | ApiFault): object => (isFault(held) ? held : shown(held, expand));
  if (resource === 'refunds') {
    if (method === 'POST') return account.refund(params);
    return page(account.refundsOf(stringOf(params['payment_intent']) ?? ''), params);
  }
  if (resource === 'disputes')
    return page(
      account.disputes.filter((dispute) => dispute.payment_intent === params['payment_intent']),
      params,
    );
  if (resource === 'events') {
    const from = Number(nested(params, 'created')['gte'] ?? 0);
    return page(account.events.filter(({ created }) => created >= from).reverse(), params);
  }
  if (resource === 'payment_methods') return paymentMethod(method === 'POST' ? 'pm_card_visa' : (id ?? '')) ?? missing;
  if (resource !== 'payment_intents') return missing;
  if (id === undefined) {
    if (method === 'POST') return show(account.create(params));
    const { gte, lte } = nested(params, 'created');
    const all = [...account.held.values()].filter(
      ({ intent }) => intent.created >= Number(gte ?? 0) && intent.created <= Number(lte ?? Infinity),
    );
    return page(
      all.reverse().map((held) => shown(held, expand) as { id: string }),
      params,
    );
  }
  if (id === 'search') return search(account, params, expand);
  const held = account.find(id);
  if (held === null) return missing;
  if (method === 'GET') return show(held);
  if (verb === 'confirm') return show(account.confirm(held));
  if (verb === 'capture') return show(account.capture(held, params));
  return verb === 'cancel' ? show(account.cancel(held)) : missing;
}

function paymentMethod(id: string): object | null {
  const kept = PAYMENT_METHODS[id];
  if (kept === undefined) return null;
  return aPaymentMethod(id, { number: stripeCardNumber(kept.card), customer: kept.customer });
}

function search(account: Account, params: Params, expand: readonly string[]): object {
  const asked = /^metadata\['(\w+)'\]:'(\w+)'$/.exec(stringOf(params['query']) ?? '');
  if (asked === null) return fault(400, 'invalid_request_error');
  const found = [...account.held.values()].filter(
    ({ intent, searchableAt }) => account.isSearchable(searchableAt) && intent.metadata[asked[1]!] === asked[2],
  );
  return { object: 'search_result', data: found.map((held) => shown(held, expand)), has_more: false, next_page: null };
}

function page(all: readonly { readonly id: string }[], params: Params): object {
  const limit = Number(params['limit'] ?? 10);
  const after = stringOf(params['starting_after']);
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return { object: 'list', data: all.slice(from, from + limit), has_more: from + limit < all.length };
}

/** `a[b][0]=c` as nested values. */
function parseForm(text: string): Params {
  const root: Record<string, string | Params> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/\]\[|\[|\]/).filter((part) => part !== '');
    let at: Record<string, string | Params | undefined> = root;
    for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Record<string, Params>;
    at[path.at(-1)!] = value;
  }
  return root;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
