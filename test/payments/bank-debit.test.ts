import type { Engine } from '../../src/persistence/tables';
import { startGateway, type TestGateway } from '../support/gateway';
import { happenNext } from '../support/sandbox-trigger';
import { until } from '../support/until';

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      payment {
        id
        status
        pollAfterMs
        method {
          type
          card {
            brand
          }
          bankAccount {
            country
            lastFour
            notifyOn
            collectOn
            mandate {
              reference
              signedOn
              sequence
            }
          }
        }
        rejection {
          source
          category
          code
          retry {
            verdict
          }
          reasons {
            code
            path
            ruleKey
          }
          network {
            scheme
            responseCode
          }
        }
      }
      userErrors {
        code
        path
      }
    }
  }
`;

const PAYMENT = /* GraphQL */ `
  query ($id: ID!) {
    payment(id: $id) {
      id
      status
      rejection {
        source
        category
        code
        retry {
          verdict
        }
      }
      transactions {
        type
        status
        failed
        amount {
          amountMinor
        }
        rejection {
          code
          network {
            scheme
            responseCode
          }
        }
        attempts {
          id
        }
      }
      events {
        toStatus
        cause
      }
    }
  }
`;

interface Payment {
  readonly id: string;
  readonly status: string;
  readonly rejection: { readonly code: string } | null;
  readonly transactions: readonly {
    readonly type: string;
    readonly attempts: readonly { readonly id: string }[];
  }[];
  readonly events: readonly { readonly toStatus: string; readonly cause: string }[];
}

interface Authorized {
  authorizePayment: {
    payment: { id: string; status: string; rejection: object | null } | null;
    userErrors: { code: string; path: string[] }[];
  };
}

describe.each<Engine>(['sqlite', 'postgres'])('bank debits on %s', (engine) => {
  let gateway: TestGateway;
  let sequence = 0;
  beforeAll(async () => {
    // What happens to a charge happens when a test says so.
    gateway = await startGateway({ engine, sandbox: { settleAfterMs: 3_600_000, sequelAfterMs: 3_600_000 } });
  });
  afterAll(() => gateway.stop());

  async function authorize(token: string, change: object = {}, account: object = {}) {
    sequence += 1;
    const input = {
      idempotencyKey: `key-${sequence}`,
      orderReference: `order-${sequence}`,
      amount: { amountMinor: 4_999, currency: 'EUR' },
      paymentMethod: { bankAccount: { token, ...account } },
      customer: { reference: `customer-${sequence}` },
      ...change,
    };
    const { data, errors } = await gateway.send<Authorized>(AUTHORIZE, { input });
    expect(errors).toBeUndefined();
    return data!.authorizePayment;
  }

  async function paymentOf(id: string): Promise<Payment> {
    const { data } = await gateway.send<{ payment: Payment }>(PAYMENT, { id }, { key: gateway.staffKey });
    return data!.payment;
  }

  async function accepted(token: string, change: object = {}): Promise<{ id: string; next: () => Promise<boolean> }> {
    const { payment } = await authorize(token, change);
    expect(payment).toMatchObject({ status: 'PENDING', rejection: null });
    const { transactions } = await paymentOf(payment!.id);
    return { id: payment!.id, next: () => happenNext(gateway, transactions[0]!.attempts[0]!.id) };
  }

  const becomes = (id: string, status: string): Promise<Payment> =>
    until(
      () => paymentOf(id),
      (payment) => payment.status === status,
    );

  it('a debit is pending with its mandate, its notice and its day, and captured when the bank has paid', async () => {
    const { payment, userErrors } = await authorize('tok_sandbox_sepa_success');
    expect(userErrors).toEqual([]);
    expect(payment).toMatchObject({
      status: 'PENDING',
      pollAfterMs: 3_600_000,
      method: {
        type: 'SEPA_DEBIT',
        card: null,
        bankAccount: {
          country: 'DE',
          lastFour: '3000',
          notifyOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
          collectOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
          mandate: { reference: expect.stringMatching(/^MANDATE-/) as string, sequence: 'ONE_OFF' },
        },
      },
    });
    const { transactions } = await paymentOf(payment!.id);
    expect(await happenNext(gateway, transactions[0]!.attempts[0]!.id)).toBe(true);
    const captured = await becomes(payment!.id, 'CAPTURED');
    expect(captured.transactions).toMatchObject([{ type: 'AUTHORIZATION', status: 'SUCCEEDED', failed: false }]);
  });

  it('a given mandate is used as it is', async () => {
    const mandate = { reference: 'SHOP/2024-17', signedOn: '2024-02-29', sequence: 'RECURRING' };
    const { payment } = await authorize('tok_sandbox_sepa_success', {}, { mandate, noticeDays: 1 });
    expect(payment).toMatchObject({ method: { bankAccount: { mandate } } });
  });

  it('a bank refuses before it has paid, with a reason code of ISO 20022', async () => {
    const refusals = [
      ['sepa_incorrect_account', 'AC01', 'ACCOUNT_NUMBER_INVALID', 'INSTRUMENT', 'AFTER_CORRECTION'],
      ['sepa_account_closed', 'AC04', 'ACCOUNT_CLOSED', 'INSTRUMENT', 'NEVER'],
      ['sepa_account_blocked', 'AC06', 'ACCOUNT_BLOCKED', 'INSTRUMENT', 'OTHER_METHOD'],
      ['sepa_debit_forbidden', 'AG01', 'ACCOUNT_NOT_DEBITABLE', 'INSTRUMENT', 'OTHER_METHOD'],
      ['sepa_insufficient_funds', 'AM04', 'INSUFFICIENT_FUNDS', 'FUNDS', 'LATER'],
      ['sepa_holder_deceased', 'MD07', 'ACCOUNT_HOLDER_DECEASED', 'INSTRUMENT', 'NEVER'],
      ['sepa_refused_by_customer', 'MS02', 'REFUSED_BY_CUSTOMER', 'ISSUER', 'OTHER_METHOD'],
      ['sepa_refused_by_bank', 'MS03', 'DO_NOT_HONOR', 'ISSUER', 'OTHER_METHOD'],
      ['sepa_wrong_bank', 'RC01', 'BANK_NOT_REACHABLE', 'INSTRUMENT', 'OTHER_METHOD'],
    ] as const;
    const refuse = async ([scenario, responseCode, code, category, verdict]: (typeof refusals)[number]) => {
      const { id, next } = await accepted(`tok_sandbox_${scenario}`);
      await next();
      const declined = await becomes(id, 'DECLINED');
      expect(declined.rejection).toMatchObject({ source: 'ISSUER', category, code, retry: { verdict } });
      expect(declined.transactions).toMatchObject([
        { status: 'DECLINED', failed: true, rejection: { code, network: { scheme: 'sepa_debit', responseCode } } },
      ]);
    };
    await Promise.all(refusals.map(refuse));
  });

  it('a mandate that the bank does not know is refused at once', async () => {
    const { payment } = await authorize('tok_sandbox_sepa_mandate_refused');
    expect(payment).toMatchObject({
      status: 'DECLINED',
      rejection: {
        source: 'ISSUER',
        code: 'MANDATE_INVALID',
        retry: { verdict: 'NEVER' },
        network: { scheme: 'sepa_debit', responseCode: 'MD01' },
      },
    });
  });

  it('a collected debit is returned: a no after the yes, with a transaction of its own, and the order is free', async () => {
    const returns = [
      ['sepa_returned_late', 'AM04', 'INSUFFICIENT_FUNDS'],
      ['sepa_refunded_by_customer', 'MD06', 'REFUNDED_BY_CUSTOMER'],
      ['sepa_unauthorized', 'MD01', 'MANDATE_INVALID'],
    ] as const;
    const takeBack = async ([scenario, responseCode, code]: (typeof returns)[number]) => {
      const orderReference = `order-${scenario}`;
      const { id, next } = await accepted(`tok_sandbox_${scenario}`, { orderReference });
      await next();
      await becomes(id, 'CAPTURED');
      const again = await authorize('tok_sandbox_sepa_success', { orderReference });
      expect(again.payment).toMatchObject({ status: 'REJECTED', rejection: { code: 'ORDER_ALREADY_PAID' } });

      await next();
      const returned = await becomes(id, 'RETURNED');
      expect(returned.rejection).toMatchObject({ source: 'ISSUER', code });
      expect(returned.transactions).toMatchObject([
        { type: 'AUTHORIZATION', status: 'SUCCEEDED', failed: false, rejection: null },
        {
          type: 'RETURN',
          status: 'DECLINED',
          failed: true,
          amount: { amountMinor: 4_999 },
          rejection: { code, network: { scheme: 'sepa_debit', responseCode } },
          attempts: [],
        },
      ]);
      expect(returned.events.at(-1)).toEqual({ toStatus: 'RETURNED', cause: 'returned by the bank' });
      // The order is free: the customer can pay another way.
      await accepted('tok_sandbox_sepa_success', { orderReference });
    };
    await Promise.all(returns.map(takeBack));
  });

  it('a debit that the shop has refunded can still be returned by the bank', async () => {
    const { id, next } = await accepted('tok_sandbox_sepa_refunded_by_customer');
    await next();
    await becomes(id, 'CAPTURED');
    const refund = /* GraphQL */ `
      mutation ($input: RefundPaymentInput!) {
        refundPayment(input: $input) {
          payment {
            status
          }
        }
      }
    `;
    const { data } = await gateway.send(refund, { input: { idempotencyKey: `refund-${id}`, paymentId: id } });
    expect(data).toMatchObject({ refundPayment: { payment: { status: 'REFUNDED' } } });
    await next();
    const returned = await becomes(id, 'RETURNED');
    expect(returned.transactions.map(({ type }) => type)).toEqual(['AUTHORIZATION', 'REFUND', 'RETURN']);
  });

  it('rules about cards do not hit a debit, and what a debit can not be is refused with the field at fault', async () => {
    const high = await authorize('tok_sandbox_sepa_success', { amount: { amountMinor: 500_000, currency: 'EUR' } });
    expect(high.payment).toMatchObject({ status: 'PENDING', rejection: null });
    const dollars = await authorize('tok_sandbox_sepa_success', { amount: { amountMinor: 4_999, currency: 'USD' } });
    expect(dollars.payment).toMatchObject({
      status: 'REJECTED',
      rejection: {
        source: 'GATEWAY',
        category: 'POLICY',
        code: 'CURRENCY_NOT_SUPPORTED',
        reasons: [{ ruleKey: null, path: ['amount', 'currency'] }],
      },
    });
  });
});
