import type { Randomness } from '../kernel/random';
import { KEY_BYTES, open, seal } from './aead';
import type { Keyring } from './keyring';

/** The columns in which every row of the vault keeps what is encrypted, in base64. */
export interface Envelope {
  /** Which key wraps the record's key. */
  readonly keyId: string;
  /** The record's own key, encrypted; null once the record is destroyed. */
  readonly wrappedKey: string | null;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

/** Whose record it is: its key is bound to these. */
export interface RecordOwner {
  readonly id: string;
  readonly merchantId: string;
}

/** Envelope encryption: the text under a fresh key of its own, that key under the keyring's current one. */
export async function sealRecord(
  { keyring, randomness }: { readonly keyring: Keyring; readonly randomness: Randomness },
  owner: RecordOwner,
  text: string,
  context: string,
): Promise<Envelope> {
  const dataKey = randomness.bytes(KEY_BYTES);
  const plaintext = Buffer.from(text, 'utf8');
  try {
    const sealed = seal(randomness, dataKey, plaintext, context);
    const { keyId, wrapped } = await keyring.wrap(dataKey, contextOfKey(owner));
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

/** The text; null when the record is destroyed, was changed, or its key is not in the ring. */
export async function openRecord(
  keyring: Keyring,
  row: RecordOwner & Envelope,
  context: string,
): Promise<string | null> {
  const dataKey = await unwrapKey(keyring, row);
  if (dataKey === null) return null;
  const sealed = {
    iv: Buffer.from(row.iv, 'base64'),
    ciphertext: Buffer.from(row.ciphertext, 'base64'),
    tag: Buffer.from(row.tag, 'base64'),
  };
  const plaintext = open(dataKey, sealed, context);
  dataKey.fill(0);
  if (plaintext === null) return null;
  const text = plaintext.toString('utf8');
  plaintext.fill(0);
  return text;
}

/** The record's key under the keyring's current key; null as for `openRecord`. The text stays as it is. */
export async function rewrapKey(
  keyring: Keyring,
  row: RecordOwner & Envelope,
): Promise<Pick<Envelope, 'keyId' | 'wrappedKey'> | null> {
  const dataKey = await unwrapKey(keyring, row);
  if (dataKey === null) return null;
  const { keyId, wrapped } = await keyring.wrap(dataKey, contextOfKey(row));
  dataKey.fill(0);
  return { keyId, wrappedKey: wrapped.toString('base64') };
}

/** What a destroyed record still holds in these columns. */
export const DESTROYED = { wrappedKey: null, iv: '', ciphertext: '', tag: '' } as const;

async function unwrapKey(keyring: Keyring, row: RecordOwner & Envelope): Promise<Buffer | null> {
  if (row.wrappedKey === null) return null;
  const wrapped = Buffer.from(row.wrappedKey, 'base64');
  return keyring.unwrap({ keyId: row.keyId, wrapped }, contextOfKey(row));
}

function contextOfKey({ id, merchantId }: RecordOwner): string {
  return JSON.stringify(['assay.vault.key.v1', id, merchantId]);
}
