import type { Member } from '../approval/rule-sets.service';
import type { Clock, EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { PLATFORM } from '../releases/rule-set-version';
import { LiveRuleSetRow, type RuleSetRow } from '../releases/rule-set.entity';
import { readLive, readRuleSet } from '../releases/rule-set.store';
import { type BacktestState } from './backtest-state';
import type { BacktestRow } from './backtest.entity';
import type { BacktestRunner, Beside } from './backtest-runner';
import { findBacktest, findBacktestIn, insertBacktest, moveBacktest } from './backtest.store';
import { lastRecorded } from './recorded.store';

/** Which version is tried, against which, over which decisions. */
export interface BacktestRequest {
  readonly version: number;
  /** Null: what is live, or no rules where nothing is. */
  readonly against: number | null;
  readonly decidedFrom: EpochMs | null;
  readonly decidedTo: EpochMs | null;
}

export type Started =
  | { readonly kind: 'done'; readonly backtest: BacktestRow }
  | { readonly kind: 'notFound'; readonly which: 'version' | 'against' }
  | { readonly kind: 'tooMany'; readonly maximum: number };

export type Cancelled =
  | { readonly kind: 'done'; readonly backtest: BacktestRow }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'wrongState'; readonly state: BacktestState };

/** Unfinished ones of one owner. */
const UNFINISHED_MAX = 10;

/**
 * Versions of the rules over recorded decisions. Each request is a row: any node may run it, and a result is kept as evidence with the hash of
 * what was tried and of what came out.
 */
export class BacktestService {
  constructor(
    private readonly ports: {
      readonly db: Database;
      readonly clock: Clock;
      readonly ids: Ids;
      readonly runner: BacktestRunner;
    },
  ) {}

  async start({ owner, actor }: Member, request: BacktestRequest): Promise<Started> {
    const { db, clock, ids, runner } = this.ports;
    const reader = db.reader('support');
    const candidate = await this.versionOf(owner, request.version);
    if (candidate === null) return { kind: 'notFound', which: 'version' };
    const live = await readLive(reader, [owner]);
    const number = request.against ?? live[0]?.number ?? null;
    const against = number === null ? null : await this.versionOf(owner, number);
    if (number !== null && against === null) return { kind: 'notFound', which: 'against' };
    const row: BacktestRow = {
      id: ids.next('backtest'),
      owner,
      state: 'WAITING',
      candidate: candidate.number,
      candidateHash: candidate.contentHash,
      against: against?.number ?? null,
      againstHash: against?.contentHash ?? null,
      beside: JSON.stringify(await this.besideOf(owner)),
      decidedFrom: request.decidedFrom,
      decidedTo: request.decidedTo,
      upTo: await lastRecorded(reader),
      decisionsDone: 0,
      decisionsTotal: null,
      result: null,
      resultHash: null,
      cause: null,
      actor,
      leaseUntil: 0,
      fence: 0,
      createdAt: clock.now(),
      finishedAt: null,
    };
    const isStored = await db.withTx((tx) => insertBacktest(tx, row, UNFINISHED_MAX));
    if (!isStored) return { kind: 'tooMany', maximum: UNFINISHED_MAX };
    runner.wake();
    return { kind: 'done', backtest: row };
  }

  find({ owner }: Member, id: string): Promise<BacktestRow | null> {
    return findBacktest(this.ports.db.reader('support'), id, owner);
  }

  /** Cancels one that waits or runs. Its node stops within a second. */
  async cancel({ owner }: Member, id: string): Promise<Cancelled> {
    const { db, clock, runner } = this.ports;
    const cancelled = await db.withTx(async (tx): Promise<Cancelled> => {
      const row = await findBacktestIn(tx, id, owner);
      if (row === null) return { kind: 'notFound' };
      const change = { finishedAt: clock.now() };
      if (!(await moveBacktest(tx, row, 'CANCELLED', change)))
        return { kind: 'wrongState', state: row.state as BacktestState };
      return { kind: 'done', backtest: { ...row, ...change, state: 'CANCELLED' } };
    });
    if (cancelled.kind === 'done') runner.cancelled(id);
    return cancelled;
  }

  private async versionOf(owner: string, number: number): Promise<RuleSetRow | null> {
    const row = await readRuleSet(this.ports.db.reader('support'), number);
    return row?.owner === owner ? row : null;
  }

  /** What decides beside both sides now. */
  private async besideOf(owner: string): Promise<readonly Beside[]> {
    const reader = this.ports.db.reader('support');
    const live = await reader.read((manager) => manager.find(LiveRuleSetRow));
    const others = live.filter((row) => (owner === PLATFORM ? row.id !== PLATFORM : row.id === PLATFORM));
    const versions = await Promise.all(others.map(({ number }) => readRuleSet(reader, number)));
    return versions.flatMap((row) =>
      row === null ? [] : [{ owner: row.owner, number: row.number, hash: row.contentHash }],
    );
  }
}
