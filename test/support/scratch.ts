import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory that looks like a folder, on Linux. */
const MEMORY = '/dev/shm';
const NEEDED_BYTES = 3 * 1024 ** 3;

/**
 * Makes a folder for all that the run's tests write, and makes it their `TMPDIR`. It is in memory where there is enough: the tests kill
 * processes, never the machine, so nothing they show needs a disk, and hundreds of databases need not wait for one. A `TMPDIR` of the
 * caller's own is used as it is. Returns what removes the folder.
 */
export function makeScratchFolder(): () => void {
  const given = process.env['TMPDIR'];
  const folder = mkdtempSync(join(given ?? memoryFolder() ?? tmpdir(), 'assay-tests-'));
  chmodSync(folder, 0o755); // the PostgreSQL server runs as a user of its own where the tests run as root
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A folder in memory with room for a run; null where there is none. */
export function memoryFolder(): string | null {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= NEEDED_BYTES ? MEMORY : null;
  } catch {
    return null; // not on this system
  }
}
