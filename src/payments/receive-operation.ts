import type { Merchant } from '../access/principal';
import { canonicalJson } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { planAttempt, type PlannedAttempt } from './attempt';
import { claimKey, type IdempotentOperation, idempotencyKeyId, keyState } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { Journal } from './journal';
import { held, type OperationCommand, type OperationProblem, refusalOf, type Reservation, reserve } from './operation';
import { OperationRow } from './operation.entity';
import { isFailed, type MoneyOperation, type TransactionStatus } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';
import { assertHasRoom } from './way';

export interface SentOperation {
  readonly kind: 'sent';
  readonly payment: Readonly<PaymentRow>;
  readonly attempt: PlannedAttempt;
}

/** What the first commit of a capture, void or refund led to. */
export type ReceivedOperation =
  | SentOperation
  | {
      readonly kind: 'answered';
      readonly payment: Readonly<PaymentRow>;
      readonly transaction: Readonly<TransactionRow>;
    }
  | { readonly kind: 'replay'; readonly keyId: string; readonly paymentId: string }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'paymentNotFound' }
  | (OperationProblem & { readonly payment: Readonly<PaymentRow> });

export const KEY_OPERATION: Readonly<Record<MoneyOperation, IdempotentOperation>> = {
  CAPTURE: 'capturePayment',
  VOID: 'voidPayment',
  REFUND: 'refundPayment',
};

/** The first commit: what is asked for is held back of the payment's balance, or refused with reasons, or can't be right. */
export function receiveOperation(
  ports: PaymentPorts,
  merchant: Merchant,
  command: OperationCommand,
  actor: string,
): HotUnit<ReceivedOperation> {
  const { operation, idempotencyKey, paymentId, amount, final, reason } = command;
  const keyId = idempotencyKeyId(merchant.id, KEY_OPERATION[operation], idempotencyKey);
  const fingerprint = ports.fingerprint(canonicalJson({ paymentId, amount: amount && { ...amount }, final, reason }));
  return {
    reads: [
      [IdempotencyKeyRow, keyId],
      [PaymentRow, paymentId],
    ],
    run(view) {
      const at = ports.clock.now();
      const key = keyState(view, keyId, fingerprint);
      if (key.kind !== 'fresh') return key;
      const payment = view.find(PaymentRow, paymentId);
      if (payment === null || payment.merchantId !== merchant.id) return { kind: 'paymentNotFound' };
      const reservation = reserve(payment, command, at);
      if (reservation.kind !== 'reserve' && reservation.kind !== 'queue') return { ...reservation, payment };
      if (reservation.kind === 'reserve') assertHasRoom(ports, payment.processor);

      const common = { ports, view, command, payment, keyId, actor, at };
      const received = reservation.kind === 'queue' ? queue(common) : receive({ ...common, reservation });
      claimKey(view, {
        keyId,
        merchantId: merchant.id,
        fingerprint,
        paymentId,
        attemptId: received.kind === 'sent' ? received.attempt.id : null,
        leaseUntil: received.kind === 'sent' ? received.attempt.leaseUntil : 0,
        at,
        expiresAt: at + ports.timings.keyRetentionMs,
      });
      return received;
    },
  };
}

interface Intake {
  readonly ports: PaymentPorts;
  readonly view: HotView;
  readonly command: OperationCommand;
  readonly payment: Readonly<PaymentRow>;
  readonly reservation: Reservation;
  readonly keyId: string;
  readonly actor: string;
  readonly at: EpochMs;
}

/** Our own no: a failed transaction with its reasons. No processor is called and nothing is held back. */
function refuse(intake: Intake): Extract<ReceivedOperation, { kind: 'answered' }> | null {
  const { ports, view, command, payment, at } = intake;
  const origin = { id: ports.ids.next('rejection'), createdAt: at };
  const rejection = refusalOf(command.operation, payment, ports.timings, origin);
  if (rejection === null) return null;
  const transaction = store(intake, 'REJECTED', rejection.id, 0);
  new Journal(view, ports.ids).reject(payment, transaction.id, rejection);
  return { kind: 'answered', payment, transaction };
}

function receive(intake: Intake): Extract<ReceivedOperation, { kind: 'answered' | 'sent' }> {
  return refuse(intake) ?? send(intake);
}

/** The outcome of the payment is not known yet: that it is to be cancelled is stored with it, and what makes its outcome known plans the rest. */
function queue(intake: Omit<Intake, 'reservation'>): Extract<ReceivedOperation, { kind: 'answered' }> {
  const { ports, view, payment, actor, at } = intake;
  const reservation = { kind: 'reserve', amountMinor: payment.amountMinor, reservedMinor: 0 } as const;
  const transaction = store({ ...intake, reservation }, 'QUEUED', null, 0);
  const cancelled = view.update(PaymentRow, payment.id, { cancelTransactionId: transaction.id });
  const cause = { actor, cause: 'cancellation requested', at };
  return { kind: 'answered', payment: new Journal(view, ports.ids).note(cancelled, cause), transaction };
}

function send(intake: Intake): SentOperation {
  const { ports, view, command, payment, reservation, keyId, at } = intake;
  const { operation } = command;
  const { amountMinor, reservedMinor } = reservation;
  const { id: transactionId } = store(intake, 'SENT', null, reservedMinor);
  const processor = ports.processorNamed(payment.processor ?? '');
  const attempt = planAttempt(ports, view, payment, { operation, transactionId, keyId, processor, amountMinor, at });
  const sent = view.update(PaymentRow, payment.id, { ...held(payment, operation, reservedMinor), updatedAt: at });
  return { kind: 'sent', payment: sent, attempt };
}

/** Stores the transaction with what was asked. */
function store(
  { ports, view, command, payment, reservation, keyId, actor, at }: Intake,
  status: TransactionStatus,
  rejectionId: string | null,
  reservedMinor: number,
): Readonly<TransactionRow> {
  const owner = { id: ports.ids.next('transaction'), merchantId: payment.merchantId, paymentId: payment.id };
  const transaction: TransactionRow = {
    ...owner,
    type: command.operation,
    status,
    failed: isFailed(status) ? 1 : 0,
    amountMinor: reservation.amountMinor,
    currency: payment.currency,
    decisionId: null,
    rejectionId,
    createdAt: at,
    updatedAt: at,
  };
  view.insert(TransactionRow, transaction);
  const { reason, final } = command;
  view.insert(OperationRow, {
    ...owner,
    idempotencyKeyId: keyId,
    actor,
    reason,
    final: final ? 1 : 0,
    reservedMinor,
    createdAt: at,
  });
  return transaction;
}
