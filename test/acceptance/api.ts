import { join } from 'node:path';
import { formatKey, hashKey } from '../../src/access/api-key';
import { ApiKeyRow } from '../../src/access/api-key.entity';
import { MerchantRow } from '../../src/access/merchant.entity';
import { loadSecrets } from '../../src/access/secrets';
import { type Clock, systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { IdempotencyKeyRow } from '../../src/payments/idempotency-key.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { TestGateway } from '../support/gateway';

/** What acceptance tests share: plain HTTP to the vault and the API, as a shop's server would send it. */

/** 15 July 2026, noon UTC: when everything happens unless a case says otherwise. */
export const NOW = Date.parse('2026-07-15T12:00:00Z');

/** A clock that runs, and that a test can set. */
export interface SettableClock extends Clock {
  set(now: number): void;
}

export function settableClock(start = NOW): SettableClock {
  let offset = start - systemClock.now();
  return {
    now: () => systemClock.now() + offset,
    after: (delayMs, callback) => systemClock.after(delayMs, callback),
    set(now) {
      offset = now - systemClock.now();
    },
  };
}

/** Stands in every bad value. No answer may contain it. */
export const CANARY = 'cAnArY4f9';

/** An answer as it came over the wire. */
export interface HttpAnswer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly json: T;
}

export type Wire = Readonly<Record<string, unknown>>;

/** Sends a body as it is. `key` null: no credentials. */
export async function post<T = unknown>(
  address: string,
  body: string | Uint8Array<ArrayBuffer>,
  { key, headers = {} }: { key: string | null; headers?: Readonly<Record<string, string>> },
): Promise<HttpAnswer<T>> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as T };
}

export interface Problem {
  readonly code: string;
  readonly path: readonly string[];
}

export interface TopLevelError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string } & Wire;
}

export interface Graphql<D> {
  readonly data?: D | null;
  readonly errors?: readonly TopLevelError[];
}

export interface SeenPayment {
  readonly id: string;
  readonly status: string;
  readonly orderReference: string;
  readonly authorizedAmount: { readonly amountMinor: number };
  readonly method: {
    readonly type: string;
    readonly card: { readonly brand: string; readonly lastFour: string; readonly wallet: string | null };
  };
  readonly customer: { readonly name: string | null } | null;
  readonly rejection: {
    readonly code: string;
    readonly category: string;
    readonly reasons: readonly (Problem & { readonly decisive: boolean })[];
  } | null;
}

export interface Payload {
  readonly payment: SeenPayment | null;
  readonly replayed: boolean;
  readonly userErrors: readonly (Problem & { readonly __typename: string })[];
}

const PAYLOAD = /* GraphQL */ `
  replayed
  payment {
    id
    status
    orderReference
    authorizedAmount { amountMinor }
    method { type card { brand lastFour wallet } }
    customer { name }
    rejection { code category reasons { code path decisive } }
  }
  userErrors { __typename code path message ... on InvalidInputError { expected } }
`;

export const AUTHORIZE = `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { ${PAYLOAD} } }`;
export const CONFIRM = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { ${PAYLOAD} } }`;
const STORED = /* GraphQL */ `
  id
  customerReference
  type
  established
  networkTransactionId
  stoppedAt
  removedAt
  card { brand lastFour expiryMonth expiryYear wallet }
  consent { agreedAt text reasons }
