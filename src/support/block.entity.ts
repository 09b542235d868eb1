import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** That a card, a customer or an address may not pay for a while. What refuses payments is in the subject's velocity row; this is its story. */
@Entity('blocks')
export class BlockRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** The payment whose card, customer or address it is. */
  @Text() paymentId!: string;
  /** CARD, CUSTOMER or IP_ADDRESS. */
  @Text() subject!: string;
  /** The id of the subject's velocity row. */
  @Text() subjectRowId!: string;
  @Text() reason!: string;
  /** The id of a staff key. */
  @Text() author!: string;
  @Int() createdAt!: number;
  @Int() expiresAt!: number;
  /** Null: nobody lifted it. */
  @Int({ nullable: true }) liftedAt!: number | null;
  @Text({ nullable: true }) liftedBy!: string | null;
}
