import { assert } from '../../kernel/assert';
import { sha256 } from '../../kernel/canonical-json';
import type { EpochMs } from '../../kernel/clock';
import { avsResultOf, cvvResultOf } from './checks';
import { declineOf } from './declines';
import { answerOf, type ChargeState, type SandboxAnswer } from './answer';
import type { AttemptRecord, ChargeRecord, LedgerView } from './ledger';
import { type Fault, FAULTS_BEFORE_RECORDING, type ScenarioPlan } from './plan';
import { instrumentText, numberOf, type SandboxInstrument, scenarioOf } from './instrument';
import { notify, planSequel } from './sequel';
import { OTHER_NUMBER, planOf, schemeOf } from './scenarios';

/** The sandbox's decisions: pure functions of the ledger, one request, the settings and the time. */

export interface AuthorizeCommand {
  readonly attemptId: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly orderReference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  readonly initiator: 'CUSTOMER' | 'MERCHANT';
  readonly requireAuthentication: boolean;
  readonly allowPartialApproval: boolean;
  /** The most that may be captured, tip included. */
  readonly captureUpToMinor: number | null;
  readonly statementDescriptor: string | null;
  /** First line of the billing address; `AVS` and a letter in it choose the address verification result. */
  readonly addressLine: string | null;
  readonly instrument: SandboxInstrument;
}

export interface ConfirmCommand {
  readonly attemptId: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly reference: string;
  readonly challengeResult: string;
}

export interface EnquireCommand {
  readonly attemptId: string;
  readonly merchantId: string;
}

export interface SandboxSettings {
  /** Where challenge pages are: `http://127.0.0.1:4010`. */
  readonly publicUrl: string;
  readonly challengeLifetimeMs: number;
  /** A pending charge settles this long after it was made … */
  readonly settleAfterMs: number;
  /** … or at this many enquiries, whichever comes first; null: by time only. */
  readonly settleAtEnquiry: number | null;
  /** How long after a charge succeeded the next thing happens to it: a return, a dispute, its end. */
  readonly sequelAfterMs: number;
  /** How long after it was made a FOUND_LATER charge arrives: after "not found" is believed. */
  readonly surfaceAfterMs: number;
  /** How late a SLOW answer is. */
  readonly slowMs: number;
  /** How late a STALL answer is: longer than any deadline. */
  readonly stallMs: number;
  /** How much later a LATE_REQUEST is seen by enquiries. */
  readonly lateMs: number;
  /** How many enquiries fail after LOST_RESPONSE_BLIND. */
  readonly blindEnquiries: number;
  /** Nothing goes wrong here: every card is approved, whatever its number stands for elsewhere. */
  readonly calm: boolean;
}

export const DEFAULT_SANDBOX_SETTINGS: SandboxSettings = {
  publicUrl: 'https://sandbox.invalid',
  challengeLifetimeMs: 15 * 60_000,
  settleAfterMs: 5_000,
  settleAtEnquiry: null,
  sequelAfterMs: 5_000,
  surfaceAfterMs: 120_000,
  slowMs: 2_000,
  stallMs: 60_000,
  lateMs: 3_000,
  blindEnquiries: 2,
  calm: false,
};

/** What is to be sent back, and how the way back misbehaves. `answer` is null when nothing was recorded. */
export type Reply =
  | { readonly answer: SandboxAnswer; readonly fault: Fault | null }
  | { readonly answer: null; readonly fault: 'LOST_REQUEST' | 'ERROR_BEFORE' };

/** The charge that an authorization makes has the attempt's id with another prefix. */
export function referenceOf(attemptId: string): string {
  return `sbx_${attemptId.slice(attemptId.indexOf('_') + 1)}`;
}

/** One authorization. The same attempt again has no further effect and gets the first answer. */
export function authorize(
  ledger: LedgerView,
  command: AuthorizeCommand,
  settings: SandboxSettings,
  now: EpochMs,
): Reply {
  const request = sha256(authorizeText(command)); // it holds name and address, and is compared only
  const known = ledger.attempt(command.attemptId);
  if (known !== null) return again(ledger, known, request, settings);
  const scenario = settings.calm ? OTHER_NUMBER : scenarioOf(command.instrument);
  const plan = planOf(scenario);
  const challenged = asksForChallenge(plan, command);
  const fault = challenged ? null : plan.fault;
  if (fault !== null && FAULTS_BEFORE_RECORDING.has(fault)) return unrecorded(fault, command);

  const charge = newCharge(command, scenario, plan, visibleFromOf(fault, settings, now), now);
  if (challenged) charge.challengeExpiresAt = now + settings.challengeLifetimeMs;
  else Object.assign(charge, decided(charge, plan, authenticationWithoutChallenge(plan), settings, now));
  ledger.insertCharge(charge);
  planSequel(ledger, charge, plan, settings, now);
  return firstAnswer(ledger, command, 'AUTHORIZE', request, charge, fault, settings, now);
}

