import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BacktestRow } from '../../src/backtest/backtest.entity';
import { BacktestRunner } from '../../src/backtest/backtest-runner';
import { BacktestService } from '../../src/backtest/backtest.service';
import { claimBacktest, moveBacktest } from '../../src/backtest/backtest.store';
import { type Segment, valueAt } from '../../src/backtest/segment';
import { DamagedSegmentError, SegmentFile } from '../../src/backtest/segment-file';
import { SegmentKeeper } from '../../src/backtest/segment-keeper';
import { type Clock, HOUR_MS, systemClock } from '../../src/kernel/clock';
import { createIds, timeOfId } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { createLog } from '../../src/observability/log';
import { type Database, openDatabase } from '../../src/persistence/database';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { Engine } from '../../src/persistence/tables';
import { PLATFORM } from '../../src/releases/rule-set-version';
import { FACT_NAMES } from '../../src/rules/facts';
import type { FactValues } from '../../src/rules/language/compile';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { DecisionRow } from '../../src/verification/decision.entity';
import { tracesIn } from '../privacy/traces';
import { recordPayments } from '../replay/record';
import { COMPILED } from '../support/compile';
import { createTestStore, type TestStore } from '../support/databases';
import { startGatewayProcess } from '../support/gateway-process';
import { until } from '../support/until';

const SIZES = { segment: 10, least: 2 };
const program = join(COMPILED, 'src/backtest/backtest.worker.js');
/** An hour later: everything has been committed for long. */
const later: Clock = { ...systemClock, now: () => systemClock.now() + HOUR_MS };
const log = createLog({ level: 'silent', clock: systemClock });

