import { parentPort } from 'node:worker_threads';
import { present } from '../kernel/assert';
import type { ThreadAnswer } from './thread';

/** Answers the questions of a `Thread`, in its program. A task that throws is answered with its error; the thread goes on. */
export function serve(answer: (kind: never, asked: never) => unknown): void {
  const port = present(parentPort, 'the port of a worker thread');
  port.on('message', ({ kind, asked }: { readonly kind: never; readonly asked: never }) => {
    port.postMessage(answerTo(() => answer(kind, asked)));
  });
}

function answerTo(work: () => unknown): ThreadAnswer {
  try {
    return { answer: work() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error('unknown');
    return { error: { name, message } };
  }
}
