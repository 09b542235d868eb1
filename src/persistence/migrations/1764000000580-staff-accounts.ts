import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in to the console, the browsers in which they are signed in, and how often a password was tried. */
export class StaffAccounts1764000000580 implements MigrationInterface {
  name = 'StaffAccounts1764000000580';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE staff_accounts (
      id TEXT PRIMARY KEY,
      email TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      merchant_id TEXT REFERENCES merchants (id),
      mode TEXT NOT NULL CHECK (mode IN ('SANDBOX', 'LIVE')),
      roles TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      password_is_initial BIGINT NOT NULL CHECK (password_is_initial IN (0, 1)),
      created_at BIGINT NOT NULL,
      last_sign_in_at BIGINT,
      disabled_at BIGINT
    )`);
    await runner.query('CREATE INDEX staff_accounts_by_created ON staff_accounts (created_at, id)');
    await runner.query(`CREATE TABLE staff_sessions (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES staff_accounts (id),
      created_at BIGINT NOT NULL,
      used_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL
    )`);
    await runner.query('CREATE INDEX staff_sessions_by_account ON staff_sessions (account_id)');
    await runner.query('CREATE INDEX staff_sessions_by_expiry ON staff_sessions (expires_at)');
    await runner.query(`CREATE TABLE sign_in_tries (
      id TEXT PRIMARY KEY,
      since BIGINT NOT NULL,
      tries BIGINT NOT NULL
    )`);
    await runner.query('CREATE INDEX sign_in_tries_by_since ON sign_in_tries (since)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_tries');
    await runner.query('DROP TABLE staff_sessions');
    await runner.query('DROP TABLE staff_accounts');
  }
}
