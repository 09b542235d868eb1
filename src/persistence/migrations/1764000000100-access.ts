import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merchants and their keys. */
export class Access1764000000100 implements MigrationInterface {
  name = 'Access1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE merchants (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('SANDBOX', 'LIVE')),
      country TEXT,
      supported_currencies TEXT,
      three_ds_from_eur_cents BIGINT,
      created_at BIGINT NOT NULL
    )`);
    await runner.query(`CREATE TABLE api_keys (
      id TEXT PRIMARY KEY,
      merchant_id TEXT NOT NULL REFERENCES merchants (id),
      kind TEXT NOT NULL CHECK (kind IN ('MERCHANT', 'STAFF')),
      roles TEXT NOT NULL,
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT,
      revoked_at BIGINT
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys');
    await runner.query('DROP TABLE merchants');
  }
}
