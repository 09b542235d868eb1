import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank debits, what processors tell by themselves, and disputes. The same SQL runs on SQLite and PostgreSQL. */
export class Debits1764000000320 implements MigrationInterface {
  name = 'Debits1764000000320';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  'ALTER TABLE payments ADD COLUMN account_fingerprint TEXT',
  'ALTER TABLE payments ADD COLUMN account_last_four TEXT',
  'ALTER TABLE payments ADD COLUMN bank_debit TEXT',
  'ALTER TABLE payments ADD COLUMN disputed_minor BIGINT NOT NULL DEFAULT 0',
  // Only debits are in it: a card payment writes no more than before.
  `CREATE INDEX payments_by_account_last_four ON payments (merchant_id, account_last_four, created_at, id)
    WHERE account_last_four IS NOT NULL`,
  `CREATE INDEX payments_disputed ON payments (merchant_id, created_at, id) WHERE disputed_minor > 0`,
  `CREATE TABLE disputes (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    processor TEXT NOT NULL,
    processor_reference TEXT NOT NULL,
    status TEXT NOT NULL,
    scheme TEXT,
    reason_code TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    respond_by BIGINT,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    reported_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (processor, processor_reference)
  )`,
  'CREATE INDEX disputes_by_payment ON disputes (payment_id)',
  `CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    processor TEXT NOT NULL,
    attempt_id TEXT NOT NULL,
    received_at BIGINT NOT NULL
  )`,
  'CREATE INDEX notices_by_time ON notices (received_at)',
  `CREATE TABLE notice_cursors (
    id TEXT PRIMARY KEY,
    position TEXT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
];

const UNDO = [
  'DROP TABLE notice_cursors',
  'DROP TABLE notices',
  'DROP TABLE disputes',
  'DROP INDEX payments_disputed',
  'DROP INDEX payments_by_account_last_four',
  'ALTER TABLE payments DROP COLUMN disputed_minor',
  'ALTER TABLE payments DROP COLUMN bank_debit',
  'ALTER TABLE payments DROP COLUMN account_last_four',
  'ALTER TABLE payments DROP COLUMN account_fingerprint',
];
