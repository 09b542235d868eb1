import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import type { GateCondition } from '../releases/gate';
import type { ReleaseStage } from '../releases/release';
import { GateConditionEnum, ReleaseStageEnum } from './release.graphql';

const VERSION = ['input', 'version'] as const;
const RELEASE = ['input', 'releaseId'] as const;

@ObjectType({ implements: UserError, description: 'There is no such release of your rules.' })
export class ReleaseNotFoundError extends UserError {
  constructor() {
    super('RELEASE_NOT_FOUND', 'There is no such release of your rules.', RELEASE);
  }
}

@ObjectType({ implements: UserError, description: 'The release is not at a stage at which this can be done.' })
export class WrongReleaseStageError extends UserError {
  @Field(() => ReleaseStageEnum, { description: 'Where it stands.' })
  readonly stage: ReleaseStage;

  constructor(stage: ReleaseStage) {
    super('WRONG_RELEASE_STAGE', 'The release is not at a stage at which this can be done.', RELEASE);
    this.stage = stage;
  }
}

@ObjectType({ implements: UserError, description: 'Another release runs. One at a time.' })
export class ReleaseRunningError extends UserError {
  @Field(() => ID, { description: 'That one.' })
  readonly releaseId: string;

  constructor(releaseId: string) {
    super('RELEASE_RUNNING', 'Another release of these rules runs.', VERSION);
    this.releaseId = releaseId;
  }
}

@ObjectType({ implements: UserError, description: 'The version decides payments already.' })
export class RuleSetIsLiveError extends UserError {
  constructor() {
    super('RULE_SET_IS_LIVE', 'The version decides payments already.', VERSION);
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The version was approved as a change of something else than what is live. Approve it again as a new one.',
})
export class ReleaseOutdatedError extends UserError {
  @Field(() => Int, { nullable: true, description: 'The version that is live.' })
  readonly liveVersion: number | null;

  constructor(liveVersion: number | null) {
    super('RELEASE_OUTDATED', 'The version was approved as a change of something else than what is live.', VERSION);
    this.liveVersion = liveVersion;
  }
}

@ObjectType({ implements: UserError, description: 'A region is not one of the differences to the live version.' })
export class UnknownRegionError extends UserError {
  constructor() {
    super('UNKNOWN_REGION', 'A region is not a difference to the live version.', ['input', 'acceptedRegions']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'There is no such result of a backtest of this version against what is live.',
})
export class BacktestIsNoEvidenceError extends UserError {
  constructor() {
    super('BACKTEST_IS_NO_EVIDENCE', 'There is no such result of a backtest of this version against what is live.', [
      'input',
      'backtest',
    ]);
  }
}

@ObjectType({ implements: UserError, description: 'The release has not seen enough to go on.' })
export class ReleaseGateClosedError extends UserError {
  @Field(() => [GateConditionEnum], { description: 'What is missing.' })
  readonly waitsFor: readonly GateCondition[];

  constructor(waitsFor: readonly GateCondition[]) {
    super('RELEASE_GATE_CLOSED', 'The release has not seen enough to go on.', RELEASE);
    this.waitsFor = waitsFor;
  }
}

@ObjectType({ implements: UserError, description: 'Who wrote a version neither starts nor approves its release.' })
export class ReleaserIsAuthorError extends UserError {
  constructor() {
    super('RELEASER_IS_AUTHOR', 'A version is released by somebody else than its author.', ['input']);
  }
}

@ObjectType({ implements: UserError, description: 'An emergency needs a second person.' })
export class SecondApproverNeededError extends UserError {
  constructor() {
    super('SECOND_APPROVER_NEEDED', 'You have approved it. Somebody else must, too.', RELEASE);
  }
}
