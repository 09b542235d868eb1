import { parentPort } from 'node:worker_threads';
import { present } from '../kernel/assert';
import { type TaskKind, type Tasks, work } from './task';

/** A thread that does one task after the other. What a task throws ends it, and the task with it. */
const port = present(parentPort, 'the port of a worker thread');
port.on('message', ({ kind, asked }: { readonly kind: TaskKind; readonly asked: Tasks[TaskKind]['asked'] }) => {
  port.postMessage(work(kind, asked));
});
