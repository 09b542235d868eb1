import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A version of the rules on its way to the payments. */
@Entity('releases')
export class ReleaseRow {
  @TextId() id!: string;
  /** `platform`, or the merchant whose rules these are. */
  @Text() owner!: string;
  @Text() ruleSetId!: string;
  /** The candidate. */
  @Int() number!: number;
  /** What was live when it started: what it is compared with, and what a rollback brings back. Null: nothing. */
  @Int({ nullable: true }) replaces!: number | null;
  @Text({ nullable: true }) replacesRuleSetId!: string | null;
  /** The release that had made that live, while this one is live: a rollback brings it back, too. */
  @Text({ nullable: true }) replacesReleaseId!: string | null;
  /** See release.ts. */
  @Text() stage!: string;
  /** The stage that a paused release goes on with. */
  @Text({ nullable: true }) pausedFrom!: string | null;
  /** The share of customers whom the candidate decides for, in hundredths of a percent; kept while paused. */
  @Int() canaryBp!: number;
  /** The epoch of the pointer when the release last changed it. */
  @Int() epoch!: number;
  /** Who wrote the version. None of the following is the same. */
  @Text() author!: string;
  @Text() startedBy!: string;
  /** An emergency's two approvers: two people, by a constraint. */
  @Text({ nullable: true }) firstApprover!: string | null;
  @Text({ nullable: true }) secondApprover!: string | null;
  @Int() emergency!: number;
  @Int() guarded!: number;
  @Int() tested!: number;
  /** Goes on by itself when a gate is met. */
  @Int() automatic!: number;
  /** Said to change nothing but the accepted regions. */
  @Int() behaviourPreserving!: number;
  /** The share of payments that may differ outside the accepted regions, in parts per million. */
  @Int() otherPpm!: number;
  /** Payments of different customers that it must have seen before it leaves the shadow, and on each step of the canary. */
  @Int() shadowPayments!: number;
  @Int() canaryPayments!: number;
  /** JSON list of accepted regions. */
  @Text() acceptedRegions!: string;
  /** A backtest that was looked at: its id, and the hash of its result. */
  @Text({ nullable: true }) backtestId!: string | null;
  @Text({ nullable: true }) backtestHash!: string | null;
  /** States of tests A and B: JSON. */
  @Text() divergenceTest!: string;
  @Text() declineTest!: string;
  /** Payments that the candidate decided on this step of the canary. */
  @Int() stepPayments!: number;
  /** When the guard was lifted; null while it is not. */
  @Int({ nullable: true }) guardLiftedAt!: number | null;
  @Int() startedAt!: number;
  /** When this stage, or this step of the canary, began. */
  @Int() stageSince!: number;
  @Int({ nullable: true }) liveAt!: number | null;
  /** When it was rolled back or retired; by whom, and why. */
  @Int({ nullable: true }) endedAt!: number | null;
  @Text({ nullable: true }) endedBy!: string | null;
  @Text({ nullable: true }) endedBecause!: string | null;
  @Int() updatedAt!: number;
}

/** A payment that stable and candidate decide differently. `id` is its decision's. */
@Entity('release_divergences')
export class ReleaseDivergenceRow {
  @TextId() id!: string;
  @Text() releaseId!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** How the candidate's outcome compares: WORSE, BETTER, or REASON for the same outcome with other reasons. */
  @Text() divergence!: string;
  /** The accepted region that it lies in; null: outside of all. */
  @Text({ nullable: true }) region!: string | null;
  /** Whether test A counted it: the first payment of its customer in the release. */
  @Int() counted!: number;
  /** Whose outcome the payment got: STABLE or CANDIDATE. */
  @Text() served!: string;
  /** Both decisions: outcome and matched rules with their evidence, as JSON. */
  @Text() stable!: string;
  @Text() candidate!: string;
  @Int() at!: number;
}

/** A customer whose decline has counted in test B. `id`: see `countedOnceKey`. */
@Entity('release_declines')
export class ReleaseDeclineRow {
  @TextId() id!: string;
  @Text() releaseId!: string;
  @Text() segment!: string;
  /** CANARY or STABLE. */
  @Text() arm!: string;
  @Int() at!: number;
}
