import { HOUR_MS } from '../../src/kernel/clock';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { createVerification } from '../../src/verification/verification.service';
import { aCustomer, anAccount, anAddress, type ContextOver, factsOf, NOW } from '../verification/builders';

const { decide } = createVerification(DEFAULT_RULE_SET);

type Input = Parameters<typeof factsOf>[0];
const HIT = 'matches';
const MISS = 'does not match';

const euros = (amount: number): Input => ({ amountMinor: amount * 100 });
const mit: Input = { initiator: 'MERCHANT' };
const agreed = (change: object = {}) => ({
  established: true,
  stopped: false,
  agreedReasons: ['RECURRING' as const],
  ...change,
});
const sandbox: ContextOver = { merchant: { mode: 'SANDBOX' } };
const debit = (country = 'DE'): Input => ({ bankAccount: anAccount({ country }) });
const isNew = aCustomer({ createdAt: NOW - 23 * HOUR_MS });
const isOneDayOld = aCustomer({ createdAt: NOW - 24 * HOUR_MS });
const throwAway = aCustomer({ email: 'x@Mailinator.com' });
const y3ds = { authentication: { result: 'AUTHENTICATED', eci: '05' } } as const;

// prettier-ignore
const TABLE: readonly (readonly [rule: string, what: string, input: Input, context: ContextOver, expected: string])[] = [
  ['amount.zero', 'nothing', { amountMinor: 0 }, {}, HIT],
  ['amount.zero', 'one cent', { amountMinor: 1 }, {}, MISS],
  ['amount.zero', 'nothing, as a card verification', { amountMinor: 0, verificationOnly: true }, {}, MISS],
  ['amount.above_network_limit', 'thirteen digits', { amountMinor: 1_000_000_000_000, currency: 'IRR' }, {}, HIT],
  ['amount.above_network_limit', 'twelve digits', { amountMinor: 999_999_999_999, currency: 'IRR' }, {}, MISS],
  ['amount.above_ceiling', 'a cent over one million euros', { amountMinor: 100_000_001 }, {}, HIT],
  ['amount.above_ceiling', 'one million euros', euros(1_000_000), {}, MISS],
  ['amount.above_ceiling', '200 million yen', { amountMinor: 200_000_000, currency: 'JPY' }, {}, HIT],
  ['amount.above_ceiling', '19 billion rupiah', { amountMinor: 1_900_000_000_000, currency: 'IDR' }, {}, MISS],
  ['amount.high_value', '250,000 euros', euros(250_000), {}, HIT],
  ['amount.high_value', 'a cent less', { amountMinor: 24_999_999 }, {}, MISS],
  ['amount.high_value', 'initiated by the merchant', { ...euros(250_000), ...mit }, {}, MISS],
  ['amount.prepaid_high_value', 'prepaid, 2,000 euros', { ...euros(2_000), card: { funding: 'PREPAID' } }, {}, HIT],
  ['amount.prepaid_high_value', 'prepaid, 1,999 euros', { ...euros(1_999), card: { funding: 'PREPAID' } }, {}, MISS],
  ['amount.prepaid_high_value', 'funding not known', { ...euros(2_000), card: { funding: 'UNKNOWN' } }, {}, MISS],
  ['currency.not_supported', 'EUR where only USD is taken', {}, { merchant: { supportedCurrencies: ['USD'] } }, HIT],
  ['currency.not_supported', 'EUR where it is taken', {}, { merchant: { supportedCurrencies: ['USD', 'EUR'] } }, MISS],
  ['currency.not_supported', 'a merchant without a list', { currency: 'CLF' }, {}, MISS],
  ['country.embargoed_billing', 'a bill to North Korea', { billingAddress: anAddress({ country: 'KP' }) }, {}, HIT],
  ['country.embargoed_billing', 'a bill to South Korea', { billingAddress: anAddress({ country: 'KR' }) }, {}, MISS],
  ['country.embargoed_billing', 'no country', { billingAddress: anAddress({ country: null }) }, {}, MISS],
  ['country.embargoed_shipping', 'goods to Iran', { shippingAddress: anAddress({ country: 'IR' }) }, {}, HIT],
  ['country.embargoed_shipping', 'goods to Iraq', { shippingAddress: anAddress({ country: 'IQ' }) }, {}, MISS],
  ['country.embargoed_issuer', 'a Cuban card', { card: { issuerCountry: 'CU' } }, {}, HIT],
  ['country.embargoed_issuer', 'a card of unknown origin', { card: { issuerCountry: null } }, {}, MISS],
  ['credential.not_established', 'a card stored but never paid with', { ...mit, storedCredential: agreed({ established: false }) }, {}, HIT],
  ['credential.not_established', 'an established one', { ...mit, storedCredential: agreed() }, {}, MISS],
  ['credential.not_established', 'the customer’s first payment with it', { storedCredential: agreed({ established: false }), card: { stored: true } }, {}, MISS],
  ['credential.stopped', 'charged after “never again”', { ...mit, storedCredential: agreed({ stopped: true }) }, {}, HIT],
  ['credential.stopped', 'charged before', { ...mit, storedCredential: agreed() }, {}, MISS],
  ['credential.stopped', 'the customer pays after it', { storedCredential: agreed({ stopped: true }), card: { stored: true } }, {}, MISS],
  ['credential.reason_not_agreed', 'an instalment, agreed was a subscription', { ...mit, initiatorReason: 'INSTALLMENT', storedCredential: agreed() }, {}, HIT],
  ['credential.reason_not_agreed', 'nothing was agreed', { ...mit, initiatorReason: 'RECURRING', storedCredential: agreed({ agreedReasons: [] }) }, {}, HIT],
  ['credential.reason_not_agreed', 'a subscription as agreed', { ...mit, initiatorReason: 'RECURRING', storedCredential: agreed() }, {}, MISS],
  ['credential.reason_not_agreed', 'the customer pays', { storedCredential: agreed(), card: { stored: true } }, {}, MISS],
  ['authentication.sca_agreement', 'a German card is set up for subscriptions', { storedCredential: agreed({ established: false }), card: { stored: true } }, {}, HIT],
  ['authentication.sca_agreement', 'only the customer will pay with it', { storedCredential: agreed({ established: false, agreedReasons: [] }), card: { stored: true } }, {}, MISS],
  ['authentication.sca_agreement', 'it is set up already', { storedCredential: agreed(), card: { stored: true } }, {}, MISS],
  ['authentication.sca_agreement', 'an American card', { storedCredential: agreed({ established: false }), card: { stored: true, issuerCountry: 'US' } }, {}, MISS],
  ['authentication.sca_agreement', 'in a wallet', { storedCredential: agreed({ established: false }), card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false } }, {}, MISS],
  ['card.expired', 'May 2026 in June 2026', { card: { expiryMonth: 5, expiryYear: 2026 } }, {}, HIT],
  ['card.expired', 'June 2026 in June 2026', { card: { expiryMonth: 6, expiryYear: 2026 } }, {}, MISS],
  ['card.expired', 'May 2026, initiated by the merchant', { ...mit, card: { expiryMonth: 5, expiryYear: 2026, stored: true } }, {}, MISS],
  ['card.security_code_missing', 'a new Visa card without', { card: { hasSecurityCode: false } }, {}, HIT],
  ['card.security_code_missing', 'a stored card', { card: { hasSecurityCode: false, stored: true } }, {}, MISS],
  ['card.security_code_missing', 'a device token', { card: { hasSecurityCode: false, kind: 'DEVICE_TOKEN' } }, {}, MISS],
  ['card.security_code_missing', 'initiated by the merchant', { ...mit, card: { hasSecurityCode: false } }, {}, MISS],
  ['card.security_code_missing', 'a Maestro card', { card: { hasSecurityCode: false, brand: 'maestro' } }, {}, MISS],
  ['card.cryptogram_missing', 'a device token whose cryptogram is spent', { card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false, hasCryptogram: false } }, {}, HIT],
  ['card.cryptogram_missing', 'a device token with its cryptogram', { card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false } }, {}, MISS],
  ['card.cryptogram_missing', 'a stored device token', { card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false, hasCryptogram: false, stored: true } }, {}, MISS],
  ['card.cryptogram_missing', 'a typed card', { card: { hasCryptogram: false } }, {}, MISS],
  ['card.cryptogram_missing', 'initiated by the merchant', { ...mit, card: { kind: 'DEVICE_TOKEN', hasSecurityCode: false, hasCryptogram: false } }, {}, MISS],
  ['address.postal_code_missing', 'a US street without ZIP, 500 euros', { ...euros(500), billingAddress: anAddress({ country: 'US', postalCode: null }) }, {}, HIT],
  ['address.postal_code_missing', 'a blank ZIP', { ...euros(500), billingAddress: anAddress({ country: 'US', postalCode: ' ' }) }, {}, HIT],
  ['address.postal_code_missing', 'with ZIP', { ...euros(500), billingAddress: anAddress({ country: 'US', postalCode: '02134' }) }, {}, MISS],
  ['address.postal_code_missing', 'Hong Kong has none', { ...euros(500), billingAddress: anAddress({ country: 'HK', postalCode: null }) }, {}, MISS],
  ['address.postal_code_missing', 'only a country was given', { ...euros(500), billingAddress: anAddress({ country: 'US', postalCode: null, line1: null }) }, {}, MISS],
  ['address.postal_code_missing', '499 euros', { ...euros(499), billingAddress: anAddress({ country: 'US', postalCode: null }) }, {}, MISS],
  ['address.billing_missing_high_value', '10,000 euros without an address', euros(10_000), {}, HIT],
  ['address.billing_missing_high_value', '10,000 euros with one', { ...euros(10_000), billingAddress: anAddress() }, {}, MISS],
  ['address.billing_missing_high_value', '9,999 euros without', euros(9_999), {}, MISS],
  ['authentication.failed', 'failed', { card: { authentication: { result: 'FAILED', eci: null } } }, {}, HIT],
  ['authentication.failed', 'rejected by the issuer', { card: { authentication: { result: 'REJECTED', eci: null } } }, {}, HIT],
  ['authentication.failed', 'attempted', { card: { authentication: { result: 'ATTEMPTED', eci: '06' } } }, {}, MISS],
  ['authentication.sca_issuer', 'a German card, 250 euros', euros(250), {}, HIT],
  ['authentication.sca_issuer', '249.99 euros', { amountMinor: 24_999 }, {}, MISS],
  ['authentication.sca_issuer', 'the merchant wants it from 30 euros', euros(30), { merchant: { threeDsFromEurCents: 3_000 } }, HIT],
  ['authentication.sca_issuer', 'an American card', { ...euros(250), card: { issuerCountry: 'US' } }, {}, MISS],
  ['authentication.sca_issuer', 'authenticated already', { ...euros(250), card: y3ds }, {}, MISS],
  ['authentication.sca_issuer', 'a device token', { ...euros(250), card: { kind: 'DEVICE_TOKEN' } }, {}, MISS],
  ['authentication.sca_issuer', 'initiated by the merchant', { ...euros(250), ...mit }, {}, MISS],
  ['authentication.sca_currency', 'unknown issuer, 250 pounds', { ...euros(250), currency: 'GBP', card: { issuerCountry: null } }, {}, HIT],
  ['authentication.sca_currency', 'unknown issuer, 250 dollars', { ...euros(250), currency: 'USD', card: { issuerCountry: null } }, {}, MISS],
  ['authentication.sca_currency', 'an American card pays in euros', { ...euros(250), card: { issuerCountry: 'US' } }, {}, MISS],
  ['authentication.high_value', '2,500 euros', { ...euros(2_500), card: { issuerCountry: 'US' } }, {}, HIT],
  ['authentication.high_value', '2,499 euros', { ...euros(2_499), card: { issuerCountry: 'US' } }, {}, MISS],
  ['authentication.new_customer', 'new today, 500 euros', { ...euros(500), customer: isNew }, {}, HIT],
  ['authentication.new_customer', 'new yesterday', { ...euros(500), customer: isOneDayOld }, {}, MISS],
  ['authentication.new_customer', 'age not known', { ...euros(500), customer: aCustomer() }, {}, MISS],
  ['authentication.after_declines', 'four declines today', {}, { card: { declines24h: 4 } }, HIT],
  ['authentication.after_declines', 'three declines today', {}, { card: { declines24h: 3 } }, MISS],
  ['authentication.after_declines', 'in the sandbox', {}, { ...sandbox, card: { declines24h: 4 } }, MISS],
  ['block.card', 'a block', {}, { card: { blocked: true } }, HIT],
  ['block.card', 'a block, and the merchant charges', mit, { card: { blocked: true } }, HIT],
  ['block.card', 'no block', {}, { card: { blocked: false } }, MISS],
  ['block.card', 'the customer’s', {}, { byCustomer: { blocked: true } }, MISS],
  ['block.customer', 'a block', {}, { byCustomer: { blocked: true } }, HIT],
  ['block.customer', 'no block', {}, { byCustomer: { blocked: false } }, MISS],
  ['block.customer', 'nobody is known', {}, {}, MISS],
  ['block.ip', 'a block', {}, { ip: { blocked: true } }, HIT],
  ['block.ip', 'no block', {}, { ip: { blocked: false } }, MISS],
  ['velocity.card_attempts_10m', 'the eleventh try', {}, { card: { attempts10m: 10 } }, HIT],
  ['velocity.card_attempts_10m', 'the tenth try', {}, { card: { attempts10m: 9 } }, MISS],
  ['velocity.card_attempts_10m', 'a batch of the merchant', mit, { card: { attempts10m: 10 } }, MISS],
  ['velocity.card_attempts_10m', 'in the sandbox, where cards are shared', {}, { ...sandbox, card: { attempts10m: 10 } }, MISS],
  ['velocity.card_attempts_1h', '20 before', {}, { card: { attempts1h: 20 } }, HIT],
  ['velocity.card_attempts_1h', '19 before', {}, { card: { attempts1h: 19 } }, MISS],
  ['velocity.card_attempts_24h', '50 before', {}, { card: { attempts24h: 50 } }, HIT],
  ['velocity.card_attempts_24h', '49 before', {}, { card: { attempts24h: 49 } }, MISS],
  ['velocity.card_declines_1h', '8 before', {}, { card: { declines1h: 8 } }, HIT],
  ['velocity.card_declines_1h', '7 before', {}, { card: { declines1h: 7 } }, MISS],
  ['velocity.card_declines_24h', '10 before', {}, { card: { declines24h: 10 } }, HIT],
  ['velocity.card_declines_24h', '9 before', {}, { card: { declines24h: 9 } }, MISS],
  ['velocity.card_declines_7d', '15 before', {}, { card: { declines7d: 15 } }, HIT],
  ['velocity.card_declines_7d', '14 before', {}, { card: { declines7d: 14 } }, MISS],
  ['velocity.customer_attempts_10m', '15 before', {}, { byCustomer: { attempts10m: 15 } }, HIT],
  ['velocity.customer_attempts_10m', '14 before', {}, { byCustomer: { attempts10m: 14 } }, MISS],
  ['velocity.customer_attempts_10m', 'in the sandbox too', {}, { ...sandbox, byCustomer: { attempts10m: 15 } }, HIT],
  ['velocity.customer_attempts_10m', 'a guest', {}, {}, MISS],
  ['velocity.customer_attempts_1h', '40 before', {}, { byCustomer: { attempts1h: 40 } }, HIT],
  ['velocity.customer_attempts_1h', '39 before', {}, { byCustomer: { attempts1h: 39 } }, MISS],
  ['velocity.customer_attempts_24h', '100 before', {}, { byCustomer: { attempts24h: 100 } }, HIT],
  ['velocity.customer_attempts_24h', '99 before', {}, { byCustomer: { attempts24h: 99 } }, MISS],
  ['velocity.customer_declines_1h', '12 before', {}, { byCustomer: { declines1h: 12 } }, HIT],
  ['velocity.customer_declines_1h', '11 before', {}, { byCustomer: { declines1h: 11 } }, MISS],
  ['velocity.customer_declines_24h', '25 before', {}, { byCustomer: { declines24h: 25 } }, HIT],
  ['velocity.customer_declines_24h', '24 before', {}, { byCustomer: { declines24h: 24 } }, MISS],
  ['velocity.ip_attempts_10m', '100 before', {}, { ip: { attempts10m: 100 } }, HIT],
  ['velocity.ip_attempts_10m', '99 before, an office', {}, { ip: { attempts10m: 99 } }, MISS],
  ['velocity.ip_attempts_1h', '400 before', {}, { ip: { attempts1h: 400 } }, HIT],
  ['velocity.ip_attempts_1h', '399 before', {}, { ip: { attempts1h: 399 } }, MISS],
  ['velocity.ip_declines_10m', '30 before', {}, { ip: { declines10m: 30 } }, HIT],
  ['velocity.ip_declines_10m', '29 before', {}, { ip: { declines10m: 29 } }, MISS],
  ['velocity.ip_declines_1h', '80 before', {}, { ip: { declines1h: 80 } }, HIT],
  ['velocity.ip_declines_1h', '79 before', {}, { ip: { declines1h: 79 } }, MISS],
  ['card_testing.many_cards_declined', '15 cards, 15 declines', {}, { ip: { cards24h: 15, declines1h: 15 } }, HIT],
  ['card_testing.many_cards_declined', '15 cards, 14 declines', {}, { ip: { cards24h: 15, declines1h: 14 } }, MISS],
  ['card_testing.many_cards_declined', '14 cards, 15 declines', {}, { ip: { cards24h: 14, declines1h: 15 } }, MISS],
  ['card_testing.small_amounts_declined', '1.99 euros after 10 declines', { amountMinor: 199 }, { ip: { declines10m: 10 } }, HIT],
  ['card_testing.small_amounts_declined', 'a verification after 10 declines', { amountMinor: 0, verificationOnly: true }, { ip: { declines10m: 10 } }, HIT],
  ['card_testing.small_amounts_declined', '2 euros after 10 declines', { amountMinor: 200 }, { ip: { declines10m: 10 } }, MISS],
  ['card_testing.small_amounts_declined', '1.99 euros after 9 declines', { amountMinor: 199 }, { ip: { declines10m: 9 } }, MISS],
  ['customer.many_cards', '8 cards today', {}, { byCustomer: { cards24h: 8 } }, HIT],
  ['customer.many_cards', '7 cards today', {}, { byCustomer: { cards24h: 7 } }, MISS],
  ['sepa.currency', 'Swiss francs', { ...debit(), currency: 'CHF' }, {}, HIT],
  ['sepa.currency', 'euros', debit(), {}, MISS],
  ['sepa.currency', 'a card in Swiss francs', { currency: 'CHF' }, {}, MISS],
  ['sepa.country', 'a Turkish bank', debit('TR'), {}, HIT],
  ['sepa.country', 'a Swiss bank, outside of the EU', debit('CH'), {}, MISS],
  ['sepa.country', 'an Albanian bank, in SEPA since 2024', debit('AL'), {}, MISS],
  ['sepa.amount_above_limit', 'one billion euros', { ...debit(), amountMinor: 100_000_000_000 }, {}, HIT],
  ['sepa.amount_above_limit', 'a cent less', { ...debit(), amountMinor: 99_999_999_999 }, {}, MISS],
  ['spending.card_24h', '50,000 euros today', {}, { card: { spent24hEurCents: 5_000_000 } }, HIT],
  ['spending.card_24h', 'a cent less', {}, { card: { spent24hEurCents: 4_999_999 } }, MISS],
  ['spending.card_24h', 'in the sandbox', {}, { ...sandbox, card: { spent24hEurCents: 5_000_000 } }, MISS],
  ['spending.customer_7d', '250,000 euros this week', {}, { byCustomer: { spent7dEurCents: 25_000_000 } }, HIT],
  ['spending.customer_7d', 'a cent less', {}, { byCustomer: { spent7dEurCents: 24_999_999 } }, MISS],
  ['customer.new_very_high_value', 'new today, 10,000 euros', { ...euros(10_000), customer: isNew }, {}, HIT],
  ['customer.new_very_high_value', 'new today, 9,999 euros', { ...euros(9_999), customer: isNew }, {}, MISS],
  ['customer.new_very_high_value', 'new yesterday', { ...euros(10_000), customer: isOneDayOld }, {}, MISS],
  ['email.disposable_high_value', 'a throw-away address, 200 euros', { ...euros(200), customer: throwAway }, {}, HIT],
  ['email.disposable_high_value', 'a subdomain of one', { ...euros(200), customer: aCustomer({ email: 'a@b.yopmail.com' }) }, {}, HIT],
  ['email.disposable_high_value', '199 euros', { ...euros(199), customer: throwAway }, {}, MISS],
  ['email.disposable_high_value', 'Apple’s Hide My Email', { ...euros(200), customer: aCustomer({ email: 'a@privaterelay.appleid.com' }) }, {}, MISS],
  ['email.disposable_high_value', 'a domain that only ends alike', { ...euros(200), customer: aCustomer({ email: 'a@notmailinator.com' }) }, {}, MISS],
  ['email.disposable_new_customer', 'new today, 500 euros', { ...euros(500), customer: { ...isNew, email: 'a@yopmail.com' } }, {}, HIT],
  ['email.disposable_new_customer', 'age not known', { ...euros(500), customer: throwAway }, {}, MISS],
  ['email.disposable_new_customer', 'an ordinary address', { ...euros(500), customer: isNew }, {}, MISS],
  ['country.issuer_differs_from_billing', 'a German card, an Austrian bill, 2,000 euros', { ...euros(2_000), billingAddress: anAddress({ country: 'AT' }) }, {}, HIT],
  ['country.issuer_differs_from_billing', 'the same country', { ...euros(2_000), billingAddress: anAddress() }, {}, MISS],
  ['country.issuer_differs_from_billing', 'issuer not known', { ...euros(2_000), billingAddress: anAddress(), card: { issuerCountry: null } }, {}, MISS],
  ['country.issuer_differs_from_billing', 'no billing address', euros(2_000), {}, MISS],
  ['country.issuer_differs_from_billing', 'a stored card', { ...euros(2_000), billingAddress: anAddress({ country: 'AT' }), card: { stored: true } }, {}, MISS],
  ['country.issuer_differs_from_billing', '1,999 euros', { ...euros(1_999), billingAddress: anAddress({ country: 'AT' }) }, {}, MISS],
  ['country.shipping_differs_from_billing', 'new today, goods abroad, 500 euros', { ...euros(500), customer: isNew, billingAddress: anAddress(), shippingAddress: anAddress({ country: 'FR' }) }, {}, HIT],
  ['country.shipping_differs_from_billing', 'goods at home', { ...euros(500), customer: isNew, billingAddress: anAddress(), shippingAddress: anAddress() }, {}, MISS],
  ['country.shipping_differs_from_billing', 'a gift of an old customer', { ...euros(500), customer: isOneDayOld, billingAddress: anAddress(), shippingAddress: anAddress({ country: 'FR' }) }, {}, MISS],
];

test.each(TABLE)('%s: %s', (key, _what, input, context, expected) => {
  const keys = decide(factsOf(input, context)).matched.map((rule) => rule.key);

  expect(keys.includes(key) ? HIT : MISS).toBe(expected);
});

test('every rule has a payment that it must hit and one that it must not', () => {
  const covered = (expected: string) =>
    [...new Set(TABLE.filter((row) => row[4] === expected).map((row) => row[0]))].sort();
  const keys = DEFAULT_RULE_SET.rules.map(({ rule }) => rule.key);

  expect(covered(HIT)).toEqual(keys);
  expect(covered(MISS)).toEqual(keys);
});

test('there are rules for what a card-not-present shop starts with', () => {
  expect(DEFAULT_RULE_SET.rules.length).toBeGreaterThanOrEqual(30);
});

test('an ordinary payment matches no rule', () => {
  expect(decide(factsOf())).toMatchObject({ outcome: 'APPROVE', matched: [] });
});

test('the content of the rule set is what was released', () => {
  // A changed rule is a new version: raise the rule's version and the set's number, then put the new hash here.
  expect([DEFAULT_RULE_SET.number, DEFAULT_RULE_SET.hash.slice(0, 16)]).toEqual([1, '8e1dbe4df7eba30c']);
});
