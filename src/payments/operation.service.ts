import type { Merchant } from '../access/principal';
import { present } from '../kernel/assert';
import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import { callOperation } from './call-operation';
import { replayedPayment } from './idempotency';
import { recordLateSuccess } from './late-success';
import type { OperationCommand, OperationProblem } from './operation';
import { operationOfKey } from './operation.store';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { receiveOperation } from './receive-operation';
import { settleOperation } from './settle-operation';
import type { TransactionRow } from './transaction.entity';
import { ifWaitedFor } from './way';

/** What came of a capture, void or refund: a transaction on the payment, or why there is none. */
export type OperationOutcome =
  | {
      readonly kind: 'transaction';
      readonly payment: Readonly<PaymentRow>;
      readonly transaction: Readonly<TransactionRow>;
      readonly replayed: boolean;
    }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'inProgress' }
  | { readonly kind: 'paymentNotFound' }
  | (OperationProblem & { readonly payment: Readonly<PaymentRow> });

/**
 * Captures, voids and refunds, by the same two commits around the processor's call as an authorization. The first one holds back
 * what is asked for, so that operations at once can not together exceed what there is.
 */
export class OperationService {
  constructor(private readonly ports: PaymentPorts) {}

  /** `actor`: `merchant`, or the id of a staff key. */
  async operate(
    merchant: Merchant,
    command: OperationCommand,
    actor: string,
    deadline: Deadline = NO_DEADLINE,
  ): Promise<OperationOutcome> {
    const { db, routing } = this.ports;
    routing.assertHasRoom(merchant);
    const received = await db.hot(ifWaitedFor(deadline, receiveOperation(this.ports, merchant, command, actor)));
    switch (received.kind) {
      case 'replay':
        return this.replay(received);
      case 'answered':
        return { ...received, kind: 'transaction', replayed: false };
      case 'sent': {
        const answer = await callOperation(this.ports, command, received, deadline);
        const settling = settleOperation(this.ports, received, { answer, actor, fence: null });
        const { payment, transaction, applied } = await db.hot(settling);
        if (!applied) await db.hot(recordLateSuccess(this.ports, received, answer));
        return { kind: 'transaction', payment, transaction, replayed: false };
      }
      default:
        return received;
    }
  }

  private async replay(key: { readonly keyId: string; readonly paymentId: string }): Promise<OperationOutcome> {
    const payment = await replayedPayment(this.ports, key);
    if (payment === null) return { kind: 'inProgress' };
    const transaction = await operationOfKey(this.ports.db.reader('payments'), key.keyId);
    return {
      kind: 'transaction',
      payment,
      transaction: present(transaction, 'transaction of an idempotency key'),
      replayed: true,
    };
  }
}
