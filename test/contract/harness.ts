import type { CardInstrument, Processor } from '../../src/processors/processor';

/** What a card makes the processor do. A connector's harness has a card for each. */
export type ContractRole =
  | 'approved'
  | 'declined'
  | 'partial'
  | 'challenge'
  | 'pendingThenApproved'
  | 'pendingThenDeclined'
  /** No answer within the deadline; the charge is made. */
  | 'stalled'
  /** The request never arrives. */
  | 'lostRequest'
  /** The charge is made, the answer never arrives. */
  | 'lostResponse'
  | 'garbage'
  | 'serverError'
  /** The request is delivered twice at once. */
  | 'duplicated'
  /** The processor refuses before it does anything. */
  | 'refused'
  | OperationRole;

/** Cards that are approved, and whose later operations of that kind do not simply succeed. */
export type OperationRole = `${'capture' | 'void' | 'refund'}${
  | 'Declined'
  | 'PendingThenDone'
  | 'PendingThenDeclined'
  | 'LostRequest'
  | 'LostResponse'
  | 'Duplicated'
  | 'Garbage'
  | 'Refused'}`;

/** What a processor can't do by its nature: the contract says nothing about it then. */
export interface ContractLimits {
  /** Roles that no card of its can have. */
  readonly lacks?: readonly ContractRole[];
  /** Operations whose decline leaves no trace, so that an enquiry finds nothing: nothing was done, which is as true. */
  readonly forgetsDeclinesOf?: readonly ('capture' | 'void' | 'refund')[];
  /** Amounts that it takes, in place of the contract's own. */
  readonly amounts?: readonly (readonly [name: string, amountMinor: number, currency: string])[];
}

/** A charge in the processor's own books. */
export interface ContractCharge {
  readonly attemptId: string;
  readonly merchantId: string;
  readonly orderReference: string;
  readonly amountMinor: number;
  readonly approvedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly state: string;
}

export interface ContractHarness {
  /** Its `timeoutMs` is short, so that stalled calls end soon. A pending charge settles within a few enquiries. */
  readonly processor: Processor;
  card(role: ContractRole): CardInstrument;
  charges(): Promise<readonly ContractCharge[]>;
  /** What the customer's browser brings back from the challenge. */
  challengeResult(processorReference: string, passed: boolean): string;
  /** Everything that the processor and the connector have written: logs, files. */
  residue(): Promise<string>;
  close(): Promise<void>;
}
