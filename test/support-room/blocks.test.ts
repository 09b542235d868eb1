import { HOUR_MS } from '../../src/kernel/clock';
import { NOW, settableClock, Shop } from '../acceptance/api';
import { describeOnEachDatabase } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';

const CREATE = `mutation ($input: CreateBlockInput!) { createBlock(input: $input) {
  block { id subject reason expiresAt liftedAt payment { id } }
  userErrors { __typename code path ... on AlreadyBlockedError { blockedUntil } } } }`;
const LIFT = `mutation ($id: ID!) { liftBlock(input: { blockId: $id }) {
  block { id liftedAt } userErrors { __typename code path } } }`;
const LIST = 'query ($active: Boolean!) { blocks(active: $active) { nodes { id } } }';

interface CreateAnswer {
  readonly createBlock: {
    readonly block: { readonly id: string; readonly expiresAt: string } | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

describeOnEachDatabase('a block of one value', (_open, engine) => {
  const clock = settableClock();
  let gateway: TestGateway;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine, clock });
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());

  const asStaff = async <T>(query: string, variables: object): Promise<T> => {
    const { data, errors } = await gateway.send<T>(query, variables, { key: gateway.staffKey });
    expect(errors).toBeUndefined();
    return data!;
  };
  const block = async (paymentId: string, subject: string, hours = 24): Promise<CreateAnswer['createBlock']> =>
    (await asStaff<CreateAnswer>(CREATE, { input: { paymentId, subject, hours, reason: 'Chargebacks.' } })).createBlock;

  /** A payment by one card for one customer from one address, each named. */
  async function pay(card: string, reference: string, ipAddress: string): Promise<{ id: string; said: string }> {
    const { payment } = await shop.authorize(`tok_sandbox_${card}`, {
      customer: { reference, email: `${reference}@example.com` },
      browser: { ipAddress },
    });
    return { id: payment!.id, said: payment!.rejection?.code ?? payment!.status };
  }

  it.each([
    ['CARD', () => pay('approved_mastercard', 'other-1', '192.0.2.11')],
    ['CUSTOMER', () => pay('approved_amex', 'ada', '192.0.2.12')],
    ['IP_ADDRESS', () => pay('approved_amex', 'other-2', '192.0.2.1')],
  ])('refuses payments by the %s and no others, until it is lifted', async (subject, payAlike) => {
    const { id, said } = await pay('approved_mastercard', 'ada', '192.0.2.1');
    expect(said).toBe('CAPTURED');
    const { block: made, userErrors } = await block(id, subject);
    expect({ made, userErrors }).toMatchObject({
      made: { subject, reason: 'Chargebacks.', liftedAt: null, payment: { id } },
      userErrors: [],
    });
    expect((await payAlike()).said).toBe('BLOCKED');
    expect((await pay('approved_visa', 'eve', '192.0.2.99')).said).toBe('CAPTURED');
    expect(await block(id, subject)).toMatchObject({
      block: null,
      userErrors: [{ __typename: 'AlreadyBlockedError', blockedUntil: made!.expiresAt }],
    });
    expect(await asStaff(LIST, { active: true })).toEqual({ blocks: { nodes: [{ id: made!.id }] } });
    expect(await asStaff(LIFT, { id: made!.id })).toMatchObject({
      liftBlock: { block: { id: made!.id }, userErrors: [] },
    });
    expect((await payAlike()).said).toBe('CAPTURED');
    expect(await asStaff(LIST, { active: true })).toEqual({ blocks: { nodes: [] } });
    expect(await asStaff(LIFT, { id: made!.id })).toMatchObject({
      liftBlock: { block: null, userErrors: [{ code: 'BLOCK_NOT_FOUND' }] },
    });
  });

  it('ends by itself, however often the customer tries', async () => {
    const { id } = await pay('approved_visa', 'grace', '192.0.2.20');
    await block(id, 'CUSTOMER', 2);
    for (const minutes of [0, 30, 119]) {
      clock.set(NOW + (minutes * HOUR_MS) / 60);
      expect((await pay('approved_visa', 'grace', '192.0.2.21')).said).toBe('BLOCKED');
    }
    clock.set(NOW + 2 * HOUR_MS + 60_000);
    expect((await pay('approved_visa', 'grace', '192.0.2.21')).said).toBe('CAPTURED');
  });

  it('is one that the payment has, of the merchant’s own, for 30 days at most', async () => {
    const { payment } = await shop.authorize('tok_sandbox_approved_visa', { customer: null });
    expect(await block(payment!.id, 'CUSTOMER')).toMatchObject({ userErrors: [{ code: 'BLOCK_SUBJECT_UNKNOWN' }] });
    expect(await block('pay_01k0000000e00t000000000000', 'CARD')).toMatchObject({
      userErrors: [{ code: 'PAYMENT_NOT_FOUND' }],
    });
    for (const hours of [0, 721])
      expect(await block(payment!.id, 'CARD', hours)).toMatchObject({
        userErrors: [{ code: 'OUT_OF_RANGE', path: ['input', 'hours'] }],
      });
  });
});
