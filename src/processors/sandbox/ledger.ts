import type { EpochMs } from '../../kernel/clock';
import type { ChargeState } from './answer';
import type { Operation } from './plan';
import type { NoticeRecord, SequelRecord } from './sequel';

/** One charge in the sandbox's books. Never holds a card number or a security code. */
export interface ChargeRecord {
  /** `sbx_…`: the processor's reference. */
  id: string;
  /** The attempt that made it. */
  attemptId: string;
  merchantId: string;
  paymentId: string;
  orderReference: string;
  amountMinor: number;
  currency: string;
  captureMethod: 'AUTOMATIC' | 'MANUAL';
  initiator: 'CUSTOMER' | 'MERCHANT';
  /** 1 when the request allowed the approval of a part. */
  allowPartial: number;
  /** The most that may be captured, tip included; null: what was approved. */
  captureUpToMinor: number | null;
  /** CARD or DEVICE_TOKEN. */
  instrument: string;
  /** JSON of what the request said about a stored credential. */
  storedCredential: string | null;
  scenario: string;
  /** What became of the authorization; operations do not change it. */
  state: ChargeState;
  /** 0 until it is approved. */
  approvedMinor: number;
  /** Claimed so far, pending captures included. */
  capturedMinor: number;
  /** Given back so far, pending refunds included. */
  refundedMinor: number;
  /** 1 when nothing more can be captured: after a void, or after a capture that was said to be the last. */
  closed: number;
  authentication: 'NONE' | 'FRICTIONLESS' | 'ATTEMPTED' | 'CHALLENGED';
  scheme: string;
  /** Leading six digits. */
  bin: string;
  lastFour: string;
  declineCode: string | null;
  responseCode: string | null;
  adviceCode: string | null;
  avsResult: string | null;
  cvvResult: string | null;
  networkTransactionId: string | null;
  challengeExpiresAt: EpochMs | null;
  /** When a pending charge is decided. */
  settlesAt: EpochMs | null;
  /** Until then enquiries do not see it. */
  visibleFrom: EpochMs;
  enquiries: number;
  createdAt: EpochMs;
  updatedAt: EpochMs;
}

/** One call that had an effect, by the caller's id. */
export interface AttemptRecord {
  /** The caller's attempt id: the idempotency key. */
  id: string;
  merchantId: string;
  operation: 'AUTHORIZE' | 'CONFIRM';
  chargeId: string;
  /** JSON of what was asked, to tell a repetition from a reused id. */
  request: string;
  /** State of the charge in the first answer: a repetition gets the same one. */
  answered: ChargeState;
  createdAt: EpochMs;
}

/** One capture, void or refund, by the caller's id. */
export interface OperationRecord {
  /** The caller's attempt id: the idempotency key. */
  id: string;
  merchantId: string;
  operation: Operation;
  chargeId: string;
  amountMinor: number;
  currency: string;
  /** JSON of what was asked, to tell a repetition from a reused id. */
  request: string;
  state: 'DONE' | 'DECLINED' | 'PENDING';
  /** State in the first answer: a repetition gets the same one. */
  answered: 'DONE' | 'DECLINED' | 'PENDING';
  declineCode: string | null;
  /** When a pending operation is decided. */
  settlesAt: EpochMs | null;
  /** Until then enquiries do not see it. */
  visibleFrom: EpochMs;
  enquiries: number;
  createdAt: EpochMs;
  updatedAt: EpochMs;
}

/** The rows that one decision reads and writes. */
export interface LedgerView {
  attempt(id: string): Readonly<AttemptRecord> | null;
  charge(id: string): Readonly<ChargeRecord> | null;
  operation(id: string): Readonly<OperationRecord> | null;
  sequel(chargeId: string): Readonly<SequelRecord> | null;
  putSequel(sequel: SequelRecord): void;
  /** The ledger gives the sequence number. */
  insertNotice(notice: Omit<NoticeRecord, 'sequence'>): void;
  insertAttempt(attempt: AttemptRecord): void;
  insertCharge(charge: ChargeRecord): void;
  /** Returns the charge as it is then. */
  updateCharge(id: string, change: Partial<ChargeRecord>): Readonly<ChargeRecord>;
  insertOperation(operation: OperationRecord): void;
  /** Returns the operation as it is then. */
  updateOperation(id: string, change: Partial<OperationRecord>): Readonly<OperationRecord>;
}
