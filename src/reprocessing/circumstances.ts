import type { Merchant } from '../access/principal';
import type { EpochMs } from '../kernel/clock';
import { idempotencyKeyId } from '../payments/idempotency';
import { IdempotencyKeyRow } from '../payments/idempotency-key.entity';
import { holderOf, orderClaimId } from '../payments/order-claim';
import { OrderClaimRow } from '../payments/order-claim.entity';
import { PaymentMethodRow } from '../payments/payment-method.entity';
import { PaymentRow } from '../payments/payment.entity';
import { subjectsOf } from '../payments/settle';
import type { HotView, RowKey } from '../persistence/hot-unit';
import type { DecisionRow } from '../verification/decision.entity';
import { type SubjectRows, velocityReads } from '../verification/verify';
import { OrderReportRow, ReprocessingPolicyRow } from './campaign.entity';
import { originalsOf } from './campaign.store';
import type { Circumstances } from './judge';
import type { ReprocessingPorts } from './ports';

/** A rejected payment with what does not change any more, and whether its token can be used. */
export interface Original {
  readonly payment: Readonly<PaymentRow>;
  readonly decision: Readonly<DecisionRow> | null;
  readonly correctionId: string | null;
  readonly tokenUsable: boolean;
  /** Whose tries it counts for. */
  readonly subjects: SubjectRows;
}

/** The merchant's payments among these, in their order. */
export async function findOriginals(
  ports: ReprocessingPorts,
  merchant: Merchant,
  paymentIds: readonly string[],
): Promise<readonly Original[]> {
  const { payments, decisions, corrections } = await originalsOf(ports.db.reader('support'), merchant.id, paymentIds);
  const found = paymentIds.flatMap((id) => payments.get(id) ?? []);
  return Promise.all(
    found.map(async (payment) => ({
      payment,
      decision: decisions.get(payment.id) ?? null,
      correctionId: corrections.get(payment.id) ?? null,
      tokenUsable: await isUsable(ports, merchant, payment),
      subjects: subjectsOf(ports, payment),
    })),
  );
}

async function isUsable(
  { vault, accounts }: ReprocessingPorts,
  merchant: Merchant,
  { tokenId, bankDebit }: Readonly<PaymentRow>,
): Promise<boolean> {
  const described = await (bankDebit === null ? vault : accounts).describe(tokenId, merchant);
  return described !== null;
}

/** The key of the one payment that may take a rejected one's place. */
export function reprocessingKey({ merchantId, id }: Readonly<PaymentRow>): string {
  return idempotencyKeyId(merchantId, 'reprocessPayment', id);
}

/** The rows that `circumstancesIn` needs of a payment. */
export function circumstanceReads({ payment, subjects }: Original): RowKey[] {
  const { id, paymentMethodId } = payment;
  return [
    [PaymentRow, id],
    [IdempotencyKeyRow, reprocessingKey(payment)],
    [OrderClaimRow, orderClaimId(payment)],
    [OrderReportRow, orderReportId(payment)],
    ...velocityReads(subjects),
    ...(paymentMethodId === null ? [] : [[PaymentMethodRow, paymentMethodId] as const]),
  ];
}

/** Rows that it needs for all payments of the merchant, and never changes. */
export function circumstanceShares({ rules }: ReprocessingPorts, merchant: Merchant): RowKey[] {
  return [...(rules?.shares(merchant.id) ?? []), [ReprocessingPolicyRow, merchant.id]];
}

/** What is known of a payment inside a tx. */
export function circumstancesIn(
  view: HotView,
  { payment: seen, decision, correctionId, tokenUsable }: Original,
  { ordersOpen, at }: { readonly ordersOpen: boolean; readonly at: EpochMs },
): Circumstances {
  const payment = view.find(PaymentRow, seen.id) ?? seen;
  const { paymentMethodId } = payment;
  const key = view.find(IdempotencyKeyRow, reprocessingKey(payment));
  return {
    payment,
    decision,
    tokenUsable,
    method: paymentMethodId === null ? null : view.find(PaymentMethodRow, paymentMethodId),
    chargeWithinHours: view.find(ReprocessingPolicyRow, payment.merchantId)?.chargeWithinHours ?? null,
    report: view.find(OrderReportRow, orderReportId(payment)),
    ordersOpen,
    holder: holderOf(view, payment),
    correctionId: key?.paymentId ?? correctionId,
    at,
  };
}

/** The reference comes last because it is the caller's text. */
export function orderReportId(order: { readonly merchantId: string; readonly orderReference: string }): string {
  return `${order.merchantId}|${order.orderReference}`;
}
