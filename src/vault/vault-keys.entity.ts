import { Entity } from 'typeorm';
import { Text, TextId } from '../persistence/columns';

/** The ids of the keys in use, in one row, so that a gateway with another keyring notices before it writes anything. */
@Entity('vault_keys')
export class VaultKeysRow {
  @TextId() id!: string;
  /** JSON array of key ids. Never a key. */
  @Text() keyIds!: string;
}
