import { request as httpRequest } from 'node:http';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { Engine } from '../../src/persistence/tables';
import { RejectionRow } from '../../src/verification/rejection.entity';
import { type GraphqlAnswer, startGateway, type TestGateway } from '../support/gateway';
import { parseSamples, scrape, scrapeUntil, sumOf } from '../support/prometheus';

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      replayed
      payment {
        id
        status
      }
      userErrors {
        code
      }
    }
  }
`;

interface Paid {
  readonly authorizePayment: {
    readonly replayed: boolean;
    readonly payment: { readonly id: string; readonly status: string } | null;
  };
}

const inputOf = (order: string, card = 'approved_visa'): Record<string, unknown> => ({
  idempotencyKey: `key-${order}`,
  orderReference: order,
  amount: { amountMinor: 1_000, currency: 'EUR' },
  paymentMethod: { card: { token: `tok_sandbox_${card}` } },
  customer: { email: `${order}@example.com` },
  billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' },
});

const pay = (gateway: TestGateway, order: string, card?: string, headers = {}): Promise<GraphqlAnswer<Paid>> =>
  gateway.send<Paid>(AUTHORIZE, { input: inputOf(order, card) }, { headers });
const statusOf = ({ data }: GraphqlAnswer<Paid>): string | undefined => data?.authorizePayment.payment?.status;
const countOf = (gateway: TestGateway, entity: new () => object): Promise<number> =>
  gateway.db.reader('support').read((manager) => manager.count(entity));
const isHeld = (gateway: TestGateway, places: number): Promise<void> =>
  scrapeUntil(gateway.endpoint, (samples) => sumOf(samples, 'assay_processor_calls') === places);

/** Sends a payment and hangs up when the gateway has it in its queue. Resolves when the gateway has noticed. */
async function hangUpWhileWaiting(gateway: TestGateway, order: string): Promise<void> {
  const sent = httpRequest(gateway.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.merchantKey}` },
  });
  sent.on('error', () => {});
  sent.end(JSON.stringify({ query: AUTHORIZE, variables: { input: inputOf(order) } }));
  await scrapeUntil(gateway.endpoint, (samples) => sumOf(samples, 'assay_door_waiting') === 1);
  sent.destroy();
  await scrapeUntil(gateway.endpoint, (samples) => sumOf(samples, 'assay_shed_total', { reason: 'caller_gone' }) === 1);
}

