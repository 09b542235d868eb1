import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MoneyInput, MoneyType } from '../graphql/money.graphql';
import { UserError } from '../graphql/user-error';
import type { Money } from '../kernel/money';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import type { TransactionRow } from './transaction.entity';
import { Transaction } from './transaction.graphql';

const KEY = 'Your name for this request, as for `authorizePayment`.';

@InputType({ description: 'Held funds to claim.' })
export class CapturePaymentInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The payment, authorized and not yet captured in full.' })
  paymentId!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'How much, in the payment’s currency, up to `capturableAmount`. Without it: all that is authorized and not yet captured.',
  })
  amount?: MoneyInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Nothing more will be captured: the rest of the authorization is released.',
  })
  final!: boolean;
}

@InputType({ description: 'A hold to release.' })
export class VoidPaymentInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, {
    description:
      'The payment, AUTHORIZED: nothing of it is captured; or one whose outcome is not known yet: PROCESSING, PENDING, UNKNOWN, UNRESOLVED.',
  })
  paymentId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in your own words, up to 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'Captured funds to give back.' })
export class RefundPaymentInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The payment, captured at least in part.' })
  paymentId!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'How much, in the payment’s currency, up to `refundableAmount`. Without it: all of that.',
  })
  amount?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Why, in your own words, up to 500 characters.' })
  reason?: string | null;
}

@ObjectType()
abstract class OperationPayload {
  @Field(() => Payment, { nullable: true, description: 'The payment as it is then. Null when there are user errors.' })
  payment!: Readonly<PaymentRow> | null;

  @Field(() => Transaction, {
    nullable: true,
    description:
      'What was asked for and what became of it, also when it was refused: see its `status` and `rejection`. Null when there are user errors.',
  })
  transaction!: Readonly<TransactionRow> | null;

  @Field(() => Boolean, {
    description: 'True when the key was used before: this is that transaction, as it is now.',
  })
  replayed!: boolean;

  @Field(() => [UserError], {
    description: 'Why the request could not be accepted as it was put; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `capturePayment`.' })
export class CapturePaymentPayload extends OperationPayload {}

@ObjectType({ description: 'The answer to `voidPayment`.' })
export class VoidPaymentPayload extends OperationPayload {}

@ObjectType({ description: 'The answer to `refundPayment`.' })
export class RefundPaymentPayload extends OperationPayload {}

@ObjectType({
  implements: UserError,
  description: 'The amount is more than can be captured now: captures under way count as captured.',
})
export class CaptureExceedsCapturableError extends UserError {
  @Field(() => MoneyType, { description: 'What can be captured now.' })
  readonly capturable: Money;

  constructor(capturable: Money) {
    super('CAPTURE_EXCEEDS_CAPTURABLE', 'The amount is more than can be captured.', ['input', 'amount']);
    this.capturable = capturable;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The amount is more than can be refunded now: refunds under way count as refunded.',
})
export class RefundExceedsRefundableError extends UserError {
  @Field(() => MoneyType, { description: 'What can be refunded now.' })
  readonly refundable: Money;

  constructor(refundable: Money) {
    super('REFUND_EXCEEDS_REFUNDABLE', 'The amount is more than can be refunded.', ['input', 'amount']);
    this.refundable = refundable;
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The cardholder’s bank disputes the payment or has won the dispute: a refund would give the money back twice. See `Payment.disputes`.',
})
export class PaymentDisputedError extends UserError {
  @Field(() => MoneyType, { description: 'What open and lost disputes keep.' })
  readonly disputed: Money;

  constructor(disputed: Money) {
    super('PAYMENT_DISPUTED', 'The payment is disputed.', ['input', 'paymentId']);
    this.disputed = disputed;
  }
}

@ObjectType({
  implements: UserError,
  description: 'A capture or void of the payment is under way: a void or a last capture has to wait for its outcome.',
})
export class OperationInFlightError extends UserError {
  @Field(() => Int, { description: 'Milliseconds after which to look at the payment again.' })
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('OPERATION_IN_FLIGHT', 'Another operation of this payment is under way.', ['input', 'paymentId']);
    this.retryAfterMs = retryAfterMs;
  }
}
