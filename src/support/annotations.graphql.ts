import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';

@ObjectType({ description: 'What a member of staff wrote about a payment. It never changes.' })
export class PaymentNote {
  @Field(() => ID, { description: 'Opaque, begins with `note_`, sorts by time of creation.' })
  id!: string;

  @Field(() => String, { description: 'Plain text.' })
  text!: string;

  @Field(() => String, { description: 'The id of the staff key that wrote it.' })
  author!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: number;
}

@ObjectType({ description: 'A word that staff put on a payment, to find it again.' })
export class PaymentTag {
  @Field(() => String, { description: 'In lower case: `fraud-ring-7`.' })
  tag!: string;

  @Field(() => String, { description: 'The id of the staff key that put it there.' })
  author!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: number;
}

@InputType({ description: 'A note about a payment.' })
export class AddPaymentNoteInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string;

  @Field(() => String, { description: 'Up to 4,000 characters of plain text. No card data: notes are not encrypted.' })
  text!: string;
}

@InputType({ description: 'Tags for a payment.' })
export class TagPaymentInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string;

  @Field(() => [String], {
    description: '1 to 20 tags of up to 40 letters, digits and `- _ . :`. Capitals become small letters.',
  })
  tags!: string[];
}

@InputType({ description: 'Tags that a payment shall no longer have.' })
export class UntagPaymentInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string;

  @Field(() => [String], { description: '1 to 20 tags. One that the payment does not have is passed over.' })
  tags!: string[];
}

@ObjectType({ description: 'The answer to `addPaymentNote`.' })
export class AddPaymentNotePayload {
  @Field(() => PaymentNote, { nullable: true, description: 'The note. Null when there are user errors.' })
  note!: PaymentNote | null;

  @Field(() => [UserError], { description: 'Why the note was not stored.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `tagPayment`.' })
export class TagPaymentPayload {
  @Field(() => [PaymentTag], {
    nullable: true,
    description: 'All tags of the payment as they are now. Null when there are user errors.',
  })
  tags!: readonly PaymentTag[] | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `untagPayment`.' })
export class UntagPaymentPayload {
  @Field(() => [PaymentTag], {
    nullable: true,
    description: 'All tags of the payment as they are now. Null when there are user errors.',
  })
  tags!: readonly PaymentTag[] | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}
