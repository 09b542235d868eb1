import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import { RuleSetRegion } from './findings.graphql';
import { RuleSet } from './rule-set.graphql';

@InputType({ description: 'New rules.' })
export class DraftRuleSetInput {
  @Field(() => String, {
    description:
      'A file of rules as JSON text, as `npx assay rules export` prints one: up to 1,000,000 bytes and 500 rules.',
  })
  content!: string;
}

@InputType({ description: 'An edit of a version.' })
export class UpdateRuleSetDraftInput {
  @Field(() => Int, { description: 'The version that is edited.' })
  version!: number;

  @Field(() => String, { description: 'The whole file of rules as JSON text: up to 1,000,000 bytes and 500 rules.' })
  content!: string;
}

@InputType({ description: 'A draft that is ready.' })
export class SubmitRuleSetForReviewInput {
  @Field(() => Int, { description: 'The version.' })
  version!: number;
}

@InputType({ description: 'What was looked at, and what is accepted.' })
export class ApproveRuleSetInput {
  @Field(() => Int, { description: 'The version.' })
  version!: number;

  @Field(() => String, { description: 'The version’s `contentHash`, as it was looked at.' })
  contentHash!: string;

  @Field(() => String, { description: '`analyzeRuleSet`’s `analysisHash`, as it was looked at.' })
  analysisHash!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The live version that it was compared with; null when nothing is live.',
  })
  liveVersion?: number | null;

  @Field(() => [ID], {
    description: 'The ids of the regions of `compareRuleSets` that are accepted: all of them, or there is no approval.',
  })
  acceptedRegions!: string[];

  @Field(() => String, { nullable: true, description: 'Why, in up to 2,000 characters.' })
  comment?: string | null;
}

@InputType({ description: 'A version that is refused.' })
export class RejectRuleSetInput {
  @Field(() => Int, { description: 'The version.' })
  version!: number;

  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' })
  comment!: string;
}

@ObjectType({ description: 'The answer to `draftRuleSet`.' })
export class DraftRuleSetPayload {
  @Field(() => RuleSet, { nullable: true, description: 'The draft. Null when there are user errors.' })
  ruleSet!: RuleSet | null;

  @Field(() => [UserError], { description: 'Why nothing was drafted.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `updateRuleSetDraft`.' })
export class UpdateRuleSetDraftPayload {
  @Field(() => RuleSet, {
    nullable: true,
    description: 'The draft: the same version, or a new one made from it. Null when there are user errors.',
  })
  ruleSet!: RuleSet | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `submitRuleSetForReview`.' })
export class SubmitRuleSetForReviewPayload {
  @Field(() => RuleSet, { nullable: true, description: 'The version, in review. Null when there are user errors.' })
  ruleSet!: RuleSet | null;

  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `approveRuleSet`.' })
export class ApproveRuleSetPayload {
  @Field(() => RuleSet, { nullable: true, description: 'The version, approved. Null when there are user errors.' })
  ruleSet!: RuleSet | null;

  @Field(() => [UserError], { description: 'Why it was not approved.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `rejectRuleSet`.' })
export class RejectRuleSetPayload {
  @Field(() => RuleSet, { nullable: true, description: 'The version, refused. Null when there are user errors.' })
  ruleSet!: RuleSet | null;

  @Field(() => [UserError], { description: 'Why it was not refused.' })
  userErrors!: readonly UserError[];
}

@ObjectType({
  description:
    'Where two versions of the rules differ. No region: they decide every payment alike, with the same reasons.',
})
export class RuleSetComparison {
  @Field(() => RuleSet, { nullable: true, description: 'The older side; null: no rules at all.' })
  before!: RuleSet | null;

  @Field(() => RuleSet, { description: 'The newer side.' })
  after!: RuleSet;

  @Field(() => [RuleSetRegion], { description: 'Every difference, by rule.' })
  regions!: readonly RuleSetRegion[];
}
