import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** The right to charge for one part of one order. `id` is `merchant|part|order reference`. */
@Entity('order_claims')
export class OrderClaimRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** FREE, IN_FLIGHT or PAID. */
  @Text() state!: string;
  /** The payment that holds it; null when FREE. */
  @Text({ nullable: true }) paymentId!: string | null;
  @Int() updatedAt!: number;
}
