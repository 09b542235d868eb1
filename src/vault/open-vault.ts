import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import { type Database, openDatabase } from '../persistence/database';
import { parseKeySet } from './key-set';
import type { Keyring } from './keyring';
import { loadKeysFile } from './keys-file';
import { localKeyring } from './local-keyring';
import { Vault1764000001000 } from './migrations/1764000001000-vault';
import { VaultWallets1764000001310 } from './migrations/1764000001310-wallets';
import { VaultBankAccounts1764000001320 } from './migrations/1764000001320-bank-accounts';
import { VaultProcessorAccounts1764000001600 } from './migrations/1764000001600-processor-accounts';
import { VaultProcessorCards1764000001601 } from './migrations/1764000001601-processor-cards';
import { ProcessorAccountRow } from './processor-account.entity';
import { registerKeys } from './upkeep.service';
import { VaultBankAccountRow } from './vault-bank-account.entity';
import { VaultCardRow } from './vault-card.entity';
import { VaultKeysRow } from './vault-keys.entity';
import { Vault, type VaultPorts } from './vault.service';

/** What the vault's data source consists of. On PostgreSQL it shares the database, with tables and migrations of its own. */
export const VAULT_SCHEMA = {
  entities: [VaultCardRow, VaultBankAccountRow, ProcessorAccountRow, VaultKeysRow],
  migrations: [
    Vault1764000001000,
    VaultWallets1764000001310,
    VaultBankAccounts1764000001320,
    VaultProcessorAccounts1764000001600,
    VaultProcessorCards1764000001601,
  ],
  migrationsTable: 'vault_migrations',
} as const;

export interface VaultStorage {
  /** `postgres://…`, or null for SQLite. */
  readonly url: string | null;
  /** Path of the SQLite file. */
  readonly file: string;
  readonly clock: Clock;
}

/** Opens and migrates the vault's own data source. */
export async function openVaultDatabase(storage: VaultStorage): Promise<Database> {
  const db = await openDatabase({ name: 'vault', ...storage, ...VAULT_SCHEMA });
  await db.migrate();
  return db;
}

/** The vault on its migrated data source. Errors: `Error` when the keyring lacks a key that stored cards need. */
export async function openVault(ports: VaultPorts): Promise<Vault> {
  await registerKeys(ports);
  return new Vault(ports);
}

/** The local keyring: from the text of `ASSAY_VAULT_KEYS` when it is set, else from the file, made at the first start. */
export function openLocalKeyring(options: { text: string | null; file: string; randomness: Randomness }): Keyring {
  const { text, file, randomness } = options;
  const keys = text === null ? loadKeysFile(file, randomness) : parseKeySet(text, 'ASSAY_VAULT_KEYS');
  return localKeyring(keys, randomness);
}
