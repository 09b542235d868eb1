import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Money that moved at a processor after we had answered that it did not. `id` is the attempt's: there is at most one for each. */
@Entity('orphan_charges')
export class OrphanChargeRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() transactionId!: string;
  /** What the attempt was: AUTHORIZE, CONFIRM, CAPTURE, VOID or REFUND. */
  @Text() operation!: string;
  @Text() processor!: string;
  /** The processor's reference of the authorization that is to be released or refunded. */
  @Text() processorReference!: string;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  /** 1 when the funds were claimed: then they are refunded, else the hold is released. */
  @Int() captured!: number;
  @Text() status!: string;
  /** The id under which the processor was asked to undo it; stored before it is asked. */
  @Text({ nullable: true }) reversalId!: string | null;
  @Int() foundAt!: number;
  @Int({ nullable: true }) closedAt!: number | null;
}
