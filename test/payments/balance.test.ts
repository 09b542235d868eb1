import fc from 'fast-check';
import { type PaymentAction, possibleActions } from '../../src/payments/actions';
import {
  assertBalance,
  type Balance,
  capturableMinor,
  refundableMinor,
  statusOfBalance,
} from '../../src/payments/balance';
import { done, held, reserve } from '../../src/payments/operation';
import { assertTransition, type MoneyOperation, PAYMENT_TRANSITIONS } from '../../src/payments/payment';
import type { PaymentRow } from '../../src/payments/payment.entity';
import { aPayment } from '../support/builders';

type Row = Readonly<PaymentRow>;

const authorized = (authorizedMinor: number, captureUpToMinor: number | null = null): Row =>
  aPayment({ status: 'AUTHORIZED', amountMinor: authorizedMinor, authorizedMinor, captureUpToMinor, currency: 'EUR' });

interface InFlight {
  readonly operation: MoneyOperation;
  readonly amountMinor: number;
  readonly reservedMinor: number;
  readonly final: boolean;
}

type Step =
  | {
      readonly kind: 'ask';
      readonly operation: MoneyOperation;
      readonly amountMinor: number | null;
      readonly final: boolean;
    }
  | { readonly kind: 'settle'; readonly which: number; readonly happened: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    operation: fc.constantFrom<MoneyOperation>('CAPTURE', 'CAPTURE', 'REFUND', 'REFUND', 'VOID'),
    amountMinor: fc.option(fc.integer({ min: 1, max: 120 })),
    final: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('settle' as const), which: fc.nat(9), happened: fc.boolean() }),
);

it('no order of requests and outcomes captures more than may be captured, or refunds more than was captured', () => {
  fc.assert(
    fc.property(fc.constantFrom(null, 130), fc.array(step, { maxLength: 60 }), (captureUpToMinor, steps) => {
      let payment = authorized(100, captureUpToMinor);
      const inFlight: InFlight[] = [];
      const move = (change: Partial<Balance>): void => {
        const balance = { ...payment, ...change };
        assertBalance(balance);
        const status = statusOfBalance(balance, 'VOIDED');
        assertTransition(PAYMENT_TRANSITIONS, payment.status, status);
        payment = { ...balance, status };
        expect(payment.capturedMinor).toBeLessThanOrEqual(captureUpToMinor ?? 100);
        expect(payment.refundedMinor).toBeLessThanOrEqual(payment.capturedMinor);
        expect(capturableMinor(payment)).toBeGreaterThanOrEqual(0);
        expect(refundableMinor(payment)).toBeGreaterThanOrEqual(0);
      };
      const settle = ({ which, happened }: { which: number; happened: boolean }): void => {
        const [operation] = inFlight.splice(which % Math.max(1, inFlight.length), 1);
        if (operation === undefined) return;
        const { amountMinor, reservedMinor, final } = operation;
        move(
          happened
            ? done(payment, operation.operation, { amountMinor, reservedMinor, final })
            : held(payment, operation.operation, -reservedMinor),
        );
      };
      for (const one of steps) {
        if (one.kind === 'settle') settle(one);
        else {
          const amount = one.amountMinor === null ? null : { amountMinor: one.amountMinor, currency: 'EUR' as never };
          const final = one.final && one.operation === 'CAPTURE';
          const reservation = reserve(payment, { operation: one.operation, amount, final }, 0);
          if (reservation.kind !== 'reserve') continue;
          const { amountMinor, reservedMinor } = reservation;
          payment = { ...payment, ...held(payment, one.operation, reservedMinor) };
          assertBalance(payment);
          inFlight.push({ operation: one.operation, amountMinor, reservedMinor, final });
        }
      }
      while (inFlight.length > 0) settle({ which: 0, happened: false });
      expect([payment.capturingMinor, payment.refundingMinor]).toEqual([0, 0]);
    }),
  );
});

const flat = { capturedMinor: 0, refundedMinor: 0, capturingMinor: 0, refundingMinor: 0, releasedMinor: 0 };

// prettier-ignore
test.each<[string, Partial<Balance>, string, number, number, readonly PaymentAction[]]>([
  ['authorized', {}, 'AUTHORIZED', 100, 0, ['CAPTURE', 'VOID']],
  ['a capture under way', { capturingMinor: 40 }, 'AUTHORIZED', 60, 0, ['CAPTURE']],
  ['everything under way', { capturingMinor: 100 }, 'AUTHORIZED', 0, 0, []],
  ['a part captured', { capturedMinor: 40 }, 'PARTIALLY_CAPTURED', 60, 40, ['CAPTURE', 'REFUND']],
  ['the rest released', { capturedMinor: 40, releasedMinor: 60 }, 'CAPTURED', 0, 40, ['REFUND']],
  ['a refund under way', { capturedMinor: 100, refundingMinor: 30 }, 'CAPTURED', 0, 70, ['REFUND']],
  ['a part of a part refunded', { capturedMinor: 40, refundedMinor: 10 }, 'PARTIALLY_REFUNDED', 60, 30, ['CAPTURE', 'REFUND']],
  ['what was captured refunded, the rest still open', { capturedMinor: 40, refundedMinor: 40 }, 'PARTIALLY_REFUNDED', 60, 0, ['CAPTURE']],
  ['all refunded', { capturedMinor: 40, refundedMinor: 40, releasedMinor: 60 }, 'REFUNDED', 0, 0, []],
  ['voided', { releasedMinor: 100 }, 'VOIDED', 0, 0, []],
])('%s', (_, change, status, capturable, refundable, actions) => {
  const payment = { ...authorized(100), ...flat, ...change, status };
  expect(statusOfBalance(payment, 'VOIDED')).toBe(status);
  expect([capturableMinor(payment), refundableMinor(payment)]).toEqual([capturable, refundable]);
  expect(possibleActions(payment)).toEqual(actions);
});

describe('a headroom for a tip', () => {
  it('is captured when it is asked for, and not by itself', () => {
    const payment = authorized(100, 120);
    const asked = (amountMinor: number): object => ({ amount: { amountMinor, currency: 'EUR' as never } });
    const capture = { operation: 'CAPTURE', amount: null, final: false } as const;
    expect(reserve(payment, capture, 0)).toMatchObject({ kind: 'reserve', amountMinor: 100 });
    expect(reserve(payment, { ...capture, ...asked(120) }, 0)).toMatchObject({ kind: 'reserve', amountMinor: 120 });
    expect(reserve(payment, { ...capture, ...asked(121) }, 0)).toEqual({ kind: 'exceeds', availableMinor: 120 });
    const captured = { ...payment, ...flat, capturedMinor: 110 };
    expect(statusOfBalance(captured, 'VOIDED')).toBe('CAPTURED');
    expect(capturableMinor({ ...captured, status: 'CAPTURED' })).toBe(0);
  });

  it('a void holds it back, too', () => {
    const payment = authorized(100, 120);
    expect(reserve(payment, { operation: 'VOID', amount: null, final: false }, 0)).toEqual({
      kind: 'reserve',
      amountMinor: 100,
      reservedMinor: 120,
    });
  });
});