/** The result of a challenge. A challenge is settled once: any later confirmation gets what became of the charge. */
export function confirm(ledger: LedgerView, command: ConfirmCommand, settings: SandboxSettings, now: EpochMs): Reply {
  const request = JSON.stringify([command.merchantId, command.paymentId, command.reference, command.challengeResult]);
  const known = ledger.attempt(command.attemptId);
  if (known !== null) return again(ledger, known, request, settings);
  const found = ledger.charge(command.reference);
  if (found === null || found.merchantId !== command.merchantId) {
    const { attemptId, merchantId } = command;
    return { answer: { outcome: 'refused', attemptId, merchantId, cause: 'unknown_reference' }, fault: null };
  }
  const plan = planOf(found.scenario);
  const passed =
    found.state === 'CHALLENGED' && !isExpired(found, now) && challengePassed(found, command.challengeResult);
  const fault = passed ? plan.fault : null;
  if (fault !== null && FAULTS_BEFORE_RECORDING.has(fault)) return unrecorded(fault, command);
  const charge = settleChallenge(ledger, found, plan, command.challengeResult, settings, now);
  return firstAnswer(ledger, command, 'CONFIRM', request, charge, fault, settings, now);
}

/** What became of an authorization or its confirmation, as of now. */
export function enquire(ledger: LedgerView, command: EnquireCommand, settings: SandboxSettings, now: EpochMs): Reply {
  const { attemptId, merchantId } = command;
  const unknown: Reply = { answer: { outcome: 'unknown', attemptId, merchantId }, fault: null };
  const attempt = ledger.attempt(attemptId);
  if (attempt === null || attempt.merchantId !== merchantId) return unknown;
  const charge = ledger.charge(attempt.chargeId);
  assert(charge !== null, 'an attempt in the ledger has a charge');
  if (charge.visibleFrom > now) return unknown;
  const plan = planOf(charge.scenario);
  const blind = plan.fault === 'LOST_RESPONSE_BLIND' && charge.enquiries < settings.blindEnquiries;
  const due = charge.state === 'PENDING' && mayEnd(plan) && isDue(charge, settings, now);
  const expired = charge.state === 'CHALLENGED' && isExpired(charge, now);
  let current = charge;
  if (blind || charge.state === 'PENDING')
    current = ledger.updateCharge(charge.id, { enquiries: charge.enquiries + 1 });
  if (blind) return { answer: null, fault: 'ERROR_BEFORE' };
  if (due) current = settle(ledger, charge, settings, now);
  if (expired) current = ledger.updateCharge(charge.id, { ...declined('challenge_expired', null), updatedAt: now });
  return { answer: answerOf(current, current.state, attemptId, settings.publicUrl), fault: null };
}

/** Decides a pending charge, and leaves a notice of it. */
export function settle(
  ledger: LedgerView,
  charge: Readonly<ChargeRecord>,
  settings: SandboxSettings,
  now: EpochMs,
): Readonly<ChargeRecord> {
  const plan = planOf(charge.scenario);
  const current = ledger.updateCharge(charge.id, { ...settled(charge, plan), updatedAt: now });
  notify(ledger, current, 'settled', now);
  planSequel(ledger, current, plan, settings, now);
  return current;
}

function again(ledger: LedgerView, known: Readonly<AttemptRecord>, request: string, settings: SandboxSettings): Reply {
  const attemptId = known.id;
  if (known.request !== request) return { answer: { outcome: 'conflict', attemptId }, fault: null };
  const charge = ledger.charge(known.chargeId);
  assert(charge !== null, 'an attempt in the ledger has a charge');
  return { answer: answerOf(charge, known.answered, attemptId, settings.publicUrl), fault: null };
}

function firstAnswer(
  ledger: LedgerView,
  command: { readonly attemptId: string; readonly merchantId: string },
  operation: AttemptRecord['operation'],
  request: string,
  charge: Readonly<ChargeRecord>,
  fault: Fault | null,
  settings: SandboxSettings,
  now: EpochMs,
): Reply {
  const { attemptId: id, merchantId } = command;
  ledger.insertAttempt({
    id,
    merchantId,
    operation,
    chargeId: charge.id,
    request,
    answered: charge.state,
    createdAt: now,
  });
  return { answer: answerOf(charge, charge.state, id, settings.publicUrl), fault };
}

