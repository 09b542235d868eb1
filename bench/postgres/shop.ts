import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Client as HttpClient } from 'undici';
import { present } from '../../src/kernel/assert';
import { passesLuhn } from '../../src/vault/digits';
import { startPeer } from '../peer';

/** A merchant whose customers' cards are in the vault, ready to be copied. */
export interface Shop {
  /** Of the server, as the user who may make databases. */
  readonly serverUrl: string;
  /** The gateways' data folder: their secrets and keys. */
  readonly folder: string;
  readonly tokens: readonly string[];
}

/** A copy of the shop's database, of its own. */
export interface OpenShop {
  readonly url: string;
  readonly client: Client;
  remove(): Promise<void>;
}

const TEMPLATE = 'bench_shop';
/**
 * Each payment counts its card's tries, so payments with one card wait for each other. A shop has far more cards than payments at once;
 * with the six of the other benches the cards alone would be the limit.
 */
const CARDS = 5_000;
const AT_ONCE = 32;

export async function prepareShop(serverUrl: string, parent: string): Promise<Shop> {
  const folder = mkdtempSync(join(parent, 'shop-'));
  await onServer(serverUrl, `CREATE DATABASE ${TEMPLATE}`);
  const peer = await startPeer('assay', folder, { DATABASE_URL: urlOf(serverUrl, TEMPLATE) });
  try {
    const { endpoint, headers } = peer.ready;
    const tokens: string[] = [];
    let next = 0;
    const customer = async (): Promise<void> => {
      const client = new HttpClient(new URL(endpoint).origin);
      while (next < CARDS) tokens.push(await tokenOf(client, headers, next++));
      await client.destroy();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, customer));
    return { serverUrl, folder, tokens };
  } finally {
    await peer.kill();
  }
}

async function tokenOf(client: HttpClient, headers: Readonly<Record<string, string>>, n: number): Promise<string> {
  const card = { number: cardNumber(n), expiryMonth: 12, expiryYear: 2040 };
  const response = await client.request({
    method: 'POST',
    path: '/vault/tokens',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ card, store: true }),
  });
  if (response.statusCode !== 201) throw new Error(`the vault answered ${response.statusCode}`);
  return ((await response.body.json()) as { token: string }).token;
}

/** Test numbers of the sandbox's own range, each with its check digit. */
function cardNumber(n: number): string {
  const digits = `42424242${String(n).padStart(7, '0')}`;
  const numbers = Array.from({ length: 10 }, (_, checkDigit) => `${digits}${checkDigit}`);
  return present(numbers.find(passesLuhn), 'one digit of ten that makes the sum a multiple of ten');
}

export async function openShop({ serverUrl }: Shop, name: string): Promise<OpenShop> {
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = urlOf(serverUrl, name);
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    async remove() {
      await client.end();
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
