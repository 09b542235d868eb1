import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Builds that have made recorded decisions again. The same SQL runs on SQLite and PostgreSQL. */
export class Builds1764000000521 implements MigrationInterface {
  name = 'Builds1764000000521';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE builds (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('PROVED', 'DIFFERS')),
      report TEXT NOT NULL,
      first_started_at BIGINT NOT NULL,
      replayed_at BIGINT NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE builds');
  }
}
