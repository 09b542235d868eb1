import {
  above,
  absent,
  atLeast,
  atLeastFact,
  atMost,
  below,
  type Condition,
  differsFrom,
  is,
  isIn,
  isNot,
  notIn,
} from '../../src/rules/condition';
import type { Facts } from '../../src/rules/facts';
import { createRuleSet } from '../../src/rules/rule-set';
import { factsOf } from '../verification/builders';

const facts = factsOf({ amountMinor: 5000 }); // customer-initiated, German Visa card, no address, no customer

function holds(condition: Condition, on: Facts = facts): boolean {
  const rule = {
    key: 'test.rule',
    version: 1,
    title: 'A rule',
    outcome: 'REJECT',
    reasonCode: 'HIGH_VALUE',
    when: [condition],
    blames: [condition.fact],
    retry: { verdict: 'NEVER', afterMs: null },
  } as const;
  return createRuleSet({ number: 1, rules: [rule] }).matching(on).length === 1;
}

// prettier-ignore
test.each<[Condition, string, boolean]>([
  [is('amount.currency', 'EUR'), 'amount.currency == "EUR"', true],
  [is('amount.currency', 'USD'), 'amount.currency == "USD"', false],
  [is('card.stored', false), 'has(card.stored) && card.stored == false', true],
  [isNot('card.brand', 'amex'), 'has(card.brand) && card.brand != "amex"', true],
  [isNot('card.brand', 'visa'), 'has(card.brand) && card.brand != "visa"', false],
  [isIn('card.issuer_country', ['AT', 'DE']), 'has(card.issuer_country) && card.issuer_country in ["AT","DE"]', true],
  [isIn('card.issuer_country', ['AT']), 'has(card.issuer_country) && card.issuer_country in ["AT"]', false],
  [notIn('card.issuer_country', ['AT']), 'has(card.issuer_country) && !(card.issuer_country in ["AT"])', true],
  [notIn('card.issuer_country', ['DE']), 'has(card.issuer_country) && !(card.issuer_country in ["DE"])', false],
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
  [differsFrom('card.issuer_country', 'shipping.country'), 'has(card.issuer_country) && has(shipping.country) && card.issuer_country != shipping.country', false],
  [absent('billing.country'), '!has(billing.country)', true],
  [absent('card.issuer_country'), '!has(card.issuer_country)', false],
])('%j reads %s and holds: %s', (condition, text, expected) => {
  expect(condition.text).toBe(text);
  expect(holds(condition)).toBe(expected);
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
  expect(holds(condition)).toBe(expected);
});
