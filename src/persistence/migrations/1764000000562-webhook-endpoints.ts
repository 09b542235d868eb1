import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where owners want to hear of events, and what came of telling them. The same SQL runs on SQLite and PostgreSQL. */
export class WebhookEndpoints1764000000562 implements MigrationInterface {
  name = 'WebhookEndpoints1764000000562';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_deliveries', 'webhook_endpoints']) await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE webhook_endpoints (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    event_types TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ENABLED', 'DISABLED')),
    disabled_because TEXT CHECK ((disabled_because IS NULL) = (state = 'ENABLED')),
    secret TEXT NOT NULL,
    previous_secret TEXT,
    previous_until BIGINT,
    position BIGINT NOT NULL,
    retrying_id TEXT,
    retry_at BIGINT,
    failures BIGINT NOT NULL,
    failing_since BIGINT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  'CREATE INDEX webhook_endpoints_by_owner ON webhook_endpoints (owner, created_at, id)',
  `CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id),
    event_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('IN_ORDER', 'REDELIVERY', 'TEST')),
    state TEXT NOT NULL CHECK (state IN ('REQUESTED', 'RETRYING', 'DELIVERED', 'FAILED')),
    tries BIGINT NOT NULL,
    last_status BIGINT,
    last_cause TEXT,
    last_tried_at BIGINT,
    next_try_at BIGINT,
    requested_by TEXT,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX webhook_deliveries_by_endpoint ON webhook_deliveries (endpoint_id, created_at, id)',
  `CREATE INDEX webhook_deliveries_requested ON webhook_deliveries (endpoint_id, id) WHERE state = 'REQUESTED'`,
  'CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (created_at)',
];
