import type { Engine } from '../../src/persistence/tables';
import { secondMerchant } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { type OperationName, type SeenPayment, Till } from './operations.api';

/** The rules hold a payment of 200 euros with a throw-away address for a person. */
const DISPOSABLE = {
  amount: { amountMinor: 20_000, currency: 'EUR' },
  captureMethod: 'AUTOMATIC',
};
/** The rules hold a payment of 250,000 euros for a person, and want the customer authenticated. */
const HIGH = { amount: { amountMinor: 25_000_000, currency: 'EUR' }, captureMethod: 'AUTOMATIC' };

describe.each<Engine>(['sqlite', 'postgres'])('held payments on %s', (engine) => {
  let gateway: TestGateway;
  let till: Till;
  beforeAll(async () => {
    const timings = { graceMs: 100, enquiryWaitsMs: Array<number>(50).fill(200) };
    gateway = await startGateway({ engine, timings, environment: { ASSAY_PROCESSOR_TIMEOUT_MS: '1000' } });
    till = new Till(gateway, engine);
  });
  afterAll(() => gateway.stop());

  async function held(card: string, change: object = {}): Promise<SeenPayment> {
    const payment = await till.authorize(card, {
      ...DISPOSABLE,
      customer: { email: `${till.key()}@10minutemail.com` },
      ...change,
    });
    expect(payment).toMatchObject({ status: 'HELD', rejection: null, allowedActions: [] });
    return payment;
  }
  const review = (operation: OperationName, id: string, input: object = {}): ReturnType<Till['operate']> =>
    till.operate(operation, id, { reason: 'called the customer', ...input }, gateway.staffKey);

  test.each([
    ['approved_visa', 'CAPTURED', 'SUCCEEDED', null],
    ['insufficient_funds', 'DECLINED', 'DECLINED', 'INSUFFICIENT_FUNDS'],
    ['challenge', 'REQUIRES_ACTION', 'PENDING', null],
    ['pending_forever', 'PENDING', 'PENDING', null],
    ['refused', 'NOT_PROCESSED', 'NOT_PROCESSED', 'NOT_PROCESSED'],
  ])('approved, %s is charged: %s', async (card, status, transaction, code) => {
    const { id } = await held(card);
    const { payment, userErrors } = await review('approveHeldPayment', id);
    expect(userErrors).toEqual([]);
    expect(payment).toMatchObject({ status, rejection: code === null ? null : { code } });
    const [authorization, ...others] = (await till.payment(id)).transactions;
    expect(others).toEqual([]);
    expect(authorization).toMatchObject({
      status: transaction,
      reason: 'called the customer',
      actor: expect.stringMatching(/^key_/) as string,
      attempts: [{ operation: 'AUTHORIZE' }],
    });
  });

  it('approved with an unknown outcome is found out', async () => {
    const { id } = await held('lost_response');
    expect((await review('approveHeldPayment', id)).payment).toMatchObject({ status: 'UNKNOWN' });
    expect(await till.eventually(id, ({ status }) => status === 'CAPTURED')).toMatchObject({ status: 'CAPTURED' });
  });

  it('approved, the customer still authenticates where a rule asks for it', async () => {
    const { id } = await held('approved_visa', HIGH);
    expect((await review('approveHeldPayment', id)).payment).toMatchObject({ status: 'REQUIRES_ACTION' });
  });

  it('approved for later capture can be captured', async () => {
    const { id } = await held('approved_visa', { captureMethod: 'MANUAL' });
    expect((await review('approveHeldPayment', id)).payment).toMatchObject({ status: 'AUTHORIZED' });
    expect((await till.operate('capturePayment', id)).payment).toMatchObject({ status: 'CAPTURED' });
  });

  it('rejected it is a failed transaction with the person’s reason and the rules that held it', async () => {
    const orderReference = till.key();
    const { id } = await held('approved_visa', { orderReference });
    const { payment } = await review('rejectHeldPayment', id, { reason: 'the customer knows nothing of it' });
    expect(payment).toMatchObject({
      status: 'REJECTED',
      rejection: {
        source: 'GATEWAY',
        category: 'RISK',
        code: 'REFUSED_BY_STAFF',
        message: 'the customer knows nothing of it',
        reasons: [
          { code: 'REFUSED_BY_STAFF', decisive: true },
          { code: 'DISPOSABLE_EMAIL', decisive: false },
        ],
      },
    });
    const { transactions } = await till.ask<{ transactions: { nodes: object[] } }>(
      '{ transactions(first: 5, filter: { failed: true, reasonCode: "REFUSED_BY_STAFF" }) { nodes { type status rejection { message } reason } } }',
    );
    // The shop sees the no; what staff wrote is for staff.
    expect(transactions.nodes).toEqual([
      { type: 'AUTHORIZATION', status: 'REJECTED', rejection: { message: null }, reason: null },
    ]);
    // The order is free again.
    expect(await till.authorize('approved_visa', { orderReference })).toMatchObject({ status: 'AUTHORIZED' });
  });

  test.each<OperationName>(['approveHeldPayment', 'rejectHeldPayment'])(
    '%s is done once for a key',
    async (operation) => {
      const { id } = await held('approved_visa');
      const input = { idempotencyKey: till.key() };
      const answers = await Promise.all([1, 2, 3].map(() => review(operation, id, input)));
      expect(answers.filter(({ replayed }) => replayed)).toHaveLength(2);
      expect(new Set(answers.map(({ payment }) => payment?.status)).size).toBe(1);
      const other = await review(operation, id, { ...input, reason: 'another' });
      expect(other.userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
    },
  );

  it('of an approval and a rejection at once one holds', async () => {
    const { id } = await held('approved_visa');
    const answers = await Promise.all(
      (['approveHeldPayment', 'rejectHeldPayment'] as const).map((operation) => review(operation, id)),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect(['CAPTURED', 'REJECTED']).toContain((await till.payment(id)).status);
  });

  describe('bad input', () => {
    it('staff see what they can do; the shop can do nothing of it', async () => {
      const { id } = await held('approved_visa');
      expect((await till.payment(id)).allowedActions).toEqual(['APPROVE', 'REJECT']);
      for (const operation of ['approveHeldPayment', 'rejectHeldPayment'] as const) {
        const { errors } = await till.send(operation, id, { reason: 'mine' });
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
      expect((await till.payment(id)).status).toBe('HELD');
    });

    test.each([
      ['no reason', { reason: '' }, { code: 'TOO_SHORT', path: ['input', 'reason'] }],
      ['a blank reason', { reason: '   ' }, { code: 'TOO_SHORT', path: ['input', 'reason'] }],
      ['no payment id', { paymentId: 'pay_1' }, { code: 'INVALID_FORMAT', path: ['input', 'paymentId'] }],
      ['a missing payment', { paymentId: 'pay_01k0000000e0080000000000ff' }, { code: 'PAYMENT_NOT_FOUND' }],
    ])('%s', async (_, input, error) => {
      const { id } = await held('approved_visa');
      expect((await review('approveHeldPayment', id, input)).userErrors).toMatchObject([error]);
      expect((await till.payment(id)).status).toBe('HELD');
    });

    test.each<[string, string, string]>([
      ['approved_visa', 'AUTHORIZED', 'approveHeldPayment'],
      ['approved_visa_ir', 'REJECTED', 'rejectHeldPayment'],
    ])('%s, which is %s: %s is refused by its status', async (card, status, operation) => {
      const { id } = await till.authorize(card);
      expect((await review(operation as OperationName, id)).userErrors).toMatchObject([
        { code: 'WRONG_STATE', status },
      ]);
    });

    it('another merchant’s payment is answered like a missing one, and not theirs to capture either', async () => {
      const key = await secondMerchant(gateway);
      const { id } = await held('approved_visa');
      expect((await till.operate('capturePayment', id, {}, key)).userErrors).toMatchObject([
        { code: 'PAYMENT_NOT_FOUND' },
      ]);
    });
  });
});
