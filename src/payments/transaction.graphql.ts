import { Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { Node } from '../graphql/node';
import { DateTimeScalar } from '../graphql/scalars';
import { PaymentStatusEnum } from './payment-enums.graphql';
import type { AttemptOperation, AttemptStatus, TransactionStatus, TransactionType } from './payment';

export const TransactionTypeEnum = enumType<TransactionType>('TransactionType', 'A money operation on a payment.', {
  AUTHORIZATION: 'The issuer is asked to hold the funds; with automatic capture they are claimed at once.',
  CAPTURE: 'Held funds are claimed.',
  VOID: 'A hold is released before anything was claimed.',
  REFUND: 'Claimed funds are given back.',
  RETURN: 'The customer’s bank took a collected debit back: a no after the yes, so DECLINED, with its `rejection`.',
});

export const TransactionStatusEnum = enumType<TransactionStatus>('TransactionStatus', 'Where a transaction stands.', {
  REJECTED: 'We refused it; no processor was called. Final.',
  HELD: 'It waits for a person to review it.',
  QUEUED:
    'A void that waits: the payment’s outcome is not known yet. When it is, the hold is released, or what was claimed is refunded, and the type becomes REFUND. Where nothing was charged it succeeds as it is.',
  SENT: 'It may have reached the processor; there is no answer yet.',
  PENDING: 'The processor or the customer will answer later.',
  IN_DOUBT: 'No trustworthy answer came: it may or may not have happened. We keep asking.',
  UNRESOLVED: 'Asking did not settle it. Staff clear it up with the processor.',
  SUCCEEDED: 'It happened. Final.',
  DECLINED: 'The processor or the issuer refused it, or the customer did not authenticate. Final.',
  NOT_PROCESSED: 'Proved: the processor did nothing. Final.',
});

const AttemptStatusEnum = enumType<AttemptStatus>('AttemptStatus', 'What is known of a call to a processor.', {
  SENT: 'It may have been sent; there is no answer yet.',
  OK: 'The processor answered with a success or a challenge. Final.',
  FAILED: 'The processor answered with a no. Final.',
  PENDING: 'The processor will answer later.',
  IN_DOUBT: 'No trustworthy answer came.',
  NOT_SENT: 'Proved: nothing reached the processor. Final.',
});

export const AttemptOperationEnum = enumType<AttemptOperation>('AttemptOperation', 'What a processor was asked for.', {
  AUTHORIZE: 'An authorization.',
  CONFIRM: 'To continue an authorization after the customer answered its challenge.',
  CAPTURE: 'To claim held funds.',
  VOID: 'To release a hold.',
  REFUND: 'To give claimed funds back.',
});

@ObjectType({
  implements: Node,
  description: 'One requested money operation on a payment, also when it was refused before any processor was called.',
})
export class Transaction extends Node {
  @Field(() => ID, { description: 'Opaque, begins with `txn_`, sorts by time of creation.' })
  override id!: string;

  @Field(() => TransactionTypeEnum, { description: 'What was asked for.' })
  type!: string;

  @Field(() => TransactionStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: number;
}

@ObjectType({ description: 'One call to a processor. For staff.' })
export class Attempt {
  @Field(() => ID, { description: 'Also the idempotency key that the processor got. Begins with `att_`.' })
  id!: string;

  @Field(() => AttemptOperationEnum, { description: 'What the processor was asked for.' })
  operation!: string;

  @Field(() => String, { description: 'Name of the connector, `none` when no processor was configured.' })
  processor!: string;

  @Field(() => AttemptStatusEnum, { description: 'What is known of it.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'The processor’s own id, for its dashboard and its support.' })
  processorReference!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was stored, just before it was sent.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its final answer was stored; null until then.' })
  settledAt!: number | null;
}

@ObjectType({ description: 'One change of a payment’s status.' })
export class PaymentEvent {
  @Field(() => ID, { description: 'Opaque, begins with `evt_`.' })
  id!: string;

  @Field(() => PaymentStatusEnum, { nullable: true, description: 'The status before; null for the first event.' })
  fromStatus!: string | null;

  @Field(() => PaymentStatusEnum, { description: 'The status from then on.' })
  toStatus!: string;

  @Field(() => String, { description: 'What led to it, in a fixed phrase: `processor approved`. For people to read.' })
  cause!: string;

  @Field(() => String, { nullable: true, description: 'Who did it: `merchant`, `system` or a staff key. For staff.' })
  actor!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: number;
}
