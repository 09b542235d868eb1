import { FAILOVER_BUGS } from './planted-failovers';
import type { Patch } from './pool';

/** A mistake that somebody could make, as a change of our sources. */
export interface PlantedBug {
  readonly name: string;
  readonly patches: readonly Patch[];
}

function bug(name: string, ...changes: readonly (readonly [file: string, from: string, to: string])[]): PlantedBug {
  return { name, patches: changes.map(([file, from, to]) => ({ file: `src/${file}`, from, to })) };
}

const TERMINAL_GUARD = 'if (isTerminal(ATTEMPT_TRANSITIONS, attempt.status)) return false;';
const CLOSE_ENQUIRY = "if (isTerminal(ATTEMPT_TRANSITIONS, settlement.attempt)) closeJob(view, 'ENQUIRY', attempt.id);";
const KEY_CHECK = "if (key.kind !== 'fresh') return key;";
const IN_DOUBT = "return { attempt: 'IN_DOUBT', transaction: 'IN_DOUBT', payment: 'UNKNOWN', claim: 'IN_FLIGHT' };";
const PENDING = "return { attempt: 'PENDING', transaction: 'PENDING', payment: 'PENDING', claim: 'IN_FLIGHT' };";
const CHALLENGE = "return { attempt: 'OK', transaction: 'PENDING', payment: 'REQUIRES_ACTION', claim: 'IN_FLIGHT' };";

