import fc from 'fast-check';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { Merchant } from '../../src/access/principal';
import { JobRow } from '../../src/jobs/job.entity';
import { MINUTE_MS } from '../../src/kernel/clock';
import type { CurrencyCode } from '../../src/kernel/money';
import { assertBalance } from '../../src/payments/balance';
import type { MoneyOperation } from '../../src/payments/payment';
import { receiveOperation } from '../../src/payments/receive-operation';
import { TransactionRow } from '../../src/payments/transaction.entity';
import { describeOnEachDatabase } from '../support/databases';
import { anAuthorization, paymentOf, paymentServices, TEST_MERCHANT_ID } from '../support/payments';

const MERCHANT: Merchant = {
  id: TEST_MERCHANT_ID,
  name: 'Test shop',
  mode: 'SANDBOX',
  country: 'DE',
  supportedCurrencies: null,
  threeDsFromEurCents: null,
};

const ENDS = 'declined pending_then_done pending_then_declined lost_request late_request lost_response'.split(' ');
const MORE_ENDS =
  'lost_response_declined lost_response_blind duplicate_delivery garbage wrong_amount error_after refused'.split(' ');
const CARDS = [
  'approved_visa',
  ...['capture', 'void', 'refund'].flatMap((operation) => [...ENDS, ...MORE_ENDS].map((end) => `${operation}_${end}`)),
];

interface Request {
  readonly operation: MoneyOperation;
  readonly amountMinor: number | null;
  readonly final: boolean;
  /** The process dies after its first commit: nothing is sent. */
  readonly dies: boolean;
}

const request: fc.Arbitrary<Request> = fc.record({
  operation: fc.constantFrom<MoneyOperation>('CAPTURE', 'CAPTURE', 'CAPTURE', 'REFUND', 'REFUND', 'VOID'),
  amountMinor: fc.option(fc.integer({ min: 1, max: 4_000 })),
  final: fc.boolean(),
  dies: fc.constantFrom(true, false, false, false),
});

/** Waves of requests that come at once, with time for some enquiries in between. */
const waves = fc.array(fc.array(request, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });

let sequence = 0;

describeOnEachDatabase('whatever happens to captures, voids and refunds', (open) => {
  it('our books are the processor’s in the end, and nothing is held back any more', async () => {
    const db = await open();
    const shop = { ...MERCHANT, supportedCurrencies: null, createdAt: 0 };
    await db.withTx(({ manager }) => manager.insert(MerchantRow, shop));
    const services = paymentServices(db, MERCHANT);
    const { ports, authorize, operations, sandbox, clock, jobs } = services;
    const find = (id: string): ReturnType<typeof services.payment> => services.payment(id);
    const pass = async (ms: number): Promise<void> => {
      await clock.advance(ms);
      await jobs.runDue();
    };

    async function ask(paymentId: string, { operation, amountMinor, final, dies }: Request): Promise<void> {
      sequence += 1;
      const amount = amountMinor === null ? null : { amountMinor, currency: 'EUR' as CurrencyCode };
      const command = {
        operation,
        idempotencyKey: `books-${sequence}`,
        paymentId: paymentId as never,
        amount: operation === 'VOID' ? null : amount,
        final: final && operation === 'CAPTURE',
        reason: null,
      };
      if (dies) await db.hot(receiveOperation(ports, MERCHANT, command, 'merchant'));
      else await operations.operate(MERCHANT, command, 'merchant');
    }

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CARDS), fc.constantFrom(null, 5_500), waves, async (card, upTo, crowd) => {
        const command = anAuthorization(card, { captureMethod: 'MANUAL', captureUpToMinor: upTo });
        const { id } = paymentOf(await authorize.authorize(MERCHANT, command));
        for (const wave of crowd) {
          await Promise.all(wave.map((one) => ask(id, one)));
          assertBalance((await find(id))!);
          await pass(5_000);
        }
        const enquiries = (): Promise<number> =>
          db.reader('support').read((manager) => manager.countBy(JobRow, { kind: 'ENQUIRY' }));
        for (let n = 0; n < 60 && (await enquiries()) > 0; n += 1) await pass(MINUTE_MS);
        expect(await enquiries()).toBe(0);

        const payment = (await find(id))!;
        const charge = sandbox.charges().find((one) => one.paymentId === id)!;
        const { capturedMinor, refundedMinor } = charge;
        expect(payment).toMatchObject({ capturedMinor, refundedMinor, capturingMinor: 0, refundingMinor: 0 });
        const transactions = await db
          .reader('support')
          .read((manager) => manager.findBy(TransactionRow, { paymentId: id, status: 'SUCCEEDED' }));
        const sum = (type: string): number =>
          transactions.filter((one) => one.type === type).reduce((total, one) => total + one.amountMinor, 0);
        expect([sum('CAPTURE'), sum('REFUND')]).toEqual([capturedMinor, refundedMinor]);
      }),
      { numRuns: 15 },
    );
  });
});
