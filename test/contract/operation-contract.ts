import { type Clock, sleep, systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import type { CurrencyCode } from '../../src/kernel/money';
import { systemRandomness } from '../../src/kernel/random';
import type {
  AuthorizeRequest,
  EnquiryAnswer,
  OperationAnswer,
  OperationRequest,
} from '../../src/processors/processor';
import type { ContractCharge, ContractHarness, ContractLimits, ContractRole } from './harness';

const clock: Clock = systemClock;
const ids = createIds(clock, systemRandomness());
const EUR = 'EUR' as CurrencyCode;

type Call = 'capture' | 'void' | 'refund';
const CALLS = ['capture', 'void', 'refund'] as const;
const OPERATIONS = { authorize: 'AUTHORIZE', capture: 'CAPTURE', void: 'VOID', refund: 'REFUND' } as const;

/** What a connector does with captures, voids and refunds. Part of the processor contract. */
export function describeOperationContract(
  name: string,
  makeHarness: () => Promise<ContractHarness>,
  { lacks = [], forgetsDeclinesOf = [] }: ContractLimits = {},
): void {
  describe(`the contract of captures, voids and refunds: ${name}`, () => {
    let harness: ContractHarness;
    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(() => harness.close());

    const deadline = (): number => clock.now() + harness.processor.timeoutMs;

    /** An approved charge of 50.00 €, captured at once or not, and a request about all of it. */
    async function approved(role: ContractRole, captureMethod: 'AUTOMATIC' | 'MANUAL'): Promise<OperationRequest> {
      const request: AuthorizeRequest = {
        attemptId: ids.next('attempt'),
        paymentId: ids.next('payment'),
        merchantId: ids.next('merchant'),
        amount: { amountMinor: 5_000, currency: EUR },
        captureMethod,
        instrument: harness.card(role),
        initiator: 'CUSTOMER',
        requireAuthentication: false,
        allowPartialApproval: false,
        captureUpToMinor: null,
        statementDescriptor: null,
        orderReference: `order-${ids.next('request')}`,
      };
      const answer = await harness.processor.authorize(request, deadline());
      if (answer.kind !== 'approved') throw new Error(`expected an approval, not ${answer.kind}`);
      const { paymentId, merchantId, amount } = request;
      return { ...another({ paymentId, merchantId, amount, processorReference: answer.processorReference }) };
    }
    /** The charge that an operation of that kind can be done with. */
    const chargeFor = (call: Call, role: ContractRole): Promise<OperationRequest> =>
      approved(role, call === 'refund' ? 'AUTOMATIC' : 'MANUAL');

    function another(request: Omit<OperationRequest, 'attemptId'>, amountMinor?: number): OperationRequest {
      const amount = amountMinor === undefined ? request.amount : { amountMinor, currency: EUR };
      return { ...request, amount, attemptId: ids.next('attempt') };
    }
    function call(operation: Call, request: OperationRequest, final = false): Promise<OperationAnswer> {
      const { processor } = harness;
      if (operation === 'capture') return processor.capture({ ...request, final }, deadline());
      return operation === 'void' ? processor.void(request, deadline()) : processor.refund(request, deadline());
    }
    const enquire = (request: OperationRequest, operation: Call | 'authorize'): Promise<EnquiryAnswer> => {
      const { attemptId, merchantId, processorReference } = request;
      const about = { attemptId, merchantId, processorReference, operation: OPERATIONS[operation] };
      return harness.processor.enquire({ ...about, amount: request.amount }, deadline());
    };
    async function chargeOf({ merchantId }: OperationRequest): Promise<ContractCharge> {
      const charges = (await harness.charges()).filter((charge) => charge.merchantId === merchantId);
      expect(charges).toHaveLength(1);
      return charges[0]!;
    }

    describe.each(CALLS)('a %s', (operation) => {
      const forgets = forgetsDeclinesOf.includes(operation);
      const DONE = { capture: [5_000, 0], void: [0, 0], refund: [5_000, 5_000] }[operation] as [number, number];
      const UNDONE = { capture: [0, 0], void: [0, 0], refund: [5_000, 0] }[operation] as [number, number];
      const books = async (request: OperationRequest): Promise<[number, number]> => {
        const { capturedMinor, refundedMinor } = await chargeOf(request);
        return [capturedMinor, refundedMinor];
      };

      const rows: [string, ContractRole, string, EnquiryAnswer['kind'], boolean][] = [
        ['succeeds', 'approved', 'done', 'done', true],
        ['can be declined', `${operation}Declined`, 'declined', forgets ? 'unknown' : 'declined', false],
        ['can be refused before anything is done', `${operation}Refused`, 'notSent', 'unknown', false],
        ['whose request is lost is in doubt', `${operation}LostRequest`, 'inDoubt', 'unknown', false],
        ['whose answer is lost is in doubt', `${operation}LostResponse`, 'inDoubt', 'done', true],
        ['with an unreadable answer is in doubt', `${operation}Garbage`, 'inDoubt', 'done', true],
        ['delivered twice is done once', `${operation}Duplicated`, 'done', 'done', true],
      ];
      test.each(rows.filter(([, role]) => !lacks.includes(role)))('%s', async (_, role, answered, found, happened) => {
        const request = await chargeFor(operation, role);
        expect((await call(operation, request)).kind).toBe(answered);
        expect((await enquire(request, operation)).kind).toBe(found);
        expect(await books(request)).toEqual(happened ? DONE : UNDONE);
      });

      const cases: readonly [ContractRole, EnquiryAnswer['kind'], boolean][] = [
        [`${operation}PendingThenDone`, 'done', true],
        [`${operation}PendingThenDeclined`, 'declined', false],
      ];
      const later = cases.filter(([role]) => !lacks.includes(role));
      if (later.length > 0)
        test.each(later)('with a card that is %s is found %s in the end', async (role, kind, happened) => {
          const request = await chargeFor(operation, role);
          expect(await call(operation, request)).toMatchObject({ kind: 'pending' });
          let answer = await enquire(request, operation);
          for (let round = 0; round < 50 && answer.kind === 'pending'; round += 1) {
            await sleep(clock, 50);
            answer = await enquire(request, operation);
          }
          expect(answer.kind).toBe(kind);
          expect(await books(request)).toEqual(happened ? DONE : UNDONE);
        });

      it('repeated has one effect and the same answer, also when all come at once', async () => {
        const request = await chargeFor(operation, 'approved');
        const answers = await Promise.all(Array.from({ length: 10 }, () => call(operation, request)));
        expect(
          new Set([...answers, await enquire(request, operation)].map((answer) => JSON.stringify(answer))).size,
        ).toBe(1);
        expect(answers[0]).toMatchObject({ kind: 'done' });
        expect(await books(request)).toEqual(DONE);
      });

      it('repeated with another amount has no effect and is in doubt', async () => {
        const request = await chargeFor(operation, 'approved');
        await call(operation, request);
        const other = { ...request, amount: { amountMinor: 1, currency: EUR } };
        expect(await call(operation, other)).toMatchObject({ kind: 'inDoubt' });
        expect(await books(request)).toEqual(DONE);
      });

      it("of another merchant's charge, or of one that does not exist, is proved not to be done", async () => {
        const request = await chargeFor(operation, 'approved');
        const foreign = { ...another(request), merchantId: ids.next('merchant') };
        expect(await call(operation, foreign)).toMatchObject({ kind: 'notSent' });
        const reference = `${request.processorReference.slice(0, -4)}zzzz`;
        expect(await call(operation, { ...another(request), processorReference: reference })).toMatchObject({
          kind: 'notSent',
        });
        expect(await books(request)).toEqual(UNDONE);
      });

      it('after its deadline stays here; an enquiry about it proves nothing', async () => {
        const request = await chargeFor(operation, 'approved');
        const { processor } = harness;
        expect(await processor[operation]({ ...request, final: false }, clock.now() - 1)).toMatchObject({
          kind: 'notSent',
        });
        const { attemptId, merchantId } = request;
        expect(await processor.enquire({ attemptId, merchantId }, clock.now() - 1)).toMatchObject({ kind: 'inDoubt' });
        expect(await books(request)).toEqual(UNDONE);
      });
    });

    it('captures in parts up to what was authorized, and gives back up to what was captured', async () => {
      const request = await approved('approved', 'MANUAL');
      expect(await call('capture', another(request, 3_000))).toMatchObject({ kind: 'done' });
      expect(await call('capture', another(request, 2_001))).toMatchObject({ kind: 'declined', by: 'PROCESSOR' });
      expect(await call('refund', another(request, 3_001))).toMatchObject({ kind: 'declined', by: 'PROCESSOR' });
      expect(await call('refund', another(request, 1_000))).toMatchObject({ kind: 'done' });
      expect(await call('capture', another(request, 2_000))).toMatchObject({ kind: 'done' });
      expect(await chargeOf(request)).toMatchObject({ capturedMinor: 5_000, refundedMinor: 1_000 });
    });

    it('captures nothing after a last capture, nor after a void', async () => {
      const last = await approved('approved', 'MANUAL');
      expect(await call('capture', another(last, 1_000), true)).toMatchObject({ kind: 'done' });
      expect(await call('capture', another(last, 1))).toMatchObject({ kind: 'declined' });
      const voided = await approved('approved', 'MANUAL');
      expect(await call('void', voided)).toMatchObject({ kind: 'done' });
      expect(await call('capture', another(voided, 1))).toMatchObject({ kind: 'declined' });
      expect(await call('void', another(voided))).toMatchObject({ kind: 'declined' });
    });

    it('does not void what is captured', async () => {
      const request = await approved('approved', 'MANUAL');
      await call('capture', another(request, 1));
      expect(await call('void', another(request))).toMatchObject({ kind: 'declined' });
    });

    it('an operation does not change what an enquiry says of the authorization', async () => {
      const request = await approved('approved', 'MANUAL');
      const { attemptId, ...charge } = await chargeOf(request);
      const authorization = { ...request, attemptId: attemptId as OperationRequest['attemptId'] };
      const before = await enquire(authorization, 'authorize');
      await call('capture', request);
      expect(await enquire(authorization, 'authorize')).toEqual(before);
      expect(before).toMatchObject({ kind: 'approved', captured: false, approvedMinor: charge.approvedMinor });
    });

    it('many captures and refunds at once never exceed what there is', async () => {
      const request = await approved('approved', 'MANUAL');
      const captures = await Promise.all(Array.from({ length: 30 }, () => call('capture', another(request, 300))));
      expect(captures.filter(({ kind }) => kind === 'done')).toHaveLength(16);
      const refunds = await Promise.all(Array.from({ length: 30 }, () => call('refund', another(request, 500))));
      expect(refunds.filter(({ kind }) => kind === 'done')).toHaveLength(9);
      expect(await chargeOf(request)).toMatchObject({ capturedMinor: 4_800, refundedMinor: 4_500 });
    });
  });
}
