import {
  above,
  absent,
  atLeast,
  atLeastFact,
  atMost,
  below,
  compileCondition,
  type Condition,
  differsFrom,
  expectationOf,
  is,
  isIn,
  isNot,
  notIn,
  printCondition,
} from '../../src/rules/condition';
import type { Facts } from '../../src/rules/facts';
import { factsOf } from '../verification/builders';

const facts = factsOf({ amountMinor: 5000 }); // customer-initiated, German Visa card, no address, no customer

// prettier-ignore
test.each<[Condition, string, boolean]>([
  [is('amount.currency', 'EUR'), 'amount.currency == "EUR"', true],
  [is('amount.currency', 'USD'), 'amount.currency == "USD"', false],
  [is('card.stored', false), 'card.stored == false', true],
  [isNot('card.brand', 'amex'), 'card.brand != "amex"', true],
  [isNot('card.brand', 'visa'), 'card.brand != "visa"', false],
  [isIn('card.issuer_country', ['AT', 'DE']), 'card.issuer_country in ["AT", "DE"]', true],
  [isIn('card.issuer_country', ['AT']), 'card.issuer_country in ["AT"]', false],
  [notIn('card.issuer_country', ['AT']), '!(card.issuer_country in ["AT"])', true],
  [notIn('card.issuer_country', ['DE']), '!(card.issuer_country in ["DE"])', false],
  [below('amount.minor', 5001), 'amount.minor < 5001', true],
  [below('amount.minor', 5000), 'amount.minor < 5000', false],
  [atMost('amount.minor', 5000), 'amount.minor <= 5000', true],
  [atMost('amount.minor', 4999), 'amount.minor <= 4999', false],
  [above('amount.minor', 4999), 'amount.minor > 4999', true],
  [above('amount.minor', 5000), 'amount.minor > 5000', false],
  [atLeast('amount.minor', 5000), 'amount.minor >= 5000', true],
  [atLeast('amount.minor', 5001), 'amount.minor >= 5001', false],
  [atLeastFact('merchant.three_ds_from_eur_cents', 'amount.eur_cents'), 'merchant.three_ds_from_eur_cents >= amount.eur_cents', true],
  [atLeastFact('amount.eur_cents', 'merchant.three_ds_from_eur_cents'), 'amount.eur_cents >= merchant.three_ds_from_eur_cents', false],
  [differsFrom('card.issuer_country', 'merchant.country'), 'card.issuer_country != merchant.country', false],
  [absent('billing.country'), '!has(billing.country)', true],
  [absent('card.issuer_country'), '!has(card.issuer_country)', false],
])('%j reads %s and holds: %s', (condition, text, expected) => {
  expect(printCondition(condition)).toBe(text);
  expect(compileCondition(condition)(facts)).toBe(expected);
});

// An unsaid thing is not a wrong thing: only `absent` holds for a fact that is not known.
test.each<[Condition, boolean]>([
  [is('billing.country', 'KP'), false],
  [isNot('billing.country', 'DE'), false],
  [isIn('billing.country', ['KP']), false],
  [notIn('billing.country', ['DE']), false],
  [below('customer.age_hours', 24), false],
  [atMost('customer.age_hours', 24), false],
  [above('customer.age_hours', 0), false],
  [atLeast('customer.age_hours', 0), false],
  [atLeastFact('velocity.ip.attempts_1h', 'amount.minor'), false],
  [atLeastFact('amount.minor', 'velocity.ip.attempts_1h'), false],
  [differsFrom('billing.country', 'card.issuer_country'), false],
  [differsFrom('card.issuer_country', 'billing.country'), false],
  [absent('billing.country'), true],
])('%j of an absent fact holds: %s', (condition, expected) => {
  expect(compileCondition(condition)(facts)).toBe(expected);
  expect(compileCondition(condition)({} as Facts)).toBe(expected);
});

test.each<[Condition, string]>([
  [is('payment.initiator', 'CUSTOMER'), 'not CUSTOMER'],
  [is('card.stored', false), 'true'],
  [isNot('card.brand', 'visa'), 'visa'],
  [isIn('billing.country', ['CU', 'KP']), 'none of CU, KP'],
  [notIn('billing.country', ['CU', 'KP']), 'one of CU, KP'],
  [below('card.months_until_expiry', 0), 'at least 0'],
  [atMost('amount.minor', 5), 'above 5'],
  [above('amount.minor', 5), 'at most 5'],
  [atLeast('amount.minor', 5), 'below 5'],
  [atLeastFact('amount.eur_cents', 'merchant.three_ds_from_eur_cents'), 'below merchant.three_ds_from_eur_cents'],
  [differsFrom('billing.country', 'card.issuer_country'), 'the same as card.issuer_country'],
  [absent('billing.country'), 'given'],
])('%j expects: %s', (condition, expected) => {
  expect(expectationOf(condition)).toBe(expected);
});
