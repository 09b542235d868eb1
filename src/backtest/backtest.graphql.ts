import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { FactValue, RegionVerdict, RejectedMustAccept } from '../approval/findings.graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar, MinorUnitsScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import { DecisionOutcomeEnum } from '../verification/verification.graphql';
import type { BacktestState } from './backtest-state';
import type { ChangeKind, Dimension } from './report';

export const BacktestStateEnum = enumType<BacktestState>('BacktestState', 'Where a backtest stands.', {
  WAITING: 'It waits for a node that has time.',
  RUNNING: 'It runs; see `decisionsDone`.',
  DONE: 'There is a result. It never changes.',
  CANCELLED: 'Somebody cancelled it.',
  FAILED: 'It can have no result: see `cause`.',
});

export const BacktestChangeKindEnum = enumType<ChangeKind>(
  'BacktestChangeKind',
  'How a version decides a payment otherwise.',
  {
    NEWLY_REJECTED: 'It refuses what passed, was held or had to authenticate.',
    NEWLY_APPROVED: 'It lets pass what was refused, held or had to authenticate.',
    HARDER: 'Neither of these two, and it asks for more: a review in place of an authentication.',
    MILDER: 'Neither of the first two, and it asks for less.',
    REASON_CHANGED: 'The same outcome for other reasons.',
  },
);

export const BacktestDimensionEnum = enumType<Dimension>('BacktestDimension', 'What changes are counted by.', {
  CURRENCY: 'The currency of the amount.',
  METHOD: 'How the customer pays.',
  BRAND: 'The card’s brand.',
  COUNTRY: 'The country of the billing address.',
  MERCHANT: 'The id of the merchant.',
  AMOUNT_BAND: 'The amount, by its rough value in euros.',
});

@ObjectType({ description: 'Payments of one kind.' })
export class BacktestSegment {
  @Field(() => String, { description: '`NOT_KNOWN`: the payment has none. `OTHER`: values after the first 50.' })
  value!: string;

  @Field(() => Int, { description: 'How many payments.' })
  payments!: number;

  @Field(() => MinorUnitsScalar, {
    description: 'Roughly what they are worth in euro cents, by the reference rates of their time.',
  })
  eurCents!: number;
}

@ObjectType({ description: 'A recorded payment that a version decides otherwise.' })
export class BacktestSample {
  @Field(() => ID, {
    description:
      'The payment: `payment(id)` opens it for its merchant, `simulateVerification` shows it with both versions’ evidence.',
  })
  paymentId!: string;

  @Field(() => MinorUnitsScalar, { description: 'Roughly what it is worth in euro cents.' })
  eurCents!: number;

  @Field(() => RegionVerdict, { description: 'What the version that it is compared with says.' })
  before!: RegionVerdict;

  @Field(() => RegionVerdict, { description: 'What the version that is tried says.' })
  after!: RegionVerdict;
}

@ObjectType({ description: 'Recorded payments that a version decides otherwise in one way.' })
export class BacktestChange {
  @Field(() => BacktestChangeKindEnum, { description: 'In which way.' })
  kind!: string;

  @Field(() => Int, { description: 'How many payments.' })
  payments!: number;

  @Field(() => MinorUnitsScalar, { description: 'Roughly what they are worth in euro cents.' })
  eurCents!: number;

  @Field(() => [BacktestSample], { description: 'The oldest ones, at most 20.' })
  samples!: readonly BacktestSample[];
}

@ObjectType({ description: 'How many of the decisions knew a fact. What was not known is not guessed.' })
export class FactCoverage {
  @Field(() => String, { description: 'The fact, from the catalogue.' })
  fact!: string;

  @Field(() => Int, { description: 'Decisions that knew it.' })
  known!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the first of them was made; null when there is none. Earlier payments say nothing about it.',
  })
  knownFrom!: number | null;
}

@ObjectType({ description: 'A known bad payment that these rules would not stop.' })
export class AcceptedMustReject {
  @Field(() => String, { description: 'What it is about, and the rule or law that says so.' })
  family!: string;

  @Field(() => String, { description: 'What it is.' })
  title!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'The mildest outcome that would have stopped it.' })
  atLeast!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What these rules say to it.' })
  outcome!: string;

  @Field(() => [FactValue], { description: 'The payment: the facts that these rules were given.' })
  witness!: readonly FactValue[];
}

@ObjectType({ description: 'What a version of the rules would have said to payments that were made.' })
export class BacktestResult {
  @Field(() => Int, { description: 'Decisions that both versions looked at.' })
  payments!: number;

