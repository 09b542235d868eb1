import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many payments were made in each hour that is over: what a chart of months is read from. */
export class PaymentCounts1764000000620 implements MigrationInterface {
  name = 'PaymentCounts1764000000620';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE payment_counts (
      id TEXT PRIMARY KEY,
      merchant_id TEXT NOT NULL REFERENCES merchants (id),
      hour BIGINT NOT NULL,
      payments BIGINT NOT NULL CHECK (payments > 0)
    )`);
    await runner.query('CREATE UNIQUE INDEX payment_counts_by_hour ON payment_counts (merchant_id, hour)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_counts');
  }
}
