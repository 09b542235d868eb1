import { systemClock } from '../../../src/kernel/clock';
import { parseId } from '../../../src/kernel/ids';
import { Secret } from '../../../src/kernel/secret';
import { createHttpClient } from '../../../src/processors/http.client';
import type { CardInstrument } from '../../../src/processors/processor';
import type { StripeAccount } from '../../../src/processors/stripe/accounts';
import { createStripeConnector } from '../../../src/processors/stripe/stripe.connector';
import type { ContractCharge, ContractHarness, ContractLimits } from '../../contract/harness';
import { stripeCardNumber } from '../../support/stripe/cards';
import { startStripeStandIn, type StripeStandIn } from '../../support/stripe/server';

const TIMEOUT_MS = 1_200;

/** Each merchant has an account of its own, whose key tells whose it is. */
export const keyOf = (merchantId: string): string => `sk_test_${merchantId}`;

/** What Stripe does not do: approve a part, or leave a cancellation open. Failed captures and cancellations are no objects there. */
export const STRIPE_LIMITS: ContractLimits = {
  lacks: ['partial', 'voidPendingThenDone', 'voidPendingThenDeclined'],
  forgetsDeclinesOf: ['capture', 'void'],
  amounts: [
    ['the smallest amount', 50, 'EUR'],
    ['a currency without decimals', 500, 'JPY'],
    ['a currency with three decimals', 12_340, 'KWD'],
    ['a currency that Stripe counts in hundredths', 500, 'ISK'],
    ['a currency that Stripe counts without decimals', 50_000, 'MGA'],
    ['the largest amount', 99_999_999, 'USD'],
  ],
};

export function stripeCard(name: string): CardInstrument {
  return {
    kind: 'CARD',
    number: new Secret(stripeCardNumber(name)),
    expiryMonth: 12,
    expiryYear: 2034,
    securityCode: new Secret('737'),
    holderName: 'Ada Lovelace',
    storedCredential: null,
  };
}

/** The connector against a stand-in of Stripe. */
export async function standInHarness(): Promise<ContractHarness & { readonly standIn: StripeStandIn }> {
  const standIn = await startStripeStandIn(systemClock);
  const accountOf = (merchantId: string): StripeAccount => ({
    merchantId: parseId('merchant', merchantId)!,
    apiKey: new Secret(keyOf(merchantId)),
    noticeSecret: null,
    returnUrl: 'https://shop.example/back',
  });
  const processor = createStripeConnector({
    http: createHttpClient({ baseUrl: standIn.endpoint, clock: systemClock, maxAnswerBytes: 8 * 1024 * 1024 }),
    clock: systemClock,
    accounts: { find: (merchantId) => Promise.resolve(accountOf(merchantId)), all: () => Promise.resolve([]) },
    timeoutMs: TIMEOUT_MS,
  });
  return {
    processor,
    standIn,
    card: stripeCard,
    charges: () => Promise.resolve(chargesOf(standIn)),
    challengeResult(reference, passed) {
      for (const account of standIn.accounts().values()) account.challenge(reference, passed);
      return `payment_intent=${reference}`;
    },
    residue: () => Promise.resolve(JSON.stringify([standIn.requests, chargesOf(standIn)])),
    async close() {
      await processor.close();
      await standIn.close();
    },
  };
}

/** Units that Stripe counts otherwise, undone by hand: the connector's own table is not asked. */
const IN_OURS: Readonly<Record<string, (amount: number) => number>> = {
  ISK: (amount) => amount / 100,
  MGA: (amount) => amount * 100,
};

function chargesOf(standIn: StripeStandIn): readonly ContractCharge[] {
  return [...standIn.accounts().values()].flatMap((account) =>
    [...account.held.values()].map(({ intent, charge }) => {
      const { metadata, status } = intent;
      const currency = intent.currency.toUpperCase();
      const ours = IN_OURS[currency] ?? ((amount: number) => amount);
      return {
        attemptId: metadata['assay_attempt']!,
        merchantId: metadata['assay_merchant']!,
        orderReference: metadata['assay_order']!,
        amountMinor: ours(intent.amount),
        approvedMinor: charge?.status === 'succeeded' ? ours(intent.amount) : 0,
        capturedMinor: ours(intent.amount_received),
        refundedMinor: account.refundedOf(intent.id, ['succeeded']),
        currency,
        state: status,
      };
    }),
  );
}
