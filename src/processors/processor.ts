import type { EpochMs } from '../kernel/clock';
import type { LocalDate } from '../kernel/local-date';
import type { AttemptId, MerchantId, PaymentId } from '../kernel/ids';
import type { Money } from '../kernel/money';
import type { Result } from '../kernel/result';
import type { Secret } from '../kernel/secret';

/** What is charged, as the vault hands it to a connector: in memory only. */
export type Instrument = CardInstrument | DeviceTokenInstrument | BankAccountInstrument;

export interface CardInstrument {
  readonly kind: 'CARD';
  /** Digits only. */
  readonly number: Secret;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  /** Three or four digits; null for stored cards and merchant-initiated payments. */
  readonly securityCode: Secret | null;
  readonly holderName: string | null;
  readonly storedCredential: StoredCredential | null;
}

/** A card in a wallet: a number of the device's own, proved by a cryptogram instead of a security code or 3DS. */
export interface DeviceTokenInstrument {
  readonly kind: 'DEVICE_TOKEN';
  readonly wallet: Wallet;
  /** The device's number (DPAN), digits only. Its BIN differs from the plastic card's. */
  readonly number: Secret;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  /** Base64, good for one payment; null for later payments with a stored device token. */
  readonly cryptogram: Secret | null;
  /** Electronic commerce indicator, two digits; null when the wallet gave none. */
  readonly eci: string | null;
  readonly storedCredential: StoredCredential | null;
}

/** A bank account to be debited under the customer's mandate (SEPA Core Direct Debit). */
export interface BankAccountInstrument {
  readonly kind: 'BANK_ACCOUNT';
  /** Capitals and digits. */
  readonly iban: Secret;
  readonly holderName: string;
  readonly mandate: Mandate;
  /** The due date: a TARGET business day. */
  readonly collectOn: LocalDate;
}

/** The customer's permission to debit. */
export interface Mandate {
  /** 1 to 35 characters, unique for the creditor. */
  readonly reference: string;
  readonly signedOn: LocalDate;
  readonly sequence: MandateSequence;
}

/** SEPA sequence types OOFF, FRST, RCUR and FNAL. */
export const MANDATE_SEQUENCES = ['ONE_OFF', 'FIRST', 'RECURRING', 'FINAL'] as const;
export type MandateSequence = (typeof MANDATE_SEQUENCES)[number];

export type Wallet = 'APPLE_PAY' | 'GOOGLE_PAY';

/** Why a merchant charges while the customer is absent, as the schemes' stored-credential frameworks tell them apart. */
export const MERCHANT_REASONS = ['RECURRING', 'INSTALLMENT', 'UNSCHEDULED', 'DELAYED_CHARGE', 'NO_SHOW'] as const;
export type MerchantReason = (typeof MERCHANT_REASONS)[number];

/** Tells the network that an instrument is being kept for later payments, or was kept earlier. */
export interface StoredCredential {
  /** FIRST: the customer agrees to it with this payment. SUBSEQUENT: an earlier one holds the agreement. */
  readonly usage: 'FIRST' | 'SUBSEQUENT';
  /** What the customer agreed to; null for the customer's own later payments. */
  readonly reason: MerchantReason | null;
  /** The network's id of the payment that holds the agreement; null for FIRST, and where the network gave none. */
  readonly networkTransactionId: string | null;
}

export interface AuthorizeRequest {
  /** Our id for this call, and the processor's idempotency key. */
  readonly attemptId: AttemptId;
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  readonly amount: Money;
  /** AUTOMATIC: capture with the authorization. */
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  readonly instrument: Instrument;
  readonly initiator: 'CUSTOMER' | 'MERCHANT';
  /** True when the rules ask for strong customer authentication. */
  readonly requireAuthentication: boolean;
  /** True when the caller accepts an approval of a part of the amount. */
  readonly allowPartialApproval: boolean;
  /** The most that may be captured later, tip included, in minor units; null: what is authorized. */
  readonly captureUpToMinor: number | null;
  readonly statementDescriptor: string | null;
  readonly orderReference: string;
  /** For address verification; left out or null when the customer gave none. */
  readonly billingAddress?: BillingAddress | null;
}

