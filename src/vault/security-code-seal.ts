import { createHash } from 'node:crypto';
import { type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import { open, pack, seal, unpack } from './aead';
import type { Keyring } from './keyring';

/** How long a payment may be made with what is sealed. */
export const SEAL_LIFETIME_MS = 15 * MINUTE_MS;

/** What proves a card for one payment: the security code that was typed, or the cryptogram that a wallet made. */
export type CardProof =
  | { readonly kind: 'SECURITY_CODE'; readonly code: Secret }
  | {
      readonly kind: 'CRYPTOGRAM';
      /** Base64. */
      readonly cryptogram: Secret;
      /** Electronic commerce indicator, two digits. It belongs to the cryptogram. */
      readonly eci: string | null;
    };

/** A sealed proof, named without being opened. */
export interface Seal {
  /** Hash of the seal with its random vector: names it, and says nothing of what is in it. */
  readonly id: string;
  readonly expiresAt: EpochMs;
}

export interface OpenedSeal extends Seal {
  readonly proof: CardProof;
}

/** Which token the seal belongs to: it opens together with this token of this merchant only. */
export interface SealOwner {
  readonly tokenId: string;
  readonly merchantId: string;
}

/**
 * Seals a proof, so that the caller holds it and no row does. PCI DSS 3.3 forbids to keep a security code after
 * authorization, encrypted or not; a cryptogram is good for one payment and of no use later. The random vector makes each
 * seal unique: it is the nonce by which a seal is spent.
 */
export function sealProof(
  { keyring, randomness }: { keyring: Keyring; randomness: Randomness },
  owner: SealOwner,
  proof: CardProof,
  now: EpochMs,
): Buffer {
  const plaintext = Buffer.from(`${now + SEAL_LIFETIME_MS}:${textOf(proof)}`, 'ascii');
  const sealed = pack(seal(randomness, keyring.sealingKeys[0].key.expose(), plaintext, contextOf(owner)));
  plaintext.fill(0);
  return sealed;
}

/** The proof and until when it may be used; null when the seal is not ours, not this token's, or was changed. */
export function openSeal(keyring: Keyring, owner: SealOwner, bytes: Buffer): OpenedSeal | null {
  const sealed = unpack(bytes);
  if (sealed === null) return null;
  for (const { key } of keyring.sealingKeys) {
    const plaintext = open(key.expose(), sealed, contextOf(owner));
    if (plaintext === null) continue;
    const [expiresAt = '', ...parts] = plaintext.toString('ascii').split(':');
    const proof = proofOf(parts);
    if (proof !== null) return { id: idOf(bytes), expiresAt: Number(expiresAt), proof };
  }
  return null;
}

/** `123` for a security code; `AgAA…==:05` for a cryptogram, which always has the second colon. */
function textOf(proof: CardProof): string {
  switch (proof.kind) {
    case 'SECURITY_CODE':
      return proof.code.expose();
    case 'CRYPTOGRAM':
      return `${proof.cryptogram.expose()}:${proof.eci ?? ''}`;
  }
}

function proofOf([secret = '', eci]: readonly string[]): CardProof | null {
  if (secret === '') return null;
  if (eci === undefined) return { kind: 'SECURITY_CODE', code: new Secret(secret) };
  return { kind: 'CRYPTOGRAM', cryptogram: new Secret(secret), eci: eci === '' ? null : eci };
}

function contextOf({ tokenId, merchantId }: SealOwner): string {
  return JSON.stringify(['assay.vault.seal.v1', tokenId, merchantId]);
}

function idOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
