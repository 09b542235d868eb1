import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Randomness } from '../kernel/random';
import { formatKeySet, generateKeySet, type KeySet, parseKeySet, rotateKeySet } from './key-set';

/**
 * The keys of the local keyring, in a file that only its owner may read; it is made at the first start. Losing it makes
 * every stored card unreadable. Errors: `Error` when others may read the file, or when it is not a key set.
 */
export function loadKeysFile(path: string, randomness: Randomness): KeySet {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) createKeysFile(path, formatKeySet(generateKeySet(randomness)), randomness);
  return readKeysFile(path);
}

/**
 * Adds new keys for wrapping and sealing and makes them current. Running gateways use them after a restart; `rewrap` then
 * moves the records over. Returns the id of the key that was current before.
 */
export function rotateKeysFile(path: string, randomness: Randomness): string {
  const keys = readKeysFile(path);
  const draft = writeDraft(path, formatKeySet(rotateKeySet(keys, randomness)), randomness);
  renameSync(draft, path);
  syncFolder(path);
  return keys.current;
}

function readKeysFile(path: string): KeySet {
  const mode = statSync(path).mode;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`the vault's keys must be readable by their owner only: chmod 600 ${path}`);
  }
  return parseKeySet(readFileSync(path, 'utf8'), path);
}

/** Makes the file unless there is one: of two processes that start together one wins, and both use its keys. */
function createKeysFile(path: string, text: string, randomness: Randomness): void {
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

function writeDraft(path: string, text: string, randomness: Randomness): string {
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
function syncFolder(path: string): void {
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
