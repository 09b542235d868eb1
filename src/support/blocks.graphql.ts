import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConnectionArgs, connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { BlockSubject } from './block.service';

const BlockSubjectEnum = enumType<BlockSubject>('BlockSubject', 'Who is blocked, or with what, or from where.', {
  CARD: 'The card’s number, also where it is stored. A wallet’s device token is a number of its own.',
  CUSTOMER: 'The customer, by reference, or by e-mail address where there is none.',
  IP_ADDRESS: 'The address of the customer’s browser. Others may share it.',
});

@ObjectType({
  description:
    'That a card, a customer or an address may not pay at a merchant for a while. It ends by itself. For staff.',
})
export class Block {
  @Field(() => ID, { description: 'Opaque, begins with `blk_`.' })
  id!: string;

  @Field(() => BlockSubjectEnum, { description: 'Who or what is blocked.' })
  subject!: string;

  @Field(() => String, { description: 'Why, in the words of who blocked it.' })
  reason!: string;

  @Field(() => String, { description: 'The id of the staff key that blocked it.' })
  author!: string;

  @Field(() => DateTimeScalar, { description: 'From when on payments are refused.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody ended it before; null: nobody did.' })
  liftedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'The id of the staff key that ended it.' })
  liftedBy!: string | null;
}

export const BlockConnection = connectionType('Block', () => Block);

@ArgsType()
export class BlocksArgs extends ConnectionArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Only those that hold now. False: past ones too.' })
  active!: boolean;
}

@InputType({ description: 'Whom to block, and for how long.' })
export class CreateBlockInput {
  @Field(() => ID, { description: 'A payment by the card or the customer, or from the address.' })
  paymentId!: string;

  @Field(() => BlockSubjectEnum, { description: 'What of the payment to block.' })
  subject!: BlockSubject;

  @Field(() => Int, { description: 'For how many hours, from 1 to 720 (30 days). What should hold longer is a rule.' })
  hours!: number;

  @Field(() => String, { description: 'Why, for your colleagues, up to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A block to end.' })
export class LiftBlockInput {
  @Field(() => ID, { description: 'The block.' })
  blockId!: string;
}

@ObjectType({ description: 'The answer to `createBlock`.' })
export class CreateBlockPayload {
  @Field(() => Block, { nullable: true, description: 'The block, which holds now. Null when there are user errors.' })
  block!: Block | null;

  @Field(() => [UserError], { description: 'Why nobody was blocked.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `liftBlock`.' })
export class LiftBlockPayload {
  @Field(() => Block, { nullable: true, description: 'The block, which has ended. Null when there are user errors.' })
  block!: Block | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({
  implements: UserError,
  description: 'The payment has no such card, customer or address, or it was erased.',
})
export class BlockSubjectUnknownError extends UserError {
  constructor() {
    super('BLOCK_SUBJECT_UNKNOWN', 'The payment has none of these.', ['input', 'subject']);
  }
}

@ObjectType({ implements: UserError, description: 'It is blocked already. Lift that block first.' })
export class AlreadyBlockedError extends UserError {
  @Field(() => DateTimeScalar, { description: 'When the block that holds ends.' })
  readonly blockedUntil: number;

  constructor(blockedUntil: number) {
    super('ALREADY_BLOCKED', 'It is blocked already.', ['input', 'subject']);
    this.blockedUntil = blockedUntil;
  }
}

@ObjectType({
  implements: UserError,
  description: 'There is no such block, it has ended, or it is another merchant’s.',
})
export class BlockNotFoundError extends UserError {
  constructor() {
    super('BLOCK_NOT_FOUND', 'There is no such block that holds.', ['input', 'blockId']);
  }
}
