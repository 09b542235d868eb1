import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * How to start a worker so that it stays on one core. A world hands each call of the database to a thread and waits for it: on one core
 * that takes 15 µs, across two of a virtual machine 50 to 80, and a world makes 60 calls for a payment. Without Linux's `taskset`:
 * wherever the system likes.
 */
export function onOneCore(worker: number): { readonly execPath: string; readonly execArgv: readonly string[] } {
  const core = CORES[(OFFSET + worker) % CORES.length];
  if (core === undefined) return { execPath: process.execPath, execArgv: [] };
  return { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath] };
}

/** Those that this process may use; none where a process can't be kept on one. */
const CORES: readonly number[] = coresAllowed();
/** Commands side by side begin at different ones. */
const OFFSET = process.pid;

function coresAllowed(): readonly number[] {
  if (process.platform !== 'linux' || spawnSync('taskset', ['--version']).status !== 0) return [];
  const [, list = ''] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
