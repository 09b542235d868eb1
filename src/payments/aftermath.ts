import { JobRow } from '../jobs/job.entity';
import type { EpochMs } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import type { DisputeReport, ReportAnswer, ReturnReport } from '../processors/processor';
import { rejectionOfReturn } from '../verification/rejection';
import { recordDecline, velocityReads } from '../verification/verify';
import type { AttemptRow } from './attempt.entity';
import { DISPUTE_TRANSITIONS, type DisputeStatus, holdsMoney } from './dispute';
import { DisputeRow } from './dispute.entity';
import { type Cause, Journal } from './journal';
import { holderOf, orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import { assertTransition, isTerminal, PAYMENT_TRANSITIONS } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { subjectsOf } from './settle';
import { TransactionRow } from './transaction.entity';

export type ChargeReport = Extract<ReportAnswer, { kind: 'report' }>;

/**
 * What happened to a payment after it succeeded, as its processor reports it: everything that is new, in one unit. Reports may come late,
 * twice and in any order; what is known already, or known better, changes nothing.
 */
export function applyReport(
  ports: PaymentPorts,
  { payment, attempt }: { readonly payment: Readonly<PaymentRow>; readonly attempt: Readonly<AttemptRow> },
  report: ChargeReport,
  job: {
    /** Id and fence of the job that brings the report: one that was taken over by another brings nothing. */
    readonly id: string;
    readonly fence: number;
    /** Our ids of the reported disputes, by the processor's reference, where we know them. */
    readonly disputeIds: ReadonlyMap<string, string>;
  },
): HotUnit<void> {
  const disputes = report.disputes.map((dispute) => ({
    dispute,
    id: job.disputeIds.get(dispute.reference) ?? ports.ids.next('dispute'),
  }));
  return {
    reads: [
      [JobRow, job.id],
      [PaymentRow, payment.id],
      [OrderClaimRow, orderClaimId(payment)],
      ...disputes.map(({ id }) => [DisputeRow, id] as const),
      ...velocityReads(subjectsOf(ports, payment)),
    ],
    run(view) {
      if (view.find(JobRow, job.id)?.fence !== job.fence) return;
      const current = view.find(PaymentRow, payment.id);
      if (current === null) return;
      const at = ports.clock.now();
      const returned = report.returned === null ? current : takeBack(ports, view, current, report.returned, at);
      if (disputes.length > 0) dispute(ports, view, returned, attempt, disputes, at);
    },
  };
}

/** The customer's bank took a debit back: a no after the yes, with a transaction and a rejection of its own. The order is free again. */
function takeBack(
  ports: PaymentPorts,
  view: HotView,
  payment: Readonly<PaymentRow>,
  { code, scheme, at: returnedAt }: ReturnReport,
  at: EpochMs,
): Readonly<PaymentRow> {
  if (payment.status === 'RETURNED') return payment;
  if (!(PAYMENT_TRANSITIONS as Readonly<Record<string, readonly string[]>>)[payment.status]?.includes('RETURNED')) {
    ports.log.error({ paymentId: payment.id, status: payment.status }, 'a payment that did not succeed was returned');
    return payment;
  }
  const { id: paymentId, merchantId, capturedMinor: amountMinor, currency } = payment;
  const transactionId = ports.ids.next('transaction');
  const rejection = rejectionOfReturn({ code, scheme }, { id: ports.ids.next('rejection'), createdAt: at });
  const journal = new Journal(view, ports.ids);
  view.insert(TransactionRow, {
    id: transactionId,
    merchantId,
    paymentId,
    type: 'RETURN',
    status: 'DECLINED',
    failed: 1,
    amountMinor,
    currency,
    decisionId: null,
    rejectionId: rejection.id,
    createdAt: at,
    updatedAt: at,
  });
  journal.reject(payment, transactionId, rejection);
  if (holderOf(view, payment)?.paymentId === paymentId) settleClaim(view, payment, paymentId, 'FREE', at);
  recordDecline(view, merchantId, subjectsOf(ports, payment), at);
  ports.log.info({ paymentId, code, returnedAt }, 'a payment was returned');
  const cause = { actor: 'system', cause: 'returned by the bank', at };
  return journal.move(payment, 'RETURNED', { rejectionId: rejection.id }, transactionId, cause);
}

function dispute(
  ports: PaymentPorts,
  view: HotView,
  payment: Readonly<PaymentRow>,
  attempt: Readonly<AttemptRow>,
  reported: readonly { readonly dispute: DisputeReport; readonly id: string }[],
  at: EpochMs,
): void {
  const journal = new Journal(view, ports.ids);
  let current = payment;
  let held = 0;
  for (const { dispute: report, id } of reported) {
    const before = view.find(DisputeRow, id);
    const after = disputeAfter(before, report, { id, payment, attempt, at });
    if (after !== before) view.upsert(DisputeRow, after);
    if (before === null) current = journal.note(current, causeOf('dispute opened', at));
    if (before?.status !== after.status && after.status !== 'NEEDS_RESPONSE')
      current = journal.note(current, causeOf(CAUSES[after.status as DisputeStatus], at));
    if (before !== null && before.status !== after.status && after.status === 'NEEDS_RESPONSE')
      current = journal.note(current, causeOf('dispute opened again', at));
    if (holdsMoney(after.status as DisputeStatus)) held += after.amountMinor;
  }
  // Not limited to what we know as captured: the capture that is disputed may still be in doubt.
  if (held !== current.disputedMinor) view.update(PaymentRow, payment.id, { disputedMinor: held, updatedAt: at });
}

const CAUSES: Readonly<Record<DisputeStatus, string>> = {
  NEEDS_RESPONSE: 'dispute opened',
  UNDER_REVIEW: 'dispute under review',
  WON: 'dispute won',
  LOST: 'dispute lost',
};

function causeOf(cause: string, at: EpochMs): Cause {
  return { actor: 'system', cause, at };
}

/** The row after a report: the same object when the report says nothing new. */
function disputeAfter(
  before: Readonly<DisputeRow> | null,
  report: DisputeReport,
  {
    id,
    payment,
    attempt,
    at,
  }: { id: string; payment: Readonly<PaymentRow>; attempt: Readonly<AttemptRow>; at: EpochMs },
): Readonly<DisputeRow> {
  const { status, reasonCode, respondBy, updatedAt: reportedAt } = report;
  const closedAt = status === 'WON' || status === 'LOST' ? reportedAt : null;
  const { amountMinor, currency } = report.amount;
  if (before === null) {
    return {
      id,
      merchantId: payment.merchantId,
      paymentId: payment.id,
      processor: attempt.processor,
      processorReference: report.reference,
      status,
      scheme: report.scheme,
      reasonCode,
      amountMinor,
      currency,
      respondBy,
      openedAt: report.openedAt,
      closedAt,
      reportedAt,
      createdAt: at,
      updatedAt: at,
    };
  }
  if (isTerminal(DISPUTE_TRANSITIONS, before.status) || reportedAt < before.reportedAt) return before;
  // Processors' clocks may tick in seconds: of two reports from one tick the one that was asked for later counts.
  if (reportedAt === before.reportedAt && status === before.status) return before;
  assertTransition(DISPUTE_TRANSITIONS, before.status, status);
  return { ...before, status, reasonCode, amountMinor, respondBy, closedAt, reportedAt, updatedAt: at };
}
