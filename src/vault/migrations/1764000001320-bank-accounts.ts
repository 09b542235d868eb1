import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank accounts in the vault. The same SQL runs on SQLite and PostgreSQL. */
export class VaultBankAccounts1764000001320 implements MigrationInterface {
  name = 'VaultBankAccounts1764000001320';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vault_bank_accounts');
  }
}

const STATEMENTS = [
  `CREATE TABLE vault_bank_accounts (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    last_four TEXT NOT NULL CHECK (length(last_four) = 4),
    fingerprint TEXT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key TEXT,
    iv TEXT NOT NULL,
    ciphertext TEXT NOT NULL,
    tag TEXT NOT NULL,
    stored BIGINT NOT NULL CHECK (stored IN (0, 1)),
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    purge_at BIGINT,
    destroyed_at BIGINT,
    CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL)),
    CHECK ((stored = 1) = (expires_at IS NULL)),
    CHECK ((stored = 1) = (purge_at IS NULL))
  )`,
  'CREATE INDEX vault_bank_accounts_by_key ON vault_bank_accounts (key_id, id)',
  `CREATE INDEX vault_bank_accounts_by_purge ON vault_bank_accounts (purge_at, id) WHERE purge_at IS NOT NULL`,
];
