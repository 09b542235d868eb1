import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';
import type { ChargeState } from './answer';
import type { AttemptRecord } from './ledger';

/** A call to the sandbox that had an effect, by the caller's attempt id. */
@Entity('sandbox_attempts')
export class SandboxAttemptRow implements AttemptRecord {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() operation!: 'AUTHORIZE' | 'CONFIRM';
  @Text() chargeId!: string;
  @Text() request!: string;
  @Text() answered!: ChargeState;
  @Int() createdAt!: number;
}
