import { present } from '../kernel/assert';
import { canonicalJson, type Json, sha256 } from '../kernel/canonical-json';
import { type Clock, MINUTE_MS, SECOND_MS, sleep } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { NO_RULES } from '../releases/content';
import { PLATFORM } from '../releases/rule-set-version';
import { readRuleSet } from '../releases/rule-set.store';
import type { BacktestTasks, VersionedRules } from './backtest.task';
import type { BacktestRow } from './backtest.entity';
import { claimBacktest, moveBacktest, nextBacktest } from './backtest.store';
import { countRecorded, recordedPage } from './recorded.store';
import type { StoredSegment } from './segment-folder';
import type { SegmentKeeper } from './segment-keeper';
import { Thread } from './thread';

export interface BacktestRunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly keeper: SegmentKeeper;
  /** The thread's program. */
  readonly program: string;
  /** True while payments wait. */
  readonly makesWay: () => boolean;
}

/** A version that decides beside both sides: the platform's for a merchant's own rules, merchants' own for the platform's. */
export interface Beside {
  readonly owner: string;
  readonly number: number;
  readonly hash: string;
}

const POLL_MS = 5 * SECOND_MS;
const LEASE_MS = 30 * SECOND_MS;
/** How often progress is stored, and the lease renewed. */
const SAID_EVERY_MS = SECOND_MS;
/** The thread keeps its columns so long for the next backtest. */
const IDLE_MS = MINUTE_MS;
const MEMORY_MB = 512;
const BREATH_MS = 100;

/** The run has no one to tell any more: it was cancelled, or another node has it. */
class SupersededError extends Error {
  override readonly name = 'SupersededError';
}

/** What keeps a backtest from ever having a result, in a fixed phrase. */
class ImpossibleError extends Error {
  override readonly name = 'ImpossibleError';
}

/** Runs backtests that wait, one at a time. Any number of nodes may do so on one database; one that dies loses its backtest to another. */
export class BacktestRunner {
  readonly #options: BacktestRunnerOptions;
  #thread: Thread<BacktestTasks> | null = null;
  #cancelIdle = (): void => {};
  #cancelPoll = (): void => {};
  #stopped = false;
  #running: Promise<void> | null = null;
  #again = false;
  /** The backtest that this node runs, until it is cancelled. */
  #current: string | null = null;

  constructor(options: BacktestRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
    this.#cancelPoll = this.#options.clock.after(POLL_MS, () => this.start());
  }

