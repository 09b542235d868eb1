import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import { Release } from './release.graphql';

@InputType({ description: 'A difference that the release is meant to make, and how many payments it may touch.' })
export class AcceptRegionInput {
  @Field(() => ID, { description: 'The id of a region of `compareRuleSets`.' })
  id!: string;

  @Field(() => Int, {
    description:
      'The share of payments, in parts per million: 100 (0.01 %) to 999999. A backtest says how many it touched.',
  })
  allowedPpm!: number;
}

@InputType({ description: 'A backtest that was looked at.' })
export class ReleaseBacktestInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'The hash of its result.' })
  hash!: string;
}

@InputType({ description: 'Why the ordinary way is too slow, and what is left of it.' })
export class EmergencyInput {
  @Field(() => String, { description: 'Why, in 1 to 2,000 characters. It stands in the audit.' })
  reason!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False: the candidate’s decisions are served before test A has shown that they may be. True without it.',
  })
  guarded?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True without it: begins with the first step of the canary, and the tests roll it back. False: live with the second approval.',
  })
  tested?: boolean | null;
}

@InputType({
  description: 'A version that shall decide payments. A merchant’s own rules are switched whole: with `version` alone.',
})
export class StartReleaseInput {
  @Field(() => Int, { description: 'The version: approved, as a change of what is live.' })
  version!: number;

  @Field(() => [AcceptRegionInput], {
    nullable: true,
    description: 'The differences that are meant, at most 100. All others together may touch 0.5 % of payments.',
  })
  acceptedRegions?: AcceptRegionInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Nothing else changes: of all others 0.01 %.' })
  behaviourPreserving?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The share of payments that all others together may touch, in parts per million: 100 to 100000. 5000 (0.5 %) without it. A wider share needs fewer payments to show.',
  })
  otherPpm?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Goes on by itself when a gate opens. False without it.' })
  automatic?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Payments to compare in the shadow: 1000 without it.' })
  shadowPayments?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Payments for the candidate to decide on each step of the canary: 100 without it.',
  })
  canaryPayments?: number | null;

  @Field(() => ReleaseBacktestInput, { nullable: true, description: 'A backtest that was looked at.' })
  backtest?: ReleaseBacktestInput | null;

  @Field(() => EmergencyInput, {
    nullable: true,
    description: 'An emergency: it needs two approvals by two people, and no gate holds it.',
  })
  emergency?: EmergencyInput | null;
}

@InputType({ description: 'A release that goes on.' })
export class AdvanceReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
}

@InputType({ description: 'A release that waits.' })
export class PauseReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;

  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A paused release that goes on.' })
export class ResumeReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
}

@InputType({ description: 'A release that is ended.' })
export class RollbackReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;

  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'An emergency release that is approved.' })
export class ApproveEmergencyReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
}

@ObjectType({ description: 'The answer to `startRelease`.' })
export class StartReleasePayload {
  @Field(() => Release, { nullable: true, description: 'The release. Null when there are user errors.' })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it was not started.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `advanceRelease`.' })
export class AdvanceReleasePayload {
  @Field(() => Release, {
    nullable: true,
    description: 'The release on its next step. Null when there are user errors.',
  })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it did not go on.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `pauseRelease`.' })
export class PauseReleasePayload {
  @Field(() => Release, { nullable: true, description: 'The release, paused. Null when there are user errors.' })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it was not paused.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `resumeRelease`.' })
export class ResumeReleasePayload {
  @Field(() => Release, {
    nullable: true,
    description: 'The release where it was paused. Null when there are user errors.',
  })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it was not resumed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `rollbackRelease`.' })
export class RollbackReleasePayload {
  @Field(() => Release, {
    nullable: true,
    description:
      'The release, ended. With this answer no payment anywhere is decided by its version any more. Null when there are user errors.',
  })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it was not rolled back.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `approveEmergencyRelease`.' })
export class ApproveEmergencyReleasePayload {
  @Field(() => Release, { nullable: true, description: 'The release, approved. Null when there are user errors.' })
  release!: Release | null;

  @Field(() => [UserError], { description: 'Why it was not approved.' })
  userErrors!: readonly UserError[];
}
