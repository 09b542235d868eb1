import {
  declineOf,
  MERCHANT_ADVICE_CODES,
  SANDBOX_DECLINES,
  visaCategory,
} from '../../../src/processors/sandbox/declines';
import { FAULTS } from '../../../src/processors/sandbox/plan';
import {
  planOf,
  SANDBOX_CARDS,
  type SandboxCard,
  sandboxCard,
  sandboxCardByNumber,
  sandboxCardByToken,
  schemeOf,
} from '../../../src/processors/sandbox/scenarios';

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = digit * 2;
    return total + (index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const responseCodeOf = ({ plan }: SandboxCard): string | null =>
  plan.outcome.kind === 'decline' ? declineOf(plan.outcome.code).responseCode : null;

describe('the test cards', () => {
  it('have one scenario, one token and one number each', () => {
    for (const key of ['scenario', 'token', 'number'] as const) {
      expect(new Set(SANDBOX_CARDS.map((card) => card[key])).size).toBe(SANDBOX_CARDS.length);
    }
  });

  test.each(SANDBOX_CARDS.map((card) => [card.scenario, card] as const))('%s is well formed', (scenario, card) => {
    expect(card.number).toMatch(/^\d{12,19}$/);
    expect(passesLuhn(card.number)).toBe(scenario !== 'approved_unionpay_no_luhn');
    expect(card.token).toMatch(/^tok_sandbox_[a-z0-9_]{1,64}$/);
    expect(sandboxCardByNumber(card.number)).toBe(card);
    expect(sandboxCardByToken(card.token)).toBe(card);
    expect(sandboxCard(scenario)).toBe(card);
    expect(planOf(scenario)).toBe(card.plan);
  });

  it('cover every decline that an issuer or a network can give', () => {
    const declined = new Set(
      SANDBOX_CARDS.map(({ plan }) => (plan.outcome.kind === 'decline' ? plan.outcome.code : '')),
    );
    const byConfirmation = new Set(['authentication_failed', 'challenge_expired', 'authentication_required']);
    const byOperation = /^(capture|void|refund)_declined$|^amount_exceeds_/;
    const without = SANDBOX_DECLINES.filter(
      ({ code }) => !declined.has(code) && !byConfirmation.has(code) && !byOperation.test(code),
    );
    expect(without).toEqual([]);
  });

  test.each('14 54 41 43 46 62 51 61 65 05 01 57 R0 R1 R3 N7 82 55 75 59 13 03 94 91 96 30'.split(' '))(
    'cover ISO 8583 response code %s on a Visa card, with its reattempt category',
    (code) => {
      const card = SANDBOX_CARDS.find((one) => one.brand === 'visa' && responseCodeOf(one) === code);
      expect(card?.plan.outcome).toMatchObject({ kind: 'decline', adviceCode: visaCategory(code) });
    },
  );

  test.each(Object.keys(MERCHANT_ADVICE_CODES))('cover Mastercard merchant advice code %s', (adviceCode) => {
    const outcomes = SANDBOX_CARDS.filter(({ brand }) => brand === 'mastercard').map(({ plan }) => plan.outcome);
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'decline', adviceCode }));
  });

  test.each(FAULTS)('cover the fault %s', (fault) => {
    expect(SANDBOX_CARDS.some(({ plan }) => plan.fault === fault)).toBe(true);
  });

  test.each([
    ['04', '1'],
    ['41', '1'],
    ['R1', '1'],
    ['51', '2'],
    ['91', '2'],
    ['14', '3'],
    ['1A', '3'],
    ['05', '4'],
  ])('Visa puts response code %s into reattempt category %s', (code, category) => {
    expect(visaCategory(code)).toBe(category);
  });

  test.each([
    ['4929000000006', 'visa'],
    ['2221000000000009', 'mastercard'],
    ['2220990000000000', 'unknown'],
    ['2720990000000007', 'mastercard'],
    ['2721000000000004', 'unknown'],
    ['5499740000000057', 'mastercard'],
    ['340000000000009', 'amex'],
    ['36000000000008', 'diners'],
    ['3528000000000007', 'jcb'],
    ['6500000000000002', 'discover'],
    ['8100000000000000', 'unionpay'],
    ['501800000009', 'maestro'],
    ['9900000000000000', 'unknown'],
  ])('%s is of scheme %s', (number, scheme) => {
    expect(schemeOf(number)).toBe(scheme);
  });

  it('does not know other numbers and tokens', () => {
    expect(sandboxCardByNumber('4929000000006')).toBeNull();
    expect(sandboxCardByToken('tok_sandbox_nothing')).toBeNull();
    expect(sandboxCardByToken('approved_visa')).toBeNull();
  });
});
