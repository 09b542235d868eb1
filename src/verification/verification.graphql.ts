import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import type { RuleOutcome } from '../rules/rule';
import type { DecisionOutcome } from './decision';
import { Evidence } from './rejection.graphql';

export const DecisionOutcomeEnum = enumType<DecisionOutcome>('DecisionOutcome', 'What the rules decided.', {
  APPROVE: 'No rule matched.',
  REQUIRE_AUTHENTICATION: 'The customer must authenticate (3DS).',
  REVIEW: 'A person must look at it.',
  REJECT: 'Refused.',
});

const RuleOutcomeEnum = enumType<RuleOutcome>('RuleOutcome', 'What a matched rule asks for.', {
  REQUIRE_AUTHENTICATION: 'That the customer authenticates (3DS).',
  REVIEW: 'That a person looks at the payment.',
  REJECT: 'That the payment is refused.',
});

@ObjectType({ description: 'One named input of the rules, frozen when the payment was decided. For staff.' })
export class Fact {
  @Field(() => String, { description: 'From the catalogue of facts: `card.issuer_country`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its value as text; null when it is not for your role.' })
  value!: string | null;

  @Field(() => String, { description: 'What it means.' })
  description!: string;
}

@ObjectType({ description: 'A rule that matched. For staff.' })
export class MatchedRule {
  @Field(() => String, { description: 'Its name, the same in every rule set: `card.expired`.' })
  key!: string;

  @Field(() => Int, { description: 'Its version, which grows when its content changes.' })
  version!: number;

  @Field(() => String, { description: 'What it means that it matched.' })
  title!: string;

  @Field(() => RuleOutcomeEnum, { description: 'What it asks for.' })
  outcome!: string;

  @Field(() => String, { description: 'The reason that it gives, from the catalogue `rejectionReasons`.' })
  reasonCode!: string;

  @Field(() => Boolean, { description: 'Its outcome is the decision’s.' })
  decisive!: boolean;

  @Field(() => [Evidence], { description: 'The facts that it read, and what would have kept it from matching.' })
  evidence!: readonly Evidence[];
}

@ObjectType({
  description: 'The recorded decision on a payment, with all that is needed to reach it again. For staff.',
})
export class Verification {
  @Field(() => DecisionOutcomeEnum, { description: 'What was decided.' })
  outcome!: string;

  @Field(() => Int, { description: 'The rule set that decided.' })
  ruleSetVersion!: number;

  @Field(() => String, { description: 'SHA-256 of that rule set’s content, in hexadecimal.' })
  ruleSetHash!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The merchant’s own rules that decided beside it, if there were any.',
  })
  additionsVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of their content, in hexadecimal.' })
  additionsHash!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The release whose canary decided; null where the live version did.',
  })
  releaseId!: string | null;

  @Field(() => Int, { description: 'Version of the code that evaluates conditions.' })
  engineVersion!: number;

  @Field(() => Int, { description: 'Version of the catalogue of facts.' })
  factsSchemaVersion!: number;

  @Field(() => String, { description: 'SHA-256 of the facts’ canonical JSON, in hexadecimal.' })
  factsHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was decided.' })
  evaluatedAt!: number;
}
