import { fields, MONEY_ROLES, type Permissions, platform } from './access-rule';
import type { StaffRole } from './principal';
import { RULE_PERMISSIONS } from './rule-permissions';

/** Who writes rules, and who approves them: for the platform's rules its own people, for a merchant's additions its staff. */
export const RULE_AUTHORS = platform(['RULE_AUTHOR'], ['RULE_AUTHOR']);
const RULE_APPROVERS = platform(['RULE_APPROVER'], ['RULE_APPROVER']);
const RULE_MAKERS = platform(['RULE_AUTHOR', 'RULE_APPROVER'], ['RULE_AUTHOR', 'RULE_APPROVER']);
const RELEASERS = platform(['RULE_APPROVER', 'OPERATOR'], ['RULE_APPROVER', 'OPERATOR']);
const RULE_READERS = platform(
  ['RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'],
  ['RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'],
);

/** Who sees incidents, and who looks after them: the platform's people after all, a merchant's staff after its own. */
const INCIDENT_READERS = platform(['OPERATOR', 'AUDITOR', 'RULE_AUTHOR', 'RULE_APPROVER'], 'STAFF');
const INCIDENT_STAFF = platform(['OPERATOR'], ['SUPPORT', 'OPERATOR']);
const INCIDENT_OPERATORS = platform(['OPERATOR'], ['OPERATOR']);
/** Merchant keys, and staff who keep things running. */
const OPERATION = 'ERASURE';

/** Who says where events are sent: a merchant's own, and those of the whole gateway. */
const WEBHOOK_KEEPERS = platform(['OPERATOR'], OPERATION);

/** Who makes rejected payments good. */
const REPROCESSING_ROLES: readonly StaffRole[] = ['OPERATOR'];

/**
 * Every field of every object type, and who may use it. A field that is not here can be used by nobody: the gateway does not start and the
 * build fails. On Query and Mutation the answer to anyone else is an error; on other types the field is null.
 */
