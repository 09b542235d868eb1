import type { Engine } from '../../../src/persistence/tables';
import { type Seen, StripeShop } from './shop';

const TIMINGS = { graceMs: 50, settleWindowMs: 0, enquiryWaitsMs: [50, 100, 200], lateChecksMs: [3_600_000] };
const environment = { ASSAY_PROCESSOR_TIMEOUT_MS: '400' };
const attemptsOf = ({ transactions }: Seen): readonly string[] =>
  transactions.flatMap(({ attempts }) => attempts.map(({ processor, status }) => `${processor} ${status}`));

describe.each<Engine>(['sqlite', 'postgres'])('Stripe and another processor on %s', (engine) => {
  let shop: StripeShop;
  beforeAll(async () => {
    // A number that is none of its own cards is approved at the sandbox.
    shop = await StripeShop.open({ engine, timings: TIMINGS, environment });
    await shop.connect();
  });
  afterAll(() => shop.close());
  // So many failures would open a breaker, which is another story (test/routing): good answers keep it closed.
  afterEach(async () => {
    await shop.standIn.mend();
    for (let time = 0; time < 2; time += 1) await shop.authorize('approved');
  });

  describe('Stripe first', () => {
    beforeAll(() => shop.route('stripe', 'sandbox'));

    it('can’t be reached: the other one takes the payment', async () => {
      await shop.standIn.cut();
      const payment = await shop.authorize('approved');
      expect(payment).toMatchObject({
        status: 'AUTHORIZED',
        routing: { processor: 'sandbox', failovers: [{ processor: 'stripe', because: 'NOT_SENT' }] },
      });
      expect(attemptsOf(payment)).toEqual(['stripe NOT_SENT', 'sandbox OK']);
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 1 });
      expect(await shop.operate('capturePayment', payment.id)).toBe('SUCCEEDED');
    });

    it('has too many calls, and says so: the other one takes the payment', async () => {
      const payment = await shop.authorize('refused');
      expect(attemptsOf(payment)).toEqual(['stripe NOT_SENT', 'sandbox OK']);
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 1 });
    });

    it('is in doubt, after the request was sent: nobody else is asked, and an enquiry finds out', async () => {
      const cases = [
        ['stalled', 'AUTHORIZED', 1],
        ['serverError', 'AUTHORIZED', 1],
        ['lostRequest', 'NOT_PROCESSED', 0],
      ] as const;
      const inDoubt = async ([card, status, stripe]: (typeof cases)[number]): Promise<void> => {
        const unknown = await shop.authorize(card);
        expect([card, unknown.status]).toEqual([card, 'UNKNOWN']);
        const ended = await shop.becomes(unknown.id, status);
        expect(attemptsOf(ended)).toEqual([status === 'AUTHORIZED' ? 'stripe OK' : 'stripe NOT_SENT']);
        expect(ended.routing).toMatchObject({ processor: 'stripe', failovers: [] });
        expect(await shop.chargesOf(unknown.id)).toEqual({ stripe, sandbox: 0 });
      };
      await Promise.all(cases.map(inDoubt));
    });

    it('declines softly: the other one may approve', async () => {
      const payment = await shop.authorize('declined_after_attaching');
      expect(payment).toMatchObject({
        status: 'AUTHORIZED',
        routing: { processor: 'sandbox', failovers: [{ processor: 'stripe', because: 'SOFT_DECLINE' }] },
      });
      expect(attemptsOf(payment)).toEqual(['stripe FAILED', 'sandbox OK']);
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 1 });
    });

    it.each([
      ['doNotTryAgain', 'DO_NOT_HONOR', 'NEVER'],
      ['insufficient_funds', 'INSUFFICIENT_FUNDS', 'LATER'],
      ['stolen_card', 'CARD_STOLEN', 'NEVER'],
      ['fraudulent', 'FRAUD_SUSPECTED', 'NEVER'],
    ])('declines as %s, which scheme or cause forbid to try elsewhere', async (card, code, verdict) => {
      const payment = await shop.authorize(card);
      expect(payment).toMatchObject({ status: 'DECLINED', rejection: { code, retry: { verdict } } });
      expect(attemptsOf(payment)).toEqual(['stripe FAILED']);
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 0 });
    });
  });

  describe('Stripe second', () => {
    beforeAll(() => shop.route('sandbox', 'stripe'));
    const pay = (card: string): Promise<Seen> =>
      shop.pay({ paymentMethod: { card: { token: `tok_sandbox_${card}` } } });

    it.each([
      ['refused', 'NOT_SENT', 'sandbox NOT_SENT'],
      ['system_malfunction', 'SOFT_DECLINE', 'sandbox FAILED'],
    ])('the first one says %s: Stripe takes the payment, which is captured and refunded there', async (...row) => {
      const [card, because, first] = row;
      const payment = await pay(card);
      expect(payment).toMatchObject({
        status: 'AUTHORIZED',
        routing: { processor: 'stripe', failovers: [{ processor: 'sandbox', because }] },
      });
      expect(attemptsOf(payment)).toEqual([first, 'stripe OK']);
      expect(await shop.operate('capturePayment', payment.id)).toBe('SUCCEEDED');
      expect(await shop.operate('refundPayment', payment.id, 1_000)).toBe('SUCCEEDED');
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 1, sandbox: 0 });
    });

    it('the first one is in doubt: Stripe is not asked, and an enquiry finds out', async () => {
      const cases = [
        ['lost_response', 'AUTHORIZED', 1],
        ['lost_request', 'NOT_PROCESSED', 0],
      ] as const;
      const inDoubt = async ([card, status, sandbox]: (typeof cases)[number]): Promise<void> => {
        const unknown = await pay(card);
        expect([card, unknown.status]).toEqual([card, 'UNKNOWN']);
        await shop.becomes(unknown.id, status);
        expect(await shop.chargesOf(unknown.id)).toEqual({ stripe: 0, sandbox });
        expect(shop.chargeOf(unknown.id)).toBeNull();
      };
      await Promise.all(cases.map(inDoubt));
    });

    it('the scheme forbids another try: Stripe is not asked', async () => {
      const payment = await pay('stolen_card');
      expect(payment).toMatchObject({ status: 'DECLINED', rejection: { code: 'CARD_STOLEN' } });
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 0 });
    });

    it('both are in trouble, one after the other: what Stripe did is found out', async () => {
      await shop.standIn.cut();
      const payment = await pay('refused');
      expect(payment.status).toBe('NOT_PROCESSED');
      expect(attemptsOf(payment)).toEqual(['sandbox NOT_SENT', 'stripe NOT_SENT']);
      expect(await shop.chargesOf(payment.id)).toEqual({ stripe: 0, sandbox: 0 });
    });
  });
});
