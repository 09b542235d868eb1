import {
  type Balance,
  assertBalance,
  capturableMinor,
  isVoidable,
  openMinor,
  refundableMinor,
  statusOfBalance,
} from '../../src/payments/balance';
import { done, held, type OperationCommand, refusalOf, reserve } from '../../src/payments/operation';
import { endedWithNo, lateChargeOf, mayStillTakeIn } from '../../src/payments/orphan-charge';
import { ATTEMPT_TRANSITIONS, DEFAULT_TIMINGS, PAYMENT_STATUSES } from '../../src/payments/payment';
import type { PaymentRow } from '../../src/payments/payment.entity';
import { NO_NETWORK_ANSWER, type EnquiryAnswer } from '../../src/processors/processor';
import { anAttempt, aPayment, aTransaction } from '../support/builders';

const NOW = 1_000_000;

const payment = (change: Partial<PaymentRow> = {}): Readonly<PaymentRow> =>
  aPayment({
    status: 'AUTHORIZED',
    amountMinor: 100,
    authorizedMinor: 100,
    captureUpToMinor: null,
    currency: 'EUR',
    deadlineAt: null,
    cancelTransactionId: null,
    ...change,
  });

const ask = (
  operation: OperationCommand['operation'],
  amountMinor: number | null,
  final = false,
  currency = 'EUR',
): Pick<OperationCommand, 'operation' | 'amount' | 'final'> => ({
  operation,
  amount: amountMinor === null ? null : { amountMinor, currency: currency as never },
  final,
});

const reserved = (amountMinor: number, reservedMinor = amountMinor): object => ({
  kind: 'reserve',
  amountMinor,
  reservedMinor,
});
const exceeds = (availableMinor: number): object => ({ kind: 'exceeds', availableMinor });
const WRONG_STATE = { kind: 'wrongState' };
const IN_FLIGHT = { kind: 'operationInFlight' };