  @Field(() => [BacktestChange], { description: 'What would be otherwise, one for each kind.' })
  changes!: readonly BacktestChange[];

  @Field(() => [FactCoverage], { description: 'Every fact that one of the versions reads, by name.' })
  coverage!: readonly FactCoverage[];

  @Field(() => [String], {
    description:
      'Rules of the version that read the value of a fact which no decision knew: the backtest says nothing about them.',
  })
  rulesNotCovered!: readonly string[];

  @Field(() => [RejectedMustAccept], { description: 'Payments that must be accepted and would be refused or held.' })
  mustAccept!: readonly RejectedMustAccept[];

  @Field(() => [AcceptedMustReject], { description: 'Known bad payments that would not be stopped.' })
  mustReject!: readonly AcceptedMustReject[];
}

@ObjectType({
  description:
    'A version of the rules over recorded decisions, counters as recorded. Each decision replays exactly; feedback does not: what the version had let through would have changed later counters.',
})
export class Backtest {
  @Field(() => ID, { description: 'Opaque, begins with `bt_`.' })
  id!: string;

  @Field(() => BacktestStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, { description: 'The version that is tried.' })
  version!: number;

  @Field(() => String, { description: 'SHA-256 of that version’s content.' })
  contentHash!: string;

  @Field(() => Int, { nullable: true, description: 'The version that it is compared with; null: no rules.' })
  against!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Decisions from this time on; null: from the first.' })
  decidedFrom!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Decisions before this time; null: up to its start.' })
  decidedTo!: number | null;

  @Field(() => Int, { description: 'Decisions that were read so far.' })
  decisionsDone!: number;

  @Field(() => Int, { nullable: true, description: 'Decisions to be read; null while they are not counted.' })
  decisionsTotal!: number | null;

  @Field(() => String, { nullable: true, description: 'For FAILED: why, in English.' })
  cause!: string | null;

  @Field(() => String, { nullable: true, description: 'For DONE: SHA-256 of the result. Evidence names it.' })
  resultHash!: string | null;

  @Field(() => String, { description: 'The id of the key that started it.' })
  actor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it has not.' })
  finishedAt!: number | null;
}

export const BacktestConnection = connectionType('Backtest', () => Backtest);

@InputType({ description: 'A version to be tried on recorded decisions.' })
export class StartBacktestInput {
  @Field(() => Int, { description: 'The version: a draft, too.' })
  version!: number;

  @Field(() => Int, { nullable: true, description: 'The version to compare it with; without it the one that is live.' })
  against?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Only decisions from this time on.' })
  decidedFrom?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Only decisions before this time.' })
  decidedTo?: number | null;
}

@InputType({ description: 'A backtest that nobody needs any more.' })
export class CancelBacktestInput {
  @Field(() => ID, { description: 'The backtest.' })
  backtestId!: string;
}

@ObjectType({ description: 'The answer to `startBacktest`.' })
export class StartBacktestPayload {
  @Field(() => Backtest, { nullable: true, description: 'The backtest. Null when there are user errors.' })
  backtest!: Backtest | null;

  @Field(() => [UserError], { description: 'Why it was not started.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `cancelBacktest`.' })
export class CancelBacktestPayload {
  @Field(() => Backtest, { nullable: true, description: 'The backtest. Null when there are user errors.' })
  backtest!: Backtest | null;

  @Field(() => [UserError], { description: 'Why it was not cancelled.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'There is no such backtest, or it is not of your rules.' })
export class BacktestNotFoundError extends UserError {
  constructor() {
    super('BACKTEST_NOT_FOUND', 'There is no such backtest of your rules.', ['input', 'backtestId']);
  }
}

@ObjectType({ implements: UserError, description: 'It has ended.' })
export class BacktestEndedError extends UserError {
  @Field(() => BacktestStateEnum, { description: 'How.' })
  readonly state: BacktestState;

  constructor(state: BacktestState) {
    super('BACKTEST_ENDED', 'The backtest has ended.', ['input', 'backtestId']);
    this.state = state;
  }
}

@ObjectType({ implements: UserError, description: 'Too many backtests wait or run. Cancel one, or wait.' })
export class TooManyBacktestsError extends UserError {
  @Field(() => Int, { description: 'How many there may be.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_BACKTESTS', `At most ${maximum} may wait or run.`, ['input']);
    this.maximum = maximum;
  }
}
