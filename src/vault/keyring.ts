import type { Secret } from '../kernel/secret';

/** A key that has to be in this process's memory. */
export interface HeldKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Secret<Buffer>;
}

interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: Buffer;
}

/**
 * The port for keys. Wrapping has the shape of a key management service: keys have ids, one of them is current, and they
 * need never leave the service. Errors: `wrap` and `unwrap` reject when the service can't be reached.
 */
export interface Keyring {
  /** Wraps new records. */
  readonly currentKeyId: string;
  /** The keys that stored rows depend on, by id: those that wrap and the one for fingerprints. */
  readonly keyIds: readonly string[];
  /** Encrypts a record's key under the current key. The key's id and `context` are authenticated with it. */
  wrap(dataKey: Buffer, context: string): Promise<WrappedKey>;
  /** The record's key; null when the wrapping key is not in this ring, the context differs or a byte has changed. */
  unwrap(key: WrappedKey, context: string): Promise<Buffer | null>;
  /** Seal security codes into tokens: the first one seals, all of them open. */
  readonly sealingKeys: readonly [HeldKey, ...HeldKey[]];
  /** Makes fingerprints of card numbers. It can't be rotated: fingerprints made before would match nothing made after. */
  readonly fingerprintKey: HeldKey;
}