describe.each<Engine>(['sqlite', 'postgres'])('a gateway under load, on %s', (engine) => {
  let gateway: TestGateway;
  const start = async (environment: Record<string, string> = {}): Promise<void> => {
    gateway = await startGateway({ engine, environment });
  };
  afterEach(() => gateway.stop());

  it('turns requests away before anything is begun, and the same key works afterwards', async () => {
    await start({ ASSAY_MAX_IN_FLIGHT: '1', ASSAY_MAX_WAITING: '0' });
    const held = pay(gateway, 'held', 'timeout');
    await isHeld(gateway, 1);
    const before = await countOf(gateway, PaymentRow);
    const response = await fetch(gateway.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.merchantKey}` },
      body: JSON.stringify({ query: AUTHORIZE, variables: { input: inputOf('shed') } }),
    });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const { errors } = (await response.json()) as GraphqlAnswer<Paid>;
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE' });
    expect(errors?.[0]?.extensions['requestId']).toMatch(/^req_/);
    expect(errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThanOrEqual(1_000);
    const vault = await fetch(gateway.vaultEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(vault.status).toBe(503);
    expect(await vault.json()).toMatchObject({ errors: [{ code: 'UNAVAILABLE' }] });
    expect(await countOf(gateway, PaymentRow)).toBe(before);
    expect(sumOf(await scrape(gateway.endpoint), 'assay_shed_total', { reason: 'queue_full' })).toBe(2);

    expect(statusOf(await held)).toBe('UNKNOWN');
    const again = await pay(gateway, 'shed');
    expect(again.data?.authorizePayment).toMatchObject({ replayed: false, payment: { status: 'CAPTURED' } });
  });

  it('drops a caller who hangs up while waiting: nothing is stored for it', async () => {
    await start({ ASSAY_MAX_IN_FLIGHT: '1' });
    const held = pay(gateway, 'held', 'timeout');
    await isHeld(gateway, 1);
    await hangUpWhileWaiting(gateway, 'gone');
    await held;
    expect(await countOf(gateway, PaymentRow)).toBe(1);
  });

  it('answers by the deadline that the caller asks for; what may have been sent is unknown, never failed', async () => {
    await start();
    const answer = await pay(gateway, 'impatient', 'timeout', { 'x-request-timeout-ms': '700' });
    expect(statusOf(answer)).toBe('UNKNOWN');
    const samples = await scrape(gateway.endpoint);
    // Well below the processor's own time-out of 2 s.
    expect(sumOf(samples, 'assay_stage_seconds_sum', { stage: 'processor' })).toBeLessThan(1.5);
  });

  it('refuses a deadline that is no whole number of milliseconds, and says what is expected', async () => {
    await start();
    for (const value of ['soon', '0', '-5', '1.5', '']) {
      const { status, errors } = await pay(gateway, 'order', undefined, { 'x-request-timeout-ms': value });
      expect([value, status]).toEqual([value, 400]);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST' });
      expect(errors?.[0]?.extensions['expected']).toMatch(/^x-request-timeout-ms: a whole number/);
    }
  });

  it('begins no payment for a processor that has its hands full, and serves everything else', async () => {
    await start({ ASSAY_PROCESSOR_CALLS: '1' });
    const held = pay(gateway, 'held', 'timeout');
    await isHeld(gateway, 1);
    const turnedAway = await pay(gateway, 'next');
    expect([turnedAway.status, turnedAway.errors?.[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
    expect((await gateway.send('{ rejectionReasons { code } }')).status).toBe(200);
    await held;
    expect(await countOf(gateway, PaymentRow)).toBe(1);
    expect(statusOf(await pay(gateway, 'next'))).toBe('CAPTURED');
  });

  it('counts what it has stored, row for row, with labels that nobody can multiply', async () => {
    await start();
    const cards = ['approved_visa', 'insufficient_funds', 'stolen_card', 'challenge', 'approved_mastercard', 'refused'];
    await Promise.all(cards.map((card, index) => pay(gateway, `order-${index}`, card)));
    await pay(gateway, 'order-0');
    await gateway.send(AUTHORIZE, {
      input: { ...inputOf('embargoed'), billingAddress: { line1: 'x', postalCode: '1', country: 'KP' } },
    });
    const samples = await scrape(gateway.endpoint);
    const { events, rejections } = await gateway.db.reader('support').read(async (manager) => ({
      events: await manager.find(PaymentEventRow),
      rejections: await manager.find(RejectionRow),
    }));
    expect(events.length).toBeGreaterThan(15);
    for (const status of new Set(events.map((event) => event.toStatus))) {
      const rows = events.filter((event) => event.toStatus === status).length;
      expect({ status, count: sumOf(samples, 'assay_payment_events_total', { status }) }).toEqual({
        status,
        count: rows,
      });
    }
    expect(sumOf(samples, 'assay_payment_events_total')).toBe(events.length);
    expect(rejections.length).toBeGreaterThanOrEqual(4);
    for (const { source, category } of rejections) {
      const rows = rejections.filter((row) => row.source === source && row.category === category).length;
      expect(sumOf(samples, 'assay_rejections_total', { source, category })).toBe(rows);
    }
    expect(sumOf(samples, 'assay_rejections_total')).toBe(rejections.length);
    expect(sumOf(samples, 'assay_stage_seconds_count', { stage: 'processor' })).toBe(cards.length);
    expect(sumOf(samples, 'assay_stage_seconds_count', { stage: 'tx1' })).toBe(cards.length + 2);
    expect(sumOf(samples, 'assay_stage_seconds_count', { stage: 'tx2' })).toBe(cards.length);
    expect(sumOf(samples, 'assay_stage_seconds_count', { stage: 'total' })).toBe(cards.length + 2);
    expect(sumOf(samples, 'assay_jobs', { kind: 'EXPIRY', status: 'READY' })).toBe(1);
    expect(sumOf(samples, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(sumOf(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);

    const names = new Set(samples.flatMap(({ labels }) => Object.keys(labels)));
    const ours = ['category', 'kind', 'le', 'processor', 'reason', 'source', 'stage', 'state', 'status'];
    const nodes = ['major', 'minor', 'patch', 'quantile', 'space', 'type', 'version'];
    expect([...names].filter((name) => ![...ours, ...nodes].includes(name))).toEqual([]);
    const text = JSON.stringify(samples);
    for (const secret of [gateway.merchantId, gateway.merchantKey, 'order-0', 'example.com'])
      expect(text).not.toContain(secret);
  });
});

describe('/metrics', () => {
  let gateway: TestGateway;
  afterEach(() => gateway.stop());
  const ask = (init?: RequestInit): Promise<Response> => fetch(new URL('/metrics', gateway.endpoint), init);

  it('is Prometheus text, for everybody in the sandbox', async () => {
    gateway = await startGateway();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(parseSamples(await response.text()).length).toBeGreaterThan(50);
    expect((await ask({ method: 'POST' })).status).toBe(405);
  });

  it('asks for its token when there is one', async () => {
    gateway = await startGateway({ environment: { ASSAY_METRICS_TOKEN: 'a-token-for-prometheus' } });
    expect((await ask()).status).toBe(401);
    expect((await ask({ headers: { authorization: `Bearer ${gateway.staffKey}` } })).status).toBe(401);
    expect((await ask({ headers: { authorization: 'Bearer a-token-for-prometheus' } })).status).toBe(200);
  });
});
