import type { EpochMs } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import type { HotView, RowKey } from '../persistence/hot-unit';
import { factsJson } from '../rules/facts';
import type { VelocitySubject } from '../rules/velocity-facts';
import type { ReferenceLists } from '../rules/reference-lists';
import type { Decision } from './decision';
import { deriveFacts, type MerchantSettings } from './derive-facts';
import type { NormalizedInput } from './input';
import { type Payer, type RunningRelease, type Trial, tryOut } from './trial';
import { newPseudonym, withoutIdentity } from './stand-ins';
import {
  countersAt,
  emptyVelocity,
  parseVelocity,
  recordAttempt,
  recordCharge as withCharge,
  recordDecline as withDecline,
  serializeVelocity,
  type VelocityState,
} from './velocity';
import { VelocityRow } from './velocity.entity';
import type { VerificationService } from './verification.service';

/** A decision, the facts that it was made on and what they were derived from, as they are stored. */
export interface Verdict {
  readonly decision: Decision;
  /** Canonical JSON. */
  readonly facts: string;
  /** Without what identifies a person. */
  readonly input: NormalizedInput;
  /** What a release of the rules had to do with it; null when none runs. */
  readonly trial?: Trial | null;
}

/** What a verdict needs besides the rows and the input. */
export interface VerifyPorts {
  readonly verification: VerificationService;
  /** The release that runs beside these rules; null or left out when none does. */
  readonly release?: RunningRelease | null;
  readonly lists: ReferenceLists;
  readonly randomness: Randomness;
}

/** Whose recent tries count: who pays, with what, from where. Null where that is not known. */
interface Subjects {
  readonly cardFingerprint: string | null;
  readonly accountFingerprint: string | null;
  readonly customer: string | null;
  readonly ipAddress: string | null;
}

/** The ids of the subjects' rows. What identifies a person is in them as a keyed hash. */
export type SubjectRows = BySubject<string>;

export function subjectRows(
  keyedHash: (text: string) => string,
  merchantId: string,
  { cardFingerprint, accountFingerprint, customer, ipAddress }: Subjects,
): SubjectRows {
  const hashed = (subject: SubjectKind, value: string): string =>
    `${merchantId}|${subject}|${keyedHash(`${merchantId}|${subject}|${value}`)}`;
  return {
    // Fingerprints are keyed hashes already.
    ...(cardFingerprint === null ? {} : { card: `${merchantId}|card|${cardFingerprint}` }),
    ...(accountFingerprint === null ? {} : { account: `${merchantId}|account|${accountFingerprint}` }),
    ...(customer === null ? {} : { customer: hashed('customer', customer) }),
    ...(ipAddress === null ? {} : { ip: hashed('ip', ipAddress) }),
  };
}

/** The rows that `verify` and `recordDecline` need for a payment with these subjects. */
export function velocityReads(rows: SubjectRows): RowKey[] {
  return Object.values(rows).map((id) => [VelocityRow, id] as const);
}

/** The subjects of an input. A customer without a reference is known by the e-mail address. */
export function subjectsOf(input: {
  readonly card: { readonly fingerprint: string } | null;
  readonly bankAccount?: { readonly fingerprint: string } | null;
  readonly customer: NormalizedInput['customer'];
  readonly ipAddress: string | null;
}): Subjects {
  return {
    cardFingerprint: input.card?.fingerprint ?? null,
    accountFingerprint: input.bankAccount?.fingerprint ?? null,
    customer: input.customer?.reference ?? input.customer?.email?.toLowerCase() ?? null,
    ipAddress: input.ipAddress,
  };
}

/** Freezes the facts, decides, and counts the attempt. The counters in the facts do not include it. */
export function verify(
  { verification, release, lists, randomness }: VerifyPorts,
  view: HotView,
  merchant: MerchantSettings & { readonly id: string },
  input: NormalizedInput,
  rows: SubjectRows,
  at: EpochMs,
): Verdict {
  const seen = mapValues(rows, (id) => subjectOf(view, id, randomness));
  const counters = mapValues(seen, ({ state }) => countersAt(state, at));
  const velocity = { card: null, customer: null, ip: null, ...counters };
  const none = { card: null, account: null, customer: null, ip: null };
  const pseudonyms = { ...none, ...mapValues(seen, ({ pseudonym }) => pseudonym) };
  const known = withoutIdentity(input, pseudonyms, at);
  const facts = deriveFacts(known, { evaluatedAt: at, merchant, velocity, lists });
  const factsText = factsJson(facts);
  const trial =
    release === undefined || release === null ? null : tryOut(release, view, { facts, factsText }, payerOf(rows, seen));
  const decision = trial?.decision ?? verification.decide(facts, factsText);
  const attempt = {
    at,
    eurCents: facts['amount.eur_cents'],
    accepted: decision.outcome !== 'REJECT',
    card: pseudonyms.card,
  };
  for (const [subject, { state, pseudonym }] of entries(seen))
    write(view, { id: rows[subject]!, merchantId: merchant.id, pseudonym }, recordAttempt(state, attempt), at);
  return { decision, facts: factsText, input: known, trial };
}

