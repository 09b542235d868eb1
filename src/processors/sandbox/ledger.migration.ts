import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sandbox's own books. The same SQL runs on SQLite and PostgreSQL. */
export class SandboxLedger1764000000000 implements MigrationInterface {
  name = 'SandboxLedger1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sandbox_attempts');
    await runner.query('DROP TABLE sandbox_charges');
  }
}

const STATEMENTS = [
  `CREATE TABLE sandbox_charges (
    id TEXT PRIMARY KEY,
    attempt_id TEXT NOT NULL UNIQUE,
    merchant_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    order_reference TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    capture_method TEXT NOT NULL,
    initiator TEXT NOT NULL,
    allow_partial BIGINT NOT NULL,
    capture_up_to_minor BIGINT,
    instrument TEXT NOT NULL,
    stored_credential TEXT,
    scenario TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('AUTHORIZED', 'CAPTURED', 'DECLINED', 'CHALLENGED', 'PENDING')),
    approved_minor BIGINT NOT NULL CHECK (approved_minor BETWEEN 0 AND amount_minor),
    authentication TEXT NOT NULL,
    scheme TEXT NOT NULL,
    bin TEXT NOT NULL,
    last_four TEXT NOT NULL,
    decline_code TEXT,
    response_code TEXT,
    advice_code TEXT,
    avs_result TEXT,
    cvv_result TEXT,
    network_transaction_id TEXT,
    challenge_expires_at BIGINT,
    settles_at BIGINT,
    visible_from BIGINT NOT NULL,
    enquiries BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
  )`,
  `CREATE TABLE sandbox_attempts (
    id TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('AUTHORIZE', 'CONFIRM')),
    charge_id TEXT NOT NULL REFERENCES sandbox_charges (id),
    request TEXT NOT NULL,
    answered TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
];
