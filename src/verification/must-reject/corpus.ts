import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock';
import type { Facts } from '../../rules/facts';
import type { DecisionOutcome } from '../decision';
import {
  aCustomer,
  anAccount,
  anAddress,
  type ContextOver,
  factsOf,
  type InputOver,
  NOW,
} from '../must-accept/ordinary';
import { countersAt, emptyVelocity, recordAttempt, recordDecline, type VelocityCounters } from '../velocity';

/** A payment that no shop should take as it is. */
export interface MustReject {
  readonly family: string;
  /** What it is, and why. */
  readonly title: string;
  /** The mildest outcome that stops it: a person may look, the customer may prove who it is, or nobody may pass. */
  readonly atLeast: Exclude<DecisionOutcome, 'APPROVE'>;
  readonly facts: Facts;
}

type Case = readonly [what: string, input: InputOver, context?: ContextOver];
const mit = { initiator: 'MERCHANT', initiatorReason: 'RECURRING' } as const;

function stops(family: string, atLeast: MustReject['atLeast'], cases: readonly Case[]): readonly MustReject[] {
  return cases.map(([title, input, context]) => ({ family, title, atLeast, facts: factsOf(input, context) }));
}

const SANCTIONS = stops('sanctions (OFAC: 31 CFR parts 510, 515 and 560)', 'REJECT', [
  ['billed in Iran', { billingAddress: anAddress({ country: 'IR' }) }],
  ['billed in North Korea', { billingAddress: anAddress({ country: 'KP' }) }],
  ['billed in Cuba', { billingAddress: anAddress({ country: 'CU' }) }],
  [
    'shipped to Iran by a German customer',
    { billingAddress: anAddress(), shippingAddress: anAddress({ country: 'IR' }) },
  ],
  ['a card of an Iranian issuer', { card: { issuerCountry: 'IR' } }],
  ['one euro is no exception', { amountMinor: 100, billingAddress: anAddress({ country: 'KP' }) }],
  [
    'nor is an authenticated customer',
    {
      billingAddress: anAddress({ country: 'IR' }),
      card: { authentication: { result: 'AUTHENTICATED', eci: '05' } },
    },
  ],
  [
    'nor a charge that the merchant initiates',
    { ...mit, card: { stored: true }, billingAddress: anAddress({ country: 'IR' }) },
  ],
]);

const CARDS = stops('cards that can’t pay', 'REJECT', [
  [
    'expired last month, typed by the customer (ISO/IEC 7813: the month of expiry is the last)',
    {
      card: { expiryMonth: 4, expiryYear: 2026 },
    },
  ],
  ['expired two years ago', { card: { expiryMonth: 6, expiryYear: 2024 } }],
  [
    'newly typed, without its security code (Visa and Mastercard rules for card-not-present)',
    {
      card: { hasSecurityCode: false },
    },
  ],
  [
    'a device token without a cryptogram (EMV Payment Tokenisation: nothing proves the device)',
    {
      card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false, hasCryptogram: false },
    },
  ],
]);

const AMOUNTS = stops('amounts', 'REJECT', [
  ['nothing at all, and no verification', { amountMinor: 0 }],
  ['thirteen digits: no network carries them (ISO 8583, field 4)', { amountMinor: 1_000_000_000_000, currency: 'IDR' }],
  ['two million euros on a card: a slip of the decimal point', { amountMinor: 200_000_000 }],
  ['a currency that the merchant does not take', { currency: 'USD' }, { merchant: { supportedCurrencies: ['EUR'] } }],
]);

const debit: InputOver = { bankAccount: anAccount() };
const DEBITS = stops('direct debits (EPC016-06, SEPA rulebook)', 'REJECT', [
  ['in dollars', { ...debit, currency: 'USD' }],
  ['of an account outside of SEPA', { bankAccount: anAccount({ country: 'BR' }) }],
  ['above 999,999,999.99 euros', { ...debit, amountMinor: 100_000_000_000 }],
]);

const credential = { established: true, stopped: false, agreedReasons: ['RECURRING'] } as const;
const AGREEMENTS = stops('charges without a right (Visa and Mastercard stored credential rules)', 'REJECT', [
  [
    'of a card whose agreement no network knows',
    {
      ...mit,
      card: { stored: true },
      storedCredential: { ...credential, established: false },
    },
  ],
  [
    'after a network said never to charge it again',
    {
      ...mit,
      card: { stored: true },
      storedCredential: { ...credential, stopped: true },
    },
  ],
  [
    'for a reason that the customer did not agree to',
    {
      ...mit,
      initiatorReason: 'NO_SHOW',
      card: { stored: true },
      storedCredential: credential,
    },
  ],
]);

const AUTHENTICATION = stops('authentication that failed (EMV 3-D Secure 2.3)', 'REJECT', [
  ['status N', { card: { authentication: { result: 'FAILED', eci: '07' } } }],
  ['status R', { card: { authentication: { result: 'REJECTED', eci: null } } }],
]);

