import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert } from '../kernel/assert';
import type { Randomness } from '../kernel/random';

/** Bytes of every key here: AES-256. */
export const KEY_BYTES = 32;

/** NIST SP 800-38D: a random 96-bit initialisation vector is good for 2^32 messages under one key; the full 128-bit tag. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** AES-256-GCM. `context` is authenticated with the text: it opens under the same context only. */
export function seal(randomness: Randomness, key: Buffer, plaintext: Buffer, context: string): Sealed {
  assert(key.length === KEY_BYTES, 'a key has 32 bytes');
  const iv = randomness.bytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

/** What was sealed, or null when the key or context is another one or a byte has changed. */
export function open(key: Buffer, sealed: Sealed, context: string): Buffer | null {
  if (sealed.iv.length !== IV_BYTES || sealed.tag.length !== TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.tag);
  try {
    return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]);
  } catch {
    return null; // node:crypto says no more than that the tag does not match
  }
}

/** One run of bytes: vector, tag, ciphertext. */
export function pack({ iv, tag, ciphertext }: Sealed): Buffer {
  return Buffer.concat([iv, tag, ciphertext]);
}

/** The parts of a packed text, or null when it is too short to be one. */
export function unpack(bytes: Buffer): Sealed | null {
  const head = IV_BYTES + TAG_BYTES;
  if (bytes.length < head) return null;
  return { iv: bytes.subarray(0, IV_BYTES), tag: bytes.subarray(IV_BYTES, head), ciphertext: bytes.subarray(head) };
}
