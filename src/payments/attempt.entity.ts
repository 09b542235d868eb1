import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One call to a processor. Its id is the processor's idempotency key. */
@Entity('attempts')
export class AttemptRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() transactionId!: string;
  /** The idempotency key of the request that made it. */
  @Text() idempotencyKeyId!: string;
  /** AUTHORIZE, CONFIRM, CAPTURE, VOID or REFUND. */
  @Text() operation!: string;
  @Text() processor!: string;
  @Text() status!: string;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  /** Until when the process that sent it may still hear the answer. */
  @Int() leaseUntil!: number;
  @Text({ nullable: true }) processorReference!: string | null;
  /** JSON of the processor's answer as our connector understood it. */
  @Text({ nullable: true }) answer!: string | null;
  /** When an enquiry was told for the first time that the processor has no record of it. */
  @Int({ nullable: true }) notFoundAt!: number | null;
  @Int() createdAt!: number;
  @Int({ nullable: true }) settledAt!: number | null;
}