describe.each<Engine>(['sqlite', 'postgres'])('decisions as columns, on %s', (engine) => {
  let store: TestStore;
  let db: Database;
  let decisions: readonly DecisionRow[];
  let keepers = 0;
  beforeAll(async () => {
    store = await createTestStore(engine);
    const gateway = await startGatewayProcess(store, { ASSAY_SANDBOX_PORT: '0' });
    await recordPayments(gateway, { every: 12 }).finally(() => gateway.terminate());
    const file = join(store.folder, 'assay.sqlite');
    const schema = { entities: ENTITIES, migrations: MIGRATIONS };
    db = await openDatabase({ name: 'segments', url: store.url, file, clock: systemClock, ...schema });
    decisions = await db.reader('support').read((manager) => manager.find(DecisionRow, { order: { id: 'ASC' } }));
    expect(decisions.length).toBeGreaterThan(2 * SIZES.segment);
  }, 60_000);
  afterAll(async () => {
    await db.close();
    await store.remove();
  });

  function keeperIn(folder = join(store.folder, `segments-${(keepers += 1)}`), clock = later): SegmentKeeper {
    return new SegmentKeeper({ db, clock, log, folder, program, makesWay: () => false, sizes: SIZES });
  }
  const filesIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.segment'));

  function expectAll(segments: readonly Segment[]): void {
    let at = 0;
    for (const segment of segments)
      for (let row = 0; row < segment.rows; row += 1, at += 1) {
        const { facts, paymentId } = decisions[at]!;
        expect(segment.paymentIdOf(row)).toBe(paymentId);
        const recorded = JSON.parse(facts) as FactValues;
        for (const name of FACT_NAMES) expect(valueAt(segment.columns.get(name), row)).toBe(recorded[name]);
      }
    expect(at).toBeGreaterThan(decisions.length - SIZES.least);
  }

  it('has every fact of every decision, in the order in which they were made', async () => {
    const chain = await keeperIn().keepUp();
    expect(chain.slice(0, 2).map(({ rows }) => rows)).toEqual([10, 10]);
    expect(chain[0]!.after).toBe('');
    expectAll(chain.map(({ path }) => new SegmentFile(path).read(null)));
  });

  it('names nobody: no customer, no address, no order', async () => {
    const folder = join(store.folder, `segments-${(keepers += 1)}`);
    await keeperIn(folder).keepUp();
    const payments = await db.reader('support').read((manager) => manager.find(PaymentRow));
    const names = payments.flatMap(({ customerReference, customerEmail, ipAddress, orderReference }) =>
      [customerReference, customerEmail, ipAddress, orderReference].filter((text) => text !== null),
    );
    expect(names.length).toBeGreaterThan(payments.length);
    for (const file of filesIn(folder)) expect(tracesIn(readFileSync(join(folder, file)), names)).toEqual([]);
  });

  it('writes none that could still get a decision in between', async () => {
    expect(await keeperIn(undefined, systemClock).keepUp()).toEqual([]);
  });

  it('lets the last segment grow until it is full', async () => {
    const folder = join(store.folder, `segments-${(keepers += 1)}`);
    // As long as what came after some of them could still be written: between two that were not made in the same millisecond.
    const madeAt = (index: number): number => timeOfId(decisions[index]!.id);
    const first = decisions.findIndex((_, index) => index >= 12 && madeAt(index) > madeAt(index - 1));
    expect(first).toBeLessThan(20);
    const earlier: Clock = { ...systemClock, now: () => madeAt(first) + 60_000 };
    const [full, open] = await keeperIn(folder, earlier).keepUp();
    expect(full!.rows).toBe(10);
    expect(open!.rows).toBe(first - 10);
    const chain = await keeperIn(folder).keepUp();
    expect(chain[0]).toEqual(full);
    expect(chain[1]).toMatchObject({ after: open!.after, rows: 10 });
    expect(filesIn(folder)).toHaveLength(chain.length);
    expectAll(chain.map(({ path }) => new SegmentFile(path).read(null)));
  });

  it('writes a lost segment anew, and one that is damaged', async () => {
    const folder = join(store.folder, `segments-${(keepers += 1)}`);
    const chain = await keeperIn(folder).keepUp();
    const [first, second] = chain;
    const bytes = readFileSync(first!.path);
    keeperIn(folder).drop(first!);
    expect(filesIn(folder)).toHaveLength(chain.length - 1);
    expect(await keeperIn(folder).keepUp()).toEqual(chain);
    expect(readFileSync(first!.path)).toEqual(bytes);

    // A byte of the header: the file is not taken for a segment. A byte of a column: it is found when it is read.
    writeFileSync(second!.path, flipped(second!.path, 40));
    expect(await keeperIn(folder).keepUp()).toEqual(chain);
    const whole = readFileSync(second!.path).length;
    writeFileSync(second!.path, flipped(second!.path, whole - 1));
    expect(() => new SegmentFile(second!.path).read(null)).toThrow(DamagedSegmentError);
    writeFileSync(second!.path, readFileSync(second!.path).subarray(0, whole - 100));
    expect(() => new SegmentFile(second!.path).read(null)).toThrow(DamagedSegmentError);
  });

  function flipped(path: string, at: number): Buffer {
    const bytes = readFileSync(path);
    bytes[at]! ^= 1;
    return bytes;
  }

  function serviceWith(
    keeper: SegmentKeeper,
    makesWay = (): boolean => false,
  ): { service: BacktestService; runner: BacktestRunner } {
    const runner = new BacktestRunner({ db, clock: systemClock, log, keeper, program, makesWay });
    const ids = createIds(systemClock, systemRandomness());
    return { runner, service: new BacktestService({ db, clock: systemClock, ids, runner }) };
  }
  const member = { owner: PLATFORM, actor: 'key_test' };
  const request = { version: 1, against: null, decidedFrom: null, decidedTo: null };

  async function resultOf(service: BacktestService, id: string): Promise<BacktestRow> {
    return (await until(
      () => service.find(member, id),
      (row) => row !== null && row.state !== 'WAITING' && row.state !== 'RUNNING',
    ))!;
  }

  it('a backtest comes to the same from files, from damaged files, and from rows', async () => {
    const results: (string | null)[] = [];
    const folder = join(store.folder, `segments-${(keepers += 1)}`);
    for (const clock of [systemClock, later, later]) {
      const keeper = keeperIn(folder, clock);
      const { service, runner } = serviceWith(keeper);
      const started = await service.start(member, request);
      if (started.kind !== 'done') throw new Error(started.kind);
      const row = await resultOf(service, started.backtest.id);
      expect(row).toMatchObject({ state: 'DONE', decisionsDone: decisions.length, decisionsTotal: decisions.length });
      results.push(row.resultHash);
      await runner.stop();
      // Every column of one segment is no longer what was written.
      const [some] = filesIn(folder);
      if (some !== undefined) {
        const path = join(folder, some);
        const bytes = readFileSync(path);
        bytes.fill(7, bytes.length - Math.floor(bytes.length / 2));
        writeFileSync(path, bytes);
      }
    }
    expect(new Set(results).size).toBe(1);
  });

  it('one whose node has died is taken over, and the dead node can’t write any more', async () => {
    const { service, runner } = serviceWith(keeperIn());
    await runner.stop(); // so that starting wakes nobody
    const started = await service.start(member, request);
    if (started.kind !== 'done') throw new Error(started.kind);
    const dead = await db.withTx((tx) => claimBacktest(tx, started.backtest, systemClock.now() - 1));
    expect(dead).toMatchObject({ state: 'RUNNING', fence: 1 });

    const other = serviceWith(keeperIn());
    other.runner.wake();
    expect(await resultOf(service, dead!.id)).toMatchObject({ state: 'DONE', fence: 2 });
    await other.runner.stop();
    const late = { result: '{}', resultHash: 'x', finishedAt: 0 };
    expect(await db.withTx((tx) => moveBacktest(tx, dead!, 'DONE', late))).toBe(false);
  });

  it('one that is cancelled has no result', async () => {
    const { service, runner } = serviceWith(keeperIn(), () => true); // it takes a breath before each page
    const started = await service.start(member, request);
    if (started.kind !== 'done') throw new Error(started.kind);
    expect(await service.cancel(member, started.backtest.id)).toMatchObject({ kind: 'done' });
    await runner.stop();
    expect(await service.find(member, started.backtest.id)).toMatchObject({ state: 'CANCELLED', result: null });
  });

  it('only so many may wait', async () => {
    const { service, runner } = serviceWith(keeperIn());
    await runner.stop();
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      const started = await service.start(member, request);
      if (started.kind !== 'done') throw new Error(started.kind);
      ids.push(started.backtest.id);
    }
    expect(await service.start(member, request)).toEqual({ kind: 'tooMany', maximum: 10 });
    for (const id of ids) await service.cancel(member, id);
  });
});
