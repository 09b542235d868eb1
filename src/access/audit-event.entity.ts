import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Who did what, and when. Rows are only ever added. */
@Entity('audit_events')
export class AuditEventRow {
  @TextId() id!: string;
  /** The merchant whose matter it is; null for the platform's. */
  @Text({ nullable: true }) merchantId!: string | null;
  /** What was done: `RULE_SET_APPROVED`. */
  @Text() action!: string;
  /** The id of what it was done to. */
  @Text() subjectId!: string;
  /** The id of a key, or `assay`. */
  @Text() actor!: string;
  /** JSON with what the action was about: ids, numbers and hashes, nobody's data. */
  @Text() detail!: string;
  @Int() at!: number;
}
