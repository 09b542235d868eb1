import type { EpochMs } from '../../kernel/clock';
import { present } from '../../kernel/assert';
import { answerOfOperation } from './answer';
import {
  enquire,
  type EnquireCommand,
  isDue,
  referenceOf,
  type Reply,
  type SandboxSettings,
  unrecorded,
} from './engine';
import type { ChargeRecord, LedgerView, OperationRecord } from './ledger';
import { FAULTS_BEFORE_RECORDING, type Operation, type OperationPlan } from './plan';
import { planOf } from './scenarios';

/** The sandbox's captures, voids and refunds: pure functions of the ledger, one request, the settings and the time. */

export interface OperationCommand {
  readonly attemptId: string;
  readonly merchantId: string;
  readonly paymentId: string;
  /** The authorization that it is about. */
  readonly reference: string;
  readonly operation: Operation;
  readonly amountMinor: number;
  readonly currency: string;
  /** For a capture: nothing more will be captured. False for the others. */
  readonly final: boolean;
}

const PLAIN: OperationPlan = { outcome: 'DO', fault: null };

/** One operation. The same attempt again has no further effect and gets the first answer. */
export function operate(ledger: LedgerView, command: OperationCommand, settings: SandboxSettings, now: EpochMs): Reply {
  const { attemptId, merchantId, operation } = command;
  const request = JSON.stringify(command);
  const known = ledger.operation(attemptId);
  if (known !== null) {
    if (known.request !== request) return { answer: { outcome: 'conflict', attemptId }, fault: null };
    return replyOf(ledger, known, known.answered);
  }
  const charge = ledger.charge(command.reference);
  if (charge === null || !isAbout(command, charge)) {
    return { answer: { outcome: 'refused', attemptId, merchantId, cause: 'unknown_reference' }, fault: null };
  }
  const plan = operationPlan(charge, operation);
  const { fault } = plan;
  if (fault !== null && FAULTS_BEFORE_RECORDING.has(fault)) return unrecorded(fault, command);

  const declineCode = declineOfRequest(charge, command) ?? declineOfPlan(plan, operation);
  const state = declineCode !== null ? 'DECLINED' : plan.outcome === 'DO' ? 'DONE' : 'PENDING';
  const record: OperationRecord = {
    id: attemptId,
    merchantId,
    operation,
    chargeId: charge.id,
    amountMinor: command.amountMinor,
    currency: command.currency,
    request,
    state,
    answered: state,
    declineCode,
    settlesAt: state === 'PENDING' && plan.outcome !== 'PEND' ? now + settings.settleAfterMs : null,
    visibleFrom: fault === 'LATE_REQUEST' ? now + settings.lateMs : now,
    enquiries: 0,
    createdAt: now,
    updatedAt: now,
  };
  ledger.insertOperation(record);
  if (state !== 'DECLINED') ledger.updateCharge(charge.id, { ...booked(charge, command), updatedAt: now });
  return { ...replyOf(ledger, record, state), fault };
}

/** What became of an attempt of any kind, as of now. */
export function enquireAny(
  ledger: LedgerView,
  command: EnquireCommand,
  settings: SandboxSettings,
  now: EpochMs,
): Reply {
  const found = ledger.operation(command.attemptId);
  if (found === null) return enquire(ledger, command, settings, now);
  const { attemptId, merchantId } = command;
  if (found.merchantId !== merchantId || found.visibleFrom > now) {
    return { answer: { outcome: 'unknown', attemptId, merchantId }, fault: null };
  }
  const charge = present(ledger.charge(found.chargeId), 'charge of an operation');
  const plan = operationPlan(charge, found.operation);
  const blind = plan.fault === 'LOST_RESPONSE_BLIND' && found.enquiries < settings.blindEnquiries;
  const due = found.state === 'PENDING' && plan.outcome !== 'PEND' && isDue(found, settings, now);
  let current = found;
  if (blind || found.state === 'PENDING')
    current = ledger.updateOperation(found.id, { enquiries: found.enquiries + 1 });
  if (blind) return { answer: null, fault: 'ERROR_BEFORE' };
  if (due) current = settle(ledger, current, charge, plan, now);
  return replyOf(ledger, current, current.state);
}

function operationPlan(charge: Readonly<ChargeRecord>, operation: Operation): OperationPlan {
  return planOf(charge.scenario).operations[operation] ?? PLAIN;
}

function isAbout({ merchantId, currency }: OperationCommand, charge: Readonly<ChargeRecord>): boolean {
  const approved = charge.state === 'AUTHORIZED' || charge.state === 'CAPTURED';
  return approved && charge.merchantId === merchantId && charge.currency === currency;
}

function replyOf(
  ledger: LedgerView,
  operation: Readonly<OperationRecord>,
  state: OperationRecord['state'],
): Reply & { readonly answer: object } {
  const { scheme } = present(ledger.charge(operation.chargeId), 'charge of an operation');
  return { answer: answerOfOperation(operation, state, { reference: referenceOf(operation.id), scheme }), fault: null };
}

/** What the books do not allow, whatever the scenario. */
function declineOfRequest(charge: Readonly<ChargeRecord>, { operation, amountMinor }: OperationCommand): string | null {
  const { amountMinor: askedMinor, approvedMinor, captureUpToMinor, capturedMinor, refundedMinor, closed } = charge;
  const limitMinor = approvedMinor === askedMinor ? (captureUpToMinor ?? approvedMinor) : approvedMinor;
  switch (operation) {
    case 'CAPTURE':
      return closed === 1 || amountMinor > limitMinor - capturedMinor ? 'amount_exceeds_authorization' : null;
    case 'VOID':
      return closed === 1 || capturedMinor > 0 ? 'void_declined' : null;
    case 'REFUND':
      return amountMinor > capturedMinor - refundedMinor ? 'amount_exceeds_capture' : null;
  }
}

const DECLINES: Readonly<Record<Operation, string>> = {
  CAPTURE: 'capture_declined',
  VOID: 'void_declined',
  REFUND: 'refund_declined',
};

function declineOfPlan(plan: OperationPlan, operation: Operation): string | null {
  return plan.outcome === 'DECLINE' ? DECLINES[operation] : null;
}

/** What an operation changes in its charge. Pending ones count at once, so that no two can together exceed. */
function booked(
  charge: Readonly<ChargeRecord>,
  { operation, amountMinor, final }: Pick<OperationCommand, 'operation' | 'amountMinor' | 'final'>,
): Partial<ChargeRecord> {
  switch (operation) {
    case 'CAPTURE':
      return { capturedMinor: charge.capturedMinor + amountMinor, closed: final ? 1 : charge.closed };
    case 'VOID':
      return { closed: 1 };
    case 'REFUND':
      return { refundedMinor: charge.refundedMinor + amountMinor };
  }
}

function settle(
  ledger: LedgerView,
  pending: Readonly<OperationRecord>,
  charge: Readonly<ChargeRecord>,
  plan: OperationPlan,
  now: EpochMs,
): Readonly<OperationRecord> {
  if (plan.outcome === 'PEND_THEN_DO') return ledger.updateOperation(pending.id, { state: 'DONE', updatedAt: now });
  const { operation, amountMinor } = pending;
  const { final } = JSON.parse(pending.request) as OperationCommand;
  const undone = booked(charge, { operation, amountMinor: -amountMinor, final: false });
  const reopened = operation === 'VOID' || final ? { closed: 0 } : {};
  ledger.updateCharge(charge.id, { ...undone, ...reopened, updatedAt: now });
  return ledger.updateOperation(pending.id, { state: 'DECLINED', declineCode: DECLINES[operation], updatedAt: now });
}
