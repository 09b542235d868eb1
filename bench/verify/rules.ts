import { present } from '../../src/kernel/assert';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import type { FactName } from '../../src/rules/facts';

/** Ten of the default rules, of every kind that there is: amounts, lists, absent facts, two facts compared, counters. */
const KEYS = [
  'amount.above_ceiling',
  'amount.prepaid_high_value',
  'country.embargoed_billing',
  'card.expired',
  'card.security_code_missing',
  'authentication.sca_issuer',
  'velocity.card_attempts_10m',
  'card_testing.many_cards_declined',
  'email.disposable_new_customer',
  'country.issuer_differs_from_billing',
] as const;

export const TEN_RULES = KEYS.map((key) =>
  present(
    DEFAULT_RULE_SET.rules.find(({ rule }) => rule.key === key),
    key,
  ),
);

/** Every fact that they read. */
export const FACTS_READ = [
  ...new Set(TEN_RULES.flatMap(({ reads }) => reads.map(({ fact }) => fact as FactName))),
] as readonly FactName[];
