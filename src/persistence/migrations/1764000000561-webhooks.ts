import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What merchants and those who run the gateway are told. The same SQL runs on SQLite and PostgreSQL. */
export class Webhooks1764000000561 implements MigrationInterface {
  name = 'Webhooks1764000000561';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_cursors', 'webhook_events', 'webhook_streams'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE webhook_streams (
    id TEXT PRIMARY KEY,
    last_sequence BIGINT NOT NULL CHECK (last_sequence >= 0),
    wanted TEXT NOT NULL
  )`,
  `CREATE TABLE webhook_events (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    data TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (owner, sequence)
  )`,
  'CREATE INDEX webhook_events_by_time ON webhook_events (at)',
  'CREATE TABLE webhook_cursors (id TEXT PRIMARY KEY, position TEXT NOT NULL)',
];
