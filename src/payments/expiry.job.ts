import type { JobHandler, JobResult } from '../jobs/job-runner';
import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId } from '../jobs/jobs';
import { type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { rowById } from '../persistence/plain-query';
import { rejectionOfExpiry } from '../verification/rejection';
import { assertBalance, openMinor, statusOfBalance } from './balance';
import { Journal } from './journal';
import { orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import { PaymentRow } from './payment.entity';
import { latestAuthorization } from './payment.store';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';

/**
 * Ends what a deadline ends, and frees the order where nothing was charged: a payment whose customer never authenticated or which no
 * one reviewed, and what is left of an authorization.
 */
export function expiryJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const reader = ports.db.reader('payments');
    const payment = await reader.read((manager) => rowById(manager, PaymentRow, job.subjectId));
    if (payment === null) return { kind: 'done' };
    const authorization = await latestAuthorization(reader, payment.merchantId, payment.id);
    if (authorization === null) return { kind: 'done' };
    return ports.db.hot(expire(ports, payment, authorization, job.fence));
  };
}

function expire(
  ports: PaymentPorts,
  payment: PaymentRow,
  authorization: TransactionRow,
  fence: number,
): HotUnit<JobResult> {
  const id = jobId('EXPIRY', payment.id);
  return {
    reads: [
      [PaymentRow, payment.id],
      [TransactionRow, authorization.id],
      [OrderClaimRow, orderClaimId(payment)],
      [JobRow, id],
    ],
    run(view) {
      const current = view.find(PaymentRow, payment.id) ?? payment;
      const at = ports.clock.now();
      if (view.find(JobRow, id)?.fence !== fence) return { kind: 'closed' };
      if (current.deadlineAt === null) {
        // A confirmation is under way: it settles, or comes back here.
        if (isUnderWay(current.status)) return { kind: 'again', dueAt: at + MINUTE_MS };
      } else {
        if (current.deadlineAt > at) return { kind: 'again', dueAt: current.deadlineAt };
        if (isUnderWay(current.status) || current.capturingMinor > 0) return { kind: 'again', dueAt: at + MINUTE_MS };
        const journal = new Journal(view, ports.ids);
        const { status } = current;
        if (status === 'HELD' || status === 'REQUIRES_ACTION')
          refuse(ports, view, journal, { payment: current, status, authorization, at });
        else if (openMinor(current) > 0) release(view, journal, current, at);
      }
      closeJob(view, 'EXPIRY', payment.id);
      return { kind: 'closed' };
    },
  };
}

function isUnderWay(status: string): boolean {
  return status === 'PROCESSING' || status === 'UNKNOWN' || status === 'PENDING';
}

/** Nobody confirmed or reviewed it: a no, with its reason. */
function refuse(
  ports: PaymentPorts,
  view: HotView,
  journal: Journal,
  over: {
    readonly payment: Readonly<PaymentRow>;
    readonly status: 'HELD' | 'REQUIRES_ACTION';
    readonly authorization: TransactionRow;
    readonly at: EpochMs;
  },
): void {
  const { payment, status, authorization, at } = over;
  const origin = { id: ports.ids.next('rejection'), decisionId: null, createdAt: at };
  const rejection = rejectionOfExpiry(status, origin);
  journal.reject(payment, authorization.id, rejection);
  const transaction = status === 'HELD' ? 'REJECTED' : 'DECLINED';
  journal.moveTransaction(authorization.id, transaction, { rejectionId: rejection.id }, at);
  const change = { rejectionId: rejection.id, nextAction: null, deadlineAt: null };
  journal.move(payment, 'EXPIRED', change, authorization.id, { actor: 'system', cause: 'deadline passed', at });
  settleClaim(view, payment, payment.id, 'FREE', at);
}

/** The authorization is over: what was not captured is released. Nobody said no. */
function release(view: HotView, journal: Journal, payment: Readonly<PaymentRow>, at: EpochMs): void {
  const releasedMinor = payment.releasedMinor + openMinor(payment);
  const balance = { ...payment, releasedMinor };
  assertBalance(balance);
  const status = statusOfBalance(balance, 'EXPIRED');
  const cause = { actor: 'system', cause: 'authorization ended', at };
  journal.move(payment, status, { releasedMinor, deadlineAt: null }, null, cause);
  if (status === 'EXPIRED') settleClaim(view, payment, payment.id, 'FREE', at);
}
