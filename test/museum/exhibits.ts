import type { ContextOver, factsOf } from '../verification/builders';
import { aCustomer } from '../verification/builders';

type Payment = readonly [input: Parameters<typeof factsOf>[0], context?: ContextOver];

/** What sees the bug before it can refuse or let through a payment. */
export type Alarm =
  /** The checker, with this problem. */
  | { readonly by: 'checker'; readonly code: string }
  /** The analysis of the new version, with this finding. */
  | { readonly by: 'finding'; readonly code: string }
  /** The difference of the versions, with a payment for which this condition holds. */
  | { readonly by: 'diff'; readonly kind: 'harder' | 'milder' | 'reason'; readonly where: string }
  /** A payment that must be accepted, by a word of its title. */
  | { readonly by: 'corpus'; readonly title: string }
  /** A test case of the rule: a payment that it must match, or must not. */
  | { readonly by: 'case'; readonly must: 'match' | 'not match'; readonly payment: Payment };

export interface Exhibit {
  readonly title: string;
  readonly story: string;
  readonly rule: string;
  /** What stands in the rule's condition, and what came to stand there. */
  readonly from: string;
  readonly to: string;
  readonly alarm: Alarm;
}

const checker = (code: string): Alarm => ({ by: 'checker', code });
const finding = (code: string): Alarm => ({ by: 'finding', code });
const harder = (where: string): Alarm => ({ by: 'diff', kind: 'harder', where });
const milder = (where: string): Alarm => ({ by: 'diff', kind: 'milder', where });
const corpus = (title: string): Alarm => ({ by: 'corpus', title });
const mustMatch = (...payment: Payment): Alarm => ({ by: 'case', must: 'match', payment });
const mustNotMatch = (...payment: Payment): Alarm => ({ by: 'case', must: 'not match', payment });

type Row = readonly [title: string, story: string, rule: string, from: string, to: string, alarm: Alarm];

/** Bounds: one too many, one too few. */
// prettier-ignore
const BOUNDS: readonly Row[] = [
  ['Reaching the limit is passing it', '“250,000 and more” became “more than 250,000”: the round amount, the commonest of all, slips through.', 'amount.high_value', '>= 25000000', '> 25000000', milder('amount.eur_cents == 25000000')],
  ['The limit itself is refused', 'The ceiling was meant to be allowed.', 'amount.ceiling', '> 100000000', '>= 100000000', harder('amount.eur_cents == 100000000')],
  ['A card in its last month is expired', 'A card is good until the last day of its month; “< 0” became “<= 0” and every card of this month was refused.', 'card.expired', '< 0', '<= 0', corpus('last second of the month')],
  ['An expiry check turned round', 'Good cards were refused and expired ones accepted.', 'card.expired', '< 0', '>= 0', corpus('last second of the month')],
  ['One cent too early', 'A limit retyped as 24,999,999.', 'amount.high_value', '25000000', '24999999', harder('amount.eur_cents == 24999999')],
  ['Ten attempts became eleven', 'A limit “raised by one to be safe”.', 'velocity.card_10m', '>= 10', '>= 11', milder('has(velocity.card.attempts_10m) && velocity.card.attempts_10m == 10')],
  ['The first attempt counts', 'The counter holds the attempts before this one; somebody took it to hold this one too and refused everyone’s second try.', 'velocity.card_10m', '>= 10', '>= 1', corpus('typing errors')],
  ['A refusal of small amounts reaches zero', '“Below two euros” became “below or nothing at all”: only zero is below one.', 'card_testing.small', 'amount.eur_cents < 200', 'amount.eur_cents < 1', milder('amount.eur_cents >= 1 && amount.eur_cents < 200')],
  ['A limit that everything passes', 'A minimum of zero is no minimum.', 'amount.ceiling', 'payment.method in ["CARD", "WALLET"] && amount.eur_cents > 100000000', 'amount.eur_cents >= 0', finding('ALWAYS_TRUE')],
  ['A range without a number in it', 'Lower and upper bound were mixed up when a band was added.', 'amount.prepaid', 'amount.eur_cents >= 200000', 'amount.eur_cents >= 200000 && amount.eur_cents < 100000', finding('NEVER_TRUE')],
];

