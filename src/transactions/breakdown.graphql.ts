import { Field, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { MoneyType } from '../graphql/money.graphql';
import { CurrencyCodeScalar, DateTimeScalar } from '../graphql/scalars';
import type { Money } from '../kernel/money';
import { RejectionCategoryEnum, RejectionSourceEnum } from '../verification/rejection.graphql';
import type { BreakdownInterval, RejectionDimension } from './breakdown';

export const RejectionDimensionEnum = enumType<RejectionDimension>(
  'RejectionDimension',
  'What rejections are counted by.',
  {
    REASON: 'Reason code. A rejection counts once for each decisive reason, so the rows overlap: do not add them up.',
    CATEGORY: 'Category.',
    RULE: 'The rule that matched, null when none did. Rows overlap as for REASON. For staff.',
    RULE_SET_VERSION: 'Version of the rules that refused, null when none did. For staff.',
    CURRENCY: 'Currency. Implied: amounts of several currencies are never added up.',
    SOURCE: 'Who said no.',
  },
);

export const BreakdownIntervalEnum = enumType<BreakdownInterval>('BreakdownInterval', 'A stretch of time, in UTC.', {
  HOUR: 'From full hour to full hour.',
  DAY: 'From midnight to midnight.',
});

@ObjectType({
  description:
    'How many rejections there were of one kind, and the amounts that were asked for. What was not grouped by is null.',
})
export class RejectionBreakdownRow {
  @Field(() => DateTimeScalar, { nullable: true, description: 'The beginning of the interval.' })
  intervalStart!: number | null;

  @Field(() => String, { nullable: true, description: 'The reason’s code.' })
  reasonCode!: string | null;

  @Field(() => RejectionCategoryEnum, { nullable: true, description: 'The category.' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: 'The rule’s key; also null for rejections without a rule.' })
  ruleKey!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the rules; also null for rejections without rules.',
  })
  ruleSetVersion!: number | null;

  @Field(() => RejectionSourceEnum, { nullable: true, description: 'Who said no.' })
  source!: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amounts.' })
  currency!: string;

  @Field(() => Int, { description: 'How many rejections.' })
  count!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The sum of the amounts. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`.',
  })
  amount!: Money | null;

  @Field(() => String, { description: 'The sum in minor units as decimal digits, exact at any size.' })
  amountMinorExact!: string;
}
