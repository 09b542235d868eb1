import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which wallet a device token belongs to. The same SQL runs on SQLite and PostgreSQL. */
export class VaultWallets1764000001310 implements MigrationInterface {
  name = 'VaultWallets1764000001310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE vault_cards ADD COLUMN wallet TEXT CHECK ((wallet IS NULL) = (kind = 'PAN'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE vault_cards DROP COLUMN wallet');
  }
}
