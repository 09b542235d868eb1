/** How much the customer is told: the cause, less than the cause, or nothing of it. */
export type Disclosure = 'EXACT' | 'SOFTENED' | 'GENERIC';

/** What a customer can be told, in every language. One text serves several reasons. */
const ENGLISH = {
  DECLINED: 'Your payment was declined. Please use another card or another way to pay.',
  CONTACT_BANK: 'Your bank declined the payment. Please contact your bank, or use another card or way to pay.',
  CARD_UNUSABLE: 'This card cannot be used for the payment. Please use another card.',
  CARD_NUMBER: 'The card number does not seem to be right. Please check it, or use another card.',
  CARD_EXPIRED: 'This card has expired. Please check the expiry date, or use another card.',
  CARD_NOT_ACTIVE: 'This card is not active yet. Please activate it with your bank, or use another card.',
  ACCOUNT_NUMBER: 'The IBAN does not seem to be right. Please check it, or use another way to pay.',
  ACCOUNT_UNUSABLE: 'This bank account cannot be used for the payment. Please use another account or way to pay.',
  MANDATE: 'Your bank knows no permission for this direct debit. Please use another way to pay.',
  DEBIT_RETURNED: 'The direct debit was returned at your request. Please use another way to pay.',
  SECURITY_CODE_MISSING: 'Please enter the security code of your card.',
  SECURITY_CODE_WRONG: 'The security code of the card is not right. Please check it and try again.',
  CONFIRM_IN_WALLET: 'Please confirm the payment in your wallet once more.',
  INSUFFICIENT_FUNDS: 'The available balance is not enough. Please use another card or way to pay, or try again later.',
  CARD_LIMIT: 'The payment is over a limit of your card. Please contact your bank, or use another card.',
  AUTHENTICATE: 'Your bank asks you to confirm this payment. Please try again and confirm it.',
  AUTHENTICATION_FAILED: 'The payment could not be confirmed with your bank. Please try again, or use another card.',
  AUTHENTICATION_EXPIRED: 'The payment was not confirmed in time. Please try again.',
  AMOUNT_NOT_ACCEPTED: 'We cannot take this amount by card. Please use another way to pay.',
  CURRENCY_NOT_ACCEPTED: 'We cannot take a payment in this currency.',
  COUNTRY_NOT_SERVED: 'We cannot accept this order. Please contact our customer service.',
  POSTAL_CODE: 'Please enter the postal code of your billing address.',
  BILLING_ADDRESS: 'Please enter your billing address.',
  CHECK_ADDRESS: 'The billing address does not seem to fit the card. Please check it, or use another card.',
  EMAIL: 'Please use another e-mail address.',
  TRY_LATER: 'The payment is not possible right now. Please try again later, or use another way to pay.',
  TRY_AGAIN: 'Something went wrong and nothing was charged. Please try again.',
  NOT_ACCEPTED_NOW: 'We cannot accept this payment. Please use another way to pay, or contact our customer service.',
  IN_PROGRESS: 'A payment for this order is already under way. Please wait a moment.',
  ALREADY_PAID: 'This order is already paid. You do not need to pay again.',
  REFUND_NOT_POSSIBLE: 'The money could not be sent back to your card. Please contact our customer service.',
  CONTACT_SHOP: 'Your payment needs our attention. Please contact our customer service.',
  AUTHORIZATION_REVOKED: 'Your bank no longer allows this payment. Please contact your bank.',
} as const;

export type MessageKey = keyof typeof ENGLISH;

