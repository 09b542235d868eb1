import { DAY_MS, HOUR_MS, systemClock } from '../../src/kernel/clock';
import { SANDBOX_ACCOUNTS } from '../../src/processors/sandbox/accounts';
import { SANDBOX_CARDS } from '../../src/processors/sandbox/scenarios';
import { AUTHORIZE, type Payload, STORE, type Wire } from '../acceptance/api';
import { STORED, WALLETS } from '../acceptance/methods-to-accept';
import { ADDRESSES, AMOUNTS, AUTHENTICATIONS, type PaymentCase } from '../acceptance/payments-to-accept';

/** A gateway as its callers reach it. */
interface Recorded {
  readonly endpoint: string;
  readonly merchantKey: string;
  readonly vault: string;
}

const AT_ONCE = 8;
const VISA = { number: '4111111111111111', expiry: '12/30', securityCode: '123' };
const GIVEN = SANDBOX_CARDS.filter(({ plan, expected }) => plan.fault === null && expected.answer !== 'pending');

/** Sends payments of every kind: all that rules look at, all that the sandbox answers; or every so manieth of them. Resolves to how many. */
export async function recordPayments(
  gateway: Recorded,
  { name = 'recorded', every = 1 }: { readonly name?: string; readonly every?: number } = {},
): Promise<number> {
  const payments: (() => Promise<Payload>)[] = [];
  const add = (work: (order: string) => Promise<Wire> | Wire): void => {
    const order = `${name}-${payments.length}`;
    payments.push(async () => authorize(gateway, order, await work(order)));
  };
  // What issuers and processors answer.
  for (const { token } of GIVEN) add(() => card(token));
  for (const { token } of SANDBOX_ACCOUNTS) add(() => ({ paymentMethod: { bankAccount: { token } } }));
  // What is asked for.
  for (const one of [...AMOUNTS, ...ADDRESSES, ...AUTHENTICATIONS, ...WALLETS, ...STORED]) {
    add(async () => ({ ...(await methodOf(gateway, one)), ...one.input }));
  }
  for (const [amountMinor, currency] of [
    [123_457, 'USD'],
    [4_999, 'GBP'],
    [77_777, 'JPY'],
    [300_000, 'EUR'],
  ] as const)
    add(() => ({ amount: { amountMinor, currency } }));
  add(() => ({ amount: { amountMinor: 26_000_000, currency: 'EUR' } }));
  add(() => ({ amount: { amountMinor: 200_000_000, currency: 'EUR' } }));
  add(() => ({ captureMethod: 'MANUAL', captureUpToMinor: 6_000 }));
  // Who asks.
  const now = systemClock.now();
  for (const [email, ageMs] of [
    ['Zoe@Sub.Mailinator.COM', 5 * HOUR_MS],
    ['zoe@mailinator.com', 400 * DAY_MS],
    ['Zoe@Example.COM', 30 * HOUR_MS],
  ] as const)
    add((order) => ({
      amount: { amountMinor: 60_000, currency: 'USD' },
      customer: { reference: order, email, phone: '+49 30 123456', createdAt: new Date(now - ageMs).toISOString() },
      billingAddress: { line1: '1 High St', postalCode: '10115', country: 'DE' },
      shippingAddress: { line1: '1 Low St', postalCode: '75001', country: 'FR' },
      browser: { ipAddress: '198.51.100.7' },
    }));
  add(() => ({ billingAddress: { country: 'IR' } }));
  add(() => ({ shippingAddress: { country: 'CU' }, billingAddress: { country: 'KP' } }));
  // What was agreed.
  add(async (order) => ({
    ...charging(await store(gateway, order, { reasons: ['RECURRING'] })),
    initiatorReason: 'NO_SHOW',
  }));
  add(async (order) => charging(await store(gateway, order, { networkTransactionId: null })));
  // What is on a bound, and what breaks several rules at once.
  const month = new Date(now).toISOString().slice(0, 7);
  add(async () => card(await tokenOf(gateway, { card: { ...VISA, expiry: month } })));
  add(async () => ({
    ...card(await tokenOf(gateway, { card: { ...VISA, expiry: '2026-01' } })),
    billingAddress: { country: 'IR' },
  }));
  // One customer again and again, until that is too often.
  for (let again = 0; again < 24; again += 1)
    add(() => ({
      ...card('tok_sandbox_do_not_honor'),
      customer: { reference: `${name}-again` },
      browser: { ipAddress: '203.0.113.9' },
    }));

  const waiting = payments.filter((_, index) => index % every === 0)[Symbol.iterator]();
  let made = 0;
  const work = async (): Promise<void> => {
    for (const pay of waiting) if ((await pay()).payment !== null) made += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}

async function methodOf(gateway: Recorded, one: PaymentCase): Promise<Wire> {
  if (one.input?.['initiator'] === 'MERCHANT') return charging(await store(gateway, one.title, {}));
  const body =
    one.device === undefined ? { card: one.card ?? VISA } : { type: 'device_token', deviceToken: one.device };
  const token = one.token === undefined ? await tokenOf(gateway, body) : `tok_sandbox_${one.token}`;
  return card(token);
}

function card(token: string): Wire {
  return { paymentMethod: { card: { token } } };
}

function charging(paymentMethodId: string): Wire {
  return {
    paymentMethod: { stored: { paymentMethodId } },
    customer: null,
    initiator: 'MERCHANT',
    initiatorReason: 'RECURRING',
  };
}

async function store(
  gateway: Recorded,
  customerReference: string,
  { reasons = ['RECURRING', 'INSTALLMENT', 'UNSCHEDULED', 'DELAYED_CHARGE', 'NO_SHOW'], ...change }: Wire,
): Promise<string> {
  const { data } = await send<{ storePaymentMethod: { paymentMethod: { id: string } } }>(gateway, STORE, {
    token: 'tok_sandbox_approved_visa',
    customerReference,
    consent: { agreedAt: '2026-01-31T09:00:00Z', text: 'Charge my card.', reasons },
    networkTransactionId: '016150703802094',
    ...change,
  });
  return data.storePaymentMethod.paymentMethod.id;
}

async function tokenOf({ vault, merchantKey }: Recorded, body: Wire): Promise<string> {
  return (await post<{ token: string }>(vault, merchantKey, body)).token;
}

async function authorize(gateway: Recorded, order: string, change: Wire): Promise<Payload> {
  const { data } = await send<{ authorizePayment: Payload }>(gateway, AUTHORIZE, {
    idempotencyKey: order,
    orderReference: order,
    amount: { amountMinor: 4_999, currency: 'EUR' },
    paymentMethod: { card: { token: 'tok_sandbox_approved_visa_de' } },
    customer: { reference: order },
    ...change,
  });
  return data.authorizePayment;
}

function send<D>({ endpoint, merchantKey }: Recorded, query: string, input: Wire): Promise<{ readonly data: D }> {
  return post(endpoint, merchantKey, { query, variables: { input } });
}

async function post<T>(address: string, key: string, body: Wire): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}
