import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';
import type { OperationRecord } from './ledger';

/** A capture, void or refund in the sandbox's own database. */
@Entity('sandbox_operations')
export class SandboxOperationRow implements OperationRecord {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() operation!: OperationRecord['operation'];
  @Text() chargeId!: string;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Text() request!: string;
  @Text() state!: OperationRecord['state'];
  @Text() answered!: OperationRecord['answered'];
  @Text({ nullable: true }) declineCode!: string | null;
  @Int({ nullable: true }) settlesAt!: number | null;
  @Int() visibleFrom!: number;
  @Int() enquiries!: number;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