/** Units and exponents: euros for cents, a zero too many, currencies without cents. */
// prettier-ignore
const UNITS: readonly Row[] = [
  ['Euros for cents', 'The limit was written in euros; the fact is in cents. Every payment from 2,500 euros on went to review.', 'amount.high_value', '25000000', '250000', harder('amount.eur_cents == 250000')],
  ['Cents for cents of cents', 'The limit was multiplied by a hundred that it already had.', 'amount.high_value', '25000000', '2500000000', milder('amount.eur_cents < 2500000000')],
  ['A zero missing', 'A finger slipped: 2,500,000 for 25,000,000.', 'amount.high_value', '25000000', '2500000', harder('amount.eur_cents >= 2500000')],
  ['Minor units of every currency', 'amount.minor is in the payment’s own currency: 150 million yen are 840,000 euros, and were refused as if they were more than a million.', 'amount.ceiling', 'amount.eur_cents > 100000000', 'amount.minor > 100000000', mustNotMatch({ amountMinor: 150_000_000, currency: 'JPY' })],
  ['Rupiah by the million', 'The same with a currency of small units: an ordinary flight.', 'amount.high_value', 'amount.eur_cents >= 25000000', 'amount.minor >= 25000000', corpus('IDR')],
  ['Days for hours', 'The age of an account is in hours; 24 was meant, 1 (day) was written.', 'email.disposable', 'customer.age_hours < 24', 'customer.age_hours < 1', milder('has(customer.age_hours) && customer.age_hours >= 1 && customer.age_hours < 24')],
  ['Months for years', 'Months until expiry were taken for years.', 'card.expired', 'card.months_until_expiry < 0', 'card.months_until_expiry < 12', corpus('last second of the month')],
  ['A decimal point', 'Half a euro more: the language has whole cents only.', 'amount.high_value', '25000000', '250000.50', checker('NUMBER_NOT_ALLOWED')],
  ['Thousands with separators', 'Copied from a spreadsheet.', 'amount.high_value', '25000000', '25_000_000', checker('NUMBER_NOT_ALLOWED')],
  ['A number in quotes', 'A comparison of a number with a text would never hold.', 'amount.high_value', '25000000', '"25000000"', checker('TYPE_MISMATCH')],
];

/** Precedence and negation. */
// prettier-ignore
const LOGIC: readonly Row[] = [
  ['And binds tighter than or', '“or wallet” was added without brackets: every wallet payment was refused, of any amount.', 'amount.ceiling', 'payment.method in ["CARD", "WALLET"] && amount.eur_cents > 100000000', 'payment.method == "WALLET" || payment.method == "CARD" && amount.eur_cents > 100000000', harder('payment.method == "WALLET" && amount.eur_cents <= 100000000')],
  ['Or for and', 'Any payment by a customer went to review.', 'amount.high_value', '&&', '||', corpus('6-digit BIN')],
  ['The exclamation mark lost', 'Authentication was asked of those who had already given it, and of nobody else.', 'authentication.sca', '!has(authentication.result)', 'has(authentication.result)', milder('!has(authentication.result)')],
  ['Not over too little', '“Not (SEPA and euros)” became “not SEPA, and euros”.', 'sepa.currency', 'payment.method == "SEPA_DEBIT" && amount.currency != "EUR"', '!(payment.method == "SEPA_DEBIT") && amount.currency == "EUR"', corpus('6-digit BIN')],
  ['Not this or not that', 'x != a || x != b holds for every x: all brands were refused.', 'card.security_code', 'card.brand in ["visa", "mastercard", "amex", "discover", "diners", "jcb"]', '(card.brand != "maestro" || card.brand != "unknown")', corpus('Maestro card without one')],
  ['This and that at once', 'No card has two brands.', 'card.security_code', 'card.brand in ["visa", "mastercard", "amex", "discover", "diners", "jcb"]', 'card.brand == "visa" && card.brand == "mastercard"', finding('NEVER_TRUE')],
  ['A negated list', 'The countries that are served were refused, the embargoed ones served.', 'country.embargoed', 'billing.country in', '!(billing.country in ["CU", "IR", "KP"]) && billing.country in', finding('NEVER_TRUE')],
  ['The opposite list', 'The same, without the contradiction.', 'country.embargoed', 'billing.country in ["CU", "IR", "KP"]', '!(billing.country in ["CU", "IR", "KP"])', corpus('Hong Kong')],
  ['A comparison of a comparison', '“Between 1 and 200” as in mathematics.', 'card_testing.small', 'amount.eur_cents < 200', '1 < amount.eur_cents < 200', checker('SYNTAX')],
  ['One ampersand', 'A bitwise and in other languages.', 'amount.zero', '&&', '&', checker('CHARACTER_NOT_ALLOWED')],
  ['An assignment', 'One equals sign.', 'amount.zero', '==', '=', checker('CHARACTER_NOT_ALLOWED')],
];

