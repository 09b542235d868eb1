import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { MoneyType } from '../graphql/money.graphql';
import { CurrencyCodeScalar, DateTimeScalar } from '../graphql/scalars';
import type { Money } from '../kernel/money';
import { PaymentStatusEnum } from '../payments/payment-enums.graphql';
import { PaymentFilter } from '../transactions/filter.graphql';
import type { CampaignSource, CampaignState, ChargeRight, ItemPlan, ItemReason, ItemState } from './campaign';

export const CampaignStateEnum = enumType<CampaignState>('CampaignState', 'Where a reprocessing campaign stands.', {
  PREPARING: 'Its payments are being collected, each with what would be done with it.',
  PREPARED: 'The list is complete and stays as it is: look at it, have it approved if it must be, start it.',
  RUNNING: 'Its payments are being made good.',
  PAUSED: 'It stands still until somebody resumes it.',
  COMPLETED: 'Everything has been done that could be.',
  CANCELLED: 'Somebody ended it. What had gone before has gone.',
});

export const CampaignSourceEnum = enumType<CampaignSource>('CampaignSource', 'What a campaign is about.', {
  FILTER: 'Rejected payments of a filter.',
  RULE_SET_VERSION: 'Payments that a version of the rules rejected.',
  RELEASE: 'Payments that were rejected while a release decided them.',
  INCIDENT: 'Payments that an incident has wrongly refused.',
});

export const CampaignItemStateEnum = enumType<ItemState>(
  'CampaignItemState',
  'What has been done with a payment of a campaign.',
  {
    WAITING: 'Nothing yet. In a campaign that was cancelled nothing will be.',
    SENT: 'A new payment was made in its place: `correction` says what became of it.',
    INVITED: 'The customer can pay the order in one step: see `invitation`.',
    SKIPPED: 'Nothing, for `reason`.',
  },
);

export const CampaignPlanEnum = enumType<ItemPlan>('CampaignPlan', 'What is to be done with a payment.', {
  CHARGE: 'A new payment in its place, charged at once.',
  INVITE: 'There is no right to charge the customer in their absence: they are invited to pay.',
  SKIP: 'Nothing.',
});

export const ChargeRightEnum = enumType<ChargeRight>(
  'ChargeRight',
  'By what right a customer is charged who is not there.',
  {
    STORED_METHOD: 'They agreed to be charged in their absence, and keep a payment method for it.',
    MANDATE: 'They signed the mandate of a bank debit.',
    OPEN_ORDER:
      'They asked for this payment a few hours ago, the order is still open by your word, and your policy allows it.',
  },
);

export const CampaignReasonEnum = enumType<ItemReason>('CampaignReason', 'Why a payment is not charged.', {
  SUPERSEDED: 'The order has been paid since.',
  ORDER_IN_FLIGHT: 'Another payment of the order is under way.',
  ORDER_CLOSED: 'You reported the order closed.',
  ALREADY_REPROCESSED: 'It has been made good before: each payment is once.',
  STILL_REFUSED: 'The rules that are live now refuse it, too: see `refusedCode`.',
  NOT_BY_RULES: 'Not the rules refused it, but its order, or a person.',
  VERIFICATION_ONLY: 'It was a check of a card: no money was asked for.',
  PERSONAL_DATA_ERASED: 'Who paid was erased.',
  NO_RIGHT_TO_CHARGE: 'The customer agreed to nothing, and you have no policy for it.',
  CHARGE_WINDOW_PASSED: 'The customer’s try is longer ago than your policy allows.',
  ORDER_NOT_CONFIRMED: 'You have not said that the order is still open.',
  TOKEN_EXPIRED: 'The card or account behind the token is gone.',
  METHOD_REMOVED: 'The stored payment method was removed.',
  SCHEME_FORBIDS:
    'The card’s network does not allow it: it said never to charge it again, or wants the customer’s wallet.',
  AUTHENTICATION_REQUIRED: 'The customer has to authenticate.',
  REVIEW_REQUIRED: 'The rules want a person to look at it.',
});

@ObjectType({ description: 'Payments of a campaign that are alike.' })
export class CampaignGroup {
  @Field(() => CampaignItemStateEnum, { description: 'What has been done with them.' })
  state!: string;

  @Field(() => CampaignPlanEnum, { description: 'What is to be done with them, or was.' })
  plan!: string;

  @Field(() => CampaignReasonEnum, { nullable: true, description: 'Why they are not charged; null for CHARGE.' })
  reason!: string | null;

