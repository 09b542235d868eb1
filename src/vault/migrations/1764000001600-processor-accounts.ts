import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merchants' accounts at processors. The same SQL runs on SQLite and PostgreSQL. */
export class VaultProcessorAccounts1764000001600 implements MigrationInterface {
  name = 'VaultProcessorAccounts1764000001600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE processor_accounts');
  }
}

const STATEMENTS = [
  `CREATE TABLE processor_accounts (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    processor TEXT NOT NULL,
    key_hint TEXT NOT NULL,
    return_url TEXT NOT NULL,
    signed BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key TEXT,
    iv TEXT NOT NULL,
    ciphertext TEXT NOT NULL,
    tag TEXT NOT NULL,
    connected_at BIGINT NOT NULL,
    purge_at BIGINT,
    destroyed_at BIGINT,
    UNIQUE (merchant_id, processor)
  )`,
  'CREATE INDEX processor_accounts_by_key ON processor_accounts (key_id, id)',
  'CREATE INDEX processor_accounts_by_processor ON processor_accounts (processor, id)',
];
