import { type SeenMethod, Shop as Checkout, METHOD, REMOVE } from '../acceptance/api';
import { describeOnEachDatabase } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { breakRules, mendRules, WRONGLY_REFUSED } from './rules';
import { type CampaignAnswer, type ItemAnswer, Shop } from './shop';
import { chargesOf } from '../processors/sandbox/harness';

/* Rejected payments with stored methods: a right to charge of their own, whatever the merchant's policy says. */

describeOnEachDatabase('reprocessing what was to be paid with a stored method', (_open, engine) => {
  let gateway: TestGateway;
  let checkout: Checkout;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    checkout = new Checkout(gateway);
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  /** Refused by the mistake: the customer pays with a method of theirs, or the merchant charges it. */
  async function refused(methodId: string, initiator: 'CUSTOMER' | 'MERCHANT'): Promise<string> {
    const { customerReference } = (await checkout.toApi<{ paymentMethod: SeenMethod }>(METHOD, { id: methodId })).json
      .data!.paymentMethod;
    const customer = { reference: customerReference, email: `subscriber@${WRONGLY_REFUSED}` };
    const { payment } = await (initiator === 'CUSTOMER'
      ? checkout.payStored(methodId, { customer })
      : checkout.charge(methodId, { customer }));
    expect(payment!.rejection).toMatchObject({ code: 'DISPOSABLE_EMAIL' });
    return payment!.id;
  }

  const itemOf = ({ items }: CampaignAnswer, paymentId: string): ItemAnswer =>
    items.nodes.find(({ payment }) => payment.id === paymentId)!;

  it('charges for a reason that the customer agreed to, tells the network so, and leaves removed methods alone', async () => {
    const token = 'tok_sandbox_approved_visa';
    const subscription = await checkout.store(token);
    const oneClick = await checkout.store(token);
    const onlyRecurring = await checkout.store(token, {
      consent: { agreedAt: '2026-01-31T09:00:00Z', text: 'Charge my subscription.', reasons: ['RECURRING'] },
    });
    const gone = await checkout.store(token);
    const version = await breakRules(gateway.db);
    const charged = await refused(subscription, 'MERCHANT');
    const clicked = await refused(oneClick, 'CUSTOMER');
    const notAgreed = await refused(onlyRecurring, 'CUSTOMER');
    const removed = await refused(gone, 'MERCHANT');
    await mendRules(gateway.db);
    await checkout.toApi(REMOVE, { input: { paymentMethodId: gone } });

    // No policy: nothing is charged but by the customers' own consent.
    const prepared = await shop.prepare({ source: { ruleSetVersion: version }, ordersOpen: true });
    expect(itemOf(prepared, charged)).toMatchObject({ plan: 'CHARGE', chargeRight: 'STORED_METHOD' });
    const done = await shop.run(prepared.id);
    for (const id of [charged, clicked]) {
      expect(itemOf(done, id)).toMatchObject({
        state: 'SENT',
        chargeRight: 'STORED_METHOD',
        correction: { status: 'CAPTURED', originalPayment: { id } },
      });
    }
    // Nobody agreed to be charged for this in their absence: the customer is asked to pay.
    expect(itemOf(done, notAgreed)).toMatchObject({
      state: 'INVITED',
      chargeRight: null,
      reason: 'NO_RIGHT_TO_CHARGE',
    });
    expect(itemOf(done, removed)).toMatchObject({ chargeRight: null, reason: 'METHOD_REMOVED', correction: null });

    const charges = await chargesOf(gateway.sandboxEndpoint);
    const reasonOf = (id: string): unknown => {
      const sent = charges.filter(({ paymentId }) => paymentId === itemOf(done, id).correction!.id);
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ initiator: 'MERCHANT', cvvResult: null });
      return (JSON.parse(sent[0]!.storedCredential ?? 'null') as { reason: string }).reason;
    };
    expect(reasonOf(charged)).toBe('RECURRING');
    expect(reasonOf(clicked)).toBe('UNSCHEDULED');
  });
});
