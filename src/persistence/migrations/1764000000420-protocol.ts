import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What staff see and do when the protocol needs a person, and the order of events. The same SQL runs on SQLite and PostgreSQL, but for the number of a tx, which
 * only PostgreSQL has.
 */
export class Protocol1764000000420 implements MigrationInterface {
  name = 'Protocol1764000000420';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    if (runner.connection.options.type === 'postgres')
      for (const statement of ON_POSTGRES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') await runner.query('DROP INDEX payment_events_by_commit');
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  'ALTER TABLE attempts ADD COLUMN not_found_at BIGINT',
  'ALTER TABLE jobs ADD COLUMN last_error TEXT',
  'ALTER TABLE payments ADD COLUMN cancel_transaction_id TEXT',
  'ALTER TABLE payment_events ADD COLUMN committed_in BIGINT NOT NULL DEFAULT 0',
  // At most one for an attempt: its id is the attempt's.
  `CREATE TABLE orphan_charges (
    id TEXT PRIMARY KEY REFERENCES attempts (id),
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    operation TEXT NOT NULL,
    processor TEXT NOT NULL,
    processor_reference TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    captured BIGINT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('OPEN', 'REVERSED', 'WITH_STAFF', 'SETTLED')),
    reversal_id TEXT,
    found_at BIGINT NOT NULL,
    closed_at BIGINT,
    CHECK ((status IN ('REVERSED', 'SETTLED')) = (closed_at IS NOT NULL))
  )`,
  `CREATE INDEX orphan_charges_open ON orphan_charges (merchant_id, found_at, id)
    WHERE status IN ('OPEN', 'WITH_STAFF')`,
  'CREATE INDEX orphan_charges_by_payment ON orphan_charges (payment_id)',
  `CREATE TABLE interventions (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT,
    subject_id TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX interventions_by_payment ON interventions (payment_id) WHERE payment_id IS NOT NULL',
];

/** docs/decisions/0012 */
const ON_POSTGRES = [
  `ALTER TABLE payment_events ALTER COLUMN committed_in
    SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)`,
  'CREATE INDEX payment_events_by_commit ON payment_events (committed_in, payment_id, sequence)',
];

const UNDO = [
  'DROP TABLE interventions',
  'DROP TABLE orphan_charges',
  'ALTER TABLE payment_events DROP COLUMN committed_in',
  'ALTER TABLE payments DROP COLUMN cancel_transaction_id',
  'ALTER TABLE jobs DROP COLUMN last_error',
  'ALTER TABLE attempts DROP COLUMN not_found_at',
];
