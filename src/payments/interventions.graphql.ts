import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { MoneyInput } from '../graphql/money.graphql';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { OrphanStatus } from './orphan-charge';
import type { OrphanChargeRow } from './orphan-charge.entity';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import type { UnresolvedOutcome } from './settle-unresolved.command';
import type { TransactionRow } from './transaction.entity';
import { AttemptOperationEnum, Transaction, TransactionStatusEnum } from './transaction.graphql';

const KEY = 'Your name for this request, as for `authorizePayment`.';

const UnresolvedOutcomeEnum = enumType<UnresolvedOutcome>(
  'UnresolvedOutcome',
  'What a person has found out about a transaction that asking did not settle.',
  {
    SUCCEEDED: 'It happened.',
    DECLINED: 'The processor or the issuer refused it.',
    NOT_PROCESSED: 'Nothing happened.',
  },
);

const OrphanStatusEnum = enumType<OrphanStatus>('OrphanStatus', 'Where an orphan charge stands.', {
  OPEN: 'A job undoes it.',
  REVERSED: 'It was refunded, or its hold was released. Final.',
  WITH_STAFF: 'It could not be undone by itself: a person clears it up with the processor.',
  SETTLED: 'A person has cleared it up, with evidence. Final.',
});

type InterventionAction = 'SETTLE_TRANSACTION' | 'SETTLE_ORPHAN' | 'RETRY_JOB';

const InterventionActionEnum = enumType<InterventionAction>('InterventionAction', 'What a person did.', {
  SETTLE_TRANSACTION: 'Said what became of an unresolved transaction.',
  SETTLE_ORPHAN: 'Said that an orphan charge is in order.',
  RETRY_JOB: 'Let a parked job run again.',
});

@ObjectType({
  description:
    'Money that moved at the processor after we had answered that it did not: a request that was believed lost arrived after all. The answer stays; the money is given back. For staff.',
})
export class OrphanCharge {
  @Field(() => ID, { description: 'The id of the attempt, `att_…`, that had been answered with a no.' })
  id!: string;

  @Field(() => AttemptOperationEnum, { description: 'What the attempt asked for.' })
  operation!: string;

  @Field(() => OrphanStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => String, { description: 'Name of the connector.' })
  processor!: string;

  @Field(() => String, { description: 'The processor’s own id of the authorization, for its dashboard and support.' })
  processorReference!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id, `att_…`, under which the processor was asked to undo it; null when it was not asked.',
  })
  reversalId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When we heard of it.' })
  foundAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reversed or settled; null until then.' })
  closedAt!: number | null;
}

export const OrphanChargeConnection = connectionType('OrphanCharge', () => OrphanCharge);

@ObjectType({
  description: 'What a person decided where the gateway could not go on by itself. Never changes. For staff.',
})
export class Intervention {
  @Field(() => ID, { description: 'Opaque, begins with `itv_`.' })
  id!: string;

  @Field(() => InterventionActionEnum, { description: 'What was done.' })
  action!: string;

  @Field(() => String, { description: 'The id of the transaction, orphan charge or job that it is about.' })
  subjectId!: string;

  @Field(() => String, { nullable: true, description: 'What the person found out; null for a retry.' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the proof is; null for a retry, or once erased.' })
  evidence!: string | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { description: 'The staff key.' })
  actor!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: number;
}

@InputType({ description: 'What became of a transaction that asking did not settle.' })
export class SettleUnresolvedTransactionInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The transaction, in status UNRESOLVED.' })
  transactionId!: string;

  @Field(() => UnresolvedOutcomeEnum, { description: 'What has happened.' })
  outcome!: UnresolvedOutcome;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'For an authorization that succeeded in part, where a partial approval was allowed. Without it: all.',
  })
  authorizedAmount?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'With SUCCEEDED: the processor’s own id of what succeeded. Needed unless the attempt has one.',
  })
  processorReference?: string | null;

  @Field(() => String, {
    description: 'Where the proof is, up to 500 characters: the line of a settlement file, the processor’s ticket.',
  })
  evidence!: string;

  @Field(() => String, { description: 'Why, for your colleagues, up to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'An orphan charge that a person has cleared up.' })
export class SettleOrphanChargeInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The orphan charge, in status WITH_STAFF.' })
  orphanChargeId!: string;

  @Field(() => String, { description: 'Where the proof is, up to 500 characters.' })
  evidence!: string;

  @Field(() => String, { description: 'What was done and why, up to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The answer to `settleUnresolvedTransaction`.' })
export class SettleUnresolvedTransactionPayload {
  @Field(() => Payment, { nullable: true, description: 'The payment as it is then. Null when there are user errors.' })
  payment!: Readonly<PaymentRow> | null;

  @Field(() => Transaction, { nullable: true, description: 'The transaction. Null when there are user errors.' })
  transaction!: Readonly<TransactionRow> | null;

  @Field(() => Boolean, { description: 'True when the key was used before: this is the transaction as it is now.' })
  replayed!: boolean;

  @Field(() => [UserError], { description: 'Why the request could not be accepted; then nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `settleOrphanCharge`.' })
export class SettleOrphanChargePayload {
  @Field(() => OrphanCharge, { nullable: true, description: 'The charge. Null when there are user errors.' })
  orphanCharge!: Readonly<OrphanChargeRow> | null;

  @Field(() => Boolean, { description: 'True when the key was used before: this is the charge as it is now.' })
  replayed!: boolean;

  @Field(() => [UserError], { description: 'Why the request could not be accepted; then nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: "There is no such transaction, or it is another merchant's." })
export class TransactionNotFoundError extends UserError {
  constructor() {
    super('TRANSACTION_NOT_FOUND', 'There is no such transaction.', ['input', 'transactionId']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'The transaction is not unresolved: its outcome is known, or is still asked for.',
})
export class TransactionNotUnresolvedError extends UserError {
  @Field(() => TransactionStatusEnum, { description: 'Its status.' })
  readonly status: string;

  constructor({ status }: Readonly<TransactionRow>) {
    super('TRANSACTION_NOT_UNRESOLVED', 'The transaction is not unresolved.', ['input', 'transactionId']);
    this.status = status;
  }
}

@ObjectType({ implements: UserError, description: "There is no such orphan charge, or it is another merchant's." })
export class OrphanChargeNotFoundError extends UserError {
  constructor() {
    super('ORPHAN_CHARGE_NOT_FOUND', 'There is no such orphan charge.', ['input', 'orphanChargeId']);
  }
}

@ObjectType({ implements: UserError, description: 'The orphan charge does not wait for a person.' })
export class OrphanChargeNotWithStaffError extends UserError {
  @Field(() => OrphanStatusEnum, { description: 'Where it stands.' })
  readonly status: string;

  constructor({ status }: Readonly<OrphanChargeRow>) {
    super('ORPHAN_CHARGE_NOT_WITH_STAFF', 'The orphan charge does not wait for a person.', ['input', 'orphanChargeId']);
    this.status = status;
  }
}
