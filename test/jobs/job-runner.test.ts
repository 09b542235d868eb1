import { JobRow } from '../../src/jobs/job.entity';
import { type JobHandler, JobRunner } from '../../src/jobs/job-runner';
import { leaseJobs } from '../../src/jobs/job.store';
import { type JobKind, jobId, planJob } from '../../src/jobs/jobs';
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock';
import { systemRandomness } from '../../src/kernel/random';
import { silentLog } from '../../src/observability/log';
import type { Database } from '../../src/persistence/database';
import { describeOnEachDatabase } from '../support/databases';
import { TestClock } from '../support/payments';

const KINDS: readonly JobKind[] = [
  'ENQUIRY',
  'EXPIRY',
  'CANCELLATION',
  'LATE_CHECK',
  'REVERSAL',
  'FOLLOW_UP',
  'NOTICE_SWEEP',
  'ERASURE',
];

describeOnEachDatabase('jobs', (open) => {
  const start = async () => {
    const db = await open();
    const clock = new TestClock();
    const runner = (handler: JobHandler): JobRunner => {
      const handlers = Object.fromEntries(KINDS.map((kind) => [kind, handler])) as Record<JobKind, JobHandler>;
      return new JobRunner({ db, clock, randomness: systemRandomness(), log: silentLog, handlers, pollMs: 1_000 });
    };
    const plan = (subjectId: string): Promise<void> =>
      db.hot({
        reads: [],
        run(view) {
          planJob(view, { kind: 'ENQUIRY', subjectId, merchantId: 'mer', dueAt: clock.now(), at: clock.now() });
        },
      });
    return { db, clock, runner, plan };
  };
  const jobs = (db: Database): Promise<JobRow[]> => db.reader('support').read((manager) => manager.find(JobRow));

  it('one that fails waits longer each time, with jitter, and is parked after twelve failures in a row', async () => {
    const { db, clock, runner, plan } = await start();
    await plan('poison');
    await plan('good');
    let ran = 0;
    const poison = runner((job) => {
      if (job.subjectId === 'good') return Promise.resolve({ kind: 'done' });
      ran += 1;
      throw new RangeError('4111 1111 1111 1111 is not a number that we like');
    });
    const waits: number[] = [];
    for (let round = 0; round < 200; round += 1) {
      const before = clock.now();
      await poison.runDue();
      const [job] = await jobs(db);
      if (job!.status === 'PARKED') break;
      if (job!.dueAt > before && waits.length < ran) waits.push(job!.dueAt - before);
      await clock.advance(10 * MINUTE_MS);
    }
    expect(ran).toBe(12);
    const [job] = await jobs(db);
    expect(job).toMatchObject({ subjectId: 'poison', status: 'PARKED', failures: 12, leaseUntil: 0 });
    expect(job!.lastError).toMatch(/^RangeError: \*+ is not a number/);
    expect(waits).toHaveLength(11);
    waits.forEach((wait, index) => {
      const base = Math.min(1_000 * 2 ** index, HOUR_MS);
      expect(wait).toBeGreaterThanOrEqual(base);
      expect(wait).toBeLessThanOrEqual(base * 1.5);
    });
    expect(new Set(waits.map((wait, index) => wait / 2 ** index)).size).toBeGreaterThan(1);
    expect(await poison.runDue()).toBe(0);
  });

  it('of many workers one does a job, and each is done once', async () => {
    const { db, runner, plan } = await start();
    for (let number = 0; number < 40; number += 1) await plan(`job ${number}`);
    const done: string[] = [];
    const workers = Array.from({ length: 4 }, () =>
      runner(async (job) => {
        await new Promise((resolve) => setImmediate(resolve));
        done.push(job.subjectId);
        return { kind: 'done' };
      }),
    );
    while ((await jobs(db)).length > 0) await Promise.all(workers.map((worker) => worker.runDue()));
    expect(done).toHaveLength(40);
    expect(new Set(done).size).toBe(40);
  });

  it('a worker that comes back after its lease changes nothing', async () => {
    const { db, clock, runner, plan } = await start();
    await plan('slow');
    let finish: () => void = () => {};
    const slow = runner(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return { kind: 'done' };
    });
    const running = slow.runDue();
    while ((await jobs(db))[0]!.leaseUntil === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await slow.runDue()).toBe(0);
    await clock.advance(2 * MINUTE_MS);
    const other = runner(() => Promise.resolve({ kind: 'again', dueAt: clock.now() + HOUR_MS }));
    expect(await other.runDue()).toBe(1);
    finish();
    await running;
    expect(await jobs(db)).toMatchObject([{ fence: 2, dueAt: clock.now() + HOUR_MS, leaseUntil: 0 }]);
  });

  it('one whose process dies each time is parked', async () => {
    const { db, clock, plan } = await start();
    await plan('deadly');
    for (let round = 0; round < 12; round += 1) {
      const leased = await db.withTx((tx) =>
        leaseJobs(tx, db.engine, { now: clock.now(), kinds: ['ENQUIRY'], leaseMs: MINUTE_MS, limit: 5 }),
      );
      expect(leased).toHaveLength(1);
      await clock.advance(2 * MINUTE_MS);
    }
    const leased = await db.withTx((tx) =>
      leaseJobs(tx, db.engine, { now: clock.now(), kinds: ['ENQUIRY'], leaseMs: MINUTE_MS, limit: 5 }),
    );
    expect(leased).toEqual([]);
    expect(await jobs(db)).toMatchObject([{ status: 'PARKED', lastError: 'its process died while it ran' }]);
  });

  it('none is leased while a unit decides by its fence', async () => {
    const { db, clock, plan } = await start();
    await plan('contested');
    const id = jobId('ENQUIRY', 'contested');
    const lease = (): Promise<readonly JobRow[]> =>
      db.withTx((tx) =>
        leaseJobs(tx, db.engine, { now: clock.now(), kinds: ['ENQUIRY'], leaseMs: MINUTE_MS, limit: 5 }),
      );
    const rounds = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const [leased, seen] = await Promise.all([
          lease(),
          db.hot({
            reads: [[JobRow, id]],
            run(view) {
              const { fence } = view.find(JobRow, id)!;
              view.update(JobRow, id, { leaseUntil: 0, fence: fence + 1 });
              return fence + 1;
            },
          }),
        ]);
        return [...leased.map(({ fence }) => fence), seen];
      }),
    );
    const fences = rounds.flat();
    expect(new Set(fences).size).toBe(fences.length);
    expect((await jobs(db))[0]!.fence).toBe(Math.max(...fences));
  });
});
