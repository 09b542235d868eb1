import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards that a processor keeps for the merchant: whose they are. The same SQL runs on SQLite and PostgreSQL. */
export class VaultProcessorCards1764000001601 implements MigrationInterface {
  name = 'VaultProcessorCards1764000001601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE vault_cards ADD COLUMN processor TEXT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE vault_cards DROP COLUMN processor');
  }
}
