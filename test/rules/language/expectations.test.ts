import { expectationsOf } from '../../../src/rules/language/expectations';
import { parse } from '../../../src/rules/language/parse';

// The facts that a condition reads, each with what would have kept its part from holding.
test.each<[string, string[]]>([
  ['brand == "VISA"', ['brand: not VISA']],
  ['brand != "VISA"', ['brand: VISA']],
  ['flag', ['flag: false']],
  ['!flag', ['flag: true']],
  ['flag == false', ['flag: true']],
  ['flag != false', ['flag: false']],
  ['amount < 5', ['amount: at least 5']],
  ['amount <= 5', ['amount: above 5']],
  ['amount > 5', ['amount: at most 5']],
  ['amount >= 5', ['amount: below 5']],
  ['5 <= amount', ['amount: below 5']],
  ['!(amount >= 5)', ['amount: at least 5']],
  ['brand in ["VISA", "AMEX"]', ['brand: none of VISA, AMEX']],
  ['!(brand in ["VISA", "AMEX"])', ['brand: one of VISA, AMEX']],
  ['amount in lists.unlucky', ['amount: none of lists.unlucky']],
  ['has(known)', ['known: absent']],
  ['!has(known)', ['known: given']],
  ['has(bill.country) && bill.country == "CU"', ['bill.country: not CU']],
  [
    'has(bill.country) && has(ship.country) && bill.country != ship.country',
    ['bill.country: the same as ship.country', 'ship.country: the same as bill.country'],
  ],
  ['amount >= change.minor', ['amount: below change.minor', 'change.minor: above amount']],
  [
    'amount + 1 > change.minor',
    ['amount: not amount + 1 > change.minor', 'change.minor: not amount + 1 > change.minor'],
  ],
  ['brand.startsWith("VI")', ['brand: not brand.startsWith("VI")']],
  ['flag && amount > 5 || amount > 5', ['flag: false', 'amount: at most 5']],
  ['!(flag || amount > 5)', ['flag: true', 'amount: above 5']],
])('%s', (text, expected) => {
  const { expression, problems } = parse(text);
  expect(problems).toEqual([]);
  expect(expectationsOf(expression).map(({ fact, expected: words }) => `${fact}: ${words}`)).toEqual(expected);
});
