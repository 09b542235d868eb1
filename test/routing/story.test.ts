import type { Engine } from '../../src/persistence/tables';
import { until } from '../support/until';
import { A_THEN_B, startTwoProcessors, type TwoProcessors } from './two-processors';

const TIMINGS = { graceMs: 50, settleWindowMs: 0, enquiryWaitsMs: [50, 100, 200], lateChecksMs: [3_600_000] };

describe.each<Engine>(['sqlite', 'postgres'])('routing and failover on %s', (engine) => {
  let world: TwoProcessors;
  beforeAll(async () => {
    const environment = { ASSAY_PROCESSOR_TIMEOUT_MS: '400' };
    world = await startTwoProcessors({ engine, timings: TIMINGS, environment });
  });
  afterAll(() => world.stop());

  const attemptsOf = async (id: string): Promise<readonly (readonly [string, string])[]> =>
    (await world.look(id)).transactions.flatMap(({ attempts }) =>
      attempts.map(({ processor, status }) => [processor, status] as const),
    );

  it('a merchant without routes goes to its mode’s processor', async () => {
    const { id, status } = await world.pay('approved_visa');
    expect(status).toBe('AUTHORIZED');
    expect((await world.look(id)).routing).toEqual({
      processor: 'sandbox',
      tableVersion: null,
      route: null,
      candidates: ['sandbox'],
      skipped: [],
      failovers: [],
    });
  });

  it('A refused before it did anything: B takes the payment, which captures and refunds there', async () => {
    await world.setRoutes(A_THEN_B);
    const { id, status, orderReference } = await world.pay('refused');
    expect(status).toBe('AUTHORIZED');
    expect(await attemptsOf(id)).toEqual([
      ['sandbox', 'NOT_SENT'],
      ['sandbox_b', 'OK'],
    ]);
    const seen = await world.look(id);
    expect(seen.routing).toEqual({
      processor: 'sandbox_b',
      tableVersion: 1,
      route: 'all',
      candidates: ['sandbox', 'sandbox_b'],
      skipped: [],
      failovers: [{ processor: 'sandbox', because: 'NOT_SENT' }],
    });
    expect(seen.rejection).toBeNull();
    expect(seen.events.map(({ cause }) => cause)).toContain('proved not sent: goes to the next processor');
    expect(await world.a.charges(orderReference)).toEqual([]);
    expect(await world.b.charges(orderReference)).toHaveLength(1);
    const capture = await world.gateway.send(
      'mutation ($input: CapturePaymentInput!) { capturePayment(input: $input) { transaction { status attempts { processor } } } }',
      { input: { idempotencyKey: `capture-${id}`, paymentId: id } },
      { key: world.gateway.staffKey },
    );
    expect(capture.data).toEqual({
      capturePayment: { transaction: { status: 'SUCCEEDED', attempts: [{ processor: 'sandbox_b' }] } },
    });
  });

  it('A can’t be reached: nothing was sent there, and B takes the payment', async () => {
    await world.a.stop();
    try {
      const { id, status, orderReference } = await world.pay('approved_visa');
      expect(status).toBe('AUTHORIZED');
      expect(await attemptsOf(id)).toEqual([
        ['sandbox', 'NOT_SENT'],
        ['sandbox_b', 'OK'],
      ]);
      expect(await world.a.charges(orderReference)).toEqual([]);
      expect(await world.b.charges(orderReference)).toHaveLength(1);
    } finally {
      await world.a.start();
    }
  });

  it('A times out after it was sent: no failover, an enquiry finds the charge', async () => {
    const { id, status, orderReference } = await world.pay('timeout');
    expect(status).toBe('UNKNOWN');
    expect(await attemptsOf(id)).toEqual([['sandbox', 'IN_DOUBT']]);
    await until(
      () => world.look(id),
      (payment) => payment.status === 'AUTHORIZED',
    );
    expect(await attemptsOf(id)).toEqual([['sandbox', 'OK']]);
    expect((await world.look(id)).routing?.failovers).toEqual([]);
    expect(await world.a.charges(orderReference)).toHaveLength(1);
    expect(await world.b.charges(orderReference)).toEqual([]);
  });

  it('a soft decline that the scheme lets be tried again is tried at B', async () => {
    const { id, status, orderReference } = await world.pay('system_malfunction');
    expect(status).toBe('AUTHORIZED');
    expect(await attemptsOf(id)).toEqual([
      ['sandbox', 'FAILED'],
      ['sandbox_b', 'OK'],
    ]);
    expect((await world.look(id)).routing?.failovers).toEqual([{ processor: 'sandbox', because: 'SOFT_DECLINE' }]);
    expect((await world.look(id)).rejection).toBeNull();
    expect(await world.b.charges(orderReference)).toHaveLength(1);
  });

  it.each(['stolen_card', 'mastercard_advice_03', 'mastercard_advice_21', 'insufficient_funds'])(
    '%s stays declined',
    async (card) => {
      const { id, status, orderReference } = await world.pay(card);
      expect(status).toBe('DECLINED');
      expect(await attemptsOf(id)).toEqual([['sandbox', 'FAILED']]);
      expect(await world.b.charges(orderReference)).toEqual([]);
    },
  );

  it('the same request again leads to the same payment and to no further attempt', async () => {
    const input = { idempotencyKey: 'twice', orderReference: 'order-twice', customer: { reference: 'twice' } };
    const first = await world.pay('refused', input);
    const again = await world.pay('refused', input);
    expect(again.id).toBe(first.id);
    expect(await attemptsOf(first.id)).toHaveLength(2);
    expect(await world.b.charges('order-twice')).toHaveLength(1);
  });

  it('declined at A and not sent to B is declined, with A’s reason', async () => {
    await world.b.stop();
    try {
      const { id, status } = await world.pay('system_malfunction');
      expect(status).toBe('DECLINED');
      const seen = await world.look(id);
      expect(seen.rejection?.code).toBe('SYSTEM_MALFUNCTION');
      expect(seen.transactions.map((transaction) => transaction.status)).toEqual(['DECLINED']);
      expect(await attemptsOf(id)).toEqual([
        ['sandbox', 'FAILED'],
        ['sandbox_b', 'NOT_SENT'],
      ]);
    } finally {
      await world.b.start();
    }
  });
});
