import { closeEngine, type Engine, openEngine, type Statement } from './engine';

export interface BookedPayment {
  readonly id: string;
  readonly merchant_id: string;
  readonly status: string;
  readonly order_reference: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly authorized_minor: number;
  readonly captured_minor: number;
  readonly refunded_minor: number;
  readonly capturing_minor: number;
  readonly refunding_minor: number;
  readonly released_minor: number;
  readonly capture_method: string;
  readonly processor: string | null;
  readonly processor_reference: string | null;
  readonly event_count: number;
  readonly cancel_transaction_id: string | null;
  readonly original_payment_id: string | null;
  readonly payment_method_id: string | null;
  readonly initiator: string;
  readonly disputed_minor: number;
  readonly created_at: number;
}

export interface BookedAttempt {
  readonly id: string;
  readonly payment_id: string;
  readonly transaction_id: string;
  readonly idempotency_key_id: string;
  readonly operation: string;
  readonly processor: string;
  readonly status: string;
  readonly created_at: number;
  readonly amount_minor: number;
}

export interface BookedTransaction {
  readonly id: string;
  readonly payment_id: string;
  readonly type: string;
  readonly status: string;
  readonly failed: number;
  readonly amount_minor: number;
  /** How many times it was said no to, with reasons. */
  readonly rejections: number;
}

export interface BookedEvent {
  readonly payment_id: string;
  readonly sequence: number;
  readonly from_status: string | null;
  readonly to_status: string;
}

export interface BookedJob {
  readonly id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly status: string;
}

export interface BookedClaim {
  readonly id: string;
  readonly state: string;
  readonly payment_id: string | null;
}

export interface BookedOrphan {
  readonly id: string;
  readonly payment_id: string;
  readonly status: string;
  readonly reversal_id: string | null;
}

export interface BookedDispute {
  readonly payment_id: string;
  readonly processor_reference: string;
  readonly status: string;
  readonly amount_minor: number;
}

/** A rejected payment of a campaign. */
export interface BookedItem {
  readonly id: string;
  readonly campaign_id: string;
  readonly payment_id: string;
  readonly state: string;
  readonly correction_id: string | null;
  readonly updated_at: number;
}

/** A payment that was made in place of a rejected one. */
export interface BookedCorrection {
  readonly id: string;
  readonly original_payment_id: string;
}

/** Some payments with all that hangs on them, as they are committed. */
export interface Excerpt {
  readonly payments: readonly BookedPayment[];
  readonly transactions: readonly BookedTransaction[];
  readonly attempts: readonly BookedAttempt[];
  readonly events: readonly BookedEvent[];
  readonly orphans: readonly BookedOrphan[];
  readonly jobs: readonly BookedJob[];
  readonly claims: readonly BookedClaim[];
  readonly disputes: readonly BookedDispute[];
  readonly items: readonly BookedItem[];
  readonly corrections: readonly BookedCorrection[];
}

const PAYMENT_COLUMNS = [
  'id',
  'merchant_id',
  'status',
  'order_reference',
  'amount_minor',
  'currency',
  'authorized_minor',
  'captured_minor',
  'refunded_minor',
  'capturing_minor',
  'refunding_minor',
  'released_minor',
  'capture_method',
  'processor',
  'processor_reference',
  'event_count',
  'cancel_transaction_id',
  'original_payment_id',
  'payment_method_id',
  'initiator',
  'disputed_minor',
  'created_at',
];
const ATTEMPT_COLUMNS = [
  'id',
  'payment_id',
  'transaction_id',
  'idempotency_key_id',
  'operation',
  'processor',
  'status',
  'amount_minor',
  'created_at',
];

/** Reads the gateway's file with a connection of its own, past all of the gateway's code. */
export class Books {
  readonly #engine: Engine;
  readonly #excerpts: Statement;

  constructor(file: string) {
    this.#engine = openEngine(file);
    this.#excerpts = this.#engine.prepare(EXCERPT);
  }

  excerpt(paymentIds: readonly string[]): Excerpt {
    const rows = this.#excerpts.all(JSON.stringify(paymentIds)) as { part: keyof Excerpt; row: string }[];
    const excerpt: Record<keyof Excerpt, unknown[]> = {
      payments: [],
      transactions: [],
      attempts: [],
      events: [],
      orphans: [],
      jobs: [],
      claims: [],
      disputes: [],
      items: [],
      corrections: [],
    };
    for (const { part, row } of rows) excerpt[part].push(JSON.parse(row));
    return excerpt as unknown as Excerpt;
  }

  /** False while some tx is open. */
  isFree(): boolean {
    try {
      this.#engine.exec('BEGIN IMMEDIATE; ROLLBACK');
      return true;
    } catch {
      return false;
    }
  }

  all<R>(sql: string): R[] {
    return this.#engine.prepare(sql).all() as R[];
  }

  close(): void {
    closeEngine(this.#engine);
  }
}

const OF_PAYMENTS = 'payment_id IN (SELECT value FROM json_each(?1))';

/** All parts in one statement: one call of the driver for each look. */
const EXCERPT = [
  part('payments', 'payments', PAYMENT_COLUMNS, 'id IN (SELECT value FROM json_each(?1))'),
  part('transactions', 'transactions', ['id', 'payment_id', 'type', 'status', 'failed', 'amount_minor'], OF_PAYMENTS, {
    rejections: `(SELECT COUNT(*) FROM rejections WHERE transaction_id = transactions.id
      AND EXISTS (SELECT 1 FROM rejection_reasons WHERE rejection_id = rejections.id))`,
  }),
  part('attempts', 'attempts', ATTEMPT_COLUMNS, OF_PAYMENTS),
  part('events', 'payment_events', ['payment_id', 'sequence', 'from_status', 'to_status'], `${OF_PAYMENTS}`),
  part('orphans', 'orphan_charges', ['id', 'payment_id', 'status', 'reversal_id'], OF_PAYMENTS),
  part(
    'jobs',
    'jobs',
    ['id', 'kind', 'subject_id', 'status'],
    `id IN (SELECT kinds.value || '|' || attempts.id FROM attempts, json_each('["ENQUIRY","LATE_CHECK","FOLLOW_UP","REVERSAL"]') AS kinds
      WHERE attempts.${OF_PAYMENTS})`,
  ),
  part(
    'claims',
    'order_claims',
    ['id', 'state', 'payment_id'],
    `id IN (SELECT merchant_id || '|1|' || order_reference FROM payments WHERE id IN (SELECT value FROM json_each(?1)))`,
  ),
  part('disputes', 'disputes', ['payment_id', 'processor_reference', 'status', 'amount_minor'], OF_PAYMENTS),
  part(
    'items',
    'campaign_items',
    ['id', 'campaign_id', 'payment_id', 'state', 'correction_id', 'updated_at'],
    OF_PAYMENTS,
  ),
  part(
    'corrections',
    'payments',
    ['id', 'original_payment_id'],
    'original_payment_id IN (SELECT value FROM json_each(?1))',
  ),
].join(' UNION ALL ');

function part(
  name: keyof Excerpt,
  table: string,
  columns: readonly string[],
  where: string,
  counted: Readonly<Record<string, string>> = {},
): string {
  const own = columns.map((column) => `'${column}', ${table}.${column}`);
  const members = [...own, ...Object.entries(counted).map(([as, sql]) => `'${as}', ${sql}`)].join(', ');
  return `SELECT '${name}' AS part, json_object(${members}) AS row FROM ${table} WHERE ${where}`;
}