  /** Gives back what it runs: another node may take it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelPoll();
    this.#cancelIdle();
    const running = this.#running;
    this.#current = null;
    await this.#thread?.close();
    await running;
  }

  /** Looks for backtests that wait, now. */
  wake(): void {
    this.#again = true;
    if (this.#running !== null || this.#stopped) return;
    this.#running = this.#runAll()
      .catch((error: unknown) => this.#options.log.error({ error }, 'a backtest could not be run'))
      .then(() => {
        this.#running = null;
      });
  }

  /** Stops working on it, if this node does. */
  cancelled(id: string): void {
    if (this.#current === id) this.#current = null;
  }

  async #runAll(): Promise<void> {
    const { db, clock } = this.#options;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const next = await nextBacktest(db.reader('support'), clock.now());
      if (next === null) continue;
      this.#again = true;
      const claimed = await db.withTx((tx) => claimBacktest(tx, next, clock.now() + LEASE_MS));
      if (claimed !== null) await this.#settle(claimed);
    }
  }

  async #settle(row: BacktestRow): Promise<void> {
    const { db, clock, log } = this.#options;
    this.#cancelIdle();
    this.#current = row.id;
    const progress = new Progress(this.#options, row, () => this.#current === row.id);
    try {
      const { result, done } = await this.#run(row, progress);
      const text = canonicalJson(result as unknown as Json);
      const change = { result: text, resultHash: sha256(text), decisionsDone: done, decisionsTotal: done };
      await db.withTx((tx) => moveBacktest(tx, row, 'DONE', { ...change, finishedAt: clock.now() }));
    } catch (error) {
      await this.#endThread();
      if (error instanceof SupersededError) return;
      if (this.#stopped) {
        await db.withTx((tx) => moveBacktest(tx, row, 'WAITING', { leaseUntil: 0 }));
        return;
      }
      const isImpossible = error instanceof ImpossibleError;
      if (!isImpossible) log.error({ error, backtest: row.id }, 'a backtest failed');
      const cause = isImpossible ? error.message : 'an error in this node; its log says more';
      await db.withTx((tx) => moveBacktest(tx, row, 'FAILED', { cause, finishedAt: clock.now() }));
    } finally {
      progress.end();
      this.#current = null;
      if (this.#thread !== null) this.#cancelIdle = clock.after(IDLE_MS, () => void this.#endThread());
    }
  }

  async #run(row: BacktestRow, progress: Progress): Promise<{ result: BacktestTasks['end']['answer']; done: number }> {
    const { db, keeper, clock, makesWay } = this.#options;
    const reader = db.reader('support');
    const rules = await this.#rulesOf(row);
    const segments = await keeper.checked();
    const upTo = row.upTo ?? '';
    const inFiles = segments.filter(({ last }) => last <= upTo);
    const rest = { after: inFiles.at(-1)?.last ?? '', upTo };
    const total = inFiles.reduce((sum, { rows }) => sum + rows, 0) + (await countRecorded(reader, db.engine, rest));
    await progress.total(total);
    this.#thread ??= new Thread<BacktestTasks>(this.#options.program, MEMORY_MB);
    const thread = this.#thread;
    const selection = {
      merchantId: row.owner === PLATFORM ? null : row.owner,
      from: row.decidedFrom,
      to: row.decidedTo,
    };
    await thread.ask('begin', { ...rules, selection });
    for (const segment of inFiles) await progress.add(await this.#file(thread, segment));
    for (let after = rest.after; ;) {
      if (makesWay()) await sleep(clock, BREATH_MS);
      const page = await recordedPage(reader, db.engine, { after, upTo });
      if (page === null) break;
      await progress.add(await thread.ask('rows', { text: page.text }));
      after = page.last;
    }
    return { result: await thread.ask('end', null), done: progress.done };
  }

  /** A segment's decisions; from the rows when its file is damaged. */
  async #file(thread: Thread<BacktestTasks>, segment: StoredSegment): Promise<number> {
    const { db, keeper } = this.#options;
    try {
      return await thread.ask('file', { path: segment.path });
    } catch (error) {
      const { name, code } = error as NodeJS.ErrnoException;
      if (name !== 'DamagedSegmentError' && code !== 'ENOENT' && !String(error).includes('ENOENT')) throw error;
      keeper.drop(segment);
    }
    let rows = 0;
    for (let after = segment.after; ;) {
      const page = await recordedPage(db.reader('support'), db.engine, { after, upTo: segment.last });
      if (page === null) return rows;
      rows += await thread.ask('rows', { text: page.text });
      after = page.last;
    }
  }

  async #rulesOf(row: BacktestRow): Promise<{ stable: VersionedRules; candidate: VersionedRules }> {
    const read = async (number: number | null, hash: string | null): Promise<VersionedRules['platform']> => {
      if (number === null) return { number: row.candidate, content: NO_RULES };
      const stored = present(await readRuleSet(this.#options.db.reader('support'), number), 'a version that is named');
      if (stored.contentHash !== hash) throw new ImpossibleError('the draft has been edited since');
      return { number, content: stored.content };
    };
    const against = await read(row.against, row.againstHash);
    const candidate = await read(row.candidate, row.candidateHash);
    const beside = JSON.parse(row.beside) as readonly Beside[];
    const others = await Promise.all(
      beside.map(async ({ owner, number, hash }) => [owner, await read(number, hash)] as const),
    );
    if (row.owner === PLATFORM)
      return {
        stable: { platform: against, additions: others },
        candidate: { platform: candidate, additions: others },
      };
    const [platform] = others.map(([, version]) => version);
    const own = (version: VersionedRules['platform']): VersionedRules => ({
      platform: present(platform, 'the platform’s rules'),
      additions: [[row.owner, version]],
    });
    return { stable: own(against), candidate: own(candidate) };
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }
}

/** Tells how far a backtest is, keeps its lease, and finds out that nobody wants it any more. */
class Progress {
  done = 0;
  #saidAt = 0;
  #isOver = false;
  #cancelBeat = (): void => {};

  constructor(
    private readonly options: BacktestRunnerOptions,
    private readonly row: BacktestRow,
    private readonly isWanted: () => boolean,
  ) {
    this.#beat();
  }

  total(decisionsTotal: number): Promise<void> {
    return this.#say({ decisionsTotal });
  }

  async add(decisions: number): Promise<void> {
    this.done += decisions;
    if (!this.isWanted() || this.#isOver) throw new SupersededError();
    if (this.options.clock.now() - this.#saidAt >= SAID_EVERY_MS) await this.#say({});
  }

  end(): void {
    this.#cancelBeat();
  }

  /** Also while a first segment is written, which may take long. */
  #beat(): void {
    this.#cancelBeat = this.options.clock.after(LEASE_MS / 3, () => {
      this.#beat();
      this.#say({}).catch(() => {
        this.#isOver = true;
      });
    });
  }

  async #say(change: Partial<BacktestRow>): Promise<void> {
    const { db, clock } = this.options;
    this.#saidAt = clock.now();
    const told = { ...change, decisionsDone: this.done, leaseUntil: this.#saidAt + LEASE_MS };
    if (!(await db.withTx((tx) => moveBacktest(tx, this.row, 'RUNNING', told)))) throw new SupersededError();
  }
}
