import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which processors a merchant's payments go to, and why one went where it went. The same SQL runs on SQLite and PostgreSQL. */
export class Routing1764000000610 implements MigrationInterface {
  name = 'Routing1764000000610';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments DROP COLUMN routing');
    await runner.query('DROP TABLE route_tables');
  }
}

const STATEMENTS = [
  `CREATE TABLE route_tables (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    routes TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (merchant_id, version)
  )`,
  'CREATE INDEX route_tables_by_time ON route_tables (created_at)',
  'ALTER TABLE payments ADD COLUMN routing TEXT',
];
