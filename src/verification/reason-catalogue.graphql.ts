import { Field, Int, ObjectType } from 'type-graphql';
import { CustomerMessage, RejectionCategoryEnum, RejectionSourceEnum, RetryVerdictEnum } from './rejection.graphql';

@ObjectType({ description: 'One entry of the published catalogue of rejection reasons.' })
export class RejectionReasonDefinition {
  @Field(() => String, {
    description: 'Stable, in capitals: `CARD_EXPIRED`. New codes may come, none changes its meaning.',
  })
  code!: string;

  @Field(() => RejectionCategoryEnum, { description: 'The category of a rejection that this reason leads.' })
  category!: string;

  @Field(() => [RejectionSourceEnum], { description: 'Who may give this reason.' })
  sources!: readonly string[];

  @Field(() => String, { description: 'What it means, for developers and staff. Not for customers.' })
  description!: string;

  @Field(() => RetryVerdictEnum, {
    description:
      'The usual advice. A rule, an issuer or a network may know better: act on the rejection’s own `retry`.',
  })
  retry!: string;

  @Field(() => Int, { nullable: true, description: 'For LATER: the usual wait in seconds; null when nobody can say.' })
  retryAfterSeconds!: number | null;

  @Field(() => [CustomerMessage], { description: 'What the customer may be told, in every language that there is.' })
  customerMessages!: readonly CustomerMessage[];
}
