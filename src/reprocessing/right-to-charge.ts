import { type EpochMs, HOUR_MS } from '../kernel/clock';
import { agreedReasonsOf } from '../payments/payment-method';
import type { PaymentMethodRow } from '../payments/payment-method.entity';
import type { PaymentRow } from '../payments/payment.entity';
import type { MerchantReason } from '../processors/processor';
import type { NormalizedInput } from '../verification/input';
import type { ChargeRight, NoChargeReason } from './campaign';
import type { OrderReportRow } from './campaign.entity';

/** What is known beside the payment. */
export interface RightInputs {
  /** The stored method that was to pay; null when there was none or it is gone. */
  readonly method: Readonly<PaymentMethodRow> | null;
  /** The vault still has what the token stands for, and gives it out. */
  readonly tokenUsable: boolean;
  /** The merchant's policy: so many hours after the customer's try; null: never. */
  readonly chargeWithinHours: number | null;
  /** What the merchant said of the order last. */
  readonly report: Readonly<OrderReportRow> | null;
  /** The campaign's creator confirmed that its orders are open. */
  readonly ordersOpen: boolean;
  readonly at: EpochMs;
}

export type Right =
  | { readonly right: ChargeRight; readonly change: Partial<NormalizedInput> }
  | { readonly right: null; readonly reason: NoChargeReason };

/**
 * By what right a payment is charged though the customer is not there. A stored method: what they agreed to. A bank debit: the mandate.
 * Else only as the customer themselves asked for it a few hours ago, for an order that the merchant says is open, if the merchant's policy
 * allows that at all.
 */
export function rightToCharge(payment: Readonly<PaymentRow>, known: RightInputs): Right {
  const { method, tokenUsable } = known;
  if (payment.paymentMethodId !== null) {
    if (method === null || method.removedAt !== null) return no('METHOD_REMOVED');
    // A network has said never to charge it again (docs/stored-payment-methods.md).
    if (method.stoppedAt !== null) return no('SCHEME_FORBIDS');
    const initiatorReason = method.established === 1 ? agreedReason(payment, agreedReasonsOf(method)) : null;
    if (initiatorReason !== null)
      return { right: 'STORED_METHOD', change: { initiator: 'MERCHANT', initiatorReason, ...credential(method) } };
  }
  if (payment.bankDebit !== null) return tokenUsable ? { right: 'MANDATE', change: {} } : no('TOKEN_EXPIRED');
  return byPolicy(payment, known);
}

function byPolicy(payment: Readonly<PaymentRow>, known: RightInputs): Right {
  const { method, tokenUsable, chargeWithinHours, report, ordersOpen, at } = known;
  if (chargeWithinHours === null) return no('NO_RIGHT_TO_CHARGE');
  if (payment.initiator === 'MERCHANT') return no('NO_RIGHT_TO_CHARGE');
  if (at > payment.createdAt + chargeWithinHours * HOUR_MS) return no('CHARGE_WINDOW_PASSED');
  const reported = report?.state === 'OPEN' && report.reportedAt >= payment.createdAt;
  if (!reported && !ordersOpen) return no('ORDER_NOT_CONFIRMED');
  if (!tokenUsable) return no('TOKEN_EXPIRED');
  // A device token is good with a cryptogram of its own for each payment, and that one is gone.
  if (payment.wallet !== null) return no('SCHEME_FORBIDS');
  return { right: 'OPEN_ORDER', change: method === null ? {} : credential(method) };
}

/** For which of the agreed reasons: the one of the payment, or for a customer's own payment a charge without a schedule. */
function agreedReason(
  { initiator, initiatorReason }: Readonly<PaymentRow>,
  agreed: readonly MerchantReason[],
): MerchantReason | null {
  const wanted = initiator === 'MERCHANT' ? initiatorReason : 'UNSCHEDULED';
  return agreed.find((reason) => reason === wanted) ?? null;
}

function credential(method: Readonly<PaymentMethodRow>): Pick<NormalizedInput, 'storedCredential'> {
  const agreedReasons = agreedReasonsOf(method);
  return {
    storedCredential: {
      established: method.established === 1,
      stopped: method.stoppedAt !== null,
      agreedReasons,
    },
  };
}

function no(reason: NoChargeReason): Right {
  return { right: null, reason };
}
