import { z } from 'zod';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import { KEY_BYTES } from './aead';
import type { HeldKey } from './keyring';

/** The keys of the local keyring, as its file or the variable `ASSAY_VAULT_KEYS` holds them. */
export interface KeySet {
  /** Id of the wrapping key that new records use. */
  readonly current: string;
  readonly wrapping: readonly HeldKey[];
  /** The first one seals. */
  readonly sealing: readonly [HeldKey, ...HeldKey[]];
  readonly fingerprint: HeldKey;
}

/** Fresh keys, each for one purpose. */
export function generateKeySet(randomness: Randomness): KeySet {
  const wrapping = newKey('vkw', randomness);
  return {
    current: wrapping.id,
    wrapping: [wrapping],
    sealing: [newKey('vks', randomness)],
    fingerprint: newKey('vkf', randomness),
  };
}

/** The set with new keys for wrapping and sealing. Of the sealing keys the last one stays: seals live for minutes. */
export function rotateKeySet(keys: KeySet, randomness: Randomness): KeySet {
  const wrapping = newKey('vkw', randomness);
  return {
    ...keys,
    current: wrapping.id,
    wrapping: [...keys.wrapping, wrapping],
    sealing: [newKey('vks', randomness), keys.sealing[0]],
  };
}

/** Reads a key set. Errors: `Error` that names `source` and the fields at fault, never their values. */
export function parseKeySet(text: string, source: string): KeySet {
  const parsed = KEY_SET.safeParse(jsonOf(text));
  if (!parsed.success) {
    const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'JSON object')));
    throw new Error(`the vault's keys in ${source} can't be used: check ${[...fields].join(', ')}`);
  }
  const { current, wrapping, sealing, fingerprint } = parsed.data;
  if (!wrapping.some((key) => key.id === current)) {
    throw new Error(`the vault's keys in ${source} can't be used: current names no wrapping key`);
  }
  const [first, ...others] = sealing.map(heldKeyOf);
  if (first === undefined) throw new Error(`the vault's keys in ${source} can't be used: check sealing`);
  return {
    current,
    wrapping: wrapping.map(heldKeyOf),
    sealing: [first, ...others],
    fingerprint: heldKeyOf(fingerprint),
  };
}

/** The text that `parseKeySet` reads. */
export function formatKeySet(keys: KeySet): string {
  const plain = ({ id, key }: HeldKey): z.infer<typeof KEY> => ({ id, key: key.expose().toString('base64') });
  const file: z.infer<typeof KEY_SET> = {
    version: 1,
    current: keys.current,
    wrapping: keys.wrapping.map(plain),
    sealing: keys.sealing.map(plain),
    fingerprint: plain(keys.fingerprint),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const KEY = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  key: z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES),
});

const KEY_SET = z.strictObject({
  version: z.literal(1),
  current: z.string(),
  wrapping: z.array(KEY).min(1),
  sealing: z.array(KEY).min(1),
  fingerprint: KEY,
});

function heldKeyOf({ id, key }: z.infer<typeof KEY>): HeldKey {
  return { id, key: new Secret(Buffer.from(key, 'base64')) };
}

function newKey(prefix: string, randomness: Randomness): HeldKey {
  return { id: `${prefix}_${randomness.bytes(8).toString('hex')}`, key: new Secret(randomness.bytes(KEY_BYTES)) };
}

/** The parsed text; undefined when it is not JSON. The parser's own error would quote it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
