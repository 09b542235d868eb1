import { answered, type Shop } from './checkout';
import {
  CaptureDocument,
  type MoneyInput,
  type PaymentViewFragment,
  RefundDocument,
  type RejectionViewFragment,
  TransactionsOfPaymentDocument,
  type TransactionViewFragment,
  VoidDocument,
} from './generated/graphql';
import { NoAnswer } from './transport';

/** What the shop does next about a capture, void or refund. */
export type OperationStep =
  /** It has happened. */
  | { readonly step: 'done' }
  /** The processor's, the issuer's or our no. The payment is as it was. */
  | { readonly step: 'refused'; readonly rejection: RejectionViewFragment }
  /** Nobody knows yet. The amount stays held back; the gateway finds out. Look again later, send nothing else for it. */
  | { readonly step: 'wait'; readonly waitMs: number }
  /** People look at it. */
  | { readonly step: 'review' };

export interface Operated {
  readonly payment: PaymentViewFragment;
  readonly transaction: TransactionViewFragment;
  readonly next: OperationStep;
}

/** One delivery, one cancellation, one return: keep its `name` with the order, so that it is never done twice. */
export interface Operation {
  readonly paymentId: string;
  readonly name: string;
}

/** Claims a part of what is authorized, or all that is left. Errors: as `pay`; the error says how much there is. */
export function capture(
  shop: Shop,
  { paymentId, name }: Operation,
  part: { readonly amount?: MoneyInput; readonly final?: boolean } = {},
): Promise<Operated> {
  const input = { idempotencyKey: `${paymentId}/capture/${name}`, paymentId, final: false, ...part };
  const { send, locale } = shop;
  return operated(shop, async () => (await send(CaptureDocument, { input, locale })).capturePayment);
}

/** Releases the hold of an order that is cancelled before anything was captured. Errors: as `pay`. */
export function cancel(shop: Shop, { paymentId, name }: Operation, reason: string): Promise<Operated> {
  const input = { idempotencyKey: `${paymentId}/void/${name}`, paymentId, reason };
  const { send, locale } = shop;
  return operated(shop, async () => (await send(VoidDocument, { input, locale })).voidPayment);
}

/** Gives back a part of what was captured, or all that is left. Errors: as `pay`; the error says how much there is. */
export function refund(
  shop: Shop,
  { paymentId, name }: Operation,
  part: { readonly amount?: MoneyInput; readonly reason?: string } = {},
): Promise<Operated> {
  const input = { idempotencyKey: `${paymentId}/refund/${name}`, paymentId, ...part };
  const { send, locale } = shop;
  return operated(shop, async () => (await send(RefundDocument, { input, locale })).refundPayment);
}

/** The one place where the shop looks at a transaction's status. */
export function operationStep(transaction: TransactionViewFragment): OperationStep {
  switch (transaction.status) {
    case 'SUCCEEDED':
      return { step: 'done' };
    case 'REJECTED':
    case 'DECLINED':
    case 'NOT_PROCESSED':
      return transaction.rejection ? { step: 'refused', rejection: transaction.rejection } : { step: 'review' };
    case 'QUEUED':
    case 'SENT':
    case 'PENDING':
    case 'IN_DOUBT':
      return { step: 'wait', waitMs: transaction.pollAfterMs ?? FALLBACK_WAIT_MS };
    case 'HELD':
    case 'UNRESOLVED':
      return { step: 'review' };
    default:
      transaction.status satisfies '%future added value';
      return transaction.pollAfterMs ? { step: 'wait', waitMs: transaction.pollAfterMs } : { step: 'review' };
  }
}

const FALLBACK_WAIT_MS = 2_000;
/** How often an operation without an outcome is looked at before it is left to the background. */
const LOOKS = 15;

type Answer = Parameters<typeof answered>[1] extends () => Promise<infer P> ? P : never;
type OperationAnswer = Answer & { readonly transaction?: TransactionViewFragment | null };

async function operated(shop: Shop, request: () => Promise<OperationAnswer>): Promise<Operated> {
  const { payment, transaction } = await answered(shop, request);
  if (!transaction) throw new Error('an accepted operation has a transaction');
  let current: Operated = { payment, transaction, next: operationStep(transaction) };
  for (let looks = 0; looks < LOOKS && current.next.step === 'wait'; looks++) {
    await shop.wait(current.next.waitMs);
    current = (await look(shop, current)) ?? current;
  }
  return current;
}

/** The operation as it is now; null when the gateway did not answer. */
async function look({ send, locale }: Shop, { payment: { id }, transaction }: Operated): Promise<Operated | null> {
  const found = await send(TransactionsOfPaymentDocument, { id, locale }).catch((error: unknown) => {
    if (error instanceof NoAnswer) return null;
    throw error;
  });
  const seen = found?.payment?.transactions.find((one) => one.id === transaction.id);
  return found?.payment && seen ? { payment: found.payment, transaction: seen, next: operationStep(seen) } : null;
}
