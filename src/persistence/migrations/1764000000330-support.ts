import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What support adds to payments, how it finds them, and rejections counted by the hour. */
export class Support1764000000330 implements MigrationInterface {
  name = 'Support1764000000330';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.query(`DROP INDEX ${index}`);
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  'stale_rollup_hours',
  'rollup_watermarks',
  'rejection_rollups',
  'saved_searches',
  'payment_tags',
  'payment_notes',
];

const INDEXES = [
  'payments_by_status',
  'payments_by_brand',
  'payments_by_bin',
  'payments_by_country',
  'payments_by_currency',
  'transactions_by_status',
  'transactions_by_type',
];

const STATEMENTS = [
  `CREATE TABLE payment_notes (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX payment_notes_by_payment ON payment_notes (payment_id)',
  `CREATE TABLE payment_tags (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    payment_created_at BIGINT NOT NULL,
    tag TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  'CREATE INDEX payment_tags_by_payment ON payment_tags (payment_id)',
  'CREATE INDEX payment_tags_by_tag ON payment_tags (merchant_id, tag, payment_created_at, payment_id)',
  `CREATE TABLE saved_searches (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    shared BIGINT NOT NULL,
    name TEXT NOT NULL,
    list TEXT NOT NULL CHECK (list IN ('PAYMENTS', 'TRANSACTIONS')),
    filter TEXT NOT NULL,
    sort TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  'CREATE INDEX saved_searches_by_owner ON saved_searches (merchant_id, owner)',
  'CREATE INDEX saved_searches_shared ON saved_searches (merchant_id) WHERE shared = 1',

  // Rejections of one hour that are alike in everything that they can be counted or filtered by.
  `CREATE TABLE rejection_rollups (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    hour BIGINT NOT NULL,
    source TEXT NOT NULL,
    category TEXT NOT NULL,
    rule_set_version BIGINT,
    response_code TEXT,
    currency TEXT NOT NULL,
    reasons TEXT NOT NULL,
    rejections BIGINT NOT NULL,
    amount_high BIGINT NOT NULL,
    amount_low BIGINT NOT NULL
  )`,
  'CREATE INDEX rejection_rollups_by_hour ON rejection_rollups (merchant_id, hour)',
  `CREATE TABLE rollup_watermarks (
    id TEXT PRIMARY KEY,
    rolled_up_to BIGINT NOT NULL
  )`,
  `CREATE TABLE stale_rollup_hours (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    hour BIGINT NOT NULL,
    version BIGINT NOT NULL
  )`,
  'CREATE INDEX stale_rollup_hours_by_merchant ON stale_rollup_hours (merchant_id, hour)',

  // Each value of these is found in order of creation however rare it is. Keys grow with time, so that an insert goes to the end
  // of its value's stretch and touches few pages.
  'CREATE INDEX payments_by_bin ON payments (merchant_id, substr(card_bin, 1, 6), created_at, id)',
  'CREATE INDEX payments_by_country ON payments (merchant_id, country, created_at, id) WHERE country IS NOT NULL',
  'CREATE INDEX payments_by_currency ON payments (merchant_id, currency, created_at, id)',
  // What nearly every payment is or goes through is left out, so that most payments write nothing here. The lists are repeated in
  // transactions/plan.ts, where queries imply them.
  `CREATE INDEX payments_by_brand ON payments (merchant_id, card_brand, created_at, id)
    WHERE card_brand NOT IN ('visa', 'mastercard')`,
  `CREATE INDEX payments_by_status ON payments (merchant_id, status, created_at, id)
    WHERE status NOT IN ('RECEIVED', 'PROCESSING', 'CAPTURED')`,
  `CREATE INDEX transactions_by_status ON transactions (merchant_id, status, created_at, id)
    WHERE status NOT IN ('SENT', 'SUCCEEDED')`,
  `CREATE INDEX transactions_by_type ON transactions (merchant_id, type, created_at, id)
    WHERE type <> 'AUTHORIZATION'`,
];
