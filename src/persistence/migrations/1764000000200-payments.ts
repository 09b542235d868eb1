import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments and everything that is written with them. The same SQL runs on SQLite and PostgreSQL. */
export class Payments1764000000200 implements MigrationInterface {
  name = 'Payments1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  'payments',
  'transactions',
  'decisions',
  'attempts',
  'rejections',
  'rejection_reasons',
  'payment_events',
  'order_claims',
  'idempotency_keys',
  'velocities',
  'spent_seals',
  'jobs',
];

const STATEMENTS = [
  `CREATE TABLE payments (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchants (id),
    original_payment_id TEXT UNIQUE REFERENCES payments (id),
    status TEXT NOT NULL,
    order_reference TEXT NOT NULL,
    order_part BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    authorized_minor BIGINT NOT NULL CHECK (authorized_minor BETWEEN 0 AND amount_minor),
    -- up to what was declared: a tip is not authorized
    capture_up_to_minor BIGINT CHECK (capture_up_to_minor >= amount_minor),
    captured_minor BIGINT NOT NULL CHECK (captured_minor BETWEEN 0 AND CASE
      WHEN authorized_minor = amount_minor AND capture_up_to_minor IS NOT NULL THEN capture_up_to_minor
      ELSE authorized_minor END),
    refunded_minor BIGINT NOT NULL CHECK (refunded_minor BETWEEN 0 AND captured_minor),
    capture_method TEXT NOT NULL,
    initiator TEXT NOT NULL,
    verification_only BIGINT NOT NULL,
    allow_partial_approval BIGINT NOT NULL,
    method TEXT NOT NULL,
    token_id TEXT NOT NULL,
    card_fingerprint TEXT,
    card_brand TEXT,
    card_bin TEXT,
    card_last_four TEXT,
    card_expiry_month BIGINT,
    card_expiry_year BIGINT,
    card_funding TEXT,
    card_issuer_country TEXT,
    customer_reference TEXT,
    customer_email TEXT,
    customer_name TEXT,
    customer_phone TEXT,
    ip_address TEXT,
    country TEXT,
    billing_address TEXT,
    shipping_address TEXT,
    statement_descriptor TEXT,
    metadata TEXT NOT NULL,
    processor TEXT,
    processor_reference TEXT,
    next_action TEXT,
    deadline_at BIGINT,
    rejection_id TEXT,
    event_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  'CREATE INDEX payments_by_created ON payments (merchant_id, created_at, id)',
  'CREATE INDEX payments_by_order ON payments (merchant_id, order_reference, created_at, id)',
  `CREATE INDEX payments_by_customer ON payments (merchant_id, customer_reference, created_at, id)
    WHERE customer_reference IS NOT NULL`,
  `CREATE INDEX payments_by_email ON payments (merchant_id, customer_email, created_at, id)
    WHERE customer_email IS NOT NULL`,
  'CREATE INDEX payments_by_last_four ON payments (merchant_id, card_last_four, created_at, id)',
  'CREATE INDEX payments_by_amount ON payments (merchant_id, amount_minor, id)',
  'CREATE INDEX payments_failed ON payments (merchant_id, created_at, id) WHERE rejection_id IS NOT NULL',
  // Rare states that people look for. The list is repeated in transactions/plan.ts, where queries imply it.
  `CREATE INDEX payments_waiting ON payments (merchant_id, created_at, id)
    WHERE status IN ('HELD', 'PENDING', 'REQUIRES_ACTION', 'UNKNOWN', 'UNRESOLVED')`,
  'CREATE INDEX payments_by_deadline ON payments (deadline_at) WHERE deadline_at IS NOT NULL',
  `CREATE TABLE transactions (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    failed BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    decision_id TEXT,
    rejection_id TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  'CREATE INDEX transactions_by_payment ON transactions (payment_id)',
  'CREATE INDEX transactions_by_created ON transactions (merchant_id, created_at, id)',
  'CREATE INDEX transactions_by_amount ON transactions (merchant_id, amount_minor, id)',
  'CREATE INDEX transactions_failed ON transactions (merchant_id, created_at, id) WHERE failed = 1',
  `CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    outcome TEXT NOT NULL,
    rule_set_version BIGINT NOT NULL,
    rule_set_hash TEXT NOT NULL,
    engine_version BIGINT NOT NULL,
    facts_schema_version BIGINT NOT NULL,
    facts TEXT NOT NULL,
    facts_hash TEXT NOT NULL,
    input TEXT NOT NULL,
    matched_rules TEXT NOT NULL,
    evaluated_at BIGINT NOT NULL
  )`,
  'CREATE INDEX decisions_by_payment ON decisions (payment_id)',
  `CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    idempotency_key_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    processor TEXT NOT NULL,
    status TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    processor_reference TEXT,
    answer TEXT,
    created_at BIGINT NOT NULL,
    settled_at BIGINT
  )`,
  'CREATE INDEX attempts_by_payment ON attempts (payment_id)',
  `CREATE INDEX attempts_by_processor_reference ON attempts (processor_reference, merchant_id)
    WHERE processor_reference IS NOT NULL`,
  `CREATE TABLE rejections (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    transaction_created_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    category TEXT NOT NULL,
    code TEXT NOT NULL,
    response_code TEXT,
    rule_set_version BIGINT,
    decision_id TEXT,
    mapping_version BIGINT,
    conflicting_payment_id TEXT,
    retry TEXT NOT NULL,
    network TEXT,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX rejections_by_transaction ON rejections (transaction_id)',
  'CREATE INDEX rejections_by_source ON rejections (merchant_id, source, transaction_created_at)',
  'CREATE INDEX rejections_by_category ON rejections (merchant_id, category, transaction_created_at)',
  `CREATE INDEX rejections_by_response ON rejections (merchant_id, response_code, transaction_created_at)
    WHERE response_code IS NOT NULL`,
  `CREATE INDEX rejections_by_version ON rejections (merchant_id, rule_set_version, transaction_created_at)
    WHERE rule_set_version IS NOT NULL`,
  'CREATE INDEX rejections_by_created ON rejections (merchant_id, created_at)',
  `CREATE TABLE rejection_reasons (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT NOT NULL REFERENCES transactions (id),
    transaction_created_at BIGINT NOT NULL,
    rejection_id TEXT NOT NULL REFERENCES rejections (id),
    position BIGINT NOT NULL,
    code TEXT NOT NULL,
    rule_key TEXT,
    rule_version BIGINT,
    decisive BIGINT NOT NULL,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX rejection_reasons_by_rejection ON rejection_reasons (rejection_id)',
  'CREATE INDEX rejection_reasons_by_code ON rejection_reasons (merchant_id, code, transaction_created_at)',
  `CREATE INDEX rejection_reasons_by_rule ON rejection_reasons (merchant_id, rule_key, transaction_created_at)
    WHERE rule_key IS NOT NULL`,
  `CREATE TABLE payment_events (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    transaction_id TEXT,
    sequence BIGINT NOT NULL,
    from_status TEXT,
    to_status TEXT NOT NULL,
    actor TEXT NOT NULL,
    cause TEXT NOT NULL,
    at BIGINT NOT NULL
  )`,
  'CREATE UNIQUE INDEX payment_events_by_payment ON payment_events (payment_id, sequence)',
  `CREATE TABLE order_claims (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('FREE', 'IN_FLIGHT', 'PAID')),
    payment_id TEXT REFERENCES payments (id),
    updated_at BIGINT NOT NULL,
    CHECK ((state = 'FREE') = (payment_id IS NULL))
  )`,
  `CREATE TABLE idempotency_keys (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    attempt_id TEXT,
    lease_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  )`,
  `CREATE TABLE velocities (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  `CREATE TABLE spent_seals (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    expires_at BIGINT NOT NULL
  )`,
  'CREATE INDEX spent_seals_by_expiry ON spent_seals (expires_at)',
  `CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    merchant_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('READY', 'PARKED')),
    due_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    runs BIGINT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX jobs_due ON jobs (status, due_at)',
];
