import type { EpochMs } from '../kernel/clock';
import type { ApiKeyId, Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import type { Tx } from '../persistence/tx';
import { formatKey, hashKey } from './api-key';
import { ApiKeyRow } from './api-key.entity';
import { PlatformKeyRow } from './platform-key.entity';
import type { MerchantMode, PlatformRole, StaffRole } from './principal';

export interface KeyPorts {
  readonly ids: Ids;
  readonly randomness: Randomness;
  /** Key of the keyed hash of API keys. */
  readonly pepper: Buffer;
}

/** What a new key is for. */
export type KeyRequest = {
  readonly name: string;
  readonly mode: MerchantMode;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
} & (
  | { readonly kind: 'MERCHANT'; readonly merchantId: string }
  | { readonly kind: 'STAFF'; readonly merchantId: string; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'PLATFORM'; readonly roles: readonly PlatformRole[] }
);

/** A key's id and the text that is shown once. */
export interface MadeKey {
  readonly id: ApiKeyId;
  readonly secret: string;
}

/** Makes a secret key and stores its hash. */
export async function insertKey(
  { ids, randomness, pepper }: KeyPorts,
  { manager }: Tx,
  request: KeyRequest,
): Promise<MadeKey> {
  const { kind, name, mode, createdAt, expiresAt } = request;
  const id = ids.next('apiKey');
  const secret = formatKey({ kind, mode, id }, randomness);
  const row = { id, name, hash: hashKey(pepper, secret), createdAt, expiresAt, revokedAt: null };
  if (kind === 'PLATFORM') {
    await manager.insert(PlatformKeyRow, { ...row, mode, roles: JSON.stringify(request.roles) });
  } else {
    const roles = JSON.stringify(kind === 'STAFF' ? request.roles : []);
    await manager.insert(ApiKeyRow, { ...row, merchantId: request.merchantId, kind, roles });
  }
  return { id, secret };
}
