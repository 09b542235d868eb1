import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What erasing personal data needs. The same SQL runs on SQLite and PostgreSQL. */
export class Privacy1764000000350 implements MigrationInterface {
  name = 'Privacy1764000000350';

  async up(runner: QueryRunner): Promise<void> {
    // Counters of before were named by what identifies a person; they reach back a week at most.
    await runner.query('DELETE FROM velocities');
    await runner.query(`ALTER TABLE velocities ADD COLUMN pseudonym TEXT NOT NULL DEFAULT ''`);
    await runner.query('ALTER TABLE payments ADD COLUMN personal_data_erased_at BIGINT');
    await runner.query(`CREATE TABLE erasures (
      id TEXT PRIMARY KEY,
      merchant_id TEXT NOT NULL REFERENCES merchants (id),
      status TEXT NOT NULL CHECK (status IN ('WAITING', 'DONE')),
      customer_reference TEXT,
      customer_email TEXT,
      actor TEXT NOT NULL,
      payments_erased BIGINT NOT NULL,
      payments_waiting BIGINT NOT NULL,
      requested_at BIGINT NOT NULL,
      completed_at BIGINT,
      CHECK ((status = 'DONE') = (completed_at IS NOT NULL)),
      CHECK (status = 'WAITING' OR (customer_reference IS NULL AND customer_email IS NULL))
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasures');
    await runner.query('ALTER TABLE payments DROP COLUMN personal_data_erased_at');
    await runner.query('ALTER TABLE velocities DROP COLUMN pseudonym');
  }
}
