import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards, customers and addresses that staff have blocked for a while. */
export class Blocks1764000000480 implements MigrationInterface {
  name = 'Blocks1764000000480';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE blocks (
      id TEXT PRIMARY KEY,
      merchant_id TEXT NOT NULL,
      payment_id TEXT NOT NULL REFERENCES payments (id),
      subject TEXT NOT NULL CHECK (subject IN ('CARD', 'CUSTOMER', 'IP_ADDRESS')),
      subject_row_id TEXT NOT NULL,
      reason TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      lifted_at BIGINT,
      lifted_by TEXT
    )`);
    await runner.query('CREATE INDEX blocks_by_merchant ON blocks (merchant_id, created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE blocks');
  }
}
