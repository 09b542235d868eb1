import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';
import type { NoticeRecord, SequelRecord } from './sequel';

/** What happens to a charge after it succeeded. */
@Entity('sandbox_sequels')
export class SandboxSequelRow implements SequelRecord {
  @TextId() id!: string;
  @Int() step!: number;
  @Int({ nullable: true }) nextAt!: number | null;
  @Text({ nullable: true }) returnCode!: string | null;
  @Int({ nullable: true }) returnedAt!: number | null;
  @Text({ nullable: true }) disputeStatus!: SequelRecord['disputeStatus'];
  @Text({ nullable: true }) disputeReason!: string | null;
  @Int({ nullable: true }) disputeOpenedAt!: number | null;
  @Int({ nullable: true }) disputeUpdatedAt!: number | null;
}

/** A notice, for as long as the ledger lives: gateways that missed it can list them. */
@Entity('sandbox_notices')
export class SandboxNoticeRow implements NoticeRecord {
  @TextId() id!: string;
  @Int() sequence!: number;
  @Text() attemptId!: string;
  @Text() merchantId!: string;
  @Int() createdAt!: number;
}

/** A gateway that wants notices, and how far it has them: the sandbox's outbox. */
@Entity('sandbox_subscribers')
export class SandboxSubscriberRow {
  /** The URL. */
  @TextId() id!: string;
  /** `whsec_…`, as Standard Webhooks writes it. */
  @Text() secret!: string;
  /** Sequence of the last notice that was delivered or given up. */
  @Int() delivered!: number;
  /** Tries of the next one that failed. */
  @Int() failures!: number;
  @Int() dueAt!: number;
}
