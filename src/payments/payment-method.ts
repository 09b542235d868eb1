import { canonicalJson, sha256 } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { MerchantReason, ProcessorAnswer, StoredCredential } from '../processors/processor';
import type { RetryVerdict } from '../rules/retry';
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

/**
 * What the answer to a payment with a stored method changes in it; null when nothing. The customer's first approved payment or
 * check is the one that later charges refer to. After "never try again" the merchant may not charge it until the customer has
 * paid with it once more.
 */
export function changeOfMethod(
  method: Pick<PaymentMethodRow, 'established' | 'stoppedAt'>,
  outcome: {
    readonly initiator: string;
    readonly answer: ProcessorAnswer;
    readonly retry: RetryVerdict | null;
    readonly at: EpochMs;
  },
): Partial<PaymentMethodRow> | null {
  const { initiator, answer, retry, at } = outcome;
  if (initiator === 'MERCHANT') return retry === 'NEVER' && method.stoppedAt === null ? { stoppedAt: at } : null;
  if (answer.kind !== 'approved' || (method.established === 1 && method.stoppedAt === null)) return null;
  const { networkTransactionId } = answer.network;
  return { stoppedAt: null, ...(method.established === 1 ? {} : { established: 1, networkTransactionId }) };
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
