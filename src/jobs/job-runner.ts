import { present } from '../kernel/assert';
import { type Clock, HOUR_MS, SECOND_MS } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import type { Log } from '../observability/log';
import { scrub } from '../observability/scrub';
import type { Database } from '../persistence/database';
import type { JobRow } from './job.entity';
import { anyJobDue, leaseJobs, MAX_FAILURES, removeJob, returnJob } from './job.store';
import type { JobKind } from './jobs';

/** What a job's work led to. `closed`: the work has removed the job in its own tx, or no longer owns it. */
export type JobResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'again'; readonly dueAt: number }
  /** For staff. `cause`: why, in a fixed phrase. */
  | { readonly kind: 'park'; readonly cause: string };

export type JobHandler = (job: Readonly<JobRow>) => Promise<JobResult>;

export interface JobRunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  /** The kinds that it runs, and how. */
  readonly handlers: Readonly<Partial<Record<JobKind, JobHandler>>>;
  readonly pollMs: number;
  /** How long a worker holds a job; another may take it after that. Without it a minute. */
  readonly leaseMs?: number;
  /** True while payments wait: then only a few jobs run at a time, but never none. */
  readonly makesWay?: () => boolean;
}

/** Longer than any job's work: a processor's timeout with room. */
const LEASE_MS = 60 * SECOND_MS;
const BATCH = 16;
const BATCH_MAKING_WAY = 2;
const LAST_ERROR_MAX = 300;

/** Runs due jobs. Any number of processes may do so on one database. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  #cancelPoll: (() => void) | null = null;
  #stopped = true;
  #pass: Promise<unknown> = Promise.resolve();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    this.#poll();
  }

  /** Resolves when the jobs under way are finished. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelPoll?.();
    await this.#pass;
  }

  /** Runs what is due now, up to one batch. Resolves to how many jobs ran. */
  async runDue(): Promise<number> {
    const { db, clock, handlers, leaseMs = LEASE_MS } = this.#options;
    const now = clock.now();
    const kinds = Object.keys(handlers) as JobKind[];
    if (!(await anyJobDue(db.reader('payments'), db.engine, kinds, now))) return 0;
    const jobs = await db.withTx((tx) =>
      leaseJobs(tx, db.engine, {
        now,
        kinds,
        leaseMs,
        limit: this.#options.makesWay?.() === true ? BATCH_MAKING_WAY : BATCH,
      }),
    );
    await Promise.all(jobs.map((job) => this.#run(job)));
    return jobs.length;
  }

  #poll(): void {
    const { clock, log, pollMs } = this.#options;
    this.#pass = this.runDue()
      .catch((error: unknown) => {
        log.error({ error }, 'due jobs could not be run');
        return 0;
      })
      .then((ran) => {
        if (!this.#stopped) this.#cancelPoll = clock.after(ran === BATCH ? 0 : pollMs, () => this.#poll());
      });
  }

  async #run(job: JobRow): Promise<void> {
    const { db, log, handlers } = this.#options;
    let result: JobResult;
    try {
      result = await present(handlers[job.kind as JobKind], 'handler of a job')(job);
    } catch (error) {
      log.error({ error, job: job.id }, 'a job failed');
      await db.hot(returnJob(job, { ...this.#afterFailure(job), lastError: described(error) }));
      return;
    }
    switch (result.kind) {
      case 'closed':
        return;
      case 'done':
        return db.hot(removeJob(job));
      case 'again':
        return db.hot(returnJob(job, { dueAt: result.dueAt, failures: 0, lastError: null }));
      case 'park':
        return db.hot(returnJob(job, { status: 'PARKED', lastError: result.cause }));
    }
  }

  /** Exponential backoff with jitter, 1 s to 1 h. */
  #afterFailure(job: JobRow): Partial<Pick<JobRow, 'dueAt' | 'status' | 'failures'>> {
    const { clock, randomness } = this.#options;
    const failures = job.failures + 1;
    if (failures >= MAX_FAILURES) return { failures, status: 'PARKED' };
    const backoffMs = Math.min(SECOND_MS * 2 ** (failures - 1), HOUR_MS);
    const jitterMs = Math.floor((randomness.bytes(2).readUInt16BE() / 65_536) * backoffMs * 0.5);
    return { failures, dueAt: clock.now() + backoffMs + jitterMs };
  }
}

/** For staff: what it was, never what it was about. */
function described(error: unknown): string {
  return error instanceof Error ? scrub(`${error.name}: ${error.message}`).slice(0, LAST_ERROR_MAX) : 'unknown';
}
