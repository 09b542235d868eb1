import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Rejected payments of one merchant that are to be made good. */
@Entity('campaigns')
export class CampaignRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() state!: string;
  /** FILTER, RULE_SET_VERSION, RELEASE or INCIDENT. */
  @Text() source!: string;
  /** The version's number, the release's or the incident's id; null for FILTER. */
  @Text({ nullable: true }) sourceId!: string | null;
  /** JSON of the filter of payments that the source stands for. Null once nobody needs it: it may name a customer. */
  @Text({ nullable: true }) filter!: string | null;
  /** Only payments made before this are taken: what comes later is another campaign's. */
  @Int() createdTo!: number;
  /** JSON of the position up to which payments were taken while PREPARING. */
  @Text({ nullable: true }) preparedUpTo!: string | null;
  @Text() reason!: string;
  /** The creator's word that orders are still open unless they were reported closed. */
  @Int() ordersOpen!: number;
  /** Whether customers who can't be charged are invited. */
  @Int() invite!: number;
  /** Payments per second at most. */
  @Int() ratePerSecond!: number;
  @Int() needsApproval!: number;
  /** STAFF or PROCESSOR; null unless it is PAUSED. */
  @Text({ nullable: true }) pausedBy!: string | null;
  /** Ids of keys. */
  @Text() createdBy!: string;
  @Text({ nullable: true }) approvedBy!: string | null;
  @Text({ nullable: true }) startedBy!: string | null;
  @Int() createdAt!: number;
  @Int({ nullable: true }) approvedAt!: number | null;
  @Int({ nullable: true }) startedAt!: number | null;
  @Int({ nullable: true }) endedAt!: number | null;
  @Int() updatedAt!: number;
}

/** One rejected payment of a campaign. `id` is campaign and payment, so that it is in it once. */
@Entity('campaign_items')
export class CampaignItemRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() campaignId!: string;
  /** The rejected payment. */
  @Text() paymentId!: string;
  @Text() state!: string;
  /** CHARGE, INVITE or SKIP: what the dry run said while WAITING, then what was done. */
  @Text() plan!: string;
  /** Why it is not charged; null for CHARGE. */
  @Text({ nullable: true }) reason!: string | null;
  /** By what right it is charged; null for others. */
  @Text({ nullable: true }) chargeRight!: string | null;
  /** The new payment. */
  @Text({ nullable: true }) correctionId!: string | null;
  /** The payment that holds or has paid the order; null unless that is why it was skipped. */
  @Text({ nullable: true }) holderId!: string | null;
  /** The rule's reason code, for STILL_REFUSED. */
  @Text({ nullable: true }) refusedCode!: string | null;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Int() eurCents!: number;
  /** Looks at it while the customer's own payment was under way. */
  @Int() tries!: number;
  /** Not before this. */
  @Int() dueAt!: number;
  @Int() paymentCreatedAt!: number;
  @Int() updatedAt!: number;
}

/** What a merchant allows to be charged in its customers' absence. `id` is the merchant's. */
@Entity('reprocessing_policies')
export class ReprocessingPolicyRow {
  @TextId() id!: string;
  /** So many hours after the customer's own try; null: never. */
  @Int({ nullable: true }) chargeWithinHours!: number | null;
  @Text() updatedBy!: string;
  @Int() updatedAt!: number;
}

/** What a merchant has last said about an order. `id` is merchant and order reference. */
@Entity('order_reports')
export class OrderReportRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** OPEN or CLOSED. */
  @Text() state!: string;
  @Text() reportedBy!: string;
  @Int() reportedAt!: number;
}
