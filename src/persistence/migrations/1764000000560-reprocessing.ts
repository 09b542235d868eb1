import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Campaigns that make rejected payments good, and what merchants allow to that end. The same SQL runs on SQLite and PostgreSQL. */
export class Reprocessing1764000000560 implements MigrationInterface {
  name = 'Reprocessing1764000000560';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['order_reports', 'reprocessing_policies', 'campaign_items', 'campaigns'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchants (id),
    state TEXT NOT NULL CHECK (state IN ('PREPARING', 'PREPARED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
    source TEXT NOT NULL CHECK (source IN ('FILTER', 'RULE_SET_VERSION', 'RELEASE', 'INCIDENT')),
    source_id TEXT,
    filter TEXT,
    created_to BIGINT NOT NULL,
    prepared_up_to TEXT,
    reason TEXT NOT NULL,
    orders_open BIGINT NOT NULL,
    invite BIGINT NOT NULL,
    rate_per_second BIGINT NOT NULL CHECK (rate_per_second > 0),
    needs_approval BIGINT NOT NULL,
    paused_by TEXT,
    created_by TEXT NOT NULL,
    approved_by TEXT CHECK (approved_by <> created_by),
    started_by TEXT,
    created_at BIGINT NOT NULL,
    approved_at BIGINT,
    started_at BIGINT,
    ended_at BIGINT,
    updated_at BIGINT NOT NULL,
    -- Nothing that needs a second person goes without one.
    CHECK (needs_approval = 0 OR started_at IS NULL OR approved_by IS NOT NULL)
  )`,
  'CREATE INDEX campaigns_by_created ON campaigns (merchant_id, created_at, id)',
  `CREATE TABLE campaign_items (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL REFERENCES campaigns (id),
    payment_id TEXT NOT NULL REFERENCES payments (id),
    state TEXT NOT NULL CHECK (state IN ('WAITING', 'SENT', 'INVITED', 'SKIPPED')),
    plan TEXT NOT NULL CHECK (plan IN ('CHARGE', 'INVITE', 'SKIP')),
    reason TEXT,
    charge_right TEXT,
    correction_id TEXT,
    holder_id TEXT,
    refused_code TEXT,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    eur_cents BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    payment_created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (state <> 'SENT' OR correction_id IS NOT NULL)
  )`,
  'CREATE INDEX campaign_items_by_campaign ON campaign_items (campaign_id, payment_created_at, id)',
  `CREATE INDEX campaign_items_waiting ON campaign_items (campaign_id, due_at, id) WHERE state = 'WAITING'`,
  'CREATE INDEX campaign_items_by_payment ON campaign_items (payment_id)',
  `CREATE TABLE reprocessing_policies (
    id TEXT PRIMARY KEY REFERENCES merchants (id),
    charge_within_hours BIGINT CHECK (charge_within_hours BETWEEN 1 AND 24),
    updated_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  `CREATE TABLE order_reports (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    reported_by TEXT NOT NULL,
    reported_at BIGINT NOT NULL
  )`,
];
