import type { Clock } from '../../kernel/clock';
import type { ProcessorAccounts } from '../../vault/processor-accounts';
import { createHttpClient } from '../http.client';
import type { Processor } from '../processor';
import { createStripeConnector, STRIPE } from './stripe.connector';

/** Lists of a hundred charges are long. */
const ANSWER_MAX_BYTES = 8 * 1024 * 1024;

/** Stripe, if its API's address is configured, with merchants' accounts from the vault. */
export function openStripe(
  {
    stripeUrl,
    processorTimeoutMs: timeoutMs,
  }: { readonly stripeUrl: string | null; readonly processorTimeoutMs: number },
  { clock, accounts }: { readonly clock: Clock; readonly accounts: ProcessorAccounts },
  closing: { add(close: () => Promise<void>): void },
): readonly Processor[] {
  if (stripeUrl === null) return [];
  const processor = createStripeConnector({
    http: createHttpClient({ baseUrl: stripeUrl, clock, maxAnswerBytes: ANSWER_MAX_BYTES }),
    clock,
    accounts: { find: (merchantId) => accounts.find(merchantId, STRIPE), all: () => accounts.all(STRIPE) },
    timeoutMs,
  });
  closing.add(() => processor.close());
  return [processor];
}
