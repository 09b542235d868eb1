import { planJob } from '../jobs/jobs';
import { assert } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { AttemptId, MerchantId, PaymentId, TransactionId } from '../kernel/ids';
import type { CurrencyCode, Money } from '../kernel/money';
import type { HotView } from '../persistence/hot-unit';
import type { Processor } from '../processors/processor';
import { AttemptRow } from './attempt.entity';
import { type AttemptOperation, isTerminal, PAYMENT_TRANSITIONS } from './payment';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';

/** An attempt that is about to be sent. */
export type PlannedAttempt = AttemptRow & {
  readonly id: AttemptId;
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  readonly transactionId: TransactionId;
};

export const NO_PROCESSOR = 'none';

/** Stores an attempt as SENT, and the job that will ask the processor for it unless its answer comes first. */
export function planAttempt(
  ports: Pick<PaymentPorts, 'ids' | 'timings'>,
  view: HotView,
  payment: Readonly<PaymentRow>,
  plan: {
    readonly operation: AttemptOperation;
    readonly transactionId: string;
    readonly keyId: string;
    readonly processor: Processor | null;
    /** In minor units; the payment's amount without it. */
    readonly amountMinor?: number;
    readonly at: EpochMs;
  },
): PlannedAttempt {
  assert(!isTerminal(PAYMENT_TRANSITIONS, payment.status), 'a payment that has come to its end gets no attempt');
  const { at } = plan;
  const leaseUntil = at + (plan.processor?.timeoutMs ?? 0) + ports.timings.graceMs;
  const attempt: AttemptRow = {
    id: ports.ids.next('attempt'),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    transactionId: plan.transactionId,
    idempotencyKeyId: plan.keyId,
    operation: plan.operation,
    processor: plan.processor?.name ?? NO_PROCESSOR,
    status: 'SENT',
    amountMinor: plan.amountMinor ?? payment.amountMinor,
    currency: payment.currency,
    leaseUntil,
    processorReference: null,
    answer: null,
    notFoundAt: null,
    createdAt: at,
    settledAt: null,
  };
  view.insert(AttemptRow, attempt);
  planJob(view, { kind: 'ENQUIRY', subjectId: attempt.id, merchantId: attempt.merchantId, dueAt: leaseUntil, at });
  return attempt as PlannedAttempt;
}

/** Plans the job that looks again for a success, after an attempt has ended with a no that is not the processor's own word. */
export function planLateCheck(
  ports: Pick<PaymentPorts, 'timings'>,
  view: HotView,
  { id: subjectId, merchantId }: Readonly<AttemptRow>,
  at: EpochMs,
): void {
  const [waitMs] = ports.timings.lateChecksMs;
  if (waitMs !== undefined) planJob(view, { kind: 'LATE_CHECK', subjectId, merchantId, dueAt: at + waitMs, at });
}

/** The amount that an attempt is about. */
export function moneyOf(attempt: Readonly<AttemptRow>): Money {
  return { amountMinor: attempt.amountMinor, currency: attempt.currency as CurrencyCode };
}
