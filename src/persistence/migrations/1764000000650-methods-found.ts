import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds payments by what was paid with. Nearly all are by card, and are left out: transactions/plan.ts repeats the condition. */
export class MethodsFound1764000000650 implements MigrationInterface {
  name = 'MethodsFound1764000000650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX payments_by_method ON payments (merchant_id, method, created_at, id) WHERE method <> 'CARD'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payments_by_method');
  }
}
