import { DAY_MS } from '../../src/kernel/clock';
import type { Engine } from '../../src/persistence/tables';
import { NOW, settableClock, type Wire } from '../acceptance/api';
import { RuleDesk, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { hasSignature, startReceiver, type TestReceiver } from '../webhooks/receiver';
import { IncidentDesk } from './api';
import { Traffic } from './traffic';

const CHEAP: Wire = { amount: { amountMinor: 1_500, currency: 'EUR' } };
const DEAR: Wire = { amount: { amountMinor: 600_000, currency: 'EUR' } };
/** One of twelve is refused by the issuer; one of ten is dear. */
const usual = (n: number): { card?: string; change: Wire } => ({
  ...(n % 12 === 0 ? { card: 'insufficient_funds' } : {}),
  change: n % 10 === 5 ? DEAR : CHEAP,
});

describe.each<Engine>(['sqlite', 'postgres'])('refusals that leave their usual rate, on %s', (engine) => {
  let gateway: TestGateway;
  let traffic: Traffic;
  let desk: IncidentDesk;
  beforeAll(async () => {
    const clock = settableClock(NOW - 7 * DAY_MS);
    gateway = await startGateway({ engine, clock, environment: { ASSAY_WEBHOOKS_LOCAL: 'true' } });
    traffic = Traffic.of(gateway);
    desk = new IncidentDesk(gateway);
    await traffic.pay(600, usual);
    clock.set(NOW);
  });
  const receivers: TestReceiver[] = [];
  afterAll(async () => {
    await gateway.stop();
    for (const receiver of receivers) await receiver.close();
  });

  /** Somebody's server that wants to hear of incidents. */
  async function listen(key: string): Promise<{ receiver: TestReceiver; secret: string }> {
    const receiver = await startReceiver();
    receivers.push(receiver);
    const query = `mutation ($input: CreateWebhookEndpointInput!) {
      createWebhookEndpoint(input: $input) { secret userErrors { code } } }`;
    const input = { url: receiver.url, eventTypes: ['incident.*'] };
    const { createWebhookEndpoint } = await desk
      .with(key)
      .ask<{ createWebhookEndpoint: { secret: string } }>(query, { input });
    return { receiver, secret: createWebhookEndpoint.secret };
  }

  it('a bad rule opens an incident with rule, version and a payment, and is rolled back by itself', async () => {
    const rules = new RuleDesk(gateway);
    await traffic.pay(60, usual);
    expect(await desk.open()).toEqual([]);
    const platform = await listen(gateway.platformKey);
    const merchant = await listen(gateway.merchantKey);

    const { version } = await rules.release(withLimit(550_000));
    const { rollbackState, ...incident } = await traffic.payUntilOpen(desk, usual);
    expect(['DUE', 'DONE']).toContain(rollbackState);
    expect(incident).toMatchObject({
      status: 'OPEN',
      source: 'GATEWAY',
      reasonCode: 'AMOUNT_TOO_LARGE',
      ruleKey: 'amount.too_large',
      ruleSetVersion: version,
      witness: { id: incident.witnessPaymentId, status: 'REJECTED' },
    });
    expect(incident.evidence).toContainEqual({ fact: 'amount.minor', observed: '600000', expected: 'below 550000' });

    const after = await until(
      () => desk.read(incident.id),
      (seen) => seen.rollbackState === 'DONE',
    );
    expect(await rules.ruleSet()).toMatchObject({ version: 1, live: true });
    expect(new Set(after.timeline.map(({ kind }) => kind))).toEqual(new Set(['DETECTED', 'NOTIFIED', 'ROLLED_BACK']));

    const { payments, customers, amounts } = after.affected;
    expect(payments).toBeGreaterThan(0);
    expect(customers).toBe(payments);
    expect(amounts).toEqual([{ currency: 'EUR', orders: payments, amountMinorExact: String(payments * 600_000) }]);
    expect(after.affectedPayments!.nodes).toHaveLength(payments);

    const [dear] = await traffic.pay(1, () => ({ change: DEAR }));
    expect(dear!.payment!.rejection).toBeNull();

    const resolve = `mutation ($input: ResolveIncidentInput!) { resolveIncident(input: $input) { userErrors { code } } }`;
    await desk
      .with(gateway.platformKey)
      .ask(resolve, { input: { incidentId: incident.id, rootCause: 'A typing error.' } });
    const types = ['incident.opened', 'incident.rolled_back', 'incident.resolved'];
    for (const { receiver, secret } of [platform, merchant]) {
      // Each event once or more: whose answer was late is told again, under the same id. Challenges that end unanswered may open an incident of their own.
      const ofIncident = (): typeof receiver.received =>
        receiver.received.filter(({ event }) => event.data['incidentId'] === incident.id);
      const byId = await until(
        () => Promise.resolve(new Map(ofIncident().map((message) => [message.event.id, message]))),
        ({ size }) => size >= types.length,
      );
      const told = [...byId.values()];
      expect(told.map(({ event }) => event.type)).toEqual(types);
      const sequence = told.map(({ event }) => event.sequence);
      expect(sequence).toEqual([...sequence].sort((one, other) => one - other));
      for (const message of told) {
        expect(message.event.data).toMatchObject({ incidentId: incident.id, reasonCode: 'AMOUNT_TOO_LARGE' });
        expect(hasSignature(secret, message)).toBe(true);
        // Which rule it was is for those who run the gateway.
        expect('ruleKey' in message.event.data).toBe(receiver === platform.receiver);
      }
    }
  });
});
