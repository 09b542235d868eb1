type Steps = Readonly<Record<string, readonly string[]>>;

/** What may follow what. A copy on purpose: the oracle does not trust the gateway's own tables. */
export const PAYMENT_STEPS: Steps = {
  RECEIVED: ['REJECTED', 'HELD', 'PROCESSING'],
  HELD: ['PROCESSING', 'REJECTED', 'EXPIRED'],
  PROCESSING: ['AUTHORIZED', 'CAPTURED', 'DECLINED', 'REQUIRES_ACTION', 'PENDING', 'UNKNOWN', 'NOT_PROCESSED'],
  REQUIRES_ACTION: ['PROCESSING', 'DECLINED', 'EXPIRED'],
  PENDING: ['AUTHORIZED', 'CAPTURED', 'DECLINED', 'REQUIRES_ACTION', 'NOT_PROCESSED', 'UNRESOLVED'],
  UNKNOWN: ['AUTHORIZED', 'CAPTURED', 'DECLINED', 'REQUIRES_ACTION', 'PENDING', 'NOT_PROCESSED', 'UNRESOLVED'],
  UNRESOLVED: ['AUTHORIZED', 'CAPTURED', 'DECLINED', 'NOT_PROCESSED'],
  AUTHORIZED: ['PARTIALLY_CAPTURED', 'CAPTURED', 'VOIDED', 'EXPIRED'],
  PARTIALLY_CAPTURED: ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED', 'RETURNED'],
  PARTIALLY_REFUNDED: ['REFUNDED', 'RETURNED'],
  REFUNDED: ['RETURNED'],
};

export const TRANSACTION_STEPS: Steps = {
  QUEUED: ['SENT', 'SUCCEEDED'],
  HELD: ['SENT', 'REJECTED'],
  SENT: ['SUCCEEDED', 'DECLINED', 'PENDING', 'IN_DOUBT', 'NOT_PROCESSED'],
  PENDING: ['SENT', 'SUCCEEDED', 'DECLINED', 'NOT_PROCESSED', 'UNRESOLVED'],
  IN_DOUBT: ['SUCCEEDED', 'DECLINED', 'PENDING', 'NOT_PROCESSED', 'UNRESOLVED'],
  UNRESOLVED: ['SUCCEEDED', 'DECLINED', 'NOT_PROCESSED'],
};

const REACHABLE = new Map<Steps, Map<string, Set<string>>>();

/** Whether one status can have become another, in any number of steps. */
export function isReachable(steps: Steps, from: string, to: string): boolean {
  let ofSteps = REACHABLE.get(steps);
  if (ofSteps === undefined) REACHABLE.set(steps, (ofSteps = new Map<string, Set<string>>()));
  let reachable = ofSteps.get(from);
  if (reachable === undefined) {
    reachable = new Set([from]);
    for (const status of reachable) for (const next of steps[status] ?? []) reachable.add(next);
    ofSteps.set(from, reachable);
  }
  return reachable.has(to);
}

export const DISPUTE_STEPS: Steps = {
  NEEDS_RESPONSE: ['UNDER_REVIEW', 'WON', 'LOST'],
  UNDER_REVIEW: ['NEEDS_RESPONSE', 'WON', 'LOST'],
  WON: ['NEEDS_RESPONSE', 'UNDER_REVIEW', 'LOST'],
};

/** After these no charge may be left. */
export const ANSWERED_NO: readonly string[] = ['REJECTED', 'DECLINED', 'NOT_PROCESSED', 'VOIDED'];
/** Attempts of which the outcome is not known. */
export const OPEN_ATTEMPT: readonly string[] = ['SENT', 'PENDING', 'IN_DOUBT'];

const OPERATION = ['transaction', 'inProgress', 'keyReused', 'wrongState'];
const CAMPAIGN = ['campaign', 'noStep'];
/** What a well-formed request of a customer, or of staff, may be answered. */
const ANSWERS: Steps = {
  authorizePayment: ['payment', 'inProgress', 'keyReused', 'paymentMethodNotFound'],
  confirmPayment: ['payment', 'inProgress', 'keyReused', 'wrongState'],
  approveHeldPayment: ['payment', 'inProgress', 'keyReused', 'wrongState'],
  rejectHeldPayment: ['payment', 'inProgress', 'keyReused', 'wrongState'],
  capture: [...OPERATION, 'exceeds', 'operationInFlight'],
  void: [...OPERATION, 'operationInFlight'],
  refund: [...OPERATION, 'exceeds', 'disputed'],
  storePaymentMethod: ['stored'],
  remove: ['removed'],
  createCampaign: ['campaign'],
  look: ['campaign'],
  approve: CAMPAIGN,
  start: CAMPAIGN,
  pause: CAMPAIGN,
  resume: CAMPAIGN,
  cancel: CAMPAIGN,
};

export function isExpected(operation: string, kind: string): boolean {
  return ANSWERS[operation]?.includes(kind) ?? false;
}
