import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { MoneyType } from '../graphql/money.graphql';
import { IdempotencyKeyReusedError, InvalidInputError, type UserError } from '../graphql/user-error';
import { assertNever, present } from '../kernel/assert';
import type { Money } from '../kernel/money';
import type { Database } from '../persistence/database';
import type { InterventionRow } from './intervention.entity';
import {
  Intervention,
  OrphanCharge,
  OrphanChargeConnection,
  OrphanChargeNotFoundError,
  OrphanChargeNotWithStaffError,
  SettleOrphanChargeInput,
  SettleOrphanChargePayload,
  SettleUnresolvedTransactionInput,
  SettleUnresolvedTransactionPayload,
  TransactionNotFoundError,
  TransactionNotUnresolvedError,
} from './interventions.graphql';
import { actorOf } from './operations.resolver';
import type { OrphanChargeRow } from './orphan-charge.entity';
import { openOrphanCharges } from './orphan-charge.store';
import { moneyOf } from './payment-fields.resolver';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import type { RequestLoaders } from './request-loaders';
import type { SettleOrphanOutcome, SettleOrphanService } from './settle-orphan.service';
import { parseSettleOrphan, parseSettleUnresolved } from './settle-unresolved.command';
import type { SettleUnresolvedOutcome, SettleUnresolvedService } from './settle-unresolved.service';

const SORT = 'orphanCharge:FOUND_DESC';

/** What waits for a person, and what they say about it. */
@Resolver()
export class InterventionsResolver {
  constructor(
    private readonly unresolved: SettleUnresolvedService,
    private readonly orphans: SettleOrphanService,
    private readonly database: Database,
    private readonly loaders: RequestLoaders,
  ) {}

  @Mutation(() => SettleUnresolvedTransactionPayload, {
    description:
      'Says, with evidence, what became of a transaction that asking did not settle. Books and order follow as if the processor had answered. For support and operators.',
  })
  async settleUnresolvedTransaction(
    @InputArg(SettleUnresolvedTransactionInput, 'What has happened, and the proof.')
    input: SettleUnresolvedTransactionInput,
    @Ctx() context: ApiContext,
  ): Promise<SettleUnresolvedTransactionPayload> {
    const principal = principalOf(context);
    const command = parseSettleUnresolved(input);
    if (!command.ok) return unresolvedRefused(command.error);
    return unresolvedPayload(await this.unresolved.settle(principal.merchant, command.value, actorOf(principal)));
  }

  @Mutation(() => SettleOrphanChargePayload, {
    description: 'Says, with evidence, that an orphan charge is in order. For support and operators.',
  })
  async settleOrphanCharge(
    @InputArg(SettleOrphanChargeInput, 'Which charge, and the proof.')
    input: SettleOrphanChargeInput,
    @Ctx() context: ApiContext,
  ): Promise<SettleOrphanChargePayload> {
    const principal = principalOf(context);
    const command = parseSettleOrphan(input);
    if (!command.ok) return orphanRefused(command.error);
    return orphanPayload(await this.orphans.settle(principal.merchant, command.value, actorOf(principal)));
  }

  @Query(() => OrphanChargeConnection, {
    description: 'Orphan charges that are not reversed or settled yet, newest first. For staff.',
  })
  async orphanCharges(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<OrphanCharge>> {
    const page = parsePage(args, SORT);
    this.loaders.use('support', context);
    const rows = await openOrphanCharges(this.database.reader('support'), principalOf(context).merchant.id, page);
    return connectionOf<OrphanChargeRow, OrphanCharge>(page, rows, {
      sort: SORT,
      position: ({ foundAt, id }) => ({ value: foundAt, id }),
      node: (row) => row,
    });
  }
}

/** The fields of an orphan charge that are not columns of its row. */
@Resolver(() => OrphanCharge)
export class OrphanChargeFieldsResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => MoneyType, { description: 'What moved.' })
  amount(@Root() orphan: Readonly<OrphanChargeRow>): Money {
    return moneyOf(orphan.amountMinor, orphan.currency);
  }

  @FieldResolver(() => Payment, { description: 'The payment that had been answered.' })
  async payment(@Root() orphan: Readonly<OrphanChargeRow>, @Ctx() context: ApiContext): Promise<PaymentRow> {
    return present(await this.loaders.of(context).payment.load(orphan.paymentId), 'payment of an orphan charge');
  }
}

/** What a payment needed of people. */
@Resolver(() => Payment)
export class PaymentInterventionsResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => [OrphanCharge], {
    nullable: true,
    description: 'Money that moved after we had answered that it did not, oldest first. For staff; null to others.',
  })
  orphanCharges(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly OrphanCharge[]> {
    return this.loaders.of(context).orphanCharges.load(payment.id);
  }

  @FieldResolver(() => [Intervention], {
    nullable: true,
    description: 'What people decided about it, oldest first. For staff; null to others.',
  })
  interventions(
    @Root() payment: Readonly<PaymentRow>,
    @Ctx() context: ApiContext,
  ): Promise<readonly InterventionRow[]> {
    return this.loaders.of(context).interventions.load(payment.id);
  }
}

function unresolvedRefused(userErrors: readonly UserError[]): SettleUnresolvedTransactionPayload {
  return { payment: null, transaction: null, replayed: false, userErrors };
}

function unresolvedPayload(outcome: SettleUnresolvedOutcome): SettleUnresolvedTransactionPayload {
  switch (outcome.kind) {
    case 'settled': {
      const { payment, transaction, replayed } = outcome;
      return { payment, transaction, replayed, userErrors: [] };
    }
    case 'keyReused':
      return unresolvedRefused([new IdempotencyKeyReusedError()]);
    case 'transactionNotFound':
      return unresolvedRefused([new TransactionNotFoundError()]);
    case 'notUnresolved':
      return unresolvedRefused([new TransactionNotUnresolvedError(outcome.transaction)]);
    case 'invalidInput':
      return unresolvedRefused([new InvalidInputError(outcome.problem)]);
    default:
      return assertNever(outcome);
  }
}

function orphanRefused(userErrors: readonly UserError[]): SettleOrphanChargePayload {
  return { orphanCharge: null, replayed: false, userErrors };
}

function orphanPayload(outcome: SettleOrphanOutcome): SettleOrphanChargePayload {
  switch (outcome.kind) {
    case 'settled':
      return { orphanCharge: outcome.orphan, replayed: outcome.replayed, userErrors: [] };
    case 'keyReused':
      return orphanRefused([new IdempotencyKeyReusedError()]);
    case 'orphanNotFound':
      return orphanRefused([new OrphanChargeNotFoundError()]);
    case 'notWithStaff':
      return orphanRefused([new OrphanChargeNotWithStaffError(outcome.orphan)]);
    default:
      return assertNever(outcome);
  }
}
