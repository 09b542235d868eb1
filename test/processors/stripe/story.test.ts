import type { Engine } from '../../../src/persistence/tables';
import { Shop } from '../../acceptance/api';
import { type Seen, StripeShop } from './shop';

/** A shop sends its payments to Stripe by a route, and does with them what shops do. */
describe.each<Engine>(['sqlite', 'postgres'])('payments at Stripe on %s', (engine) => {
  let shop: StripeShop;
  beforeAll(async () => {
    shop = await StripeShop.open({ engine, timings: { graceMs: 100, pendingWaitMs: 100, settleWindowMs: 500 } });
  });
  afterAll(() => shop.close());

  it('without an account there, Stripe is passed by: nothing was sent', async () => {
    await shop.route('stripe', 'sandbox');
    const payment = await shop.authorize('approved');
    expect(payment).toMatchObject({
      status: 'AUTHORIZED',
      routing: { processor: 'sandbox', failovers: [{ processor: 'stripe', because: 'NOT_SENT' }] },
    });
    expect(shop.standIn.requests).toEqual([]);
    await shop.route('stripe');
    expect(await shop.authorize('approved')).toMatchObject({
      status: 'NOT_PROCESSED',
      rejection: { code: 'NOT_PROCESSED' },
    });
  });

  it('an operator connects the account, whose key nobody sees again', async () => {
    const { account, userErrors } = await shop.connect();
    expect(userErrors).toEqual([]);
    expect(account).toMatchObject({ processor: 'stripe', keyHint: 'sk_test_…Shop', signed: true });
    expect(JSON.stringify(account)).not.toContain(shop.apiKey);
    const wrong = [
      { apiKey: 'sk_live_ofTheShop' },
      { apiKey: 'pk_test_ofTheShop' },
      { processor: 'sandbox' },
      { returnUrl: 'ftp://shop.example' },
      { noticeSecret: 'secret' },
    ];
    const codes: unknown[] = [];
    for (const change of wrong) {
      const answer = await shop.connect(change);
      expect(answer['account']).toBeNull();
      codes.push(
        (answer['userErrors'] as { code: string; path: string[] }[]).map(({ code, path }) => [code, path.at(-1)]),
      );
    }
    expect(codes).toEqual([
      [['KEY_OF_OTHER_MODE', 'apiKey']],
      [['INVALID_FORMAT', 'apiKey']],
      [['PROCESSOR_NOT_OFFERED', 'processor']],
      [['INVALID_FORMAT', 'returnUrl']],
      [['INVALID_FORMAT', 'noticeSecret']],
    ]);
  });

  it('authorizes, captures in parts and gives back', async () => {
    const { id, routing } = await shop.authorize('approved');
    expect(routing).toMatchObject({ processor: 'stripe', failovers: [] });
    expect(await shop.operate('capturePayment', id, 3_000)).toBe('SUCCEEDED');
    expect(await shop.operate('capturePayment', id, 1_500)).toBe('SUCCEEDED');
    expect(await shop.operate('refundPayment', id, 1_000)).toBe('SUCCEEDED');
    expect(await shop.operate('capturePayment', id, 501)).toBe('CAPTURE_EXCEEDS_CAPTURABLE');
    expect(await shop.operate('capturePayment', id, 500, { final: true })).toBe('SUCCEEDED');
    expect(await shop.operate('refundPayment', id)).toBe('SUCCEEDED');
    expect(await shop.look(id)).toMatchObject({ status: 'REFUNDED', capturedAmount: { amountMinor: 5_000 } });
    const { intent } = shop.chargeOf(id)!;
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 5_000 });
    expect(shop.account.refundedOf(intent.id, ['succeeded'])).toBe(5_000);
  });

  it('a card that takes one capture only is captured once', async () => {
    const { id } = await shop.authorize('singleCapture');
    expect(await shop.operate('capturePayment', id, 3_000, { final: true })).toBe('SUCCEEDED');
    expect(shop.chargeOf(id)!.intent).toMatchObject({ status: 'succeeded', amount_received: 3_000 });
  });

  it('charges at once when asked to, and voids what is held', async () => {
    const paid = await shop.authorize('approved', { captureMethod: 'AUTOMATIC' });
    expect(paid.status).toBe('CAPTURED');
    const held = await shop.authorize('approved');
    expect(await shop.operate('voidPayment', held.id)).toBe('SUCCEEDED');
    expect(await shop.look(held.id)).toMatchObject({ status: 'VOIDED' });
    expect(shop.chargeOf(held.id)!.intent.status).toBe('canceled');
  });

  it.each([
    ['succeed', 'AUTHORIZED', null],
    ['fail', 'DECLINED', 'AUTHENTICATION_FAILED'],
  ] as const)('a customer who has to authenticate, and does %s: %s', async (word, status, code) => {
    const asked = await shop.authorize('challenge');
    expect(asked.status).toBe('REQUIRES_ACTION');
    expect(asked.nextAction!.url).toContain(shop.standIn.endpoint);
    const answered = await shop.answerChallenge(asked, word);
    expect([answered.status, answered.rejection?.code ?? null]).toEqual([status, code]);
  });

  it('a shop that wants authentication gets it, also for a payment that a person has to approve first', async () => {
    const asked = await shop.authorize('approved', { authentication: 'REQUIRED' });
    expect(asked.status).toBe('REQUIRES_ACTION');
    expect((await shop.answerChallenge(asked, 'succeed')).status).toBe('AUTHORIZED');
    const amount = { amountMinor: 25_000_000, currency: 'EUR' };
    const held = await shop.authorize('approved', { authentication: 'REQUIRED', amount });
    expect(held.status).toBe('HELD');
    const approve =
      'mutation ($input: ApproveHeldPaymentInput!) { approveHeldPayment(input: $input) { payment { id } userErrors { code } } }';
    await shop.asStaff('approveHeldPayment', approve, {
      idempotencyKey: shop.key(),
      paymentId: held.id,
      reason: 'Known to us.',
    });
    expect((await shop.look(held.id)).status).toBe('REQUIRES_ACTION');
  });

  it('a stored method: the customer agrees with the first payment, later charges name it to the network', async () => {
    const api = new Shop(shop.gateway, shop.gateway.merchantKey, 'stored');
    const token = await shop.token('approved');
    const method = await api.store(token, { networkTransactionId: null });
    const first = await api.payStored(method, { paymentMethod: { stored: { paymentMethodId: method, token } } });
    expect(first.payment!.status).toBe('CAPTURED');
    const agreed = shop.chargeOf(first.payment!.id)!;
    expect(agreed.params).toMatchObject({ setup_future_usage: 'off_session' });
    const later = await api.charge(method);
    expect(later.payment!.status).toBe('CAPTURED');
    const { params } = shop.chargeOf(later.payment!.id)!;
    expect(params).toMatchObject({
      off_session: 'true',
      payment_method_options: {
        card: {
          mit_exemption: {
            network_transaction_id: agreed.charge!.payment_method_details.card!.network_transaction_id,
          },
        },
      },
    });
    expect(params['return_url']).toBeUndefined();
  });

  it('a charge in the customer’s absence that the issuer wants authenticated is declined, with that advice', async () => {
    const api = new Shop(shop.gateway, shop.gateway.merchantKey, 'absent');
    const { payment } = await api.charge(await api.store(await shop.token('challenge')));
    expect(await shop.look(payment!.id)).toMatchObject({
      status: 'DECLINED',
      rejection: { code: 'AUTHENTICATION_REQUIRED', retry: { verdict: 'WITH_AUTHENTICATION' } },
    });
  });

  describe('a card that the shop collected with Stripe’s own pages', () => {
    const bring = async (id: string, processor = 'stripe'): Promise<{ token: string | null; codes: string[] }> => {
      const { data, errors } = await shop.gateway.send<{
        importProcessorCard: { token: string | null; userErrors: { code: string }[] };
      }>(
        'mutation ($input: ImportProcessorCardInput!) { importProcessorCard(input: $input) { token userErrors { code } } }',
        { input: { processor, id } },
      );
      expect(errors).toBeUndefined();
      const { token, userErrors } = data!.importProcessorCard;
      return { token, codes: userErrors.map(({ code }) => code) };
    };
    const payWith = async (id: string): Promise<Seen> => {
      const { token, codes } = await bring(id);
      expect(codes).toEqual([]);
      return shop.pay({ paymentMethod: { card: { token } } });
    };

    it('pays by its token, together with the customer that it belongs to there', async () => {
      const payment = await payWith('pm_ofACustomer');
      expect(payment.status).toBe('AUTHORIZED');
      expect(shop.chargeOf(payment.id)!.params).toMatchObject({
        payment_method: 'pm_ofACustomer',
        customer: 'cus_ada',
      });
      expect(await shop.operate('capturePayment', payment.id)).toBe('SUCCEEDED');
    });

    it('is known to the rules and to support as other cards are, but for its first digits', async () => {
      const { id } = await payWith('pm_card_mastercard');
      const { data } = await shop.gateway.send(
        'query ($id: ID!) { payment(id: $id) { method { card { brand bin lastFour expiryYear funding issuerCountry } } } }',
        { id },
      );
      expect(data).toEqual({
        payment: {
          method: {
            card: {
              brand: 'mastercard',
              bin: '',
              lastFour: '4444',
              expiryYear: 2034,
              funding: 'CREDIT',
              issuerCountry: 'US',
            },
          },
        },
      });
    });

    it('is declined and challenged as its number is', async () => {
      expect((await payWith('pm_card_chargeDeclinedInsufficientFunds')).rejection?.code).toBe('INSUFFICIENT_FUNDS');
      expect((await payWith('pm_card_authenticationRequired')).status).toBe('REQUIRES_ACTION');
    });

    it('can be stored, and charged in the customer’s absence', async () => {
      const api = new Shop(shop.gateway, shop.gateway.merchantKey, 'kept');
      const { token } = await bring('pm_card_visa');
      const { payment } = await api.charge(await api.store(token!));
      expect(payment!.status).toBe('CAPTURED');
      expect(shop.chargeOf(payment!.id)!.params).toMatchObject({ payment_method: 'pm_card_visa', off_session: 'true' });
    });

    it('can be charged there only: elsewhere nothing is sent', async () => {
      await shop.route('sandbox', 'stripe');
      const payment = await payWith('pm_card_visa');
      expect(payment.routing).toMatchObject({ processor: 'stripe', failovers: [{ because: 'NOT_SENT' }] });
      await shop.route('stripe');
    });

    it('must be one of the shop’s', async () => {
      expect((await bring('pm_unknown')).codes).toEqual(['PROCESSOR_CARD_NOT_FOUND']);
      expect((await bring('cus_ada')).codes).toEqual(['PROCESSOR_CARD_NOT_FOUND']);
      expect((await bring('pm_card_visa', 'sandbox')).codes).toEqual(['PROCESSOR_NOT_OFFERED']);
      expect((await bring('')).codes).toEqual(['TOO_SHORT']);
      await shop.standIn.cut();
      expect((await bring('pm_card_visa')).codes).toEqual(['PROCESSOR_NOT_ANSWERING']);
      await shop.standIn.mend();
    });
  });

  it.each([
    ['AT611904300234573201', 'CAPTURED', null],
    ['AT981904300002222227', 'DECLINED', 'INSUFFICIENT_FUNDS'],
  ])('a bank debit from %s is pending, and %s in the end', async (iban, status, code) => {
    const token = await shop.token(iban);
    const pending = await shop.pay(debitOf(token));
    expect(pending.status).toBe('PENDING');
    // Stripe debits when it is due, and the bank takes days: the test makes it happen.
    shop.account.settle(shop.chargeOf(pending.id)!.intent.id);
    await shop.tell();
    const ended = await shop.becomes(pending.id, status);
    expect(ended.rejection?.code ?? null).toBe(code);
  });

  it('a debit that is due later than Stripe waits is not sent', async () => {
    const token = await shop.token('AT611904300234573201');
    const payment = await shop.pay(debitOf(token, { noticeDays: 20 }));
    expect(payment.status).toBe('NOT_PROCESSED');
    expect(shop.chargeOf(payment.id)).toBeNull();
  });

  it('a debit that was collected comes back weeks later', async () => {
    const token = await shop.token('AT591904300235473203');
    const pending = await shop.pay(debitOf(token));
    const { intent } = shop.chargeOf(pending.id)!;
    shop.account.settle(intent.id);
    await shop.tell();
    await shop.becomes(pending.id, 'CAPTURED');
    shop.account.dispute(intent.id, 'insufficient_funds', 'AM04');
    await shop.tell();
    expect(await shop.becomes(pending.id, 'RETURNED')).toMatchObject({ rejection: { code: 'INSUFFICIENT_FUNDS' } });
  });

  it('a dispute keeps the money until it is won', async () => {
    const { id } = await shop.authorize('dispute', { captureMethod: 'AUTOMATIC' });
    const dispute = shop.account.dispute(shop.chargeOf(id)!.intent.id, 'fraudulent', '10.4');
    expect(await shop.tell()).not.toContain(401);
    const has = (status: string) => async () =>
      expect((await shop.look(id)).disputes).toMatchObject([
        { status, scheme: 'visa', reason: 'Other fraud: card absent' },
      ]);
    await shop.holds(has('NEEDS_RESPONSE'));
    expect((await shop.look(id)).disputedAmount.amountMinor).toBe(5_000);
    expect(await shop.operate('refundPayment', id)).toBe('PAYMENT_DISPUTED');
    shop.account.closeDispute(dispute, 'won');
    await shop.tell();
    await shop.holds(has('WON'));
    expect(await shop.operate('refundPayment', id)).toBe('SUCCEEDED');
  });

  it('disconnected, nothing goes there any more', async () => {
    const query =
      'mutation ($input: DisconnectProcessorAccountInput!) { disconnectProcessorAccount(input: $input) { userErrors { code } } }';
    const ask = () => shop.asStaff('disconnectProcessorAccount', query, { processor: 'stripe' });
    const { id } = await shop.authorize('approved');
    expect(await ask()).toEqual({ userErrors: [] });
    expect(await ask()).toEqual({ userErrors: [{ code: 'ACCOUNT_NOT_CONNECTED' }] });
    expect(await shop.operate('capturePayment', id)).toBe('NOT_PROCESSED');
    await shop.connect();
    expect(await shop.operate('capturePayment', id)).toBe('SUCCEEDED');
  });
});

/** A debit with a notice that is short enough for Stripe on every day of the year. */
const debitOf = (token: string, change: object = {}): object => ({
  paymentMethod: { bankAccount: { token, noticeDays: 5, ...change } },
  captureMethod: 'AUTOMATIC',
});
