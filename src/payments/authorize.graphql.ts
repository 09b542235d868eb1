import { Field, ID, InputType, Int } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { MoneyInput } from '../graphql/money.graphql';
import type { MandateSequence, MerchantReason } from '../processors/processor';
import { DateTimeScalar, LocalDateScalar, MinorUnitsScalar } from '../graphql/scalars';

import { MerchantReasonEnum } from './payment-methods.graphql';

export type CaptureMethod = 'AUTOMATIC' | 'MANUAL';
export const CaptureMethodEnum = enumType<CaptureMethod>('CaptureMethod', 'When the authorized funds are claimed.', {
  AUTOMATIC: 'With the authorization: an approved payment is CAPTURED.',
  MANUAL: 'Later, by you: an approved payment is AUTHORIZED.',
});

export type Initiator = 'CUSTOMER' | 'MERCHANT';
export const InitiatorEnum = enumType<Initiator>('Initiator', 'Who starts the payment.', {
  CUSTOMER: 'The customer, who is present and can authenticate (CIT).',
  MERCHANT: 'You, with a stored payment method and the customer absent: subscriptions, top-ups (MIT).',
});

export type AuthenticationWish = 'AS_NEEDED' | 'REQUIRED';
const AuthenticationWishEnum = enumType<AuthenticationWish>(
  'AuthenticationWish',
  'Whether the customer has to authenticate (3DS).',
  {
    AS_NEEDED: 'Where the rules or the issuer ask for it.',
    REQUIRED: 'In any case: what to send after the retry advice WITH_AUTHENTICATION.',
  },
);

@InputType({ description: 'A card to charge, its own number or a wallet’s device token for it.' })
export class CardInput {
  @Field(() => ID, { description: 'The token that `POST /vault/tokens` gave for the card.' })
  token!: string;
}

@InputType({ description: 'A stored payment method to charge.' })
export class StoredInput {
  @Field(() => ID, { description: 'The method’s id: `pm_…`.' })
  paymentMethodId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'For the first payment: the token that it was stored from, whose security code or cryptogram then goes with it.',
  })
  token?: string | null;
}

export const MandateSequenceEnum = enumType<MandateSequence>(
  'MandateSequence',
  'Whether a mandate is for one debit or for several, and where this one stands.',
  {
    ONE_OFF: 'The mandate is for this debit only (OOFF).',
    FIRST: 'The first of several (FRST).',
    RECURRING: 'One of several; since 2016 also the first may be sent so (RCUR).',
    FINAL: 'The last of several (FNAL).',
  },
);

@InputType({
  description: 'The customer’s permission to debit the account. What is left out is made with the payment.',
})
export class MandateInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Your reference, unique among your mandates: 1 to 35 Latin letters, digits, spaces and / - ? : ( ) . , + and apostrophes, not beginning or ending with a slash. Without it we make one.',
  })
  reference?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When the customer signed it. Without it: today, with this payment.',
  })
  signedOn?: string | null;

  @Field(() => MandateSequenceEnum, { defaultValue: 'ONE_OFF', description: 'For one debit or for several.' })
  sequence!: MandateSequence;
}

@InputType({ description: 'A bank account to debit by SEPA Core Direct Debit, in euros.' })
export class BankAccountInput {
  @Field(() => ID, { description: 'The token that `POST /vault/tokens` gave for the account.' })
  token!: string;

  @Field(() => MandateInput, { nullable: true, description: 'The customer’s permission. Without it one is made.' })
  mandate?: MandateInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Calendar days from today’s notice to the customer until the debit, 1 to 30. 14 unless you have agreed on another time with the customer.',
  })
  noticeDays?: number | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Do not debit before this day, at most a year from now. Without it: as soon as the notice allows.',
  })
  collectNotBefore?: string | null;
}

@InputType({ description: 'How the customer pays. Exactly one field is given.' })
export class PaymentMethodInput {
  @Field(() => CardInput, { nullable: true, description: 'A card, by its token.' })
  card?: CardInput | null;

  @Field(() => StoredInput, { nullable: true, description: 'A stored payment method, by its id.' })
  stored?: StoredInput | null;

  @Field(() => BankAccountInput, { nullable: true, description: 'A bank account, by its token.' })
  bankAccount?: BankAccountInput | null;
}

@InputType({ description: 'Who pays. The more is known, the better the decision.' })
export class CustomerInput {
  @Field(() => String, { nullable: true, description: 'Your own id of the customer, up to 128 characters.' })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Full name as the customer writes it, up to 255 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, 3 to 32 characters.' })
  phone?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the customer opened the account at your shop.' })
  createdAt?: number | null;
}

