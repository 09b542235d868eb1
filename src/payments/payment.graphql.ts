import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node';
import { DateTimeScalar, LocalDateScalar } from '../graphql/scalars';
import { CaptureMethodEnum, InitiatorEnum, MandateSequenceEnum } from './authorize.graphql';
import { MerchantReasonEnum } from './payment-methods.graphql';
import {
  CardFundingEnum,
  NextActionTypeEnum,
  PaymentMethodTypeEnum,
  PaymentStatusEnum,
  WalletEnum,
} from './payment-enums.graphql';

@ObjectType({ description: 'A card, as far as it may be shown.' })
export class CardDetails {
  @Field(() => String, {
    description: 'The scheme in lower case: `visa`, `mastercard`, `amex`. `unknown` when the number does not tell.',
  })
  brand!: string;

  @Field(() => String, {
    description: 'The leading 6 to 8 digits: they name the issuer. Empty for a card that a processor keeps for you.',
  })
  bin!: string;

  @Field(() => String, { description: 'The last four digits.' })
  lastFour!: string;

  @Field(() => Int, { description: 'Month of expiry, 1 to 12. The card is good until its last day.' })
  expiryMonth!: number;

  @Field(() => Int, { description: 'Year of expiry, four digits.' })
  expiryYear!: number;

  @Field(() => CardFundingEnum, { description: 'Where the money behind the card comes from.' })
  funding!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 code of the issuer’s country, if known.' })
  issuerCountry!: string | null;

  @Field(() => WalletEnum, {
    nullable: true,
    description:
      'The wallet whose device token stands for the card: BIN, last four digits and expiry are the token’s. Null for a card’s own number.',
  })
  wallet!: string | null;
}

@ObjectType({ description: 'The customer’s permission to debit the account.' })
export class MandateDetails {
  @Field(() => String, { description: 'Yours, or the one that we made. Tell the customer.' })
  reference!: string;

  @Field(() => LocalDateScalar, { description: 'When the customer signed it.' })
  signedOn!: string;

  @Field(() => MandateSequenceEnum, { description: 'For one debit or for several.' })
  sequence!: string;
}

@ObjectType({ description: 'A bank account, as far as it may be shown, and how it is debited.' })
export class BankAccountDetails {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the bank’s country.' })
  country!: string;

  @Field(() => String, { description: 'The last four characters of the IBAN.' })
  lastFour!: string;

  @Field(() => MandateDetails, { description: 'The customer’s permission.' })
  mandate!: MandateDetails;

  @Field(() => LocalDateScalar, {
    description: 'Tell the customer amount, day of the debit and mandate by the end of this day (pre-notification).',
  })
  notifyOn!: string;

  @Field(() => LocalDateScalar, { description: 'When the account is debited. A TARGET business day.' })
  collectOn!: string;
}

@ObjectType({ description: 'How the customer paid. Either `card` or `bankAccount` is set.' })
export class PaymentMethodDetails {
  @Field(() => PaymentMethodTypeEnum, { description: 'What it is.' })
  type!: string;

  @Field(() => CardDetails, { nullable: true, description: 'For CARD and WALLET: the card. Null otherwise.' })
  card!: CardDetails | null;

  @Field(() => BankAccountDetails, { nullable: true, description: 'The bank account, when one is debited.' })
  bankAccount!: BankAccountDetails | null;
}

@ObjectType({ description: 'Who pays, as you told us.' })
export class Customer {
  @Field(() => String, { nullable: true, description: 'Your own id of the customer.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, in lower case.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Full name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;
}

@ObjectType({ description: 'A postal address, as you told us.' })
export class Address {
  @Field(() => String, { nullable: true, description: 'Street and number.' })
  line1!: string | null;

  @Field(() => String, { nullable: true, description: 'Flat, floor, company.' })
  line2!: string | null;

  @Field(() => String, { nullable: true, description: 'City or town.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode.' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or region.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 code.' })
  country!: string | null;
}

@ObjectType({ description: 'One note of yours on a payment.' })
export class MetadataEntry {
  @Field(() => String, { description: 'Unique within the payment.' })
  key!: string;

  @Field(() => String, { description: 'As you sent it.' })
  value!: string;
}

@ObjectType({ description: 'What the customer must do before the payment can go on.' })
export class NextAction {
  @Field(() => NextActionTypeEnum, { description: 'What to do.' })
  type!: 'REDIRECT';

  @Field(() => String, { description: 'The address of the issuer’s challenge.' })
  url!: string;

  @Field(() => DateTimeScalar, { description: 'After this the payment is EXPIRED.' })
  expiresAt!: number;
}

@ObjectType({
  implements: Node,
  description:
    'One intent to collect an amount for one order. Also a refused one is kept: see `status`, `rejection` and `allowedActions`.',
})
export class Payment extends Node {
  @Field(() => ID, { description: 'Opaque, begins with `pay_`, sorts by time of creation.' })
  override id!: string;

  @Field(() => PaymentStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => String, { description: 'Your id of what is paid for. At most one payment for it can succeed.' })
  orderReference!: string;

  @Field(() => Int, { description: 'Which part of the order it pays for, 1 unless the order is split.' })
  orderPart!: number;

  @Field(() => CaptureMethodEnum, { description: 'When the authorized funds are claimed.' })
  captureMethod!: string;

  @Field(() => InitiatorEnum, { description: 'Who started it.' })
  initiator!: string;

  @Field(() => MerchantReasonEnum, { nullable: true, description: 'Why you charged; null when the customer paid.' })
  initiatorReason!: string | null;

  @Field(() => String, { nullable: true, description: 'What the customer reads on the statement, if you chose it.' })
  statementDescriptor!: string | null;

  @Field(() => DateTimeScalar, { description: 'When we received it.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: number;
}
