import type { Merchant } from '../access/principal';
import type { InputProblem } from '../graphql/input';
import { present } from '../kernel/assert';
import { canonicalJson } from '../kernel/canonical-json';
import { err, ok, type Result } from '../kernel/result';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import { NO_NETWORK_ANSWER } from '../processors/processor';
import { type FoundAttempt, type KnownAnswer, settling } from './attempt-enquiry';
import { claimKey, idempotencyKeyId, keyState } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { InterventionRow } from './intervention.entity';
import { transactionToSettle } from './payment.store';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { SettleUnresolvedCommand } from './settle-unresolved.command';
import { TransactionRow } from './transaction.entity';

export type SettleUnresolvedOutcome =
  | {
      readonly kind: 'settled';
      readonly payment: Readonly<PaymentRow>;
      readonly transaction: Readonly<TransactionRow>;
      readonly replayed: boolean;
    }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'transactionNotFound' }
  | { readonly kind: 'notUnresolved'; readonly transaction: Readonly<TransactionRow> }
  | { readonly kind: 'invalidInput'; readonly problem: InputProblem };

/**
 * A person's word on what asking did not settle. It goes the way of the processor's own answer: attempt, transaction, balance, payment, order claim
 * and job change together, by the same tables. Who said it, why, and where the proof is are kept with it.
 */
export class SettleUnresolvedService {
  constructor(private readonly ports: PaymentPorts) {}

  async settle(merchant: Merchant, command: SettleUnresolvedCommand, actor: string): Promise<SettleUnresolvedOutcome> {
    const { db } = this.ports;
    const named = await transactionToSettle(db.reader('payments'), merchant.id, command.transactionId);
    if (named === null) return { kind: 'transactionNotFound' };
    const { transaction, payment, attempt } = named;
    if (attempt === null) return { kind: 'notUnresolved', transaction };
    const found = { payment, attempt };
    const answer = answerOf(command, found);
    if (!answer.ok) return { kind: 'invalidInput', problem: answer.error };
    return db.hot(settle(this.ports, command, found, answer.value, actor));
  }
}

function settle(
  ports: PaymentPorts,
  command: SettleUnresolvedCommand,
  found: FoundAttempt,
  answer: KnownAnswer,
  actor: string,
): HotUnit<SettleUnresolvedOutcome> {
  const { idempotencyKey, ...rest } = command;
  const { merchantId, paymentId, id: attemptId, transactionId } = found.attempt;
  const keyId = idempotencyKeyId(merchantId, 'settleUnresolvedTransaction', idempotencyKey);
  const fingerprint = ports.fingerprint(
    canonicalJson({ ...rest, authorizedAmount: rest.authorizedAmount && { ...rest.authorizedAmount } }),
  );
  const { settled } = settling(ports, found, answer, {
    actor,
    fence: null,
    lookAgain: command.outcome !== 'SUCCEEDED',
    cause: 'settled by staff with evidence',
  });
  const rows = (view: HotView) => ({
    payment: present(view.find(PaymentRow, paymentId), 'payment of a transaction'),
    transaction: present(view.find(TransactionRow, transactionId), 'transaction that was found'),
  });
  return {
    reads: [...settled.reads, [IdempotencyKeyRow, keyId]],
    run(view) {
      const at = ports.clock.now();
      const key = keyState(view, keyId, fingerprint);
      if (key.kind === 'keyReused') return key;
      if (key.kind === 'replay') return { kind: 'settled', ...rows(view), replayed: true };
      const { transaction } = rows(view);
      if (transaction.status !== 'UNRESOLVED') return { kind: 'notUnresolved', transaction };
      if (!settled.run(view).applied) return { kind: 'notUnresolved', transaction };
      view.insert(InterventionRow, {
        id: ports.ids.next('intervention'),
        merchantId,
        paymentId,
        subjectId: transactionId,
        action: 'SETTLE_TRANSACTION',
        outcome: command.outcome,
        evidence: command.evidence,
        reason: command.reason,
        actor,
        createdAt: at,
      });
      const expiresAt = at + ports.timings.keyRetentionMs;
      claimKey(view, { keyId, merchantId, fingerprint, paymentId, attemptId, leaseUntil: 0, at, expiresAt });
      return { kind: 'settled', ...rows(view), replayed: false };
    },
  };
}

/** What the processor would have answered. */
function answerOf(
  { outcome, authorizedAmount, processorReference: given }: SettleUnresolvedCommand,
  { payment, attempt }: FoundAttempt,
): Result<KnownAnswer, InputProblem> {
  const network = NO_NETWORK_ANSWER;
  if (outcome === 'NOT_PROCESSED') return ok({ kind: 'notSent', cause: 'settled by staff with evidence' });
  if (outcome === 'DECLINED')
    return ok({
      kind: 'declined',
      processorReference: attempt.processorReference,
      by: 'PROCESSOR',
      declineCode: 'settled_by_staff',
      network,
    });
  const isAuthorization = attempt.operation === 'AUTHORIZE' || attempt.operation === 'CONFIRM';
  const processorReference =
    given ?? attempt.processorReference ?? (attempt.operation === 'CONFIRM' ? payment.processorReference : null);
  if (processorReference === null)
    return err({ code: 'REQUIRED', path: ['input', 'processorReference'], expected: 'the processor’s reference' });
  if (!isAuthorization) {
    if (authorizedAmount === null) return ok({ kind: 'done', processorReference });
    return err({ code: 'NOT_TOGETHER', path: ['input', 'authorizedAmount'], expected: 'only for an authorization' });
  }
  const approvedMinor = authorizedAmount?.amountMinor ?? attempt.amountMinor;
  const isPart = approvedMinor > 0 && approvedMinor < attempt.amountMinor && payment.allowPartialApproval === 1;
  const fits = approvedMinor === attempt.amountMinor || isPart;
  if (!fits || (authorizedAmount !== null && authorizedAmount.currency !== payment.currency)) {
    const expected = 'the amount of the payment, or less where it allows a partial approval, in its currency';
    return err({ code: 'OUT_OF_RANGE', path: ['input', 'authorizedAmount'], expected });
  }
  const captured = payment.captureMethod === 'AUTOMATIC' && approvedMinor > 0;
  return ok({ kind: 'approved', processorReference, approvedMinor, captured, network, authentication: 'NONE' });
}
