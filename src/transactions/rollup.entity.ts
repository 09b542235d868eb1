import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Rejections of one hour that are alike in everything that they can be counted or filtered by. `id` is `merchant|hour|number`. */
@Entity('rejection_rollups')
export class RejectionRollupRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** The beginning of the hour in which the rejections were made. */
  @Int() hour!: number;
  @Text() source!: string;
  @Text() category!: string;
  @Int({ nullable: true }) ruleSetVersion!: number | null;
  @Text({ nullable: true }) responseCode!: string | null;
  @Text() currency!: string;
  /** The reasons in their order, see `reasonsOf` in breakdown.ts. */
  @Text() reasons!: string;
  @Int() rejections!: number;
  /** Sum of `amount / SUM_BASE`. */
  @Int() amountHigh!: number;
  /** Sum of `amount % SUM_BASE`. */
  @Int() amountLow!: number;
}

/** Up to where a merchant's hours are rolled up. `id` is the merchant's. */
@Entity('rollup_watermarks')
export class RollupWatermarkRow {
  @TextId() id!: string;
  /** The end of the last hour that is, exclusive. */
  @Int() rolledUpTo!: number;
}

/** An hour whose rejections have changed since it was rolled up, or may have. `id` is `merchant|hour`. */
@Entity('stale_rollup_hours')
export class StaleRollupHourRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Int() hour!: number;
  /** Grows with every change: a roll-up of rows that were read before it does not count. */
  @Int() version!: number;
}

/** How many payments a merchant made in one hour that is over. They never change, and an hour without payments has no row. `id` is `merchant|hour`. */
@Entity('payment_counts')
export class PaymentCountRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Int() hour!: number;
  @Int() payments!: number;
}
