import { type Clock, systemClock } from '../../../src/kernel/clock';
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway';
import type { Account } from '../../support/stripe/account';
import { stripeCardNumber } from '../../support/stripe/cards';
import { startStripeStandIn, type StripeStandIn } from '../../support/stripe/server';
import { chargesOf } from '../sandbox/harness';
import { until } from '../../support/until';

/** What a payment looks like to staff who ask how it went. */
export interface Seen {
  readonly id: string;
  readonly status: string;
  readonly nextAction: { readonly url: string } | null;
  readonly capturedAmount: { readonly amountMinor: number };
  readonly refundedAmount: { readonly amountMinor: number };
  readonly disputedAmount: { readonly amountMinor: number };
  readonly rejection: {
    readonly code: string;
    readonly category: string;
    readonly retry: { readonly verdict: string };
    readonly customerMessage: { readonly text: string };
  } | null;
  readonly routing: {
    readonly processor: string;
    readonly failovers: readonly { readonly processor: string; readonly because: string }[];
  } | null;
  readonly disputes: readonly { readonly status: string; readonly reason: string | null; readonly scheme: string }[];
  readonly events: readonly { readonly cause: string }[];
  readonly transactions: readonly {
    readonly type: string;
    readonly status: string;
    readonly attempts: readonly { readonly id: string; readonly processor: string; readonly status: string }[];
  }[];
}

const LOOK = /* GraphQL */ `
  query ($id: ID!) {
    payment(id: $id) {
      id
      status
      nextAction {
        url
      }
      capturedAmount {
        amountMinor
      }
      refundedAmount {
        amountMinor
      }
      disputedAmount {
        amountMinor
      }
      rejection {
        code
        category
        retry {
          verdict
        }
        customerMessage {
          text
        }
      }
      routing {
        processor
        failovers {
          processor
          because
        }
      }
      disputes {
        status
        reason
        scheme
      }
      events {
        cause
      }
      transactions {
        type
        status
        attempts {
          id
          processor
          status
        }
      }
    }
  }
`;