/** The reply to a call of which nothing gets into the ledger. */
export function unrecorded(fault: Fault, command: { readonly attemptId: string; readonly merchantId: string }): Reply {
  if (fault === 'LOST_REQUEST' || fault === 'ERROR_BEFORE') return { answer: null, fault };
  const { attemptId, merchantId } = command;
  return { answer: { outcome: 'refused', attemptId, merchantId, cause: 'processor_maintenance' }, fault: null };
}

/** Everything that makes two requests the same, without the number, the security code and the cryptogram themselves. */
function authorizeText(command: AuthorizeCommand): string {
  return JSON.stringify([
    command.merchantId,
    command.paymentId,
    command.orderReference,
    command.amountMinor,
    command.currency,
    command.captureMethod,
    command.initiator,
    command.requireAuthentication,
    command.allowPartialApproval,
    command.captureUpToMinor,
    command.statementDescriptor,
    command.addressLine,
    ...instrumentText(command.instrument),
  ]);
}

/** A merchant-initiated payment has no customer who could be challenged. */
function asksForChallenge(plan: ScenarioPlan, command: AuthorizeCommand): boolean {
  if (command.initiator === 'MERCHANT') return false;
  return plan.authentication === 'CHALLENGE' || (plan.authentication === 'NONE' && command.requireAuthentication);
}

function authenticationWithoutChallenge(plan: ScenarioPlan): ChargeRecord['authentication'] {
  return plan.authentication === 'FRICTIONLESS' || plan.authentication === 'ATTEMPTED' ? plan.authentication : 'NONE';
}

function newCharge(
  command: AuthorizeCommand,
  scenario: string,
  plan: ScenarioPlan,
  visibleFrom: EpochMs,
  now: EpochMs,
): ChargeRecord {
  const { instrument } = command;
  const number = numberOf(instrument);
  const storedCredential = instrument.kind === 'BANK_ACCOUNT' ? null : instrument.storedCredential;
  return {
    id: referenceOf(command.attemptId),
    attemptId: command.attemptId,
    merchantId: command.merchantId,
    paymentId: command.paymentId,
    orderReference: command.orderReference,
    amountMinor: command.amountMinor,
    currency: command.currency,
    captureMethod: command.captureMethod,
    initiator: command.initiator,
    allowPartial: command.allowPartialApproval ? 1 : 0,
    captureUpToMinor: command.captureUpToMinor,
    instrument: instrument.kind,
    storedCredential: storedCredential && JSON.stringify(storedCredential),
    scenario,
    state: 'CHALLENGED',
    approvedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    closed: 0,
    authentication: 'NONE',
    scheme: instrument.kind === 'BANK_ACCOUNT' ? 'sepa_debit' : schemeOf(number),
    bin: number.slice(0, 6),
    lastFour: number.slice(-4),
    declineCode: null,
    responseCode: null,
    adviceCode: null,
    avsResult: plan.avsResult ?? avsResultOf(command.addressLine),
    cvvResult: plan.cvvResult ?? cvvResultOf(instrument.kind === 'CARD' ? instrument.securityCode : null),
    networkTransactionId: null,
    challengeExpiresAt: null,
    settlesAt: null,
    visibleFrom,
    enquiries: 0,
    createdAt: now,
    updatedAt: now,
  };
}

function visibleFromOf(fault: Fault | null, { lateMs }: SandboxSettings, now: EpochMs): EpochMs {
  if (fault === 'FOUND_LATER') return Number.MAX_SAFE_INTEGER;
  return fault === 'LATE_REQUEST' ? now + lateMs : now;
}

function settleChallenge(
  ledger: LedgerView,
  charge: Readonly<ChargeRecord>,
  plan: ScenarioPlan,
  challengeResult: string,
  settings: SandboxSettings,
  now: EpochMs,
): Readonly<ChargeRecord> {
  if (charge.state !== 'CHALLENGED') return charge;
  if (isExpired(charge, now))
    return ledger.updateCharge(charge.id, { ...declined('challenge_expired', null), updatedAt: now });
  if (!challengePassed(charge, challengeResult)) {
    return ledger.updateCharge(charge.id, { ...declined('authentication_failed', null), updatedAt: now });
  }
  const change = decided(charge, plan, 'CHALLENGED', settings, now);
  const visibleFrom = plan.fault === 'LATE_REQUEST' ? visibleFromOf(plan.fault, settings, now) : charge.visibleFrom;
  const current = ledger.updateCharge(charge.id, { ...change, visibleFrom, updatedAt: now });
  planSequel(ledger, current, plan, settings, now);
  return current;
}

