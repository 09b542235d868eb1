import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A version of a set of rules. The content of one that was submitted never changes. */
@Entity('rule_sets')
export class RuleSetRow {
  @TextId() id!: string;
  /** Unique among the versions of all owners; decisions name it. */
  @Int() number!: number;
  /** `platform`, or the id of the merchant whose rules these are. */
  @Text() owner!: string;
  /** See rule-set-version.ts. */
  @Text() state!: string;
  /** Canonical JSON of a rule file. */
  @Text() content!: string;
  /** The rule set's own hash, which decisions repeat. */
  @Text() contentHash!: string;
  /** The version that it began as a copy of; null for one of its own. */
  @Int({ nullable: true }) derivedFrom!: number | null;
  /** Id of the key that wrote it. */
  @Text() author!: string;
  /** Id of the key that approved or refused it: another one, by a constraint. */
  @Text({ nullable: true }) reviewer!: string | null;
  @Text({ nullable: true }) reviewComment!: string | null;
  /** SHA-256 of what the analysis said when it was submitted. */
  @Text({ nullable: true }) analysisHash!: string | null;
  /** What was live when it was approved: the differences to that were accepted. */
  @Int({ nullable: true }) comparedWith!: number | null;
  /** JSON list of the ids of the accepted differences, and its SHA-256. */
  @Text({ nullable: true }) acceptedRegions!: string | null;
  @Text({ nullable: true }) regionsHash!: string | null;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
  @Int({ nullable: true }) submittedAt!: number | null;
  @Int({ nullable: true }) reviewedAt!: number | null;
  @Int({ nullable: true }) firstLiveAt!: number | null;
}

/** The last number that was given. One row. */
@Entity('rule_set_numbers')
export class RuleSetNumberRow {
  @TextId() id!: string;
  @Int() last!: number;
}

/** Which version of an owner's rules decides payments. `id` is the owner. Each switch raises the epoch. */
@Entity('live_rule_sets')
export class LiveRuleSetRow {
  @TextId() id!: string;
  @Text() ruleSetId!: string;
  @Int() number!: number;
  @Int() epoch!: number;
  /** The release that made it live; null for what a fresh database began with. */
  @Text({ nullable: true }) liveReleaseId!: string | null;
  /** The plan of the release that runs beside it, as JSON; null while none does. */
  @Text({ nullable: true }) release!: string | null;
  @Int() updatedAt!: number;
}
