import { setTimeout } from 'node:timers/promises';
import { confirm, failedTransactions, InputRefused, type Order, pay, type Shop } from '../../examples/client/checkout';
import { AuthorizeDocument, type RetryVerdict } from '../../examples/client/generated/graphql';
import { isKnownReason } from '../../examples/client/generated/reason-codes';
import { nextStep } from '../../examples/client/next-step';
import { shopDay } from '../../examples/client/pay';
import { renew, signUp } from '../../examples/client/subscription';
import { connect, NoAnswer, RequestRefused, type Send } from '../../examples/client/transport';
import { REASON_CODES } from '../../src/verification/reason-catalogue';
import { startGateway, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  const timings = { graceMs: 100, enquiryWaitsMs: [100, 100, 100], pendingWaitMs: 100, replayWaitMs: 50 };
  gateway = await startGateway({ timings });
  shop = { send: connect(gateway.endpoint, gateway.merchantKey), wait: shortWait, locale: 'en' };
});
afterAll(() => gateway.stop());

/** The gateway of this test settles within a second, so that nobody needs to wait for as long as it says. */
const shortWait = (ms: number): Promise<void> => setTimeout(Math.min(ms, 300));

function anOrder(orderReference: string, card: string, change: Partial<Order> = {}): Order {
  return {
    orderReference,
    amount: { amountMinor: 4_999, currency: 'EUR' },
    paymentMethod: { card: { token: `tok_sandbox_${card}` } },
    billingAddress: { line1: '1 High St', postalCode: 'M1 1AE', country: 'GB' },
    ...change,
  };
}

describe('the next step follows the retry advice', () => {
  test.each<[card: string, verdict: RetryVerdict | null, next: object]>([
    ['approved_visa', null, { step: 'deliver' }],
    ['insufficient_funds', 'LATER', { step: 'tryLater', tell: expect.stringContaining('balance') as string }],
    ['expired_card', 'AFTER_CORRECTION', { step: 'askCustomer', page: 'card' }],
    ['authentication_required', 'WITH_AUTHENTICATION', { step: 'tryAuthenticated' }],
    ['do_not_honor', 'OTHER_METHOD', { step: 'askCustomer', page: 'methods' }],
    ['duplicate_transaction', 'WAIT_FOR_OUTCOME', { step: 'lookAt', paymentId: null }],
    ['stolen_card', 'NEVER', { step: 'giveUp', tell: expect.not.stringContaining('stolen') as string }],
    ['refused', 'NOW', { step: 'tryAgain' }],
  ])('%s: %s', async (card, verdict, next) => {
    const outcome = await pay(shop, anOrder(`step-${card}`, card));
    expect(outcome.payment.rejection?.retry.verdict ?? null).toBe(verdict);
    expect(outcome.next).toMatchObject(next);
  });

  it('a rejection by our own rules names the field to correct', async () => {
    const { payment, next } = await pay(
      shop,
      anOrder('step-ceiling', 'approved_visa', { amount: { amountMinor: 1_000_000_01, currency: 'EUR' } }),
    );
    expect(payment).toMatchObject({ status: 'REJECTED', rejection: { source: 'GATEWAY', category: 'POLICY' } });
    expect(next).toMatchObject({ step: 'askCustomer', page: 'order', fields: ['amount.amountMinor'] });
  });

  it('a paid order points at the payment that paid it', async () => {
    const first = await pay(shop, anOrder('step-paid', 'approved_visa'));
    const second = await pay(shop, anOrder('step-paid', 'approved_mastercard'), first.tryNumber + 1);
    expect(second.next).toMatchObject({ step: 'lookAt', paymentId: first.payment.id });
  });
});

describe('a subscription', () => {
  const card = {
    customerReference: 'customer-subscribed',
    consent: { agreedAt: '2026-01-31T09:00:00Z', text: '9.99 € each month.', reasons: ['RECURRING' as const] },
  };
  const period = (month: number): Omit<Order, 'paymentMethod'> => {
    const { paymentMethod: _card, ...order } = anOrder(`subscription-${month}`, '');
    return order;
  };

  it('the first payment establishes the card, the next ones go without the customer', async () => {
    const token = 'tok_sandbox_approved_visa';
    const { next, paymentMethodId } = await signUp(shop, { card: { ...card, token }, first: period(1) });
    expect(next).toEqual({ step: 'deliver' });
    expect((await renew(shop, paymentMethodId, period(2))).next).toEqual({ step: 'deliver' });
  });

  it('a customer who stopped it at the bank is not charged again', async () => {
    const token = 'tok_sandbox_mit_advice_21';
    const { paymentMethodId } = await signUp(shop, { card: { ...card, token }, first: period(3) });
    const { payment, next } = await renew(shop, paymentMethodId, period(4));
    expect([payment.status, next.step]).toEqual(['DECLINED', 'giveUp']);
  });
});

