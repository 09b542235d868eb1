import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { COMPILED } from './compile';

/** Databases with the gateway's schema, made once for a run of the tests and copied for each test. */
interface Templates {
  /** Holds `assay.sqlite` and `vault.sqlite`. */
  readonly folder: string;
  /** The name of a PostgreSQL database with both schemas. */
  readonly database: string;
}

const VARIABLE = 'ASSAY_TEST_TEMPLATES';

/** Makes them with the gateway's own `migrate`; the workers that start later know them. Needs a PostgreSQL. */
export async function makeTemplates(): Promise<void> {
  const templates: Templates = {
    folder: join(tmpdir(), 'templates'),
    database: `assay_template_${randomBytes(4).toString('hex')}`,
  };
  mkdirSync(templates.folder);
  await onPostgres(`CREATE DATABASE ${templates.database}`);
  for (const url of [undefined, urlOfDatabase(templates.database)]) {
    const environment = { ...process.env, ASSAY_DATA_DIR: templates.folder, DATABASE_URL: url };
    execFileSync(process.execPath, [join(COMPILED, 'src', 'cli', 'migrate.js')], { env: environment });
  }
  process.env[VARIABLE] = JSON.stringify(templates);
}

export async function removeTemplates(): Promise<void> {
  const templates = known();
  if (templates !== null) await onPostgres(`DROP DATABASE IF EXISTS ${templates.database}`);
}

/** Puts a copy of the gateway's and the vault's SQLite files into a folder, where a run of the tests has them. */
export function copyFiles(folder: string): void {
  const templates = known();
  if (templates === null) return;
  for (const file of ['assay.sqlite', 'vault.sqlite']) copyFileSync(join(templates.folder, file), join(folder, file));
}

/** `TEMPLATE …`, for CREATE DATABASE; empty where there is none. */
export function templateClause(): string {
  const templates = known();
  return templates === null ? '' : `TEMPLATE ${templates.database}`;
}

/** Null outside a run of the tests. */
function known(): Templates | null {
  const text = process.env[VARIABLE];
  return text === undefined ? null : (JSON.parse(text) as Templates);
}

/** Of the server that the tests have. */
export function urlOfDatabase(name: string): string {
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return url.href;
}

export async function onPostgres(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function postgresUrl(): string {
  const url = process.env['ASSAY_TEST_POSTGRES_URL'];
  if (!url) throw new Error('no PostgreSQL for the tests: globalSetup has not run');
  return url;
}
