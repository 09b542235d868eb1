import type { Engine } from '../../src/persistence/tables';
import type { OperationPage } from '../../src/processors/sandbox/ledger.service';
import { chargesOf } from '../processors/sandbox/harness';
import { startGateway, type TestGateway } from '../support/gateway';
import { euros, type Payload, Till } from './operations.api';

const CROWD = 200;
const AUTHORIZED = 10_000;

describe.each<Engine>(['sqlite', 'postgres'])('many captures and refunds of one payment at once on %s', (engine) => {
  let gateway: TestGateway;
  let till: Till;
  async function start(processorTimeoutMs: number): Promise<void> {
    const timings = { graceMs: 100, enquiryWaitsMs: Array<number>(100).fill(100) };
    // The crowd is let in whole: what is turned away at the door on a slow machine is another test's matter.
    const environment = { ASSAY_PROCESSOR_TIMEOUT_MS: String(processorTimeoutMs), ASSAY_TARGET_DELAY_MS: '10000' };
    gateway = await startGateway({ engine, timings, environment });
    till = new Till(gateway, engine);
  }
  afterEach(() => gateway.stop());

  const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
  const succeeded = (answers: readonly Payload[]): number =>
    sumOf(
      answers.flatMap(({ transaction }) =>
        transaction?.status === 'SUCCEEDED' ? [transaction.amount.amountMinor] : [],
      ),
    );

  /** What the processor has in its books for the payment: by charge, and as the sum of its operations. */
  async function ledgerOf(
    paymentId: string,
  ): Promise<Record<'charge' | 'operations', { captured: number; refunded: number }>> {
    const charge = (await chargesOf(gateway.sandboxEndpoint)).find((one) => one.paymentId === paymentId)!;
    const operations: OperationPage['operations'][number][] = [];
    for (let next: string | null = ''; next !== null;) {
      const response = await fetch(`${gateway.sandboxEndpoint}/ledger/operations?after=${next}`);
      const page = (await response.json()) as OperationPage;
      operations.push(...page.operations);
      next = page.next;
    }
    const done = operations.filter(({ chargeId, state }) => chargeId === charge.id && state === 'DONE');
    const total = (operation: string): number =>
      sumOf(done.filter((one) => one.operation === operation).map(({ amountMinor }) => amountMinor));
    return {
      charge: { captured: charge.capturedMinor, refunded: charge.refundedMinor },
      operations: { captured: total('CAPTURE'), refunded: total('REFUND') },
    };
  }

  it('never captures more than is authorized, nor refunds more than is captured, in our books and the processor’s', async () => {
    await start(15_000);
    const { id } = await till.authorize('approved_visa', euros(AUTHORIZED));
    const captures: Promise<Payload>[] = [];
    const refunds: Promise<Payload>[] = [];
    for (let n = 0; n < CROWD; n += 1) {
      captures.push(till.operate('capturePayment', id, euros(97)));
      refunds.push(till.operate('refundPayment', id, euros(61)));
    }
    const [captured, refunded] = [await Promise.all(captures), await Promise.all(refunds)];
    // The refunds of the first crowd may have come before there was anything to refund.
    const late = await Promise.all(Array.from({ length: CROWD }, () => till.operate('refundPayment', id, euros(61))));
    const books = { captured: succeeded(captured), refunded: succeeded([...refunded, ...late]) };
    expect(books.captured).toBe(Math.floor(AUTHORIZED / 97) * 97);
    expect(books.refunded).toBe(Math.floor(books.captured / 61) * 61);
    expect(await ledgerOf(id)).toEqual({ charge: books, operations: books });
    const payment = await till.payment(id);
    expect(payment).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      capturedAmount: { amountMinor: books.captured },
      refundedAmount: { amountMinor: books.refunded },
      captureInFlightAmount: { amountMinor: 0 },
      refundInFlightAmount: { amountMinor: 0 },
    });
    const refusals = [...captured, ...refunded, ...late].flatMap(({ userErrors }) =>
      userErrors.map(({ code }) => code),
    );
    const expected = ['CAPTURE_EXCEEDS_CAPTURABLE', 'REFUND_EXCEEDS_REFUNDABLE', 'WRONG_STATE'];
    expect(refusals.filter((code) => !expected.includes(code))).toEqual([]);
    const count = payment.transactions.length - 1;
    expect(count + refusals.length).toBe(3 * CROWD);
  });

  it('also when every answer is lost: what is in doubt stays held back until it is found out', async () => {
    await start(3_000);
    const { id } = await till.authorize('capture_lost_response', euros(1_000));
    const answers = await Promise.all(Array.from({ length: 30 }, () => till.operate('capturePayment', id, euros(90))));
    const sent = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect(sent).toHaveLength(11);
    const payment = await till.eventually(id, ({ captureInFlightAmount }) => captureInFlightAmount.amountMinor === 0);
    expect(payment).toMatchObject({ status: 'PARTIALLY_CAPTURED', capturedAmount: { amountMinor: 990 } });
    expect((await ledgerOf(id)).operations).toEqual({ captured: 990, refunded: 0 });
  });
});
