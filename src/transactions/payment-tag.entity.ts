import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A word that staff put on a payment. `id` is `payment id|tag`. */
@Entity('payment_tags')
export class PaymentTagRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** What lists sort by. */
  @Int() paymentCreatedAt!: number;
  @Text() tag!: string;
  /** Id of the staff key. */
  @Text() author!: string;
  @Int() createdAt!: number;
}
