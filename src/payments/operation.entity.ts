import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/**
 * What a capture, void or refund has beside its transaction. `id` is the transaction's. A held authorization that a person
 * reviewed has one, too.
 */
@Entity('operations')
export class OperationRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** The idempotency key of the request: a replay finds its transaction by it. */
  @Text() idempotencyKeyId!: string;
  /** `merchant`, or the id of a staff key. */
  @Text() actor!: string;
  /** Why, in the words of who asked for it. */
  @Text({ nullable: true }) reason!: string | null;
  /** 1 for a capture after which nothing more is captured, and for the refund of a cancelled payment, whose order is free again. */
  @Int() final!: number;
  /** What it holds back of the payment's balance until its outcome is known, in minor units. */
  @Int() reservedMinor!: number;
  @Int() createdAt!: number;
}
