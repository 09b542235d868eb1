import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../access/context';
import { MoneyType } from '../graphql/money.graphql';
import { present } from '../kernel/assert';
import type { Money } from '../kernel/money';
import type { RejectionRow } from '../verification/rejection.entity';
import { Rejection } from '../verification/rejection.graphql';
import type { AttemptRow } from './attempt.entity';
import { moneyOf } from './payment-fields.resolver';
import { pollTransactionAfterMs, type TransactionStatus } from './payment';
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

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'For SENT, PENDING and IN_DOUBT: ask again after so many milliseconds. Null otherwise.',
  })
  pollAfterMs(@Root() transaction: Readonly<TransactionRow>): number | null {
    return pollTransactionAfterMs(transaction.status as TransactionStatus);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it was asked for, in the words of who asked; of a held authorization: why it was approved or rejected, for staff. Null when nothing was said, and to browsers.',
  })
  async reason(@Root() transaction: Readonly<TransactionRow>, @Ctx() context: ApiContext): Promise<string | null> {
    if (transaction.type === 'AUTHORIZATION' && context.principal?.kind !== 'STAFF') return null;
    return (await this.loaders.of(context).operation.load(transaction.id))?.reason ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who asked for a capture, void or refund, or reviewed a held authorization: `merchant` or a staff key. For staff; null to others.',
  })
  async actor(@Root() transaction: Readonly<TransactionRow>, @Ctx() context: ApiContext): Promise<string | null> {
    return (await this.loaders.of(context).operation.load(transaction.id))?.actor ?? null;
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
