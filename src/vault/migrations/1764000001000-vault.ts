import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault's own tables, in its own data source. The same SQL runs on SQLite and PostgreSQL. */
export class Vault1764000001000 implements MigrationInterface {
  name = 'Vault1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vault_cards');
    await runner.query('DROP TABLE vault_keys');
  }
}

const STATEMENTS = [
  `CREATE TABLE vault_cards (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('PAN', 'DEVICE_TOKEN')),
    brand TEXT NOT NULL,
    bin TEXT NOT NULL CHECK (length(bin) BETWEEN 6 AND 8),
    last_four TEXT NOT NULL CHECK (length(last_four) = 4),
    expiry_month BIGINT NOT NULL CHECK (expiry_month BETWEEN 1 AND 12),
    expiry_year BIGINT NOT NULL,
    funding TEXT NOT NULL,
    issuer_country TEXT,
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
  'CREATE INDEX vault_cards_by_key ON vault_cards (key_id, id)',
  'CREATE INDEX vault_cards_by_purge ON vault_cards (purge_at, id) WHERE purge_at IS NOT NULL',
  'CREATE TABLE vault_keys (id TEXT PRIMARY KEY, key_ids TEXT NOT NULL)',
];