export const PERMISSIONS: Permissions = {
  Query: {
    ...fields('PUBLIC', 'rejectionReasons factCatalogue'),
    ...fields('ANYONE', 'payment node'),
    ...fields('SERVER', 'payments transactions rejectionBreakdown paymentOutcomes paymentMethod paymentMethods'),
    ...fields(RULE_READERS, 'ruleSet ruleSets analyzeRuleSet compareRuleSets backtest backtests release releases'),
    ...fields(platform(['ADMIN', 'OPERATOR', 'AUDITOR']), 'merchant merchants apiKeys staffAccounts'),
    ...fields(platform(['RULE_AUTHOR', 'RULE_APPROVER', 'AUDITOR'], 'STAFF'), 'simulateVerification'),
    ...fields(RULE_AUTHORS, 'checkRuleSet'),
    ...fields(INCIDENT_READERS, 'incident incidents incidentReport'),
    ...fields('STAFF', 'savedSearches savedSearch parkedJobs orphanCharges blocks'),
    ...fields('STAFF', 'reprocessingCampaign reprocessingCampaigns previewReprocessing'),
    ...fields('SERVER', 'reprocessingPolicy routeTable routeTables'),
    ...fields(platform(['OPERATOR', 'AUDITOR'], 'STAFF'), 'processors'),
    ...fields(WEBHOOK_KEEPERS, 'webhookEndpoint webhookEndpoints webhookDeliveries'),
  },
  Mutation: {
    ...fields('ANYONE', 'authorizePayment confirmPayment'),
    ...fields('MONEY', 'capturePayment voidPayment refundPayment'),
    ...fields(MONEY_ROLES, 'approveHeldPayment rejectHeldPayment'),
    ...fields(MONEY_ROLES, 'settleUnresolvedTransaction settleOrphanCharge retryParkedJob'),
    ...fields('SERVER', 'createClientToken storePaymentMethod removePaymentMethod'),
    ...fields(
      ['SUPPORT', 'OPERATOR'],
      'addPaymentNote tagPayment untagPayment saveSearch deleteSavedSearch createBlock liftBlock',
    ),
    ...fields('ERASURE', 'eraseCustomer'),
    ...fields(RULE_AUTHORS, 'draftRuleSet updateRuleSetDraft submitRuleSetForReview'),
    ...fields(RULE_APPROVERS, 'approveRuleSet rejectRuleSet'),
    ...fields(RULE_MAKERS, 'startBacktest cancelBacktest'),
    ...fields(RULE_APPROVERS, 'startRelease approveEmergencyRelease'),
    ...fields(RELEASERS, 'advanceRelease pauseRelease resumeRelease rollbackRelease'),
    ...fields(REPROCESSING_ROLES, 'createReprocessingCampaign approveReprocessingCampaign startReprocessingCampaign'),
    ...fields(REPROCESSING_ROLES, 'pauseReprocessingCampaign resumeReprocessingCampaign cancelReprocessingCampaign'),
    ...fields(OPERATION, 'setReprocessingPolicy reportOrders'),
    ...fields(['OPERATOR'], 'setRoutes'),
    ...fields(WEBHOOK_KEEPERS, 'createWebhookEndpoint updateWebhookEndpoint deleteWebhookEndpoint'),
    ...fields(WEBHOOK_KEEPERS, 'rotateWebhookSecret sendTestWebhook redeliverWebhook'),
    ...fields(platform(['ADMIN']), 'createMerchant createApiKey revokeApiKey'),
    ...fields(INCIDENT_STAFF, 'acknowledgeIncident addIncidentNote'),
    ...fields(INCIDENT_OPERATORS, 'resolveIncident'),
    ...fields(platform(['ADMIN']), 'createStaffAccount resetStaffPassword disableStaffAccount'),
  },

  Payment: {
    ...fields('ANYONE', 'id status orderReference orderPart captureMethod initiator initiatorReason'),
    ...fields('ANYONE', 'statementDescriptor metadata'),
    ...fields('SERVER', 'storedPaymentMethod routing'),
    ...fields(
      'ANYONE',
      'amount authorizedAmount capturedAmount captureUpToAmount refundedAmount disputedAmount disputes method customer billingAddress shippingAddress',
    ),
    ...fields('ANYONE', 'capturableAmount refundableAmount captureInFlightAmount refundInFlightAmount'),
    ...fields(
      'ANYONE',
      'createdAt updatedAt personalDataErasedAt expiresAt rejection nextAction pollAfterMs allowedActions transactions events',
    ),
    ...fields('ANYONE', 'correction originalPayment'),
    ...fields('STAFF', 'verification notes tags orphanCharges interventions'),
  },
  PaymentMethodDetails: fields('ANYONE', 'type card bankAccount'),
  BankAccountDetails: fields('ANYONE', 'country lastFour mandate notifyOn collectOn'),
  Dispute: fields('ANYONE', 'id status scheme reasonCode reason category amount respondBy openedAt closedAt'),
  MandateDetails: fields('ANYONE', 'reference signedOn sequence'),
  CardDetails: fields('ANYONE', 'brand bin lastFour expiryMonth expiryYear funding issuerCountry wallet'),
  StoredPaymentMethod: fields(
    'ANYONE',
    'id customerReference type established networkTransactionId stoppedAt createdAt removedAt card consent',
  ),
  Consent: fields('ANYONE', 'agreedAt text reasons'),
  Customer: fields('ANYONE', 'reference email name phone'),
  Address: fields('ANYONE', 'line1 line2 city postalCode region country'),
  MetadataEntry: fields('ANYONE', 'key value'),
  NextAction: fields('ANYONE', 'type url expiresAt'),
  PaymentEvent: { ...fields('ANYONE', 'id fromStatus toStatus cause at'), ...fields('STAFF', 'actor') },
  Transaction: {
    ...fields('ANYONE', 'id type status createdAt updatedAt amount failed payment rejection pollAfterMs'),
    ...fields('SERVER', 'reason'),
    ...fields('STAFF', 'attempts actor'),
  },
  PaymentRouting: fields('ANYONE', 'processor tableVersion route candidates skipped failovers'),
  SkippedProcessor: fields('ANYONE', 'processor because'),
  Failover: fields('ANYONE', 'attemptId processor because at'),
  RouteTable: fields('ANYONE', 'version routes author reason createdAt'),
  Route: fields('ANYONE', 'key title condition sharePercent processors'),
  RouteTableConnection: fields('ANYONE', 'edges nodes pageInfo'),
  RouteTableEdge: fields('ANYONE', 'cursor node'),
  RouteProblem: fields('ANYONE', 'at line column code message expected nearest'),
  SetRoutesPayload: fields('ANYONE', 'routeTable userErrors'),
  RoutesHaveProblemsError: fields('ANYONE', 'code message path problems'),
  RoutesOutdatedError: fields('ANYONE', 'code message path version'),
  ProcessorHealth: fields('ANYONE', 'name breaker cause since callsUnderWay'),
  Attempt: fields('ANYONE', 'id operation processor status processorReference createdAt settledAt'),

  OrphanCharge: fields(
    'ANYONE',
    'id operation status processor processorReference reversalId amount payment foundAt closedAt',
  ),
  Intervention: fields('ANYONE', 'id action subjectId outcome evidence reason actor createdAt'),
  ParkedJob: fields('ANYONE', 'id kind payment runs lastError createdAt'),

  Rejection: {
    ...fields('ANYONE', 'id source category code createdAt reasons retry customerMessage'),
    // The issuer's own words say "stolen" where the customer's text must not.
    ...fields('SERVER', 'network conflictingPayment'),
    ...fields('STAFF', 'message ruleSetVersion decisionId'),
  },
  RejectionReason: {
    ...fields('ANYONE', 'code decisive path paths'),
    ...fields('STAFF', 'message ruleKey ruleVersion evidence'),
  },
  Evidence: fields('ANYONE', 'fact observed expected'),
  RetryAdvice: fields('ANYONE', 'verdict notBefore attemptsLeft reuseIdempotencyKey'),
  NetworkResult: fields('ANYONE', 'scheme responseCode adviceCode avsResult cvvResult'),
  CustomerMessage: fields('ANYONE', 'text locale disclosure'),
  RejectionReasonDefinition: fields(
    'ANYONE',
    'code category sources description retry retryAfterSeconds customerMessages',
  ),
  FactDefinition: fields('ANYONE', 'name type values min max maxLength optional identifying inputPaths description'),
  RejectionBreakdownRow: {
    ...fields('ANYONE', 'intervalStart reasonCode category source currency count amount amountMinorExact'),
    ...fields('STAFF', 'ruleKey ruleSetVersion'),
  },

  PaymentOutcomesRow: fields('ANYONE', 'intervalStart payments refused waiting approved'),

  Verification: {
    ...fields(
      'ANYONE',
      'decisionId outcome ruleSetVersion ruleSetHash additionsVersion additionsHash releaseId engineVersion factsSchemaVersion factsHash',
    ),
    ...fields('ANYONE', 'facts matchedRules evaluatedAt'),
  },
  Fact: fields('ANYONE', 'name value description'),
  MatchedRule: fields('ANYONE', 'key version title outcome reasonCode decisive evidence'),

  PaymentNote: fields('ANYONE', 'id text author createdAt'),
  PaymentTag: fields('ANYONE', 'tag author createdAt'),
  Block: fields('ANYONE', 'id subject payment reason author createdAt expiresAt liftedAt liftedBy'),
  BlockConnection: fields('ANYONE', 'edges nodes pageInfo'),
  BlockEdge: fields('ANYONE', 'cursor node'),
  CreateBlockPayload: fields('ANYONE', 'block userErrors'),
  LiftBlockPayload: fields('ANYONE', 'block userErrors'),
  BlockSubjectUnknownError: fields('ANYONE', 'code message path'),
  AlreadyBlockedError: fields('ANYONE', 'code message path blockedUntil'),
  BlockNotFoundError: fields('ANYONE', 'code message path'),
  SavedSearch: fields('ANYONE', 'id name owner shared list filter sort createdAt updatedAt'),
  AddPaymentNotePayload: fields('ANYONE', 'note userErrors'),
  TagPaymentPayload: fields('ANYONE', 'tags userErrors'),
  UntagPaymentPayload: fields('ANYONE', 'tags userErrors'),
  SaveSearchPayload: fields('ANYONE', 'savedSearch userErrors'),
  DeleteSavedSearchPayload: fields('ANYONE', 'deletedId userErrors'),
  LimitReachedError: fields('ANYONE', 'code message path maximum'),
  SavedSearchNotFoundError: fields('ANYONE', 'code message path'),

  Merchant: fields('ANYONE', 'id name mode country supportedCurrencies threeDsFromEurCents createdAt'),
  ApiKey: fields('ANYONE', 'id kind merchant roles name createdAt expiresAt revokedAt'),
  MerchantConnection: fields('ANYONE', 'edges nodes pageInfo'),
  MerchantEdge: fields('ANYONE', 'cursor node'),
  ApiKeyConnection: fields('ANYONE', 'edges nodes pageInfo'),
  ApiKeyEdge: fields('ANYONE', 'cursor node'),
  CreateMerchantPayload: fields('ANYONE', 'merchant userErrors'),
  CreateApiKeyPayload: fields('ANYONE', 'apiKey secret userErrors'),
  RevokeApiKeyPayload: fields('ANYONE', 'apiKey userErrors'),
  MerchantNotFoundError: fields('ANYONE', 'code message path'),
  ApiKeyNotFoundError: fields('ANYONE', 'code message path'),
  OwnKeyError: fields('ANYONE', 'code message path'),
  StaffAccount: fields('ANYONE', 'id email name roles merchant createdAt lastSignInAt disabledAt'),
  StaffAccountConnection: fields('ANYONE', 'edges nodes pageInfo'),
  StaffAccountEdge: fields('ANYONE', 'cursor node'),
  CreateStaffAccountPayload: fields('ANYONE', 'staffAccount initialPassword userErrors'),
  ResetStaffPasswordPayload: fields('ANYONE', 'staffAccount initialPassword userErrors'),
  DisableStaffAccountPayload: fields('ANYONE', 'staffAccount userErrors'),
  StaffAccountNotFoundError: fields('ANYONE', 'code message path'),
  EmailTakenError: fields('ANYONE', 'code message path'),
  OwnAccountError: fields('ANYONE', 'code message path'),

  ...RULE_PERMISSIONS,

  Incident: {
    ...fields('ANYONE', 'id status stream streams source reasonCode ruleKey ruleKeys ruleSetVersion releaseId'),
    ...fields('ANYONE', 'processor onsetAt openedAt baselinePpm seenPayments seenRefused lastAlarmAt rollbackState'),
    ...fields('ANYONE', 'acknowledgedAt resolvedAt rootCause resolution followUps timeline affected allowedActions'),
    ...fields('ANYONE', 'witnessPaymentId evidence'),
    ...fields('STAFF', 'affectedPayments witness'),
  },
  RefusalStream: fields('ANYONE', 'kind value'),
  IncidentEntry: fields('ANYONE', 'id kind actor text at'),
  AffectedPayments: fields('ANYONE', 'payments customers amounts'),
  AffectedAmount: fields('ANYONE', 'currency orders amount amountMinorExact'),
  IncidentConnection: fields('ANYONE', 'edges nodes pageInfo'),
  IncidentEdge: fields('ANYONE', 'cursor node'),
  IncidentReport: fields(
    'ANYONE',
    'incident title summary detectedAfterSeconds rolledBackAfterSeconds resolvedAfterSeconds markdown',
  ),
  AcknowledgeIncidentPayload: fields('ANYONE', 'incident userErrors'),
  ResolveIncidentPayload: fields('ANYONE', 'incident userErrors'),
  AddIncidentNotePayload: fields('ANYONE', 'incident userErrors'),
  IncidentNotFoundError: fields('ANYONE', 'code message path'),
  IncidentOfPlatformError: fields('ANYONE', 'code message path'),
  WrongIncidentStatusError: fields('ANYONE', 'code message path status'),
  ReprocessingCampaign: {
    ...fields('ANYONE', 'id state source sourceId reason ordersOpen invite ratePerSecond needsApproval pausedBy'),
    ...fields('ANYONE', 'createdBy approvedBy startedBy createdAt approvedAt startedAt endedAt progress items'),
  },
  CampaignProgress: fields('ANYONE', 'total waiting charged failed pending invited skipped groups'),
  CampaignGroup: fields('ANYONE', 'state plan reason paymentStatus currency count amount amountMinorExact'),
  CampaignItem: fields(
    'ANYONE',
    'id state plan reason chargeRight refusedCode amount payment correction holder invitation updatedAt',
  ),
  CampaignInvitation: fields('ANYONE', 'clientToken expiresAt'),
  CampaignItemConnection: fields('ANYONE', 'edges nodes pageInfo'),
  CampaignItemEdge: fields('ANYONE', 'cursor node'),
  ReprocessingCampaignConnection: fields('ANYONE', 'edges nodes pageInfo'),
  ReprocessingCampaignEdge: fields('ANYONE', 'cursor node'),
  CreateReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  ApproveReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  StartReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  PauseReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  ResumeReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  CancelReprocessingCampaignPayload: fields('ANYONE', 'campaign userErrors'),
  CampaignNotFoundError: fields('ANYONE', 'code message path'),
  WrongCampaignStateError: fields('ANYONE', 'code message path state'),
  ApproverIsCreatorError: fields('ANYONE', 'code message path'),
  CampaignApprovalRequiredError: fields('ANYONE', 'code message path'),
  CampaignSourceNotFoundError: fields('ANYONE', 'code message path'),
  WebhookEndpoint: fields(
    'ANYONE',
    'id url description eventTypes state disabledBecause failures failingSince retryAt previousUntil createdAt updatedAt',
  ),
  WebhookDelivery: fields(
    'ANYONE',
    'id eventId eventType sequence kind state tries lastStatus lastCause lastTriedAt nextTryAt createdAt',
  ),
  WebhookEndpointConnection: fields('ANYONE', 'edges nodes pageInfo'),
  WebhookEndpointEdge: fields('ANYONE', 'cursor node'),
  WebhookDeliveryConnection: fields('ANYONE', 'edges nodes pageInfo'),
  WebhookDeliveryEdge: fields('ANYONE', 'cursor node'),
  CreateWebhookEndpointPayload: fields('ANYONE', 'endpoint secret userErrors'),
  UpdateWebhookEndpointPayload: fields('ANYONE', 'endpoint userErrors'),
  DeleteWebhookEndpointPayload: fields('ANYONE', 'deletedId userErrors'),
  RotateWebhookSecretPayload: fields('ANYONE', 'endpoint secret userErrors'),
  SendTestWebhookPayload: fields('ANYONE', 'delivery userErrors'),
  RedeliverWebhookPayload: fields('ANYONE', 'delivery userErrors'),
  WebhookEndpointNotFoundError: fields('ANYONE', 'code message path'),
  WebhookDeliveryNotFoundError: fields('ANYONE', 'code message path'),
  TooManyWebhookEndpointsError: fields('ANYONE', 'code message path maximum'),

  ReprocessingPreview: fields('ANYONE', 'examined complete groups items'),
  ReprocessingPreviewItem: fields('ANYONE', 'payment plan reason chargeRight refusedCode'),
  ReprocessingPolicy: fields('ANYONE', 'chargeWithinHours updatedAt'),
  SetReprocessingPolicyPayload: fields('ANYONE', 'policy userErrors'),
  ReportOrdersPayload: fields('ANYONE', 'noted userErrors'),

  Money: fields('ANYONE', 'amountMinor currency formatted'),
  PageInfo: fields('ANYONE', 'hasNextPage hasPreviousPage startCursor endCursor partial'),
  PaymentConnection: fields('ANYONE', 'edges nodes pageInfo'),
  PaymentEdge: fields('ANYONE', 'cursor node'),
  TransactionConnection: fields('ANYONE', 'edges nodes pageInfo'),
  TransactionEdge: fields('ANYONE', 'cursor node'),

  OrphanChargeConnection: fields('ANYONE', 'edges nodes pageInfo'),
  OrphanChargeEdge: fields('ANYONE', 'cursor node'),
  ParkedJobConnection: fields('ANYONE', 'edges nodes pageInfo'),
  ParkedJobEdge: fields('ANYONE', 'cursor node'),

  StoredPaymentMethodConnection: fields('ANYONE', 'edges nodes pageInfo'),
  StoredPaymentMethodEdge: fields('ANYONE', 'cursor node'),

  AuthorizePaymentPayload: fields('ANYONE', 'payment replayed userErrors'),
  ConfirmPaymentPayload: fields('ANYONE', 'payment replayed userErrors'),
  StorePaymentMethodPayload: fields('ANYONE', 'paymentMethod userErrors'),
  RemovePaymentMethodPayload: fields('ANYONE', 'paymentMethod userErrors'),
  CapturePaymentPayload: fields('ANYONE', 'payment transaction replayed userErrors'),
  VoidPaymentPayload: fields('ANYONE', 'payment transaction replayed userErrors'),
  RefundPaymentPayload: fields('ANYONE', 'payment transaction replayed userErrors'),
  ApproveHeldPaymentPayload: fields('ANYONE', 'payment replayed userErrors'),
  RejectHeldPaymentPayload: fields('ANYONE', 'payment replayed userErrors'),
  SettleUnresolvedTransactionPayload: fields('ANYONE', 'payment transaction replayed userErrors'),
  SettleOrphanChargePayload: fields('ANYONE', 'orphanCharge replayed userErrors'),
  RetryParkedJobPayload: fields('ANYONE', 'jobId userErrors'),
  EraseCustomerPayload: fields('ANYONE', 'erasure userErrors'),
  Erasure: fields('ANYONE', 'status requestedAt completedAt paymentsErased paymentsWaiting'),
  CreateClientTokenPayload: fields('ANYONE', 'clientToken expiresAt userErrors'),
  InvalidInputError: fields('ANYONE', 'code message path expected'),
  IdempotencyKeyReusedError: fields('ANYONE', 'code message path'),
  RequestInProgressError: fields('ANYONE', 'code message path retryAfterMs'),
  PaymentNotFoundError: fields('ANYONE', 'code message path'),
  PaymentMethodNotFoundError: fields('ANYONE', 'code message path'),
  TokenNotUsableError: fields('ANYONE', 'code message path'),
  AmountNotAllowedError: fields('ANYONE', 'code message path'),
  CaptureExceedsCapturableError: fields('ANYONE', 'code message path capturable'),
  RefundExceedsRefundableError: fields('ANYONE', 'code message path refundable'),
  OperationInFlightError: fields('ANYONE', 'code message path retryAfterMs'),
  PaymentDisputedError: fields('ANYONE', 'code message path disputed'),
  TransactionNotFoundError: fields('ANYONE', 'code message path'),
  TransactionNotUnresolvedError: fields('ANYONE', 'code message path status'),
  OrphanChargeNotFoundError: fields('ANYONE', 'code message path'),
  OrphanChargeNotWithStaffError: fields('ANYONE', 'code message path status'),
  ParkedJobNotFoundError: fields('ANYONE', 'code message path'),
  WrongStateError: fields('ANYONE', 'code message path status allowedActions'),
};
