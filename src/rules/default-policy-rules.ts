import { absent, above, atLeast, below, type Condition, is, isIn, isNot, notIn } from './condition';
import { AVS_COUNTRIES, EMBARGOED_COUNTRIES, SEPA_COUNTRIES } from './countries';
import type { Rule } from './rule';

/** Rules about what a customer can correct or prove do not apply to merchant-initiated payments. */
export const CUSTOMER_PRESENT: Condition = is('payment.initiator', 'CUSTOMER');
/** A wallet's device token brings its own authentication and no security code. */
export const PLAIN_CARD: Condition = is('card.kind', 'PAN');

/** Whole euros as the unit of `amount.eur_cents`. */
export const euros = (amount: number): number => amount * 100;

/** What the shop accepts at all: amounts, currencies, countries, cards, addresses. */
export const POLICY_RULES: readonly Rule[] = [
  {
    key: 'amount.zero',
    version: 1,
    title: 'A payment of nothing that is not a card verification',
    outcome: 'REJECT',
    reasonCode: 'AMOUNT_TOO_SMALL',
    when: [is('amount.minor', 0), is('payment.verification_only', false)],
    blames: ['amount.minor'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    // ISO 8583 field 4 has twelve digits: no card network can carry more.
    key: 'amount.above_network_limit',
    version: 1,
    title: 'The amount has more digits than card networks carry',
    outcome: 'REJECT',
    reasonCode: 'AMOUNT_TOO_LARGE',
    when: [above('amount.minor', 999_999_999_999)],
    blames: ['amount.minor'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    // One million euros in any currency: 1.16 million USD, 178 million JPY, 356,000 KWD, 19 billion IDR. Other gateways
    // stop at 999,999.99 USD (eight digits). Above it a slip of the decimal point is likelier than a sale.
    key: 'amount.above_ceiling',
    version: 1,
    title: 'The amount is above the ceiling for cards, one million euros',
    outcome: 'REJECT',
    reasonCode: 'AMOUNT_TOO_LARGE',
    when: [isIn('payment.method', ['CARD', 'WALLET']), above('amount.eur_cents', euros(1_000_000))],
    blames: ['amount.eur_cents'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    key: 'amount.high_value',
    version: 1,
    title: 'A customer pays 250,000 euros or more',
    outcome: 'REVIEW',
    reasonCode: 'HIGH_VALUE',
    when: [CUSTOMER_PRESENT, atLeast('amount.eur_cents', euros(250_000))],
    blames: ['amount.eur_cents'],
    retry: { verdict: 'OTHER_METHOD', afterMs: null },
  },
  {
    key: 'amount.prepaid_high_value',
    version: 1,
    title: 'A prepaid card pays 2,000 euros or more',
    outcome: 'REVIEW',
    reasonCode: 'PREPAID_HIGH_VALUE',
    when: [CUSTOMER_PRESENT, is('card.funding', 'PREPAID'), atLeast('amount.eur_cents', euros(2_000))],
    blames: ['card.funding'],
    retry: { verdict: 'OTHER_METHOD', afterMs: null },
  },
  {
    key: 'currency.not_supported',
    version: 1,
    title: 'The merchant does not take this currency',
    outcome: 'REJECT',
    reasonCode: 'CURRENCY_NOT_SUPPORTED',
    when: [is('merchant.currency_supported', false)],
    blames: ['merchant.currency_supported'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  embargoed('country.embargoed_billing', 'billing.country', 'The billing address is in an embargoed country'),
  embargoed('country.embargoed_shipping', 'shipping.country', 'The shipping address is in an embargoed country'),
  embargoed('country.embargoed_issuer', 'card.issuer_country', 'The card was issued in an embargoed country'),
  {
    // The networks' frameworks for stored credentials: a merchant-initiated payment names the customer's that agreed to it.
    key: 'credential.not_established',
    version: 1,
    title: 'The merchant charges a stored card that the customer has neither paid with nor checked',
    outcome: 'REJECT',
    reasonCode: 'AGREEMENT_NOT_ESTABLISHED',
    when: [is('payment.initiator', 'MERCHANT'), is('credential.established', false)],
    blames: ['credential.established'],
    retry: { verdict: 'WITH_AUTHENTICATION', afterMs: null },
  },
  {
    // Visa's category 1 and Mastercard's advice 03 and 21: issuers never approve it again, and networks charge for each try.
    key: 'credential.stopped',
    version: 1,
    title: 'The merchant charges a stored card again after the network said never to',
    outcome: 'REJECT',
    reasonCode: 'CHARGES_STOPPED',
    when: [is('payment.initiator', 'MERCHANT'), is('credential.stopped', true)],
    blames: ['credential.stopped'],
    retry: { verdict: 'WITH_AUTHENTICATION', afterMs: null },
  },
  {
    key: 'credential.reason_not_agreed',
    version: 1,
    title: 'The merchant charges for a reason that the customer did not agree to',
    outcome: 'REJECT',
    reasonCode: 'CONSENT_MISSING',
    when: [is('payment.initiator', 'MERCHANT'), is('credential.reason_agreed', false)],
    blames: ['credential.reason_agreed'],
    retry: { verdict: 'WITH_AUTHENTICATION', afterMs: null },
  },
  {
    // A stored card past its printed date may have been renewed: on a merchant-initiated payment the issuer decides.
    key: 'card.expired',
    version: 1,
    title: 'The card has expired, in every time zone',
    outcome: 'REJECT',
    reasonCode: 'CARD_EXPIRED',
    when: [CUSTOMER_PRESENT, below('card.months_until_expiry', 0)],
    blames: ['card.months_until_expiry'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    // Brands that always print a code. Some Maestro cards have none, and of an unknown brand nothing is known.
    key: 'card.security_code_missing',
    version: 1,
    title: 'The customer typed a new card without its security code',
    outcome: 'REJECT',
    reasonCode: 'SECURITY_CODE_REQUIRED',
    when: [
      CUSTOMER_PRESENT,
      is('card.security_code_given', false),
      PLAIN_CARD,
      is('card.stored', false),
      isIn('card.brand', ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb']),
    ],
    blames: ['card.security_code_given'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    // A stored device token is charged without one: the network's transaction id stands in for it.
    key: 'card.cryptogram_missing',
    version: 1,
    title: 'The customer pays by wallet and the device token brings no fresh cryptogram',
    outcome: 'REJECT',
    reasonCode: 'CRYPTOGRAM_REQUIRED',
    when: [CUSTOMER_PRESENT, is('card.cryptogram_given', false), is('card.stored', false)],
    blames: ['card.cryptogram_given'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    // The issuer's verdict on the address comes with its answer; all that can be asked for before is that there is one.
    key: 'address.postal_code_missing',
    version: 1,
    title: 'An address where issuers check postal codes came without one',
    outcome: 'REJECT',
    reasonCode: 'BILLING_POSTAL_CODE_REQUIRED',
    when: [
      CUSTOMER_PRESENT,
      is('billing.postal_code_given', false),
      is('billing.line1_given', true),
      isIn('billing.country', AVS_COUNTRIES),
      is('card.stored', false),
      PLAIN_CARD,
      atLeast('amount.eur_cents', euros(500)),
    ],
    blames: ['billing.postal_code_given'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    key: 'address.billing_missing_high_value',
    version: 1,
    title: 'A new card pays 10,000 euros or more without a billing address',
    outcome: 'REVIEW',
    reasonCode: 'BILLING_ADDRESS_REQUIRED',
    when: [
      CUSTOMER_PRESENT,
      absent('billing.country'),
      is('card.stored', false),
      PLAIN_CARD,
      atLeast('amount.eur_cents', euros(10_000)),
    ],
    blames: ['billing.country'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
];

/** What a SEPA direct debit can be at all. */
export const DEBIT_RULES: readonly Rule[] = [
  {
    key: 'sepa.currency',
    version: 1,
    title: 'A SEPA debit in another currency than euros',
    outcome: 'REJECT',
    reasonCode: 'CURRENCY_NOT_SUPPORTED',
    when: [is('payment.method', 'SEPA_DEBIT'), isNot('amount.currency', 'EUR')],
    blames: ['amount.currency'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
  {
    key: 'sepa.country',
    version: 1,
    title: 'The bank is in a country outside of SEPA',
    outcome: 'REJECT',
    reasonCode: 'BANK_COUNTRY_NOT_SUPPORTED',
    when: [is('payment.method', 'SEPA_DEBIT'), notIn('bank.country', SEPA_COUNTRIES)],
    blames: ['bank.country'],
    retry: { verdict: 'OTHER_METHOD', afterMs: null },
  },
  {
    // EPC016-06, attribute AT-06: amounts from 0.01 to 999,999,999.99 euros.
    key: 'sepa.amount_above_limit',
    version: 1,
    title: 'The amount is above what a SEPA debit can carry',
    outcome: 'REJECT',
    reasonCode: 'AMOUNT_TOO_LARGE',
    when: [is('payment.method', 'SEPA_DEBIT'), above('amount.minor', 99_999_999_999)],
    blames: ['amount.minor'],
    retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  },
];

function embargoed(
  key: string,
  fact: 'billing.country' | 'shipping.country' | 'card.issuer_country',
  title: string,
): Rule {
  return {
    key,
    version: 1,
    title,
    outcome: 'REJECT',
    reasonCode: 'COUNTRY_NOT_SERVED',
    when: [isIn(fact, EMBARGOED_COUNTRIES)],
    blames: [fact],
    retry: { verdict: fact === 'card.issuer_country' ? 'OTHER_METHOD' : 'NEVER', afterMs: null },
  };
}
