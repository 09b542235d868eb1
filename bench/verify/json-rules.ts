import { Engine, type RuleProperties } from 'json-rules-engine';
import { EMBARGOED_COUNTRIES, SCA_COUNTRIES } from './countries';
import type { FactName, Facts } from '../../src/rules/facts';
import type { Peer } from './peer';
import { FACTS_READ } from './rules';

type Condition = { readonly fact: FactName; readonly operator: string; readonly value: unknown };
const where = (fact: FactName, operator: string, value: unknown): Condition => ({ fact, operator, value });
const is = (fact: FactName, value: unknown): Condition => where(fact, 'equal', value);
const atLeast = (fact: FactName, value: unknown): Condition => where(fact, 'greaterThanInclusive', value);
const isCustomer = is('payment.initiator', 'CUSTOMER');
const isPlainCard = is('card.kind', 'PAN');
const isKnown = (fact: FactName): Condition => where(fact, 'notEqual', undefined);

/** The ten rules in the engine's own form. */
const RULES: readonly (readonly Condition[])[] = [
  [where('payment.method', 'in', ['CARD', 'WALLET']), where('amount.eur_cents', 'greaterThan', 100_000_000)],
  [isCustomer, is('card.funding', 'PREPAID'), atLeast('amount.eur_cents', 200_000)],
  [where('billing.country', 'in', EMBARGOED_COUNTRIES)],
  [isCustomer, where('card.months_until_expiry', 'lessThan', 0)],
  [
    isCustomer,
    is('card.security_code_given', false),
    isPlainCard,
    is('card.stored', false),
    where('card.brand', 'in', ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb']),
  ],
  [
    where('card.issuer_country', 'in', SCA_COUNTRIES),
    atLeast('amount.eur_cents', { fact: 'merchant.three_ds_from_eur_cents' }),
    isCustomer,
    isPlainCard,
    is('authentication.result', undefined),
  ],
  [atLeast('velocity.card.attempts_10m', 10), isCustomer, is('merchant.mode', 'LIVE')],
  [isCustomer, atLeast('velocity.ip.cards_24h', 15), atLeast('velocity.ip.declines_1h', 15)],
  [
    isCustomer,
    is('customer.email_disposable', true),
    where('customer.age_hours', 'lessThan', 24),
    atLeast('amount.eur_cents', 50_000),
  ],
  [
    isCustomer,
    is('card.stored', false),
    isPlainCard,
    atLeast('amount.eur_cents', 200_000),
    isKnown('billing.country'),
    isKnown('card.issuer_country'),
    where('billing.country', 'notEqual', { fact: 'card.issuer_country' }),
  ],
];

/** Its facts are given one by one, so it gets those only that the rules read. */
export function jsonRulesEngine(payments: readonly Facts[]): Peer {
  const rules = RULES.map((all, index) => ({ conditions: { all }, event: { type: String(index) } }));
  const engine = new Engine(rules as unknown as RuleProperties[], { allowUndefinedFacts: true });
  const given = payments.map((facts) =>
    Object.fromEntries(FACTS_READ.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]]))),
  );
  return {
    name: 'json-rules-engine',
    async run(order) {
      let sum = 0;
      for (const payment of order) sum += (await engine.run(given[payment])).events.length;
      return sum;
    },
    async matched(payment) {
      const { events } = await engine.run(given[payment]);
      return events.map(({ type }) => Number(type)).sort((one, other) => one - other);
    },
  };
}
