import { FieldResolver, Resolver, Root } from 'type-graphql';
import { MoneyType } from '../graphql/money.graphql';
import type { Money } from '../kernel/money';
import { type DisputeCategory, disputeReason } from './dispute';
import type { DisputeRow } from './dispute.entity';
import { Dispute, DisputeCategoryEnum } from './dispute.graphql';
import { moneyOf } from './payment-fields.resolver';

/** The fields of a dispute that are not columns of its row. */
@Resolver(() => Dispute)
export class DisputeFieldsResolver {
  @FieldResolver(() => MoneyType, { description: 'What is disputed.' })
  amount(@Root() dispute: Readonly<DisputeRow>): Money {
    return moneyOf(dispute.amountMinor, dispute.currency);
  }

  @FieldResolver(() => DisputeCategoryEnum, { description: 'What it is about.' })
  category(@Root() dispute: Readonly<DisputeRow>): DisputeCategory {
    return disputeReason(dispute.scheme, dispute.reasonCode)?.category ?? 'OTHER';
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the code means, in English; null for a code that this version does not know.',
  })
  reason(@Root() dispute: Readonly<DisputeRow>): string | null {
    return disputeReason(dispute.scheme, dispute.reasonCode)?.title ?? null;
  }
}
