import type { FactName } from '../../src/rules/facts';
import type { Rule, RuleOutcome } from '../../src/rules/rule';
import { createRuleSet, type RuleSet } from '../../src/rules/rule-set';

/** The rules of a shop, by key: outcome, reason and condition. */
export type ShopRules = Readonly<Record<string, readonly [RuleOutcome, reasonCode: string, condition: string]>>;

const CUSTOMER = 'payment.initiator == "CUSTOMER"';
const TYPED = 'has(card.stored) && card.stored == false && has(card.kind) && card.kind == "PAN"';

/** A small realistic set: right, and without a finding. */
export const SHOP: ShopRules = {
  'amount.zero': ['REJECT', 'AMOUNT_TOO_SMALL', 'amount.minor == 0 && payment.verification_only == false'],
  'amount.ceiling': [
    'REJECT',
    'AMOUNT_TOO_LARGE',
    'payment.method in ["CARD", "WALLET"] && amount.eur_cents > 100000000',
  ],
  'amount.high_value': ['REVIEW', 'HIGH_VALUE', `${CUSTOMER} && amount.eur_cents >= 25000000`],
  'amount.prepaid': [
    'REVIEW',
    'PREPAID_HIGH_VALUE',
    `${CUSTOMER} && has(card.funding) && card.funding == "PREPAID" && amount.eur_cents >= 200000`,
  ],
  'country.embargoed': [
    'REJECT',
    'COUNTRY_NOT_SERVED',
    'has(billing.country) && billing.country in ["CU", "IR", "KP"]',
  ],
  'country.embargoed_issuer': [
    'REJECT',
    'COUNTRY_NOT_SERVED',
    'has(card.issuer_country) && card.issuer_country in ["CU", "IR", "KP"]',
  ],
  'country.mismatch': [
    'REVIEW',
    'COUNTRY_MISMATCH',
    `${CUSTOMER} && ${TYPED} && amount.eur_cents >= 200000 && has(billing.country) && has(card.issuer_country) && billing.country != card.issuer_country`,
  ],
  'card.expired': [
    'REJECT',
    'CARD_EXPIRED',
    `${CUSTOMER} && has(card.months_until_expiry) && card.months_until_expiry < 0`,
  ],
  'card.security_code': [
    'REJECT',
    'SECURITY_CODE_REQUIRED',
    `${CUSTOMER} && has(card.security_code_given) && card.security_code_given == false && ${TYPED} && has(card.brand) && card.brand in ["visa", "mastercard", "amex", "discover", "diners", "jcb"]`,
  ],
  'address.postal_code': [
    'REJECT',
    'BILLING_POSTAL_CODE_REQUIRED',
    `${CUSTOMER} && billing.postal_code_given == false && billing.line1_given == true && has(billing.country) && billing.country in ["CA", "GB", "US"] && ${TYPED} && amount.eur_cents >= 50000`,
  ],
  'credential.not_established': [
    'REJECT',
    'AGREEMENT_NOT_ESTABLISHED',
    'payment.initiator == "MERCHANT" && has(credential.established) && credential.established == false',
  ],
  'authentication.failed': [
    'REJECT',
    'AUTHENTICATION_FAILED',
    'has(authentication.result) && authentication.result in ["FAILED", "REJECTED"]',
  ],
  'authentication.sca': [
    'REQUIRE_AUTHENTICATION',
    'SCA_REQUIRED',
    `has(card.issuer_country) && card.issuer_country in ["AT", "BE", "DE", "FR", "GB", "IT", "NL"] && amount.eur_cents >= merchant.three_ds_from_eur_cents && ${CUSTOMER} && has(card.kind) && card.kind == "PAN" && !has(authentication.result)`,
  ],
  'velocity.card_10m': [
    'REJECT',
    'CARD_ATTEMPTS_EXCEEDED',
    `has(velocity.card.attempts_10m) && velocity.card.attempts_10m >= 10 && ${CUSTOMER} && merchant.mode == "LIVE"`,
  ],
  'velocity.card_declines_24h': [
    'REJECT',
    'CARD_DECLINES_EXCEEDED',
    `has(velocity.card.declines_24h) && velocity.card.declines_24h >= 10 && ${CUSTOMER} && merchant.mode == "LIVE"`,
  ],
  'velocity.ip_10m': [
    'REJECT',
    'IP_ATTEMPTS_EXCEEDED',
    `has(velocity.ip.attempts_10m) && velocity.ip.attempts_10m >= 100 && ${CUSTOMER}`,
  ],
  'card_testing.small': [
    'REJECT',
    'CARD_TESTING_SUSPECTED',
    `${CUSTOMER} && has(velocity.ip.declines_10m) && velocity.ip.declines_10m >= 10 && amount.eur_cents < 200`,
  ],
  'spending.card': [
    'REVIEW',
    'SPENDING_UNUSUAL',
    `${CUSTOMER} && merchant.mode == "LIVE" && has(velocity.card.spent_24h_eur_cents) && velocity.card.spent_24h_eur_cents >= 5000000`,
  ],
  'email.disposable': [
    'REJECT',
    'DISPOSABLE_EMAIL',
    `${CUSTOMER} && has(customer.email_disposable) && customer.email_disposable == true && has(customer.age_hours) && customer.age_hours < 24 && amount.eur_cents >= 50000`,
  ],
  'email.domain': [
    'REVIEW',
    'DISPOSABLE_EMAIL',
    `${CUSTOMER} && has(customer.email_domain) && customer.email_domain.endsWith(".example") && amount.eur_cents >= 20000`,
  ],
  'sepa.currency': ['REJECT', 'CURRENCY_NOT_SUPPORTED', 'payment.method == "SEPA_DEBIT" && amount.currency != "EUR"'],
  'sepa.limit': ['REJECT', 'AMOUNT_TOO_LARGE', 'payment.method == "SEPA_DEBIT" && amount.minor > 99999999999'],
};

export function ruleSetOf(rules: ShopRules): RuleSet {
  return createRuleSet({ number: 1, rules: Object.entries(rules).map(([key, content]) => ruleOf(key, content)) });
}

function ruleOf(key: string, [outcome, reasonCode, condition]: ShopRules[string]): Rule {
  const blamed = /[a-z]+\.[a-z0-9_.]*[a-z0-9_]/.exec(condition)![0] as FactName;
  return {
    key,
    version: 1,
    title: key,
    outcome,
    reasonCode,
    when: [{ fact: blamed, text: condition }],
    blames: [blamed],
    retry: { verdict: 'OTHER_METHOD', afterMs: null },
  };
}