/** Counts a decline by the processor or the issuer. */
export function recordDecline(view: HotView, merchantId: string, rows: SubjectRows, at: EpochMs): void {
  for (const [, id] of entries(rows)) {
    const row = view.find(VelocityRow, id);
    write(view, { id, merchantId, pseudonym: row?.pseudonym ?? '' }, withDecline(stateIn(row), at), at);
  }
}

/** Counts money that was let through, without counting a try. The rows are those of `velocityReads`. */
export function recordCharge(
  view: HotView,
  merchantId: string,
  rows: SubjectRows,
  charge: { readonly at: EpochMs; readonly eurCents: number },
): void {
  for (const [, id] of entries(rows)) {
    const row = view.find(VelocityRow, id);
    write(view, { id, merchantId, pseudonym: row?.pseudonym ?? '' }, withCharge(stateIn(row), charge), charge.at);
  }
}

/** Blocks a subject until then, or with 0 lets it pay again. The row is one of those of `velocityReads`; one that is gone needs no lifting. */
export function setBlock(view: HotView, merchantId: string, rowId: string, blockedUntil: EpochMs, at: EpochMs): void {
  const row = view.find(VelocityRow, rowId);
  if (row === null && blockedUntil === 0) return;
  write(view, { id: rowId, merchantId, pseudonym: row?.pseudonym ?? '' }, { ...stateIn(row), blockedUntil }, at);
}

/** Until when a subject is blocked; 0: it is not. */
export function blockedUntil(view: HotView, rowId: string): EpochMs {
  return stateIn(view.find(VelocityRow, rowId)).blockedUntil;
}

/** The card's declines before now, for the number of tries that its network leaves. The rows are those of `velocityReads`. */
export function cardDeclines(
  view: HotView,
  rows: SubjectRows,
  at: EpochMs,
): { readonly '24h': number; readonly '7d': number } {
  if (rows.card === undefined) return { '24h': 0, '7d': 0 };
  const counters = countersAt(stateIn(view.find(VelocityRow, rows.card)), at);
  return { '24h': counters.declines24h, '7d': counters.declines7d };
}

/** Rules read no counters of bank accounts; their row is for the pseudonym. */
type SubjectKind = VelocitySubject | 'account';
type BySubject<T> = { [S in SubjectKind]?: T };

interface Subject {
  readonly state: VelocityState;
  readonly pseudonym: string;
  /** When it tried before, in milliseconds since 1970; null: never. */
  readonly seenAt: EpochMs | null;
}

/** Who counts once in a release: the customer, a guest by card or account. */
export function payerSubject({ customer, card, account }: SubjectRows): string | null {
  return customer ?? card ?? account ?? null;
}

function payerOf(rows: SubjectRows, seen: BySubject<Subject>): Payer | null {
  const subject = payerSubject(rows);
  return subject === null ? null : { subject, seenAt: (seen.customer ?? seen.card ?? seen.account)!.seenAt };
}

/** The subject as it is known, or a new one. A pseudonym that was destroyed is replaced by another. */
function subjectOf(view: HotView, id: string, randomness: Randomness): Subject {
  const row = view.find(VelocityRow, id);
  return {
    state: stateIn(row),
    seenAt: row?.updatedAt ?? null,
    pseudonym: row === null || row.pseudonym === '' ? newPseudonym(randomness) : row.pseudonym,
  };
}

function stateIn(row: Readonly<VelocityRow> | null): VelocityState {
  return row === null ? emptyVelocity() : parseVelocity(row.state);
}

function write(
  view: HotView,
  row: Pick<VelocityRow, 'id' | 'merchantId' | 'pseudonym'>,
  state: VelocityState,
  at: EpochMs,
): void {
  const updatedAt = Math.max(at, state.blockedUntil);
  view.upsert(VelocityRow, { ...row, state: serializeVelocity(state), updatedAt });
}

function entries<T>(values: BySubject<T>): [SubjectKind, T][] {
  return Object.entries(values) as [SubjectKind, T][];
}

function mapValues<T, R>(values: BySubject<T>, map: (value: T) => R): BySubject<R> {
  return Object.fromEntries(entries(values).map(([subject, value]) => [subject, map(value)]));
}
