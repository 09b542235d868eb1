import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, type EpochMs, systemClock } from '../../src/kernel/clock';
import { createIds, type MerchantId } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { NO_BIN_DIRECTORY, type RevealedCard, type VaultOwner } from '../../src/vault/card-description';
import { generateKeySet, type KeySet } from '../../src/vault/key-set';
import type { Keyring } from '../../src/vault/keyring';
import { localKeyring } from '../../src/vault/local-keyring';
import { openVault } from '../../src/vault/open-vault';
import type { SandboxCard } from '../../src/vault/sandbox-card';
import { parseTokenRequest, type TokenRequest } from '../../src/vault/token-request';
import { tokensRoute, type TokensRoutePorts } from '../../src/vault/tokens.route';
import { type Vault, type VaultPorts } from '../../src/vault/vault.service';

export const NOW = Date.UTC(2026, 6, 15, 12);
export const SHOP: VaultOwner = { id: 'mer_01h455vb4pex5vsknk084sn02q' as MerchantId, mode: 'SANDBOX' };
export const OTHER_SHOP: VaultOwner = { id: 'mer_01h455vb4pex5vsknk084sn02r' as MerchantId, mode: 'SANDBOX' };
export const VISA = '4111111111111111';

export const randomness = systemRandomness();

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: EpochMs;
  constructor(now: EpochMs = NOW) {
    this.#now = now;
  }
  now(): EpochMs {
    return this.#now;
  }
  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }
  advance(byMs: number): void {
    this.#now += byMs;
  }
}

const SANDBOX_CARDS: ReadonlyMap<string, SandboxCard> = new Map<string, SandboxCard>([
  ['approved', { number: '4242424242424242', brand: 'visa', funding: 'CREDIT', issuerCountry: 'US' }],
  ['no_code', { number: '378282246310005', brand: 'amex', funding: 'CREDIT', issuerCountry: 'US', securityCode: null }],
  [
    'expired',
    {
      number: '5555555555554444',
      brand: 'mastercard',
      funding: 'DEBIT',
      issuerCountry: 'DE',
      expiryMonth: 1,
      expiryYear: 2020,
    },
  ],
]);

export function aKeyring(keys: KeySet = generateKeySet(randomness)): Keyring {
  return localKeyring(keys, randomness);
}

export interface TestVault {
  readonly vault: Vault;
  readonly ports: VaultPorts;
  readonly clock: TestClock;
  readonly reported: Error[];
}

export async function aVault(db: Database, overrides: Partial<VaultPorts> = {}): Promise<TestVault> {
  const clock = new TestClock();
  const reported: Error[] = [];
  const ports: VaultPorts = {
    db,
    keyring: aKeyring(),
    clock,
    ids: createIds(clock, randomness),
    randomness,
    sandboxCards: SANDBOX_CARDS,
    bins: NO_BIN_DIRECTORY,
    report: (error) => void reported.push(error),
    ...overrides,
  };
  return { vault: await openVault(ports), ports, clock, reported };
}

/** A well-formed request for a card. */
export function aCard(fields: Readonly<Record<string, unknown>> = {}, store = false): TokenRequest {
  const parsed = parseTokenRequest({ card: { number: VISA, expiry: '12/30', ...fields }, store }, NOW);
  if (!parsed.ok) throw new Error(`not a card: ${parsed.error.map((error) => error.code).join()}`);
  return parsed.value;
}

/** A well-formed request for a wallet's device token. */
export function aDeviceToken(fields: Readonly<Record<string, unknown>> = {}, store = false): TokenRequest {
  const deviceToken = { ...DEVICE_TOKEN, ...fields };
  const parsed = parseTokenRequest({ type: 'device_token', deviceToken, store }, NOW);
  if (!parsed.ok) throw new Error(`not a device token: ${parsed.error.map((error) => error.code).join()}`);
  return parsed.value;
}

export const CRYPTOGRAM = 'AgAAAAAABk4DWZ4C28yUQAAAAAA=';
export const DEVICE_TOKEN = {
  number: '4895370015293175',
  expiry: '12/30',
  cryptogram: CRYPTOGRAM,
  eci: '05',
  wallet: 'APPLE_PAY',
} as const;

/** The security code that came with a revealed card. */
export function codeOf(card: RevealedCard | null): string | null {
  return card?.kind === 'CARD' ? (card.securityCode?.expose() ?? null) : null;
}

export interface TestRoute {
  readonly url: string;
  readonly reported: unknown[];
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** The route on a real HTTP server; `Bearer shop` and `Bearer other` are the merchants' keys. */
export async function serve(
  vault: TokensRoutePorts['vault'],
  clock: Clock,
  accounts: TokensRoutePorts['accounts'] = { tokenize: () => Promise.reject(new Error('no accounts here')) },
): Promise<TestRoute> {
  const reported: unknown[] = [];
  const owners = new Map([
    ['Bearer shop', SHOP],
    ['Bearer other', OTHER_SHOP],
  ]);
  const route = tokensRoute({
    vault,
    accounts,
    clock,
    ids: createIds(clock, randomness),
    async authenticate(req) {
      const owner = owners.get(req.headers.authorization ?? '');
      return owner ? { merchantId: owner.id, mode: owner.mode } : null;
    },
    allowsOrigin: (origin) => origin === 'https://shop.example',
    report: (error) => void reported.push(error),
  });
  const server = createServer((req, res) => void route(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vault/tokens`;
  return {
    url,
    reported,
    post: (body, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer shop', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
