import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryFolder } from '../support/scratch';

const VARIABLE = 'ASSAY_SIMULATOR_FOLDER';
/** Followed by the id of the process that the folder belongs to. */
const PREFIX = 'assay-simulator-run-';

/**
 * Makes one folder for all that this command and its workers write, in memory where there is any: a crash here is a process's, never the
 * machine's. It goes when the command ends, also by a signal; what commands that were killed have left is removed first.
 */
export function openScratch(): void {
  const parent = process.env['TMPDIR'] ?? memoryFolder() ?? tmpdir();
  for (const name of readdirSync(parent))
    if (name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length))))
      rmSync(join(parent, name), { recursive: true, force: true });
  const folder = join(parent, `${PREFIX}${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.env[VARIABLE] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}

/** The command's folder; the system's where no command has made one. */
export function scratchFolder(): string {
  return process.env[VARIABLE] ?? tmpdir();
}

export function newFolder(prefix: string): string {
  return mkdtempSync(join(scratchFolder(), prefix));
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
