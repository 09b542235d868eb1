import type { EpochMs } from '../kernel/clock';
import type { CurrencyCode } from '../kernel/money';
import type { LocalDate } from '../kernel/local-date';
import type { MandateSequence, MerchantReason } from '../processors/processor';
import type { AuthenticationResult, CardFunding } from '../rules/facts';
import type { CardBrand } from '../vault/card-brand';
import type { Wallet } from '../vault/token-request';

/** WALLET: a card in a wallet, by its device token. */
export const PAYMENT_METHOD_TYPES = ['CARD', 'WALLET', 'SEPA_DEBIT'] as const;
export type PaymentMethodType = (typeof PAYMENT_METHOD_TYPES)[number];

/**
 * What the caller asked for, parsed and normalised. It never holds a card number or a security code. What is stored beside the decision is
 * this `withoutIdentity`; it serialises with `canonicalJson`, so facts can be derived from it again by a later build.
 */
export type NormalizedInput = {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly method: PaymentMethodType;
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  readonly initiator: 'CUSTOMER' | 'MERCHANT';
  /** Why the merchant charges; null for the customer's own payments. */
  readonly initiatorReason: MerchantReason | null;
  /** The stored payment method that pays; null for a card that is given with the payment. */
  readonly storedCredential: StoredCredentialInput | null;
  /** A zero-value check of the card: no money is asked for. */
  readonly verificationOnly: boolean;
  readonly allowPartialApproval: boolean;
  /** The most that may be captured, tip included; null: what was authorized. */
  readonly captureUpToMinor: number | null;
  readonly orderReference: string;
  /** Part of a split tender, 1 to 99. */
  readonly orderPart: number;
  /** Null when a bank account is debited. */
  readonly card: CardInput | null;
  /** Left out or null unless a bank account is debited. */
  readonly bankAccount?: BankAccountInput | null;
  readonly debit?: DebitInput | null;
  readonly customer: CustomerInput | null;
  readonly billingAddress: AddressInput | null;
  readonly shippingAddress: AddressInput | null;
  /** IPv4 or IPv6 text of the customer's browser. */
  readonly ipAddress: string | null;
  readonly statementDescriptor: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** What is known of a customer's agreement to later payments. */
export type StoredCredentialInput = {
  /** The network knows of it. */
  readonly established: boolean;
  /** A network said never to charge it again with the customer absent. */
  readonly stopped: boolean;
  /** For which reasons the merchant may charge with the customer absent. */
  readonly agreedReasons: readonly MerchantReason[];
};

/** The card as the vault describes it. */
export type CardInput = {
  /** Keyed hash of the number: equal for equal numbers, of no use elsewhere. */
  readonly fingerprint: string;
  /** Leading 6 to 8 digits. */
  readonly bin: string;
  readonly lastFour: string;
  readonly brand: CardBrand;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
  readonly funding: CardFunding;
  /** ISO 3166-1 alpha-2, from the BIN; null when the BIN is not known. */
  readonly issuerCountry: string | null;
  readonly hasSecurityCode: boolean;
  /** A wallet's cryptogram comes with this payment. */
  readonly hasCryptogram: boolean;
  readonly wallet: Wallet | null;
  /** A wallet's device number is a DEVICE_TOKEN: its BIN and expiry differ from the plastic card's. */
  readonly kind: 'PAN' | 'DEVICE_TOKEN';
  /** True for a card that was kept from an earlier payment or sign-up. */
  readonly stored: boolean;
  /** The result of a 3DS authentication that ran before this payment; null when none was given. */
  readonly authentication: AuthenticationInput | null;
};

/** The bank account as the vault describes it. */
export type BankAccountInput = {
  /** Keyed hash of the IBAN. */
  readonly fingerprint: string;
  readonly lastFour: string;
  /** ISO 3166-1 alpha-2 of the bank, by the IBAN. */
  readonly country: string;
  readonly stored: boolean;
};

/** What a debit is agreed on. */
export type DebitInput = {
  /** Null: one is made with the payment. */
  readonly mandateReference: string | null;
  /** Null: signed with this payment. */
  readonly mandateSignedOn: LocalDate | null;
  readonly mandateSequence: MandateSequence;
  /** Calendar days between notice and debit. */
  readonly noticeDays: number;
  /** The earliest day of the debit; null: as soon as possible. */
  readonly collectNotBefore: LocalDate | null;
};

type AuthenticationInput = {
  readonly result: AuthenticationResult;
  /** Electronic commerce indicator, two digits. */
  readonly eci: string | null;
};

export type CustomerInput = {
  /** The merchant's own id of the customer. */
  readonly reference: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** When the customer's account was opened at the merchant. */
  readonly createdAt: EpochMs | null;
};

export type AddressInput = {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
};