/** Facts that may be absent, and those that look alike. */
// prettier-ignore
const FACTS: readonly Row[] = [
  ['A fact that was not said', 'The guard was removed in a clean-up: what a payment without a country does is nobody’s guess.', 'country.embargoed', 'has(billing.country) && ', '', checker('MAYBE_ABSENT')],
  ['Absent taken for suspicious', 'Accounts of unknown age, all guests among them, were treated as new.', 'email.disposable', 'has(customer.age_hours) && customer.age_hours < 24', '(!has(customer.age_hours) || customer.age_hours < 24)', mustNotMatch({ amountMinor: 50_000, customer: aCustomer({ email: 'a@mailinator.com' }) })],
  ['The guard of another fact', 'A rule was copied, the guard was not changed with it.', 'country.embargoed_issuer', 'has(card.issuer_country)', 'has(billing.country)', checker('MAYBE_ABSENT')],
  ['The wrong country', 'Copied from the rule about billing: where the card was issued is no longer looked at.', 'country.embargoed_issuer', 'has(card.issuer_country) && card.issuer_country', 'has(billing.country) && billing.country', finding('DUPLICATE')],
  ['Shipping for billing', 'Two addresses, one slip of auto-completion.', 'country.embargoed', 'has(billing.country) && billing.country', 'has(shipping.country) && shipping.country', milder('has(billing.country) && billing.country == "CU"')],
  ['The wrong initiator', 'A rule for customers hit merchants’ subscriptions: charges without a customer can’t type a security code. Visa’s and Mastercard’s stored credential frameworks.', 'card.security_code', 'payment.initiator == "CUSTOMER" && ', '', corpus('unstored merchant-initiated')],
  ['Merchants’ charges past the printed date', 'Issuers keep charging renewed cards (Visa Account Updater); without the initiator every one was refused.', 'card.expired', 'payment.initiator == "CUSTOMER" && ', '', corpus('a stored card past its printed date')],
  ['Customers for merchants', 'The agreement was asked of the customer’s first payment, which is what makes it.', 'credential.not_established', '"MERCHANT"', '"CUSTOMER"', harder('payment.initiator == "CUSTOMER"')],
  ['A misspelt fact', 'An engine that takes unknown names for null would never match again.', 'card.expired', 'card.months_until_expiry < 0', 'card.months_untill_expiry < 0', checker('FACT_UNKNOWN')],
  ['The value of no brand', 'MasterCard with a capital: never true in engines without domains.', 'card.security_code', '"mastercard"', '"MasterCard"', checker('VALUE_UNKNOWN')],
  ['Debit cards without a code', 'A brand whose cards may have no code was added to the list.', 'card.security_code', '"jcb"]', '"jcb", "maestro"]', corpus('Maestro card without one')],
  ['Stored cards without a code', 'A stored card’s code may not be kept (PCI DSS 3.3); the clause that knew it was dropped.', 'card.security_code', 'has(card.stored) && card.stored == false && ', '', corpus('stored card, the customer present')],
  ['Wallets asked for a code', 'A device token has a cryptogram in place of the code.', 'card.security_code', ' && has(card.kind) && card.kind == "PAN"', '', corpus('device token')],
];

