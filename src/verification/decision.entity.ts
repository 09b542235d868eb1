import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A recorded verdict with everything needed to reach it again. */
@Entity('decisions')
export class DecisionRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() transactionId!: string;
  /** APPROVE, REQUIRE_AUTHENTICATION, REVIEW or REJECT. */
  @Text() outcome!: string;
  @Int() ruleSetVersion!: number;
  @Text() ruleSetHash!: string;
  /** The merchant's own rules that decided beside the platform's. */
  @Int({ nullable: true }) additionsVersion!: number | null;
  @Text({ nullable: true }) additionsHash!: string | null;
  /** The release whose candidate decided; null where the live version did. */
  @Text({ nullable: true }) releaseId!: string | null;
  @Int() engineVersion!: number;
  @Int() factsSchemaVersion!: number;
  /** Canonical JSON of the facts; `factsHash` is its SHA-256. */
  @Text() facts!: string;
  @Text() factsHash!: string;
  /** Canonical JSON of the normalised input that the facts were derived from, without what identifies a person. */
  @Text() input!: string;
  /** JSON of the matched rules with their evidence. */
  @Text() matchedRules!: string;
  @Int() evaluatedAt!: number;
}
