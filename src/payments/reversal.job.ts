import { JobRow } from '../jobs/job.entity';
import type { JobHandler, JobResult } from '../jobs/job-runner';
import { closeJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { HOUR_MS, SECOND_MS } from '../kernel/clock';
import type { AttemptId, MerchantId, PaymentId } from '../kernel/ids';
import type { CurrencyCode } from '../kernel/money';
import type { HotUnit } from '../persistence/hot-unit';
import { rowById } from '../persistence/plain-query';
import type { EnquiryAnswer, OperationRequest, Processor } from '../processors/processor';
import { callProcessor } from './call';
import { Journal } from './journal';
import { ORPHAN_TRANSITIONS } from './orphan-charge';
import { OrphanChargeRow } from './orphan-charge.entity';
import { assertTransition } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';

/** A day of tries; after that staff look. */
const RUNS_MAX = 36;

/**
 * Undoes an orphan charge: refunds what was claimed, releases what is held. The id under which it asks is stored before it asks, and is the same with
 * every try, so that the charge is undone once.
 */
export function reversalJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const reader = ports.db.reader('payments');
    const orphan = await reader.read((manager) => rowById(manager, OrphanChargeRow, job.subjectId));
    if (orphan === null || orphan.status !== 'OPEN') return { kind: 'done' };
    const processor = ports.processorNamed(orphan.processor);
    if (processor === null) return { kind: 'park', cause: 'the processor is no longer configured' };
    const begun = await ports.db.hot(begin(ports, orphan, job));
    if (begun === null) return { kind: 'closed' };
    const answer = await undo(ports, processor, begun);
    if (answer.kind === 'done') return ports.db.hot(close(ports, orphan, job, 'REVERSED'));
    if (answer.kind === 'declined' || job.runs >= RUNS_MAX)
      return ports.db.hot(close(ports, orphan, job, 'WITH_STAFF'));
    return { kind: 'again', dueAt: ports.clock.now() + Math.min(SECOND_MS * 2 ** job.runs, HOUR_MS) };
  };
}

interface Begun {
  readonly orphan: Readonly<OrphanChargeRow>;
  readonly reversalId: AttemptId;
  readonly askedBefore: boolean;
}

/** Names the reversal, once. Null when the job was taken over by another. */
function begin(ports: PaymentPorts, { id }: OrphanChargeRow, job: Readonly<JobRow>): HotUnit<Begun | null> {
  return {
    reads: [
      [OrphanChargeRow, id],
      [JobRow, job.id],
    ],
    run(view) {
      if (view.find(JobRow, job.id)?.fence !== job.fence) return null;
      const orphan = present(view.find(OrphanChargeRow, id), 'orphan charge');
      if (orphan.reversalId !== null) return { orphan, reversalId: orphan.reversalId as AttemptId, askedBefore: true };
      const reversalId = ports.ids.next('attempt');
      return { orphan: view.update(OrphanChargeRow, id, { reversalId }), reversalId, askedBefore: false };
    },
  };
}

/** Asks the processor to undo it; when it was asked before, first what became of that. */
async function undo(
  ports: PaymentPorts,
  processor: Processor,
  { orphan, reversalId: attemptId, askedBefore }: Begun,
): Promise<EnquiryAnswer> {
  const request: OperationRequest = {
    attemptId,
    paymentId: orphan.paymentId as PaymentId,
    merchantId: orphan.merchantId as MerchantId,
    processorReference: orphan.processorReference,
    amount: { amountMinor: orphan.amountMinor, currency: orphan.currency as CurrencyCode },
  };
  if (askedBefore) {
    const operation = orphan.captured === 1 ? 'REFUND' : 'VOID';
    const enquiry = { ...request, operation } as const;
    const known = await callProcessor<EnquiryAnswer>(ports, processor, (until) => processor.enquire(enquiry, until));
    if (known.kind !== 'unknown' && known.kind !== 'notSent') return known;
  }
  return callProcessor<EnquiryAnswer>(ports, processor, (until) =>
    orphan.captured === 1 ? processor.refund(request, until) : processor.void(request, until),
  );
}

const CAUSES = { REVERSED: 'late success reversed', WITH_STAFF: 'late success could not be reversed' } as const;

function close(
  ports: PaymentPorts,
  { id, paymentId }: Readonly<OrphanChargeRow>,
  job: Readonly<JobRow>,
  to: 'REVERSED' | 'WITH_STAFF',
): HotUnit<JobResult> {
  return {
    reads: [
      [OrphanChargeRow, id],
      [PaymentRow, paymentId],
      [JobRow, job.id],
    ],
    run(view) {
      if (view.find(JobRow, job.id)?.fence !== job.fence) return { kind: 'closed' };
      const at = ports.clock.now();
      const { status } = present(view.find(OrphanChargeRow, id), 'orphan charge');
      assertTransition(ORPHAN_TRANSITIONS, status, to);
      view.update(OrphanChargeRow, id, { status: to, closedAt: to === 'REVERSED' ? at : null });
      const payment = present(view.find(PaymentRow, paymentId), 'payment of an orphan charge');
      new Journal(view, ports.ids).note(payment, { actor: 'system', cause: CAUSES[to], at });
      closeJob(view, 'REVERSAL', job.subjectId);
      return { kind: 'closed' };
    },
  };
}