/** Lists, letters and texts. */
// prettier-ignore
const LISTS: readonly Row[] = [
  ['A country that is no longer embargoed', 'Nobody took Syria off; here somebody put it on again (Executive Order 14312 of June 2025 had ended the programme).', 'country.embargoed', '"KP"]', '"KP", "SY"]', harder('has(billing.country) && billing.country == "SY"')],
  ['South for North', 'KR for KP: a country of 50 million customers.', 'country.embargoed', '"KP"]', '"KR"]', harder('has(billing.country) && billing.country == "KR"')],
  ['A country lost', 'A list was sorted by hand, one line was cut and not pasted.', 'country.embargoed', '"CU", "IR", "KP"', '"CU", "KP"', milder('has(billing.country) && billing.country == "IR"')],
  ['Small letters', 'Countries are in capitals, so this matches nobody: sanctions off.', 'country.embargoed', '"IR"', '"ir"', milder('has(billing.country) && billing.country == "IR"')],
  ['Three letters', 'ISO 3166-1 alpha-3 in an alpha-2 fact.', 'country.embargoed', '"IR"', '"IRN"', checker('VALUE_OUT_OF_RANGE')],
  ['A country twice', 'Two people added it on the same day.', 'country.embargoed', '"KP"]', '"KP", "CU"]', checker('VALUE_REPEATED')],
  ['Ends with for contains', '“contains” refuses every address that has the ending somewhere: mail.example.com too.', 'email.domain', 'endsWith', 'contains', harder('has(customer.email_domain) && !customer.email_domain.endsWith(".example")')],
  ['Nothing is in everything', 'An empty search text matches every address.', 'email.domain', '.endsWith(".example")', '.contains("")', checker('VALUE_OUT_OF_RANGE')],
  ['The dot forgotten', 'Without its dot an ending also fits other people’s domains: myexample.', 'email.domain', '".example"', '"example"', harder('has(customer.email_domain) && !customer.email_domain.endsWith(".example")')],
  ['Failed but attempted', 'An attempt is no failure (EMV 3DS status A); issuers take the liability for it.', 'authentication.failed', '"FAILED", "REJECTED"', '"FAILED", "REJECTED", "ATTEMPTED"', corpus('attempt')],
  ['Authentication unavailable', 'Status U: the issuer could not be reached, which is not the customer’s fault.', 'authentication.failed', '"FAILED", "REJECTED"', '"FAILED", "UNAVAILABLE"', corpus('the issuer could not')],
  ['The only currency', 'EUR turned into a list of what is refused.', 'sepa.currency', 'amount.currency != "EUR"', 'amount.currency == "EUR"', harder('payment.method == "SEPA_DEBIT" && amount.currency == "EUR"')],
];

/** Windows of counters, time, arithmetic. */
// prettier-ignore
const COUNTERS: readonly Row[] = [
  ['A week’s window with a limit for minutes', 'The limit of ten minutes on a counter of seven days.', 'velocity.card_10m', 'has(velocity.card.attempts_10m) && velocity.card.attempts_10m', 'has(velocity.card.attempts_7d) && velocity.card.attempts_7d', harder('has(velocity.card.attempts_7d) && velocity.card.attempts_7d >= 10')],
  ['Attempts for declines', 'A customer’s successful orders were counted as declines.', 'velocity.card_declines_24h', 'has(velocity.card.declines_24h) && velocity.card.declines_24h', 'has(velocity.card.attempts_24h) && velocity.card.attempts_24h', harder('has(velocity.card.attempts_24h) && !(has(velocity.card.declines_24h) && velocity.card.declines_24h >= 10)')],
  ['The address for the card', 'Offices and mobile networks share one address; the card’s limit on it refused whole companies.', 'velocity.card_10m', 'has(velocity.card.attempts_10m) && velocity.card.attempts_10m', 'has(velocity.ip.attempts_10m) && velocity.ip.attempts_10m', corpus('an office behind one address')],
  ['The office', 'The same from the other side: the limit of an address lowered to a person’s.', 'velocity.ip_10m', '>= 100', '>= 10', corpus('an office behind one address')],
  ['The sandbox’s cards', 'Everyone shares the sandbox’s few numbers; without the mode nobody could test any more.', 'velocity.card_10m', ' && merchant.mode == "LIVE"', '', corpus('sandbox')],
  ['A batch at night', 'Merchants charge stored cards in a batch; the customer’s limit stopped it after the tenth.', 'velocity.card_10m', 'payment.initiator == "CUSTOMER" && ', '', corpus('nightly batch')],
  ['Spending that was money of the world', 'A sum of cents and a sum of anything: too large to be exact.', 'spending.card', 'velocity.card.spent_24h_eur_cents >= 5000000', 'velocity.card.spent_24h_eur_cents + amount.eur_cents >= 5000000', checker('MAY_OVERFLOW')],
  ['A percentage by multiplication', 'Two facts multiplied: the language can’t bound that.', 'spending.card', 'velocity.card.spent_24h_eur_cents >= 5000000', 'velocity.card.spent_24h_eur_cents * amount.eur_cents >= 5000000', checker('NOT_CONSTANT')],
  ['A time zone in milliseconds', 'A “no payments before this year” in UTC refused the first hours of the year in half of the world; that it refuses anyone is the difference.', 'amount.zero', 'amount.minor == 0 && payment.verification_only == false', 'amount.minor == 0 && payment.verification_only == false || evaluated_at < 1767225600000', harder('evaluated_at < 1767225600000')],
  ['Midnight of the wrong day', 'A one-off rule for a holiday, one day of milliseconds off.', 'amount.high_value', 'amount.eur_cents >= 25000000', '(amount.eur_cents >= 25000000 || evaluated_at >= 1798675200000 && evaluated_at < 1798761600000)', harder('evaluated_at >= 1798675200000')],
  ['The threshold on the wrong side', 'A European customer must authenticate from the threshold on; turned round, below it.', 'authentication.sca', 'amount.eur_cents >= merchant.three_ds_from_eur_cents', 'merchant.three_ds_from_eur_cents >= amount.eur_cents', milder('amount.eur_cents > merchant.three_ds_from_eur_cents')],
  ['A check of a card refused', 'A payment of nothing is a check of the card when it says so; the clause was dropped.', 'amount.zero', ' && payment.verification_only == false', '', mustNotMatch({ amountMinor: 0, verificationOnly: true })],
  ['The rule that nobody reaches', 'A limit above what the ceiling lets through: reviewed payments are refused before anyone sees them.', 'amount.prepaid', 'amount.eur_cents >= 200000', 'amount.eur_cents > 100000000', finding('SUBSUMED')],
  ['A mandate’s limit in cents', 'SEPA carries 999,999,999.99 euros; in the rule, nine digits.', 'sepa.limit', '99999999999', '999999999', mustNotMatch({ amountMinor: 99_999_999_999, bankAccount: { fingerprint: 'a', lastFour: '3000', country: 'DE', stored: false } })],
  ['Expired cards let through', 'A debugging change stayed in.', 'card.expired', 'card.months_until_expiry < 0', 'card.months_until_expiry < 0 && amount.minor == 1', mustMatch({ card: { expiryMonth: 5, expiryYear: 2026 } })],
];

