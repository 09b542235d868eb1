import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the rules over recorded decisions. The same SQL runs on SQLite and PostgreSQL. */
export class Backtests1764000000520 implements MigrationInterface {
  name = 'Backtests1764000000520';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE backtests');
  }
}

const STATEMENTS = [
  `CREATE TABLE backtests (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    candidate BIGINT NOT NULL,
    candidate_hash TEXT NOT NULL,
    against BIGINT,
    against_hash TEXT,
    beside TEXT NOT NULL,
    decided_from BIGINT,
    decided_to BIGINT,
    up_to TEXT,
    decisions_done BIGINT NOT NULL,
    decisions_total BIGINT,
    result TEXT,
    result_hash TEXT,
    cause TEXT,
    actor TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    CHECK ((result IS NOT NULL) = (state = 'DONE')),
    CHECK ((result_hash IS NULL) = (result IS NULL)),
    CHECK ((cause IS NOT NULL) = (state = 'FAILED')),
    CHECK ((finished_at IS NULL) = (state IN ('WAITING', 'RUNNING')))
  )`,
  'CREATE INDEX backtests_by_owner ON backtests (owner, created_at, id)',
  // Few of them: most are finished.
  "CREATE INDEX backtests_unfinished ON backtests (state) WHERE state IN ('WAITING', 'RUNNING')",
];