@InputType({ description: 'A postal address. Many countries have no postcodes: leave out what there is none of.' })
export class AddressInput {
  @Field(() => String, { nullable: true, description: 'Street and number.' })
  line1?: string | null;

  @Field(() => String, { nullable: true, description: 'Flat, floor, company.' })
  line2?: string | null;

  @Field(() => String, { nullable: true, description: 'City or town.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode as it is written in the country.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or region.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 code, upper case.' })
  country?: string | null;
}

@InputType({ description: "What is known of the customer's browser." })
export class BrowserInput {
  @Field(() => String, { nullable: true, description: 'IPv4 or IPv6 address.' })
  ipAddress?: string | null;
}

@InputType({ description: 'One note of yours on a payment.' })
export class MetadataEntryInput {
  @Field(() => String, { description: 'Up to 40 characters, unique within the payment.' })
  key!: string;

  @Field(() => String, { description: 'Up to 500 characters.' })
  value!: string;
}

@InputType({ description: 'A payment to authorize.' })
export class AuthorizePaymentInput {
  @Field(() => String, {
    description:
      'Your name for this request, 1 to 255 printable ASCII characters. Sent again with the same input it returns the first payment; a new try needs a new key.',
  })
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'Your id of what is paid for, 1 to 128 characters. At most one payment for it can succeed.',
  })
  orderReference!: string;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'Which part of the order this pays for when it is split among several payments, 1 to 99.',
  })
  orderPart!: number;

  @Field(() => MoneyInput, { description: 'The amount to authorize.' })
  amount!: MoneyInput;

  @Field(() => CaptureMethodEnum, { defaultValue: 'AUTOMATIC', description: 'When the funds are claimed.' })
  captureMethod!: CaptureMethod;

  @Field(() => PaymentMethodInput, { description: 'How the customer pays.' })
  paymentMethod!: PaymentMethodInput;

  @Field(() => InitiatorEnum, { defaultValue: 'CUSTOMER', description: 'Who starts the payment.' })
  initiator!: Initiator;

  @Field(() => MerchantReasonEnum, {
    nullable: true,
    description: 'With initiator MERCHANT: why you charge. The customer must have agreed to it.',
  })
  initiatorReason?: MerchantReason | null;

  @Field(() => AuthenticationWishEnum, {
    defaultValue: 'AS_NEEDED',
    description:
      'Whether the customer has to authenticate. REQUIRED needs initiator CUSTOMER and a card. A payment that is held for review is charged later, as its rules ask for.',
  })
  authentication!: AuthenticationWish;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Accept an approval of a part of the amount: `authorizedAmount` says how much.',
  })
  allowPartialApproval!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Only check the card, with the amount 0. An approved check is VERIFIED. It claims no order, and nothing can be captured.',
  })
  verificationOnly!: boolean;

  @Field(() => MinorUnitsScalar, {
    nullable: true,
    description:
      'With captureMethod MANUAL: the most that you may capture, in minor units, for a tip that is not known yet. From the amount to twice the amount. What exceeds the authorized amount is at your risk.',
  })
  captureUpToMinor?: number | null;

  @Field(() => CustomerInput, { nullable: true, description: 'Who pays.' })
  customer?: CustomerInput | null;

  @Field(() => AddressInput, { nullable: true, description: "The cardholder's address." })
  billingAddress?: AddressInput | null;

  @Field(() => AddressInput, { nullable: true, description: 'Where the goods go.' })
  shippingAddress?: AddressInput | null;

  @Field(() => BrowserInput, { nullable: true, description: "What is known of the customer's browser." })
  browser?: BrowserInput | null;

  @Field(() => String, {
    nullable: true,
    description: "What the customer reads on the card's statement: 5 to 22 Latin characters, at least one letter.",
  })
  statementDescriptor?: string | null;

  @Field(() => [MetadataEntryInput], { nullable: true, description: 'Up to 20 notes of yours, returned as they are.' })
  metadata?: MetadataEntryInput[] | null;
}

@InputType({ description: "The customer's answer to a challenge." })
export class ConfirmPaymentInput {
  @Field(() => String, { description: 'Your name for this request, as for `authorizePayment`.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The payment, in status REQUIRES_ACTION.' })
  paymentId!: string;

  @Field(() => String, {
    description: "What the challenge page gave back to the customer's browser, up to 4096 characters.",
  })
  challengeResult!: string;
}