// prettier-ignore
it.each<[string, Partial<PaymentRow>, Pick<OperationCommand, 'operation' | 'amount' | 'final'>, object]>([
  ['all', {}, ask('CAPTURE', null), reserved(100)],
  ['a part', {}, ask('CAPTURE', 40), reserved(40)],
  ['exactly all', {}, ask('CAPTURE', 100), reserved(100)],
  ['too much', {}, ask('CAPTURE', 101), exceeds(100)],
  ['nothing', {}, ask('CAPTURE', 0), exceeds(100)],
  ['another currency', {}, ask('CAPTURE', 40, false, 'USD'), { kind: 'wrongCurrency' }],
  ['the last part', {}, ask('CAPTURE', 40, true), reserved(40, 100)],
  ['the last part beside another', { capturingMinor: 10 }, ask('CAPTURE', 40, true), IN_FLIGHT],
  ['a part beside another', { capturingMinor: 10 }, ask('CAPTURE', 40), reserved(40)],
  ['the rest beside another', { capturingMinor: 10 }, ask('CAPTURE', null), reserved(90)],
  ['the other half', { capturingMinor: 50 }, ask('CAPTURE', null), reserved(50)],
  ['the refund of the other half', { status: 'CAPTURED', capturedMinor: 100, refundingMinor: 50 }, ask('REFUND', null), reserved(50)],
  ['where all is under way', { capturingMinor: 100 }, ask('CAPTURE', 1), exceeds(0)],
  ['all where all is under way', { capturingMinor: 100 }, ask('CAPTURE', null), exceeds(0)],
  ['what is captured', { status: 'CAPTURED', capturedMinor: 100 }, ask('CAPTURE', null), WRONG_STATE],
  ['what ends now', { deadlineAt: NOW }, ask('CAPTURE', null), WRONG_STATE],
  ['what ends next', { deadlineAt: NOW + 1 }, ask('CAPTURE', null), reserved(100)],
  ['what is being cancelled', { cancelTransactionId: 'txn' }, ask('CAPTURE', null), IN_FLIGHT],
  ['the void of a hold', {}, ask('VOID', null), reserved(100)],
  ['the void of what is being cancelled', { cancelTransactionId: 'txn' }, ask('VOID', null), IN_FLIGHT],
  ['the void of what is unknown', { status: 'UNKNOWN' }, ask('VOID', null), { kind: 'queue' }],
  ['the void of what is captured', { status: 'CAPTURED' }, ask('VOID', null), WRONG_STATE],
  ['the void of nothing', { authorizedMinor: 0 }, ask('VOID', null), WRONG_STATE],
  ['the void beside a capture', { capturingMinor: 10 }, ask('VOID', null), IN_FLIGHT],
  ['the refund of all', { status: 'CAPTURED', capturedMinor: 100 }, ask('REFUND', null), reserved(100)],
  ['the refund of a part', { status: 'CAPTURED', capturedMinor: 100 }, ask('REFUND', 30), reserved(30)],
  ['the refund of exactly all', { status: 'CAPTURED', capturedMinor: 100 }, ask('REFUND', 100), reserved(100)],
  ['the refund of too much', { status: 'CAPTURED', capturedMinor: 100 }, ask('REFUND', 101), exceeds(100)],
  ['the refund of nothing', { status: 'CAPTURED', capturedMinor: 100 }, ask('REFUND', 0), exceeds(100)],
  ['the refund beside another', { status: 'CAPTURED', capturedMinor: 100, refundingMinor: 60 }, ask('REFUND', null), reserved(40)],
  ['the refund where all is under way', { status: 'CAPTURED', capturedMinor: 100, refundingMinor: 100 }, ask('REFUND', 1), exceeds(0)],
  ['the refund of a hold', {}, ask('REFUND', null), WRONG_STATE],
  ['the refund of what is refunded', { status: 'REFUNDED', capturedMinor: 100, refundedMinor: 100 }, ask('REFUND', null), WRONG_STATE],
  ['the refund of what is disputed', { status: 'CAPTURED', capturedMinor: 100, disputedMinor: 1 }, ask('REFUND', 30), { kind: 'disputed', disputedMinor: 1 }],
])('%s', (_, change, command, expected) => {
  expect(reserve(payment(change), command, NOW)).toEqual(expected);
});

it('cannot take an operation that it does not know', () => {
  expect(() => reserve(payment(), { ...ask('VOID', null), operation: 'GIVE' as never }, NOW)).toThrow();
});

describe('refunds come to an end', () => {
  const DAY_MS = 86_400_000;
  const refusal = (operation: 'CAPTURE' | 'REFUND', ageMs: number) =>
    refusalOf(operation, payment({ createdAt: NOW }), DEFAULT_TIMINGS, {
      id: 'rej_1' as never,
      createdAt: NOW + ageMs,
    });

  it('after a year, and not sooner', () => {
    expect(refusal('REFUND', 365 * DAY_MS)).toBeNull();
    expect(refusal('REFUND', 365 * DAY_MS + 1)).toMatchObject({ id: 'rej_1', source: 'GATEWAY' });
    expect(JSON.stringify(refusal('REFUND', 400 * DAY_MS))).toMatch(/400.*365|365.*400/);
    expect(refusal('CAPTURE', 400 * DAY_MS)).toBeNull();
  });
});

const NOTHING = { capturedMinor: 0, refundedMinor: 0, capturingMinor: 0, refundingMinor: 0, releasedMinor: 0 };
const balance = (change: Partial<Balance> = {}): Balance => ({
  amountMinor: 100,
  authorizedMinor: 100,
  captureUpToMinor: null,
  disputedMinor: 0,
  ...NOTHING,
  ...change,
});

