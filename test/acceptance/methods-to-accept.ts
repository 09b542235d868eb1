import { CRYPTOGRAM } from '../vault/fixture';
import type { Wire } from './api';
import { amount, billing, device, GERMAN, mit, type PaymentCase, RTS } from './payments-to-accept';

/** Payments by wallet and with stored payment methods that real systems are known to have refused. */

const APPLE = 'Apple, payment token format reference';
const GOOGLE = 'Google Pay API, tokenized card data';
export const WALLETS: readonly PaymentCase[] = [
  { title: 'Apple Pay with Visa, ECI 05', source: APPLE, ...device() },
  { title: 'an ECI of one digit', source: `${APPLE}: eciIndicator`, ...device({ eci: '7' }) },
  { title: 'no ECI: it is optional', source: `${APPLE}: eciIndicator`, ...device({ eci: null }) },
  { title: 'an expiry as YYMMDD', source: `${APPLE}: applicationExpirationDate`, ...device({ expiry: '301231' }) },
  {
    title: 'Mastercard, whose ECI is 02',
    source: 'activemerchant/active_merchant, network tokenization tests',
    ...device({ number: '5555555555554444', eci: '02' }),
  },
  {
    title: 'American Express, a cryptogram of 40 bytes in two blocks',
    source: 'CyberSource, Apple Pay developer guide: xid and aevv',
    ...device({ number: '378282246310005', cryptogram: Buffer.alloc(40, 9).toString('base64') }),
  },
  {
    title: 'Google Pay with separate month and year as numbers',
    source: `${GOOGLE}: expirationMonth, expirationYear`,
    ...device({ expiry: undefined, expiryMonth: 12, expiryYear: 2030, wallet: 'GOOGLE_PAY' }),
  },
  {
    title: 'Google Pay without an ECI',
    source: `${GOOGLE}: eciIndicator may be missing`,
    ...device({ eci: undefined, wallet: 'GOOGLE_PAY' }),
  },
  {
    title: 'a BIN of another issuer than the bank in the wallet',
    source: 'EMVCo payment tokenisation: token BIN ranges are their own',
    ...device({ number: '6555900000604105' }),
    input: { ...amount(300_000, 'USD'), ...billing({ line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' }) },
  },
  {
    title: 'no security code, no address, from the threshold for European cards on',
    source: `${RTS}, art. 97: the wallet has authenticated the customer`,
    ...device(),
    input: amount(90_000),
  },
  {
    title: 'a cryptogram without its padding',
    source: 'RFC 4648, section 3.2',
    ...device({ cryptogram: CRYPTOGRAM.replace('=', '') }),
  },
  {
    title: 'for a postcode country, without a postcode',
    source: 'Apple, PKPaymentRequest: requiredBillingContactFields is empty by default',
    ...device(),
    input: { ...amount(90_000, 'USD'), ...billing({ line1: '1 Main St', country: 'US' }) },
  },
];

const VISA_MIT = 'Visa, stored credential transaction framework';
const MC_MIT = 'Mastercard Transaction Processing Rules, credential on file';
const charging = (initiatorReason: string): Wire => ({ initiator: 'MERCHANT', initiatorReason });
/** Each is stored first, by a customer who agreed to everything at another gateway. */
export const STORED: readonly PaymentCase[] = [
  {
    title: 'a subscription that began at another gateway',
    source: 'juspay/hyperswitch#6245: charged by card and network transaction id',
    input: charging('RECURRING'),
  },
  { title: 'an instalment', source: VISA_MIT, input: charging('INSTALLMENT') },
  { title: 'an unscheduled top-up', source: VISA_MIT, input: charging('UNSCHEDULED') },
  { title: 'a delayed charge', source: `${VISA_MIT}: industry practice`, input: charging('DELAYED_CHARGE') },
  { title: 'a no-show', source: `${VISA_MIT}: industry practice`, input: charging('NO_SHOW') },
  {
    title: 'a Mastercard without its security code',
    source: MC_MIT,
    card: { number: '5555555555554444', expiry: '12/30' },
    input: mit,
  },
  {
    title: 'a card past its printed expiry, charged by the merchant',
    source: 'solidusio/solidus#216: it expired between order and charge',
    card: { number: '4111111111111111', expiry: '01/24' },
    input: mit,
  },
  {
    title: 'a European card above the threshold, charged by the merchant',
    source: 'EBA Q&A 2018_4031: payee-initiated payments are out of scope',
    token: GERMAN,
    input: { ...amount(90_000), ...mit },
  },
  {
    title: 'a wallet’s device token, whose cryptogram was good for one payment',
    source: 'activemerchant/active_merchant#5212: no cryptogram on merchant-initiated payments',
    ...device(),
    input: mit,
  },
  {
    title: 'Google Pay, months later',
    source: 'activemerchant/active_merchant#5336',
    ...device({ wallet: 'GOOGLE_PAY', eci: undefined }),
    input: charging('UNSCHEDULED'),
  },
  {
    title: 'one click: the customer pays with a stored card and types no code',
    source: 'PCI DSS 3.3.1: a security code is not kept',
    card: { number: '4111111111111111', expiry: '12/30' },
    stored: true,
  },
  {
    title: 'one click with a stored Amex',
    source: 'PCI DSS 3.3.1: a security code is not kept',
    card: { number: '378282246310005', expiry: '12/30' },
    stored: true,
  },
  {
    title: 'a check of a stored card before its trial ends',
    source: 'Visa, account verification',
    input: { ...amount(0), verificationOnly: true, ...mit },
    status: 'VERIFIED',
    authorizedMinor: 0,
  },
  {
    title: 'no address and no browser',
    source: `${VISA_MIT}: the customer is absent`,
    input: { ...amount(90_000, 'USD'), ...mit },
  },
];
