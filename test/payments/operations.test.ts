import type { Engine } from '../../src/persistence/tables';
import { secondMerchant } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';
import {
  euros,
  type OperationName,
  type Payload,
  type SeenPayment,
  type SeenTransaction,
  Till,
} from './operations.api';

const inFlight = ({ captureInFlightAmount, refundInFlightAmount }: SeenPayment): number =>
  captureInFlightAmount.amountMinor + refundInFlightAmount.amountMinor;
const minor = (amountMinor: number): { amountMinor: number } => ({ amountMinor });

describe.each<Engine>(['sqlite', 'postgres'])('captures, voids and refunds on %s', (engine) => {
  let gateway: TestGateway;
  let till: Till;
  beforeAll(async () => {
    const timings = {
      graceMs: 100,
      settleWindowMs: 100,
      enquiryWaitsMs: Array<number>(100).fill(200),
      pendingWaitMs: 100,
    };
    gateway = await startGateway({ engine, timings, environment: { ASSAY_PROCESSOR_TIMEOUT_MS: '1000' } });
    till = new Till(gateway, engine);
  });
  afterAll(() => gateway.stop());

  describe('what goes well', () => {
    it('captures in parts, the last one in full', async () => {
      const { id } = await till.authorize('approved_visa');
      const first = await till.operate('capturePayment', id, euros(2_000));
      expect(first).toMatchObject({
        replayed: false,
        userErrors: [],
        transaction: { type: 'CAPTURE', status: 'SUCCEEDED', failed: false, amount: { amountMinor: 2_000 } },
        payment: {
          status: 'PARTIALLY_CAPTURED',
          capturedAmount: minor(2_000),
          capturableAmount: minor(3_000),
          refundableAmount: minor(2_000),
          allowedActions: ['CAPTURE', 'REFUND'],
        },
      });
      const rest = await till.operate('capturePayment', id);
      expect(rest).toMatchObject({
        transaction: { amount: { amountMinor: 3_000 } },
        payment: { status: 'CAPTURED', capturedAmount: minor(5_000), capturableAmount: minor(0), expiresAt: null },
      });
    });

    it('releases the rest with a final capture', async () => {
      const { id, expiresAt } = await till.authorize('approved_visa');
      expect(expiresAt).not.toBeNull();
      const { payment } = await till.operate('capturePayment', id, { ...euros(1_000), final: true });
      expect(payment).toMatchObject({ status: 'CAPTURED', capturedAmount: minor(1_000), capturableAmount: minor(0) });
      expect(payment).toMatchObject({ expiresAt: null, allowedActions: ['REFUND'] });
    });

    it('voids, and the order is free again', async () => {
      const orderReference = till.key();
      const { id } = await till.authorize('approved_visa', { orderReference });
      const voided = await till.operate('voidPayment', id, { reason: 'out of stock' });
      expect(voided).toMatchObject({
        transaction: { type: 'VOID', status: 'SUCCEEDED', amount: { amountMinor: 5_000 }, reason: 'out of stock' },
        payment: { status: 'VOIDED', capturableAmount: minor(0), allowedActions: [], expiresAt: null },
      });
      expect(await till.authorize('approved_visa', { orderReference })).toMatchObject({ status: 'AUTHORIZED' });
    });

    it('voids a payment whose outcome is not known: no charge remains once it is', async () => {
      const { id, status } = await till.authorize('lost_response', { captureMethod: 'AUTOMATIC' });
      expect(status).toBe('UNKNOWN');
      const { transaction } = await till.operate('voidPayment', id);
      expect(transaction).toMatchObject({ type: 'VOID', status: 'QUEUED' });
      const ended = await till.eventually(id, (payment) => payment.status === 'REFUNDED');
      expect(ended.transactions.map(({ type, status: one }) => `${type} ${one}`)).toEqual([
        'AUTHORIZATION SUCCEEDED',
        'REFUND SUCCEEDED',
      ]);
    });

    it('refunds in parts until nothing is left', async () => {
      const { id } = await till.authorize('approved_visa', { captureMethod: 'AUTOMATIC' });
      const first = await till.operate('refundPayment', id, { ...euros(1_500), reason: 'one shoe came back' });
      expect(first).toMatchObject({
        transaction: { type: 'REFUND', status: 'SUCCEEDED', reason: 'one shoe came back' },
        payment: { status: 'PARTIALLY_REFUNDED', refundedAmount: minor(1_500), refundableAmount: minor(3_500) },
      });
      const rest = await till.operate('refundPayment', id);
      expect(rest.payment).toMatchObject({ status: 'REFUNDED', refundedAmount: minor(5_000), allowedActions: [] });
    });

    it('captures on after a refund, as long as something is left', async () => {
      const { id } = await till.authorize('approved_visa');
      await till.operate('capturePayment', id, euros(1_000));
      const refunded = await till.operate('refundPayment', id);
      expect(refunded.payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', capturableAmount: minor(4_000) });
      const captured = await till.operate('capturePayment', id);
      expect(captured.payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', capturedAmount: minor(5_000) });
      expect((await till.operate('refundPayment', id)).payment).toMatchObject({ status: 'REFUNDED' });
    });

    it('says who asked for it, to staff', async () => {
      const { id } = await till.authorize('approved_visa', { captureMethod: 'AUTOMATIC' });
      await till.operate('refundPayment', id, euros(1), gateway.staffKey);
      await till.operate('refundPayment', id, euros(1));
      const refunds = (await till.payment(id)).transactions.filter(({ type }) => type === 'REFUND');
      expect(refunds).toMatchObject([{ actor: expect.stringMatching(/^key_/) as string }, { actor: 'merchant' }]);
    });
  });

  describe('a no is a failed transaction with its reasons', () => {
    test.each<[OperationName, string, string, string]>([
      ['capturePayment', 'capture_declined', 'CAPTURE_DECLINED', 'AUTHORIZED'],
      ['voidPayment', 'void_declined', 'VOID_DECLINED', 'AUTHORIZED'],
      ['refundPayment', 'refund_declined', 'REFUND_DECLINED', 'CAPTURED'],
    ])('%s with the card %s: %s', async (operation, card, code, status) => {
      const captureMethod = operation === 'refundPayment' ? 'AUTOMATIC' : 'MANUAL';
      const { id } = await till.authorize(card, { captureMethod });
      const { payment, transaction, userErrors } = await till.operate(operation, id);
      expect(userErrors).toEqual([]);
      expect(transaction).toMatchObject({ status: 'DECLINED', failed: true, rejection: { source: 'PROCESSOR', code } });
      // Nothing is held back any more, and the payment's own rejection is its authorization's.
      expect(payment).toMatchObject({ status, rejection: null });
      expect(payment).toMatchObject({ captureInFlightAmount: minor(0), refundInFlightAmount: minor(0) });
      const { transactions, rejectionBreakdown } = await till.ask<{
        transactions: { nodes: SeenTransaction[] };
        rejectionBreakdown: { reasonCode: string; count: number }[];
      }>(
        `{ transactions(first: 5, filter: { failed: true, type: [${transaction!.type}], reasonCode: "${code}" }) { nodes { id type rejection { code } } }
          rejectionBreakdown(groupBy: [REASON]) { reasonCode count } }`,
      );
      expect(transactions.nodes).toMatchObject([{ id: transaction!.id, rejection: { code } }]);
      expect(rejectionBreakdown).toContainEqual({ reasonCode: code, count: 1 });
    });

    test.each<[OperationName, string]>([
      ['capturePayment', 'capture_refused'],
      ['voidPayment', 'void_refused'],
      ['refundPayment', 'refund_refused'],
    ])('%s that the processor proved not to have done can be sent again', async (operation, card) => {
      const captureMethod = operation === 'refundPayment' ? 'AUTOMATIC' : 'MANUAL';
      const { id, ...before } = await till.authorize(card, { captureMethod });
      const { transaction, payment } = await till.operate(operation, id);
      const rejection = {
        source: 'GATEWAY',
        category: 'TECHNICAL',
        code: 'OPERATION_NOT_PROCESSED',
        retry: { verdict: 'NOW' },
      };
      expect(transaction).toMatchObject({ status: 'NOT_PROCESSED', failed: true, rejection });
      expect(payment).toMatchObject({ ...before, id });
    });
  });

  describe('an unknown outcome holds its amount back until it is found out', () => {
    const CASES: readonly (readonly [OperationName, card: string, first: string, then: string, status: string])[] = [
      ['capturePayment', 'capture_lost_response', 'IN_DOUBT', 'SUCCEEDED', 'CAPTURED'],
      ['capturePayment', 'capture_lost_response_declined', 'IN_DOUBT', 'DECLINED', 'AUTHORIZED'],
      ['capturePayment', 'capture_lost_request', 'IN_DOUBT', 'NOT_PROCESSED', 'AUTHORIZED'],
      ['capturePayment', 'capture_wrong_amount', 'IN_DOUBT', 'SUCCEEDED', 'CAPTURED'],
      ['capturePayment', 'capture_pending_then_done', 'PENDING', 'SUCCEEDED', 'CAPTURED'],
      ['capturePayment', 'capture_pending_then_declined', 'PENDING', 'DECLINED', 'AUTHORIZED'],
      ['voidPayment', 'void_lost_response', 'IN_DOUBT', 'SUCCEEDED', 'VOIDED'],
      ['voidPayment', 'void_lost_request', 'IN_DOUBT', 'NOT_PROCESSED', 'AUTHORIZED'],
      ['voidPayment', 'void_pending_then_declined', 'PENDING', 'DECLINED', 'AUTHORIZED'],
      ['refundPayment', 'refund_lost_response_blind', 'IN_DOUBT', 'SUCCEEDED', 'REFUNDED'],
      ['refundPayment', 'refund_lost_request', 'IN_DOUBT', 'NOT_PROCESSED', 'CAPTURED'],
      ['refundPayment', 'refund_timeout', 'IN_DOUBT', 'SUCCEEDED', 'REFUNDED'],
      ['refundPayment', 'refund_pending_then_done', 'PENDING', 'SUCCEEDED', 'REFUNDED'],
    ];
    const told = new Map<string, Payload>();
    // All at once, because each takes the time of a few enquiries.
    beforeAll(async () => {
      await Promise.all(
        CASES.map(async ([operation, card]) => {
          const captureMethod = operation === 'refundPayment' ? 'AUTOMATIC' : 'MANUAL';
          const { id } = await till.authorize(card, { captureMethod });
          told.set(card, await till.operate(operation, id));
        }),
      );
    });

    test.each(CASES)('%s with the card %s: %s, then %s and %s', async (operation, card, first, then, status) => {
      const { payment, transaction } = told.get(card)!;
      expect(transaction).toMatchObject({ status: first, failed: false, rejection: null });
      expect(transaction).toMatchObject({ pollAfterMs: first === 'PENDING' ? 10_000 : 2_000 });
      const [capturing, refunding] = operation === 'refundPayment' ? [0, 5_000] : [5_000, 0];
      expect(payment).toMatchObject({
        captureInFlightAmount: minor(capturing),
        refundInFlightAmount: minor(refunding),
        capturableAmount: minor(0),
        refundableAmount: minor(0),
        allowedActions: [],
      });

      // A query reads payment and transactions one after the other, so that it may see only the latter settled.
      const after = await till.eventually(
        payment!.id,
        (seen) => seen.transactions.at(-1)?.status === then && inFlight(seen) === 0,
      );
      expect(after).toMatchObject({ status, captureInFlightAmount: minor(0), refundInFlightAmount: minor(0) });
      expect(after.transactions.at(-1)).toMatchObject({ status: then, failed: then !== 'SUCCEEDED' });
    });
  });

  describe('idempotency', () => {
    it('a replay returns the same transaction and has no further effect', async () => {
      const { id } = await till.authorize('approved_visa');
      const input = { ...euros(1_000), idempotencyKey: till.key() };
      const first = await till.operate('capturePayment', id, input);
      const again = await Promise.all([1, 2, 3].map(() => till.operate('capturePayment', id, input)));
      for (const answer of again) expect(answer).toEqual({ ...first, replayed: true });
      expect((await till.payment(id)).transactions).toHaveLength(2);
    });

    it('many times at once it is done once', async () => {
      const { id } = await till.authorize('approved_visa', { captureMethod: 'AUTOMATIC' });
      const input = { ...euros(1_000), idempotencyKey: till.key() };
      const answers = await Promise.all(Array.from({ length: 10 }, () => till.operate('refundPayment', id, input)));
      expect(new Set(answers.map(({ transaction }) => transaction?.id)).size).toBe(1);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await till.payment(id)).toMatchObject({ refundedAmount: minor(1_000) });
    });

    it('a replay of a refused one returns the refusal; a user error uses up no key', async () => {
      const { id } = await till.authorize('capture_declined');
      const input = { idempotencyKey: till.key() };
      const first = await till.operate('capturePayment', id, input);
      expect(await till.operate('capturePayment', id, input)).toEqual({ ...first, replayed: true });
      const other = { ...euros(5_001), idempotencyKey: till.key() };
      expect((await till.operate('capturePayment', id, other)).userErrors).toHaveLength(1);
      expect((await till.operate('capturePayment', id, { ...other, ...euros(1) })).userErrors).toEqual([]);
    });

    test.each<[string, OperationName, object]>([
      ['another amount', 'capturePayment', euros(2_000)],
      ['another currency', 'capturePayment', { amount: { amountMinor: 1_000, currency: 'USD' } }],
      ['a final one', 'capturePayment', { ...euros(1_000), final: true }],
      ['no amount', 'capturePayment', { amount: null }],
    ])('a key that is used again for %s is refused', async (_, operation, change) => {
      const { id } = await till.authorize('approved_visa');
      const input = { ...euros(1_000), idempotencyKey: till.key() };
      await till.operate(operation, id, input);
      const { payment, userErrors } = await till.operate(operation, id, { ...input, ...change });
      expect([payment, userErrors]).toMatchObject([null, [{ code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] }]]);
      expect(await till.payment(id)).toMatchObject({ capturedAmount: minor(1_000) });
    });

    it('one key is good for one operation of each kind', async () => {
      const { id } = await till.authorize('approved_visa');
      const input = { ...euros(1_000), idempotencyKey: till.key() };
      await till.operate('capturePayment', id, input);
      expect(await till.operate('refundPayment', id, input)).toMatchObject({ replayed: false, userErrors: [] });
    });
  });

  describe('bad input', () => {
    const amountPath = ['input', 'amount'];
    test.each<[string, OperationName, object, object]>([
      [
        'more than is authorized',
        'capturePayment',
        euros(5_001),
        { code: 'CAPTURE_EXCEEDS_CAPTURABLE', path: amountPath, capturable: { amountMinor: 5_000, currency: 'EUR' } },
      ],
      ['nothing', 'capturePayment', euros(0), { code: 'OUT_OF_RANGE', path: [...amountPath, 'amountMinor'] }],
      [
        'another currency',
        'capturePayment',
        { amount: { amountMinor: 1, currency: 'USD' } },
        { code: 'WRONG_CURRENCY', path: [...amountPath, 'currency'], expected: 'the currency of the payment' },
      ],
      [
        'a refund before a capture',
        'refundPayment',
        {},
        { code: 'WRONG_STATE', status: 'AUTHORIZED', allowedActions: ['CAPTURE', 'VOID'] },
      ],
      [
        'a reason that is too long',
        'voidPayment',
        { reason: 'x'.repeat(501) },
        { code: 'TOO_LONG', path: ['input', 'reason'] },
      ],
      ['no key', 'voidPayment', { idempotencyKey: '' }, { code: 'TOO_SHORT', path: ['input', 'idempotencyKey'] }],
    ])('%s', async (_, operation, input, error) => {
      const { id } = await till.authorize('approved_visa');
      const before = await till.payment(id);
      expect(await till.operate(operation, id, input)).toMatchObject({
        payment: null,
        transaction: null,
        userErrors: [error],
      });
      expect(await till.payment(id)).toEqual(before);
    });

    test.each<[string, OperationName, object, string]>([
      ['void after a capture', 'voidPayment', {}, 'WRONG_STATE'],
      ['capture after all is captured', 'capturePayment', euros(1), 'WRONG_STATE'],
      ['a refund above what is captured', 'refundPayment', euros(5_001), 'REFUND_EXCEEDS_REFUNDABLE'],
    ])('%s', async (_, operation, input, code) => {
      const { id } = await till.authorize('approved_visa');
      await till.operate('capturePayment', id);
      const before = await till.payment(id);
      expect((await till.operate(operation, id, input)).userErrors).toMatchObject([{ code }]);
      expect(await till.payment(id)).toEqual(before);
    });

    test.each<[string, OperationName]>([
      ['insufficient_funds', 'capturePayment'],
      ['approved_visa_ir', 'voidPayment'],
      ['challenge', 'refundPayment'],
    ])('a payment with the card %s: %s is refused by its status', async (card, operation) => {
      const { id, status } = await till.authorize(card);
      const [error] = (await till.operate(operation, id)).userErrors;
      expect(error).toMatchObject({ code: 'WRONG_STATE', status });
    });

    it('two captures at once that together exceed it: one passes, the other is told what is left', async () => {
      const { id } = await till.authorize('approved_visa');
      const answers = await Promise.all([1, 2].map(() => till.operate('capturePayment', id, euros(3_000))));
      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      const [error] = answers.flatMap(({ userErrors }) => userErrors);
      expect(error).toMatchObject({ code: 'CAPTURE_EXCEEDS_CAPTURABLE', capturable: { amountMinor: 2_000 } });
      expect(await till.payment(id)).toMatchObject({ capturedAmount: minor(3_000) });
    });

    it('of a void and a capture at once one passes', async () => {
      const { id } = await till.authorize('approved_visa');
      const answers = await Promise.all(
        (['voidPayment', 'capturePayment'] as const).map((operation) => till.operate(operation, id)),
      );
      const [error, ...others] = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
      expect(others).toEqual([]);
      expect(['WRONG_STATE', 'OPERATION_IN_FLIGHT', 'CAPTURE_EXCEEDS_CAPTURABLE']).toContain(error);
      expect(['VOIDED', 'CAPTURED']).toContain((await till.payment(id)).status);
    });

    it('a void or a last capture waits for a capture under way', async () => {
      const { id } = await till.authorize('capture_pending_forever');
      await till.operate('capturePayment', id, euros(1_000));
      const waits = [{ __typename: 'OperationInFlightError', code: 'OPERATION_IN_FLIGHT', retryAfterMs: 2_000 }];
      expect((await till.operate('voidPayment', id)).userErrors).toMatchObject(waits);
      const last = await till.operate('capturePayment', id, { ...euros(1_000), final: true });
      expect(last.userErrors).toMatchObject(waits);
      expect(await till.payment(id)).toMatchObject({
        capturableAmount: minor(4_000),
        captureInFlightAmount: minor(1_000),
      });
    });

    test.each<OperationName>(['capturePayment', 'voidPayment', 'refundPayment'])(
      "%s of another merchant's payment is answered like a missing one",
      async (operation) => {
        const { id } = await till.authorize('approved_visa');
        const key = await secondMerchant(gateway);
        const [foreign, missing] = await Promise.all(
          [id, 'pay_01k0000000e0080000000000ff'].map((paymentId) => till.operate(operation, paymentId, {}, key)),
        );
        expect(foreign!.userErrors).toMatchObject([{ code: 'PAYMENT_NOT_FOUND', path: ['input', 'paymentId'] }]);
        expect(foreign).toEqual(missing);
        expect(await till.payment(id)).toMatchObject({ status: 'AUTHORIZED', captureInFlightAmount: minor(0) });
      },
    );
  });
});
