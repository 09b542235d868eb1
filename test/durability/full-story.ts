import { systemClock, sleep } from '../../src/kernel/clock';
import { WRONGLY_REFUSED } from '../reprocessing/rules';
import type { GatewayProcess } from '../support/gateway-process';
import type { Caller } from './load';
import type { DirectDatabase } from './direct';

/** What payments and the processor's books must say of an order at the end, in minor units. */
export interface Books {
  readonly status: string;
  readonly authorized: number;
  readonly captured: number;
  readonly refunded: number;
  readonly disputed: number;
  /** What the processor did after it charged: `CAPTURE 5000`. */
  readonly done: readonly string[];
}

const AMOUNT = 5_000;
const REFUNDED = 400;
const NOTHING = { authorized: 0, captured: 0, refunded: 0, disputed: 0, done: [] };
const PAID = { ...NOTHING, authorized: AMOUNT };

/** Orders by the first word of their reference, and how each must end: once, whatever happened on the way. */
const ENDS: Readonly<Record<string, Books>> = {
  sold: {
    ...PAID,
    status: 'PARTIALLY_REFUNDED',
    captured: AMOUNT,
    refunded: REFUNDED,
    done: [`CAPTURE ${AMOUNT}`, `REFUND ${REFUNDED}`],
  },
  called_off: { ...PAID, status: 'VOIDED', done: [`VOID ${AMOUNT}`] },
  found_out: { ...PAID, status: 'AUTHORIZED' },
  // Refused by a mistake in the rules, and made good by a campaign.
  mistaken: { ...PAID, status: 'AUTHORIZED' },
  disputed: { ...PAID, status: 'CAPTURED', captured: AMOUNT, disputed: AMOUNT },
};

/** Orders whose first answer need not be a success. */
const ENDS_BY_ITSELF: ReadonlySet<string> = new Set(['found_out', 'mistaken']);

/** Where a client sends, which may be another gateway after a restart. */
export type Where = () => Caller & Pick<GatewayProcess, 'staffKey'>;

/** What a client hears: `told`, or `later`, which says to come back. */
interface Reply {
  readonly kind: 'told' | 'later' | 'wrong';
  readonly payment: { readonly id: string; readonly status: string } | null;
  readonly said: string;
}

interface Payload {
  readonly payment: { readonly id: string; readonly status: string } | null;
  readonly transaction?: { readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

type Input = Readonly<Record<string, unknown>> & { readonly idempotencyKey: string };

const AGAIN_AFTER_MS = 50;
const PATIENCE_MS = 180_000;
const NO_ANSWER = 'no answer';
const COME_BACK: ReadonlySet<string> = new Set([
  NO_ANSWER,
  'UNAVAILABLE',
  'IN_PROGRESS',
  'OVERLOADED',
  'NOT_PROCESSED',
]);
const UNDER_WAY: ReadonlySet<string> = new Set(['PROCESSING', 'UNKNOWN', 'SENT', 'IN_DOUBT', 'PENDING', 'QUEUED']);

/** A client that asks for everything until it is told, with the same key as long as it may still come to something, and counts what it had to repeat. */
export class Client {
  repeats = 0;
  /** Answers that are neither a success nor a reason to come back. */
  readonly wrongAnswers: string[] = [];
  readonly orders: string[] = [];

  constructor(
    readonly where: Where,
    /** Told of each answer that says that nothing can be stored. */
    readonly onUnavailable: () => void = () => {},
  ) {}

  /** An order that is paid, captured and refunded in part, and one that is called off. */
  async buy(number: string): Promise<void> {
    const sold = await this.#authorize(`sold-${number}`, 'approved_visa_de', 'MANUAL');
    const calledOff = await this.#authorize(`called_off-${number}`, 'approved_visa_de', 'MANUAL');
    if (sold !== null) {
      await this.#ask('capturePayment', { idempotencyKey: `c-${number}`, paymentId: sold });
      const amount = { amountMinor: REFUNDED, currency: 'EUR' };
      await this.#ask('refundPayment', { idempotencyKey: `r-${number}`, paymentId: sold, amount });
    }
    if (calledOff !== null) await this.#ask('voidPayment', { idempotencyKey: `v-${number}`, paymentId: calledOff });
  }

  /** Orders with a sequel that nobody asks for: an answer that is lost, which an enquiry finds out, and a dispute, of which a notice tells. */
  async leave(number: string): Promise<void> {
    await Promise.all([
      this.#authorize(`found_out-${number}`, 'lost_response', 'MANUAL'),
      this.#authorize(`disputed-${number}`, 'dispute_opened', 'AUTOMATIC'),
    ]);
  }

  /** Orders that are refused by a mistake in the rules. */
  async beRefused(numbers: readonly string[]): Promise<void> {
    await this.#staff('setReprocessingPolicy', 'policy { chargeWithinHours }', { input: { chargeWithinHours: 12 } });
    for (const number of numbers) await this.#authorize(`mistaken-${number}`, 'approved_visa_de', 'MANUAL');
  }

  /** Staff make such an order good: a campaign of one payment. */
  async makeGood(number: string): Promise<void> {
    this.orders.push(`mistaken-${number}`);
    const source = { payments: { orderReference: `mistaken-${number}` } };
    const campaignId = await this.#staff('createReprocessingCampaign', 'campaign { id }', {
      input: { source, reason: 'a mistake', ordersOpen: true },
    });
    await this.#reaches(campaignId, 'PREPARED');
    await this.#staff('startReprocessingCampaign', 'campaign { id }', { input: { campaignId } });
    await this.#reaches(campaignId, 'COMPLETED');
  }

