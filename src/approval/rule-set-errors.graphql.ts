import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import type { RuleSetState } from '../releases/rule-set-version';
import { FailedRuleCase, RejectedMustAccept, RuleSetFinding, RuleSetProblem, RuleSetRegion } from './findings.graphql';
import { RuleSetStateEnum } from './rule-set.graphql';

const VERSION = ['input', 'version'] as const;

@ObjectType({ implements: UserError, description: 'There is no such version, or it is not one of your rules.' })
export class RuleSetNotFoundError extends UserError {
  constructor(path: readonly string[] = VERSION) {
    super('RULE_SET_NOT_FOUND', 'There is no such version of your rules.', path);
  }
}

@ObjectType({ implements: UserError, description: 'The file of rules has mistakes.' })
export class RuleSetHasProblemsError extends UserError {
  @Field(() => [RuleSetProblem], { description: 'Every mistake, at most 100.' })
  readonly problems: readonly RuleSetProblem[];

  constructor(problems: readonly RuleSetProblem[]) {
    super('RULE_SET_HAS_PROBLEMS', 'The file of rules has mistakes.', ['input', 'content']);
    this.problems = problems;
  }
}

@ObjectType({ implements: UserError, description: 'The rules have defects that were proved.' })
export class RuleSetFindingsError extends UserError {
  @Field(() => [RuleSetFinding], { description: 'The errors, at most 100.' })
  readonly findings: readonly RuleSetFinding[];

  constructor(findings: readonly RuleSetFinding[]) {
    super('RULE_SET_FINDINGS', 'The rules have defects that were proved.', VERSION);
    this.findings = findings;
  }
}

@ObjectType({ implements: UserError, description: 'Test cases that the rules bring along fail.' })
export class FailingTestCaseError extends UserError {
  @Field(() => [FailedRuleCase], { description: 'These cases, at most 100.' })
  readonly cases: readonly FailedRuleCase[];

  constructor(cases: readonly FailedRuleCase[]) {
    super('FAILING_TEST_CASE', 'Test cases that the rules bring along fail.', VERSION);
    this.cases = cases;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The rules would refuse or hold payments that are known to be good.',
})
export class MustAcceptRejectedError extends UserError {
  @Field(() => [RejectedMustAccept], { description: 'These payments, at most 100.' })
  readonly payments: readonly RejectedMustAccept[];

  constructor(payments: readonly RejectedMustAccept[]) {
    super('MUST_ACCEPT_REJECTED', 'The rules would refuse or hold payments that are known to be good.', VERSION);
    this.payments = payments;
  }
}

@ObjectType({ implements: UserError, description: 'Who wrote a version can’t review it.' })
export class ApproverIsAuthorError extends UserError {
  constructor() {
    super('APPROVER_IS_AUTHOR', 'A version is reviewed by somebody else than its author.', VERSION);
  }
}

@ObjectType({ implements: UserError, description: 'The version is not in a state in which this can be done.' })
export class WrongRuleSetStateError extends UserError {
  @Field(() => RuleSetStateEnum, { description: 'Where it stands.' })
  readonly state: RuleSetState;

  constructor(state: RuleSetState) {
    super('WRONG_RULE_SET_STATE', 'The version is not in a state in which this can be done.', VERSION);
    this.state = state;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The content, the analysis or what is live is not what was looked at. Look again, and approve that.',
})
export class ReviewOutdatedError extends UserError {
  @Field(() => String, { description: 'The content’s hash as it is now.' })
  readonly contentHash: string;

  @Field(() => String, { nullable: true, description: 'The analysis’ hash as it is now.' })
  readonly analysisHash: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that is live now.' })
  readonly liveVersion: number | null;

  constructor(now: { contentHash: string; analysisHash: string | null; liveVersion: number | null }) {
    super('REVIEW_OUTDATED', 'What was reviewed is not what there is now.', VERSION);
    this.contentHash = now.contentHash;
    this.analysisHash = now.analysisHash;
    this.liveVersion = now.liveVersion;
  }
}

@ObjectType({ implements: UserError, description: 'There are differences to the live version that were not accepted.' })
export class RegionsNotAcceptedError extends UserError {
  @Field(() => [RuleSetRegion], { description: 'These, at most 100.' })
  readonly regions: readonly RuleSetRegion[];

  constructor(regions: readonly RuleSetRegion[]) {
    super('REGIONS_NOT_ACCEPTED', 'There are differences that were not accepted.', ['input', 'acceptedRegions']);
    this.regions = regions;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The analysis took too long and was stopped. Write fewer or simpler rules.',
})
export class TooMuchToAnalyzeError extends UserError {
  constructor() {
    super('TOO_MUCH_TO_ANALYZE', 'The analysis took too long and was stopped.', ['input']);
  }
}
