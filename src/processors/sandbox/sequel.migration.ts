import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens after an answer, and who is told. The same SQL runs on SQLite and PostgreSQL. */
export class SandboxSequels1764000000320 implements MigrationInterface {
  name = 'SandboxSequels1764000000320';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sandbox_subscribers', 'sandbox_notices', 'sandbox_sequels'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP INDEX sandbox_charges_pending');
  }
}

const STATEMENTS = [
  `CREATE INDEX sandbox_charges_pending ON sandbox_charges (settles_at) WHERE state = 'PENDING'`,
  `CREATE TABLE sandbox_sequels (
    id TEXT PRIMARY KEY REFERENCES sandbox_charges (id),
    step BIGINT NOT NULL,
    next_at BIGINT,
    return_code TEXT,
    returned_at BIGINT,
    dispute_status TEXT,
    dispute_reason TEXT,
    dispute_opened_at BIGINT,
    dispute_updated_at BIGINT
  )`,
  'CREATE INDEX sandbox_sequels_next ON sandbox_sequels (next_at) WHERE next_at IS NOT NULL',
  `CREATE TABLE sandbox_notices (
    id TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    attempt_id TEXT NOT NULL,
    merchant_id TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  `CREATE TABLE sandbox_subscribers (
    id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    delivered BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    due_at BIGINT NOT NULL
  )`,
];
