import fc from 'fast-check';
import { AMOUNT_MAX_MINOR } from '../../src/kernel/currencies';
import { exponentOf, formatMoney, isSafeAmount, type Money, parseCurrency, toDecimal } from '../../src/kernel/money';

const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency: parseCurrency(currency)! });

it.each([
  ['EUR', 'EUR'],
  ['eur', null],
  ['XXX', null],
  ['', null],
  ['toString', null],
])('%j is the currency %j', (text, code) => expect(parseCurrency(text)).toBe(code));

// prettier-ignore
it.each([
  [5_000, 'EUR', 2, '50.00', '€50.00', '50,00 €'],
  [-1_205, 'EUR', 2, '-12.05', '-€12.05', '-12,05 €'],
  [5, 'EUR', 2, '0.05', '€0.05', '0,05 €'],
  [0, 'EUR', 2, '0.00', '€0.00', '0,00 €'],
  [500, 'JPY', 0, '500', '¥500', '500 ¥'],
  [-500, 'JPY', 0, '-500', '-¥500', '-500 ¥'],
  [7, 'KWD', 3, '0.007', 'KWD 0.007', '0,007 KWD'],
  [100, 'HUF', 2, '1.00', 'HUF 1.00', '1,00 HUF'],
])('%d of %s', (amountMinor, currency, exponent, decimal, en, de) => {
  const amount = money(amountMinor, currency);
  expect(exponentOf(amount.currency)).toBe(exponent);
  expect(toDecimal(amount)).toBe(decimal);
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
  expect([plain(formatMoney(amount, 'en')), plain(formatMoney(amount, 'de'))]).toEqual([en, de]);
});

it.each([
  [0, true],
  [-1, false],
  [1.5, false],
  [AMOUNT_MAX_MINOR, true],
  [AMOUNT_MAX_MINOR + 1, false],
  [Number.NaN, false],
])('%d is a safe amount: %s', (amount, safe) => expect(isSafeAmount(amount)).toBe(safe));

it('a decimal is the amount, moved by the exponent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (amountMinor, currency) => {
      const { currency: code } = money(0, currency);
      const decimal = toDecimal(money(amountMinor, currency));
      expect(Number(decimal.replace('.', ''))).toBe(amountMinor === 0 ? 0 : amountMinor);
      expect(decimal.split('.')[1]?.length ?? 0).toBe(exponentOf(code));
    }),
  );
});
