import { EMBARGOED_COUNTRIES, SCA_COUNTRIES } from './countries';
import type { Facts } from '../../src/rules/facts';

const EMBARGOED: ReadonlySet<string | undefined> = new Set(EMBARGOED_COUNTRIES);
const SCA: ReadonlySet<string | undefined> = new Set(SCA_COUNTRIES);
const WITH_CODE: ReadonlySet<string | undefined> = new Set(['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb']);

/** The ten rules as somebody would write them who wants them fast; the indexes of those that match. */
export function matchedByHand(facts: Facts): readonly number[] {
  const matched: number[] = [];
  const isCustomer = facts['payment.initiator'] === 'CUSTOMER';
  const eurCents = facts['amount.eur_cents'];
  const issuer = facts['card.issuer_country'];
  const billing = facts['billing.country'];
  if ((facts['payment.method'] === 'CARD' || facts['payment.method'] === 'WALLET') && eurCents > 100_000_000)
    matched.push(0);
  if (EMBARGOED.has(billing)) matched.push(2);
  if (isCustomer) {
    const isPlainCard = facts['card.kind'] === 'PAN';
    if (facts['card.funding'] === 'PREPAID' && eurCents >= 200_000) matched.push(1);
    if ((facts['card.months_until_expiry'] ?? 0) < 0) matched.push(3);
    if (
      facts['card.security_code_given'] === false &&
      isPlainCard &&
      facts['card.stored'] === false &&
      WITH_CODE.has(facts['card.brand'])
    )
      matched.push(4);
    if (
      SCA.has(issuer) &&
      eurCents >= facts['merchant.three_ds_from_eur_cents'] &&
      isPlainCard &&
      facts['authentication.result'] === undefined
    )
      matched.push(5);
    if ((facts['velocity.card.attempts_10m'] ?? 0) >= 10 && facts['merchant.mode'] === 'LIVE') matched.push(6);
    if ((facts['velocity.ip.cards_24h'] ?? 0) >= 15 && (facts['velocity.ip.declines_1h'] ?? 0) >= 15) matched.push(7);
    if (facts['customer.email_disposable'] === true && (facts['customer.age_hours'] ?? 24) < 24 && eurCents >= 50_000)
      matched.push(8);
    if (
      facts['card.stored'] === false &&
      isPlainCard &&
      eurCents >= 200_000 &&
      billing !== undefined &&
      issuer !== undefined &&
      billing !== issuer
    )
      matched.push(9);
  }
  return matched;
}
