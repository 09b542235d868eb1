import { ApiKeyRow } from '../access/api-key.entity';
import { AuditEventRow } from '../access/audit-event.entity';
import { MerchantRow } from '../access/merchant.entity';
import { PlatformKeyRow } from '../access/platform-key.entity';
import { BacktestRow } from '../backtest/backtest.entity';
import { SignInTriesRow } from '../access/staff/sign-in-tries.entity';
import { StaffAccountRow } from '../access/staff/staff-account.entity';
import { StaffSessionRow } from '../access/staff/staff-session.entity';
import { JobRow } from '../jobs/job.entity';
import { NoticeCursorRow, NoticeRow } from '../notices/notice.entity';
import { AttemptRow } from '../payments/attempt.entity';
import { DisputeRow } from '../payments/dispute.entity';
import { IdempotencyKeyRow } from '../payments/idempotency-key.entity';
import { OperationRow } from '../payments/operation.entity';
import { InterventionRow } from '../payments/intervention.entity';
import { OrphanChargeRow } from '../payments/orphan-charge.entity';
import { OrderClaimRow } from '../payments/order-claim.entity';
import { PaymentMethodRow } from '../payments/payment-method.entity';
import { PaymentEventRow } from '../payments/payment-event.entity';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';
import type { EntityClass } from '../persistence/hot-unit';
import { IncidentEntryRow, IncidentRow } from '../incidents/incident.entity';
import { RefusalHourRow, RefusalWatchRow } from '../incidents/watch.entity';
import { RouteTableRow } from '../routing/route-table.entity';
import { ReleaseDeclineRow, ReleaseDivergenceRow, ReleaseRow } from '../releases/release.entity';
import { LiveRuleSetRow, RuleSetNumberRow, RuleSetRow } from '../releases/rule-set.entity';
import { BuildRow } from '../replay/build.entity';
import { BlockRow } from '../support/block.entity';
import { PaymentNoteRow } from '../support/payment-note.entity';
import { SavedSearchRow } from '../support/saved-search.entity';
import { PaymentTagRow } from '../transactions/payment-tag.entity';
import {
  PaymentCountRow,
  RejectionRollupRow,
  RollupWatermarkRow,
  StaleRollupHourRow,
} from '../transactions/rollup.entity';
import { CampaignItemRow, CampaignRow, OrderReportRow, ReprocessingPolicyRow } from '../reprocessing/campaign.entity';
import { SpentSealRow } from '../vault/spent-seal.entity';
import { VaultBankAccountRow } from '../vault/vault-bank-account.entity';
import { VaultCardRow } from '../vault/vault-card.entity';
import { VaultKeysRow } from '../vault/vault-keys.entity';
import { DecisionRow } from '../verification/decision.entity';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import { VelocityRow } from '../verification/velocity.entity';
import {
  WebhookCursorRow,
  WebhookDeliveryRow,
  WebhookEndpointRow,
  WebhookEventRow,
  WebhookStreamRow,
} from '../webhooks/webhook.entity';
import { ErasureRow } from './erasure.entity';

/*
 * Every text column of every table, and what erasing a person does to it. The compiler finds a column that is missing here, a test finds
 * a table. `eraseRows` in erasure.store.ts works by this table: to add a column that names a person, say so here and it is erased.
 */

/**
 * PLAIN: names nobody. HASHED: a keyed hash or a pseudonym. ENCRYPTED: unreadable without a key of the vault.
 * OTHERWISE: names a person, and is erased by code of its own, see the table's comment.
 * `becomes`: names a person; erasing writes this instead, where there is anything.
 */
type Treatment<V> = 'PLAIN' | 'HASHED' | 'ENCRYPTED' | 'OTHERWISE' | { readonly becomes: V };

type TextColumn<E> = { [K in keyof E]-?: Exclude<E[K], null> extends string ? K : never }[keyof E] & string;

