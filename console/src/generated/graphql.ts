/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 4217 code in capitals: EUR, JPY, KWD. */
  CurrencyCode: { input: string; output: string; }
  /** An instant as an RFC 3339 string; always in UTC with milliseconds when we send it: 2026-01-31T12:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A calendar day as an ISO 8601 string: 2026-01-31. */
  LocalDate: { input: string; output: string; }
  /** An amount in minor units of its currency, as a JSON integer within ±(2^53 − 1): 5000 of EUR is 50.00 €, 500 of JPY is ¥500, 500 of KWD is 0.500 KD. */
  MinorUnits: { input: number; output: number; }
};

/** A difference that the release is meant to make, and how many payments it may touch. */
export type AcceptRegionInput = {
  /** The share of payments, in parts per million: 100 (0.01 %) to 999999. A backtest says how many it touched. */
  allowedPpm: Scalars['Int']['input'];
  /** The id of a region of `compareRuleSets`. */
  id: Scalars['ID']['input'];
};

/** A known bad payment that these rules would not stop. */
export type AcceptedMustReject = {
  __typename: 'AcceptedMustReject';
  /** The mildest outcome that would have stopped it. */
  atLeast: DecisionOutcome;
  /** What it is about, and the rule or law that says so. */
  family: Scalars['String']['output'];
  /** What these rules say to it. */
  outcome: DecisionOutcome;
  /** What it is. */
  title: Scalars['String']['output'];
  /** The payment: the facts that these rules were given. */
  witness: Array<FactValue>;
};

/** A difference that the release is meant to make. */
export type AcceptedRegion = {
  __typename: 'AcceptedRegion';
  /** The share of payments that it may touch, in parts per million: 5000 is 0.5 %. */
  allowedPpm: Scalars['Int']['output'];
  /** Which payments, as a condition. */
  condition: Scalars['String']['output'];
  /** As `compareRuleSets` names it. */
  id: Scalars['ID']['output'];
  /** How its payments are decided differently. */
  kind: RuleSetRegionKind;
  /** The rule that makes it. */
  ruleKey: Scalars['String']['output'];
};

/** The incident that you look after from now on. */
export type AcknowledgeIncidentInput = {
  /** The incident. */
  incidentId: Scalars['ID']['input'];
};

