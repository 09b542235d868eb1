import { parseAuthorizeInput } from '../../src/payments/authorize.command';
import type { Engine } from '../../src/persistence/tables';
import { startGateway, type TestGateway } from '../support/gateway';

const AUTHORIZE = `mutation($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) {
    replayed
    payment { id status rejection { code retry { verdict } } }
    userErrors { code path }
  }
}`;

interface Answer {
  readonly authorizePayment: {
    readonly replayed: boolean;
    readonly payment: {
      readonly id: string;
      readonly status: string;
      readonly rejection: { code: string } | null;
    } | null;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

const input = (key: string, card: string, change: object = {}): Record<string, unknown> => ({
  idempotencyKey: key,
  orderReference: 'asked',
  amount: { amountMinor: 1_000, currency: 'EUR' },
  paymentMethod: { card: { token: `tok_sandbox_${card}` } },
  billingAddress: { country: 'GB' },
  ...change,
});

describe.each<Engine>(['sqlite', 'postgres'])('a shop asks for authentication on %s', (engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
  });
  afterAll(() => gateway.stop());

  const authorize = async (sent: object): Promise<Answer['authorizePayment']> =>
    (await gateway.send<Answer>(AUTHORIZE, { input: sent })).data!.authorizePayment;

  it('after a no for want of it: the next try is challenged, and paid once it is answered', async () => {
    const refused = await authorize(input('first', 'authentication_required'));
    expect(refused.payment).toMatchObject({
      status: 'DECLINED',
      rejection: { code: 'AUTHENTICATION_REQUIRED', retry: { verdict: 'WITH_AUTHENTICATION' } },
    });
    const asked = input('second', 'authentication_required', { authentication: 'REQUIRED' });
    const challenged = await authorize(asked);
    expect(challenged.payment?.status).toBe('REQUIRES_ACTION');
    expect(await authorize(asked)).toMatchObject({ replayed: true, payment: { id: challenged.payment!.id } });

    const { data } = await gateway.send<{ confirmPayment: { payment: { status: string } } }>(
      'mutation($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { payment { status } } }',
      { input: { idempotencyKey: 'answer', paymentId: challenged.payment!.id, challengeResult: 'authenticated' } },
    );
    expect(data?.confirmPayment.payment.status).toBe('CAPTURED');
  });

  it('a key that was used without the wish is another request with it', async () => {
    const plain = input('same', 'approved_visa', { orderReference: 'same' });
    expect((await authorize(plain)).payment?.status).toBe('CAPTURED');
    const { userErrors } = await authorize({ ...plain, authentication: 'REQUIRED' });
    expect(userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });
});

test.each([
  [
    'the customer is absent',
    {
      initiator: 'MERCHANT',
      initiatorReason: 'RECURRING',
      paymentMethod: { stored: { paymentMethodId: 'pm_01h455vb4pex5vsknk084sn02q' } },
    },
  ],
  ['a bank account is debited', { paymentMethod: { bankAccount: { token: 'tok_x' } } }],
])('nobody can be asked when %s', (_when, change) => {
  const parsed = parseAuthorizeInput(input('k', 'approved_visa', { ...change, authentication: 'REQUIRED' }));
  expect(parsed.ok ? [] : parsed.error).toMatchObject([{ code: 'NOT_TOGETHER', path: ['input', 'authentication'] }]);
  expect(parseAuthorizeInput(input('k', 'approved_visa', { ...change, authentication: 'AS_NEEDED' })).ok).toBe(true);
});

test('a request without the wish is the same request as before there was one', () => {
  const parsed = parseAuthorizeInput(input('k', 'approved_visa'));
  expect(parsed.ok && Object.hasOwn(parsed.value.canonical as object, 'authentication')).toBe(false);
});
