import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { confirm, failedTransactions, type Order, pay, type Shop } from './checkout';
import { nextStep } from './next-step';
import { connect } from './transport';

/** What a shop meets in a day, with the sandbox's test cards: one order after another, then what went wrong. */
export async function shopDay(shop: Shop, day: string, print: (line: string) => void): Promise<void> {
  const order = (name: string, card: string): Order => ({
    orderReference: `${day}-${name}`,
    amount: { amountMinor: 4_999, currency: 'EUR' },
    // What POST /vault/tokens gave the customer's browser for the card.
    paymentMethod: { card: { token: `tok_sandbox_${card}` } },
    customer: { reference: `${day}-${name}`, email: 'ada@example.com' },
    billingAddress: { line1: '1 High St', city: 'Manchester', postalCode: 'M1 1AE', country: 'GB' },
  });
  const tell = (title: string, value: object): void => print(`${title.padEnd(24)} ${JSON.stringify(value)}`);

  tell('a good card', (await pay(shop, order('shoes', 'approved_visa'))).next);
  tell('answered later', (await pay(shop, order('shirt', 'pending_then_approved'))).next);
  tell('no money on the card', (await pay(shop, order('coat', 'insufficient_funds'))).next);
  tell('a stolen card', (await pay(shop, order('watch', 'stolen_card'))).next);
  tell('an expired card', (await pay(shop, order('hat', 'expired_card'))).next);
  tell('a country not served', (await pay(shop, order('scarf', 'approved_visa_ir'))).next);
  tell('paid already', (await pay(shop, order('shoes', 'approved_mastercard'), 2)).next);

  const challenged = await pay(shop, order('gloves', 'challenge'));
  tell('the bank asks', challenged.next);
  tell('and is answered', nextStep(await confirm(shop, challenged.payment.id, 'authenticated')));

  print('');
  for await (const { status, amount, payment, rejection } of failedTransactions(shop, { search: day })) {
    const { source, category, code } = rejection ?? {};
    print([payment.orderReference, amount.formatted, status, source, category, code].join('  '));
  }
}

/** `ASSAY_KEY=ak_test_… npm run client:pay`, with the merchant key that `npm start` prints. */
async function main(): Promise<void> {
  const { ASSAY_ENDPOINT: endpoint = 'http://127.0.0.1:4000/graphql', ASSAY_KEY: key } = process.env;
  if (!key) throw new Error('ASSAY_KEY: expected the merchant key that npm start prints');
  const shop: Shop = { send: connect(endpoint, key), wait: (ms) => setTimeout(ms), locale: 'en' };
  await shopDay(shop, `order-${randomUUID().slice(0, 8)}`, console.log);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : 'the example failed');
    process.exitCode = 1;
  });
}
