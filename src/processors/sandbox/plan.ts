export type SandboxBrand =
  'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'maestro' | 'unknown';

export type SandboxFunding = 'CREDIT' | 'DEBIT' | 'PREPAID' | 'UNKNOWN';

/** What the issuer or the processor decides about the money. */
export type Outcome =
  | { readonly kind: 'approve' }
  /** Approves half of the amount when the request allows a part, else declines with 51. */
  | { readonly kind: 'approvePart' }
  | { readonly kind: 'decline'; readonly code: string; readonly adviceCode: string | null }
  /** Approves while the customer is present, declines what the merchant starts. */
  | { readonly kind: 'declineMerchant'; readonly code: string; readonly adviceCode: string | null }
  /** Declines with 1A until the customer has authenticated. */
  | { readonly kind: 'declineUnlessAuthenticated' }
  /** `code`: of the decline, `insufficient_funds` unless it is given. */
  | { readonly kind: 'pend'; readonly then: 'APPROVE' | 'DECLINE' | 'NOTHING'; readonly code?: string };

/** What happens to a charge some time after it was made. */
export type SequelStep =
  /** The customer's bank takes a collected debit back. `code`: ISO 20022. */
  | { readonly kind: 'RETURN'; readonly code: string }
  /** The cardholder disputes the charge. `reason`: the scheme's code. */
  | { readonly kind: 'DISPUTE'; readonly reason: string }
  | { readonly kind: 'DISPUTE_CLOSED'; readonly won: boolean }
  /** A request that was lost on its way arrives after all. */
  | { readonly kind: 'SURFACE' };

/** What goes wrong on the way. A fault happens once: an attempt that is in the ledger is answered plainly. */
export const FAULTS = [
  /** Answers late, but within the usual deadline. */
  'SLOW',
  /** Records the charge, then answers after every deadline. */
  'STALL',
  /** The connection drops before anything is recorded. */
  'LOST_REQUEST',
  /** The connection drops, and the request is in the ledger only some time later. */
  'LATE_REQUEST',
  /** The connection drops, and the request arrives only when the next thing happens to the charge. */
  'FOUND_LATER',
  /** The charge is recorded, then the connection drops. */
  'LOST_RESPONSE',
  /** As LOST_RESPONSE, and the first enquiries fail too. */
  'LOST_RESPONSE_BLIND',
  /** The request arrives twice at once. */
  'TWICE',
  /** Recorded, and answered with a page of HTML. */
  'GARBAGE_HTML',
  /** Recorded, and the answer breaks off in the middle. */
  'GARBAGE_TRUNCATED',
  /** Recorded, and answered with JSON of another shape. */
  'GARBAGE_SHAPE',
  /** Recorded, and the answer names another amount. */
  'WRONG_AMOUNT',
  /** Recorded, and the answer names another currency. */
  'WRONG_CURRENCY',
  /** Recorded, and the answer belongs to another attempt. */
  'WRONG_ATTEMPT',
  /** Status 503 before anything is recorded. */
  'ERROR_BEFORE',
  /** Status 500 after the charge is recorded. */
  'ERROR_AFTER',
  /** The processor refuses the call before it does anything, and says so. */
  'REFUSED',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Faults in which nothing of the call gets into the ledger. */
export const FAULTS_BEFORE_RECORDING: ReadonlySet<Fault> = new Set(['LOST_REQUEST', 'ERROR_BEFORE', 'REFUSED']);

/** What can be done with a charge after its authorization. */
export const OPERATIONS = ['CAPTURE', 'VOID', 'REFUND'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What becomes of every operation of one kind. PEND alone stays pending. */
export interface OperationPlan {
  readonly outcome: 'DO' | 'DECLINE' | 'PEND_THEN_DO' | 'PEND_THEN_DECLINE' | 'PEND';
  readonly fault: Fault | null;
}

export interface ScenarioPlan {
  /** CHALLENGE: always. NONE: only when the request requires authentication. FRICTIONLESS and ATTEMPTED: never. */
  readonly authentication: 'NONE' | 'FRICTIONLESS' | 'ATTEMPTED' | 'CHALLENGE';
  readonly outcome: Outcome;
  readonly fault: Fault | null;
  /** Overrides what the address would give. */
  readonly avsResult: string | null;
  /** Overrides what the security code would give. */
  readonly cvvResult: string | null;
  /** Operations that do not simply succeed. */
  readonly operations: Readonly<Partial<Record<Operation, OperationPlan>>>;
  /** In this order, each some time after the one before. */
  readonly sequel: readonly SequelStep[];
}
