import type { Randomness } from '../kernel/random';
import { open, pack, seal, unpack } from './aead';
import type { KeySet } from './key-set';
import type { Keyring } from './keyring';

/** A keyring whose keys are in this process: for one machine, or for several that share the set by `ASSAY_VAULT_KEYS`. */
export function localKeyring(keys: KeySet, randomness: Randomness): Keyring {
  const byId = new Map(keys.wrapping.map(({ id, key }) => [id, key]));
  const current = byId.get(keys.current);
  if (current === undefined) throw new Error('the current key of the vault is not in its key set');
  return {
    currentKeyId: keys.current,
    keyIds: [...keys.wrapping, keys.fingerprint].map((key) => key.id),
    async wrap(dataKey, context) {
      const sealed = seal(randomness, current.expose(), dataKey, bindTo(keys.current, context));
      return { keyId: keys.current, wrapped: pack(sealed) };
    },
    async unwrap({ keyId, wrapped }, context) {
      const key = byId.get(keyId);
      const sealed = unpack(wrapped);
      return key === undefined || sealed === null ? null : open(key.expose(), sealed, bindTo(keyId, context));
    },
    sealingKeys: keys.sealing,
    fingerprintKey: keys.fingerprint,
  };
}

function bindTo(keyId: string, context: string): string {
  return JSON.stringify(['assay.vault.wrap.v1', keyId, context]);
}
