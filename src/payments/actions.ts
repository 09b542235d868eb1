import { mayAccess } from '../access/access-rule';
import { PERMISSIONS } from '../access/permissions';
import type { Principal } from '../access/principal';
import { present } from '../kernel/assert';
import { type Balance, capturableMinor, isVoidable, refundableMinor } from './balance';
import { isOutcomeUnknown, type PaymentStatus, pollAfterMs } from './payment';

/** What may be done next with a payment, and by which mutation; WAIT is to ask again. */
const MUTATIONS = {
  CONFIRM: 'confirmPayment',
  WAIT: null,
  CAPTURE: 'capturePayment',
  VOID: 'voidPayment',
  REFUND: 'refundPayment',
  APPROVE: 'approveHeldPayment',
  REJECT: 'rejectHeldPayment',
} as const;

export type PaymentAction = keyof typeof MUTATIONS;

type Actionable = Balance & { readonly status: string; readonly cancelTransactionId: string | null };

/** What can be done with a payment as it is, by anyone at all. */
export function possibleActions(payment: Actionable): readonly PaymentAction[] {
  const status = payment.status as PaymentStatus;
  if (status === 'REQUIRES_ACTION') return payment.cancelTransactionId === null ? ['CONFIRM'] : [];
  if (status === 'HELD') return ['APPROVE', 'REJECT'];
  const actions: PaymentAction[] = [];
  if (pollAfterMs(status) !== null) actions.push('WAIT');
  if (payment.cancelTransactionId === null) {
    if (capturableMinor(payment) > 0) actions.push('CAPTURE');
    if (isVoidable(payment) || isOutcomeUnknown(status)) actions.push('VOID');
  }
  if (refundableMinor(payment) > 0) actions.push('REFUND');
  return actions;
}

/** What the caller can do with it. */
export function allowedActions(payment: Actionable, principal: Principal): readonly PaymentAction[] {
  return possibleActions(payment).filter((action) => {
    const mutation = MUTATIONS[action];
    if (mutation === null) return true;
    return mayAccess(present(PERMISSIONS['Mutation']?.[mutation], 'permission of a mutation'), principal);
  });
}
