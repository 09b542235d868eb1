import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a stored payment method may not be charged by the merchant. The same SQL runs on SQLite and PostgreSQL. */
export class StoppedMethods1764000000312 implements MigrationInterface {
  name = 'StoppedMethods1764000000312';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_methods ADD COLUMN stopped_at BIGINT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment_methods DROP COLUMN stopped_at');
  }
}
