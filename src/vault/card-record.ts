import { createHmac } from 'node:crypto';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import { type Envelope, openRecord, sealRecord } from './envelope';
import type { Keyring } from './keyring';
import type { VaultCardRow } from './vault-card.entity';

/** What only the ciphertext of a row holds. */
export interface CardContents {
  /** Digits only; of a card that a processor keeps, the processor's text for it. */
  readonly number: Secret;
  readonly holderName: string | null;
}

/** The columns that the ciphertext is bound to: change or swap one, and the record does not open. */
export type CardIdentity = Pick<
  VaultCardRow,
  | 'id'
  | 'merchantId'
  | 'kind'
  | 'wallet'
  | 'processor'
  | 'brand'
  | 'bin'
  | 'lastFour'
  | 'expiryMonth'
  | 'expiryYear'
  | 'fingerprint'
>;

interface Ports {
  readonly keyring: Keyring;
  readonly randomness: Randomness;
}

/** Number and holder's name, encrypted and bound to the card's other columns. */
export function encryptCard(ports: Ports, identity: CardIdentity, contents: CardContents): Promise<Envelope> {
  const text = JSON.stringify([contents.number.expose(), contents.holderName]);
  return sealRecord(ports, identity, text, contextOfCard(identity));
}

/** The contents; null when the record is destroyed, was changed, or its key is not in the ring. */
export async function decryptCard(keyring: Keyring, row: CardIdentity & Envelope): Promise<CardContents | null> {
  const text = await openRecord(keyring, row, contextOfCard(row));
  if (text === null) return null;
  const [number, holderName] = JSON.parse(text) as [string, string | null];
  return { number: new Secret(number), holderName };
}

/**
 * Keyed hash of a card or account number. The merchant goes into it: equal numbers match within one merchant, as velocity needs, and
 * tell nothing across merchants, so that no tenant's data can be linked with another's.
 */
export function fingerprintOf(keyring: Keyring, merchantId: string, number: Secret): string {
  const hmac = createHmac('sha256', keyring.fingerprintKey.key.expose());
  return hmac.update(`${merchantId}\0${number.expose()}`).digest('base64url');
}

function contextOfCard(card: CardIdentity): string {
  const { id, merchantId, kind, wallet, brand, bin, lastFour, expiryMonth, expiryYear, fingerprint } = card;
  const bound = [id, merchantId, kind, wallet, brand, bin, lastFour, expiryMonth, expiryYear, fingerprint];
  // Records from before processors kept cards still open.
  return JSON.stringify(['assay.vault.card.v1', ...bound, ...(card.processor === null ? [] : [card.processor])]);
}