  @Field(() => PaymentStatusEnum, {
    nullable: true,
    description: 'The status of the new payments; null where there are none.',
  })
  paymentStatus!: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amounts.' })
  currency!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The sum of the amounts. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`.',
  })
  amount!: Money | null;

  @Field(() => String, { description: 'The sum in minor units as decimal digits, exact at any size.' })
  amountMinorExact!: string;
}

@ObjectType({ description: 'How far a campaign has come.' })
export class CampaignProgress {
  @Field(() => Int, { description: 'Payments of the campaign.' })
  total!: number;

  @Field(() => Int, { description: 'Nothing has been done with them yet.' })
  waiting!: number;

  @Field(() => Int, { description: 'New payments that were approved.' })
  charged!: number;

  @Field(() => Int, { description: 'New payments that were declined, or that no processor has seen.' })
  failed!: number;

  @Field(() => Int, { description: 'New payments whose outcome is not known yet.' })
  pending!: number;

  @Field(() => Int, { description: 'Customers who were invited.' })
  invited!: number;

  @Field(() => Int, { description: 'Payments with which nothing was done, for a reason.' })
  skipped!: number;

  @Field(() => [CampaignGroup], { description: 'The same with plans, reasons and money, by currency.' })
  groups!: readonly CampaignGroup[];
}

@ObjectType({ description: 'With what an invited customer pays in one step.' })
export class CampaignInvitation {
  @Field(() => String, {
    description:
      'A client token for this order and amount: send it to the customer’s browser. Once the order is paid it buys nothing more.',
  })
  clientToken!: string;

  @Field(() => DateTimeScalar, { description: 'When the token stops holding.' })
  expiresAt!: number;
}

@ObjectType({ description: 'One rejected payment of a campaign.' })
export class CampaignItem {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => CampaignItemStateEnum, { description: 'What has been done with it.' })
  state!: string;

  @Field(() => CampaignPlanEnum, {
    description: 'While WAITING: what would be done, as of when it was collected. Then what was done.',
  })
  plan!: string;

  @Field(() => CampaignReasonEnum, { nullable: true, description: 'Why it is not charged; null for CHARGE.' })
  reason!: string | null;

  @Field(() => ChargeRightEnum, { nullable: true, description: 'By what right it is charged; null where it is not.' })
  chargeRight!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For STILL_REFUSED: why the rules refuse it now, a code from `rejectionReasons`.',
  })
  refusedCode!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: number;
}

@ObjectType({ description: 'Rejected payments that are made good, each at most once.' })
export class ReprocessingCampaign {
  @Field(() => ID, { description: '`cmp_…`.' })
  id!: string;

  @Field(() => CampaignStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => CampaignSourceEnum, { description: 'What it is about.' })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The version’s number, or the id of the release or incident; null for FILTER.',
  })
  sourceId!: string | null;

  @Field(() => String, { description: 'Why it was made, in its creator’s words.' })
  reason!: string;

  @Field(() => Int, { description: 'Payments per second at most.' })
  ratePerSecond!: number;

  @Field(() => String, { description: 'The key that made it.' })
  createdBy!: string;

  @Field(() => String, { nullable: true, description: 'The key of the second person who approved it.' })
  approvedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'The key that started it.' })
  startedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For PAUSED: STAFF, or PROCESSOR where the gateway itself paused it because the processor gave no trustworthy answers.',
  })
  pausedBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made. Payments after that are not in it.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was approved.' })
  approvedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was started.' })
  startedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was completed or cancelled.' })
  endedAt!: number | null;
}

export const CampaignItemConnection = connectionType('CampaignItem', () => CampaignItem);
export type CampaignItemConnection = InstanceType<typeof CampaignItemConnection>;
export const ReprocessingCampaignConnection = connectionType('ReprocessingCampaign', () => ReprocessingCampaign);
export type ReprocessingCampaignConnection = InstanceType<typeof ReprocessingCampaignConnection>;

@InputType({ description: 'Which rejected payments. Exactly one field.' })
export class ReprocessingSourceInput {
  @Field(() => PaymentFilter, {
    nullable: true,
    description: 'Those of your payments that this stands for and that were rejected.',
  })
  payments?: PaymentFilter | null;

  @Field(() => Int, { nullable: true, description: 'Those that this version of the rules rejected.' })
  ruleSetVersion?: number | null;

  @Field(() => ID, { nullable: true, description: 'Those that were rejected while this release decided: `rel_…`.' })
  releaseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those that this incident has refused: `inc_…`.' })
  incidentId?: string | null;
}

@InputType({ description: 'Rejected payments that are to be made good.' })
export class CreateReprocessingCampaignInput {
  @Field(() => ReprocessingSourceInput, { description: 'Which ones.' })
  source!: ReprocessingSourceInput;

  @Field(() => String, { description: 'Why, for whoever approves it: 1 to 500 characters.' })
  reason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'You confirm that these orders are still open, but for those that you have reported closed.',
  })
  ordersOpen!: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether customers who can’t be charged are invited; false: they are skipped.',
  })
  invite!: boolean;

  @Field(() => Int, { defaultValue: 50, description: 'Payments per second at most, 1 to 1000.' })
  ratePerSecond!: number;
}
