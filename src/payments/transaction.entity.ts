import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One requested money operation on a payment, also when it was refused before any processor was called. */
@Entity('transactions')
export class TransactionRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** AUTHORIZATION, CAPTURE, VOID or REFUND. */
  @Text() type!: string;
  @Text() status!: string;
  /** 1 when the answer was no: REJECTED, DECLINED or NOT_PROCESSED. */
  @Int() failed!: number;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Text({ nullable: true }) decisionId!: string | null;
  @Text({ nullable: true }) rejectionId!: string | null;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
