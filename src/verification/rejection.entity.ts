import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** The structured "no" of a transaction. Never changes. */
@Entity('rejections')
export class RejectionRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() transactionId!: string;
  /** When the rejected transaction was created: what lists sort by. */
  @Int() transactionCreatedAt!: number;
  @Text() source!: string;
  @Text() category!: string;
  @Text() code!: string;
  /** ISO 8583 field 39, when a network answered. */
  @Text({ nullable: true }) responseCode!: string | null;
  @Int({ nullable: true }) ruleSetVersion!: number | null;
  @Text({ nullable: true }) decisionId!: string | null;
  /** Version of the mapping from processor codes to reasons. */
  @Int({ nullable: true }) mappingVersion!: number | null;
  @Text({ nullable: true }) conflictingPaymentId!: string | null;
  /** JSON of the retry advice. */
  @Text() retry!: string;
  /** JSON of the network's answer. */
  @Text({ nullable: true }) network!: string | null;
  @Int() createdAt!: number;
}

/** One matched cause inside a rejection. `id` is `rejection id|position`. */
@Entity('rejection_reasons')
export class RejectionReasonRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() transactionId!: string;
  /** When the rejected transaction was created: what lists sort by. */
  @Int() transactionCreatedAt!: number;
  @Text() rejectionId!: string;
  @Int() position!: number;
  @Text() code!: string;
  @Text({ nullable: true }) ruleKey!: string | null;
  @Int({ nullable: true }) ruleVersion!: number | null;
  @Int() decisive!: number;
  /** JSON of `{ message, paths, evidence }`. */
  @Text() detail!: string;
  @Int() createdAt!: number;
}
