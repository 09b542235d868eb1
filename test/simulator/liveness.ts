import type { Books } from './books';
import type { Ledger } from './processor';

/** What is not over, held or with staff; null when all is. */
export function whatIsLeft(books: Books, ledger: Ledger): string | null {
  for (const [what, sql] of QUESTIONS) {
    const [row] = books.all<{ id: string }>(`${sql} LIMIT 1`);
    if (row !== undefined) return `${row.id} ${what}`;
  }
  const attempts = books.all<{ id: string }>("SELECT id FROM attempts WHERE status IN ('NOT_SENT', 'FAILED')");
  const orphans = new Set(books.all<{ id: string }>('SELECT id FROM orphan_charges').map(({ id }) => id));
  const references = new Set(
    books
      .all<{ reference: string }>('SELECT processor_reference AS reference FROM payments WHERE authorized_minor > 0')
      .map(({ reference }) => reference),
  );
  for (const { id } of attempts) {
    const entry = ledger.entries.get(id);
    if (entry === undefined || (entry.answer.kind !== 'approved' && entry.answer.kind !== 'done')) continue;
    const isOwn = entry.answer.kind === 'approved' && references.has(entry.charge.reference);
    if (!isOwn && !orphans.has(id)) return `attempt ${id} has happened and nobody has noticed`;
  }
  return unnoticedSequel(books, ledger);
}

/** A return or a dispute that our books do not have as the processor has it. */
function unnoticedSequel(books: Books, ledger: Ledger): string | null {
  const payments = books.all<{ id: string; status: string; reference: string }>(
    'SELECT id, status, processor_reference AS reference FROM payments WHERE authorized_minor > 0',
  );
  const disputes = books.all<{ reference: string; status: string }>(
    'SELECT processor_reference AS reference, status FROM disputes',
  );
  const booked = new Map(disputes.map(({ reference, status }) => [reference, status]));
  for (const { id, status, reference } of payments) {
    const charge = ledger.charges.get(reference);
    if (charge === undefined) continue;
    if (charge.returnedAt !== null && status !== 'RETURNED') return `${id} was returned and nobody has noticed`;
    for (const dispute of ledger.sequels.disputes.get(reference) ?? [])
      if (booked.get(dispute.reference) !== dispute.status)
        return `${id}: dispute ${dispute.reference} is ${dispute.status} and nobody has noticed`;
  }
  return null;
}

const WITH_STAFF = "EXISTS (SELECT 1 FROM jobs WHERE jobs.subject_id = attempts.id AND jobs.status = 'PARKED')";

const QUESTIONS: readonly (readonly [what: string, sql: string])[] = [
  [
    'is a payment under way',
    "SELECT id || ' ' || status AS id FROM payments WHERE status IN ('RECEIVED', 'PROCESSING', 'REQUIRES_ACTION', 'PENDING', 'UNKNOWN')",
  ],
  [
    'is a transaction under way',
    `SELECT id || ' ' || status AS id FROM transactions WHERE status IN ('SENT', 'PENDING', 'IN_DOUBT')
      OR (status = 'QUEUED' AND payment_id NOT IN (SELECT id FROM payments WHERE status = 'UNRESOLVED' OR disputed_minor > 0))`,
  ],
  [
    'is an attempt under way',
    `SELECT id FROM attempts WHERE status IN ('SENT', 'PENDING', 'IN_DOUBT') AND NOT ${WITH_STAFF}`,
  ],
  [
    'is with staff although the processor answers',
    "SELECT id FROM payments WHERE status = 'UNRESOLVED' UNION ALL SELECT id FROM transactions WHERE status = 'UNRESOLVED'",
  ],
  ['is a campaign under way', "SELECT id || ' ' || state AS id FROM campaigns WHERE state IN ('PREPARING', 'RUNNING')"],
  ['is an orphan that nobody reverses', "SELECT id FROM orphan_charges WHERE status = 'OPEN'"],
];
