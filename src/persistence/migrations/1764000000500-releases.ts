import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Releases of rules, what they saw, and the pointer's knowledge of the one that runs. The same SQL runs on SQLite and PostgreSQL. */
export class Releases1764000000500 implements MigrationInterface {
  name = 'Releases1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decisions DROP COLUMN release_id');
    await runner.query('ALTER TABLE live_rule_sets DROP COLUMN release');
    await runner.query('ALTER TABLE live_rule_sets DROP COLUMN live_release_id');
    for (const table of ['release_declines', 'release_divergences', 'releases'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    rule_set_id TEXT NOT NULL REFERENCES rule_sets (id),
    number BIGINT NOT NULL,
    replaces BIGINT,
    replaces_rule_set_id TEXT REFERENCES rule_sets (id),
    replaces_release_id TEXT,
    stage TEXT NOT NULL CHECK (stage IN ('PROPOSED', 'SHADOW', 'CANARY', 'LIVE', 'PAUSED', 'RETIRED', 'ROLLED_BACK')),
    paused_from TEXT CHECK (paused_from IN ('SHADOW', 'CANARY')),
    canary_bp BIGINT NOT NULL CHECK (canary_bp BETWEEN 0 AND 5000),
    epoch BIGINT NOT NULL,
    author TEXT NOT NULL,
    started_by TEXT NOT NULL,
    first_approver TEXT,
    second_approver TEXT,
    emergency BIGINT NOT NULL,
    guarded BIGINT NOT NULL,
    tested BIGINT NOT NULL,
    automatic BIGINT NOT NULL,
    behaviour_preserving BIGINT NOT NULL,
    other_ppm BIGINT NOT NULL CHECK (other_ppm BETWEEN 100 AND 100000),
    shadow_payments BIGINT NOT NULL CHECK (shadow_payments > 0),
    canary_payments BIGINT NOT NULL CHECK (canary_payments > 0),
    accepted_regions TEXT NOT NULL,
    backtest_id TEXT,
    backtest_hash TEXT,
    divergence_test TEXT NOT NULL,
    decline_test TEXT NOT NULL,
    step_payments BIGINT NOT NULL,
    guard_lifted_at BIGINT,
    started_at BIGINT NOT NULL,
    stage_since BIGINT NOT NULL,
    live_at BIGINT,
    ended_at BIGINT,
    ended_by TEXT,
    ended_because TEXT,
    updated_at BIGINT NOT NULL,
    CHECK ((replaces IS NULL) = (replaces_rule_set_id IS NULL)),
    CHECK (started_by <> author),
    CHECK (first_approver <> author),
    CHECK (second_approver <> author AND second_approver <> first_approver),
    CHECK (second_approver IS NULL OR first_approver IS NOT NULL),
    CHECK (emergency = 0 OR stage IN ('PROPOSED', 'ROLLED_BACK') OR second_approver IS NOT NULL),
    CHECK (emergency = 1 OR stage <> 'PROPOSED'),
    CHECK ((paused_from IS NOT NULL) = (stage = 'PAUSED')),
    CHECK ((ended_at IS NOT NULL) = (stage IN ('RETIRED', 'ROLLED_BACK')))
  )`,
  'CREATE INDEX releases_by_owner ON releases (owner, id)',
  'CREATE INDEX releases_by_number ON releases (number, id)',
  `CREATE TABLE release_divergences (
    id TEXT PRIMARY KEY,
    release_id TEXT NOT NULL,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    divergence TEXT NOT NULL CHECK (divergence IN ('WORSE', 'BETTER', 'REASON')),
    region TEXT,
    counted BIGINT NOT NULL,
    served TEXT NOT NULL CHECK (served IN ('STABLE', 'CANDIDATE')),
    stable TEXT NOT NULL,
    candidate TEXT NOT NULL,
    at BIGINT NOT NULL
  )`,
  'CREATE INDEX release_divergences_by_release ON release_divergences (release_id, id)',
  `CREATE TABLE release_declines (
    id TEXT PRIMARY KEY,
    release_id TEXT NOT NULL,
    segment TEXT NOT NULL,
    arm TEXT NOT NULL CHECK (arm IN ('CANARY', 'STABLE')),
    at BIGINT NOT NULL
  )`,
  // The release that made the live version live; null for the one that a fresh database began with.
  'ALTER TABLE live_rule_sets ADD COLUMN live_release_id TEXT',
  // The plan of the release that runs, JSON; null while none does.
  'ALTER TABLE live_rule_sets ADD COLUMN release TEXT',
  // The release whose canary decided.
  'ALTER TABLE decisions ADD COLUMN release_id TEXT',
];
