import type { GraphqlAnswer, TestGateway } from '../support/gateway';

/** What the tests of captures, voids, refunds and reviews share: the operations as a shop or support sends them. */

const PAYMENT = /* GraphQL */ `
  id
  status
  authorizedAmount { amountMinor }
  capturedAmount { amountMinor }
  refundedAmount { amountMinor }
  capturableAmount { amountMinor }
  refundableAmount { amountMinor }
  captureInFlightAmount { amountMinor }
  refundInFlightAmount { amountMinor }
  allowedActions
  expiresAt
  rejection { source category code message reasons { code decisive message } }
`;

const ERRORS = /* GraphQL */ `
  userErrors {
    __typename code path
    ... on InvalidInputError { expected }
    ... on WrongStateError { status allowedActions }
    ... on CaptureExceedsCapturableError { capturable { amountMinor currency } }
    ... on RefundExceedsRefundableError { refundable { amountMinor currency } }
    ... on OperationInFlightError { retryAfterMs }
  }
`;

const TRANSACTION = /* GraphQL */ `
  id type status failed amount { amountMinor currency } reason actor pollAfterMs
  rejection { source category code retry { verdict } reasons { code evidence { fact observed expected } } }
  attempts { operation status }
`;

export type Money = { readonly amountMinor: number };

export interface SeenPayment {
  readonly id: string;
  readonly status: string;
  readonly capturedAmount: Money;
  readonly refundedAmount: Money;
  readonly capturableAmount: Money;
  readonly refundableAmount: Money;
  readonly captureInFlightAmount: Money;
  readonly refundInFlightAmount: Money;
  readonly allowedActions: readonly string[];
  readonly expiresAt: string | null;
  readonly rejection: { readonly code: string } | null;
}

export interface SeenTransaction {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly failed: boolean;
  readonly amount: Money;
  readonly reason: string | null;
  readonly rejection: { readonly code: string } | null;
}

export interface Payload {
  readonly payment: SeenPayment | null;
  readonly transaction?: SeenTransaction | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly __typename: string; readonly code: string }[];
}

export type OperationName =
  'capturePayment' | 'voidPayment' | 'refundPayment' | 'approveHeldPayment' | 'rejectHeldPayment';

const REVIEWS: readonly string[] = ['approveHeldPayment', 'rejectHeldPayment'];

export class Till {
  #sequence = 0;

  constructor(
    private readonly gateway: TestGateway,
    private readonly name = 'till',
  ) {}

  /** A payment of 50.00 € by a sandbox card, captured later unless the change says otherwise. */
  async authorize(card: string, change: object = {}): Promise<SeenPayment> {
    const order = this.key();
    const input = {
      idempotencyKey: order,
      orderReference: order,
      amount: { amountMinor: 5_000, currency: 'EUR' },
      captureMethod: 'MANUAL',
      paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      customer: { reference: order },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' },
      ...change,
    };
    const query = `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { ${PAYMENT} } userErrors { code } } }`;
    const data = await this.ask<{ authorizePayment: Payload }>(query, { input });
    return data.authorizePayment.payment!;
  }

  /** One operation, with a key of its own unless one is given. */
  async operate(
    operation: OperationName,
    paymentId: string,
    input: object = {},
    key: string = this.gateway.merchantKey,
  ): Promise<Payload> {
    const answer = await this.send(operation, paymentId, input, key);
    expect(answer.errors).toBeUndefined();
    return answer.data![operation]!;
  }

  send(
    operation: OperationName,
    paymentId: string,
    input: object = {},
    key: string = this.gateway.merchantKey,
  ): Promise<GraphqlAnswer<Record<string, Payload>>> {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`;
    const transaction = REVIEWS.includes(operation) ? '' : `transaction { ${TRANSACTION} }`;
    const query = `mutation ($input: ${type}) { ${operation}(input: $input) { replayed payment { ${PAYMENT} } ${transaction} ${ERRORS} } }`;
    return this.gateway.send(query, { input: { idempotencyKey: this.key(), paymentId, ...input } }, { key });
  }

  /** The payment as it is now, with its transactions, oldest first. */
  async payment(id: string): Promise<SeenPayment & { readonly transactions: readonly SeenTransaction[] }> {
    const query = `query ($id: ID!) { payment(id: $id) { ${PAYMENT} transactions { ${TRANSACTION} } } }`;
    const data = await this.ask<{ payment: SeenPayment & { transactions: SeenTransaction[] } }>(
      query,
      { id },
      this.gateway.staffKey,
    );
    return data.payment;
  }

  /** The payment once it satisfies the condition; the jobs of the gateway bring it there. */
  async eventually(
    id: string,
    holds: (payment: Awaited<ReturnType<Till['payment']>>) => boolean,
  ): ReturnType<Till['payment']> {
    for (const until = Date.now() + 25_000; ;) {
      const payment = await this.payment(id);
      if (holds(payment) || Date.now() > until) return payment;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  key(): string {
    this.#sequence += 1;
    return `${this.name}-${this.#sequence}`;
  }

  async ask<T>(query: string, variables: object = {}, key: string = this.gateway.merchantKey): Promise<T> {
    const { data, errors } = await this.gateway.send<T>(query, variables, { key });
    expect(errors).toBeUndefined();
    return data!;
  }
}

/** An amount in euro cents. */
export function euros(amountMinor: number): { amount: { amountMinor: number; currency: string } } {
  return { amount: { amountMinor, currency: 'EUR' } };
}
