import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';
import type { ChargeState } from './answer';
import type { ChargeRecord } from './ledger';

/** A charge in the sandbox's own database. */
@Entity('sandbox_charges')
export class SandboxChargeRow implements ChargeRecord {
  @TextId() id!: string;
  @Text() attemptId!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() orderReference!: string;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Text() captureMethod!: 'AUTOMATIC' | 'MANUAL';
  @Text() initiator!: 'CUSTOMER' | 'MERCHANT';
  @Int() allowPartial!: number;
  @Int({ nullable: true }) captureUpToMinor!: number | null;
  @Text() instrument!: string;
  @Text({ nullable: true }) storedCredential!: string | null;
  @Text() scenario!: string;
  @Text() state!: ChargeState;
  @Int() approvedMinor!: number;
  @Int() capturedMinor!: number;
  @Int() refundedMinor!: number;
  @Int() closed!: number;
  @Text() authentication!: ChargeRecord['authentication'];
  @Text() scheme!: string;
  @Text() bin!: string;
  @Text() lastFour!: string;
  @Text({ nullable: true }) declineCode!: string | null;
  @Text({ nullable: true }) responseCode!: string | null;
  @Text({ nullable: true }) adviceCode!: string | null;
  @Text({ nullable: true }) avsResult!: string | null;
  @Text({ nullable: true }) cvvResult!: string | null;
  @Text({ nullable: true }) networkTransactionId!: string | null;
  @Int({ nullable: true }) challengeExpiresAt!: number | null;
  @Int({ nullable: true }) settlesAt!: number | null;
  @Int() visibleFrom!: number;
  @Int() enquiries!: number;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
