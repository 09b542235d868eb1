import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A version of the rules over recorded decisions. What it was asked never changes, nor does the result once there is one. */
@Entity('backtests')
export class BacktestRow {
  @TextId() id!: string;
  /** `platform`, or the id of the merchant whose rules and decisions it is about. */
  @Text() owner!: string;
  /** See backtest-state.ts. */
  @Text() state!: string;
  /** The version that is tried, and the hash of its content: a draft can change later. */
  @Int() candidate!: number;
  @Text() candidateHash!: string;
  /** What it is compared with; null: no rules. */
  @Int({ nullable: true }) against!: number | null;
  @Text({ nullable: true }) againstHash!: string | null;
  /** JSON list of the versions that decide beside both, each with its owner. */
  @Text() beside!: string;
  /** Decisions made from here on, and before `decidedTo`; null: no bound. */
  @Int({ nullable: true }) decidedFrom!: number | null;
  @Int({ nullable: true }) decidedTo!: number | null;
  /** The last decision that it looks at; null when there was none. */
  @Text({ nullable: true }) upTo!: string | null;
  @Int() decisionsDone!: number;
  /** Null until they are counted. */
  @Int({ nullable: true }) decisionsTotal!: number | null;
  /** Canonical JSON of a `BacktestResult`; `resultHash` is its SHA-256. */
  @Text({ nullable: true }) result!: string | null;
  @Text({ nullable: true }) resultHash!: string | null;
  /** For FAILED: why, in a fixed phrase. */
  @Text({ nullable: true }) cause!: string | null;
  /** Id of the key that started it. */
  @Text() actor!: string;
  /** Until when its node has it; grows while it runs. */
  @Int() leaseUntil!: number;
  /** Grows when a node takes it: one whose fence is older must not write. */
  @Int() fence!: number;
  @Int() createdAt!: number;
  @Int({ nullable: true }) finishedAt!: number | null;
}
