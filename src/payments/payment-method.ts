import { canonicalJson, sha256 } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { MerchantReason, StoredCredential } from '../processors/processor';
import type { PaymentMethodRow } from './payment-method.entity';

/** What a customer agreed to when their card was kept. */
export interface Consent {
  readonly agreedAt: EpochMs;
  /** The words that they were shown. */
  readonly text: string;
  /** For which reasons the merchant may charge with the customer absent; none: only the customer pays with it. */
  readonly reasons: readonly MerchantReason[];
}

/** Equal for equal agreements. */
export function consentHash({ agreedAt, text, reasons }: Consent): string {
  return sha256(canonicalJson({ agreedAt, text, reasons: [...reasons].sort() }));
}

export function agreedReasonsOf(method: Pick<PaymentMethodRow, 'agreedReasons'>): readonly MerchantReason[] {
  return JSON.parse(method.agreedReasons) as MerchantReason[];
}

type Path = readonly string[];

/** The paths of a reason as the payment was asked for: a reason about the card points at the stored method that brought it. */
export function pathsAsGiven(
  { paymentMethodId }: { readonly paymentMethodId: string | null },
  paths: readonly Path[],
): readonly Path[] {
  if (paymentMethodId === null) return paths;
  return paths.map((path) => (path.join('.') === CARD_PATH ? STORED_PATH : path));
}

const CARD_PATH = 'paymentMethod.card.token';
const STORED_PATH = ['paymentMethod', 'stored', 'paymentMethodId'];

/**
 * What the network is told of a payment with a stored method. The first one asks it to note the agreement; later ones name
 * that payment. The customer's own later payments have no reason.
 */
export function credentialOf(
  method: Pick<PaymentMethodRow, 'agreedReasons' | 'established' | 'networkTransactionId'>,
  { initiator, initiatorReason }: { readonly initiator: string; readonly initiatorReason: string | null },
): StoredCredential {
  if (method.established === 0) {
    return { usage: 'FIRST', reason: agreedReasonsOf(method)[0] ?? null, networkTransactionId: null };
  }
  const reason = initiator === 'MERCHANT' ? (initiatorReason as MerchantReason) : null;
  return { usage: 'SUBSEQUENT', reason, networkTransactionId: method.networkTransactionId };
}
