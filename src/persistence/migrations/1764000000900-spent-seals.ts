import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which sealed security codes payments have used. The same SQL runs on SQLite and PostgreSQL. */
export class SpentSeals1764000000900 implements MigrationInterface {
  name = 'SpentSeals1764000000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE spent_seals (id TEXT PRIMARY KEY, merchant_id TEXT NOT NULL, payment_id TEXT NOT NULL, expires_at BIGINT NOT NULL)',
    );
    await runner.query('CREATE INDEX spent_seals_by_expiry ON spent_seals (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE spent_seals');
  }
}
