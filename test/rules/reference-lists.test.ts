import { AMOUNT_MAX_MINOR, CURRENCY_EXPONENTS } from '../../src/kernel/currencies';
import { eurCentsOf, isDisposableDomain, REFERENCE_LISTS } from '../../src/rules/reference-lists';
import { currency } from '../verification/builders';

test('every currency has a rate, and nothing else has', () => {
  expect(Object.keys(REFERENCE_LISTS.minorPerEuro).sort()).toEqual(Object.keys(CURRENCY_EXPONENTS).sort());
  for (const rate of Object.values(REFERENCE_LISTS.minorPerEuro)) expect(rate).toBeGreaterThan(0);
});

test.each([
  ['EUR', 0, 0],
  ['EUR', 1, 1],
  ['EUR', 123_456, 123_456],
  ['JPY', 178, 100],
  ['JPY', 1, 0],
  ['KWD', 356, 100],
  ['CLF', 278, 100],
  ['IDR', 4_294_967_296, 222_537],
  ['VND', 4_294_967_296, 14_081_859],
  ['EUR', AMOUNT_MAX_MINOR, AMOUNT_MAX_MINOR],
  ['GBP', AMOUNT_MAX_MINOR, AMOUNT_MAX_MINOR], // worth more than the limit: capped
])('%s %d in minor units is worth about %d euro cents', (code, amountMinor, expected) => {
  expect(eurCentsOf(REFERENCE_LISTS, amountMinor, currency(code))).toBe(expected);
});

test.each([
  ['mailinator.com', true],
  ['a.b.mailinator.com', true],
  ['mailinator.com.example.org', false],
  ['notmailinator.com', false],
  ['com', false],
  ['', false],
  // Forwarding addresses of ordinary customers.
  ['privaterelay.appleid.com', false],
  ['duck.com', false],
  ['relay.firefox.com', false],
  ['simplelogin.com', false],
])('the e-mail domain %s is disposable: %s', (domain, expected) => {
  expect(isDisposableDomain(REFERENCE_LISTS, domain)).toBe(expected);
});
