import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** What a member of staff wrote about a payment. Never changes. */
@Entity('payment_notes')
export class PaymentNoteRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** Id of the staff key. */
  @Text() author!: string;
  @Text() text!: string;
  @Int() createdAt!: number;
}