/** The cardholder's address as far as it is known. */
export interface BillingAddress {
  readonly line1: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** Continues an authorization after its 3DS challenge. */
export interface ConfirmRequest {
  readonly attemptId: AttemptId;
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  /** The processor's reference of the challenged authorization. */
  readonly processorReference: string;
  /** What the customer's browser brought back from the challenge. */
  readonly challengeResult: string;
  /** The amount that was asked for. When given, an answer about another amount is in doubt. */
  readonly amount?: Money;
  /** Whether a part of it may be approved. When false, an approval of a part is in doubt. */
  readonly allowPartialApproval?: boolean;
}

/** A money operation on an authorization that was approved before. */
export interface OperationRequest {
  /** Our id for this call, and the processor's idempotency key. */
  readonly attemptId: AttemptId;
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  /** The processor's reference of the authorization. */
  readonly processorReference: string;
  /** What to capture, release or give back. */
  readonly amount: Money;
}

export interface CaptureRequest extends OperationRequest {
  /** True: nothing more will be captured, the rest of the authorization is released. */
  readonly final: boolean;
}

/** Asks what became of an earlier attempt, of whatever operation. */
export interface EnquireRequest {
  readonly attemptId: AttemptId;
  readonly merchantId: MerchantId;
  /** The amount that was asked for. When given, an answer about another amount is in doubt. */
  readonly amount?: Money;
  /** Whether a part of it may be approved. When false, an approval of a part is in doubt. */
  readonly allowPartialApproval?: boolean;
}

/** What the network or issuer said, in its own codes. All null when nothing reached a network. */
export interface NetworkAnswer {
  /** `visa`, `mastercard`, … in lower case. */
  readonly scheme: string | null;
  /** ISO 8583 field 39, for example `51`. */
  readonly responseCode: string | null;
  /** Mastercard merchant advice code or Visa reattempt category, for example `03`. */
  readonly adviceCode: string | null;
  /** Address verification result, ISO 8583 style letter. */
  readonly avsResult: string | null;
  /** Card security code result: M match, N no match, P not processed, U unavailable. */
  readonly cvvResult: string | null;
  /** The scheme's id that links later merchant-initiated payments to this one. */
  readonly networkTransactionId: string | null;
}

/** Where the customer must go to authenticate. */
export interface ChallengeAction {
  readonly url: string;
  readonly expiresAt: EpochMs;
}

/** What came of one call. Every case but `inDoubt` is knowledge; `inDoubt` is the honest rest. */
export type ProcessorAnswer =
  | {
      readonly kind: 'approved';
      readonly processorReference: string;
      /** Less than asked for only when a partial approval was allowed; 0 only for a check of the card. */
      readonly approvedMinor: number;
      readonly captured: boolean;
      readonly network: NetworkAnswer;
      readonly authentication: 'NONE' | 'FRICTIONLESS' | 'ATTEMPTED' | 'CHALLENGED';
    }
  | {
      readonly kind: 'declined';
      readonly processorReference: string | null;
      /** Who said no: the processor itself or the card's issuer. */
      readonly by: 'PROCESSOR' | 'ISSUER';
      /** The connector's own code for the decline, mapped to a reason by data. */
      readonly declineCode: string;
      readonly network: NetworkAnswer;
    }
  | {
      readonly kind: 'challenge';
      readonly processorReference: string;
      readonly action: ChallengeAction;
      readonly network: NetworkAnswer;
    }
  | { readonly kind: 'pending'; readonly processorReference: string }
  /**
   * Proved: no byte left this process, or the processor says that it refused before it did anything. `refused`: this request was, for what it
   * is or whose it is, by the processor or by its connector; that tells nothing about other requests.
   */
  | { readonly kind: 'notSent'; readonly cause: string; readonly refused?: true }
  /** A timeout, a reset, a 5xx, an answer that can't be parsed: the money may have moved. */
  | { readonly kind: 'inDoubt'; readonly cause: string };

/** What came of a capture, void or refund: all of it or nothing. */
export type OperationAnswer =
  /** `processorReference` is the operation's own, not the authorization's. */
  | { readonly kind: 'done'; readonly processorReference: string }
  | Extract<ProcessorAnswer, { readonly kind: 'declined' | 'pending' | 'notSent' | 'inDoubt' }>;

/**
 * What the processor knows about an attempt. `unknown`: it has no record of it, which is believed only after a settle
 * window. An enquiry that fails is `inDoubt`; `notSent` is the processor's word about the attempt, never about the enquiry.
 */
export type EnquiryAnswer = ProcessorAnswer | OperationAnswer | { readonly kind: 'unknown' };

/** A debit that the customer's bank took back after it was collected. */
export interface ReturnReport {
  /** The connector's or network's own code, mapped to a reason by data: `MD06`. */
  readonly code: string;
  /** In lower case: `sepa_debit`. */
  readonly scheme: string;
  readonly at: EpochMs;
}

/** A dispute (chargeback) as it stands at the processor. */
export interface DisputeReport {
  /** The processor's id of the dispute. */
  readonly reference: string;
  readonly status: 'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST';
  /** The card scheme in lower case; null when the processor does not say. */
  readonly scheme: string | null;
  /** The scheme's code: `10.4`. */
  readonly reasonCode: string;
  readonly amount: Money;
  readonly openedAt: EpochMs;
  /** Until when the merchant may answer; null when there is nothing to answer. */
  readonly respondBy: EpochMs | null;
  /** When it last changed there: an older report never replaces a newer one. */
  readonly updatedAt: EpochMs;
}

/** Everything that happened to a charge after it succeeded. */
export type ReportAnswer =
  | { readonly kind: 'report'; readonly returned: ReturnReport | null; readonly disputes: readonly DisputeReport[] }
  /** The processor has no such charge. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'inDoubt'; readonly cause: string };

/** A processor's word that something about an attempt has changed. It is a hint: what changed is always asked for. */
export interface Notice {
  /** The processor's id of the notice: the same notice may come more than once. */
  readonly id: string;
  readonly attemptId: AttemptId;
}

/** A request that claims to be a notice, as it came in. */
export interface NoticeRequest {
  /** The value of a header by its lower-case name. */
  header(this: void, name: string): string | undefined;
  readonly body: string;
}

/** Why a request is not taken for a notice: `signature`: not this processor's, or too old; `shape`: not understood. */
export type NoticeFault = 'signature' | 'shape';

export type NoticesAnswer =
  | { readonly kind: 'notices'; readonly notices: readonly Notice[]; readonly next: string; readonly more: boolean }
  | { readonly kind: 'inDoubt'; readonly cause: string };

/** How a processor tells of changes by itself, and how a gateway that missed it finds out. */
export interface NoticeSource {
  /** Checks the signature and reads the notice. `now`: a request from another time, more than five minutes off, is refused. */
  read(request: NoticeRequest, now: EpochMs): Result<Notice, NoticeFault>;
  /** Notices after a position that an earlier answer gave; null: from the beginning. */
  since(position: string | null, deadline: EpochMs): Promise<NoticesAnswer>;
  /** Asks for notices to be sent to this URL from now on. Safe to repeat. False when that could not be arranged. */
  subscribe(url: string, deadline: EpochMs): Promise<boolean>;
}

/**
 * One party that moves money. Connectors never throw for an outcome; what they can't classify is `inDoubt`.
 * A call repeated with the same attempt id has the effect of one call and returns its answer.
 */
export interface Processor {
  readonly name: string;
  /** How long a call may take before it is in doubt, in milliseconds. */
  readonly timeoutMs: number;
  authorize(request: AuthorizeRequest, deadline: EpochMs): Promise<ProcessorAnswer>;
  confirm(request: ConfirmRequest, deadline: EpochMs): Promise<ProcessorAnswer>;
  /** Claims held funds. */
  capture(request: CaptureRequest, deadline: EpochMs): Promise<OperationAnswer>;
  /** Releases the whole hold, before anything was captured. */
  void(request: OperationRequest, deadline: EpochMs): Promise<OperationAnswer>;
  /** Gives captured funds back. */
  refund(request: OperationRequest, deadline: EpochMs): Promise<OperationAnswer>;
  enquire(request: EnquireRequest, deadline: EpochMs): Promise<EnquiryAnswer>;
  /** What happened to the charge of an authorization after it succeeded: returns and disputes. */
  report(request: EnquireRequest, deadline: EpochMs): Promise<ReportAnswer>;
  /** Null for a processor that sends none. */
  readonly notices: NoticeSource | null;
  close(): Promise<void>;
}

export const NO_NETWORK_ANSWER: NetworkAnswer = {
  scheme: null,
  responseCode: null,
  adviceCode: null,
  avsResult: null,
  cvvResult: null,
  networkTransactionId: null,
};
