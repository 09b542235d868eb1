import { assert } from '../kernel/assert';
import { AMOUNT_MAX_MINOR } from '../kernel/currencies';
import type { CurrencyCode } from '../kernel/money';

/** Lists that facts are derived with. The version is recorded as a fact, so a changed list is a changed input. */
export interface ReferenceLists {
  readonly version: number;
  /** Minor units of the currency that are worth roughly one euro. */
  readonly minorPerEuro: Readonly<Record<string, number>>;
  readonly disposableEmailDomains: ReadonlySet<string>;
}

/** Roughly what the amount is worth in euro cents, rounded down. For thresholds, never for money that moves. */
export function eurCentsOf(lists: ReferenceLists, amountMinor: number, currency: CurrencyCode): number {
  const rate = lists.minorPerEuro[currency];
  assert(rate !== undefined, 'every currency has a reference rate');
  // In two steps, because amountMinor * 100 could pass the safe integers.
  const euros = Math.floor(amountMinor / rate);
  const rest = amountMinor - euros * rate;
  return Math.min(euros * 100 + Math.floor((rest * 100) / rate), AMOUNT_MAX_MINOR);
}

/** True for a domain on the list and for its subdomains. */
export function isDisposableDomain(lists: ReferenceLists, domain: string): boolean {
  for (let rest = domain; ;) {
    if (lists.disposableEmailDomains.has(rest)) return true;
    const dot = rest.indexOf('.');
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
}

/**
 * Minor units per euro. Rounded by hand from memory of the rates of 2025, no feed behind it: a guess, right to about a
 * tenth for traded currencies, which is all that a threshold needs. Where official and street rates differ (IRR, LBP,
 * SDG, SYP, VES) or prices run away, the weaker rate is taken: it lets more payments through, never fewer. Accounting
 * units (BOV, CLF, COU, MXV, UYI, UYW) follow their base currency.
 */
const MINOR_PER_EURO = `
  AED 425 AFN 7600 ALL 9700 AMD 44500 AOA 106000 ARS 165000 AUD 177 AWG 208 AZN 197 BAM 196 BBD 232 BDT 14100 BHD 436
  BIF 3430 BMD 116 BND 150 BOB 800 BOV 310 BRL 620 BSD 116 BTN 10300 BWP 1560 BYN 345 BZD 233 CAD 162 CDF 260000 CHE 100
  CHF 93 CHW 93 CLF 278 CLP 1100 CNY 825 COP 450000 COU 1140 CRC 58500 CUP 2780 CVE 11000 CZK 2430 DJF 206 DKK 746
  DOP 7400 DZD 15100 EGP 5500 ERN 1740 ETB 17500 EUR 100 FJD 264 FKP 87 GBP 87 GEL 314 GHS 1280 GIP 87 GMD 8400 GNF 10080
  GTQ 890 GYD 24300 HKD 903 HNL 3050 HTG 15200 HUF 38500 IDR 1930000 ILS 380 INR 10300 IQD 1520000 IRR 100000000 ISK 146
  JMD 18600 JOD 823 JPY 178 KES 15000 KGS 10100 KHR 465000 KMF 492 KPW 104000 KRW 1690 KWD 356 KYD 97 KZT 61000
  LAK 2510000 LBP 10400000 LKR 35600 LRD 21000 LSL 2000 LYD 6320 MAD 1070 MDL 1970 MGA 520000 MKD 6160 MMK 450000
  MNT 415000 MOP 930 MRU 4600 MUR 5300 MVR 1790 MWK 201000 MXN 2130 MXV 249 MYR 480 MZN 7400 NAD 2000 NGN 168000 NIO 4270
  NOK 1175 NPR 16500 NZD 205 OMR 447 PAB 116 PEN 390 PGK 495 PHP 6800 PKR 32600 PLN 424 PYG 8150 QAR 423 RON 509 RSD 11700
  RUB 9200 RWF 1690 SAR 435 SBD 960 SCR 1650 SDG 300000 SEK 1095 SGD 151 SHP 87 SLE 2700 SOS 66300 SRD 4500 SSP 530000
  STN 2450 SVC 1015 SYP 1280000 SZL 2000 THB 3760 TJS 1070 TMT 406 TND 3420 TOP 277 TRY 4900 TTD 787 TWD 3620 TZS 285000
  UAH 4880 UGX 4150 USD 116 USN 116 UYI 7 UYU 4600 UYW 240000 UZS 1390000 VED 40000 VES 40000 VND 30500 VUV 141 WST 320
  XAF 656 XCD 313 XCG 209 XOF 656 XPF 119 YER 27700 ZAR 2000 ZMW 2650 ZWG 3100`;

/**
 * Well-known services that hand out mailboxes without an account. A small list kept by hand: it catches the careless,
 * not the determined. Forwarding services with an account behind them (Apple's Hide My Email, DuckDuckGo, Firefox Relay,
 * SimpleLogin) do not belong here: their users are ordinary customers.
 */
const DISPOSABLE_EMAIL_DOMAINS = `
  10minutemail.com 10minutemail.net 20minutemail.com 33mail.com byom.de discard.email discardmail.com discardmail.de
  dispostable.com dropmail.me einrot.com emailondeck.com fakeinbox.com fakemailgenerator.com getairmail.com getnada.com
  grr.la guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org
  guerrillamailblock.com harakirimail.com inboxkitten.com incognitomail.org jetable.org linshiyouxiang.net mail-temp.com
  mailcatch.com maildrop.cc mailexpire.com mailinator.com mailinator.net mailnesia.com mailnull.com mailpoof.com
  mailsac.com mintemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email one-time.email
  sharklasers.com shieldemail.com spam4.me spambog.com spambox.us spamgourmet.com temp-mail.io temp-mail.org tempail.com
  tempinbox.com tempmail.dev tempmail.net tempmailo.com tempr.email throwawaymail.com trash-mail.com trashmail.com
  trashmail.de trashmail.net wegwerfemail.de wegwerfmail.de yopmail.com yopmail.fr yopmail.net`;

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function rates(text: string): Record<string, number> {
  const table: Record<string, number> = {};
  const parts = words(text);
  for (let index = 0; index < parts.length; index += 2) table[parts[index]!] = Number(parts[index + 1]);
  return table;
}

/** The lists that ship with this build. */
export const REFERENCE_LISTS: ReferenceLists = {
  version: 1,
  minorPerEuro: rates(MINOR_PER_EURO),
  disposableEmailDomains: new Set(words(DISPOSABLE_EMAIL_DOMAINS)),
};