/** How the text columns of one table are treated. */
export interface TableTreatment {
  readonly entity: EntityClass;
  /**
   * How rows with something to erase are found: the property with the id of their payment, or, for CUSTOMER, the customer they belong to.
   * Null when there is nothing that `becomes` anything.
   */
  readonly owner: { readonly payment: string } | 'CUSTOMER' | null;
  readonly columns: Readonly<Record<string, Treatment<string | null>>>;
}

const GONE = { becomes: null } as const;

export const PERSONAL_DATA: readonly TableTreatment[] = [
  table(
    PaymentRow,
    { payment: 'id' },
    {
      ...plain(
        'id merchantId originalPaymentId status orderReference currency captureMethod initiator initiatorReason',
      ),
      ...plain('method tokenId paymentMethodId'),
      ...plain(
        'wallet cardBrand cardBin cardFunding cardIssuerCountry country processor processorReference routing rejectionId cancelTransactionId',
      ),
      cardFingerprint: GONE,
      cardLastFour: { becomes: '****' },
      accountFingerprint: GONE,
      accountLastFour: { becomes: '****' },
      bankDebit: 'PLAIN', // the mandate's reference and date: creditors keep them for 14 months after the last debit (EPC016-06)
      customerReference: GONE,
      customerEmail: GONE,
      customerName: GONE,
      customerPhone: GONE,
      ipAddress: GONE,
      billingAddress: GONE,
      shippingAddress: GONE,
      // Free text of the merchant's: it may say anything.
      statementDescriptor: GONE,
      metadata: { becomes: '{}' },
      nextAction: GONE,
    },
  ),
  table(PaymentMethodRow, 'CUSTOMER', {
    ...plain('id merchantId method tokenId cardBrand cardBin cardFunding cardIssuerCountry wallet agreedReasons'),
    ...plain('networkTransactionId'),
    customerReference: { becomes: 'erased' },
    cardFingerprint: { becomes: 'erased' },
    cardLastFour: { becomes: '****' },
    consentText: { becomes: '' }, // it may address the customer by name
    consentHash: 'HASHED',
  }),
  table(TransactionRow, null, plain('id merchantId paymentId type status currency decisionId rejectionId')),
  table(
    OperationRow,
    { payment: 'paymentId' },
    {
      ...plain('id merchantId paymentId idempotencyKeyId actor'),
      reason: GONE, // free text
    },
  ),
  table(DecisionRow, null, {
    ...plain('id merchantId paymentId transactionId outcome ruleSetHash additionsHash releaseId factsHash'),
    // Made of pseudonyms: see withoutIdentity.
    facts: 'HASHED',
    input: 'HASHED',
    matchedRules: 'HASHED',
  }),
  table(
    AttemptRow,
    null,
    plain(
      'id merchantId paymentId transactionId idempotencyKeyId operation processor status currency processorReference answer',
    ),
  ),
  table(
    RejectionRow,
    null,
    plain(
      'id merchantId paymentId transactionId source category code responseCode decisionId conflictingPaymentId retry network',
    ),
  ),
  table(RejectionReasonRow, null, {
    ...plain('id merchantId paymentId transactionId rejectionId code ruleKey'),
    detail: 'HASHED', // its evidence is facts
  }),
  table(
    RuleSetRow,
    null,
    plain('id owner state content contentHash author reviewer reviewComment analysisHash acceptedRegions regionsHash'),
  ),
  table(RuleSetNumberRow, null, plain('id')),
  table(
    BacktestRow,
    null,
    plain(
      'id owner state candidateHash againstHash beside upTo result resultHash cause actor', // ids and counts
    ),
  ),
  table(LiveRuleSetRow, null, plain('id ruleSetId liveReleaseId release')),
  table(
    ReleaseRow,
    null,
    plain(
      'id owner ruleSetId replacesRuleSetId replacesReleaseId stage pausedFrom author startedBy firstApprover secondApprover acceptedRegions backtestId backtestHash divergenceTest declineTest endedBy endedBecause',
    ),
  ),
  // Evidence of pseudonymous facts, like that of decisions.
  table(ReleaseDivergenceRow, null, {
    ...plain('id releaseId merchantId paymentId divergence region served'),
    stable: 'HASHED',
    candidate: 'HASHED',
  }),
  table(ReleaseDeclineRow, null, { ...plain('releaseId segment arm'), id: 'HASHED' }),
  table(AuditEventRow, null, plain('id merchantId action subjectId actor detail')),
  table(PaymentEventRow, null, plain('id merchantId paymentId transactionId fromStatus toStatus actor cause')),
  table(OrderClaimRow, null, plain('id merchantId state paymentId')),
  // `id` ends with the caller's own key, which ought to be random; the row is deleted after its retention period.
  table(IdempotencyKeyRow, null, { ...plain('id merchantId paymentId attemptId'), fingerprint: 'HASHED' }),
  // A customer's row is deleted; the rows of cards and addresses that others may use lose their pseudonym.
  table(VelocityRow, null, { ...plain('merchantId state'), id: 'HASHED', pseudonym: 'HASHED' }),
  table(SpentSealRow, null, { ...plain('merchantId paymentId'), id: 'HASHED' }),
  table(JobRow, null, plain('id kind subjectId merchantId status lastError')),
  // The merchant's own people and names, not its customers'.
  table(
    DisputeRow,
    null,
    plain('id merchantId paymentId processor processorReference status scheme reasonCode currency'),
  ),
  table(
    InterventionRow,
    { payment: 'paymentId' },
    {
      ...plain('id merchantId paymentId subjectId action outcome actor'),
      // Free texts.
      evidence: GONE,
      reason: { becomes: '(erased)' },
    },
  ),
  table(
    OrphanChargeRow,
    null,
    plain('id merchantId paymentId transactionId operation processor processorReference currency status reversalId'),
  ),
  // What operators write about processors.
  table(RouteTableRow, null, plain('id merchantId routes author reason')),
  table(NoticeRow, null, plain('id processor attemptId')),
  table(NoticeCursorRow, null, plain('id position')),
  table(MerchantRow, null, plain('id name mode country supportedCurrencies')),
  table(ApiKeyRow, null, { ...plain('id merchantId kind roles name'), hash: 'HASHED' }),
  table(PlatformKeyRow, null, { ...plain('id mode roles name'), hash: 'HASHED' }),
  // Of staff, not of customers: kept as long as what they have done is, so that it can be told who did it.
  table(StaffAccountRow, null, { ...plain('id email name merchantId mode roles'), passwordHash: 'HASHED' }),
  table(StaffSessionRow, null, { id: 'HASHED', accountId: 'PLAIN' }),
  table(SignInTriesRow, null, { id: 'HASHED' }),
  // Empty again once there is nothing left to look for.
  table(ErasureRow, null, {
    ...plain('merchantId status actor'),
    id: 'HASHED',
    customerReference: 'OTHERWISE',
    customerEmail: 'OTHERWISE',
  }),
  // The vault: rows of a customer's cards are deleted.
  table(VaultCardRow, null, {
    ...plain('id merchantId kind wallet brand bin funding issuerCountry keyId'),
    lastFour: 'OTHERWISE',
    fingerprint: 'HASHED',
    wrappedKey: 'ENCRYPTED',
    iv: 'ENCRYPTED',
    ciphertext: 'ENCRYPTED',
    tag: 'ENCRYPTED',
  }),
  table(VaultBankAccountRow, null, {
    ...plain('id merchantId country keyId'),
    lastFour: 'OTHERWISE',
    fingerprint: 'HASHED',
    wrappedKey: 'ENCRYPTED',
    iv: 'ENCRYPTED',
    ciphertext: 'ENCRYPTED',
    tag: 'ENCRYPTED',
  }),
  table(VaultKeysRow, null, plain('id keyIds')),
  table(
    PaymentNoteRow,
    { payment: 'paymentId' },
    {
      ...plain('id merchantId paymentId author'),
      text: { becomes: '(erased)' },
    },
  ),
  table(
    BlockRow,
    { payment: 'paymentId' },
    {
      ...plain('id merchantId paymentId subject author liftedBy'),
      subjectRowId: 'HASHED',
      reason: { becomes: '(erased)' },
    },
  ),
  // A tag is a word of the staff's own vocabulary.
  table(PaymentTagRow, null, plain('id merchantId paymentId tag author')),
  // Searches that name the customer are deleted.
  table(SavedSearchRow, null, {
    ...plain('id merchantId owner list sort'),
    name: 'OTHERWISE',
    filter: 'OTHERWISE',
  }),
  // Examples in a report have facts and evidence, which are made of pseudonyms.
  table(BuildRow, null, { ...plain('id state'), report: 'HASHED' }),
  table(RejectionRollupRow, null, plain('id merchantId source category responseCode currency reasons')),
  table(PaymentCountRow, null, plain('id merchantId')),
  table(RollupWatermarkRow, null, plain('id')),
  table(StaleRollupHourRow, null, plain('id merchantId')),
  // Counts; the ids of merchants, reasons and events.
  table(RefusalWatchRow, null, plain('id position windowFrom state')),
  table(RefusalHourRow, null, plain('id stream')),
  // What operators write about rules and processors. It is about no single customer.
  table(
    IncidentRow,
    null,
    plain(
      'id owner status openCause stream streams source reasonCode reasonCodes ruleKey ruleKeys ruleOwner releaseId merchantId processor witnessPaymentId witnessMerchantId rollbackState rootCause resolution followUps',
    ),
  ),
  table(IncidentEntryRow, null, plain('id incidentId kind actor text')),
  table(CampaignRow, null, {
    ...plain('id merchantId state source sourceId preparedUpTo reason pausedBy createdBy approvedBy startedBy'),
    filter: 'PLAIN', // it may name a customer, and is null again after the seconds in which payments are collected
  }),
  table(
    CampaignItemRow,
    null,
    plain(
      'id merchantId campaignId paymentId state plan reason chargeRight correctionId holderId refusedCode currency',
    ),
  ),
  table(ReprocessingPolicyRow, null, plain('id updatedBy')),
  table(OrderReportRow, null, plain('id merchantId state reportedBy')),
  table(WebhookStreamRow, null, plain('id wanted')),
  table(WebhookEventRow, null, plain('id owner type subjectId data')),
  table(WebhookCursorRow, null, plain('id position')),
  table(WebhookEndpointRow, null, {
    ...plain('id owner url description eventTypes state disabledBecause retryingId createdBy'),
    secret: 'ENCRYPTED',
    previousSecret: 'ENCRYPTED',
  }),
  table(WebhookDeliveryRow, null, plain('id owner endpointId eventId eventType kind state lastCause requestedBy')),
];

/** What erasing writes into a table's rows; null when it writes nothing there. */
export function erasedColumns({ columns }: TableTreatment): Readonly<Record<string, string | null>> | null {
  const personal = Object.entries(columns).flatMap(([name, treatment]) =>
    typeof treatment === 'string' ? [] : [[name, treatment.becomes] as const],
  );
  return personal.length === 0 ? null : Object.fromEntries(personal);
}

function table<E extends object>(
  entity: EntityClass<E>,
  owner: { readonly payment: TextColumn<E> } | 'CUSTOMER' | null,
  columns: { readonly [K in TextColumn<E>]: Treatment<E[K] & (string | null)> },
): TableTreatment {
  return { entity, owner, columns };
}

type Words<S extends string> = S extends `${infer Head} ${infer Tail}` ? Head | Words<Tail> : S;

function plain<S extends string>(names: S): Record<Words<S>, 'PLAIN'> {
  return Object.fromEntries(names.split(' ').map((name) => [name, 'PLAIN'])) as Record<Words<S>, 'PLAIN'>;
}
