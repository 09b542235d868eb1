import { PAYMENT_TRANSITIONS, type PaymentStatus } from '../../src/payments/payment';
import type { DirectDatabase } from './direct';
import type { Answer, Paid } from './load';
import { isPaid } from './load';
import type { Charge } from './sandbox-process';

/** A payment in the gateway's books, as they are on the disk. */
export interface StoredPayment {
  readonly id: string;
  readonly order: string;
  readonly status: string;
  readonly authorizedMinor: number;
  readonly attemptId: string | null;
  /** Until when a worker holds the live enquiry job; null when there is none. */
  readonly jobLease: number | null;
}

/** An enquiry must find out what became of them. */
export const IN_FLIGHT: ReadonlySet<string> = new Set(['PROCESSING', 'UNKNOWN']);
const CHARGED: ReadonlySet<string> = new Set(['AUTHORIZED', 'CAPTURED']);

export async function storedPayments(database: DirectDatabase): Promise<readonly StoredPayment[]> {
  const rows = await database.query(`
    SELECT p.id, p.order_reference, p.status, p.authorized_minor, a.id AS attempt_id, j.lease_until
    FROM payments p
    LEFT JOIN attempts a ON a.payment_id = p.id
    LEFT JOIN jobs j ON j.kind = 'ENQUIRY' AND j.subject_id = a.id AND j.status = 'READY'`);
  return rows.map((row) => ({
    id: String(row['id']),
    order: String(row['order_reference']),
    status: String(row['status']),
    authorizedMinor: Number(row['authorized_minor']),
    attemptId: row['attempt_id'] === null ? null : String(row['attempt_id']),
    jobLease: row['lease_until'] === null ? null : Number(row['lease_until']),
  }));
}

/** Orders that the processor has charged more than once. */
export function chargedTwice(charges: readonly Charge[]): readonly string[] {
  const orders = charges.map((charge) => charge.order);
  return orders.filter((order, index) => orders.indexOf(order) !== index);
}

/** One line for each place where gateway and processor disagree. Without any, every charge is known and every success is charged. */
export function disagreements(payments: readonly StoredPayment[], charges: readonly Charge[]): readonly string[] {
  const byAttempt = new Map(payments.map((payment) => [payment.attemptId, payment]));
  const unknown = charges.filter(({ attemptId, paymentId }) => byAttempt.get(attemptId)?.id !== paymentId);
  const chargeOf = new Map(charges.map((charge) => [charge.paymentId, charge]));
  const wrong = payments.filter(({ id, status, authorizedMinor, jobLease }) => {
    const charge = chargeOf.get(id);
    if (CHARGED.has(status)) return charge?.approvedMinor !== authorizedMinor || jobLease !== null;
    if (IN_FLIGHT.has(status)) return jobLease === null;
    return charge !== undefined;
  });
  return [
    ...unknown.map(({ attemptId, order }) => `charge ${attemptId} of ${order} has no attempt`),
    ...wrong.map(({ id, status }) => `payment ${id} is ${status}, charged ${chargeOf.get(id)?.approvedMinor ?? 0}`),
  ];
}

/** Acknowledged payments that are not what their caller was told, or a later status of it. */
export function lostAnswers(told: readonly Paid[], payments: readonly StoredPayment[]): readonly string[] {
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  return told
    .filter(({ order, payment }) => {
      const stored = byId.get(payment.id);
      return stored?.order !== order.reference || !isSameOrLater(payment.status, stored.status);
    })
    .map(({ payment }) => `${payment.id} was answered as ${payment.status}, is ${byId.get(payment.id)?.status}`);
}

/** Whether the same request again was answered with the same payment, in the same or a later status. */
export function isReplayOf({ payment }: Paid, answer: Answer): boolean {
  return (
    isPaid(answer) &&
    answer.replayed &&
    answer.payment.id === payment.id &&
    isSameOrLater(payment.status, answer.payment.status)
  );
}

/** Whether the table of transitions leads from one status to the other. */
function isSameOrLater(from: string, to: string): boolean {
  const seen = new Set<string>();
  const reach = (status: string): boolean => {
    if (status === to) return true;
    if (seen.has(status)) return false;
    seen.add(status);
    return PAYMENT_TRANSITIONS[status as PaymentStatus].some(reach);
  };
  return reach(from);
}
