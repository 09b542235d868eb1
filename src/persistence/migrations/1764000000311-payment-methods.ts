import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payment methods that customers agreed to have kept. The same SQL runs on SQLite and PostgreSQL. */
export class PaymentMethods1764000000311 implements MigrationInterface {
  name = 'PaymentMethods1764000000311';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments DROP COLUMN initiator_reason');
    await runner.query('ALTER TABLE payments DROP COLUMN payment_method_id');
    await runner.query('DROP TABLE payment_methods');
  }
}

const STATEMENTS = [
  `CREATE TABLE payment_methods (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchants (id),
    customer_reference TEXT NOT NULL,
    method TEXT NOT NULL,
    token_id TEXT NOT NULL,
    card_fingerprint TEXT NOT NULL,
    card_brand TEXT NOT NULL,
    card_bin TEXT NOT NULL,
    card_last_four TEXT NOT NULL,
    card_expiry_month BIGINT NOT NULL,
    card_expiry_year BIGINT NOT NULL,
    card_funding TEXT NOT NULL,
    card_issuer_country TEXT,
    wallet TEXT,
    agreed_at BIGINT NOT NULL,
    consent_text TEXT NOT NULL,
    agreed_reasons TEXT NOT NULL,
    consent_hash TEXT NOT NULL,
    established BIGINT NOT NULL CHECK (established IN (0, 1)),
    network_transaction_id TEXT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    CHECK (established = 1 OR network_transaction_id IS NULL)
  )`,
  'CREATE INDEX payment_methods_by_customer ON payment_methods (merchant_id, customer_reference, created_at, id)',
  // The same agreement about the same token is stored once.
  `CREATE UNIQUE INDEX payment_methods_once
    ON payment_methods (token_id, merchant_id, customer_reference, consent_hash) WHERE removed_at IS NULL`,
  'ALTER TABLE payments ADD COLUMN payment_method_id TEXT REFERENCES payment_methods (id)',
  'ALTER TABLE payments ADD COLUMN initiator_reason TEXT',
];
