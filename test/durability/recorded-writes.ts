import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Something that a process did to a file, in the order of the trace. Times in milliseconds since 1970. */
export type FileEvent =
  | {
      readonly kind: 'write';
      readonly at: number;
      readonly file: string;
      readonly offset: number;
      readonly data: Buffer;
    }
  | { readonly kind: 'truncate'; readonly at: number; readonly file: string; readonly length: number }
  | { readonly kind: 'synced'; readonly at: number; readonly file: string };

/** Runs a program so that what it writes to files, and what it syncs, is recorded whole. */
export function recorder(trace: string): readonly string[] {
  const calls = 'trace=pwrite64,fsync,fdatasync,ftruncate';
  return ['strace', '-f', '-y', '-ttt', '-xx', '-s', '8192', '-e', calls, '-e', 'signal=none', '-o', trace];
}

const CALL = /^(\d+) +(\d+\.\d+) (pwrite64|fsync|fdatasync|ftruncate)\(\d+<([^>]*)>(.*)$/;
const RESUMED = /^(\d+) +(\d+\.\d+) <\.\.\. f(?:data)?sync resumed>\) += 0/;

/** The events of the files that `isWanted` takes. Errors: a write that strace has cut short. */
export async function readEvents(trace: string, isWanted: (file: string) => boolean): Promise<readonly FileEvent[]> {
  const events: FileEvent[] = [];
  const syncing = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
    const resumed = RESUMED.exec(line);
    if (resumed !== null) {
      const file = syncing.get(resumed[1]!);
      syncing.delete(resumed[1]!);
      if (file !== undefined) events.push({ kind: 'synced', at: Number(resumed[2]) * 1_000, file });
      continue;
    }
    const [, thread = '', time = '', call, path = '', rest = ''] = CALL.exec(line) ?? [];
    const file = fromHex(path).toString();
    if (call === undefined || !isWanted(file)) continue;
    const at = Number(time) * 1_000;
    if (call === 'pwrite64') {
      const [, text = '', cut, offset] = /^, "([^"]*)"(\.\.\.)?, \d+, (\d+)/.exec(rest) ?? [];
      if (offset === undefined || cut !== undefined) throw new Error(`a write of ${file} was not recorded whole`);
      events.push({ kind: 'write', at, file, offset: Number(offset), data: fromHex(text) });
    } else if (call === 'ftruncate') {
      events.push({ kind: 'truncate', at, file, length: Number(/^, (\d+)/.exec(rest)?.[1]) });
    } else if (rest.includes('unfinished')) syncing.set(thread, file);
    else if (/= 0$/.test(rest)) events.push({ kind: 'synced', at, file });
  }
  return events;
}

/** `\x2f\x74` */
function fromHex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
