import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { CreateClientTokenDocument, PaymentDocument } from '../client/generated/graphql';
import { nextStep } from '../client/next-step';
import { connect, type Send } from '../client/transport';
import { testCardsPage } from './test-cards';

/** The shop's small server. It alone holds the secret key; the browser gets tokens for one order each. */
export interface ShopOptions {
  /** `http://127.0.0.1:4000/graphql` */
  readonly endpoint: string;
  readonly merchantKey: string;
  /** What `vite build` made of the pages. */
  readonly folder: string;
}

interface Item {
  readonly name: string;
  readonly amountMinor: number;
}
const CURRENCY = 'EUR';
/** Prices are the server's. A browser names an item, never an amount. */
const ITEMS: Readonly<Record<string, Item>> = {
  lamp: { name: 'Storm lamp', amountMinor: 4_999 },
  rope: { name: 'Rope, 20 m', amountMinor: 1_290 },
  boat: { name: 'Rowing boat', amountMinor: 1_000_001_00 },
};

interface ShopOrder extends Item {
  paid: boolean;
}

export function createShop({ endpoint, merchantKey, folder }: ShopOptions): Server {
  const send = connect(endpoint, merchantKey);
  const gateway = new URL(endpoint).origin;
  // A shop keeps its orders in a database.
  const orders = new Map<string, ShopOrder>();
  return createServer((request, response) => {
    answer(request, { send, gateway, folder, orders })
      .catch((error: unknown): Reply => {
        console.error(error);
        return { status: 502, json: { error: 'the payment gateway gave no answer' } };
      })
      .then((reply) => write(response, reply, gateway))
      .catch(() => response.destroy());
  });
}

interface Shop {
  readonly send: Send;
  readonly gateway: string;
  readonly folder: string;
  readonly orders: Map<string, ShopOrder>;
}

interface Reply {
  readonly status: number;
  readonly json?: object;
  readonly file?: { readonly type: string; readonly body: string | Buffer };
}

const NOT_FOUND: Reply = { status: 404, json: { error: 'not found' } };

async function answer(request: IncomingMessage, shop: Shop): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://shop');
  if (request.method === 'GET') return page(pathname, shop);
  if (request.method !== 'POST') return { status: 405, json: { error: 'GET or POST' } };
  const body = await bodyOf(request);
  if (body === null) return { status: 400, json: { error: 'expected a small JSON object' } };
  const [, orders, reference = '', verb] = pathname.split('/').map(decodeURIComponent);
  if (orders !== 'orders') return NOT_FOUND;
  if (verb === undefined) {
    const item = ITEMS[String(body['itemId'])];
    if (item === undefined) return NOT_FOUND;
    const orderReference = `order-${randomUUID().slice(0, 13)}`;
    shop.orders.set(orderReference, { ...item, paid: false });
    return forBrowser(shop, orderReference, item);
  }
  const order = shop.orders.get(reference);
  if (order === undefined) return NOT_FOUND;
  if (verb === 'token') return forBrowser(shop, reference, order);
  if (verb === 'finished') return finish(shop, reference, order, String(body['paymentId']));
  return NOT_FOUND;
}

/** The order, and a token that pays it and nothing else. */
async function forBrowser({ send, gateway }: Shop, orderReference: string, { amountMinor }: Item): Promise<Reply> {
  const input = { orderReference, amount: { amountMinor, currency: CURRENCY }, expiresInSeconds: 900 };
  const { clientToken } = (await send(CreateClientTokenDocument, { input })).createClientToken;
  if (!clientToken) throw new Error('the gateway made no client token');
  const json = {
    orderReference,
    amountMinor,
    currency: CURRENCY,
    formatted: formatted(amountMinor),
    clientToken,
    gateway,
  };
  return { status: 200, json };
}

/** What a browser says about a payment is not proof: the server looks itself. A webhook says the same if the browser never comes back. */
async function finish({ send }: Shop, reference: string, order: ShopOrder, paymentId: string): Promise<Reply> {
  const { payment } = await send(PaymentDocument, { id: paymentId, locale: 'en' });
  const isIts =
    payment?.orderReference === reference &&
    payment.amount.amountMinor === order.amountMinor &&
    payment.amount.currency === CURRENCY;
  order.paid ||= isIts && nextStep(payment).step === 'deliver';
  return { status: 200, json: { paid: order.paid } };
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

async function page(pathname: string, { folder }: Shop): Promise<Reply> {
  if (pathname === '/items') {
    const json = Object.entries(ITEMS).map(([id, { name, amountMinor }]) => {
      return { id, name, formatted: formatted(amountMinor) };
    });
    return { status: 200, json };
  }
  if (pathname === '/test-cards') return { status: 200, file: { type: TYPES['.html']!, body: testCardsPage() } };
  const file = normalize(join(folder, pathname === '/' ? 'index.html' : pathname));
  if (!file.startsWith(normalize(folder) + sep)) return NOT_FOUND;
  const type = TYPES[extname(file)];
  const body = type === undefined ? null : await readFile(file).catch(() => null);
  return body === null ? NOT_FOUND : { status: 200, file: { type: type!, body } };
}

function formatted(amountMinor: number): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: CURRENCY }).format(amountMinor / 100);
}

const BODY_MAX = 10_000;

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > BODY_MAX) return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** Scripts of the shop and of the gateway; frames of the gateway, and of the bank for a challenge, which may be anywhere. */
function contentSecurityPolicy(gateway: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${gateway}`,
    `connect-src 'self' ${gateway}`,
    `frame-src ${gateway} https: http://127.0.0.1:* http://localhost:*`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function write(response: ServerResponse, { status, json, file }: Reply, gateway: string): void {
  response
    .writeHead(status, {
      'content-type': file?.type ?? 'application/json; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(gateway),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(file?.body ?? JSON.stringify(json));
}