  async #authorize(order: string, card: string, captureMethod: string): Promise<string | null> {
    this.orders.push(order);
    const input = {
      idempotencyKey: `a-${order}`,
      orderReference: order,
      amount: { amountMinor: AMOUNT, currency: 'EUR' },
      captureMethod,
      paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      customer: {
        reference: `customer-${order}`,
        email: `${order}@${order.startsWith('mistaken') ? WRONGLY_REFUSED : 'example.com'}`,
      },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' },
    };
    return this.#ask('authorizePayment', input, ENDS_BY_ITSELF.has(order.slice(0, order.indexOf('-'))));
  }

  /** The payment's id; null when there was a wrong answer. `anyway`: also of one that was refused, or is not known yet. */
  async #ask(field: string, first: Input, anyway = false): Promise<string | null> {
    const deadline = systemClock.now() + PATIENCE_MS;
    let input = first;
    for (;;) {
      const reply = await send(this.where(), field, input);
      if (reply.kind === 'told' || (anyway && reply.payment !== null)) return reply.payment?.id ?? null;
      if (reply.kind === 'wrong' || systemClock.now() > deadline) {
        this.wrongAnswers.push(`${field}: ${reply.said}`);
        return null;
      }
      this.repeats += 1;
      // The processor never heard of it: that key has come to nothing for good.
      if (reply.said === 'NOT_PROCESSED') input = { ...input, idempotencyKey: `${input.idempotencyKey}-again` };
      if (reply.said === 'UNAVAILABLE') this.onUnavailable();
      await sleep(systemClock, AGAIN_AFTER_MS);
    }
  }

  /** Staff's mutation; gives the id of what it is about, and null when there is none or there was a wrong answer. */
  async #staff(field: string, selection: string, variables: { readonly input: object }): Promise<string | null> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code } } }`;
    const payload = await this.#repeat<StaffPayload>(field, query, variables);
    const code = payload?.userErrors[0]?.code;
    // It was started when nobody could be told.
    if (code !== undefined && code !== 'WRONG_STATE') this.wrongAnswers.push(`${field}: ${code}`);
    return payload?.campaign?.id ?? null;
  }

  async #reaches(campaignId: string | null, state: string): Promise<void> {
    const query = 'query ($id: ID!) { reprocessingCampaign(id: $id) { state } }';
    const deadline = systemClock.now() + PATIENCE_MS;
    for (;;) {
      const campaign = await this.#repeat<{ state: string }>('reprocessingCampaign', query, { id: campaignId });
      if (campaign?.state === state) return;
      if (campaign === null || systemClock.now() > deadline) {
        this.wrongAnswers.push(`campaign ${campaignId} is ${campaign?.state}, not ${state}`);
        return;
      }
      await sleep(systemClock, AGAIN_AFTER_MS);
    }
  }

  /** What staff are answered; null when that says neither that nor to come back. */
  async #repeat<T>(field: string, query: string, variables: object): Promise<T | null> {
    const deadline = systemClock.now() + PATIENCE_MS;
    for (;;) {
      const where = this.where();
      const key = field === 'setReprocessingPolicy' ? where.merchantKey : where.staffKey;
      const { payload, error } = await post<T>(where.endpoint, key, field, query, variables);
      if (payload !== null) return payload;
      if (!COME_BACK.has(error) || systemClock.now() > deadline) {
        this.wrongAnswers.push(`${field}: ${error}`);
        return null;
      }
      this.repeats += 1;
      if (error === 'UNAVAILABLE') this.onUnavailable();
      await sleep(systemClock, AGAIN_AFTER_MS);
    }
  }
}

