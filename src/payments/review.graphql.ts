import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';

@InputType()
abstract class ReviewInput {
  @Field(() => String, { description: 'Your name for this request, as for `authorizePayment`.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The payment, in status HELD.' })
  paymentId!: string;

  @Field(() => String, { description: 'Why, for your colleagues, up to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A held payment to charge after all.' })
export class ApproveHeldPaymentInput extends ReviewInput {}

@InputType({ description: 'A held payment to refuse.' })
export class RejectHeldPaymentInput extends ReviewInput {}

@ObjectType()
abstract class ReviewPayload {
  @Field(() => Payment, {
    nullable: true,
    description: 'The payment after the review, as its charge left it. Null when there are user errors.',
  })
  payment!: Readonly<PaymentRow> | null;

  @Field(() => Boolean, { description: 'True when the key was used before: this is that payment, as it is now.' })
  replayed!: boolean;

  @Field(() => [UserError], {
    description: 'Why the request could not be accepted as it was put; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `approveHeldPayment`.' })
export class ApproveHeldPaymentPayload extends ReviewPayload {}

@ObjectType({ description: 'The answer to `rejectHeldPayment`.' })
export class RejectHeldPaymentPayload extends ReviewPayload {}
