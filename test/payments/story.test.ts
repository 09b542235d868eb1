import type { Engine } from '../../src/persistence/tables';
import { startGateway, type TestGateway } from '../support/gateway';

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      replayed
      payment {
        id
        status
        rejection {
          source
          category
          code
          reasons {
            code
            decisive
          }
          retry {
            verdict
          }
          network {
            responseCode
          }
        }
        nextAction {
          type
          url
        }
        pollAfterMs
      }
      userErrors {
        code
        path
      }
    }
  }
`;

const CONFIRM = /* GraphQL */ `
  mutation ($input: ConfirmPaymentInput!) {
    confirmPayment(input: $input) {
      payment {
        status
        rejection {
          code
          category
        }
      }
      userErrors {
        __typename
        code
      }
    }
  }
`;

const FAILED = /* GraphQL */ `
  {
    transactions(first: 10, filter: { failed: true }) {
      edges {
        node {
          status
          rejection {
            source
            code
            reasons {
              code
              ruleKey
              evidence {
                fact
                observed
                expected
              }
            }
          }
          payment {
            orderReference
          }
        }
      }
    }
  }
`;

interface Authorized {
  authorizePayment: {
    replayed: boolean;
    payment: {
      id: string;
      status: string;
      rejection: { code: string; category: string } | null;
      nextAction: { url: string } | null;
    };
    userErrors: { code: string; path: string[] }[];
  };
}

describe.each<Engine>(['sqlite', 'postgres'])('a shop and its support on %s', (engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
  });
  afterAll(() => gateway.stop());

  const authorize = async (
    card: string,
    orderReference: string,
    change: object = {},
  ): Promise<Authorized['authorizePayment']> => {
    const input = {
      idempotencyKey: `key-${orderReference}`,
      orderReference,
      amount: { amountMinor: 4_999, currency: 'EUR' },
      paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      customer: { reference: `customer-${orderReference}` },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' },
      ...change,
    };
    const { data, errors } = await gateway.send<Authorized>(AUTHORIZE, { input });
    expect(errors).toBeUndefined();
    return data!.authorizePayment;
  };

  it('an approval is captured, and a replay returns it', async () => {
    const first = await authorize('approved_visa', 'story-1');
    expect(first).toMatchObject({ replayed: false, payment: { status: 'CAPTURED', rejection: null }, userErrors: [] });
    expect(await authorize('approved_visa', 'story-1')).toEqual({ ...first, replayed: true });
  });

  it('failed transactions hold a rule rejection, an issuer decline and a refused confirmation, each with reasons', async () => {
    const rejected = await authorize('approved_visa_ir', 'story-2');
    expect(rejected.payment).toMatchObject({ status: 'REJECTED', rejection: { source: 'GATEWAY', network: null } });
    const declined = await authorize('insufficient_funds', 'story-3');
    expect(declined.payment).toMatchObject({ status: 'DECLINED', rejection: { source: 'ISSUER', category: 'FUNDS' } });
    const challenged = await authorize('challenge', 'story-4');
    expect(challenged.payment).toMatchObject({ status: 'REQUIRES_ACTION', nextAction: { type: 'REDIRECT' } });
    const input = { idempotencyKey: 'confirm-4', paymentId: challenged.payment.id, challengeResult: 'failed' };
    const confirmed = await gateway.send(CONFIRM, { input });
    expect(confirmed.data).toMatchObject({
      confirmPayment: { payment: { status: 'DECLINED', rejection: { category: 'AUTHENTICATION' } }, userErrors: [] },
    });

    const { data } = await gateway.send<{ transactions: { edges: { node: Record<string, unknown> }[] } }>(
      FAILED,
      {},
      { key: gateway.staffKey },
    );
    const nodes = data!.transactions.edges.map((edge) => edge.node);
    const byOrder = Object.fromEntries(
      nodes.map((node) => [(node['payment'] as { orderReference: string }).orderReference, node]),
    );
    expect(byOrder['story-2']).toMatchObject({
      status: 'REJECTED',
      rejection: {
        reasons: [{ ruleKey: 'country.embargoed_issuer', evidence: [{ fact: 'card.issuer_country', observed: 'IR' }] }],
      },
    });
    expect(byOrder['story-3']).toMatchObject({
      status: 'DECLINED',
      rejection: { reasons: [{ code: 'INSUFFICIENT_FUNDS' }] },
    });
    expect(byOrder['story-4']).toMatchObject({
      status: 'DECLINED',
      rejection: { reasons: [{ code: expect.any(String) as string }] },
    });
  });

  it('a payment for an order that is paid names the payment that paid it', async () => {
    const first = await authorize('approved_visa', 'story-5');
    const second = await authorize('approved_mastercard', 'story-5', { idempotencyKey: 'another' });
    expect(second.payment).toMatchObject({
      status: 'REJECTED',
      rejection: { category: 'CONFLICT', code: 'ORDER_ALREADY_PAID' },
    });
    expect(second.payment.id).not.toBe(first.payment.id);
  });

  it('an unknown outcome is answered as unknown and found out later', async () => {
    const { payment } = await authorize('lost_response', 'story-6');
    expect(payment).toMatchObject({ status: 'UNKNOWN', pollAfterMs: expect.any(Number) as number, rejection: null });
  });
});