describe('idempotency keys', () => {
  it('a lost answer is fetched with the same key: one payment, one charge', async () => {
    const { send, keys } = recording(shop.send, { loseFirstAnswer: true });
    const { payment, next } = await pay({ ...shop, send }, anOrder('lost-answer', 'approved_visa'));
    expect(next).toEqual({ step: 'deliver' });
    expect(keys).toEqual(['lost-answer/try-1', 'lost-answer/try-1']);
    const replay = await pay(shop, anOrder('lost-answer', 'approved_visa'));
    expect(replay.payment.id).toBe(payment.id);
  });

  it('a new try has a new key', async () => {
    const { send, keys } = recording(shop.send, { loseFirstAnswer: false });
    const { tryNumber } = await pay({ ...shop, send }, anOrder('new-try', 'refused'));
    expect(keys).toEqual(['new-try/try-1', 'new-try/try-2']);
    const afterwards = await pay({ ...shop, send }, anOrder('new-try', 'approved_visa'), tryNumber + 1);
    expect(afterwards).toMatchObject({ next: { step: 'deliver' }, tryNumber: 3 });
  });

  it('the same request sent twice at once waits for the first: one payment', async () => {
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return setTimeout(ms);
    };
    const twice = [1, 2].map(() => pay({ ...shop, wait }, anOrder('twice', 'slow')));
    const [first, second] = await Promise.all(twice);
    expect(second?.payment.id).toBe(first?.payment.id);
    expect([first?.next, second?.next]).toEqual([{ step: 'deliver' }, { step: 'deliver' }]);
    expect(waits.length).toBeGreaterThan(0);
  });

  it('a key that was used for something else is refused', async () => {
    await pay(shop, anOrder('reused', 'approved_visa'));
    const other = anOrder('reused', 'approved_visa', { amount: { amountMinor: 1, currency: 'EUR' } });
    await expect(pay(shop, other)).rejects.toThrow(/^KEY_REUSED at input.idempotencyKey/);
  });
});

describe('payments without an outcome at once', () => {
  test.each([
    ['pending_then_approved', 10_000],
    ['lost_response', 2_000],
  ])('%s is waited for', async (card, pollAfterMs) => {
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return shortWait(ms);
    };
    const { next } = await pay({ ...shop, wait }, anOrder(`wait-${card}`, card));
    expect(next).toEqual({ step: 'deliver' });
    expect(waits[0]).toBe(pollAfterMs);
  });

  it('one that stays pending is handed back as such', async () => {
    const impatient: Shop = { ...shop, wait: () => Promise.resolve() };
    const { next } = await pay(impatient, anOrder('wait-forever', 'pending_forever'));
    expect(next).toMatchObject({ step: 'wait', waitMs: expect.any(Number) as number });
  });

  test.each([
    ['authenticated', { step: 'deliver' }],
    ['failed', { step: 'tryAuthenticated' }],
  ])('a challenge answered with %s', async (challengeResult, step) => {
    const { payment, next } = await pay(shop, anOrder(`challenge-${challengeResult}`, 'challenge'));
    expect(next).toMatchObject({ step: 'authenticate', url: expect.stringMatching(/^http/) as string });
    expect(nextStep(await confirm(shop, payment.id, challengeResult))).toMatchObject(step);
  });
});

describe('what can not be accepted', () => {
  it('an input error names the field and what was expected', async () => {
    const paying = pay(shop, anOrder('bad', 'approved_visa', { statementDescriptor: '1' }));
    await expect(paying).rejects.toThrow(InputRefused);
    await expect(paying).rejects.toMatchObject({
      userErrors: [{ __typename: 'InvalidInputError', expected: expect.any(String) as string }],
    });
  });

  it('a wrong key is refused, an absent gateway gives no answer', async () => {
    const input = { ...anOrder('refused', 'approved_visa'), idempotencyKey: 'refused' };
    await expect(connect(gateway.endpoint, 'ak_test_wrong')(AuthorizeDocument, { input })).rejects.toThrow(
      RequestRefused,
    );
    await expect(connect('http://127.0.0.1:1/graphql', 'key')(AuthorizeDocument, { input })).rejects.toThrow(NoAnswer);
  });
});

it('the search pages through every failed transaction once', async () => {
  const references = Array.from({ length: 105 }, (_, index) => `page-${String(index).padStart(3, '0')}`);
  await Promise.all(references.map((reference) => pay(shop, anOrder(reference, 'do_not_honor'))));
  const found: string[] = [];
  for await (const { payment } of failedTransactions(shop, { search: 'page-' })) found.push(payment.orderReference);
  expect(found.sort()).toEqual(references);
});

it('the script tells a whole day', async () => {
  const lines: string[] = [];
  await shopDay(shop, 'day-1', (line) => lines.push(line));
  expect(lines.filter((line) => line.includes('"step":"deliver"'))).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith('day-1-')).map((line) => line.split('  ')[0])).toEqual([
    'day-1-shoes',
    'day-1-scarf',
    'day-1-hat',
    'day-1-watch',
    'day-1-coat',
  ]);
});

it('the constants are the published reason codes', () => {
  expect(REASON_CODES.filter((code) => !isKnownReason(code))).toEqual([]);
  expect(isKnownReason('A_CODE_OF_A_LATER_GATEWAY')).toBe(false);
});

/** Notes the idempotency keys that are sent, and can drop the first answer as a broken connection would. */
function recording(send: Send, { loseFirstAnswer }: { loseFirstAnswer: boolean }): { send: Send; keys: string[] } {
  const keys: string[] = [];
  return {
    keys,
    send: async (document, variables) => {
      const { input } = variables as { input?: { idempotencyKey: string } };
      if (input) keys.push(input.idempotencyKey);
      const answer = await send(document, variables);
      if (loseFirstAnswer && keys.length === 1) throw new NoAnswer('the answer was lost');
      return answer;
    },
  };
}
