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
  ['order claim', '1 = (SELECT count(*) FROM temp.claims WHERE payment_id = acknowledged.id)'],
  ['idempotency key', '1 = (SELECT count(*) FROM temp.keys WHERE payment_id = acknowledged.id)'],
];

/** Looks up every acknowledged payment, with all its rows, in the file that the peer left behind. */
export async function checkAcknowledged(file: string, acknowledged: readonly string[]): Promise<GateResult> {
  const database = await open(file);
  try {
    await run(database, 'PRAGMA temp_store = MEMORY');
    await run(database, 'CREATE TEMP TABLE acknowledged AS SELECT value AS id FROM json_each(?)', [
      JSON.stringify(acknowledged),
    ]);
    // Claims and keys are found by their own ids in production; here they are looked up by payment.
    await run(database, `CREATE TEMP TABLE claims AS SELECT payment_id FROM order_claims WHERE state = 'PAID'`);
    await run(database, 'CREATE TEMP TABLE keys AS SELECT payment_id FROM idempotency_keys');
    await run(database, 'CREATE INDEX temp.claims_by_payment ON claims (payment_id)');
    await run(database, 'CREATE INDEX temp.keys_by_payment ON keys (payment_id)');
    const complete = ROWS.map(([, condition]) => condition).join(' AND ');
    const missing = await all<{ id: string }>(database, `SELECT id FROM acknowledged WHERE NOT (${complete})`);
    return { acknowledged: acknowledged.length, missing: [...missing.map(({ id }) => id), ...repeated(acknowledged)] };
  } finally {
    await close(database);
  }
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}
