import { OverloadedError, QueryTooHeavyError } from '../../src/persistence/errors';
import { SUPPORT_CONNECTIONS, SUPPORT_TIMEOUT_MS, SupportLane } from '../../src/persistence/support-lane';
import { systemClock } from '../../src/kernel/clock';
import { describeOnEachDatabase } from '../support/databases';
import { TestClock } from '../support/payments';

/** Runs for hours unless it is stopped. */
const FOREVER = {
  sqlite: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n',
  postgres: 'SELECT COUNT(*) FROM generate_series(1, 1000000) AS a, generate_series(1, 1000000) AS b',
} as const;

describeOnEachDatabase('heavy queries of support', (open, engine) => {
  it('are stopped, while payments read and write as ever, and the connection serves the next', async () => {
    // SQLite is interrupted by our own clock, which runs faster here; PostgreSQL by its own, so nobody waits for a second turn there.
    const hurried = {
      now: () => systemClock.now(),
      after: (ms: number, callback: () => void) => systemClock.after(ms / 20, callback),
    };
    const db = await open({ clock: hurried });
    const queries = SUPPORT_CONNECTIONS + (engine === 'sqlite' ? 1 : 0);
    const heavy = Array.from({ length: queries }, () =>
      db.reader('support').read((manager) => manager.query(FOREVER[engine])),
    );
    const stopped = Promise.allSettled(heavy);
    let ended = false;
    void stopped.then(() => (ended = true));
    for (let number = 0; number < 20; number++) {
      await db.withTx(({ manager }) =>
        manager.query(`INSERT INTO merchants (id, name, mode, created_at) VALUES ('m${number}', 'x', 'SANDBOX', 0)`),
      );
      const [row] = await db
        .reader('payments')
        .read((manager) => manager.query<{ n: number }[]>('SELECT COUNT(*) AS n FROM merchants'));
      expect(row?.n).toBe(number + 1);
    }
    expect(ended).toBe(false);
    for (const outcome of await stopped) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(QueryTooHeavyError) as unknown });
    }
    const [row] = await db.reader('support').read((manager) => manager.query<{ one: number }[]>('SELECT 1 AS one'));
    expect(row?.one).toBe(1);
  }, 40_000);
});

describe('the lane of support', () => {
  const connection = () => ({ manager: {} as never, interrupted: 0, interrupt: () => undefined });

  it('runs one query on each connection, the others wait in turn', async () => {
    const lane = new SupportLane([connection(), connection()], new TestClock());
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const reads = [0, 1, 2, 3].map((number) =>
      lane.read(() => {
        started.push(number);
        return new Promise<void>((resolve) => finish.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    finish[1]!();
    await reads[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    finish[0]!();
    finish[2]!();
    await Promise.all([reads[0], reads[2]]);
    finish[3]!();
    await reads[3];
  });

  it('refuses when too many wait', async () => {
    const lane = new SupportLane([connection()], new TestClock());
    let finish = (): void => {};
    const held = lane.read(() => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = Array.from({ length: 100 }, () => lane.read(() => Promise.resolve()));
    await expect(lane.read(() => Promise.resolve())).rejects.toBeInstanceOf(OverloadedError);
    finish();
    await Promise.all([held, ...waiting]);
  });

  it('interrupts what runs too long until it ends', async () => {
    const clock = new TestClock();
    let interrupts = 0;
    const lane = new SupportLane([{ manager: {} as never, interrupt: () => (interrupts += 1) }], clock);
    let finish = (): void => {};
    const read = lane.read(() => new Promise<void>((resolve) => (finish = resolve)));
    await Promise.resolve();
    await clock.advance(SUPPORT_TIMEOUT_MS - 1);
    expect(interrupts).toBe(0);
    await clock.advance(200);
    expect(interrupts).toBeGreaterThan(1);
    const before = interrupts;
    finish();
    await read;
    await clock.advance(SUPPORT_TIMEOUT_MS);
    expect(interrupts).toBe(before);
  });
});
