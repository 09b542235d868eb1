import type { EpochMs } from '../kernel/clock';
import type { HotView, RowKey } from '../persistence/hot-unit';
import { factsJson } from '../rules/facts';
import type { VelocitySubject } from '../rules/velocity-facts';
import type { ReferenceLists } from '../rules/reference-lists';
import type { Decision } from './decision';
import { deriveFacts, type MerchantSettings } from './derive-facts';
import type { NormalizedInput } from './input';
import {
  countersAt,
  emptyVelocity,
  parseVelocity,
  recordAttempt,
  recordDecline as withDecline,
  serializeVelocity,
  type VelocityState,
} from './velocity';
import { VelocityRow } from './velocity.entity';
import type { VerificationService } from './verification.service';

/** A decision and the facts that it was made on, as they are stored. */
export interface Verdict {
  readonly decision: Decision;
  /** Canonical JSON. */
  readonly facts: string;
}

/** Whose recent tries count: who pays, with what, from where. Null where that is not known. */
interface Subjects {
  readonly cardFingerprint: string | null;
  readonly customer: string | null;
  readonly ipAddress: string | null;
}

/** The rows that `verify` and `recordDecline` need for a payment with these subjects. */
export function velocityReads(merchantId: string, subjects: Subjects): RowKey[] {
  return Object.values(rowIds(merchantId, subjects)).map((id) => [VelocityRow, id] as const);
}

/** The subjects of an input. A customer without a reference is known by the e-mail address. */
export function subjectsOf(input: {
  readonly card: { readonly fingerprint: string } | null;
  readonly customer: NormalizedInput['customer'];
  readonly ipAddress: string | null;
}): Subjects {
  return {
    cardFingerprint: input.card?.fingerprint ?? null,
    customer: input.customer?.reference ?? input.customer?.email?.toLowerCase() ?? null,
    ipAddress: input.ipAddress,
  };
}

/** Freezes the facts, decides, and counts the attempt. The counters in the facts do not include it. */
export function verify(
  view: HotView,
  verification: VerificationService,
  lists: ReferenceLists,
  merchant: MerchantSettings & { readonly id: string },
  input: NormalizedInput,
  at: EpochMs,
): Verdict {
  const subjects = subjectsOf(input);
  const ids = rowIds(merchant.id, subjects);
  const states = mapValues(ids, (id) => stateOf(view, id));
  const counters = mapValues(states, (state) => countersAt(state, at));
  const velocity = { card: null, customer: null, ip: null, ...counters };
  const facts = deriveFacts(input, { evaluatedAt: at, merchant, velocity, lists });
  const factsText = factsJson(facts);
  const decision = verification.decide(facts, factsText);
  const attempt = {
    at,
    eurCents: facts['amount.eur_cents'],
    accepted: decision.outcome !== 'REJECT',
    cardFingerprint: subjects.cardFingerprint,
  };
  for (const [subject, state] of entries(states))
    write(view, merchant.id, ids[subject]!, recordAttempt(state, attempt), at);
  return { decision, facts: factsText };
}

/** Counts a decline by the processor or the issuer. */
export function recordDecline(view: HotView, merchantId: string, subjects: Subjects, at: EpochMs): void {
  for (const [, id] of entries(rowIds(merchantId, subjects))) {
    write(view, merchantId, id, withDecline(stateOf(view, id), at), at);
  }
}

/** The card's declines before now, for the number of tries that its network leaves. The rows are those of `velocityReads`. */
export function cardDeclines(
  view: HotView,
  merchantId: string,
  subjects: Subjects,
  at: EpochMs,
): { readonly '24h': number; readonly '7d': number } {
  const { card } = rowIds(merchantId, subjects);
  if (card === undefined) return { '24h': 0, '7d': 0 };
  const counters = countersAt(stateOf(view, card), at);
  return { '24h': counters.declines24h, '7d': counters.declines7d };
}

type BySubject<T> = { [S in VelocitySubject]?: T };

function rowIds(merchantId: string, { cardFingerprint, customer, ipAddress }: Subjects): BySubject<string> {
  return {
    ...(cardFingerprint === null ? {} : { card: `${merchantId}|card|${cardFingerprint}` }),
    ...(customer === null ? {} : { customer: `${merchantId}|customer|${customer}` }),
    ...(ipAddress === null ? {} : { ip: `${merchantId}|ip|${ipAddress}` }),
  };
}

function stateOf(view: HotView, id: string): VelocityState {
  const row = view.find(VelocityRow, id);
  return row === null ? emptyVelocity() : parseVelocity(row.state);
}

function write(view: HotView, merchantId: string, id: string, state: VelocityState, at: EpochMs): void {
  view.upsert(VelocityRow, { id, merchantId, state: serializeVelocity(state), updatedAt: at });
}

function entries<T>(values: BySubject<T>): [VelocitySubject, T][] {
  return Object.entries(values) as [VelocitySubject, T][];
}

function mapValues<T, R>(values: BySubject<T>, map: (value: T) => R): BySubject<R> {
  return Object.fromEntries(entries(values).map(([subject, value]) => [subject, map(value)]));
}