/** Found by the simulator within 10,000 payments each: `npm run simulate:planted`. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  // the two commits
  bug('an attempt takes a second answer', ['payments/settle.ts', TERMINAL_GUARD, '']),
  bug('the result of the compare-and-set is ignored', [
    'persistence/sqlite-statements.ts',
    "if (expects === 'any') return",
    "if (expects !== 'every') return",
  ]),
  bug(
    'known rows are not guarded',
    ['payments/receive.ts', "guard: ['status']", 'guard: []'],
    ['payments/receive.ts', "guard: ['eventCount']", 'guard: []'],
  ),
  bug('callers are answered before COMMIT', [
    'persistence/sqlite-gate.ts',
    'await committed;',
    'void committed.catch(() => {});',
  ]),
  bug('a COMMIT that fails counts as done', [
    'persistence/sqlite-gate.ts',
    'await committed;',
    'await committed.catch(() => {});',
  ]),
  bug('a group that fails is not rolled back', [
    'persistence/sqlite-gate.ts',
    'await this.#sql.rollback();\n      if (isSqliteGroupFatal(error)) throw error;\n      return null;',
    'if (isSqliteGroupFatal(error)) throw error;\n      return null;',
  ]),
  bug('the processor is called with another id than the stored one', [
    'payments/authorize.service.ts',
    'attemptId: attempt.id,',
    "attemptId: (attempt.id + 'a') as typeof attempt.id,",
  ]),
  bug('the attempt is stored with its answer, after the call', [
    'payments/attempt.ts',
    'view.insert(AttemptRow, attempt);',
    "if (plan.operation === 'AUTHORIZE') view.insert(AttemptRow, { ...attempt, id: attempt.id.replace('att_', 'att_0') });\n  else view.insert(AttemptRow, attempt);",
  ]),

  // what an answer means
  bug('a time-out is a decline', [
    'payments/payment.ts',
    IN_DOUBT,
    "return { attempt: 'FAILED', transaction: 'DECLINED', payment: 'DECLINED', claim: 'FREE' };",
  ]),
  bug('a time-out is not sent', [
    'payments/payment.ts',
    IN_DOUBT,
    "return { attempt: 'NOT_SENT', transaction: 'NOT_PROCESSED', payment: 'NOT_PROCESSED', claim: 'FREE' };",
  ]),
  bug('the order is free while the outcome is unknown', [
    'payments/payment.ts',
    IN_DOUBT,
    IN_DOUBT.replace('IN_FLIGHT', 'FREE'),
  ]),
  bug('the order is free while the outcome is pending', [
    'payments/payment.ts',
    PENDING,
    PENDING.replace('IN_FLIGHT', 'FREE'),
  ]),
  bug('the order is free during the challenge', [
    'payments/payment.ts',
    CHALLENGE,
    CHALLENGE.replace('IN_FLIGHT', 'FREE'),
  ]),
  bug('the order stays claimed after a decline', [
    'payments/payment.ts',
    "return { attempt: 'FAILED', transaction: 'DECLINED', payment: 'DECLINED', claim: 'FREE' };",
    "return { attempt: 'FAILED', transaction: 'DECLINED', payment: 'DECLINED', claim: 'IN_FLIGHT' };",
  ]),
  bug('pending counts as approved', [
    'payments/payment.ts',
    PENDING,
    "return { attempt: 'OK', transaction: 'SUCCEEDED', payment: 'AUTHORIZED', claim: 'PAID' };",
  ]),
  bug('an operation in doubt counts as declined', [
    'payments/payment.ts',
    "return { attempt: 'IN_DOUBT', transaction: 'IN_DOUBT' };",
    "return { attempt: 'FAILED', transaction: 'DECLINED' };",
  ]),
  bug('an operation in doubt counts as done', [
    'payments/payment.ts',
    "return { attempt: 'IN_DOUBT', transaction: 'IN_DOUBT' };",
    "return { attempt: 'OK', transaction: 'SUCCEEDED' };",
  ]),
  bug('a pending operation counts as done', [
    'payments/payment.ts',
    "return { attempt: 'PENDING', transaction: 'PENDING' };",
    "return { attempt: 'OK', transaction: 'SUCCEEDED' };",
  ]),
  bug('every approval counts as captured', [
    'payments/settle.ts',
    'answer.captured ? answer.approvedMinor : 0',
    'answer.approvedMinor',
  ]),

  // keys and orders
  bug('a replay does not compare the fingerprint', [
    'payments/idempotency.ts',
    'row.fingerprint === fingerprint',
    'row.fingerprint !== null',
  ]),
  bug('a key is never found', ['payments/idempotency.ts', 'if (row === null)', 'if (row === null || row !== null)']),
  bug('a key is not stored', [
    'payments/idempotency.ts',
    'view.upsert(IdempotencyKeyRow, { ...row, id: keyId, createdAt: at });',
    'if (at < 0) view.upsert(IdempotencyKeyRow, { ...row, id: keyId, createdAt: at });',
  ]),
  bug('operations do not look at their keys', [
    'payments/receive-operation.ts',
    KEY_CHECK,
    "if (key.kind === 'keyReused') return key;",
  ]),
  bug('confirmations do not look at their keys', [
    'payments/confirm.service.ts',
    KEY_CHECK,
    "if (key.kind === 'keyReused') return key;",
  ]),
  bug('reviews do not look at their keys', [
    'payments/review.service.ts',
    KEY_CHECK,
    "if (key.kind === 'keyReused') return key;",
  ]),
  bug('every order is free', [
    'payments/order-claim.ts',
    'if (claim === null || claim.paymentId === null) return null;',
    'if (claim === null || claim.paymentId !== undefined) return null;',
  ]),
  bug('a conflict is no rejection', [
    'payments/receive.ts',
    'return holder === null ? null : rejectionOfConflict(holder, origin());',
    'return holder === null || holder !== null ? null : rejectionOfConflict(holder, origin());',
  ]),
  bug('a rejected payment is sent all the same', [
    'payments/receive.ts',
    'refuse(intake) ?? hold(intake) ?? send(intake, keyId)',
    'hold(intake) ?? send(intake, keyId) ?? refuse(intake)',
  ]),
  bug('an order is taken without being written down', [
    'payments/order-claim.ts',
    "view.upsert(OrderClaimRow, { id, merchantId: part.merchantId, state: 'IN_FLIGHT', paymentId, updatedAt: at });",
    "if (at < 0) view.upsert(OrderClaimRow, { id, merchantId: part.merchantId, state: 'IN_FLIGHT', paymentId, updatedAt: at });",
  ]),

  // enquiries and jobs
  bug('the first "not found" is believed', ['payments/enquiry.job.ts', 'return isSettled && isSecond &&', 'return']),
  bug('"not found" is believed before the settle window', [
    'payments/enquiry.job.ts',
    'return isSettled && isSecond &&',
    'return isSecond &&',
  ]),
  bug('a repeated request believes "not found"', [
    'payments/resume.ts',
    "({ kind: 'inDoubt', cause: 'its sender has gone' } as const)",
    "({ kind: 'notSent', cause: 'its sender has gone' } as const)",
  ]),
  bug('the processor is asked about another id', [
    'payments/attempt-enquiry.ts',
    'attemptId: id as AttemptId',
    "attemptId: (id + 'a') as AttemptId",
  ]),
  bug('no enquiry is planned', [
    'payments/attempt.ts',
    "planJob(view, { kind: 'ENQUIRY', subjectId: attempt.id, merchantId: attempt.merchantId, dueAt: leaseUntil, at });",
    "if (at < 0) planJob(view, { kind: 'ENQUIRY', subjectId: attempt.id, merchantId: attempt.merchantId, dueAt: leaseUntil, at });",
  ]),
  bug('the enquiry ends while the outcome is unknown', [
    'payments/settle.ts',
    CLOSE_ENQUIRY,
    "closeJob(view, 'ENQUIRY', attempt.id);",
  ]),
  bug('the enquiry about an operation ends while its outcome is unknown', [
    'payments/settle-operation.ts',
    CLOSE_ENQUIRY,
    "closeJob(view, 'ENQUIRY', attempt.id);",
  ]),
  bug('a lease is not written', [
    'jobs/job.store.ts',
    'leaseUntil: now + options.leaseMs',
    'leaseUntil: now + 0 * options.leaseMs',
  ]),
  bug('a job that is to run again is removed', [
    'jobs/job.store.ts',
    'view.update(JobRow, id, { ...change, leaseUntil: 0 });',
    'view.delete(JobRow, id);',
  ]),
  bug('a notice is not remembered', [
    'notices/take-notice.ts',
    "if (view.find(NoticeRow, id) !== null) return 'duplicate';",
    '',
  ]),

  // money
  bug('a refund holds nothing back', [
    'payments/operation.ts',
    'refundingMinor: balance.refundingMinor + reservedMinor',
    'refundingMinor: balance.refundingMinor',
  ]),
  bug('a capture holds nothing back', [
    'payments/operation.ts',
    'capturingMinor: balance.capturingMinor + reservedMinor',
    'capturingMinor: balance.capturingMinor',
  ]),
  bug('captures in flight can be captured again', [
    'payments/balance.ts',
    'captureLimitMinor(balance) - capturedMinor - capturingMinor - releasedMinor',
    'captureLimitMinor(balance) - capturedMinor - releasedMinor',
  ]),
  bug('refunds in flight can be refunded again', [
    'payments/balance.ts',
    'payment.capturedMinor - payment.refundedMinor - payment.refundingMinor',
    'payment.capturedMinor - payment.refundedMinor',
  ]),
  bug('a void does not wait for a capture', [
    'payments/operation.ts',
    "if (!isVoidable(payment)) return { kind: 'operationInFlight' };",
    '',
  ]),
  bug('a declined operation counts as done', [
    'payments/settle-operation.ts',
    "happened: answer.kind === 'done'",
    "happened: answer.kind !== 'notSent'",
  ]),
  bug('what is held back is given back while the outcome is unknown', [
    'payments/settle-operation.ts',
    'const settled = isTerminal(ATTEMPT_TRANSITIONS, settlement.attempt)',
    'const settled = !isTerminal(ATTEMPT_TRANSITIONS, attempt.status)',
  ]),
  bug('a part is sent as the whole', [
    'payments/receive-operation.ts',
    'processor, amountMinor, at });',
    'processor, at });',
  ]),

  // states and what is written down
  bug('a challenge can be confirmed at any time', [
    'payments/confirm.service.ts',
    "if (payment.status !== 'REQUIRES_ACTION'",
    "if (payment.status === 'RECEIVED'",
  ]),
  bug('a held payment can be approved at any time', [
    'payments/review.service.ts',
    "if (payment.status !== 'HELD' || due)",
    'if (due)',
  ]),
  bug('events are not counted', ['payments/journal.ts', 'eventCount: sequence + 1,\n', 'eventCount: sequence,\n']),
  bug('a cancellation while in doubt is forgotten', [
    'payments/receive-operation.ts',
    '{ cancelTransactionId: transaction.id }',
    '{ updatedAt: at }',
  ]),

  // late successes
  bug('nobody looks again after "not found"', [
    'payments/attempt.ts',
    'if (waitMs !== undefined)',
    'if (waitMs === -1)',
  ]),
  bug('a late success is not recorded', [
    'payments/late-success.ts',
    "if (charge === null) return 'nothing';",
    "if (charge === null || charge !== null) return 'nothing';",
  ]),
  bug('an orphan charge is not reversed', [
    'payments/late-success.ts',
    "if (reversible) planJob(view, { kind: 'REVERSAL'",
    "if (!reversible) planJob(view, { kind: 'REVERSAL'",
  ]),
  bug('a reversal in doubt counts as done', [
    'payments/reversal.job.ts',
    "if (answer.kind === 'done') return",
    "if (answer.kind !== 'declined') return",
  ]),

  // what happens to a charge afterwards
  bug('the order stays claimed after a return', [
    'payments/aftermath.ts',
    "if (holderOf(view, payment)?.paymentId === paymentId) settleClaim(view, payment, paymentId, 'FREE', at);",
    '',
  ]),
  bug('a return undoes what was not refunded', [
    'payments/aftermath.ts',
    'const { id: paymentId, merchantId, capturedMinor: amountMinor, currency } = payment;',
    'const { id: paymentId, merchantId, currency } = payment;\n  const amountMinor = payment.capturedMinor - payment.refundedMinor;',
  ]),
  bug('a dispute about a capture in doubt keeps nothing', [
    'payments/aftermath.ts',
    '{ disputedMinor: held, updatedAt: at }',
    '{ disputedMinor: Math.min(held, payment.capturedMinor), updatedAt: at }',
  ]),
  bug('a dispute that was won keeps its money', [
    'payments/dispute.ts',
    "return status !== 'WON';",
    'return status.length > 0;',
  ]),
  bug(
    'a refund does not look at disputes',
    [
      'payments/operation.ts',
      "if (payment.disputedMinor > 0) return { kind: 'disputed', disputedMinor: payment.disputedMinor };",
      '',
    ],
    ['payments/balance.ts', ' || payment.disputedMinor > 0) return 0;', ') return 0;'],
  ),
  bug('each report opens its disputes anew', [
    'payments/aftermath.ts',
    "job.disputeIds.get(dispute.reference) ?? ports.ids.next('dispute')",
    "ports.ids.next('dispute')",
  ]),
  bug('missed notices are not read', [
    'notices/sweep.job.ts',
    'await readMissed(ports, processor, notices, deadline);',
    '',
  ]),

  // stored methods
  bug('a method that was removed can be charged', [
    'payments/receive.ts',
    'return method !== null && method.removedAt === null;',
    'return method !== null;',
  ]),
  bug('"never again" is not remembered', [
    'payments/payment-method.ts',
    "return retry === 'NEVER' && method.stoppedAt === null ? { stoppedAt: at } : null;",
    'return null;',
  ]),
  bug('a charge in absence does not name the agreement', [
    'payments/payment-method.ts',
    "return { usage: 'SUBSEQUENT', reason, networkTransactionId: method.networkTransactionId };",
    "return { usage: 'SUBSEQUENT', reason, networkTransactionId: null };",
  ]),

  // campaigns
  bug('a payment of a campaign goes whatever became of it', [
    'reprocessing/reprocess-item.ts',
    "if (item.state !== 'WAITING') return { kind: 'done' };",
    '',
  ]),
  bug('a payment of a campaign goes although it was stopped', [
    'reprocessing/reprocess-item.ts',
    "if (running?.state !== 'RUNNING') return { kind: 'stopped' };",
    "if (running === null) return { kind: 'stopped' };",
  ]),
  bug(
    'a campaign does not look who has the order',
    ['reprocessing/judge.ts', "if (holder?.state === 'PAID') return", "if (holder?.paymentId === '') return"],
    [
      'reprocessing/judge.ts',
      "if (holder !== null) return { plan: 'WAIT'",
      "if (holder?.paymentId === '') return { plan: 'WAIT'",
    ],
  ),
  bug('a campaign does not look whether another has made it good', [
    'reprocessing/judge.ts',
    'if (correctionId !== null) return',
    "if (correctionId === '') return",
  ]),

  ...FAILOVER_BUGS,
];
