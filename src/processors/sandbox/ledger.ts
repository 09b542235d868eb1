import type { EpochMs } from '../../kernel/clock';
import type { ChargeState } from './answer';

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
  state: ChargeState;
  /** 0 until it is approved. */
  approvedMinor: number;
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

/** The rows that one decision reads and writes. */
export interface LedgerView {
  attempt(id: string): Readonly<AttemptRecord> | null;
  charge(id: string): Readonly<ChargeRecord> | null;
  insertAttempt(attempt: AttemptRecord): void;
  insertCharge(charge: ChargeRecord): void;
  /** Returns the charge as it is then. */
  updateCharge(id: string, change: Partial<ChargeRecord>): Readonly<ChargeRecord>;
}