/** The answer to `acknowledgeIncident`. */
export type AcknowledgeIncidentPayload = {
  __typename: 'AcknowledgeIncidentPayload';
  /** The incident as it is now. Null when there are user errors. */
  incident?: Maybe<Incident>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** A line for an incident’s timeline. */
export type AddIncidentNoteInput = {
  /** The incident. */
  incidentId: Scalars['ID']['input'];
  /** Up to 4,000 characters of plain text. No customer’s data: it is kept as long as the incident. */
  text: Scalars['String']['input'];
};

/** The answer to `addIncidentNote`. */
export type AddIncidentNotePayload = {
  __typename: 'AddIncidentNotePayload';
  /** The incident as it is now. Null when there are user errors. */
  incident?: Maybe<Incident>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** A note about a payment. */
export type AddPaymentNoteInput = {
  /** The payment. */
  paymentId: Scalars['ID']['input'];
  /** Up to 4,000 characters of plain text. No card data: notes are not encrypted. */
  text: Scalars['String']['input'];
};

/** The answer to `addPaymentNote`. */
export type AddPaymentNotePayload = {
  __typename: 'AddPaymentNotePayload';
  /** The note. Null when there are user errors. */
  note?: Maybe<PaymentNote>;
  /** Why the note was not stored. */
  userErrors: Array<UserError>;
};

/** A postal address, as you told us. */
export type Address = {
  __typename: 'Address';
  /** City or town. */
  city?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 code. */
  country?: Maybe<Scalars['String']['output']>;
  /** Street and number. */
  line1?: Maybe<Scalars['String']['output']>;
  /** Flat, floor, company. */
  line2?: Maybe<Scalars['String']['output']>;
  /** Postcode. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region. */
  region?: Maybe<Scalars['String']['output']>;
};

/** A postal address. Many countries have no postcodes: leave out what there is none of. */
export type AddressInput = {
  /** City or town. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 code, upper case. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Street and number. */
  line1?: InputMaybe<Scalars['String']['input']>;
  /** Flat, floor, company. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Postcode as it is written in the country. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** A release that goes on. */
export type AdvanceReleaseInput = {
  /** The release. */
  releaseId: Scalars['ID']['input'];
};

/** The answer to `advanceRelease`. */
export type AdvanceReleasePayload = {
  __typename: 'AdvanceReleasePayload';
  /** The release on its next step. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it did not go on. */
  userErrors: Array<UserError>;
};

/** What the affected payments were to bring, in one currency. */
export type AffectedAmount = {
  __typename: 'AffectedAmount';
  /** Their sum, each order once. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`. */
  amount?: Maybe<Money>;
  /** The same sum in minor units, as decimal digits of any number. */
  amountMinorExact: Scalars['String']['output'];
  /** The currency. */
  currency: Scalars['CurrencyCode']['output'];
  /** Orders that were refused. */
  orders: Scalars['Int']['output'];
};

/** Whom an incident has hit, counted now: it grows while the incident goes on. */
export type AffectedPayments = {
  __typename: 'AffectedPayments';
  /** The money at stake, by currency. */
  amounts: Array<AffectedAmount>;
  /** Customers; guests by their card or account. */
  customers: Scalars['Int']['output'];
  /** Payments that were refused. */
  payments: Scalars['Int']['output'];
};

/** It is blocked already. Lift that block first. */
export type AlreadyBlockedError = UserError & {
  __typename: 'AlreadyBlockedError';
  /** When the block that holds ends. */
  blockedUntil: Scalars['DateTime']['output'];
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The order reference, amount or currency differs from what the client token was made for. */
export type AmountNotAllowedError = UserError & {
  __typename: 'AmountNotAllowedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A secret key, without its secret: only a keyed hash of that is kept. */
export type ApiKey = {
  __typename: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it stops to hold; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** `key_…`; what notes, operations and audit events name as their author. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  kind: KeyKind;
  /** Whose it is; null for a PLATFORM key. */
  merchant?: Maybe<Merchant>;
  /** Who or what uses it. */
  name: Scalars['String']['output'];
  /** When it was revoked; null while it was not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may do; empty for a MERCHANT key. */
  roles: Array<KeyRole>;
};

/** A page of a list of ApiKeys. */
export type ApiKeyConnection = {
  __typename: 'ApiKeyConnection';
  /** The page, in the order of the sort. */
  edges: Array<ApiKeyEdge>;
  /** The ApiKeys of the page without their cursors. */
  nodes: Array<ApiKey>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A ApiKey in a list. */
export type ApiKeyEdge = {
  __typename: 'ApiKeyEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The ApiKey itself. */
  node: ApiKey;
};

/** There is no such key. */
export type ApiKeyNotFoundError = UserError & {
  __typename: 'ApiKeyNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** An emergency release that is approved. */
export type ApproveEmergencyReleaseInput = {
  /** The release. */
  releaseId: Scalars['ID']['input'];
};

/** The answer to `approveEmergencyRelease`. */
export type ApproveEmergencyReleasePayload = {
  __typename: 'ApproveEmergencyReleasePayload';
  /** The release, approved. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it was not approved. */
  userErrors: Array<UserError>;
};

/** A held payment to charge after all. */
export type ApproveHeldPaymentInput = {
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, in status HELD. */
  paymentId: Scalars['ID']['input'];
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `approveHeldPayment`. */
export type ApproveHeldPaymentPayload = {
  __typename: 'ApproveHeldPaymentPayload';
  /** The payment after the review, as its charge left it. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that payment, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** The campaign to approve. */
export type ApproveReprocessingCampaignInput = {
  /** The campaign’s id: `cmp_…`. */
  campaignId: Scalars['ID']['input'];
};

/** The answer to `approveReprocessingCampaign`. */
export type ApproveReprocessingCampaignPayload = {
  __typename: 'ApproveReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** What was looked at, and what is accepted. */
export type ApproveRuleSetInput = {
  /** The ids of the regions of `compareRuleSets` that are accepted: all of them, or there is no approval. */
  acceptedRegions: Array<Scalars['ID']['input']>;
  /** `analyzeRuleSet`’s `analysisHash`, as it was looked at. */
  analysisHash: Scalars['String']['input'];
  /** Why, in up to 2,000 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** The version’s `contentHash`, as it was looked at. */
  contentHash: Scalars['String']['input'];
  /** The live version that it was compared with; null when nothing is live. */
  liveVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The version. */
  version: Scalars['Int']['input'];
};

/** The answer to `approveRuleSet`. */
export type ApproveRuleSetPayload = {
  __typename: 'ApproveRuleSetPayload';
  /** The version, approved. Null when there are user errors. */
  ruleSet?: Maybe<RuleSet>;
  /** Why it was not approved. */
  userErrors: Array<UserError>;
};

/** Who wrote a version can’t review it. */
export type ApproverIsAuthorError = UserError & {
  __typename: 'ApproverIsAuthorError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Who made a campaign can’t be the second person who approves it. */
export type ApproverIsCreatorError = UserError & {
  __typename: 'ApproverIsCreatorError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** One call to a processor. For staff. */
export type Attempt = {
  __typename: 'Attempt';
  /** When it was stored, just before it was sent. */
  createdAt: Scalars['DateTime']['output'];
  /** Also the idempotency key that the processor got. Begins with `att_`. */
  id: Scalars['ID']['output'];
  /** What the processor was asked for. */
  operation: AttemptOperation;
  /** Name of the connector, `none` when no processor was configured. */
  processor: Scalars['String']['output'];
  /** The processor’s own id, for its dashboard and its support. */
  processorReference?: Maybe<Scalars['String']['output']>;
  /** When its final answer was stored; null until then. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is known of it. */
  status: AttemptStatus;
};

/** What a processor was asked for. */
export type AttemptOperation =
  /** An authorization. */
  | 'AUTHORIZE'
  /** To claim held funds. */
  | 'CAPTURE'
  /** To continue an authorization after the customer answered its challenge. */
  | 'CONFIRM'
  /** To give claimed funds back. */
  | 'REFUND'
  /** To release a hold. */
  | 'VOID'
  | '%future added value';

/** What is known of a call to a processor. */
export type AttemptStatus =
  /** The processor answered with a no. Final. */
  | 'FAILED'
  /** No trustworthy answer came. */
  | 'IN_DOUBT'
  /** Proved: nothing reached the processor. Final. */
  | 'NOT_SENT'
  /** The processor answered with a success or a challenge. Final. */
  | 'OK'
  /** The processor will answer later. */
  | 'PENDING'
  /** It may have been sent; there is no answer yet. */
  | 'SENT'
  | '%future added value';

/** Whether the customer has to authenticate (3DS). */
export type AuthenticationWish =
  /** Where the rules or the issuer ask for it. */
  | 'AS_NEEDED'
  /** In any case: what to send after the retry advice WITH_AUTHENTICATION. */
  | 'REQUIRED'
  | '%future added value';

/** A payment to authorize. */
export type AuthorizePaymentInput = {
  /** Accept an approval of a part of the amount: `authorizedAmount` says how much. */
  allowPartialApproval?: Scalars['Boolean']['input'];
  /** The amount to authorize. */
  amount: MoneyInput;
  /** Whether the customer has to authenticate. REQUIRED needs initiator CUSTOMER and a card. A payment that is held for review is charged later, as its rules ask for. */
  authentication?: AuthenticationWish;
  /** The cardholder's address. */
  billingAddress?: InputMaybe<AddressInput>;
  /** What is known of the customer's browser. */
  browser?: InputMaybe<BrowserInput>;
  /** When the funds are claimed. */
  captureMethod?: CaptureMethod;
  /** With captureMethod MANUAL: the most that you may capture, in minor units, for a tip that is not known yet. From the amount to twice the amount. What exceeds the authorized amount is at your risk. */
  captureUpToMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** Who pays. */
  customer?: InputMaybe<CustomerInput>;
  /** Your name for this request, 1 to 255 printable ASCII characters. Sent again with the same input it returns the first payment; a new try needs a new key. */
  idempotencyKey: Scalars['String']['input'];
  /** Who starts the payment. */
  initiator?: Initiator;
  /** With initiator MERCHANT: why you charge. The customer must have agreed to it. */
  initiatorReason?: InputMaybe<MerchantReason>;
  /** Up to 20 notes of yours, returned as they are. */
  metadata?: InputMaybe<Array<MetadataEntryInput>>;
  /** Which part of the order this pays for when it is split among several payments, 1 to 99. */
  orderPart?: Scalars['Int']['input'];
  /** Your id of what is paid for, 1 to 128 characters. At most one payment for it can succeed. */
  orderReference: Scalars['String']['input'];
  /** How the customer pays. */
  paymentMethod: PaymentMethodInput;
  /** Where the goods go. */
  shippingAddress?: InputMaybe<AddressInput>;
  /** What the customer reads on the card's statement: 5 to 22 Latin characters, at least one letter. */
  statementDescriptor?: InputMaybe<Scalars['String']['input']>;
  /** Only check the card, with the amount 0. An approved check is VERIFIED. It claims no order, and nothing can be captured. */
  verificationOnly?: Scalars['Boolean']['input'];
};

/** The answer to `authorizePayment`. */
export type AuthorizePaymentPayload = {
  __typename: 'AuthorizePaymentPayload';
  /** The payment, also when it was refused: see its `status` and `rejection`. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that payment, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** Why the request could not be accepted as it was put; then nothing was stored. */
  userErrors: Array<UserError>;
};

/** A version of the rules over recorded decisions, counters as recorded. Each decision replays exactly; feedback does not: what the version had let through would have changed later counters. */
export type Backtest = {
  __typename: 'Backtest';
  /** The id of the key that started it. */
  actor: Scalars['String']['output'];
  /** The version that it is compared with; null: no rules. */
  against?: Maybe<Scalars['Int']['output']>;
  /** For FAILED: why, in English. */
  cause?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of that version’s content. */
  contentHash: Scalars['String']['output'];
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Decisions from this time on; null: from the first. */
  decidedFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Decisions before this time; null: up to its start. */
  decidedTo?: Maybe<Scalars['DateTime']['output']>;
  /** Decisions that were read so far. */
  decisionsDone: Scalars['Int']['output'];
  /** Decisions to be read; null while they are not counted. */
  decisionsTotal?: Maybe<Scalars['Int']['output']>;
  /** When it ended; null while it has not. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, begins with `bt_`. */
  id: Scalars['ID']['output'];
  /** What came out; null while it has not. */
  result?: Maybe<BacktestResult>;
  /** For DONE: SHA-256 of the result. Evidence names it. */
  resultHash?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  state: BacktestState;
  /** The version that is tried. */
  version: Scalars['Int']['output'];
};

/** Recorded payments that a version decides otherwise in one way. */
export type BacktestChange = {
  __typename: 'BacktestChange';
  /** Roughly what they are worth in euro cents. */
  eurCents: Scalars['MinorUnits']['output'];
  /** In which way. */
  kind: BacktestChangeKind;
  /** How many payments. */
  payments: Scalars['Int']['output'];
  /** The oldest ones, at most 20. */
  samples: Array<BacktestSample>;
  /** The same payments by a dimension, the greatest number first; at most 51. */
  segments: Array<BacktestSegment>;
};


/** Recorded payments that a version decides otherwise in one way. */
export type BacktestChangeSegmentsArgs = {
  dimension?: BacktestDimension;
};

/** How a version decides a payment otherwise. */
export type BacktestChangeKind =
  /** Neither of these two, and it asks for more: a review in place of an authentication. */
  | 'HARDER'
  /** Neither of the first two, and it asks for less. */
  | 'MILDER'
  /** It lets pass what was refused, held or had to authenticate. */
  | 'NEWLY_APPROVED'
  /** It refuses what passed, was held or had to authenticate. */
  | 'NEWLY_REJECTED'
  /** The same outcome for other reasons. */
  | 'REASON_CHANGED'
  | '%future added value';

/** A page of a list of Backtests. */
export type BacktestConnection = {
  __typename: 'BacktestConnection';
  /** The page, in the order of the sort. */
  edges: Array<BacktestEdge>;
  /** The Backtests of the page without their cursors. */
  nodes: Array<Backtest>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** What changes are counted by. */
export type BacktestDimension =
  /** The amount, by its rough value in euros. */
  | 'AMOUNT_BAND'
  /** The card’s brand. */
  | 'BRAND'
  /** The country of the billing address. */
  | 'COUNTRY'
  /** The currency of the amount. */
  | 'CURRENCY'
  /** The id of the merchant. */
  | 'MERCHANT'
  /** How the customer pays. */
  | 'METHOD'
  | '%future added value';

/** A Backtest in a list. */
export type BacktestEdge = {
  __typename: 'BacktestEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Backtest itself. */
  node: Backtest;
};

/** It has ended. */
export type BacktestEndedError = UserError & {
  __typename: 'BacktestEndedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** How. */
  state: BacktestState;
};

/** There is no such result of a backtest of this version against what is live. */
export type BacktestIsNoEvidenceError = UserError & {
  __typename: 'BacktestIsNoEvidenceError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** There is no such backtest, or it is not of your rules. */
export type BacktestNotFoundError = UserError & {
  __typename: 'BacktestNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What a version of the rules would have said to payments that were made. */
export type BacktestResult = {
  __typename: 'BacktestResult';
  /** What would be otherwise, one for each kind. */
  changes: Array<BacktestChange>;
  /** Every fact that one of the versions reads, by name. */
  coverage: Array<FactCoverage>;
  /** Payments that must be accepted and would be refused or held. */
  mustAccept: Array<RejectedMustAccept>;
  /** Known bad payments that would not be stopped. */
  mustReject: Array<AcceptedMustReject>;
  /** Decisions that both versions looked at. */
  payments: Scalars['Int']['output'];
  /** Rules of the version that read the value of a fact which no decision knew: the backtest says nothing about them. */
  rulesNotCovered: Array<Scalars['String']['output']>;
};

/** A recorded payment that a version decides otherwise. */
export type BacktestSample = {
  __typename: 'BacktestSample';
  /** What the version that is tried says. */
  after: RegionVerdict;
  /** What the version that it is compared with says. */
  before: RegionVerdict;
  /** Roughly what it is worth in euro cents. */
  eurCents: Scalars['MinorUnits']['output'];
  /** The payment: `payment(id)` opens it for its merchant, `simulateVerification` shows it with both versions’ evidence. */
  paymentId: Scalars['ID']['output'];
};

/** Payments of one kind. */
export type BacktestSegment = {
  __typename: 'BacktestSegment';
  /** Roughly what they are worth in euro cents, by the reference rates of their time. */
  eurCents: Scalars['MinorUnits']['output'];
  /** How many payments. */
  payments: Scalars['Int']['output'];
  /** `NOT_KNOWN`: the payment has none. `OTHER`: values after the first 50. */
  value: Scalars['String']['output'];
};

/** Where a backtest stands. */
export type BacktestState =
  /** Somebody cancelled it. */
  | 'CANCELLED'
  /** There is a result. It never changes. */
  | 'DONE'
  /** It can have no result: see `cause`. */
  | 'FAILED'
  /** It runs; see `decisionsDone`. */
  | 'RUNNING'
  /** It waits for a node that has time. */
  | 'WAITING'
  | '%future added value';

/** A bank account, as far as it may be shown, and how it is debited. */
export type BankAccountDetails = {
  __typename: 'BankAccountDetails';
  /** When the account is debited. A TARGET business day. */
  collectOn: Scalars['LocalDate']['output'];
  /** ISO 3166-1 alpha-2 code of the bank’s country. */
  country: Scalars['String']['output'];
  /** The last four characters of the IBAN. */
  lastFour: Scalars['String']['output'];
  /** The customer’s permission. */
  mandate: MandateDetails;
  /** Tell the customer amount, day of the debit and mandate by the end of this day (pre-notification). */
  notifyOn: Scalars['LocalDate']['output'];
};

/** A bank account to debit by SEPA Core Direct Debit, in euros. */
export type BankAccountInput = {
  /** Do not debit before this day, at most a year from now. Without it: as soon as the notice allows. */
  collectNotBefore?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The customer’s permission. Without it one is made. */
  mandate?: InputMaybe<MandateInput>;
  /** Calendar days from today’s notice to the customer until the debit, 1 to 30. 14 unless you have agreed on another time with the customer. */
  noticeDays?: InputMaybe<Scalars['Int']['input']>;
  /** The token that `POST /vault/tokens` gave for the account. */
  token: Scalars['ID']['input'];
};

/** That a card, a customer or an address may not pay at a merchant for a while. It ends by itself. For staff. */
export type Block = {
  __typename: 'Block';
  /** The id of the staff key that blocked it. */
  author: Scalars['String']['output'];
  /** From when on payments are refused. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque, begins with `blk_`. */
  id: Scalars['ID']['output'];
  /** When somebody ended it before; null: nobody did. */
  liftedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id of the staff key that ended it. */
  liftedBy?: Maybe<Scalars['String']['output']>;
  /** The payment whose card, customer or address it is. */
  payment: Payment;
  /** Why, in the words of who blocked it. */
  reason: Scalars['String']['output'];
  /** Who or what is blocked. */
  subject: BlockSubject;
};

/** A page of a list of Blocks. */
export type BlockConnection = {
  __typename: 'BlockConnection';
  /** The page, in the order of the sort. */
  edges: Array<BlockEdge>;
  /** The Blocks of the page without their cursors. */
  nodes: Array<Block>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A Block in a list. */
export type BlockEdge = {
  __typename: 'BlockEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Block itself. */
  node: Block;
};

/** There is no such block, it has ended, or it is another merchant’s. */
export type BlockNotFoundError = UserError & {
  __typename: 'BlockNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Who is blocked, or with what, or from where. */
export type BlockSubject =
  /** The card’s number, also where it is stored. A wallet’s device token is a number of its own. */
  | 'CARD'
  /** The customer, by reference, or by e-mail address where there is none. */
  | 'CUSTOMER'
  /** The address of the customer’s browser. Others may share it. */
  | 'IP_ADDRESS'
  | '%future added value';

/** The payment has no such card, customer or address, or it was erased. */
export type BlockSubjectUnknownError = UserError & {
  __typename: 'BlockSubjectUnknownError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A stretch of time, in UTC. */
export type BreakdownInterval =
  /** From midnight to midnight. */
  | 'DAY'
  /** From full hour to full hour. */
  | 'HOUR'
  | '%future added value';

/** Why a circuit breaker opened. */
export type BreakerCause =
  /** The watch over refusals saw the processor refuse more than usual. */
  | 'ALARM'
  /** Calls were not sent, or their outcome was in doubt. */
  | 'FAILURES'
  | '%future added value';

/** Whether new payments go to a processor that routes name. */
export type BreakerState =
  /** They do. */
  | 'CLOSED'
  /** One at a time does, as a trial. */
  | 'HALF_OPEN'
  /** They go to the next one. */
  | 'OPEN'
  | '%future added value';

/** What is known of the customer's browser. */
export type BrowserInput = {
  /** IPv4 or IPv6 address. */
  ipAddress?: InputMaybe<Scalars['String']['input']>;
};

/** More would be charged than one person may start alone: a second one has to approve it first. */
export type CampaignApprovalRequiredError = UserError & {
  __typename: 'CampaignApprovalRequiredError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Payments of a campaign that are alike. */
export type CampaignGroup = {
  __typename: 'CampaignGroup';
  /** The sum of the amounts. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`. */
  amount?: Maybe<Money>;
  /** The sum in minor units as decimal digits, exact at any size. */
  amountMinorExact: Scalars['String']['output'];
  /** How many. */
  count: Scalars['Int']['output'];
  /** The currency of the amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** The status of the new payments; null where there are none. */
  paymentStatus?: Maybe<PaymentStatus>;
  /** What is to be done with them, or was. */
  plan: CampaignPlan;
  /** Why they are not charged; null for CHARGE. */
  reason?: Maybe<CampaignReason>;
  /** What has been done with them. */
  state: CampaignItemState;
};

/** With what an invited customer pays in one step. */
export type CampaignInvitation = {
  __typename: 'CampaignInvitation';
  /** A client token for this order and amount: send it to the customer’s browser. Once the order is paid it buys nothing more. */
  clientToken: Scalars['String']['output'];
  /** When the token stops holding. */
  expiresAt: Scalars['DateTime']['output'];
};

/** One rejected payment of a campaign. */
export type CampaignItem = {
  __typename: 'CampaignItem';
  /** What was to be paid. */
  amount: Money;
  /** By what right it is charged; null where it is not. */
  chargeRight?: Maybe<ChargeRight>;
  /** The new payment that was made in its place, by this campaign or for ALREADY_REPROCESSED by another. */
  correction?: Maybe<Payment>;
  /** For SUPERSEDED and ORDER_IN_FLIGHT: the payment that has the order. */
  holder?: Maybe<Payment>;
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** For INVITED: with what the customer pays in one step. Null once it has expired. */
  invitation?: Maybe<CampaignInvitation>;
  /** The rejected payment. */
  payment: Payment;
  /** While WAITING: what would be done, as of when it was collected. Then what was done. */
  plan: CampaignPlan;
  /** Why it is not charged; null for CHARGE. */
  reason?: Maybe<CampaignReason>;
  /** For STILL_REFUSED: why the rules refuse it now, a code from `rejectionReasons`. */
  refusedCode?: Maybe<Scalars['String']['output']>;
  /** What has been done with it. */
  state: CampaignItemState;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of a list of CampaignItems. */
export type CampaignItemConnection = {
  __typename: 'CampaignItemConnection';
  /** The page, in the order of the sort. */
  edges: Array<CampaignItemEdge>;
  /** The CampaignItems of the page without their cursors. */
  nodes: Array<CampaignItem>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A CampaignItem in a list. */
export type CampaignItemEdge = {
  __typename: 'CampaignItemEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The CampaignItem itself. */
  node: CampaignItem;
};

/** What has been done with a payment of a campaign. */
export type CampaignItemState =
  /** The customer can pay the order in one step: see `invitation`. */
  | 'INVITED'
  /** A new payment was made in its place: `correction` says what became of it. */
  | 'SENT'
  /** Nothing, for `reason`. */
  | 'SKIPPED'
  /** Nothing yet. In a campaign that was cancelled nothing will be. */
  | 'WAITING'
  | '%future added value';

/** There is no such campaign, or it is another merchant's. */
export type CampaignNotFoundError = UserError & {
  __typename: 'CampaignNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What is to be done with a payment. */
export type CampaignPlan =
  /** A new payment in its place, charged at once. */
  | 'CHARGE'
  /** There is no right to charge the customer in their absence: they are invited to pay. */
  | 'INVITE'
  /** Nothing. */
  | 'SKIP'
  | '%future added value';

/** How far a campaign has come. */
export type CampaignProgress = {
  __typename: 'CampaignProgress';
  /** New payments that were approved. */
  charged: Scalars['Int']['output'];
  /** New payments that were declined, or that no processor has seen. */
  failed: Scalars['Int']['output'];
  /** The same with plans, reasons and money, by currency. */
  groups: Array<CampaignGroup>;
  /** Customers who were invited. */
  invited: Scalars['Int']['output'];
  /** New payments whose outcome is not known yet. */
  pending: Scalars['Int']['output'];
  /** Payments with which nothing was done, for a reason. */
  skipped: Scalars['Int']['output'];
  /** Payments of the campaign. */
  total: Scalars['Int']['output'];
  /** Nothing has been done with them yet. */
  waiting: Scalars['Int']['output'];
};

/** Why a payment is not charged. */
export type CampaignReason =
  /** It has been made good before: each payment is once. */
  | 'ALREADY_REPROCESSED'
  /** The customer has to authenticate. */
  | 'AUTHENTICATION_REQUIRED'
  /** The customer’s try is longer ago than your policy allows. */
  | 'CHARGE_WINDOW_PASSED'
  /** The stored payment method was removed. */
  | 'METHOD_REMOVED'
  /** Not the rules refused it, but its order, or a person. */
  | 'NOT_BY_RULES'
  /** The customer agreed to nothing, and you have no policy for it. */
  | 'NO_RIGHT_TO_CHARGE'
  /** You reported the order closed. */
  | 'ORDER_CLOSED'
  /** Another payment of the order is under way. */
  | 'ORDER_IN_FLIGHT'
  /** You have not said that the order is still open. */
  | 'ORDER_NOT_CONFIRMED'
  /** Who paid was erased. */
  | 'PERSONAL_DATA_ERASED'
  /** The rules want a person to look at it. */
  | 'REVIEW_REQUIRED'
  /** The card’s network does not allow it: it said never to charge it again, or wants the customer’s wallet. */
  | 'SCHEME_FORBIDS'
  /** The rules that are live now refuse it, too: see `refusedCode`. */
  | 'STILL_REFUSED'
  /** The order has been paid since. */
  | 'SUPERSEDED'
  /** The card or account behind the token is gone. */
  | 'TOKEN_EXPIRED'
  /** It was a check of a card: no money was asked for. */
  | 'VERIFICATION_ONLY'
  | '%future added value';

/** What a campaign is about. */
export type CampaignSource =
  /** Rejected payments of a filter. */
  | 'FILTER'
  /** Payments that an incident has wrongly refused. */
  | 'INCIDENT'
  /** Payments that were rejected while a release decided them. */
  | 'RELEASE'
  /** Payments that a version of the rules rejected. */
  | 'RULE_SET_VERSION'
  | '%future added value';

/** There is no such release or incident. */
export type CampaignSourceNotFoundError = UserError & {
  __typename: 'CampaignSourceNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Where a reprocessing campaign stands. */
export type CampaignState =
  /** Somebody ended it. What had gone before has gone. */
  | 'CANCELLED'
  /** Everything has been done that could be. */
  | 'COMPLETED'
  /** It stands still until somebody resumes it. */
  | 'PAUSED'
  /** The list is complete and stays as it is: look at it, have it approved if it must be, start it. */
  | 'PREPARED'
  /** Its payments are being collected, each with what would be done with it. */
  | 'PREPARING'
  /** Its payments are being made good. */
  | 'RUNNING'
  | '%future added value';

/** A backtest that nobody needs any more. */
export type CancelBacktestInput = {
  /** The backtest. */
  backtestId: Scalars['ID']['input'];
};

/** The answer to `cancelBacktest`. */
export type CancelBacktestPayload = {
  __typename: 'CancelBacktestPayload';
  /** The backtest. Null when there are user errors. */
  backtest?: Maybe<Backtest>;
  /** Why it was not cancelled. */
  userErrors: Array<UserError>;
};

/** The campaign to end for good. */
export type CancelReprocessingCampaignInput = {
  /** The campaign’s id: `cmp_…`. */
  campaignId: Scalars['ID']['input'];
};

/** The answer to `cancelReprocessingCampaign`. */
export type CancelReprocessingCampaignPayload = {
  __typename: 'CancelReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** The amount is more than can be captured now: captures under way count as captured. */
export type CaptureExceedsCapturableError = UserError & {
  __typename: 'CaptureExceedsCapturableError';
  /** What can be captured now. */
  capturable: Money;
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** When the authorized funds are claimed. */
export type CaptureMethod =
  /** With the authorization: an approved payment is CAPTURED. */
  | 'AUTOMATIC'
  /** Later, by you: an approved payment is AUTHORIZED. */
  | 'MANUAL'
  | '%future added value';

/** Held funds to claim. */
export type CapturePaymentInput = {
  /** How much, in the payment’s currency, up to `capturableAmount`. Without it: all that is authorized and not yet captured. */
  amount?: InputMaybe<MoneyInput>;
  /** Nothing more will be captured: the rest of the authorization is released. */
  final?: Scalars['Boolean']['input'];
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, authorized and not yet captured in full. */
  paymentId: Scalars['ID']['input'];
};

/** The answer to `capturePayment`. */
export type CapturePaymentPayload = {
  __typename: 'CapturePaymentPayload';
  /** The payment as it is then. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that transaction, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** What was asked for and what became of it, also when it was refused: see its `status` and `rejection`. Null when there are user errors. */
  transaction?: Maybe<Transaction>;
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** A card, as far as it may be shown. */
export type CardDetails = {
  __typename: 'CardDetails';
  /** The leading 6 to 8 digits: they name the issuer. */
  bin: Scalars['String']['output'];
  /** The scheme in lower case: `visa`, `mastercard`, `amex`. `unknown` when the number does not tell. */
  brand: Scalars['String']['output'];
  /** Month of expiry, 1 to 12. The card is good until its last day. */
  expiryMonth: Scalars['Int']['output'];
  /** Year of expiry, four digits. */
  expiryYear: Scalars['Int']['output'];
  /** Where the money behind the card comes from. */
  funding: CardFunding;
  /** ISO 3166-1 alpha-2 code of the issuer’s country, if known. */
  issuerCountry?: Maybe<Scalars['String']['output']>;
  /** The last four digits. */
  lastFour: Scalars['String']['output'];
  /** The wallet whose device token stands for the card: BIN, last four digits and expiry are the token’s. Null for a card’s own number. */
  wallet?: Maybe<Wallet>;
};

/** Where the money behind a card comes from. */
export type CardFunding =
  /** A credit line. */
  | 'CREDIT'
  /** A bank account. */
  | 'DEBIT'
  /** A balance that was loaded before. */
  | 'PREPAID'
  /** The card number does not tell. */
  | 'UNKNOWN'
  | '%future added value';

/** A card to charge, its own number or a wallet’s device token for it. */
export type CardInput = {
  /** The token that `POST /vault/tokens` gave for the card. */
  token: Scalars['ID']['input'];
};

/** By what right a customer is charged who is not there. */
export type ChargeRight =
  /** They signed the mandate of a bank debit. */
  | 'MANDATE'
  /** They asked for this payment a few hours ago, the order is still open by your word, and your policy allows it. */
  | 'OPEN_ORDER'
  /** They agreed to be charged in their absence, and keep a payment method for it. */
  | 'STORED_METHOD'
  | '%future added value';

/** The customer's answer to a challenge. */
export type ConfirmPaymentInput = {
  /** What the challenge page gave back to the customer's browser, up to 4096 characters. */
  challengeResult: Scalars['String']['input'];
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, in status REQUIRES_ACTION. */
  paymentId: Scalars['ID']['input'];
};

/** The answer to `confirmPayment`. */
export type ConfirmPaymentPayload = {
  __typename: 'ConfirmPaymentPayload';
  /** The payment after the confirmation. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that payment, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** What a customer agreed to when their payment method was stored, as you told us. */
export type Consent = {
  __typename: 'Consent';
  /** When they agreed. */
  agreedAt: Scalars['DateTime']['output'];
  /** For which reasons you may charge while they are absent. Empty: only they pay with it. */
  reasons: Array<MerchantReason>;
  /** The words that they were shown. */
  text: Scalars['String']['output'];
};

/** What a customer agreed to. */
export type ConsentInput = {
  /** When they agreed. Not in the future. */
  agreedAt: Scalars['DateTime']['input'];
  /** For which reasons you may charge while they are absent. Empty: only they pay with it. */
  reasons: Array<MerchantReason>;
  /** The words that they were shown, 1 to 2000 characters. */
  text: Scalars['String']['input'];
};

/** A new secret key. */
export type CreateApiKeyInput = {
  /** How long it holds, in days: 1 to 3650; for ever without it. */
  expiresInDays?: InputMaybe<Scalars['Int']['input']>;
  /** Whose it is. */
  kind: KeyKind;
  /** The merchant. Needed for MERCHANT and STAFF, not allowed for PLATFORM. */
  merchantId?: InputMaybe<Scalars['ID']['input']>;
  /** Who or what uses it, 1 to 120 characters. */
  name: Scalars['String']['input'];
  /** At least one for STAFF and PLATFORM, none for MERCHANT. */
  roles?: InputMaybe<Array<KeyRole>>;
};

/** The answer to `createApiKey`. */
export type CreateApiKeyPayload = {
  __typename: 'CreateApiKeyPayload';
  /** The new key; null when there are user errors. */
  apiKey?: Maybe<ApiKey>;
  /** The key itself. Shown this once: it can’t be asked for again. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why none was made. */
  userErrors: Array<UserError>;
};

/** Whom to block, and for how long. */
export type CreateBlockInput = {
  /** For how many hours, from 1 to 720 (30 days). What should hold longer is a rule. */
  hours: Scalars['Int']['input'];
  /** A payment by the card or the customer, or from the address. */
  paymentId: Scalars['ID']['input'];
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
  /** What of the payment to block. */
  subject: BlockSubject;
};

/** The answer to `createBlock`. */
export type CreateBlockPayload = {
  __typename: 'CreateBlockPayload';
  /** The block, which holds now. Null when there are user errors. */
  block?: Maybe<Block>;
  /** Why nobody was blocked. */
  userErrors: Array<UserError>;
};

/** The one payment that a browser may make. */
export type CreateClientTokenInput = {
  /** Exactly the amount that the browser may pay. */
  amount: MoneyInput;
  /** How long the token holds, in seconds: 60 to 86400. */
  expiresInSeconds?: Scalars['Int']['input'];
  /** The order that the browser may pay, 1 to 128 characters. */
  orderReference: Scalars['String']['input'];
};

/** The answer to `createClientToken`. */
export type CreateClientTokenPayload = {
  __typename: 'CreateClientTokenPayload';
  /** Send it to the browser, which authenticates with it. Null when there are user errors. */
  clientToken?: Maybe<Scalars['String']['output']>;
  /** When the token stops holding. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why no token was made. */
  userErrors: Array<UserError>;
};

/** A new merchant. */
export type CreateMerchantInput = {
  /** Where it is established, ISO 3166-1 alpha-2. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Which processors its payments reach. Can’t be changed. */
  mode: MerchantMode;
  /** For people, 1 to 120 characters. */
  name: Scalars['String']['input'];
  /** The currencies it takes; every one without it. */
  supportedCurrencies?: InputMaybe<Array<Scalars['CurrencyCode']['input']>>;
  /** From this value in euro cents on, European customers must authenticate. */
  threeDsFromEurCents?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** The answer to `createMerchant`. */
export type CreateMerchantPayload = {
  __typename: 'CreateMerchantPayload';
  /** The new merchant; null when there are user errors. */
  merchant?: Maybe<Merchant>;
  /** Why none was made. */
  userErrors: Array<UserError>;
};

/** Rejected payments that are to be made good. */
export type CreateReprocessingCampaignInput = {
  /** Whether customers who can’t be charged are invited; false: they are skipped. */
  invite?: Scalars['Boolean']['input'];
  /** You confirm that these orders are still open, but for those that you have reported closed. */
  ordersOpen?: Scalars['Boolean']['input'];
  /** Payments per second at most, 1 to 1000. */
  ratePerSecond?: Scalars['Int']['input'];
  /** Why, for whoever approves it: 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Which ones. */
  source: ReprocessingSourceInput;
};

/** The answer to `createReprocessingCampaign`. */
export type CreateReprocessingCampaignPayload = {
  __typename: 'CreateReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** A new account. */
export type CreateStaffAccountInput = {
  /** What they will sign in with. Nothing is sent to it. */
  email: Scalars['String']['input'];
  /** The merchant whose staff they are; without it they are one of those who run the gateway. */
  merchantId?: InputMaybe<Scalars['ID']['input']>;
  /** What they are called, 1 to 120 characters. */
  name: Scalars['String']['input'];
  /** At least one; those of a STAFF key with a merchant, of a PLATFORM key without. */
  roles: Array<KeyRole>;
};

/** The answer to `createStaffAccount`. */
export type CreateStaffAccountPayload = {
  __typename: 'CreateStaffAccountPayload';
  /** The password for the first sign-in, at which they choose their own. Shown this once. */
  initialPassword?: Maybe<Scalars['String']['output']>;
  /** The new account; null when there are user errors. */
  staffAccount?: Maybe<StaffAccount>;
  /** Why none was made. */
  userErrors: Array<UserError>;
};

/** Where you want to hear of which events. */
export type CreateWebhookEndpointInput = {
  /** What it is for, up to 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Types of events, 1 to 50: `payment.captured`, all of a kind as `payment.*`, `incident.*` or `reprocessing.*`, or all as `*`. */
  eventTypes: Array<Scalars['String']['input']>;
  /** An https URL with a public host. */
  url: Scalars['String']['input'];
};

/** The answer to `createWebhookEndpoint`. */
export type CreateWebhookEndpointPayload = {
  __typename: 'CreateWebhookEndpointPayload';
  /** The endpoint. Null when there are user errors. */
  endpoint?: Maybe<WebhookEndpoint>;
  /** With it you verify signatures: `whsec_…`. It is shown this once. Null when there are user errors. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why none was made. */
  userErrors: Array<UserError>;
};

/** Who pays, as you told us. */
export type Customer = {
  __typename: 'Customer';
  /** E-mail address, in lower case. */
  email?: Maybe<Scalars['String']['output']>;
  /** Full name. */
  name?: Maybe<Scalars['String']['output']>;
  /** Telephone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Your own id of the customer. */
  reference?: Maybe<Scalars['String']['output']>;
};

/** Who pays. The more is known, the better the decision. */
export type CustomerInput = {
  /** When the customer opened the account at your shop. */
  createdAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Full name as the customer writes it, up to 255 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number, 3 to 32 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Your own id of the customer, up to 128 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
};

/** What the customer may be told. */
export type CustomerMessage = {
  __typename: 'CustomerMessage';
  /** How much of the cause it tells. */
  disclosure: Disclosure;
  /** Its language, which may be wider than the one asked for: `de` for `de-AT`. */
  locale: Scalars['String']['output'];
  /** A text for the customer, to be shown as it is. */
  text: Scalars['String']['output'];
};

/** What the rules decided. */
export type DecisionOutcome =
  /** No rule matched. */
  | 'APPROVE'
  /** Refused. */
  | 'REJECT'
  /** The customer must authenticate (3DS). */
  | 'REQUIRE_AUTHENTICATION'
  /** A person must look at it. */
  | 'REVIEW'
  | '%future added value';

/** Test B: declines by processors and issuers, of the canary’s customers and of all others. It begins when the guard is lifted. */
export type DeclineTestResult = {
  __typename: 'DeclineTestResult';
  /** After how many declines the canary was found worse. */
  brokenAt?: Maybe<Scalars['Int']['output']>;
  /** Its course, at most 256 looks, the oldest first. */
  curve: Array<ReleaseLook>;
  /** The odds against the canary’s having no more than its share, at most 1,000,000,000. At 1000 the release is rolled back. */
  oddsAgainst: Scalars['Int']['output'];
  /** Those of the canary’s customers. */
  ofCanary: Scalars['Int']['output'];
  /** Declines counted, one of each customer. */
  seen: Scalars['Int']['output'];
};

/** A saved search to delete. */
export type DeleteSavedSearchInput = {
  /** A saved search of yours. */
  id: Scalars['ID']['input'];
};

/** The answer to `deleteSavedSearch`. */
export type DeleteSavedSearchPayload = {
  __typename: 'DeleteSavedSearchPayload';
  /** The id of what is gone. Null when there are user errors. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was deleted. */
  userErrors: Array<UserError>;
};

/** The endpoint to delete, with its log. */
export type DeleteWebhookEndpointInput = {
  /** The endpoint’s id: `whe_…`. */
  endpointId: Scalars['ID']['input'];
};

/** The answer to `deleteWebhookEndpoint`. */
export type DeleteWebhookEndpointPayload = {
  __typename: 'DeleteWebhookEndpointPayload';
  /** The id of the endpoint that was deleted. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was deleted. */
  userErrors: Array<UserError>;
};

/** The account of somebody who has left. */
export type DisableStaffAccountInput = {
  /** Its id: `acct_…`. */
  staffAccountId: Scalars['ID']['input'];
};

/** The answer to `disableStaffAccount`. */
export type DisableStaffAccountPayload = {
  __typename: 'DisableStaffAccountPayload';
  /** The disabled account; null when there are user errors. */
  staffAccount?: Maybe<StaffAccount>;
  /** Why it was not disabled. */
  userErrors: Array<UserError>;
};

/** How much of the cause the customer is told. */
export type Disclosure =
  /** The cause itself. */
  | 'EXACT'
  /** Nothing of the cause. */
  | 'GENERIC'
  /** Less than the cause, because the rest must not be disclosed. */
  | 'SOFTENED'
  | '%future added value';

/** A cardholder’s dispute of a charge (chargeback), as the processor last reported it. */
export type Dispute = {
  __typename: 'Dispute';
  /** What is disputed. */
  amount: Money;
  /** What it is about. */
  category: DisputeCategory;
  /** When it was won or lost; null while it is open. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, begins with `dsp_`. */
  id: Scalars['ID']['output'];
  /** When the cardholder’s bank opened it. */
  openedAt: Scalars['DateTime']['output'];
  /** What the code means, in English; null for a code that this version does not know. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The scheme’s own code: `10.4` of Visa, `4853` of Mastercard. */
  reasonCode: Scalars['String']['output'];
  /** Until when you may answer it at the processor. */
  respondBy?: Maybe<Scalars['DateTime']['output']>;
  /** The card scheme in lower case, if the processor says it. */
  scheme?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: DisputeStatus;
};

/** What a dispute is about. */
export type DisputeCategory =
  /** The charge was not authorized as the scheme wants it. */
  | 'AUTHORIZATION'
  /** The goods or services did not come, were not as described or were cancelled. */
  | 'CONSUMER'
  /** The cardholder says that somebody else paid. */
  | 'FRAUD'
  /** A code that this version does not know. */
  | 'OTHER'
  /** The charge itself was wrong: amount, currency, paid twice. */
  | 'PROCESSING'
  | '%future added value';

/** Where a dispute stands. */
export type DisputeStatus =
  /** Decided for the cardholder: the amount is gone. Final. */
  | 'LOST'
  /** The cardholder’s bank waits for your answer, until `respondBy`. The amount is kept from you meanwhile. */
  | 'NEEDS_RESPONSE'
  /** The bank or the scheme decides. The amount is kept from you meanwhile. */
  | 'UNDER_REVIEW'
  /** Decided for you: the amount is yours again. The cardholder’s bank may still go on. */
  | 'WON'
  | '%future added value';

/** Test A: both versions decide every payment, and each way to differ has a budget. */
export type DivergenceTestResult = {
  __typename: 'DivergenceTestResult';
  /** After how many counted payments a budget was found broken. */
  brokenAt?: Maybe<Scalars['Int']['output']>;
  /** The budgets: for each accepted region and for all outside, both ways. */
  budgets: Array<ReleaseBudget>;
  /** Its course, at most 256 looks, the oldest first. */
  curve: Array<ReleaseLook>;
  /** The odds that every budget is kept, at most 1,000,000,000. At 20 the release may go on. */
  oddsFor: Scalars['Int']['output'];
  /** The odds of one budget at which the release is rolled back. */
  rollbackOdds: Scalars['Int']['output'];
  /** Payments counted, one of each customer. */
  seen: Scalars['Int']['output'];
  /** After how many counted payments all were shown to be kept. */
  shownAt?: Maybe<Scalars['Int']['output']>;
};

/** What one version decided on a payment. */
export type DivergentDecision = {
  __typename: 'DivergentDecision';
  /** The rules that matched, with their evidence. */
  matchedRules: Array<MatchedRule>;
  /** The outcome. */
  outcome: DecisionOutcome;
};

/** New rules. */
export type DraftRuleSetInput = {
  /** A file of rules as JSON text, as `npx assay rules export` prints one: up to 1,000,000 bytes and 500 rules. */
  content: Scalars['String']['input'];
};

/** The answer to `draftRuleSet`. */
export type DraftRuleSetPayload = {
  __typename: 'DraftRuleSetPayload';
  /** The draft. Null when there are user errors. */
  ruleSet?: Maybe<RuleSet>;
  /** Why nothing was drafted. */
  userErrors: Array<UserError>;
};

/** Another account has this e-mail address. */
export type EmailTakenError = UserError & {
  __typename: 'EmailTakenError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Why the ordinary way is too slow, and what is left of it. */
export type EmergencyInput = {
  /** False: the candidate’s decisions are served before test A has shown that they may be. True without it. */
  guarded?: InputMaybe<Scalars['Boolean']['input']>;
  /** Why, in 1 to 2,000 characters. It stands in the audit. */
  reason: Scalars['String']['input'];
  /** True without it: begins with the first step of the canary, and the tests roll it back. False: live with the second approval. */
  tested?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Whom to erase. Give every name that you know the customer by: payments with any of them are erased. */
export type EraseCustomerInput = {
  /** Your own id of the customer, as payments gave it. */
  customerReference?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address, in capitals or not. */
  email?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `eraseCustomer`. */
export type EraseCustomerPayload = {
  __typename: 'EraseCustomerPayload';
  /** How far the erasure is. Null when there are user errors. */
  erasure?: Maybe<Erasure>;
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** The erasure of a customer. It holds no name: ask again with the same input to see how far it is. */
export type Erasure = {
  __typename: 'Erasure';
  /** When it was done; null while it waits. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Payments erased so far, by this request and earlier ones for the same names. */
  paymentsErased: Scalars['Int']['output'];
  /** Payments that still name the customer. */
  paymentsWaiting: Scalars['Int']['output'];
  /** When it was last asked for. */
  requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  status: ErasureStatus;
};

/** How far an erasure is. */
export type ErasureStatus =
  /** No payment names the customer any more, and no file of the gateway holds what was erased. */
  | 'DONE'
  /** Something is left, for example a payment whose outcome is not known yet. It is erased when that is over; nothing more is to be done. */
  | 'WAITING'
  | '%future added value';

/** One fact that speaks for a reason. For staff. */
export type Evidence = {
  __typename: 'Evidence';
  /** What would have kept the reason from applying, as text: `at most 100`. */
  expected: Scalars['String']['output'];
  /** Name of the fact: `amount.eur_cents`. */
  fact: Scalars['String']['output'];
  /** Its value as text; null when it was not known or is not for you. */
  observed?: Maybe<Scalars['String']['output']>;
};

/** One named input of the rules, frozen when the payment was decided. For staff. */
export type Fact = {
  __typename: 'Fact';
  /** What it means. */
  description: Scalars['String']['output'];
  /** From the catalogue of facts: `card.issuer_country`. */
  name: Scalars['String']['output'];
  /** Its value as text; null when it is not for your role. */
  value?: Maybe<Scalars['String']['output']>;
};

/** How many of the decisions knew a fact. What was not known is not guessed. */
export type FactCoverage = {
  __typename: 'FactCoverage';
  /** The fact, from the catalogue. */
  fact: Scalars['String']['output'];
  /** Decisions that knew it. */
  known: Scalars['Int']['output'];
  /** When the first of them was made; null when there is none. Earlier payments say nothing about it. */
  knownFrom?: Maybe<Scalars['DateTime']['output']>;
};

/** One entry of the catalogue of facts: everything that a rule may know about a payment. */
export type FactDefinition = {
  __typename: 'FactDefinition';
  /** What it means, for those who write rules. */
  description: Scalars['String']['output'];
  /** It stands for one person, card or device, as a pseudonym. */
  identifying: Scalars['Boolean']['output'];
  /** The fields of a payment’s input that it is made of; none for what the gateway knows by itself. */
  inputPaths: Array<Array<Scalars['String']['output']>>;
  /** Of an INT: the largest value, in decimal digits. */
  max?: Maybe<Scalars['String']['output']>;
  /** Of a STRING: the longest text, in UTF-16 units. */
  maxLength?: Maybe<Scalars['Int']['output']>;
  /** Of an INT: the smallest value, in decimal digits. */
  min?: Maybe<Scalars['String']['output']>;
  /** As conditions and evidence name it: `card.issuer_country`. */
  name: Scalars['String']['output'];
  /** It may be absent, which means not known. A condition must ask `has(…)` before it reads such a fact. */
  optional: Scalars['Boolean']['output'];
  /** What kind of value it has. */
  type: FactType;
  /** Of an ENUM: every value that it can have. */
  values?: Maybe<Array<Scalars['String']['output']>>;
};

/** A named fact, with its value as text. */
export type FactInput = {
  /** From the catalogue of facts: `amount.minor`. */
  name: Scalars['String']['input'];
  /** Its value as text: `50000`, `true`, `visa`. */
  value: Scalars['String']['input'];
};

/** What kind of value a fact has. */
export type FactType =
  /** True or false. */
  | 'BOOL'
  /** One of a closed set of texts. */
  | 'ENUM'
  /** A whole number within bounds. */
  | 'INT'
  /** A text. */
  | 'STRING'
  | '%future added value';

/** A named fact of a payment, with its value as text. */
export type FactValue = {
  __typename: 'FactValue';
  /** From the catalogue of facts: `amount.minor`. */
  name: Scalars['String']['output'];
  /** Its value as text. */
  value: Scalars['String']['output'];
};

/** One of the version’s own test cases that does not come out as it says. */
export type FailedRuleCase = {
  __typename: 'FailedRuleCase';
  /** The rule whose case it is. */
  ruleKey: Scalars['String']['output'];
  /** Whether the rule should match this payment. */
  shouldMatch: Scalars['Boolean']['output'];
  /** The case’s title. */
  title: Scalars['String']['output'];
  /** The payment. */
  witness: Array<FactValue>;
};

/** Test cases that the rules bring along fail. */
export type FailingTestCaseError = UserError & {
  __typename: 'FailingTestCaseError';
  /** These cases, at most 100. */
  cases: Array<FailedRuleCase>;
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** That a payment left a processor for the next one of its route. */
export type Failover = {
  __typename: 'Failover';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The attempt that had ended. */
  attemptId: Scalars['ID']['output'];
  /** Why. */
  because: FailoverCause;
  /** The processor that it left. */
  processor: Scalars['String']['output'];
};

/** Why a payment left a processor for the next one of its route. Never because an outcome was in doubt. */
export type FailoverCause =
  /** Proved: the processor got or did nothing. */
  | 'NOT_SENT'
  /** A decline that the scheme lets be tried again and that another processor may answer differently. */
  | 'SOFT_DECLINE'
  | '%future added value';

/** The idempotency key was used before, with a different input. Use a new key for a new intent. */
export type IdempotencyKeyReusedError = UserError & {
  __typename: 'IdempotencyKeyReusedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Payments are refused more often than usual. Detected by itself, with what is to blame and whom it hits. Merchants see those that have hit their own payments, and only these of them. */
export type Incident = {
  __typename: 'Incident';
  /** When somebody took it on. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whom it has hit, counted now. */
  affected: AffectedPayments;
  /** Your payments that it has hit, the oldest first. For a merchant’s staff; null to others. */
  affectedPayments?: Maybe<PaymentConnection>;
  /** What its state lets those do who look after it, if they have the role. Empty when others look after it. */
  allowedActions: Array<IncidentAction>;
  /** Refusals that are usual at most, per million payments of the stream. */
  baselinePpm: Scalars['Int']['output'];
  /** What the rule saw of that payment, and what would have passed. Empty when no rule said no. */
  evidence: Array<Evidence>;
  /** What is to be done so that it does not happen again. */
  followUps: Array<Scalars['String']['output']>;
  /** Opaque, begins with `inc_`, sorts by time of detection. */
  id: Scalars['ID']['output'];
  /** When a stream alarmed last. */
  lastAlarmAt: Scalars['DateTime']['output'];
  /** Since when payments are affected. */
  onsetAt: Scalars['DateTime']['output'];
  /** When it was detected. */
  openedAt: Scalars['DateTime']['output'];
  /** The processor that said no, or whose issuers did. */
  processor?: Maybe<Scalars['String']['output']>;
  /** The reason that was given most: a code of `rejectionReasons`. */
  reasonCode: Scalars['String']['output'];
  /** The release that brought the version; null when none did lately. */
  releaseId?: Maybe<Scalars['ID']['output']>;
  /** What was done about it. */
  resolution?: Maybe<Scalars['String']['output']>;
  /** When it was over. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What became of the version. */
  rollbackState: IncidentRollback;
  /** Why it came to it, in the words of who resolved it. */
  rootCause?: Maybe<Scalars['String']['output']>;
  /** The rule most responsible; null when no rule said no. */
  ruleKey?: Maybe<Scalars['String']['output']>;
  /** The rules whose payments count as affected. */
  ruleKeys: Array<Scalars['String']['output']>;
  /** The version of the rules that it is of; null when no rule said no. */
  ruleSetVersion?: Maybe<Scalars['Int']['output']>;
  /** Payments of the stream from the first sign to the alarm; each customer counts once. */
  seenPayments: Scalars['Int']['output'];
  /** How many of these were refused. */
  seenRefused: Scalars['Int']['output'];
  /** Who said no. */
  source: RejectionSource;
  /** Where it stands. */
  status: IncidentStatus;
  /** The stream that alarmed first. */
  stream: RefusalStream;
  /** All streams that alarmed for the same cause. */
  streams: Array<RefusalStream>;
  /** What happened, the oldest first. */
  timeline: Array<IncidentEntry>;
  /** One of your payments that it has hit, as a proof. For a merchant’s staff; null to others. */
  witness?: Maybe<Payment>;
  /** The id of the payment whose refusal is the proof. Null when it is another merchant’s. */
  witnessPaymentId?: Maybe<Scalars['ID']['output']>;
};


/** Payments are refused more often than usual. Detected by itself, with what is to blame and whom it hits. Merchants see those that have hit their own payments, and only these of them. */
export type IncidentAffectedPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What can be done about an incident. */
export type IncidentAction =
  /** Say that you look after it. */
  | 'ACKNOWLEDGE'
  /** Write a line into its timeline. */
  | 'ADD_NOTE'
  /** End it with what was found out. */
  | 'RESOLVE'
  | '%future added value';

/** A page of a list of Incidents. */
export type IncidentConnection = {
  __typename: 'IncidentConnection';
  /** The page, in the order of the sort. */
  edges: Array<IncidentEdge>;
  /** The Incidents of the page without their cursors. */
  nodes: Array<Incident>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A Incident in a list. */
export type IncidentEdge = {
  __typename: 'IncidentEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Incident itself. */
  node: Incident;
};

/** A line of an incident’s timeline. It never changes. */
export type IncidentEntry = {
  __typename: 'IncidentEntry';
  /** Who did it: the id of a key, or `assay` for the gateway itself. */
  actor: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Opaque, begins with `evt_`. */
  id: Scalars['ID']['output'];
  /** What it tells. */
  kind: IncidentEntryKind;
  /** What happened, in English, or what somebody wrote. */
  text: Scalars['String']['output'];
};

/** What a line of a timeline tells. */
export type IncidentEntryKind =
  /** Somebody took it on. */
  | 'ACKNOWLEDGED'
  /** A stream of refusals left its usual rate. */
  | 'DETECTED'
  /** What somebody wrote. */
  | 'NOTE'
  /** Somebody was told. */
  | 'NOTIFIED'
  /** A campaign has made payments good. */
  | 'REPROCESSED'
  /** It is over. */
  | 'RESOLVED'
  /** The version could not be rolled back: a person must look. */
  | 'ROLLBACK_FAILED'
  /** The version of the rules was rolled back. */
  | 'ROLLED_BACK'
  | '%future added value';

/** Which incidents. What is left out does not matter. */
export type IncidentFilter = {
  /** Detected at this instant or later. */
  openedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Detected before this instant. */
  openedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** The reason that was given most. */
  reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** The rule most responsible. */
  ruleKey?: InputMaybe<Scalars['String']['input']>;
  /** The version of the rules that it is of. */
  ruleSetVersion?: InputMaybe<Scalars['Int']['input']>;
  /** In one of these states. */
  status?: InputMaybe<Array<IncidentStatus>>;
};

/** There is no such incident, or it has hit none of your payments. */
export type IncidentNotFoundError = UserError & {
  __typename: 'IncidentNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** It is about more than one merchant, so those who run the gateway look after it. */
export type IncidentOfPlatformError = UserError & {
  __typename: 'IncidentOfPlatformError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The report of an incident, made of what is recorded now: while it goes on a status, after that a post-mortem. */
export type IncidentReport = {
  __typename: 'IncidentReport';
  /** Seconds from the first sign to the alarm. */
  detectedAfterSeconds: Scalars['Int']['output'];
  /** The incident: root cause, affected payments, timeline, follow-ups. */
  incident: Incident;
  /** All of it as Markdown: summary, timeline, root cause, impact, resolution, follow-ups. */
  markdown: Scalars['String']['output'];
  /** Seconds from the first sign to the end; null before. */
  resolvedAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Seconds from the first sign to the rollback; null without one. */
  rolledBackAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** What happened, in a few sentences. */
  summary: Scalars['String']['output'];
  /** What happened, in a line. */
  title: Scalars['String']['output'];
};

/** Whether the gateway has rolled back the version that refused too much. */
export type IncidentRollback =
  /** It has. */
  | 'DONE'
  /** It is about to. */
  | 'DUE'
  /** It could not: a person must look. */
  | 'FAILED'
  /** No version was released lately that could be to blame. */
  | 'NONE'
  | '%future added value';

/** Where an incident stands. */
export type IncidentStatus =
  /** Somebody looks after it. */
  | 'ACKNOWLEDGED'
  /** It was detected. Nobody has said yet that they look after it. */
  | 'OPEN'
  /** It is over. Its cause is written down. */
  | 'RESOLVED'
  | '%future added value';

/** Who starts the payment. */
export type Initiator =
  /** The customer, who is present and can authenticate (CIT). */
  | 'CUSTOMER'
  /** You, with a stored payment method and the customer absent: subscriptions, top-ups (MIT). */
  | 'MERCHANT'
  | '%future added value';

/** What a person decided where the gateway could not go on by itself. Never changes. For staff. */
export type Intervention = {
  __typename: 'Intervention';
  /** What was done. */
  action: InterventionAction;
  /** The staff key. */
  actor: Scalars['String']['output'];
  /** When. */
  createdAt: Scalars['DateTime']['output'];
  /** Where the proof is; null for a retry, or once erased. */
  evidence?: Maybe<Scalars['String']['output']>;
  /** Opaque, begins with `itv_`. */
  id: Scalars['ID']['output'];
  /** What the person found out; null for a retry. */
  outcome?: Maybe<Scalars['String']['output']>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** The id of the transaction, orphan charge or job that it is about. */
  subjectId: Scalars['String']['output'];
};

/** What a person did. */
export type InterventionAction =
  /** Let a parked job run again. */
  | 'RETRY_JOB'
  /** Said that an orphan charge is in order. */
  | 'SETTLE_ORPHAN'
  /** Said what became of an unresolved transaction. */
  | 'SETTLE_TRANSACTION'
  | '%future added value';

/** A value that is not accepted, whatever the state of the payment. */
export type InvalidInputError = UserError & {
  __typename: 'InvalidInputError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** What would have been accepted: "an integer from 1 to 99". */
  expected: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Whose secret key it is. */
export type KeyKind =
  /** A merchant’s backend: it pays, and sees the merchant’s payments. */
  | 'MERCHANT'
  /** Somebody who runs the gateway: keeps merchants, keys and rules, and sees no merchant’s payments. */
  | 'PLATFORM'
  /** A member of a merchant’s staff or a tool of theirs: what its roles allow. */
  | 'STAFF'
  | '%future added value';

/** What a STAFF or PLATFORM key may do. */
export type KeyRole =
  /** PLATFORM only: makes merchants and keys, and revokes keys. */
  | 'ADMIN'
  /** Sees, changes nothing. */
  | 'AUDITOR'
  /** Moves money, erases customers, keeps the gateway running. */
  | 'OPERATOR'
  /** Approves or refuses what another person drafted. */
  | 'RULE_APPROVER'
  /** Drafts rule sets and submits them for review. */
  | 'RULE_AUTHOR'
  /** STAFF only: searches and annotates payments, moves money, exports. */
  | 'SUPPORT'
  | '%future added value';

/** A block to end. */
export type LiftBlockInput = {
  /** The block. */
  blockId: Scalars['ID']['input'];
};

/** The answer to `liftBlock`. */
export type LiftBlockPayload = {
  __typename: 'LiftBlockPayload';
  /** The block, which has ended. Null when there are user errors. */
  block?: Maybe<Block>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** There are as many of them as there may be. Delete one first. */
export type LimitReachedError = UserError & {
  __typename: 'LimitReachedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** How many there may be. */
  maximum: Scalars['Int']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The customer’s permission to debit the account. */
export type MandateDetails = {
  __typename: 'MandateDetails';
  /** Yours, or the one that we made. Tell the customer. */
  reference: Scalars['String']['output'];
  /** For one debit or for several. */
  sequence: MandateSequence;
  /** When the customer signed it. */
  signedOn: Scalars['LocalDate']['output'];
};

/** The customer’s permission to debit the account. What is left out is made with the payment. */
export type MandateInput = {
  /** Your reference, unique among your mandates: 1 to 35 Latin letters, digits, spaces and / - ? : ( ) . , + and apostrophes, not beginning or ending with a slash. Without it we make one. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** For one debit or for several. */
  sequence?: MandateSequence;
  /** When the customer signed it. Without it: today, with this payment. */
  signedOn?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** Whether a mandate is for one debit or for several, and where this one stands. */
export type MandateSequence =
  /** The last of several (FNAL). */
  | 'FINAL'
  /** The first of several (FRST). */
  | 'FIRST'
  /** The mandate is for this debit only (OOFF). */
  | 'ONE_OFF'
  /** One of several; since 2016 also the first may be sent so (RCUR). */
  | 'RECURRING'
  | '%future added value';

/** A rule that matched. For staff. */
export type MatchedRule = {
  __typename: 'MatchedRule';
  /** Its outcome is the decision’s. */
  decisive: Scalars['Boolean']['output'];
  /** The facts that it read, and what would have kept it from matching. */
  evidence: Array<Evidence>;
  /** Its name, the same in every rule set: `card.expired`. */
  key: Scalars['String']['output'];
  /** What it asks for. */
  outcome: RuleOutcome;
  /** The reason that it gives, from the catalogue `rejectionReasons`. */
  reasonCode: Scalars['String']['output'];
  /** What it means that it matched. */
  title: Scalars['String']['output'];
  /** Its version, which grows when its content changes. */
  version: Scalars['Int']['output'];
};

/** A tenant: payments, keys and searches belong to one merchant and are seen by no other. */
export type Merchant = {
  __typename: 'Merchant';
  /** Where it is established, ISO 3166-1 alpha-2; null when not known. */
  country?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** `mer_…`. */
  id: Scalars['ID']['output'];
  /** Never changes. */
  mode: MerchantMode;
  /** For people. */
  name: Scalars['String']['output'];
  /** What it takes; null: every currency. */
  supportedCurrencies?: Maybe<Array<Scalars['CurrencyCode']['output']>>;
  /** From this value in euro cents on, European customers must authenticate; null: the rules’ own default. */
  threeDsFromEurCents?: Maybe<Scalars['MinorUnits']['output']>;
};

/** A page of a list of Merchants. */
export type MerchantConnection = {
  __typename: 'MerchantConnection';
  /** The page, in the order of the sort. */
  edges: Array<MerchantEdge>;
  /** The Merchants of the page without their cursors. */
  nodes: Array<Merchant>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A Merchant in a list. */
export type MerchantEdge = {
  __typename: 'MerchantEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Merchant itself. */
  node: Merchant;
};

/** Which processors a merchant’s payments reach. */
export type MerchantMode =
  /** Live processors only. */
  | 'LIVE'
  /** Sandbox processors only: no money moves. */
  | 'SANDBOX'
  | '%future added value';

/** There is no such merchant. */
export type MerchantNotFoundError = UserError & {
  __typename: 'MerchantNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Why you charge a stored payment method while the customer is absent (MIT). */
export type MerchantReason =
  /** What came up after the service: a minibar, a toll, damage to a rented car. */
  | 'DELAYED_CHARGE'
  /** One purchase, paid in parts by a plan. */
  | 'INSTALLMENT'
  /** A guaranteed booking that the customer did not use. */
  | 'NO_SHOW'
  /** A subscription: fixed intervals, no end agreed. */
  | 'RECURRING'
  /** When something happens that the customer agreed to: a top-up below a balance, a usage bill. */
  | 'UNSCHEDULED'
  | '%future added value';

/** One note of yours on a payment. */
export type MetadataEntry = {
  __typename: 'MetadataEntry';
  /** Unique within the payment. */
  key: Scalars['String']['output'];
  /** As you sent it. */
  value: Scalars['String']['output'];
};

/** One note of yours on a payment. */
export type MetadataEntryInput = {
  /** Up to 40 characters, unique within the payment. */
  key: Scalars['String']['input'];
  /** Up to 500 characters. */
  value: Scalars['String']['input'];
};

/** An amount of money. Calculate with `amountMinor`, show `formatted`. */
export type Money = {
  __typename: 'Money';
  /** In minor units: 5000 of EUR is 50.00 €. */
  amountMinor: Scalars['MinorUnits']['output'];
  /** The ISO 4217 code. */
  currency: Scalars['CurrencyCode']['output'];
  /** For people: "€50.00" in en, "50,00 €" in de. */
  formatted: Scalars['String']['output'];
};


/** An amount of money. Calculate with `amountMinor`, show `formatted`. */
export type MoneyFormattedArgs = {
  locale?: Scalars['String']['input'];
};

/** An amount of money in the smallest unit of its currency. */
export type MoneyInput = {
  /** Integer minor units: 5000 of EUR is 50.00 €, 500 of JPY is ¥500. */
  amountMinor: Scalars['MinorUnits']['input'];
  /** ISO 4217 code, upper case. */
  currency: Scalars['CurrencyCode']['input'];
};

/** The rules would refuse or hold payments that are known to be good. */
export type MustAcceptRejectedError = UserError & {
  __typename: 'MustAcceptRejectedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** These payments, at most 100. */
  payments: Array<RejectedMustAccept>;
};

/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type Mutation = {
  __typename: 'Mutation';
  /** Says that you look after an incident. For support and operators. */
  acknowledgeIncident: AcknowledgeIncidentPayload;
  /** Writes a line into an incident’s timeline, for those who look after it. For support and operators. */
  addIncidentNote: AddIncidentNotePayload;
  /** Writes a note about a payment. Notes are for staff and never change. For support and operators. */
  addPaymentNote: AddPaymentNotePayload;
  /** The next step of a release: out of the shadow to 1 % of customers, to 10 %, to 50 %, live. Refused while its gate is closed. For rule approvers and operators. */
  advanceRelease: AdvanceReleasePayload;
  /** One of the two yeses to an emergency: by two people, neither the version’s author. With the second one it begins. For rule approvers. */
  approveEmergencyRelease: ApproveEmergencyReleasePayload;
  /** Charges a payment that the rules held for a person. The card’s security code is not kept, so the charge goes without it. For staff. */
  approveHeldPayment: ApproveHeldPaymentPayload;
  /** A second person’s yes to exactly the payments of a prepared campaign. For operators. */
  approveReprocessingCampaign: ApproveReprocessingCampaignPayload;
  /** A second person’s yes to a version in review: to its content, what the analysis says, and each difference to what is live. For rule approvers. */
  approveRuleSet: ApproveRuleSetPayload;
  /** Decides a payment by the rules and, if they approve, asks the processor for the money. A refusal is a payment too, with its `rejection`. */
  authorizePayment: AuthorizePaymentPayload;
  /** Ends a backtest that waits or runs, without a result. For rule authors and approvers. */
  cancelBacktest: CancelBacktestPayload;
  /** Ends a campaign for good. What has gone has gone. For operators. */
  cancelReprocessingCampaign: CancelReprocessingCampaignPayload;
  /** Claims held funds, in full or in part, as often as there is something left. A capture that is refused is a failed transaction with its `rejection`. */
  capturePayment: CapturePaymentPayload;
  /** Continues a payment in status REQUIRES_ACTION after the customer has answered the challenge. */
  confirmPayment: ConfirmPaymentPayload;
  /** Makes a secret key and shows it, once. For platform keys with the role ADMIN. */
  createApiKey: CreateApiKeyPayload;
  /** Refuses payments by a card or a customer, or from an address, at this merchant for a while: with reason `BLOCKED`, by rules `block.*`. It needs no new version of the rules, and ends by itself. For support and operators. */
  createBlock: CreateBlockPayload;
  /** Makes a token with which a browser can pay one order and see that payment, and nothing else. */
  createClientToken: CreateClientTokenPayload;
  /** Makes a merchant. It has no keys yet. For platform keys with the role ADMIN. */
  createMerchant: CreateMerchantPayload;
  /** Collects rejected payments and says of each what would be done with it: a dry run, until somebody starts it. For operators. */
  createReprocessingCampaign: CreateReprocessingCampaignPayload;
  /** Makes an account and shows its first password, once. For platform keys with the role ADMIN. */
  createStaffAccount: CreateStaffAccountPayload;
  /** Makes an endpoint for your events, signed as Standard Webhooks says, and shows its secret, once. */
  createWebhookEndpoint: CreateWebhookEndpointPayload;
  /** Deletes a saved search of yours. For support and operators. */
  deleteSavedSearch: DeleteSavedSearchPayload;
  /** Deletes an endpoint, with its log. */
  deleteWebhookEndpoint: DeleteWebhookEndpointPayload;
  /** Ends an account for good and signs it out everywhere, within five seconds. For platform keys with the role ADMIN. */
  disableStaffAccount: DisableStaffAccountPayload;
  /** Stores new rules as a draft. For rule authors. */
  draftRuleSet: DraftRuleSetPayload;
  /** Erases who paid from all payments of a customer, for good: names, addresses, metadata, notes, stored cards. Amounts, outcomes, decisions and their replay stay. For merchant keys and staff with the role OPERATOR. */
  eraseCustomer: EraseCustomerPayload;
  /** Ends a block before its time. For support and operators. */
  liftBlock: LiftBlockPayload;
  /** The live version decides every payment, and nothing is compared, until it is resumed. For rule approvers and operators. */
  pauseRelease: PauseReleasePayload;
  /** With the answer no payment of the campaign goes any more until it is resumed. For operators. */
  pauseReprocessingCampaign: PauseReprocessingCampaignPayload;
  /** Sends the event of a delivery once more, at once and out of the order. Events are kept for 30 days. */
  redeliverWebhook: RedeliverWebhookPayload;
  /** Gives captured funds back, in full or in part, as often as there is something left. A refund that is refused is a failed transaction with its `rejection`. */
  refundPayment: RefundPaymentPayload;
  /** Refuses a payment that the rules held for a person. Its order is free again. For staff. */
  rejectHeldPayment: RejectHeldPaymentPayload;
  /** A second person’s no to a version in review. For rule approvers. */
  rejectRuleSet: RejectRuleSetPayload;
  /** Forgets a stored payment method: its card is destroyed, payments made with it stay as they are. A payment that is held for review can no longer be charged. */
  removePaymentMethod: RemovePaymentMethodPayload;
  /** Says whether orders can still be paid. An open one may be charged by your policy; the payment of a closed one is skipped. For the merchant and its operators. */
  reportOrders: ReportOrdersPayload;
  /** Gives an account a new first password, shows it once, and signs the account out everywhere. For platform keys with the role ADMIN. */
  resetStaffPassword: ResetStaffPasswordPayload;
  /** Ends an incident with what was found out. An alarm after that opens another one. For operators. */
  resolveIncident: ResolveIncidentPayload;
  /** A paused release goes on where it was. For rule approvers and operators. */
  resumeRelease: ResumeReleasePayload;
  /** Goes on with a paused campaign. For operators. */
  resumeReprocessingCampaign: ResumeReprocessingCampaignPayload;
  /** Lets a parked job run again, with all its tries before it. It changes nothing that the job itself would not. For support and operators. */
  retryParkedJob: RetryParkedJobPayload;
  /** Revokes a key for good; every process refuses it within five seconds. For platform keys with the role ADMIN. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Ends a release, wherever it stands, live too: what was live before decides. With the answer no payment on any node is decided by its version any more. For rule approvers and operators. */
  rollbackRelease: RollbackReleasePayload;
  /** Gives an endpoint a new secret, shown once. For a while the one before signs beside it. */
  rotateWebhookSecret: RotateWebhookSecretPayload;
  /** Saves a search under a name. For support and operators. */
  saveSearch: SaveSearchPayload;
  /** Sends an endpoint an event of the type `webhook.test`, once, also while it is disabled. */
  sendTestWebhook: SendTestWebhookPayload;
  /** Says what you allow to be charged in your customers’ absence. It holds for running campaigns at once. For the merchant and its operators. */
  setReprocessingPolicy: SetReprocessingPolicyPayload;
  /** Sets all of your routes, as a new version that is in force with the answer (on other nodes within a second). They are checked as rules are: facts, types, and, by proof, routes that no payment can take. For operators. */
  setRoutes: SetRoutesPayload;
  /** Says, with evidence, that an orphan charge is in order. For support and operators. */
  settleOrphanCharge: SettleOrphanChargePayload;
  /** Says, with evidence, what became of a transaction that asking did not settle. Books and order follow as if the processor had answered. For support and operators. */
  settleUnresolvedTransaction: SettleUnresolvedTransactionPayload;
  /** Tries a version of your rules on recorded decisions: all of the platform, or a merchant’s own. It runs by itself; ask `backtest` for its result. For rule authors and approvers. */
  startBacktest: StartBacktestPayload;
  /** Starts the release of an approved version: in the shadow of what is live, where it decides nothing. For rule approvers, never the version’s author. */
  startRelease: StartReleasePayload;
  /** Begins to make the payments of a prepared campaign good, in the background. For operators. */
  startReprocessingCampaign: StartReprocessingCampaignPayload;
  /** Keeps the card of a token for a customer’s later payments, with what they agreed to. No money moves: the first payment or check with it establishes it with the network. */
  storePaymentMethod: StorePaymentMethodPayload;
  /** Asks a second person to look at a draft. Refused while there are proved defects, or valid payments that the rules would refuse. For rule authors. */
  submitRuleSetForReview: SubmitRuleSetForReviewPayload;
  /** Puts tags on a payment, by which `payments` and `transactions` find it. For support and operators. */
  tagPayment: TagPaymentPayload;
  /** Takes tags off a payment, whoever put them there. For support and operators. */
  untagPayment: UntagPaymentPayload;
  /** Edits a version. One’s own draft is changed. Of any other version a new draft is made; if it was one’s own in review, that review is void. For rule authors. */
  updateRuleSetDraft: UpdateRuleSetDraftPayload;
  /** Changes an endpoint, disables it, or enables it again: then it goes on where it stopped. */
  updateWebhookEndpoint: UpdateWebhookEndpointPayload;
  /** Releases the hold on an authorized payment before anything is captured. Its order is free again. A payment whose outcome is not known yet is cancelled once it is: the transaction is QUEUED, and no charge remains. */
  voidPayment: VoidPaymentPayload;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationAcknowledgeIncidentArgs = {
  input: AcknowledgeIncidentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationAddIncidentNoteArgs = {
  input: AddIncidentNoteInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationAddPaymentNoteArgs = {
  input: AddPaymentNoteInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationAdvanceReleaseArgs = {
  input: AdvanceReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationApproveEmergencyReleaseArgs = {
  input: ApproveEmergencyReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationApproveHeldPaymentArgs = {
  input: ApproveHeldPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationApproveReprocessingCampaignArgs = {
  input: ApproveReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationApproveRuleSetArgs = {
  input: ApproveRuleSetInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationAuthorizePaymentArgs = {
  input: AuthorizePaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCancelBacktestArgs = {
  input: CancelBacktestInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCancelReprocessingCampaignArgs = {
  input: CancelReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCapturePaymentArgs = {
  input: CapturePaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationConfirmPaymentArgs = {
  input: ConfirmPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateBlockArgs = {
  input: CreateBlockInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateClientTokenArgs = {
  input: CreateClientTokenInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateMerchantArgs = {
  input: CreateMerchantInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateReprocessingCampaignArgs = {
  input: CreateReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateStaffAccountArgs = {
  input: CreateStaffAccountInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationCreateWebhookEndpointArgs = {
  input: CreateWebhookEndpointInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationDeleteSavedSearchArgs = {
  input: DeleteSavedSearchInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationDeleteWebhookEndpointArgs = {
  input: DeleteWebhookEndpointInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationDisableStaffAccountArgs = {
  input: DisableStaffAccountInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationDraftRuleSetArgs = {
  input: DraftRuleSetInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationEraseCustomerArgs = {
  input: EraseCustomerInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationLiftBlockArgs = {
  input: LiftBlockInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationPauseReleaseArgs = {
  input: PauseReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationPauseReprocessingCampaignArgs = {
  input: PauseReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRedeliverWebhookArgs = {
  input: RedeliverWebhookInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRefundPaymentArgs = {
  input: RefundPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRejectHeldPaymentArgs = {
  input: RejectHeldPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRejectRuleSetArgs = {
  input: RejectRuleSetInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRemovePaymentMethodArgs = {
  input: RemovePaymentMethodInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationReportOrdersArgs = {
  input: ReportOrdersInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationResetStaffPasswordArgs = {
  input: ResetStaffPasswordInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationResolveIncidentArgs = {
  input: ResolveIncidentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationResumeReleaseArgs = {
  input: ResumeReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationResumeReprocessingCampaignArgs = {
  input: ResumeReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRetryParkedJobArgs = {
  input: RetryParkedJobInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRollbackReleaseArgs = {
  input: RollbackReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSaveSearchArgs = {
  input: SaveSearchInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSendTestWebhookArgs = {
  input: SendTestWebhookInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSetReprocessingPolicyArgs = {
  input: SetReprocessingPolicyInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSetRoutesArgs = {
  input: SetRoutesInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSettleOrphanChargeArgs = {
  input: SettleOrphanChargeInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSettleUnresolvedTransactionArgs = {
  input: SettleUnresolvedTransactionInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationStartBacktestArgs = {
  input: StartBacktestInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationStartReleaseArgs = {
  input: StartReleaseInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationStartReprocessingCampaignArgs = {
  input: StartReprocessingCampaignInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationStorePaymentMethodArgs = {
  input: StorePaymentMethodInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationSubmitRuleSetForReviewArgs = {
  input: SubmitRuleSetForReviewInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationTagPaymentArgs = {
  input: TagPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationUntagPaymentArgs = {
  input: UntagPaymentInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationUpdateRuleSetDraftArgs = {
  input: UpdateRuleSetDraftInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationUpdateWebhookEndpointArgs = {
  input: UpdateWebhookEndpointInput;
};


/** What can be done. One root field per operation; money moves only with an idempotency key. */
export type MutationVoidPaymentArgs = {
  input: VoidPaymentInput;
};

/** What the card network answered, in its own codes. */
export type NetworkResult = {
  __typename: 'NetworkResult';
  /** Mastercard’s merchant advice code or Visa’s reattempt category: `03`. */
  adviceCode?: Maybe<Scalars['String']['output']>;
  /** Address verification result, a letter: `N` for no match. */
  avsResult?: Maybe<Scalars['String']['output']>;
  /** Security code result: `M` match, `N` no match, `P` not processed, `U` unavailable. */
  cvvResult?: Maybe<Scalars['String']['output']>;
  /** Response code: ISO 8583 field 39 of a card network, `51`; ISO 20022 of a bank debit, `AM04`. */
  responseCode?: Maybe<Scalars['String']['output']>;
  /** The scheme in lower case: `visa`, `mastercard`, `sepa_debit`. */
  scheme?: Maybe<Scalars['String']['output']>;
};

/** What the customer must do before the payment can go on. */
export type NextAction = {
  __typename: 'NextAction';
  /** After this the payment is EXPIRED. */
  expiresAt: Scalars['DateTime']['output'];
  /** What to do. */
  type: NextActionType;
  /** The address of the issuer’s challenge. */
  url: Scalars['String']['output'];
};

/** What the customer must do. */
export type NextActionType =
  /** Open the address in the customer’s browser. */
  | 'REDIRECT'
  | '%future added value';

/** Anything with an id of its own (Relay global object identification). */
export type Node = {
  /** Opaque, prefixed by kind, sorts by time of creation. */
  id: Scalars['ID']['output'];
};

/** A capture or void of the payment is under way: a void or a last capture has to wait for its outcome. */
export type OperationInFlightError = UserError & {
  __typename: 'OperationInFlightError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Milliseconds after which to look at the payment again. */
  retryAfterMs: Scalars['Int']['output'];
};

/** Whether an order can still be paid. */
export type OrderState =
  /** It was cancelled, changed, or paid elsewhere. */
  | 'CLOSED'
  /** It waits for its payment, with the same amount. */
  | 'OPEN'
  | '%future added value';

/** Money that moved at the processor after we had answered that it did not: a request that was believed lost arrived after all. The answer stays; the money is given back. For staff. */
export type OrphanCharge = {
  __typename: 'OrphanCharge';
  /** What moved. */
  amount: Money;
  /** When it was reversed or settled; null until then. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When we heard of it. */
  foundAt: Scalars['DateTime']['output'];
  /** The id of the attempt, `att_…`, that had been answered with a no. */
  id: Scalars['ID']['output'];
  /** What the attempt asked for. */
  operation: AttemptOperation;
  /** The payment that had been answered. */
  payment: Payment;
  /** Name of the connector. */
  processor: Scalars['String']['output'];
  /** The processor’s own id of the authorization, for its dashboard and support. */
  processorReference: Scalars['String']['output'];
  /** The id, `att_…`, under which the processor was asked to undo it; null when it was not asked. */
  reversalId?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: OrphanStatus;
};

/** A page of a list of OrphanCharges. */
export type OrphanChargeConnection = {
  __typename: 'OrphanChargeConnection';
  /** The page, in the order of the sort. */
  edges: Array<OrphanChargeEdge>;
  /** The OrphanCharges of the page without their cursors. */
  nodes: Array<OrphanCharge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A OrphanCharge in a list. */
export type OrphanChargeEdge = {
  __typename: 'OrphanChargeEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The OrphanCharge itself. */
  node: OrphanCharge;
};

/** There is no such orphan charge, or it is another merchant's. */
export type OrphanChargeNotFoundError = UserError & {
  __typename: 'OrphanChargeNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The orphan charge does not wait for a person. */
export type OrphanChargeNotWithStaffError = UserError & {
  __typename: 'OrphanChargeNotWithStaffError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Where it stands. */
  status: OrphanStatus;
};

/** Where an orphan charge stands. */
export type OrphanStatus =
  /** A job undoes it. */
  | 'OPEN'
  /** It was refunded, or its hold was released. Final. */
  | 'REVERSED'
  /** A person has cleared it up, with evidence. Final. */
  | 'SETTLED'
  /** It could not be undone by itself: a person clears it up with the processor. */
  | 'WITH_STAFF'
  | '%future added value';

/** Somebody must be left who can help: nobody does this to themselves. */
export type OwnAccountError = UserError & {
  __typename: 'OwnAccountError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A key can’t revoke itself: somebody must be left who can make another. */
export type OwnKeyError = UserError & {
  __typename: 'OwnKeyError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  __typename: 'PageInfo';
  /** Where to go on: the last edge’s cursor; null on an empty page that is not `partial`. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** There is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** There is more before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The search stopped after looking at as many rows as it may, before the page was full. It may have found few or none: ask for the next page. */
  partial: Scalars['Boolean']['output'];
  /** Where to go on backwards: the first edge’s cursor; null on an empty page that is not `partial`. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Background work that could not be done, and waits for a person. For staff. */
export type ParkedJob = {
  __typename: 'ParkedJob';
  /** When it was planned. */
  createdAt: Scalars['DateTime']['output'];
  /** Its kind and what it is about: `ENQUIRY|att_…`. */
  id: Scalars['ID']['output'];
  /** ENQUIRY asks for an outcome, EXPIRY ends what a deadline ends, CANCELLATION cancels a payment once its outcome is known, FOLLOW_UP follows a notice, LATE_CHECK and REVERSAL find and undo late successes, NOTICE_SWEEP reads missed notices, ERASURE erases a customer. */
  kind: Scalars['String']['output'];
  /** Why it is parked, in English; null when that is not known. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** The payment that it is about; null when it is about none. */
  payment?: Maybe<Payment>;
  /** Times that it ran since it was planned or retried. */
  runs: Scalars['Int']['output'];
};

/** A page of a list of ParkedJobs. */
export type ParkedJobConnection = {
  __typename: 'ParkedJobConnection';
  /** The page, in the order of the sort. */
  edges: Array<ParkedJobEdge>;
  /** The ParkedJobs of the page without their cursors. */
  nodes: Array<ParkedJob>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A ParkedJob in a list. */
export type ParkedJobEdge = {
  __typename: 'ParkedJobEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The ParkedJob itself. */
  node: ParkedJob;
};

/** There is no such job, it is not parked, or it is another merchant’s. */
export type ParkedJobNotFoundError = UserError & {
  __typename: 'ParkedJobNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A release that waits. */
export type PauseReleaseInput = {
  /** Why, in 1 to 2,000 characters. */
  reason: Scalars['String']['input'];
  /** The release. */
  releaseId: Scalars['ID']['input'];
};

/** The answer to `pauseRelease`. */
export type PauseReleasePayload = {
  __typename: 'PauseReleasePayload';
  /** The release, paused. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it was not paused. */
  userErrors: Array<UserError>;
};

/** The campaign to pause. */
export type PauseReprocessingCampaignInput = {
  /** The campaign’s id: `cmp_…`. */
  campaignId: Scalars['ID']['input'];
};

/** The answer to `pauseReprocessingCampaign`. */
export type PauseReprocessingCampaignPayload = {
  __typename: 'PauseReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** One intent to collect an amount for one order. Also a refused one is kept: see `status`, `rejection` and `allowedActions`. */
export type Payment = Node & {
  __typename: 'Payment';
  /** What you can do next; empty when nothing can be done. */
  allowedActions: Array<PaymentAction>;
  /** What you asked for. */
  amount: Money;
  /** What the issuer holds or held for you; less than `amount` only where you allowed a partial approval. */
  authorizedAmount: Money;
  /** The cardholder’s address. */
  billingAddress?: Maybe<Address>;
  /** What you can still claim, with the headroom that you declared for a tip. Captures under way are taken off already. */
  capturableAmount: Money;
  /** What captures, or a void, hold back until their outcome is known. */
  captureInFlightAmount: Money;
  /** When the authorized funds are claimed. */
  captureMethod: CaptureMethod;
  /** The most that you may capture, tip included, if you declared a headroom. Null otherwise. */
  captureUpToAmount?: Maybe<Money>;
  /** What you have claimed so far. */
  capturedAmount: Money;
  /** The payment that was made in this rejected one’s place; null unless it was reprocessed. */
  correction?: Maybe<Payment>;
  /** When we received it. */
  createdAt: Scalars['DateTime']['output'];
  /** Who pays; null when you told us nothing. */
  customer?: Maybe<Customer>;
  /** What open and lost disputes keep from you. */
  disputedAmount: Money;
  /** Disputes of the charge by the cardholder, oldest first. A payment has few. */
  disputes: Array<Dispute>;
  /** Every change of status, oldest first; a dispute’s events leave the status as it is. A payment has few. */
  events: Array<PaymentEvent>;
  /** For HELD and REQUIRES_ACTION: after this the payment is EXPIRED. While something can be captured: after this the rest is released. Null otherwise. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, begins with `pay_`, sorts by time of creation. */
  id: Scalars['ID']['output'];
  /** Who started it. */
  initiator: Initiator;
  /** Why you charged; null when the customer paid. */
  initiatorReason?: Maybe<MerchantReason>;
  /** What people decided about it, oldest first. For staff; null to others. */
  interventions?: Maybe<Array<Intervention>>;
  /** Your own notes, up to 20. */
  metadata: Array<MetadataEntry>;
  /** How the customer paid. */
  method: PaymentMethodDetails;
  /** For REQUIRES_ACTION: what the customer must do. Null otherwise. */
  nextAction?: Maybe<NextAction>;
  /** Notes, oldest first, at most 200. For staff; null to others. */
  notes?: Maybe<Array<PaymentNote>>;
  /** Which part of the order it pays for, 1 unless the order is split. */
  orderPart: Scalars['Int']['output'];
  /** Your id of what is paid for. At most one payment for it can succeed. */
  orderReference: Scalars['String']['output'];
  /** The rejected payment in whose place this one was made; null for any other. */
  originalPayment?: Maybe<Payment>;
  /** Money that moved after we had answered that it did not, oldest first. For staff; null to others. */
  orphanCharges?: Maybe<Array<OrphanCharge>>;
  /** When who paid was erased: customer, addresses, metadata and the card’s last four digits are gone. */
  personalDataErasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** For PROCESSING, PENDING and UNKNOWN: ask for the payment again after so many milliseconds. Null otherwise. */
  pollAfterMs?: Maybe<Scalars['Int']['output']>;
  /** What refunds hold back until their outcome is known. */
  refundInFlightAmount: Money;
  /** What you can still give back. Refunds under way are taken off already. */
  refundableAmount: Money;
  /** What went back to the customer so far. */
  refundedAmount: Money;
  /** Why the latest authorization was refused; null unless it was. */
  rejection?: Maybe<Rejection>;
  /** Why it went to the processor that it went to; null when it went to none. For you and your staff; null to browsers. */
  routing?: Maybe<PaymentRouting>;
  /** Where the goods go. */
  shippingAddress?: Maybe<Address>;
  /** What the customer reads on the statement, if you chose it. */
  statementDescriptor?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: PaymentStatus;
  /** The stored payment method that paid; null for a card that was given with the payment. */
  storedPaymentMethod?: Maybe<StoredPaymentMethod>;
  /** Tags in alphabetical order, at most 20. For staff; null to others. */
  tags?: Maybe<Array<PaymentTag>>;
  /** Every money operation that was asked for, oldest first. A payment has few. */
  transactions: Array<Transaction>;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** How the rules decided: facts, matched rules, evidence. For staff; null to others. */
  verification?: Maybe<Verification>;
};

/** What can be done next with a payment. */
export type PaymentAction =
  /** Call `approveHeldPayment`, after a review. For staff. */
  | 'APPROVE'
  /** Call `capturePayment`, up to `capturableAmount`. */
  | 'CAPTURE'
  /** Call `confirmPayment` when the customer has answered the challenge. */
  | 'CONFIRM'
  /** Call `refundPayment`, up to `refundableAmount`. */
  | 'REFUND'
  /** Call `rejectHeldPayment`, after a review. For staff. */
  | 'REJECT'
  /** Call `voidPayment`: nothing is captured yet, or it is not known yet. */
  | 'VOID'
  /** Ask for the payment again after `pollAfterMs`. Do not start another one for the order. */
  | 'WAIT'
  | '%future added value';

/** A page of a list of Payments. */
export type PaymentConnection = {
  __typename: 'PaymentConnection';
  /** The page, in the order of the sort. */
  edges: Array<PaymentEdge>;
  /** The Payments of the page without their cursors. */
  nodes: Array<Payment>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** The cardholder’s bank disputes the payment or has won the dispute: a refund would give the money back twice. See `Payment.disputes`. */
export type PaymentDisputedError = UserError & {
  __typename: 'PaymentDisputedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** What open and lost disputes keep. */
  disputed: Money;
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A Payment in a list. */
export type PaymentEdge = {
  __typename: 'PaymentEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Payment itself. */
  node: Payment;
};

/** One change of a payment’s status. */
export type PaymentEvent = {
  __typename: 'PaymentEvent';
  /** Who did it: `merchant`, `system` or a staff key. For staff. */
  actor?: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What led to it, in a fixed phrase: `processor approved`. For people to read. */
  cause: Scalars['String']['output'];
  /** The status before; null for the first event. */
  fromStatus?: Maybe<PaymentStatus>;
  /** Opaque, begins with `evt_`. */
  id: Scalars['ID']['output'];
  /** The status from then on. */
  toStatus: PaymentStatus;
};

/** Which payments. Every field that is given must hold; null means the same as leaving it out. */
export type PaymentFilter = {
  /** The least amount. Needs `currency`, because minor units compare within one currency only. */
  amountMinorFrom?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** The greatest amount. Needs `currency`. */
  amountMinorTo?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** The leading 6 to 8 digits of the card. */
  bin?: InputMaybe<Scalars['String']['input']>;
  /** Card scheme in lower case: `visa`, `mastercard`, `amex`. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Country of the billing address, else of the card’s issuer: ISO 3166-1 alpha-2 in capitals. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** The earliest time of the payment’s `createdAt`. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only if the payment was created before this. */
  createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Currency of the amount. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Your own id of the customer. */
  customerReference?: InputMaybe<Scalars['String']['input']>;
  /** True: only where an open or lost dispute holds money of the payment. False: only the others. */
  disputed?: InputMaybe<Scalars['Boolean']['input']>;
  /** The customer’s whole e-mail address, in any case. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** True: only those whose latest authorization was answered with a no. False: only the others. */
  failed?: InputMaybe<Scalars['Boolean']['input']>;
  /** The last four digits of the card. */
  lastFour?: InputMaybe<Scalars['String']['input']>;
  /** What was paid with. */
  method?: InputMaybe<PaymentMethodType>;
  /** Your id of what is paid for, whole. */
  orderReference?: InputMaybe<Scalars['String']['input']>;
  /** A code from `rejectionReasons` that any reason of the rejection has, decisive or not. */
  reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** The category of the rejection. */
  rejectionCategory?: InputMaybe<RejectionCategory>;
  /** Who said no. */
  rejectionSource?: InputMaybe<RejectionSource>;
  /** The network’s response code, ISO 8583 field 39: `51`. */
  responseCode?: InputMaybe<Scalars['String']['input']>;
  /** The key of a rule that is among the reasons: `card.expired`. With `reasonCode` one reason must have both. For staff. */
  ruleKey?: InputMaybe<Scalars['String']['input']>;
  /** The version of the rules that refused it. For staff. */
  ruleSetVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The id of a payment, a transaction or an attempt; the processor’s reference; or an order reference or how it begins. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** One of these statuses. */
  status?: InputMaybe<Array<PaymentStatus>>;
  /** A tag that staff put on the payment, in any case. For staff. */
  tag?: InputMaybe<Scalars['String']['input']>;
};

/** How the customer paid. Either `card` or `bankAccount` is set. */
export type PaymentMethodDetails = {
  __typename: 'PaymentMethodDetails';
  /** The bank account, when one is debited. */
  bankAccount?: Maybe<BankAccountDetails>;
  /** For CARD and WALLET: the card. Null otherwise. */
  card?: Maybe<CardDetails>;
  /** What it is. */
  type: PaymentMethodType;
};

/** How the customer pays. Exactly one field is given. */
export type PaymentMethodInput = {
  /** A bank account, by its token. */
  bankAccount?: InputMaybe<BankAccountInput>;
  /** A card, by its token. */
  card?: InputMaybe<CardInput>;
  /** A stored payment method, by its id. */
  stored?: InputMaybe<StoredInput>;
};

/** There is no such stored payment method, it was removed, or it is another merchant's. */
export type PaymentMethodNotFoundError = UserError & {
  __typename: 'PaymentMethodNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** How a customer pays. */
export type PaymentMethodType =
  /** By the number of a card. */
  | 'CARD'
  /** By SEPA direct debit of a bank account. */
  | 'SEPA_DEBIT'
  /** By a card in a wallet: `card` describes the device token that stands for it. */
  | 'WALLET'
  | '%future added value';

/** There is no such payment, or it is another merchant's. */
export type PaymentNotFoundError = UserError & {
  __typename: 'PaymentNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What a member of staff wrote about a payment. It never changes. */
export type PaymentNote = {
  __typename: 'PaymentNote';
  /** The id of the staff key that wrote it. */
  author: Scalars['String']['output'];
  /** When. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque, begins with `note_`, sorts by time of creation. */
  id: Scalars['ID']['output'];
  /** Plain text. */
  text: Scalars['String']['output'];
};

/** Payments by when they were made, and what they are now. An interval without payments has no row. */
export type PaymentOutcomesRow = {
  __typename: 'PaymentOutcomesRow';
  /** All others: those that were approved, and for a moment those on their way. */
  approved: Scalars['Int']['output'];
  /** The beginning of the interval. */
  intervalStart?: Maybe<Scalars['DateTime']['output']>;
  /** How many were made. */
  payments: Scalars['Int']['output'];
  /** How many of them were refused: those that `payments(filter: { failed: true })` lists. */
  refused: Scalars['Int']['output'];
  /** How many wait: for a person, the customer, a bank, or to be known. */
  waiting: Scalars['Int']['output'];
};

/** Why a payment went to the processor that it went to. */
export type PaymentRouting = {
  __typename: 'PaymentRouting';
  /** The processors that it could go to, the first choice first. At most 5. */
  candidates: Array<Scalars['String']['output']>;
  /** Where it was before, oldest first; at most 4. */
  failovers: Array<Failover>;
  /** The processor that has it now; `none` when none was configured. */
  processor: Scalars['String']['output'];
  /** The key of the route that took it; null: none did, so it went where your mode says. */
  route?: Maybe<Scalars['String']['output']>;
  /** Those that were passed over, at most 20. Where all are, the first with an open breaker is called all the same. */
  skipped: Array<SkippedProcessor>;
  /** The version of your routes; null: you had none. */
  tableVersion?: Maybe<Scalars['Int']['output']>;
};

/** The order of payments. The id breaks ties. */
export type PaymentSort =
  /** The smallest number of minor units first. Filter by `currency` to compare like with like. */
  | 'AMOUNT_ASC'
  /** The greatest number of minor units first. Filter by `currency` to compare like with like. */
  | 'AMOUNT_DESC'
  /** The oldest first. */
  | 'CREATED_ASC'
  /** The newest first. */
  | 'CREATED_DESC'
  | '%future added value';

/** Where a payment stands. */
export type PaymentStatus =
  /** The issuer holds the funds for you. Nothing is charged until you capture. */
  | 'AUTHORIZED'
  /** The funds are claimed: the payment has succeeded. */
  | 'CAPTURED'
  /** The processor or the issuer refused it. Final. */
  | 'DECLINED'
  /** It was not confirmed, reviewed or captured in time. Nothing is charged. Final. */
  | 'EXPIRED'
  /** The rules ask for a person. The payment waits for staff, until `expiresAt`. */
  | 'HELD'
  /** Proved: the processor did nothing, nothing is charged. A new payment may be tried. Final. */
  | 'NOT_PROCESSED'
  /** A part of the authorized funds is claimed. */
  | 'PARTIALLY_CAPTURED'
  /** A part of the captured funds went back to the customer. */
  | 'PARTIALLY_REFUNDED'
  /** The processor will answer later. Ask again after `pollAfterMs`. */
  | 'PENDING'
  /** On its way to the processor. Ask again after `pollAfterMs`. */
  | 'PROCESSING'
  /** Accepted for verification. Answers do not show it: every answer is given in a later status. */
  | 'RECEIVED'
  /** All captured funds went back to the customer. Final, but a bank may still return a debit. */
  | 'REFUNDED'
  /** We refused it: by a rule, or because another payment holds the order. No processor was called. Final. */
  | 'REJECTED'
  /** The customer must authenticate: follow `nextAction`, then call `confirmPayment`. */
  | 'REQUIRES_ACTION'
  /** The customer’s bank took a collected debit back, up to 13 months later: see `rejection`. The order is free again. Final. */
  | 'RETURNED'
  /** The processor gave no trustworthy answer: the customer may or may not be charged. We keep asking; do not start another payment, ask again after `pollAfterMs`. */
  | 'UNKNOWN'
  /** Asking did not settle whether the customer is charged. Staff clear it up with the processor. */
  | 'UNRESOLVED'
  /** The issuer knows the card: the check without an amount has succeeded. Final. */
  | 'VERIFIED'
  /** The authorization was released before anything was claimed. Final. */
  | 'VOIDED'
  | '%future added value';

/** A word that staff put on a payment, to find it again. */
export type PaymentTag = {
  __typename: 'PaymentTag';
  /** The id of the staff key that put it there. */
  author: Scalars['String']['output'];
  /** When. */
  createdAt: Scalars['DateTime']['output'];
  /** In lower case: `fraud-ring-7`. */
  tag: Scalars['String']['output'];
};

/** A processor that payments can go to, as the node that answers sees it. */
export type ProcessorHealth = {
  __typename: 'ProcessorHealth';
  /** Its circuit breaker. Each node has its own. */
  breaker: BreakerState;
  /** Calls under way. */
  callsUnderWay: Scalars['Int']['output'];
  /** Why it opened last; null when it is closed. */
  cause?: Maybe<BreakerCause>;
  /** Its name, for routes. */
  name: Scalars['String']['output'];
  /** Since when the breaker is in this state. */
  since: Scalars['DateTime']['output'];
};

/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type Query = {
  __typename: 'Query';
  /** What can be proved about a version, and which valid payments it would refuse. Null when there is none. */
  analyzeRuleSet?: Maybe<RuleSetAnalysis>;
  /** Keys without their secrets, revoked ones too, newest first. */
  apiKeys: ApiKeyConnection;
  /** A backtest of your rules: how far it is, or what came out. Null when there is none. */
  backtest?: Maybe<Backtest>;
  /** The backtests of your rules, the newest first. */
  backtests: BacktestConnection;
  /** The merchant’s blocks, newest first. For staff. */
  blocks: BlockConnection;
  /** Every mistake in a file of rules, as `draftRuleSet` would find it, at most 100; nothing is stored. For editors, while somebody types. */
  checkRuleSet: Array<RuleSetProblem>;
  /** Which payments two versions decide differently, each with one that proves it. Null when there is no such version. */
  compareRuleSets?: Maybe<RuleSetComparison>;
  /** Every fact that a rule may read, by name: for editors of rules. Values of a payment are in `Verification.facts`. */
  factCatalogue: Array<FactDefinition>;
  /** An incident by its id; null when there is none, or it has hit none of your payments. For staff. */
  incident?: Maybe<Incident>;
  /** The report of an incident, made now of what is recorded. Null when there is none, or it has hit none of your payments. For staff. */
  incidentReport?: Maybe<IncidentReport>;
  /** Incidents, the newest first; a merchant’s staff see those that have hit its payments. For staff. */
  incidents: IncidentConnection;
  /** A merchant by its id; null when there is none. */
  merchant?: Maybe<Merchant>;
  /** The merchants, newest first. */
  merchants: MerchantConnection;
  /** A payment, a transaction or a stored payment method by its id; null when there is none. For clients that cache by id (Relay). */
  node?: Maybe<Node>;
  /** Orphan charges that are not reversed or settled yet, newest first. For staff. */
  orphanCharges: OrphanChargeConnection;
  /** Background work that failed too often, or has nothing left to try, oldest first. For staff. */
  parkedJobs: ParkedJobConnection;
  /** A payment by its id; null when there is none. A browser finds only the payment of its client token. */
  payment?: Maybe<Payment>;
  /** A stored payment method by its id, also a removed one; null when there is none. */
  paymentMethod?: Maybe<StoredPaymentMethod>;
  /** The stored payment methods of a customer that were not removed, newest first. */
  paymentMethods: StoredPaymentMethodConnection;
  /** Counts payments by what has become of them, of at most 92 days. */
  paymentOutcomes: Array<PaymentOutcomesRow>;
  /** Payments, page by page. */
  payments: PaymentConnection;
  /** What a campaign would do now with up to 200 payments. Null when there is no such release or incident. For staff. */
  previewReprocessing?: Maybe<ReprocessingPreview>;
  /** The processors that may serve you, with their circuit breakers as this node sees them. There are few. For staff, and for the operators of the gateway. */
  processors: Array<ProcessorHealth>;
  /** Counts rejections and sums their amounts; always apart by currency. At most 1,000 rows, by interval, then the greatest count first. A range or grouping that leads to more is refused. */
  rejectionBreakdown: Array<RejectionBreakdownRow>;
  /** Every reason that a rejection can have, in a fixed order by category. Read it when you build your client, not for each payment. */
  rejectionReasons: Array<RejectionReasonDefinition>;
  /** A release of your rules. Null when there is none. */
  release?: Maybe<Release>;
  /** The releases of your rules, the newest first. */
  releases: ReleaseConnection;
  /** A campaign by its id; null when there is none. For staff. */
  reprocessingCampaign?: Maybe<ReprocessingCampaign>;
  /** The merchant’s campaigns, newest first. For staff. */
  reprocessingCampaigns: ReprocessingCampaignConnection;
  /** What you allow to be charged in your customers’ absence. */
  reprocessingPolicy: ReprocessingPolicy;
  /** Your routes in force, or a version of them. Null: you have none, or no such version. */
  routeTable?: Maybe<RouteTable>;
  /** All versions of your routes, newest first. */
  routeTables: RouteTableConnection;
  /** A version of your rules: the platform’s for its people, a merchant’s own for its staff. Null when there is none. */
  ruleSet?: Maybe<RuleSet>;
  /** The versions of your rules, the newest first. */
  ruleSets: RuleSetConnection;
  /** One saved search; null when there is none, or it is private to somebody else. For staff. */
  savedSearch?: Maybe<SavedSearch>;
  /** Your saved searches and those that others share, by name; at most 300. For staff. */
  savedSearches: Array<SavedSearch>;
  /** What a version of the rules says to a stored payment, beside what was decided, or to given facts. Null when there is no such version or payment. A merchant’s staff ask about its own payments. */
  simulateVerification?: Maybe<SimulatedVerification>;
  /** Who can sign in to the console, and who could; newest first. */
  staffAccounts: StaffAccountConnection;
  /** Transactions of all payments, page by page. `filter: { failed: true }` lists every kind of no. */
  transactions: TransactionConnection;
  /** What came of telling an endpoint, the newest first. */
  webhookDeliveries: WebhookDeliveryConnection;
  /** An endpoint by its id; null when there is none. */
  webhookEndpoint?: Maybe<WebhookEndpoint>;
  /** Your endpoints, the oldest first. */
  webhookEndpoints: WebhookEndpointConnection;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryAnalyzeRuleSetArgs = {
  version: Scalars['Int']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  merchantId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryBacktestArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryBacktestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryBlocksArgs = {
  active?: Scalars['Boolean']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryCheckRuleSetArgs = {
  content: Scalars['String']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryCompareRuleSetsArgs = {
  after: Scalars['Int']['input'];
  before?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryIncidentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryIncidentReportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryMerchantArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryMerchantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryOrphanChargesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryParkedJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPaymentMethodArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPaymentMethodsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  customerReference: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPaymentOutcomesArgs = {
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  interval?: InputMaybe<BreakdownInterval>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PaymentFilter>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: PaymentSort;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryPreviewReprocessingArgs = {
  invite?: Scalars['Boolean']['input'];
  ordersOpen?: Scalars['Boolean']['input'];
  source: ReprocessingSourceInput;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryRejectionBreakdownArgs = {
  filter?: InputMaybe<RejectionBreakdownFilter>;
  groupBy: Array<RejectionDimension>;
  interval?: InputMaybe<BreakdownInterval>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryReleaseArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryReprocessingCampaignArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryReprocessingCampaignsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryRouteTableArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryRouteTablesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryRuleSetArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryRuleSetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QuerySavedSearchArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QuerySimulateVerificationArgs = {
  input: SimulateVerificationInput;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryStaffAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryTransactionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TransactionFilter>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: TransactionSort;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryWebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  endpointId: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<WebhookDeliveryState>;
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Lists are Relay connections; nothing here changes anything. */
export type QueryWebhookEndpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** The event to send once more. */
export type RedeliverWebhookInput = {
  /** A delivery of it: `whd_…`. */
  deliveryId: Scalars['ID']['input'];
};

/** The answer to `redeliverWebhook`. */
export type RedeliverWebhookPayload = {
  __typename: 'RedeliverWebhookPayload';
  /** The new delivery of the same event. */
  delivery?: Maybe<WebhookDelivery>;
  /** Why nothing is sent. */
  userErrors: Array<UserError>;
};

/** The amount is more than can be refunded now: refunds under way count as refunded. */
export type RefundExceedsRefundableError = UserError & {
  __typename: 'RefundExceedsRefundableError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** What can be refunded now. */
  refundable: Money;
};

/** Captured funds to give back. */
export type RefundPaymentInput = {
  /** How much, in the payment’s currency, up to `refundableAmount`. Without it: all of that. */
  amount?: InputMaybe<MoneyInput>;
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, captured at least in part. */
  paymentId: Scalars['ID']['input'];
  /** Why, in your own words, up to 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `refundPayment`. */
export type RefundPaymentPayload = {
  __typename: 'RefundPaymentPayload';
  /** The payment as it is then. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that transaction, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** What was asked for and what became of it, also when it was refused: see its `status` and `rejection`. Null when there are user errors. */
  transaction?: Maybe<Transaction>;
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** A stream of payments whose refusals are watched. */
export type RefusalStream = {
  __typename: 'RefusalStream';
  /** What is watched. */
  kind: RefusalStreamKind;
  /** Which reason, currency, merchant and so on: `CARD_EXPIRED`. Null for ALL, and for a merchant that is not you. */
  value?: Maybe<Scalars['String']['output']>;
};

/** What refusals are watched by. */
export type RefusalStreamKind =
  /** All payments together. */
  | 'ALL'
  /** In which currency. */
  | 'CURRENCY'
  /** The payments of one merchant. */
  | 'MERCHANT'
  /** How it was to be paid. */
  | 'METHOD'
  /** The payments that went to one processor. */
  | 'PROCESSOR'
  /** The leading reason of the no. */
  | 'REASON'
  /** Who said no. */
  | 'SOURCE'
  | '%future added value';

/** What one version says to a payment. */
export type RegionVerdict = {
  __typename: 'RegionVerdict';
  /** The outcome. */
  outcome: DecisionOutcome;
  /** The reasons of the rules that decided, from the catalogue `rejectionReasons`. */
  reasonCodes: Array<Scalars['String']['output']>;
};

/** A payment that two versions decide differently: both were run on it. */
export type RegionWitness = {
  __typename: 'RegionWitness';
  /** What the newer version says to it. */
  after: RegionVerdict;
  /** What the older version says to it. */
  before: RegionVerdict;
  /** The payment. */
  facts: Array<FactValue>;
};

/** There are differences to the live version that were not accepted. */
export type RegionsNotAcceptedError = UserError & {
  __typename: 'RegionsNotAcceptedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** These, at most 100. */
  regions: Array<RuleSetRegion>;
};

/** A held payment to refuse. */
export type RejectHeldPaymentInput = {
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, in status HELD. */
  paymentId: Scalars['ID']['input'];
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `rejectHeldPayment`. */
export type RejectHeldPaymentPayload = {
  __typename: 'RejectHeldPaymentPayload';
  /** The payment after the review, as its charge left it. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that payment, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** A version that is refused. */
export type RejectRuleSetInput = {
  /** Why, in 1 to 2,000 characters. */
  comment: Scalars['String']['input'];
  /** The version. */
  version: Scalars['Int']['input'];
};

/** The answer to `rejectRuleSet`. */
export type RejectRuleSetPayload = {
  __typename: 'RejectRuleSetPayload';
  /** The version, refused. Null when there are user errors. */
  ruleSet?: Maybe<RuleSet>;
  /** Why it was not refused. */
  userErrors: Array<UserError>;
};

/** A valid payment, known to have been refused wrongly elsewhere, that these rules would refuse or hold. */
export type RejectedMustAccept = {
  __typename: 'RejectedMustAccept';
  /** What it is about, and the standard that says so. */
  family: Scalars['String']['output'];
  /** What these rules say to it. */
  outcome: DecisionOutcome;
  /** The rules that say so. */
  ruleKeys: Array<Scalars['String']['output']>;
  /** What it is, and where the case comes from. */
  title: Scalars['String']['output'];
  /** The payment: the facts that these rules were given. */
  witness: Array<FactValue>;
};

/** The structured “no” of a transaction. Act on `category` and `retry`; show `customerMessage`; `reasons` name every cause. */
export type Rejection = {
  __typename: 'Rejection';
  /** What kind of cause it has. */
  category: RejectionCategory;
  /** The leading reason’s code, from the catalogue `rejectionReasons`. A browser gets NOT_ACCEPTED or DECLINED where the customer must not know more. */
  code: Scalars['String']['output'];
  /** For CONFLICT: the payment that holds or has paid the order. Null otherwise, and to browsers. */
  conflictingPayment?: Maybe<Payment>;
  /** When it was said. */
  createdAt: Scalars['DateTime']['output'];
  /** What the customer may be told: the words of the rule that refused, where it has its own and the reason may be disclosed, else the reason’s. Nothing else is meant for them. */
  customerMessage: CustomerMessage;
  /** The recorded decision; null when no rules decided. For staff. */
  decisionId?: Maybe<Scalars['ID']['output']>;
  /** Opaque, begins with `rej_`. */
  id: Scalars['ID']['output'];
  /** What happened, for people who know payments. For staff; null to others. */
  message?: Maybe<Scalars['String']['output']>;
  /** What the card network answered; null when nothing was sent to one. */
  network?: Maybe<NetworkResult>;
  /** Every cause that was found, the leading one first. At least one. */
  reasons: Array<RejectionReason>;
  /** Whether and how trying again can help. */
  retry: RetryAdvice;
  /** Which version of the rules decided; null when none did. For staff. */
  ruleSetVersion?: Maybe<Scalars['Int']['output']>;
  /** Who said no. */
  source: RejectionSource;
};


/** The structured “no” of a transaction. Act on `category` and `retry`; show `customerMessage`; `reasons` name every cause. */
export type RejectionCustomerMessageArgs = {
  locale?: Scalars['String']['input'];
};

/** Which rejections. Every field that is given must hold; null means the same as leaving it out. */
export type RejectionBreakdownFilter = {
  /** The earliest time of the rejection. Without it: 24 hours before `createdTo`. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only rejections before this; at most 92 days after `createdFrom`. Without it: now. */
  createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Currency of the amount. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** A code from `rejectionReasons` that any reason of the rejection has, decisive or not. */
  reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** The category of the rejection. */
  rejectionCategory?: InputMaybe<RejectionCategory>;
  /** Who said no. */
  rejectionSource?: InputMaybe<RejectionSource>;
  /** The network’s response code, ISO 8583 field 39: `51`. */
  responseCode?: InputMaybe<Scalars['String']['input']>;
  /** The key of a rule that is among the reasons: `card.expired`. With `reasonCode` one reason must have both. For staff. */
  ruleKey?: InputMaybe<Scalars['String']['input']>;
  /** The version of the rules that refused it. For staff. */
  ruleSetVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** How many rejections there were of one kind, and the amounts that were asked for. What was not grouped by is null. */
export type RejectionBreakdownRow = {
  __typename: 'RejectionBreakdownRow';
  /** The sum of the amounts. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`. */
  amount?: Maybe<Money>;
  /** The sum in minor units as decimal digits, exact at any size. */
  amountMinorExact: Scalars['String']['output'];
  /** The category. */
  category?: Maybe<RejectionCategory>;
  /** How many rejections. */
  count: Scalars['Int']['output'];
  /** The currency of the amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** The beginning of the interval. */
  intervalStart?: Maybe<Scalars['DateTime']['output']>;
  /** The reason’s code. */
  reasonCode?: Maybe<Scalars['String']['output']>;
  /** The rule’s key; also null for rejections without a rule. */
  ruleKey?: Maybe<Scalars['String']['output']>;
  /** The version of the rules; also null for rejections without rules. */
  ruleSetVersion?: Maybe<Scalars['Int']['output']>;
  /** Who said no. */
  source?: Maybe<RejectionSource>;
};

/** What kind of cause a rejection has. The set is closed: a client that knows these and the retry verdicts can act on every rejection. */
export type RejectionCategory =
  /** Nobody has proved that the cardholder pays: 3DS, security code, PIN, address. */
  | 'AUTHENTICATION'
  /** Another payment for the order is under way or has succeeded. */
  | 'CONFLICT'
  /** Money or limits: not enough, over a limit, too often. */
  | 'FUNDS'
  /** The card itself: unknown, expired, lost, closed, restricted. */
  | 'INSTRUMENT'
  /** The issuer’s own decision, with or without a cause. */
  | 'ISSUER'
  /** Not accepted here at all: currency, amount, country, kind of payment. */
  | 'POLICY'
  /** Suspicion: velocity, lists, fraud. */
  | 'RISK'
  /** A system failed; nothing is charged. */
  | 'TECHNICAL'
  | '%future added value';

/** What rejections are counted by. */
export type RejectionDimension =
  /** Category. */
  | 'CATEGORY'
  /** Currency. Implied: amounts of several currencies are never added up. */
  | 'CURRENCY'
  /** Reason code. A rejection counts once for each decisive reason, so the rows overlap: do not add them up. */
  | 'REASON'
  /** The rule that matched, null when none did. Rows overlap as for REASON. For staff. */
  | 'RULE'
  /** Version of the rules that refused, null when none did. For staff. */
  | 'RULE_SET_VERSION'
  /** Who said no. */
  | 'SOURCE'
  | '%future added value';

/** One cause inside a rejection. */
export type RejectionReason = {
  __typename: 'RejectionReason';
  /** From the catalogue `rejectionReasons`. New codes may come: fall back on the rejection’s category. */
  code: Scalars['String']['output'];
  /** It alone would have been enough. Others were found too, but did not decide. */
  decisive: Scalars['Boolean']['output'];
  /** The facts that speak for it, with what was seen and what would have passed. For staff; null to others. */
  evidence?: Maybe<Array<Evidence>>;
  /** What it means. For staff; null to others. */
  message?: Maybe<Scalars['String']['output']>;
  /** The first of `paths`: the field of `AuthorizePaymentInput` at fault, such as ["amount", "currency"]. Empty when it is not about a field. */
  path: Array<Scalars['String']['output']>;
  /** Every field of `AuthorizePaymentInput` at fault. */
  paths: Array<Array<Scalars['String']['output']>>;
  /** The rule that matched; null when no rule did. For staff. */
  ruleKey?: Maybe<Scalars['String']['output']>;
  /** Which version of that rule. For staff. */
  ruleVersion?: Maybe<Scalars['Int']['output']>;
};

/** One entry of the published catalogue of rejection reasons. */
export type RejectionReasonDefinition = {
  __typename: 'RejectionReasonDefinition';
  /** The category of a rejection that this reason leads. */
  category: RejectionCategory;
  /** Stable, in capitals: `CARD_EXPIRED`. New codes may come, none changes its meaning. */
  code: Scalars['String']['output'];
  /** What the customer may be told, in every language that there is. */
  customerMessages: Array<CustomerMessage>;
  /** What it means, for developers and staff. Not for customers. */
  description: Scalars['String']['output'];
  /** The usual advice. A rule, an issuer or a network may know better: act on the rejection’s own `retry`. */
  retry: RetryVerdict;
  /** For LATER: the usual wait in seconds; null when nobody can say. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Who may give this reason. */
  sources: Array<RejectionSource>;
};

/** Who said no. */
export type RejectionSource =
  /** We did: our rules, or another payment that holds the order. */
  | 'GATEWAY'
  /** The bank that issued the card did. */
  | 'ISSUER'
  /** The processor did, without asking the issuer. */
  | 'PROCESSOR'
  | '%future added value';

/** A version of the rules on its way to the payments: beside the live version, for a share of customers, then for all; and back. */
export type Release = {
  __typename: 'Release';
  /** The differences that it is meant to make, at most 100. */
  acceptedRegions: Array<AcceptedRegion>;
  /** The ids of the keys of an emergency’s approvers: two people. */
  approvers: Array<Scalars['String']['output']>;
  /** The id of the key that wrote the version. */
  author: Scalars['String']['output'];
  /** It goes on by itself when a gate opens. */
  automatic: Scalars['Boolean']['output'];
  /** The hash of that backtest’s result. */
  backtestHash?: Maybe<Scalars['String']['output']>;
  /** A backtest that was looked at. */
  backtestId?: Maybe<Scalars['String']['output']>;
  /** It is said to change nothing outside the accepted regions: 0.01 % may differ, not 0.5 %. */
  behaviourPreserving: Scalars['Boolean']['output'];
  /** Payments that the candidate must decide on each step of the canary. */
  canaryPayments: Scalars['Int']['output'];
  /** The share of customers whom the candidate decides for, in percent. */
  canaryPercent: Scalars['Int']['output'];
  /** What processors and issuers said to both. */
  declineTest: DeclineTestResult;
  /** What both versions decided on the same payments. */
  divergenceTest: DivergenceTestResult;
  /** Payments that the two versions decided differently, the newest first. */
  divergences: ReleaseDivergenceConnection;
  /** An emergency: two people approved it, and no gate held it. */
  emergency: Scalars['Boolean']['output'];
  /** When it was rolled back or replaced. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why. */
  endedBecause?: Maybe<Scalars['String']['output']>;
  /** By whom: the id of a key; `test:A` or `test:B`; `incident:` or `release:` with its id. */
  endedBy?: Maybe<Scalars['String']['output']>;
  /** Everything that was done to it, oldest first; at most 200. */
  events: Array<RuleSetEvent>;
  /** What stands between it and its next step. */
  gate: ReleaseGate;
  /** When test A had shown it. */
  guardLiftedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until test A has shown that the candidate keeps its budgets, no payment gets a decision of it that differs outside the accepted regions. */
  guarded: Scalars['Boolean']['output'];
  /** Opaque, begins with `rel_`. */
  id: Scalars['ID']['output'];
  /** When it became live. */
  liveAt?: Maybe<Scalars['DateTime']['output']>;
  /** The share of payments that may differ outside the accepted regions, in parts per million. */
  otherPpm: Scalars['Int']['output'];
  /** The version that it is compared with and that a rollback brings back. Null: there was none. */
  replaces?: Maybe<Scalars['Int']['output']>;
  /** Payments that it must compare in the shadow. */
  shadowPayments: Scalars['Int']['output'];
  /** Where it stands. */
  stage: ReleaseStage;
  /** When this stage, or this step of the canary, began. */
  stageSince: Scalars['DateTime']['output'];
  /** When it was started. */
  startedAt: Scalars['DateTime']['output'];
  /** The id of the key that started the release: never the author’s. */
  startedBy: Scalars['String']['output'];
  /** Tests A and B roll it back when it does harm. */
  tested: Scalars['Boolean']['output'];
  /** The version that is released: the candidate. */
  version: Scalars['Int']['output'];
};


/** A version of the rules on its way to the payments: beside the live version, for a share of customers, then for all; and back. */
export type ReleaseDivergencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A backtest that was looked at. */
export type ReleaseBacktestInput = {
  /** The hash of its result. */
  hash: Scalars['String']['input'];
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** One way to differ, and the share of payments that may. */
export type ReleaseBudget = {
  __typename: 'ReleaseBudget';
  /** The share that may differ so, in parts per million. */
  allowedPpm: Scalars['Int']['output'];
  /** The way: WORSE or BETTER. */
  divergence: ReleaseDivergenceKind;
  /** Counted payments that did. */
  hits: Scalars['Int']['output'];
  /** The odds against its being kept, at most 1,000,000,000. The release is rolled back when they are too high. */
  oddsAgainst: Scalars['Int']['output'];
  /** The accepted region; null: everything outside of all. */
  regionId?: Maybe<Scalars['ID']['output']>;
};

/** A page of a list of Releases. */
export type ReleaseConnection = {
  __typename: 'ReleaseConnection';
  /** The page, in the order of the sort. */
  edges: Array<ReleaseEdge>;
  /** The Releases of the page without their cursors. */
  nodes: Array<Release>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A payment that the live version and the candidate decided differently. */
export type ReleaseDivergence = {
  __typename: 'ReleaseDivergence';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The candidate’s decision. */
  candidate: DivergentDecision;
  /** Test A counted it: it was its customer’s first payment in this release. */
  counted: Scalars['Boolean']['output'];
  /** The payment’s decision: begins with `dec_`. */
  decisionId: Scalars['ID']['output'];
  /** How. */
  divergence: ReleaseDivergenceKind;
  /** The payment. */
  paymentId: Scalars['ID']['output'];
  /** The accepted region that it lies in; null: outside of all. */
  regionId?: Maybe<Scalars['ID']['output']>;
  /** Whose decision the payment got. */
  served: ReleaseServed;
  /** The live version’s decision. */
  stable: DivergentDecision;
};

/** A page of a list of ReleaseDivergences. */
export type ReleaseDivergenceConnection = {
  __typename: 'ReleaseDivergenceConnection';
  /** The page, in the order of the sort. */
  edges: Array<ReleaseDivergenceEdge>;
  /** The ReleaseDivergences of the page without their cursors. */
  nodes: Array<ReleaseDivergence>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A ReleaseDivergence in a list. */
export type ReleaseDivergenceEdge = {
  __typename: 'ReleaseDivergenceEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The ReleaseDivergence itself. */
  node: ReleaseDivergence;
};

/** How the candidate decides a payment differently. */
export type ReleaseDivergenceKind =
  /** Milder. */
  | 'BETTER'
  /** With the same outcome, for other reasons. Test A does not count it. */
  | 'REASON'
  /** Harder: refused, held or authenticated where the live version is milder. */
  | 'WORSE'
  | '%future added value';

/** A Release in a list. */
export type ReleaseEdge = {
  __typename: 'ReleaseEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Release itself. */
  node: Release;
};

/** What a release has to see before it may go on, and what it has seen. */
export type ReleaseGate = {
  __typename: 'ReleaseGate';
  /** Payments of different customers that both versions have decided. */
  comparedPayments: Scalars['Int']['output'];
  /** How many of them it takes at least until test A lets it go on, if none differs. */
  paymentsNeeded: Scalars['Int']['output'];
  /** Payments that the candidate has decided on this step of the canary. */
  stepPayments: Scalars['Int']['output'];
  /** What is missing. None: it may go on. */
  waitsFor: Array<ReleaseGateCondition>;
};

/** The release has not seen enough to go on. */
export type ReleaseGateClosedError = UserError & {
  __typename: 'ReleaseGateClosedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** What is missing. */
  waitsFor: Array<ReleaseGateCondition>;
};

/** What a release waits for. */
export type ReleaseGateCondition =
  /** More payments decided by the candidate on this step. */
  | 'CANARY_PAYMENTS'
  /** More payments compared in the shadow. */
  | 'SHADOW_PAYMENTS'
  /** The proof that stable and candidate differ no more than accepted. */
  | 'TEST_A'
  | '%future added value';

/** What a test had counted at one look. */
export type ReleaseLook = {
  __typename: 'ReleaseLook';
  /** Test A: those that differed, by budget. Test B: those of the canary’s customers. */
  hits: Array<Scalars['Int']['output']>;
  /** Payments, or declines, counted. */
  seen: Scalars['Int']['output'];
};

/** There is no such release of your rules. */
export type ReleaseNotFoundError = UserError & {
  __typename: 'ReleaseNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The version was approved as a change of something else than what is live. Approve it again as a new one. */
export type ReleaseOutdatedError = UserError & {
  __typename: 'ReleaseOutdatedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** The version that is live. */
  liveVersion?: Maybe<Scalars['Int']['output']>;
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Another release runs. One at a time. */
export type ReleaseRunningError = UserError & {
  __typename: 'ReleaseRunningError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** That one. */
  releaseId: Scalars['ID']['output'];
};

/** Whose decision a payment got. */
export type ReleaseServed =
  /** The candidate’s. */
  | 'CANDIDATE'
  /** The live version’s. */
  | 'STABLE'
  | '%future added value';

/** Where a release stands. */
export type ReleaseStage =
  /** The candidate decides for a share of customers. */
  | 'CANARY'
  /** It decides every payment. */
  | 'LIVE'
  /** The live version decides every payment; nothing is compared. */
  | 'PAUSED'
  /** An emergency that waits for its two approvals. */
  | 'PROPOSED'
  /** Another version took its place. */
  | 'RETIRED'
  /** It was ended; what was live before decides. */
  | 'ROLLED_BACK'
  /** The candidate is compared with the live version on every payment and decides none. */
  | 'SHADOW'
  | '%future added value';

/** Who wrote a version neither starts nor approves its release. */
export type ReleaserIsAuthorError = UserError & {
  __typename: 'ReleaserIsAuthorError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A stored payment method to forget. */
export type RemovePaymentMethodInput = {
  /** The method’s id: `pm_…`. */
  paymentMethodId: Scalars['ID']['input'];
};

/** The answer to `removePaymentMethod`. */
export type RemovePaymentMethodPayload = {
  __typename: 'RemovePaymentMethodPayload';
  /** The method as it was, with `removedAt`. Null when there are user errors. */
  paymentMethod?: Maybe<StoredPaymentMethod>;
  /** Why nothing was removed. */
  userErrors: Array<UserError>;
};

/** What has become of some orders. */
export type ReportOrdersInput = {
  /** Your references of the orders, 1 to 500. */
  orderReferences: Array<Scalars['String']['input']>;
  /** Whether they can still be paid. */
  state: OrderState;
};

/** The answer to `reportOrders`. */
export type ReportOrdersPayload = {
  __typename: 'ReportOrdersPayload';
  /** How many orders were noted. Null when there are user errors. */
  noted?: Maybe<Scalars['Int']['output']>;
  /** Why nothing was noted. */
  userErrors: Array<UserError>;
};

/** Rejected payments that are made good, each at most once. */
export type ReprocessingCampaign = {
  __typename: 'ReprocessingCampaign';
  /** When it was approved. */
  approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The key of the second person who approved it. */
  approvedBy?: Maybe<Scalars['String']['output']>;
  /** When it was made. Payments after that are not in it. */
  createdAt: Scalars['DateTime']['output'];
  /** The key that made it. */
  createdBy: Scalars['String']['output'];
  /** When it was completed or cancelled. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `cmp_…`. */
  id: Scalars['ID']['output'];
  /** Customers who can’t be charged are invited. */
  invite: Scalars['Boolean']['output'];
  /** Its payments, the oldest first. */
  items: CampaignItemConnection;
  /** Once PREPARED: more would be charged than one person may start alone. */
  needsApproval: Scalars['Boolean']['output'];
  /** Its creator confirmed that the orders are still open. */
  ordersOpen: Scalars['Boolean']['output'];
  /** For PAUSED: STAFF, or PROCESSOR where the gateway itself paused it because the processor gave no trustworthy answers. */
  pausedBy?: Maybe<Scalars['String']['output']>;
  /** How far it has come. While PREPARED: the dry run, with the money by currency. */
  progress: CampaignProgress;
  /** Payments per second at most. */
  ratePerSecond: Scalars['Int']['output'];
  /** Why it was made, in its creator’s words. */
  reason: Scalars['String']['output'];
  /** What it is about. */
  source: CampaignSource;
  /** The version’s number, or the id of the release or incident; null for FILTER. */
  sourceId?: Maybe<Scalars['String']['output']>;
  /** When it was started. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The key that started it. */
  startedBy?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  state: CampaignState;
};


/** Rejected payments that are made good, each at most once. */
export type ReprocessingCampaignItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<CampaignItemState>;
};

/** A page of a list of ReprocessingCampaigns. */
export type ReprocessingCampaignConnection = {
  __typename: 'ReprocessingCampaignConnection';
  /** The page, in the order of the sort. */
  edges: Array<ReprocessingCampaignEdge>;
  /** The ReprocessingCampaigns of the page without their cursors. */
  nodes: Array<ReprocessingCampaign>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A ReprocessingCampaign in a list. */
export type ReprocessingCampaignEdge = {
  __typename: 'ReprocessingCampaignEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The ReprocessingCampaign itself. */
  node: ReprocessingCampaign;
};

/** What you allow to be charged in your customers’ absence beside stored methods and mandates. */
export type ReprocessingPolicy = {
  __typename: 'ReprocessingPolicy';
  /** A rejected payment of an open order may be charged so many hours after the customer’s own try. Null: never. */
  chargeWithinHours?: Maybe<Scalars['Int']['output']>;
  /** When it was last set; null when it never was. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What a campaign would do now. Nothing is kept of it. */
export type ReprocessingPreview = {
  __typename: 'ReprocessingPreview';
  /** They were all. False: make a campaign, which looks at all before it is started. */
  complete: Scalars['Boolean']['output'];
  /** Payments that were looked at, the oldest first. */
  examined: Scalars['Int']['output'];
  /** How many, and how much money, by what would be done. */
  groups: Array<CampaignGroup>;
  /** Each payment that was looked at, 200 at most. */
  items: Array<ReprocessingPreviewItem>;
};

/** What would be done with a rejected payment now. */
export type ReprocessingPreviewItem = {
  __typename: 'ReprocessingPreviewItem';
  /** By what right it would be charged; null if it would not. */
  chargeRight?: Maybe<ChargeRight>;
  /** The payment. */
  payment: Payment;
  /** What would be done with it. */
  plan: CampaignPlan;
  /** Why it would not be charged; null for CHARGE. */
  reason?: Maybe<CampaignReason>;
  /** For STILL_REFUSED: a code from `rejectionReasons`. */
  refusedCode?: Maybe<Scalars['String']['output']>;
};

/** Which rejected payments. Exactly one field. */
export type ReprocessingSourceInput = {
  /** Those that this incident has refused: `inc_…`. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** Those of your payments that this stands for and that were rejected. */
  payments?: InputMaybe<PaymentFilter>;
  /** Those that were rejected while this release decided: `rel_…`. */
  releaseId?: InputMaybe<Scalars['ID']['input']>;
  /** Those that this version of the rules rejected. */
  ruleSetVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The first request with this idempotency key is still being answered. Send the same request again. */
export type RequestInProgressError = UserError & {
  __typename: 'RequestInProgressError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Milliseconds after which to send the same request again. */
  retryAfterMs: Scalars['Int']['output'];
};

/** The account whose password is forgotten. */
export type ResetStaffPasswordInput = {
  /** Its id: `acct_…`. */
  staffAccountId: Scalars['ID']['input'];
};

/** The answer to `resetStaffPassword`. */
export type ResetStaffPasswordPayload = {
  __typename: 'ResetStaffPasswordPayload';
  /** The password for the next sign-in, at which they choose their own. Shown this once. */
  initialPassword?: Maybe<Scalars['String']['output']>;
  /** The account; null when there are user errors. */
  staffAccount?: Maybe<StaffAccount>;
  /** Why it was not changed. */
  userErrors: Array<UserError>;
};

/** What was found out about an incident that is over. */
export type ResolveIncidentInput = {
  /** What is to be done so that it does not happen again: up to 20 texts of 500 characters. */
  followUps?: Array<Scalars['String']['input']>;
  /** The incident. */
  incidentId: Scalars['ID']['input'];
  /** What was done about it, up to 4,000 characters. */
  resolution?: InputMaybe<Scalars['String']['input']>;
  /** Why it came to it, up to 4,000 characters. Affected merchants can read it. */
  rootCause: Scalars['String']['input'];
};

/** The answer to `resolveIncident`. */
export type ResolveIncidentPayload = {
  __typename: 'ResolveIncidentPayload';
  /** The incident as it is now. Null when there are user errors. */
  incident?: Maybe<Incident>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** A paused release that goes on. */
export type ResumeReleaseInput = {
  /** The release. */
  releaseId: Scalars['ID']['input'];
};

/** The answer to `resumeRelease`. */
export type ResumeReleasePayload = {
  __typename: 'ResumeReleasePayload';
  /** The release where it was paused. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it was not resumed. */
  userErrors: Array<UserError>;
};

/** The campaign to resume. */
export type ResumeReprocessingCampaignInput = {
  /** The campaign’s id: `cmp_…`. */
  campaignId: Scalars['ID']['input'];
};

/** The answer to `resumeReprocessingCampaign`. */
export type ResumeReprocessingCampaignPayload = {
  __typename: 'ResumeReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** Whether and how trying again can help. */
export type RetryAdvice = {
  __typename: 'RetryAdvice';
  /** How often the network still lets this card be tried; null when there is no known limit. */
  attemptsLeft?: Maybe<Scalars['Int']['output']>;
  /** For LATER: not before this; null when nobody knows. */
  notBefore?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the same idempotency key leads to a new try; if not, use a new key. */
  reuseIdempotencyKey: Scalars['Boolean']['output'];
  /** What to do. */
  verdict: RetryVerdict;
};

/** A parked job to run again. */
export type RetryParkedJobInput = {
  /** The job. */
  jobId: Scalars['ID']['input'];
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `retryParkedJob`. */
export type RetryParkedJobPayload = {
  __typename: 'RetryParkedJobPayload';
  /** The job, which now runs. Null when there are user errors. */
  jobId?: Maybe<Scalars['ID']['output']>;
  /** Why the request could not be accepted; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** Whether and how trying again can help. */
export type RetryVerdict =
  /** May succeed once the input at the paths of the reasons is corrected. */
  | 'AFTER_CORRECTION'
  /** May succeed unchanged, not before `notBefore`. */
  | 'LATER'
  /** No try with this card for this order can succeed. */
  | 'NEVER'
  /** May succeed unchanged at once, as a new request. */
  | 'NOW'
  /** This card can not pay; another card or method may. */
  | 'OTHER_METHOD'
  /** Another payment for this order is under way: wait for it, start nothing. */
  | 'WAIT_FOR_OUTCOME'
  /** May succeed when the customer authenticates (3DS). */
  | 'WITH_AUTHENTICATION'
  | '%future added value';

/** The content, the analysis or what is live is not what was looked at. Look again, and approve that. */
export type ReviewOutdatedError = UserError & {
  __typename: 'ReviewOutdatedError';
  /** The analysis’ hash as it is now. */
  analysisHash?: Maybe<Scalars['String']['output']>;
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** The content’s hash as it is now. */
  contentHash: Scalars['String']['output'];
  /** The version that is live now. */
  liveVersion?: Maybe<Scalars['Int']['output']>;
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The key to revoke. */
export type RevokeApiKeyInput = {
  /** Its id: `key_…`. */
  apiKeyId: Scalars['ID']['input'];
};

/** The answer to `revokeApiKey`. */
export type RevokeApiKeyPayload = {
  __typename: 'RevokeApiKeyPayload';
  /** The revoked key; null when there are user errors. */
  apiKey?: Maybe<ApiKey>;
  /** Why it was not revoked. */
  userErrors: Array<UserError>;
};

/** A release that is ended. */
export type RollbackReleaseInput = {
  /** Why, in 1 to 2,000 characters. */
  reason: Scalars['String']['input'];
  /** The release. */
  releaseId: Scalars['ID']['input'];
};

/** The answer to `rollbackRelease`. */
export type RollbackReleasePayload = {
  __typename: 'RollbackReleasePayload';
  /** The release, ended. With this answer no payment anywhere is decided by its version any more. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it was not rolled back. */
  userErrors: Array<UserError>;
};

/** The endpoint that gets a new secret. */
export type RotateWebhookSecretInput = {
  /** The endpoint’s id: `whe_…`. */
  endpointId: Scalars['ID']['input'];
  /** For so many hours the secret before signs beside the new one: 0 to 168. 0 when it is known to others. */
  overlapHours?: Scalars['Int']['input'];
};

/** The answer to `rotateWebhookSecret`. */
export type RotateWebhookSecretPayload = {
  __typename: 'RotateWebhookSecretPayload';
  /** As it is now. Null when there are user errors. */
  endpoint?: Maybe<WebhookEndpoint>;
  /** With it you verify signatures: `whsec_…`. It is shown this once. Null when there are user errors. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** Which payments go to which processors. */
export type Route = {
  __typename: 'Route';
  /** Which payments, in the language of the rules (see `factCatalogue`). */
  condition: Scalars['String']['output'];
  /** Its name among your routes. */
  key: Scalars['String']['output'];
  /** Processors by name, the first choice first. A payment has few. */
  processors: Array<Scalars['String']['output']>;
  /** How many of the payers whose payments match take it, 1 to 100. The others go on to the next route. */
  sharePercent: Scalars['Int']['output'];
  /** What it is for. */
  title: Scalars['String']['output'];
};

/** Which payments go to which processors. */
export type RouteInput = {
  /** Which payments, in the language of the rules: `amount.currency == "EUR"`. */
  condition: Scalars['String']['input'];
  /** A name among your routes: `eu.cards`. Who is in its share goes by it. */
  key: Scalars['String']['input'];
  /** Processors by name (see `processors`), the first choice first, 1 to 5. */
  processors: Array<Scalars['String']['input']>;
  /** How many of the payers whose payments match take it, 1 to 100: the same payers each time, and more of them when it grows. */
  sharePercent?: Scalars['Int']['input'];
  /** What it is for, up to 200 characters. */
  title: Scalars['String']['input'];
};

/** A mistake in routes. It never repeats what they say. */
export type RouteProblem = {
  __typename: 'RouteProblem';
  /** Where: `routes[3].condition`. */
  at: Scalars['String']['output'];
  /** A stable code: `FACT_UNKNOWN`, `UNREACHABLE`. */
  code: Scalars['String']['output'];
  /** The column in that line, from 1. */
  column?: Maybe<Scalars['Int']['output']>;
  /** What would have been accepted. */
  expected?: Maybe<Scalars['String']['output']>;
  /** The line of that text, from 1; null where the mistake is not in a condition. */
  line?: Maybe<Scalars['Int']['output']>;
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** The nearest name that exists. */
  nearest?: Maybe<Scalars['String']['output']>;
};

/** A version of a merchant’s routes. The first route that matches takes a payment; one that none takes goes to the processor of the merchant’s mode. The newest version is in force. */
export type RouteTable = {
  __typename: 'RouteTable';
  /** The id of the staff key that set it. */
  author: Scalars['String']['output'];
  /** Since when it was in force. */
  createdAt: Scalars['DateTime']['output'];
  /** Why, in the words of who set it. */
  reason: Scalars['String']['output'];
  /** In their order, at most 50. */
  routes: Array<Route>;
  /** From 1. */
  version: Scalars['Int']['output'];
};

/** A page of a list of RouteTables. */
export type RouteTableConnection = {
  __typename: 'RouteTableConnection';
  /** The page, in the order of the sort. */
  edges: Array<RouteTableEdge>;
  /** The RouteTables of the page without their cursors. */
  nodes: Array<RouteTable>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A RouteTable in a list. */
export type RouteTableEdge = {
  __typename: 'RouteTableEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The RouteTable itself. */
  node: RouteTable;
};

/** The routes have mistakes. */
export type RoutesHaveProblemsError = UserError & {
  __typename: 'RoutesHaveProblemsError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Every mistake, at most 100. */
  problems: Array<RouteProblem>;
};

/** Somebody has set routes since. Look at theirs, and base yours on them. */
export type RoutesOutdatedError = UserError & {
  __typename: 'RoutesOutdatedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** The version in force; null when there is none. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** Why a processor was passed over. */
export type RoutingSkipCause =
  /** Its circuit breaker was open: calls to it had failed. */
  | 'BREAKER_OPEN'
  /** It had as many calls under way as it may. */
  | 'BUSY'
  /** The gateway no longer has it. */
  | 'NOT_CONFIGURED'
  | '%future added value';

/** What a matched rule asks for. */
export type RuleOutcome =
  /** That the payment is refused. */
  | 'REJECT'
  /** That the customer authenticates (3DS). */
  | 'REQUIRE_AUTHENTICATION'
  /** That a person looks at the payment. */
  | 'REVIEW'
  | '%future added value';

/** A version of the rules: the platform’s, or a merchant’s own ones that are evaluated beside them. It decides payments while it is live. */
export type RuleSet = {
  __typename: 'RuleSet';
  /** The ids of the differences that the reviewer accepted; null before the approval. */
  acceptedRegions?: Maybe<Array<Scalars['String']['output']>>;
  /** SHA-256 of what the analysis said at submission, then at approval. */
  analysisHash?: Maybe<Scalars['String']['output']>;
  /** The id of the key that wrote it; `assay` for rules that a build shipped. */
  author: Scalars['String']['output'];
  /** The version that was live when it was approved. */
  comparedWith?: Maybe<Scalars['Int']['output']>;
  /** The file of rules, as JSON text without white space. */
  content: Scalars['String']['output'];
  /** SHA-256 of the content, in hexadecimal; decisions repeat it. */
  contentHash: Scalars['String']['output'];
  /** When it was drafted. */
  createdAt: Scalars['DateTime']['output'];
  /** The version that was edited to make this one. */
  derivedFrom?: Maybe<Scalars['Int']['output']>;
  /** Everything that was done to it, oldest first; at most 200. */
  events: Array<RuleSetEvent>;
  /** Opaque, begins with `rs_`. */
  id: Scalars['ID']['output'];
  /** It decides payments now. */
  live: Scalars['Boolean']['output'];
  /** What the reviewer wrote. */
  reviewComment?: Maybe<Scalars['String']['output']>;
  /** When it was approved or refused. */
  reviewedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id of the key that approved or refused it: never the author’s. */
  reviewer?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  state: RuleSetState;
  /** When it was submitted for review. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Its number, which decisions name. No other version has it. */
  version: Scalars['Int']['output'];
};

/** What the analysis says about a version of the rules. */
export type RuleSetAnalysis = {
  __typename: 'RuleSetAnalysis';
  /** SHA-256 of all of it. Who approves names it. */
  analysisHash: Scalars['String']['output'];
  /** Its own test cases that fail. */
  failedCases: Array<FailedRuleCase>;
  /** Defects that were proved, errors and warnings. */
  findings: Array<RuleSetFinding>;
  /** Valid payments that it would refuse or hold. */
  rejectedPayments: Array<RejectedMustAccept>;
};

/** Where two versions of the rules differ. No region: they decide every payment alike, with the same reasons. */
export type RuleSetComparison = {
  __typename: 'RuleSetComparison';
  /** The newer side. */
  after: RuleSet;
  /** The older side; null: no rules at all. */
  before?: Maybe<RuleSet>;
  /** Every difference, by rule. */
  regions: Array<RuleSetRegion>;
};

/** A page of a list of RuleSets. */
export type RuleSetConnection = {
  __typename: 'RuleSetConnection';
  /** The page, in the order of the sort. */
  edges: Array<RuleSetEdge>;
  /** The RuleSets of the page without their cursors. */
  nodes: Array<RuleSet>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A RuleSet in a list. */
export type RuleSetEdge = {
  __typename: 'RuleSetEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The RuleSet itself. */
  node: RuleSet;
};

/** Something that was done to a version of the rules. It never changes. */
export type RuleSetEvent = {
  __typename: 'RuleSetEvent';
  /** What: `RULE_SET_APPROVED`. */
  action: Scalars['String']['output'];
  /** Who: the id of a key, or `assay` for what a build brings. */
  actor: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** JSON with the versions and hashes that it was about. */
  detail: Scalars['String']['output'];
  /** Opaque, begins with `evt_`. */
  id: Scalars['ID']['output'];
};

/** A defect of well-formed rules that was proved. */
export type RuleSetFinding = {
  __typename: 'RuleSetFinding';
  /** A stable code: `NEVER_TRUE`, `DUPLICATE`. */
  code: Scalars['String']['output'];
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** The other rule that it is about. */
  otherKey?: Maybe<Scalars['String']['output']>;
  /** The rule. */
  ruleKey: Scalars['String']['output'];
  /** How bad it is. */
  severity: RuleSetFindingSeverity;
};

/** How bad a finding is. */
export type RuleSetFindingSeverity =
  /** The rules must not be used like this. */
  | 'ERROR'
  /** It may be meant. */
  | 'WARNING'
  | '%future added value';

/** The rules have defects that were proved. */
export type RuleSetFindingsError = UserError & {
  __typename: 'RuleSetFindingsError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** The errors, at most 100. */
  findings: Array<RuleSetFinding>;
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The file of rules has mistakes. */
export type RuleSetHasProblemsError = UserError & {
  __typename: 'RuleSetHasProblemsError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Every mistake, at most 100. */
  problems: Array<RuleSetProblem>;
};

/** The version decides payments already. */
export type RuleSetIsLiveError = UserError & {
  __typename: 'RuleSetIsLiveError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** There is no such version, or it is not one of your rules. */
export type RuleSetNotFoundError = UserError & {
  __typename: 'RuleSetNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A mistake in a file of rules. It never repeats what the file says. */
export type RuleSetProblem = {
  __typename: 'RuleSetProblem';
  /** Where in the file: `rules[3].condition`. Empty for the whole file. */
  at: Scalars['String']['output'];
  /** A stable code: `FACT_UNKNOWN`. */
  code: Scalars['String']['output'];
  /** The column in that line, from 1. */
  column?: Maybe<Scalars['Int']['output']>;
  /** What would have been accepted. */
  expected?: Maybe<Scalars['String']['output']>;
  /** The line of that text, from 1; null where the mistake is not in a condition. */
  line?: Maybe<Scalars['Int']['output']>;
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** The nearest name that exists. */
  nearest?: Maybe<Scalars['String']['output']>;
};

/** Payments that two versions decide differently because of one rule. Who approves accepts each of them. */
export type RuleSetRegion = {
  __typename: 'RuleSetRegion';
  /** Which payments, as a condition. */
  condition: Scalars['String']['output'];
  /** The same for the same difference between the same contents. */
  id: Scalars['ID']['output'];
  /** How they are decided differently. */
  kind: RuleSetRegionKind;
  /** The rule: of the newer version, or of the older one where payments are decided milder. */
  ruleKey: Scalars['String']['output'];
  /** A payment that proves it. Null: the solver gave up, and what it could not decide counts as a difference. */
  witness?: Maybe<RegionWitness>;
};

/** How payments are decided differently. */
export type RuleSetRegionKind =
  /** The new version asks for more, or refuses. */
  | 'HARDER'
  /** The new version asks for less. */
  | 'MILDER'
  /** The outcome is the same, for another reason. */
  | 'REASON'
  | '%future added value';

/** Where a version of the rules stands. */
export type RuleSetState =
  /** A second person approved it: it can be released. */
  | 'APPROVED'
  /** Its author works on it. */
  | 'DRAFT'
  /** It waits for a second person. Its content does not change any more. */
  | 'IN_REVIEW'
  /** A second person refused it. */
  | 'REFUSED'
  /** Its author edited it during review, which made a new draft. */
  | 'WITHDRAWN'
  | '%future added value';

/** A search to save. Give exactly one of `payments` and `transactions`. */
export type SaveSearchInput = {
  /** A saved search of yours to replace; without it a new one is made. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Up to 100 characters. */
  name: Scalars['String']['input'];
  /** Lists payments with this filter. */
  payments?: InputMaybe<PaymentFilter>;
  /** True: all staff of the merchant see it. Only you can change it. */
  shared?: Scalars['Boolean']['input'];
  /** In which order, for either list. */
  sort?: PaymentSort;
  /** Lists transactions with this filter. */
  transactions?: InputMaybe<TransactionFilter>;
};

/** The answer to `saveSearch`. */
export type SaveSearchPayload = {
  __typename: 'SaveSearchPayload';
  /** The saved search. Null when there are user errors. */
  savedSearch?: Maybe<SavedSearch>;
  /** Why nothing was saved. */
  userErrors: Array<UserError>;
};

/** A filter under a name, to use again. */
export type SavedSearch = {
  __typename: 'SavedSearch';
  /** When it was first saved. */
  createdAt: Scalars['DateTime']['output'];
  /** The filter as JSON, to be sent as the variable of a `PaymentFilter` or `TransactionFilter`. */
  filter: Scalars['String']['output'];
  /** Opaque, begins with `search_`. */
  id: Scalars['ID']['output'];
  /** What it lists: ask for `payments` or for `transactions`. */
  list: SearchedList;
  /** What its owner calls it. */
  name: Scalars['String']['output'];
  /** The id of the staff key that saved it. */
  owner: Scalars['String']['output'];
  /** Whether all staff of the merchant see it. */
  shared: Scalars['Boolean']['output'];
  /** In which order; the names are the same for both lists. */
  sort: PaymentSort;
  /** When it was last saved. */
  updatedAt: Scalars['DateTime']['output'];
};

/** There is no such saved search, or it is not yours. */
export type SavedSearchNotFoundError = UserError & {
  __typename: 'SavedSearchNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What a saved search lists. */
export type SearchedList =
  /** Payments. */
  | 'PAYMENTS'
  /** Transactions. */
  | 'TRANSACTIONS'
  | '%future added value';

/** An emergency needs a second person. */
export type SecondApproverNeededError = UserError & {
  __typename: 'SecondApproverNeededError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The endpoint to try. */
export type SendTestWebhookInput = {
  /** The endpoint’s id: `whe_…`. */
  endpointId: Scalars['ID']['input'];
};

/** The answer to `sendTestWebhook`. */
export type SendTestWebhookPayload = {
  __typename: 'SendTestWebhookPayload';
  /** The delivery: ask for it again to see what came of it. */
  delivery?: Maybe<WebhookDelivery>;
  /** Why nothing is sent. */
  userErrors: Array<UserError>;
};

/** What you allow. */
export type SetReprocessingPolicyInput = {
  /** Hours after the customer’s own try, 1 to 24. Null: such payments are never charged. */
  chargeWithinHours?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to `setReprocessingPolicy`. */
export type SetReprocessingPolicyPayload = {
  __typename: 'SetReprocessingPolicyPayload';
  /** The policy as it is now. Null when there are user errors. */
  policy?: Maybe<ReprocessingPolicy>;
  /** Why nothing was set. */
  userErrors: Array<UserError>;
};

/** All of a merchant’s routes. */
export type SetRoutesInput = {
  /** The version that you have seen; null when there was none. So two people can’t overwrite each other. */
  basedOn?: InputMaybe<Scalars['Int']['input']>;
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
  /** In their order, at most 50. None: all go where the mode says. */
  routes: Array<RouteInput>;
};

/** The answer to `setRoutes`. */
export type SetRoutesPayload = {
  __typename: 'SetRoutesPayload';
  /** The version in force. Null when there are user errors. */
  routeTable?: Maybe<RouteTable>;
  /** Why nothing was set. */
  userErrors: Array<UserError>;
};

/** An orphan charge that a person has cleared up. */
export type SettleOrphanChargeInput = {
  /** Where the proof is, up to 500 characters. */
  evidence: Scalars['String']['input'];
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The orphan charge, in status WITH_STAFF. */
  orphanChargeId: Scalars['ID']['input'];
  /** What was done and why, up to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `settleOrphanCharge`. */
export type SettleOrphanChargePayload = {
  __typename: 'SettleOrphanChargePayload';
  /** The charge. Null when there are user errors. */
  orphanCharge?: Maybe<OrphanCharge>;
  /** True when the key was used before: this is the charge as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** Why the request could not be accepted; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** What became of a transaction that asking did not settle. */
export type SettleUnresolvedTransactionInput = {
  /** For an authorization that succeeded in part, where a partial approval was allowed. Without it: all. */
  authorizedAmount?: InputMaybe<MoneyInput>;
  /** Where the proof is, up to 500 characters: the line of a settlement file, the processor’s ticket. */
  evidence: Scalars['String']['input'];
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** What has happened. */
  outcome: UnresolvedOutcome;
  /** With SUCCEEDED: the processor’s own id of what succeeded. Needed unless the attempt has one. */
  processorReference?: InputMaybe<Scalars['String']['input']>;
  /** Why, for your colleagues, up to 500 characters. */
  reason: Scalars['String']['input'];
  /** The transaction, in status UNRESOLVED. */
  transactionId: Scalars['ID']['input'];
};

/** The answer to `settleUnresolvedTransaction`. */
export type SettleUnresolvedTransactionPayload = {
  __typename: 'SettleUnresolvedTransactionPayload';
  /** The payment as it is then. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is the transaction as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** The transaction. Null when there are user errors. */
  transaction?: Maybe<Transaction>;
  /** Why the request could not be accepted; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** A payment, and the version of the rules that shall look at it. Exactly one of `paymentId` and `facts`. */
export type SimulateVerificationInput = {
  /** Facts in place of those of an ordinary payment: 50.00 € by a newly typed Visa card, the customer present. At most 200. */
  facts?: InputMaybe<Array<FactInput>>;
  /** A stored payment: the facts that it was decided on. */
  paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** The version. */
  version: Scalars['Int']['input'];
};

/** What a version of the rules says to a payment. Nothing is stored, nobody is charged. */
export type SimulatedVerification = {
  __typename: 'SimulatedVerification';
  /** The merchant’s own rules that were asked beside them. */
  additionsVersion?: Maybe<Scalars['Int']['output']>;
  /** Every rule that matches, the worst outcome first. */
  matchedRules: Array<MatchedRule>;
  /** What it would decide. */
  outcome: DecisionOutcome;
  /** What was decided at the time; null for given facts. */
  recorded?: Maybe<Verification>;
  /** The platform’s rules that were asked. */
  ruleSetVersion: Scalars['Int']['output'];
  /** Outcome, reasons and evidence are those that were recorded; null for given facts. */
  sameAsRecorded?: Maybe<Scalars['Boolean']['output']>;
};

/** A processor that was passed over. */
export type SkippedProcessor = {
  __typename: 'SkippedProcessor';
  /** Why. */
  because: RoutingSkipCause;
  /** Its name. */
  processor: Scalars['String']['output'];
};

/** A person who signs in to the console, with an e-mail address and a password. */
export type StaffAccount = {
  __typename: 'StaffAccount';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Since when they can’t sign in any more; null: they can. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What they sign in with, in small letters. No two accounts have the same. */
  email: Scalars['String']['output'];
  /** `acct_…`; what notes, operations and audit events name as their author. */
  id: Scalars['ID']['output'];
  /** When they last signed in; null: never. */
  lastSignInAt?: Maybe<Scalars['DateTime']['output']>;
  /** The merchant whose staff they are; null for those who run the gateway. */
  merchant?: Maybe<Merchant>;
  /** What they are called. */
  name: Scalars['String']['output'];
  /** What they may do. */
  roles: Array<KeyRole>;
};

/** A page of a list of StaffAccounts. */
export type StaffAccountConnection = {
  __typename: 'StaffAccountConnection';
  /** The page, in the order of the sort. */
  edges: Array<StaffAccountEdge>;
  /** The StaffAccounts of the page without their cursors. */
  nodes: Array<StaffAccount>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A StaffAccount in a list. */
export type StaffAccountEdge = {
  __typename: 'StaffAccountEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The StaffAccount itself. */
  node: StaffAccount;
};

/** There is no such account. */
export type StaffAccountNotFoundError = UserError & {
  __typename: 'StaffAccountNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** A version to be tried on recorded decisions. */
export type StartBacktestInput = {
  /** The version to compare it with; without it the one that is live. */
  against?: InputMaybe<Scalars['Int']['input']>;
  /** Only decisions from this time on. */
  decidedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only decisions before this time. */
  decidedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version: a draft, too. */
  version: Scalars['Int']['input'];
};

/** The answer to `startBacktest`. */
export type StartBacktestPayload = {
  __typename: 'StartBacktestPayload';
  /** The backtest. Null when there are user errors. */
  backtest?: Maybe<Backtest>;
  /** Why it was not started. */
  userErrors: Array<UserError>;
};

/** A version that shall decide payments. A merchant’s own rules are switched whole: with `version` alone. */
export type StartReleaseInput = {
  /** The differences that are meant, at most 100. All others together may touch 0.5 % of payments. */
  acceptedRegions?: InputMaybe<Array<AcceptRegionInput>>;
  /** Goes on by itself when a gate opens. False without it. */
  automatic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A backtest that was looked at. */
  backtest?: InputMaybe<ReleaseBacktestInput>;
  /** Nothing else changes: of all others 0.01 %. */
  behaviourPreserving?: InputMaybe<Scalars['Boolean']['input']>;
  /** Payments for the candidate to decide on each step of the canary: 100 without it. */
  canaryPayments?: InputMaybe<Scalars['Int']['input']>;
  /** An emergency: it needs two approvals by two people, and no gate holds it. */
  emergency?: InputMaybe<EmergencyInput>;
  /** The share of payments that all others together may touch, in parts per million: 100 to 100000. 5000 (0.5 %) without it. A wider share needs fewer payments to show. */
  otherPpm?: InputMaybe<Scalars['Int']['input']>;
  /** Payments to compare in the shadow: 1000 without it. */
  shadowPayments?: InputMaybe<Scalars['Int']['input']>;
  /** The version: approved, as a change of what is live. */
  version: Scalars['Int']['input'];
};

/** The answer to `startRelease`. */
export type StartReleasePayload = {
  __typename: 'StartReleasePayload';
  /** The release. Null when there are user errors. */
  release?: Maybe<Release>;
  /** Why it was not started. */
  userErrors: Array<UserError>;
};

/** The campaign to start. */
export type StartReprocessingCampaignInput = {
  /** The campaign’s id: `cmp_…`. */
  campaignId: Scalars['ID']['input'];
};

/** The answer to `startReprocessingCampaign`. */
export type StartReprocessingCampaignPayload = {
  __typename: 'StartReprocessingCampaignPayload';
  /** The campaign as it is now. Null when there are user errors. */
  campaign?: Maybe<ReprocessingCampaign>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** A payment method to keep. */
export type StorePaymentMethodInput = {
  /** An approved payment that the customer made with this card while agreeing: it establishes the method. */
  agreementPaymentId?: InputMaybe<Scalars['ID']['input']>;
  /** What the customer agreed to. */
  consent: ConsentInput;
  /** Your own id of the customer, 1 to 128 characters. */
  customerReference: Scalars['String']['input'];
  /** For a customer who agreed at another gateway: the network transaction id that it kept. It establishes the method. */
  networkTransactionId?: InputMaybe<Scalars['String']['input']>;
  /** A token of `POST /vault/tokens`, also one that a payment has used. */
  token: Scalars['ID']['input'];
};

/** The answer to `storePaymentMethod`. */
export type StorePaymentMethodPayload = {
  __typename: 'StorePaymentMethodPayload';
  /** The method. The same request again returns the same one. Null when there are user errors. */
  paymentMethod?: Maybe<StoredPaymentMethod>;
  /** Why nothing was stored. */
  userErrors: Array<UserError>;
};

/** A stored payment method to charge. */
export type StoredInput = {
  /** The method’s id: `pm_…`. */
  paymentMethodId: Scalars['ID']['input'];
  /** For the first payment: the token that it was stored from, whose security code or cryptogram then goes with it. */
  token?: InputMaybe<Scalars['ID']['input']>;
};

/** A card that is kept for a customer’s later payments. Its security code is not. */
export type StoredPaymentMethod = Node & {
  __typename: 'StoredPaymentMethod';
  /** For CARD and WALLET: the card. */
  card?: Maybe<CardDetails>;
  /** What the customer agreed to. */
  consent: Consent;
  /** When it was stored. */
  createdAt: Scalars['DateTime']['output'];
  /** Your own id of the customer. */
  customerReference: Scalars['String']['output'];
  /** The card network knows of the agreement: the customer has paid with the method, or checked it. Before that you may not charge it in their absence. */
  established: Scalars['Boolean']['output'];
  /** Opaque, begins with `pm_`, sorts by time of creation. */
  id: Scalars['ID']['output'];
  /** The network’s id of the payment that established it; null where it gave none. */
  networkTransactionId?: Maybe<Scalars['String']['output']>;
  /** When it was removed; null while it can be used. */
  removedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Since when you may not charge it in the customer’s absence, because a network said never to try again. Their own next approved payment lifts it. Null otherwise. */
  stoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is. */
  type: PaymentMethodType;
};

/** A page of a list of StoredPaymentMethods. */
export type StoredPaymentMethodConnection = {
  __typename: 'StoredPaymentMethodConnection';
  /** The page, in the order of the sort. */
  edges: Array<StoredPaymentMethodEdge>;
  /** The StoredPaymentMethods of the page without their cursors. */
  nodes: Array<StoredPaymentMethod>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A StoredPaymentMethod in a list. */
export type StoredPaymentMethodEdge = {
  __typename: 'StoredPaymentMethodEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The StoredPaymentMethod itself. */
  node: StoredPaymentMethod;
};

/** A draft that is ready. */
export type SubmitRuleSetForReviewInput = {
  /** The version. */
  version: Scalars['Int']['input'];
};

/** The answer to `submitRuleSetForReview`. */
export type SubmitRuleSetForReviewPayload = {
  __typename: 'SubmitRuleSetForReviewPayload';
  /** The version, in review. Null when there are user errors. */
  ruleSet?: Maybe<RuleSet>;
  /** What stands in the way. */
  userErrors: Array<UserError>;
};

/** Tags for a payment. */
export type TagPaymentInput = {
  /** The payment. */
  paymentId: Scalars['ID']['input'];
  /** 1 to 20 tags of up to 40 letters, digits and `- _ . :`. Capitals become small letters. */
  tags: Array<Scalars['String']['input']>;
};

/** The answer to `tagPayment`. */
export type TagPaymentPayload = {
  __typename: 'TagPaymentPayload';
  /** All tags of the payment as they are now. Null when there are user errors. */
  tags?: Maybe<Array<PaymentTag>>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** The token is unknown, expired, used up or belongs to another merchant. Ask the customer for the card again. */
export type TokenNotUsableError = UserError & {
  __typename: 'TokenNotUsableError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Too many backtests wait or run. Cancel one, or wait. */
export type TooManyBacktestsError = UserError & {
  __typename: 'TooManyBacktestsError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** How many there may be. */
  maximum: Scalars['Int']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** There are as many endpoints as there may be. Delete one first. */
export type TooManyWebhookEndpointsError = UserError & {
  __typename: 'TooManyWebhookEndpointsError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** How many there may be. */
  maximum: Scalars['Int']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The analysis took too long and was stopped. Write fewer or simpler rules. */
export type TooMuchToAnalyzeError = UserError & {
  __typename: 'TooMuchToAnalyzeError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** One requested money operation on a payment, also when it was refused before any processor was called. */
export type Transaction = Node & {
  __typename: 'Transaction';
  /** Who asked for a capture, void or refund, or reviewed a held authorization: `merchant` or a staff key. For staff; null to others. */
  actor?: Maybe<Scalars['String']['output']>;
  /** What was asked for. */
  amount: Money;
  /** The calls to the processor, oldest first; none when we refused it. For staff; null to others. */
  attempts?: Maybe<Array<Attempt>>;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** The answer was a no: see `rejection`. */
  failed: Scalars['Boolean']['output'];
  /** Opaque, begins with `txn_`, sorts by time of creation. */
  id: Scalars['ID']['output'];
  /** The payment that it belongs to. */
  payment: Payment;
  /** For SENT, PENDING and IN_DOUBT: ask again after so many milliseconds. Null otherwise. */
  pollAfterMs?: Maybe<Scalars['Int']['output']>;
  /** Why it was asked for, in the words of who asked; of a held authorization: why it was approved or rejected, for staff. Null when nothing was said, and to browsers. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; null unless it was. */
  rejection?: Maybe<Rejection>;
  /** Where it stands. */
  status: TransactionStatus;
  /** What was asked for. */
  type: TransactionType;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of a list of Transactions. */
export type TransactionConnection = {
  __typename: 'TransactionConnection';
  /** The page, in the order of the sort. */
  edges: Array<TransactionEdge>;
  /** The Transactions of the page without their cursors. */
  nodes: Array<Transaction>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A Transaction in a list. */
export type TransactionEdge = {
  __typename: 'TransactionEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The Transaction itself. */
  node: Transaction;
};

/** Which transactions. Every field that is given must hold; null means the same as leaving it out. */
export type TransactionFilter = {
  /** The least amount. Needs `currency`, because minor units compare within one currency only. */
  amountMinorFrom?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** The greatest amount. Needs `currency`. */
  amountMinorTo?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** The leading 6 to 8 digits of the card. */
  bin?: InputMaybe<Scalars['String']['input']>;
  /** Card scheme in lower case: `visa`, `mastercard`, `amex`. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Country of the billing address, else of the card’s issuer: ISO 3166-1 alpha-2 in capitals. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** The earliest time of the transaction’s `createdAt`. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only if the transaction was created before this. */
  createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Currency of the amount. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Your own id of the customer. */
  customerReference?: InputMaybe<Scalars['String']['input']>;
  /** True: only where an open or lost dispute holds money of the payment. False: only the others. */
  disputed?: InputMaybe<Scalars['Boolean']['input']>;
  /** The customer’s whole e-mail address, in any case. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** True: only those that were answered with a no, by us, the processor or the issuer. False: only the others. */
  failed?: InputMaybe<Scalars['Boolean']['input']>;
  /** The last four digits of the card. */
  lastFour?: InputMaybe<Scalars['String']['input']>;
  /** What was paid with. */
  method?: InputMaybe<PaymentMethodType>;
  /** Your id of what is paid for, whole. */
  orderReference?: InputMaybe<Scalars['String']['input']>;
  /** A code from `rejectionReasons` that any reason of the rejection has, decisive or not. */
  reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** The category of the rejection. */
  rejectionCategory?: InputMaybe<RejectionCategory>;
  /** Who said no. */
  rejectionSource?: InputMaybe<RejectionSource>;
  /** The network’s response code, ISO 8583 field 39: `51`. */
  responseCode?: InputMaybe<Scalars['String']['input']>;
  /** The key of a rule that is among the reasons: `card.expired`. With `reasonCode` one reason must have both. For staff. */
  ruleKey?: InputMaybe<Scalars['String']['input']>;
  /** The version of the rules that refused it. For staff. */
  ruleSetVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The id of a payment, a transaction or an attempt; the processor’s reference; or an order reference or how it begins. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** One of these statuses. */
  status?: InputMaybe<Array<TransactionStatus>>;
  /** A tag that staff put on the payment, in any case. For staff. */
  tag?: InputMaybe<Scalars['String']['input']>;
  /** One of these operations. */
  type?: InputMaybe<Array<TransactionType>>;
};

/** There is no such transaction, or it is another merchant's. */
export type TransactionNotFoundError = UserError & {
  __typename: 'TransactionNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The transaction is not unresolved: its outcome is known, or is still asked for. */
export type TransactionNotUnresolvedError = UserError & {
  __typename: 'TransactionNotUnresolvedError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Its status. */
  status: TransactionStatus;
};

/** The order of transactions. The id breaks ties. */
export type TransactionSort =
  /** The smallest number of minor units first. Filter by `currency` to compare like with like. */
  | 'AMOUNT_ASC'
  /** The greatest number of minor units first. Filter by `currency` to compare like with like. */
  | 'AMOUNT_DESC'
  /** The oldest first. */
  | 'CREATED_ASC'
  /** The newest first. */
  | 'CREATED_DESC'
  | '%future added value';

/** Where a transaction stands. */
export type TransactionStatus =
  /** The processor or the issuer refused it, or the customer did not authenticate. Final. */
  | 'DECLINED'
  /** It waits for a person to review it. */
  | 'HELD'
  /** No trustworthy answer came: it may or may not have happened. We keep asking. */
  | 'IN_DOUBT'
  /** Proved: the processor did nothing. Final. */
  | 'NOT_PROCESSED'
  /** The processor or the customer will answer later. */
  | 'PENDING'
  /** A void that waits: the payment’s outcome is not known yet. When it is, the hold is released, or what was claimed is refunded, and the type becomes REFUND. Where nothing was charged it succeeds as it is. */
  | 'QUEUED'
  /** We refused it; no processor was called. Final. */
  | 'REJECTED'
  /** It may have reached the processor; there is no answer yet. */
  | 'SENT'
  /** It happened. Final. */
  | 'SUCCEEDED'
  /** Asking did not settle it. Staff clear it up with the processor. */
  | 'UNRESOLVED'
  | '%future added value';

/** A money operation on a payment. */
export type TransactionType =
  /** The issuer is asked to hold the funds; with automatic capture they are claimed at once. */
  | 'AUTHORIZATION'
  /** Held funds are claimed. */
  | 'CAPTURE'
  /** Claimed funds are given back. */
  | 'REFUND'
  /** The customer’s bank took a collected debit back: a no after the yes, so DECLINED, with its `rejection`. */
  | 'RETURN'
  /** A hold is released before anything was claimed. */
  | 'VOID'
  | '%future added value';

/** A region is not one of the differences to the live version. */
export type UnknownRegionError = UserError & {
  __typename: 'UnknownRegionError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What a person has found out about a transaction that asking did not settle. */
export type UnresolvedOutcome =
  /** The processor or the issuer refused it. */
  | 'DECLINED'
  /** Nothing happened. */
  | 'NOT_PROCESSED'
  /** It happened. */
  | 'SUCCEEDED'
  | '%future added value';

/** Tags that a payment shall no longer have. */
export type UntagPaymentInput = {
  /** The payment. */
  paymentId: Scalars['ID']['input'];
  /** 1 to 20 tags. One that the payment does not have is passed over. */
  tags: Array<Scalars['String']['input']>;
};

/** The answer to `untagPayment`. */
export type UntagPaymentPayload = {
  __typename: 'UntagPaymentPayload';
  /** All tags of the payment as they are now. Null when there are user errors. */
  tags?: Maybe<Array<PaymentTag>>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** An edit of a version. */
export type UpdateRuleSetDraftInput = {
  /** The whole file of rules as JSON text: up to 1,000,000 bytes and 500 rules. */
  content: Scalars['String']['input'];
  /** The version that is edited. */
  version: Scalars['Int']['input'];
};

/** The answer to `updateRuleSetDraft`. */
export type UpdateRuleSetDraftPayload = {
  __typename: 'UpdateRuleSetDraftPayload';
  /** The draft: the same version, or a new one made from it. Null when there are user errors. */
  ruleSet?: Maybe<RuleSet>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** What is to change of an endpoint; what is left out stays. */
export type UpdateWebhookEndpointInput = {
  /** What it is for, up to 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** False: events wait. True: they are sent again, from where they stopped. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The endpoint’s id: `whe_…`. */
  endpointId: Scalars['ID']['input'];
  /** Types of events, 1 to 50: `payment.captured`, all of a kind as `payment.*`, `incident.*` or `reprocessing.*`, or all as `*`. */
  eventTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** An https URL with a public host. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `updateWebhookEndpoint`. */
export type UpdateWebhookEndpointPayload = {
  __typename: 'UpdateWebhookEndpointPayload';
  /** As it is now. Null when there are user errors. */
  endpoint?: Maybe<WebhookEndpoint>;
  /** Why nothing was changed. */
  userErrors: Array<UserError>;
};

/** Why a request could not be accepted as it was put. Nothing was changed. */
export type UserError = {
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** The recorded decision on a payment, with all that is needed to reach it again. For staff. */
export type Verification = {
  __typename: 'Verification';
  /** SHA-256 of their content, in hexadecimal. */
  additionsHash?: Maybe<Scalars['String']['output']>;
  /** The merchant’s own rules that decided beside it, if there were any. */
  additionsVersion?: Maybe<Scalars['Int']['output']>;
  /** Opaque, begins with `dec_`. */
  decisionId: Scalars['ID']['output'];
  /** Version of the code that evaluates conditions. */
  engineVersion: Scalars['Int']['output'];
  /** When it was decided. */
  evaluatedAt: Scalars['DateTime']['output'];
  /** Every fact that was known, by name. */
  facts: Array<Fact>;
  /** SHA-256 of the facts’ canonical JSON, in hexadecimal. */
  factsHash: Scalars['String']['output'];
  /** Version of the catalogue of facts. */
  factsSchemaVersion: Scalars['Int']['output'];
  /** Every rule that matched, the worst outcome first. */
  matchedRules: Array<MatchedRule>;
  /** What was decided. */
  outcome: DecisionOutcome;
  /** The release whose canary decided; null where the live version did. */
  releaseId?: Maybe<Scalars['ID']['output']>;
  /** SHA-256 of that rule set’s content, in hexadecimal. */
  ruleSetHash: Scalars['String']['output'];
  /** The rule set that decided. */
  ruleSetVersion: Scalars['Int']['output'];
};

/** A hold to release. */
export type VoidPaymentInput = {
  /** Your name for this request, as for `authorizePayment`. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment, AUTHORIZED: nothing of it is captured; or one whose outcome is not known yet: PROCESSING, PENDING, UNKNOWN, UNRESOLVED. */
  paymentId: Scalars['ID']['input'];
  /** Why, in your own words, up to 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `voidPayment`. */
export type VoidPaymentPayload = {
  __typename: 'VoidPaymentPayload';
  /** The payment as it is then. Null when there are user errors. */
  payment?: Maybe<Payment>;
  /** True when the key was used before: this is that transaction, as it is now. */
  replayed: Scalars['Boolean']['output'];
  /** What was asked for and what became of it, also when it was refused: see its `status` and `rejection`. Null when there are user errors. */
  transaction?: Maybe<Transaction>;
  /** Why the request could not be accepted as it was put; then nothing was changed. */
  userErrors: Array<UserError>;
};

/** A wallet on the customer’s device. */
export type Wallet =
  /** Apple Pay. */
  | 'APPLE_PAY'
  /** Google Pay. */
  | 'GOOGLE_PAY'
  | '%future added value';

/** What has come of telling an endpoint of an event. */
export type WebhookDelivery = {
  __typename: 'WebhookDelivery';
  /** When it was first tried, or asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** The event’s id: what the header `webhook-id` says. */
  eventId: Scalars['ID']['output'];
  /** The event’s type: `payment.captured`. */
  eventType: Scalars['String']['output'];
  /** `whd_…`. */
  id: Scalars['ID']['output'];
  /** What led to it. */
  kind: WebhookDeliveryKind;
  /** Why there was no answer, in a fixed phrase or a system’s code. */
  lastCause?: Maybe<Scalars['String']['output']>;
  /** The HTTP status that was answered last; null when none was. */
  lastStatus?: Maybe<Scalars['Int']['output']>;
  /** When it was last tried. */
  lastTriedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is tried again; null when it is not. */
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The event’s number among yours; 0 for a test. */
  sequence: Scalars['Int']['output'];
  /** What has come of it. */
  state: WebhookDeliveryState;
  /** How often it was tried. */
  tries: Scalars['Int']['output'];
};

/** A page of a list of WebhookDeliverys. */
export type WebhookDeliveryConnection = {
  __typename: 'WebhookDeliveryConnection';
  /** The page, in the order of the sort. */
  edges: Array<WebhookDeliveryEdge>;
  /** The WebhookDeliverys of the page without their cursors. */
  nodes: Array<WebhookDelivery>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A WebhookDelivery in a list. */
export type WebhookDeliveryEdge = {
  __typename: 'WebhookDeliveryEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The WebhookDelivery itself. */
  node: WebhookDelivery;
};

/** What led to a delivery. */
export type WebhookDeliveryKind =
  /** The event itself, in its place. */
  | 'IN_ORDER'
  /** You asked for the event once more. */
  | 'REDELIVERY'
  /** You asked for a test. */
  | 'TEST'
  | '%future added value';

/** There is no such delivery, or it is another's. */
export type WebhookDeliveryNotFoundError = UserError & {
  __typename: 'WebhookDeliveryNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** What has come of a delivery. */
export type WebhookDeliveryState =
  /** The endpoint answered 2xx. */
  | 'DELIVERED'
  /** It is not tried any more. */
  | 'FAILED'
  /** It will be tried in a moment, once. */
  | 'REQUESTED'
  /** It failed, and is tried again at `nextTryAt`. Later events wait for it. */
  | 'RETRYING'
  | '%future added value';

/** Why an endpoint is disabled. */
export type WebhookDisabledBecause =
  /** No try has succeeded for three days. */
  | 'FAILURES'
  /** It answered 410 Gone. */
  | 'GONE'
  /** You disabled it. */
  | 'OWNER'
  | '%future added value';

/** Where you want to hear of events. */
export type WebhookEndpoint = {
  __typename: 'WebhookEndpoint';
  /** When it was made. It hears of what happened after that. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in your words. */
  description: Scalars['String']['output'];
  /** Why it is disabled; null while it is not. */
  disabledBecause?: Maybe<WebhookDisabledBecause>;
  /** What it hears of: `payment.captured`, `payment.*`, `*`. */
  eventTypes: Array<Scalars['String']['output']>;
  /** Since when tries fail; null while they don’t. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** Tries in a row that failed. */
  failures: Scalars['Int']['output'];
  /** `whe_…`. */
  id: Scalars['ID']['output'];
  /** Until then the secret before the last rotation signs beside the new one. */
  previousUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When the next try is; null while none has failed. */
  retryAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether events are sent there. */
  state: WebhookEndpointState;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Where events are posted. */
  url: Scalars['String']['output'];
};

/** A page of a list of WebhookEndpoints. */
export type WebhookEndpointConnection = {
  __typename: 'WebhookEndpointConnection';
  /** The page, in the order of the sort. */
  edges: Array<WebhookEndpointEdge>;
  /** The WebhookEndpoints of the page without their cursors. */
  nodes: Array<WebhookEndpoint>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A WebhookEndpoint in a list. */
export type WebhookEndpointEdge = {
  __typename: 'WebhookEndpointEdge';
  /** Opaque; for `after` and `before` with the same sort. */
  cursor: Scalars['String']['output'];
  /** The WebhookEndpoint itself. */
  node: WebhookEndpoint;
};

/** There is no such endpoint, or it is another's. */
export type WebhookEndpointNotFoundError = UserError & {
  __typename: 'WebhookEndpointNotFoundError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
};

/** Whether events are sent to an endpoint. */
export type WebhookEndpointState =
  /** They wait until it is enabled again. */
  | 'DISABLED'
  /** They are. */
  | 'ENABLED'
  | '%future added value';

/** The campaign is in a state that does not allow this. */
export type WrongCampaignStateError = UserError & {
  __typename: 'WrongCampaignStateError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** The state that it is in. */
  state: CampaignState;
};

/** The incident is not in a state in which this can be done. */
export type WrongIncidentStatusError = UserError & {
  __typename: 'WrongIncidentStatusError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Where it stands. */
  status: IncidentStatus;
};

/** The release is not at a stage at which this can be done. */
export type WrongReleaseStageError = UserError & {
  __typename: 'WrongReleaseStageError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Where it stands. */
  stage: ReleaseStage;
};

/** The version is not in a state in which this can be done. */
export type WrongRuleSetStateError = UserError & {
  __typename: 'WrongRuleSetStateError';
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** Where it stands. */
  state: RuleSetState;
};

/** The payment is in a status that does not allow this. */
export type WrongStateError = UserError & {
  __typename: 'WrongStateError';
  /** What you can do with the payment as it is. */
  allowedActions: Array<PaymentAction>;
  /** A stable code in capitals. Handle errors by it or by the type, not by the message. */
  code: Scalars['String']['output'];
  /** For developers, in English. Never contains what was sent. */
  message: Scalars['String']['output'];
  /** Where in the arguments the cause is: ["input", "amount", "currency"]. */
  path: Array<Scalars['String']['output']>;
  /** The status that the payment is in. */
  status: PaymentStatus;
};

export type BacktestListQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BacktestListQuery = { __typename: 'Query', backtests: { __typename: 'BacktestConnection', nodes: Array<{ __typename: 'Backtest', id: string, state: BacktestState, version: number, against?: number | null, decisionsDone: number, decisionsTotal?: number | null, actor: string, createdAt: string, finishedAt?: string | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BacktestPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  dimension: BacktestDimension;
}>;


export type BacktestPageQuery = { __typename: 'Query', backtest?: { __typename: 'Backtest', id: string, state: BacktestState, version: number, against?: number | null, contentHash: string, decidedFrom?: string | null, decidedTo?: string | null, decisionsDone: number, decisionsTotal?: number | null, cause?: string | null, resultHash?: string | null, actor: string, createdAt: string, finishedAt?: string | null, result?: { __typename: 'BacktestResult', payments: number, rulesNotCovered: Array<string>, changes: Array<{ __typename: 'BacktestChange', kind: BacktestChangeKind, payments: number, eurCents: number, segments: Array<{ __typename: 'BacktestSegment', value: string, payments: number, eurCents: number }>, samples: Array<{ __typename: 'BacktestSample', paymentId: string, eurCents: number, before: { __typename: 'RegionVerdict', outcome: DecisionOutcome, reasonCodes: Array<string> }, after: { __typename: 'RegionVerdict', outcome: DecisionOutcome, reasonCodes: Array<string> } }> }>, coverage: Array<{ __typename: 'FactCoverage', fact: string, known: number, knownFrom?: string | null }>, mustAccept: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }>, mustReject: Array<{ __typename: 'AcceptedMustReject', family: string, title: string, outcome: DecisionOutcome, atLeast: DecisionOutcome }> } | null } | null };

export type StartBacktestMutationVariables = Exact<{
  input: StartBacktestInput;
}>;


export type StartBacktestMutation = { __typename: 'Mutation', startBacktest: { __typename: 'StartBacktestPayload', backtest?: { __typename: 'Backtest', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type CancelBacktestMutationVariables = Exact<{
  input: CancelBacktestInput;
}>;


export type CancelBacktestMutation = { __typename: 'Mutation', cancelBacktest: { __typename: 'CancelBacktestPayload', backtest?: { __typename: 'Backtest', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type IncidentListQueryVariables = Exact<{
  filter?: InputMaybe<IncidentFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type IncidentListQuery = { __typename: 'Query', incidents: { __typename: 'IncidentConnection', nodes: Array<{ __typename: 'Incident', id: string, status: IncidentStatus, source: RejectionSource, reasonCode: string, ruleKey?: string | null, ruleSetVersion?: number | null, processor?: string | null, seenPayments: number, seenRefused: number, rollbackState: IncidentRollback, openedAt: string, resolvedAt?: string | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type IncidentPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type IncidentPageQuery = { __typename: 'Query', incident?: { __typename: 'Incident', id: string, status: IncidentStatus, source: RejectionSource, reasonCode: string, ruleKey?: string | null, ruleKeys: Array<string>, ruleSetVersion?: number | null, releaseId?: string | null, processor?: string | null, onsetAt: string, openedAt: string, lastAlarmAt: string, acknowledgedAt?: string | null, resolvedAt?: string | null, baselinePpm: number, seenPayments: number, seenRefused: number, rollbackState: IncidentRollback, rootCause?: string | null, resolution?: string | null, followUps: Array<string>, allowedActions: Array<IncidentAction>, witnessPaymentId?: string | null, stream: { __typename: 'RefusalStream', kind: RefusalStreamKind, value?: string | null }, streams: Array<{ __typename: 'RefusalStream', kind: RefusalStreamKind, value?: string | null }>, evidence: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }>, timeline: Array<{ __typename: 'IncidentEntry', id: string, kind: IncidentEntryKind, actor: string, text: string, at: string }>, affected: { __typename: 'AffectedPayments', payments: number, customers: number, amounts: Array<{ __typename: 'AffectedAmount', currency: string, orders: number, amountMinorExact: string, amount?: { __typename: 'Money', formatted: string } | null }> }, affectedPayments?: { __typename: 'PaymentConnection', nodes: Array<{ __typename: 'Payment', id: string, status: PaymentStatus, orderReference: string, createdAt: string, amount: { __typename: 'Money', formatted: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean } } | null } | null };

export type IncidentReportQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type IncidentReportQuery = { __typename: 'Query', incidentReport?: { __typename: 'IncidentReport', markdown: string } | null };

export type ReleaseStageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ReleaseStageQuery = { __typename: 'Query', release?: { __typename: 'Release', id: string, version: number, replaces?: number | null, stage: ReleaseStage } | null };

export type AcknowledgeIncidentMutationVariables = Exact<{
  input: AcknowledgeIncidentInput;
}>;


export type AcknowledgeIncidentMutation = { __typename: 'Mutation', acknowledgeIncident: { __typename: 'AcknowledgeIncidentPayload', incident?: { __typename: 'Incident', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type AddIncidentNoteMutationVariables = Exact<{
  input: AddIncidentNoteInput;
}>;


export type AddIncidentNoteMutation = { __typename: 'Mutation', addIncidentNote: { __typename: 'AddIncidentNotePayload', incident?: { __typename: 'Incident', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type ResolveIncidentMutationVariables = Exact<{
  input: ResolveIncidentInput;
}>;


export type ResolveIncidentMutation = { __typename: 'Mutation', resolveIncident: { __typename: 'ResolveIncidentPayload', incident?: { __typename: 'Incident', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type BreakdownQueryVariables = Exact<{
  filter?: InputMaybe<RejectionBreakdownFilter>;
  groupBy: Array<RejectionDimension> | RejectionDimension;
  interval?: InputMaybe<BreakdownInterval>;
}>;


export type BreakdownQuery = { __typename: 'Query', rejectionBreakdown: Array<{ __typename: 'RejectionBreakdownRow', intervalStart?: string | null, reasonCode?: string | null, category?: RejectionCategory | null, source?: RejectionSource | null, ruleKey?: string | null, ruleSetVersion?: number | null, currency: string, count: number, amount?: { __typename: 'Money', formatted: string } | null }> };

export type OutcomesQueryVariables = Exact<{
  createdFrom: Scalars['DateTime']['input'];
  interval: BreakdownInterval;
}>;


export type OutcomesQuery = { __typename: 'Query', paymentOutcomes: Array<{ __typename: 'PaymentOutcomesRow', intervalStart?: string | null, payments: number, approved: number, refused: number, waiting: number }> };

export type PaymentPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  locale: Scalars['String']['input'];
}>;


export type PaymentPageQuery = { __typename: 'Query', payment?: { __typename: 'Payment', id: string, status: PaymentStatus, orderReference: string, orderPart: number, captureMethod: CaptureMethod, initiator: Initiator, initiatorReason?: MerchantReason | null, statementDescriptor?: string | null, createdAt: string, updatedAt: string, expiresAt?: string | null, allowedActions: Array<PaymentAction>, amount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, authorizedAmount: { __typename: 'Money', formatted: string }, capturedAmount: { __typename: 'Money', formatted: string }, refundedAmount: { __typename: 'Money', formatted: string }, capturableAmount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, refundableAmount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, method: { __typename: 'PaymentMethodDetails', type: PaymentMethodType, card?: { __typename: 'CardDetails', brand: string, bin: string, lastFour: string, expiryMonth: number, expiryYear: number, funding: CardFunding, issuerCountry?: string | null, wallet?: Wallet | null } | null, bankAccount?: { __typename: 'BankAccountDetails', country: string, lastFour: string } | null }, customer?: { __typename: 'Customer', reference?: string | null, email?: string | null, name?: string | null, phone?: string | null } | null, billingAddress?: { __typename: 'Address', line1?: string | null, line2?: string | null, city?: string | null, postalCode?: string | null, region?: string | null, country?: string | null } | null, metadata: Array<{ __typename: 'MetadataEntry', key: string, value: string }>, rejection?: { __typename: 'Rejection', id: string, source: RejectionSource, category: RejectionCategory, code: string, message?: string | null, createdAt: string, ruleSetVersion?: number | null, reasons: Array<{ __typename: 'RejectionReason', code: string, decisive: boolean, message?: string | null, ruleKey?: string | null, ruleVersion?: number | null, path: Array<string>, evidence?: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> | null }>, retry: { __typename: 'RetryAdvice', verdict: RetryVerdict, notBefore?: string | null, attemptsLeft?: number | null, reuseIdempotencyKey: boolean }, network?: { __typename: 'NetworkResult', scheme?: string | null, responseCode?: string | null, adviceCode?: string | null, avsResult?: string | null, cvvResult?: string | null } | null, customerMessage: { __typename: 'CustomerMessage', text: string, disclosure: Disclosure }, conflictingPayment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null } | null, transactions: Array<{ __typename: 'Transaction', id: string, type: TransactionType, status: TransactionStatus, failed: boolean, createdAt: string, reason?: string | null, actor?: string | null, amount: { __typename: 'Money', formatted: string }, rejection?: { __typename: 'Rejection', id: string, source: RejectionSource, category: RejectionCategory, code: string, message?: string | null, createdAt: string, ruleSetVersion?: number | null, reasons: Array<{ __typename: 'RejectionReason', code: string, decisive: boolean, message?: string | null, ruleKey?: string | null, ruleVersion?: number | null, path: Array<string>, evidence?: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> | null }>, retry: { __typename: 'RetryAdvice', verdict: RetryVerdict, notBefore?: string | null, attemptsLeft?: number | null, reuseIdempotencyKey: boolean }, network?: { __typename: 'NetworkResult', scheme?: string | null, responseCode?: string | null, adviceCode?: string | null, avsResult?: string | null, cvvResult?: string | null } | null, customerMessage: { __typename: 'CustomerMessage', text: string, disclosure: Disclosure }, conflictingPayment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null } | null, attempts?: Array<{ __typename: 'Attempt', id: string, operation: AttemptOperation, processor: string, status: AttemptStatus, processorReference?: string | null, createdAt: string, settledAt?: string | null }> | null }>, events: Array<{ __typename: 'PaymentEvent', id: string, fromStatus?: PaymentStatus | null, toStatus: PaymentStatus, cause: string, actor?: string | null, at: string }>, verification?: { __typename: 'Verification', decisionId: string, outcome: DecisionOutcome, ruleSetVersion: number, additionsVersion?: number | null, evaluatedAt: string, facts: Array<{ __typename: 'Fact', name: string, value?: string | null, description: string }>, matchedRules: Array<{ __typename: 'MatchedRule', key: string, version: number, title: string, outcome: RuleOutcome, reasonCode: string, decisive: boolean, evidence: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> }> } | null, notes?: Array<{ __typename: 'PaymentNote', id: string, text: string, author: string, createdAt: string }> | null, tags?: Array<{ __typename: 'PaymentTag', tag: string }> | null } | null };

export type PaymentDetailsFragment = { __typename: 'Payment', id: string, status: PaymentStatus, orderReference: string, orderPart: number, captureMethod: CaptureMethod, initiator: Initiator, initiatorReason?: MerchantReason | null, statementDescriptor?: string | null, createdAt: string, updatedAt: string, expiresAt?: string | null, allowedActions: Array<PaymentAction>, amount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, authorizedAmount: { __typename: 'Money', formatted: string }, capturedAmount: { __typename: 'Money', formatted: string }, refundedAmount: { __typename: 'Money', formatted: string }, capturableAmount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, refundableAmount: { __typename: 'Money', amountMinor: number, currency: string, formatted: string }, method: { __typename: 'PaymentMethodDetails', type: PaymentMethodType, card?: { __typename: 'CardDetails', brand: string, bin: string, lastFour: string, expiryMonth: number, expiryYear: number, funding: CardFunding, issuerCountry?: string | null, wallet?: Wallet | null } | null, bankAccount?: { __typename: 'BankAccountDetails', country: string, lastFour: string } | null }, customer?: { __typename: 'Customer', reference?: string | null, email?: string | null, name?: string | null, phone?: string | null } | null, billingAddress?: { __typename: 'Address', line1?: string | null, line2?: string | null, city?: string | null, postalCode?: string | null, region?: string | null, country?: string | null } | null, metadata: Array<{ __typename: 'MetadataEntry', key: string, value: string }>, rejection?: { __typename: 'Rejection', id: string, source: RejectionSource, category: RejectionCategory, code: string, message?: string | null, createdAt: string, ruleSetVersion?: number | null, reasons: Array<{ __typename: 'RejectionReason', code: string, decisive: boolean, message?: string | null, ruleKey?: string | null, ruleVersion?: number | null, path: Array<string>, evidence?: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> | null }>, retry: { __typename: 'RetryAdvice', verdict: RetryVerdict, notBefore?: string | null, attemptsLeft?: number | null, reuseIdempotencyKey: boolean }, network?: { __typename: 'NetworkResult', scheme?: string | null, responseCode?: string | null, adviceCode?: string | null, avsResult?: string | null, cvvResult?: string | null } | null, customerMessage: { __typename: 'CustomerMessage', text: string, disclosure: Disclosure }, conflictingPayment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null } | null, transactions: Array<{ __typename: 'Transaction', id: string, type: TransactionType, status: TransactionStatus, failed: boolean, createdAt: string, reason?: string | null, actor?: string | null, amount: { __typename: 'Money', formatted: string }, rejection?: { __typename: 'Rejection', id: string, source: RejectionSource, category: RejectionCategory, code: string, message?: string | null, createdAt: string, ruleSetVersion?: number | null, reasons: Array<{ __typename: 'RejectionReason', code: string, decisive: boolean, message?: string | null, ruleKey?: string | null, ruleVersion?: number | null, path: Array<string>, evidence?: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> | null }>, retry: { __typename: 'RetryAdvice', verdict: RetryVerdict, notBefore?: string | null, attemptsLeft?: number | null, reuseIdempotencyKey: boolean }, network?: { __typename: 'NetworkResult', scheme?: string | null, responseCode?: string | null, adviceCode?: string | null, avsResult?: string | null, cvvResult?: string | null } | null, customerMessage: { __typename: 'CustomerMessage', text: string, disclosure: Disclosure }, conflictingPayment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null } | null, attempts?: Array<{ __typename: 'Attempt', id: string, operation: AttemptOperation, processor: string, status: AttemptStatus, processorReference?: string | null, createdAt: string, settledAt?: string | null }> | null }>, events: Array<{ __typename: 'PaymentEvent', id: string, fromStatus?: PaymentStatus | null, toStatus: PaymentStatus, cause: string, actor?: string | null, at: string }>, verification?: { __typename: 'Verification', decisionId: string, outcome: DecisionOutcome, ruleSetVersion: number, additionsVersion?: number | null, evaluatedAt: string, facts: Array<{ __typename: 'Fact', name: string, value?: string | null, description: string }>, matchedRules: Array<{ __typename: 'MatchedRule', key: string, version: number, title: string, outcome: RuleOutcome, reasonCode: string, decisive: boolean, evidence: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> }> } | null, notes?: Array<{ __typename: 'PaymentNote', id: string, text: string, author: string, createdAt: string }> | null, tags?: Array<{ __typename: 'PaymentTag', tag: string }> | null };

export type RejectionDetailsFragment = { __typename: 'Rejection', id: string, source: RejectionSource, category: RejectionCategory, code: string, message?: string | null, createdAt: string, ruleSetVersion?: number | null, reasons: Array<{ __typename: 'RejectionReason', code: string, decisive: boolean, message?: string | null, ruleKey?: string | null, ruleVersion?: number | null, path: Array<string>, evidence?: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> | null }>, retry: { __typename: 'RetryAdvice', verdict: RetryVerdict, notBefore?: string | null, attemptsLeft?: number | null, reuseIdempotencyKey: boolean }, network?: { __typename: 'NetworkResult', scheme?: string | null, responseCode?: string | null, adviceCode?: string | null, avsResult?: string | null, cvvResult?: string | null } | null, customerMessage: { __typename: 'CustomerMessage', text: string, disclosure: Disclosure }, conflictingPayment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null };

export type WouldItPassQueryVariables = Exact<{
  input: SimulateVerificationInput;
}>;


export type WouldItPassQuery = { __typename: 'Query', simulateVerification?: { __typename: 'SimulatedVerification', outcome: DecisionOutcome, ruleSetVersion: number, sameAsRecorded?: boolean | null, matchedRules: Array<{ __typename: 'MatchedRule', key: string, title: string, outcome: RuleOutcome, reasonCode: string, decisive: boolean, evidence: Array<{ __typename: 'Evidence', fact: string, observed?: string | null, expected: string }> }> } | null };

export type AddNoteMutationVariables = Exact<{
  input: AddPaymentNoteInput;
}>;


export type AddNoteMutation = { __typename: 'Mutation', addPaymentNote: { __typename: 'AddPaymentNotePayload', note?: { __typename: 'PaymentNote', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type TagPaymentMutationVariables = Exact<{
  input: TagPaymentInput;
}>;


export type TagPaymentMutation = { __typename: 'Mutation', tagPayment: { __typename: 'TagPaymentPayload', tags?: Array<{ __typename: 'PaymentTag', tag: string }> | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type UntagPaymentMutationVariables = Exact<{
  input: UntagPaymentInput;
}>;


export type UntagPaymentMutation = { __typename: 'Mutation', untagPayment: { __typename: 'UntagPaymentPayload', tags?: Array<{ __typename: 'PaymentTag', tag: string }> | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type CaptureMutationVariables = Exact<{
  input: CapturePaymentInput;
}>;


export type CaptureMutation = { __typename: 'Mutation', capturePayment: { __typename: 'CapturePaymentPayload', payment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, transaction?: { __typename: 'Transaction', id: string, status: TransactionStatus, rejection?: { __typename: 'Rejection', code: string, message?: string | null } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type VoidMutationVariables = Exact<{
  input: VoidPaymentInput;
}>;


export type VoidMutation = { __typename: 'Mutation', voidPayment: { __typename: 'VoidPaymentPayload', payment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, transaction?: { __typename: 'Transaction', id: string, status: TransactionStatus, rejection?: { __typename: 'Rejection', code: string, message?: string | null } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type RefundMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundMutation = { __typename: 'Mutation', refundPayment: { __typename: 'RefundPaymentPayload', payment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, transaction?: { __typename: 'Transaction', id: string, status: TransactionStatus, rejection?: { __typename: 'Rejection', code: string, message?: string | null } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type ApproveHeldMutationVariables = Exact<{
  input: ApproveHeldPaymentInput;
}>;


export type ApproveHeldMutation = { __typename: 'Mutation', approveHeldPayment: { __typename: 'ApproveHeldPaymentPayload', payment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type RejectHeldMutationVariables = Exact<{
  input: RejectHeldPaymentInput;
}>;


export type RejectHeldMutation = { __typename: 'Mutation', rejectHeldPayment: { __typename: 'RejectHeldPaymentPayload', payment?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type PaymentListQueryVariables = Exact<{
  filter?: InputMaybe<PaymentFilter>;
  sort: PaymentSort;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PaymentListQuery = { __typename: 'Query', payments: { __typename: 'PaymentConnection', nodes: Array<{ __typename: 'Payment', id: string, status: PaymentStatus, orderReference: string, createdAt: string, amount: { __typename: 'Money', formatted: string, currency: string }, method: { __typename: 'PaymentMethodDetails', type: PaymentMethodType, card?: { __typename: 'CardDetails', brand: string, lastFour: string } | null, bankAccount?: { __typename: 'BankAccountDetails', lastFour: string } | null }, customer?: { __typename: 'Customer', email?: string | null, reference?: string | null } | null, rejection?: { __typename: 'Rejection', code: string, category: RejectionCategory, source: RejectionSource, ruleSetVersion?: number | null } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null, partial: boolean } } };

export type PaymentLineFragment = { __typename: 'Payment', id: string, status: PaymentStatus, orderReference: string, createdAt: string, amount: { __typename: 'Money', formatted: string, currency: string }, method: { __typename: 'PaymentMethodDetails', type: PaymentMethodType, card?: { __typename: 'CardDetails', brand: string, lastFour: string } | null, bankAccount?: { __typename: 'BankAccountDetails', lastFour: string } | null }, customer?: { __typename: 'Customer', email?: string | null, reference?: string | null } | null, rejection?: { __typename: 'Rejection', code: string, category: RejectionCategory, source: RejectionSource, ruleSetVersion?: number | null } | null };

export type ReasonCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type ReasonCatalogueQuery = { __typename: 'Query', rejectionReasons: Array<{ __typename: 'RejectionReasonDefinition', code: string, category: RejectionCategory, description: string }> };

export type ReleaseListQueryVariables = Exact<{ [key: string]: never; }>;


export type ReleaseListQuery = { __typename: 'Query', releases: { __typename: 'ReleaseConnection', nodes: Array<{ __typename: 'Release', id: string, version: number, replaces?: number | null, stage: ReleaseStage, emergency: boolean, canaryPercent: number, startedAt: string, endedAt?: string | null, endedBecause?: string | null }> } };

export type ReleasePageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ReleasePageQuery = { __typename: 'Query', release?: { __typename: 'Release', id: string, version: number, replaces?: number | null, stage: ReleaseStage, canaryPercent: number, emergency: boolean, guarded: boolean, automatic: boolean, author: string, startedBy: string, startedAt: string, stageSince: string, liveAt?: string | null, endedAt?: string | null, endedBy?: string | null, endedBecause?: string | null, approvers: Array<string>, shadowPayments: number, canaryPayments: number, backtestId?: string | null, acceptedRegions: Array<{ __typename: 'AcceptedRegion', id: string, kind: RuleSetRegionKind, ruleKey: string, condition: string, allowedPpm: number }>, gate: { __typename: 'ReleaseGate', waitsFor: Array<ReleaseGateCondition>, comparedPayments: number, paymentsNeeded: number, stepPayments: number }, divergenceTest: { __typename: 'DivergenceTestResult', seen: number, rollbackOdds: number, oddsFor: number, brokenAt?: number | null, shownAt?: number | null, budgets: Array<{ __typename: 'ReleaseBudget', regionId?: string | null, divergence: ReleaseDivergenceKind, allowedPpm: number, hits: number, oddsAgainst: number }>, curve: Array<{ __typename: 'ReleaseLook', seen: number, hits: Array<number> }> }, declineTest: { __typename: 'DeclineTestResult', seen: number, ofCanary: number, oddsAgainst: number, brokenAt?: number | null }, divergences: { __typename: 'ReleaseDivergenceConnection', nodes: Array<{ __typename: 'ReleaseDivergence', decisionId: string, paymentId: string, divergence: ReleaseDivergenceKind, counted: boolean, served: ReleaseServed, at: string, stable: { __typename: 'DivergentDecision', outcome: DecisionOutcome, matchedRules: Array<{ __typename: 'MatchedRule', key: string }> }, candidate: { __typename: 'DivergentDecision', outcome: DecisionOutcome, matchedRules: Array<{ __typename: 'MatchedRule', key: string }> } }> }, events: Array<{ __typename: 'RuleSetEvent', id: string, action: string, actor: string, at: string }> } | null };

export type StartReleaseMutationVariables = Exact<{
  input: StartReleaseInput;
}>;


export type StartReleaseMutation = { __typename: 'Mutation', startRelease: { __typename: 'StartReleasePayload', release?: { __typename: 'Release', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type AdvanceReleaseMutationVariables = Exact<{
  input: AdvanceReleaseInput;
}>;


export type AdvanceReleaseMutation = { __typename: 'Mutation', advanceRelease: { __typename: 'AdvanceReleasePayload', release?: { __typename: 'Release', id: string, stage: ReleaseStage } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type PauseReleaseMutationVariables = Exact<{
  input: PauseReleaseInput;
}>;


export type PauseReleaseMutation = { __typename: 'Mutation', pauseRelease: { __typename: 'PauseReleasePayload', release?: { __typename: 'Release', id: string, stage: ReleaseStage } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type ResumeReleaseMutationVariables = Exact<{
  input: ResumeReleaseInput;
}>;


export type ResumeReleaseMutation = { __typename: 'Mutation', resumeRelease: { __typename: 'ResumeReleasePayload', release?: { __typename: 'Release', id: string, stage: ReleaseStage } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type RollbackReleaseMutationVariables = Exact<{
  input: RollbackReleaseInput;
}>;


export type RollbackReleaseMutation = { __typename: 'Mutation', rollbackRelease: { __typename: 'RollbackReleasePayload', release?: { __typename: 'Release', id: string, stage: ReleaseStage } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type CampaignGroupLineFragment = { __typename: 'CampaignGroup', state: CampaignItemState, plan: CampaignPlan, reason?: CampaignReason | null, paymentStatus?: PaymentStatus | null, currency: string, count: number, amountMinorExact: string, amount?: { __typename: 'Money', formatted: string } | null };

export type CampaignListQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CampaignListQuery = { __typename: 'Query', reprocessingCampaigns: { __typename: 'ReprocessingCampaignConnection', nodes: Array<{ __typename: 'ReprocessingCampaign', id: string, state: CampaignState, source: CampaignSource, sourceId?: string | null, reason: string, createdBy: string, createdAt: string, endedAt?: string | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CampaignPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CampaignPageQuery = { __typename: 'Query', reprocessingCampaign?: { __typename: 'ReprocessingCampaign', id: string, state: CampaignState, source: CampaignSource, sourceId?: string | null, reason: string, ordersOpen: boolean, invite: boolean, ratePerSecond: number, needsApproval: boolean, pausedBy?: string | null, createdBy: string, approvedBy?: string | null, startedBy?: string | null, createdAt: string, approvedAt?: string | null, startedAt?: string | null, endedAt?: string | null, progress: { __typename: 'CampaignProgress', total: number, waiting: number, charged: number, failed: number, pending: number, invited: number, skipped: number, groups: Array<{ __typename: 'CampaignGroup', state: CampaignItemState, plan: CampaignPlan, reason?: CampaignReason | null, paymentStatus?: PaymentStatus | null, currency: string, count: number, amountMinorExact: string, amount?: { __typename: 'Money', formatted: string } | null }> } } | null };

export type CampaignItemsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  state?: InputMaybe<CampaignItemState>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CampaignItemsQuery = { __typename: 'Query', reprocessingCampaign?: { __typename: 'ReprocessingCampaign', items: { __typename: 'CampaignItemConnection', nodes: Array<{ __typename: 'CampaignItem', id: string, state: CampaignItemState, plan: CampaignPlan, reason?: CampaignReason | null, chargeRight?: ChargeRight | null, refusedCode?: string | null, amount: { __typename: 'Money', formatted: string }, payment: { __typename: 'Payment', id: string, orderReference: string }, correction?: { __typename: 'Payment', id: string, status: PaymentStatus } | null, holder?: { __typename: 'Payment', id: string, status: PaymentStatus } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type PreviewCampaignQueryVariables = Exact<{
  source: ReprocessingSourceInput;
  ordersOpen: Scalars['Boolean']['input'];
  invite: Scalars['Boolean']['input'];
}>;


export type PreviewCampaignQuery = { __typename: 'Query', previewReprocessing?: { __typename: 'ReprocessingPreview', examined: number, complete: boolean, groups: Array<{ __typename: 'CampaignGroup', state: CampaignItemState, plan: CampaignPlan, reason?: CampaignReason | null, paymentStatus?: PaymentStatus | null, currency: string, count: number, amountMinorExact: string, amount?: { __typename: 'Money', formatted: string } | null }> } | null };

export type ReprocessingPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type ReprocessingPolicyQuery = { __typename: 'Query', reprocessingPolicy: { __typename: 'ReprocessingPolicy', chargeWithinHours?: number | null, updatedAt?: string | null } };

export type SetReprocessingPolicyMutationVariables = Exact<{
  input: SetReprocessingPolicyInput;
}>;


export type SetReprocessingPolicyMutation = { __typename: 'Mutation', setReprocessingPolicy: { __typename: 'SetReprocessingPolicyPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type CreateCampaignMutationVariables = Exact<{
  input: CreateReprocessingCampaignInput;
}>;


export type CreateCampaignMutation = { __typename: 'Mutation', createReprocessingCampaign: { __typename: 'CreateReprocessingCampaignPayload', campaign?: { __typename: 'ReprocessingCampaign', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type ApproveCampaignMutationVariables = Exact<{
  campaignId: Scalars['ID']['input'];
}>;


export type ApproveCampaignMutation = { __typename: 'Mutation', approveReprocessingCampaign: { __typename: 'ApproveReprocessingCampaignPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type StartCampaignMutationVariables = Exact<{
  campaignId: Scalars['ID']['input'];
}>;


export type StartCampaignMutation = { __typename: 'Mutation', startReprocessingCampaign: { __typename: 'StartReprocessingCampaignPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type PauseCampaignMutationVariables = Exact<{
  campaignId: Scalars['ID']['input'];
}>;


export type PauseCampaignMutation = { __typename: 'Mutation', pauseReprocessingCampaign: { __typename: 'PauseReprocessingCampaignPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type ResumeCampaignMutationVariables = Exact<{
  campaignId: Scalars['ID']['input'];
}>;


export type ResumeCampaignMutation = { __typename: 'Mutation', resumeReprocessingCampaign: { __typename: 'ResumeReprocessingCampaignPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type CancelCampaignMutationVariables = Exact<{
  campaignId: Scalars['ID']['input'];
}>;


export type CancelCampaignMutation = { __typename: 'Mutation', cancelReprocessingCampaign: { __typename: 'CancelReprocessingCampaignPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string }
      | { __typename: 'AmountNotAllowedError', code: string, message: string }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string }
      | { __typename: 'BacktestEndedError', code: string, message: string }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string }
      | { __typename: 'BacktestNotFoundError', code: string, message: string }
      | { __typename: 'BlockNotFoundError', code: string, message: string }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string }
      | { __typename: 'CampaignNotFoundError', code: string, message: string }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string }
      | { __typename: 'EmailTakenError', code: string, message: string }
      | { __typename: 'FailingTestCaseError', code: string, message: string }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string }
      | { __typename: 'IncidentNotFoundError', code: string, message: string }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string }
      | { __typename: 'InvalidInputError', code: string, message: string }
      | { __typename: 'LimitReachedError', code: string, message: string }
      | { __typename: 'MerchantNotFoundError', code: string, message: string }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string }
      | { __typename: 'OperationInFlightError', code: string, message: string }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string }
      | { __typename: 'OwnAccountError', code: string, message: string }
      | { __typename: 'OwnKeyError', code: string, message: string }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string }
      | { __typename: 'PaymentDisputedError', code: string, message: string }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string }
      | { __typename: 'PaymentNotFoundError', code: string, message: string }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string }
      | { __typename: 'ReleaseRunningError', code: string, message: string }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string }
      | { __typename: 'RequestInProgressError', code: string, message: string }
      | { __typename: 'ReviewOutdatedError', code: string, message: string }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string }
      | { __typename: 'RoutesOutdatedError', code: string, message: string }
      | { __typename: 'RuleSetFindingsError', code: string, message: string }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string }
      | { __typename: 'SecondApproverNeededError', code: string, message: string }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string }
      | { __typename: 'TokenNotUsableError', code: string, message: string }
      | { __typename: 'TooManyBacktestsError', code: string, message: string }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string }
      | { __typename: 'TransactionNotFoundError', code: string, message: string }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string }
      | { __typename: 'UnknownRegionError', code: string, message: string }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string }
      | { __typename: 'WrongCampaignStateError', code: string, message: string }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string }
      | { __typename: 'WrongReleaseStageError', code: string, message: string }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string }
      | { __typename: 'WrongStateError', code: string, message: string }
    > } };

export type RuleSetListQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RuleSetListQuery = { __typename: 'Query', ruleSets: { __typename: 'RuleSetConnection', nodes: Array<{ __typename: 'RuleSet', id: string, version: number, state: RuleSetState, live: boolean, author: string, reviewer?: string | null, derivedFrom?: number | null, createdAt: string, updatedAt: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type RuleSetPageQueryVariables = Exact<{
  version: Scalars['Int']['input'];
}>;


export type RuleSetPageQuery = { __typename: 'Query', ruleSet?: { __typename: 'RuleSet', id: string, version: number, state: RuleSetState, live: boolean, author: string, reviewer?: string | null, reviewComment?: string | null, derivedFrom?: number | null, comparedWith?: number | null, contentHash: string, analysisHash?: string | null, createdAt: string, updatedAt: string, submittedAt?: string | null, reviewedAt?: string | null, content: string, events: Array<{ __typename: 'RuleSetEvent', id: string, action: string, actor: string, at: string }> } | null };

export type LiveRuleSetQueryVariables = Exact<{ [key: string]: never; }>;


export type LiveRuleSetQuery = { __typename: 'Query', ruleSet?: { __typename: 'RuleSet', version: number, content: string } | null };

export type AnalysisQueryVariables = Exact<{
  version: Scalars['Int']['input'];
}>;


export type AnalysisQuery = { __typename: 'Query', analyzeRuleSet?: { __typename: 'RuleSetAnalysis', analysisHash: string, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }>, failedCases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }>, rejectedPayments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string>, witness: Array<{ __typename: 'FactValue', name: string, value: string }> }> } | null };

export type ComparisonQueryVariables = Exact<{
  before?: InputMaybe<Scalars['Int']['input']>;
  after: Scalars['Int']['input'];
}>;


export type ComparisonQuery = { __typename: 'Query', compareRuleSets?: { __typename: 'RuleSetComparison', before?: { __typename: 'RuleSet', version: number } | null, regions: Array<{ __typename: 'RuleSetRegion', id: string, kind: RuleSetRegionKind, ruleKey: string, condition: string, witness?: { __typename: 'RegionWitness', facts: Array<{ __typename: 'FactValue', name: string, value: string }>, before: { __typename: 'RegionVerdict', outcome: DecisionOutcome, reasonCodes: Array<string> }, after: { __typename: 'RegionVerdict', outcome: DecisionOutcome, reasonCodes: Array<string> } } | null }> } | null };

export type DraftMutationVariables = Exact<{
  input: DraftRuleSetInput;
}>;


export type DraftMutation = { __typename: 'Mutation', draftRuleSet: { __typename: 'DraftRuleSetPayload', ruleSet?: { __typename: 'RuleSet', version: number } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type UpdateDraftMutationVariables = Exact<{
  input: UpdateRuleSetDraftInput;
}>;


export type UpdateDraftMutation = { __typename: 'Mutation', updateRuleSetDraft: { __typename: 'UpdateRuleSetDraftPayload', ruleSet?: { __typename: 'RuleSet', version: number } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type SubmitMutationVariables = Exact<{
  input: SubmitRuleSetForReviewInput;
}>;


export type SubmitMutation = { __typename: 'Mutation', submitRuleSetForReview: { __typename: 'SubmitRuleSetForReviewPayload', ruleSet?: { __typename: 'RuleSet', version: number, state: RuleSetState } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type ApproveMutationVariables = Exact<{
  input: ApproveRuleSetInput;
}>;


export type ApproveMutation = { __typename: 'Mutation', approveRuleSet: { __typename: 'ApproveRuleSetPayload', ruleSet?: { __typename: 'RuleSet', version: number, state: RuleSetState } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type RejectMutationVariables = Exact<{
  input: RejectRuleSetInput;
}>;


export type RejectMutation = { __typename: 'Mutation', rejectRuleSet: { __typename: 'RejectRuleSetPayload', ruleSet?: { __typename: 'RuleSet', version: number, state: RuleSetState } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

type RuleSetErrors_AlreadyBlockedError_Fragment = { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_AmountNotAllowedError_Fragment = { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ApiKeyNotFoundError_Fragment = { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ApproverIsAuthorError_Fragment = { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ApproverIsCreatorError_Fragment = { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> };

type RuleSetErrors_BacktestEndedError_Fragment = { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_BacktestIsNoEvidenceError_Fragment = { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> };

type RuleSetErrors_BacktestNotFoundError_Fragment = { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_BlockNotFoundError_Fragment = { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_BlockSubjectUnknownError_Fragment = { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> };

type RuleSetErrors_CampaignApprovalRequiredError_Fragment = { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> };

type RuleSetErrors_CampaignNotFoundError_Fragment = { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_CampaignSourceNotFoundError_Fragment = { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_CaptureExceedsCapturableError_Fragment = { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> };

type RuleSetErrors_EmailTakenError_Fragment = { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> };

type RuleSetErrors_FailingTestCaseError_Fragment = { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string>, cases: Array<{ __typename: 'FailedRuleCase', ruleKey: string, title: string, shouldMatch: boolean }> };

type RuleSetErrors_IdempotencyKeyReusedError_Fragment = { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_IncidentNotFoundError_Fragment = { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_IncidentOfPlatformError_Fragment = { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> };

type RuleSetErrors_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> };

type RuleSetErrors_LimitReachedError_Fragment = { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_MerchantNotFoundError_Fragment = { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_MustAcceptRejectedError_Fragment = { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string>, payments: Array<{ __typename: 'RejectedMustAccept', family: string, title: string, outcome: DecisionOutcome, ruleKeys: Array<string> }> };

type RuleSetErrors_OperationInFlightError_Fragment = { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> };

type RuleSetErrors_OrphanChargeNotFoundError_Fragment = { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_OrphanChargeNotWithStaffError_Fragment = { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> };

type RuleSetErrors_OwnAccountError_Fragment = { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> };

type RuleSetErrors_OwnKeyError_Fragment = { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ParkedJobNotFoundError_Fragment = { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_PaymentDisputedError_Fragment = { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_PaymentMethodNotFoundError_Fragment = { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_PaymentNotFoundError_Fragment = { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RefundExceedsRefundableError_Fragment = { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RegionsNotAcceptedError_Fragment = { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReleaseGateClosedError_Fragment = { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReleaseNotFoundError_Fragment = { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReleaseOutdatedError_Fragment = { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReleaseRunningError_Fragment = { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReleaserIsAuthorError_Fragment = { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RequestInProgressError_Fragment = { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> };

type RuleSetErrors_ReviewOutdatedError_Fragment = { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RoutesHaveProblemsError_Fragment = { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RoutesOutdatedError_Fragment = { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RuleSetFindingsError_Fragment = { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string>, findings: Array<{ __typename: 'RuleSetFinding', severity: RuleSetFindingSeverity, code: string, ruleKey: string, otherKey?: string | null, message: string }> };

type RuleSetErrors_RuleSetHasProblemsError_Fragment = { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string>, problems: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> };

type RuleSetErrors_RuleSetIsLiveError_Fragment = { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> };

type RuleSetErrors_RuleSetNotFoundError_Fragment = { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_SavedSearchNotFoundError_Fragment = { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_SecondApproverNeededError_Fragment = { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> };

type RuleSetErrors_StaffAccountNotFoundError_Fragment = { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TokenNotUsableError_Fragment = { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TooManyBacktestsError_Fragment = { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TooManyWebhookEndpointsError_Fragment = { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TooMuchToAnalyzeError_Fragment = { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TransactionNotFoundError_Fragment = { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_TransactionNotUnresolvedError_Fragment = { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> };

type RuleSetErrors_UnknownRegionError_Fragment = { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WebhookDeliveryNotFoundError_Fragment = { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WebhookEndpointNotFoundError_Fragment = { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WrongCampaignStateError_Fragment = { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WrongIncidentStatusError_Fragment = { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WrongReleaseStageError_Fragment = { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WrongRuleSetStateError_Fragment = { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> };

type RuleSetErrors_WrongStateError_Fragment = { __typename: 'WrongStateError', code: string, message: string, path: Array<string> };

export type RuleSetErrorsFragment =
  | RuleSetErrors_AlreadyBlockedError_Fragment
  | RuleSetErrors_AmountNotAllowedError_Fragment
  | RuleSetErrors_ApiKeyNotFoundError_Fragment
  | RuleSetErrors_ApproverIsAuthorError_Fragment
  | RuleSetErrors_ApproverIsCreatorError_Fragment
  | RuleSetErrors_BacktestEndedError_Fragment
  | RuleSetErrors_BacktestIsNoEvidenceError_Fragment
  | RuleSetErrors_BacktestNotFoundError_Fragment
  | RuleSetErrors_BlockNotFoundError_Fragment
  | RuleSetErrors_BlockSubjectUnknownError_Fragment
  | RuleSetErrors_CampaignApprovalRequiredError_Fragment
  | RuleSetErrors_CampaignNotFoundError_Fragment
  | RuleSetErrors_CampaignSourceNotFoundError_Fragment
  | RuleSetErrors_CaptureExceedsCapturableError_Fragment
  | RuleSetErrors_EmailTakenError_Fragment
  | RuleSetErrors_FailingTestCaseError_Fragment
  | RuleSetErrors_IdempotencyKeyReusedError_Fragment
  | RuleSetErrors_IncidentNotFoundError_Fragment
  | RuleSetErrors_IncidentOfPlatformError_Fragment
  | RuleSetErrors_InvalidInputError_Fragment
  | RuleSetErrors_LimitReachedError_Fragment
  | RuleSetErrors_MerchantNotFoundError_Fragment
  | RuleSetErrors_MustAcceptRejectedError_Fragment
  | RuleSetErrors_OperationInFlightError_Fragment
  | RuleSetErrors_OrphanChargeNotFoundError_Fragment
  | RuleSetErrors_OrphanChargeNotWithStaffError_Fragment
  | RuleSetErrors_OwnAccountError_Fragment
  | RuleSetErrors_OwnKeyError_Fragment
  | RuleSetErrors_ParkedJobNotFoundError_Fragment
  | RuleSetErrors_PaymentDisputedError_Fragment
  | RuleSetErrors_PaymentMethodNotFoundError_Fragment
  | RuleSetErrors_PaymentNotFoundError_Fragment
  | RuleSetErrors_RefundExceedsRefundableError_Fragment
  | RuleSetErrors_RegionsNotAcceptedError_Fragment
  | RuleSetErrors_ReleaseGateClosedError_Fragment
  | RuleSetErrors_ReleaseNotFoundError_Fragment
  | RuleSetErrors_ReleaseOutdatedError_Fragment
  | RuleSetErrors_ReleaseRunningError_Fragment
  | RuleSetErrors_ReleaserIsAuthorError_Fragment
  | RuleSetErrors_RequestInProgressError_Fragment
  | RuleSetErrors_ReviewOutdatedError_Fragment
  | RuleSetErrors_RoutesHaveProblemsError_Fragment
  | RuleSetErrors_RoutesOutdatedError_Fragment
  | RuleSetErrors_RuleSetFindingsError_Fragment
  | RuleSetErrors_RuleSetHasProblemsError_Fragment
  | RuleSetErrors_RuleSetIsLiveError_Fragment
  | RuleSetErrors_RuleSetNotFoundError_Fragment
  | RuleSetErrors_SavedSearchNotFoundError_Fragment
  | RuleSetErrors_SecondApproverNeededError_Fragment
  | RuleSetErrors_StaffAccountNotFoundError_Fragment
  | RuleSetErrors_TokenNotUsableError_Fragment
  | RuleSetErrors_TooManyBacktestsError_Fragment
  | RuleSetErrors_TooManyWebhookEndpointsError_Fragment
  | RuleSetErrors_TooMuchToAnalyzeError_Fragment
  | RuleSetErrors_TransactionNotFoundError_Fragment
  | RuleSetErrors_TransactionNotUnresolvedError_Fragment
  | RuleSetErrors_UnknownRegionError_Fragment
  | RuleSetErrors_WebhookDeliveryNotFoundError_Fragment
  | RuleSetErrors_WebhookEndpointNotFoundError_Fragment
  | RuleSetErrors_WrongCampaignStateError_Fragment
  | RuleSetErrors_WrongIncidentStatusError_Fragment
  | RuleSetErrors_WrongReleaseStageError_Fragment
  | RuleSetErrors_WrongRuleSetStateError_Fragment
  | RuleSetErrors_WrongStateError_Fragment
;

export type CheckRulesQueryVariables = Exact<{
  content: Scalars['String']['input'];
}>;


export type CheckRulesQuery = { __typename: 'Query', checkRuleSet: Array<{ __typename: 'RuleSetProblem', at: string, line?: number | null, column?: number | null, code: string, message: string, expected?: string | null, nearest?: string | null }> };

export type MerchantsQueryVariables = Exact<{ [key: string]: never; }>;


export type MerchantsQuery = { __typename: 'Query', merchants: { __typename: 'MerchantConnection', nodes: Array<{ __typename: 'Merchant', id: string, name: string, mode: MerchantMode, country?: string | null, createdAt: string }> } };

export type KeysQueryVariables = Exact<{
  merchantId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type KeysQuery = { __typename: 'Query', apiKeys: { __typename: 'ApiKeyConnection', nodes: Array<{ __typename: 'ApiKey', id: string, kind: KeyKind, name: string, roles: Array<KeyRole>, createdAt: string, expiresAt?: string | null, revokedAt?: string | null }> } };

export type StaffQueryVariables = Exact<{ [key: string]: never; }>;


export type StaffQuery = { __typename: 'Query', staffAccounts: { __typename: 'StaffAccountConnection', nodes: Array<{ __typename: 'StaffAccount', id: string, email: string, name: string, roles: Array<KeyRole>, createdAt: string, lastSignInAt?: string | null, disabledAt?: string | null, merchant?: { __typename: 'Merchant', id: string, name: string } | null }> } };

export type ParkedJobsQueryVariables = Exact<{ [key: string]: never; }>;


export type ParkedJobsQuery = { __typename: 'Query', parkedJobs: { __typename: 'ParkedJobConnection', nodes: Array<{ __typename: 'ParkedJob', id: string, kind: string, runs: number, lastError?: string | null, createdAt: string, payment?: { __typename: 'Payment', id: string, orderReference: string } | null }> } };

export type CreateMerchantMutationVariables = Exact<{
  input: CreateMerchantInput;
}>;


export type CreateMerchantMutation = { __typename: 'Mutation', createMerchant: { __typename: 'CreateMerchantPayload', merchant?: { __typename: 'Merchant', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type CreateKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateKeyMutation = { __typename: 'Mutation', createApiKey: { __typename: 'CreateApiKeyPayload', secret?: string | null, apiKey?: { __typename: 'ApiKey', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type RevokeKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeKeyMutation = { __typename: 'Mutation', revokeApiKey: { __typename: 'RevokeApiKeyPayload', apiKey?: { __typename: 'ApiKey', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type CreateStaffMutationVariables = Exact<{
  input: CreateStaffAccountInput;
}>;


export type CreateStaffMutation = { __typename: 'Mutation', createStaffAccount: { __typename: 'CreateStaffAccountPayload', initialPassword?: string | null, staffAccount?: { __typename: 'StaffAccount', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetStaffPasswordInput;
}>;


export type ResetPasswordMutation = { __typename: 'Mutation', resetStaffPassword: { __typename: 'ResetStaffPasswordPayload', initialPassword?: string | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type DisableStaffMutationVariables = Exact<{
  input: DisableStaffAccountInput;
}>;


export type DisableStaffMutation = { __typename: 'Mutation', disableStaffAccount: { __typename: 'DisableStaffAccountPayload', staffAccount?: { __typename: 'StaffAccount', id: string } | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type RetryJobMutationVariables = Exact<{
  input: RetryParkedJobInput;
}>;


export type RetryJobMutation = { __typename: 'Mutation', retryParkedJob: { __typename: 'RetryParkedJobPayload', jobId?: string | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type WebhookEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookEndpointsQuery = { __typename: 'Query', webhookEndpoints: { __typename: 'WebhookEndpointConnection', nodes: Array<{ __typename: 'WebhookEndpoint', id: string, url: string, description: string, eventTypes: Array<string>, state: WebhookEndpointState, disabledBecause?: WebhookDisabledBecause | null, failures: number, failingSince?: string | null, retryAt?: string | null, previousUntil?: string | null, createdAt: string }> } };

export type WebhookDeliveriesQueryVariables = Exact<{
  endpointId: Scalars['ID']['input'];
  state?: InputMaybe<WebhookDeliveryState>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WebhookDeliveriesQuery = { __typename: 'Query', webhookDeliveries: { __typename: 'WebhookDeliveryConnection', nodes: Array<{ __typename: 'WebhookDelivery', id: string, eventId: string, eventType: string, sequence: number, kind: WebhookDeliveryKind, state: WebhookDeliveryState, tries: number, lastStatus?: number | null, lastCause?: string | null, lastTriedAt?: string | null, nextTryAt?: string | null, createdAt: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookMutation = { __typename: 'Mutation', createWebhookEndpoint: { __typename: 'CreateWebhookEndpointPayload', secret?: string | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateWebhookMutation = { __typename: 'Mutation', updateWebhookEndpoint: { __typename: 'UpdateWebhookEndpointPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookEndpointInput;
}>;


export type DeleteWebhookMutation = { __typename: 'Mutation', deleteWebhookEndpoint: { __typename: 'DeleteWebhookEndpointPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type RotateWebhookMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookMutation = { __typename: 'Mutation', rotateWebhookSecret: { __typename: 'RotateWebhookSecretPayload', secret?: string | null, userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type TestWebhookMutationVariables = Exact<{
  input: SendTestWebhookInput;
}>;


export type TestWebhookMutation = { __typename: 'Mutation', sendTestWebhook: { __typename: 'SendTestWebhookPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export type RedeliverMutationVariables = Exact<{
  input: RedeliverWebhookInput;
}>;


export type RedeliverMutation = { __typename: 'Mutation', redeliverWebhook: { __typename: 'RedeliverWebhookPayload', userErrors: Array<
      | { __typename: 'AlreadyBlockedError', code: string, message: string, path: Array<string> }
      | { __typename: 'AmountNotAllowedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApiKeyNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'ApproverIsCreatorError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestEndedError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestIsNoEvidenceError', code: string, message: string, path: Array<string> }
      | { __typename: 'BacktestNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'BlockSubjectUnknownError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignApprovalRequiredError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CampaignSourceNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'CaptureExceedsCapturableError', code: string, message: string, path: Array<string> }
      | { __typename: 'EmailTakenError', code: string, message: string, path: Array<string> }
      | { __typename: 'FailingTestCaseError', code: string, message: string, path: Array<string> }
      | { __typename: 'IdempotencyKeyReusedError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'IncidentOfPlatformError', code: string, message: string, path: Array<string> }
      | { __typename: 'InvalidInputError', code: string, message: string, path: Array<string> }
      | { __typename: 'LimitReachedError', code: string, message: string, path: Array<string> }
      | { __typename: 'MerchantNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'MustAcceptRejectedError', code: string, message: string, path: Array<string> }
      | { __typename: 'OperationInFlightError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'OrphanChargeNotWithStaffError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnAccountError', code: string, message: string, path: Array<string> }
      | { __typename: 'OwnKeyError', code: string, message: string, path: Array<string> }
      | { __typename: 'ParkedJobNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentDisputedError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentMethodNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'PaymentNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'RefundExceedsRefundableError', code: string, message: string, path: Array<string> }
      | { __typename: 'RegionsNotAcceptedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseGateClosedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaseRunningError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReleaserIsAuthorError', code: string, message: string, path: Array<string> }
      | { __typename: 'RequestInProgressError', code: string, message: string, path: Array<string> }
      | { __typename: 'ReviewOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesHaveProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RoutesOutdatedError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetFindingsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetHasProblemsError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetIsLiveError', code: string, message: string, path: Array<string> }
      | { __typename: 'RuleSetNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SavedSearchNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'SecondApproverNeededError', code: string, message: string, path: Array<string> }
      | { __typename: 'StaffAccountNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TokenNotUsableError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyBacktestsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooManyWebhookEndpointsError', code: string, message: string, path: Array<string> }
      | { __typename: 'TooMuchToAnalyzeError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'TransactionNotUnresolvedError', code: string, message: string, path: Array<string> }
      | { __typename: 'UnknownRegionError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookDeliveryNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WebhookEndpointNotFoundError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongCampaignStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongIncidentStatusError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongReleaseStageError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongRuleSetStateError', code: string, message: string, path: Array<string> }
      | { __typename: 'WrongStateError', code: string, message: string, path: Array<string> }
    > } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const RejectionDetailsFragmentDoc = new TypedDocumentString(`
    fragment RejectionDetails on Rejection {
  __typename
  id
  source
  category
  code
  message
  createdAt
  ruleSetVersion
  reasons {
    __typename
    code
    decisive
    message
    ruleKey
    ruleVersion
    path
    evidence {
      __typename
      fact
      observed
      expected
    }
  }
  retry {
    __typename
    verdict
    notBefore
    attemptsLeft
    reuseIdempotencyKey
  }
  network {
    __typename
    scheme
    responseCode
    adviceCode
    avsResult
    cvvResult
  }
  customerMessage(locale: $locale) {
    __typename
    text
    disclosure
  }
  conflictingPayment {
    __typename
    id
    status
  }
}
    `, {"fragmentName":"RejectionDetails"}) as unknown as TypedDocumentString<RejectionDetailsFragment, unknown>;
export const PaymentDetailsFragmentDoc = new TypedDocumentString(`
    fragment PaymentDetails on Payment {
  __typename
  id
  status
  orderReference
  orderPart
  captureMethod
  initiator
  initiatorReason
  statementDescriptor
  createdAt
  updatedAt
  expiresAt
  allowedActions
  amount {
    __typename
    amountMinor
    currency
    formatted
  }
  authorizedAmount {
    __typename
    formatted
  }
  capturedAmount {
    __typename
    formatted
  }
  refundedAmount {
    __typename
    formatted
  }
  capturableAmount {
    __typename
    amountMinor
    currency
    formatted
  }
  refundableAmount {
    __typename
    amountMinor
    currency
    formatted
  }
  method {
    __typename
    type
    card {
      __typename
      brand
      bin
      lastFour
      expiryMonth
      expiryYear
      funding
      issuerCountry
      wallet
    }
    bankAccount {
      __typename
      country
      lastFour
    }
  }
  customer {
    __typename
    reference
    email
    name
    phone
  }
  billingAddress {
    __typename
    line1
    line2
    city
    postalCode
    region
    country
  }
  metadata {
    __typename
    key
    value
  }
  rejection {
    __typename
    ...RejectionDetails
  }
  transactions {
    __typename
    id
    type
    status
    failed
    createdAt
    reason
    actor
    amount {
      __typename
      formatted
    }
    rejection {
      __typename
      ...RejectionDetails
    }
    attempts {
      __typename
      id
      operation
      processor
      status
      processorReference
      createdAt
      settledAt
    }
  }
  events {
    __typename
    id
    fromStatus
    toStatus
    cause
    actor
    at
  }
  verification {
    __typename
    decisionId
    outcome
    ruleSetVersion
    additionsVersion
    evaluatedAt
    facts {
      __typename
      name
      value
      description
    }
    matchedRules {
      __typename
      key
      version
      title
      outcome
      reasonCode
      decisive
      evidence {
        __typename
        fact
        observed
        expected
      }
    }
  }
  notes {
    __typename
    id
    text
    author
    createdAt
  }
  tags {
    __typename
    tag
  }
}
    fragment RejectionDetails on Rejection {
  __typename
  id
  source
  category
  code
  message
  createdAt
  ruleSetVersion
  reasons {
    __typename
    code
    decisive
    message
    ruleKey
    ruleVersion
    path
    evidence {
      __typename
      fact
      observed
      expected
    }
  }
  retry {
    __typename
    verdict
    notBefore
    attemptsLeft
    reuseIdempotencyKey
  }
  network {
    __typename
    scheme
    responseCode
    adviceCode
    avsResult
    cvvResult
  }
  customerMessage(locale: $locale) {
    __typename
    text
    disclosure
  }
  conflictingPayment {
    __typename
    id
    status
  }
}`, {"fragmentName":"PaymentDetails"}) as unknown as TypedDocumentString<PaymentDetailsFragment, unknown>;
export const PaymentLineFragmentDoc = new TypedDocumentString(`
    fragment PaymentLine on Payment {
  __typename
  id
  status
  orderReference
  createdAt
  amount {
    __typename
    formatted
    currency
  }
  method {
    __typename
    type
    card {
      __typename
      brand
      lastFour
    }
    bankAccount {
      __typename
      lastFour
    }
  }
  customer {
    __typename
    email
    reference
  }
  rejection {
    __typename
    code
    category
    source
    ruleSetVersion
  }
}
    `, {"fragmentName":"PaymentLine"}) as unknown as TypedDocumentString<PaymentLineFragment, unknown>;
export const CampaignGroupLineFragmentDoc = new TypedDocumentString(`
    fragment CampaignGroupLine on CampaignGroup {
  __typename
  state
  plan
  reason
  paymentStatus
  currency
  count
  amount {
    __typename
    formatted
  }
  amountMinorExact
}
    `, {"fragmentName":"CampaignGroupLine"}) as unknown as TypedDocumentString<CampaignGroupLineFragment, unknown>;
export const RuleSetErrorsFragmentDoc = new TypedDocumentString(`
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}
    `, {"fragmentName":"RuleSetErrors"}) as unknown as TypedDocumentString<RuleSetErrorsFragment, unknown>;
export const BacktestListDocument = new TypedDocumentString(`
    query BacktestList($after: String) {
  __typename
  backtests(first: 50, after: $after) {
    __typename
    nodes {
      __typename
      id
      state
      version
      against
      decisionsDone
      decisionsTotal
      actor
      createdAt
      finishedAt
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<BacktestListQuery, BacktestListQueryVariables>;
export const BacktestPageDocument = new TypedDocumentString(`
    query BacktestPage($id: ID!, $dimension: BacktestDimension!) {
  __typename
  backtest(id: $id) {
    __typename
    id
    state
    version
    against
    contentHash
    decidedFrom
    decidedTo
    decisionsDone
    decisionsTotal
    cause
    resultHash
    actor
    createdAt
    finishedAt
    result {
      __typename
      payments
      rulesNotCovered
      changes {
        __typename
        kind
        payments
        eurCents
        segments(dimension: $dimension) {
          __typename
          value
          payments
          eurCents
        }
        samples {
          __typename
          paymentId
          eurCents
          before {
            __typename
            outcome
            reasonCodes
          }
          after {
            __typename
            outcome
            reasonCodes
          }
        }
      }
      coverage {
        __typename
        fact
        known
        knownFrom
      }
      mustAccept {
        __typename
        family
        title
        outcome
        ruleKeys
      }
      mustReject {
        __typename
        family
        title
        outcome
        atLeast
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BacktestPageQuery, BacktestPageQueryVariables>;
export const StartBacktestDocument = new TypedDocumentString(`
    mutation StartBacktest($input: StartBacktestInput!) {
  __typename
  startBacktest(input: $input) {
    __typename
    backtest {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<StartBacktestMutation, StartBacktestMutationVariables>;
export const CancelBacktestDocument = new TypedDocumentString(`
    mutation CancelBacktest($input: CancelBacktestInput!) {
  __typename
  cancelBacktest(input: $input) {
    __typename
    backtest {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CancelBacktestMutation, CancelBacktestMutationVariables>;
export const IncidentListDocument = new TypedDocumentString(`
    query IncidentList($filter: IncidentFilter, $after: String) {
  __typename
  incidents(first: 50, filter: $filter, after: $after) {
    __typename
    nodes {
      __typename
      id
      status
      source
      reasonCode
      ruleKey
      ruleSetVersion
      processor
      seenPayments
      seenRefused
      rollbackState
      openedAt
      resolvedAt
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentListQuery, IncidentListQueryVariables>;
export const IncidentPageDocument = new TypedDocumentString(`
    query IncidentPage($id: ID!) {
  __typename
  incident(id: $id) {
    __typename
    id
    status
    source
    reasonCode
    ruleKey
    ruleKeys
    ruleSetVersion
    releaseId
    processor
    onsetAt
    openedAt
    lastAlarmAt
    acknowledgedAt
    resolvedAt
    baselinePpm
    seenPayments
    seenRefused
    rollbackState
    rootCause
    resolution
    followUps
    allowedActions
    witnessPaymentId
    stream {
      __typename
      kind
      value
    }
    streams {
      __typename
      kind
      value
    }
    evidence {
      __typename
      fact
      observed
      expected
    }
    timeline {
      __typename
      id
      kind
      actor
      text
      at
    }
    affected {
      __typename
      payments
      customers
      amounts {
        __typename
        currency
        orders
        amount {
          __typename
          formatted
        }
        amountMinorExact
      }
    }
    affectedPayments(first: 20) {
      __typename
      nodes {
        __typename
        id
        status
        orderReference
        createdAt
        amount {
          __typename
          formatted
        }
      }
      pageInfo {
        __typename
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentPageQuery, IncidentPageQueryVariables>;
export const IncidentReportDocument = new TypedDocumentString(`
    query IncidentReport($id: ID!) {
  __typename
  incidentReport(id: $id) {
    __typename
    markdown
  }
}
    `) as unknown as TypedDocumentString<IncidentReportQuery, IncidentReportQueryVariables>;
export const ReleaseStageDocument = new TypedDocumentString(`
    query ReleaseStage($id: ID!) {
  __typename
  release(id: $id) {
    __typename
    id
    version
    replaces
    stage
  }
}
    `) as unknown as TypedDocumentString<ReleaseStageQuery, ReleaseStageQueryVariables>;
export const AcknowledgeIncidentDocument = new TypedDocumentString(`
    mutation AcknowledgeIncident($input: AcknowledgeIncidentInput!) {
  __typename
  acknowledgeIncident(input: $input) {
    __typename
    incident {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const AddIncidentNoteDocument = new TypedDocumentString(`
    mutation AddIncidentNote($input: AddIncidentNoteInput!) {
  __typename
  addIncidentNote(input: $input) {
    __typename
    incident {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AddIncidentNoteMutation, AddIncidentNoteMutationVariables>;
export const ResolveIncidentDocument = new TypedDocumentString(`
    mutation ResolveIncident($input: ResolveIncidentInput!) {
  __typename
  resolveIncident(input: $input) {
    __typename
    incident {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const BreakdownDocument = new TypedDocumentString(`
    query Breakdown($filter: RejectionBreakdownFilter, $groupBy: [RejectionDimension!]!, $interval: BreakdownInterval) {
  __typename
  rejectionBreakdown(filter: $filter, groupBy: $groupBy, interval: $interval) {
    __typename
    intervalStart
    reasonCode
    category
    source
    ruleKey
    ruleSetVersion
    currency
    count
    amount {
      __typename
      formatted
    }
  }
}
    `) as unknown as TypedDocumentString<BreakdownQuery, BreakdownQueryVariables>;
export const OutcomesDocument = new TypedDocumentString(`
    query Outcomes($createdFrom: DateTime!, $interval: BreakdownInterval!) {
  __typename
  paymentOutcomes(createdFrom: $createdFrom, interval: $interval) {
    __typename
    intervalStart
    payments
    approved
    refused
    waiting
  }
}
    `) as unknown as TypedDocumentString<OutcomesQuery, OutcomesQueryVariables>;
export const PaymentPageDocument = new TypedDocumentString(`
    query PaymentPage($id: ID!, $locale: String!) {
  __typename
  payment(id: $id) {
    __typename
    ...PaymentDetails
  }
}
    fragment PaymentDetails on Payment {
  __typename
  id
  status
  orderReference
  orderPart
  captureMethod
  initiator
  initiatorReason
  statementDescriptor
  createdAt
  updatedAt
  expiresAt
  allowedActions
  amount {
    __typename
    amountMinor
    currency
    formatted
  }
  authorizedAmount {
    __typename
    formatted
  }
  capturedAmount {
    __typename
    formatted
  }
  refundedAmount {
    __typename
    formatted
  }
  capturableAmount {
    __typename
    amountMinor
    currency
    formatted
  }
  refundableAmount {
    __typename
    amountMinor
    currency
    formatted
  }
  method {
    __typename
    type
    card {
      __typename
      brand
      bin
      lastFour
      expiryMonth
      expiryYear
      funding
      issuerCountry
      wallet
    }
    bankAccount {
      __typename
      country
      lastFour
    }
  }
  customer {
    __typename
    reference
    email
    name
    phone
  }
  billingAddress {
    __typename
    line1
    line2
    city
    postalCode
    region
    country
  }
  metadata {
    __typename
    key
    value
  }
  rejection {
    __typename
    ...RejectionDetails
  }
  transactions {
    __typename
    id
    type
    status
    failed
    createdAt
    reason
    actor
    amount {
      __typename
      formatted
    }
    rejection {
      __typename
      ...RejectionDetails
    }
    attempts {
      __typename
      id
      operation
      processor
      status
      processorReference
      createdAt
      settledAt
    }
  }
  events {
    __typename
    id
    fromStatus
    toStatus
    cause
    actor
    at
  }
  verification {
    __typename
    decisionId
    outcome
    ruleSetVersion
    additionsVersion
    evaluatedAt
    facts {
      __typename
      name
      value
      description
    }
    matchedRules {
      __typename
      key
      version
      title
      outcome
      reasonCode
      decisive
      evidence {
        __typename
        fact
        observed
        expected
      }
    }
  }
  notes {
    __typename
    id
    text
    author
    createdAt
  }
  tags {
    __typename
    tag
  }
}
fragment RejectionDetails on Rejection {
  __typename
  id
  source
  category
  code
  message
  createdAt
  ruleSetVersion
  reasons {
    __typename
    code
    decisive
    message
    ruleKey
    ruleVersion
    path
    evidence {
      __typename
      fact
      observed
      expected
    }
  }
  retry {
    __typename
    verdict
    notBefore
    attemptsLeft
    reuseIdempotencyKey
  }
  network {
    __typename
    scheme
    responseCode
    adviceCode
    avsResult
    cvvResult
  }
  customerMessage(locale: $locale) {
    __typename
    text
    disclosure
  }
  conflictingPayment {
    __typename
    id
    status
  }
}`) as unknown as TypedDocumentString<PaymentPageQuery, PaymentPageQueryVariables>;
export const WouldItPassDocument = new TypedDocumentString(`
    query WouldItPass($input: SimulateVerificationInput!) {
  __typename
  simulateVerification(input: $input) {
    __typename
    outcome
    ruleSetVersion
    sameAsRecorded
    matchedRules {
      __typename
      key
      title
      outcome
      reasonCode
      decisive
      evidence {
        __typename
        fact
        observed
        expected
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WouldItPassQuery, WouldItPassQueryVariables>;
export const AddNoteDocument = new TypedDocumentString(`
    mutation AddNote($input: AddPaymentNoteInput!) {
  __typename
  addPaymentNote(input: $input) {
    __typename
    note {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddNoteMutation, AddNoteMutationVariables>;
export const TagPaymentDocument = new TypedDocumentString(`
    mutation TagPayment($input: TagPaymentInput!) {
  __typename
  tagPayment(input: $input) {
    __typename
    tags {
      __typename
      tag
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TagPaymentMutation, TagPaymentMutationVariables>;
export const UntagPaymentDocument = new TypedDocumentString(`
    mutation UntagPayment($input: UntagPaymentInput!) {
  __typename
  untagPayment(input: $input) {
    __typename
    tags {
      __typename
      tag
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UntagPaymentMutation, UntagPaymentMutationVariables>;
export const CaptureDocument = new TypedDocumentString(`
    mutation Capture($input: CapturePaymentInput!) {
  __typename
  capturePayment(input: $input) {
    __typename
    payment {
      __typename
      id
      status
    }
    transaction {
      __typename
      id
      status
      rejection {
        __typename
        code
        message
      }
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CaptureMutation, CaptureMutationVariables>;
export const VoidDocument = new TypedDocumentString(`
    mutation Void($input: VoidPaymentInput!) {
  __typename
  voidPayment(input: $input) {
    __typename
    payment {
      __typename
      id
      status
    }
    transaction {
      __typename
      id
      status
      rejection {
        __typename
        code
        message
      }
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoidMutation, VoidMutationVariables>;
export const RefundDocument = new TypedDocumentString(`
    mutation Refund($input: RefundPaymentInput!) {
  __typename
  refundPayment(input: $input) {
    __typename
    payment {
      __typename
      id
      status
    }
    transaction {
      __typename
      id
      status
      rejection {
        __typename
        code
        message
      }
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefundMutation, RefundMutationVariables>;
export const ApproveHeldDocument = new TypedDocumentString(`
    mutation ApproveHeld($input: ApproveHeldPaymentInput!) {
  __typename
  approveHeldPayment(input: $input) {
    __typename
    payment {
      __typename
      id
      status
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveHeldMutation, ApproveHeldMutationVariables>;
export const RejectHeldDocument = new TypedDocumentString(`
    mutation RejectHeld($input: RejectHeldPaymentInput!) {
  __typename
  rejectHeldPayment(input: $input) {
    __typename
    payment {
      __typename
      id
      status
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RejectHeldMutation, RejectHeldMutationVariables>;
export const PaymentListDocument = new TypedDocumentString(`
    query PaymentList($filter: PaymentFilter, $sort: PaymentSort!, $first: Int!, $after: String) {
  __typename
  payments(filter: $filter, sort: $sort, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...PaymentLine
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
      partial
    }
  }
}
    fragment PaymentLine on Payment {
  __typename
  id
  status
  orderReference
  createdAt
  amount {
    __typename
    formatted
    currency
  }
  method {
    __typename
    type
    card {
      __typename
      brand
      lastFour
    }
    bankAccount {
      __typename
      lastFour
    }
  }
  customer {
    __typename
    email
    reference
  }
  rejection {
    __typename
    code
    category
    source
    ruleSetVersion
  }
}`) as unknown as TypedDocumentString<PaymentListQuery, PaymentListQueryVariables>;
export const ReasonCatalogueDocument = new TypedDocumentString(`
    query ReasonCatalogue {
  __typename
  rejectionReasons {
    __typename
    code
    category
    description
  }
}
    `) as unknown as TypedDocumentString<ReasonCatalogueQuery, ReasonCatalogueQueryVariables>;
export const ReleaseListDocument = new TypedDocumentString(`
    query ReleaseList {
  __typename
  releases(first: 50) {
    __typename
    nodes {
      __typename
      id
      version
      replaces
      stage
      emergency
      canaryPercent
      startedAt
      endedAt
      endedBecause
    }
  }
}
    `) as unknown as TypedDocumentString<ReleaseListQuery, ReleaseListQueryVariables>;
export const ReleasePageDocument = new TypedDocumentString(`
    query ReleasePage($id: ID!) {
  __typename
  release(id: $id) {
    __typename
    id
    version
    replaces
    stage
    canaryPercent
    emergency
    guarded
    automatic
    author
    startedBy
    startedAt
    stageSince
    liveAt
    endedAt
    endedBy
    endedBecause
    approvers
    shadowPayments
    canaryPayments
    backtestId
    acceptedRegions {
      __typename
      id
      kind
      ruleKey
      condition
      allowedPpm
    }
    gate {
      __typename
      waitsFor
      comparedPayments
      paymentsNeeded
      stepPayments
    }
    divergenceTest {
      __typename
      seen
      rollbackOdds
      oddsFor
      brokenAt
      shownAt
      budgets {
        __typename
        regionId
        divergence
        allowedPpm
        hits
        oddsAgainst
      }
      curve {
        __typename
        seen
        hits
      }
    }
    declineTest {
      __typename
      seen
      ofCanary
      oddsAgainst
      brokenAt
    }
    divergences(first: 50) {
      __typename
      nodes {
        __typename
        decisionId
        paymentId
        divergence
        counted
        served
        at
        stable {
          __typename
          outcome
          matchedRules {
            __typename
            key
          }
        }
        candidate {
          __typename
          outcome
          matchedRules {
            __typename
            key
          }
        }
      }
    }
    events {
      __typename
      id
      action
      actor
      at
    }
  }
}
    `) as unknown as TypedDocumentString<ReleasePageQuery, ReleasePageQueryVariables>;
export const StartReleaseDocument = new TypedDocumentString(`
    mutation StartRelease($input: StartReleaseInput!) {
  __typename
  startRelease(input: $input) {
    __typename
    release {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartReleaseMutation, StartReleaseMutationVariables>;
export const AdvanceReleaseDocument = new TypedDocumentString(`
    mutation AdvanceRelease($input: AdvanceReleaseInput!) {
  __typename
  advanceRelease(input: $input) {
    __typename
    release {
      __typename
      id
      stage
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdvanceReleaseMutation, AdvanceReleaseMutationVariables>;
export const PauseReleaseDocument = new TypedDocumentString(`
    mutation PauseRelease($input: PauseReleaseInput!) {
  __typename
  pauseRelease(input: $input) {
    __typename
    release {
      __typename
      id
      stage
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PauseReleaseMutation, PauseReleaseMutationVariables>;
export const ResumeReleaseDocument = new TypedDocumentString(`
    mutation ResumeRelease($input: ResumeReleaseInput!) {
  __typename
  resumeRelease(input: $input) {
    __typename
    release {
      __typename
      id
      stage
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeReleaseMutation, ResumeReleaseMutationVariables>;
export const RollbackReleaseDocument = new TypedDocumentString(`
    mutation RollbackRelease($input: RollbackReleaseInput!) {
  __typename
  rollbackRelease(input: $input) {
    __typename
    release {
      __typename
      id
      stage
    }
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RollbackReleaseMutation, RollbackReleaseMutationVariables>;
export const CampaignListDocument = new TypedDocumentString(`
    query CampaignList($after: String) {
  __typename
  reprocessingCampaigns(first: 50, after: $after) {
    __typename
    nodes {
      __typename
      id
      state
      source
      sourceId
      reason
      createdBy
      createdAt
      endedAt
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignListQuery, CampaignListQueryVariables>;
export const CampaignPageDocument = new TypedDocumentString(`
    query CampaignPage($id: ID!) {
  __typename
  reprocessingCampaign(id: $id) {
    __typename
    id
    state
    source
    sourceId
    reason
    ordersOpen
    invite
    ratePerSecond
    needsApproval
    pausedBy
    createdBy
    approvedBy
    startedBy
    createdAt
    approvedAt
    startedAt
    endedAt
    progress {
      __typename
      total
      waiting
      charged
      failed
      pending
      invited
      skipped
      groups {
        __typename
        ...CampaignGroupLine
      }
    }
  }
}
    fragment CampaignGroupLine on CampaignGroup {
  __typename
  state
  plan
  reason
  paymentStatus
  currency
  count
  amount {
    __typename
    formatted
  }
  amountMinorExact
}`) as unknown as TypedDocumentString<CampaignPageQuery, CampaignPageQueryVariables>;
export const CampaignItemsDocument = new TypedDocumentString(`
    query CampaignItems($id: ID!, $state: CampaignItemState, $after: String) {
  __typename
  reprocessingCampaign(id: $id) {
    __typename
    items(first: 50, after: $after, state: $state) {
      __typename
      nodes {
        __typename
        id
        state
        plan
        reason
        chargeRight
        refusedCode
        amount {
          __typename
          formatted
        }
        payment {
          __typename
          id
          orderReference
        }
        correction {
          __typename
          id
          status
        }
        holder {
          __typename
          id
          status
        }
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignItemsQuery, CampaignItemsQueryVariables>;
export const PreviewCampaignDocument = new TypedDocumentString(`
    query PreviewCampaign($source: ReprocessingSourceInput!, $ordersOpen: Boolean!, $invite: Boolean!) {
  __typename
  previewReprocessing(source: $source, ordersOpen: $ordersOpen, invite: $invite) {
    __typename
    examined
    complete
    groups {
      __typename
      ...CampaignGroupLine
    }
  }
}
    fragment CampaignGroupLine on CampaignGroup {
  __typename
  state
  plan
  reason
  paymentStatus
  currency
  count
  amount {
    __typename
    formatted
  }
  amountMinorExact
}`) as unknown as TypedDocumentString<PreviewCampaignQuery, PreviewCampaignQueryVariables>;
export const ReprocessingPolicyDocument = new TypedDocumentString(`
    query ReprocessingPolicy {
  __typename
  reprocessingPolicy {
    __typename
    chargeWithinHours
    updatedAt
  }
}
    `) as unknown as TypedDocumentString<ReprocessingPolicyQuery, ReprocessingPolicyQueryVariables>;
export const SetReprocessingPolicyDocument = new TypedDocumentString(`
    mutation SetReprocessingPolicy($input: SetReprocessingPolicyInput!) {
  __typename
  setReprocessingPolicy(input: $input) {
    __typename
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetReprocessingPolicyMutation, SetReprocessingPolicyMutationVariables>;
export const CreateCampaignDocument = new TypedDocumentString(`
    mutation CreateCampaign($input: CreateReprocessingCampaignInput!) {
  __typename
  createReprocessingCampaign(input: $input) {
    __typename
    campaign {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCampaignMutation, CreateCampaignMutationVariables>;
export const ApproveCampaignDocument = new TypedDocumentString(`
    mutation ApproveCampaign($campaignId: ID!) {
  __typename
  approveReprocessingCampaign(input: {campaignId: $campaignId}) {
    __typename
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveCampaignMutation, ApproveCampaignMutationVariables>;
export const StartCampaignDocument = new TypedDocumentString(`
    mutation StartCampaign($campaignId: ID!) {
  __typename
  startReprocessingCampaign(input: {campaignId: $campaignId}) {
    __typename
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartCampaignMutation, StartCampaignMutationVariables>;
export const PauseCampaignDocument = new TypedDocumentString(`
    mutation PauseCampaign($campaignId: ID!) {
  __typename
  pauseReprocessingCampaign(input: {campaignId: $campaignId}) {
    __typename
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PauseCampaignMutation, PauseCampaignMutationVariables>;
export const ResumeCampaignDocument = new TypedDocumentString(`
    mutation ResumeCampaign($campaignId: ID!) {
  __typename
  resumeReprocessingCampaign(input: {campaignId: $campaignId}) {
    __typename
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeCampaignMutation, ResumeCampaignMutationVariables>;
export const CancelCampaignDocument = new TypedDocumentString(`
    mutation CancelCampaign($campaignId: ID!) {
  __typename
  cancelReprocessingCampaign(input: {campaignId: $campaignId}) {
    __typename
    userErrors {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelCampaignMutation, CancelCampaignMutationVariables>;
export const RuleSetListDocument = new TypedDocumentString(`
    query RuleSetList($first: Int!, $after: String) {
  __typename
  ruleSets(first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      version
      state
      live
      author
      reviewer
      derivedFrom
      createdAt
      updatedAt
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RuleSetListQuery, RuleSetListQueryVariables>;
export const RuleSetPageDocument = new TypedDocumentString(`
    query RuleSetPage($version: Int!) {
  __typename
  ruleSet(version: $version) {
    __typename
    id
    version
    state
    live
    author
    reviewer
    reviewComment
    derivedFrom
    comparedWith
    contentHash
    analysisHash
    createdAt
    updatedAt
    submittedAt
    reviewedAt
    content
    events {
      __typename
      id
      action
      actor
      at
    }
  }
}
    `) as unknown as TypedDocumentString<RuleSetPageQuery, RuleSetPageQueryVariables>;
export const LiveRuleSetDocument = new TypedDocumentString(`
    query LiveRuleSet {
  __typename
  ruleSet {
    __typename
    version
    content
  }
}
    `) as unknown as TypedDocumentString<LiveRuleSetQuery, LiveRuleSetQueryVariables>;
export const AnalysisDocument = new TypedDocumentString(`
    query Analysis($version: Int!) {
  __typename
  analyzeRuleSet(version: $version) {
    __typename
    analysisHash
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
    failedCases {
      __typename
      ruleKey
      title
      shouldMatch
    }
    rejectedPayments {
      __typename
      family
      title
      outcome
      ruleKeys
      witness {
        __typename
        name
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AnalysisQuery, AnalysisQueryVariables>;
export const ComparisonDocument = new TypedDocumentString(`
    query Comparison($before: Int, $after: Int!) {
  __typename
  compareRuleSets(before: $before, after: $after) {
    __typename
    before {
      __typename
      version
    }
    regions {
      __typename
      id
      kind
      ruleKey
      condition
      witness {
        __typename
        facts {
          __typename
          name
          value
        }
        before {
          __typename
          outcome
          reasonCodes
        }
        after {
          __typename
          outcome
          reasonCodes
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ComparisonQuery, ComparisonQueryVariables>;
export const DraftDocument = new TypedDocumentString(`
    mutation Draft($input: DraftRuleSetInput!) {
  __typename
  draftRuleSet(input: $input) {
    __typename
    ruleSet {
      __typename
      version
    }
    userErrors {
      __typename
      ...RuleSetErrors
    }
  }
}
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}`) as unknown as TypedDocumentString<DraftMutation, DraftMutationVariables>;
export const UpdateDraftDocument = new TypedDocumentString(`
    mutation UpdateDraft($input: UpdateRuleSetDraftInput!) {
  __typename
  updateRuleSetDraft(input: $input) {
    __typename
    ruleSet {
      __typename
      version
    }
    userErrors {
      __typename
      ...RuleSetErrors
    }
  }
}
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}`) as unknown as TypedDocumentString<UpdateDraftMutation, UpdateDraftMutationVariables>;
export const SubmitDocument = new TypedDocumentString(`
    mutation Submit($input: SubmitRuleSetForReviewInput!) {
  __typename
  submitRuleSetForReview(input: $input) {
    __typename
    ruleSet {
      __typename
      version
      state
    }
    userErrors {
      __typename
      ...RuleSetErrors
    }
  }
}
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}`) as unknown as TypedDocumentString<SubmitMutation, SubmitMutationVariables>;
export const ApproveDocument = new TypedDocumentString(`
    mutation Approve($input: ApproveRuleSetInput!) {
  __typename
  approveRuleSet(input: $input) {
    __typename
    ruleSet {
      __typename
      version
      state
    }
    userErrors {
      __typename
      ...RuleSetErrors
    }
  }
}
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}`) as unknown as TypedDocumentString<ApproveMutation, ApproveMutationVariables>;
export const RejectDocument = new TypedDocumentString(`
    mutation Reject($input: RejectRuleSetInput!) {
  __typename
  rejectRuleSet(input: $input) {
    __typename
    ruleSet {
      __typename
      version
      state
    }
    userErrors {
      __typename
      ...RuleSetErrors
    }
  }
}
    fragment RuleSetErrors on UserError {
  __typename
  code
  message
  path
  ... on RuleSetHasProblemsError {
    __typename
    problems {
      __typename
      at
      line
      column
      code
      message
      expected
      nearest
    }
  }
  ... on RuleSetFindingsError {
    __typename
    findings {
      __typename
      severity
      code
      ruleKey
      otherKey
      message
    }
  }
  ... on FailingTestCaseError {
    __typename
    cases {
      __typename
      ruleKey
      title
      shouldMatch
    }
  }
  ... on MustAcceptRejectedError {
    __typename
    payments {
      __typename
      family
      title
      outcome
      ruleKeys
    }
  }
}`) as unknown as TypedDocumentString<RejectMutation, RejectMutationVariables>;
export const CheckRulesDocument = new TypedDocumentString(`
    query CheckRules($content: String!) {
  __typename
  checkRuleSet(content: $content) {
    __typename
    at
    line
    column
    code
    message
    expected
    nearest
  }
}
    `) as unknown as TypedDocumentString<CheckRulesQuery, CheckRulesQueryVariables>;
export const MerchantsDocument = new TypedDocumentString(`
    query Merchants {
  __typename
  merchants(first: 100) {
    __typename
    nodes {
      __typename
      id
      name
      mode
      country
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<MerchantsQuery, MerchantsQueryVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($merchantId: ID) {
  __typename
  apiKeys(first: 100, merchantId: $merchantId) {
    __typename
    nodes {
      __typename
      id
      kind
      name
      roles
      createdAt
      expiresAt
      revokedAt
    }
  }
}
    `) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const StaffDocument = new TypedDocumentString(`
    query Staff {
  __typename
  staffAccounts(first: 100) {
    __typename
    nodes {
      __typename
      id
      email
      name
      roles
      createdAt
      lastSignInAt
      disabledAt
      merchant {
        __typename
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StaffQuery, StaffQueryVariables>;
export const ParkedJobsDocument = new TypedDocumentString(`
    query ParkedJobs {
  __typename
  parkedJobs(first: 100) {
    __typename
    nodes {
      __typename
      id
      kind
      runs
      lastError
      createdAt
      payment {
        __typename
        id
        orderReference
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ParkedJobsQuery, ParkedJobsQueryVariables>;
export const CreateMerchantDocument = new TypedDocumentString(`
    mutation CreateMerchant($input: CreateMerchantInput!) {
  __typename
  createMerchant(input: $input) {
    __typename
    merchant {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateMerchantMutation, CreateMerchantMutationVariables>;
export const CreateKeyDocument = new TypedDocumentString(`
    mutation CreateKey($input: CreateApiKeyInput!) {
  __typename
  createApiKey(input: $input) {
    __typename
    apiKey {
      __typename
      id
    }
    secret
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateKeyMutation, CreateKeyMutationVariables>;
export const RevokeKeyDocument = new TypedDocumentString(`
    mutation RevokeKey($input: RevokeApiKeyInput!) {
  __typename
  revokeApiKey(input: $input) {
    __typename
    apiKey {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const CreateStaffDocument = new TypedDocumentString(`
    mutation CreateStaff($input: CreateStaffAccountInput!) {
  __typename
  createStaffAccount(input: $input) {
    __typename
    staffAccount {
      __typename
      id
    }
    initialPassword
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateStaffMutation, CreateStaffMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetStaffPasswordInput!) {
  __typename
  resetStaffPassword(input: $input) {
    __typename
    initialPassword
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const DisableStaffDocument = new TypedDocumentString(`
    mutation DisableStaff($input: DisableStaffAccountInput!) {
  __typename
  disableStaffAccount(input: $input) {
    __typename
    staffAccount {
      __typename
      id
    }
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DisableStaffMutation, DisableStaffMutationVariables>;
export const RetryJobDocument = new TypedDocumentString(`
    mutation RetryJob($input: RetryParkedJobInput!) {
  __typename
  retryParkedJob(input: $input) {
    __typename
    jobId
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RetryJobMutation, RetryJobMutationVariables>;
export const WebhookEndpointsDocument = new TypedDocumentString(`
    query WebhookEndpoints {
  __typename
  webhookEndpoints(first: 100) {
    __typename
    nodes {
      __typename
      id
      url
      description
      eventTypes
      state
      disabledBecause
      failures
      failingSince
      retryAt
      previousUntil
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointsQuery, WebhookEndpointsQueryVariables>;
export const WebhookDeliveriesDocument = new TypedDocumentString(`
    query WebhookDeliveries($endpointId: ID!, $state: WebhookDeliveryState, $after: String) {
  __typename
  webhookDeliveries(
    first: 50
    endpointId: $endpointId
    state: $state
    after: $after
  ) {
    __typename
    nodes {
      __typename
      id
      eventId
      eventType
      sequence
      kind
      state
      tries
      lastStatus
      lastCause
      lastTriedAt
      nextTryAt
      createdAt
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookEndpointInput!) {
  __typename
  createWebhookEndpoint(input: $input) {
    __typename
    secret
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($input: UpdateWebhookEndpointInput!) {
  __typename
  updateWebhookEndpoint(input: $input) {
    __typename
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($input: DeleteWebhookEndpointInput!) {
  __typename
  deleteWebhookEndpoint(input: $input) {
    __typename
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const RotateWebhookDocument = new TypedDocumentString(`
    mutation RotateWebhook($input: RotateWebhookSecretInput!) {
  __typename
  rotateWebhookSecret(input: $input) {
    __typename
    secret
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateWebhookMutation, RotateWebhookMutationVariables>;
export const TestWebhookDocument = new TypedDocumentString(`
    mutation TestWebhook($input: SendTestWebhookInput!) {
  __typename
  sendTestWebhook(input: $input) {
    __typename
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestWebhookMutation, TestWebhookMutationVariables>;
export const RedeliverDocument = new TypedDocumentString(`
    mutation Redeliver($input: RedeliverWebhookInput!) {
  __typename
  redeliverWebhook(input: $input) {
    __typename
    userErrors {
      __typename
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RedeliverMutation, RedeliverMutationVariables>;