import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../access/context';
import { MoneyType } from '../graphql/money.graphql';
import { present } from '../kernel/assert';
import type { Money } from '../kernel/money';
import type { RejectionRow } from '../verification/rejection.entity';
import { Rejection } from '../verification/rejection.graphql';
import type { AttemptRow } from './attempt.entity';
import { moneyOf } from './payment-fields.resolver';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import type { RequestLoaders } from './request-loaders';
import type { TransactionRow } from './transaction.entity';
import { Attempt, Transaction } from './transaction.graphql';

/** The fields of a transaction that are not columns of its row. */
@Resolver(() => Transaction)
export class TransactionFieldsResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => MoneyType, { description: 'What was asked for.' })
  amount(@Root() transaction: Readonly<TransactionRow>): Money {
    return moneyOf(transaction.amountMinor, transaction.currency);
  }

  @FieldResolver(() => Boolean, { description: 'The answer was a no: see `rejection`.' })
  failed(@Root() transaction: Readonly<TransactionRow>): boolean {
    return transaction.failed === 1;
  }

  @FieldResolver(() => Payment, { description: 'The payment that it belongs to.' })
  async payment(@Root() transaction: Readonly<TransactionRow>, @Ctx() context: ApiContext): Promise<PaymentRow> {
    return present(await this.loaders.of(context).payment.load(transaction.paymentId), 'payment of a transaction');
  }

  @FieldResolver(() => Rejection, { nullable: true, description: 'Why it was refused; null unless it was.' })
  async rejection(
    @Root() transaction: Readonly<TransactionRow>,
    @Ctx() context: ApiContext,
  ): Promise<RejectionRow | null> {
    const { rejectionId } = transaction;
    return rejectionId === null ? null : this.loaders.of(context).rejection.load(rejectionId);
  }

  @FieldResolver(() => [Attempt], {
    nullable: true,
    description: 'The calls to the processor, oldest first; none when we refused it. For staff; null to others.',
  })
  async attempts(
    @Root() transaction: Readonly<TransactionRow>,
    @Ctx() context: ApiContext,
  ): Promise<readonly AttemptRow[] | null> {
    const ofPayment = await this.loaders.of(context).attempts.load(transaction.paymentId);
    return ofPayment.filter((attempt) => attempt.transactionId === transaction.id);
  }
}