// prettier-ignore
it.each<[string, Partial<Balance>, Parameters<typeof done>[1], Parameters<typeof done>[2], Partial<Balance>]>([
  ['a capture', { capturingMinor: 50 }, 'CAPTURE', { amountMinor: 40, reservedMinor: 40, final: false }, { capturedMinor: 40, capturingMinor: 10 }],
  ['the last capture', { capturingMinor: 100 }, 'CAPTURE', { amountMinor: 40, reservedMinor: 100, final: true }, { capturedMinor: 40, releasedMinor: 60 }],
  ['the last of several', { capturedMinor: 20, capturingMinor: 80 }, 'CAPTURE', { amountMinor: 30, reservedMinor: 80, final: true }, { capturedMinor: 50, releasedMinor: 50 }],
  ['a void', { capturingMinor: 100 }, 'VOID', { amountMinor: 100, reservedMinor: 100, final: false }, { releasedMinor: 100 }],
  ['a refund', { capturedMinor: 100, refundingMinor: 70 }, 'REFUND', { amountMinor: 30, reservedMinor: 30, final: false }, { capturedMinor: 100, refundedMinor: 30, refundingMinor: 40 }],
])('%s is done', (_, before, operation, what, after) => {
  expect(done(balance(before), operation, what)).toEqual(balance(after));
});

it.each([
  ['CAPTURE', { capturingMinor: 15 }],
  ['VOID', { capturingMinor: 15 }],
  ['REFUND', { refundingMinor: 25 }],
] as const)('a %s holds its amount back', (operation, expected) => {
  expect(held(balance({ capturingMinor: 5, refundingMinor: 15 }), operation, 10)).toEqual(expected);
});

describe('a balance', () => {
  it.each(['capturedMinor', 'capturingMinor', 'refundedMinor', 'refundingMinor', 'releasedMinor'] as const)(
    'has no negative %s',
    (part) => expect(() => assertBalance(balance({ [part]: -1 }))).toThrow('no part of a balance is negative'),
  );

  it('takes no more than there is, and gives back no more than was taken', () => {
    expect(() => assertBalance(balance({ capturedMinor: 50, capturingMinor: 30, releasedMinor: 20 }))).not.toThrow();
    expect(() => assertBalance(balance({ capturedMinor: 50, capturingMinor: 31, releasedMinor: 20 }))).toThrow(
      'in flight + released',
    );
    expect(() => assertBalance(balance({ capturedMinor: 50, refundedMinor: 30, refundingMinor: 20 }))).not.toThrow();
    expect(() => assertBalance(balance({ capturedMinor: 50, refundedMinor: 30, refundingMinor: 21 }))).toThrow(
      'refunded + in flight',
    );
    expect(openMinor(balance({ capturedMinor: 120, captureUpToMinor: 130 }))).toBe(0);
  });

  it('can be captured, refunded and voided in these statuses only', () => {
    const whole = balance({ capturedMinor: 40 });
    expect(PAYMENT_STATUSES.filter((status) => capturableMinor({ ...whole, status }) > 0)).toEqual([
      'AUTHORIZED',
      'PARTIALLY_CAPTURED',
      'PARTIALLY_REFUNDED',
    ]);
    expect(PAYMENT_STATUSES.filter((status) => refundableMinor({ ...whole, status }) > 0)).toEqual([
      'PARTIALLY_CAPTURED',
      'CAPTURED',
      'PARTIALLY_REFUNDED',
    ]);
    expect(PAYMENT_STATUSES.filter((status) => isVoidable({ ...balance(), status }))).toEqual(['AUTHORIZED']);
    expect(isVoidable({ ...balance({ authorizedMinor: 0 }), status: 'AUTHORIZED' })).toBe(false);
    expect(isVoidable({ ...balance({ capturingMinor: 1 }), status: 'AUTHORIZED' })).toBe(false);
    expect(refundableMinor({ ...whole, disputedMinor: 1, status: 'CAPTURED' })).toBe(0);
    expect(capturableMinor({ ...balance({ releasedMinor: 100 }), status: 'AUTHORIZED' })).toBe(0);
  });

  it.each<[Partial<Balance>, string]>([
    [{ releasedMinor: 100 }, 'EXPIRED'],
    [{}, 'AUTHORIZED'],
    [{ capturedMinor: 40, capturingMinor: 60, refundedMinor: 40 }, 'PARTIALLY_REFUNDED'],
    [{ capturedMinor: 100, refundedMinor: 100 }, 'REFUNDED'],
    [{ capturedMinor: 100, refundedMinor: 99 }, 'PARTIALLY_REFUNDED'],
    [{ capturedMinor: 100, captureUpToMinor: 120, capturingMinor: 20, refundedMinor: 100 }, 'PARTIALLY_REFUNDED'],
  ])('%j stands as %s', (change, status) => expect(statusOfBalance(balance(change), 'EXPIRED')).toBe(status));
});

