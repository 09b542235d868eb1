import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../../src/tables';
import { startPeer } from '../peer';
import { all, open, run } from '../sqlite';
import { type Spot, statementsFor } from './rows';

/** A gateway's folder with payments in it. */
export interface SearchData {
  readonly folder: string;
  readonly file: string;
  readonly payments: number;
  readonly merchantId: string;
  readonly staffKey: string;
}

const CACHE = join(process.cwd(), 'node_modules', '.cache', 'assay-bench');
const POLL_MS = 500;

/** The data set of that size, made when it is not in the cache. A change of tables, or of how rows are made, makes it anew. */
export async function searchData(payments: number, progress: (line: string) => void): Promise<SearchData> {
  const folder = join(CACHE, `search-${payments}-${version(payments)}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}-unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    const startedAt = performance.now();
    progress(`making ${payments.toLocaleString('en')} payments in ${folder}`);
    await make(unfinished, payments, progress);
    renameSync(unfinished, folder);
    progress(`made in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  }
  return dataIn(folder, payments);
}

export function dataIn(folder: string, payments: number): SearchData {
  const keys = JSON.parse(readFileSync(join(folder, 'sandbox-keys.json'), 'utf8')) as Record<string, string>;
  const file = join(folder, 'assay.sqlite');
  return { folder, file, payments, merchantId: keys['merchantId'] ?? '', staffKey: keys['staffKey'] ?? '' };
}

/** The rows end at this hour, so that all but the last are rolled up. */
function version(payments: number): string {
  const made = [MIGRATIONS.map((migration) => migration.name), statementsFor(spot(payments, ''))];
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12);
}

const DAYS = 90;
/** 1 November 2025: fixed, so that the same rows are made at any time. */
const END = Date.UTC(2025, 10, 1);

function spot(payments: number, merchantId: string): Spot {
  const spanMs = DAYS * 86_400_000;
  return { payments, merchantId, from: END - spanMs, stepMs: Math.floor(spanMs / payments) };
}

async function make(folder: string, payments: number, progress: (line: string) => void): Promise<void> {
  // The gateway itself makes the tables, the merchant and the keys.
  const maker = await startPeer('assay', folder);
  await maker.kill();
  const { file, merchantId } = dataIn(folder, payments);
  const database = await open(file);
  await run(database, 'PRAGMA synchronous = OFF');
  await run(database, 'PRAGMA cache_size = -500000');
  await run(database, 'PRAGMA temp_store = MEMORY');
  const indexes = await all<{ name: string; sql: string }>(
    database,
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
  );
  for (const { name } of indexes) await run(database, `DROP INDEX ${name}`);
  for (const { what, sql } of statementsFor(spot(payments, merchantId))) {
    progress(`  ${what}`);
    await run(database, sql);
  }
  progress(`  ${indexes.length} indexes`);
  for (const { sql } of indexes) await run(database, sql);
  await run(database, 'PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();

  // The gateway rolls up all hours that are over, as it does at any start.
  progress('  roll-ups');
  const roller = await startPeer('assay', folder);
  const reader = await open(file);
  const last = (table: string): string => `(SELECT MAX(created_at) FROM ${table} WHERE merchant_id = '${merchantId}')`;
  for (;;) {
    const [row] = await all<{ rest: number | null }>(
      reader,
      `SELECT MAX(
        ${last('rejections')} - (SELECT rolled_up_to FROM rollup_watermarks WHERE id = '${merchantId}'),
        ${last('payments')} - 3600000 - (SELECT MAX(hour) FROM payment_counts WHERE merchant_id = '${merchantId}')
      ) AS rest`,
    );
    if (row?.rest !== null && row !== undefined && row.rest < 0) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await roller.kill();
  await run(reader, 'PRAGMA wal_checkpoint(TRUNCATE)');
  reader.close();
}
