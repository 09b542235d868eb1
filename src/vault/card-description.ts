import type { MerchantId } from '../kernel/ids';
import type { Secret } from '../kernel/secret';
import type { CardBrand } from './card-brand';
import type { Seal } from './security-code-seal';
import type { CardKind, Wallet } from './token-request';

export type CardFunding = 'CREDIT' | 'DEBIT' | 'PREPAID' | 'UNKNOWN';

/** Whose cards are asked for. A card is bound to one merchant; documented test tokens work in sandbox mode only. */
export interface VaultOwner {
  readonly id: MerchantId;
  readonly mode: 'SANDBOX' | 'LIVE';
}

/** What may be known of a card without opening it. */
export interface CardDescription {
  /** Keyed hash of number and merchant: equal for a merchant's equal numbers, unequal across merchants. */
  readonly fingerprint: string;
  /** Leading 6 to 8 digits; empty where only a processor knows them. */
  readonly bin: string;
  readonly lastFour: string;
  readonly brand: CardBrand;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
  readonly funding: CardFunding;
  /** ISO 3166-1 alpha-2; null when the BIN is not known. */
  readonly issuerCountry: string | null;
  /** A sealed security code came with the token and has not expired. Whether it was spent, `isSpent` tells. */
  readonly hasSecurityCode: boolean;
  /** The same of a wallet's cryptogram. */
  readonly hasCryptogram: boolean;
  readonly kind: CardKind;
  /** The wallet whose device token it is; null for a card's own number. */
  readonly wallet: Wallet | null;
  readonly stored: boolean;
}

export interface DescribedCard {
  /** The token without its seal: what a payment may store. */
  readonly tokenId: string;
  readonly card: CardDescription;
  /** Names the sealed security code or cryptogram, so that a payment can spend it; null when there is none to spend. */
  readonly seal: Seal | null;
}

/** The card itself, for a connector, in memory only. */
export type RevealedCard = RevealedNumber | ProcessorCard;

/** A card that a processor keeps: it can be charged there only. */
export interface ProcessorCard {
  readonly kind: 'PROCESSOR_TOKEN';
  readonly processor: string;
  /** The processor's own text for it. */
  readonly token: Secret;
}

type RevealedNumber = {
  /** Digits only. */
  readonly number: Secret;
  readonly expiryMonth: number;
  readonly expiryYear: number;
} & (
  | { readonly kind: 'CARD'; readonly securityCode: Secret | null; readonly holderName: string | null }
  | {
      readonly kind: 'DEVICE_TOKEN';
      readonly wallet: Wallet;
      /** Base64. */
      readonly cryptogram: Secret | null;
      /** Two digits. */
      readonly eci: string | null;
    }
);

/** What is known of the cards behind a BIN. */
export interface BinProfile {
  readonly funding: CardFunding;
  readonly issuerCountry: string | null;
}

/** The port for BIN data, which schemes and their licensees sell. */
export interface BinDirectory {
  /** Null when the BIN is not known. */
  lookup(bin: string): BinProfile | null;
}

/** For a gateway without BIN data: funding UNKNOWN, no issuer country. */
export const NO_BIN_DIRECTORY: BinDirectory = { lookup: () => null };

/** A card that a merchant collected at a processor, as the processor describes it. */
export interface KeptCard extends BinProfile {
  /** What the connector charges it by, in the connector's own words. */
  readonly token: Secret;
  /** The processor's: equal for equal numbers. */
  readonly fingerprint: string;
  readonly brand: CardBrand;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
}
