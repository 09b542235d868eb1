import type { EpochMs } from '../kernel/clock';
import type { DecisionId, PaymentId, RejectionId } from '../kernel/ids';
import type { InputPath } from '../rules/fact-definition';
import type { RetryVerdict } from '../rules/retry';
import type { Evidence } from './decision';

/** Who said no: our own rules and order claims, the processor, or the card's issuer. */
export type RejectionSource = 'GATEWAY' | 'PROCESSOR' | 'ISSUER';

/** A closed set: a client that knows these and the retry verdicts can act on every rejection. */
export const REJECTION_CATEGORIES = [
  'INSTRUMENT',
  'FUNDS',
  'ISSUER',
  'AUTHENTICATION',
  'RISK',
  'POLICY',
  'CONFLICT',
  'TECHNICAL',
] as const;

export type RejectionCategory = (typeof REJECTION_CATEGORIES)[number];

/** The structured "no" of a transaction, as it is stored and shown. Plain JSON. */
export type Rejection = {
  readonly id: RejectionId;
  readonly source: RejectionSource;
  readonly category: RejectionCategory;
  /** The leading reason's code, from the published catalogue. */
  readonly code: string;
  /** Every cause, the leading one first. Never empty. */
  readonly reasons: readonly RejectionReason[];
  readonly retry: RetryAdvice;
  /** Null when nothing was sent to a network. */
  readonly network: RejectionNetwork | null;
  readonly ruleSetVersion: number | null;
  readonly decisionId: DecisionId | null;
  /** Version of the mapping from processor codes; null when no such code was mapped. */
  readonly mappingVersion: number | null;
  /** The payment that holds or has paid the order, for category CONFLICT. */
  readonly conflictingPaymentId: PaymentId | null;
  readonly createdAt: EpochMs;
};

export type RejectionReason = {
  readonly code: string;
  /** For staff only. */
  readonly message: string;
  /** Input fields at fault, relative to the mutation's `input`. */
  readonly paths: readonly InputPath[];
  readonly ruleKey: string | null;
  readonly ruleVersion: number | null;
  readonly decisive: boolean;
  /** For staff only. */
  readonly evidence: readonly Evidence[];
};

export type RetryAdvice = {
  readonly verdict: RetryVerdict;
  readonly notBefore: EpochMs | null;
  /** How often the network still lets this card be tried; null when there is no known limit. */
  readonly attemptsLeft: number | null;
  /** Whether the same idempotency key leads to a new try. */
  readonly reuseIdempotencyKey: boolean;
};

export type RejectionNetwork = {
  readonly scheme: string | null;
  /** ISO 8583 field 39. */
  readonly responseCode: string | null;
  readonly adviceCode: string | null;
  readonly avsResult: string | null;
  readonly cvvResult: string | null;
};
