import type { Merchant } from '../access/principal';
import { JobRow } from '../jobs/job.entity';
import { closeJob, jobId } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { canonicalJson } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { HotUnit, HotView } from '../persistence/hot-unit';
import type { MatchedRule } from '../verification/decision';
import type { DecisionRow } from '../verification/decision.entity';
import { rejectionByStaff } from '../verification/rejection';
import { noteText } from '../routing/routing-note';
import { payerSubject } from '../verification/verify';
import { planAttempt } from './attempt';
import { carryOut } from './carry-out';
import { chargeHeld } from './charge-held';
import { claimKey, idempotencyKeyId, keyState, replayedPayment } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { Journal } from './journal';
import { OperationRow } from './operation.entity';
import { orderClaimId, settleClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import { PaymentRow } from './payment.entity';
import { authorizationToReview } from './payment.store';
import type { PaymentPorts } from './ports';
import type { SentOperation } from './receive-operation';
import type { ReviewCommand } from './review.command';
import { subjectsOf } from './settle';
import { TransactionRow } from './transaction.entity';

export type ReviewOutcome =
  | { readonly kind: 'payment'; readonly payment: Readonly<PaymentRow>; readonly replayed: boolean }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'inProgress' }
  | { readonly kind: 'paymentNotFound' }
  | { readonly kind: 'wrongState'; readonly payment: Readonly<PaymentRow> };

type Received =
  | SentOperation
  | { readonly kind: 'answered'; readonly payment: Readonly<PaymentRow> }
  | { readonly kind: 'replay'; readonly keyId: string; readonly paymentId: string }
  | Exclude<ReviewOutcome, { readonly kind: 'payment' | 'inProgress' }>;

/** What is reviewed: a payment's authorization as it was found, with the decision that held it. */
export interface Reviewed {
  readonly payment: Readonly<PaymentRow>;
  readonly authorization: Readonly<TransactionRow>;
  readonly decision: Readonly<DecisionRow>;
}

/** A person's word on a payment that the rules held. Approved, it is charged by the two commits of every authorization. */
export class ReviewService {
  constructor(private readonly ports: PaymentPorts) {}

  approve(merchant: Merchant, command: ReviewCommand, actor: string): Promise<ReviewOutcome> {
    return this.review(merchant, command, { operation: 'approveHeldPayment', actor, settle: send });
  }

  reject(merchant: Merchant, command: ReviewCommand, actor: string): Promise<ReviewOutcome> {
    return this.review(merchant, command, { operation: 'rejectHeldPayment', actor, settle: refuse });
  }

  private async review(merchant: Merchant, command: ReviewCommand, verdict: Verdict): Promise<ReviewOutcome> {
    const { db } = this.ports;
    const found = await authorizationToReview(db.reader('payments'), merchant.id, command.paymentId);
    if (found === null) return { kind: 'paymentNotFound' };
    const received = await db.hot(receive(this.ports, merchant, command, verdict, found));
    switch (received.kind) {
      case 'replay': {
        const payment = await replayedPayment(this.ports, received);
        return payment === null ? { kind: 'inProgress' } : { kind: 'payment', payment, replayed: true };
      }
      case 'answered':
        return { kind: 'payment', payment: received.payment, replayed: false };
      case 'sent': {
        const matched = matchedRules(found.decision);
        const payment = await carryOut(this.ports, received, {
          actor: verdict.actor,
          call: (sent) => chargeHeld(this.ports, merchant, sent, matched),
        });
        return { kind: 'payment', payment, replayed: false };
      }
      default:
        return received;
    }
  }
}

interface Verdict {
  readonly operation: 'approveHeldPayment' | 'rejectHeldPayment';
  readonly actor: string;
  readonly settle: (review: Review) => Extract<Received, { kind: 'sent' | 'answered' }>;
}

interface Review extends Reviewed {
  readonly ports: PaymentPorts;
  readonly view: HotView;
  readonly merchant: Merchant;
  readonly reason: string;
  readonly keyId: string;
  readonly actor: string;
  readonly at: EpochMs;
}

