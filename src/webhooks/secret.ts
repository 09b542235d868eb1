import { present } from '../kernel/assert';
import type { Randomness } from '../kernel/random';
import { webhookSecret } from '../processors/standard-webhooks';
import { open, pack, seal, unpack } from '../vault/aead';

/** Standard Webhooks: 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** A new secret: `whsec_` and base64. */
export function newSecret(randomness: Randomness): string {
  return webhookSecret(randomness.bytes(SECRET_BYTES));
}

/** A secret as it is stored: it opens for its endpoint only. */
export function sealSecret(randomness: Randomness, key: Buffer, endpointId: string, secret: string): string {
  return pack(seal(randomness, key, Buffer.from(secret), contextOf(endpointId))).toString('base64url');
}

/** Errors: `AssertionError` when it was sealed with another key, or for another endpoint. */
export function openSecret(key: Buffer, endpointId: string, sealed: string): string {
  const parts = present(unpack(Buffer.from(sealed, 'base64url')), 'sealed secret');
  return present(open(key, parts, contextOf(endpointId)), 'secret that this gateway has sealed').toString();
}

function contextOf(endpointId: string): string {
  return `webhook secret of ${endpointId}`;
}
