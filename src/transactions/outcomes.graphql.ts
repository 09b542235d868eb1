import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars';

@ObjectType({
  description: 'Payments by when they were made, and what they are now. An interval without payments has no row.',
})
export class PaymentOutcomesRow {
  @Field(() => DateTimeScalar, { nullable: true, description: 'The beginning of the interval.' })
  intervalStart!: number | null;

  @Field(() => Int, { description: 'How many were made.' })
  payments!: number;

  @Field(() => Int, {
    description: 'How many of them were refused: those that `payments(filter: { failed: true })` lists.',
  })
  refused!: number;

  @Field(() => Int, { description: 'How many wait: for a person, the customer, a bank, or to be known.' })
  waiting!: number;

  @Field(() => Int, { description: 'All others: those that were approved, and for a moment those on their way.' })
  approved!: number;
}