interface StaffPayload {
  readonly campaign?: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

async function send({ endpoint, merchantKey }: Caller, field: string, input: object): Promise<Reply> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const transaction = field === 'authorizePayment' ? '' : 'transaction { status }';
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) {
    payment { id status } ${transaction} userErrors { code } } }`;
  const { payload, error } = await post<Payload>(endpoint, merchantKey, field, query, { input });
  return replyOf(payload, error);
}

/** The field's value, or the code of the error that came in its place. Never rejects. */
async function post<T>(
  endpoint: string,
  key: string,
  field: string,
  query: string,
  variables: object,
): Promise<{ payload: T | null; error: string }> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Readonly<Record<string, T | null>> | null;
      errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    return { payload: data?.[field] ?? null, error: errors?.[0]?.extensions.code ?? 'nothing' };
  } catch {
    return { payload: null, error: NO_ANSWER }; // refused, reset, or broken off in the middle
  }
}

function replyOf(payload: Payload | null, error: string): Reply {
  const { payment = null, transaction = null, userErrors = [] } = payload ?? {};
  const said = payload === null ? error : (userErrors[0]?.code ?? transaction?.status ?? payment?.status ?? 'nothing');
  if (COME_BACK.has(said) || UNDER_WAY.has(said)) return { kind: 'later', payment, said };
  const isGood = payment !== null && userErrors.length === 0 && /^(AUTHORIZED|CAPTURED|SUCCEEDED)$/.test(said);
  return { kind: isGood ? 'told' : 'wrong', payment, said };
}

/** One line for each order whose end is not what it must be, in the gateway's books or in the processor's. */
export async function wrongEnds(
  gateway: DirectDatabase,
  processor: DirectDatabase,
  orders: readonly string[],
): Promise<readonly string[]> {
  const payments = await gateway.query(
    `SELECT id, order_reference AS "order", status, authorized_minor AS authorized, captured_minor AS captured,
       refunded_minor AS refunded, disputed_minor AS disputed FROM payments WHERE status NOT IN ('NOT_PROCESSED', 'REJECTED')`,
  );
  const done = await processor.query(
    `SELECT c.order_reference AS "order", o.operation || ' ' || o.amount_minor AS what
     FROM sandbox_operations o JOIN sandbox_charges c ON c.id = o.charge_id WHERE o.state = 'DONE' ORDER BY what`,
  );
  const charges = await processor.query(
    `SELECT order_reference AS "order", payment_id AS id FROM sandbox_charges WHERE approved_minor > 0`,
  );
  return orders.flatMap((order) => {
    const mine = payments.filter((row) => row['order'] === order);
    const charged = charges.filter((row) => row['order'] === order);
    if (mine.length !== 1 || charged.length !== 1 || mine[0]!['id'] !== charged[0]!['id'])
      return [`${order} has ${mine.length} payments and ${charged.length} charges`];
    const { order: _order, id: _id, ...books } = mine[0]!;
    const found = { ...books, done: done.filter((row) => row['order'] === order).map((row) => row['what']) };
    const expected = ENDS[order.slice(0, order.indexOf('-'))]!;
    return Object.entries(expected)
      .filter(([name, value]) => JSON.stringify(found[name as keyof typeof found]) !== JSON.stringify(value))
      .map(
        ([name, value]) =>
          `${order}: ${name} is ${JSON.stringify(found[name as keyof typeof found])}, must be ${JSON.stringify(value)}`,
      );
  });
}
