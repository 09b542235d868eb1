import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Of /proc/PID/stat: `USER_HZ`, which Linux gives to programs as 100 on every machine. */
const TICKS_PER_SECOND = 100;

/** Seconds of CPU of a process, of its children, and of those of its children that have ended; Linux only. */
export function cpuSecondsOfFamily(pid: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const family = processes.filter((one) => one.pid === pid || one.parent === pid);
  const ended = family.find((one) => one.pid === pid)?.endedChildren ?? 0;
  return (family.reduce((sum, { own }) => sum + own, 0) + ended) / TICKS_PER_SECOND;
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly endedChildren: number;
}

/** proc(5): the fields after the name, which may hold anything; empty when the process has ended meanwhile. */
function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return [{ pid, parent: field(4), own: field(14) + field(15), endedChildren: field(16) + field(17) }];
  } catch {
    return [];
  }
}

/** Seconds that the machine's cores have worked, for whomever, and seconds in all. */
export function coreSeconds(): { readonly busy: number; readonly all: number } {
  let idle = 0;
  let all = 0;
  for (const { times } of cpus()) {
    idle += times.idle / 1_000;
    all += (times.user + times.nice + times.sys + times.idle + times.irq) / 1_000;
  }
  return { busy: all - idle, all };
}