interface Payload {
  readonly payment: { readonly id: string } | null;
  readonly transaction?: { readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const NOTICE_SECRET = 'whsec_ofTheShopsEndpoint';

/** A gateway whose shop has an account at Stripe's stand-in, beside the sandbox. */
export class StripeShop {
  readonly apiKey = 'sk_test_ofTheShop';
  #routes: number | null = null;
  #keys = 0;
  #told = 0;

  private constructor(
    readonly gateway: TestGateway,
    readonly standIn: StripeStandIn,
  ) {}

  static async open(options: GatewayOptions & { readonly searchLagMs?: number } = {}): Promise<StripeShop> {
    const clock: Clock = options.clock ?? systemClock;
    const standIn = await startStripeStandIn(clock, { searchLagMs: options.searchLagMs ?? 0 });
    const gateway = await startGateway({
      ...options,
      environment: { ASSAY_STRIPE_URL: standIn.endpoint, ...options.environment },
    });
    return new StripeShop(gateway, standIn);
  }

  async close(): Promise<void> {
    await this.gateway.stop();
    await this.standIn.close();
  }

  /** The shop's account in Stripe's own books. */
  get account(): Account {
    return this.standIn.account(this.apiKey);
  }

  /** Connects the account, as an operator; `change` of its input. */
  async connect(change: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const input = {
      processor: 'stripe',
      apiKey: this.apiKey,
      noticeSecret: NOTICE_SECRET,
      returnUrl: 'https://shop.example/back',
      ...change,
    };
    return this.asStaff(
      'connectProcessorAccount',
      `mutation ($input: ConnectProcessorAccountInput!) { connectProcessorAccount(input: $input) {
        account { processor keyHint signed noticePath returnUrl }
        userErrors { __typename code path ... on InvalidInputError { expected } } } }`,
      input,
    );
  }

  /** All payments go to these processors, one after another. */
  async route(...processors: readonly string[]): Promise<void> {
    const routes = [{ key: 'all', title: 'All', condition: 'true', processors }];
    const set = await this.asStaff(
      'setRoutes',
      'mutation ($input: SetRoutesInput!) { setRoutes(input: $input) { routeTable { version } userErrors { code } } }',
      { basedOn: this.#routes, routes, reason: 'for a test' },
    );
    expect(set['userErrors']).toEqual([]);
    this.#routes = (set['routeTable'] as { version: number }).version;
  }

  async asStaff(name: string, query: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const { data, errors } = await this.gateway.send<Record<string, Record<string, unknown>>>(
      query,
      { input },
      { key: this.gateway.staffKey },
    );
    expect(errors).toBeUndefined();
    return data![name]!;
  }

  /** The token for one of the stand-in's cards, or for an IBAN or number. */
  async token(card: string): Promise<string> {
    const isIban = /^[A-Z]{2}\d/.test(card);
    const number = /^\d+$/.test(card) ? card : isIban ? '' : stripeCardNumber(card);
    const body = isIban
      ? { type: 'bank_account', bankAccount: { iban: card, holderName: 'Ada Lovelace' } }
      : { card: { number, expiry: '12/34', securityCode: '737' } };
    const response = await fetch(this.gateway.vaultEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.gateway.merchantKey}` },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { token?: string };
    if (answer.token === undefined) throw new Error(`the vault refuses: ${JSON.stringify(answer)}`);
    return answer.token;
  }

  /** Authorizes 50.00 € by one of the stand-in's cards, to be captured later. */
  async authorize(card: string, change: object = {}): Promise<Seen> {
    const token = card === '' ? '' : await this.token(card);
    return this.pay({ paymentMethod: { card: { token } }, ...change });
  }

  async pay(change: object): Promise<Seen> {
    const key = this.key();
    const input = {
      idempotencyKey: key,
      orderReference: key,
      amount: { amountMinor: 5_000, currency: 'EUR' },
      captureMethod: 'MANUAL',
      customer: { reference: key, email: `${key}@example.com` },
      billingAddress: { line1: 'High St 1', postalCode: 'SW1A 1AA', country: 'GB' },
      ...change,
    };
    const payload = await this.mutate('authorizePayment', input);
    expect(payload.userErrors).toEqual([]);
    return this.look(payload.payment!.id);
  }

  async mutate(name: string, input: object): Promise<Payload> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const transaction = /^(capture|void|refund)/.test(name) ? 'transaction { status }' : '';
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { payment { id } ${transaction} userErrors { code path } } }`;
    const { data, errors } = await this.gateway.send<Record<string, Payload>>(query, { input });
    expect(errors).toBeUndefined();
    return data![name]!;
  }

  /** Captures, voids or refunds, with a key of its own; the status of its transaction. */
  async operate(
    name: 'capturePayment' | 'voidPayment' | 'refundPayment',
    paymentId: string,
    amountMinor?: number,
    more: object = {},
  ): Promise<string> {
    const amount = amountMinor === undefined ? {} : { amount: { amountMinor, currency: 'EUR' } };
    const { transaction, userErrors } = await this.mutate(name, {
      idempotencyKey: this.key(),
      paymentId,
      ...amount,
      ...more,
    });
    return transaction?.status ?? userErrors.map(({ code }) => code).join();
  }

  /** The customer answers the challenge at the issuer's page, and comes back to the shop, which confirms. */
  async answerChallenge(payment: Seen, word: 'succeed' | 'fail'): Promise<Seen> {
    const response = await fetch(`${payment.nextAction!.url}/${word}`, { redirect: 'manual' });
    const back = new URL(response.headers.get('location') ?? '');
    const challengeResult = back.searchParams.toString();
    const input = { idempotencyKey: this.key(), paymentId: payment.id, challengeResult };
    const { userErrors } = await this.mutate('confirmPayment', input);
    expect(userErrors).toEqual([]);
    return this.look(payment.id);
  }

  async look(id: string): Promise<Seen> {
    const { data, errors } = await this.gateway.send<{ payment: Seen }>(LOOK, { id }, { key: this.gateway.staffKey });
    expect(errors).toBeUndefined();
    return data!.payment;
  }

  becomes(id: string, status: string): Promise<Seen> {
    return until(
      () => this.look(id),
      (payment) => payment.status === status,
    );
  }

  /** Waits until an expectation is met; fails as it does when that takes too long. */
  async holds(expectation: () => Promise<unknown>): Promise<void> {
    let failure: unknown = null;
    const met = async (): Promise<boolean> => {
      try {
        await expectation();
        return true;
      } catch (error) {
        failure = error;
        return false;
      }
    };
    await until(met, (done) => done, 5_000).catch(() => {
      throw failure;
    });
  }

  /** Sends what Stripe has to tell since the last time, or these events; the answers' statuses. */
  async tell(events = this.account.events.slice(this.#told)): Promise<readonly number[]> {
    this.#told = this.account.events.length;
    const { data } = await this.gateway.send<{ processorAccounts: { noticePath: string }[] }>(
      '{ processorAccounts { noticePath } }',
      {},
      { key: this.gateway.staffKey },
    );
    const url = new URL(data!.processorAccounts[0]!.noticePath, this.gateway.endpoint).href;
    return this.standIn.deliver(events, { url, secret: NOTICE_SECRET });
  }

  /** The charge of a payment in Stripe's books; null: there is none. Fails when there are several. */
  chargeOf(paymentId: string) {
    const held = [...this.account.held.values()].filter(({ intent }) => intent.metadata['assay_payment'] === paymentId);
    expect(held.length).toBeLessThan(2);
    return held[0] ?? null;
  }

  /** How many charges of a payment hold or took money, at Stripe and at the sandbox. */
  async chargesOf(paymentId: string): Promise<{ readonly stripe: number; readonly sandbox: number }> {
    const stripe = this.chargeOf(paymentId)?.charge?.status === 'succeeded' ? 1 : 0;
    const charges = await chargesOf(this.gateway.sandboxEndpoint);
    const mine = charges.filter((charge) => charge.paymentId === paymentId && charge.approvedMinor > 0);
    return { stripe, sandbox: mine.length };
  }

  key(): string {
    return `stripe-${(this.#keys += 1)}`;
  }
}