`;
const METHOD_PAYLOAD = `paymentMethod { ${STORED} } userErrors { __typename code path message }`;
export const STORE = `mutation ($input: StorePaymentMethodInput!) { storePaymentMethod(input: $input) { ${METHOD_PAYLOAD} } }`;
export const REMOVE = `mutation ($input: RemovePaymentMethodInput!) { removePaymentMethod(input: $input) { ${METHOD_PAYLOAD} } }`;
export const METHOD = `query ($id: ID!) { paymentMethod(id: $id) { ${STORED} } }`;
export const METHODS = `query ($customer: String!, $first: Int!, $after: String) {
  paymentMethods(customerReference: $customer, first: $first, after: $after) {
    nodes { ${STORED} }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const ALL_REASONS = ['RECURRING', 'INSTALLMENT', 'UNSCHEDULED', 'DELAYED_CHARGE', 'NO_SHOW'] as const;
/** As Visa gives them: fifteen digits. */
export const NETWORK_ID = '016150703802094';

export interface SeenMethod {
  readonly id: string;
  readonly customerReference: string;
  readonly established: boolean;
  readonly networkTransactionId: string | null;
  readonly stoppedAt: string | null;
  readonly removedAt: string | null;
}

export interface StorePayload {
  readonly paymentMethod: SeenMethod | null;
  readonly userErrors: readonly (Problem & { readonly __typename: string })[];
}

export const CREATE_CLIENT_TOKEN = /* GraphQL */ `
  mutation ($input: CreateClientTokenInput!) {
    createClientToken(input: $input) {
      clientToken
      expiresAt
      userErrors {
        __typename
        code
        path
        message
      }
    }
  }
`;

/** A shop's server: one key for the vault and the API. */
export class Shop {
  #orders = 0;

  constructor(
    readonly gateway: TestGateway,
    readonly key: string | null = gateway.merchantKey,
    readonly name = 'shop',
  ) {}

  /** The same shop with another key. */
  with(key: string | null, name: string): Shop {
    return new Shop(this.gateway, key, name);
  }

  /** The token for a card. Fails unless the vault takes it. */
  async tokenize(card: Wire, store = false): Promise<string> {
    return this.tokenOf({ card, ...(store ? { store } : {}) });
  }

  /** The token for a wallet's device token, as `tokenize`. */
  async tokenizeDevice(deviceToken: Wire, store = false): Promise<string> {
    return this.tokenOf({ type: 'device_token', deviceToken, ...(store ? { store } : {}) });
  }

  /** The token for a request of the vault. Fails unless the vault takes it. */
  async tokenOf(body: Wire): Promise<string> {
    const answer = await this.toVault<{ token: string }>(body);
    expect({ status: answer.status, body: answer.status === 201 ? null : answer.json }).toEqual({
      status: 201,
      body: null,
    });
    return answer.json.token;
  }

  toVault<T>(body: unknown): Promise<HttpAnswer<T>> {
    return post<T>(this.gateway.vaultEndpoint, JSON.stringify(body), { key: this.key });
  }

  /** Sends an operation. */
  toApi<D = Wire>(
    query: string,
    variables: unknown = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer<Graphql<D>>> {
    return post(this.gateway.endpoint, JSON.stringify({ query, variables }), { key: this.key, headers });
  }

  /** An input that is paid without trouble, with an order, a key and a customer of its own. */
  input(token: string, change: Wire = {}): Wire {
    const order = `${this.name}-${(this.#orders += 1)}`;
    return {
      idempotencyKey: `key-${order}`,
      orderReference: order,
      amount: { amountMinor: 4_999, currency: 'EUR' },
      paymentMethod: { card: { token } },
      customer: { reference: `customer-${order}` },
      ...change,
    };
  }

  async authorize(token: string, change: Wire = {}): Promise<Payload> {
    const answer = await this.toApi<{ authorizePayment: Payload }>(AUTHORIZE, { input: this.input(token, change) });
    expect({ status: answer.status, errors: answer.json.errors }).toEqual({ status: 200, errors: undefined });
    return answer.json.data!.authorizePayment;
  }

  /** Stores a token's card. By default the customer agreed to everything, at another gateway. */
  async store(token: string, change: Wire = {}): Promise<string> {
    const answer = await this.toApi<{ storePaymentMethod: StorePayload }>(STORE, {
      input: this.consent(token, change),
    });
    const { paymentMethod, userErrors } = answer.json.data!.storePaymentMethod;
    expect(userErrors).toEqual([]);
    return paymentMethod!.id;
  }

  /** The input of `storePaymentMethod`. */
  consent(token: string, change: Wire = {}): Wire {
    return {
      token,
      customerReference: `subscriber-${(this.#orders += 1)}`,
      consent: { agreedAt: '2026-01-31T09:00:00Z', text: 'Charge my card for my subscription.', reasons: ALL_REASONS },
      networkTransactionId: NETWORK_ID,
      ...change,
    };
  }

  /** Charges a stored method: the merchant, for a subscription, unless that is changed. */
  async charge(paymentMethodId: string, change: Wire = {}): Promise<Payload> {
    return this.authorize('', {
      paymentMethod: { stored: { paymentMethodId } },
      customer: null,
      initiator: 'MERCHANT',
      initiatorReason: 'RECURRING',
      ...change,
    });
  }

  /** The customer pays with a stored method. */
  async payStored(paymentMethodId: string, change: Wire = {}): Promise<Payload> {
    return this.charge(paymentMethodId, { initiator: 'CUSTOMER', initiatorReason: null, ...change });
  }

  async confirm(paymentId: string, challengeResult: string): Promise<Payload> {
    const input = { idempotencyKey: `confirm-${paymentId}-${challengeResult}`, paymentId, challengeResult };
    const answer = await this.toApi<{ confirmPayment: Payload }>(CONFIRM, { input });
    expect({ status: answer.status, errors: answer.json.errors }).toEqual({ status: 200, errors: undefined });
    return answer.json.data!.confirmPayment;
  }

  /** A client token for one order. */
  async clientToken(orderReference: string, amountMinor = 4_999, currency = 'EUR'): Promise<string> {
    const input = { orderReference, amount: { amountMinor, currency } };
    const answer = await this.toApi<{ createClientToken: { clientToken: string } }>(CREATE_CLIENT_TOKEN, { input });
    return answer.json.data!.createClientToken.clientToken;
  }
}

/** How many rows a request may have added to. */
export async function stored({ db }: TestGateway): Promise<{ payments: number; keys: number }> {
  const [payments, keys] = await db
    .reader('payments')
    .read((manager) => Promise.all([manager.count(PaymentRow), manager.count(IdempotencyKeyRow)]));
  return { payments, keys };
}

/** Another tenant of the same gateway, and its key. Takes some currencies only, if they are given. */
export async function secondMerchant(
  { db, folder }: TestGateway,
  {
    clock = systemClock,
    currencies = null,
    expiresAt = null,
  }: { clock?: Clock; currencies?: readonly string[] | null; expiresAt?: number | null } = {},
): Promise<string> {
  const randomness = systemRandomness();
  const ids = createIds(clock, randomness);
  const [merchantId, id] = [ids.next('merchant'), ids.next('apiKey')];
  const key = formatKey({ kind: 'MERCHANT', mode: 'SANDBOX', id }, randomness);
  const pepper = loadSecrets(join(folder, 'gateway-secret'), randomness).apiKeys;
  const createdAt = clock.now();
  await db.withTx(async ({ manager }) => {
    await manager.insert(MerchantRow, {
      id: merchantId,
      name: 'Another shop',
      mode: 'SANDBOX',
      country: null,
      supportedCurrencies: currencies === null ? null : JSON.stringify(currencies),
      threeDsFromEurCents: null,
      createdAt,
    });
    await manager.insert(ApiKeyRow, {
      id,
      merchantId,
      kind: 'MERCHANT',
      roles: '[]',
      name: 'Backend',
      hash: hashKey(pepper, key),
      createdAt,
      expiresAt,
      revokedAt: null,
    });
  });
  return key;
}
