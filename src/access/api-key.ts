import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ApiKeyId, parseId } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import type { Caller, MerchantMode } from './principal';

export type KeyKind = Exclude<Caller['kind'], 'BROWSER'>;

/** What a key begins with: `ak_` a merchant's backend, `sk_` a member of its staff, `pk_` who runs the gateway. */
const PREFIXES: Readonly<Record<KeyKind, string>> = { MERCHANT: 'ak', STAFF: 'sk', PLATFORM: 'pk' };
const PLATFORM_PREFIX = `${PREFIXES.PLATFORM}_`;
const SECRET_BYTES = 24;

/** `ak_live_<26 characters of the id>_<secret><checksum>`. The checksum finds typing errors and leaks without a look-up. */
const FORMAT = /^(ak|sk|pk)_(test|live)_([0-9a-z]{26})_([A-Za-z0-9-]{32})([0-9a-f]{8})$/;

export interface NewKey {
  readonly kind: KeyKind;
  readonly mode: MerchantMode;
  readonly id: ApiKeyId;
}

/** A fresh key. The text is shown once; only its hash is kept. */
export function formatKey(key: NewKey, randomness: Randomness): string {
  // Underscores part the key, so the secret has none.
  const secret = randomness.bytes(SECRET_BYTES).toString('base64url').replaceAll('_', '-');
  const mode = key.mode === 'LIVE' ? 'live' : 'test';
  const body = `${PREFIXES[key.kind]}_${mode}_${key.id.slice(key.id.indexOf('_') + 1)}_${secret}`;
  return `${body}${checksum(body)}`;
}

/** The id in a well-formed key, or null. Says nothing about whether the key holds. */
export function keyIdOf(text: string): ApiKeyId | null {
  const match = FORMAT.exec(text);
  if (match === null) return null;
  return checksum(text.slice(0, -8)) === match[5] ? parseId('apiKey', `key_${match[3]}`) : null;
}

/** Whether it is a key of those who run the gateway. */
export function isPlatformKey(text: string): boolean {
  return text.startsWith(PLATFORM_PREFIX);
}

/** What is kept of a key. */
export function hashKey(pepper: Buffer, text: string): string {
  return createHmac('sha256', pepper).update(text).digest('base64url');
}

/** Compares in constant time. */
export function sameHash(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
