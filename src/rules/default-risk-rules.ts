import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock';
import { absent, atLeast, atLeastFact, below, type Condition, differsFrom, is, isIn } from './condition';
import { SCA_COUNTRIES, SCA_CURRENCIES } from './countries';
import { CUSTOMER_PRESENT, euros, PLAIN_CARD } from './default-policy-rules';
import type { Rule } from './rule';
import type { VelocitySubject, VelocityWindow } from './velocity-facts';

const NOT_AUTHENTICATED: Condition = absent('authentication.result');
const FIRST_DAY: Condition = below('customer.age_hours', 24);

/** Whether the customer must prove who they are. An attempt, an unavailable issuer or an exemption counts as asked. */
export const AUTHENTICATION_RULES: readonly Rule[] = [
  {
    key: 'authentication.failed',
    version: 1,
    title: 'The customer failed the authentication before this payment',
    outcome: 'REJECT',
    reasonCode: 'AUTHENTICATION_FAILED',
    when: [isIn('authentication.result', ['FAILED', 'REJECTED'])],
    blames: ['authentication.result'],
    retry: { verdict: 'WITH_AUTHENTICATION', afterMs: null },
  },
  authenticate('authentication.sca_issuer', 'SCA_REQUIRED', 'A European card from the merchant’s 3DS threshold on', [
    isIn('card.issuer_country', SCA_COUNTRIES),
    atLeastFact('amount.eur_cents', 'merchant.three_ds_from_eur_cents'),
  ]),
  authenticate(
    'authentication.sca_currency',
    'SCA_REQUIRED',
    'A European currency from the merchant’s 3DS threshold on',
    [
      absent('card.issuer_country'),
      isIn('amount.currency', SCA_CURRENCIES),
      atLeastFact('amount.eur_cents', 'merchant.three_ds_from_eur_cents'),
    ],
  ),
  // Delegated Regulation (EU) 2018/389, article 14: whoever sets up a series of payments authenticates.
  authenticate(
    'authentication.sca_agreement',
    'SCA_REQUIRED',
    'A European card is set up for charges by the merchant',
    [
      isIn('card.issuer_country', SCA_COUNTRIES),
      is('credential.merchant_may_charge', true),
      is('credential.established', false),
    ],
  ),
  authenticate('authentication.high_value', 'HIGH_VALUE', 'A customer pays 2,500 euros or more', [
    atLeast('amount.eur_cents', euros(2_500)),
  ]),
  authenticate(
    'authentication.new_customer',
    'NEW_CUSTOMER_HIGH_VALUE',
    'On the first day a customer pays 500 euros or more',
    [FIRST_DAY, atLeast('amount.eur_cents', euros(500))],
  ),
  authenticate(
    'authentication.after_declines',
    'CARD_DECLINES_EXCEEDED',
    'The card was declined four times or more today',
    [is('merchant.mode', 'LIVE'), atLeast('velocity.card.declines_24h', 4)],
  ),
];

function authenticate(key: string, reasonCode: string, title: string, when: readonly Condition[]): Rule {
  return {
    key,
    version: 1,
    title,
    outcome: 'REQUIRE_AUTHENTICATION',
    reasonCode,
    when: [...when, CUSTOMER_PRESENT, PLAIN_CARD, NOT_AUTHENTICATED],
    blames: [when.at(-1)!.fact],
    retry: { verdict: 'WITH_AUTHENTICATION', afterMs: null },
  };
}

const WINDOW_MS: Readonly<Record<VelocityWindow, number>> = {
  '10m': 10 * MINUTE_MS,
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
};

const SUBJECT_WORDS: Readonly<Record<VelocitySubject, string>> = {
  card: 'card',
  customer: 'customer',
  ip: 'IP address',
};

/**
 * How often is too often. Chosen by hand, far above what a person does by mistake: two orders in a minute, a card tried
 * five times, a family behind one address all pass. Declines of a card follow the networks' own limits (Mastercard: 10
 * in 24 hours; Visa: 15 in 30 days). One IP address may be an office or a mobile network, so its limits are wide.
 */
const LIMITS: readonly (readonly [VelocitySubject, 'attempts' | 'declines', VelocityWindow, limit: number])[] = [
  ['card', 'attempts', '10m', 10],
  ['card', 'attempts', '1h', 20],
  ['card', 'attempts', '24h', 50],
  ['card', 'declines', '1h', 8],
  ['card', 'declines', '24h', 10],
  ['card', 'declines', '7d', 15],
  ['customer', 'attempts', '10m', 15],
  ['customer', 'attempts', '1h', 40],
  ['customer', 'attempts', '24h', 100],
  ['customer', 'declines', '1h', 12],
  ['customer', 'declines', '24h', 25],
  ['ip', 'attempts', '10m', 100],
  ['ip', 'attempts', '1h', 400],
  ['ip', 'declines', '10m', 30],
  ['ip', 'declines', '1h', 80],
];

