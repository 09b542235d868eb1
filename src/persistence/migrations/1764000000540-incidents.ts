import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The watch over refusals, and the incidents that it opens. */
export class Incidents1764000000540 implements MigrationInterface {
  name = 'Incidents1764000000540';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['incident_entries', 'incidents', 'refusal_hours', 'refusal_watch'];

const STATEMENTS = [
  `CREATE TABLE refusal_watch (
    id TEXT PRIMARY KEY,
    position TEXT,
    window_from TEXT,
    learning BIGINT NOT NULL,
    state TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    fence BIGINT NOT NULL
  )`,
  `CREATE TABLE refusal_hours (
    id TEXT PRIMARY KEY,
    stream TEXT NOT NULL,
    hour BIGINT NOT NULL,
    payments BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    alarms BIGINT NOT NULL
  )`,
  'CREATE INDEX refusal_hours_by_hour ON refusal_hours (hour)',
  `CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
    open_cause TEXT UNIQUE,
    stream TEXT NOT NULL,
    streams TEXT NOT NULL,
    source TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    reason_codes TEXT NOT NULL,
    rule_key TEXT,
    rule_keys TEXT NOT NULL,
    rule_set_version BIGINT,
    rule_owner TEXT,
    release_id TEXT,
    merchant_id TEXT REFERENCES merchants (id),
    processor TEXT,
    witness_payment_id TEXT NOT NULL REFERENCES payments (id),
    witness_merchant_id TEXT NOT NULL REFERENCES merchants (id),
    onset_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    baseline_ppm BIGINT NOT NULL,
    seen_payments BIGINT NOT NULL,
    seen_refused BIGINT NOT NULL,
    alarms BIGINT NOT NULL,
    last_alarm_at BIGINT NOT NULL,
    rollback_state TEXT NOT NULL CHECK (rollback_state IN ('NONE', 'DUE', 'DONE', 'FAILED')),
    acknowledged_at BIGINT,
    resolved_at BIGINT,
    root_cause TEXT,
    resolution TEXT,
    follow_ups TEXT NOT NULL,
    CHECK ((status = 'RESOLVED') = (open_cause IS NULL)),
    CHECK ((status = 'RESOLVED') = (resolved_at IS NOT NULL))
  )`,
  'CREATE INDEX incidents_by_opened ON incidents (opened_at, id)',
  `CREATE TABLE incident_entries (
    id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
  )`,
  'CREATE INDEX incident_entries_by_incident ON incident_entries (incident_id, at, id)',
];
