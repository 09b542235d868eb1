import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { Node } from '../graphql/node';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { MerchantReason } from '../processors/processor';
import type { PaymentMethodRow } from './payment-method.entity';

export const MerchantReasonEnum = enumType<MerchantReason>(
  'MerchantReason',
  'Why you charge a stored payment method while the customer is absent (MIT).',
  {
    RECURRING: 'A subscription: fixed intervals, no end agreed.',
    INSTALLMENT: 'One purchase, paid in parts by a plan.',
    UNSCHEDULED: 'When something happens that the customer agreed to: a top-up below a balance, a usage bill.',
    DELAYED_CHARGE: 'What came up after the service: a minibar, a toll, damage to a rented car.',
    NO_SHOW: 'A guaranteed booking that the customer did not use.',
  },
);

@ObjectType({ description: 'What a customer agreed to when their payment method was stored, as you told us.' })
export class Consent {
  @Field(() => DateTimeScalar, { description: 'When they agreed.' })
  agreedAt!: number;

  @Field(() => String, { description: 'The words that they were shown.' })
  text!: string;

  @Field(() => [MerchantReasonEnum], {
    description: 'For which reasons you may charge while they are absent. Empty: only they pay with it.',
  })
  reasons!: readonly string[];
}

@ObjectType({
  implements: Node,
  description: 'A card that is kept for a customer’s later payments. Its security code is not.',
})
export class StoredPaymentMethod extends Node {
  @Field(() => ID, { description: 'Opaque, begins with `pm_`, sorts by time of creation.' })
  override id!: string;

  @Field(() => String, { description: 'Your own id of the customer.' })
  customerReference!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The network’s id of the payment that established it; null where it gave none.',
  })
  networkTransactionId!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when you may not charge it in the customer’s absence, because a network said never to try again. Their own next approved payment lifts it. Null otherwise.',
  })
  stoppedAt!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was removed; null while it can be used.' })
  removedAt!: number | null;
}

export const StoredPaymentMethodConnection = connectionType('StoredPaymentMethod', () => StoredPaymentMethod);

@InputType({ description: 'What a customer agreed to.' })
export class ConsentInput {
  @Field(() => DateTimeScalar, { description: 'When they agreed. Not in the future.' })
  agreedAt!: number;

  @Field(() => String, { description: 'The words that they were shown, 1 to 2000 characters.' })
  text!: string;

  @Field(() => [MerchantReasonEnum], {
    description: 'For which reasons you may charge while they are absent. Empty: only they pay with it.',
  })
  reasons!: MerchantReason[];
}

@InputType({ description: 'A payment method to keep.' })
export class StorePaymentMethodInput {
  @Field(() => ID, { description: 'A token of `POST /vault/tokens`, also one that a payment has used.' })
  token!: string;

  @Field(() => String, { description: 'Your own id of the customer, 1 to 128 characters.' })
  customerReference!: string;

  @Field(() => ConsentInput, { description: 'What the customer agreed to.' })
  consent!: ConsentInput;

  @Field(() => ID, {
    nullable: true,
    description: 'An approved payment that the customer made with this card while agreeing: it establishes the method.',
  })
  agreementPaymentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a customer who agreed at another gateway: the network transaction id that it kept. It establishes the method.',
  })
  networkTransactionId?: string | null;
}

@InputType({ description: 'A stored payment method to forget.' })
export class RemovePaymentMethodInput {
  @Field(() => ID, { description: 'The method’s id: `pm_…`.' })
  paymentMethodId!: string;
}

@ObjectType({ description: 'The answer to `storePaymentMethod`.' })
export class StorePaymentMethodPayload {
  @Field(() => StoredPaymentMethod, {
    nullable: true,
    description: 'The method. The same request again returns the same one. Null when there are user errors.',
  })
  paymentMethod!: Readonly<PaymentMethodRow> | null;

  @Field(() => [UserError], { description: 'Why nothing was stored.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `removePaymentMethod`.' })
export class RemovePaymentMethodPayload {
  @Field(() => StoredPaymentMethod, {
    nullable: true,
    description: 'The method as it was, with `removedAt`. Null when there are user errors.',
  })
  paymentMethod!: Readonly<PaymentMethodRow> | null;

  @Field(() => [UserError], { description: 'Why nothing was removed.' })
  userErrors!: readonly UserError[];
}
