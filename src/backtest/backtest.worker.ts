import { parentPort } from 'node:worker_threads';
import { present } from '../kernel/assert';
import { type BacktestTasks, BacktestWork } from './backtest.task';
import type { ThreadAnswer } from './thread';

/** A thread that scans and writes segments. A task that throws is answered with its error; the thread goes on. */
const port = present(parentPort, 'the port of a worker thread');
const work = new BacktestWork();

port.on('message', ({ kind, asked }: { readonly kind: keyof BacktestTasks; readonly asked: never }) => {
  port.postMessage(answerTo(kind, asked));
});

function answerTo(kind: keyof BacktestTasks, asked: never): ThreadAnswer {
  try {
    return { answer: work.do(kind, asked) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error('unknown');
    return { error: { name, message } };
  }
}
