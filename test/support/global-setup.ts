import { execFileSync } from 'node:child_process';
import { compileSources } from './compile';
import { type PostgresServer, startPostgres } from './postgres';
import { makeScratchFolder } from './scratch';
import { makeTemplates } from './templates';

declare global {
  var assayTestPostgres: PostgresServer | undefined;
  var removeAssayTestFolder: (() => void) | undefined;
}

/**
 * Makes a folder for what the tests write, compiles the sources for tests that start processes, builds the console if it is not up to
 * date and the card fields, and starts one PostgreSQL for the whole run, or uses the one that DATABASE_URL names. Failing to do so fails the run.
 */
export default async function globalSetup(): Promise<void> {
  globalThis.removeAssayTestFolder = makeScratchFolder();
  compileSources();
  execFileSync(process.execPath, ['scripts/build-console.mjs'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/build-fields.mjs'], { stdio: 'inherit' });
  if (process.env['DATABASE_URL']) {
    process.env['ASSAY_TEST_POSTGRES_URL'] = process.env['DATABASE_URL'];
  } else {
    globalThis.assayTestPostgres = await startPostgres();
    process.env['ASSAY_TEST_POSTGRES_URL'] = globalThis.assayTestPostgres.url;
  }
  await makeTemplates();
}
