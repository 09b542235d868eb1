import type { JobHandler } from '../jobs/job-runner';
import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId } from '../jobs/jobs';
import { MINUTE_MS } from '../kernel/clock';
import type { HotUnit } from '../persistence/hot-unit';
import { rejectionOfExpiry } from '../verification/rejection';
import { Journal } from './journal';
import { orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import type { PaymentStatus } from './payment';
import { PaymentRow } from './payment.entity';
import { latestAuthorization } from './payment.store';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';

/** Ends a payment whose customer never authenticated, or which no one reviewed, at its deadline; its order is free again. */
export function expiryJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const reader = ports.db.reader('payments');
    const payment = await reader.read((manager) => manager.findOneBy(PaymentRow, { id: job.subjectId }));
    if (payment === null) return { kind: 'done' };
    const authorization = await latestAuthorization(reader, payment.merchantId, payment.id);
    if (authorization === null) return { kind: 'done' };
    const status = await ports.db.hot(expire(ports, payment, authorization, job.fence));
    // A confirmation is under way: it settles, or comes back here.
    const underWay = status === 'PROCESSING' || status === 'UNKNOWN' || status === 'PENDING';
    return underWay ? { kind: 'again', dueAt: ports.clock.now() + MINUTE_MS } : { kind: 'closed' };
  };
}

function expire(
  ports: PaymentPorts,
  payment: PaymentRow,
  authorization: TransactionRow,
  fence: number,
): HotUnit<PaymentStatus> {
  return {
    reads: [
      [PaymentRow, payment.id],
      [TransactionRow, authorization.id],
      [OrderClaimRow, orderClaimId(payment)],
      [JobRow, jobId('EXPIRY', payment.id)],
    ],
    run(view) {
      const current = view.find(PaymentRow, payment.id) ?? payment;
      const at = ports.clock.now();
      const status = current.status as PaymentStatus;
      if (view.find(JobRow, jobId('EXPIRY', payment.id))?.fence !== fence) return status;
      if (status !== 'HELD' && status !== 'REQUIRES_ACTION') {
        if (current.deadlineAt === null) closeJob(view, 'EXPIRY', payment.id);
        return status;
      }
      const journal = new Journal(view, ports.ids);
      const origin = { id: ports.ids.next('rejection'), decisionId: null, createdAt: at };
      const rejection = rejectionOfExpiry(status, origin);
      journal.reject(current, authorization.id, rejection);
      const transaction = status === 'HELD' ? 'REJECTED' : 'DECLINED';
      journal.moveTransaction(authorization.id, transaction, { rejectionId: rejection.id }, at);
      const change = { rejectionId: rejection.id, nextAction: null, deadlineAt: null };
      journal.move(current, 'EXPIRED', change, authorization.id, { actor: 'system', cause: 'deadline passed', at });
      settleClaim(view, current, current.id, 'FREE', at);
      closeJob(view, 'EXPIRY', payment.id);
      return 'EXPIRED';
    },
  };
}