export const EXHIBITS: readonly Exhibit[] = [...BOUNDS, ...UNITS, ...LOGIC, ...FACTS, ...LISTS, ...COUNTERS].map(
  ([title, story, rule, from, to, alarm]) => ({ title, story, rule, from, to, alarm }),
);

/** Changes that mean the same. */
// prettier-ignore
export const HARMLESS: readonly (readonly [title: string, rule: string, from: string, to: string])[] = [
  ['a bound from the other side', 'amount.high_value', 'amount.eur_cents >= 25000000', 'amount.eur_cents > 24999999'],
  ['sides exchanged', 'amount.high_value', 'amount.eur_cents >= 25000000', '25000000 <= amount.eur_cents'],
  ['a list in another order', 'country.embargoed', '"CU", "IR", "KP"', '"KP", "CU", "IR"'],
  ['a list as a chain', 'country.embargoed', 'billing.country in ["CU", "IR", "KP"]', '(billing.country == "CU" || billing.country == "IR" || billing.country == "KP")'],
  ['the rule of De Morgan', 'sepa.currency', 'payment.method == "SEPA_DEBIT" && amount.currency != "EUR"', '!(payment.method != "SEPA_DEBIT" || amount.currency == "EUR")'],
  ['a truth value for a comparison', 'amount.zero', 'payment.verification_only == false', '!payment.verification_only'],
  ['brackets and white space', 'amount.zero', '&&', '\n  && ( true ) &&\n '],
  ['a remark', 'amount.ceiling', 'amount.eur_cents > 100000000', 'amount.eur_cents > 100000000 // one million euros'],
  ['nothing is below zero', 'amount.zero', 'amount.minor == 0', 'amount.minor <= 0'],
  ['the one value that is left', 'credential.not_established', 'payment.initiator == "MERCHANT"', 'payment.initiator != "CUSTOMER"'],
  ['a factor on both sides', 'card_testing.small', 'velocity.ip.declines_10m >= 10', 'velocity.ip.declines_10m * 2 >= 20'],
  ['a question asked twice', 'card.expired', 'has(card.months_until_expiry) && ', 'has(card.months_until_expiry) && has(card.months_until_expiry) && '],
];
