import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import type { Principal } from '../access/principal';
import { type Connection, ConnectionArgs, connectionOf } from '../graphql/connection';
import { Node } from '../graphql/node';
import { kindOfId, parseId } from '../kernel/ids';
import type { PaymentMethodRow } from '../payments/payment-method.entity';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { RequestLoaders } from '../payments/request-loaders';
import type { TransactionRow } from '../payments/transaction.entity';
import { Transaction } from '../payments/transaction.graphql';
import type { Database } from '../persistence/database';
import { paymentFilter, transactionFilter } from './filter';
import { PaymentFilter, TransactionFilter } from './filter.graphql';
import { acceptedFilter } from './accepted-filter';
import { listPayments, listTransactions } from './list.store';
import { pageOf, shapeOf, sortOf } from './list-cursor';
import {
  PaymentConnection,
  PaymentSortEnum,
  type SortName,
  TransactionConnection,
  TransactionSortEnum,
} from './transactions.graphql';

/** The queries of shops and support. A row of another merchant is answered like one that does not exist. */
@Resolver()
export class TransactionsResolver {
  constructor(
    private readonly database: Database,
    private readonly loaders: RequestLoaders,
  ) {}

  @Query(() => Payment, {
    nullable: true,
    description: 'A payment by its id; null when there is none. A browser finds only the payment of its client token.',
  })
  async payment(
    @Arg('id', () => ID, { description: 'The payment’s id: `pay_…`.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    const principal = principalOf(context);
    if (parseId('payment', id) === null) return null;
    const payment = await this.loaders.of(context).payment.load(id);
    return payment !== null && maySee(principal, payment) ? payment : null;
  }

  @Query(() => Node, {
    nullable: true,
    description:
      'A payment, a transaction or a stored payment method by its id; null when there is none. For clients that cache by id (Relay).',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id: `pay_…`, `txn_…` or `pm_…`.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | TransactionRow | PaymentMethodRow | null> {
    if (kindOfId(id) === 'paymentMethod') {
      const mayAsk = principalOf(context).kind !== 'BROWSER';
      return mayAsk ? this.loaders.of(context).paymentMethod.load(id) : null;
    }
    if (kindOfId(id) !== 'transaction') return this.payment(id, context);
    const transaction = await this.loaders.of(context).transaction.load(id);
    const payment = transaction === null ? null : await this.payment(transaction.paymentId, context);
    return payment === null ? null : transaction;
  }

  @Query(() => PaymentConnection, { description: 'Payments, page by page.' })
  async payments(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filter', () => PaymentFilter, { nullable: true, description: 'Which ones; all without it.' })
    filter: PaymentFilter | null,
    @Arg('sort', () => PaymentSortEnum, { defaultValue: 'CREATED_DESC', description: 'In which order.' })
    sort: SortName,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Payment>> {
    const principal = principalOf(context);
    const accepted = acceptedFilter(paymentFilter, filter, principal);
    const page = pageOf(args, 'payment', sort);
    const request = { merchantId: principal.merchant.id, filter: accepted, sort: sortOf(sort), page };
    this.loaders.use('support', context);
    const { rows, stoppedAt } = await listPayments(this.database.reader('support'), request);
    return connectionOf<PaymentRow, Payment>(page, rows, shapeOf('payment', sort), stoppedAt);
  }

  @Query(() => TransactionConnection, {
    description: 'Transactions of all payments, page by page. `filter: { failed: true }` lists every kind of no.',
  })
  async transactions(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filter', () => TransactionFilter, { nullable: true, description: 'Which ones; all without it.' })
    filter: TransactionFilter | null,
    @Arg('sort', () => TransactionSortEnum, { defaultValue: 'CREATED_DESC', description: 'In which order.' })
    sort: SortName,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Transaction>> {
    const principal = principalOf(context);
    const accepted = acceptedFilter(transactionFilter, filter, principal);
    const page = pageOf(args, 'transaction', sort);
    const request = { merchantId: principal.merchant.id, filter: accepted, sort: sortOf(sort), page };
    this.loaders.use('support', context);
    const { rows, stoppedAt } = await listTransactions(this.database.reader('support'), request);
    return connectionOf<TransactionRow, Transaction>(page, rows, shapeOf('transaction', sort), stoppedAt);
  }
}

/** A browser sees the payments of its grant: that order, amount and currency. */
function maySee(principal: Principal, payment: PaymentRow): boolean {
  if (principal.kind !== 'BROWSER') return true;
  const { orderReference, amount } = principal.grant;
  const sameAmount = payment.amountMinor === amount.amountMinor && payment.currency === amount.currency;
  return payment.orderReference === orderReference && sameAmount;
}
