import { createHmac } from 'node:crypto';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import { KEY_BYTES, open, seal } from './aead';
import type { Keyring } from './keyring';
import type { VaultCardRow } from './vault-card.entity';

/** What only the ciphertext of a row holds. */
export interface CardContents {
  /** Digits only. */
  readonly number: Secret;
  readonly holderName: string | null;
}

/** The columns that the ciphertext is bound to: change or swap one, and the record does not open. */
export type CardIdentity = Pick<
  VaultCardRow,
  'id' | 'merchantId' | 'kind' | 'wallet' | 'brand' | 'bin' | 'lastFour' | 'expiryMonth' | 'expiryYear' | 'fingerprint'
>;

export type EncryptedCard = Pick<VaultCardRow, 'keyId' | 'wrappedKey' | 'iv' | 'ciphertext' | 'tag'>;

interface Ports {
  readonly keyring: Keyring;
  readonly randomness: Randomness;
}

/** Envelope encryption: the contents under a fresh key of their own, that key under the keyring's current one. */
export async function encryptCard(
  ports: Ports,
  identity: CardIdentity,
  contents: CardContents,
): Promise<EncryptedCard> {
  const { keyring, randomness } = ports;
  const dataKey = randomness.bytes(KEY_BYTES);
  const plaintext = Buffer.from(JSON.stringify([contents.number.expose(), contents.holderName]), 'utf8');
  try {
    const sealed = seal(randomness, dataKey, plaintext, contextOfCard(identity));
    const { keyId, wrapped } = await keyring.wrap(dataKey, contextOfKey(identity));
    return {
      keyId,
      wrappedKey: wrapped.toString('base64'),
      iv: sealed.iv.toString('base64'),
      ciphertext: sealed.ciphertext.toString('base64'),
      tag: sealed.tag.toString('base64'),
    };
  } finally {
    dataKey.fill(0);
    plaintext.fill(0);
  }
}

/** The contents; null when the record is destroyed, was changed, or its key is not in the ring. */
export async function decryptCard(keyring: Keyring, row: CardIdentity & EncryptedCard): Promise<CardContents | null> {
  const dataKey = await unwrapKey(keyring, row);
  if (dataKey === null) return null;
  const sealed = {
    iv: Buffer.from(row.iv, 'base64'),
    ciphertext: Buffer.from(row.ciphertext, 'base64'),
    tag: Buffer.from(row.tag, 'base64'),
  };
  const plaintext = open(dataKey, sealed, contextOfCard(row));
  dataKey.fill(0);
  if (plaintext === null) return null;
  const [number, holderName] = JSON.parse(plaintext.toString('utf8')) as [string, string | null];
  plaintext.fill(0);
  return { number: new Secret(number), holderName };
}

/** The record's key under the keyring's current key; null as for `decryptCard`. The contents stay as they are. */
export async function rewrapKey(
  keyring: Keyring,
  row: CardIdentity & EncryptedCard,
): Promise<Pick<VaultCardRow, 'keyId' | 'wrappedKey'> | null> {
  const dataKey = await unwrapKey(keyring, row);
  if (dataKey === null) return null;
  const { keyId, wrapped } = await keyring.wrap(dataKey, contextOfKey(row));
  dataKey.fill(0);
  return { keyId, wrappedKey: wrapped.toString('base64') };
}

/**
 * Keyed hash of a card number. The merchant goes into it: equal numbers match within one merchant, as velocity needs, and
 * tell nothing across merchants, so that no tenant's data can be linked with another's.
 */
export function fingerprintOf(keyring: Keyring, merchantId: string, number: Secret): string {
  const hmac = createHmac('sha256', keyring.fingerprintKey.key.expose());
  return hmac.update(`${merchantId}\0${number.expose()}`).digest('base64url');
}

async function unwrapKey(keyring: Keyring, row: CardIdentity & EncryptedCard): Promise<Buffer | null> {
  if (row.wrappedKey === null) return null;
  const wrapped = Buffer.from(row.wrappedKey, 'base64');
  return keyring.unwrap({ keyId: row.keyId, wrapped }, contextOfKey(row));
}

function contextOfCard(card: CardIdentity): string {
  const { id, merchantId, kind, wallet, brand, bin, lastFour, expiryMonth, expiryYear, fingerprint } = card;
  const bound = [id, merchantId, kind, wallet, brand, bin, lastFour, expiryMonth, expiryYear, fingerprint];
  return JSON.stringify(['assay.vault.card.v1', ...bound]);
}

function contextOfKey({ id, merchantId }: CardIdentity): string {
  return JSON.stringify(['assay.vault.key.v1', id, merchantId]);
}
