import { planJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { HotView } from '../persistence/hot-unit';
import type { Rejection } from '../verification/rejection';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import {
  assertTransition,
  isFailed,
  isOutcomeUnknown,
  PAYMENT_TRANSITIONS,
  type PaymentStatus,
  TRANSACTION_TRANSITIONS,
  type TransactionStatus,
} from './payment';
import { pathsAsGiven } from './payment-method';
import { PaymentEventRow } from './payment-event.entity';
import { PaymentRow } from './payment.entity';
import { TransactionRow } from './transaction.entity';

/** Who and why, for the event of a transition. */
export interface Cause {
  /** `merchant`, `system`, or the id of a staff key. */
  readonly actor: string;
  /** A fixed phrase: `processor approved`. */
  readonly cause: string;
  readonly at: EpochMs;
}

/**
 * Writes payments and transactions, each change with its event. All changes of a payment's status go through `move`,
 * which holds them to the transition table, and sees to it that what was to be cancelled is cancelled once its outcome is known.
 */
export class Journal {
  readonly #view: HotView;
  readonly #ids: Ids;

  constructor(view: HotView, ids: Ids) {
    this.#view = view;
    this.#ids = ids;
  }

  /** Stores a new payment, RECEIVED, with its first event. */
  receive(
    payment: Omit<PaymentRow, 'status' | 'eventCount'>,
    transactionId: string,
    cause: Cause,
  ): Readonly<PaymentRow> {
    const row: PaymentRow = { ...payment, status: 'RECEIVED', eventCount: 1 };
    this.#view.insert(PaymentRow, row);
    this.#event(row, { transactionId, sequence: 0, fromStatus: null, toStatus: 'RECEIVED', cause });
    return row;
  }

  /** Moves a payment to a status, with what changes beside it. */
  move(
    payment: Readonly<PaymentRow>,
    to: PaymentStatus,
    change: Partial<PaymentRow>,
    transactionId: string | null,
    cause: Cause,
  ): Readonly<PaymentRow> {
    const from = payment.status;
    assertTransition(PAYMENT_TRANSITIONS, from, to);
    if (from === to) return this.#view.update(PaymentRow, payment.id, { ...change, updatedAt: cause.at });
    const { id: subjectId, merchantId, cancelTransactionId, eventCount: sequence } = payment;
    if (cancelTransactionId !== null && isOutcomeUnknown(from) && !isOutcomeUnknown(to))
      planJob(this.#view, { kind: 'CANCELLATION', subjectId, merchantId, dueAt: cause.at, at: cause.at });
    this.#event(payment, { transactionId, sequence, fromStatus: from, toStatus: to, cause });
    return this.#view.update(PaymentRow, payment.id, {
      ...change,
      status: to,
      eventCount: sequence + 1,
      updatedAt: cause.at,
    });
  }

  /** Notes something that happened to a payment and left its status as it is. */
  note(payment: Readonly<PaymentRow>, cause: Cause): Readonly<PaymentRow> {
    const sequence = payment.eventCount;
    const toStatus = payment.status as PaymentStatus;
    this.#event(payment, { transactionId: null, sequence, fromStatus: toStatus, toStatus, cause });
    return this.#view.update(PaymentRow, payment.id, { eventCount: sequence + 1, updatedAt: cause.at });
  }

  /** Moves a transaction to a status. */
  moveTransaction(
    id: string,
    to: TransactionStatus,
    change: Partial<TransactionRow>,
    at: EpochMs,
  ): Readonly<TransactionRow> {
    const from = this.#view.find(TransactionRow, id)?.status ?? '';
    assertTransition(TRANSACTION_TRANSITIONS, from, to);
    return this.#view.update(TransactionRow, id, {
      ...change,
      status: to,
      failed: isFailed(to) ? 1 : 0,
      updatedAt: at,
    });
  }

  /** Stores a rejection with its reasons. */
  reject(payment: Readonly<PaymentRow>, transactionId: string, rejection: Rejection): void {
    const { createdAt } = present(this.#view.find(TransactionRow, transactionId), 'rejected transaction');
    const { merchantId, id: paymentId } = payment;
    this.#view.tell(['rejection', rejection.source, rejection.category]);
    const owner = { merchantId, paymentId, transactionId, transactionCreatedAt: createdAt };
    this.#view.insert(RejectionRow, {
      ...owner,
      id: rejection.id,
      source: rejection.source,
      category: rejection.category,
      code: rejection.code,
      responseCode: rejection.network?.responseCode ?? null,
      ruleSetVersion: rejection.ruleSetVersion,
      decisionId: rejection.decisionId,
      mappingVersion: rejection.mappingVersion,
      conflictingPaymentId: rejection.conflictingPaymentId,
      retry: JSON.stringify(rejection.retry),
      network: rejection.network === null ? null : JSON.stringify(rejection.network),
      createdAt: rejection.createdAt,
    });
    rejection.reasons.forEach((reason, position) => {
      this.#view.insert(RejectionReasonRow, {
        ...owner,
        id: `${rejection.id}|${position}`,
        rejectionId: rejection.id,
        position,
        code: reason.code,
        ruleKey: reason.ruleKey,
        ruleVersion: reason.ruleVersion,
        decisive: reason.decisive ? 1 : 0,
        detail: JSON.stringify({
          message: reason.message,
          paths: pathsAsGiven(payment, reason.paths),
          evidence: reason.evidence,
          customerMessages: reason.customerMessages,
        }),
        createdAt: rejection.createdAt,
      });
    });
  }

  #event(
    payment: Readonly<PaymentRow>,
    step: {
      transactionId: string | null;
      sequence: number;
      fromStatus: string | null;
      toStatus: PaymentStatus;
      cause: Cause;
    },
  ): void {
    this.#view.tell(['payment', step.toStatus]);
    this.#view.insert(PaymentEventRow, {
      id: this.#ids.next('event'),
      merchantId: payment.merchantId,
      paymentId: payment.id,
      transactionId: step.transactionId,
      sequence: step.sequence,
      fromStatus: step.fromStatus,
      toStatus: step.toStatus,
      actor: step.cause.actor,
      cause: step.cause.cause,
      at: step.cause.at,
    });
  }
}
