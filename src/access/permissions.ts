/* eslint max-lines: off -- one table of every field: who may use what is read in one place */
import type { Caller, PlatformRole, StaffRole } from './principal';

/**
 * Who may use a field. PUBLIC: also without credentials. ANYONE: with any credentials, a browser's client token too; below Query and
 * Mutation that is whoever got the object. SERVER: merchant and staff keys, no browser. STAFF: any staff key. A list: staff keys with one
 * of these roles. MONEY: merchant keys, and staff keys with one of `MONEY_ROLES`; ERASURE likewise. A platform key may use what a
 * `PlatformAccess` names one of its roles for, and nothing else.
 */
export type Access = TenantAccess | PlatformAccess;
type TenantAccess = 'PUBLIC' | 'ANYONE' | 'SERVER' | 'MONEY' | 'ERASURE' | 'STAFF' | readonly StaffRole[];

/** For platform keys with one of these roles, and for those of a merchant whom `tenant` admits. */
interface PlatformAccess {
  readonly platform: readonly PlatformRole[];
  readonly tenant: Exclude<TenantAccess, 'PUBLIC'> | null;
}

/** Members of staff who may move money for a merchant and release or reject held payments. */
const MONEY_ROLES: readonly StaffRole[] = ['SUPPORT', 'OPERATOR'];

/** Members of staff who may erase a merchant's customers. */
const ERASURE_ROLES: readonly StaffRole[] = ['OPERATOR'];

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
/** Who makes rejected payments good. */
const REPROCESSING_ROLES: readonly StaffRole[] = ['OPERATOR'];

/** By object type and field. */
export type Permissions = Readonly<Record<string, Readonly<Record<string, Access>>>>;

/**
 * Every field of every object type, and who may use it. A field that is not here can be used by nobody: the gateway does not start and the
 * build fails. On Query and Mutation the answer to anyone else is an error; on other types the field is null.
 */
