import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Captures, voids, refunds and reviews. The same SQL runs on SQLite and PostgreSQL. */
export class Operations1764000000300 implements MigrationInterface {
  name = 'Operations1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operations');
    for (const column of ['capturing_minor', 'refunding_minor', 'released_minor']) {
      await runner.query(`ALTER TABLE payments DROP COLUMN ${column}`);
    }
  }
}

const STATEMENTS = [
  `ALTER TABLE payments ADD COLUMN released_minor BIGINT NOT NULL DEFAULT 0 CHECK (released_minor >= 0)`,
  `ALTER TABLE payments ADD COLUMN refunding_minor BIGINT NOT NULL DEFAULT 0
    CHECK (refunding_minor BETWEEN 0 AND captured_minor - refunded_minor)`,
  `ALTER TABLE payments ADD COLUMN capturing_minor BIGINT NOT NULL DEFAULT 0
    CHECK (capturing_minor BETWEEN 0 AND CASE
      WHEN authorized_minor = amount_minor AND capture_up_to_minor IS NOT NULL THEN capture_up_to_minor
      ELSE authorized_minor END - captured_minor - released_minor)`,
  `CREATE TABLE operations (
    id TEXT PRIMARY KEY REFERENCES transactions (id),
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    idempotency_key_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    final BIGINT NOT NULL,
    reserved_minor BIGINT NOT NULL CHECK (reserved_minor >= 0),
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX operations_by_key ON operations (idempotency_key_id)',
];
