import type { FactName } from '../../src/rules/facts';
import type { Rule } from '../../src/rules/rule';
import type { Draw } from '../draw';

const COUNTRIES =
  'AT BE BR CH CN CU CZ DE DK ES FI FR GB HU IE IN IR IT JP KP MX NG NL NO PL PT RO RU SE SG TR UA US VN ZA'.split(' ');
const BRANDS = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'maestro'];
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'CHF', 'PLN', 'SEK'];
const DOMAINS = ['.xyz', '.top', 'mail.ru', 'example.org', '.click'];
const COUNTERS: readonly FactName[] = [
  'velocity.card.attempts_10m',
  'velocity.card.declines_24h',
  'velocity.customer.attempts_1h',
  'velocity.customer.declines_24h',
  'velocity.customer.cards_24h',
  'velocity.ip.attempts_1h',
  'velocity.ip.declines_10m',
  'velocity.ip.cards_24h',
];
const OUTCOMES = ['REJECT', 'REJECT', 'REVIEW', 'REQUIRE_AUTHENTICATION'] as const;
const REASONS = ['HIGH_VALUE', 'COUNTRY_NOT_SERVED', 'SPENDING_UNUSUAL', 'CARD_ATTEMPTS_EXCEEDED', 'DISPOSABLE_EMAIL'];

/** Rules such as a large shop collects over years: each of two to six parts, about everything that the catalogue has. */
export function someRules(count: number, draw: Draw): readonly Rule[] {
  return Array.from({ length: count }, (_, index): Rule => {
    const parts = new Map<FactName, string>();
    for (let wanted = 2 + draw.below(5); parts.size < wanted;) parts.set(...aPart(draw));
    const [fact] = parts.keys();
    return {
      key: `generated.r${index}`,
      version: 1,
      title: `Rule ${index}`,
      outcome: draw.of(...OUTCOMES),
      reasonCode: draw.of(...REASONS),
      when: [...parts].map(([name, text]) => ({ fact: name, text })),
      blames: [fact!],
      retry: { verdict: 'OTHER_METHOD', afterMs: null },
    };
  });
}

function aPart(draw: Draw): [FactName, string] {
  const country = draw.of<FactName>('billing.country', 'shipping.country', 'card.issuer_country');
  const counter = draw.of(...COUNTERS);
  const some = (values: readonly string[], most: number): string =>
    JSON.stringify([...new Set(Array.from({ length: 1 + draw.below(most) }, () => draw.of(...values)))]);
  return draw.of<() => [FactName, string]>(
    () => ['payment.initiator', 'payment.initiator == "CUSTOMER"'],
    () => ['amount.eur_cents', `amount.eur_cents >= ${(1 + draw.below(100)) * 10_000}`],
    () => ['amount.eur_cents', `amount.eur_cents < ${(1 + draw.below(50)) * 500}`],
    () => ['amount.eur_cents', 'amount.eur_cents >= merchant.three_ds_from_eur_cents'],
    () => ['amount.currency', `amount.currency in ${some(CURRENCIES, 4)}`],
    () => ['card.brand', `has(card.brand) && card.brand in ${some(BRANDS, 3)}`],
    () => ['card.funding', `has(card.funding) && card.funding == ${draw.of('"PREPAID"', '"CREDIT"', '"DEBIT"')}`],
    () => ['card.stored', `has(card.stored) && card.stored == ${draw.of('true', 'false')}`],
    () => ['card.kind', 'has(card.kind) && card.kind == "PAN"'],
    () => [country, `has(${country}) && ${country} in ${some(COUNTRIES, 20)}`],
    () => [country, `has(${country}) && !(${country} in ${some(COUNTRIES, 20)})`],
    () => [
      'billing.country',
      'has(billing.country) && has(card.issuer_country) && billing.country != card.issuer_country',
    ],
    () => ['billing.country', '!has(billing.country)'],
    () => ['authentication.result', '!has(authentication.result)'],
    () => ['customer.age_hours', `has(customer.age_hours) && customer.age_hours < ${(1 + draw.below(30)) * 24}`],
    () => [
      'customer.email_domain',
      `has(customer.email_domain) && customer.email_domain.endsWith(${JSON.stringify(draw.of(...DOMAINS))})`,
    ],
    () => ['card.bin', `has(card.bin) && card.bin.startsWith("${400_000 + draw.below(150_000)}")`],
    () => [counter, `has(${counter}) && ${counter} >= ${2 + draw.below(18)}`],
    () => [
      'velocity.card.spent_24h_eur_cents',
      `has(velocity.card.spent_24h_eur_cents) && velocity.card.spent_24h_eur_cents >= ${(1 + draw.below(50)) * 10_000}`,
    ],
    () => [
      'velocity.card.attempts_1h',
      `has(velocity.card.attempts_1h) && has(velocity.ip.attempts_1h) && velocity.card.attempts_1h + velocity.ip.attempts_1h > ${2 + draw.below(40)}`,
    ],
    () => ['merchant.mode', 'merchant.mode == "LIVE"'],
  )();
}
