import { type EventRange, eventsPage } from '../payments/outbox.store';
import type { Reader } from '../persistence/database';
import type { Engine } from '../persistence/tables';
import type { RejectionSource } from '../verification/reason-catalogue';
import { DECIDED, type Outcome, subjectKey, UNDECIDED, verdictOf } from './outcome';

/** An outcome and the event that made it known. */
export interface ObservedOutcome {
  readonly eventId: string;
  readonly outcome: Outcome;
}

/** What some events that follow each other say. */
export interface OutcomePage {
  /** In the order of the events. What reprocesses another payment is nobody's new try, and is left out. */
  readonly outcomes: readonly ObservedOutcome[];
  /** How many events were read. */
  readonly events: number;
  /** The id of the last one; null when there was none. */
  readonly last: string | null;
}

/** What an event, its payment and the payment's rejection say. */
interface Found {
  readonly eventId: string;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly at: number;
  readonly paymentId: string;
  readonly merchantId: string;
  readonly originalPaymentId: string | null;
  readonly method: string;
  readonly currency: string;
  readonly processor: string | null;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
  readonly cardFingerprint: string | null;
  readonly accountFingerprint: string | null;
  readonly source: RejectionSource | null;
  readonly code: string | null;
  readonly ruleSetVersion: number | null;
  readonly ruleKey: string | null;
}

const COLUMNS: Readonly<Record<keyof Found, string>> = {
  eventId: 'e.id',
  fromStatus: 'e.from_status',
  toStatus: 'e.to_status',
  at: 'e.at',
  paymentId: 'p.id',
  merchantId: 'p.merchant_id',
  originalPaymentId: 'p.original_payment_id',
  method: 'p.method',
  currency: 'p.currency',
  processor: 'p.processor',
  customerReference: 'p.customer_reference',
  customerEmail: 'p.customer_email',
  cardFingerprint: 'p.card_fingerprint',
  accountFingerprint: 'p.account_fingerprint',
  source: 'r.source',
  code: 'r.code',
  ruleSetVersion: 'r.rule_set_version',
  ruleKey: 'rr.rule_key',
};
const AS_OBJECT = Object.entries(COLUMNS)
  .map(([name, column]) => `'${name}', ${column}`)
  .join(', ');
const TO_JSON: Readonly<Record<Engine, { readonly object: string; readonly list: string }>> = {
  sqlite: { object: 'json_object', list: 'json_group_array' },
  postgres: { object: 'json_build_object', list: 'json_agg' },
};

/**
 * The outcomes among the first events of a range. Payments wait for the same event loop, so it is one
 * statement, and its answer is one text. Most events decide nothing; of those only the last one's id comes.
 */
export async function outcomesIn(
  reader: Reader,
  engine: Engine,
  range: EventRange,
  limit: number,
): Promise<OutcomePage> {
  const page = eventsPage(engine, range, limit);
  const { list, object } = TO_JSON[engine];
  const sql = `WITH page AS (${page.sql})
    SELECT count(*) AS events, (SELECT id FROM page ORDER BY position DESC LIMIT 1) AS last,
      CAST(${list}(${object}(${AS_OBJECT}) ORDER BY e.position) FILTER (WHERE p.id IS NOT NULL) AS text) AS found
    FROM page AS e
    LEFT JOIN payments AS p
      ON p.id = e.payment_id AND e.from_status IN (${quoted(UNDECIDED)}) AND e.to_status IN (${quoted(DECIDED)})
    LEFT JOIN rejections AS r ON r.id = p.rejection_id
    LEFT JOIN rejection_reasons AS rr ON rr.id = r.id || '|0'`;
  const [row] = await reader.read((manager) =>
    manager.query<[{ events: number; last: string | null; found: string | null }]>(sql, page.parameters),
  );
  const found = JSON.parse(row.found ?? '[]') as readonly Found[];
  const outcomes = found
    .filter(({ originalPaymentId }) => originalPaymentId === null)
    .map((one) => ({ eventId: one.eventId, outcome: outcomeOf(one) }));
  return { outcomes, events: row.events, last: row.last };
}

function outcomeOf(found: Found): Outcome {
  const { paymentId, merchantId, at, method, currency, processor, source, code, ruleKey, ruleSetVersion } = found;
  const isRefused = verdictOf(found) === 'REFUSED' && source !== null && code !== null;
  return {
    paymentId,
    merchantId,
    at,
    method,
    currency,
    processor,
    subject: subjectKey(found),
    refusal: isRefused ? { source, code, ruleKey, ruleSetVersion: ruleKey === null ? null : ruleSetVersion } : null,
  };
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}
