/**
 * Countries under a comprehensive United States embargo (OFAC programmes for Cuba, Iran and North Korea), which the card
 * networks and most acquirers follow. Syria is not here: its programme was revoked on 30 June 2025 (Executive Order
 * 14312). Embargoed regions (Crimea and others) can't be told by country code. A European merchant may have to serve Cuba
 * (Council Regulation (EC) No 2271/96): such a merchant needs a rule set of its own.
 */
export const EMBARGOED_COUNTRIES = ['CU', 'IR', 'KP'] as const;

/** Where strong customer authentication is law: the EEA by Directive (EU) 2015/2366, the United Kingdom by its own. */
export const SCA_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO GB'.split(' ');

/** Currencies of those countries: the best hint where the issuer's country is not known. */
export const SCA_CURRENCIES = ['CZK', 'DKK', 'EUR', 'GBP', 'HUF', 'ISK', 'NOK', 'PLN', 'RON', 'SEK'] as const;

/**
 * Where SEPA payments reach (EPC409-09, list of SEPA scheme countries, version of 2025): the EEA, and what has joined it. Territories
 * share a country's IBANs: Jersey GB, French overseas departments FR, Åland FI.
 */
export const SEPA_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK AD AL CH GB GI MC MD ME MK RS SM VA'.split(
    ' ',
  );

/** Where issuers check the billing postal code as a rule (address verification of Visa and Mastercard). */
export const AVS_COUNTRIES = ['CA', 'GB', 'US'] as const;
