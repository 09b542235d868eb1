import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** What a person decided where the protocol could not go on by itself. Never changes. */
@Entity('interventions')
export class InterventionRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** Null for a job that belongs to no payment. */
  @Text({ nullable: true }) paymentId!: string | null;
  /** The transaction, orphan charge or job that it is about. */
  @Text() subjectId!: string;
  /** SETTLE_TRANSACTION, SETTLE_ORPHAN or RETRY_JOB. */
  @Text() action!: string;
  /** What the person says has happened; null for a retry. */
  @Text({ nullable: true }) outcome!: string | null;
  /** Where the proof is, in their words; null for a retry. */
  @Text({ nullable: true }) evidence!: string | null;
  @Text() reason!: string;
  /** The id of a staff key. */
  @Text() actor!: string;
  @Int() createdAt!: number;
}