const UNPROVED = stops(
  'customers who must prove themselves (Directive (EU) 2015/2366, article 97)',
  'REQUIRE_AUTHENTICATION',
  [
    ['300 euros by a German card', { amountMinor: 30_000 }],
    ['300 euros by a card whose issuer nobody knows', { amountMinor: 30_000, card: { issuerCountry: null } }],
    ['3,000 dollars by an American card', { amountMinor: 350_000, currency: 'USD', card: { issuerCountry: 'US' } }],
    [
      '600 euros by an account of an hour',
      {
        amountMinor: 60_000,
        card: { issuerCountry: 'US' },
        customer: aCustomer({ createdAt: NOW - HOUR_MS }),
      },
    ],
  ],
);

/** Counters after so many tries, the last one just now, the other `everyMs` apart; of each a decline if `declined`. */
function after(tries: number, everyMs: number, { declined = true, cards = 1, eurCents = 100 } = {}): VelocityCounters {
  let state = emptyVelocity();
  for (let index = tries; index > 0; index -= 1) {
    const at = NOW - index * everyMs;
    state = recordAttempt(state, { at, eurCents, accepted: true, card: `card-${index % cards}` });
    if (declined) state = recordDecline(state, at);
  }
  return countersAt(state, NOW);
}

const CARD_TESTING = stops('card testing (Visa: enumeration attacks; Stripe: card testing)', 'REJECT', [
  ['one address, twenty cards, thirty declines in half an hour', {}, { ip: after(30, MINUTE_MS, { cards: 20 }) }],
  ['two hundred cards from one address within ten minutes', {}, { ip: after(200, 2 * SECOND_MS, { cards: 200 }) }],
  ['small amounts after ten declines', { amountMinor: 100 }, { ip: after(12, 30 * SECOND_MS, { cards: 3 }) }],
  ['one card tried a dozen times in ten minutes: guessing its code', {}, { card: after(12, 45 * SECOND_MS) }],
  [
    'one card refused fifteen times in a week: past Visa’s limit of fifteen in thirty days',
    {},
    { card: after(15, 11 * HOUR_MS) },
  ],
  ['one card refused ten times in a day: past Mastercard’s limit', {}, { card: after(10, 2 * HOUR_MS) }],
  ['an account that tries twenty times in ten minutes', {}, { byCustomer: after(20, 25 * SECOND_MS, { cards: 4 }) }],
  ['a hundred declines of one address within the hour', {}, { ip: after(100, 30 * SECOND_MS, { cards: 10 }) }],
]);

const FRAUD = stops('fraud that a person should see', 'REVIEW', [
  ['300,000 euros', { amountMinor: 30_000_000, card: { authentication: { result: 'AUTHENTICATED', eci: '05' } } }],
  ['2,500 euros by a prepaid card', { amountMinor: 250_000, card: { funding: 'PREPAID', issuerCountry: 'US' } }],
  ['an account with nine cards in a day', {}, { byCustomer: { cards24h: 9 } }],
  ['60,000 euros by one card within a day', {}, { card: { spent24hEurCents: 6_000_000 } }],
  [
    '12,000 euros by an account of an hour',
    {
      amountMinor: 1_200_000,
      customer: aCustomer({ createdAt: NOW - HOUR_MS }),
      billingAddress: anAddress(),
      card: { authentication: { result: 'AUTHENTICATED', eci: '05' } },
    },
  ],
  [
    'an account of an hour with a throw-away address, 600 euros',
    {
      amountMinor: 60_000,
      customer: aCustomer({ email: 'x@mailinator.com', createdAt: NOW - HOUR_MS }),
      card: { issuerCountry: 'US' },
    },
  ],
  [
    'an old account with a throw-away address, 250 euros',
    {
      amountMinor: 25_000,
      customer: aCustomer({ email: 'x@mailinator.com', createdAt: NOW - 90 * DAY_MS }),
      card: { issuerCountry: 'US' },
    },
  ],
  [
    '3,000 euros by an American card billed in Vietnam',
    {
      amountMinor: 300_000,
      card: { issuerCountry: 'US', authentication: { result: 'ATTEMPTED', eci: '06' } },
      billingAddress: anAddress({ country: 'VN' }),
    },
  ],
  [
    '600 euros by an account of an hour, to another country than its own',
    {
      amountMinor: 60_000,
      customer: aCustomer({ createdAt: NOW - HOUR_MS }),
      card: { issuerCountry: 'US' },
      billingAddress: anAddress({ country: 'US', postalCode: '02134' }),
      shippingAddress: anAddress({ country: 'RO' }),
    },
  ],
]);

/** What the rules of the platform should stop. What is let through is reported, and its approver decides: a shop may have its reasons. */
export const MUST_REJECT: readonly MustReject[] = [
  ...SANCTIONS,
  ...CARDS,
  ...AMOUNTS,
  ...DEBITS,
  ...AGREEMENTS,
  ...AUTHENTICATION,
  ...UNPROVED,
  ...CARD_TESTING,
  ...FRAUD,
];