describe('a late success', () => {
  const attempt = (change: object = {}) => ({
    ...anAttempt(aTransaction(payment())),
    status: 'NOT_SENT',
    operation: 'AUTHORIZE',
    amountMinor: 70,
    ...change,
  });
  const APPROVED: EnquiryAnswer = {
    kind: 'approved',
    processorReference: 'chg_late',
    approvedMinor: 100,
    captured: true,
    network: NO_NETWORK_ANSWER,
    authentication: 'NONE',
  };
  const DONE: EnquiryAnswer = { kind: 'done', processorReference: 'op_late' };
  const declined = payment({ status: 'DECLINED', authorizedMinor: 0, processorReference: 'chg' });

  it('contradicts only what ended with a no, of a payment that does not wait any more', () => {
    expect(Object.keys(ATTEMPT_TRANSITIONS).filter((status) => endedWithNo({ status }))).toEqual([
      'FAILED',
      'NOT_SENT',
    ]);
    expect(
      PAYMENT_STATUSES.filter((status) => mayStillTakeIn({ status, processor: 'sandbox' }, { processor: 'sandbox' })),
    ).toEqual(['PROCESSING', 'REQUIRES_ACTION', 'PENDING', 'UNKNOWN', 'UNRESOLVED']);
    expect(mayStillTakeIn({ status: 'UNKNOWN', processor: 'sandbox' }, { processor: 'other' })).toBe(false);
    expect(lateChargeOf(attempt({ status: 'OK' }), declined, APPROVED)).toBeNull();
    expect(lateChargeOf(attempt({ status: 'OK' }), declined, DONE)).toBeNull();
  });

  it('is given back when it is a charge or a capture, and goes to staff otherwise', () => {
    const late = { processorReference: 'chg_late', amountMinor: 100, captured: true, reversible: true };
    expect(lateChargeOf(attempt(), declined, APPROVED)).toEqual(late);
    expect(lateChargeOf(attempt(), declined, { ...APPROVED, captured: false })).toEqual({ ...late, captured: false });
    expect(lateChargeOf(attempt(), declined, { ...APPROVED, approvedMinor: 0 })).toBeNull();
    const ofOperation = (operation: string): object | null =>
      lateChargeOf(attempt({ operation }), payment({ processorReference: 'chg' }), DONE);
    expect(ofOperation('CAPTURE')).toEqual({
      processorReference: 'chg',
      amountMinor: 70,
      captured: true,
      reversible: true,
    });
    expect(ofOperation('REFUND')).toEqual({
      processorReference: 'chg',
      amountMinor: 70,
      captured: false,
      reversible: false,
    });
    expect(lateChargeOf(attempt({ operation: 'CAPTURE' }), payment({ processorReference: null }), DONE)).toBeNull();
    expect(lateChargeOf(attempt(), declined, { kind: 'unknown' })).toBeNull();
  });

  it('is no orphan when it is the payment’s own charge', () => {
    const own = payment({ processorReference: 'chg_late' });
    expect(lateChargeOf(attempt(), own, APPROVED)).toBeNull();
    expect(lateChargeOf(attempt(), { ...own, authorizedMinor: 0 }, APPROVED)).not.toBeNull();
    expect(lateChargeOf(attempt(), payment({ processorReference: 'other' }), APPROVED)).not.toBeNull();
  });
});
