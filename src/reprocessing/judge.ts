import type { EpochMs } from '../kernel/clock';
import type { PaymentMethodRow } from '../payments/payment-method.entity';
import type { PaymentRow } from '../payments/payment.entity';
import type { Decision } from '../verification/decision';
import type { DecisionRow } from '../verification/decision.entity';
import type { DecidedAgain } from '../verification/decide-again';
import type { NormalizedInput } from '../verification/input';
import type { Verdict } from '../verification/verify';
import type { ChargeRight, NoChargeReason, SkipReason } from './campaign';
import type { OrderReportRow } from './campaign.entity';
import { rightToCharge } from './right-to-charge';

/** Everything that is known of one rejected payment, at one moment. */
export interface Circumstances {
  readonly payment: Readonly<PaymentRow>;
  /** The decision that refused it; null when there is none. */
  readonly decision: Readonly<DecisionRow> | null;
  readonly method: Readonly<PaymentMethodRow> | null;
  readonly tokenUsable: boolean;
  readonly chargeWithinHours: number | null;
  readonly report: Readonly<OrderReportRow> | null;
  readonly ordersOpen: boolean;
  /** The payment that holds the order; null when it is free. */
  readonly holder: { readonly paymentId: string; readonly state: 'IN_FLIGHT' | 'PAID' } | null;
  /** The payment that has made this one good already. */
  readonly correctionId: string | null;
  readonly at: EpochMs;
}

/** What is to be done with it. WAIT: the customer's own payment of the order is under way. */
export type Judgement =
  | { readonly plan: 'CHARGE'; readonly right: ChargeRight; readonly verdict: Verdict }
  | { readonly plan: 'INVITE'; readonly reason: NoChargeReason }
  | {
      readonly plan: 'SKIP';
      readonly reason: SkipReason;
      readonly holderId?: string;
      readonly correctionId?: string;
      readonly refusedCode?: string;
    }
  | { readonly plan: 'WAIT'; readonly holderId: string };

/**
 * Whether a rejected payment is charged, its customer invited, or it is skipped. Asked for the dry run, and again in the tx that charges.
 * `decideAgain`: by the rules that are live now.
 */
export function judge(
  known: Circumstances,
  decideAgain: (decision: Readonly<DecisionRow>, change: Partial<NormalizedInput>) => DecidedAgain,
): Judgement {
  const { payment, decision, holder, correctionId, report } = known;
  if (payment.personalDataErasedAt !== null) return skip('PERSONAL_DATA_ERASED');
  if (payment.verificationOnly === 1) return skip('VERIFICATION_ONLY');
  // The order's own no, or a person's, is not the rules' to take back.
  if (decision?.outcome !== 'REJECT' || payment.status !== 'REJECTED') return skip('NOT_BY_RULES');
  if (correctionId !== null) return { ...skip('ALREADY_REPROCESSED'), correctionId };
  if (holder?.state === 'PAID') return { ...skip('SUPERSEDED'), holderId: holder.paymentId };
  if (report?.state === 'CLOSED') return skip('ORDER_CLOSED');
  const right = rightToCharge(payment, known);
  const { recorded, fresh } = decideAgain(decision, right.right === null ? {} : right.change);
  if (recorded.outcome === 'REJECT') return stillRefused(recorded);
  if (holder !== null) return { plan: 'WAIT', holderId: holder.paymentId };
  if (right.right === null) return { plan: 'INVITE', reason: right.reason };
  const { authentication } = JSON.parse(decision.input) as NormalizedInput;
  if (authentication === 'REQUIRED') return { plan: 'INVITE', reason: 'AUTHENTICATION_REQUIRED' };
  switch (fresh.decision.outcome) {
    case 'REJECT':
      return stillRefused(fresh.decision);
    case 'REVIEW':
      return { plan: 'INVITE', reason: 'REVIEW_REQUIRED' };
    case 'REQUIRE_AUTHENTICATION':
      return { plan: 'INVITE', reason: 'AUTHENTICATION_REQUIRED' };
    case 'APPROVE':
      return { plan: 'CHARGE', right: right.right, verdict: fresh };
  }
}

function skip(reason: SkipReason): Extract<Judgement, { plan: 'SKIP' }> {
  return { plan: 'SKIP', reason };
}

function stillRefused({ matched }: Decision): Judgement {
  const refusedCode = matched.find(({ decisive }) => decisive)?.reasonCode;
  return { ...skip('STILL_REFUSED'), ...(refusedCode === undefined ? {} : { refusedCode }) };
}
