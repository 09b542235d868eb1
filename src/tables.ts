import { ApiKeyRow } from './access/api-key.entity';
import { AuditEventRow } from './access/audit-event.entity';
import { MerchantRow } from './access/merchant.entity';
import { PlatformKeyRow } from './access/platform-key.entity';
import { BacktestRow } from './backtest/backtest.entity';
import { SignInTriesRow } from './access/staff/sign-in-tries.entity';
import { StaffAccountRow } from './access/staff/staff-account.entity';
import { StaffSessionRow } from './access/staff/staff-session.entity';
import { JobRow } from './jobs/job.entity';
import { AttemptRow } from './payments/attempt.entity';
import { NoticeCursorRow, NoticeRow } from './notices/notice.entity';
import { DisputeRow } from './payments/dispute.entity';
import { IdempotencyKeyRow } from './payments/idempotency-key.entity';
import { InterventionRow } from './payments/intervention.entity';
import { OperationRow } from './payments/operation.entity';
import { OrphanChargeRow } from './payments/orphan-charge.entity';
import { OrderClaimRow } from './payments/order-claim.entity';
import { PaymentEventRow } from './payments/payment-event.entity';
import { PaymentMethodRow } from './payments/payment-method.entity';
import { PaymentRow } from './payments/payment.entity';
import { TransactionRow } from './payments/transaction.entity';
import { BuildRow } from './replay/build.entity';
import type { MigrationClass } from './persistence/database';
import type { EntityClass } from './persistence/hot-unit';
import { Access1764000000100 } from './persistence/migrations/1764000000100-access';
import { Payments1764000000200 } from './persistence/migrations/1764000000200-payments';
import { Operations1764000000300 } from './persistence/migrations/1764000000300-operations';
import { Wallets1764000000310 } from './persistence/migrations/1764000000310-wallets';
import { PaymentMethods1764000000311 } from './persistence/migrations/1764000000311-payment-methods';
import { StoppedMethods1764000000312 } from './persistence/migrations/1764000000312-stopped-methods';
import { Debits1764000000320 } from './persistence/migrations/1764000000320-debits';
import { Privacy1764000000350 } from './persistence/migrations/1764000000350-privacy';
import { RuleSets1764000000410 } from './persistence/migrations/1764000000410-rule-sets';
import { Blocks1764000000480 } from './persistence/migrations/1764000000480-blocks';
import { PlatformKeys1764000000460 } from './persistence/migrations/1764000000460-platform-keys';
import { Protocol1764000000420 } from './persistence/migrations/1764000000420-protocol';
import { Backtests1764000000520 } from './persistence/migrations/1764000000520-backtests';
import { Builds1764000000521 } from './persistence/migrations/1764000000521-builds';
import { Incidents1764000000540 } from './persistence/migrations/1764000000540-incidents';
import { IncidentEntryRow, IncidentRow } from './incidents/incident.entity';
import { RefusalHourRow, RefusalWatchRow } from './incidents/watch.entity';
import { Reprocessing1764000000560 } from './persistence/migrations/1764000000560-reprocessing';
import { WebhookEndpoints1764000000562 } from './persistence/migrations/1764000000562-webhook-endpoints';
import { Webhooks1764000000561 } from './persistence/migrations/1764000000561-webhooks';
import { ErasureRow } from './privacy/erasure.entity';
import { StaffAccounts1764000000580 } from './persistence/migrations/1764000000580-staff-accounts';
import { PaymentCounts1764000000620 } from './persistence/migrations/1764000000620-payment-counts';
import { Support1764000000330 } from './persistence/migrations/1764000000330-support';
import { Releases1764000000500 } from './persistence/migrations/1764000000500-releases';
import { Routing1764000000610 } from './persistence/migrations/1764000000610-routing';
import { MethodsFound1764000000650 } from './persistence/migrations/1764000000650-methods-found';
import { ReleaseDeclineRow, ReleaseDivergenceRow, ReleaseRow } from './releases/release.entity';
import { LiveRuleSetRow, RuleSetNumberRow, RuleSetRow } from './releases/rule-set.entity';
import { RouteTableRow } from './routing/route-table.entity';
import { BlockRow } from './support/block.entity';
import { CampaignItemRow, CampaignRow, OrderReportRow, ReprocessingPolicyRow } from './reprocessing/campaign.entity';
import { PaymentNoteRow } from './support/payment-note.entity';
import { SavedSearchRow } from './support/saved-search.entity';
import { PaymentTagRow } from './transactions/payment-tag.entity';
import {
  PaymentCountRow,
  RejectionRollupRow,
  RollupWatermarkRow,
  StaleRollupHourRow,
} from './transactions/rollup.entity';
import { SpentSealRow } from './vault/spent-seal.entity';
import { DecisionRow } from './verification/decision.entity';
import { RejectionReasonRow, RejectionRow } from './verification/rejection.entity';
import { VelocityRow } from './verification/velocity.entity';
import {
  WebhookCursorRow,
  WebhookDeliveryRow,
  WebhookEndpointRow,
  WebhookEventRow,
  WebhookStreamRow,
} from './webhooks/webhook.entity';

/** Every row of the gateway's database, parents before children: groups are written in this order. */
export const ENTITIES: readonly EntityClass[] = [
  MerchantRow,
  ApiKeyRow,
  PlatformKeyRow,
  StaffAccountRow,
  StaffSessionRow,
  SignInTriesRow,
  AuditEventRow,
  RuleSetNumberRow,
  RuleSetRow,
  LiveRuleSetRow,
  BacktestRow,
  ReleaseRow,
  RouteTableRow,
  PaymentMethodRow,
  PaymentRow,
  TransactionRow,
  DecisionRow,
  ReleaseDivergenceRow,
  ReleaseDeclineRow,
  OperationRow,
  AttemptRow,
  RejectionRow,
  RejectionReasonRow,
  PaymentEventRow,
  DisputeRow,
  OrphanChargeRow,
  InterventionRow,
  OrderClaimRow,
  IdempotencyKeyRow,
  VelocityRow,
  SpentSealRow,
  NoticeRow,
  NoticeCursorRow,
  ErasureRow,
  JobRow,
  PaymentNoteRow,
  PaymentTagRow,
  BlockRow,
  SavedSearchRow,
  PaymentCountRow,
  RejectionRollupRow,
  RollupWatermarkRow,
  StaleRollupHourRow,
  BuildRow,
  RefusalWatchRow,
  RefusalHourRow,
  IncidentRow,
  IncidentEntryRow,
  CampaignRow,
  CampaignItemRow,
  ReprocessingPolicyRow,
  OrderReportRow,
  WebhookStreamRow,
  WebhookEventRow,
  WebhookCursorRow,
  WebhookEndpointRow,
  WebhookDeliveryRow,
];

/** Every migration of the gateway's database, oldest first. */
export const MIGRATIONS: readonly MigrationClass[] = [
  Access1764000000100,
  Payments1764000000200,
  Operations1764000000300,
  Wallets1764000000310,
  PaymentMethods1764000000311,
  StoppedMethods1764000000312,
  Debits1764000000320,
  Support1764000000330,
  Privacy1764000000350,
  RuleSets1764000000410,
  Protocol1764000000420,
  PlatformKeys1764000000460,
  Blocks1764000000480,
  Releases1764000000500,
  Backtests1764000000520,
  Builds1764000000521,
  Incidents1764000000540,
  Reprocessing1764000000560,
  Webhooks1764000000561,
  WebhookEndpoints1764000000562,
  StaffAccounts1764000000580,
  Routing1764000000610,
  PaymentCounts1764000000620,
  MethodsFound1764000000650,
];
