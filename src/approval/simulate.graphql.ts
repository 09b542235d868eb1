import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DecisionOutcomeEnum, MatchedRule, Verification } from '../verification/verification.graphql';

@InputType({ description: 'A named fact, with its value as text.' })
export class FactInput {
  @Field(() => String, { description: 'From the catalogue of facts: `amount.minor`.' })
  name!: string;

  @Field(() => String, { description: 'Its value as text: `50000`, `true`, `visa`.' })
  value!: string;
}

@InputType({
  description: 'A payment, and the version of the rules that shall look at it. Exactly one of `paymentId` and `facts`.',
})
export class SimulateVerificationInput {
  @Field(() => Int, { description: 'The version.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'A stored payment: the facts that it was decided on.' })
  paymentId?: string | null;

  @Field(() => [FactInput], {
    nullable: true,
    description:
      'Facts in place of those of an ordinary payment: 50.00 € by a newly typed Visa card, the customer present. At most 200.',
  })
  facts?: FactInput[] | null;
}

@ObjectType({ description: 'What a version of the rules says to a payment. Nothing is stored, nobody is charged.' })
export class SimulatedVerification {
  @Field(() => DecisionOutcomeEnum, { description: 'What it would decide.' })
  outcome!: string;

  @Field(() => Int, { description: 'The platform’s rules that were asked.' })
  ruleSetVersion!: number;

  @Field(() => Int, { nullable: true, description: 'The merchant’s own rules that were asked beside them.' })
  additionsVersion!: number | null;

  @Field(() => [MatchedRule], { description: 'Every rule that matches, the worst outcome first.' })
  matchedRules!: readonly MatchedRule[];

  @Field(() => Verification, { nullable: true, description: 'What was decided at the time; null for given facts.' })
  recorded!: Verification | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Outcome, reasons and evidence are those that were recorded; null for given facts.',
  })
  sameAsRecorded!: boolean | null;
}
