import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** The caller's name for one intent. `id` is `merchant|operation|key`. */
@Entity('idempotency_keys')
export class IdempotencyKeyRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** Keyed hash of the canonical input: a different input under the same key is refused. */
  @Text() fingerprint!: string;
  @Text() paymentId!: string;
  /** The attempt that the first call made; null when it ended without one. */
  @Text({ nullable: true }) attemptId!: string | null;
  /** Until when the first call may still be answering; 0 once it has. */
  @Int() leaseUntil!: number;
  @Int() createdAt!: number;
  @Int() expiresAt!: number;
}
