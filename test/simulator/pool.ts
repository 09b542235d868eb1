import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Plan, Report } from './simulation';
import type { Message } from './worker';

/** An exact replacement in a source file, applied when it is loaded. */
export interface Patch {
  /** `src/payments/settle.ts` */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where `from` stands; without it, it must stand there once. */
  readonly at?: number;
}

/** A patch that does not apply makes the worker exit with this. */
const PATCH_FAILED = 70;

/** The sources are not what the patch was made for. */
export class PatchError extends Error {}

/** Processes that run worlds, with the gateway's sources as they are or patched. */
export class Pool {
  readonly #workers: readonly ChildProcess[];

  constructor(count: number, patches: readonly Patch[] = []) {
    const env = { ...process.env, ASSAY_SIMULATOR_PATCH: JSON.stringify(patches) };
    const execArgv = ['--max-semi-space-size=32', '--enable-source-maps', '--require', join(__dirname, 'register.cjs')];
    this.#workers = Array.from({ length: count }, () => fork(join(__dirname, 'worker.ts'), { env, execArgv }));
  }

  /** Runs the plans in order, as workers are free, until `heard` says that it is enough. Errors: what no world should come to. */
  async run(plans: Iterable<Plan>, heard: (report: Report) => 'more' | 'enough'): Promise<void> {
    const waiting = plans[Symbol.iterator]();
    let enough = false;
    const work = async (worker: ChildProcess): Promise<void> => {
      for (;;) {
        const next = waiting.next();
        if (enough || next.done === true) return;
        const message = await send(worker, next.value);
        if ('error' in message) throw new Error(message.error);
        if (heard(message.report) === 'enough') enough = true;
      }
    };
    await Promise.all(this.#workers.map(work));
  }

  close(): void {
    for (const worker of this.#workers) worker.kill('SIGKILL');
  }
}

function send(worker: ChildProcess, plan: Plan): Promise<Message> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => {
      reject(
        code === PATCH_FAILED ? new PatchError('a patch does not apply') : new Error(`a worker ended with ${code}`),
      );
    };
    worker.once('exit', gone);
    worker.once('message', (message: Message) => {
      worker.off('exit', gone);
      resolve(message);
    });
    worker.send(plan);
  });
}