/** The customer tries too often. A merchant charging stored cards in a batch is no such thing. */
export const VELOCITY_RULES: readonly Rule[] = LIMITS.map(([subject, what, window, limit]) => {
  const fact = `velocity.${subject}.${what}_${window}` as const;
  // Everyone shares the sandbox's few card numbers, so there a card's counters say nothing.
  const scope = subject === 'card' ? [CUSTOMER_PRESENT, is('merchant.mode', 'LIVE')] : [CUSTOMER_PRESENT];
  return {
    key: `velocity.${subject}_${what}_${window}`,
    version: 1,
    title: `${limit} ${what} or more by one ${SUBJECT_WORDS[subject]} within ${window}`,
    outcome: 'REJECT',
    reasonCode: `${subject}_${what}_EXCEEDED`.toUpperCase(),
    when: [atLeast(fact, limit), ...scope],
    blames: [fact],
    retry: { verdict: 'LATER', afterMs: WINDOW_MS[window] },
  };
});

/** What looks like fraud, or unusual enough for a person to look at. */
export const RISK_RULES: readonly Rule[] = [
  {
    key: 'card_testing.many_cards_declined',
    version: 1,
    title: 'From one address many cards were tried and many declined',
    outcome: 'REJECT',
    reasonCode: 'CARD_TESTING_SUSPECTED',
    when: [CUSTOMER_PRESENT, atLeast('velocity.ip.cards_24h', 15), atLeast('velocity.ip.declines_1h', 15)],
    blames: ['velocity.ip.declines_1h'],
    retry: { verdict: 'LATER', afterMs: HOUR_MS },
  },
  {
    key: 'card_testing.small_amounts_declined',
    version: 1,
    title: 'An amount under 2 euros after many declines from one address',
    outcome: 'REJECT',
    reasonCode: 'CARD_TESTING_SUSPECTED',
    when: [CUSTOMER_PRESENT, atLeast('velocity.ip.declines_10m', 10), below('amount.eur_cents', euros(2))],
    blames: ['velocity.ip.declines_10m'],
    retry: { verdict: 'LATER', afterMs: 10 * MINUTE_MS },
  },
  review('customer.many_cards', 'TOO_MANY_CARDS', 'One customer used 8 cards or more today', [
    atLeast('velocity.customer.cards_24h', 8),
  ]),
  review('spending.card_24h', 'SPENDING_UNUSUAL', 'One card was charged 50,000 euros or more today', [
    is('merchant.mode', 'LIVE'),
    atLeast('velocity.card.spent_24h_eur_cents', euros(50_000)),
  ]),
  review('spending.customer_7d', 'SPENDING_UNUSUAL', 'One customer was charged 250,000 euros or more in a week', [
    atLeast('velocity.customer.spent_7d_eur_cents', euros(250_000)),
  ]),
  review(
    'customer.new_very_high_value',
    'NEW_CUSTOMER_HIGH_VALUE',
    'On the first day a customer pays 10,000 euros or more',
    [FIRST_DAY, atLeast('amount.eur_cents', euros(10_000))],
  ),
  {
    ...review('email.disposable_high_value', 'DISPOSABLE_EMAIL', 'A throw-away e-mail address for 200 euros or more', [
      is('customer.email_disposable', true),
      atLeast('amount.eur_cents', euros(200)),
    ]),
    blames: ['customer.email_disposable'],
  },
  {
    key: 'email.disposable_new_customer',
    version: 1,
    title: 'On the first day a throw-away e-mail address for 500 euros or more',
    outcome: 'REJECT',
    reasonCode: 'DISPOSABLE_EMAIL',
    when: [CUSTOMER_PRESENT, is('customer.email_disposable', true), FIRST_DAY, atLeast('amount.eur_cents', euros(500))],
    blames: ['customer.email_disposable'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  review(
    'country.issuer_differs_from_billing',
    'COUNTRY_MISMATCH',
    'A new card from another country than its bill, 2,000 euros or more',
    [
      is('card.stored', false),
      PLAIN_CARD,
      atLeast('amount.eur_cents', euros(2_000)),
      differsFrom('billing.country', 'card.issuer_country'),
    ],
  ),
  review(
    'country.shipping_differs_from_billing',
    'COUNTRY_MISMATCH',
    'On the first day goods worth 500 euros or more go to another country',
    [FIRST_DAY, atLeast('amount.eur_cents', euros(500)), differsFrom('shipping.country', 'billing.country')],
  ),
];

function review(key: string, reasonCode: string, title: string, when: readonly Condition[]): Rule {
  return {
    key,
    version: 1,
    title,
    outcome: 'REVIEW',
    reasonCode,
    when: [CUSTOMER_PRESENT, ...when],
    blames: [when.at(-1)!.fact],
    retry: { verdict: 'OTHER_METHOD', afterMs: null },
  };
}
