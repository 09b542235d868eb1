import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Clock, SECOND_MS } from '../kernel/clock';
import { OverloadedError } from '../persistence/errors';
import type { TaskKind, Tasks } from './task';

/** The task took longer than it may, or more memory. The same one would again. */
export class TooMuchToAnalyseError extends Error {
  override readonly name = 'TooMuchToAnalyseError';

  constructor() {
    super('the analysis was stopped');
  }
}

export interface AnalystOptions {
  readonly clock: Clock;
  /** The thread's program; the compiled one beside this file without it. */
  readonly program?: string | undefined;
  readonly timeoutMs?: number;
}

interface Waiting {
  readonly kind: TaskKind;
  readonly asked: Tasks[TaskKind]['asked'];
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

const TIMEOUT_MS = 20 * SECOND_MS;
const WAITING_MAX = 16;
/** Of the thread's heap. The default rules take 20. */
const MEMORY_MB = 256;

/**
 * Reads, analyses and compares rules in a thread of its own, one task at a time, so that no payment waits for what somebody wrote. A task
 * that takes too long ends the thread; the next one starts another.
 */
export class Analyst {
  readonly #options: AnalystOptions;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #cancelTimeout = (): void => {};

  constructor(options: AnalystOptions) {
    this.#options = options;
  }

  /** Errors: `TooMuchToAnalyseError`; `OverloadedError` while too many tasks wait. */
  ask<K extends TaskKind>(kind: K, asked: Tasks[K]['asked']): Promise<Tasks[K]['answer']> {
    return new Promise<Tasks[K]['answer']>((resolve, reject) => {
      if (this.#waiting.length >= WAITING_MAX) return reject(new OverloadedError());
      this.#waiting.push({ kind, asked, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    const left = this.#waiting.splice(0);
    const worker = this.#worker;
    this.#end(new OverloadedError());
    for (const { reject } of left) reject(new OverloadedError());
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current !== null) return;
    const task = this.#waiting.shift();
    if (task === undefined) return;
    this.#current = task;
    const { clock, timeoutMs = TIMEOUT_MS } = this.#options;
    this.#cancelTimeout = clock.after(timeoutMs, () => this.#end(new TooMuchToAnalyseError()));
    this.#worker ??= this.#start();
    this.#worker.postMessage({ kind: task.kind, asked: task.asked });
  }

  #start(): Worker {
    const { program = join(__dirname, 'analyst.worker.js') } = this.#options;
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    worker.unref();
    worker.on('message', (answer: unknown) => this.#settle((task) => task.resolve(answer as never)));
    worker.on('error', (error) => {
      const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (worker === this.#worker) this.#end(outOfMemory ? new TooMuchToAnalyseError() : error);
    });
    return worker;
  }

  /** Gives up the thread and what it is doing. */
  #end(error: Error): void {
    void this.#worker?.terminate();
    this.#worker = null;
    this.#settle((task) => task.reject(error));
  }

  #settle(how: (task: Waiting) => void): void {
    this.#cancelTimeout();
    const task = this.#current;
    this.#current = null;
    if (task !== null) how(task);
    this.#next();
  }
}
