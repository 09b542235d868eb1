import { type Clock, sleep, systemClock } from '../../src/kernel/clock';
import { type AttemptId, createIds } from '../../src/kernel/ids';
import { type CurrencyCode } from '../../src/kernel/money';
import { systemRandomness } from '../../src/kernel/random';
import type { AuthorizeRequest, EnquiryAnswer, ProcessorAnswer } from '../../src/processors/processor';
import type { ContractCharge, ContractHarness, ContractLimits, ContractRole } from './harness';

const clock: Clock = systemClock;
const ids = createIds(clock, systemRandomness());
const EUR = 'EUR' as CurrencyCode;
/** How late after its deadline an answer may come on a busy machine. */
const TOLERANCE_MS = 1_000;

const AMOUNTS: NonNullable<ContractLimits['amounts']> = [
  ['the smallest amount', 1, 'EUR'],
  ['a currency without decimals', 500, 'JPY'],
  ['a currency with three decimals', 12_345, 'KWD'],
  ['more than 2^31 minor units', 2_147_483_648, 'USD'],
  ['more than 2^32 minor units', 4_294_967_297, 'USD'],
  ['the largest amount', Number.MAX_SAFE_INTEGER, 'CLF'],
];

/** The behaviour that the gateway relies on. Every connector passes it, against the processor's own test environment. */
export function describeProcessorContract(
  name: string,
  makeHarness: () => Promise<ContractHarness>,
  { lacks = [], amounts = AMOUNTS }: ContractLimits = {},
): void {
  describe(`the processor contract: ${name}`, () => {
    let harness: ContractHarness;
    const heard: unknown[] = [];
    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(() => harness.close());

    function aRequest(role: ContractRole, change: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
      return {
        attemptId: ids.next('attempt'),
        paymentId: ids.next('payment'),
        merchantId: ids.next('merchant'),
        amount: { amountMinor: 5_000, currency: EUR },
        captureMethod: 'MANUAL',
        instrument: harness.card(role),
        initiator: 'CUSTOMER',
        requireAuthentication: false,
        allowPartialApproval: false,
        captureUpToMinor: null,
        statementDescriptor: null,
        orderReference: `order-${ids.next('request')}`,
        ...change,
      };
    }

    const deadline = (): number => clock.now() + harness.processor.timeoutMs;
    async function authorize(request: AuthorizeRequest): Promise<ProcessorAnswer> {
      const answer = await harness.processor.authorize(request, deadline());
      heard.push(answer);
      return answer;
    }
    async function enquire(
      request: AuthorizeRequest,
      confirmation: { readonly attemptId: AttemptId; readonly processorReference: string } | null = null,
    ): Promise<EnquiryAnswer> {
      const { attemptId, merchantId, amount } = request;
      const about = confirmation === null ? { attemptId } : { ...confirmation, operation: 'CONFIRM' as const };
      const answer = await harness.processor.enquire({ ...about, merchantId, amount }, deadline());
      heard.push(answer);
      return answer;
    }
    async function confirm(
      request: AuthorizeRequest,
      challenged: ProcessorAnswer,
      passed: boolean,
      attemptId: AttemptId = ids.next('attempt'),
    ): Promise<ProcessorAnswer> {
      const { paymentId, merchantId, amount } = request;
      const processorReference = referenceOf(challenged);
      const challengeResult = harness.challengeResult(processorReference, passed);
      const answer = await harness.processor.confirm(
        { attemptId, paymentId, merchantId, processorReference, challengeResult, amount },
        deadline(),
      );
      heard.push(answer);
      return answer;
    }
    async function chargesOf(request: AuthorizeRequest): Promise<readonly ContractCharge[]> {
      return (await harness.charges()).filter((charge) => charge.merchantId === request.merchantId);
    }

    const hasRole = ([role]: readonly [ContractRole, ...unknown[]]): boolean => !lacks.includes(role);
    const describeChallenge = lacks.includes('challenge') ? describe.skip : describe;

    const firstAnswers: [ContractRole, ProcessorAnswer['kind']][] = [
      ['approved', 'approved'],
      ['declined', 'declined'],
      ['challenge', 'challenge'],
      ['pendingThenApproved', 'pending'],
      ['pendingThenDeclined', 'pending'],
      ['duplicated', 'approved'],
      ['stalled', 'inDoubt'],
      ['lostRequest', 'inDoubt'],
      ['lostResponse', 'inDoubt'],
      ['garbage', 'inDoubt'],
      ['serverError', 'inDoubt'],
      ['refused', 'notSent'],
    ];
    test.each(firstAnswers.filter(hasRole))('%s is answered %s', async (role, kind) => {
      expect((await authorize(aRequest(role))).kind).toBe(kind);
    });

    test.each(amounts)('%s is in its books as asked for', async (_, amountMinor, currency) => {
      const request = aRequest('approved', { amount: { amountMinor, currency: currency as CurrencyCode } });
      expect(await authorize(request)).toMatchObject({ kind: 'approved', approvedMinor: amountMinor, captured: false });
      const { attemptId, merchantId, orderReference } = request;
      expect(await chargesOf(request)).toMatchObject([
        { attemptId, merchantId, orderReference, amountMinor, approvedMinor: amountMinor, currency },
      ]);
    });

    it('captures with the authorization when asked to', async () => {
      expect(await authorize(aRequest('approved', { captureMethod: 'AUTOMATIC' }))).toMatchObject({ captured: true });
    });

    (lacks.includes('partial') ? it.skip : it)('approves a part only when that is allowed', async () => {
      const refused = aRequest('partial');
      expect(await authorize(refused)).toMatchObject({ kind: 'declined' });
      const allowed = aRequest('partial', { allowPartialApproval: true });
      const answer = await authorize(allowed);
      expect(answer).toMatchObject({ kind: 'approved' });
      const approvedMinor = answer.kind === 'approved' ? answer.approvedMinor : 0;
      expect(approvedMinor).toBeGreaterThan(0);
      expect(approvedMinor).toBeLessThan(allowed.amount.amountMinor);
      expect(await chargesOf(allowed)).toMatchObject([{ amountMinor: allowed.amount.amountMinor, approvedMinor }]);
    });

    it('says who declined, with a code', async () => {
      const answer = await authorize(aRequest('declined'));
      expect(answer).toMatchObject({ kind: 'declined', by: expect.stringMatching(/^(PROCESSOR|ISSUER)$/) as string });
      expect(answer.kind === 'declined' && answer.declineCode).toMatch(/./);
    });

    describe('a repeated attempt', () => {
      const repeated: [ContractRole][] = [['approved'], ['declined'], ['challenge'], ['pendingThenApproved']];
      test.each(repeated.filter(hasRole))('of a card that is %s has one effect and the same answer', async (role) => {
        const request = aRequest(role);
        const first = await authorize(request);
        expect(await authorize(request)).toEqual(first);
        expect(await chargesOf(request)).toHaveLength(1);
      });

      it('has one effect when all come at once', async () => {
        const request = aRequest('approved');
        const answers = await Promise.all(Array.from({ length: 25 }, () => authorize(request)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(answers[0]).toMatchObject({ kind: 'approved' });
        expect(await chargesOf(request)).toHaveLength(1);
      });

      it('of a lost answer gets that answer', async () => {
        const request = aRequest('lostResponse');
        expect(await authorize(request)).toMatchObject({ kind: 'inDoubt' });
        expect(await authorize(request)).toMatchObject({ kind: 'approved' });
        expect(await chargesOf(request)).toHaveLength(1);
      });

      it('with another amount has no effect and is in doubt', async () => {
        const request = aRequest('approved');
        await authorize(request);
        const other = await authorize({ ...request, amount: { amountMinor: 9_999, currency: EUR } });
        expect(other).toMatchObject({ kind: 'inDoubt' });
        expect(await chargesOf(request)).toMatchObject([{ amountMinor: 5_000 }]);
        expect(await enquire(request)).toMatchObject({ kind: 'approved', approvedMinor: 5_000 });
      });
    });

    it('a request that is delivered twice is charged once', async () => {
      const request = aRequest('duplicated');
      await authorize(request);
      expect(await chargesOf(request)).toHaveLength(1);
    });

    describe('an enquiry', () => {
      const found: [ContractRole, EnquiryAnswer['kind'], number][] = [
        ['approved', 'approved', 1],
        ['declined', 'declined', 1],
        ['challenge', 'challenge', 1],
        ['stalled', 'approved', 1],
        ['lostResponse', 'approved', 1],
        ['garbage', 'approved', 1],
        ['serverError', 'approved', 1],
        ['lostRequest', 'unknown', 0],
        ['refused', 'unknown', 0],
      ];
      test.each(found.filter(hasRole))('after a card that is %s finds it %s', async (role, kind, charges) => {
        const request = aRequest(role);
        await authorize(request);
        expect((await enquire(request)).kind).toBe(kind);
        expect(await chargesOf(request)).toHaveLength(charges);
      });

      const settled: [ContractRole, EnquiryAnswer['kind']][] = [
        ['pendingThenApproved', 'approved'],
        ['pendingThenDeclined', 'declined'],
      ];
      const settles = settled.filter(hasRole);
      (settles.length === 0 ? test.skip.each(settled) : test.each(settles))(
        'finds a card that is %s %s in the end, and says the same from then on',
        async (role, kind) => {
          const request = aRequest(role);
          await authorize(request);
          let answer = await enquire(request);
          for (let round = 0; round < 50 && answer.kind === 'pending'; round += 1) {
            await sleep(clock, 50);
            answer = await enquire(request);
          }
          expect(answer.kind).toBe(kind);
          expect(await enquire(request)).toEqual(answer);
        },
      );

      it('gives the same reference and amounts as the answer did', async () => {
        const request = aRequest('approved', { captureMethod: 'AUTOMATIC' });
        expect(await enquire(request)).toMatchObject({ kind: 'unknown' });
        const answer = await authorize(request);
        expect(await enquire(request)).toEqual(answer);
      });

      it('of another merchant finds nothing', async () => {
        const request = aRequest('approved');
        await authorize(request);
        expect(await enquire({ ...request, merchantId: ids.next('merchant') })).toMatchObject({ kind: 'unknown' });
      });
    });

    describe('the deadline', () => {
      it('is kept', async () => {
        const until = deadline();
        expect(await harness.processor.authorize(aRequest('stalled'), until)).toMatchObject({ kind: 'inDoubt' });
        expect(clock.now()).toBeLessThan(until + TOLERANCE_MS);
      });

      it('that has passed keeps everything here', async () => {
        const request = aRequest('approved');
        expect(await harness.processor.authorize(request, clock.now() - 1)).toMatchObject({ kind: 'notSent' });
        expect(await chargesOf(request)).toHaveLength(0);
      });

      it('that has passed before an enquiry proves nothing about the attempt', async () => {
        const request = aRequest('approved');
        await authorize(request);
        const { attemptId, merchantId } = request;
        const answer = await harness.processor.enquire({ attemptId, merchantId }, clock.now() - 1);
        expect(answer).toMatchObject({ kind: 'inDoubt' });
      });
    });

    describeChallenge('a challenge', () => {
      it('says where to go and until when', async () => {
        const answer = await authorize(aRequest('challenge'));
        expect(answer).toMatchObject({
          kind: 'challenge',
          action: { url: expect.stringMatching(/^https?:/) as string },
        });
        expect(answer.kind === 'challenge' && answer.action.expiresAt).toBeGreaterThan(clock.now());
      });

      it('that was passed leads to an approval of the whole amount', async () => {
        const request = aRequest('challenge');
        const confirmed = await confirm(request, await authorize(request), true);
        expect(confirmed).toMatchObject({ kind: 'approved', approvedMinor: 5_000, authentication: 'CHALLENGED' });
        expect(await enquire(request)).toEqual(confirmed);
        expect(await chargesOf(request)).toMatchObject([{ amountMinor: 5_000, approvedMinor: 5_000, currency: 'EUR' }]);
      });

      it('that was failed leads to a decline', async () => {
        const request = aRequest('challenge');
        const confirmed = await confirm(request, await authorize(request), false);
        expect(confirmed).toMatchObject({ kind: 'declined' });
        expect(await enquire(request)).toEqual(confirmed);
        expect(await chargesOf(request)).toMatchObject([{ approvedMinor: 0 }]);
      });

      it('is settled once: later results get the first outcome', async () => {
        const request = aRequest('challenge');
        const challenged = await authorize(request);
        const first = await confirm(request, challenged, false);
        expect(await confirm(request, challenged, true)).toEqual(first);
        expect(await chargesOf(request)).toMatchObject([{ approvedMinor: 0 }]);
      });

      it('confirmed many times at once has one effect', async () => {
        const request = aRequest('challenge');
        const challenged = await authorize(request);
        const attemptId = ids.next('attempt');
        const same = Array.from({ length: 10 }, () => confirm(request, challenged, true, attemptId));
        const others = Array.from({ length: 10 }, () => confirm(request, challenged, true));
        const answers = await Promise.all([...same, ...others]);
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await chargesOf(request)).toHaveLength(1);
      });

      it('is known by the confirmation, too', async () => {
        const request = aRequest('challenge');
        const attemptId = ids.next('attempt');
        const challenged = await authorize(request);
        const confirmation = { attemptId, processorReference: referenceOf(challenged) };
        expect(await enquire(request, confirmation)).toMatchObject({ kind: 'unknown' });
        const confirmed = await confirm(request, challenged, true, attemptId);
        expect(await enquire(request, confirmation)).toEqual(confirmed);
      });

      it('of another merchant can not be confirmed', async () => {
        const request = aRequest('challenge');
        const challenged = await authorize(request);
        const foreign = { ...request, merchantId: ids.next('merchant') };
        expect((await confirm(foreign, challenged, true)).kind).not.toBe('approved');
        // Where the customer answers the processor itself, it waits for the confirmation now.
        expect((await enquire(request)).kind).toMatch(/^(challenge|pending)$/);
      });
    });

    it('no card number and no security code is left behind', async () => {
      const all: ContractRole[] = ['approved', 'declined', 'challenge', 'garbage', 'lostResponse', 'serverError'];
      const roles = all.filter((role) => hasRole([role]));
      for (const role of roles) await authorize(aRequest(role));
      const everything = JSON.stringify(heard) + (await harness.residue());
      for (const role of roles) {
        const { number, securityCode } = harness.card(role);
        expect(everything.includes(number.expose())).toBe(false);
        // Three digits occur by chance; as a value of its own the code must not.
        expect(new RegExp(`"${securityCode?.expose()}"`).test(everything)).toBe(false);
      }
    });
  });
}

function referenceOf(answer: ProcessorAnswer): string {
  if (answer.kind !== 'challenge') throw new Error(`expected a challenge, not ${answer.kind}`);
  return answer.processorReference;
}
