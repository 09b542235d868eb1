import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Refusals that left their usual rate, from the alarm to the report. */
@Entity('incidents')
export class IncidentRow {
  @TextId() id!: string;
  /** Whose matter it is: `platform`, or the id of the one merchant that it is about. */
  @Text() owner!: string;
  /** See incident.ts. */
  @Text() status!: string;
  /** `causeKey` while it is not resolved: alarms of the same cause join it. */
  @Text({ nullable: true }) openCause!: string | null;
  /** The stream that alarmed first, and JSON of all that have. */
  @Text() stream!: string;
  @Text() streams!: string;
  /** Who said no. */
  @Text() source!: string;
  @Text() reasonCode!: string;
  /** JSON of the reasons and of the rules that the affected payments were refused for. */
  @Text() reasonCodes!: string;
  @Text({ nullable: true }) ruleKey!: string | null;
  @Text() ruleKeys!: string;
  /** The version that said no; null when no rule did. */
  @Int({ nullable: true }) ruleSetVersion!: number | null;
  /** Whose version that is: `platform`, or the merchant with rules of its own. */
  @Text({ nullable: true }) ruleOwner!: string | null;
  @Text({ nullable: true }) releaseId!: string | null;
  /** Only payments of this merchant, or of this processor, are affected; null: any. */
  @Text({ nullable: true }) merchantId!: string | null;
  @Text({ nullable: true }) processor!: string | null;
  @Text() witnessPaymentId!: string;
  @Text() witnessMerchantId!: string;
  /** When it began. */
  @Int() onsetAt!: number;
  @Int() openedAt!: number;
  /** What the stream was held against, in millionths; what was seen from the onset to the alarm. */
  @Int() baselinePpm!: number;
  @Int() seenPayments!: number;
  @Int() seenRefused!: number;
  /** How often a stream has alarmed, and when last. */
  @Int() alarms!: number;
  @Int() lastAlarmAt!: number;
  /** NONE, DUE, DONE or FAILED: what becomes of the version. */
  @Text() rollbackState!: string;
  @Int({ nullable: true }) acknowledgedAt!: number | null;
  @Int({ nullable: true }) resolvedAt!: number | null;
  @Text({ nullable: true }) rootCause!: string | null;
  /** What was done about it, in a person's words. */
  @Text({ nullable: true }) resolution!: string | null;
  /** JSON list of texts. */
  @Text() followUps!: string;
}

/** One line of an incident's timeline. Rows are only ever added. */
@Entity('incident_entries')
export class IncidentEntryRow {
  @TextId() id!: string;
  @Text() incidentId!: string;
  @Text() kind!: string;
  /** The id of a key, or `assay`. */
  @Text() actor!: string;
  /** One sentence. */
  @Text() text!: string;
  @Int() at!: number;
}
