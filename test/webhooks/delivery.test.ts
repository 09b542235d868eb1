import { JobRunner } from '../../src/jobs/job-runner';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { silentLog } from '../../src/observability/log';
import type { Database } from '../../src/persistence/database';
import { deliveryJob } from '../../src/webhooks/delivery.job';
import { EndpointService } from '../../src/webhooks/endpoint.service';
import type { Receipt, WebhookMessage } from '../../src/webhooks/receiver';
import { recordEvent, streamReads } from '../../src/webhooks/record-event';
import { Relay } from '../../src/webhooks/relay.job';
import { endpointById, findDelivery, recordEventIn } from '../../src/webhooks/webhook.store';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import { TestClock } from '../support/payments';

const OWNER = 'platform';
const ACTOR = { owner: OWNER, keyId: 'key_of_an_operator' };

/** Webhooks on a test's database, with a clock that the test moves and a receiver that answers as the test says. */
async function start(open: OpenTestDatabase) {
  const db: Database = await open();
  const clock = new TestClock();
  const randomness = systemRandomness();
  const ids = createIds(clock, randomness);
  const messages: WebhookMessage[] = [];
  const world = {
    messages,
    answer: { kind: 'answered', status: 200 } as Receipt,
    sequences: () => messages.map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence),
  };
  const receiver = {
    post(message: WebhookMessage): Promise<Receipt> {
      const { answer } = world;
      if (answer.kind === 'answered' && answer.status === 200) messages.push(message);
      return Promise.resolve(answer);
    },
  };
  const secretKey = randomness.bytes(32);
  const ports = {
    db,
    clock,
    ids,
    randomness,
    log: silentLog,
    receiver,
    secretKey,
    complete: (_: object, data: object) => data,
  };
  const delivering = deliveryJob({ ...ports, complete: (_event, data) => data });
  const relay = new Relay(ports);
  const jobs = new JobRunner({ ...ports, handlers: { WEBHOOK: delivering }, pollMs: 1_000, leaseMs: MINUTE_MS });
  const service = new EndpointService(ports);
  /** Lets the background work for so long, looking every so often. */
  const pass = async (ms: number, stepMs = ms): Promise<void> => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await clock.advance(stepMs);
      await relay.run();
      while ((await jobs.runDue()) > 0);
    }
  };
  const record = (count: number, type = 'incident.opened'): Promise<unknown> =>
    db.withTx(async (tx) => {
      for (let index = 0; index < count; index += 1)
        await recordEventIn(tx, ids, { owner: OWNER, type, subjectId: 'inc_1', data: { index }, at: clock.now() });
    });
  return { db, clock, ids, world, service, pass, record };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const request = (eventTypes: readonly string[]) => ({ url: 'https://hooks.example.com/', description: '', eventTypes });

describeOnEachDatabase('delivery of events', (open) => {
  it('a receiver that is down for an hour gets everything afterwards, in order', async () => {
    const { world, service, pass, record } = await start(open);
    await service.create(ACTOR, request(['*']));
    await record(2);
    await pass(SECOND_MS);
    world.answer = { kind: 'failed', cause: 'ECONNREFUSED' };
    for (let minute = 0; minute < 60; minute += 1) {
      await record(1);
      await pass(MINUTE_MS);
    }
    expect(world.sequences()).toEqual(numbers(2));
    world.answer = { kind: 'answered', status: 200 };
    // No wait after an hour of failures is longer than this.
    await pass(HOUR_MS, 5 * MINUTE_MS);
    expect(world.sequences()).toEqual(numbers(62));
  });

  it.each([
    ['a redirect', { kind: 'answered', status: 302 }],
    [
      'a URL that has come to lead where none may go',
      { kind: 'refused', cause: 'the name stands for no public address' },
    ],
  ] as const)('is tried for three days after %s, then the endpoint is disabled', async (_, answer) => {
    const { db, world, service, pass, record } = await start(open);
    const { endpoint } = (await service.create(ACTOR, request(['*'])))!;
    world.answer = answer;
    await record(1);
    await pass(2 * DAY_MS, 2 * HOUR_MS);
    const trying = (await endpointById(db.reader('support'), endpoint.id))!;
    expect(trying).toMatchObject({ state: 'ENABLED', position: 0 });
    expect(trying.failures).toBeGreaterThan(10);
    await pass(DAY_MS + 4 * HOUR_MS, 2 * HOUR_MS);
    expect(await endpointById(db.reader('support'), endpoint.id)).toMatchObject({
      state: 'DISABLED',
      disabledBecause: 'FAILURES',
      position: 0,
    });
    expect(await findDelivery(db.reader('support'), OWNER, trying.retryingId!)).toMatchObject({ state: 'FAILED' });
    world.answer = { kind: 'answered', status: 200 };
    await record(1);
    await service.update(ACTOR, endpoint.id, { enabled: true });
    await pass(SECOND_MS);
    expect(world.sequences()).toEqual([1, 2]);
  });

  it('each endpoint gets what it wants, from when it was made on', async () => {
    const { db, ids, clock, world, service, pass, record } = await start(open);
    await record(1);
    await service.create(ACTOR, request(['incident.resolved']));
    await record(1);
    await record(1, 'incident.resolved');
    const told = { owner: OWNER, subjectId: 'inc_1', data: {} };
    await db.hot({
      reads: streamReads([OWNER]),
      run: (view) => recordEvent(view, ids, { ...told, type: 'incident.resolved', at: clock.now() }),
    });
    await service.create(ACTOR, request(['incident.*']));
    await record(1);
    await pass(SECOND_MS);
    // What nobody wants has no number: 1 and 2 went to the first, 3 to the second.
    expect(world.sequences().sort()).toEqual([1, 2, 3]);
  });

  it('numbers events of one owner without gaps, however many are recorded at once', async () => {
    const { world, service, pass, record } = await start(open);
    await service.create(ACTOR, request(['*']));
    await Promise.all(Array.from({ length: 10 }, () => record(3)));
    await pass(SECOND_MS);
    expect(world.sequences()).toEqual(numbers(30));
  });
});
