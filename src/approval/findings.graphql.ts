import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DecisionOutcomeEnum } from '../verification/verification.graphql';
import type { Finding } from '../rules/analysis/findings';
import type { Region } from './checks';

const FindingSeverityEnum = enumType<Uppercase<Finding['severity']>>(
  'RuleSetFindingSeverity',
  'How bad a finding is.',
  {
    ERROR: 'The rules must not be used like this.',
    WARNING: 'It may be meant.',
  },
);

export const RegionKindEnum = enumType<Uppercase<Region['kind']>>(
  'RuleSetRegionKind',
  'How payments are decided differently.',
  {
    HARDER: 'The new version asks for more, or refuses.',
    MILDER: 'The new version asks for less.',
    REASON: 'The outcome is the same, for another reason.',
  },
);

@ObjectType({ description: 'A mistake in a file of rules. It never repeats what the file says.' })
export class RuleSetProblem {
  @Field(() => String, { description: 'Where in the file: `rules[3].condition`. Empty for the whole file.' })
  at!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The line of that text, from 1; null where the mistake is not in a condition.',
  })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'The column in that line, from 1.' })
  column!: number | null;

  @Field(() => String, { description: 'A stable code: `FACT_UNKNOWN`.' })
  code!: string;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'What would have been accepted.' })
  expected!: string | null;

  @Field(() => String, { nullable: true, description: 'The nearest name that exists.' })
  nearest!: string | null;
}

@ObjectType({ description: 'A defect of well-formed rules that was proved.' })
export class RuleSetFinding {
  @Field(() => FindingSeverityEnum, { description: 'How bad it is.' })
  severity!: string;

  @Field(() => String, { description: 'A stable code: `NEVER_TRUE`, `DUPLICATE`.' })
  code!: string;

  @Field(() => String, { description: 'The rule.' })
  ruleKey!: string;

  @Field(() => String, { nullable: true, description: 'The other rule that it is about.' })
  otherKey!: string | null;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;
}

@ObjectType({ description: 'A named fact of a payment, with its value as text.' })
export class FactValue {
  @Field(() => String, { description: 'From the catalogue of facts: `amount.minor`.' })
  name!: string;

  @Field(() => String, { description: 'Its value as text.' })
  value!: string;
}

@ObjectType({
  description: 'A valid payment, known to have been refused wrongly elsewhere, that these rules would refuse or hold.',
})
export class RejectedMustAccept {
  @Field(() => String, { description: 'What it is about, and the standard that says so.' })
  family!: string;

  @Field(() => String, { description: 'What it is, and where the case comes from.' })
  title!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What these rules say to it.' })
  outcome!: string;

  @Field(() => [String], { description: 'The rules that say so.' })
  ruleKeys!: readonly string[];

  @Field(() => [FactValue], { description: 'The payment: the facts that these rules were given.' })
  witness!: readonly FactValue[];
}

@ObjectType({ description: 'One of the version’s own test cases that does not come out as it says.' })
export class FailedRuleCase {
  @Field(() => String, { description: 'The rule whose case it is.' })
  ruleKey!: string;

  @Field(() => String, { description: 'The case’s title.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether the rule should match this payment.' })
  shouldMatch!: boolean;

  @Field(() => [FactValue], { description: 'The payment.' })
  witness!: readonly FactValue[];
}

@ObjectType({ description: 'What one version says to a payment.' })
export class RegionVerdict {
  @Field(() => DecisionOutcomeEnum, { description: 'The outcome.' })
  outcome!: string;

  @Field(() => [String], {
    description: 'The reasons of the rules that decided, from the catalogue `rejectionReasons`.',
  })
  reasonCodes!: readonly string[];
}

@ObjectType({ description: 'A payment that two versions decide differently: both were run on it.' })
export class RegionWitness {
  @Field(() => [FactValue], { description: 'The payment.' })
  facts!: readonly FactValue[];

  @Field(() => RegionVerdict, { description: 'What the older version says to it.' })
  before!: RegionVerdict;

  @Field(() => RegionVerdict, { description: 'What the newer version says to it.' })
  after!: RegionVerdict;
}

@ObjectType({
  description: 'Payments that two versions decide differently because of one rule. Who approves accepts each of them.',
})
export class RuleSetRegion {
  @Field(() => ID, { description: 'The same for the same difference between the same contents.' })
  id!: string;

  @Field(() => RegionKindEnum, { description: 'How they are decided differently.' })
  kind!: string;

  @Field(() => String, {
    description: 'The rule: of the newer version, or of the older one where payments are decided milder.',
  })
  ruleKey!: string;

  @Field(() => String, { description: 'Which payments, as a condition.' })
  condition!: string;

  @Field(() => RegionWitness, {
    nullable: true,
    description:
      'A payment that proves it. Null: the solver gave up, and what it could not decide counts as a difference.',
  })
  witness!: RegionWitness | null;
}

@ObjectType({ description: 'What the analysis says about a version of the rules.' })
export class RuleSetAnalysis {
  @Field(() => String, { description: 'SHA-256 of all of it. Who approves names it.' })
  analysisHash!: string;

  @Field(() => [RuleSetFinding], { description: 'Defects that were proved, errors and warnings.' })
  findings!: readonly RuleSetFinding[];

  @Field(() => [FailedRuleCase], { description: 'Its own test cases that fail.' })
  failedCases!: readonly FailedRuleCase[];

  @Field(() => [RejectedMustAccept], { description: 'Valid payments that it would refuse or hold.' })
  rejectedPayments!: readonly RejectedMustAccept[];
}
