import { execFileSync } from 'node:child_process';
import { compileSources } from './compile';
import { type PostgresServer, startPostgres } from './postgres';

declare global {
  var assayTestPostgres: PostgresServer | undefined;
}

/**
 * Compiles the sources for tests that start processes, builds the console if it is not up to date, and starts one PostgreSQL for the whole run, or uses the one that
 * DATABASE_URL names. Failing to do so fails the run.
 */
export default async function globalSetup(): Promise<void> {
  compileSources();
  execFileSync(process.execPath, ['scripts/build-console.mjs'], { stdio: 'inherit' });
  if (process.env['DATABASE_URL']) {
    process.env['ASSAY_TEST_POSTGRES_URL'] = process.env['DATABASE_URL'];
    return;
  }
  globalThis.assayTestPostgres = await startPostgres();
  process.env['ASSAY_TEST_POSTGRES_URL'] = globalThis.assayTestPostgres.url;
}
