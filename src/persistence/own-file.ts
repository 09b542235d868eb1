import { closeSync, fsyncSync, linkSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Randomness } from '../kernel/random';

/**
 * Makes a file that only its owner may read, whole and on the disk, unless there is one: of two processes that start together one wins, and
 * both read what it wrote.
 */
export function createOwnFile(path: string, text: string, randomness: Randomness): void {
  const draft = writeDraft(path, text, randomness);
  try {
    linkSync(draft, path); // unlike a rename it fails when the file exists
    syncFolder(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** A new file beside the path with this text, on the disk. Returns its own path. */
export function writeDraft(path: string, text: string, randomness: Randomness): string {
  const draft = `${path}.${randomness.bytes(8).toString('hex')}.new`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

/** A new name is durable only when its folder is (POSIX; fsync(2)). */
export function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The system's code of a file error. Not by `instanceof`: errors of node:fs come from another realm under Jest. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
