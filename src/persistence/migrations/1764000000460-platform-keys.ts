import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of those who run the gateway, and who made a merchant's keys. */
export class PlatformKeys1764000000460 implements MigrationInterface {
  name = 'PlatformKeys1764000000460';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE platform_keys (
      id TEXT PRIMARY KEY,
      mode TEXT NOT NULL CHECK (mode IN ('SANDBOX', 'LIVE')),
      roles TEXT NOT NULL,
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT,
      revoked_at BIGINT
    )`);
    await runner.query('CREATE INDEX api_keys_by_merchant ON api_keys (merchant_id, created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX api_keys_by_merchant');
    await runner.query('DROP TABLE platform_keys');
  }
}
