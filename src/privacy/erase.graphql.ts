import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { ErasureRow } from './erasure.entity';

type ErasureStatus = 'WAITING' | 'DONE';
const ErasureStatusEnum = enumType<ErasureStatus>('ErasureStatus', 'How far an erasure is.', {
  WAITING:
    'Something is left, for example a payment whose outcome is not known yet. It is erased when that is over; nothing more is to be done.',
  DONE: 'No payment names the customer any more, and no file of the gateway holds what was erased.',
});

@InputType({
  description: 'Whom to erase. Give every name that you know the customer by: payments with any of them are erased.',
})
export class EraseCustomerInput {
  @Field(() => String, { nullable: true, description: 'Your own id of the customer, as payments gave it.' })
  customerReference?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, in capitals or not.' })
  email?: string | null;
}

@ObjectType({
  description: 'The erasure of a customer. It holds no name: ask again with the same input to see how far it is.',
})
export class Erasure {
  @Field(() => ErasureStatusEnum, { description: 'How far it is.' })
  status!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last asked for.' })
  requestedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null while it waits.' })
  completedAt!: number | null;

  @Field(() => Int, { description: 'Payments erased so far, by this request and earlier ones for the same names.' })
  paymentsErased!: number;

  @Field(() => Int, { description: 'Payments that still name the customer.' })
  paymentsWaiting!: number;
}

@ObjectType({ description: 'The answer to `eraseCustomer`.' })
export class EraseCustomerPayload {
  @Field(() => Erasure, { nullable: true, description: 'How far the erasure is. Null when there are user errors.' })
  erasure!: Readonly<ErasureRow> | null;

  @Field(() => [UserError], {
    description: 'Why the request could not be accepted as it was put; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}