/** `authenticated`, alone or bound to this charge as the challenge page gives it. Everything else has not passed. */
function challengePassed(charge: Readonly<ChargeRecord>, challengeResult: string): boolean {
  return challengeResult === 'authenticated' || challengeResult === `authenticated.${charge.id}`;
}

function isExpired(charge: Readonly<ChargeRecord>, now: EpochMs): boolean {
  return charge.challengeExpiresAt !== null && now >= charge.challengeExpiresAt;
}

function mayEnd(plan: ScenarioPlan): boolean {
  return plan.outcome.kind !== 'pend' || plan.outcome.then !== 'NOTHING';
}

/** Whether something pending is decided now: by time, or by how often it was asked for. */
export function isDue(
  pending: { readonly enquiries: number; readonly settlesAt: EpochMs | null },
  settings: SandboxSettings,
  now: EpochMs,
): boolean {
  const byCount = settings.settleAtEnquiry !== null && pending.enquiries + 1 >= settings.settleAtEnquiry;
  return byCount || (pending.settlesAt !== null && now >= pending.settlesAt);
}

type Change = Partial<ChargeRecord> & { readonly state: ChargeState };

function decided(
  charge: Readonly<ChargeRecord>,
  plan: ScenarioPlan,
  authentication: ChargeRecord['authentication'],
  settings: SandboxSettings,
  now: EpochMs,
): Change {
  const { outcome } = plan;
  switch (outcome.kind) {
    case 'approve':
      // A challenge that can't be held, for want of a customer, is a decline for want of authentication.
      if (plan.authentication === 'CHALLENGE' && authentication !== 'CHALLENGED') return authenticationRequired(charge);
      return { ...approved(charge, charge.amountMinor), authentication };
    case 'approvePart': {
      const part = Math.floor(charge.amountMinor / 2);
      if (charge.allowPartial === 0 || part === 0) return { ...declined('insufficient_funds', '2'), authentication };
      return { ...approved(charge, part), authentication };
    }
    case 'decline':
      return { ...declined(outcome.code, outcome.adviceCode), authentication };
    case 'declineMerchant':
      if (charge.initiator === 'MERCHANT') return { ...declined(outcome.code, outcome.adviceCode), authentication };
      return { ...approved(charge, charge.amountMinor), authentication };
    case 'declineUnlessAuthenticated':
      if (authentication !== 'CHALLENGED') return authenticationRequired(charge);
      return { ...approved(charge, charge.amountMinor), authentication };
    case 'pend':
      return {
        state: 'PENDING',
        authentication,
        settlesAt: outcome.then === 'NOTHING' ? null : now + settings.settleAfterMs,
      };
  }
}

function settled(charge: Readonly<ChargeRecord>, plan: ScenarioPlan): Change {
  if (plan.outcome.kind === 'pend' && plan.outcome.then === 'DECLINE')
    return declined(plan.outcome.code ?? 'insufficient_funds', plan.outcome.code === undefined ? '2' : null);
  return approved(charge, charge.amountMinor);
}

function approved(charge: Readonly<ChargeRecord>, approvedMinor: number): Change {
  const captured = charge.captureMethod === 'AUTOMATIC' && charge.amountMinor > 0;
  return {
    state: captured ? 'CAPTURED' : 'AUTHORIZED',
    approvedMinor,
    capturedMinor: captured ? approvedMinor : 0,
    closed: captured ? 1 : 0,
    // ISO 8583:1987, field 39: 00 approved, 10 approved for a part, 85 a check of the card without an amount.
    responseCode: charge.amountMinor === 0 ? '85' : approvedMinor < charge.amountMinor ? '10' : '00',
    networkTransactionId: `SBX${charge.id.slice(-12).toUpperCase()}`,
  };
}

function authenticationRequired(charge: Readonly<ChargeRecord>): Change {
  return declined('authentication_required', charge.scheme === 'visa' ? '3' : null);
}

function declined(code: string, adviceCode: string | null): Change {
  return { state: 'DECLINED', declineCode: code, responseCode: declineOf(code).responseCode, adviceCode };
}
