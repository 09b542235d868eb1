import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { type Connection, connectionOf, parsePage } from '../graphql/connection';
import { id, integer, oneOf, parseInput, record } from '../graphql/input';
import { InvalidInputError, PaymentNotFoundError, type UserError } from '../graphql/user-error';
import { assertNever, present } from '../kernel/assert';
import { reason } from '../payments/operation.command';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { RequestLoaders } from '../payments/request-loaders';
import { staffOf, type SupportPorts } from './annotations.resolver';
import type { BlockRow } from './block.entity';
import { BLOCK_MAX_HOURS, BLOCK_SUBJECTS, type Blocked, type BlockService } from './block.service';
import { listBlocks } from './block.store';
import {
  AlreadyBlockedError,
  Block,
  BlockConnection,
  BlockNotFoundError,
  BlocksArgs,
  BlockSubjectUnknownError,
  CreateBlockInput,
  CreateBlockPayload,
  LiftBlockInput,
  LiftBlockPayload,
} from './blocks.graphql';

const SORT = 'block:CREATED_DESC';

/** Cards, customers and addresses that may not pay for a while. */
@Resolver(() => Block)
export class BlocksResolver {
  constructor(
    private readonly ports: SupportPorts,
    private readonly service: BlockService,
    private readonly loaders: RequestLoaders,
  ) {}

  @Query(() => BlockConnection, { description: 'The merchant’s blocks, newest first. For staff.' })
  async blocks(@Args(() => BlocksArgs) args: BlocksArgs, @Ctx() context: ApiContext): Promise<Connection<Block>> {
    const page = parsePage(args, SORT);
    const { merchantId } = staffOf(context);
    this.loaders.use('support', context);
    const at = args.active ? this.ports.clock.now() : null;
    const rows = await listBlocks(this.ports.db.reader('support'), merchantId, at, page);
    return connectionOf<BlockRow, Block>(page, rows, {
      sort: SORT,
      position: ({ createdAt, id: rowId }) => ({ value: createdAt, id: rowId }),
      node: (row) => row,
    });
  }

  @Mutation(() => CreateBlockPayload, {
    description:
      'Refuses payments by a card or a customer, or from an address, at this merchant for a while: with reason `BLOCKED`, by rules `block.*`. It needs no new version of the rules, and ends by itself. For support and operators.',
  })
  async createBlock(
    @InputArg(CreateBlockInput, 'Whom to block.') input: CreateBlockInput,
    @Ctx() context: ApiContext,
  ): Promise<CreateBlockPayload> {
    const { merchantId, keyId: author } = staffOf(context);
    const parsed = parseInput(blockInput, input);
    if (!parsed.ok) return { block: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { paymentId, ...command } = parsed.value;
    const payment = await this.loaders.of(context).payment.load(paymentId);
    if (payment?.merchantId !== merchantId) return { block: null, userErrors: [new PaymentNotFoundError()] };
    const outcome = await this.service.block(payment, { ...command, author });
    return outcome.kind === 'done'
      ? { block: outcome.block, userErrors: [] }
      : { block: null, userErrors: [whyNot(outcome)] };
  }

  @Mutation(() => LiftBlockPayload, { description: 'Ends a block before its time. For support and operators.' })
  async liftBlock(
    @InputArg(LiftBlockInput, 'Which block.') input: LiftBlockInput,
    @Ctx() context: ApiContext,
  ): Promise<LiftBlockPayload> {
    const { merchantId, keyId } = staffOf(context);
    const parsed = parseInput(liftInput, input);
    if (!parsed.ok) return { block: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const outcome = await this.service.lift(merchantId, parsed.value.blockId, keyId);
    return outcome.kind === 'done'
      ? { block: outcome.block, userErrors: [] }
      : { block: null, userErrors: [new BlockNotFoundError()] };
  }

  @FieldResolver(() => Payment, { description: 'The payment whose card, customer or address it is.' })
  async payment(@Root() block: Readonly<BlockRow>, @Ctx() context: ApiContext): Promise<PaymentRow> {
    return present(await this.loaders.of(context).payment.load(block.paymentId), 'payment of a block');
  }
}

const blockInput = record({
  paymentId: id('payment'),
  subject: oneOf(BLOCK_SUBJECTS),
  hours: integer(1, BLOCK_MAX_HOURS),
  reason,
});
const liftInput = record({ blockId: id('block') });

function whyNot(outcome: Exclude<Blocked, { kind: 'done' }>): UserError {
  switch (outcome.kind) {
    case 'subjectUnknown':
      return new BlockSubjectUnknownError();
    case 'alreadyBlocked':
      return new AlreadyBlockedError(outcome.until);
    default:
      return assertNever(outcome);
  }
}
