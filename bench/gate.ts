import type { Client } from 'pg';
import { all, close, open, run } from './sqlite';

export interface GateResult {
  readonly acknowledged: number;
  /** Ids of acknowledged payments that lack a row or have one too many, and of those acknowledged for two requests. */
  readonly missing: readonly string[];
}

/** Which rows an acknowledged payment must have: condition on the table's rows for the payment `acknowledged.id`. */
const ROWS: readonly (readonly [what: string, condition: string])[] = [
  ['payment', `EXISTS (SELECT 1 FROM payments WHERE id = acknowledged.id AND status IN ('AUTHORIZED', 'CAPTURED'))`],
  [
    'transaction',
    `1 = (SELECT count(*) FROM transactions WHERE payment_id = acknowledged.id AND status = 'SUCCEEDED')`,
  ],
  ['decision', '1 = (SELECT count(*) FROM decisions WHERE payment_id = acknowledged.id)'],
  ['attempt', `1 = (SELECT count(*) FROM attempts WHERE payment_id = acknowledged.id AND status = 'OK')`],
  ['events', '3 <= (SELECT count(*) FROM payment_events WHERE payment_id = acknowledged.id)'],
  ['order claim', '1 = (SELECT count(*) FROM claims_by_payment WHERE payment_id = acknowledged.id)'],
  ['idempotency key', '1 = (SELECT count(*) FROM keys_by_payment WHERE payment_id = acknowledged.id)'],
];

const COMPLETE = ROWS.map(([, condition]) => condition).join(' AND ');
const INCOMPLETE = `SELECT id FROM acknowledged WHERE NOT (${COMPLETE})`;

/** Claims and keys are found by their own ids in production; here they are looked up by payment. */
const BY_PAYMENT = [
  `CREATE TEMP TABLE claims_by_payment AS SELECT payment_id FROM order_claims WHERE state = 'PAID'`,
  'CREATE TEMP TABLE keys_by_payment AS SELECT payment_id FROM idempotency_keys',
];

/** Looks up every acknowledged payment, with all its rows, in the file that the peer left behind. */
export async function checkAcknowledged(file: string, acknowledged: readonly string[]): Promise<GateResult> {
  const database = await open(file);
  try {
    await run(database, 'PRAGMA temp_store = MEMORY');
    await run(database, 'CREATE TEMP TABLE acknowledged AS SELECT value AS id FROM json_each(?)', [
      JSON.stringify(acknowledged),
    ]);
    for (const table of BY_PAYMENT) await run(database, table);
    await run(database, 'CREATE INDEX temp.claims_index ON claims_by_payment (payment_id)');
    await run(database, 'CREATE INDEX temp.keys_index ON keys_by_payment (payment_id)');
    const missing = await all<{ id: string }>(database, INCOMPLETE);
    return { acknowledged: acknowledged.length, missing: [...missing.map(({ id }) => id), ...repeated(acknowledged)] };
  } finally {
    await close(database);
  }
}

/** The same in the PostgreSQL database that this client is connected to. */
export async function checkStored(client: Client, acknowledged: readonly string[]): Promise<GateResult> {
  await client.query('ANALYZE');
  await client.query('CREATE TEMP TABLE acknowledged (id text PRIMARY KEY)');
  await client.query('INSERT INTO acknowledged SELECT DISTINCT unnest($1::text[])', [acknowledged]);
  for (const table of BY_PAYMENT) await client.query(table);
  await client.query('CREATE INDEX claims_index ON claims_by_payment (payment_id)');
  await client.query('CREATE INDEX keys_index ON keys_by_payment (payment_id)');
  const { rows } = await client.query<{ id: string }>(INCOMPLETE);
  return { acknowledged: acknowledged.length, missing: [...rows.map(({ id }) => id), ...repeated(acknowledged)] };
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}
