import { Worker } from 'node:worker_threads';

/** What a thread can be asked: by name, what it is given and what it answers. Plain data both. */
export type Asked<Tasks> = {
  readonly [K in keyof Tasks]: { readonly asked: unknown; readonly answer: unknown };
};

export class ThreadClosedError extends Error {
  override readonly name = 'ThreadClosedError';

  constructor() {
    super('the thread was closed');
  }
}

/** A thread that answers one question after the other. What it throws rejects the question, and ends it. */
export class Thread<Tasks extends Asked<Tasks>> {
  readonly #worker: Worker;
  readonly #waiting: { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void }[] = [];
  #closed: Error | null = null;

  /** `memoryMb`: of its heap; typed arrays are beside it. */
  constructor(program: string, memoryMb: number) {
    this.#worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    this.#worker.unref();
    this.#worker.on('message', (message: ThreadAnswer) => {
      const waiting = this.#waiting.shift();
      if ('error' in message) waiting?.reject(Object.assign(new Error(message.error.message), message.error));
      else waiting?.resolve(message.answer as never);
    });
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new ThreadClosedError()));
  }

  /** Errors: those of the task, by their name; `ThreadClosedError`. */
  ask<K extends keyof Tasks & string>(kind: K, asked: Tasks[K]['asked']): Promise<Tasks[K]['answer']> {
    if (this.#closed !== null) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage({ kind, asked });
    });
  }

  async close(): Promise<void> {
    this.#end(new ThreadClosedError());
    await this.#worker.terminate();
  }

  #end(error: Error): void {
    this.#closed ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#closed);
  }
}

/** What a thread's program posts for each question. */
export type ThreadAnswer = { readonly answer: unknown } | { readonly error: { name: string; message: string } };
