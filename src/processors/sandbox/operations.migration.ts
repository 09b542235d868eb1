import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Captures, voids and refunds in the sandbox's books. The same SQL runs on SQLite and PostgreSQL. */
export class SandboxOperations1764000000300 implements MigrationInterface {
  name = 'SandboxOperations1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sandbox_operations');
    for (const column of ['closed', 'refunded_minor', 'captured_minor']) {
      await runner.query(`ALTER TABLE sandbox_charges DROP COLUMN ${column}`);
    }
  }
}

const STATEMENTS = [
  'ALTER TABLE sandbox_charges ADD COLUMN captured_minor BIGINT NOT NULL DEFAULT 0',
  'ALTER TABLE sandbox_charges ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0',
  'ALTER TABLE sandbox_charges ADD COLUMN closed BIGINT NOT NULL DEFAULT 0',
  "UPDATE sandbox_charges SET captured_minor = approved_minor, closed = 1 WHERE state = 'CAPTURED'",
  `CREATE TABLE sandbox_operations (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('CAPTURE', 'VOID', 'REFUND')),
    charge_id TEXT NOT NULL REFERENCES sandbox_charges (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    request TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DONE', 'DECLINED', 'PENDING')),
    answered TEXT NOT NULL,
    decline_code TEXT,
    settles_at BIGINT,
    visible_from BIGINT NOT NULL,
    enquiries BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
];
