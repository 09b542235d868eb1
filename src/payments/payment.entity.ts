import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One intent to collect an amount for one order. */
@Entity('payments')
export class PaymentRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** The payment that this one reprocesses. */
  @Text({ nullable: true }) originalPaymentId!: string | null;
  @Text() status!: string;
  @Text() orderReference!: string;
  @Int() orderPart!: number;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Int() authorizedMinor!: number;
  @Int() capturedMinor!: number;
  @Int() refundedMinor!: number;
  /** Held back by captures or a void under way. */
  @Int() capturingMinor!: number;
  /** Held back by refunds under way. */
  @Int() refundingMinor!: number;
  /** Of the authorized amount: never to be captured any more. */
  @Int() releasedMinor!: number;
  /** Held by open and lost disputes. */
  @Int() disputedMinor!: number;
  @Text() captureMethod!: string;
  @Text() initiator!: string;
  /** Why the merchant charges. */
  @Text({ nullable: true }) initiatorReason!: string | null;
  /** The stored payment method that paid. */
  @Text({ nullable: true }) paymentMethodId!: string | null;
  @Int() verificationOnly!: number;
  @Int() allowPartialApproval!: number;
  /** The most that may be captured when all of the amount was authorized; null: what was authorized. */
  @Int({ nullable: true }) captureUpToMinor!: number | null;
  /** CARD, WALLET or SEPA_DEBIT. The card's columns are null for the last, the account's for the others. */
  @Text() method!: string;
  /** The vault's token id, without the sealed security code. */
  @Text() tokenId!: string;
  @Text({ nullable: true }) cardFingerprint!: string | null;
  /** The wallet whose device token stands for the card. */
  @Text({ nullable: true }) wallet!: string | null;
  @Text({ nullable: true }) cardBrand!: string | null;
  @Text({ nullable: true }) cardBin!: string | null;
  @Text({ nullable: true }) cardLastFour!: string | null;
  @Int({ nullable: true }) cardExpiryMonth!: number | null;
  @Int({ nullable: true }) cardExpiryYear!: number | null;
  @Text({ nullable: true }) cardFunding!: string | null;
  @Text({ nullable: true }) cardIssuerCountry!: string | null;
  @Text({ nullable: true }) accountFingerprint!: string | null;
  @Text({ nullable: true }) accountLastFour!: string | null;
  /** JSON of a `BankDebit`. */
  @Text({ nullable: true }) bankDebit!: string | null;
  @Text({ nullable: true }) customerReference!: string | null;
  /** Lower case, for searching; the input beside the decision keeps it as it was sent. */
  @Text({ nullable: true }) customerEmail!: string | null;
  @Text({ nullable: true }) customerName!: string | null;
  @Text({ nullable: true }) customerPhone!: string | null;
  @Text({ nullable: true }) ipAddress!: string | null;
  /** Billing country, else the card issuer's or the bank's: what the country filter looks at. */
  @Text({ nullable: true }) country!: string | null;
  /** JSON of an address. */
  @Text({ nullable: true }) billingAddress!: string | null;
  @Text({ nullable: true }) shippingAddress!: string | null;
  @Text({ nullable: true }) statementDescriptor!: string | null;
  /** JSON of an object of strings. */
  @Text() metadata!: string;
  @Text({ nullable: true }) processor!: string | null;
  @Text({ nullable: true }) processorReference!: string | null;
  /** JSON of a `RoutingNote`; null: it went to its mode's processor, as the merchant had no routes. */
  @Text({ nullable: true }) routing!: string | null;
  /** JSON of the challenge, while REQUIRES_ACTION. */
  @Text({ nullable: true }) nextAction!: string | null;
  /** When HELD, REQUIRES_ACTION or what is left of an authorization ends by itself. */
  @Int({ nullable: true }) deadlineAt!: number | null;
  /** The void that waits until the outcome is known, or is under way since; null when none does. */
  @Text({ nullable: true }) cancelTransactionId!: string | null;
  /** The latest authorization's rejection. */
  @Text({ nullable: true }) rejectionId!: string | null;
  /** Number of events so far: the next event's sequence number. */
  @Int() eventCount!: number;
  /** When who paid was erased from this row and from all that hangs on it. */
  @Int({ nullable: true }) personalDataErasedAt!: number | null;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
