import { assert, present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { DecisionId, PaymentId, RejectionId } from '../kernel/ids';
import { NO_NETWORK_ANSWER, type ProcessorAnswer } from '../processors/processor';
import type { InputPath } from '../rules/fact-definition';
import { hardestVerdict, RETRY_VERDICTS, type RetryVerdict } from '../rules/retry';
import type { Decision, Evidence, MatchedRule } from './decision';
import {
  DECLINE_LIMITS,
  MAPPING_VERSION,
  networkAdvice,
  type NetworkAdvice,
  reasonOfAdvice,
  reasonOfDecline,
} from './processor-mapping';
import {
  type ReasonCode,
  reasonDefinition,
  REASONS,
  type RejectionCategory,
  type RejectionSource,
} from './reason-catalogue';

/** The structured "no" of a transaction, as it is stored and shown. Plain JSON. */
export type Rejection = {
  readonly id: RejectionId;
  readonly source: RejectionSource;
  readonly category: RejectionCategory;
  /** The leading reason's code, from the published catalogue. */
  readonly code: string;
  /** Every cause, the leading one first. Never empty. */
  readonly reasons: readonly RejectionReason[];
  readonly retry: RetryAdvice;
  /** Null when nothing was sent to a network. */
  readonly network: RejectionNetwork | null;
  readonly ruleSetVersion: number | null;
  readonly decisionId: DecisionId | null;
  /** Version of the mapping from processor codes; null when no such code was mapped. */
  readonly mappingVersion: number | null;
  /** The payment that holds or has paid the order, for category CONFLICT. */
  readonly conflictingPaymentId: PaymentId | null;
  readonly createdAt: EpochMs;
};

export type RejectionReason = {
  readonly code: string;
  /** For staff only. */
  readonly message: string;
  /** Input fields at fault, relative to the mutation's `input`. */
  readonly paths: readonly InputPath[];
  readonly ruleKey: string | null;
  readonly ruleVersion: number | null;
  readonly decisive: boolean;
  /** For staff only. */
  readonly evidence: readonly Evidence[];
  /** The rule's own words for the customer, by language; left out where it has none. */
  readonly customerMessages?: Readonly<Record<string, string>>;
};

export type RetryAdvice = {
  readonly verdict: RetryVerdict;
  readonly notBefore: EpochMs | null;
  /** How often the network still lets this card be tried; null when there is no known limit. */
  readonly attemptsLeft: number | null;
  /** Whether the same idempotency key leads to a new try. */
  readonly reuseIdempotencyKey: boolean;
};

export type RejectionNetwork = {
  readonly scheme: string | null;
  /** ISO 8583 field 39. */
  readonly responseCode: string | null;
  readonly adviceCode: string | null;
  readonly avsResult: string | null;
  readonly cvvResult: string | null;
};

/** What every rejection is made with. */
export interface Origin {
  readonly id: RejectionId;
  readonly createdAt: EpochMs;
  /** The decision of the payment; null or left out when the rejection is not about one. */
  readonly decisionId?: DecisionId | null;
}

type Declined = Extract<ProcessorAnswer, { readonly kind: 'declined' }>;

/** Our rules' no: every matched rule, the decisive ones first. The decision's outcome must be REJECT. */
export function rejectionOfDecision(decision: Decision, origin: Origin): Rejection {
  assert(decision.outcome === 'REJECT', 'only a rejecting decision becomes a rejection');
  const matched = [...decision.matched].sort(byUrgency);
  const decisive = matched.filter((rule) => rule.decisive);
  const leading = present(decisive[0], 'decisive rule of a rejection');
  const waits = decisive.flatMap((rule) => rule.retry.notBefore ?? []);
  return rejection(origin, {
    source: 'GATEWAY',
    reasons: matched.map(reasonOfRule),
    retry: {
      verdict: present(hardestVerdict(decisive.map((rule) => rule.retry.verdict)), 'verdict of a decisive rule'),
      notBefore: waits.length === 0 ? null : Math.max(...waits),
      attemptsLeft: null,
      reuseIdempotencyKey: REASONS[leading.reasonCode as ReasonCode].reuseIdempotencyKey,
    },
    ruleSetVersion: decision.ruleSetVersion,
  });
}

/** The order's no: another payment holds or has paid it. */
export function rejectionOfConflict(
  holder: { readonly paymentId: string; readonly state: 'IN_FLIGHT' | 'PAID' },
  origin: Origin,
): Rejection {
  const code = holder.state === 'PAID' ? 'ORDER_ALREADY_PAID' : 'ORDER_IN_FLIGHT';
  return rejection(origin, {
    source: 'GATEWAY',
    reasons: [reason(code)],
    conflictingPaymentId: holder.paymentId as PaymentId,
  });
}

/**
 * The processor's or issuer's no. The retry advice is the network's where it gave one, else the reason's own.
 * `declinesBefore`: this card's declines before this one, for the number of attempts that the network leaves.
 */
export function rejectionOfDecline(
  answer: Declined,
  origin: Origin & { readonly declinesBefore?: { readonly '24h': number; readonly '7d': number } },
): Rejection {
  const { network, by, declineCode } = answer;
  const { scheme, adviceCode, responseCode, avsResult, cvvResult } = network;
  const at = origin.createdAt;
  const mapped = reasonOfDecline({ scheme, responseCode, declineCode, at });
  const advised = mapped === null || mapped === 'DO_NOT_HONOR' ? reasonOfAdvice(scheme, adviceCode) : null;
  const code = advised ?? mapped ?? (by === 'ISSUER' ? 'ISSUER_DECLINED' : 'PROCESSOR_DECLINED');
  const reasons = [
    reason(code, [
      { fact: 'processor.decline_code', observed: declineCode, expected: 'an approval' },
      { fact: 'network.response_code', observed: responseCode, expected: 'an approval' },
      { fact: 'network.advice_code', observed: adviceCode, expected: 'none' },
    ]),
  ];
  if (cvvResult === 'N' && code !== 'SECURITY_CODE_MISMATCH')
    reasons.push(alsoSeen('SECURITY_CODE_MISMATCH', 'network.cvv_result'));
  // Only N is a mismatch of both parts. A partial match or an unchecked address says nothing against anyone.
  if (avsResult === 'N' && code !== 'ADDRESS_MISMATCH')
    reasons.push(alsoSeen('ADDRESS_MISMATCH', 'network.avs_result'));
  const advice = combined(code, networkAdvice(scheme, adviceCode, at));
  const sent = scheme !== null || responseCode !== null;
  return rejection(origin, {
    // Some causes are never the issuer's own, an amount below the processor's least for example.
    source: REASONS[code].sources.includes(by) ? by : 'PROCESSOR',
    reasons,
    retry: {
      ...retryOf(code, at, advice),
      attemptsLeft: advice.verdict === 'NEVER' ? 0 : attemptsLeft(scheme, origin.declinesBefore),
    },
    network: sent ? { scheme, responseCode, adviceCode, avsResult, cvvResult } : null,
    mappingVersion: MAPPING_VERSION,
  });
}

/** The customer's bank took a debit back after it had been collected. `code`: ISO 20022, of the scheme. */
export function rejectionOfReturn(
  { code, scheme }: { readonly code: string; readonly scheme: string },
  origin: Origin,
): Rejection {
  const network = { ...NO_NETWORK_ANSWER, scheme, responseCode: code };
  return rejectionOfDecline(
    { kind: 'declined', processorReference: null, by: 'ISSUER', declineCode: code, network },
    origin,
  );
}

/** Proved: the processor did nothing. A new request may be sent at once. */
export function rejectionOfNotProcessed(origin: Origin): Rejection {
  return rejection(origin, { source: 'GATEWAY', reasons: [reason('NOT_PROCESSED')] });
}

/** Proved: the processor did nothing of a capture, void or refund. It may be sent again at once, with a new key. */
export function rejectionOfOperationNotProcessed(origin: Origin): Rejection {
  return rejection(origin, { source: 'GATEWAY', reasons: [reason('OPERATION_NOT_PROCESSED')] });
}

/** Our own no to a refund: the payment is older than `windowDays`. */
export function rejectionOfLateRefund(ageDays: number, windowDays: number, origin: Origin): Rejection {
  const evidence = [{ fact: 'payment.age_days', observed: String(ageDays), expected: `at most ${windowDays}` }];
  return rejection(origin, { source: 'GATEWAY', reasons: [reason('REFUND_WINDOW_CLOSED', evidence)] });
}

/** The customer did not pass the authentication, as we know without a decline by anyone. */
export function rejectionOfFailedAuthentication(origin: Origin): Rejection {
  return rejection(origin, { source: 'GATEWAY', reasons: [reason('AUTHENTICATION_FAILED')] });
}

/** A deadline passed: nobody reviewed a held payment, or the customer did not answer the challenge. */
export function rejectionOfExpiry(status: 'HELD' | 'REQUIRES_ACTION', origin: Origin): Rejection {
  const code = status === 'HELD' ? 'REVIEW_EXPIRED' : 'AUTHENTICATION_EXPIRED';
  return rejection(origin, { source: 'GATEWAY', reasons: [reason(code)] });
}

/** A person's no to a held payment: their note first, then the rules that held it. */
export function rejectionByStaff(
  decision: Pick<Decision, 'matched' | 'ruleSetVersion'>,
  note: string,
  origin: Origin,
): Rejection {
  const held = [...decision.matched].sort(byUrgency).map((rule) => ({ ...reasonOfRule(rule), decisive: false }));
  return rejection(origin, {
    source: 'GATEWAY',
    reasons: [{ ...reason('REFUSED_BY_STAFF'), message: note }, ...held],
    ruleSetVersion: decision.ruleSetVersion,
  });
}

type Parts = { readonly source: RejectionSource; readonly reasons: readonly RejectionReason[] } & Partial<
  Pick<Rejection, 'retry' | 'network' | 'ruleSetVersion' | 'mappingVersion' | 'conflictingPaymentId'>
>;

/** The rejection of these parts; its leading reason gives code and category, and the advice unless there is another. */
function rejection(origin: Origin, parts: Parts): Rejection {
  const leading = present(parts.reasons[0], 'leading reason of a rejection');
  const definition = present(reasonDefinition(leading.code), 'catalogue entry of a reason');
  assert(definition.sources.includes(parts.source), 'a reason is given by a source that may give it');
  return {
    id: origin.id,
    source: parts.source,
    category: definition.category,
    code: leading.code,
    reasons: parts.reasons,
    retry: parts.retry ?? retryOf(leading.code as ReasonCode, origin.createdAt),
    network: parts.network ?? null,
    ruleSetVersion: parts.ruleSetVersion ?? null,
    decisionId: origin.decisionId ?? null,
    mappingVersion: parts.mappingVersion ?? null,
    conflictingPaymentId: parts.conflictingPaymentId ?? null,
    createdAt: origin.createdAt,
  };
}

function retryOf(code: ReasonCode, at: EpochMs, advice: NetworkAdvice = ownAdvice(code)): RetryAdvice {
  return {
    verdict: advice.verdict,
    notBefore: advice.afterMs === null ? null : at + advice.afterMs,
    attemptsLeft: advice.verdict === 'NEVER' ? 0 : null,
    reuseIdempotencyKey: REASONS[code].reuseIdempotencyKey,
  };
}

function ownAdvice(code: ReasonCode): NetworkAdvice {
  return { verdict: REASONS[code].retry, afterMs: REASONS[code].retryAfterMs };
}

/**
 * The network knows whether and when; the reason knows what to change. So the network's LATER or AFTER_CORRECTION does
 * not replace a reason's request for authentication, a correction or nothing at all with this card.
 */
function combined(code: ReasonCode, network: NetworkAdvice | null): NetworkAdvice {
  const own = ownAdvice(code);
  if (network === null) return own;
  if (network.verdict === own.verdict) return { ...own, afterMs: network.afterMs ?? own.afterMs };
  if (network.verdict === 'NEVER' || own.verdict === 'LATER' || own.verdict === 'NOW') return network;
  if (own.verdict === 'NEVER' || own.verdict === 'WAIT_FOR_OUTCOME') return own;
  if (own.verdict === 'WITH_AUTHENTICATION' || own.verdict === 'AFTER_CORRECTION')
    return { ...own, afterMs: network.afterMs };
  return network;
}

function attemptsLeft(scheme: string | null, before: { '24h': number; '7d': number } | undefined): number | null {
  const limit = scheme === null ? undefined : DECLINE_LIMITS[scheme];
  return limit === undefined || before === undefined ? null : Math.max(0, limit.limit - before[limit.window] - 1);
}

function reason(code: ReasonCode, evidence: readonly Evidence[] = []): RejectionReason {
  return {
    code,
    message: REASONS[code].description,
    paths: pathsOf(code),
    ruleKey: null,
    ruleVersion: null,
    decisive: true,
    evidence: evidence.filter(({ observed }) => observed !== null),
  };
}

function alsoSeen(code: ReasonCode, fact: string): RejectionReason {
  return { ...reason(code, [{ fact, observed: 'N', expected: 'M, or not checked' }]), decisive: false };
}

function reasonOfRule(rule: MatchedRule): RejectionReason {
  const { reasonCode, title, paths, key, version, decisive, evidence, customerMessages } = rule;
  return {
    code: reasonCode,
    message: title,
    paths,
    ruleKey: key,
    ruleVersion: version,
    decisive,
    evidence,
    ...(customerMessages === undefined ? {} : { customerMessages }),
  };
}

/** Decisive rules first, then the hardest advice, then by key: the same for every order of evaluation. */
function byUrgency(a: MatchedRule, b: MatchedRule): number {
  if (a.decisive !== b.decisive) return a.decisive ? -1 : 1;
  const hardness = RETRY_VERDICTS.indexOf(a.retry.verdict) - RETRY_VERDICTS.indexOf(b.retry.verdict);
  return hardness !== 0 ? hardness : a.key < b.key ? -1 : 1;
}

const CARD_PATHS: readonly InputPath[] = [['paymentMethod', 'card', 'token']];
const ACCOUNT_PATHS: readonly InputPath[] = [['paymentMethod', 'bankAccount', 'token']];

/** The input field at fault, where the reason is about one. */
function pathsOf(code: ReasonCode): readonly InputPath[] {
  switch (code) {
    case 'AMOUNT_TOO_SMALL':
    case 'AMOUNT_TOO_LARGE':
    case 'AMOUNT_INVALID':
      return [['amount', 'amountMinor']];
    case 'CURRENCY_NOT_SUPPORTED':
      return [['amount', 'currency']];
    case 'ADDRESS_MISMATCH':
      return [['billingAddress']];
    case 'ORDER_ALREADY_PAID':
    case 'ORDER_IN_FLIGHT':
    case 'DUPLICATE_TRANSACTION':
      return [['orderReference']];
    case 'SECURITY_CODE_MISMATCH':
      return CARD_PATHS;
    case 'ACCOUNT_NUMBER_INVALID':
    case 'ACCOUNT_CLOSED':
    case 'ACCOUNT_BLOCKED':
    case 'ACCOUNT_NOT_DEBITABLE':
    case 'ACCOUNT_HOLDER_DECEASED':
    case 'BANK_NOT_REACHABLE':
      return ACCOUNT_PATHS;
    case 'MANDATE_INVALID':
      return [['paymentMethod', 'bankAccount', 'mandate']];
    default:
      return REASONS[code].category === 'INSTRUMENT' ? CARD_PATHS : [];
  }
}
