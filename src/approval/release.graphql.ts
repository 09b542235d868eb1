import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import type { GateCondition } from '../releases/gate';
import type { ReleaseStage } from '../releases/release';
import { DecisionOutcomeEnum, MatchedRule } from '../verification/verification.graphql';
import { RegionKindEnum } from './findings.graphql';

export const ReleaseStageEnum = enumType<ReleaseStage>('ReleaseStage', 'Where a release stands.', {
  PROPOSED: 'An emergency that waits for its two approvals.',
  SHADOW: 'The candidate is compared with the live version on every payment and decides none.',
  CANARY: 'The candidate decides for a share of customers.',
  LIVE: 'It decides every payment.',
  PAUSED: 'The live version decides every payment; nothing is compared.',
  RETIRED: 'Another version took its place.',
  ROLLED_BACK: 'It was ended; what was live before decides.',
});

export const GateConditionEnum = enumType<GateCondition>('ReleaseGateCondition', 'What a release waits for.', {
  SHADOW_PAYMENTS: 'More payments compared in the shadow.',
  TEST_A: 'The proof that stable and candidate differ no more than accepted.',
  CANARY_PAYMENTS: 'More payments decided by the candidate on this step.',
});

const DivergenceEnum = enumType<'WORSE' | 'BETTER' | 'REASON'>(
  'ReleaseDivergenceKind',
  'How the candidate decides a payment differently.',
  {
    WORSE: 'Harder: refused, held or authenticated where the live version is milder.',
    BETTER: 'Milder.',
    REASON: 'With the same outcome, for other reasons. Test A does not count it.',
  },
);

const ServedEnum = enumType<'STABLE' | 'CANDIDATE'>('ReleaseServed', 'Whose decision a payment got.', {
  STABLE: 'The live version’s.',
  CANDIDATE: 'The candidate’s.',
});

@ObjectType({ description: 'A difference that the release is meant to make.' })
export class AcceptedRegion {
  @Field(() => ID, { description: 'As `compareRuleSets` names it.' })
  id!: string;

  @Field(() => RegionKindEnum, { description: 'How its payments are decided differently.' })
  kind!: string;

  @Field(() => String, { description: 'The rule that makes it.' })
  ruleKey!: string;

  @Field(() => String, { description: 'Which payments, as a condition.' })
  condition!: string;

  @Field(() => Int, { description: 'The share of payments that it may touch, in parts per million: 5000 is 0.5 %.' })
  allowedPpm!: number;
}

@ObjectType({ description: 'What a release has to see before it may go on, and what it has seen.' })
export class ReleaseGate {
  @Field(() => [GateConditionEnum], { description: 'What is missing. None: it may go on.' })
  waitsFor!: readonly GateCondition[];

  @Field(() => Int, { description: 'Payments of different customers that both versions have decided.' })
  comparedPayments!: number;

  @Field(() => Int, {
    description: 'How many of them it takes at least until test A lets it go on, if none differs.',
  })
  paymentsNeeded!: number;

  @Field(() => Int, { description: 'Payments that the candidate has decided on this step of the canary.' })
  stepPayments!: number;
}

@ObjectType({ description: 'One way to differ, and the share of payments that may.' })
export class ReleaseBudget {
  @Field(() => ID, { nullable: true, description: 'The accepted region; null: everything outside of all.' })
  regionId!: string | null;

  @Field(() => DivergenceEnum, { description: 'The way: WORSE or BETTER.' })
  divergence!: string;

  @Field(() => Int, { description: 'The share that may differ so, in parts per million.' })
  allowedPpm!: number;

  @Field(() => Int, { description: 'Counted payments that did.' })
  hits!: number;

  @Field(() => Int, {
    description:
      'The odds against its being kept, at most 1,000,000,000. The release is rolled back when they are too high.',
  })
  oddsAgainst!: number;
}

@ObjectType({ description: 'What a test had counted at one look.' })
export class ReleaseLook {
  @Field(() => Int, { description: 'Payments, or declines, counted.' })
  seen!: number;

  @Field(() => [Int], {
    description: 'Test A: those that differed, by budget. Test B: those of the canary’s customers.',
  })
  hits!: readonly number[];
}

@ObjectType({ description: 'Test A: both versions decide every payment, and each way to differ has a budget.' })
export class DivergenceTestResult {
  @Field(() => Int, { description: 'Payments counted, one of each customer.' })
  seen!: number;

  @Field(() => [ReleaseBudget], {
    description: 'The budgets: for each accepted region and for all outside, both ways.',
  })
  budgets!: readonly ReleaseBudget[];

  @Field(() => Int, { description: 'The odds of one budget at which the release is rolled back.' })
  rollbackOdds!: number;

  @Field(() => Int, {
    description: 'The odds that every budget is kept, at most 1,000,000,000. At 20 the release may go on.',
  })
  oddsFor!: number;

  @Field(() => Int, { nullable: true, description: 'After how many counted payments a budget was found broken.' })
  brokenAt!: number | null;

  @Field(() => Int, { nullable: true, description: 'After how many counted payments all were shown to be kept.' })
  shownAt!: number | null;

