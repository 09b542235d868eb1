import type { Merchant } from '../access/principal';
import { JobRow } from '../jobs/job.entity';
import { jobId } from '../jobs/jobs';
import type { EpochMs } from '../kernel/clock';
import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import { canonicalJson } from '../kernel/canonical-json';
import type { PaymentId } from '../kernel/ids';
import type { HotUnit } from '../persistence/hot-unit';
import type { ProcessorAnswer } from '../processors/processor';
import { moneyOf, planAttempt, type PlannedAttempt } from './attempt';
import type { PaymentOutcome } from './authorize.service';
import { callInTime } from './call';
import { assertHasRoom, ifWaitedFor, timed } from './way';
import { claimKey, idempotencyKeyId, keyState, replayedPayment } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { Journal } from './journal';
import { PaymentRow } from './payment.entity';
import { latestAuthorization } from './payment.store';
import type { PaymentPorts } from './ports';
import { recordLateSuccess } from './late-success';
import { settleAttempt } from './settle';
import { TransactionRow } from './transaction.entity';

export interface ConfirmCommand {
  readonly idempotencyKey: string;
  readonly paymentId: PaymentId;
  /** What the customer's browser brought back from the challenge. */
  readonly challengeResult: string;
}

export type ConfirmOutcome =
  | Exclude<PaymentOutcome, { kind: 'tokenNotUsable' | 'paymentMethodNotFound' | 'otherCustomer' }>
  | { readonly kind: 'paymentNotFound' }
  | { readonly kind: 'wrongState'; readonly payment: Readonly<PaymentRow> };

type Received =
  | { readonly kind: 'sent'; readonly payment: Readonly<PaymentRow>; readonly attempt: PlannedAttempt }
  | { readonly kind: 'replay'; readonly keyId: string; readonly paymentId: string }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'paymentNotFound' }
  | { readonly kind: 'wrongState'; readonly payment: Readonly<PaymentRow> };

/** Continues an authorization after its challenge, by the same two commits around the call as the authorization itself. */
export class ConfirmService {
  constructor(private readonly ports: PaymentPorts) {}

  /** `order`: the only order whose payments the caller may confirm; null: any. */
  async confirm(
    merchant: Merchant,
    command: ConfirmCommand,
    order: string | null,
    deadline: Deadline = NO_DEADLINE,
  ): Promise<ConfirmOutcome> {
    const { db, routing } = this.ports;
    routing.assertHasRoom(merchant);
    const authorization = await latestAuthorization(db.reader('payments'), merchant.id, command.paymentId);
    const unit = ifWaitedFor(deadline, this.receive(merchant, command, authorization, order));
    const received = await timed(this.ports, 'tx1', () => db.hot(unit));
    switch (received.kind) {
      case 'keyReused':
      case 'paymentNotFound':
      case 'wrongState':
        return received;
      case 'replay': {
        const payment = await replayedPayment(this.ports, received);
        return payment === null ? { kind: 'inProgress' } : { kind: 'payment', payment, replayed: true };
      }
      case 'sent': {
        const answer = await this.call(merchant, command, received, deadline);
        const settling = settleAttempt(this.ports, received, { answer, actor: 'merchant', fence: null });
        const { payment, applied } = await timed(this.ports, 'tx2', () => db.hot(settling));
        if (!applied) await db.hot(recordLateSuccess(this.ports, received, answer));
        return { kind: 'payment', payment, replayed: false };
      }
    }
  }

  private receive(
    merchant: Merchant,
    command: ConfirmCommand,
    authorization: TransactionRow | null,
    order: string | null,
  ): HotUnit<Received> {
    const { ports } = this;
    const keyId = idempotencyKeyId(merchant.id, 'confirmPayment', command.idempotencyKey);
    const { paymentId, challengeResult } = command;
    const fingerprint = ports.fingerprint(canonicalJson({ paymentId, challengeResult }));
    return {
      reads: [
        [IdempotencyKeyRow, keyId],
        [PaymentRow, paymentId],
        [JobRow, jobId('EXPIRY', paymentId)],
        ...(authorization === null ? [] : ([[TransactionRow, authorization.id]] as const)),
      ],
      run(view) {
        const at = ports.clock.now();
        const key = keyState(view, keyId, fingerprint);
        if (key.kind !== 'fresh') return key;
        const payment = view.find(PaymentRow, paymentId);
        if (payment === null || authorization === null || payment.merchantId !== merchant.id) {
          return { kind: 'paymentNotFound' };
        }
        if (order !== null && payment.orderReference !== order) return { kind: 'paymentNotFound' };
        const due = payment.deadlineAt !== null && payment.deadlineAt <= at;
        if (payment.status !== 'REQUIRES_ACTION' || due || payment.cancelTransactionId !== null) {
          return { kind: 'wrongState', payment };
        }
        const transactionId = authorization.id;
        assertHasRoom(ports, payment.processor);
        const processor = ports.processorNamed(payment.processor ?? '');
        const attempt = planAttempt(ports, view, payment, {
          operation: 'CONFIRM',
          transactionId,
          keyId,
          processor,
          at,
        });
        const journal = new Journal(view, ports.ids);
        journal.moveTransaction(transactionId, 'SENT', {}, at);
        const cause = { actor: 'merchant', cause: 'challenge answered', at };
        const sent = journal.move(payment, 'PROCESSING', {}, transactionId, cause);
        claimKey(view, {
          keyId,
          merchantId: merchant.id,
          fingerprint,
          paymentId,
          attemptId: attempt.id,
          leaseUntil: attempt.leaseUntil,
          at,
          expiresAt: at + ports.timings.keyRetentionMs,
        });
        return { kind: 'sent', payment: sent, attempt };
      },
    };
  }

  private async call(
    merchant: Merchant,
    command: ConfirmCommand,
    { payment, attempt }: { payment: Readonly<PaymentRow>; attempt: PlannedAttempt },
    deadline: Deadline,
  ): Promise<ProcessorAnswer> {
    const processor = this.ports.processorNamed(attempt.processor);
    const { processorReference } = payment;
    if (processor === null || processorReference === null)
      return { kind: 'notSent', cause: 'no processor is configured' };
    const { challengeResult } = command;
    const amount = moneyOf(attempt);
    const call = (until: EpochMs): Promise<ProcessorAnswer> =>
      processor.confirm(
        {
          attemptId: attempt.id,
          paymentId: command.paymentId,
          merchantId: merchant.id,
          processorReference,
          challengeResult,
          amount,
          allowPartialApproval: payment.allowPartialApproval === 1,
        },
        until,
      );
    return callInTime(this.ports, processor, attempt, deadline, call);
  }
}
