import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A card that a customer agreed to have kept for later payments, with that agreement. */
@Entity('payment_methods')
export class PaymentMethodRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() customerReference!: string;
  /** CARD or WALLET. */
  @Text() method!: string;
  /** The vault's token id. */
  @Text() tokenId!: string;
  @Text() cardFingerprint!: string;
  @Text() cardBrand!: string;
  @Text() cardBin!: string;
  @Text() cardLastFour!: string;
  @Int() cardExpiryMonth!: number;
  @Int() cardExpiryYear!: number;
  @Text() cardFunding!: string;
  @Text({ nullable: true }) cardIssuerCountry!: string | null;
  @Text({ nullable: true }) wallet!: string | null;
  /** When the customer agreed, as the merchant told us. */
  @Int() agreedAt!: number;
  /** What the customer agreed to, in the words that they were shown. */
  @Text() consentText!: string;
  /** JSON array: for which reasons the merchant may charge with the customer absent. */
  @Text() agreedReasons!: string;
  /** Hash of the three columns above: the same agreement about the same token is stored once. */
  @Text() consentHash!: string;
  /** 1: the network knows of the agreement, by an approved payment or check of the customer's. */
  @Int() established!: number;
  /** The network's id of the payment that established it; null where the network gave none. */
  @Text({ nullable: true }) networkTransactionId!: string | null;
  /** Since when the merchant may not charge it: a network said "do not try again". The customer's next approved payment lifts it. */
  @Int({ nullable: true }) stoppedAt!: number | null;
  @Int() createdAt!: number;
  @Int({ nullable: true }) removedAt!: number | null;
}