const GERMAN: Readonly<Record<MessageKey, string>> = {
  DECLINED: 'Ihre Zahlung wurde abgelehnt. Bitte nutzen Sie eine andere Karte oder eine andere Zahlungsart.',
  CONTACT_BANK:
    'Ihre Bank hat die Zahlung abgelehnt. Bitte wenden Sie sich an Ihre Bank oder nutzen Sie eine andere Karte oder Zahlungsart.',
  CARD_UNUSABLE: 'Mit dieser Karte ist die Zahlung nicht möglich. Bitte nutzen Sie eine andere Karte.',
  CARD_NUMBER: 'Die Kartennummer scheint nicht zu stimmen. Bitte prüfen Sie sie oder nutzen Sie eine andere Karte.',
  CARD_EXPIRED: 'Diese Karte ist abgelaufen. Bitte prüfen Sie das Ablaufdatum oder nutzen Sie eine andere Karte.',
  CARD_NOT_ACTIVE:
    'Diese Karte ist noch nicht freigeschaltet. Bitte schalten Sie sie bei Ihrer Bank frei oder nutzen Sie eine andere Karte.',
  ACCOUNT_NUMBER: 'Die IBAN scheint nicht zu stimmen. Bitte prüfen Sie sie oder nutzen Sie eine andere Zahlungsart.',
  ACCOUNT_UNUSABLE:
    'Mit diesem Bankkonto ist die Zahlung nicht möglich. Bitte nutzen Sie ein anderes Konto oder eine andere Zahlungsart.',
  MANDATE: 'Ihrer Bank liegt keine Erlaubnis für diese Lastschrift vor. Bitte nutzen Sie eine andere Zahlungsart.',
  DEBIT_RETURNED: 'Die Lastschrift wurde auf Ihren Wunsch zurückgegeben. Bitte nutzen Sie eine andere Zahlungsart.',
  SECURITY_CODE_MISSING: 'Bitte geben Sie die Prüfziffer Ihrer Karte ein.',
  SECURITY_CODE_WRONG: 'Die Prüfziffer der Karte stimmt nicht. Bitte prüfen Sie sie und versuchen Sie es erneut.',
  CONFIRM_IN_WALLET: 'Bitte bestätigen Sie die Zahlung noch einmal in Ihrer Wallet.',
  INSUFFICIENT_FUNDS:
    'Der verfügbare Betrag reicht nicht aus. Bitte nutzen Sie eine andere Karte oder Zahlungsart oder versuchen Sie es später erneut.',
  CARD_LIMIT:
    'Die Zahlung übersteigt ein Limit Ihrer Karte. Bitte wenden Sie sich an Ihre Bank oder nutzen Sie eine andere Karte.',
  AUTHENTICATE:
    'Ihre Bank möchte, dass Sie diese Zahlung bestätigen. Bitte versuchen Sie es erneut und bestätigen Sie die Zahlung.',
  AUTHENTICATION_FAILED:
    'Die Zahlung konnte nicht bei Ihrer Bank bestätigt werden. Bitte versuchen Sie es erneut oder nutzen Sie eine andere Karte.',
  AUTHENTICATION_EXPIRED: 'Die Zahlung wurde nicht rechtzeitig bestätigt. Bitte versuchen Sie es erneut.',
  AMOUNT_NOT_ACCEPTED: 'Diesen Betrag können wir nicht per Karte annehmen. Bitte nutzen Sie eine andere Zahlungsart.',
  CURRENCY_NOT_ACCEPTED: 'In dieser Währung können wir keine Zahlung annehmen.',
  COUNTRY_NOT_SERVED: 'Wir können diese Bestellung nicht annehmen. Bitte wenden Sie sich an unseren Kundendienst.',
  POSTAL_CODE: 'Bitte geben Sie die Postleitzahl Ihrer Rechnungsadresse ein.',
  BILLING_ADDRESS: 'Bitte geben Sie Ihre Rechnungsadresse ein.',
  CHECK_ADDRESS:
    'Die Rechnungsadresse scheint nicht zur Karte zu passen. Bitte prüfen Sie sie oder nutzen Sie eine andere Karte.',
  EMAIL: 'Bitte verwenden Sie eine andere E-Mail-Adresse.',
  TRY_LATER:
    'Die Zahlung ist im Moment nicht möglich. Bitte versuchen Sie es später erneut oder nutzen Sie eine andere Zahlungsart.',
  TRY_AGAIN: 'Etwas ist schiefgegangen, es wurde nichts abgebucht. Bitte versuchen Sie es erneut.',
  NOT_ACCEPTED_NOW:
    'Wir können diese Zahlung nicht annehmen. Bitte nutzen Sie eine andere Zahlungsart oder wenden Sie sich an unseren Kundendienst.',
  IN_PROGRESS: 'Für diese Bestellung läuft bereits eine Zahlung. Bitte warten Sie einen Moment.',
  ALREADY_PAID: 'Diese Bestellung ist bereits bezahlt. Sie müssen nicht noch einmal zahlen.',
  REFUND_NOT_POSSIBLE:
    'Das Geld konnte nicht auf Ihre Karte zurückgezahlt werden. Bitte wenden Sie sich an unseren Kundenservice.',
  CONTACT_SHOP: 'Ihre Zahlung muss von uns geprüft werden. Bitte wenden Sie sich an unseren Kundenservice.',
  AUTHORIZATION_REVOKED: 'Ihre Bank lässt diese Zahlung nicht mehr zu. Bitte wenden Sie sich an Ihre Bank.',
};

/** One entry per language, by its ISO 639 code. A new language is one more table; the compiler finds missing texts. */
const LANGUAGES: Readonly<Record<string, Readonly<Record<MessageKey, string>>>> = { en: ENGLISH, de: GERMAN };

const DEFAULT_LANGUAGE = 'en';

/** Every language that there are texts in. */
export const MESSAGE_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** The text in the best language for a BCP 47 locale: `de-AT` is served in `de`, an unknown one in `en`. */
export function messageText(key: MessageKey, locale: string): { readonly text: string; readonly locale: string } {
  const language = languageFor(locale);
  return { text: LANGUAGES[language]![key], locale: language };
}

/** The best language that there are texts in. */
export function languageFor(locale: string): string {
  const parts = locale.toLowerCase().split(/[-_]/).slice(0, 8);
  for (let length = parts.length; length > 0; length--) {
    const language = parts.slice(0, length).join('-');
    if (Object.hasOwn(LANGUAGES, language)) return language;
  }
  return DEFAULT_LANGUAGE;
}
