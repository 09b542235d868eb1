import { join } from 'node:path';
import { Thread, ThreadClosedError } from '../backtest/thread';
import { lastRecorded } from '../backtest/recorded.store';
import { type Clock, SECOND_MS } from '../kernel/clock';
import type { HealthCheck } from '../observability/health';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { buildId } from './build';
import { findBuild, storeBuild } from './build.store';
import { described, replay, type ReplayReport, undeclared } from './replay';
import type { ReplayTasks } from './replay.task';

export interface BuildProofOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** So many of the newest decisions and rejections are made again; 0: none, every build may serve. */
  readonly decisions: number;
  /** The time that it may take. */
  readonly withinMs: number;
  /** True while payments wait. */
  readonly makesWay: () => boolean;
  /** The folder of compiled programs that threads run; this build's own without it. */
  readonly programs?: string;
}

const MEMORY_MB = 512;
const AGAIN_MS = 10 * SECOND_MS;
/** Differences that `/readyz` names. */
const NAMED_MAX = 3;

/**
 * A build that is new to this database makes the newest recorded decisions again, in a thread, before it is ready. Where it comes to others, and
 * does not declare that, it stays not ready: a rolling start stops at its first node. What a build has proved once, each of its nodes believes.
 */
export class BuildProof implements HealthCheck {
  readonly name = 'build';
  readonly #options: BuildProofOptions;
  #problem: string | null = 'not replayed yet';
  #stopped = false;
  #thread: Thread<ReplayTasks> | null = null;
  #run: Promise<void> = Promise.resolve();
  #cancelAgain = (): void => {};

  constructor(options: BuildProofOptions) {
    this.#options = options;
  }

  problem(): string | null {
    return this.#problem;
  }

  /** Resolves at once where there is nothing to be replayed; else the replay goes on by itself. */
  async start(): Promise<void> {
    const { db, decisions, clock } = this.#options;
    const reader = db.reader('payments');
    if (decisions === 0 || (await findBuild(reader, buildId()))?.state === 'PROVED') {
      this.#problem = null;
      return;
    }
    if ((await lastRecorded(reader)) === null) {
      await this.#settle({ decisions: 0, rejections: 0, complete: true, differences: [] }, clock.now());
      return;
    }
    this.#go();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelAgain();
    await this.#thread?.close();
    await this.#run;
  }

  #go(): void {
    const { log, clock } = this.#options;
    this.#run = this.#replay().catch((error: unknown) => {
      if (this.#stopped && error instanceof ThreadClosedError) return;
      log.error({ error }, 'recorded decisions could not be replayed');
      this.#problem = 'recorded decisions could not be replayed; the log says why';
      if (!this.#stopped) this.#cancelAgain = clock.after(AGAIN_MS, () => this.#go());
    });
  }

  async #replay(): Promise<void> {
    const { db, clock, decisions: last, withinMs, makesWay, programs = join(__dirname, '..') } = this.#options;
    const startedAt = clock.now();
    const thread = new Thread<ReplayTasks>(join(programs, 'replay', 'replay.worker.js'), MEMORY_MB);
    this.#thread = thread;
    let replayed = 0;
    this.#problem = 'recorded decisions are being replayed';
    try {
      const report = await replay({
        db,
        clock,
        ask: (kind, asked) => thread.ask(kind, asked),
        last,
        until: startedAt + withinMs,
        makesWay,
        stopped: () => this.#stopped,
        onPage: (rows) => {
          replayed += rows;
          this.#problem = `recorded decisions are being replayed, ${replayed} so far`;
        },
      });
      if (!this.#stopped) await this.#settle(report, startedAt);
    } finally {
      this.#thread = null;
      await thread.close();
    }
  }

  async #settle(report: ReplayReport, startedAt: number): Promise<void> {
    const { db, clock, log } = this.#options;
    const wrong = undeclared(report);
    const row = {
      id: buildId(),
      state: wrong.length === 0 ? 'PROVED' : 'DIFFERS',
      report: JSON.stringify(report),
      firstStartedAt: startedAt,
      replayedAt: clock.now(),
    };
    await db.withTx((tx) => storeBuild(tx, row));
    const { decisions, rejections, complete } = report;
    const differences = report.differences.map(described);
    const said = { build: row.id, decisions, rejections, complete, ms: clock.now() - startedAt, differences };
    if (wrong.length === 0) {
      this.#problem = null;
      if (decisions > 0) log.info(said, 'recorded decisions were replayed');
      return;
    }
    log.error(said, 'this build makes recorded decisions otherwise, and does not declare it');
    const named = wrong.slice(0, NAMED_MAX).map(described).join(', ');
    const more = wrong.length > NAMED_MAX ? ` and ${wrong.length - NAMED_MAX} more` : '';
    this.#problem = `this build makes recorded decisions otherwise: ${named}${more}; see npx assay replay`;
  }
}
