import type { FieldName } from './messages';

export interface Texts {
  readonly title: string;
  readonly labels: Readonly<Record<FieldName, string>>;
  readonly hints: { readonly securityCode: string; readonly amexSecurityCode: string; readonly brand: string };
  /** By field and the vault's code; `other` for a code without a text of its own. */
  readonly problems: Readonly<Record<FieldName, { readonly other: string; readonly [code: string]: string }>>;
  /** The shop's page says that the bank or a rule blames the field. */
  readonly blamed: Readonly<Record<FieldName, string>>;
}

const en: Texts = {
  title: 'Card details',
  labels: {
    holderName: 'Name on card',
    number: 'Card number',
    expiry: 'Expiry (MM/YY)',
    securityCode: 'Security code',
  },
  hints: { securityCode: '3 digits on the back', amexSecurityCode: '4 digits on the front', brand: 'Card brand:' },
  problems: {
    holderName: {
      CARD_NUMBER_IN_NAME: 'This looks like a card number. Enter the name on the card.',
      other: 'Enter the name as it is on the card.',
    },
    number: {
      BLANK: 'Enter the card number.',
      INVALID_LENGTH: 'The card number is too short or too long.',
      INVALID_CHECKSUM: 'A digit of the card number is wrong, or two are swapped.',
      other: 'Enter the card number, 12 to 19 digits.',
    },
    expiry: { BLANK: 'Enter the month and year.', other: 'Enter month and year like 04/29.' },
    securityCode: {
      BLANK: 'Enter the security code.',
      other: 'The security code has 3 digits, 4 on American Express.',
    },
  },
  blamed: {
    holderName: 'Check the name on the card.',
    number: 'Check the card number.',
    expiry: 'Check the expiry date.',
    securityCode: 'Check the security code.',
  },
};

const de: Texts = {
  title: 'Kartendaten',
  labels: {
    holderName: 'Name auf der Karte',
    number: 'Kartennummer',
    expiry: 'Gültig bis (MM/JJ)',
    securityCode: 'Prüfziffer',
  },
  hints: {
    securityCode: '3 Ziffern auf der Rückseite',
    amexSecurityCode: '4 Ziffern auf der Vorderseite',
    brand: 'Kartenmarke:',
  },
  problems: {
    holderName: {
      CARD_NUMBER_IN_NAME: 'Das sieht wie eine Kartennummer aus. Geben Sie den Namen auf der Karte ein.',
      other: 'Geben Sie den Namen so ein, wie er auf der Karte steht.',
    },
    number: {
      BLANK: 'Geben Sie die Kartennummer ein.',
      INVALID_LENGTH: 'Die Kartennummer ist zu kurz oder zu lang.',
      INVALID_CHECKSUM: 'Eine Ziffer der Kartennummer ist falsch, oder zwei sind vertauscht.',
      other: 'Geben Sie die Kartennummer ein, 12 bis 19 Ziffern.',
    },
    expiry: { BLANK: 'Geben Sie Monat und Jahr ein.', other: 'Geben Sie Monat und Jahr wie 04/29 ein.' },
    securityCode: {
      BLANK: 'Geben Sie die Prüfziffer ein.',
      other: 'Die Prüfziffer hat 3 Ziffern, bei American Express 4.',
    },
  },
  blamed: {
    holderName: 'Prüfen Sie den Namen auf der Karte.',
    number: 'Prüfen Sie die Kartennummer.',
    expiry: 'Prüfen Sie das Ablaufdatum.',
    securityCode: 'Prüfen Sie die Prüfziffer.',
  },
};

/** By a BCP 47 tag: German for `de` and `de-AT`, English for every language without texts here. */
export function textsFor(locale: string): { readonly language: 'de' | 'en'; readonly texts: Texts } {
  return /^de\b/i.test(locale) ? { language: 'de', texts: de } : { language: 'en', texts: en };
}
