import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which wallet a payment came from. The same SQL runs on SQLite and PostgreSQL. */
export class Wallets1764000000310 implements MigrationInterface {
  name = 'Wallets1764000000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments ADD COLUMN wallet TEXT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments DROP COLUMN wallet');
  }
}