function receive(
  ports: PaymentPorts,
  merchant: Merchant,
  { idempotencyKey, paymentId, reason }: ReviewCommand,
  { operation, actor, settle }: Verdict,
  found: Reviewed,
): HotUnit<Received> {
  const keyId = idempotencyKeyId(merchant.id, operation, idempotencyKey);
  const fingerprint = ports.fingerprint(canonicalJson({ paymentId, reason }));
  return {
    reads: [
      [IdempotencyKeyRow, keyId],
      [PaymentRow, paymentId],
      [TransactionRow, found.authorization.id],
      [OrderClaimRow, orderClaimId(found.payment)],
      [JobRow, jobId('EXPIRY', paymentId)],
    ],
    run(view) {
      const at = ports.clock.now();
      const key = keyState(view, keyId, fingerprint);
      if (key.kind !== 'fresh') return key;
      const payment = present(view.find(PaymentRow, paymentId), 'payment that was found');
      const due = payment.deadlineAt !== null && payment.deadlineAt <= at;
      if (payment.status !== 'HELD' || due) return { kind: 'wrongState', payment };
      const received = settle({ ...found, payment, ports, view, merchant, reason, keyId, actor, at });
      const { id, merchantId } = found.authorization;
      const row = { id, merchantId, paymentId, idempotencyKeyId: keyId, actor, reason, createdAt: at };
      view.insert(OperationRow, { ...row, final: 0, reservedMinor: 0 });
      closeJob(view, 'EXPIRY', paymentId);
      claimKey(view, {
        keyId,
        merchantId,
        fingerprint,
        paymentId,
        attemptId: received.kind === 'sent' ? received.attempt.id : null,
        leaseUntil: received.kind === 'sent' ? received.attempt.leaseUntil : 0,
        at,
        expiresAt: at + ports.timings.keyRetentionMs,
      });
      return received;
    },
  };
}

/** Accepted by a person: the same as an authorization that the rules approved, from here on. */
function send(review: Review): SentOperation {
  const { ports, view, payment, authorization, decision, merchant, keyId, actor, at } = review;
  const transactionId = authorization.id;
  const payer = payerSubject(subjectsOf(ports, payment)) ?? payment.orderReference;
  const { processor, note } = ports.routing.choose(merchant, { facts: decision.facts, payer, key: keyId });
  const attempt = planAttempt(ports, view, payment, { operation: 'AUTHORIZE', transactionId, keyId, processor, at });
  const journal = new Journal(view, ports.ids);
  journal.moveTransaction(transactionId, 'SENT', {}, at);
  const change = {
    processor: attempt.processor,
    deadlineAt: null,
    ...(note === null ? {} : { routing: noteText(note) }),
  };
  const sent = journal.move(payment, 'PROCESSING', change, transactionId, { actor, cause: 'approved by staff', at });
  return { kind: 'sent', payment: sent, attempt };
}

/** A person's no: a rejection with their reason and the rules that held it. */
function refuse(review: Review): Extract<Received, { kind: 'answered' }> {
  const { ports, view, payment, authorization, decision, reason, actor, at } = review;
  const journal = new Journal(view, ports.ids);
  const origin = { id: ports.ids.next('rejection'), decisionId: null, createdAt: at };
  const { ruleSetVersion } = decision;
  const rejection = rejectionByStaff({ matched: matchedRules(decision), ruleSetVersion }, reason, origin);
  journal.reject(payment, authorization.id, rejection);
  journal.moveTransaction(authorization.id, 'REJECTED', { rejectionId: rejection.id }, at);
  const change = { rejectionId: rejection.id, deadlineAt: null };
  const cause = { actor, cause: 'rejected by staff', at };
  const rejected = journal.move(payment, 'REJECTED', change, authorization.id, cause);
  settleClaim(view, payment, payment.id, 'FREE', at);
  return { kind: 'answered', payment: rejected };
}

function matchedRules(decision: Readonly<DecisionRow>): readonly MatchedRule[] {
  return JSON.parse(decision.matchedRules) as readonly MatchedRule[];
}
