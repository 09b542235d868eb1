import type { PaymentViewFragment, RejectionCategory, RejectionViewFragment } from './generated/graphql';
import { Reason } from './generated/reason-codes';

/** What the shop does next about a payment. */
export type NextStep =
  /** The money is held for the shop, or claimed: deliver. */
  | { readonly step: 'deliver' }
  /** The customer's bank wants to ask the customer: open the address, then `confirm`. */
  | { readonly step: 'authenticate'; readonly url: string }
  /** Neither success nor failure. Start nothing else for the order. */
  | { readonly step: 'wait'; readonly waitMs: number }
  /** A new try with a new key may succeed at once, unchanged. */
  | { readonly step: 'tryAgain' }
  /** As `tryAgain`, but not before this; null when nobody knows. */
  | { readonly step: 'tryLater'; readonly notBefore: string | null; readonly tell: string }
  /** A new try with `authentication: 'REQUIRED'`: the customer confirms it with the bank. */
  | { readonly step: 'tryAuthenticated'; readonly tell: string }
  /** The customer changes something on that page, then it is a new try. */
  | { readonly step: 'askCustomer'; readonly page: Page; readonly fields: readonly string[]; readonly tell: string }
  /** Another payment holds the order: look at that one. */
  | { readonly step: 'lookAt'; readonly paymentId: string | null; readonly tell: string }
  /** No try with this card can succeed for this order. */
  | { readonly step: 'giveUp'; readonly tell: string }
  /** Nothing that the customer can do: people look at it. Deliver nothing, start nothing. */
  | { readonly step: 'review' };

/** The pages of the checkout. */
export type Page = 'card' | 'methods' | 'order';

/** The one place where the shop looks at a payment's status. */
export function nextStep(payment: PaymentViewFragment): NextStep {
  switch (payment.status) {
    case 'CAPTURED':
    case 'AUTHORIZED':
    case 'PARTIALLY_CAPTURED':
      return { step: 'deliver' };
    case 'REQUIRES_ACTION':
      return payment.nextAction ? { step: 'authenticate', url: payment.nextAction.url } : { step: 'review' };
    case 'PROCESSING':
    case 'PENDING':
    case 'UNKNOWN':
      return { step: 'wait', waitMs: payment.pollAfterMs ?? FALLBACK_WAIT_MS };
    case 'REJECTED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'NOT_PROCESSED':
    case 'RETURNED':
      return payment.rejection ? afterRejection(payment.rejection) : { step: 'tryAgain' };
    case 'RECEIVED':
    case 'HELD':
    case 'UNRESOLVED':
    case 'VERIFIED':
    case 'VOIDED':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return { step: 'review' };
    default:
      // A status that this client was not generated for. The compiler still names any of its own that has no case above.
      payment.status satisfies '%future added value';
      return payment.pollAfterMs ? { step: 'wait', waitMs: payment.pollAfterMs } : { step: 'review' };
  }
}

const FALLBACK_WAIT_MS = 2_000;

/** What the retry advice says, in terms of this shop. Reason codes grow; these verdicts do not. */
export function afterRejection({ category, reasons, retry, ...rejection }: RejectionViewFragment): NextStep {
  const tell = rejection.customerMessage.text;
  switch (retry.verdict) {
    case 'NOW':
      return { step: 'tryAgain' };
    case 'LATER':
      return { step: 'tryLater', notBefore: retry.notBefore ?? null, tell };
    case 'AFTER_CORRECTION': {
      const fields = reasons
        .filter((reason) => reason.decisive)
        .flatMap(({ paths }) => paths.map((path) => path.join('.')));
      return { step: 'askCustomer', page: pageOf(category), fields, tell };
    }
    case 'WITH_AUTHENTICATION':
      return { step: 'tryAuthenticated', tell };
    case 'OTHER_METHOD':
      return { step: 'askCustomer', page: 'methods', fields: [], tell };
    case 'WAIT_FOR_OUTCOME':
      return { step: 'lookAt', paymentId: rejection.conflictingPayment?.id ?? null, tell };
    case 'NEVER':
      // The only reason code this shop treats on its own: the order is paid already, which is good news.
      if (rejection.code === Reason.ORDER_ALREADY_PAID) {
        return { step: 'lookAt', paymentId: rejection.conflictingPayment?.id ?? null, tell };
      }
      return { step: 'giveUp', tell };
    default:
      retry.verdict satisfies '%future added value';
      return { step: 'giveUp', tell };
  }
}

/** Where in the checkout the customer can mend what a rejection of this category names. */
export function pageOf(category: RejectionCategory): Page {
  switch (category) {
    case 'INSTRUMENT':
    case 'AUTHENTICATION':
      return 'card';
    case 'FUNDS':
    case 'ISSUER':
    case 'TECHNICAL':
      return 'methods';
    case 'RISK':
    case 'POLICY':
    case 'CONFLICT':
      return 'order';
    default:
      category satisfies '%future added value';
      return 'methods';
  }
}
