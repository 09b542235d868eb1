import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Randomness } from '../kernel/random';
import { createOwnFile, syncFolder, writeDraft } from '../persistence/own-file';
import { formatKeySet, generateKeySet, type KeySet, parseKeySet, rotateKeySet } from './key-set';

/**
 * The keys of the local keyring, in a file that only its owner may read; it is made at the first start. Losing it makes
 * every stored card unreadable. Errors: `Error` when others may read the file, or when it is not a key set.
 */
export function loadKeysFile(path: string, randomness: Randomness): KeySet {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) createOwnFile(path, formatKeySet(generateKeySet(randomness)), randomness);
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