export const PERMISSIONS: Permissions = {
  Query: {
    ...fields('PUBLIC', 'rejectionReasons factCatalogue'),
    ...fields('ANYONE', 'payment node'),
    ...fields('SERVER', 'payments transactions rejectionBreakdown paymentMethod paymentMethods'),
    ...fields(RULE_READERS, 'ruleSet ruleSets analyzeRuleSet compareRuleSets backtest backtests release releases'),
    ...fields(platform(['ADMIN', 'OPERATOR', 'AUDITOR']), 'merchant merchants apiKeys staffAccounts'),
    ...fields(platform(['RULE_AUTHOR', 'RULE_APPROVER', 'AUDITOR'], 'STAFF'), 'simulateVerification'),
    ...fields(RULE_AUTHORS, 'checkRuleSet'),
    ...fields(INCIDENT_READERS, 'incident incidents incidentReport'),
    ...fields('STAFF', 'savedSearches savedSearch parkedJobs orphanCharges blocks'),
    ...fields('STAFF', 'reprocessingCampaign reprocessingCampaigns'),
    ...fields('SERVER', 'reprocessingPolicy'),
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
    ...fields(platform(['ADMIN']), 'createMerchant createApiKey revokeApiKey'),
    ...fields(INCIDENT_STAFF, 'acknowledgeIncident addIncidentNote'),
    ...fields(INCIDENT_OPERATORS, 'resolveIncident'),
    ...fields(platform(['ADMIN']), 'createStaffAccount resetStaffPassword disableStaffAccount'),
  },

  Payment: {
    ...fields('ANYONE', 'id status orderReference orderPart captureMethod initiator initiatorReason'),
    ...fields('ANYONE', 'statementDescriptor metadata'),
    ...fields('SERVER', 'storedPaymentMethod'),
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

  RuleSet: {
    ...fields('ANYONE', 'id version state contentHash derivedFrom author reviewer reviewComment analysisHash'),
    ...fields('ANYONE', 'comparedWith createdAt updatedAt submittedAt reviewedAt content live acceptedRegions events'),
  },
  RuleSetEvent: fields('ANYONE', 'id action actor detail at'),
  RuleSetConnection: fields('ANYONE', 'edges nodes pageInfo'),
  RuleSetEdge: fields('ANYONE', 'cursor node'),
  RuleSetProblem: fields('ANYONE', 'at line column code message expected nearest'),
  RuleSetFinding: fields('ANYONE', 'severity code ruleKey otherKey message'),
  FactValue: fields('ANYONE', 'name value'),
  RejectedMustAccept: fields('ANYONE', 'family title outcome ruleKeys witness'),
  FailedRuleCase: fields('ANYONE', 'ruleKey title shouldMatch witness'),
  RegionVerdict: fields('ANYONE', 'outcome reasonCodes'),
  RegionWitness: fields('ANYONE', 'facts before after'),
  RuleSetRegion: fields('ANYONE', 'id kind ruleKey condition witness'),
  RuleSetAnalysis: fields('ANYONE', 'analysisHash findings failedCases rejectedPayments'),
  RuleSetComparison: fields('ANYONE', 'before after regions'),
  Backtest: {
    ...fields('ANYONE', 'id state version contentHash against decidedFrom decidedTo decisionsDone decisionsTotal'),
    ...fields('ANYONE', 'cause result resultHash actor createdAt finishedAt'),
  },
  BacktestConnection: fields('ANYONE', 'edges nodes pageInfo'),
  BacktestEdge: fields('ANYONE', 'cursor node'),
  BacktestResult: fields('ANYONE', 'payments changes coverage rulesNotCovered mustAccept mustReject'),
  BacktestChange: fields('ANYONE', 'kind payments eurCents samples segments'),
  BacktestSegment: fields('ANYONE', 'value payments eurCents'),
  BacktestSample: fields('ANYONE', 'paymentId eurCents before after'),
  FactCoverage: fields('ANYONE', 'fact known knownFrom'),
  AcceptedMustReject: fields('ANYONE', 'family title atLeast outcome witness'),
  StartBacktestPayload: fields('ANYONE', 'backtest userErrors'),
  CancelBacktestPayload: fields('ANYONE', 'backtest userErrors'),
  BacktestNotFoundError: fields('ANYONE', 'code message path'),
  BacktestEndedError: fields('ANYONE', 'code message path state'),
  TooManyBacktestsError: fields('ANYONE', 'code message path maximum'),
  SimulatedVerification: fields(
    'ANYONE',
    'outcome ruleSetVersion additionsVersion matchedRules recorded sameAsRecorded',
  ),
  DraftRuleSetPayload: fields('ANYONE', 'ruleSet userErrors'),
  UpdateRuleSetDraftPayload: fields('ANYONE', 'ruleSet userErrors'),
  SubmitRuleSetForReviewPayload: fields('ANYONE', 'ruleSet userErrors'),
  ApproveRuleSetPayload: fields('ANYONE', 'ruleSet userErrors'),
  RejectRuleSetPayload: fields('ANYONE', 'ruleSet userErrors'),
  Release: {
    ...fields('ANYONE', 'id version replaces stage canaryPercent emergency guarded guardLiftedAt tested automatic'),
    ...fields(
      'ANYONE',
      'behaviourPreserving otherPpm shadowPayments canaryPayments backtestId backtestHash author startedBy',
    ),
    ...fields('ANYONE', 'approvers startedAt stageSince liveAt endedAt endedBy endedBecause acceptedRegions gate'),
    ...fields('ANYONE', 'divergenceTest declineTest divergences events'),
  },
  AcceptedRegion: fields('ANYONE', 'id kind ruleKey condition allowedPpm'),
  ReleaseGate: fields('ANYONE', 'waitsFor comparedPayments paymentsNeeded stepPayments'),
  ReleaseBudget: fields('ANYONE', 'regionId divergence allowedPpm hits oddsAgainst'),
  ReleaseLook: fields('ANYONE', 'seen hits'),
  DivergenceTestResult: fields('ANYONE', 'seen budgets rollbackOdds oddsFor brokenAt shownAt curve'),
  DeclineTestResult: fields('ANYONE', 'seen ofCanary oddsAgainst brokenAt curve'),
  ReleaseDivergence: fields('ANYONE', 'decisionId paymentId divergence regionId counted served stable candidate at'),
  DivergentDecision: fields('ANYONE', 'outcome matchedRules'),
  ReleaseConnection: fields('ANYONE', 'edges nodes pageInfo'),
  ReleaseEdge: fields('ANYONE', 'cursor node'),
  ReleaseDivergenceConnection: fields('ANYONE', 'edges nodes pageInfo'),
  ReleaseDivergenceEdge: fields('ANYONE', 'cursor node'),
  StartReleasePayload: fields('ANYONE', 'release userErrors'),
  AdvanceReleasePayload: fields('ANYONE', 'release userErrors'),
  PauseReleasePayload: fields('ANYONE', 'release userErrors'),
  ResumeReleasePayload: fields('ANYONE', 'release userErrors'),
  RollbackReleasePayload: fields('ANYONE', 'release userErrors'),
  ApproveEmergencyReleasePayload: fields('ANYONE', 'release userErrors'),
  ReleaseNotFoundError: fields('ANYONE', 'code message path'),
  WrongReleaseStageError: fields('ANYONE', 'code message path stage'),
  ReleaseRunningError: fields('ANYONE', 'code message path releaseId'),
  RuleSetIsLiveError: fields('ANYONE', 'code message path'),
  ReleaseOutdatedError: fields('ANYONE', 'code message path liveVersion'),
  UnknownRegionError: fields('ANYONE', 'code message path'),
  ReleaseGateClosedError: fields('ANYONE', 'code message path waitsFor'),
  ReleaserIsAuthorError: fields('ANYONE', 'code message path'),
  SecondApproverNeededError: fields('ANYONE', 'code message path'),
  RuleSetNotFoundError: fields('ANYONE', 'code message path'),
  RuleSetHasProblemsError: fields('ANYONE', 'code message path problems'),
  RuleSetFindingsError: fields('ANYONE', 'code message path findings'),
  FailingTestCaseError: fields('ANYONE', 'code message path cases'),
  MustAcceptRejectedError: fields('ANYONE', 'code message path payments'),
  ApproverIsAuthorError: fields('ANYONE', 'code message path'),
  WrongRuleSetStateError: fields('ANYONE', 'code message path state'),
  ReviewOutdatedError: fields('ANYONE', 'code message path contentHash analysisHash liveVersion'),
  RegionsNotAcceptedError: fields('ANYONE', 'code message path regions'),
  TooMuchToAnalyzeError: fields('ANYONE', 'code message path'),

  Incident: {
    ...fields(
      'ANYONE',
      'id status stream streams source reasonCode ruleKey ruleKeys ruleSetVersion releaseId processor',
    ),
    ...fields('ANYONE', 'onsetAt openedAt baselinePpm seenPayments seenRefused lastAlarmAt rollbackState'),
    ...fields('ANYONE', 'acknowledgedAt resolvedAt rootCause resolution followUps timeline affected'),
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

function fields(access: Access, names: string): Readonly<Record<string, Access>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, access]));
}

