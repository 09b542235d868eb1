import { createHash } from 'node:crypto';
import { type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import { open, pack, seal, unpack } from './aead';
import type { Keyring } from './keyring';

/** How long a payment may be made with the security code. */
export const SEAL_LIFETIME_MS = 15 * MINUTE_MS;

/** A sealed security code, named without being opened. */
export interface Seal {
  /** Hash of the seal with its random vector: names it, and says nothing of what is in it. */
  readonly id: string;
  readonly expiresAt: EpochMs;
}

export interface OpenedSeal extends Seal {
  readonly securityCode: Secret;
}

/** Which token the seal belongs to: it opens together with this token of this merchant only. */
export interface SealOwner {
  readonly tokenId: string;
  readonly merchantId: string;
}

/**
 * Seals a security code, so that the caller holds it and no row does. PCI DSS 3.3 forbids to keep it after authorization,
 * encrypted or not. The random vector makes each seal unique: it is the nonce by which a seal is spent.
 */
export function sealSecurityCode(
  { keyring, randomness }: { keyring: Keyring; randomness: Randomness },
  owner: SealOwner,
  code: Secret,
  now: EpochMs,
): Buffer {
  const plaintext = Buffer.from(`${now + SEAL_LIFETIME_MS}:${code.expose()}`, 'ascii');
  const sealed = pack(seal(randomness, keyring.sealingKeys[0].key.expose(), plaintext, contextOf(owner)));
  plaintext.fill(0);
  return sealed;
}

/** The security code and until when it may be used; null when the seal is not ours, not this token's, or was changed. */
export function openSeal(keyring: Keyring, owner: SealOwner, bytes: Buffer): OpenedSeal | null {
  const sealed = unpack(bytes);
  if (sealed === null) return null;
  for (const { key } of keyring.sealingKeys) {
    const plaintext = open(key.expose(), sealed, contextOf(owner));
    const parts = plaintext === null ? null : /^([0-9]+):([0-9]{3,4})$/.exec(plaintext.toString('ascii'));
    if (parts === null) continue;
    return { id: idOf(bytes), expiresAt: Number(parts[1]), securityCode: new Secret(parts[2] ?? '') };
  }
  return null;
}

function contextOf({ tokenId, merchantId }: SealOwner): string {
  return JSON.stringify(['assay.vault.seal.v1', tokenId, merchantId]);
}

function idOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
