import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the rules, which of them is live, and who did what. The same SQL runs on SQLite and PostgreSQL. */
export class RuleSets1764000000410 implements MigrationInterface {
  name = 'RuleSets1764000000410';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decisions DROP COLUMN additions_hash');
    await runner.query('ALTER TABLE decisions DROP COLUMN additions_version');
    for (const table of ['audit_events', 'live_rule_sets', 'rule_set_numbers', 'rule_sets'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE rule_sets (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    derived_from BIGINT,
    author TEXT NOT NULL,
    reviewer TEXT,
    review_comment TEXT,
    analysis_hash TEXT,
    compared_with BIGINT,
    accepted_regions TEXT,
    regions_hash TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT,
    reviewed_at BIGINT,
    first_live_at BIGINT,
    CHECK (reviewer IS NULL OR reviewer <> author),
    CHECK ((reviewer IS NOT NULL) = (state IN ('APPROVED', 'REFUSED'))),
    CHECK ((reviewed_at IS NOT NULL) = (state IN ('APPROVED', 'REFUSED'))),
    CHECK ((submitted_at IS NULL) = (state = 'DRAFT')),
    CHECK (first_live_at IS NULL OR state = 'APPROVED')
  )`,
  'CREATE INDEX rule_sets_by_owner ON rule_sets (owner, number)',
  'CREATE TABLE rule_set_numbers (id TEXT PRIMARY KEY, last BIGINT NOT NULL)',
  `CREATE TABLE live_rule_sets (
    id TEXT PRIMARY KEY,
    rule_set_id TEXT NOT NULL REFERENCES rule_sets (id),
    number BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  `CREATE TABLE audit_events (
    id TEXT PRIMARY KEY,
    merchant_id TEXT REFERENCES merchants (id),
    action TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    detail TEXT NOT NULL,
    at BIGINT NOT NULL
  )`,
  'CREATE INDEX audit_events_by_subject ON audit_events (subject_id, at, id)',
  // The version of the merchant's own rules that decided beside the platform's.
  'ALTER TABLE decisions ADD COLUMN additions_version BIGINT',
  'ALTER TABLE decisions ADD COLUMN additions_hash TEXT',
];
