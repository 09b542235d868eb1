import { breakRules, mendRules } from '../reprocessing/rules';
import { Shop } from '../reprocessing/shop';
import { describeOnEachDatabase } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { isSigned, startReceiver, type TestReceiver } from './receiver';

/* Webhooks as merchants use them, from the API to their servers. */

interface Answer {
  readonly endpoint: { readonly id: string; readonly state: string } | null;
  readonly secret?: string | null;
  readonly delivery?: { readonly id: string; readonly state: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

describeOnEachDatabase('webhooks', (_open, engine) => {
  let gateway: TestGateway;
  let shop: Shop;
  let receiver: TestReceiver;
  beforeAll(async () => {
    gateway = await startGateway({ engine, environment: { ASSAY_WEBHOOKS_LOCAL: 'true' } });
    shop = new Shop(gateway);
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const mutate = async (mutation: string, input: object, fields: string): Promise<Answer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code path } } }`;
    const { data, errors } = await gateway.send<Record<string, Answer>>(query, { input });
    if (data?.[mutation] === undefined) throw new Error(JSON.stringify(errors));
    return data[mutation];
  };
  const open = async (eventTypes: readonly string[]): Promise<{ id: string; secret: string }> => {
    const input = { url: receiver.url, eventTypes };
    const { endpoint, secret, userErrors } = await mutate(
      'createWebhookEndpoint',
      input,
      'endpoint { id state } secret',
    );
    expect(userErrors).toEqual([]);
    return { id: endpoint!.id, secret: secret! };
  };
  const close = async (endpointId: string): Promise<void> => {
    expect(await mutate('deleteWebhookEndpoint', { endpointId }, 'deletedId')).toMatchObject({ deletedId: endpointId });
  };
  const arrived = (count: number) =>
    until(
      () => Promise.resolve(receiver.received),
      (messages) => messages.length >= count,
    );
  const deliveries = async (endpointId: string): Promise<readonly Record<string, unknown>[]> => {
    const query = `query ($id: ID!) { webhookDeliveries(endpointId: $id) {
      nodes { id eventType sequence kind state tries lastStatus lastCause } } }`;
    const { data } = await gateway.send<{ webhookDeliveries: { nodes: Record<string, unknown>[] } }>(query, {
      id: endpointId,
    });
    return data!.webhookDeliveries.nodes;
  };

  it('tells a merchant’s server of its payments, signed, numbered and in order', async () => {
    const { id, secret } = await open(['payment.*']);
    const paid = await shop.pay();
    const declined = await shop.pay({ paymentMethod: { card: { token: 'tok_sandbox_insufficient_funds' } } });
    await arrived(2);
    expect(receiver.received.map(({ event }) => [event.type, event.data.paymentId])).toEqual([
      ['payment.captured', paid.id],
      ['payment.declined', declined.id],
    ]);
    const [first, second] = receiver.received.map(({ event }) => event.sequence);
    expect(second).toBe(first! + 1);
    for (const message of receiver.received) {
      expect(isSigned(secret, message)).toBe(true);
      expect(message.headers['webhook-id']).toBe(message.event.id);
    }
    expect(await deliveries(id)).toMatchObject([
      { eventType: 'payment.declined', kind: 'IN_ORDER', state: 'DELIVERED', tries: 1, lastStatus: 204 },
      { eventType: 'payment.captured', state: 'DELIVERED' },
    ]);
    await close(id);
  });

  it('signs with both secrets while one is being changed, then with the new one only', async () => {
    const { id, secret } = await open(['payment.*']);
    const rotate = (overlapHours: number) =>
      mutate('rotateWebhookSecret', { endpointId: id, overlapHours }, 'endpoint { id } secret');
    const second = (await rotate(1)).secret!;
    await shop.pay();
    await arrived(1);
    expect([secret, second].map((each) => isSigned(each, receiver.received[0]!))).toEqual([true, true]);
    const third = (await rotate(0)).secret!;
    await shop.pay();
    await arrived(2);
    const signed = [secret, second, third].map((each) => isSigned(each, receiver.received[1]!));
    expect(signed).toEqual([false, false, true]);
    await close(id);
  });

  it('sends a test, and an event once more, when asked to', async () => {
    const { id, secret } = await open(['payment.captured']);
    await mutate('sendTestWebhook', { endpointId: id }, 'delivery { id state }');
    await arrived(1);
    await shop.pay();
    await arrived(2);
    const [last] = await until(
      () => deliveries(id),
      (log) => log.every(({ state }) => state === 'DELIVERED') && log.length === 2,
    );
    await mutate('redeliverWebhook', { deliveryId: last!['id'] }, 'delivery { id state }');
    await arrived(3);
    const [test, captured, again] = receiver.received;
    expect([test!.event.type, test!.event.sequence]).toEqual(['webhook.test', 0]);
    expect(again!.body).toBe(captured!.body);
    expect(again!.headers['webhook-id']).toBe(captured!.headers['webhook-id']);
    expect(receiver.received.every((message) => isSigned(secret, message))).toBe(true);
    await close(id);
  });

  it('is disabled by 410 Gone, says so, and goes on where it stopped when it is enabled again', async () => {
    const { id } = await open(['payment.captured']);
    receiver.answer = 410;
    const first = await shop.pay();
    const state = async (): Promise<unknown> => {
      const query = 'query ($id: ID!) { webhookEndpoint(id: $id) { state disabledBecause failures } }';
      return (await gateway.send<{ webhookEndpoint: unknown }>(query, { id })).data!.webhookEndpoint;
    };
    await until(state, (endpoint) => (endpoint as { state: string }).state === 'DISABLED');
    expect(await state()).toEqual({ state: 'DISABLED', disabledBecause: 'GONE', failures: 1 });
    const second = await shop.pay();
    receiver.answer = 204;
    await mutate('updateWebhookEndpoint', { endpointId: id, enabled: true }, 'endpoint { id state }');
    await arrived(2);
    expect(receiver.received.map(({ event }) => event.data.paymentId)).toEqual([first.id, second.id]);
    await close(id);
  });

  it.each([
    ['http://example.com/', 'INVALID_FORMAT'],
    ['https://169.254.169.254/latest/meta-data', 'INVALID_FORMAT'],
    ['https://user:secret@example.com/', 'INVALID_FORMAT'],
  ])('an endpoint at %s is refused', async (url, code) => {
    const { userErrors } = await mutate(
      'createWebhookEndpoint',
      { url, eventTypes: ['*'] },
      'endpoint { id state } secret',
    );
    expect(userErrors).toEqual([{ code, path: ['input', 'url'] }]);
  });

  it('tells what became of rejected payments: charged, invited with a token that pays, skipped', async () => {
    const { id } = await open(['reprocessing.*']);
    const version = await breakRules(gateway.db);
    const [charged, invited, superseded] = [await shop.pay(), await shop.pay(), await shop.pay()];
    await mendRules(gateway.db);
    await shop.policy(12);
    const ordersOf = async (paymentId: string): Promise<string> => {
      const { data } = await gateway.send<{ payment: { orderReference: string } }>(
        'query ($id: ID!) { payment(id: $id) { orderReference } }',
        { id: paymentId },
      );
      return data!.payment.orderReference;
    };
    await shop.report('OPEN', [await ordersOf(charged.id)]);
    const paid = await shop.pay({ orderReference: await ordersOf(superseded.id) });
    const { id: campaignId } = await shop.prepare({ source: { ruleSetVersion: version } });
    const { items } = await shop.run(campaignId);
    expect(items.nodes.map(({ state, reason, holder }) => [state, reason, holder?.id])).toEqual([
      ['SENT', null, undefined],
      ['INVITED', 'ORDER_NOT_CONFIRMED', undefined],
      ['SKIPPED', 'SUPERSEDED', paid.id],
    ]);
    const told = await until(
      () => Promise.resolve(receiver.received.map(({ event }) => event)),
      (events) =>
        ['charged', 'invited', 'skipped'].every((type) => events.some((e) => e.type === `reprocessing.${type}`)),
    );
    const of = (type: string) => told.find((event) => event.type === `reprocessing.${type}`)!.data;
    expect(of('charged')).toMatchObject({ paymentId: charged.id, status: 'CAPTURED' });
    expect(of('skipped')).toMatchObject({ paymentId: superseded.id, reason: 'SUPERSEDED', holderPaymentId: paid.id });
    expect(of('invited')).toMatchObject({ paymentId: invited.id, reason: 'ORDER_NOT_CONFIRMED' });
    const token = of('invited').invitation!.clientToken;
    expect(token).toBe(items.nodes[1]!.invitation!.clientToken);
    const order = { orderReference: await ordersOf(invited.id) };
    expect(await shop.pay({ ...order, idempotencyKey: 'by-invitation' }, token)).toMatchObject({ status: 'CAPTURED' });
    expect(await shop.pay({ ...order, idempotencyKey: 'once-more' }, token)).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'ORDER_ALREADY_PAID' },
    });
    await close(id);
  });
});
