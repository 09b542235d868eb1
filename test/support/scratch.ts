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
  const folder = mkdtempSync(join(given ?? (hasMemory() ? MEMORY : tmpdir()), 'assay-tests-'));
  chmodSync(folder, 0o755); // the PostgreSQL server runs as a user of its own where the tests run as root
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false; // not on this system
  }
}
