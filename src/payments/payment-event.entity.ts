import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One transition of a payment, in the order in which they were committed. Also what deliveries to merchants are made from. */
@Entity('payment_events')
export class PaymentEventRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text({ nullable: true }) transactionId!: string | null;
  /** 0 for the first event of the payment. */
  @Int() sequence!: number;
  @Text({ nullable: true }) fromStatus!: string | null;
  @Text() toStatus!: string;
  /** `merchant`, `system`, or a staff key's id. */
  @Text() actor!: string;
  /** What led to it, in one of a few fixed phrases. */
  @Text() cause!: string;
  @Int() at!: number;
}
