import { Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import type { DisputeCategory, DisputeStatus } from './dispute';

const DisputeStatusEnum = enumType<DisputeStatus>('DisputeStatus', 'Where a dispute stands.', {
  NEEDS_RESPONSE:
    'The cardholder’s bank waits for your answer, until `respondBy`. The amount is kept from you meanwhile.',
  UNDER_REVIEW: 'The bank or the scheme decides. The amount is kept from you meanwhile.',
  WON: 'Decided for you: the amount is yours again. The cardholder’s bank may still go on.',
  LOST: 'Decided for the cardholder: the amount is gone. Final.',
});

const DisputeCategoryEnum = enumType<DisputeCategory>('DisputeCategory', 'What a dispute is about.', {
  FRAUD: 'The cardholder says that somebody else paid.',
  AUTHORIZATION: 'The charge was not authorized as the scheme wants it.',
  PROCESSING: 'The charge itself was wrong: amount, currency, paid twice.',
  CONSUMER: 'The goods or services did not come, were not as described or were cancelled.',
  OTHER: 'A code that this version does not know.',
});

@ObjectType({ description: 'A cardholder’s dispute of a charge (chargeback), as the processor last reported it.' })
export class Dispute {
  @Field(() => ID, { description: 'Opaque, begins with `dsp_`.' })
  id!: string;

  @Field(() => DisputeStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'The card scheme in lower case, if the processor says it.' })
  scheme!: string | null;

  @Field(() => String, { description: 'The scheme’s own code: `10.4` of Visa, `4853` of Mastercard.' })
  reasonCode!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when you may answer it at the processor.' })
  respondBy!: number | null;

  @Field(() => DateTimeScalar, { description: 'When the cardholder’s bank opened it.' })
  openedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was won or lost; null while it is open.' })
  closedAt!: number | null;
}

export { DisputeCategoryEnum };
