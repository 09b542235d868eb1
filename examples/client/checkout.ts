import {
  AuthorizeDocument,
  type AuthorizePaymentInput,
  ConfirmDocument,
  type FailedTransactionsQuery,
  FailedTransactionsDocument,
  PaymentDocument,
  type PaymentViewFragment,
  type TransactionFilter,
  type UserErrorViewFragment,
} from './generated/graphql';
import { type NextStep, nextStep } from './next-step';
import { NoAnswer, type Send } from './transport';

export interface Shop {
  readonly send: Send;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Of the texts for customers. */
  readonly locale: string;
}

export type Order = Omit<AuthorizePaymentInput, 'idempotencyKey'>;

export interface Outcome {
  readonly payment: PaymentViewFragment;
  readonly next: NextStep;
  /** Keep it with the order: when the customer comes back with another card, go on with the next one. */
  readonly tryNumber: number;
}

/** The gateway did not accept the request as it was put; nothing was stored. */
export class InputRefused extends Error {
  constructor(readonly userErrors: readonly UserErrorViewFragment[]) {
    super(userErrors.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`).join('\n'));
  }
}

/** Tries that `pay` makes by itself when the advice is to try again at once. */
const TRIES = 2;
/** How often one request is sent until it has an answer. */
const SENDINGS = 5;
const RESEND_WAIT_MS = 500;
/** How often a payment without an outcome is looked at before the customer is told that it takes longer. */
const LOOKS = 15;

/** Pays for an order and says what to do next. Errors: `InputRefused`, `RequestRefused`; `NoAnswer` when the gateway stays away. */
export async function pay(shop: Shop, order: Order, firstTry = 1): Promise<Outcome> {
  for (let tryNumber = firstTry; ; tryNumber++) {
    // One key for each try. It can be made again after a crash, so a try is never made twice.
    const idempotencyKey = `${order.orderReference}/try-${tryNumber}`;
    const outcome = await authorize(shop, { ...order, idempotencyKey });
    const next = nextStep(outcome);
    if (next.step !== 'tryAgain' || tryNumber === firstTry + TRIES - 1) return { payment: outcome, next, tryNumber };
  }
}

async function authorize(shop: Shop, input: AuthorizePaymentInput): Promise<PaymentViewFragment> {
  const { send, locale } = shop;
  const { payment } = await answered(
    shop,
    async () => (await send(AuthorizeDocument, { input, locale })).authorizePayment,
  );
  return settled(shop, payment);
}

/** Goes on after the customer has answered the bank's challenge. Errors: as `pay`. */
export async function confirm(shop: Shop, paymentId: string, challengeResult: string): Promise<PaymentViewFragment> {
  const { send, locale } = shop;
  const input = { idempotencyKey: `${paymentId}/confirm`, paymentId, challengeResult };
  const { payment } = await answered(shop, async () => (await send(ConfirmDocument, { input, locale })).confirmPayment);
  return settled(shop, payment);
}

interface Payload {
  readonly payment?: PaymentViewFragment | null;
  readonly userErrors: readonly UserErrorViewFragment[];
}

/** Sends the same request, with the same idempotency key, until the gateway answers it. Errors: as `pay`. */
export async function answered<P extends Payload>(
  shop: Shop,
  request: () => Promise<P>,
): Promise<P & { readonly payment: PaymentViewFragment }> {
  for (let sending = 1; ; sending++) {
    const last = sending === SENDINGS;
    const payload = await request().catch((error: unknown) => {
      if (error instanceof NoAnswer && !last) return null;
      throw error;
    });
    if (payload?.payment) return { ...payload, payment: payload.payment };
    const errors = payload?.userErrors ?? [];
    const busy = errors.find((error) => error.__typename === 'RequestInProgressError');
    if (payload !== null && (busy === undefined || last)) throw new InputRefused(errors);
    await shop.wait(busy?.retryAfterMs ?? RESEND_WAIT_MS * sending);
  }
}

/** Looks at a payment, as often as the gateway asks for, until there is an outcome. It may still be without one in the end. */
async function settled(shop: Shop, payment: PaymentViewFragment): Promise<PaymentViewFragment> {
  let current = payment;
  for (let looks = 0; looks < LOOKS; looks++) {
    const next = nextStep(current);
    if (next.step !== 'wait') return current;
    await shop.wait(next.waitMs);
    current = (await look(shop, current.id)) ?? current;
  }
  return current;
}

/** The payment as it is now; null when the gateway did not answer. */
async function look({ send, locale }: Shop, id: string): Promise<PaymentViewFragment | null> {
  const found = await send(PaymentDocument, { id, locale }).catch((error: unknown) => {
    if (error instanceof NoAnswer) return null;
    throw error;
  });
  return found?.payment ?? null;
}

export type FailedTransaction = FailedTransactionsQuery['transactions']['nodes'][number];

/** Every transaction that was answered with a no, the latest first, page by page. */
export async function* failedTransactions(
  { send, locale }: Shop,
  filter: TransactionFilter,
): AsyncGenerator<FailedTransaction> {
  let after: string | null | undefined = null;
  do {
    const { transactions }: FailedTransactionsQuery = await send(FailedTransactionsDocument, {
      filter: { ...filter, failed: true },
      after,
      locale,
    });
    yield* transactions.nodes;
    after = transactions.pageInfo.hasNextPage ? transactions.pageInfo.endCursor : null;
  } while (after);
}