  @Field(() => [ReleaseLook], { description: 'Its course, at most 256 looks, the oldest first.' })
  curve!: readonly ReleaseLook[];
}

@ObjectType({
  description:
    'Test B: declines by processors and issuers, of the canary’s customers and of all others. It begins when the guard is lifted.',
})
export class DeclineTestResult {
  @Field(() => Int, { description: 'Declines counted, one of each customer.' })
  seen!: number;

  @Field(() => Int, { description: 'Those of the canary’s customers.' })
  ofCanary!: number;

  @Field(() => Int, {
    description:
      'The odds against the canary’s having no more than its share, at most 1,000,000,000. At 1000 the release is rolled back.',
  })
  oddsAgainst!: number;

  @Field(() => Int, { nullable: true, description: 'After how many declines the canary was found worse.' })
  brokenAt!: number | null;

  @Field(() => [ReleaseLook], { description: 'Its course, at most 256 looks, the oldest first.' })
  curve!: readonly ReleaseLook[];
}

@ObjectType({ description: 'What one version decided on a payment.' })
export class DivergentDecision {
  @Field(() => DecisionOutcomeEnum, { description: 'The outcome.' })
  outcome!: string;

  @Field(() => [MatchedRule], { description: 'The rules that matched, with their evidence.' })
  matchedRules!: readonly MatchedRule[];
}

@ObjectType({ description: 'A payment that the live version and the candidate decided differently.' })
export class ReleaseDivergence {
  @Field(() => ID, { description: 'The payment’s decision: begins with `dec_`.' })
  decisionId!: string;

  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string;

  @Field(() => DivergenceEnum, { description: 'How.' })
  divergence!: string;

  @Field(() => ID, { nullable: true, description: 'The accepted region that it lies in; null: outside of all.' })
  regionId!: string | null;

  @Field(() => Boolean, { description: 'Test A counted it: it was its customer’s first payment in this release.' })
  counted!: boolean;

  @Field(() => ServedEnum, { description: 'Whose decision the payment got.' })
  served!: string;

  @Field(() => DivergentDecision, { description: 'The live version’s decision.' })
  stable!: DivergentDecision;

  @Field(() => DivergentDecision, { description: 'The candidate’s decision.' })
  candidate!: DivergentDecision;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: number;
}

export const ReleaseDivergenceConnection = connectionType('ReleaseDivergence', () => ReleaseDivergence);

@ObjectType({
  description:
    'A version of the rules on its way to the payments: beside the live version, for a share of customers, then for all; and back.',
})
export class Release {
  @Field(() => ID, { description: 'Opaque, begins with `rel_`.' })
  id!: string;

  @Field(() => Int, { description: 'The version that is released: the candidate.' })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that it is compared with and that a rollback brings back. Null: there was none.',
  })
  replaces!: number | null;

  @Field(() => ReleaseStageEnum, { description: 'Where it stands.' })
  stage!: string;

  @Field(() => Int, { description: 'The share of customers whom the candidate decides for, in percent.' })
  canaryPercent!: number;

  @Field(() => Boolean, { description: 'An emergency: two people approved it, and no gate held it.' })
  emergency!: boolean;

  @Field(() => Boolean, {
    description:
      'Until test A has shown that the candidate keeps its budgets, no payment gets a decision of it that differs outside the accepted regions.',
  })
  guarded!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When test A had shown it.' })
  guardLiftedAt!: number | null;

  @Field(() => Boolean, { description: 'Tests A and B roll it back when it does harm.' })
  tested!: boolean;

  @Field(() => Boolean, { description: 'It goes on by itself when a gate opens.' })
  automatic!: boolean;

  @Field(() => Boolean, {
    description: 'It is said to change nothing outside the accepted regions: 0.01 % may differ, not 0.5 %.',
  })
  behaviourPreserving!: boolean;

  @Field(() => Int, {
    description: 'The share of payments that may differ outside the accepted regions, in parts per million.',
  })
  otherPpm!: number;

  @Field(() => Int, { description: 'Payments that it must compare in the shadow.' })
  shadowPayments!: number;

  @Field(() => Int, { description: 'Payments that the candidate must decide on each step of the canary.' })
  canaryPayments!: number;

  @Field(() => String, { nullable: true, description: 'A backtest that was looked at.' })
  backtestId!: string | null;

  @Field(() => String, { nullable: true, description: 'The hash of that backtest’s result.' })
  backtestHash!: string | null;

  @Field(() => String, { description: 'The id of the key that wrote the version.' })
  author!: string;

  @Field(() => String, { description: 'The id of the key that started the release: never the author’s.' })
  startedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  startedAt!: number;

  @Field(() => DateTimeScalar, { description: 'When this stage, or this step of the canary, began.' })
  stageSince!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it became live.' })
  liveAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was rolled back or replaced.' })
  endedAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'By whom: the id of a key; `test:A` or `test:B`; `incident:` or `release:` with its id.',
  })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  endedBecause!: string | null;
}

export const ReleaseConnection = connectionType('Release', () => Release);