/** Fields for platform keys with one of the roles, and for whom `tenant` admits. */
function platform(roles: readonly PlatformRole[], tenant: PlatformAccess['tenant'] = null): PlatformAccess {
  return { platform: roles, tenant };
}

/** True when the caller may use a field with that rule. */
export function mayAccess(access: Access, principal: Caller | null): boolean {
  if (access === 'PUBLIC') return true;
  if (principal === null) return false;
  if (isForPlatform(access)) {
    if (principal.kind === 'PLATFORM') return access.platform.some((role) => principal.roles.has(role));
    return access.tenant !== null && mayAccess(access.tenant, principal);
  }
  if (principal.kind === 'PLATFORM') return false;
  switch (access) {
    case 'ANYONE':
      return true;
    case 'SERVER':
      return principal.kind !== 'BROWSER';
    case 'STAFF':
      return principal.kind === 'STAFF';
    case 'MONEY':
      return principal.kind === 'MERCHANT' || hasRole(principal, MONEY_ROLES);
    case 'ERASURE':
      return principal.kind === 'MERCHANT' || hasRole(principal, ERASURE_ROLES);
    default:
      return hasRole(principal, access);
  }
}

function isForPlatform(access: Access): access is PlatformAccess {
  return typeof access === 'object' && 'platform' in access;
}

function hasRole(principal: Caller, roles: readonly StaffRole[]): boolean {
  return principal.kind === 'STAFF' && roles.some((role) => principal.roles.has(role));
}
