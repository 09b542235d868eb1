import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Where the watch over refusals stands. One row; one process at a time holds it. */
@Entity('refusal_watch')
export class RefusalWatchRow {
  @TextId() id!: string;
  /** The last payment event that was observed; null before the first. */
  @Text({ nullable: true }) position!: string | null;
  /** The last one before those whose customers are remembered. */
  @Text({ nullable: true }) windowFrom!: string | null;
  /** 1 until all that there was at the first start is counted: it raises no alarm. */
  @Int() learning!: number;
  /** JSON of a `WatchState`. */
  @Text() state!: string;
  @Int() leaseUntil!: number;
  /** Grows with every holder: one whose fence is older must not write. */
  @Int() fence!: number;
}

/** What was counted in one stream in one past hour. `id` is `stream|hour`. */
@Entity('refusal_hours')
export class RefusalHourRow {
  @TextId() id!: string;
  @Text() stream!: string;
  @Int() hour!: number;
  @Int() payments!: number;
  @Int() refused!: number;
  @Int() alarms!: number;
}
