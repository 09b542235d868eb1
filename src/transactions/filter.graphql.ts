import { type ClassType, Field, InputType, Int } from 'type-graphql';
import { CurrencyCodeScalar, DateTimeScalar, MinorUnitsScalar } from '../graphql/scalars';
import { PaymentMethodTypeEnum, PaymentStatusEnum } from '../payments/payment-enums.graphql';
import { TransactionStatusEnum, TransactionTypeEnum } from '../payments/transaction.graphql';
import { RejectionCategoryEnum, RejectionSourceEnum } from '../verification/rejection.graphql';

@InputType()
abstract class RejectionMembers {
  @Field(() => RejectionSourceEnum, { nullable: true, description: 'Who said no.' })
  rejectionSource?: string | null;

  @Field(() => RejectionCategoryEnum, { nullable: true, description: 'The category of the rejection.' })
  rejectionCategory?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A code from `rejectionReasons` that any reason of the rejection has, decisive or not.',
  })
  reasonCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of a rule that is among the reasons: `card.expired`. With `reasonCode` one reason must have both. For staff.',
  })
  ruleKey?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the rules that refused it. For staff.' })
  ruleSetVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The network’s response code, ISO 8583 field 39: `51`.' })
  responseCode?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Currency of the amount.' })
  currency?: string | null;
}

function listMembers(subject: 'payment' | 'transaction'): ClassType<RejectionMembers> {
  @InputType()
  class ListMembers extends RejectionMembers {
    @Field(() => String, {
      nullable: true,
      description:
        'The id of a payment, a transaction or an attempt; the processor’s reference; or an order reference or how it begins.',
    })
    search?: string | null;

    @Field(() => String, {
      nullable: true,
      description: 'A tag that staff put on the payment, in any case. For staff.',
    })
    tag?: string | null;

    @Field(() => Boolean, {
      nullable: true,
      description:
        subject === 'payment'
          ? 'True: only those whose latest authorization was answered with a no. False: only the others.'
          : 'True: only those that were answered with a no, by us, the processor or the issuer. False: only the others.',
    })
    failed?: boolean | null;

    @Field(() => String, { nullable: true, description: 'Card scheme in lower case: `visa`, `mastercard`, `amex`.' })
    brand?: string | null;

    @Field(() => String, { nullable: true, description: 'The leading 6 to 8 digits of the card.' })
    bin?: string | null;

    @Field(() => String, { nullable: true, description: 'The last four digits of the card.' })
    lastFour?: string | null;

    @Field(() => String, { nullable: true, description: 'Your own id of the customer.' })
    customerReference?: string | null;

    @Field(() => String, { nullable: true, description: 'The customer’s whole e-mail address, in any case.' })
    email?: string | null;

    @Field(() => String, { nullable: true, description: 'Your id of what is paid for, whole.' })
    orderReference?: string | null;

    @Field(() => MinorUnitsScalar, {
      nullable: true,
      description: 'The least amount. Needs `currency`, because minor units compare within one currency only.',
    })
    amountMinorFrom?: number | null;

    @Field(() => MinorUnitsScalar, { nullable: true, description: 'The greatest amount. Needs `currency`.' })
    amountMinorTo?: number | null;

    @Field(() => String, {
      nullable: true,
      description: 'Country of the billing address, else of the card’s issuer: ISO 3166-1 alpha-2 in capitals.',
    })
    country?: string | null;

    @Field(() => PaymentMethodTypeEnum, { nullable: true, description: 'What was paid with.' })
    method?: string | null;

    @Field(() => Boolean, {
      nullable: true,
      description: 'True: only where an open or lost dispute holds money of the payment. False: only the others.',
    })
    disputed?: boolean | null;

    @Field(() => DateTimeScalar, {
      nullable: true,
      description: `The earliest time of the ${subject}’s \`createdAt\`.`,
    })
    createdFrom?: number | null;

    @Field(() => DateTimeScalar, { nullable: true, description: `Only if the ${subject} was created before this.` })
    createdTo?: number | null;
  }
  return ListMembers;
}

@InputType({
  description: 'Which payments. Every field that is given must hold; null means the same as leaving it out.',
})
export class PaymentFilter extends listMembers('payment') {
  @Field(() => [PaymentStatusEnum], { nullable: true, description: 'One of these statuses.' })
  status?: string[] | null;
}

@InputType({
  description: 'Which transactions. Every field that is given must hold; null means the same as leaving it out.',
})
export class TransactionFilter extends listMembers('transaction') {
  @Field(() => [TransactionStatusEnum], { nullable: true, description: 'One of these statuses.' })
  status?: string[] | null;

  @Field(() => [TransactionTypeEnum], { nullable: true, description: 'One of these operations.' })
  type?: string[] | null;
}

@InputType({
  description: 'Which rejections. Every field that is given must hold; null means the same as leaving it out.',
})
export class RejectionBreakdownFilter extends RejectionMembers {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The earliest time of the rejection. Without it: 24 hours before `createdTo`.',
  })
  createdFrom?: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Only rejections before this; at most 92 days after `createdFrom`. Without it: now.',
  })
  createdTo?: number | null;
}
