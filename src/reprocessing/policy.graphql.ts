import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';

export const OrderStateEnum = enumType<'OPEN' | 'CLOSED'>('OrderState', 'Whether an order can still be paid.', {
  OPEN: 'It waits for its payment, with the same amount.',
  CLOSED: 'It was cancelled, changed, or paid elsewhere.',
});

@ObjectType({
  description: 'What you allow to be charged in your customers’ absence beside stored methods and mandates.',
})
export class ReprocessingPolicy {
  @Field(() => Int, {
    nullable: true,
    description:
      'A rejected payment of an open order may be charged so many hours after the customer’s own try. Null: never.',
  })
  chargeWithinHours!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last set; null when it never was.' })
  updatedAt!: number | null;
}

@InputType({ description: 'What you allow.' })
export class SetReprocessingPolicyInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Hours after the customer’s own try, 1 to 24. Null: such payments are never charged.',
  })
  chargeWithinHours?: number | null;
}

@ObjectType({ description: 'The answer to `setReprocessingPolicy`.' })
export class SetReprocessingPolicyPayload {
  @Field(() => ReprocessingPolicy, {
    nullable: true,
    description: 'The policy as it is now. Null when there are user errors.',
  })
  policy!: ReprocessingPolicy | null;

  @Field(() => [UserError], { description: 'Why nothing was set.' })
  userErrors!: readonly UserError[];
}

@InputType({ description: 'What has become of some orders.' })
export class ReportOrdersInput {
  @Field(() => [String], { description: 'Your references of the orders, 1 to 500.' })
  orderReferences!: string[];

  @Field(() => OrderStateEnum, { description: 'Whether they can still be paid.' })
  state!: 'OPEN' | 'CLOSED';
}

@ObjectType({ description: 'The answer to `reportOrders`.' })
export class ReportOrdersPayload {
  @Field(() => Int, { nullable: true, description: 'How many orders were noted. Null when there are user errors.' })
  noted!: number | null;

  @Field(() => [UserError], { description: 'Why nothing was noted.' })
  userErrors!: readonly UserError[];
}
