import type { Reader } from '../persistence/database';
import type { PaymentEventRow } from '../payments/payment-event.entity';
import { PaymentRow } from '../payments/payment.entity';
import type { RejectionSource } from '../verification/reason-catalogue';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import { type Outcome, subjectKey, verdictOf } from './outcome';

/** An outcome and the event that made it known. */
export interface ObservedOutcome {
  readonly eventId: string;
  readonly outcome: Outcome;
}

/** What a payment and its rejection say, as one row. */
interface Details {
  readonly id: string;
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
  readonly ruleSetVersion: number | string | null;
  readonly ruleKey: string | null;
}

/** The outcomes among some events, in the same order. What reprocesses another payment is nobody's new try, and is left out. */
export async function outcomesOf(
  reader: Reader,
  events: readonly PaymentEventRow[],
): Promise<readonly ObservedOutcome[]> {
  const deciding = events.filter((event) => verdictOf(event) !== null);
  if (deciding.length === 0) return [];
  const rows = await detailsOf(
    reader,
    deciding.map(({ paymentId }) => paymentId),
  );
  const details = new Map(rows.map((row) => [row.id, row]));
  return deciding.flatMap((event) => {
    const row = details.get(event.paymentId);
    return row === undefined || row.originalPaymentId !== null
      ? []
      : [{ eventId: event.id, outcome: outcomeOf(event, row) }];
  });
}

function outcomeOf(event: PaymentEventRow, row: Details): Outcome {
  const { source, code, ruleKey, ruleSetVersion } = row;
  const isRefused = verdictOf(event) === 'REFUSED' && source !== null && code !== null;
  const version = ruleSetVersion === null ? null : Number(ruleSetVersion);
  return {
    paymentId: row.id,
    merchantId: row.merchantId,
    at: event.at,
    method: row.method,
    currency: row.currency,
    processor: row.processor,
    subject: subjectKey(row),
    refusal: isRefused ? { source, code, ruleKey, ruleSetVersion: ruleKey === null ? null : version } : null,
  };
}

function detailsOf(reader: Reader, paymentIds: readonly string[]): Promise<Details[]> {
  return reader.read((manager) => {
    const query = manager
      .createQueryBuilder(PaymentRow, 'p')
      .leftJoin(RejectionRow, 'r', 'r.id = p.rejectionId')
      .leftJoin(RejectionReasonRow, 'rr', "rr.id = r.id || '|0'")
      .select([]);
    for (const column of PAYMENT_COLUMNS) query.addSelect(`p.${column}`, column);
    for (const column of ['source', 'code', 'ruleSetVersion'] as const) query.addSelect(`r.${column}`, column);
    return query
      .addSelect('rr.ruleKey', 'ruleKey')
      .where('p.id IN (:...paymentIds)', { paymentIds })
      .getRawMany<Details>();
  });
}

const PAYMENT_COLUMNS = [
  'id',
  'merchantId',
  'originalPaymentId',
  'method',
  'currency',
  'processor',
  'customerReference',
  'customerEmail',
  'cardFingerprint',
  'accountFingerprint',
] as const satisfies readonly (keyof PaymentRow & keyof Details)[];
